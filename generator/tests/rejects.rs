//! Faulty descriptions, one folder per code (`unsupported-…`: one per feature that is refused),
//! each with the whole report that a user gets.

mod support;

use std::collections::BTreeSet;
use std::fs;

use kartoteka_generator::lint::codes::{CODES, WAIVABLE};
use kartoteka_generator::source::{Source, Sources};
use kartoteka_generator::spec::Dialect;
use kartoteka_generator::waivers::offer;
use kartoteka_generator::workspace::{CommandError, Mode, regen};
use support::{Outcome, expect, folder, names_in, run_waived};

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
        let waivers = format!("{name}/waivers.yaml");
        let waivers_text = fs::read(rejects.join(&waivers)).ok();
        let waivers_text = waivers_text.map(|text| (waivers.as_str(), text));
        let outcome = run_waived(
            "rejects",
            &description,
            text,
            lock_text,
            waivers_text,
            Dialect::Kartoteka,
        );
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
    let (source, diagnostics) = Source::new("large.yaml", vec![b' '; 64 * 1024 * 1024 + 1]);
    assert!(source.is_none());
    assert_eq!(
        Sources::default().render(&diagnostics),
        "large.yaml:1:1: error[file-too-large]: the file has 67108865 bytes; \
         at most 67108864 are read\n"
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

/// The waivers that the findings of a fixture offer, with a reason.
fn offers(outcome: &Outcome) -> String {
    let mut waivers = String::new();
    for diagnostic in outcome.diagnostics.iter() {
        let offer = offer(diagnostic.code, diagnostic.site.pointer().unwrap()).unwrap();
        let offer = offer.replace("reason: ''", "reason: It is so.");
        if !waivers.contains(&offer) {
            waivers += &offer;
            waivers.push('\n');
        }
    }
    waivers
}

#[test]
fn what_may_be_waived_keeps_nothing_from_being_generated() {
    for code in WAIVABLE {
        let rejects = folder("rejects");
        let path = format!("{code}/openapi.yaml");
        let text = || fs::read(rejects.join(&path)).unwrap();
        let before = run_waived("rejects", &path, text(), None, None, Dialect::Kartoteka);
        let offers = offers(&before);
        let waivers = Some(("waivers.yaml", offers.into_bytes()));
        let after = run_waived("rejects", &path, text(), None, waivers, Dialect::Kartoteka);
        assert!(after.diagnostics.is_empty(), "{code}:\n{}", after.report());
        assert!(!after.diagnostics.waived().is_empty());
        assert!(after.emit("generated/rejects-client").iter().count() > 0);
    }
}
