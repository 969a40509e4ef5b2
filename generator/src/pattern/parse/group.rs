//! Parentheses: groups, names, modifiers, look-around.

use super::{MAXIMUM_COUNT, Parser, capturing};
use crate::pattern::{Extent, Fault, GroupKind, Kind, Problem, property};

/// What must be known of all groups before the first of them is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// How many capture.
    pub(super) capturing: u64,
    /// Whether one has a name: `\k` is an escape only then.
    pub(super) named: bool,
}

/// Counts the groups of a pattern, which may turn out to be none.
pub(super) fn count(text: &[char]) -> Count {
    let mut count = Count::default();
    let mut in_class = false;
    let mut characters = text.iter().copied().enumerate();
    while let Some((index, character)) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            ']' => in_class = false,
            '[' => in_class = true,
            '(' if !in_class => match text.get(index + 1..).unwrap_or_default() {
                ['?', '<', '=' | '!', ..] => {}
                ['?', '<', ..] => {
                    count.capturing += 1;
                    count.named = true;
                }
                ['?', ..] => {}
                _ => count.capturing += 1,
            },
            _ => {}
        }
    }
    count
}

impl Parser<'_> {
    /// What begins with `(`.
    pub(super) fn group(&mut self) -> Result<Kind, Fault> {
        let start = self.at;
        for (opening, behind, negated) in [
            ("(?=", false, false),
            ("(?!", false, true),
            ("(?<=", true, false),
            ("(?<!", true, true),
        ] {
            if self.take_all(opening) {
                let body = Box::new(self.alternation()?);
                self.close(start)?;
                return Ok(Kind::Look {
                    behind,
                    negated,
                    body,
                });
            }
        }
        let kind = if self.take_all("(?:") {
            GroupKind::Plain
        } else if self.take_all("(?<") {
            let name = self.name();
            let Some(name) = name else {
                return Err(self.wrong(start, Problem::GroupName));
            };
            let place = (self.alternatives.clone(), self.since(start));
            self.names.entry(name.clone()).or_default().push(place);
            self.groups.push(Some(name));
            capturing(&self.groups)
        } else if self.take_all("(?") {
            self.modifiers(start)?
        } else {
            self.at += 1;
            self.groups.push(None);
            capturing(&self.groups)
        };
        if self.groups.len() > MAXIMUM_COUNT {
            return Err(self.fault(start, Problem::TooMany, 1));
        }
        let body = self.alternation()?;
        self.close(start)?;
        Ok(Kind::Group(kind, Box::new(body)))
    }

    fn close(&mut self, start: usize) -> Result<(), Fault> {
        if self.take(')') {
            Ok(())
        } else {
            Err(self.fault(start, Problem::GroupOpen, 1))
        }
    }

    /// `i-m:`, after `(?`.
    fn modifiers(&mut self, start: usize) -> Result<GroupKind, Fault> {
        let (mut on, mut off) = (String::new(), String::new());
        let mut minus = false;
        loop {
            match self.next() {
                Some(letter @ ('i' | 'm' | 's'))
                    if !on.contains(letter) && !off.contains(letter) =>
                {
                    if minus {
                        off.push(letter);
                    } else {
                        on.push(letter);
                    }
                }
                Some('-') if !minus => minus = true,
                Some(':') if !(on.is_empty() && off.is_empty()) => {
                    return Ok(GroupKind::Modified(on, off));
                }
                _ => return Err(self.wrong(start, Problem::GroupUnknown)),
            }
        }
    }

    /// `name>`, after `<`.
    pub(super) fn name(&mut self) -> Option<String> {
        let mut name = String::new();
        loop {
            let mut character = self.next()?;
            if character == '>' {
                return (!name.is_empty()).then_some(name);
            }
            if character == '\\' {
                let escaped = self.take('u').then(|| self.code_point())??;
                character = char::from_u32(escaped)?;
            }
            let fits = match name.is_empty() {
                true => property::begins_name(character),
                false => property::continues_name(character),
            };
            if !fits {
                return None;
            }
            name.push(character);
        }
    }

    /// Groups that have one name may stand in different alternatives only; names that are
    /// referred to must be there.
    pub(super) fn check_names(&mut self) -> Result<(), Fault> {
        let names = std::mem::take(&mut self.names);
        for (name, extent) in &self.references {
            if !names.contains_key(name) {
                let problem = Problem::GroupMissing;
                return Err(Fault {
                    extent: *extent,
                    problem,
                });
            }
        }
        let twice = |places: &mut Vec<(Vec<usize>, Extent)>| {
            // In order, a place within another stands right after it.
            places.sort();
            let pairs = places.iter().zip(places.iter().skip(1));
            let mut pairs = pairs.filter(|(earlier, later)| later.0.starts_with(&earlier.0));
            pairs.next().map(|(_, later)| later.1)
        };
        let mut faults = names
            .into_values()
            .filter_map(|mut places| twice(&mut places));
        match faults.next() {
            Some(extent) => Err(Fault {
                extent,
                problem: Problem::GroupNameTwice,
            }),
            None => Ok(()),
        }
    }
}
