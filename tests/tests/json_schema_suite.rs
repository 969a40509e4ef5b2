//! `cargo xtask json-schema-suite`, on a suite of a few groups.

use std::fs;
use std::path::Path;

use kartoteka_generator::diagnostics::Language;
use kartoteka_generator::workspace::{CommandError, SuiteReport, json_schema_suite};
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn run(folder: &Path) -> Result<SuiteReport, CommandError> {
    let folders = [folder.display().to_string()];
    json_schema_suite(root(), &folders, Language::English)
}

fn put(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// A group of a schema, and of instances that it accepts or refuses.
fn group(schema: Value, tests: &[(Value, bool)]) -> Value {
    let tests = tests.iter().map(
        |(data, valid)| json!({"description": data.to_string(), "data": data, "valid": valid}),
    );
    json!({
        "description": schema.to_string(),
        "schema": schema,
        "tests": tests.collect::<Vec<_>>(),
    })
}

#[track_caller]
fn has(report: &SuiteReport, line: &str) {
    assert!(report.text.contains(line), "{line}\n{}", report.text);
}

#[test]
fn every_case_is_asked_or_counted() {
    let folder = tempfile::tempdir().unwrap();
    let numbers = json!([
        group(
            json!({"type": "integer"}),
            &[(json!(1), true), (json!(1.0), false)]
        ),
        group(
            json!({"minimum": 3, "exclusiveMinimum": true}),
            &[(json!(3), false)]
        ),
        group(json!({"type": ["integer", "string"]}), &[(json!(1), true)]),
    ]);
    put(folder.path(), "draft4/numbers.json", &numbers.to_string());
    let definitions = json!({
        "definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"enum": [1]}},
        "items": {"$ref": "#/definitions/a"},
    });
    let references = json!([group(
        definitions,
        &[(json!([1]), true), (json!([2]), false)]
    )]);
    put(folder.path(), "draft4/ref.json", &references.to_string());
    let renamed = json!({"items": [{"type": "string"}], "additionalItems": false});
    let lists = json!([group(
        renamed,
        &[(json!(["a"]), true), (json!(["a", 1]), false)]
    )]);
    put(folder.path(), "draft7/items.json", &lists.to_string());
    let dynamic =
        json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicRef": "#x"});
    let newer = json!([
        group(json!({"type": "integer"}), &[(json!(1.0), true)]),
        group(
            json!({"$ref": "#here", "$defs": {"x": {"$anchor": "here", "not": true}}}),
            &[(json!(1), false)]
        ),
        group(dynamic, &[(json!(1), true)]),
    ]);
    put(folder.path(), "draft2020-12/newer.json", &newer.to_string());
    let report = run(folder.path()).unwrap();
    assert!(report.is_clean(), "{}", report.text);
    assert_eq!((report.passed, report.total, report.left_out), (9, 9, 2));
    has(&report, "draft4/numbers: 3 / 3\n");
    has(
        &report,
        "draft4/numbers: 1 left out: a list of types came with OpenAPI 3.1\n",
    );
    has(&report, "draft7/items: 2 / 2\n");
    has(
        &report,
        "draft2020-12/newer: 1 left out: dynamic references",
    );
    has(&report, "in all: 9 of 9 passed, 2 left out\n");
}

#[test]
fn hostile_suites_fail_case_by_case() {
    let folder = tempfile::tempdir().unwrap();
    let mut deep = json!({});
    for _ in 0..110 {
        deep = json!({"not": deep});
    }
    let groups = json!([
        group(
            json!({"type": "string"}),
            &[(json!(1), true), (json!("a"), false)]
        ),
        group(json!({"pattern": "("}), &[(json!("a"), true)]),
        group(deep, &[(json!(1), true)]),
        group(json!({"$ref": "#/$defs/none"}), &[(json!(1), true)]),
        group(
            json!({"title": "*/ } fn main() {} //", "const": "\u{202e}\"#"}),
            &[(json!("a"), false)]
        ),
        json!({"description": "../../escape\u{1b}[2J", "schema": {"const": 1}, "tests": [
            {"description": "../..", "data": 1, "valid": false},
        ]}),
    ]);
    put(
        folder.path(),
        "draft2020-12/..escape.json",
        &groups.to_string(),
    );
    put(
        folder.path(),
        "draft2020-12/large.json",
        "[{\"schema\": {\"minimum\": 1e400}, \"tests\": []}]",
    );
    let nested = format!("[{}1{}]", "[".repeat(200), "]".repeat(200));
    put(folder.path(), "draft2020-12/nested.json", &nested);
    put(folder.path(), "draft2020-12/other.json", "[{\"tests\": 5}]");
    let report = run(folder.path()).unwrap();
    assert!(!report.is_clean());
    assert_eq!(report.faults, 3, "{}", report.text);
    has(
        &report,
        "large.json:1:29: this is no JSON that can be read: number out of range",
    );
    has(
        &report,
        "nested.json:1:128: this is no JSON that can be read: recursion limit exceeded",
    );
    has(&report, "other.json#/0: a group has `schema`");
    has(
        &report,
        "/ 1: it must be accepted: the whole value: it must be of the type string",
    );
    has(
        &report,
        "/ \"a\": it must be refused, and no rule is broken",
    );
    has(&report, "`(` is no pattern");
    has(
        &report,
        "`#/components/schemas/Root/$defs/none` leads to no schema",
    );
    assert!(!report.text.contains('\u{1b}') && !report.text.contains('\u{202e}'));
}

#[test]
fn folders_that_are_none() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("none"), folder.path().to_owned()] {
        let error = run(&path).unwrap_err();
        assert_eq!(error.exit_code(), 2, "{error}");
    }
}
