//! Money in its smallest unit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::numerals::whole;
use crate::validate::Number;

/// An amount of money as a whole number of the currency's smallest unit, of which `10^EXPONENT` make the
/// larger one: 12345 kopecks are `MinorUnits<2>` of 123.45 roubles.
///
/// `Display` and `FromStr` have the decimal text, which is exact. It is sent as a whole number; a text of digits
/// is read, too.
///
/// ```
/// # use kartoteka_runtime::wire::MinorUnits;
/// let price: MinorUnits<2> = "123.45".parse().unwrap();
/// assert_eq!(price.value(), 12345);
/// assert_eq!(price.major_and_minor(), (123, 45));
/// assert_eq!(MinorUnits::<2>::new(-5).to_string(), "-0.05");
/// assert!("0.005".parse::<MinorUnits<2>>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinorUnits<const EXPONENT: u8>(i64);

impl<const EXPONENT: u8> MinorUnits<EXPONENT> {
    // Checked when the program is compiled, wherever a power is needed.
    const POWER: i64 = {
        assert!(EXPONENT <= 18, "a power of ten beyond 64 bits");
        10_i64.pow(EXPONENT as u32)
    };

    /// Takes the number of the smallest units.
    pub const fn new(value: i64) -> Self {
        Self(value)
    }

    /// The number of the smallest units.
    pub const fn value(self) -> i64 {
        self.0
    }

    /// Roubles and kopecks, dollars and cents; of an amount below zero neither is above.
    pub const fn major_and_minor(self) -> (i64, i64) {
        (self.0 / Self::POWER, self.0 % Self::POWER)
    }

    /// The amount of so many of the larger and the smaller unit; `None` if it takes more than 64 bits.
    pub fn from_major_and_minor(major: i64, minor: i64) -> Option<Self> {
        let units = major.checked_mul(Self::POWER)?.checked_add(minor)?;
        Some(Self(units))
    }
}

impl<const EXPONENT: u8> From<i64> for MinorUnits<EXPONENT> {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl<const EXPONENT: u8> From<MinorUnits<EXPONENT>> for Number {
    fn from(value: MinorUnits<EXPONENT>) -> Self {
        value.0.into()
    }
}

impl<const EXPONENT: u8> fmt::Display for MinorUnits<EXPONENT> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (units, power) = (self.0.unsigned_abs(), Self::POWER.unsigned_abs());
        write!(formatter, "{sign}{}", units / power)?;
        if EXPONENT > 0 {
            let width = usize::from(EXPONENT);
            write!(formatter, ".{:0width$}", units % power)?;
        }
        Ok(())
    }
}

impl<const EXPONENT: u8> fmt::Debug for MinorUnits<EXPONENT> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// A text is no amount of money, or one finer than the smallest unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoAmount;

impl fmt::Display for NoAmount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the text is no amount in whole smallest units")
    }
}

impl std::error::Error for NoAmount {}

impl<const EXPONENT: u8> FromStr for MinorUnits<EXPONENT> {
    type Err = NoAmount;

    fn from_str(text: &str) -> Result<Self, NoAmount> {
        read(text, usize::from(EXPONENT)).map(Self).ok_or(NoAmount)
    }
}

/// The decimal text times a power of ten, if that is a whole number.
fn read(text: &str, exponent: usize) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (major, minor) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let minor = minor.trim_end_matches('0');
    if !is_number(major) || !(minor.is_empty() || is_number(minor)) || minor.len() > exponent {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    format!("{sign}{major}{minor:0<exponent$}").parse().ok()
}

impl<const EXPONENT: u8> Serialize for MinorUnits<EXPONENT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de, const EXPONENT: u8> Deserialize<'de> for MinorUnits<EXPONENT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole(deserializer).map(Self)
    }
}
