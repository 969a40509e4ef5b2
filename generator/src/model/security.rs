//! Ways to authenticate.

use super::{Documentation, ErrorWhen};

/// Kinds of security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// A token in `Authorization: Bearer`.
    Bearer,
    /// User and password in `Authorization: Basic`.
    Basic,
    /// A value in a header.
    Header(String),
    /// A value in the query.
    Query(String),
    /// A value in a cookie.
    Cookie(String),
}

/// A way to authenticate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its key in the description.
    pub key: String,
    /// Name of the builder's method.
    pub method: String,
    /// Its kind.
    pub kind: SecurityKind,
    /// How several values make what is sent.
    pub template: Option<Template>,
    /// Ways to obtain tokens with OAuth 2.
    pub grants: Vec<Grant>,
    /// Where else the credential may come from.
    pub sources: Sources,
    /// Documentation.
    pub documentation: Documentation,
}

/// Where a credential, or a secret parameter, may come from instead of from the caller of the builder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// Name of the builder's method that takes a source.
    pub method: String,
    /// The requests with which a token is obtained.
    pub login: Option<Login>,
}

/// A credential of several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What is sent.
    pub pieces: Vec<Piece>,
    /// The values in the order in which they stand there.
    pub values: Vec<GivenValue>,
}

/// A piece of such a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands there always.
    Text(String),
    /// The value of this name.
    Value(String),
}

/// A value that the user of a client gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenValue {
    /// Its name, which is one of Rust, too.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Whether it is a secret.
    pub secret: bool,
}

/// A way to obtain tokens with OAuth 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Which one.
    pub kind: GrantKind,
    /// Name of the builder's method.
    pub method: String,
    /// Where tokens are issued.
    pub token_url: String,
    /// All scopes of the flow.
    pub scopes: Vec<String>,
}

/// What a token is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantKind {
    /// The credentials of the program.
    ClientCredentials,
    /// A refresh token.
    RefreshToken,
}

/// How a token is obtained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// Name of the builder's method.
    pub method: String,
    /// The values that the user gives.
    pub values: Vec<GivenValue>,
    /// The requests.
    pub steps: Vec<LoginStep>,
    /// The result that is the token.
    pub token: String,
    /// How many seconds a token lasts.
    pub lifetime: Option<u64>,
    /// JSON pointer of the seconds that a token lasts.
    pub lifetime_at: Option<String>,
    /// What means failure.
    pub failure: Option<ErrorWhen>,
    /// What the description says about the source of this.
    pub documentation: Documentation,
}

/// A request of a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginStep {
    /// Where it goes.
    pub address: String,
    /// Properties of the body, each with the name of what it holds.
    pub body: Vec<(String, String)>,
    /// What is taken from the answer: names and JSON pointers.
    pub results: Vec<(String, String)>,
    /// What the answer has if the step worked: a JSON pointer and a value as JSON text.
    pub expects: Option<(String, String)>,
}
