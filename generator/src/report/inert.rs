//! Text of a user, made harmless: nothing of it moves the cursor, changes colours or reorders what
//! stands around it.

use serde::Serialize;

use crate::markdown::{is_inert, visible_json};
use crate::source::invisible;

/// A message, which may quote names from the input.
pub(super) fn message(text: &str) -> String {
    escape(text, |it| !is_inert(it))
}

/// A piece of a line of a file, in which everything shows.
pub(super) fn line(text: &str) -> String {
    escape(&text.replace('\t', "    "), |it| {
        invisible(it).is_some() || !is_inert(it)
    })
}

fn escape(text: &str, hidden: fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if hidden(character) {
            escaped.extend(character.escape_unicode());
        } else {
            escaped.push(character);
        }
    }
    escaped
}

/// A value as JSON, in which characters that do not show are escapes: they stand in strings only.
pub(super) fn json(value: &impl Serialize) -> String {
    // Keys are text and numbers are finite, so that nothing of ours has no form in JSON.
    visible_json(&serde_json::to_string(value).unwrap_or_default())
}
