//! Sets of code points, as ranges in order.

use super::{Class, ClassEscape, ClassEscapeKind, ClassItemKind};
use super::{case, property};

/// The last code point.
const LAST: u32 = 0x10_ffff;

/// White space and ends of lines, as `\s` has them.
const SPACES: &[(u32, u32)] = &[
    (0x9, 0xd),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];

/// What `\w` stands for.
const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];

/// What `.` does not stand for.
const ENDS_OF_LINES: &[(u32, u32)] = &[(0xa, 0xa), (0xd, 0xd), (0x2028, 0x2029)];

/// Code points by their numbers, and by properties of Unicode, whose members are not listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set {
    ranges: Vec<(u32, u32)>,
    /// `\p{…}`, and whether all others are meant.
    properties: Vec<(String, bool)>,
    negated: bool,
}

impl Set {
    /// One code point.
    pub fn one(code_point: u32) -> Self {
        Self::of(&[(code_point, code_point)])
    }

    /// What `.` stands for.
    pub fn any() -> Self {
        Self::of(&complement(ENDS_OF_LINES))
    }

    /// What `.` stands for where a modifier makes ends of lines nothing special.
    pub fn everything() -> Self {
        Self::of(&[(0, LAST)])
    }

    /// Whether a code point is a letter, digit or underscore, as `\b` has it.
    pub fn is_word(code_point: u32) -> bool {
        holds(WORD, code_point)
    }

    /// Whether a code point ends a line.
    pub fn ends_line(code_point: u32) -> bool {
        holds(ENDS_OF_LINES, code_point)
    }

    fn of(ranges: &[(u32, u32)]) -> Self {
        Self {
            ranges: ranges.to_vec(),
            ..Self::default()
        }
    }

    /// What an escape such as `\d` stands for.
    pub fn of_escape(escape: &ClassEscape) -> Self {
        let mut set = Self::default();
        set.add_escape(escape);
        set.in_order()
    }

    /// What a class in brackets stands for.
    pub fn of_class(class: &Class) -> Self {
        let mut set = Self {
            negated: class.negated,
            ..Self::default()
        };
        for item in &class.items {
            match &item.kind {
                ClassItemKind::Character(code_point) => {
                    set.ranges.push((*code_point, *code_point));
                }
                ClassItemKind::Range(first, last) => set.ranges.push((*first, *last)),
                ClassItemKind::Escape(escape) => set.add_escape(escape),
            }
        }
        set.in_order()
    }

    fn add_escape(&mut self, escape: &ClassEscape) {
        let ranges: &[(u32, u32)] = match &escape.kind {
            ClassEscapeKind::Digit => &[(0x30, 0x39)],
            ClassEscapeKind::Space => SPACES,
            ClassEscapeKind::Word => WORD,
            ClassEscapeKind::Property(name) => {
                self.properties.push((name.clone(), escape.negated));
                return;
            }
        };
        if escape.negated {
            self.ranges.extend(complement(ranges));
        } else {
            self.ranges.extend(ranges);
        }
    }

    fn in_order(mut self) -> Self {
        self.ranges = in_order(self.ranges);
        self
    }

    /// Whether it stands for every code point.
    pub fn is_everything(&self) -> bool {
        match self.negated {
            true => self.ranges.is_empty() && self.properties.is_empty(),
            false => self.ranges == [(0, LAST)],
        }
    }

    /// Whether it stands for none.
    pub fn is_empty(&self) -> bool {
        match self.negated {
            true => self.ranges == [(0, LAST)],
            false => self.ranges.is_empty() && self.properties.is_empty(),
        }
    }

    /// Where its ranges begin, and where the code points after them do.
    pub(super) fn borders(&self) -> impl Iterator<Item = u32> {
        self.ranges
            .iter()
            .flat_map(|(first, last)| [*first, last.saturating_add(1)])
    }

    /// The properties of Unicode that decide what is in it.
    pub(super) fn properties(&self) -> impl Iterator<Item = &str> {
        self.properties.iter().map(|(name, _)| name.as_str())
    }

    /// Whether a code point is in it; `has` says whether it has a property.
    pub(super) fn contains(&self, code_point: u32, has: impl Fn(&str, u32) -> bool) -> bool {
        self.lists(code_point, &has) != self.negated
    }

    /// The same where upper and lower case are one: what is excluded is excluded in both.
    pub(super) fn contains_folded(&self, code_point: u32, has: impl Fn(&str, u32) -> bool) -> bool {
        let listed = case::alike(code_point).any(|it| self.lists(it, &has));
        listed != self.negated
    }

    /// Whether a code point is among those that are named, be they excluded or not.
    fn lists(&self, code_point: u32, has: &impl Fn(&str, u32) -> bool) -> bool {
        holds(&self.ranges, code_point)
            || (self.properties.iter()).any(|(name, negated)| has(name, code_point) != *negated)
    }

    /// All its characters as ranges in order, with gaps between them; halves of surrogate pairs
    /// are none.
    pub(super) fn characters(&self, folded: bool) -> Vec<(u32, u32)> {
        let mut ranges = self.ranges.clone();
        for (name, negated) in &self.properties {
            let members = property::members(name);
            ranges.extend(if *negated {
                complement(&members)
            } else {
                members
            });
        }
        let mut ranges = in_order(ranges);
        if folded {
            let has = |it: &u32| case::alike(*it).any(|it| holds(&ranges, it));
            let more = case::changing().filter(has).map(|it| (it, it)).collect();
            ranges = in_order([ranges, more].concat());
        }
        if self.negated {
            ranges = complement(&ranges);
        }
        let (below, above) = ((0, 0xd7ff), (0xe000, LAST));
        let pieces = ranges.iter().flat_map(|(first, last)| {
            [below, above].map(|(from, to)| ((*first).max(from), (*last).min(to)))
        });
        pieces.filter(|(first, last)| first <= last).collect()
    }

    /// What `\b` takes for letters.
    pub(super) fn word() -> Self {
        Self::of(WORD)
    }

    /// What ends a line.
    pub(super) fn ends_of_lines() -> Self {
        Self::of(ENDS_OF_LINES)
    }
}

/// Ranges in order, those that touch as one.
pub(super) fn in_order(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => {
                before.1 = before.1.max(last);
            }
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// Whether a code point is in one of the ranges, which are in order.
pub(super) fn holds(ranges: &[(u32, u32)], code_point: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= code_point);
    let range = after.checked_sub(1).and_then(|index| ranges.get(index));
    range.is_some_and(|(_, last)| code_point <= *last)
}

fn complement(ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut others = Vec::new();
    let mut next = 0;
    for (first, last) in ranges {
        if next < *first {
            others.push((next, first - 1));
        }
        next = last + 1;
    }
    if next <= LAST {
        others.push((next, LAST));
    }
    others
}
