//! Every kind of fault, by its code.

mod explanations;

pub use explanations::explanation;

/// Codes and what each means; the table in specs/README.md is made from it.
pub const CODES: &[(&str, &str)] = &[
    (
        "bounds-empty",
        "A lower bound is above its upper bound, so no value fits.",
    ),
    (
        "client-level",
        "A client-level parameter is described more than once.",
    ),
    (
        "condition-never",
        "A condition waits for a value that the schema excludes.",
    ),
    (
        "condition-unknown",
        "A condition between fields names no property, or lists no values.",
    ),
    ("default-invalid", "A default contradicts its own schema."),
    ("duplicate-key", "A key stands twice in one mapping."),
    ("enum-duplicate", "A value stands twice in an enumeration."),
    (
        "enum-name-missing",
        "An integer of an enumeration has no name.",
    ),
    (
        "enum-value-unknown",
        "`x-enum-values` names a value that the enumeration lacks.",
    ),
    (
        "error-status-missing",
        "An operation does not say what comes back when it fails.",
    ),
    ("example-invalid", "An example contradicts its schema."),
    (
        "file-too-large",
        "The description is larger than what is read.",
    ),
    (
        "header-name",
        "A header parameter has a name that is no header's or that OpenAPI ignores.",
    ),
    (
        "invisible-character",
        "A character that does not show stands in the file.",
    ),
    (
        "lock-duplicate",
        "The lock of names binds one key or one name twice.",
    ),
    ("lock-syntax", "A line of the lock of names cannot be read."),
    (
        "look-alike",
        "Two names side by side differ only by case or by letters that look alike.",
    ),
    ("media-type", "A key of `content` is no media type."),
    (
        "merge-key",
        "A merge key (`<<`) stands before something that is no mapping.",
    ),
    (
        "misplaced-extension",
        "One of our `x-` keys stands where it has no meaning.",
    ),
    ("missing-key", "A key that OpenAPI requires is not there."),
    ("mixed-script", "A word mixes Cyrillic and Latin letters."),
    (
        "name-collision",
        "Two elements are given the same Rust name.",
    ),
    (
        "name-reserved",
        "An element's Rust name is one that generated code uses itself.",
    ),
    (
        "name-retired",
        "An element would get a Rust name that once meant something else.",
    ),
    ("not-utf8", "The file is not UTF-8 text."),
    (
        "number-inexact",
        "A number is too large, too fine or not finite, so its value cannot be kept.",
    ),
    ("openapi-version", "The document is not OpenAPI 3.0."),
    (
        "operation-id-duplicate",
        "Two operations have the same `operationId`.",
    ),
    ("operation-id-missing", "An operation has no `operationId`."),
    (
        "outer-space",
        "A name or value begins or ends with white space.",
    ),
    (
        "paging",
        "`x-paging` names a query parameter that the operation lacks.",
    ),
    (
        "parameter-duplicate",
        "A parameter stands twice in one list.",
    ),
    (
        "path-ambiguous",
        "Some requests match two paths, and neither is the more specific.",
    ),
    (
        "path-duplicate",
        "Two path templates match the same requests.",
    ),
    ("path-parameter", "A path and its parameters do not agree."),
    ("path-slash", "A path does not begin with a slash."),
    (
        "pattern-excludes-all",
        "A pattern matches none of the values of its enumeration.",
    ),
    (
        "pattern-invalid",
        "A pattern is no ECMA-262 regular expression.",
    ),
    (
        "pointer-unknown",
        "A pointer of one of our keys leads to nothing in the body's schema.",
    ),
    ("reference-cycle", "References lead in a circle."),
    (
        "reference-kind",
        "A reference leads to something of another kind.",
    ),
    (
        "reference-sibling",
        "A key beside a `$ref` is ignored in OpenAPI 3.0.",
    ),
    ("reference-unknown", "A reference leads nowhere."),
    ("required-unknown", "`required` names no property."),
    (
        "rust-name-invalid",
        "An `x-rust-name` is not a name of the style it needs.",
    ),
    (
        "scalar-ambiguous",
        "A scalar without quotes is something else in another version of YAML.",
    ),
    (
        "schema-endless",
        "A schema requires itself, so it has no finite value.",
    ),
    (
        "secret-inconsistent",
        "A parameter is a secret in one place and not in another.",
    ),
    (
        "security-missing",
        "An operation does not state its security.",
    ),
    (
        "security-unknown",
        "A security scheme is used but not described.",
    ),
    (
        "server-url",
        "A server has no usable address, or none is named.",
    ),
    (
        "source-missing",
        "The description does not say where its facts come from.",
    ),
    (
        "source-reason",
        "A fact that is not documented has no reason.",
    ),
    (
        "status-code",
        "A response stands under something that is no status code.",
    ),
    (
        "success-missing",
        "An operation has no response for success.",
    ),
    ("tab", "A tab stands between the words of YAML."),
    (
        "table-markers",
        "specs/README.md lacks the lines between which a table is written.",
    ),
    ("tag-unknown", "A tag is used but not declared."),
    (
        "type-missing",
        "A schema has keywords of one type but does not state its type.",
    ),
    (
        "typographic-character",
        "A name or value holds typographic quotes or dashes.",
    ),
    (
        "undescribed",
        "An operation, parameter, schema, property, response or tag is not described.",
    ),
    ("unknown-extension", "An `x-` key is not one of ours."),
    ("unknown-key", "A key is not one of OpenAPI's."),
    ("unknown-value", "A value is not one of those allowed here."),
    ("unsupported", "Something the generator cannot do yet."),
    (
        "unused-component",
        "A component stands in the description but no operation uses it.",
    ),
    ("wrong-type", "A value has the wrong type."),
    ("yaml-syntax", "The text is not YAML."),
];
