//! Our `x-` keys.

use super::{Form, Key, Names, Noun, Object, Others, Value, case, key};

/// Every `x-` key of ours. The first is the rest's provenance.
pub(crate) const EXTENSIONS: &[&str] = &[
    "x-source",
    "x-rust-name",
    "x-enum-values",
    "x-crate",
    "x-client-level",
    "x-secret",
    "x-paging",
    "x-availability",
    "x-conditions",
    "x-identifier",
    "x-error-when",
    "x-error-members",
    "x-wire",
    "x-credential",
    "x-login",
];

/// Kinds that `x-identifier` may name.
pub(crate) const IDENTIFIERS: &[&str] = &[
    "inn",
    "kpp",
    "ogrn",
    "ogrnip",
    "edrpou",
    "rnokpp",
    "unp",
    "bin",
    "ru-phone",
    "postal-index-ru",
];

/// Stands on every object that may have `x-` keys.
pub(crate) const SOURCE: Key = key(
    "x-source",
    Value::Object(&SOURCE_NOTE),
    "Where the fact comes from; what lies below inherits it.",
);

pub(super) const RUST_NAME: Key = key(
    "x-rust-name",
    Value::Text,
    "The Rust name, decided by a person.",
);

pub(super) const ENUM_VALUES: Key = key(
    "x-enum-values",
    Value::Map(Names::Free, &ENUM_VALUE_VALUE),
    "Names and meanings of the values of `enum`, by the value's text.",
);

pub(super) const CRATE: Key = key(
    "x-crate",
    Value::Object(&CRATE_INFO),
    "Version, keywords, categories and examples of the generated crate.",
);

pub(super) const CLIENT_LEVEL: Key = key(
    "x-client-level",
    Value::Boolean,
    "`true`: the value describes the calling program; it is set once on the client, never per call.",
);

pub(super) const SECRET: Key = key(
    "x-secret",
    Value::Boolean,
    "`true`: the value is a secret; it never shows in logs, errors or Debug output.",
);

pub(super) const AVAILABILITY: Key = key(
    "x-availability",
    Value::Object(&AVAILABLE),
    "That the vendor calls it unavailable or obsolete.",
);

pub(super) const CONDITIONS: Key = key(
    "x-conditions",
    Value::List(&CONDITION_VALUE),
    "Conditions between the fields of an object.",
);

pub(super) const IDENTIFIER: Key = key(
    "x-identifier",
    Value::Words(IDENTIFIERS),
    "The kind of identifier that the string is.",
);

pub(super) const ERROR_WHEN: Key = key(
    "x-error-when",
    Value::OneOrFilled(&FAILURE_VALUE),
    "How to tell an error that comes with a status of success.",
);

pub(super) const ERROR_MEMBERS: Key = key(
    "x-error-members",
    Value::Object(&ERROR_MEMBERS_VALUE),
    "Where the code and the message of an error stand in the body of an error.",
);

pub(super) const fn name(text: &'static str) -> Noun {
    Noun::new(text, text)
}

static SOURCE_NOTE: Object = Object::new(
    "Source",
    name("x-source"),
    "Where a fact comes from.",
    &[
        key(
            "level",
            Value::Words(&["documented", "external", "inferred"]),
            "How sure it is: a page of the vendor's own, somebody else's word, or our guess.",
        )
        .required(),
        key(
            "page",
            Value::Text,
            "Address of the page; inherited from the nearest ancestor that has one.",
        ),
        key("section", Value::Text, "Heading on that page."),
    ],
)
.choice(
    "level",
    &[
        case("documented", &[REASON]),
        case("external", &[REASON.required()]),
        case("inferred", &[REASON.required()]),
    ],
)
.others(Others::Nothing);

const REASON: Key = key("reason", Value::Text, "Who says so, or why we think so.");

static ENUM_VALUE_VALUE: Value = Value::Object(&ENUM_VALUE);

static ENUM_VALUE: Object = Object::new(
    "EnumValue",
    Noun::new("an entry of x-enum-values", "запись x-enum-values"),
    "What is known of a value of an enumeration.",
    &[
        key("name", Value::Text, "The Rust variant, in PascalCase."),
        key("description", Value::Text, "What the value means."),
    ],
);

static CRATE_INFO: Object = Object::new(
    "Crate",
    name("x-crate"),
    "What the manifest of the generated crate says.",
    &[
        key(
            "version",
            Value::Form(&CRATE_VERSION),
            "The crate's version.",
        ),
        key(
            "keywords",
            Value::List(&Value::Text),
            "Keywords on crates.io.",
        ),
        key(
            "categories",
            Value::List(&Value::Text),
            "Categories on crates.io.",
        ),
        key(
            "examples",
            Value::List(&Value::Text),
            "The operations of which the crate has an example, by `operationId`; without it, the \
             first of each method.",
        ),
    ],
);

/// Whether a text can be the version of a generated crate.
pub(in crate::spec) fn is_crate_version(text: &str) -> bool {
    (CRATE_VERSION.fits)(text)
}

static CRATE_VERSION: Form = Form {
    what: Noun::new(
        "the version of a crate: three numbers",
        "версия крейта: три числа",
    ),
    example: "0.1.0",
    pattern: r"^[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}$",
    fits: |text| {
        let number = |part: &str| {
            (1..=9).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
        };
        text.split('.').count() == 3 && text.split('.').all(number)
    },
};

static AVAILABLE: Object = Object::new(
    "Availability",
    name("x-availability"),
    "That something cannot, or should not, be used.",
    &[
        key(
            "state",
            Value::Words(&["unavailable", "obsolete"]),
            "Whether it does not work at present, or is not to be used any more.",
        )
        .required(),
        key("note", Value::Text, "What the vendor says."),
    ],
);

static CONDITION_VALUE: Value = Value::Object(&CONDITION);

static CONDITION: Object = Object::new(
    "Condition",
    Noun::new("a condition", "условие"),
    "A condition between two fields.",
    &[
        key(
            "rule",
            Value::Words(&["required-if", "forbidden-if", "format-by"]),
            "What the condition demands.",
        )
        .required(),
        key("property", Value::Text, "The property that is bound.").required(),
        key("when", Value::Text, "The property that decides.").required(),
    ],
)
.choice(
    "rule",
    &[
        case("required-if", &[EQUALS]),
        case("forbidden-if", &[EQUALS]),
        case(
            "format-by",
            &[key(
                "formats",
                Value::Map(Names::Free, &Value::Words(IDENTIFIERS)),
                "The kind of identifier for each value of the property that decides.",
            )
            .required()],
        ),
    ],
);

const EQUALS: Key = key(
    "equals",
    Value::List(&Value::Any),
    "The values of the property that decides.",
)
.required();

static FAILURE_VALUE: Value = Value::Object(&FAILURE);

pub(super) static FAILURE: Object = Object::new(
    "ErrorWhen",
    name("x-error-when"),
    "How to tell an error.",
    &[
        key(
            "pointer",
            Value::Text,
            "JSON pointer into the body (RFC 6901).",
        )
        .required(),
        key("equals", Value::Any, "The value that means failure.").required(),
        key(
            "message",
            Value::Text,
            "JSON pointer of the error's text in the body.",
        ),
    ],
);

static ERROR_MEMBERS_VALUE: Object = Object::new(
    "ErrorMembers",
    name("x-error-members"),
    "Where the code and the message of an error stand.",
    &[
        key(
            "code",
            Value::Text,
            "JSON pointer of the code, for programs.",
        ),
        key(
            "message",
            Value::Text,
            "JSON pointer of the message, for people.",
        ),
    ],
);
