//! `multipleOf`, exactly.
//!
//! Numbers of a description and of JSON are decimals. What double precision makes of 0.3 and 0.1 is not
//! exactly ten times, respectively a third; so the shortest decimal that a double stands for is what counts,
//! and that is the one that was written or will be.

use std::fmt;

use super::number::{Kind, Number};

/// The number of a `multipleOf`: digits times a power of ten, such as 1 and -2 for 0.01.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Step {
    digits: u64,
    exponent: i32,
}

/// The powers of ten that double precision holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Decimals below this many units are told apart by double precision, wherever their point is.
const EXACT: f64 = 1e15;

impl Step {
    /// `digits` times ten to the power of `exponent`; of zero only zero is a multiple.
    pub const fn new(mut digits: u64, mut exponent: i32) -> Self {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        Self { digits, exponent }
    }

    /// The step of a number; `None` if it is not finite or its digits are beyond 64 bits.
    pub fn from_number(number: impl Into<Number>) -> Option<Self> {
        match number.into().kind() {
            Kind::Integer(integer) => {
                let digits = u64::try_from(integer.unsigned_abs()).ok()?;
                Some(Self::new(digits, 0))
            }
            Kind::Float(float) => {
                let (digits, exponent) = shortest(float)?;
                Some(Self::new(digits, exponent))
            }
            Kind::Decimal(decimal) => {
                let digits = u64::try_from(decimal.digits).ok()?;
                Some(Self::new(digits, decimal.exponent))
            }
        }
    }

    /// Whether a number is a multiple; NaN and infinity are none.
    pub fn divides(self, number: Number) -> bool {
        match number.kind() {
            Kind::Integer(integer) => self.divides_decimal(integer.unsigned_abs(), 0),
            Kind::Float(float) => match self.divides_units(float.abs()) {
                Some(divides) => divides,
                None => shortest(float).is_some_and(|(digits, exponent)| {
                    self.divides_decimal(u128::from(digits), exponent)
                }),
            },
            Kind::Decimal(decimal) => self.divides_decimal(decimal.digits, decimal.exponent),
        }
    }

    /// The short way: counts the units of the step's last digit, if that is exact.
    ///
    /// A decimal of at most 15 digits and a double stand for each other. If the count, divided by the power
    /// of ten, gives the number back, then they do, because that division is of two exact numbers and is
    /// rounded once, as reading the decimal would be.
    fn divides_units(self, float: f64) -> Option<bool> {
        let places = usize::try_from(self.exponent.checked_neg()?).ok()?;
        let power = POWERS.get(places)?;
        let units = (float * power).round();
        let exact = units < EXACT && units / power == float;
        (exact && self.digits != 0).then(|| (units as u64).is_multiple_of(self.digits))
    }

    fn divides_decimal(self, digits: u128, exponent: i32) -> bool {
        if digits == 0 || self.digits == 0 {
            return digits == 0;
        }
        let divisor = u128::from(self.digits);
        let shift = exponent.saturating_sub(self.exponent);
        let power = shift.unsigned_abs();
        if shift >= 0 {
            // Below 2^64 both, so that the product fits.
            let product = (digits % divisor) * power_of_ten(power, divisor);
            return product.is_multiple_of(divisor);
        }
        match 10_u128.checked_pow(power) {
            Some(power) => digits.is_multiple_of(power) && (digits / power).is_multiple_of(divisor),
            // More than all digits that there are.
            None => false,
        }
    }
}

/// Ten to a power, modulo something below 2^64.
fn power_of_ten(mut power: u32, modulus: u128) -> u128 {
    let (mut result, mut base) = (1 % modulus, 10 % modulus);
    while power > 0 {
        if power % 2 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        power /= 2;
    }
    result
}

/// The shortest decimal that is read as a number, without its sign: at most 17 digits, and the power of ten.
pub(super) fn shortest(float: f64) -> Option<(u64, i32)> {
    if !float.is_finite() {
        return None;
    }
    let mut digits = Digits::default();
    // The library writes the shortest digits that are read back as the same number.
    fmt::write(&mut digits, format_args!("{:e}", float.abs())).ok()?;
    let exponent = if digits.negative {
        -digits.exponent
    } else {
        digits.exponent
    };
    Some((digits.number, exponent - digits.places))
}

