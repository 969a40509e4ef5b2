//! One error never stops the other operations of somebody else's document: what it concerns is left
//! out, and said so in the findings, in README.md and in API.txt of the crate.

mod support;

use kartoteka_generator::diagnostics::{Language, Severity};
use kartoteka_generator::spec::Dialect;
use support::{Outcome, run};

/// A document with errors of each kind: in an operation, in a component that an operation needs by
/// way of another, in a parameter of a path, in a security scheme, in a callback, in what no operation
/// needs, and in the address of a server.
const DOCUMENT: &str = r#"
openapi: 3.0.3
info: {title: Cards, version: "1"}
servers:
- url: "https://{region}.vendor.example/{version}"
  variables: {region: {default: eu, enum: [eu, us]}, version: {default: v1}}
security: [{token: []}, {certificate: []}]
paths:
  /cards:
    get:
      operationId: listCards
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Card'}}}}}}
    post:
      operationId: createCard
      security: [{certificate: []}]
      callbacks: {changed: {'{$request.query.url}': {post: {requestBody: {$ref: '#/components/requestBodies/Nowhere'}, responses: {'200': {description: ok}}}}}}
      responses: {'201': {description: ok}}
  /cards/{id}:
    parameters: [{name: id, in: path, required: true, style: matrix, schema: {type: string}}]
    get:
      operationId: getCard
      responses: {'200': {description: ok}}
  /files:
    put:
      operationId: putFile
      requestBody: {required: true, content: {multipart/form-data: {schema: {type: object}}}}
      responses: {'204': {description: ok}}
  /boxes:
    get:
      operationId: listBoxes
      responses: {'200': {$ref: '#/components/responses/Boxes'}}
components:
  responses:
    Boxes: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}
  schemas:
    Card: {type: object, required: [id, undeclared], properties: {id: {type: string}, state: {type: string, enum: [new, old, new]}}}
    Box: {type: object, properties: {lid: {$ref: '#/components/schemas/Nowhere'}}}
    Unused: {type: object, properties: {box: {$ref: '#/components/schemas/Box'}}}
  securitySchemes:
    token: {type: http, scheme: bearer}
    certificate: {type: http, scheme: hoba}
"#;

fn outcome(dialect: Dialect) -> Outcome {
    run("cards", "cards.yaml", DOCUMENT.into(), None, dialect)
}

#[test]
fn the_rest_is_generated_and_what_is_left_out_is_told() {
    let outcome = outcome(Dialect::OpenApi);
    let model = outcome.compiled.as_ref().unwrap().model.as_ref();
    let model = model.unwrap_or_else(|| panic!("{}", outcome.report()));
    let ids: Vec<&str> = model.operations.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["listCards", "createCard"]);
    let left_out: Vec<String> = model
        .left_out
        .iter()
        .map(|it| format!("{}: {}", it.name, it.reason))
        .collect();
    assert_eq!(
        left_out,
        [
            "GET /cards/{id}: not supported yet: the parameter style `matrix`",
            "PUT /files: not supported yet: request bodies as multipart/form-data",
            "GET /boxes: `#/components/schemas/Nowhere` is not in this document",
            "security scheme certificate: not supported yet: the HTTP authentication scheme `hoba`",
        ]
    );
    // The requirement that needs the lost scheme is gone, the other one stays.
    let security: Vec<_> = model.operations.iter().map(|it| &it.security).collect();
    assert_eq!(security, [&vec![vec!["token".to_owned()]], &vec![]]);
    // An address has the defaults of its variables.
    let urls: Vec<&str> = model.servers.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(urls, ["https://eu.vendor.example/v1"]);
    // Nothing stands as an error, and each thing that is left out has a warning with its place.
    let severities = outcome.diagnostics.iter().map(|it| it.severity);
    assert!(severities.into_iter().all(|it| it == Severity::Warning));
    let told: Vec<String> = outcome
        .diagnostics
        .iter()
        .filter(|it| it.code == "not-generated")
        .map(|it| {
            let reason = it.related.first().and_then(|(site, _)| site.pointer());
            let text = it.message.text(Language::English);
            format!("{text} <- {}", reason.unwrap_or("itself"))
        })
        .collect();
    assert_eq!(
        told[told.len() - 4..],
        [
            "GET /cards/{id} is left out of the client <- /paths/~1cards~1{id}/parameters/0/style",
            "PUT /files is left out of the client <- /paths/~1files/put/requestBody",
            "GET /boxes is left out of the client <- /components/schemas/Box/properties/lid/$ref",
            "security scheme certificate is left out of the client <- itself",
        ]
    );
    let files = outcome.emit("cards");
    for (file, texts) in [
        (
            "cards/API.txt",
            [
                "\n[left out]\nwithout GET /cards/{id}: not supported",
                "\nwithout GET /boxes: `#",
            ],
        ),
        (
            "cards/README.md",
            ["| `GET /boxes` | ", "| `PUT /files` | "],
        ),
    ] {
        let (_, content) = files.iter().find(|(path, _)| *path == file).unwrap();
        let content = std::str::from_utf8(content).unwrap();
        for text in texts {
            assert!(content.contains(text), "{file}:\n{content}");
        }
    }
}

#[test]
fn nothing_is_left_out_where_all_is_wanted() {
    for dialect in [Dialect::StrictOpenApi, Dialect::Kartoteka] {
        let outcome = outcome(dialect);
        assert!(outcome.compiled.as_ref().unwrap().model.is_none());
        assert!(outcome.diagnostics.has_errors());
    }
}

#[test]
fn a_document_of_which_nothing_would_remain_keeps_its_errors() {
    let document = r#"
openapi: 3.0.3
info: {title: Cards, version: "1"}
paths:
  /a: {get: {responses: {'200': {$ref: '#/components/responses/Nowhere'}}}}
"#;
    let outcome = run("a", "a.yaml", document.into(), None, Dialect::OpenApi);
    assert!(outcome.compiled.as_ref().unwrap().model.is_none());
    let errors = outcome
        .diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 1, "{}", outcome.report());
}
