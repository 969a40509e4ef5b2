//! Numbers of Kazakhstan's national registers.

use super::error::IdentifierError;
use super::text::{check_digit, digits, identifier, kept, weighted};

identifier! {
    /// БИН or ИИН, the number of a company or a person in Kazakhstan's registers: 12 digits with the same
    /// check digit for both.
    Bin, 12, bin
}

const FIRST: &[i32] = &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND: &[i32] = &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/// Checks a [`Bin`]: where the remainder is 10 a second set of weights decides, and where that gives 10 again
/// the number is never issued.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn bin(text: &str) -> Result<Bin, IdentifierError> {
    let digits: [u8; 12] = digits(text, &[12])?;
    let mut remainder = weighted(&digits, FIRST) % 11;
    if remainder == 10 {
        remainder = weighted(&digits, SECOND) % 11;
    }
    match u8::try_from(remainder) {
        Ok(expected @ 0..=9) => check_digit(&digits, 12, expected)?,
        _ => return Err(IdentifierError::NeverIssued),
    }
    Ok(Bin(kept(&digits)))
}
