//! Decimals with a comma, as texts.

/// The spaces with which digits are grouped: usual, no-break, narrow no-break and thin.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// The form as people write it.
pub(super) const COMMA_FORM: &str = "1234,50";

/// The number that a text with a decimal comma writes, with a point; `None` if it is none.
///
/// A point in place of the comma is read, too, and spaces between digits, in front and behind are left out.
pub fn comma_number(text: &str) -> Option<String> {
    let mut number = String::with_capacity(text.len());
    let mut point = false;
    let trimmed = text.trim_matches(SPACES);
    let (sign, digits) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits),
        None => ("", trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    number.push_str(sign);
    let mut before = None;
    let mut characters = digits.chars().peekable();
    while let Some(character) = characters.next() {
        let is_digit = |other: Option<char>| other.is_some_and(|it| it.is_ascii_digit());
        let between = is_digit(before) && is_digit(characters.peek().copied());
        match character {
            '0'..='9' => number.push(character),
            ',' | '.' if between && !point => {
                point = true;
                number.push('.');
            }
            // Groups are those of the whole part.
            space if SPACES.contains(&space) && between && !point => {}
            _ => return None,
        }
        before = Some(character);
    }
    before.is_some().then_some(number)
}
