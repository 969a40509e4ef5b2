//! Properties of Unicode, as far as `regress` knows them; only this file asks it.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use regress::Regex;

/// Whether `\p{…}` may hold this.
pub(super) fn exists(name: &str) -> bool {
    regex(name).is_some()
}

fn regex(name: &str) -> Option<Regex> {
    Regex::with_flags(&format!("^\\p{{{name}}}$"), "u").ok()
}

fn matches(regex: Option<&Regex>, character: char) -> bool {
    let mut buffer = [0; 4];
    let text = character.encode_utf8(&mut buffer);
    regex.is_some_and(|it| it.find(text).is_some())
}

/// Whether the name of a group may begin with a character.
pub(super) fn begins_name(character: char) -> bool {
    static START: OnceLock<Option<Regex>> = OnceLock::new();
    let regex = START.get_or_init(|| regex("ID_Start"));
    "$_".contains(character) || matches(regex.as_ref(), character)
}

/// Whether the name of a group may go on with a character.
pub(super) fn continues_name(character: char) -> bool {
    static CONTINUE: OnceLock<Option<Regex>> = OnceLock::new();
    let regex = CONTINUE.get_or_init(|| regex("ID_Continue"));
    "$_\u{200c}\u{200d}".contains(character) || matches(regex.as_ref(), character)
}

/// All characters that have a property, as ranges in order; halves of surrogate pairs do not end
/// a range, since they are no characters.
pub(super) fn members(name: &str) -> Vec<(u32, u32)> {
    type Known = BTreeMap<String, Vec<(u32, u32)>>;
    static KNOWN: Mutex<Known> = Mutex::new(Known::new());
    static ALL: OnceLock<String> = OnceLock::new();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(ranges) = known.get(name) {
        return ranges.clone();
    }
    let all = ALL.get_or_init(|| ('\0'..=char::MAX).collect());
    let regex = Regex::with_flags(&format!("\\p{{{name}}}+"), "u").ok();
    let runs = regex.iter().flat_map(|it| it.find_iter(all));
    let ranges = runs.filter_map(|run| {
        let run = all.get(run.range())?;
        Some((run.chars().next()?.into(), run.chars().next_back()?.into()))
    });
    let ranges: Vec<(u32, u32)> = ranges.collect();
    known.insert(name.to_owned(), ranges.clone());
    ranges
}

/// The properties that a pattern asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    regexes: BTreeMap<String, Option<Regex>>,
}

impl Properties {
    /// Takes up those that a set asks for.
    pub(super) fn learn<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        for name in names {
            if !self.regexes.contains_key(name) {
                self.regexes.insert(name.to_owned(), regex(name));
            }
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.regexes.is_empty()
    }

    /// Whether a code point has a property; half a surrogate pair has none.
    pub(super) fn has(&self, name: &str, code_point: u32) -> bool {
        let regex = self.regexes.get(name).and_then(Option::as_ref);
        char::from_u32(code_point).is_some_and(|it| matches(regex, it))
    }
}
