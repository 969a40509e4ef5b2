//! Paths, operations and what travels with them.

use super::credentials::LOGIN;
use super::document::{EXTERNAL_DOCS, SECURITY, SERVER, SERVERS};
use super::own::{AVAILABILITY, CLIENT_LEVEL, ERROR_WHEN, RUST_NAME, SECRET};
use super::paging::PAGING;
use super::wire::CHARSET;
use super::{Key, Names, Noun, Object, Others, Rule, Value, case, key};

const DESCRIPTION: Key = key("description", Value::Text, "What it means; Markdown.");
const SUMMARY: Key = key("summary", Value::Text, "What it is, in one line.");
const DEPRECATED: Key = key(
    "deprecated",
    Value::Boolean,
    "Whether it should not be used any more.",
);
const PARAMETERS: Key = key(
    "parameters",
    Value::List(&PARAMETER_VALUE),
    "What is sent in the path, the query, headers and cookies.",
);
static PARAMETER_VALUE: Value = Value::OrReference(&PARAMETER);

pub(super) static PATH: Object = Object::new(
    "Path",
    Noun::new("a path", "путь"),
    "A path and its operations.",
    &[
        key("$ref", Value::Text, "Where the path is described."),
        SUMMARY,
        DESCRIPTION,
        key("get", operation(), "The operation of GET requests."),
        key("put", operation(), "The operation of PUT requests."),
        key("post", operation(), "The operation of POST requests."),
        key("delete", operation(), "The operation of DELETE requests."),
        key("options", operation(), "The operation of OPTIONS requests."),
        key("head", operation(), "The operation of HEAD requests."),
        key("patch", operation(), "The operation of PATCH requests."),
        key("trace", operation(), "The operation of TRACE requests."),
        SERVERS,
        PARAMETERS,
    ],
);

const fn operation() -> Value {
    Value::Object(&OPERATION)
}

pub(crate) static OPERATION: Object = Object::new(
    "Operation",
    Noun::new("an operation", "операция"),
    "What a request with one method to one path does.",
    &[
        key(
            "operationId",
            Value::Text,
            "The operation's name, which stands once in a description.",
        ),
        SUMMARY,
        DESCRIPTION,
        key(
            "tags",
            Value::List(&Value::Text),
            "The groups to which the operation belongs.",
        ),
        EXTERNAL_DOCS,
        SECURITY,
        PARAMETERS,
        key(
            "requestBody",
            Value::OrReference(&REQUEST_BODY),
            "What is sent in the body of the request.",
        ),
        RESPONSES.required().only(super::Version::V30),
        RESPONSES.only(super::Version::V31),
        key(
            "callbacks",
            Value::Map(Names::Free, &Value::OrReference(&CALLBACK)),
            "Requests that the API sends later because of this one.",
        ),
        DEPRECATED,
        SERVERS,
        RUST_NAME,
        PAGING,
        AVAILABILITY,
    ],
);

const RESPONSES: Key = key(
    "responses",
    Value::Map(Names::Status, &RESPONSE_VALUE),
    "What comes back, by status code.",
);
static RESPONSE_VALUE: Value = Value::OrReference(&RESPONSE);

/// What parameters and headers have in common.
const REQUIRED: Key = key("required", Value::Boolean, "Whether it must be sent.");
const EXPLODE: Key = key(
    "explode",
    Value::Boolean,
    "Whether each element of a list or object is written apart.",
);
const RESERVED: Key = key(
    "allowReserved",
    Value::Boolean,
    "Whether reserved characters are sent as they are.",
);
const EMPTY: Key = key(
    "allowEmptyValue",
    Value::Boolean,
    "Whether a query parameter may be sent without a value.",
);
const SCHEMA: Key = key("schema", Value::Schema, "The type of the value.");
// A function, since a constant may not lead to itself, and a part of a body may have headers, which
// have content.
const fn content() -> Value {
    Value::Map(Names::Free, &MEDIA_TYPE_VALUE)
}
static MEDIA_TYPE_VALUE: Value = Value::Object(&MEDIA_TYPE);
const fn one_content() -> Key {
    key(
        "content",
        content(),
        "In place of a schema: the media type in which the value is written.",
    )
}
const EXAMPLE_KEY: Key = key("example", Value::Any, "An example of the value.");
const EXAMPLES: Key = key(
    "examples",
    Value::Map(Names::Free, &EXAMPLE_VALUE),
    "Examples of the value, by name.",
);
static EXAMPLE_VALUE: Value = Value::OrReference(&EXAMPLE);

const fn style(words: &'static [&'static str]) -> Key {
    key("style", Value::Words(words), "How the value is written.")
}

