//! Tests of the generated crate: the vendor's own examples go through its types.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::types::{Imports, ident};
use super::validate::Validators;
use super::wire;
use crate::internal::InternalError;
use crate::markdown::{code, visible_json};
use crate::model::{Adapter, Example, Model, ResponseBody, Side, TypeKind, TypeReference};
use crate::print::{Piece, rust_file};
use crate::source::pointer_join;

/// The file of tests, unless there are no examples.
pub(super) fn file(
    origin: &str,
    model: &Model,
    validators: &Validators<'_>,
) -> Result<Option<String>, InternalError> {
    let mut imports = Imports::default();
    let mut tests = Vec::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for operation in &model.operations {
        let mut add =
            |kind: &TypeReference, adapter: &Adapter, example: &Example, side: Side, what: &str| {
                let tokens = wire::body(kind, adapter, &mut imports);
                // One example may stand at several operations; once is enough.
                if !seen.insert((tokens.to_string(), example.json.clone())) {
                    return;
                }
                let Some(undescribed) = undescribed(model, kind, example) else {
                    return;
                };
                let suffix = crate::names::snake_case(&example.name);
                // The underscore after a keyword is not needed in front of more.
                let mut name = format!("{}_{what}", operation.function.trim_end_matches('_'));
                if !example.name.is_empty() {
                    name.push('_');
                    name.push_str(suffix.trim_matches('_'));
                }
                // Names of examples may differ in nothing that a Rust name shows.
                let number = numbers.entry(name.clone()).or_insert(1);
                let mut unique = name.clone();
                while !names.insert(unique.clone()) {
                    *number += 1;
                    unique = format!("{name}_{number}");
                }
                let calls = calls(kind, adapter, side, validators);
                tests.push(test(&unique, &tokens, example, &calls, &undescribed));
            };
        if let Some(body) = &operation.body {
            for example in &body.examples {
                add(&body.kind, &body.adapter, example, Side::Request, "request");
            }
        }
        for response in operation.successes.iter().chain(&operation.failures) {
            if let ResponseBody::Json(kind) = &response.body {
                let status = super::operations::spell_status(response.status).to_lowercase();
                for example in &response.examples {
                    let what = format!("answer_{status}");
                    add(kind, &response.adapter, example, Side::Response, &what);
                }
            }
        }
    }
    if tests.is_empty() {
        return Ok(None);
    }
    let imports = imports
        .lines()
        .replace("use crate::", &format!("use {}::", super::library(model)));
    let head =
        "//! Examples printed by the vendor decode and encode without loss, and keep the rules."
            .to_owned();
    let mut pieces = vec![Piece::Text(head)];
    if !imports.is_empty() {
        pieces.push(Piece::Text(imports));
    }
    pieces.extend(tests);
    rust_file(origin, pieces).map(Some)
}

/// The functions of the runtime that an example goes through.
fn calls(
    kind: &TypeReference,
    adapter: &Adapter,
    side: Side,
    validators: &Validators<'_>,
) -> Vec<&'static str> {
    // What is left out when it is sent does not come back.
    let mut calls = match side {
        Side::Response if validators.leaves_out(kind) => vec!["decodes"],
        _ if *adapter != Adapter::Plain || validators.varies(kind) => vec!["round_trip_of_forms"],
        _ => vec!["round_trip"],
    };
    if validators.covers(kind) {
        calls.push(match side {
            Side::Request => "valid_request",
            Side::Response => "valid_answer",
        });
    }
    calls
}

/// JSON pointers of the members of an example that its type does not have, and so does not keep. Nothing where
/// the example is no value of the type, as its schema may let it be: `properties` binds objects only.
fn undescribed(model: &Model, kind: &TypeReference, example: &Example) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let value = serde_json::from_str(&example.json).ok()?;
    add_undescribed(model, kind, &value, "", &mut found)?;
    Some(found)
}

fn add_undescribed(
    model: &Model,
    kind: &TypeReference,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) -> Option<()> {
    match (kind, value) {
        (TypeReference::OrNull(inner), _) => add_undescribed(model, inner, value, at, found),
        (TypeReference::List(inner), Value::Array(elements)) => {
            let mut elements = elements.iter().enumerate();
            elements.try_for_each(|(index, element)| {
                let at = pointer_join(at, &index.to_string());
                add_undescribed(model, inner, element, &at, found)
            })
        }
        // One element may stand for a list of one.
        (TypeReference::List(inner), _) => add_undescribed(model, inner, value, at, found),
        (TypeReference::Map(inner), Value::Object(members)) => {
            members.iter().try_for_each(|(name, member)| {
                add_undescribed(model, inner, member, &pointer_join(at, name), found)
            })
        }
        (TypeReference::Structure(name), Value::Object(members)) => {
            let definition = model.types.iter().find(|it| it.name == *name)?;
            let TypeKind::Structure(fields) = &definition.kind else {
                return None;
            };
            let others = definition.others.as_ref().map(|it| &it.kind);
            members.iter().try_for_each(|(name, member)| {
                let at = pointer_join(at, name);
                let field = fields.iter().find(|field| field.wire == *name);
                match field.map(|it| &it.kind).or(others) {
                    Some(kind) => add_undescribed(model, kind, member, &at, found)?,
                    None => found.push(at),
                }
                Some(())
            })
        }
        // Empty texts, false and empty lists may stand for null.
        (TypeReference::Structure(_), Value::Number(_) | Value::Bool(true)) => None,
        (TypeReference::Structure(_), Value::String(text)) if !text.is_empty() => None,
        _ => Some(()),
    }
}

fn test(
    name: &str,
    kind: &TokenStream,
    example: &Example,
    calls: &[&str],
    undescribed: &[String],
) -> Piece {
    let name = ident(name);
    let literal = raw_literal(&example.json);
    let kind = quote!(#kind).to_string().replace(' ', "");
    let mut calls = calls.to_vec();
    let mut body = String::new();
    if !undescribed.is_empty() && calls.first().is_some_and(|it| it.starts_with("round_trip")) {
        let call = calls.remove(0);
        body.push_str(&format!(
            "    let described = kartoteka_runtime::examples::without(json, &{undescribed:?});\n    \
             kartoteka_runtime::examples::{call}::<{kind}>(&described).unwrap();\n"
        ));
        if calls.is_empty() {
            calls.push("decodes");
        }
    }
    for call in calls {
        body.push_str(&format!(
            "    kartoteka_runtime::examples::{call}::<{kind}>(json).unwrap();\n"
        ));
    }
    Piece::Text(format!(
        "/// {pointer}\n#[test]\nfn {name}() {{\n    let json = {literal};\n{body}}}",
        pointer = code(&format!("#{}", example.pointer)),
    ))
}

/// JSON as a raw string, which shows it as it is; the fence is longer than any in the text.
pub(super) fn raw_literal(json: &str) -> String {
    let json = visible_json(json);
    let runs = json.split('"').skip(1);
    let runs = runs.map(|part| part.len() - part.trim_start_matches('#').len());
    let fence = "#".repeat(runs.max().unwrap_or(0) + 1);
    format!("r{fence}\"{json}\"{fence}")
}
