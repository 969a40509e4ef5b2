//! Numbers in texts, and texts in numbers.

use std::fmt;

use serde::de::{Deserializer, Error, IntoDeserializer, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Number, Value};

use super::adapter::Adapter;

/// A text that some answers write as a number, whose digits then become the text; it is sent as text.
pub struct TextOrNumber;

impl<T: Serialize + for<'any> Deserialize<'any>> Adapter<T> for TextOrNumber {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let text = deserializer.deserialize_any(TextVisitor)?;
        T::deserialize(text.into_deserializer())
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string or a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<String, E> {
        Ok(number.to_string())
    }
}

/// A number that travels as text; a number itself is read, too.
pub struct NumberInString;

impl<T: Serialize + for<'any> Deserialize<'any>> Adapter<T> for NumberInString {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let number = deserializer.deserialize_any(NumberVisitor)?;
        T::deserialize(number).map_err(D::Error::custom)
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&number(value)?)
    }
}

/// A number that some answers write as text; it is sent as a number.
pub struct NumberOrString;

impl<T: Serialize + for<'any> Deserialize<'any>> Adapter<T> for NumberOrString {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        NumberInString::read(deserializer)
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        number(value)?.serialize(serializer)
    }
}

/// The number that a value is in JSON; NaN and the infinities are none.
fn number<T: Serialize, E: serde::ser::Error>(value: &T) -> Result<Number, E> {
    match serde_json::to_value(value) {
        Ok(Value::Number(number)) => Ok(number),
        Ok(_) => Err(E::custom("a number must be finite")),
        Err(fault) => Err(E::custom(fault)),
    }
}

/// Reads the number that a text writes in digits: white space around it, a plus sign and leading zeros do no
/// harm.
pub fn number_in_text(text: &str) -> Option<Number> {
    let number = spelled(text)?;
    if let Ok(whole) = number.parse::<i64>() {
        return Some(whole.into());
    }
    if let Ok(whole) = number.parse::<u64>() {
        return Some(whole.into());
    }
    // serde_json decides whether it is a number, and the standard library which: it rounds to the nearest.
    number.parse::<Number>().ok()?;
    Number::from_f64(number.parse().ok()?)
}

/// The number that a text writes, with all of its digits, as JSON spells numbers; `None` if it is none.
#[cfg(feature = "decimal")]
pub(super) fn digits_in_text(text: &str) -> Option<String> {
    let number = spelled(text)?;
    crate::validate::Number::parse(&number)?;
    Some(number)
}

/// The text without what JSON does not put around the digits of a number.
fn spelled(text: &str) -> Option<String> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let shorter = digits.trim_start_matches('0');
    let zero = if shorter.starts_with(|first: char| first.is_ascii_digit()) {
        ""
    } else if digits.len() > shorter.len() {
        "0"
    } else {
        return None;
    };
    Some(format!("{sign}{zero}{shorter}"))
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number or a string with a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
        number_in_text(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Number, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Number, E> {
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Number, E> {
        Number::from_f64(number).ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }
}

/// Reads a whole number of 64 bits, or a text that writes one.
pub(super) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = deserializer.deserialize_any(NumberVisitor)?;
    i64::deserialize(number).map_err(D::Error::custom)
}
