//! The document itself, and what stands around its paths.

use super::own::{AVAILABILITY, CRATE, RUST_NAME};
use super::paths::{CALLBACK, EXAMPLE, HEADER, LINK, PARAMETER, PATH, REQUEST_BODY, RESPONSE};
use super::schema::EXTERNAL_DOCUMENTATION;
use super::security::{REQUIREMENT, SECURITY_SCHEME};
use super::{Form, Key, Names, Noun, Object, Rule, Value, Version, key};

pub(super) const EXTERNAL_DOCS: Key = key(
    "externalDocs",
    Value::Object(&EXTERNAL_DOCUMENTATION),
    "Where more is to be read about it.",
);

pub(super) const SERVERS: Key = key(
    "servers",
    Value::List(&SERVER_VALUE),
    "Where the API is offered.",
);

// A constant cannot lend what refers to a static: that is a static, too.
static SERVER_VALUE: Value = Value::Object(&SERVER);

pub(super) const SECURITY: Key = key(
    "security",
    Value::List(&REQUIREMENT),
    "What a caller must show: alternatives of security schemes that hold together.",
);

pub(crate) static DOCUMENT: Object = Object::new(
    "Document",
    Noun::new("an OpenAPI document", "документ OpenAPI"),
    "The description of an API.",
    &[
        key(
            "openapi",
            Value::Form(&VERSION),
            "The version of OpenAPI in which the description is written.",
        )
        .required(),
        key("info", Value::Object(&INFO), "What is described.").required(),
        key(
            "jsonSchemaDialect",
            Value::Text,
            "The dialect of schemas that do not name theirs.",
        )
        .only(Version::V31),
        SERVERS,
        PATHS.required().only(Version::V30),
        PATHS.only(Version::V31),
        key(
            "webhooks",
            Value::Map(Names::Free, &Value::Object(&PATH)),
            "Requests that the API sends to its users.",
        )
        .only(Version::V31),
        key(
            "components",
            Value::Object(&COMPONENTS),
            "Parts that are referred to from elsewhere.",
        ),
        SECURITY,
        key(
            "tags",
            Value::List(&Value::Object(&TAG)),
            "Groups of operations.",
        ),
        EXTERNAL_DOCS,
        CRATE,
    ],
)
.rules(&[Rule::AnyOf(
    Version::V31,
    &["paths", "components", "webhooks"],
)]);

const PATHS: Key = key(
    "paths",
    Value::Map(Names::Path, &PATH_ITEMS),
    "The operations, by the path of their requests.",
);

static VERSION: Form = Form {
    what: Noun::new("a version of OpenAPI", "версия OpenAPI"),
    example: "3.0.3",
    pattern: r"^3\.[01](\.[0-9].*)?$",
    // Which version it is was asked before anything else.
    fits: |_| true,
};

static INFO: Object = Object::new(
    "Info",
    Noun::new("info", "раздел `info`"),
    "What is described, and by whom.",
    &[
        key("title", Value::Text, "What the API is called.").required(),
        key("version", Value::Text, "The version of the API.").required(),
        key("summary", Value::Text, "The API in one line.").only(Version::V31),
        key("description", Value::Text, "What the API is for."),
        key(
            "termsOfService",
            Value::Text,
            "Address of the terms under which it may be used.",
        ),
        key("contact", Value::Object(&CONTACT), "Whom to ask."),
        key(
            "license",
            Value::Object(&LICENSE),
            "Under which licence the API is offered.",
        ),
    ],
);

static CONTACT: Object = Object::new(
    "Contact",
    Noun::new("a contact", "контакт"),
    "Whom to ask about the API.",
    &[
        key("name", Value::Text, "A person's or an organization's name."),
        key("url", Value::Text, "Address of a page."),
        key("email", Value::Form(&EMAIL), "An e-mail address."),
    ],
);

