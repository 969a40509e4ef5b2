//! Numbers of Russia's tax service and of its registers of companies and entrepreneurs.

use super::error::{Characters, FormRule, IdentifierError};
use super::text::{characters, check_digit, digits, identifier, kept, number, value, weighted};

identifier! {
    /// ИНН, the number under which Russia's tax service knows a taxpayer: 10 digits for a company, 12 for a
    /// person.
    Inn, 12, inn
}

impl Inn {
    /// Whether it belongs to a company: it has 10 digits.
    pub fn is_company(&self) -> bool {
        self.0.len() == 10
    }

    /// Whether it belongs to a person, an entrepreneur or not: it has 12 digits.
    pub fn is_person(&self) -> bool {
        !self.is_company()
    }

    /// The two digits of the region in which it was given.
    pub fn region(&self) -> &str {
        self.0.part(0, 2)
    }
}

const INN_LENGTHS: &[usize] = &[10, 12];
const TENTH: &[i32] = &[2, 4, 10, 3, 5, 9, 4, 6, 8];
const ELEVENTH: &[i32] = &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const TWELFTH: &[i32] = &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/// Checks an [`Inn`]: form, and one check digit (of 10) or two (of 12).
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn inn(text: &str) -> Result<Inn, IdentifierError> {
    let check = |digits: &[u8], position, weights| {
        let expected = remainder(weighted(digits, weights), 11);
        check_digit(digits, position, expected)
    };
    if text.len() == 12 {
        let digits: [u8; 12] = digits(text, INN_LENGTHS)?;
        region(&digits)?;
        check(&digits, 11, ELEVENTH)?;
        check(&digits, 12, TWELFTH)?;
        return Ok(Inn(kept(&digits)));
    }
    let digits: [u8; 10] = digits(text, INN_LENGTHS)?;
    region(&digits)?;
    check(&digits, 10, TENTH)?;
    Ok(Inn(kept(&digits)))
}

/// The sum modulo something, and of that the last digit.
fn remainder(sum: i32, modulus: i32) -> u8 {
    u8::try_from(sum % modulus % 10).unwrap_or_default()
}

/// The first two digits name a region, and there is none of the number 00.
fn region(characters: &[u8]) -> Result<(), IdentifierError> {
    if characters.starts_with(b"00") {
        return Err(IdentifierError::Form {
            rule: FormRule::RegionNotZero,
        });
    }
    Ok(())
}

identifier! {
    /// КПП, the reason for which a company stands on the books of a tax office: 9 characters, of which the
    /// fifth and the sixth may be Latin capitals. It has no check digit.
    Kpp, 9, kpp
}

impl Kpp {
    /// The four digits of the tax office, which begin with its region.
    pub fn tax_office(&self) -> &str {
        self.0.part(0, 4)
    }

    /// The two characters of the reason, such as `01` for the place of a Russian company itself.
    pub fn reason(&self) -> &str {
        self.0.part(4, 6)
    }
}

/// Checks the form of a [`Kpp`].
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn kpp(text: &str) -> Result<Kpp, IdentifierError> {
    let characters: [u8; 9] = characters(text, &[9], |index| match index {
        4 | 5 => Characters::DigitsAndCapitals,
        _ => Characters::Digits,
    })?;
    region(&characters)?;
    Ok(Kpp(kept(&characters)))
}

identifier! {
    /// ОГРН, the number of a company in Russia's register of legal entities: 13 digits.
    Ogrn, 13, ogrn
}

impl Ogrn {
    /// The last two digits of the year of the entry.
    pub fn year(&self) -> &str {
        self.0.part(1, 3)
    }

    /// The two digits of the region.
    pub fn region(&self) -> &str {
        self.0.part(3, 5)
    }
}

/// Checks an [`Ogrn`]: the first digit is not 0, the last one is a check digit.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn ogrn(text: &str) -> Result<Ogrn, IdentifierError> {
    let digits: [u8; 13] = digits(text, &[13])?;
    if digits.first() == Some(&b'0') {
        return Err(IdentifierError::Form {
            rule: FormRule::FirstNotZero,
        });
    }
    check_digit(&digits, 13, register(&digits, 12, 11))?;
    Ok(Ogrn(kept(&digits)))
}

identifier! {
    /// ОГРНИП, the number of an entrepreneur in Russia's register of them: 15 digits.
    Ogrnip, 15, ogrnip
}

impl Ogrnip {
    /// The last two digits of the year of the entry.
    pub fn year(&self) -> &str {
        self.0.part(1, 3)
    }

    /// The two digits of the region.
    pub fn region(&self) -> &str {
        self.0.part(3, 5)
    }
}

/// Checks an [`Ogrnip`]: the first digit is 3 or 4, the last one is a check digit.
///
/// The check digit is the last digit of the remainder modulo 13, so a remainder of 12 asks for 2; checkers
/// that compare the whole remainder refuse 23 % of the numbers.
///
/// # Errors
///
/// [`IdentifierError`] tells the first fault.
pub fn ogrnip(text: &str) -> Result<Ogrnip, IdentifierError> {
    let digits: [u8; 15] = digits(text, &[15])?;
    if !matches!(digits.first().copied().map(value), Some(3 | 4)) {
        return Err(IdentifierError::Form {
            rule: FormRule::FirstThreeOrFour,
        });
    }
    check_digit(&digits, 15, register(&digits, 14, 13))?;
    Ok(Ogrnip(kept(&digits)))
}

/// The check digit of a register: all digits before it as one number, modulo something.
fn register(digits: &[u8], count: usize, modulus: u64) -> u8 {
    let number = number(digits.get(..count).unwrap_or_default());
    u8::try_from(number % modulus % 10).unwrap_or_default()
}
