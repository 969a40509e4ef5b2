//! Tests of the generated crate: the vendor's own examples go through its types.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Imports, ident};
use super::validate::Validators;
use super::wire;
use crate::internal::InternalError;
use crate::markdown::{code, visible_json};
use crate::model::{Adapter, Example, Model, ResponseBody, Side, TypeReference};
use crate::print::{Piece, rust_file};

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
                tests.push(test(&unique, &tokens, example, &calls));
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

fn test(name: &str, kind: &TokenStream, example: &Example, calls: &[&str]) -> Piece {
    let name = ident(name);
    let literal = raw_literal(&example.json);
    let kind = quote!(#kind).to_string().replace(' ', "");
    let calls = calls
        .iter()
        .map(|call| format!("    kartoteka_runtime::examples::{call}::<{kind}>(json).unwrap();\n"));
    let calls: String = calls.collect();
    Piece::Text(format!(
        "/// {pointer}\n#[test]\nfn {name}() {{\n    let json = {literal};\n{calls}}}",
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
