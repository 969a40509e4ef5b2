//! Small descriptions of anybody's, one trap each: every one ends in a crate or in faults that
//! have a place, never in an internal error.

mod support;

use std::fmt::Write as _;
use std::fs;

use kartoteka_generator::diagnostics::Language;
use kartoteka_generator::diagnostics::Severity;
use kartoteka_generator::lint::codes::CODES;
use kartoteka_generator::source::Sources;
use kartoteka_generator::spec::Dialect;
use support::{expect, folder, names_in, run};

/// How many operations a document has; a path that is a reference counts as one.
fn operations_of(sources: &Sources, name: &str) -> usize {
    let (node, _) = sources.get(name).unwrap().read();
    let document = node.unwrap().to_json();
    let paths = document["paths"].as_object().into_iter().flatten();
    let keys = paths.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let counted = [
        "$ref", "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    keys.filter(|(key, _)| counted.contains(&key.as_str()))
        .count()
}

#[test]
fn every_trap_ends_in_a_crate_or_in_located_faults() {
    let folder = folder("traps");
    let names = names_in(&folder);
    let mut outcomes = String::new();
    let mut count = 0;
    for name in names.iter().filter(|name| name.ends_with(".yaml")) {
        count += 1;
        let text = fs::read(folder.join(name)).unwrap();
        let outcome = run("trap", name, text, None, Dialect::OpenApi);
        for diagnostic in outcome.diagnostics.iter() {
            let known = CODES.iter().any(|code| code.name == diagnostic.code);
            assert!(known, "{name}: unknown code {}", diagnostic.code);
            let (line, column) = outcome.sources.place(&diagnostic.site);
            assert!(
                line > 0 && column > 0,
                "{name}: {}",
                diagnostic.message.text(Language::English)
            );
        }
        let errors: Vec<_> = outcome
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .collect();
        let model = outcome.compiled.as_ref().and_then(|it| it.model.as_ref());
        match (errors.first(), model) {
            (Some(first), None) => {
                let (line, column) = outcome.sources.place(&first.site);
                let more = errors.len() - 1;
                let more = if more > 0 {
                    format!(" (and {more} more)")
                } else {
                    String::new()
                };
                let _ = writeln!(
                    outcomes,
                    "{name}:{line}:{column}: error[{}]: {}{more}",
                    first.code,
                    first.message.text(Language::English)
                );
            }
            (None, Some(model)) => {
                let operations = model.operations.len();
                let types = model.types.len();
                let left_out = model.left_out.iter();
                let left_out = left_out
                    .filter(|it| it.pointer.starts_with("/paths/"))
                    .count();
                let described = operations_of(&outcome.sources, name);
                assert_eq!(operations + left_out, described, "{name}");
                let files = outcome.emit("trap").len();
                assert!(files > 0);
                let _ = writeln!(
                    outcomes,
                    "{name}: ok, operations: {operations}, types: {types}"
                );
            }
            (first, _) => panic!("{name}: neither a model nor a fault, or both: {first:?}"),
        }
    }
    assert_eq!(count, 162);
    expect(&folder.join("outcome.txt"), &outcomes);
}
