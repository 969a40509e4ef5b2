//! Faulty descriptions, one folder per code (`unsupported-…`: one per feature that is refused),
//! each with the whole report that a user gets, in English and in Russian.

mod support;

use std::collections::BTreeSet;
use std::fs;

use kartoteka_generator::diagnostics::Language;
use kartoteka_generator::lint::codes::{CODES, WAIVABLE};
use kartoteka_generator::report::{Format, Style};
use kartoteka_generator::source::{Source, Sources};
use kartoteka_generator::spec::Dialect;
use kartoteka_generator::waivers::offer;
use kartoteka_generator::workspace::{CommandError, Mode, regen_as};
use serde_json::Value;
use support::{Outcome, expect, folder, names_in, run_waived};

/// Codes of what is no description: the tests below provoke each with its own means.
const WITHOUT_FIXTURE: &[&str] = &["description-missing", "file-too-large", "table-markers"];

/// The code that a fixture is for.
fn code_of(name: &str) -> &str {
    match name.starts_with("unsupported-") {
        true => "unsupported",
        false => name,
    }
}

/// What becomes of a fixture.
#[track_caller]
fn outcome(name: &str) -> Outcome {
    let rejects = folder("rejects");
    let description = format!("{name}/openapi.yaml");
    let lock = format!("{name}/names.lock");
    let text = fs::read(rejects.join(&description)).unwrap();
    let lock_text = fs::read_to_string(rejects.join(&lock)).ok();
    let lock_text = lock_text.as_deref().map(|text| (lock.as_str(), text));
    let waivers = format!("{name}/waivers.yaml");
    let waivers_text = fs::read(rejects.join(&waivers)).ok();
    let waivers_text = waivers_text.map(|text| (waivers.as_str(), text));
    run_waived(
        "rejects",
        &description,
        text,
        lock_text,
        waivers_text,
        Dialect::Kartoteka,
    )
}

#[test]
fn every_fixture_reports_its_code() {
    let rejects = folder("rejects");
    let mut failures = Vec::new();
    for name in names_in(&rejects) {
        let outcome = outcome(&name);
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
        let russian = outcome.report_as(Format::PLAIN, Language::Russian);
        expect(&rejects.join(&name).join("expected.ru.txt"), &russian);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The findings of a fixture as objects.
fn findings(outcome: &Outcome, language: Language) -> Vec<Value> {
    let report = outcome.report_as(Format::Json, language);
    let lines = report.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// All that a finding says: its message, its help and what it says of related places.
fn texts(finding: &Value) -> Vec<&str> {
    let related = finding["related"].as_array().into_iter().flatten();
    let values = [&finding["message"], &finding["help"]];
    let values = values
        .into_iter()
        .chain(related.map(|it| &it["message"]))
        .filter(|it| !it.is_null());
    values.map(|it| it.as_str().unwrap()).collect()
}

/// Whether a text has Russian words of its own, beside what it quotes.
fn is_russian(text: &str) -> bool {
    let unquoted = text.split('`').step_by(2);
    let own = unquoted.flat_map(|it| it.split('"').step_by(2));
    own.flat_map(str::chars)
        .any(|it| matches!(it, 'А'..='я' | 'ё' | 'Ё'))
}

#[test]
fn both_languages_report_the_same_and_nothing_is_left_untranslated() {
    let mut failures = Vec::new();
    for name in names_in(&folder("rejects")) {
        let outcome = outcome(&name);
        let english = findings(&outcome, Language::English);
        let russian = findings(&outcome, Language::Russian);
        let what = ["code", "severity", "path", "line", "column", "pointer"];
        let places = |list: &[Value]| {
            let of_one = |it: &Value| what.map(|key| it[key].clone());
            list.iter().map(of_one).collect::<Vec<_>>()
        };
        assert_eq!(places(&english), places(&russian), "{name}");
        for text in english.iter().flat_map(texts) {
            if is_russian(text) {
                failures.push(format!("{name}: in English: {text}"));
            }
        }
        for finding in &russian {
            let code = finding["code"].as_str().unwrap();
            for text in texts(finding).into_iter().filter(|it| !is_russian(it)) {
                failures.push(format!("{name}: `{code}` in Russian: {text}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_code_has_a_fixture_and_every_fixture_a_code() {
    let known: BTreeSet<&str> = CODES.iter().map(|code| code.name).collect();
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
    for (language, expected) in [
        (
            Language::English,
            "specs/README.md:1:1: error[table-markers]: the lines around the table of codes are \
             not there\n = help: put `<!-- begin generated: codes -->` and \
             `<!-- end generated: codes -->` where the table belongs\n",
        ),
        (
            Language::Russian,
            "specs/README.md:1:1: ошибка[table-markers]: нет строк, между которыми стоит таблица \
             кодов\n = подсказка: поставьте `<!-- begin generated: codes -->` и \
             `<!-- end generated: codes -->` туда, где должна быть таблица\n",
        ),
    ] {
        let format = Format::PLAIN;
        match regen_as(root.path(), &[], Mode::Write, Style { format, language }) {
            Err(CommandError::Findings {
                findings: report, ..
            }) => assert_eq!(report, expected),
            other => panic!("{other:?}"),
        }
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
