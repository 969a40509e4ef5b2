//! Booleans that travel as something else.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

use super::adapter::Adapter;

/// A pair of values that stand for true and false.
pub trait BooleanForm {
    /// The texts of the pair, true first.
    const TEXTS: [&'static str; 2];

    /// Whether the values are numbers.
    const NUMBERS: bool = false;

    /// The text of a boolean, as it stands in a parameter.
    fn text(value: bool) -> &'static str {
        let [yes, no] = Self::TEXTS;
        if value { yes } else { no }
    }
}

/// `"Y"` and `"N"`.
pub struct YesNo;

impl BooleanForm for YesNo {
    const TEXTS: [&'static str; 2] = ["Y", "N"];
}

/// The numbers 1 and 0.
pub struct OneZero;

impl BooleanForm for OneZero {
    const TEXTS: [&'static str; 2] = ["1", "0"];
    const NUMBERS: bool = true;
}

/// `"1"` and `"0"`.
pub struct OneZeroText;

impl BooleanForm for OneZeroText {
    const TEXTS: [&'static str; 2] = ["1", "0"];
}

/// `"true"` and `"false"`.
pub struct TrueFalseText;

impl BooleanForm for TrueFalseText {
    const TEXTS: [&'static str; 2] = ["true", "false"];
}

/// A boolean for which a pair of values stands. All pairs are read, and booleans, whichever is declared.
pub struct Flag<F>(PhantomData<F>);

impl<F: BooleanForm> Adapter<bool> for Flag<F> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(FlagVisitor)
    }

    fn write<S: Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        if F::NUMBERS {
            serializer.serialize_u8(u8::from(*value))
        } else {
            serializer.serialize_str(F::text(*value))
        }
    }
}

/// The boolean for which a text stands.
pub fn boolean_in_text(text: &str) -> Option<bool> {
    let is = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["1", "y", "yes", "true"]) {
        Some(true)
    } else {
        is(["0", "n", "no", "false"]).then_some(false)
    }
}

struct FlagVisitor;

impl Visitor<'_> for FlagVisitor {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a boolean, 1 or 0, Y or N")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Signed(value), &self)),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        match value {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(E::invalid_value(Unexpected::Unsigned(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        boolean_in_text(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }
}
