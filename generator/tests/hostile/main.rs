//! Hostile descriptions: whatever stands in a string is refused at its place, or comes out as text.
//!
//! Each kind of payload is planted in all strings of the kitchen sink at once. Where it makes a
//! fault, the fault is checked and the string left alone; what remains is emitted, and every file
//! is read as what it is: Rust by its lexer, documentation by a Markdown parser, and so on.

mod markdown;
mod payloads;
mod plain;
mod plant;
mod reports;
mod rust;

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fs;

use kartoteka_generator::diagnostics::{Diagnostics, Severity};
use kartoteka_generator::spec::Dialect;
use payloads::Payload;
use plant::{Planted, Position};
use serde_json::Value;
use support::{Outcome, run};

const PATH: &str = "hostile.yaml";

fn description() -> Value {
    let root = support::folder("").join("../..");
    let text = fs::read(root.join("tests/kitchen-sink/openapi.yaml")).unwrap();
    serde_yaml::from_slice(&text).unwrap()
}

fn compile(description: &Value, lock: Option<&str>) -> Outcome {
    let text = plant::text(description).into_bytes();
    let lock = lock.map(|text| ("names.lock", text));
    run("kitchen-sink", PATH, text, lock, Dialect::OpenApi)
}

/// Plants a payload and checks what comes of it.
#[track_caller]
fn check(description: &Value, payload: &Payload) {
    let mut spared = BTreeSet::new();
    loop {
        let planted = plant::plant(description, payload, &spared);
        let outcome = compile(&planted.description, None);
        let errors = outcome.diagnostics.iter();
        let errors: Vec<_> = errors.filter(|it| it.severity == Severity::Error).collect();
        if errors.is_empty() {
            check_output(payload, &planted, &outcome);
            return;
        }
        // The faults of later rounds are of the same kinds.
        if spared.is_empty() {
            let mut diagnostics = Diagnostics::new();
            errors.iter().for_each(|it| diagnostics.push((*it).clone()));
            reports::check(&outcome.sources, &diagnostics, PATH);
        }
        let before = spared.len();
        for error in errors {
            spared.extend(planted.at(error.site.pointer().unwrap_or_default()));
        }
        assert!(spared.len() > before, "{}", outcome.report());
    }
}

#[track_caller]
fn check_output(payload: &Payload, planted: &Planted, outcome: &Outcome) {
    let is_text = |position: &&Position| matches!(position, Position::Text(_));
    let texts = planted.positions.iter().filter(is_text).count();
    let names = planted.positions.len() - texts;
    let enough = texts > 190 && (names > 130 || !payload.suits_names());
    assert!(
        enough,
        "{}: only {texts} texts and {names} names",
        payload.name
    );
    let files = outcome.emit("crate");
    let compiled = outcome.compiled.as_ref().unwrap();
    plain::check(&files, compiled.model.as_ref().unwrap());
    let lock = plain::check_lock(&compiled.lock);
    // With the lock, everything has the name that it got without.
    let again = compile(&planted.description, Some(&lock)).compiled.unwrap();
    assert_eq!(again.lock.render(), lock);
    assert!(again.model == compiled.model);
}

fn check_all(payloads: Vec<Payload>) {
    let description = description();
    for payload in payloads {
        check(&description, &payload);
    }
}

#[test]
fn nothing_breaks_out() {
    check_all(payloads::breaks());
}

#[test]
fn markdown_within_a_line_is_text() {
    check_all(payloads::inline());
}

#[test]
fn markdown_at_the_start_of_a_line_is_text() {
    check_all(payloads::starts(0));
}

#[test]
fn so_is_every_other_start() {
    check_all(payloads::starts(1));
}

#[test]
fn lines_are_broken_where_it_means_nothing() {
    check_all(payloads::long());
}

#[test]
fn payloads_in_place_of_words_are_faults_with_a_place() {
    let description = description();
    for payload in payloads::breaks() {
        let planted = plant::plant_everywhere(&description, &payload);
        let outcome = compile(&planted.description, None);
        assert!(outcome.diagnostics.has_errors());
        reports::check(&outcome.sources, &outcome.diagnostics, PATH);
    }
}
