//! Stage 2, `spec`: the tree of nodes becomes a description, strictly.
//!
//! `check` compares the tree with the grammar: unknown keys, wrong types and missing keys are
//! faults here, so that no later stage meets a node that it does not understand. The readers then
//! take what fits. References stay references; `resolve` follows them.

mod ast;
mod check;
mod extensions;
mod grammar;
mod json_schema;
mod read_credentials;
mod read_document;
mod read_extensions;
mod read_paths;
mod read_schema;
mod read_wire;
mod reader;

pub use ast::*;
pub use extensions::*;
pub(crate) use grammar::IDENTIFIERS;
pub use grammar::Version;
pub use json_schema::{json_schema, table_of_extensions};

use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Site, message};
use crate::source::Node;
pub(crate) use check::{nearest, suggest};
use reader::{Object, Reader};

/// Whether a description follows our dialect or is anybody's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Ours: the list of `x-` keys is closed, and the root says where its facts come from.
    Kartoteka,
    /// Anybody's OpenAPI document, the default: unknown `x-` keys are none of our business.
    #[default]
    OpenApi,
    /// The same, but an error in one operation stops all: nothing is left out.
    StrictOpenApi,
}

impl Dialect {
    /// How much a slip matters: what other people's documents live with is an error in ours.
    pub fn severity(self) -> Severity {
        match self {
            Self::Kartoteka => Severity::Error,
            Self::OpenApi | Self::StrictOpenApi => Severity::Warning,
        }
    }
}

/// Reads a description.
pub fn read(file: &str, root: &Node, dialect: Dialect) -> (Option<Document>, Diagnostics) {
    let version = match version(file, root, dialect) {
        Ok(version) => version,
        Err(fault) => {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(*fault);
            return (None, diagnostics);
        }
    };
    let checked = check::check(file, root, version, dialect);
    let mut diagnostics = checked.diagnostics;
    let has_source = Object::new(root, "").is_some_and(|object| object.has("x-source"));
    if dialect == Dialect::Kartoteka && !has_source {
        diagnostics.push(source_missing(file));
    }
    let mut reader = Reader::new(file, version);
    let document = Document {
        file: file.to_owned(),
        dialect,
        version,
        sources: checked.sources,
        ..read_document::document(&mut reader, root)
    };
    diagnostics.extend(reader.finish());
    (Some(document), diagnostics)
}

/// The version of OpenAPI, which decides by which rules the rest is read.
fn version(file: &str, root: &Node, dialect: Dialect) -> Result<Version, Box<Diagnostic>> {
    let Some(object) = Object::new(root, "") else {
        let fault = Diagnostic::error(
            "wrong-type",
            Site::value(file, ""),
            message!(
                "expected a mapping (an OpenAPI document)",
                "ожидается объект (документ OpenAPI)"
            ),
        );
        return Err(Box::new(fault));
    };
    if object.has("swagger") {
        let fault = Diagnostic::error(
            "openapi-version",
            Site::key(file, "/swagger"),
            message!(
                "Swagger 2.0 is not supported",
                "Swagger 2.0 не поддерживается"
            ),
        );
        return Err(Box::new(fault.help(message!(
            "convert the document to OpenAPI 3.0.3",
            "переведите документ в OpenAPI 3.0.3"
        ))));
    }
    let site = Site::value(file, "/openapi");
    let fault = match object.get("openapi") {
        None => Diagnostic::error(
            "missing-key",
            Site::value(file, ""),
            message!(
                "an OpenAPI document needs the key `openapi`",
                "не хватает обязательного ключа `openapi`: это документ OpenAPI"
            ),
        )
        .help(message!(
            "write `openapi: 3.0.3`",
            "напишите `openapi: 3.0.3`"
        )),
        Some(Node::String(text)) => match version_named(text, dialect) {
            Some(version) => return Ok(version),
            None => Diagnostic::error(
                "openapi-version",
                site,
                message!(
                    "OpenAPI {text} is not supported",
                    "OpenAPI {text} не поддерживается"
                ),
            )
            .help(message!(
                "write the description in OpenAPI 3.0 or 3.1: `openapi: 3.0.3`",
                "напишите описание на OpenAPI 3.0 или 3.1: `openapi: 3.0.3`"
            )),
        },
        Some(_) => Diagnostic::error(
            "wrong-type",
            site,
            message!(
                "the version of OpenAPI must be a string",
                "версия OpenAPI должна быть строкой"
            ),
        )
        .help(message!(
            "put the value in quotes",
            "возьмите значение в кавычки"
        )),
    };
    Err(Box::new(fault))
}

fn version_named(text: &str, dialect: Dialect) -> Option<Version> {
    let is = |name: &str| {
        let rest = text.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    // Of what 3.2 adds, documents by others use little; it is told as unknown keys.
    if dialect != Dialect::Kartoteka && is("3.2") {
        return Some(Version::V31);
    }
    [Version::V30, Version::V31]
        .into_iter()
        .find(|version| is(version.name()))
}

fn source_missing(file: &str) -> Diagnostic {
    Diagnostic::error(
        "source-missing",
        Site::value(file, ""),
        message!(
            "the description does not say where its facts come from",
            "в описании не сказано, откуда взяты сведения"
        ),
    )
    .help(message!(
        "add `x-source: {{level: documented, page: …}}` to the root; see specs/README.md",
        "добавьте в корень `x-source: {{level: documented, page: …}}`; см. specs/README.md"
    ))
}

/// Whether a key of `responses` is a status code, a range of them or `default`.
fn is_status(text: &str) -> bool {
    match text.as_bytes() {
        [first, b'X', b'X'] => (b'1'..=b'5').contains(first),
        [first, second, third] => {
            (b'1'..=b'5').contains(first) && second.is_ascii_digit() && third.is_ascii_digit()
        }
        _ => text == "default",
    }
}

/// The status that a key of `responses` means, also where its case is wrong.
fn status(key: &str) -> Option<String> {
    let candidates = [key.to_owned(), key.to_uppercase(), key.to_lowercase()];
    candidates.into_iter().find(|text| is_status(text))
}

#[cfg(test)]
mod tests;
