use super::*;
use crate::source::{Source, Sources};

#[track_caller]
fn check(text: &str, expected: &str) {
    check_in(Dialect::OpenApi, text, expected);
}

#[track_caller]
fn check_in(dialect: Dialect, text: &str, expected: &str) {
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let source = source.unwrap();
    let (node, diagnostics) = source.read();
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let (_, diagnostics) = read("a.yaml", &node.unwrap(), dialect);
    let mut sources = Sources::default();
    sources.insert(source);
    assert_eq!(crate::report::brief(&sources, &diagnostics), expected);
}

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

#[test]
fn misspelt_keys_are_found_and_the_right_one_named() {
    check(
        &format!(
            "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{type: object, requried: [a]}}\n"
        ),
        "a.yaml:6:23: error[unknown-key]: `requried` is not a key of a schema\n  \
         help: did you mean `required`?\n",
    );
}

#[test]
fn a_number_where_text_belongs() {
    check(
        "openapi: 3.0.3\ninfo: {title: T, version: 1.0}\npaths: {}\n",
        "a.yaml:2:27: error[wrong-type]: expected a string, found a number\n  \
         help: put the value in quotes\n",
    );
}

#[test]
fn other_versions_are_refused() {
    check(
        "swagger: '2.0'\n",
        "a.yaml:1:1: error[openapi-version]: Swagger 2.0 is not supported\n  \
         help: convert the document to OpenAPI 3.0.3\n",
    );
    check(
        "openapi: 3.2.0\n",
        "a.yaml:1:10: error[openapi-version]: OpenAPI 3.2.0 is not supported\n  \
         help: write the description in OpenAPI 3.0 or 3.1: `openapi: 3.0.3`\n",
    );
}

#[test]
fn all_faults_of_a_document_are_found_in_one_run() {
    check(
        &format!(
            "{HEAD}paths:\n  a: {{}}\n  /b:\n    get:\n      responses:\n        '999': {{description: x}}\n"
        ),
        "a.yaml:4:3: error[path-slash]: the path `a` does not begin with a slash\n  \
         help: write `/a`\n\
         a.yaml:8:9: error[status-code]: `999` is not a status code\n  \
         help: write 100 to 599, a range such as `4XX`, or `default`\n",
    );
}

#[test]
fn the_dialect_is_closed() {
    check_in(
        Dialect::Kartoteka,
        &format!("{HEAD}paths: {{}}\nx-sorce: {{level: documented}}\n"),
        "a.yaml:1:1: error[source-missing]: the description does not say where its facts come from\n  \
         help: add `x-source: {level: documented, page: …}` to the root; see specs/README.md\n\
         a.yaml:4:1: error[unknown-extension]: `x-sorce` is not one of our `x-` keys\n  \
         help: did you mean `x-source`?\n",
    );
    check(
        &format!("{HEAD}paths: {{}}\nx-sorce: {{level: documented}}\n"),
        "",
    );
}

#[test]
fn a_source_that_is_not_documented_has_a_reason() {
    check_in(
        Dialect::Kartoteka,
        &format!("{HEAD}paths: {{}}\nx-source: {{level: inferred}}\n"),
        "a.yaml:4:11: error[source-reason]: an inferred fact needs a `reason`\n  \
         help: say who else states it, or why we think so\n",
    );
}

#[test]
fn keys_beside_a_reference_are_not_lost() {
    check(
        &format!(
            "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A: {{type: string}}\n    B:\n      properties:\n        a: {{$ref: '#/components/schemas/A', nullable: true}}\n"
        ),
        "a.yaml:9:45: warning[reference-sibling]: `nullable` beside a `$ref` is ignored in OpenAPI 3.0\n  \
         note: a.yaml:9:13: the reference\n  help: wrap the reference: `allOf: [{$ref: …}]`\n",
    );
}
