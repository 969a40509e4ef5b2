//! Reading of paths, operations, parameters, bodies and responses.

use super::ast::*;
use super::read_extensions;
use super::read_schema::{reference, schema};
use super::reader::{Object, Reader, entries, texts_of};
use super::status;
use crate::source::Node;

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub(super) fn paths(reader: &mut Reader<'_>, node: &Node, at: &str) -> Vec<PathItem> {
    let mut items = Vec::new();
    for (path, node, at) in entries(node, at) {
        if !path.starts_with('/') {
            continue;
        }
        items.extend(path_item(reader, path, node, &at));
        if let Some(object) = Object::new(node, &at) {
            let russian = "ссылки на целые пути";
            reader.refuse(&object, "$ref", "references to whole paths", russian);
            let russian = "серверы отдельного пути";
            reader.refuse(&object, "servers", "servers of a single path", russian);
        }
    }
    items
}

/// Reads a path, or what stands under a name in its place.
pub(super) fn path_item(
    reader: &mut Reader<'_>,
    path: String,
    node: &Node,
    at: &str,
) -> Option<PathItem> {
    let object = Object::new(node, at)?;
    let parameters = parameters(reader, &object);
    let mut operations = Vec::new();
    for method in METHODS {
        if let Some(node) = object.get(method) {
            operations.extend(operation(reader, method, node, &object.at(method)));
        }
    }
    Some(PathItem {
        reference: reference(&object),
        at: object.at,
        path,
        parameters,
        operations,
    })
}

fn operation(reader: &mut Reader<'_>, method: &str, node: &Node, at: &str) -> Option<Operation> {
    let object = Object::new(node, at)?;
    let documentation = object.get("externalDocs");
    let documentation = documentation.and_then(|node| Object::new(node, "")?.string("url"));
    let operation = Operation {
        method: method.to_uppercase(),
        operation_id: object.text("operationId"),
        summary: object.string("summary"),
        description: object.string("description"),
        documentation,
        tags: object.texts("tags"),
        parameters: parameters(reader, &object),
        request_body: object
            .get("requestBody")
            .and_then(|node| request_body(reader, node, &object.at("requestBody"))),
        responses: responses(reader, &object),
        callbacks: object.each("callbacks", |node, at| callback(reader, node, at)),
        deprecated: object.flag("deprecated"),
        security: security(&object),
        rust_name: object.text("x-rust-name"),
        paging: read_extensions::paging(&object),
        faulty_paging: read_extensions::faulty_paging(&object),
        availability: read_extensions::availability(&object),
        at: object.at.clone(),
    };
    reader.ignore(
        &object,
        "callbacks",
        "callbacks",
        "обратные вызовы (`callbacks`)",
    );
    let russian = "серверы отдельной операции";
    reader.refuse(&object, "servers", "servers of a single operation", russian);
    Some(operation)
}

