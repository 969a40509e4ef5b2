//! Stage 2, `spec`: the tree of nodes becomes a description, strictly.
//!
//! Unknown keys, wrong types and missing keys are faults here, so that no later stage meets a
//! node that it does not understand. References stay references; `resolve` follows them.

mod ast;
mod extensions;
mod read_extensions;
mod read_paths;
mod read_schema;
mod reader;

pub use ast::*;
pub use extensions::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Site};
use crate::source::{Node, pointer_join};
use reader::{Object, Reader};
pub(crate) use reader::{nearest, suggest};

/// Whether a description follows our dialect or is anybody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Ours: the list of `x-` keys is closed, and the root says where its facts come from.
    Kartoteka,
    /// Anybody's OpenAPI document: unknown `x-` keys are none of our business.
    OpenApi,
}

impl Dialect {
    /// How much a slip matters: what other people's documents live with is an error in ours.
    pub fn severity(self) -> Severity {
        match self {
            Self::Kartoteka => Severity::Error,
            Self::OpenApi => Severity::Warning,
        }
    }
}

/// Reads a description.
pub fn read(file: &str, root: &Node, dialect: Dialect) -> (Option<Document>, Diagnostics) {
    let mut reader = Reader::new(file, dialect);
    let document = read_document(&mut reader, root);
    let (sources, diagnostics) = reader.finish();
    let document = document.map(|document| Document {
        file: file.to_owned(),
        sources,
        ..document
    });
    (document, diagnostics)
}

fn read_document(reader: &mut Reader<'_>, root: &Node) -> Option<Document> {
    let mut object = reader.object(root, "", "an OpenAPI document")?;
    check_version(reader, &mut object)?;
    let mut document = Document::default();
    if let Some((node, at)) = reader.required(&mut object, "info") {
        document.info = read_info(reader, node, &at).unwrap_or_default();
    }
    for (node, at) in reader.list(&mut object, "servers") {
        document.servers.extend(read_server(reader, node, &at));
    }
    for (node, at) in reader.list(&mut object, "tags") {
        document.tags.extend(read_tag(reader, node, &at));
    }
    document.security = read_paths::security(reader, &mut object);
    if let Some((node, at)) = reader.required(&mut object, "paths") {
        document.paths = read_paths::paths(reader, node, &at);
    }
    if let Some((node, at)) = object.get("components") {
        read_components(reader, node, &at, &mut document);
    }
    reader.external_documentation(&mut object);
    if let Some(info) = read_extensions::crate_info(reader, &mut object) {
        document.crate_info = info;
    }
    let has_source = object.get("x-source").is_some();
    if reader.dialect() == Dialect::Kartoteka && !has_source {
        reader.push(
            Diagnostic::error(
                "source-missing",
                Site::value(reader.file(), ""),
                "the description does not say where its facts come from",
            )
            .help("add `x-source: {level: documented, page: …}` to the root; see specs/README.md"),
        );
    }
    reader.close(object);
    Some(document)
}

fn check_version(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<()> {
    if let Some((_, at)) = object.get("swagger") {
        let site = Site::key(reader.file(), &at);
        reader.push(
            Diagnostic::error("openapi-version", site, "Swagger 2.0 is not supported")
                .help("convert the document to OpenAPI 3.0.3"),
        );
        return None;
    }
    let version = reader.required_text(object, "openapi")?;
    if version.text == "3.0" || version.text.starts_with("3.0.") {
        return Some(());
    }
    let site = Site::value(reader.file(), &version.at);
    reader.push(
        Diagnostic::error(
            "openapi-version",
            site,
            format!("OpenAPI {} is not supported", version.text),
        )
        .help("write the description in OpenAPI 3.0.3"),
    );
    None
}

fn read_info(reader: &mut Reader<'_>, node: &Node, at: &str) -> Option<Info> {
    let mut object = reader.object(node, at, "info")?;
    let info = Info {
        title: reader
            .required_string(&mut object, "title")
            .unwrap_or_default(),
        version: reader
            .required_string(&mut object, "version")
            .unwrap_or_default(),
        description: reader.string(&mut object, "description"),
    };
    object.known(&["termsOfService", "contact", "license"]);
    reader.close(object);
    Some(info)
}

fn read_server(reader: &mut Reader<'_>, node: &Node, at: &str) -> Option<Server> {
    let mut object = reader.object(node, at, "a server")?;
    let url = reader.required_string(&mut object, "url");
    let server = Server {
        at: at.to_owned(),
        url: url.unwrap_or_default(),
        description: reader.string(&mut object, "description"),
        rust_name: reader.text(&mut object, "x-rust-name"),
        availability: read_extensions::availability(reader, &mut object),
    };
    reader.refuse(&mut object, "variables", "server variables");
    reader.close(object);
    Some(server)
}

fn read_tag(reader: &mut Reader<'_>, node: &Node, at: &str) -> Option<(Text, Option<String>)> {
    let mut object = reader.object(node, at, "a tag")?;
    let name = reader.required_text(&mut object, "name");
    let description = reader.string(&mut object, "description");
    reader.external_documentation(&mut object);
    reader.close(object);
    Some((name?, description))
}

fn read_components(reader: &mut Reader<'_>, node: &Node, at: &str, document: &mut Document) {
    let Some(mut object) = reader.object(node, at, "components") else {
        return;
    };
    for (name, node, at) in reader.mapping(&mut object, "schemas") {
        let schema = read_schema::schema(reader, node, &at);
        document.schemas.extend(schema.map(|schema| (name, schema)));
    }
    for (name, node, at) in reader.mapping(&mut object, "parameters") {
        let parameter = read_paths::parameter(reader, node, &at);
        document
            .parameters
            .extend(parameter.map(|parameter| (name, parameter)));
    }
    for (name, node, at) in reader.mapping(&mut object, "requestBodies") {
        let body = read_paths::request_body(reader, node, &at);
        document
            .request_bodies
            .extend(body.map(|body| (name, body)));
    }
    for (name, node, at) in reader.mapping(&mut object, "responses") {
        let response = read_paths::response(reader, node, &at);
        document
            .responses
            .extend(response.map(|response| (name, response)));
    }
    for (name, node, at) in reader.mapping(&mut object, "securitySchemes") {
        document
            .security_schemes
            .extend(read_paths::security_scheme(reader, name, node, &at));
    }
    for key in ["headers", "links", "callbacks"] {
        reader.refuse(&mut object, key, "shared headers, links and callbacks");
    }
    object.known(&["examples"]);
    if let Some((Node::Mapping(entries), at)) = object.get("examples") {
        for (name, _) in entries {
            let at = pointer_join(&at, name);
            reader.unsupported(&at, "shared examples (`components/examples`)");
        }
    }
    reader.close(object);
}

#[cfg(test)]
mod tests;
