//! Stage 7, `emit`: the model becomes the files of a crate, all in memory.

mod allowed;
mod api_text;
mod arguments;
mod blocking;
mod client;
mod credential_docs;
mod cut;
mod decode;
mod docs;
mod examples;
mod links;
pub mod matchers;
mod models;
mod operations;
mod package;
mod patterns;
mod places;
mod programs;
mod rename;
mod schemas;
mod transport;
mod types;
mod validate;
mod wire;

use std::collections::BTreeMap;

use crate::files::{FileSet, FileSetError};
use crate::internal::InternalError;
use crate::lower::transport_view;
use crate::model::{Model, Schema, reached};
use crate::names::module_name;
use crate::print::header;
use links::Links;
use validate::Validators;

/// Puts the files of a crate into the set, below `folder`.
pub fn emit(model: &Model, folder: &str, files: &mut FileSet) -> Result<(), InternalError> {
    let links = Links::of(model);
    let mut put = |path: &str, text: String| {
        let text = match path.starts_with("src/") {
            true => links.put_into(&text),
            false => text,
        };
        files
            .insert(&format!("{folder}/{path}"), text)
            .map_err(|error: FileSetError| InternalError::new(error.to_string()))
    };
    let file = &model.file;
    put("API.txt", api_text::text(model))?;
    put("Cargo.toml", package::manifest(model))?;
    put("README.md", package::readme(model))?;
    let mut validators = Validators::new(model);
    if !model.operations.is_empty() {
        emit_client(model, &mut validators, &mut put)?;
    }
    let mut modules = Vec::new();
    for definition in &model.types {
        let origin = format!("{file}#{}", definition.pointer);
        let module = module_name(&definition.name);
        put(
            &format!("src/models/{module}.rs"),
            models::file(&origin, definition, &mut validators)?,
        )?;
        modules.push((module, definition.name.clone(), None));
    }
    if !modules.is_empty() {
        put(
            "src/models.rs",
            module_list(file, "Models: what is sent and received.", &modules),
        )?;
    }
    let schemas = schemas_in_use(model, &validators);
    if !schemas.is_empty() {
        let patterns = &mut validators.patterns;
        put("src/schemas.rs", schemas::file(file, &schemas, patterns)?)?;
    }
    let patterns = &validators.patterns;
    if !patterns.is_empty() {
        put("src/patterns.rs", patterns.file(file)?)?;
    }
    put("src/lib.rs", package::library(model, patterns, &schemas))?;
    for (name, text) in programs::files(model)? {
        put(&format!("examples/{name}.rs"), text)?;
    }
    if let Some(text) = examples::file(file, model, &validators)? {
        put("tests/examples.rs", text)?;
    }
    Ok(())
}

/// A program that reads lines of a number, a tab and JSON, and says of each whether the JSON is valid by the
/// schema of that number: its name among the schemas that it needs.
pub fn emit_schemas(programs: &[(&str, &[Schema])]) -> Result<FileSet, InternalError> {
    let mut files = FileSet::new();
    let mut put = |path: &str, text: String| {
        files
            .insert(path, text)
            .map_err(|error: FileSetError| InternalError::new(error.to_string()))
    };
    let mut patterns = patterns::Patterns::default();
    let (mut modules, mut list) = (String::new(), String::new());
    for (index, (name, schemas)) in programs.iter().enumerate() {
        let origin = format!("group {index}");
        let text = schemas::file(&origin, schemas, &mut patterns)?;
        put(&format!("src/group_{index}.rs"), text)?;
        modules.push_str(&format!("mod group_{index};\n"));
        list.push_str(&format!("    &group_{index}::{name},\n"));
    }
    if !patterns.is_empty() {
        put("src/patterns.rs", patterns.file("all groups")?)?;
        modules.push_str("mod patterns;\n");
    }
    let main = include_str!("emit/checker.rs.txt");
    let main = main.replace("// modules\n", &modules);
    put("src/main.rs", main.replace("    // schemas\n", &list))?;
    Ok(files)
}

/// The files of a client; a description without operations has types only.
fn emit_client(
    model: &Model,
    validators: &mut Validators<'_>,
    put: &mut impl FnMut(&str, String) -> Result<(), InternalError>,
) -> Result<(), InternalError> {
    let file = &model.file;
    put("src/client.rs", client::file(file, model, validators)?)?;
    put("src/blocking.rs", blocking::file(file, model)?)?;
    let view = transport_view(model, |body| {
        let mut imports = types::Imports::default();
        body_type(body, &mut imports)
    });
    put("src/places.rs", places::file(model)?)?;
    put("src/transport.rs", transport::file(file, model, &view)?)?;
    let mut modules = Vec::new();
    for operation in &model.operations {
        let origin = format!("{file}#{}", operation.pointer);
        let text = operations::file(&origin, model, operation, validators)?;
        let module = module_name(&operation.request);
        put(&format!("src/operations/{module}.rs"), text)?;
        modules.push((
            module,
            operation.request.clone(),
            Some(operation.error.clone()),
        ));
    }
    put(
        "src/operations.rs",
        module_list(
            file,
            "Operations: requests and the failures of each.",
            &modules,
        ),
    )?;
    Ok(())
}

/// The schemas that checks name, those of types, and what they lead to; what fails is not validated, so that
/// not all of the model are needed.
fn schemas_in_use(model: &Model, validators: &Validators<'_>) -> Vec<Schema> {
    let all = model.schemas.iter();
    let all: BTreeMap<String, Schema> = all.map(|it| (it.name.clone(), it.clone())).collect();
    let described = model.types.iter().map(|it| it.schema.clone());
    let known = reached(&all, described.collect());
    let needed = reached(&all, validators.schemas.clone());
    let used = all.into_values();
    used.filter(|it| known.contains(&it.name) || needed.contains(&it.name))
        .map(|schema| Schema {
            optional: !needed.contains(&schema.name),
            ..schema
        })
        .collect()
}

/// The crate's name in code.
fn library(model: &Model) -> String {
    model.crate_name.replace('-', "_")
}

/// The type of a body with whole paths, for a file that imports nothing.
fn body_type(body: &crate::model::Body, imports: &mut types::Imports) -> String {
    let tokens = wire::body(&body.kind, &body.adapter, imports);
    imports.spell_out(tokens).to_string()
}

/// A file that declares modules and exports what they hold.
fn module_list(file: &str, docs: &str, modules: &[(String, String, Option<String>)]) -> String {
    let mut text = header("//", file);
    text.push_str(&format!("\n//! {docs}\n\n"));
    for (module, _, _) in modules {
        text.push_str(&format!("mod {module};\n"));
    }
    text.push('\n');
    for (module, name, second) in modules {
        match second {
            Some(second) => text.push_str(&format!("pub use {module}::{{{name}, {second}}};\n")),
            None => text.push_str(&format!("pub use {module}::{name};\n")),
        }
    }
    text
}
