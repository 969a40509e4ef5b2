//! How values travel (`x-wire`), and what those of a description mean.

use std::borrow::Cow;

use kartoteka_runtime::wire::{
    self, DayFirst, DotnetDate, JsonForm, Meant, OneZero, OneZeroText, Pair, TextForm,
    TrueFalseText, YesNo,
};
use serde_json::Value;

use super::shape::wrapped;
use super::{Resolved, Shape};
use crate::model::{Quirk, WireForm, WrittenForm};
use crate::spec::{NullAs, Schema, SchemaOrReference, Type};

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
            quirks.add(schema);
        }
        if matches!(self.typed(item).shape, Shape::Number) {
            let levels = self.levels(item);
            quirks.keep_digits(levels.iter().any(|(_, schema)| is_decimal(schema)));
        }
        quirks
    }

    /// How values of a property of an object travel; those in conditions may travel so, too.
    pub fn property_quirks(&self, schema: &'a Schema, name: &str) -> Quirks<'a> {
        let property = schema.properties.iter().find(|(known, _)| known == name);
        property.map_or_else(Quirks::default, |(_, property)| self.quirks(property))
    }

    /// The same of a schema in its place.
    pub fn quirks_of(&self, schema: &'a Schema) -> Quirks<'a> {
        let mut quirks = Quirks::default();
        quirks.add(schema);
        if let Some(inner) = wrapped(schema) {
            let inner = self.quirks(inner);
            quirks.form = quirks.form.or(inner.form);
            quirks.null_as = quirks.null_as.or(inner.null_as);
        }
        let number = wrapped(schema).map_or(schema.kind == Some(Type::Number), |inner| {
            matches!(self.typed(inner).shape, Shape::Number)
        });
        quirks.keep_digits(number && is_decimal(schema));
        quirks
    }
}

/// A decimal that is a JSON number.
static DECIMAL: WireForm = WireForm::Written(WrittenForm::Decimal);

/// A decimal in a text.
static DECIMAL_POINT: WireForm = WireForm::Written(WrittenForm::DecimalPoint);

fn is_decimal(schema: &Schema) -> bool {
    schema.format.as_deref() == Some("decimal")
}

impl<'a> Quirks<'a> {
    /// Numbers of the format `decimal` keep their digits, however they travel.
    fn keep_digits(&mut self, decimal: bool) {
        self.form = match self.form {
            None | Some(WireForm::NumberOrString) if decimal => Some(&DECIMAL),
            Some(WireForm::NumberInString) if decimal => Some(&DECIMAL_POINT),
            form => form,
        };
    }

    fn add(&mut self, schema: &'a Schema) {
        if let Some(wire) = &schema.wire {
            self.form = self.form.or(wire.form.as_ref());
            self.null_as = self.null_as.or(wire.null_as);
        }
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
        match self.of_runtime().received(value) {
            Meant::Value(meaning) => meaning,
            Meant::Missed(_) => Cow::Borrowed(value),
        }
    }

    /// The form of texts that a text has to have, if it does not have it.
    pub fn missed_form(&self, value: &Value) -> Option<&'static str> {
        match self.of_runtime().received(value) {
            // The meaning of a decimal is a number, so what is none is told of as that.
            Meant::Missed(form) if !self.is_decimal() => Some(form),
            Meant::Value(_) | Meant::Missed(_) => None,
        }
    }

    /// The same as data of the model.
    pub fn quirk(&self) -> Option<Quirk> {
        (!self.is_none()).then(|| Quirk {
            form: self.form.cloned(),
            null_as: self.null_as.map(|null| null.word),
        })
    }

    fn is_decimal(&self) -> bool {
        matches!(
            self.form,
            Some(WireForm::Written(WrittenForm::DecimalComma))
        )
    }

    fn of_runtime(&self) -> wire::Quirk {
        wire::Quirk {
            form: self.form.map(json_form),
            null_as: self.null_as.map(|null| null.word),
        }
    }
}

/// What the runtime calls a form.
fn json_form(form: &WireForm) -> JsonForm {
    match form {
        WireForm::TextOrNumber => JsonForm::TextOrNumber,
        WireForm::NumberInString => JsonForm::NumberInString,
        WireForm::NumberOrString | WireForm::Counted(_) => JsonForm::NumberOrString,
        WireForm::Boolean(pair) => JsonForm::Boolean(match *pair {
            "YesNo" => Pair::of::<YesNo>(),
            "OneZero" => Pair::of::<OneZero>(),
            "OneZeroText" => Pair::of::<OneZeroText>(),
            _ => Pair::of::<TrueFalseText>(),
        }),
        WireForm::OneOrList => JsonForm::OneOrList,
        WireForm::EmptyListAsObject => JsonForm::EmptyListAsObject,
        WireForm::Written(form) => match form {
            WrittenForm::Decimal => JsonForm::NumberOrString,
            WrittenForm::DecimalPoint => JsonForm::NumberInString,
            WrittenForm::DecimalComma => JsonForm::DecimalComma,
            WrittenForm::DayFirst => JsonForm::Text(TextForm::of::<DayFirst>()),
            WrittenForm::DotnetDate => JsonForm::Text(TextForm::of::<DotnetDate>()),
            WrittenForm::Local { layout, .. } => JsonForm::Text(TextForm::laid_out(layout)),
        },
    }
}
