//! Names of whole descriptions: right whatever the description holds, and theirs for ever.

mod code;
mod document;
mod pool;

#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use document::{Dice, Document};
use kartoteka_generator::diagnostics::Severity;
use kartoteka_generator::names::Lock;
use kartoteka_generator::spec::Dialect;
use support::{Outcome, run};

const DOCUMENTS: u64 = 300;

fn compile(document: &Document, lock: &str) -> Outcome {
    let text = document.text().into_bytes();
    run(
        "t",
        "a.yaml",
        text,
        Some(("names.lock", lock)),
        Dialect::OpenApi,
    )
}

/// The lock after a run that finds no fault.
#[track_caller]
fn lock(outcome: &Outcome) -> String {
    let report = || outcome.report();
    assert!(!outcome.diagnostics.has_errors(), "{}", report());
    let text = outcome.compiled.as_ref().unwrap().lock.render();
    // Reading finds every name that is bound twice within its scope.
    let (read, faults) = Lock::parse("names.lock", &text);
    assert!(faults.is_empty(), "{faults:?}\n{text}");
    assert_eq!(read.render(), text);
    text
}

/// Names by scope and key, and whether they are in use.
fn names(lock: &str) -> BTreeMap<(&str, &str), (&str, bool)> {
    let mut scope = "";
    let mut names = BTreeMap::new();
    for line in lock.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('[') {
            scope = line;
        } else if let Some((key, name)) = line.rsplit_once(" = ") {
            let (name, state) = name.split_once(' ').unwrap_or((name, ""));
            names.insert((scope, key), (name, state.is_empty()));
        }
    }
    names
}

#[track_caller]
fn check_kept(before: &str, after: &str) {
    let after = names(after);
    for (key, (name, _)) in names(before) {
        assert_eq!(after.get(&key).map(|it| it.0), Some(name), "{key:?}");
    }
}

fn check(seed: u64) {
    let mut dice = Dice::new(seed);
    let whole = Document::new(&mut dice);
    let part = whole.part(&mut dice);

    // The names are those of the document, whatever its order.
    let first = lock(&compile(&part, ""));
    assert_eq!(lock(&compile(&part.shuffled(&mut dice), "")), first);

    // What is added renames nothing.
    let grown = compile(&whole.shuffled(&mut dice), &first);
    let second = lock(&grown);
    check_kept(&first, &second);
    code::check(&grown.emit("crate"));

    // What goes is remembered.
    let other = whole.part(&mut dice);
    let third = lock(&compile(&other, &second));
    check_kept(&second, &third);

    // What comes instead takes no name of it, unless a person decides so.
    let stranger = compile(&Document::new(&mut dice), &third);
    let errors = stranger.diagnostics.iter();
    let mut errors = errors.filter(|it| it.severity == Severity::Error);
    assert!(
        errors.all(|it| it.code == "name-retired"),
        "{}",
        stranger.report()
    );
    if !stranger.diagnostics.has_errors() {
        check_kept(&third, &lock(&stranger));
    }

    // What comes back has the name that it had.
    let back = lock(&compile(&whole, &third));
    assert_eq!(back, second);
}

fn check_every_second(first: u64) {
    for seed in (first..=DOCUMENTS).step_by(2) {
        let result = std::panic::catch_unwind(|| check(seed));
        assert!(result.is_ok(), "the description of seed {seed}");
    }
}

#[test]
fn names_are_right_and_stay() {
    check_every_second(1);
}

#[test]
fn names_are_right_and_stay_in_others() {
    check_every_second(2);
}
