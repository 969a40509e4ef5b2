//! Numbers of Belarus's register of taxpayers.

use super::error::{Characters, FormRule, IdentifierError};
use super::text::{characters, check_digit, identifier, kept, value, weighted};

identifier! {
    /// УНП, the number of a taxpayer of Belarus: 9 digits for a company, two Latin letters and 7 digits for a
    /// person.
    Unp, 9, unp
}

impl Unp {
    /// Whether it belongs to a person: it begins with letters.
    pub fn is_person(&self) -> bool {
        self.as_str()
            .starts_with(|first: char| first.is_ascii_uppercase())
    }

    /// Whether it belongs to a company: it begins with a digit.
    pub fn is_company(&self) -> bool {
        !self.is_person()
    }
}

/// The letters that stand second; their indices are their values.
const LETTERS: &[u8] = b"ABCEHKMOPT";
const FIRST_WEIGHT: i32 = 29;
const SECOND_WEIGHT: i32 = 23;
const WEIGHTS: &[i32] = &[19, 17, 13, 7, 5, 3];

/// Checks a [`Unp`]: form and check digit.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn unp(text: &str) -> Result<Unp, IdentifierError> {
    let is_person = text.starts_with(|first: char| first.is_ascii_uppercase());
    let characters: [u8; 9] = characters(text, &[9], |index| match index {
        0 => Characters::UnpFirst,
        1 if is_person => Characters::UnpSecond,
        _ => Characters::Digits,
    })?;
    let [first, second, digits @ ..] = characters;
    if matches!(first, b'0' | b'8' | b'9') {
        return Err(IdentifierError::Form {
            rule: FormRule::FirstOneToSeven,
        });
    }
    let sum = first_value(first) * FIRST_WEIGHT
        + second_value(second) * SECOND_WEIGHT
        + weighted(&digits, WEIGHTS);
    match u8::try_from(sum % 11) {
        Ok(expected @ 0..=9) => check_digit(&characters, 9, expected)?,
        _ => return Err(IdentifierError::NeverIssued),
    }
    Ok(Unp(kept(&characters)))
}

/// Of a letter its place after the digits: A is 10, B is 11 and so on through the alphabet.
fn first_value(first: u8) -> i32 {
    if first.is_ascii_digit() {
        i32::from(value(first))
    } else {
        i32::from(first.wrapping_sub(b'A')) + 10
    }
}

/// Of a letter its index among those that may stand there.
fn second_value(second: u8) -> i32 {
    let index = LETTERS.iter().position(|letter| *letter == second);
    match index.and_then(|index| i32::try_from(index).ok()) {
        Some(index) => index,
        None => i32::from(value(second)),
    }
}
