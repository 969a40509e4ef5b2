//! Decimals with a comma.

use rust_decimal::Decimal;

use super::numeral::{COMMA_FORM, comma_number};
use super::written::{Form, Written};
use crate::validate::Number;

/// A decimal that is written with a comma: `1234,50`.
///
/// Received, digits may be grouped by spaces, a point may stand for the comma, and a JSON number for the text;
/// sent is the plain form. A value has 28 digits at most; a longer text is kept, as any malformed one.
pub struct DecimalComma;

impl Form for DecimalComma {
    type Value = Decimal;

    const KIND: &'static str = "decimal";
    const FORM: &'static str = COMMA_FORM;

    fn parse(text: &str) -> Option<Decimal> {
        Decimal::from_str_exact(&comma_number(text)?).ok()
    }

    fn format(value: &Decimal) -> String {
        value.to_string().replace('.', ",")
    }

    fn number(number: serde_json::Number) -> Option<String> {
        Some(number.to_string().replace('.', ","))
    }
}

impl From<Decimal> for Written<DecimalComma> {
    fn from(value: Decimal) -> Self {
        Self::from_text(DecimalComma::format(&value))
    }
}

impl From<i64> for Written<DecimalComma> {
    fn from(value: i64) -> Self {
        Decimal::from(value).into()
    }
}

impl Written<DecimalComma> {
    /// The number for a comparison with limits, if the text is one: a whole one exactly, another as the nearest
    /// of double precision.
    #[doc(hidden)]
    pub fn number(&self) -> Option<Number> {
        let number = comma_number(self.text())?;
        match number.parse::<i128>() {
            Ok(whole) => Some(whole.into()),
            Err(_) => number.parse::<f64>().ok().map(Number::from),
        }
    }
}
