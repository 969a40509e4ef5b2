//! Ways to authenticate.

use super::Documentation;

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
    /// Documentation.
    pub documentation: Documentation,
}