/// Reads a number such as `1.25e-7` as it is written.
#[derive(Default)]
struct Digits {
    number: u64,
    places: i32,
    exponent: i32,
    after_point: bool,
    after_e: bool,
    negative: bool,
}

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' if self.after_e => {
                    self.exponent = self.exponent * 10 + i32::from(byte - b'0');
                }
                b'0'..=b'9' => {
                    self.number = self.number * 10 + u64::from(byte - b'0');
                    self.places += i32::from(self.after_point);
                }
                b'.' => self.after_point = true,
                b'e' => self.after_e = true,
                b'-' => self.negative = true,
                _ => return Err(fmt::Error),
            }
        }
        Ok(())
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits.to_string();
        match self.exponent {
            exponent @ 0..=20 => {
                let zeros = usize::try_from(exponent).unwrap_or_default();
                write!(formatter, "{digits}{:0<zeros$}", "")
            }
            exponent @ -20..0 => {
                let places = usize::try_from(-exponent).unwrap_or_default();
                let padded = format!("{digits:0>width$}", width = places + 1);
                let (whole, fraction) = padded.split_at(padded.len() - places);
                write!(formatter, "{whole}.{fraction}")
            }
            exponent => write!(formatter, "{digits}e{exponent}"),
        }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;

    #[track_caller]
    fn check(step: f64, multiples: &[f64], others: &[f64]) {
        let step = Step::from_number(step).unwrap();
        for number in multiples {
            assert!(step.divides(Number::from(*number)), "{number} of {step}");
            assert!(step.divides(Number::from(-number)), "-{number} of {step}");
        }
        for number in others {
            assert!(!step.divides(Number::from(*number)), "{number} of {step}");
            assert!(!step.divides(Number::from(-number)), "-{number} of {step}");
        }
    }

    #[test]
    fn decimals_are_exact() {
        check(0.1, &[0.3, 0.7, 1.1, 123456.7, 0.0, 1e22], &[0.35, 1e-9]);
        check(0.01, &[4.02, 1.15, 19.99, 1e308, 8.2], &[4.025, 0.001]);
        check(0.0001, &[0.0075], &[0.00751]);
        check(1.5, &[0.0, 4.5], &[35.0]);
        check(0.5, &[1e308, 1.0, 1e300], &[0.75]);
        check(0.123456789, &[0.987654312], &[1e308, 0.98]);
        check(1e-7, &[0.0000003, 3e-7, 1.0, 123.0], &[1e-8, 1.5e-7]);
        check(1e-8, &[12391239123.0], &[1e-9]);
        check(1e-300, &[1e-300, 3e-299, 1.0, 1e308], &[1e-301]);
        check(5e-324, &[5e-324, 1e-323, 1.0], &[f64::NAN, f64::INFINITY]);
        check(1e30, &[1e30, 5e31, 0.0], &[1e29, 15.0]);
        check(3.0, &[9.0, 3e20], &[1e20, 1e308]);
        check(2.5, &[10.0, 7.5], &[1.0]);
    }

    #[test]
    fn integers_are_exact() {
        let step = |digits, exponent| Step::new(digits, exponent);
        assert!(step(2, 0).divides(Number::from(10)));
        assert!(!step(2, 0).divides(Number::from(7)));
        assert!(step(1, -8).divides(Number::from(12_391_239_123_i64)));
        assert!(step(25, -2).divides(Number::from(u64::MAX)));
        assert!(!step(2, 0).divides(Number::from(u64::MAX)));
        assert!(step(5, 0).divides(Number::from(u64::MAX)));
        assert!(step(u64::MAX, 0).divides(Number::from(u64::MAX)));
        assert!(!step(u64::MAX, 0).divides(Number::from(i64::MIN)));
        assert!(step(100, 0).divides(Number::from(i128::MIN + 28)));
        assert!(!step(1, 40).divides(Number::from(i128::MAX)));
        assert!(step(1, 40).divides(Number::from(0)));
        assert!(step(0, 0).divides(Number::from(0)));
        assert!(!step(0, 0).divides(Number::from(5)) && !step(0, 0).divides(Number::from(0.5)));
        assert!(Step::from_number(f64::NAN).is_none());
        assert!(Step::from_number(i128::MAX).is_none());
    }

    #[test]
    fn both_ways_agree_with_whole_numbers() {
        let mut random = Random::new(11);
        for _ in 0..200_000 {
            let places = random.below(9) as i32;
            let digits = 1 + random.below(10_000) as u64;
            let units = random.number() >> (12 + random.below(50));
            // The text is exactly units / 10^places, and is read as the nearest double.
            let number: f64 = format!("{units}e-{places}").parse().unwrap();
            if units >= 1_000_000_000_000_000 {
                continue;
            }
            let step = Step::new(digits, -places);
            let expected = units.is_multiple_of(digits);
            assert_eq!(
                step.divides(Number::from(number)),
                expected,
                "{number} of {step}"
            );
            let (digits, exponent) = shortest(number).unwrap();
            let long = step.divides_decimal(u128::from(digits), exponent);
            assert_eq!(long, expected, "{number} of {step}");
        }
    }

    #[test]
    fn shown_as_decimals() {
        let shown = |digits, exponent| Step::new(digits, exponent).to_string();
        assert_eq!(shown(1, -2), "0.01");
        assert_eq!(shown(150, -2), "1.5");
        assert_eq!(shown(12345, -3), "12.345");
        assert_eq!(shown(100, 0), "100");
        assert_eq!(shown(7, 0), "7");
        assert_eq!(shown(5, 25), "5e25");
        assert_eq!(shown(1, -30), "1e-30");
        assert_eq!(shown(0, 0), "0");
    }
}
