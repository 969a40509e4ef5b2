//! Reading of schemas.

use super::ast::*;
use super::read_extensions;
use super::reader::{Object, Reader};
use crate::diagnostics::{Diagnostic, Site};
use crate::source::{Node, pointer_join};

/// Reads a `$ref`; whatever stands beside it is reported, because OpenAPI 3.0 ignores it.
pub(super) fn reference(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Reference> {
    let target = reader.text(object, "$ref")?;
    Some(Reference {
        at: object.at.clone(),
        target: target.text,
    })
}

pub(super) fn schema(reader: &mut Reader<'_>, node: &Node, at: &str) -> Option<SchemaOrReference> {
    let mut object = reader.object(node, at, "a schema")?;
    if object.has("$ref") {
        let reference = reference(reader, &mut object);
        close_reference(reader, object);
        return reference.map(OrReference::Reference);
    }
    let mut schema = Schema {
        at: at.to_owned(),
        title: reader.string(&mut object, "title"),
        description: reader.string(&mut object, "description"),
        kind: kind(reader, &mut object),
        format: reader.string(&mut object, "format"),
        nullable: reader.boolean(&mut object, "nullable").unwrap_or(false),
        deprecated: reader.boolean(&mut object, "deprecated").unwrap_or(false),
        read_only: reader.boolean(&mut object, "readOnly").unwrap_or(false),
        write_only: reader.boolean(&mut object, "writeOnly").unwrap_or(false),
        ..Schema::default()
    };
    if object.has("enum") {
        let values = reader.list(&mut object, "enum");
        schema.values = Some(values.into_iter().map(|(node, _)| node.to_json()).collect());
    }
    for (name, node, at) in reader.mapping(&mut object, "properties") {
        let property = self::schema(reader, node, &at);
        schema
            .properties
            .extend(property.map(|property| (name, property)));
    }
    schema.required = reader.texts(&mut object, "required");
    schema.items = single(reader, &mut object, "items");
    schema.not = single(reader, &mut object, "not");
    schema.all_of = several(reader, &mut object, "allOf");
    schema.any_of = several(reader, &mut object, "anyOf");
    schema.one_of = several(reader, &mut object, "oneOf");
    schema.additional = additional(reader, &mut object);
    schema.discriminator = object.get("discriminator").is_some();
    schema.constraints = constraints(reader, &mut object);
    schema.example = object.get("example").map(|(node, _)| node.to_json());
    schema.default = object.get("default").map(|(node, _)| node.to_json());
    schema.rust_name = reader.text(&mut object, "x-rust-name");
    schema.secret = reader.boolean(&mut object, "x-secret").unwrap_or(false);
    schema.enum_values = read_extensions::enum_values(reader, &mut object);
    schema.conditions = read_extensions::conditions(reader, &mut object);
    if let Some(word) = reader.text(&mut object, "x-identifier") {
        schema.identifier = read_extensions::identifier_kind(reader, word);
    }
    if let Some(word) = reader.text(&mut object, "x-wire") {
        let forms = [("text-or-number", true)];
        schema.text_or_number = read_extensions::one_of(reader, word, &forms).unwrap_or(false);
    }
    reader.external_documentation(&mut object);
    object.known(&["xml"]);
    reader.close(object);
    Some(OrReference::Item(Box::new(schema)))
}

/// Closes the object of a `$ref`: OpenAPI 3.0 ignores its other keys, so they are faults.
pub(super) fn close_reference(reader: &mut Reader<'_>, mut object: Object<'_>) {
    for key in [
        "description",
        "nullable",
        "example",
        "default",
        "title",
        "x-secret",
    ] {
        if let Some((_, at)) = object.get(key) {
            let site = Site::key(reader.file(), &at);
            let reference = pointer_join(&object.at, "$ref");
            // Other people's documents have them by the dozen, and OpenAPI says what they mean: nothing.
            let fault = Diagnostic::error(
                "reference-sibling",
                site,
                format!("`{key}` beside a `$ref` is ignored in OpenAPI 3.0"),
            )
            .related(Site::key(reader.file(), &reference), "the reference")
            .help("wrap the reference: `allOf: [{$ref: …}]`");
            let severity = reader.dialect().severity();
            reader.push(Diagnostic { severity, ..fault });
        }
    }
    reader.close(object);
}

fn kind(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Type> {
    let word = reader.text(object, "type")?;
    read_extensions::one_of(
        reader,
        word,
        &[
            ("boolean", Type::Boolean),
            ("integer", Type::Integer),
            ("number", Type::Number),
            ("string", Type::String),
            ("array", Type::Array),
            ("object", Type::Object),
        ],
    )
}

fn single(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
    key: &'static str,
) -> Option<SchemaOrReference> {
    let (node, at) = object.get(key)?;
    schema(reader, node, &at)
}

fn several(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
    key: &'static str,
) -> Vec<SchemaOrReference> {
    let list = reader.list(object, key);
    list.into_iter()
        .filter_map(|(node, at)| schema(reader, node, &at))
        .collect()
}

fn additional(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Additional> {
    let (node, at) = object.get("additionalProperties")?;
    match node {
        Node::Boolean(true) => Some(Additional::Allowed),
        Node::Boolean(false) => Some(Additional::Forbidden),
        _ => schema(reader, node, &at).map(Additional::Schema),
    }
}

fn constraints(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<Constraint> {
    let mut list = Vec::new();
    list.extend(
        reader
            .unsigned(object, "minLength")
            .map(Constraint::MinLength),
    );
    list.extend(
        reader
            .unsigned(object, "maxLength")
            .map(Constraint::MaxLength),
    );
    list.extend(reader.string(object, "pattern").map(Constraint::Pattern));
    let excluded = reader.boolean(object, "exclusiveMinimum").unwrap_or(false);
    list.extend(
        reader
            .number(object, "minimum")
            .map(|bound| Constraint::Minimum(bound, excluded)),
    );
    let excluded = reader.boolean(object, "exclusiveMaximum").unwrap_or(false);
    list.extend(
        reader
            .number(object, "maximum")
            .map(|bound| Constraint::Maximum(bound, excluded)),
    );
    list.extend(
        reader
            .number(object, "multipleOf")
            .map(Constraint::MultipleOf),
    );
    list.extend(
        reader
            .unsigned(object, "minItems")
            .map(Constraint::MinItems),
    );
    list.extend(
        reader
            .unsigned(object, "maxItems")
            .map(Constraint::MaxItems),
    );
    if reader.boolean(object, "uniqueItems").unwrap_or(false) {
        list.push(Constraint::UniqueItems);
    }
    list.extend(
        reader
            .unsigned(object, "minProperties")
            .map(Constraint::MinProperties),
    );
    list.extend(
        reader
            .unsigned(object, "maxProperties")
            .map(Constraint::MaxProperties),
    );
    list
}
