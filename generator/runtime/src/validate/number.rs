//! Numbers of every type, compared exactly.

use std::cmp::Ordering;
use std::fmt;

use serde_json::Value;

use super::decimal::Decimal;

/// A number of a value or of a rule, as exact as it was given: an integer of up to 128 bits, a decimal of up to 38
/// digits, or double precision.
///
/// Two of them compare by value, an integer with double precision, too: 9007199254740993 is more than
/// 9007199254740992.0. Beside a decimal, double precision counts as the shortest decimal that is read as it. NaN
/// compares with nothing.
#[derive(Clone, Copy)]
pub struct Number(Kind);

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Integer(i128),
    Float(f64),
    Decimal(Decimal),
}

/// Two to the power of 127: the smallest number that is beyond the integers.
const BEYOND: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;

impl Number {
    pub(super) fn kind(self) -> Kind {
        self.0
    }

    /// Digits times ten to the power of `exponent`, exactly.
    pub fn decimal(digits: i128, exponent: i32) -> Self {
        let decimal = Decimal::new(digits < 0, digits.unsigned_abs(), exponent);
        Self(Kind::Decimal(decimal))
    }

    /// Reads a number as JSON has it: exactly, if it has no more than 38 digits, and as the nearest of double
    /// precision otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(decimal) = Decimal::parse(text) {
            return Some(Self(Kind::Decimal(decimal)));
        }
        let number: serde_json::Number = text.parse().ok()?;
        Some(Self::from(&number))
    }

    /// The integer that it is, 5.0 included; `None` if it has a fraction or does not fit.
    pub fn integer(self) -> Option<i128> {
        match self.0 {
            Kind::Integer(integer) => Some(integer),
            Kind::Float(float) => {
                let fits = float.fract() == 0.0 && (-BEYOND..BEYOND).contains(&float);
                // Whole and within the limits, so that nothing is cut off.
                fits.then_some(float as i128)
            }
            Kind::Decimal(decimal) => decimal.integer(),
        }
    }

    /// Whether it has no fraction, however large it is.
    pub fn is_whole(self) -> bool {
        match self.0 {
            Kind::Integer(_) => true,
            Kind::Float(float) => float.is_finite() && float.fract() == 0.0,
            Kind::Decimal(decimal) => decimal.exponent >= 0,
        }
    }

    /// The nearest number of double precision.
    pub fn approximate(self) -> f64 {
        match self.0 {
            Kind::Integer(integer) => integer as f64,
            Kind::Float(float) => float,
            Kind::Decimal(decimal) => decimal.approximate(),
        }
    }

    /// The JSON number, or a text for what JSON cannot write.
    pub(super) fn to_json(self) -> Value {
        let number = match self.0 {
            Kind::Integer(integer) => serde_json::Number::from_i128(integer),
            Kind::Float(float) => serde_json::Number::from_f64(float),
            // Its digits matter, or it would be something else.
            Kind::Decimal(decimal) => {
                let nearest = serde_json::Number::from_f64(decimal.approximate());
                nearest.filter(|nearest| Self::from(nearest) == self)
            }
        };
        match number {
            Some(number) => Value::Number(number),
            None => Value::String(self.to_string()),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty),+) => {
        $(
            impl From<$integer> for Number {
                #[inline]
                fn from(integer: $integer) -> Self {
                    Self(Kind::Integer(i128::from(integer)))
                }
            }
        )+
    };
}

from_integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

impl From<f64> for Number {
    #[inline]
    fn from(float: f64) -> Self {
        Self(Kind::Float(float))
    }
}

impl From<&serde_json::Number> for Number {
    fn from(number: &serde_json::Number) -> Self {
        if let Some(integer) = number.as_i128() {
            return Self::from(integer);
        }
        Self::from(number.as_f64().unwrap_or(f64::NAN))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.0, other.0) {
            (Kind::Integer(left), Kind::Integer(right)) => Some(left.cmp(&right)),
            (Kind::Float(left), Kind::Float(right)) => left.partial_cmp(&right),
            (Kind::Integer(left), Kind::Float(right)) => compare(left, right),
            (Kind::Float(left), Kind::Integer(right)) => {
                compare(right, left).map(Ordering::reverse)
            }
            (Kind::Decimal(left), right) => left.compare_with(right),
            (left, Kind::Decimal(right)) => right.compare_with(left).map(Ordering::reverse),
        }
    }
}

