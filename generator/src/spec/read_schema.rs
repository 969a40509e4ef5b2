//! Reading of schemas.

use super::ast::*;
use super::grammar::Version;
use super::read_extensions;
use super::read_wire;
use super::reader::{Object, Reader};
use crate::source::{Decimal, Node};

/// Reads a `$ref`.
pub(super) fn reference(object: &Object<'_>) -> Option<Reference> {
    Some(Reference {
        at: object.at.clone(),
        target: object.string("$ref")?,
    })
}

pub(super) fn schema(reader: &mut Reader<'_>, node: &Node, at: &str) -> Option<SchemaOrReference> {
    if let Node::Boolean(any) = node {
        let schema = Schema {
            at: at.to_owned(),
            never: !any,
            ..Schema::default()
        };
        return Some(OrReference::Item(Box::new(schema)));
    }
    let object = Object::new(node, at)?;
    let reference = reference(&object);
    // In 3.1 what stands beside a reference holds, too; then it is a part of `allOf` to us.
    let alone = reader.version == Version::V30 || !object.has_more_than(&["$ref", "$comment"]);
    match reference {
        Some(reference) if alone => Some(OrReference::Reference(reference)),
        reference => {
            let mut schema = read(reader, &object);
            let part = reference.map(OrReference::Reference);
            schema.all_of.splice(0..0, part);
            Some(OrReference::Item(Box::new(schema)))
        }
    }
}

fn read(reader: &mut Reader<'_>, object: &Object<'_>) -> Schema {
    let (types, null) = types(object);
    let (kind, several) = match types.as_slice() {
        [] => (null.then_some(Type::Null), Vec::new()),
        [kind] => (Some(*kind), Vec::new()),
        _ => (None, types),
    };
    let mut schema = Schema {
        at: object.at.clone(),
        title: object.string("title"),
        description: object.string("description"),
        kind,
        several,
        format: object.string("format"),
        nullable: null || (reader.version == Version::V30 && object.flag("nullable")),
        values: values(reader.version, object),
        properties: object.each("properties", |node, at| self::schema(reader, node, at)),
        required: object.texts("required"),
        items: single(reader, object, "items"),
        not: single(reader, object, "not"),
        all_of: several_schemas(reader, object, "allOf"),
        any_of: several_schemas(reader, object, "anyOf"),
        one_of: several_schemas(reader, object, "oneOf"),
        additional: additional(reader, object),
        discriminator: discriminator(object),
        constraints: constraints(reader.version, object),
        example: object.json("example"),
        default: object.json("default"),
        deprecated: object.flag("deprecated"),
        read_only: object.flag("readOnly"),
        write_only: object.flag("writeOnly"),
        rust_name: object.text("x-rust-name"),
        secret: object.flag("x-secret"),
        enum_values: read_extensions::enum_values(object),
        conditions: read_extensions::conditions(object),
        error_members: read_extensions::error_members(object),
        identifier: read_extensions::identifier(object),
        wire: read_wire::wire(object),
        ..Schema::default()
    };
    if reader.version == Version::V31 {
        let examples = object.list("examples").into_iter();
        schema.examples = examples.map(|(node, _)| node.to_json()).collect();
        schema.prefix_items = several_schemas(reader, object, "prefixItems");
        schema.assertions = assertions(reader, object);
    }
    schema
}

/// The types, and whether null is one of them.
fn types(object: &Object<'_>) -> (Vec<Type>, bool) {
    let words = match object.get("type") {
        Some(Node::Sequence(_)) => object.texts("type"),
        _ => object.text("type").into_iter().collect(),
    };
    let types = words.iter().filter_map(|word| type_named(&word.text));
    let (null, types) = types.partition::<Vec<_>, _>(|kind| *kind == Type::Null);
    (types, !null.is_empty())
}

fn type_named(word: &str) -> Option<Type> {
    Some(match word {
        "boolean" => Type::Boolean,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "string" => Type::String,
        "array" => Type::Array,
        "object" => Type::Object,
        "null" => Type::Null,
        _ => return None,
    })
}

/// The values of `enum`, or the one of `const`.
fn values(version: Version, object: &Object<'_>) -> Option<Vec<serde_json::Value>> {
    let constant = object.json("const").filter(|_| version == Version::V31);
    if let Some(value) = constant {
        return Some(vec![value]);
    }
    let list = matches!(object.get("enum")?, Node::Sequence(_));
    let values = object.list("enum").into_iter();
    list.then(|| values.map(|(node, _)| node.to_json()).collect())
}

fn single(
    reader: &mut Reader<'_>,
    object: &Object<'_>,
    key: &'static str,
) -> Option<SchemaOrReference> {
    schema(reader, object.get(key)?, &object.at(key))
}

