use super::*;
use crate::source::{Source, Sources};
use crate::spec::{self, Dialect};

#[track_caller]
fn check(schemas: &str, expected: &str) {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let (source, _) = Source::new("a.yaml", text.into_bytes());
    let source = source.unwrap();
    let (document, diagnostics) = spec::read("a.yaml", &source.read().0.unwrap(), Dialect::OpenApi);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let document = document.unwrap();
    let (_, diagnostics) = resolve(&document);
    let mut sources = Sources::default();
    sources.insert(source);
    assert_eq!(crate::report::brief(&sources, &diagnostics), expected);
}

#[test]
fn unknown_references_name_the_nearest_component() {
    check(
        "    Card: {type: object}\n    List: {type: array, items: {$ref: '#/components/schemas/Crad'}}\n",
        "a.yaml:7:39: error[reference-unknown]: `#/components/schemas/Crad` is not in this document\n  \
         help: did you mean `Card`?\n",
    );
}

#[test]
fn references_elsewhere_are_unsupported() {
    check(
        "    A: {$ref: 'other.yaml#/A'}\n    B: {$ref: '#/paths/~1x'}\n    C: {$ref: '#/components/responses/X'}\n",
        "a.yaml:6:15: error[unsupported]: not supported yet: references to other files (`other.yaml#/A`)\n  \
         help: bring the part into this file, under `components`\n\
         a.yaml:7:15: error[unsupported]: not supported yet: references to anything but components (`#/paths/~1x`)\n  \
         help: move the part to `components/schemas` and refer to it there\n\
         a.yaml:8:15: error[reference-kind]: `#/components/responses/X` is one of the responses; one of the schemas belongs here\n",
    );
}

#[test]
fn circles_of_names_are_refused_once() {
    check(
        "    A: {$ref: '#/components/schemas/B'}\n    B: {allOf: [{$ref: '#/components/schemas/A'}]}\n    C: {$ref: '#/components/schemas/A'}\n",
        "a.yaml:6:5: error[reference-cycle]: this schema is only another name for itself\n  \
         note: a.yaml:7:5: by way of this one\n  help: describe the value at one of these places\n",
    );
}

#[test]
fn lists_of_themselves_are_unsupported() {
    check(
        "    A: {type: array, items: {type: array, items: {$ref: '#/components/schemas/B'}}}\n    B: {$ref: '#/components/schemas/A'}\n    C: {type: array, items: {type: object, properties: {c: {$ref: '#/components/schemas/C'}}}}\n",
        "a.yaml:6:5: error[unsupported]: not supported yet: lists or mappings that contain themselves\n  \
         help: put an object with a property between\n\
         a.yaml:7:5: error[unsupported]: not supported yet: lists or mappings that contain themselves\n  \
         help: put an object with a property between\n",
    );
}

#[test]
fn structures_that_need_themselves_are_refused() {
    check(
        "    A: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}\n    B: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}\n",
        "a.yaml:6:5: error[schema-endless]: this schema requires itself, so no finite value has its shape\n  \
         help: make one of the properties in the circle optional or nullable\n",
    );
}

#[test]
fn percent_encoded_references_are_followed() {
    assert_eq!(percent_decode("/a%7Bb%7D/%zz%"), "/a{b}/%zz%");
}

#[test]
fn lasting_pointers_name_parameters_instead_of_counting_them() {
    let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /parameters/0:\n    \
                parameters: [{name: a/b, in: query, schema: {type: string}}]\n    get:\n      \
                parameters:\n      - {name: c, in: header, schema: {type: string}}\n      \
                responses: {'200': {description: d}}\n";
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let (document, _) = spec::read(
        "a.yaml",
        &source.unwrap().read().0.unwrap(),
        Dialect::OpenApi,
    );
    let document = document.unwrap();
    let (resolved, _) = resolve(&document);
    let path = "/paths/~1parameters~10";
    for (place, lasting) in [
        ("/parameters/0/schema", "/parameters/query a~1b/schema"),
        ("/get/parameters/0", "/get/parameters/header c"),
        ("/get/responses/200", "/get/responses/200"),
    ] {
        let found = resolved
            .lasting_pointer(&format!("{path}{place}"))
            .into_owned();
        assert_eq!(found, format!("{path}{lasting}"));
    }
    let other = "/components/schemas/parameters/0";
    assert_eq!(resolved.lasting_pointer(other), other);
}
