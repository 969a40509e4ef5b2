//! Properties of Unicode, as far as `regress` knows them; only this file asks it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

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
