//! `x-wire`: values that travel otherwise than their schemas would have it.

use kartoteka_runtime::wire::ZONE_NAMES;

use super::{Case, Key, Noun, Object, Others, Value, case, key};

const DOCUMENTATION: &str = "How it travels where that is not what its description would mean.";

/// On a schema.
pub(super) const WIRE: Key = key("x-wire", Value::WordsOr(FORMS, &QUIRKS), DOCUMENTATION);

/// On a media type.
pub(super) const CHARSET: Key = key("x-wire", Value::Words(CHARSETS), DOCUMENTATION);

const CHARSETS: &[&str] = &["windows-1251"];

/// Forms that need nothing else.
const FORMS: &[&str] = &[
    "text-or-number",
    "number-in-string",
    "number-or-string",
    "decimal",
    "decimal-comma",
    "yes-no",
    "one-zero",
    "one-zero-text",
    "true-false-text",
    "one-or-list",
    "empty-list-as-object",
    "ticks",
    "unix-seconds",
    "unix-milliseconds",
    "dotnet-date",
    "day-first-date",
];

/// The same, and those that come with further keys.
const ALL_FORMS: &[&str] = &[
    "text-or-number",
    "number-in-string",
    "number-or-string",
    "decimal",
    "decimal-comma",
    "yes-no",
    "one-zero",
    "one-zero-text",
    "true-false-text",
    "one-or-list",
    "empty-list-as-object",
    "ticks",
    "unix-seconds",
    "unix-milliseconds",
    "dotnet-date",
    "day-first-date",
    "local-date-time",
    "minor-units",
];

static QUIRKS: Object = Object::new(
    "Wire",
    Noun::new("x-wire", "x-wire"),
    "How a value travels.",
    &[
        key("form", Value::Words(ALL_FORMS), "The form of the value."),
        key(
            "null-as",
            Value::Words(&[
                "empty-string",
                "zero-date",
                "zero-date-time",
                "first-instant",
                "empty-list",
                "boolean-false",
            ]),
            "What stands for null.",
        ),
    ],
)
.choice(
    "form",
    &[
        case(
            "local-date-time",
            &[
                key(
                    "layout",
                    Value::Words(&[
                        "dd.MM.yyyy HH:mm",
                        "dd.MM.yyyy HH:mm:ss",
                        "dd.MM.yyyy HH:mm:ss.SSS",
                        "yyyy-MM-dd HH:mm",
                        "yyyy-MM-dd HH:mm:ss",
                        "yyyy-MM-dd HH:mm:ss.SSS",
                        "yyyy-MM-ddTHH:mm:ss",
                        "yyyy-MM-ddTHH:mm:ss.SSS",
                    ]),
                    "How the time is laid out in the text.",
                )
                .required(),
                key(
                    "zone",
                    Value::Words(ZONE_NAMES),
                    "The time zone whose local time it is.",
                )
                .required(),
            ],
        ),
        case(
            "minor-units",
            &[key(
                "exponent",
                Value::Whole,
                "How many decimal digits the smallest unit is away from the larger one; 18 at most.",
            )
            .required()],
        ),
        alone("text-or-number"),
        alone("number-in-string"),
        alone("number-or-string"),
        alone("decimal"),
        alone("decimal-comma"),
        alone("yes-no"),
        alone("one-zero"),
        alone("one-zero-text"),
        alone("true-false-text"),
        alone("one-or-list"),
        alone("empty-list-as-object"),
        alone("ticks"),
        alone("unix-seconds"),
        alone("unix-milliseconds"),
        alone("dotnet-date"),
        alone("day-first-date"),
    ],
)
.others(Others::Nothing);

/// What people call a form, in lower case, and its name.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    (
        "minor-units",
        &[
            "kopecks",
            "kopeks",
            "kopeck",
            "copecks",
            "cents",
            "pennies",
            "tiyn",
            "копейки",
        ],
    ),
    (
        "day-first-date",
        &["dd.mm.yyyy", "dd.mm.yy", "dd-mm-yyyy", "дд.мм.гггг"],
    ),
    (
        "local-date-time",
        &[
            "dd.mm.yyyy hh:mm",
            "dd.mm.yyyy hh:mm:ss",
            "yyyy-mm-dd hh:mm",
            "yyyy-mm-dd hh:mm:ss",
        ],
    ),
    (
        "unix-seconds",
        &["unix", "timestamp", "unix-time", "epoch", "epoch-seconds"],
    ),
    (
        "unix-milliseconds",
        &["epoch-milliseconds", "unix-millis", "milliseconds"],
    ),
    ("decimal-comma", &["comma"]),
    ("number-in-string", &["string", "number-as-string"]),
    ("yes-no", &["y/n", "yn"]),
    ("one-zero", &["0/1", "1/0"]),
];

/// The form that a word means which is none.
pub(in crate::spec) fn meant(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let mut forms = OTHER_NAMES.iter();
    let form = forms.find(|(_, others)| others.contains(&word.as_str()));
    form.map(|(form, _)| *form)
}

/// A form without further keys.
const fn alone(word: &'static str) -> Case {
    case(word, &[])
}
