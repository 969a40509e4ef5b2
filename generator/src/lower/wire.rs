//! What reads and writes values that travel otherwise than their types would have it.

use super::Lower;
use crate::model::{Adapter, WireForm};
use crate::resolve::Shape;
use crate::spec::SchemaOrReference;

impl<'a> Lower<'_, 'a> {
    /// The adapter of a value, null left aside unless something else stands for it.
    pub(super) fn adapter(&self, item: &'a SchemaOrReference) -> Adapter {
        let quirks = self.resolved.quirks(item);
        let shape = self.resolved.typed(item).shape;
        let within = match shape {
            Shape::List(Some(inner)) | Shape::Map(Some(inner)) => self.nullable_adapter(inner),
            _ => Adapter::Plain,
        };
        let collection = match (shape, within.clone()) {
            (_, Adapter::Plain) => Adapter::Plain,
            (Shape::List(_), within) => Adapter::Each(Box::new(within)),
            (_, within) => Adapter::Values(Box::new(within)),
        };
        let value = match quirks.form {
            Some(WireForm::TextOrNumber) => Adapter::TextOrNumber,
            Some(WireForm::NumberInString) => Adapter::NumberInString,
            Some(WireForm::NumberOrString) => Adapter::NumberOrString,
            Some(WireForm::Boolean(pair)) => Adapter::Flag(pair),
            Some(WireForm::OneOrList) => Adapter::OneOrList(Box::new(within)),
            Some(WireForm::EmptyListAsObject) => Adapter::EmptyListAsObject(Box::new(collection)),
            Some(WireForm::Written(_) | WireForm::Counted(_)) | None => collection,
        };
        match quirks.null_as {
            Some(null) => Adapter::NullAs(null.type_name, Box::new(value)),
            None => value,
        }
    }

    /// The adapter of what has a schema, if it has one.
    pub(super) fn schema_adapter(&self, item: Option<&'a SchemaOrReference>) -> Adapter {
        item.map_or(Adapter::Plain, |item| self.adapter(item))
    }

    /// The adapter of a body, a list's element or a mapping's value, which may be null.
    pub(super) fn nullable_adapter(&self, item: &'a SchemaOrReference) -> Adapter {
        let typed = self.resolved.typed(item);
        match self.adapter(item) {
            Adapter::Plain => Adapter::Plain,
            null @ Adapter::NullAs(..) => null,
            value if typed.nullable && !matches!(typed.shape, Shape::Any) => {
                Adapter::OrNull(Box::new(value))
            }
            value => value,
        }
    }
}
