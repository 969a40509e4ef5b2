//! Decimals, as exact as they are written.

use std::cmp::Ordering;
use std::fmt;

use super::multiple::shortest;

/// Digits times a power of ten, and a sign. The last digit is none of zero, unless it is the only one.
#[derive(Clone, Copy)]
pub(super) struct Decimal {
    pub(super) negative: bool,
    pub(super) digits: u128,
    pub(super) exponent: i32,
}

impl Decimal {
    /// Takes the parts.
    pub(super) fn new(negative: bool, mut digits: u128, mut exponent: i32) -> Self {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Self {
            negative: negative && digits != 0,
            digits,
            exponent: if digits == 0 { 0 } else { exponent },
        }
    }

    /// The decimal that a finite number of double precision is written as.
    pub(super) fn of_float(float: f64) -> Option<Self> {
        let (digits, exponent) = shortest(float)?;
        Some(Self::new(float < 0.0, digits.into(), exponent))
    }

    pub(super) fn of_integer(integer: i128) -> Self {
        Self::new(integer < 0, integer.unsigned_abs(), 0)
    }

    /// Reads a number as JSON has it; `None` for another text, and for more than 38 digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
            None => (unsigned, 0_i32),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        if whole.is_empty() || !mantissa.bytes().all(|it| it.is_ascii_digit() || it == b'.') {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let exponent = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let digits = format!("{whole}{fraction}").parse().ok()?;
        // What is larger can be compared with nothing.
        (digits < 10_u128.pow(MOST)).then(|| Self::new(negative, digits, exponent))
    }

    /// The integer that it is, if it is one and fits.
    pub(super) fn integer(self) -> Option<i128> {
        let power = 10_u128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let digits = i128::try_from(self.digits.checked_mul(power)?).ok()?;
        Some(if self.negative { -digits } else { digits })
    }

    /// The nearest number of double precision.
    pub(super) fn approximate(self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        let text = format!("{sign}{}e{}", self.digits, self.exponent);
        text.parse().unwrap_or(f64::NAN)
    }

    pub(super) fn compare(self, other: Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.compare_size(other),
            (true, true) => other.compare_size(self),
        }
    }

    /// Compares without the signs.
    fn compare_size(self, other: Self) -> Ordering {
        if self.digits == 0 || other.digits == 0 {
            return self.digits.cmp(&other.digits);
        }
        let (mine, its) = (self.digits.ilog10(), other.digits.ilog10());
        let size = |decimal: Self, length: u32| i64::from(decimal.exponent) + i64::from(length);
        // Of one size: digits are compared from the first on, the shorter with zeros behind.
        size(self, mine).cmp(&size(other, its)).then_with(|| {
            let pad = |digits: u128, by: u32| digits.saturating_mul(10_u128.saturating_pow(by));
            let left = pad(self.digits, its.saturating_sub(mine));
            let right = pad(other.digits, mine.saturating_sub(its));
            left.cmp(&right)
        })
    }
}

/// The most digits that are compared: of all numbers of so many the digits fit into 128 bits.
const MOST: u32 = 38;

/// In plain digits, unless that would be dozens of zeros.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            formatter.write_str("-")?;
        }
        let digits = self.digits.to_string();
        match self.exponent {
            exponent @ 0..=20 => {
                let zeros = usize::try_from(exponent).unwrap_or_default();
                write!(formatter, "{digits}{:0<zeros$}", "")
            }
            exponent @ -40..0 => {
                let places = usize::try_from(-exponent).unwrap_or_default();
                let padded = format!("{digits:0>width$}", width = places + 1);
                let (whole, fraction) = padded.split_at(padded.len() - places);
                write!(formatter, "{whole}.{fraction}")
            }
            exponent => write!(formatter, "{digits}e{exponent}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Number, Step};

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn every_digit_counts() {
        let limit = number("999999999999999.99");
        assert!(number("999999999999999.991") > limit);
        assert!(number("999999999999999.9899999999999999999999") < limit);
        assert!(number("999999999999999980e-3") < limit);
        assert!(number("99999999999999999e-2") == limit);
        assert!(Number::from(999_999_999_999_999_i64) < limit && Number::from(1e15) > limit);
        assert!(Number::from(i128::MIN) < limit && Number::from(1e300) > limit);
        assert!(Number::from(f64::INFINITY) > limit && Number::from(f64::NEG_INFINITY) < limit);
        assert!(Number::from(f64::NAN).partial_cmp(&limit).is_none());
        assert!(number("-0.1") < number("0") && number("-2") < number("-1.9"));
        // A double stands for the decimal as which it is written.
        assert!(number("0.1") == Number::from(0.1) && number("0.10") == Number::from(0.1));
        assert!(number("0.1000000000000000055") > Number::from(0.1));
        assert!(number("1e-400") > number("0") && number("1e400") > Number::from(1e308));
        assert!(number("-0") == Number::from(0));
    }

    #[test]
    fn decimals_are_shown_as_written() {
        for text in [
            "999999999999999.99",
            "-0.05",
            "12345678901234567890123",
            "7",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("1.50").to_string(), "1.5");
        assert_eq!(number("1e-300").to_string(), "1e-300");
    }

    #[test]
    fn multiples_of_decimals_are_exact() {
        let cent = Step::new(1, -2);
        assert!(cent.divides(number("999999999999999.99")));
        assert!(!cent.divides(number("999999999999999.991")));
        assert!(Step::new(3, 0).divides(number("12345678901234567890123")));
        assert!(!Step::new(2, 0).divides(number("12345678901234567890123")));
    }

    #[test]
    fn integers_among_decimals_are_told() {
        assert_eq!(number("1.0e3").integer(), Some(1000));
        assert!(number("1e300").is_whole() && number("1e300").integer().is_none());
        assert!(!number("0.5").is_whole());
        for text in ["", "-", "1.", ".5", "1e", "+1", "1 ", "abc", "1.2.3"] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
        let long = "1".repeat(39);
        assert!(Number::parse(&long).is_some(), "as the nearest double");
    }
}