/// A reference, or else what the object is read as.
fn or_reference<T>(
    object: Object<'_>,
    read: impl FnOnce(Object<'_>) -> Option<T>,
) -> Option<OrReference<T>> {
    match object.has("$ref") {
        true => reference(&object).map(OrReference::Reference),
        false => read(object).map(OrReference::Item),
    }
}

fn parameters(reader: &mut Reader<'_>, object: &Object<'_>) -> Vec<OrReference<Parameter>> {
    let list = object.list("parameters").into_iter();
    list.filter_map(|(node, at)| parameter(reader, node, &at))
        .collect()
}

pub(super) fn parameter(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Parameter>> {
    or_reference(Object::new(node, at)?, |object| {
        let content = object.has("content");
        Some(Parameter {
            name: object.string("name")?,
            location: location(&object.string("in")?)?,
            description: object.string("description"),
            required: object.flag("required"),
            deprecated: object.flag("deprecated"),
            style: object.text("style"),
            explode: object.boolean("explode"),
            allow_reserved: object.flag("allowReserved"),
            allow_empty_value: object.flag("allowEmptyValue"),
            schema: schema_of(reader, &object),
            content: content.then(|| self::content(reader, &object)),
            examples: examples(reader, &object),
            rust_name: object.text("x-rust-name"),
            client_level: object.flag("x-client-level"),
            secret: object.flag("x-secret"),
            login: super::read_credentials::login(&object),
            at: object.at,
        })
    })
}

pub(super) fn location(word: &str) -> Option<Location> {
    Some(match word {
        "path" => Location::Path,
        "query" => Location::Query,
        "header" => Location::Header,
        "cookie" => Location::Cookie,
        _ => return None,
    })
}

fn schema_of(reader: &mut Reader<'_>, object: &Object<'_>) -> Option<SchemaOrReference> {
    schema(reader, object.get("schema")?, &object.at("schema"))
}

pub(super) fn request_body(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<RequestBody>> {
    or_reference(Object::new(node, at)?, |object| {
        Some(RequestBody {
            description: object.string("description"),
            required: object.flag("required"),
            content: content(reader, &object),
            at: object.at,
        })
    })
}

fn content(reader: &mut Reader<'_>, object: &Object<'_>) -> Vec<MediaType> {
    let entries = object.mapping("content").into_iter();
    entries
        .filter_map(|(name, node, at)| media_type(reader, name, node, &at))
        .collect()
}

fn media_type(reader: &mut Reader<'_>, name: String, node: &Node, at: &str) -> Option<MediaType> {
    let object = Object::new(node, at)?;
    let mut part_headers = Vec::new();
    for (_, node, at) in object.mapping("encoding") {
        if let Some(encoding) = Object::new(node, &at) {
            part_headers.extend(encoding.each("headers", |node, at| header(reader, node, at)));
        }
    }
    Some(MediaType {
        name,
        schema: schema_of(reader, &object),
        examples: examples(reader, &object),
        encoding: object.has("encoding"),
        charset: object
            .string("x-wire")
            .filter(|word| word == "windows-1251"),
        part_headers,
        at: object.at,
    })
}

/// `example`, whose name is empty, and `examples`.
fn examples(reader: &mut Reader<'_>, object: &Object<'_>) -> Vec<(String, OrReference<Example>)> {
    let single = object.json("example").map(|value| {
        let at = object.at("example");
        let value = Some(value);
        (String::new(), OrReference::Item(Example { at, value }))
    });
    let named = object.each("examples", |node, at| example(reader, node, at));
    single.into_iter().chain(named).collect()
}

pub(super) fn example(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Example>> {
    or_reference(Object::new(node, at)?, |object| {
        reader.ignore(
            &object,
            "externalValue",
            "examples in other files",
            "примеры в других файлах (`externalValue`)",
        );
        let value = object.json("value");
        let at = match value {
            Some(_) => object.at("value"),
            None => object.at,
        };
        Some(Example { at, value })
    })
}

fn responses(reader: &mut Reader<'_>, object: &Object<'_>) -> Vec<(String, OrReference<Response>)> {
    let entries = object.mapping("responses").into_iter();
    entries
        .filter_map(|(key, node, at)| Some((status(&key)?, response(reader, node, &at)?)))
        .collect()
}

pub(super) fn response(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Response>> {
    or_reference(Object::new(node, at)?, |object| {
        reader.ignore(&object, "links", "links", "связи (`links`)");
        Some(Response {
            description: object.string("description").unwrap_or_default(),
            headers: object.each("headers", |node, at| header(reader, node, at)),
            content: content(reader, &object),
            links: object.each("links", link),
            error_when: read_extensions::error_when(&object),
            at: object.at,
        })
    })
}

pub(super) fn header(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Header>> {
    or_reference(Object::new(node, at)?, |object| {
        Some(Header {
            description: object.string("description"),
            required: object.flag("required"),
            deprecated: object.flag("deprecated"),
            schema: schema_of(reader, &object),
            content: content(reader, &object),
            examples: examples(reader, &object),
            at: object.at,
        })
    })
}

pub(super) fn link(node: &Node, at: &str) -> Option<OrReference<Link>> {
    or_reference(Object::new(node, at)?, |object| {
        Some(Link {
            operation_id: object.text("operationId"),
            at: object.at,
        })
    })
}

pub(super) fn callback(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Callback>> {
    or_reference(Object::new(node, at)?, |object| {
        let paths = entries(node, at).into_iter();
        let paths = paths.filter(|(expression, ..)| !expression.starts_with("x-"));
        Some(Callback {
            paths: paths
                .filter_map(|(expression, node, at)| path_item(reader, expression, node, &at))
                .collect(),
            at: object.at,
        })
    })
}

/// The `security` key: alternatives of schemes that hold together.
pub(super) fn security(object: &Object<'_>) -> Option<Vec<SecurityRequirement>> {
    object.get("security")?;
    let list = object.list("security").into_iter();
    let requirements = list.map(|(node, at)| {
        let entries = entries(node, &at);
        SecurityRequirement {
            scopes: entries.iter().map(|it| texts_of(it.1, &it.2)).collect(),
            schemes: entries
                .into_iter()
                .map(|(text, _, at)| Text { at, text })
                .collect(),
        }
    });
    Some(requirements.collect())
}
