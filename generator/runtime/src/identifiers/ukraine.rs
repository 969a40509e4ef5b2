//! Numbers of Ukraine's registers.

use super::error::IdentifierError;
use super::text::{check_digit, digits, identifier, kept, number, weighted};

identifier! {
    /// ЄДРПОУ, the number of a company in Ukraine's register of enterprises and organizations: 8 digits.
    Edrpou, 8, edrpou
}

const LOW: [i32; 7] = [1, 2, 3, 4, 5, 6, 7];
const MIDDLE: [i32; 7] = [7, 1, 2, 3, 4, 5, 6];

/// Checks an [`Edrpou`]: numbers from 30000000 to 60000000 have other weights than the rest, and where the
/// remainder is 10, each weight grows by 2.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn edrpou(text: &str) -> Result<Edrpou, IdentifierError> {
    let digits: [u8; 8] = digits(text, &[8])?;
    let weights = match number(&digits) {
        30_000_000..=60_000_000 => MIDDLE,
        _ => LOW,
    };
    let mut remainder = weighted(&digits, &weights) % 11;
    if remainder == 10 {
        remainder = weighted(&digits, &weights.map(|weight| weight + 2)) % 11 % 10;
    }
    check_digit(&digits, 8, u8::try_from(remainder).unwrap_or_default())?;
    Ok(Edrpou(kept(&digits)))
}

identifier! {
    /// РНОКПП, the number of a person's card in Ukraine's register of taxpayers: 10 digits.
    Rnokpp, 10, rnokpp
}

const PERSON: [i32; 9] = [-1, 5, 7, 9, 4, 6, 10, 5, 7];

/// Checks an [`Rnokpp`]: the last digit is a check digit.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn rnokpp(text: &str) -> Result<Rnokpp, IdentifierError> {
    let digits: [u8; 10] = digits(text, &[10])?;
    // The first weight is negative, and so may the sum be; the remainder is not.
    let remainder = weighted(&digits, &PERSON).rem_euclid(11) % 10;
    check_digit(&digits, 10, u8::try_from(remainder).unwrap_or_default())?;
    Ok(Rnokpp(kept(&digits)))
}
