//! What a schema amounts to in Rust, before anything has a name.

use super::Resolved;
use crate::diagnostics::Phrase;
use crate::model::IntegerWidth;
use crate::spec::{
    Additional, Constraint, OrReference, Reference, Schema, SchemaOrReference, Type,
};

/// Kinds of text that have a type of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Anything.
    Plain,
    /// `format: uuid`.
    Uuid,
    /// `format: date`.
    Date,
    /// `format: date-time`.
    DateTime,
}

/// What a schema amounts to.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'a> {
    /// Any JSON value.
    Any,
    /// A boolean.
    Boolean,
    /// A whole number.
    Integer(IntegerWidth),
    /// A floating-point number.
    Number,
    /// Text.
    Text(TextKind),
    /// A list; without a schema, of any values.
    List(Option<&'a SchemaOrReference>),
    /// A mapping with free keys; without a schema, to any values.
    Map(Option<&'a SchemaOrReference>),
    /// A type with a name: a structure or an enumeration.
    Named(&'a Schema),
    /// A value that no Rust type expresses: any JSON, which is checked against the schema; why, in words.
    Untyped(&'a Schema, Phrase),
}

/// A shape and whether null stands for it, too.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// The shape.
    pub shape: Shape<'a>,
    /// Whether null is allowed.
    pub nullable: bool,
}

/// All schemas directly below a schema, those included that shape no type.
pub fn all_children(schema: &Schema) -> impl Iterator<Item = &SchemaOrReference> {
    let assertions = schema.assertions.iter();
    children(schema).chain(assertions.flat_map(|assertions| assertions.schemas()))
}

/// The schemas directly below a schema that shape its type.
pub fn children(schema: &Schema) -> impl Iterator<Item = &SchemaOrReference> {
    let additional = match &schema.additional {
        Some(Additional::Schema(schema)) => Some(schema),
        _ => None,
    };
    schema
        .properties
        .iter()
        .map(|(_, property)| property)
        .chain(&schema.items)
        .chain(&schema.prefix_items)
        .chain(additional)
        .chain(&schema.all_of)
        .chain(&schema.any_of)
        .chain(&schema.one_of)
        .chain(&schema.not)
}

/// The single schema that a wrapper (`allOf`, `oneOf` or `anyOf` of one) holds; an alternative
/// that is nothing but null is not counted.
pub(super) fn wrapped(schema: &Schema) -> Option<&SchemaOrReference> {
    let alternatives = schema.one_of.iter().chain(&schema.any_of);
    let alternatives = alternatives.filter(|it| !is_null(it));
    let mut members = schema.all_of.iter().chain(alternatives);
    let only = members.next()?;
    let plain = schema.properties.is_empty() && schema.items.is_none();
    (members.next().is_none() && plain).then_some(only)
}

/// The first part of a schema that is made of others: what a wrapper wraps.
pub fn first_part(schema: &Schema) -> Option<&SchemaOrReference> {
    let lists = [&schema.all_of, &schema.one_of, &schema.any_of];
    lists.into_iter().flatten().find(|it| !is_null(it))
}

/// Whether a schema is that of null and nothing else.
fn is_null(item: &SchemaOrReference) -> bool {
    matches!(item, OrReference::Item(schema) if schema.kind == Some(Type::Null))
}

/// Whether one of the alternatives of a schema is null.
fn has_null_alternative(schema: &Schema) -> bool {
    schema.one_of.iter().chain(&schema.any_of).any(is_null)
}

/// The reference for which a schema is only another name.
pub(super) fn alias(item: &SchemaOrReference) -> Option<&Reference> {
    match item {
        OrReference::Reference(reference) => Some(reference),
        OrReference::Item(schema) => alias(wrapped(schema)?),
    }
}

impl<'a> Resolved<'a> {
    /// Whether a schema is that of null and nothing else.
    pub fn is_null(&self, item: &'a SchemaOrReference) -> bool {
        self.schema(item)
            .is_some_and(|schema| schema.kind == Some(Type::Null))
    }

    /// Whether a schema is only another name for a component.
    pub fn is_alias(&self, item: &SchemaOrReference) -> bool {
        alias(item).is_some()
    }

    /// The schemas that a value has to fit, wrappers from the outside to the inside, each with what led to
    /// it. The last one decides the shape.
    pub fn levels(&self, item: &'a SchemaOrReference) -> Vec<(&'a SchemaOrReference, &'a Schema)> {
        let mut levels = Vec::new();
        let mut next = Some(item);
        while let Some(item) = next.take() {
            let Some(schema) = self.schema(item) else {
                break;
            };
            levels.push((item, schema));
            // Chains of wrappers end: `resolve` has refused circles.
            next = wrapped(schema);
        }
        levels
    }

    /// Whether only answers have a property with this schema (`readOnly`).
    pub fn is_read_only(&self, property: &'a SchemaOrReference) -> bool {
        let levels = self.levels(property);
        levels.iter().any(|(_, schema)| schema.read_only)
    }

    /// Whether only requests have a property with this schema (`writeOnly`).
    pub fn is_write_only(&self, property: &'a SchemaOrReference) -> bool {
        let levels = self.levels(property);
        levels.iter().any(|(_, schema)| schema.write_only)
    }

    /// What a schema amounts to.
    pub fn typed(&self, item: &'a SchemaOrReference) -> Typed<'a> {
        let mut item = item;
        let mut nullable = false;
        loop {
            let Some(schema) = self.schema(item) else {
                return Typed {
                    shape: Shape::Any,
                    nullable,
                };
            };
            nullable |= schema.nullable || has_null_alternative(schema);
            match wrapped(schema) {
                // Chains of wrappers end: `resolve` has refused circles.
                Some(inner) => item = inner,
                None => {
                    let shape = shape(schema);
                    return Typed { shape, nullable };
                }
            }
        }
    }
}

fn shape(schema: &Schema) -> Shape<'_> {
    if !schema.all_of.is_empty() {
        return Shape::Untyped(
            schema,
            Phrase::new("`allOf` of several schemas", "`allOf` из нескольких схем"),
        );
    }
    if !schema.one_of.is_empty() {
        return Shape::Untyped(
            schema,
            Phrase::new("`oneOf` of several schemas", "`oneOf` из нескольких схем"),
        );
    }
    if !schema.any_of.is_empty() {
        return Shape::Untyped(
            schema,
            Phrase::new("`anyOf` of several schemas", "`anyOf` из нескольких схем"),
        );
    }
    if schema.never {
        return Shape::Untyped(schema, Phrase::new("the schema `false`", "схема `false`"));
    }
    if schema.several.len() > 1 {
        return Shape::Untyped(
            schema,
            Phrase::new("values of several types", "значения нескольких типов"),
        );
    }
    if !schema.prefix_items.is_empty() {
        return Shape::Untyped(schema, Phrase::new("`prefixItems`", "`prefixItems`"));
    }
    let assertions = schema.assertions.as_ref();
    let patterned = assertions.is_some_and(|it| !it.pattern_properties.is_empty());
    let closed = !matches!(schema.additional, None | Some(Additional::Allowed));
    if patterned && closed && schema.properties.is_empty() {
        let words = "`patternProperties` beside `additionalProperties`";
        let russian = "`patternProperties` рядом с `additionalProperties`";
        return Shape::Untyped(schema, Phrase::new(words, russian));
    }
    if schema.discriminator.is_some() {
        return Shape::Untyped(schema, Phrase::new("`discriminator`", "`discriminator`"));
    }
    if let Some(values) = &schema.values {
        return enumeration(schema, values);
    }
    match kind(schema) {
        None | Some(Type::Null) => Shape::Any,
        Some(Type::Boolean) => Shape::Boolean,
        Some(Type::Integer) => Shape::Integer(IntegerWidth::of(schema.format.as_deref())),
        Some(Type::Number) => Shape::Number,
        Some(Type::String) => match schema.format.as_deref() {
            Some("uuid" | "guid") => Shape::Text(TextKind::Uuid),
            Some("date") => Shape::Text(TextKind::Date),
            Some("date-time") => Shape::Text(TextKind::DateTime),
            _ => Shape::Text(TextKind::Plain),
        },
        Some(Type::Array) => Shape::List(schema.items.as_ref()),
        Some(Type::Object) => object(schema),
    }
}

fn enumeration<'a>(schema: &'a Schema, values: &[serde_json::Value]) -> Shape<'a> {
    let mut values = values.iter().filter(|value| !value.is_null()).peekable();
    let empty = values.peek().is_none();
    let (mut strings, mut integers) = (true, true);
    for value in values {
        strings &= value.is_string();
        integers &= value.is_i64();
    }
    let kind = kind(schema);
    let fits = (strings && matches!(kind, None | Some(Type::String)))
        || (integers && matches!(kind, None | Some(Type::Integer)));
    // Of what is no list of names, the type is kept, and the values are checked.
    let mut all = schema.values.iter().flatten().filter(|it| !it.is_null());
    if kind == Some(Type::Boolean) && all.all(serde_json::Value::is_boolean) {
        Shape::Boolean
    } else if kind == Some(Type::Number) && all.all(serde_json::Value::is_number) {
        Shape::Number
    } else if fits && !empty {
        Shape::Named(schema)
    } else {
        Shape::Untyped(
            schema,
            Phrase::new(
                "enumerations of anything but strings or 64-bit integers",
                "перечисления не из строк и не из 64-битных целых чисел",
            ),
        )
    }
}