impl Decimal {
    fn compare_with(self, other: Kind) -> Option<Ordering> {
        let other = match other {
            Kind::Decimal(decimal) => decimal,
            Kind::Integer(integer) => Self::of_integer(integer),
            Kind::Float(float) => match Self::of_float(float) {
                Some(decimal) => decimal,
                // Infinite or not a number.
                None => return 0.0_f64.partial_cmp(&float),
            },
        };
        Some(self.compare(other))
    }
}

fn compare(integer: i128, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        None
    } else if float >= BEYOND {
        Some(Ordering::Less)
    } else if float < -BEYOND {
        Some(Ordering::Greater)
    } else {
        let whole = integer.cmp(&(float.trunc() as i128));
        let fraction = 0.0_f64.partial_cmp(&float.fract())?;
        Some(whole.then(fraction))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Integer(integer) => write!(formatter, "{integer}"),
            Kind::Decimal(decimal) => decimal.fmt(formatter),
            Kind::Float(float) if float.fract() == 0.0 && float.abs() < 1e15 => {
                write!(formatter, "{float:.0}")
            }
            // Unlike `Display`, this turns to exponents where there would be hundreds of zeros.
            Kind::Float(float) => write!(formatter, "{float:?}"),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_and_decimals_compare_exactly() {
        let two_to_53 = 9_007_199_254_740_992_i64;
        assert!(Number::from(two_to_53 + 1) > Number::from(two_to_53 as f64));
        assert!(Number::from(u64::MAX) < Number::from(u64::MAX as f64));
        assert!(Number::from(i128::MAX) < Number::from(1e300));
        assert!(Number::from(i128::MIN) > Number::from(f64::NEG_INFINITY));
        assert!(Number::from(-1) > Number::from(-1.5));
        assert!(Number::from(-1) < Number::from(-0.5));
        assert!(Number::from(0) == Number::from(-0.0));
        assert!(Number::from(5) == Number::from(5.0));
        assert!(Number::from(2.5) < Number::from(3));
        let nan = Number::from(f64::NAN);
        assert!(nan.partial_cmp(&Number::from(0)).is_none() && nan != nan);
        assert!(Number::from(0).partial_cmp(&nan).is_none());
    }

    #[test]
    fn whole_numbers_are_integers() {
        assert_eq!(Number::from(5.0).integer(), Some(5));
        assert_eq!(Number::from(5.5).integer(), None);
        assert_eq!(Number::from(f64::NAN).integer(), None);
        assert_eq!(Number::from(f64::INFINITY).integer(), None);
        assert_eq!(Number::from(1e308).integer(), None);
        assert_eq!(Number::from(-BEYOND).integer(), Some(i128::MIN));
        assert_eq!(Number::from(BEYOND).integer(), None);
        assert!(Number::from(1e308).is_whole() && !Number::from(0.5).is_whole());
        assert!(!Number::from(f64::INFINITY).is_whole());
    }

    #[test]
    fn shown_as_written() {
        let shown = |number: f64| Number::from(number).to_string();
        assert_eq!(shown(24.0), "24");
        assert_eq!(shown(-0.01), "-0.01");
        assert_eq!(shown(1e308), "1e308");
        assert_eq!(shown(f64::NAN), "NaN");
        assert_eq!(Number::from(u64::MAX).to_string(), "18446744073709551615");
        assert_eq!(Number::from(f64::NAN).to_json(), Value::from("NaN"));
        assert_eq!(Number::from(u64::MAX).to_json(), Value::from(u64::MAX));
        let json = serde_json::Number::from(u64::MAX);
        assert!(Number::from(&json) == Number::from(u64::MAX));
    }
}
