use super::*;
use crate::source::{Source, Sources};

#[track_caller]
fn check(text: &str, expected: &str) {
    check_in(Dialect::StrictOpenApi, text, expected);
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
        "openapi: 3.3.0\n",
        "a.yaml:1:10: error[openapi-version]: OpenAPI 3.3.0 is not supported\n  \
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

const NEW_HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

#[test]
fn keys_of_the_other_version_say_what_to_write() {
    check(
        &format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{const: a}}}}}}\n"),
        "a.yaml:4:28: error[unknown-key]: `const` is a key of OpenAPI 3.1, and this is 3.0\n  \
         help: write `enum: […]` with the one value\n",
    );
    check_in(
        Dialect::Kartoteka,
        &format!(
            "{NEW_HEAD}x-source: {{level: documented}}\ncomponents: {{schemas: {{A: {{type: string, nullable: true}}}}}}\n"
        ),
        "a.yaml:4:42: error[unknown-key]: `nullable` is a key of OpenAPI 3.0, and this is 3.1\n  \
         help: write `type: [string, 'null']`\n",
    );
    check(
        &format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{type: [string, 'null']}}}}}}\n"),
        "a.yaml:4:34: error[wrong-type]: a list of types came with OpenAPI 3.1\n  \
         help: write one type, and `nullable: true` where null is allowed\n",
    );
}

#[test]
fn unknown_keywords_of_other_peoples_schemas_are_comments_in_the_newer_version() {
    check(
        &format!(
            "{NEW_HEAD}components: {{schemas: {{A: {{order: 1, properties: {{b: {{order: 2}}}}}}}}}}\n"
        ),
        "a.yaml:3:28: warning[unknown-key]: `order` is not a key of a schema (one of 2)\n",
    );
}

#[test]
fn keywords_of_the_newer_version_are_taken() {
    check(
        &format!(
            "{NEW_HEAD}components:\n  schemas:\n    A:\n      $defs: {{B: true}}\n      $comment: c\n      \
             prefixItems: [{{}}, false]\n      if: {{const: 1}}\n      dependentRequired: {{a: [b]}}\n      \
             unevaluatedItems: false\n      exclusiveMinimum: 1\n      type: [array, 'null']\n"
        ),
        "",
    );
    check(
        NEW_HEAD,
        "a.yaml:1:1: error[missing-key]: an OpenAPI document needs one of the keys \
         `paths`, `components`, `webhooks`\n",
    );
}

#[test]
fn keys_that_depend_on_a_word_are_checked_by_it() {
    let schemes =
        |text: &str| format!("{HEAD}paths: {{}}\ncomponents: {{securitySchemes: {{a: {text}}}}}\n");
    check(
        &schemes("{type: apiKey, name: n, in: path, scheme: basic}"),
        "a.yaml:4:63: error[unknown-value]: `path` is none of: header, query, cookie\n\
         a.yaml:4:69: error[unknown-key]: `scheme` is not a key of a security scheme with `type: apiKey`\n  \
         help: it goes with `type`: `http`\n",
    );
    check(
        &schemes("{type: mutualTLS}"),
        "a.yaml:4:42: error[unknown-value]: `mutualTLS` is a value of OpenAPI 3.1 only\n",
    );
    check(
        &schemes("{type: oauth2}"),
        "a.yaml:4:35: error[missing-key]: a security scheme needs the key `flows`\n",
    );
}

#[test]
fn a_parameter_has_a_schema_or_content_and_its_style_fits_its_place() {
    let parameter =
        |text: &str| format!("{HEAD}paths: {{}}\ncomponents: {{parameters: {{a: {text}}}}}\n");
    check(
        &parameter("{name: a, in: query}"),
        "a.yaml:4:30: error[missing-key]: a parameter needs one of the keys `schema`, `content`\n",
    );
    check(
        &parameter("{name: a, in: path, style: form, schema: {}}"),
        "a.yaml:4:30: error[path-parameter]: a path parameter is always required\n  \
         help: add `required: true`\n\
         a.yaml:4:57: error[unknown-value]: `form` is none of: matrix, label, simple\n",
    );
}

#[test]
fn what_is_wrong_with_our_keys_is_a_warning_in_other_peoples_documents() {
    check(
        &format!("{HEAD}paths: {{}}\nx-crate: 1\nx-paging: {{}}\n"),
        "a.yaml:4:10: warning[wrong-type]: expected a mapping (x-crate), found a number\n\
         a.yaml:5:1: warning[misplaced-extension]: `x-paging` has no meaning on an OpenAPI document\n  \
         help: specs/README.md lists where each `x-` key may stand\n",
    );
}

#[test]
fn many_unknown_keys_take_no_quadratic_time() {
    let keys: String = (0..20_000)
        .map(|index| format!("  typ{index}: x\n"))
        .collect();
    let text = format!("{HEAD}paths: {{}}\ncomponents:\n{keys}");
    let (source, _) = Source::new("a.yaml", text.into_bytes());
    let (node, _) = source.unwrap().read();
    let start = std::time::Instant::now();
    let (_, diagnostics) = read("a.yaml", &node.unwrap(), Dialect::OpenApi);
    assert_eq!(diagnostics.iter().count(), 20_000);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn the_newer_version_is_read_into_the_same_description() {
    let text = format!(
        "{NEW_HEAD}components:\n  schemas:\n    A: {{type: [string, 'null'], const: a}}\n    \
         B: {{$ref: '#/components/schemas/A', description: Ours.}}\n    \
         C: {{type: number, minimum: 0, exclusiveMaximum: 1}}\n    \
         D: {{$ref: '#/components/schemas/A'}}\n    E: {{type: [string, integer]}}\n    F: false\n"
    );
    let (source, _) = Source::new("a.yaml", text.into_bytes());
    let (node, _) = source.unwrap().read();
    let (document, _) = read("a.yaml", &node.unwrap(), Dialect::OpenApi);
    let document = document.unwrap();
    let schema = |index: usize| match &document.schemas[index].1 {
        OrReference::Item(schema) => schema,
        OrReference::Reference(reference) => panic!("{reference:?}"),
    };
    assert_eq!(schema(0).kind, Some(Type::String));
    assert!(schema(0).nullable);
    assert_eq!(schema(0).values, Some(vec!["a".into()]));
    assert_eq!(schema(1).all_of.len(), 1);
    assert_eq!(schema(1).description.as_deref(), Some("Ours."));
    let expected = [
        Constraint::Minimum(0.into(), false),
        Constraint::Maximum(1.into(), true),
    ];
    assert_eq!(schema(2).constraints, expected);
    assert!(matches!(document.schemas[3].1, OrReference::Reference(_)));
    assert_eq!(schema(4).several, [Type::String, Type::Integer]);
    assert!(schema(5).never);
}
