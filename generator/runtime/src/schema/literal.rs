//! JSON values as constants.

use serde_json::Value;

use crate::validate::Number;

/// A JSON value that is known when a crate is compiled.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i128),
    /// Any other number that double precision keeps.
    Float(f64),
    /// Any other number: digits times a power of ten.
    Decimal(i128, i32),
    /// A text.
    String(&'static str),
    /// A list.
    Array(&'static [Literal]),
    /// An object.
    Object(&'static [(&'static str, Literal)]),
}

impl Literal {
    /// The number that it is.
    pub(super) fn number(self) -> Option<Number> {
        match self {
            Self::Integer(number) => Some(Number::from(number)),
            Self::Float(number) => Some(Number::from(number)),
            Self::Decimal(digits, exponent) => Some(Number::decimal(digits, exponent)),
            _ => None,
        }
    }

    /// Whether a value equals it, as JSON Schema has it: 1 is 1.0.
    pub(super) fn equals(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Boolean(own), Value::Bool(other)) => own == *other,
            (Self::Integer(_) | Self::Float(_) | Self::Decimal(..), Value::Number(other)) => {
                self.number() == Some(Number::from(other))
            }
            (Self::String(own), Value::String(other)) => own == other,
            (Self::Array(own), Value::Array(other)) => {
                let mut pairs = own.iter().zip(other);
                own.len() == other.len() && pairs.all(|(own, other)| own.equals(other))
            }
            (Self::Object(own), Value::Object(other)) => {
                let same = |(name, own): &(&str, Self)| {
                    other.get(*name).is_some_and(|other| own.equals(other))
                };
                own.len() == other.len() && own.iter().all(same)
            }
            _ => false,
        }
    }
}
