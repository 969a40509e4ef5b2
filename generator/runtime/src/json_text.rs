//! Any JSON value, kept as it came.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// Any JSON value, kept to the letter and read when it is asked for.
///
/// It is what stands in the additional members of an object, of which the description says nothing: sent back,
/// it is the text that came, with every digit of its numbers, which a [`Value`] would round to double precision.
/// Values become it by `into()`, and [`decode`](Self::decode) makes a type of it.
///
/// Two of them are equal when their texts are, or their [`value`](Self::value)s.
///
/// ```
/// # use kartoteka_runtime::Json;
/// let kept: Json = serde_json::from_str("12345678901234567890123").unwrap();
/// assert_eq!(serde_json::to_string(&kept).unwrap(), "12345678901234567890123");
/// assert_eq!(Json::from(5).decode::<u8>().unwrap(), 5);
/// ```
#[derive(Clone)]
pub struct Json(Box<RawValue>);

impl Json {
    /// Keeps a text that is JSON.
    ///
    /// # Errors
    ///
    /// The text is no JSON.
    pub fn from_text(text: impl Into<String>) -> Result<Self, serde_json::Error> {
        RawValue::from_string(text.into()).map(Self)
    }

    /// The text as it was received or made.
    pub fn text(&self) -> &str {
        self.0.get()
    }

    /// Reads the value; numbers are rounded to double precision where 64 bits do not hold them.
    ///
    /// # Errors
    ///
    /// A number is beyond double precision, a text has half of a surrogate pair, or the value is nested more than
    /// 127 deep; [`text`](Self::text) has it.
    pub fn value(&self) -> Result<Value, serde_json::Error> {
        self.decode()
    }

    /// Decodes the value into a type.
    ///
    /// # Errors
    ///
    /// The value is not of the type, or cannot be read as [`value`](Self::value) cannot.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.text())
    }
}

impl<T: Into<Value>> From<T> for Json {
    fn from(value: T) -> Self {
        // `Display` of a value writes JSON.
        let text = value.into().to_string();
        Self(RawValue::from_string(text).unwrap_or_else(|_| RawValue::NULL.to_owned()))
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
            || match (self.value(), other.value()) {
                (Ok(left), Ok(right)) => left == right,
                _ => false,
            }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text())
    }
}

/// The text.
impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_digit_is_kept() {
        for text in [
            "12345678901234567890123",
            "1e400",
            r#"{"a":[1.10,null]}"#,
            r#""\ud800""#,
            "-0",
        ] {
            let kept: Json = serde_json::from_str(text).unwrap();
            assert_eq!(kept.text(), text);
            assert_eq!(
                serde_json::to_string(&[&kept]).unwrap(),
                format!("[{text}]")
            );
            assert_eq!(kept, kept.clone());
        }
        assert!(Json::from_text("1e400").unwrap().value().is_err());
        assert!(Json::from_text("{").is_err());
    }

    #[test]
    fn values_compare_whatever_their_spelling() {
        let spelled = Json::from_text(r#"{ "a": "\u0062" }"#).unwrap();
        assert_eq!(spelled, Json::from(json!({"a": "b"})));
        assert_ne!(spelled, Json::from("b"));
        assert_eq!(serde_json::to_value(&spelled).unwrap(), json!({"a": "b"}));
        assert_eq!(
            serde_json::from_value::<Json>(json!([1])).unwrap().text(),
            "[1]"
        );
        assert_eq!(format!("{spelled:?}"), spelled.to_string());
    }
}
