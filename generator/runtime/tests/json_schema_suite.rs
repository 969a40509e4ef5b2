//! The test suite of JSON Schema, as far as functions of this crate answer it: formats, `multipleOf` and
//! `uniqueItems`.
//!
//! The suite is not part of the repository. `JSON_SCHEMA_SUITE` names its folder `tests`, which has a folder
//! for each draft; without it the tests say that they looked at nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use kartoteka_runtime::formats::Format;
use kartoteka_runtime::validate::{self, Check, Number, Side, Step};
use serde_json::Value;

const DRAFTS: &[&str] = &["draft4", "draft2020-12"];

/// Says something even where the output of tests that pass is not shown.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn suite() -> Option<PathBuf> {
    let folder = std::env::var_os("JSON_SCHEMA_SUITE").map(PathBuf::from);
    if folder.is_none() {
        say("SKIPPED: JSON_SCHEMA_SUITE does not name the folder of the JSON Schema test suite");
    }
    folder
}

/// Asks about each case of a file; tells how many there are, and which have the wrong answer.
fn cases(file: &Path, answer: impl Fn(&Value, &Value) -> bool) -> (usize, Vec<String>) {
    let groups: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let mut count = 0;
    let mut wrong = Vec::new();
    for group in groups.as_array().unwrap() {
        for case in group["tests"].as_array().unwrap() {
            count += 1;
            let expected = case["valid"].as_bool().unwrap();
            if answer(&group["schema"], &case["data"]) != expected {
                let (group, case) = (&group["description"], &case["description"]);
                wrong.push(format!("{group} / {case}: must be {expected}"));
            }
        }
    }
    (count, wrong)
}

/// The tests of a draft's file, told on a line; a file that the draft does not have is no fault.
fn run(
    suite: &Path,
    draft: &str,
    name: &str,
    answer: impl Fn(&Value, &Value) -> bool,
) -> Vec<String> {
    let file = suite.join(draft).join(name);
    if !file.exists() {
        return Vec::new();
    }
    let (count, wrong) = cases(&file, answer);
    say(&format!("{draft}/{name}: {}/{count}", count - wrong.len()));
    let faults = wrong.into_iter();
    faults
        .map(|text| format!("{draft}/{name}: {text}"))
        .collect()
}

#[test]
fn formats() {
    let Some(suite) = suite() else {
        return;
    };
    let mut faults = Vec::new();
    for draft in DRAFTS {
        for format in Format::ALL {
            let name = format!("optional/format/{format}.json");
            faults.extend(run(&suite, draft, &name, |_, data| match data {
                Value::String(text) => format.check_text(text),
                Value::Number(number) => format.check_number(number),
                _ => true,
            }));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn multiples_and_unique_items() {
    let Some(suite) = suite() else {
        return;
    };
    let mut faults = Vec::new();
    for draft in DRAFTS {
        for name in [
            "multipleOf.json",
            "optional/float-overflow.json",
            "uniqueItems.json",
        ] {
            faults.extend(run(&suite, draft, name, keeps));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a value keeps the rules of a schema that has no others than these files use.
fn keeps(schema: &Value, data: &Value) -> bool {
    let mut check = Check::new(Side::Any);
    let at = validate::Path::root();
    if let (Value::Number(step), Value::Number(number)) = (&schema["multipleOf"], data) {
        check.multiple_of(at, number, Step::from_number(step).unwrap());
    }
    if let (Value::String(kind), Value::Number(number)) = (&schema["type"], data) {
        check.kind(
            at,
            data,
            "integer",
            kind == "number" || Number::from(number).is_whole(),
        );
    }
    if let Value::Array(items) = data {
        if schema["uniqueItems"] == true {
            check.unique_items(at, items);
        }
        let first = ["items", "prefixItems"]
            .iter()
            .find_map(|key| schema[*key].as_array());
        let closed = schema["items"] == false || schema["additionalItems"] == false;
        if closed && first.is_some_and(|first| items.len() > first.len()) {
            check.never(at);
        }
    }
    check.finish().is_ok()
}
