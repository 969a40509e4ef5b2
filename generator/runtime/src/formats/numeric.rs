//! Formats of numbers.

use crate::validate::Number;

/// Whether a number is whole, and one of those that a type holds.
pub(super) fn whole<I: TryFrom<i128>>(number: impl Into<Number>) -> bool {
    let integer = number.into().integer();
    integer.is_some_and(|integer| I::try_from(integer).is_ok())
}

/// Whether a number is whole, and one of those that 32 bits with a sign hold.
pub fn int32(number: impl Into<Number>) -> bool {
    whole::<i32>(number)
}

/// Whether a number is whole, and one of those that 64 bits with a sign hold.
pub fn int64(number: impl Into<Number>) -> bool {
    whole::<i64>(number)
}

/// Whether a number is within the range of single precision; it may have more digits than that keeps.
pub fn float(number: impl Into<Number>) -> bool {
    number.into().approximate().abs() <= f64::from(f32::MAX)
}

/// Whether a number is finite, as every number of JSON is that double precision can hold.
pub fn double(number: impl Into<Number>) -> bool {
    number.into().approximate().is_finite()
}
