//! `json-schema-suite`: the test suite of JSON Schema against the validators that the generator emits.
//!
//! Each group of the suite becomes a description with one schema, which goes through the stages like any
//! other. All validators are compiled as one crate, which is then asked about every instance.

mod checker;
mod dialect;
mod files;
mod pointers;
mod report;
mod wrap;

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::CommandError;
use crate::compile::guarded;
use crate::diagnostics::{Diagnostic, Diagnostics, Language, Message, message};
use crate::lower::lower_component;
use crate::markdown::visible;
use crate::model::{Schema, SchemaKeyword, SchemaPart};
use crate::pattern::parse;
use crate::resolve::resolve;
use crate::source::Source;
use crate::spec::{self, Dialect};
use dialect::Draft;
pub use report::SuiteReport;

/// A group of the suite: a schema, and instances that it accepts or refuses.
struct Group {
    draft: Draft,
    /// The file, as it is shown.
    file: String,
    /// What it tests: the file's path below the draft's folder, without its ending.
    keyword: String,
    description: String,
    schema: Value,
    cases: Vec<Case>,
    state: State,
}

struct Case {
    description: String,
    data: Value,
    valid: bool,
    /// Why it fails, if it was asked and does.
    failure: Option<Message>,
}

/// What became of a group.
enum State {
    /// The version of OpenAPI cannot say it: why.
    LeftOut(Message),
    /// It should have been expressed, and was not: why.
    Broken(Message),
    /// It has a validator.
    Ready {
        /// The validator of the instances.
        validator: String,
        /// It, and those that it needs.
        schemas: Vec<Schema>,
    },
}

/// The name of the schema under test.
const ROOT: &str = "Root";

/// Runs the files of some folders.
///
/// # Errors
///
/// [`CommandError::Usage`] for a folder that is none, or has no test; [`CommandError::Read`] for what cannot be
/// read or run. Cases that fail are no error, but part of the report.
pub fn json_schema_suite(
    root: &Path,
    folders: &[String],
    language: Language,
) -> Result<SuiteReport, CommandError> {
    let folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    let (mut groups, mut faults) = files::read(&folders)?;
    for group in &mut groups {
        group.state = state(group);
    }
    checker::run(root, &mut groups, &mut faults)?;
    Ok(report::report(&groups, &faults, language))
}

fn state(group: &Group) -> State {
    if let Some(reason) = dialect::left_out(group.draft, &group.keyword) {
        return State::LeftOut(reason);
    }
    let description = match wrap::description(group.draft, &group.schema) {
        Ok(description) => description,
        Err(reason) => return State::LeftOut(reason),
    };
    match guarded(|| Ok(compile(&description))) {
        Ok(state) => state,
        Err(error) => State::Broken(Message::verbatim(error.to_string())),
    }
}

/// Takes a description through the stages to the data of its schema.
fn compile(description: &Value) -> State {
    let (source, mut diagnostics) = Source::new("group", description.to_string().into_bytes());
    let node = source.and_then(|source| {
        let (node, found) = source.read();
        diagnostics.extend(found);
        node
    });
    let Some(node) = node else {
        return State::Broken(first(&diagnostics));
    };
    let (document, found) = spec::read("group", &node, Dialect::StrictOpenApi);
    let Some(document) = document.filter(|_| !found.has_errors()) else {
        // What the grammar of a version refuses, it does not have.
        return State::LeftOut(first(&found));
    };
    let (resolved, found) = resolve(&document);
    let errors = found
        .iter()
        .filter(|it| it.severity == crate::diagnostics::Severity::Error);
    // A value may need itself where no Rust type is made of it.
    let errors: Vec<&Diagnostic> = errors
        .filter(|fault| fault.code != "schema-endless" && !is_list_of_itself(fault))
        .collect();
    if let Some(fault) = errors.first() {
        return match fault.code {
            "unsupported" => State::LeftOut(fault.message.clone()),
            _ => State::Broken(fault.message.clone()),
        };
    }
    match lower_component(&resolved, ROOT) {
        Some((validator, schemas)) => match invalid_pattern(&schemas) {
            Some(reason) => State::Broken(reason),
            None => State::Ready { validator, schemas },
        },
        None => State::Broken(message!("it has no schema", "в ней нет схемы")),
    }
}

/// What is wrong with the patterns of some schemas: `lint`, which would tell, is left out.
fn invalid_pattern(schemas: &[Schema]) -> Option<Message> {
    let mut open: Vec<&SchemaKeyword> = schemas.iter().flat_map(|it| &it.keywords).collect();
    while let Some(keyword) = open.pop() {
        let patterns: Vec<&String> = match keyword {
            SchemaKeyword::Pattern(pattern) => vec![pattern],
            SchemaKeyword::PatternProperties(parts) => parts.iter().map(|(it, _)| it).collect(),
            _ => Vec::new(),
        };
        let invalid = patterns.into_iter().find(|it| parse(it).is_err());
        if let Some(pattern) = invalid {
            let pattern = visible(pattern);
            return Some(message!(
                "`{pattern}` is no pattern",
                "`{pattern}` — не шаблон"
            ));
        }
        for part in keyword.parts() {
            if let SchemaPart::Inline(inner) = part {
                open.extend(inner);
            }
        }
    }
    None
}

fn is_list_of_itself(fault: &Diagnostic) -> bool {
    let text = fault.message.text(Language::English);
    fault.code == "unsupported" && text.contains("contain themselves")
}

fn first(diagnostics: &Diagnostics) -> Message {
    let first = diagnostics.iter().next();
    first.map_or_else(
        || message!("it cannot be read", "её нельзя прочесть"),
        |fault| fault.message.clone(),
    )
}
