//! Russian telephone numbers and postal indices.

use super::error::{Characters, FormRule, IdentifierError};
use super::text::{digits, identifier, kept};

identifier! {
    /// A telephone number of Russia's numbering zone, kept as `+7` and 10 digits whatever its spelling was.
    RuPhone, 12, ru_phone
}

impl RuPhone {
    /// The 10 digits after `+7`.
    pub fn national(&self) -> &str {
        self.0.part(2, 12)
    }
}

/// Checks a [`RuPhone`]: without spaces, hyphens and brackets it is `+7` or `8` and 10 digits, or 10 digits.
///
/// Which numbers are in use, the numbering plan, is not checked.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault. The positions of characters are those in `text`; lengths are
/// numbers of digits, with the 7 or the 8.
pub fn ru_phone(text: &str) -> Result<RuPhone, IdentifierError> {
    let mut plus = false;
    let mut count = 0_usize;
    let mut digits = [0_u8; 11];
    for (index, found) in text.chars().enumerate() {
        match found {
            '0'..='9' => {
                if let (Some(place), Ok(digit)) = (digits.get_mut(count), u8::try_from(found)) {
                    *place = digit;
                }
                count += 1;
            }
            '+' if !plus && count == 0 => plus = true,
            ' ' | '-' | '(' | ')' => {}
            _ => {
                return Err(IdentifierError::Character {
                    position: index + 1,
                    found,
                    expected: Characters::Phone,
                });
            }
        }
    }
    let [prefix, rest @ ..] = digits;
    let national: &[u8] = match (plus, count, prefix) {
        (false, 10, _) => digits.get(..10).unwrap_or_default(),
        (true, 11, b'7') | (false, 11, b'8') => &rest,
        (_, 11, _) => {
            return Err(IdentifierError::Form {
                rule: FormRule::PhonePrefix,
            });
        }
        (plus, found, _) => {
            let expected: &[usize] = if plus { &[11] } else { &[10, 11] };
            return Err(IdentifierError::DigitCount { expected, found });
        }
    };
    let mut whole = *b"+70000000000";
    for (place, digit) in whole.iter_mut().skip(2).zip(national) {
        *place = *digit;
    }
    Ok(RuPhone(kept(&whole)))
}

identifier! {
    /// A postal index of Russia: 6 digits, without a check digit.
    PostalIndexRu, 6, postal_index_ru
}

/// Checks the form of a [`PostalIndexRu`].
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn postal_index_ru(text: &str) -> Result<PostalIndexRu, IdentifierError> {
    let digits: [u8; 6] = digits(text, &[6])?;
    Ok(PostalIndexRu(kept(&digits)))
}