static EMAIL: Form = Form {
    what: Noun::new("an e-mail address", "адрес электронной почты"),
    example: "api@cards.example",
    pattern: "^[^@\\s]+@[^@\\s]+$",
    fits: |text| {
        let blank = text.contains(char::is_whitespace);
        let parts = text.split_once('@');
        !blank && parts.is_some_and(|(user, host)| !user.is_empty() && is_host(host))
    },
};

fn is_host(text: &str) -> bool {
    !text.is_empty() && !text.contains('@')
}

static LICENSE: Object = Object::new(
    "License",
    Noun::new("a licence", "лицензия"),
    "Under which licence the API is offered.",
    &[
        key("name", Value::Text, "What the licence is called.").required(),
        key("identifier", Value::Text, "Its SPDX identifier.").only(Version::V31),
        key("url", Value::Text, "Address of its text."),
    ],
)
.rules(&[Rule::AtMostOne(&["identifier", "url"])]);

pub(super) static SERVER: Object = Object::new(
    "Server",
    Noun::new("a server", "сервер"),
    "Where the API is offered.",
    &[
        key(
            "url",
            Value::Text,
            "The address to which paths are appended.",
        )
        .required(),
        key("description", Value::Text, "What this server is for."),
        key(
            "variables",
            Value::Map(Names::Free, &Value::Object(&SERVER_VARIABLE)),
            "What stands in braces in the address.",
        ),
        RUST_NAME,
        AVAILABILITY,
    ],
);

static SERVER_VARIABLE: Object = Object::new(
    "ServerVariable",
    Noun::new("a server variable", "переменная сервера"),
    "A part of a server's address that may be chosen.",
    &[
        key("default", Value::Text, "The value where none is chosen.").required(),
        key(
            "enum",
            Value::Filled(&Value::Text),
            "The values among which to choose.",
        ),
        key("description", Value::Text, "What the choice means."),
    ],
);

static TAG: Object = Object::new(
    "Tag",
    Noun::new("a tag", "тег"),
    "A group of operations.",
    &[
        key("name", Value::Text, "The name that operations refer to.").required(),
        key(
            "description",
            Value::Text,
            "What the operations have in common.",
        ),
        EXTERNAL_DOCS,
    ],
);

static COMPONENTS: Object = Object::new(
    "Components",
    Noun::new("components", "раздел `components`"),
    "Parts that are referred to from elsewhere, by kind and name.",
    &[
        key(
            "schemas",
            Value::Map(Names::Component, &Value::Schema),
            "Schemas.",
        ),
        key("responses", components(&RESPONSES), "Responses."),
        key("parameters", components(&PARAMETERS), "Parameters."),
        key("examples", components(&EXAMPLES), "Examples."),
        key(
            "requestBodies",
            components(&REQUEST_BODIES),
            "Request bodies.",
        ),
        key("headers", components(&HEADERS), "Headers."),
        key(
            "securitySchemes",
            components(&SECURITY_SCHEMES),
            "Ways in which callers show who they are.",
        ),
        key("links", components(&LINKS), "Links."),
        key("callbacks", components(&CALLBACKS), "Callbacks."),
        key("pathItems", components(&PATH_ITEMS), "Paths.").only(Version::V31),
    ],
);

static RESPONSES: Value = Value::OrReference(&RESPONSE);
static PARAMETERS: Value = Value::OrReference(&PARAMETER);
static EXAMPLES: Value = Value::OrReference(&EXAMPLE);
static REQUEST_BODIES: Value = Value::OrReference(&REQUEST_BODY);
static HEADERS: Value = Value::OrReference(&HEADER);
static SECURITY_SCHEMES: Value = Value::OrReference(&SECURITY_SCHEME);
static LINKS: Value = Value::OrReference(&LINK);
static CALLBACKS: Value = Value::OrReference(&CALLBACK);
static PATH_ITEMS: Value = Value::Object(&PATH);

const fn components(value: &'static Value) -> Value {
    Value::Map(Names::Component, value)
}
