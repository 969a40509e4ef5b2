//! The types of JSON Schema, and which values are of them.

use std::borrow::Cow;

use serde_json::Value;

use crate::validate::Number;

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`: a number without a fraction; 1.0 is one.
    Integer,
    /// `integer` of JSON Schema's draft 4, which OpenAPI 3.0 follows: 1.0 is none.
    WrittenInteger,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl Kind {
    pub(super) fn is_of(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null)
            | (Self::Boolean, Value::Bool(_))
            | (Self::Number, Value::Number(_))
            | (Self::String, Value::String(_))
            | (Self::Array, Value::Array(_))
            | (Self::Object, Value::Object(_)) => true,
            (Self::Integer, Value::Number(number)) => Number::from(number).is_whole(),
            (Self::WrittenInteger, Value::Number(number)) => is_written_whole(number),
            _ => false,
        }
    }

    /// The word of the description.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer | Self::WrittenInteger => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The words of several, with commas.
    pub(super) fn names(kinds: &[Self]) -> Cow<'static, str> {
        match kinds {
            [only] => only.name().into(),
            several => {
                let names: Vec<&str> = several.iter().map(|kind| kind.name()).collect();
                names.join(", ").into()
            }
        }
    }
}

/// Whether a number was written without a fraction. That is lost for those that are too large for
/// 64 bits; they count as what they most likely were.
fn is_written_whole(number: &serde_json::Number) -> bool {
    let beyond = |number: f64| number.abs() >= u64::MAX as f64 || number < i64::MIN as f64;
    number.is_i64() || number.is_u64() || number.as_f64().is_some_and(beyond)
}
