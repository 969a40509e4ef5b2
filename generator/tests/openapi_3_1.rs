//! What OpenAPI 3.1 has that 3.0 lacks, through all stages: what is found, and where.

mod support;

use kartoteka_generator::spec::Dialect;
use support::run;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

/// Codes and pointers of the findings with these codes.
#[track_caller]
fn check(codes: &[&str], text: &str, expected: &[(&str, &str)]) {
    let text = format!("{HEAD}{text}");
    let outcome = run("a", "a.yaml", text.into_bytes(), None, Dialect::OpenApi);
    let found = outcome.diagnostics.iter();
    let found: Vec<(&str, &str)> = found
        .filter(|it| codes.contains(&it.code))
        .map(|it| (it.code, it.site.pointer().unwrap_or_default()))
        .collect();
    assert_eq!(found, expected, "{}", outcome.report());
}

#[test]
fn examples_are_held_against_the_keywords_of_the_newer_version() {
    check(
        &["example-invalid"],
        "components:
  schemas:
    A:
      type: object
      patternProperties: {'^x': {type: integer}}
      additionalProperties: false
      examples: [{x1: 1}, {x2: a}, {y: 1}]
    B:
      type: array
      prefixItems: [{type: string}, {type: integer}]
      items: false
      examples: [[a, 1], [1], [a, 1, 2]]
    C: {type: [string, integer], examples: [a, 1, true]}
    D: {anyOf: [{type: string}, {type: 'null'}], examples: [a, null, 1]}
    E: {$ref: '#/components/schemas/D', examples: [null, 2]}
    F: {exclusiveMinimum: 1, type: number, examples: [1, 1.5]}
    G: {const: a, examples: [a, b]}
",
        &[
            ("example-invalid", "/components/schemas/A/examples/1/x2"),
            ("example-invalid", "/components/schemas/A/examples/2/y"),
            ("example-invalid", "/components/schemas/B/examples/1/0"),
            ("example-invalid", "/components/schemas/B/examples/2/2"),
            ("example-invalid", "/components/schemas/C/examples/2"),
            ("example-invalid", "/components/schemas/D/examples/2"),
            ("example-invalid", "/components/schemas/E/examples/1"),
            ("example-invalid", "/components/schemas/F/examples/0"),
            ("example-invalid", "/components/schemas/G/examples/1"),
        ],
    );
}

#[test]
fn references_are_followed_wherever_they_stand() {
    check(
        &["reference-unknown", "reference-kind", "reference-cycle"],
        "webhooks:
  changed: {post: {requestBody: {content: {a/b: {schema: {$ref: '#/components/schemas/No'}}}}}}
  other: {$ref: '#/components/pathItems/No'}
components:
  callbacks: {a: {'{$url}': {post: {parameters: [{$ref: '#/components/parameters/No'}]}}}}
  pathItems: {a: {get: {responses: {'200': {$ref: '#/components/responses/No'}}}}}
  examples: {a: {$ref: '#/components/examples/a'}}
  headers: {a: {$ref: '#/components/schemas/A'}}
  links: {a: {$ref: '#/components/links/No'}}
  schemas:
    A: {if: {$ref: '#/components/schemas/No'}, $defs: {b: {$ref: '#/components/links/a'}}}
",
        &[
            ("reference-unknown", "/components/schemas/A/if/$ref"),
            ("reference-kind", "/components/schemas/A/$defs/b/$ref"),
            ("reference-kind", "/components/headers/a/$ref"),
            ("reference-cycle", "/components/examples/a/$ref"),
            ("reference-unknown", "/components/links/a/$ref"),
            (
                "reference-unknown",
                "/components/callbacks/a/{$url}/post/parameters/0/$ref",
            ),
            (
                "reference-unknown",
                "/components/pathItems/a/get/responses/200/$ref",
            ),
            (
                "reference-unknown",
                "/webhooks/changed/post/requestBody/content/a~1b/schema/$ref",
            ),
            ("reference-unknown", "/webhooks/other/$ref"),
        ],
    );
}

#[test]
fn links_and_variables_of_servers_agree_with_what_they_speak_of() {
    check(
        &["reference-unknown", "server-url", "default-invalid"],
        "servers:
  - url: https://{host}.example/{part}
    variables: {host: {default: a, enum: [b, c]}, prot: {default: x}}
components:
  links:
    a: {operationId: none}
    b: {operationRef: '#/paths/~1a/get'}
",
        &[
            ("server-url", "/servers/0/url"),
            ("server-url", "/servers/0/variables/prot"),
            ("default-invalid", "/servers/0/variables/host/default"),
            ("reference-unknown", "/components/links/a/operationId"),
        ],
    );
}

#[test]
fn keywords_that_only_bound_values_stop_nothing() {
    check(
        &["unsupported"],
        "paths:
  /a:
    get:
      responses:
        '200': {description: A., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
components:
  schemas:
    A:
      type: [object, 'null']
      properties: {a: {type: array, items: {type: string}, contains: {const: a}, maxContains: 2}}
      patternProperties: {'^x': true}
      propertyNames: {maxLength: 3}
      unevaluatedProperties: false
      dependentSchemas: {a: {required: [b]}}
      dependentRequired: {a: [b]}
      if: {required: [a]}
      then: {required: [b]}
      else: false
      $defs: {c: {type: string}}
",
        &[],
    );
}
