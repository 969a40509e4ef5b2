//! Reading of the document and what stands around its paths.

use super::ast::*;
use super::read_credentials;
use super::read_extensions;
use super::read_paths;
use super::read_schema;
use super::reader::{Object, Reader};
use crate::source::Node;

/// Dialects of schemas that mean what OpenAPI 3.1 means.
const DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://json-schema.org/draft/2020-12/schema",
];

pub(super) fn document(reader: &mut Reader<'_>, root: &Node) -> Document {
    let mut document = Document::default();
    let Some(object) = Object::new(root, "") else {
        return document;
    };
    document.info = object.get("info").and_then(info).unwrap_or_default();
    for (node, at) in object.list("servers") {
        document.servers.extend(server(node, &at));
    }
    for (node, at) in object.list("tags") {
        document.tags.extend(tag(node, &at));
    }
    document.security = read_paths::security(&object);
    if let Some(node) = object.get("paths") {
        document.paths = read_paths::paths(reader, node, "/paths");
    }
    reader.ignore(&object, "webhooks", "webhooks", "вебхуки (`webhooks`)");
    for (name, node, at) in object.mapping("webhooks") {
        let item = read_paths::path_item(reader, name.clone(), node, &at);
        document.webhooks.extend(item.map(|item| (name, item)));
    }
    if let Some(object) = object
        .get("components")
        .and_then(|node| Object::new(node, "/components"))
    {
        components(reader, &object, &mut document);
    }
    document.crate_info = read_extensions::crate_info(&object).unwrap_or_default();
    let dialect = object.text("jsonSchemaDialect");
    if let Some(dialect) = dialect.filter(|it| !DIALECTS.contains(&it.text.as_str())) {
        let english = "other dialects of JSON Schema than 2020-12";
        let russian = "диалекты JSON Schema, кроме 2020-12";
        reader.unsupported(&dialect.at, english, russian);
    }
    document
}

fn info(node: &Node) -> Option<Info> {
    let object = Object::new(node, "/info")?;
    Some(Info {
        title: object.string("title").unwrap_or_default(),
        version: object.string("version").unwrap_or_default(),
        description: object.string("description").or(object.string("summary")),
    })
}

fn server(node: &Node, at: &str) -> Option<Server> {
    let object = Object::new(node, at)?;
    let variables = object.each("variables", Object::new);
    let variables = variables.into_iter().map(|(name, object)| ServerVariable {
        name,
        default: object.text("default"),
        values: object.texts("enum"),
        at: object.at,
    });
    Some(Server {
        url: object.string("url").unwrap_or_default(),
        description: object.string("description"),
        variables: variables.collect(),
        rust_name: object.text("x-rust-name"),
        availability: read_extensions::availability(&object),
        at: object.at,
    })
}

fn tag(node: &Node, at: &str) -> Option<(Text, Option<String>)> {
    let object = Object::new(node, at)?;
    Some((object.text("name")?, object.string("description")))
}

fn components(reader: &mut Reader<'_>, object: &Object<'_>, document: &mut Document) {
    document.schemas = object.each("schemas", |node, at| read_schema::schema(reader, node, at));
    document.parameters = object.each("parameters", |node, at| {
        read_paths::parameter(reader, node, at)
    });
    document.request_bodies = object.each("requestBodies", |node, at| {
        read_paths::request_body(reader, node, at)
    });
    document.responses = object.each("responses", |node, at| {
        read_paths::response(reader, node, at)
    });
    document.headers = object.each("headers", |node, at| read_paths::header(reader, node, at));
    document.examples = object.each("examples", |node, at| read_paths::example(reader, node, at));
    document.links = object.each("links", read_paths::link);
    document.callbacks = object.each("callbacks", |node, at| {
        read_paths::callback(reader, node, at)
    });
    for (name, node, at) in object.mapping("pathItems") {
        let item = read_paths::path_item(reader, name.clone(), node, &at);
        document.path_items.extend(item.map(|item| (name, item)));
    }
    for (name, node, at) in object.mapping("securitySchemes") {
        let scheme = read_credentials::security_scheme(reader, name, node, &at);
        document.security_schemes.extend(scheme);
    }
}
