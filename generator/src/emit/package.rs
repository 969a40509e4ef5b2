//! What surrounds the code of a crate: manifest, README and the crate's front page.

mod left_out;
mod manifest;

pub(super) use manifest::manifest;

use super::blocking::CONDITION;
use super::client::default_server;
use super::docs::{Docs, source_line};
use super::patterns::Patterns;
use super::schemas::FEATURE;
use crate::markdown::{address, code, sentence};
use crate::model::{Model, Operation, Parameter, Schema, SecurityKind, TypeKind, TypeReference};
use crate::print::header;

/// The front page of the crate and its modules.
pub(super) fn library(model: &Model, patterns: &Patterns, schemas: &[Schema]) -> String {
    let mut docs = Docs::new();
    docs.push(format!("{}: a client.", sentence(&model.title)));
    docs.push(
        model
            .description
            .as_deref()
            .map(crate::markdown::prose)
            .unwrap_or_default(),
    );
    let callable = !model.operations.is_empty();
    if callable {
        docs.push("# Example");
        docs.push(format!(
            "```no_run\n{}\n```",
            example(model, Wrapper::Hidden)
        ));
        docs.push("# Operations");
    }
    let rows = model.operations.iter().map(|operation| {
        format!(
            "| [`{name}`](Client::{name}) | {} |",
            request_line(operation),
            name = operation.function
        )
    });
    let rows = rows.collect::<Vec<_>>().join("\n");
    if callable {
        docs.push(format!("| method | request |\n|---|---|\n{rows}"));
    }
    let paged = model.operations.iter().find_map(|it| it.paging.as_ref());
    if let Some(paging) = paged {
        docs.push(format!(
            "Lists that come in pages have two more methods, such as [`{pages}`](Client::{pages}) and \
             [`{items}`](Client::{items}): streams of the pages and of their elements, which go on after an \
             error and, from a [`Position`](paging::Position), another time.",
            pages = paging.pages_function,
            items = paging.items_function,
        ));
    }
    if let Some(text) = super::credential_docs::section(model).filter(|_| callable) {
        docs.push("# Credentials");
        docs.push(text);
    }
    if callable {
        docs.push("# Other ways to call");
        let iterators = paged.map_or("", |_| ", and iterators over pages");
        docs.push(format!(
            "With the feature `blocking` there is a client without `async`, `blocking::Client`, made by \
             `ClientBuilder::build_blocking`: the same methods, requests and results{iterators}. \
             [`Client::with_header`] and [`Client::with_timeout`] give a client that differs for \
             some calls and shares all connections. The folder `examples` has programs that run without \
             credentials. Without the default feature `tls` there is no HTTPS but that of an HTTP client \
             of your own. The crate compiles for `wasm32-unknown-unknown`, where the browser sends the \
             requests.",
        ));
    }
    docs.push("# How sure a fact is");
    docs.push(format!(
        "The API is documented in prose only. {} Items that come from elsewhere say so; everything \
         else inherits this. A property of an answer is always there only where the vendor says so; \
         what is inferred may be absent.",
        source_line(&model.provenance)
    ));
    docs.push("# What happens to surprises");
    docs.push(
        "Answers decode leniently: fields that are not described are ignored, values of \
         enumerations that are not described are kept as `Unrecognized`, and a malformed date or \
         UUID is kept as text until its value is asked for. A status of success other than the \
         documented one is read like it. Every [`Response`] keeps the body as it came.",
    );
    docs.push("# What is validated");
    if callable {
        docs.push(
            "Each request is validated before it leaves: [`Error::Invalid`] has every rule that it \
             breaks, in English and in Russian ([`Violations::display`]), and nothing was sent. \
             [`ClientBuilder::validate_requests`] turns that off. Answers are validated on demand \
             ([`Response::validate`]), or all of them by [`ClientBuilder::validate_responses`].",
        );
    }
    docs.push(
        "[`Validate::validate`] needs no client; with the feature `json-schemas`, [`validate_json`] \
         checks JSON that was put together elsewhere against a type of this crate. Places in the body are JSON pointers; what is wrong with a parameter names it \
         ([`Violation::parameter`]). What is not documented by the vendor binds requests only.",
    );
    let mut text = header("//", &model.file);
    text.push('\n');
    text.push_str(&docs.inner());
    text.push_str("\n\n#![warn(missing_docs)]\n");
    text.push_str(super::allowed::placeholders(model));
    text.push('\n');
    if callable {
        text.push_str(&format!(
            "#[cfg({CONDITION})]\npub mod blocking;\nmod client;\n"
        ));
    }
    if !model.types.is_empty() {
        text.push_str("pub mod models;\n");
    }
    if callable {
        text.push_str("pub mod operations;\n");
    }
    let only_feature = format!("#[cfg(feature = \"{FEATURE}\")]\n");
    if !patterns.is_empty() {
        if patterns.is_optional() {
            text.push_str(&only_feature);
        }
        text.push_str("mod patterns;\n");
    }
    if !schemas.is_empty() {
        if schemas.iter().all(|schema| schema.optional) {
            text.push_str(&only_feature);
        }
        text.push_str("mod schemas;\n");
    }
    if callable {
        text.push_str("mod places;\nmod transport;\n");
    }
    text.push('\n');
    let mut exports = vec!["Client", "ClientBuilder"];
    if !model.servers.is_empty() {
        exports.push("Server");
    }
    if callable {
        text.push_str(&format!("pub use client::{{{}}};\n", exports.join(", ")));
    }
    let mut others = model.types.iter().filter_map(|it| it.others.as_ref());
    if others.any(|it| it.kind == TypeReference::Json) {
        text.push_str("pub use kartoteka_runtime::Json;\n");
    }
    if super::wire::is_met(model) {
        text.push_str("pub use kartoteka_runtime::wire;\n");
    }
    text.push_str(
        "#[cfg(not(target_arch = \"wasm32\"))]\npub use kartoteka_runtime::ProxySetting;\n\
         pub use kartoteka_runtime::{\n    AnyError, ApiFailure, BuildError, ClientCredentials, Credential, \
         CredentialError,\n    CredentialErrorKind, CredentialFuture, CredentialSource, DecodeError, \
         Error, ErrorResponse,\n    Failure, HeaderError, Locale, Need, Operation, Optional, RawBody, \
         RawResponse, RefreshToken,\n    Repair, RepairKind, RequestError, RequestValidation, Response, \
         ResponseValidation, Rule, Secret,\n    SecretText, Side, TransportError, Validate, Verbatim, Violation, \
         Violations, chrono,\n    credential_function, reqwest, serde_json, uuid,\n};\npub use kartoteka_runtime::paging;\npub use kartoteka_runtime::validate::validate_json;\n\n/// The example of the README, compiled with the tests.\n\
         #[cfg(doctest)]\n#[doc = include_str!(\"../README.md\")]\nstruct Readme;\n",
    );
    text
}

