//! Credentials of several values that a vendor puts together in a way of its own.

use crate::secret::Secret;

/// A piece of such a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands there always.
    Text(&'static str),
    /// The value of this name.
    Value(&'static str),
}

/// Puts the values in their places; `None` if there are more or fewer of them than places, or one could be
/// taken for more than a value.
pub(crate) fn fill(pieces: &[Piece], values: &[Secret]) -> Option<Secret> {
    let mut values = values.iter();
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(fixed) => text.push_str(fixed),
            Piece::Value(_) => {
                let value = values.next()?.expose();
                if value.is_empty() || !value.chars().all(|it| fits(pieces, it)) {
                    return None;
                }
                text.push_str(value);
            }
        }
    }
    values.next().is_none().then(|| text.into())
}

/// Whether a value may have the character: visible, no quote, and none with which a value ends or the parts
/// of a header are told apart, where the template has them.
fn fits(pieces: &[Piece], character: char) -> bool {
    if !character.is_ascii_graphic() || matches!(character, '"' | '\'' | '\\') {
        return false;
    }
    let mut before_text = false;
    for piece in pieces {
        match piece {
            Piece::Value(_) => before_text = true,
            Piece::Text(text) => {
                let ends = before_text && text.starts_with(character);
                if ends || (matches!(character, ',' | ';') && text.contains(character)) {
                    return false;
                }
                before_text = false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECES: &[Piece] = &[
        Piece::Text("Own id="),
        Piece::Value("id"),
        Piece::Text(",token="),
        Piece::Value("token"),
    ];

    fn filled(values: &[&str]) -> Option<String> {
        let values: Vec<Secret> = values.iter().map(|it| Secret::from(*it)).collect();
        fill(PIECES, &values).map(|it| it.expose().to_owned())
    }

    #[test]
    fn values_stand_in_their_places() {
        // What the text has within it is no border: tokens in base 64 end with it.
        let text = filled(&["me_1", "ab+/=="]);
        assert_eq!(text.as_deref(), Some("Own id=me_1,token=ab+/=="));
    }

    #[test]
    fn what_would_leave_its_place_is_refused() {
        for value in [
            "",
            "a,b",
            "a,token=x",
            "a\"",
            "a'",
            "a\\",
            "a\n",
            "a\r\nX: 1",
            "a b",
            "a\0",
            "é",
        ] {
            assert_eq!(filled(&[value, "t"]), None, "{value:?}");
            assert_eq!(filled(&["i", value]), None, "{value:?}");
        }
        assert_eq!(filled(&["i"]), None);
        assert_eq!(filled(&["i", "t", "more"]), None);
    }
}