pub(crate) static PARAMETER: Object = Object::new(
    "Parameter",
    Noun::new("a parameter", "параметр"),
    "A value that is sent in the path, the query, a header or a cookie.",
    &[
        key("name", Value::Text, "Its name on the wire.").required(),
        key(
            "in",
            Value::Words(&["path", "query", "header", "cookie"]),
            "Where it is sent.",
        )
        .required(),
        DESCRIPTION,
        SCHEMA,
        one_content(),
        EXAMPLE_KEY,
        EXAMPLES,
        DEPRECATED,
        EXPLODE,
        RESERVED,
        EMPTY,
        RUST_NAME,
        CLIENT_LEVEL,
        SECRET,
        LOGIN,
    ],
)
.choice(
    "in",
    &[
        case(
            "path",
            &[
                key(
                    "required",
                    Value::True,
                    "A parameter in the path is always required.",
                )
                .required(),
                style(&["matrix", "label", "simple"]),
            ],
        ),
        case(
            "query",
            &[
                REQUIRED,
                style(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
            ],
        ),
        case("header", &[REQUIRED, style(&["simple"])]),
        case("cookie", &[REQUIRED, style(&["form"])]),
    ],
)
.rules(&[
    Rule::One(&["schema", "content"]),
    Rule::AtMostOne(&["example", "examples"]),
]);

pub(super) static HEADER: Object = Object::new(
    "Header",
    Noun::new("a header", "заголовок"),
    "A header of a response, or of a part of a body.",
    &[
        DESCRIPTION,
        REQUIRED,
        SCHEMA,
        one_content(),
        EXAMPLE_KEY,
        EXAMPLES,
        DEPRECATED,
        style(&["simple"]),
        EXPLODE,
        RESERVED,
        EMPTY,
    ],
)
.rules(&[
    Rule::One(&["schema", "content"]),
    Rule::AtMostOne(&["example", "examples"]),
]);

pub(super) static REQUEST_BODY: Object = Object::new(
    "RequestBody",
    Noun::new("a request body", "тело запроса"),
    "What is sent in the body of a request.",
    &[
        DESCRIPTION,
        key("content", content(), "The body, by media type.").required(),
        key("required", Value::Boolean, "Whether a body must be sent."),
    ],
);

static MEDIA_TYPE: Object = Object::new(
    "MediaType",
    Noun::new("a media type", "медиатип"),
    "A body in one media type.",
    &[
        key("schema", Value::Schema, "The type of the body."),
        EXAMPLE_KEY,
        EXAMPLES,
        key(
            "encoding",
            Value::Map(Names::Free, &Value::Object(&ENCODING)),
            "How the properties of a form are written.",
        ),
        CHARSET,
    ],
)
.rules(&[Rule::AtMostOne(&["example", "examples"])]);

static ENCODING: Object = Object::new(
    "Encoding",
    Noun::new("an encoding", "кодирование"),
    "How a property of a form is written.",
    &[
        key("contentType", Value::Text, "The media type of the part."),
        key(
            "headers",
            Value::Map(Names::Free, &Value::OrReference(&HEADER)),
            "The headers of the part.",
        ),
        style(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        EXPLODE,
        RESERVED,
    ],
);

pub(super) static RESPONSE: Object = Object::new(
    "Response",
    Noun::new("a response", "ответ"),
    "What comes back with one status code.",
    &[
        key("description", Value::Text, "When it comes; Markdown.").required(),
        key(
            "headers",
            Value::Map(Names::Free, &Value::OrReference(&HEADER)),
            "Headers, by name.",
        ),
        key("content", content(), "The body, by media type."),
        key(
            "links",
            Value::Map(Names::Free, &Value::OrReference(&LINK)),
            "Operations that can follow.",
        ),
        ERROR_WHEN,
    ],
);

pub(super) static LINK: Object = Object::new(
    "Link",
    Noun::new("a link", "связь (`link`)"),
    "An operation that can follow, with what it takes from here.",
    &[
        key(
            "operationId",
            Value::Text,
            "The name of the operation that can follow.",
        ),
        key(
            "operationRef",
            Value::Text,
            "A reference to the operation that can follow.",
        ),
        key(
            "parameters",
            Value::Map(Names::Free, &Value::Any),
            "Values of the operation's parameters, by name.",
        ),
        key(
            "requestBody",
            Value::Any,
            "The value of the operation's request body.",
        ),
        DESCRIPTION,
        key(
            "server",
            Value::Object(&SERVER),
            "Where that operation is offered.",
        ),
    ],
)
.rules(&[Rule::One(&["operationId", "operationRef"])]);

pub(super) static CALLBACK: Object = Object::new(
    "Callback",
    Noun::new("a callback", "обратный вызов"),
    "Requests that the API sends, by the expression that makes their address.",
    &[],
)
.others(Others::Named(Names::Expression, &Value::Object(&PATH)));

pub(super) static EXAMPLE: Object = Object::new(
    "Example",
    Noun::new("an example", "пример"),
    "An example of a value.",
    &[
        SUMMARY,
        DESCRIPTION,
        key("value", Value::Any, "The value."),
        key(
            "externalValue",
            Value::Text,
            "Address of a file with the value.",
        ),
    ],
)
.rules(&[Rule::AtMostOne(&["value", "externalValue"])]);