/// Method and path for a cell of a table.
fn request_line(operation: &Operation) -> String {
    code(&format!("{} {}", operation.method, operation.path)).replace('|', "\\|")
}

/// Whether the function around an example is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrapper {
    /// rustdoc hides it.
    Hidden,
    /// Elsewhere hidden lines would show.
    Shown,
}

/// A program that makes the simplest call.
fn example(model: &Model, wrapper: Wrapper) -> String {
    let crate_name = super::library(model);
    let chosen = simplest(model);
    let mut uses = vec![format!("use {crate_name}::Client;")];
    if let Some(operation) = chosen {
        uses.push(format!(
            "use {crate_name}::operations::{};",
            operation.request
        ));
    }
    let body = example_body(model, chosen);
    let begin = "async fn example() -> Result<(), Box<dyn std::error::Error>> {";
    match wrapper {
        Wrapper::Hidden => format!(
            "# {begin}\n{}\n\n{}\n# Ok(())\n# }}",
            uses.join("\n"),
            body.join("\n")
        ),
        Wrapper::Shown => {
            let body: String = body.iter().map(|line| format!("    {line}\n")).collect();
            format!("{}\n\n{begin}\n{body}    Ok(())\n}}", uses.join("\n"))
        }
    }
}

/// An operation that an example can call, one that only reads if there is one.
fn simplest(model: &Model) -> Option<&Operation> {
    let simple = |operation: &&Operation| {
        operation.body.is_none()
            && operation
                .parameters
                .iter()
                .filter(|parameter| parameter.required)
                .all(|parameter| example_value(model, parameter).is_some())
    };
    model
        .operations
        .iter()
        .filter(simple)
        .find(|operation| operation.method == "GET")
        .or_else(|| model.operations.iter().find(simple))
}

fn example_body(model: &Model, chosen: Option<&Operation>) -> Vec<String> {
    let mut lines = Vec::new();
    lines.push("let client = Client::builder()".to_owned());
    if let Some(scheme) = model.schemes.first() {
        lines.push(match scheme.kind {
            SecurityKind::Basic => format!("    .{}(\"user\", \"password\")", scheme.method),
            _ => match &scheme.template {
                Some(template) => {
                    let values = template.values.iter();
                    let values: Vec<String> =
                        values.map(|value| format!("\"{}\"", value.name)).collect();
                    format!("    .{}({})", scheme.method, values.join(", "))
                }
                None => format!("    .{}(\"token\")", scheme.method),
            },
        });
    }
    for parameter in model.client_parameters.iter().filter(|it| it.required) {
        if let Some(value) = example_value(model, parameter) {
            lines.push(format!("    .{}({value})", parameter.name));
        }
    }
    if default_server(model).is_none() {
        lines.push("    .base_url(\"https://api.example\")".to_owned());
    }
    lines.push("    .build()?;".to_owned());
    if let Some(operation) = chosen {
        let required = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.required);
        let arguments: Vec<String> = required
            .filter_map(|parameter| example_value(model, parameter))
            .collect();
        lines.push(format!(
            "let request = {}::new({});",
            operation.request,
            arguments.join(", ")
        ));
        lines.push(format!(
            "let answer = client.{}(&request).await?;",
            operation.function
        ));
        lines.push("println!(\"{answer:?}\");".to_owned());
    }
    lines
}

