//! Values that travel otherwise than they are described; generated code names these functions.

use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serializer};

use crate::optional::Optional;

/// Takes text that some answers write as a number; the number's digits become the text.
///
/// # Errors
///
/// If the value is neither text nor a number, or null where null has no place.
pub fn text_or_number<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: From<TextOrNumber<Option<String>>> + Required,
{
    let text = Option::<TextOrNumber<String>>::deserialize(deserializer)?.map(|text| text.0);
    if text.is_none() && T::REQUIRED {
        return Err(D::Error::custom(
            "invalid type: null, expected a string or a number",
        ));
    }
    Ok(T::from(TextOrNumber(text)))
}

/// Text that was read from text or from a number.
#[derive(Debug)]
pub struct TextOrNumber<T>(T);

/// Whether null has no place in a type.
pub trait Required {
    /// True if it has none.
    const REQUIRED: bool;
}

impl Required for String {
    const REQUIRED: bool = true;
}

impl Required for Option<String> {
    const REQUIRED: bool = false;
}

impl Required for Optional<String> {
    const REQUIRED: bool = false;
}

impl From<TextOrNumber<Option<String>>> for String {
    fn from(text: TextOrNumber<Option<String>>) -> Self {
        text.0.unwrap_or_default()
    }
}

impl From<TextOrNumber<Option<String>>> for Option<String> {
    fn from(text: TextOrNumber<Option<String>>) -> Self {
        text.0
    }
}

impl From<TextOrNumber<Option<String>>> for Optional<String> {
    fn from(text: TextOrNumber<Option<String>>) -> Self {
        text.0.map_or(Self::Null, Self::Value)
    }
}

impl<'de> Deserialize<'de> for TextOrNumber<String> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrNumberVisitor).map(Self)
    }
}

struct TextOrNumberVisitor;

impl Visitor<'_> for TextOrNumberVisitor {
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

/// Writes a number, and refuses what JSON cannot say: it would be sent as null, and clear a value.
///
/// # Errors
///
/// If the number is infinite or not a number.
pub fn finite<S: Serializer, T: MaybeNumber>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match value.number() {
        Some(number) if !number.is_finite() => {
            Err(serde::ser::Error::custom("a number must be finite"))
        }
        Some(number) => serializer.serialize_f64(number),
        None => serializer.serialize_none(),
    }
}

/// A number that may be missing.
pub trait MaybeNumber {
    /// The number, if there is one.
    fn number(&self) -> Option<f64>;
}

impl MaybeNumber for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl MaybeNumber for Option<f64> {
    fn number(&self) -> Option<f64> {
        *self
    }
}

impl MaybeNumber for Optional<f64> {
    fn number(&self) -> Option<f64> {
        self.value().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Probe {
        #[serde(deserialize_with = "text_or_number")]
        always: String,
        #[serde(default, deserialize_with = "text_or_number")]
        sometimes: Option<String>,
        #[serde(default, deserialize_with = "text_or_number")]
        three: Optional<String>,
    }

    #[test]
    fn numbers_become_text() {
        let probe: Probe =
            serde_json::from_str(r#"{"always": 12, "sometimes": "a", "three": 1.5}"#).unwrap();
        assert_eq!(probe.always, "12");
        assert_eq!(probe.sometimes.as_deref(), Some("a"));
        assert_eq!(probe.three, Optional::Value("1.5".to_owned()));
    }

    #[test]
    fn null_and_absence_stay_apart() {
        let probe: Probe = serde_json::from_str(r#"{"always": "", "three": null}"#).unwrap();
        assert_eq!((probe.sometimes, probe.three), (None, Optional::Null));
        let probe: Probe = serde_json::from_str(r#"{"always": ""}"#).unwrap();
        assert_eq!(probe.three, Optional::Absent);
    }

    #[test]
    fn other_values_are_refused() {
        for json in [
            r#"{"always": null}"#,
            r#"{"always": []}"#,
            r#"{"always": true}"#,
        ] {
            assert!(serde_json::from_str::<Probe>(json).is_err(), "{json}");
        }
    }

    #[derive(serde::Serialize)]
    struct Position {
        #[serde(serialize_with = "finite")]
        latitude: f64,
        #[serde(serialize_with = "finite")]
        height: Optional<f64>,
    }

    #[test]
    fn numbers_that_json_lacks_are_refused() {
        let position = |latitude, height| {
            serde_json::to_string(&Position { latitude, height }).map_err(|fault| fault.to_string())
        };
        assert_eq!(
            position(1.5, Optional::Null).as_deref(),
            Ok(r#"{"latitude":1.5,"height":null}"#)
        );
        assert!(position(f64::NAN, Optional::Null).is_err());
        assert!(position(1.0, Optional::Value(f64::INFINITY)).is_err());
    }
}
