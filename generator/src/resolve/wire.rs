//! How values travel (`x-wire`), and what those of a description mean.

use std::borrow::Cow;

use kartoteka_runtime::wire::{
    DayFirst, DotnetDate, Form, boolean_in_text, comma_number, fits_layout, means_null,
    number_in_text,
};
use serde_json::Value;

use super::Resolved;
use crate::model::{WireForm, WrittenForm};
use crate::spec::{NullAs, SchemaOrReference};

/// What `x-wire` says of a value, on any level of its schema: the outermost counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quirks<'a> {
    /// The form.
    pub form: Option<&'a WireForm>,
    /// What stands for null.
    pub null_as: Option<NullAs>,
}

impl<'a> Resolved<'a> {
    /// How values of a schema travel.
    pub fn quirks(&self, item: &'a SchemaOrReference) -> Quirks<'a> {
        let mut quirks = Quirks::default();
        for (_, schema) in self.levels(item) {
            if let Some(wire) = &schema.wire {
                quirks.form = quirks.form.or(wire.form.as_ref());
                quirks.null_as = quirks.null_as.or(wire.null_as);
            }
        }
        quirks
    }
}

impl Quirks<'_> {
    /// Whether there is nothing to say.
    pub fn is_none(&self) -> bool {
        self.form.is_none() && self.null_as.is_none()
    }

    /// The value that a value on the wire means; one that means nothing, and one that is plain already, stays
    /// as it is.
    pub fn meaning<'v>(&self, value: &'v Value) -> Cow<'v, Value> {
        if self
            .null_as
            .is_some_and(|null| means_null(null.word, value))
        {
            return Cow::Owned(Value::Null);
        }
        let meant = self.form.and_then(|form| meant(form, value));
        meant.map_or(Cow::Borrowed(value), Cow::Owned)
    }

    /// The form of texts that a text has to have, if it does not have it.
    pub fn missed_form(&self, value: &Value) -> Option<&'static str> {
        let (Some(WireForm::Written(form)), Value::String(text)) = (self.form, value) else {
            return None;
        };
        let (fits, form) = match form {
            // Its meaning is a number, so what is none is told of as that.
            WrittenForm::DecimalComma => return None,
            WrittenForm::DayFirst => (DayFirst::parse(text).is_some(), DayFirst::FORM),
            WrittenForm::DotnetDate => (DotnetDate::parse(text).is_some(), DotnetDate::FORM),
            WrittenForm::Local { layout, .. } => (fits_layout(layout, text), *layout),
        };
        (!fits).then_some(form)
    }
}

fn meant(form: &WireForm, value: &Value) -> Option<Value> {
    match (form, value) {
        (WireForm::TextOrNumber, Value::Number(number)) => Some(number.to_string().into()),
        (
            WireForm::NumberInString | WireForm::NumberOrString | WireForm::Counted(_),
            Value::String(text),
        ) => number_in_text(text).map(Value::Number),
        (WireForm::Boolean(_), Value::String(text)) => boolean_in_text(text).map(Value::Bool),
        (WireForm::Boolean(_), Value::Number(number)) => {
            boolean_in_text(&number.to_string()).map(Value::Bool)
        }
        (WireForm::Written(WrittenForm::DecimalComma), Value::String(text)) => {
            number_in_text(&comma_number(text)?).map(Value::Number)
        }
        (WireForm::OneOrList, Value::Array(_) | Value::Null) => None,
        (WireForm::OneOrList, value) => Some(Value::Array(vec![value.clone()])),
        (WireForm::EmptyListAsObject, Value::Array(elements)) if elements.is_empty() => {
            Some(Value::Object(serde_json::Map::new()))
        }
        _ => None,
    }
}
