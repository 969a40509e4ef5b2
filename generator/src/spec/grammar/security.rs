//! How callers show who they are.

use super::credentials::{CREDENTIAL, LOGIN};
use super::{Key, Names, Noun, Object, Rule, Value, Version, case, key};

/// Security schemes that hold together, each with the scopes that are needed.
pub(super) static REQUIREMENT: Value = Value::Map(Names::Free, &Value::List(&Value::Text));

pub(super) static SECURITY_SCHEME: Object = Object::new(
    "SecurityScheme",
    Noun::new("a security scheme", "схема безопасности"),
    "A way in which callers show who they are.",
    &[
        key(
            "type",
            Value::Words(&["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"]),
            "The kind of scheme.",
        )
        .required(),
        key(
            "description",
            Value::Text,
            "How to come by what is shown; Markdown.",
        ),
    ],
)
.choice(
    "type",
    &[
        case(
            "http",
            &[
                key(
                    "scheme",
                    Value::Text,
                    "The scheme of the `Authorization` header: `basic`, `bearer` …",
                )
                .required(),
                key(
                    "bearerFormat",
                    Value::Text,
                    "What kind of token it is, for people.",
                ),
                LOGIN,
            ],
        ),
        case(
            "apiKey",
            &[
                key(
                    "name",
                    Value::Text,
                    "The name of the header, query parameter or cookie.",
                )
                .required(),
                key(
                    "in",
                    Value::Words(&["header", "query", "cookie"]),
                    "Where the key is sent.",
                )
                .required(),
                CREDENTIAL,
                LOGIN,
            ],
        ),
        case(
            "oauth2",
            &[key(
                "flows",
                Value::Object(&FLOWS),
                "The ways in which a token is obtained.",
            )
            .required()],
        ),
        case(
            "openIdConnect",
            &[key(
                "openIdConnectUrl",
                Value::Text,
                "Address of the provider's configuration.",
            )
            .required()],
        ),
        case("mutualTLS", &[]),
    ],
)
.rules(&[
    Rule::Only(Version::V31, "type", "mutualTLS"),
    Rule::AtMostOne(&["x-credential", "x-login"]),
]);

static FLOWS: Object = Object::new(
    "OAuthFlows",
    Noun::new("OAuth flows", "раздел `flows`"),
    "The ways in which a token is obtained.",
    &[
        key("implicit", Value::Object(&IMPLICIT), "The implicit flow."),
        key(
            "password",
            Value::Object(&PASSWORD),
            "The flow with the user's password.",
        ),
        key(
            "clientCredentials",
            Value::Object(&CLIENT_CREDENTIALS),
            "The flow with the client's own credentials.",
        ),
        key(
            "authorizationCode",
            Value::Object(&AUTHORIZATION_CODE),
            "The flow with an authorization code.",
        ),
    ],
);

const WHAT: Noun = Noun::new("an OAuth flow", "поток OAuth");

const AUTHORIZATION_URL: Key = key(
    "authorizationUrl",
    Value::Text,
    "Where the user is asked for consent.",
)
.required();

const TOKEN_URL: Key = key("tokenUrl", Value::Text, "Where the token is obtained.").required();

const REFRESH_URL: Key = key("refreshUrl", Value::Text, "Where the token is renewed.");

const SCOPES: Key = key(
    "scopes",
    Value::Map(Names::Free, &Value::Text),
    "The scopes, each with what it allows.",
)
.required();

static IMPLICIT: Object = Object::new(
    "ImplicitFlow",
    WHAT,
    "The implicit flow of OAuth 2.",
    &[AUTHORIZATION_URL, REFRESH_URL, SCOPES],
);

static PASSWORD: Object = Object::new(
    "PasswordFlow",
    WHAT,
    "The flow of OAuth 2 with the user's password.",
    &[TOKEN_URL, REFRESH_URL, SCOPES],
);

static CLIENT_CREDENTIALS: Object = Object::new(
    "ClientCredentialsFlow",
    WHAT,
    "The flow of OAuth 2 with the client's own credentials.",
    &[TOKEN_URL, REFRESH_URL, SCOPES],
);

static AUTHORIZATION_CODE: Object = Object::new(
    "AuthorizationCodeFlow",
    WHAT,
    "The flow of OAuth 2 with an authorization code.",
    &[AUTHORIZATION_URL, TOKEN_URL, REFRESH_URL, SCOPES],
);
