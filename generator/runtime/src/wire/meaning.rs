//! What JSON values mean that travel otherwise than they are described, without decoding them.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::booleans::{BooleanForm, boolean_in_text};
use super::layout::{fits_layout, reads_layout};
use super::nulls::{means_null, sent_null};
use super::numeral::{COMMA_FORM, comma_number};
use super::numerals::number_in_text;
use super::written::Form;

/// What `x-wire` says of a schema.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quirk {
    /// The form.
    pub form: Option<JsonForm>,
    /// What stands for null, by its word in descriptions.
    pub null_as: Option<&'static str>,
}

/// A form of JSON values.
#[derive(Clone, Copy, Debug)]
pub enum JsonForm {
    /// A text that may come as a number.
    TextOrNumber,
    /// A number that travels as text.
    NumberInString,
    /// A number that may come as text, such as those that count time or money.
    NumberOrString,
    /// A boolean for which a pair of values stands.
    Boolean(Pair),
    /// A list that may come as its only element.
    OneOrList,
    /// An object that comes as an empty list where it has no members.
    EmptyListAsObject,
    /// A number with a decimal comma, in a text.
    DecimalComma,
    /// A text that stays one, and is written in a form of its own.
    Text(TextForm),
}

/// The values that stand for true and false.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    texts: [&'static str; 2],
    numbers: bool,
}

impl Pair {
    /// The pair of a form.
    pub const fn of<F: BooleanForm>() -> Self {
        Self {
            texts: F::TEXTS,
            numbers: F::NUMBERS,
        }
    }

    fn has(self, value: &Value) -> bool {
        match value {
            Value::String(text) => !self.numbers && self.texts.contains(&text.as_str()),
            Value::Number(number) => {
                self.numbers && self.texts.contains(&number.to_string().as_str())
            }
            _ => false,
        }
    }

    /// The pair as people write it.
    fn shown(self) -> &'static str {
        match self.texts {
            _ if self.numbers => "1/0",
            ["Y", _] => r#""Y"/"N""#,
            ["1", _] => r#""1"/"0""#,
            _ => r#""true"/"false""#,
        }
    }
}

/// The form of a text.
#[derive(Clone, Copy, Debug)]
pub struct TextForm {
    form: &'static str,
    /// Whether a text is read as one of it.
    is_read: fn(&str, &str) -> bool,
    /// Whether a text may be sent as one of it.
    is_declared: fn(&str, &str) -> bool,
}

impl TextForm {
    /// The one of [`Written`](super::Written) texts.
    pub const fn of<F: Form>() -> Self {
        Self {
            form: F::FORM,
            is_read: |_, text| F::parse(text).is_some(),
            is_declared: |_, text| F::is_declared(text),
        }
    }

    /// The one of a layout, in no zone.
    pub const fn laid_out(layout: &'static str) -> Self {
        Self {
            form: layout,
            is_read: reads_layout,
            is_declared: fits_layout,
        }
    }
}

/// What a value is found to be.
#[derive(Debug, PartialEq)]
pub enum Meant<'v> {
    /// What it means; one that means nothing, and one that is plain already, is itself.
    Value(Cow<'v, Value>),
    /// Nothing: it is not of this form.
    Missed(&'static str),
}

impl<'v> Meant<'v> {
    const fn itself(value: &'v Value) -> Self {
        Self::Value(Cow::Borrowed(value))
    }

    const fn owned(value: Value) -> Self {
        Self::Value(Cow::Owned(value))
    }
}

impl Quirk {
    /// What a value means that was received: of the declared form, or of the plain one.
    pub fn received<'v>(&self, value: &'v Value) -> Meant<'v> {
        if self.null_as.is_some_and(|word| means_null(word, value)) {
            return Meant::owned(Value::Null);
        }
        let Some(form) = self.form else {
            return Meant::itself(value);
        };
        if let Some(missed) = form.missed(value) {
            return Meant::Missed(missed);
        }
        form.meaning(value)
            .map_or(Meant::itself(value), Meant::owned)
    }

    /// What a value means that is to be sent, which has the declared form and no other.
    pub fn sent<'v>(&self, value: &'v Value) -> Meant<'v> {
        if let Some(word) = self.null_as
            && means_null(word, value)
        {
            let (sent, shown) = sent_null(word);
            return match *value == sent {
                true => Meant::owned(Value::Null),
                false => Meant::Missed(shown),
            };
        }
        match self.form {
            Some(form) if form.is_plain_when_sent() => Meant::itself(value),
            Some(form) => form
                .undeclared(value)
                .map_or_else(|| self.received(value), Meant::Missed),
            None => Meant::itself(value),
        }
    }

    /// Whether what a value means is a list whose only element is the value itself.
    pub(crate) fn is_lone(&self, value: &Value, meaning: &Value) -> bool {
        let one_or_list = matches!(self.form, Some(JsonForm::OneOrList));
        one_or_list && meaning.is_array() && !value.is_array()
    }

    /// Whether values are texts of a form that stands in for the format of dates.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.form, Some(JsonForm::Text(_)))
    }
}

impl JsonForm {
    fn is_plain_when_sent(self) -> bool {
        matches!(
            self,
            Self::TextOrNumber | Self::NumberOrString | Self::OneOrList | Self::EmptyListAsObject
        )
    }

    /// The form that a text has to have, if it does not have it.
    fn missed(self, value: &Value) -> Option<&'static str> {
        let Value::String(text) = value else {
            return None;
        };
        match self {
            Self::DecimalComma if comma_number(text).is_none() => Some(COMMA_FORM),
            Self::Text(TextForm { form, is_read, .. }) if !is_read(form, text) => Some(form),
            _ => None,
        }
    }

    /// The form that is sent, if a value is of the plain form or of one that is only read.
    fn undeclared(self, value: &Value) -> Option<&'static str> {
        match (self, value) {
            (Self::NumberInString, Value::Number(_)) => Some(r#""42""#),
            (Self::DecimalComma, Value::Number(_)) => Some(COMMA_FORM),
            (Self::Text(text), Value::String(value)) => {
                (!(text.is_declared)(text.form, value)).then_some(text.form)
            }
            (Self::Boolean(pair), Value::Bool(_)) => Some(pair.shown()),
            (Self::Boolean(pair), value) if self.meaning(value).is_some() && !pair.has(value) => {
                Some(pair.shown())
            }
            _ => None,
        }
    }

    /// What a value means, if that is another value.
    fn meaning(self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Self::TextOrNumber, Value::Number(number)) => Some(number.to_string().into()),
            (Self::NumberInString | Self::NumberOrString, Value::String(text)) => {
                number_in_text(text).map(Value::Number)
            }
            (Self::Boolean(_), Value::String(text)) => boolean_in_text(text).map(Value::Bool),
            (Self::Boolean(_), Value::Number(number)) => {
                boolean_in_text(&number.to_string()).map(Value::Bool)
            }
            (Self::DecimalComma, Value::String(text)) => {
                number_in_text(&comma_number(text)?).map(Value::Number)
            }
            (Self::OneOrList, Value::Array(_) | Value::Null) => None,
            (Self::OneOrList, value) => Some(Value::Array(vec![value.clone()])),
            (Self::EmptyListAsObject, Value::Array(elements)) if elements.is_empty() => {
                Some(Value::Object(Map::new()))
            }
            _ => None,
        }
    }
}
