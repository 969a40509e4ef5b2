//! Reading of paths, operations, parameters, bodies, responses and security.

use super::ast::*;
use super::read_extensions;
use super::read_schema::{close_reference, reference, schema};
use super::reader::{Object, Reader};
use crate::diagnostics::{Diagnostic, Site};
use crate::source::{Node, pointer_join};

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

pub(super) fn paths(reader: &mut Reader<'_>, node: &Node, at: &str) -> Vec<PathItem> {
    let mut items = Vec::new();
    for (path, node, at) in reader.entries(node, at) {
        if path.starts_with("x-") {
            continue;
        }
        if !path.starts_with('/') {
            let site = Site::key(reader.file(), &at);
            reader.push(
                Diagnostic::error(
                    "path-slash",
                    site,
                    format!("the path `{path}` does not begin with a slash"),
                )
                .help(format!("write `/{path}`")),
            );
            continue;
        }
        items.extend(path_item(reader, path, node, &at));
    }
    items
}

fn path_item(reader: &mut Reader<'_>, path: String, node: &Node, at: &str) -> Option<PathItem> {
    let mut object = reader.object(node, at, "a path")?;
    let parameters = parameters(reader, &mut object);
    let mut operations = Vec::new();
    for method in METHODS {
        if let Some((node, at)) = object.get(method) {
            operations.extend(operation(reader, method, node, &at));
        }
    }
    reader.refuse(&mut object, "$ref", "references to whole paths");
    reader.refuse(&mut object, "servers", "servers of a single path");
    object.known(&["summary", "description"]);
    reader.close(object);
    Some(PathItem {
        at: at.to_owned(),
        path,
        parameters,
        operations,
    })
}

fn operation(reader: &mut Reader<'_>, method: &str, node: &Node, at: &str) -> Option<Operation> {
    let mut object = reader.object(node, at, "an operation")?;
    let operation = Operation {
        at: at.to_owned(),
        method: method.to_uppercase(),
        operation_id: reader.text(&mut object, "operationId"),
        summary: reader.string(&mut object, "summary"),
        description: reader.string(&mut object, "description"),
        documentation: reader.external_documentation(&mut object),
        tags: reader.texts(&mut object, "tags"),
        parameters: parameters(reader, &mut object),
        request_body: object
            .get("requestBody")
            .and_then(|(node, at)| request_body(reader, node, &at)),
        responses: responses(reader, &mut object),
        deprecated: reader.boolean(&mut object, "deprecated").unwrap_or(false),
        security: security(reader, &mut object),
        rust_name: reader.text(&mut object, "x-rust-name"),
        paging: read_extensions::paging(reader, &mut object),
        availability: read_extensions::availability(reader, &mut object),
    };
    reader.refuse(&mut object, "callbacks", "callbacks");
    reader.refuse(&mut object, "servers", "servers of a single operation");
    reader.close(object);
    Some(operation)
}