fn object(schema: &Schema) -> Shape<'_> {
    if schema.properties.is_empty() {
        return match &schema.additional {
            Some(Additional::Schema(values)) => Shape::Map(Some(values)),
            Some(Additional::Forbidden) => Shape::Named(schema),
            Some(Additional::Allowed) | None => Shape::Map(None),
        };
    }
    Shape::Named(schema)
}

/// What an object may have beside its properties.
#[derive(Clone, Copy, Debug)]
pub enum Others<'a> {
    /// Nothing that is kept.
    Ignored,
    /// Anything.
    Any,
    /// Values of a schema.
    Of(&'a SchemaOrReference),
}

/// What the objects of a structure have beside their properties.
pub fn others(schema: &Schema) -> Others<'_> {
    let assertions = schema.assertions.as_ref();
    let patterned = assertions.is_some_and(|it| !it.pattern_properties.is_empty());
    match &schema.additional {
        _ if schema.properties.is_empty() => Others::Ignored,
        None | Some(Additional::Forbidden) => Others::Ignored,
        // A name may ask for values of another kind.
        Some(Additional::Schema(_)) if patterned => Others::Any,
        Some(Additional::Schema(values)) => Others::Of(values),
        Some(Additional::Allowed) => Others::Any,
    }
}

/// The type, or what the other keywords say of it.
fn kind(schema: &Schema) -> Option<Type> {
    schema.kind.or_else(|| {
        if !schema.properties.is_empty() || schema.additional.is_some() {
            return Some(Type::Object);
        }
        if schema.items.is_some() {
            return Some(Type::Array);
        }
        schema
            .constraints
            .iter()
            .find_map(|constraint| match constraint {
                Constraint::MinLength(_) | Constraint::MaxLength(_) | Constraint::Pattern(_) => {
                    Some(Type::String)
                }
                _ => None,
            })
    })
}
