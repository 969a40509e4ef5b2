//! The text of a waiver, ready to be pasted into the file of waivers.

use crate::lint::codes::is_waivable;
use crate::source::invisible;

/// The waiver of a finding, with a reason still to be written; nothing for a code that may not be
/// waived.
pub fn offer(code: &str, pointer: &str) -> Option<String> {
    let place = scalar(&format!("#{pointer}"));
    is_waivable(code).then(|| format!("- {{code: {code}, at: {place}, reason: ''}}"))
}

/// A text as a YAML scalar in quotes, in which everything shows.
fn scalar(text: &str) -> String {
    if !text.chars().any(is_hidden) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut scalar = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => scalar.extend(['\\', character]),
            _ if is_hidden(character) => {
                scalar.push_str(&match u32::from(character) {
                    short @ ..=0xffff => format!("\\u{short:04X}"),
                    long => format!("\\U{long:08X}"),
                });
            }
            _ => scalar.push(character),
        }
    }
    scalar.push('"');
    scalar
}

/// Whether a character does not show or may not stand in YAML as it is.
fn is_hidden(character: char) -> bool {
    invisible(character).is_some() || matches!(character, '\t' | '\u{fffe}' | '\u{ffff}')
}