fn parameters(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<OrReference<Parameter>> {
    let list = reader.list(object, "parameters");
    list.into_iter()
        .filter_map(|(node, at)| parameter(reader, node, &at))
        .collect()
}

pub(super) fn parameter(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Parameter>> {
    let mut object = reader.object(node, at, "a parameter")?;
    if object.has("$ref") {
        let reference = reference(reader, &mut object);
        close_reference(reader, object);
        return reference.map(OrReference::Reference);
    }
    let name = reader.required_string(&mut object, "name");
    let location = reader.required_text(&mut object, "in");
    let location = location.and_then(|word| parse_location(reader, word));
    let description = reader.string(&mut object, "description");
    let required = reader.boolean(&mut object, "required").unwrap_or(false);
    if location == Some(Location::Path) && !required {
        let site = Site::value(reader.file(), at);
        reader.push(
            Diagnostic::error(
                "path-parameter",
                site,
                "a path parameter is always required",
            )
            .help("add `required: true`"),
        );
    }
    let schema = object
        .get("schema")
        .and_then(|(node, at)| schema(reader, node, &at));
    let content = object.get("content").map(|(_, at)| at);
    if schema.is_none() && content.is_none() && !object.has("schema") {
        let site = Site::value(reader.file(), at);
        reader.push(Diagnostic::error(
            "missing-key",
            site,
            "a parameter needs the key `schema`",
        ));
    }
    let result = Parameter {
        at: at.to_owned(),
        name: name.clone().unwrap_or_default(),
        location: location.unwrap_or(Location::Query),
        description,
        required,
        deprecated: reader.boolean(&mut object, "deprecated").unwrap_or(false),
        style: reader.text(&mut object, "style"),
        explode: reader.boolean(&mut object, "explode"),
        allow_reserved: reader
            .boolean(&mut object, "allowReserved")
            .unwrap_or(false),
        schema,
        content,
        example: object.get("example").map(|(node, _)| node.to_json()),
        rust_name: reader.text(&mut object, "x-rust-name"),
        client_level: reader
            .boolean(&mut object, "x-client-level")
            .unwrap_or(false),
        secret: reader.boolean(&mut object, "x-secret").unwrap_or(false),
    };
    object.known(&["examples", "allowEmptyValue"]);
    reader.close(object);
    (name.is_some() && location.is_some()).then_some(OrReference::Item(result))
}

fn parse_location(reader: &mut Reader<'_>, word: Text) -> Option<Location> {
    read_extensions::one_of(
        reader,
        word,
        &[
            ("path", Location::Path),
            ("query", Location::Query),
            ("header", Location::Header),
            ("cookie", Location::Cookie),
        ],
    )
}

pub(super) fn request_body(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<RequestBody>> {
    let mut object = reader.object(node, at, "a request body")?;
    if object.has("$ref") {
        let reference = reference(reader, &mut object);
        close_reference(reader, object);
        return reference.map(OrReference::Reference);
    }
    reader.required(&mut object, "content");
    let body = RequestBody {
        at: at.to_owned(),
        description: reader.string(&mut object, "description"),
        required: reader.boolean(&mut object, "required").unwrap_or(false),
        content: content(reader, &mut object),
    };
    reader.close(object);
    Some(OrReference::Item(body))
}

fn content(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<MediaType> {
    let entries = reader.mapping(object, "content");
    entries
        .into_iter()
        .filter_map(|(name, node, at)| media_type(reader, name, node, &at))
        .collect()
}

fn media_type(reader: &mut Reader<'_>, name: String, node: &Node, at: &str) -> Option<MediaType> {
    let mut object = reader.object(node, at, "a media type")?;
    let media_type = MediaType {
        at: at.to_owned(),
        name,
        schema: object
            .get("schema")
            .and_then(|(node, at)| schema(reader, node, &at)),
        examples: examples(reader, &mut object),
        encoding: object.get("encoding").is_some(),
    };
    reader.close(object);
    Some(media_type)
}

fn examples(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<Example> {
    let mut list = Vec::new();
    if let Some((node, at)) = object.get("example") {
        list.push(Example {
            at,
            name: String::new(),
            value: node.to_json(),
        });
    }
    for (name, node, at) in reader.mapping(object, "examples") {
        let Some(mut example) = reader.object(node, &at, "an example") else {
            continue;
        };
        if let Some((node, at)) = example.get("value") {
            let value = node.to_json();
            list.push(Example { at, name, value });
        }
        reader.refuse(&mut example, "$ref", "references to examples");
        reader.refuse(&mut example, "externalValue", "examples in other files");
        example.known(&["summary", "description"]);
        reader.close(example);
    }
    list
}

fn responses(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
) -> Vec<(String, OrReference<Response>)> {
    reader.required(object, "responses");
    let mut list = Vec::new();
    for (status, node, at) in reader.mapping(object, "responses") {
        if status.starts_with("x-") {
            continue;
        }
        let upper = status.to_uppercase();
        if !is_status(&upper) {
            let site = Site::key(reader.file(), &at);
            reader.push(
                Diagnostic::error(
                    "status-code",
                    site,
                    format!("`{status}` is not a status code"),
                )
                .help("write 100 to 599, a range such as `4XX`, or `default`"),
            );
            continue;
        }
        let status = if upper == "DEFAULT" {
            "default".to_owned()
        } else {
            upper
        };
        list.extend(response(reader, node, &at).map(|response| (status, response)));
    }
    list
}

fn is_status(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes {
        [first, b'X', b'X'] => (b'1'..=b'5').contains(first),
        [first, second, third] => {
            (b'1'..=b'5').contains(first) && second.is_ascii_digit() && third.is_ascii_digit()
        }
        _ => text == "DEFAULT",
    }
}

pub(super) fn response(
    reader: &mut Reader<'_>,
    node: &Node,
    at: &str,
) -> Option<OrReference<Response>> {
    let mut object = reader.object(node, at, "a response")?;
    if object.has("$ref") {
        let reference = reference(reader, &mut object);
        close_reference(reader, object);
        return reference.map(OrReference::Reference);
    }
    let response = Response {
        at: at.to_owned(),
        description: reader
            .required_string(&mut object, "description")
            .unwrap_or_default(),
        content: content(reader, &mut object),
        error_when: read_extensions::error_when(reader, &mut object),
    };
    reader.refuse(&mut object, "headers", "typed response headers");
    reader.refuse(&mut object, "links", "links");
    reader.close(object);
    Some(OrReference::Item(response))
}

/// The `security` key: alternatives of schemes that hold together.
pub(super) fn security(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
) -> Option<Vec<SecurityRequirement>> {
    if !object.has("security") {
        return None;
    }
    let mut requirements = Vec::new();
    for (node, at) in reader.list(object, "security") {
        let schemes = reader
            .entries(node, &at)
            .into_iter()
            .map(|(text, _, at)| Text { at, text })
            .collect();
        requirements.push(SecurityRequirement { schemes });
    }
    Some(requirements)
}

pub(super) fn security_scheme(
    reader: &mut Reader<'_>,
    name: String,
    node: &Node,
    at: &str,
) -> Option<SecurityScheme> {
    let mut object = reader.object(node, at, "a security scheme")?;
    let kind = reader.required_text(&mut object, "type");
    let description = reader.string(&mut object, "description");
    let kind = kind.and_then(|word| security_kind(reader, &mut object, word));
    object.known(&[
        "bearerFormat",
        "flows",
        "openIdConnectUrl",
        "scheme",
        "name",
        "in",
    ]);
    reader.refuse(&mut object, "$ref", "references to security schemes");
    reader.close(object);
    Some(SecurityScheme {
        at: at.to_owned(),
        name,
        kind: kind?,
        description,
    })
}

fn security_kind(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
    word: Text,
) -> Option<SecurityKind> {
    let kinds = [
        ("http", 0),
        ("apiKey", 1),
        ("oauth2", 2),
        ("openIdConnect", 3),
    ];
    match read_extensions::one_of(reader, word, &kinds)? {
        0 => {
            let scheme = reader.required_string(object, "scheme")?.to_lowercase();
            Some(match scheme.as_str() {
                "basic" => SecurityKind::Basic,
                "bearer" => SecurityKind::Bearer,
                _ => SecurityKind::OtherHttp(scheme),
            })
        }
        1 => {
            let name = reader.required_string(object, "name");
            let location = reader.required_text(object, "in")?;
            let location = parse_location(reader, location)?;
            if location == Location::Path {
                let at = pointer_join(&object.at, "in");
                let site = Site::value(reader.file(), &at);
                reader.push(Diagnostic::error(
                    "unknown-value",
                    site,
                    "an API key travels in a header, in the query or in a cookie",
                ));
                return None;
            }
            Some(SecurityKind::ApiKey {
                location,
                name: name?,
            })
        }
        2 => Some(SecurityKind::OAuth2),
        _ => Some(SecurityKind::OpenIdConnect),
    }
}