/// Something of the parameter's type.
fn example_value(model: &Model, parameter: &Parameter) -> Option<String> {
    if parameter.secret {
        return Some("\"secret\"".to_owned());
    }
    let library = super::library(model);
    let parsed = |text, kind| Some(format!("\"{text}\".parse::<{library}::{kind}>()?"));
    match &parameter.kind {
        TypeReference::Text => {
            // The vendor's own example keeps the vendor's rules.
            let stated = parameter.example.as_deref();
            let stated = stated.and_then(|json| serde_json::from_str::<String>(json).ok());
            let text = stated.unwrap_or_else(|| "value".to_owned());
            Some(proc_macro2::Literal::string(&text).to_string())
        }
        TypeReference::StringEnumeration(name) => first_value(model, name),
        TypeReference::Uuid => parsed("7124eac4-dfa4-4370-99a3-2b005017a138", "uuid::Uuid"),
        TypeReference::Date => parsed("2024-05-17", "chrono::NaiveDate"),
        TypeReference::DateTime => {
            let kind = format!("chrono::DateTime<{library}::chrono::FixedOffset>");
            parsed("2024-05-17T09:30:00+03:00", &kind)
        }
        TypeReference::Boolean => Some("true".to_owned()),
        TypeReference::Integer(_) => Some("1".to_owned()),
        TypeReference::Number => Some("1.5".to_owned()),
        _ => None,
    }
}

/// The first value of an enumeration of strings, as a literal.
fn first_value(model: &Model, name: &str) -> Option<String> {
    let definition = model
        .types
        .iter()
        .find(|definition| definition.name == name)?;
    match &definition.kind {
        TypeKind::StringEnumeration(variants) => {
            let first = variants.first()?;
            Some(proc_macro2::Literal::string(&first.wire).to_string())
        }
        _ => None,
    }
}

/// README.md.
pub(super) fn readme(model: &Model) -> String {
    let mut text = format!(
        "<!-- Generated by `cargo xtask regen` from {}; edit the description instead. -->\n\n# {}\n\n",
        crate::markdown::sentence(&model.file),
        model.crate_name
    );
    text.push_str(&format!(
        "A typed client of {}, version {} of the API, as the vendor documents it.\n\n",
        sentence(&model.title),
        sentence(&model.api_version)
    ));
    if let Some(page) = &model.provenance.page {
        text.push_str(&format!("The vendor's page: {}\n\n", address(page)));
    }
    if !model.operations.is_empty() {
        text.push_str(&format!(
            "```rust,no_run\n{}\n```\n\n| method | request |\n|---|---|\n",
            example(model, Wrapper::Shown)
        ));
    }
    for operation in &model.operations {
        text.push_str(&format!(
            "| `Client::{}` | {} |\n",
            operation.function,
            request_line(operation)
        ));
    }
    if let Some(paging) = model.operations.iter().find_map(|it| it.paging.as_ref()) {
        text.push_str(&format!(
            "\nLists that come in pages have two more methods, such as `Client::{}` and `Client::{}`.\n",
            paging.pages_function, paging.items_function
        ));
    }
    if !model.operations.is_empty() {
        text.push_str(
            "\nA request that breaks a rule of the description is not sent: `Error::Invalid` tells every \
             rule, in English and in Russian. `validate_requests(RequestValidation::Off)` turns that off, \
             `validate_responses` has answers validated, too.\n",
        );
    }
    text.push_str(&features(model));
    if !model.operations.is_empty() {
        let programs = super::programs::names(model);
        if !programs.is_empty() {
            text.push_str(
                "\nExamples run as they are; without credentials they answer themselves:\n\n",
            );
            for name in programs {
                text.push_str(&format!(
                    "- `cargo run -p {} --example {name}`\n",
                    model.crate_name
                ));
            }
        }
    }
    text.push_str(&left_out::table(model));
    text.push_str(
        "\nThe version follows semantic versioning for the Rust API: a name that this crate once \
         gave keeps its meaning.\n\n`API.txt` lists every operation and type, and a line for each of their members.\n",
    );
    text
}

/// The features of the crate, for README.md.
fn features(model: &Model) -> String {
    let mut rows = String::new();
    if !model.operations.is_empty() {
        rows.push_str(
            "| `tls` | yes | HTTPS with rustls and the certificates of the system; without it, bring a \
             `reqwest::Client` of your own |\n\
             | `blocking` | no | `blocking::Client`, which has the same methods without `async` |\n",
        );
    }
    if !model.types.is_empty() {
        rows.push_str(&format!(
            "| `{FEATURE}` | no | the schemas of all types: `validate_json` checks JSON that was put together \
             elsewhere against one of them, without decoding it |\n"
        ));
    }
    if rows.is_empty() {
        return rows;
    }
    format!("\n| feature | default | what it does |\n|---|---|---|\n{rows}")
}
