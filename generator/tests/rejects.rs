//! Faulty descriptions, one folder per code (`unsupported-…`: one per feature that is refused),
//! each with the whole report that a user gets.

mod support;

use std::collections::BTreeSet;
use std::fs;

use kartoteka_generator::lint::codes::CODES;
use kartoteka_generator::source::{Source, Sources};
use kartoteka_generator::spec::Dialect;
use kartoteka_generator::workspace::{CommandError, Mode, regen};
use support::{expect, folder, names_in, run};

/// Codes of what is no description: the tests below provoke each with its own means.
const WITHOUT_FIXTURE: &[&str] = &["file-too-large", "table-markers"];

/// The code that a fixture is for.
fn code_of(name: &str) -> &str {
    match name.starts_with("unsupported-") {
        true => "unsupported",
        false => name,
    }
}

#[test]
fn every_fixture_reports_its_code() {
    let rejects = folder("rejects");
    let mut failures = Vec::new();
    for name in names_in(&rejects) {
        let description = format!("{name}/openapi.yaml");
        let lock = format!("{name}/names.lock");
        let text = fs::read(rejects.join(&description)).unwrap();
        let lock_text = fs::read_to_string(rejects.join(&lock)).ok();
        let lock_text = lock_text.as_deref().map(|text| (lock.as_str(), text));
        let outcome = run("rejects", &description, text, lock_text, Dialect::Kartoteka);
        let code = code_of(&name);
        let mut found = outcome.diagnostics.iter();
        if !found.any(|diagnostic| diagnostic.code == code) {
            failures.push(format!("{name}: no `{code}` in\n{}", outcome.report()));
        }
        let model = outcome.compiled.as_ref().and_then(|it| it.model.as_ref());
        if model.is_some() == outcome.diagnostics.has_errors() {
            failures.push(format!("{name}: errors and a model, or neither"));
        }
        expect(&rejects.join(&name).join("expected.txt"), &outcome.report());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let known: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let names = names_in(&folder("rejects"));
    let fixtures = names.iter().map(|name| code_of(name));
    let covered: BTreeSet<&str> = fixtures.chain(WITHOUT_FIXTURE.iter().copied()).collect();
    assert_eq!(covered, known);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let (source, diagnostics) = Source::new("large.yaml", vec![b' '; 32 * 1024 * 1024 + 1]);
    assert!(source.is_none());
    assert_eq!(
        Sources::default().render(&diagnostics),
        "large.yaml:1:1: error[file-too-large]: the file has 33554433 bytes; \
         at most 33554432 are read\n"
    );
}

#[test]
fn a_readme_without_the_lines_around_its_table_is_a_fault() {
    let root = tempfile::tempdir().unwrap();
    let specs = root.path().join("specs");
    fs::create_dir(&specs).unwrap();
    fs::write(specs.join("README.md"), "# Descriptions\n").unwrap();
    match regen(root.path(), &[], Mode::Write) {
        Err(CommandError::Findings(report)) => assert_eq!(
            report,
            "specs/README.md:1:1: error[table-markers]: the lines around the table of codes are \
             not there\n = help: put `<!-- begin generated: codes -->` and \
             `<!-- end generated: codes -->` where the table belongs\n"
        ),
        other => panic!("{other:?}"),
    }
}
