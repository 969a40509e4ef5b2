//! Our keys for credentials that OpenAPI cannot describe.

use super::own::{FAILURE, name};
use super::{Key, Names, Noun, Object, Rule, Value, key};

pub(super) const CREDENTIAL: Key = key(
    "x-credential",
    Value::Object(&TEMPLATE),
    "How several values make the text that is sent.",
);

pub(super) const LOGIN: Key = key(
    "x-login",
    Value::Object(&LOGIN_OBJECT),
    "The requests with which a token is obtained, for parameters that are secrets of the client, too.",
);

static TEMPLATE: Object = Object::new(
    "Credential",
    name("x-credential"),
    "A credential of several values.",
    &[
        key(
            "template",
            Value::Text,
            "The text that is sent, with the names of values in braces.",
        )
        .required(),
        VALUES,
    ],
);

const VALUES: Key = key(
    "values",
    Value::Map(Names::Free, &GIVEN_VALUE),
    "The values that the user of the client gives, by name in snake_case.",
)
.required();

static GIVEN_VALUE: Value = Value::Object(&GIVEN);

static GIVEN: Object = Object::new(
    "CredentialValue",
    Noun::new("a value of a credential", "значение для авторизации"),
    "A value that the user of the client gives.",
    &[
        key("description", Value::Text, "What it is; Markdown.").required(),
        key(
            "secret",
            Value::Boolean,
            "Whether it is a secret; it is unless this says `false`.",
        ),
    ],
);

static LOGIN_OBJECT: Object = Object::new(
    "Login",
    name("x-login"),
    "How a token is obtained.",
    &[
        VALUES,
        key(
            "steps",
            Value::Filled(&STEP_VALUE),
            "The requests, one after the other.",
        )
        .required(),
        key(
            "token",
            Value::Text,
            "The name of the result that is the token.",
        )
        .required(),
        key(
            "lifetime",
            Value::Whole,
            "How many seconds a token lasts, where that is stated.",
        ),
        key(
            "lifetime-at",
            Value::Text,
            "JSON pointer of the seconds that a token lasts, in the last answer that has it.",
        ),
        key(
            "failure",
            Value::Object(&FAILURE),
            "What means failure in any of the answers, whatever their status.",
        ),
    ],
)
.rules(&[Rule::AtMostOne(&["lifetime", "lifetime-at"])]);

static STEP_VALUE: Value = Value::Object(&STEP);

static STEP: Object = Object::new(
    "LoginStep",
    Noun::new("a step of x-login", "шаг x-login"),
    "A `POST` of JSON.",
    &[
        key(
            "post",
            Value::Text,
            "Where it goes: a path below the base address, or a whole address.",
        )
        .required(),
        key(
            "body",
            Value::Map(Names::Free, &Value::Text),
            "The properties of the body, each with the name of a value or of an earlier result.",
        )
        .required(),
        key(
            "results",
            Value::Map(Names::Free, &Value::Text),
            "What is taken from the answer: names, each with a JSON pointer.",
        ),
        key(
            "expects",
            Value::Object(&EXPECTED),
            "What the answer has if the step worked.",
        ),
    ],
);

static EXPECTED: Object = Object::new(
    "LoginExpectation",
    Noun::new(
        "an entry `expects` of x-login",
        "запись `expects` в x-login",
    ),
    "What an answer has if the step worked.",
    &[
        key("pointer", Value::Text, "JSON pointer into the answer.").required(),
        key("equals", Value::Any, "The value that stands there.").required(),
    ],
);