fn several_schemas(
    reader: &mut Reader<'_>,
    object: &Object<'_>,
    key: &'static str,
) -> Vec<SchemaOrReference> {
    let list = object.list(key).into_iter();
    list.filter_map(|(node, at)| schema(reader, node, &at))
        .collect()
}

fn additional(reader: &mut Reader<'_>, object: &Object<'_>) -> Option<Additional> {
    match object.get("additionalProperties")? {
        Node::Boolean(true) => Some(Additional::Allowed),
        Node::Boolean(false) => Some(Additional::Forbidden),
        node => schema(reader, node, &object.at("additionalProperties")).map(Additional::Schema),
    }
}

fn discriminator(object: &Object<'_>) -> Option<Discriminator> {
    let at = object.at("discriminator");
    let object = Object::new(object.get("discriminator")?, &at)?;
    let mapping = object.mapping("mapping").into_iter();
    Some(Discriminator {
        property: object.text("propertyName")?,
        mapping: mapping
            .filter_map(|(value, node, at)| {
                let text = super::reader::text_of(node, || at)?;
                Some((value, text))
            })
            .collect(),
        at,
    })
}

fn constraints(version: Version, object: &Object<'_>) -> Vec<Constraint> {
    let mut list = Vec::new();
    list.extend(object.unsigned("minLength").map(Constraint::MinLength));
    list.extend(object.unsigned("maxLength").map(Constraint::MaxLength));
    list.extend(object.string("pattern").map(Constraint::Pattern));
    list.extend(bounds(
        version,
        object,
        "minimum",
        "exclusiveMinimum",
        Constraint::Minimum,
    ));
    list.extend(bounds(
        version,
        object,
        "maximum",
        "exclusiveMaximum",
        Constraint::Maximum,
    ));
    list.extend(object.decimal("multipleOf").map(Constraint::MultipleOf));
    list.extend(object.unsigned("minItems").map(Constraint::MinItems));
    list.extend(object.unsigned("maxItems").map(Constraint::MaxItems));
    if object.flag("uniqueItems") {
        list.push(Constraint::UniqueItems);
    }
    list.extend(
        object
            .unsigned("minProperties")
            .map(Constraint::MinProperties),
    );
    list.extend(
        object
            .unsigned("maxProperties")
            .map(Constraint::MaxProperties),
    );
    list
}

/// A bound, which 3.0 excludes by a boolean beside it, and 3.1 by another keyword.
fn bounds(
    version: Version,
    object: &Object<'_>,
    key: &str,
    exclusive: &str,
    constraint: fn(Decimal, bool) -> Constraint,
) -> Vec<Constraint> {
    let excluded = version == Version::V30 && object.flag(exclusive);
    let own = object.decimal(key).map(|bound| constraint(bound, excluded));
    let other = object
        .decimal(exclusive)
        .filter(|_| version == Version::V31);
    let other = other.map(|bound| constraint(bound, true));
    own.into_iter().chain(other).collect()
}

/// The keywords of 3.1 that shape no type; none where there are none.
fn assertions(reader: &mut Reader<'_>, object: &Object<'_>) -> Option<Box<Assertions>> {
    const KEYWORDS: &[&str] = &[
        "if",
        "then",
        "else",
        "contains",
        "minContains",
        "maxContains",
        "patternProperties",
        "propertyNames",
        "dependentRequired",
        "dependentSchemas",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "$defs",
        "$id",
        "$anchor",
        "$dynamicAnchor",
        "$dynamicRef",
    ];
    if !object.has_any(KEYWORDS) {
        return None;
    }
    let dependent = object.mapping("dependentRequired").into_iter();
    Some(Box::new(Assertions {
        condition: single(reader, object, "if"),
        consequence: single(reader, object, "then"),
        alternative: single(reader, object, "else"),
        contains: single(reader, object, "contains"),
        min_contains: object.unsigned("minContains"),
        max_contains: object.unsigned("maxContains"),
        pattern_properties: object.each("patternProperties", |node, at| schema(reader, node, at)),
        property_names: single(reader, object, "propertyNames"),
        dependent_required: dependent
            .map(|(name, node, at)| (name, super::reader::texts_of(node, &at)))
            .collect(),
        dependent_schemas: object.each("dependentSchemas", |node, at| schema(reader, node, at)),
        unevaluated_items: single(reader, object, "unevaluatedItems"),
        unevaluated_properties: single(reader, object, "unevaluatedProperties"),
        content_encoding: object.string("contentEncoding"),
        content_media_type: object.string("contentMediaType"),
        content_schema: single(reader, object, "contentSchema"),
        definitions: object.each("$defs", |node, at| schema(reader, node, at)),
        id: object.text("$id"),
        anchor: object.text("$anchor"),
        dynamic_anchor: object.text("$dynamicAnchor"),
        dynamic_reference: object.text("$dynamicRef"),
    }))
}
