//! Properties of Unicode, as far as `regress` knows them: its tables are the ones that match.

use std::sync::OnceLock;

use regress::Regex;

/// Whether `\p{…}` may hold this.
pub(super) fn exists(name: &str) -> bool {
    regex(name).is_some()
}

/// What `\p{…}` matches.
pub(super) fn regex(name: &str) -> Option<Regex> {
    Regex::with_flags(&format!("^\\p{{{name}}}$"), "u").ok()
}

/// Whether the name of a group may begin with a character.
pub(super) fn begins_name(character: char) -> bool {
    static START: OnceLock<Option<Regex>> = OnceLock::new();
    "$_".contains(character) || has(&START, "ID_Start", character)
}

/// Whether the name of a group may go on with a character.
pub(super) fn continues_name(character: char) -> bool {
    static CONTINUE: OnceLock<Option<Regex>> = OnceLock::new();
    "$_\u{200c}\u{200d}".contains(character) || has(&CONTINUE, "ID_Continue", character)
}

fn has(cell: &OnceLock<Option<Regex>>, name: &str, character: char) -> bool {
    let regex = cell.get_or_init(|| regex(name));
    let mut buffer = [0; 4];
    let text = character.encode_utf8(&mut buffer);
    regex.as_ref().is_some_and(|it| it.find(text).is_some())
}
