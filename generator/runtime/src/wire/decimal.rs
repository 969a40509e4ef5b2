//! Decimals, exactly.

use rust_decimal::Decimal;

use super::numeral::{COMMA_FORM, comma_number};
use super::numerals::digits_in_text;
use super::written::{Form, Written};
use crate::validate::Number;

/// A decimal that is a JSON number, of which every digit is kept: `1234.50`.
///
/// Received, a text with a number is read, too; sent is a number. A value has 28 digits at most; a number with more
/// is kept, as any malformed text, and sent back as it came.
pub struct DecimalNumber;

impl Form for DecimalNumber {
    type Value = Decimal;

    const KIND: &'static str = "decimal";
    const FORM: &'static str = "1234.50";
    const READS_NUMBERS: bool = true;
    const IS_NUMBER: bool = true;

    fn parse(text: &str) -> Option<Decimal> {
        exact(&digits_in_text(text)?)
    }

    fn format(value: &Decimal) -> String {
        value.to_string()
    }

    fn to_number(text: &str) -> Option<String> {
        digits_in_text(text)
    }
}

/// A decimal in a text, with a point: `"1234.50"`.
///
/// Received, a JSON number is read, too, with all of its digits; sent is a text. A value has 28 digits at most; a
/// longer text is kept, as any malformed one.
pub struct DecimalPoint;

impl Form for DecimalPoint {
    type Value = Decimal;

    const KIND: &'static str = "decimal";
    const FORM: &'static str = "1234.50";
    const READS_NUMBERS: bool = true;

    fn parse(text: &str) -> Option<Decimal> {
        exact(&digits_in_text(text)?)
    }

    fn format(value: &Decimal) -> String {
        value.to_string()
    }

    fn to_number(text: &str) -> Option<String> {
        digits_in_text(text)
    }
}

/// A decimal that is written with a comma: `1234,50`.
///
/// Received, digits may be grouped by spaces, a point may stand for the comma, and a JSON number for the text;
/// sent is the plain form. A value has 28 digits at most; a longer text is kept, as any malformed one.
pub struct DecimalComma;

impl Form for DecimalComma {
    type Value = Decimal;

    const KIND: &'static str = "decimal";
    const FORM: &'static str = COMMA_FORM;
    const READS_NUMBERS: bool = true;

    fn parse(text: &str) -> Option<Decimal> {
        Decimal::from_str_exact(&comma_number(text)?).ok()
    }

    fn format(value: &Decimal) -> String {
        value.to_string().replace('.', ",")
    }

    fn of_number(digits: &str) -> String {
        digits.replace('.', ",")
    }

    fn to_number(text: &str) -> Option<String> {
        comma_number(text)
    }
}

/// The value of a number that JSON writes, if 28 digits hold all of it.
fn exact(number: &str) -> Option<Decimal> {
    if !number.contains(['e', 'E']) {
        return Decimal::from_str_exact(number).ok();
    }
    let value = Decimal::from_scientific(number).ok()?;
    // The library rounds what has more digits.
    (Number::parse(&value.to_string()) == Number::parse(number)).then_some(value)
}

impl<F: Form<Value = Decimal>> From<Decimal> for Written<F> {
    fn from(value: Decimal) -> Self {
        Self::from_text(F::format(&value))
    }
}

impl<F: Form<Value = Decimal>> From<i64> for Written<F> {
    fn from(value: i64) -> Self {
        Decimal::from(value).into()
    }
}

impl<F: Form<Value = Decimal>> Written<F> {
    /// The number for a comparison with limits, if the text is one: exactly, if it has no more than 38 digits.
    #[doc(hidden)]
    pub fn number(&self) -> Option<Number> {
        Number::parse(&F::to_number(self.text())?)
    }
}
