//! A credential that could not be had.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use crate::error::TransportError;

/// Why there is no credential for a call; the call was not sent.
///
/// What a server says of its refusal is not shown, since it may quote what it was given;
/// [`server_message`](Self::server_message) has it. Cheap to clone: all calls that waited for one token get
/// the same error.
#[derive(Clone)]
pub struct CredentialError(Arc<Inner>);

struct Inner {
    kind: CredentialErrorKind,
    problem: &'static str,
    status: Option<u16>,
    code: Option<String>,
    message: Option<String>,
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

/// The kinds of [`CredentialError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialErrorKind {
    /// The source has none to give.
    Unavailable,
    /// The server that issues tokens did not answer, or is out of order: another time it may work.
    Unreachable,
    /// The server that issues tokens refused.
    Refused,
    /// The answer of the server that issues tokens has no token where it should be.
    Malformed,
    /// What the source gave is empty, not of the kind that the scheme needs, or cannot be sent.
    Invalid,
}

/// The errors of RFC 6749, section 5.2. Other words may be anything, even the secret, and are not shown.
const OAUTH_ERRORS: &[&str] = &[
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
];

impl CredentialError {
    /// The error of a source of your own. The cause is shown as it is, as the `source` of this error.
    pub fn new(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let problem = "the source has none to give";
        let mut inner = Inner::new(CredentialErrorKind::Unavailable, problem);
        inner.cause = Some(cause.into());
        Self(Arc::new(inner))
    }

    pub(crate) fn invalid(problem: &'static str) -> Self {
        Self::of(CredentialErrorKind::Invalid, problem)
    }

    pub(crate) fn malformed(problem: &'static str) -> Self {
        Self::of(CredentialErrorKind::Malformed, problem)
    }

    pub(crate) fn unreachable(cause: TransportError) -> Self {
        let problem = "the server that issues tokens did not answer";
        let mut inner = Inner::new(CredentialErrorKind::Unreachable, problem);
        inner.cause = Some(Box::new(cause));
        Self(Arc::new(inner))
    }

    /// The task that renews the token ended without a result: its runtime ended, or a callback panicked.
    pub(crate) fn interrupted() -> Self {
        let problem = "the renewal of the token was interrupted";
        Self::of(CredentialErrorKind::Unavailable, problem)
    }

    /// A status that is no success.
    pub(crate) fn status(status: u16, code: Option<String>, message: Option<String>) -> Self {
        let (kind, problem) = match status {
            429 | 500.. => (
                CredentialErrorKind::Unreachable,
                "the server that issues tokens is out of order",
            ),
            _ => (
                CredentialErrorKind::Refused,
                "the server that issues tokens refused",
            ),
        };
        Self(Arc::new(Inner {
            status: Some(status),
            code,
            message,
            ..Inner::new(kind, problem)
        }))
    }

    /// The same where the server refused although its status says otherwise.
    pub(crate) fn refused(self) -> Self {
        let (status, message) = (self.0.status, self.0.message.clone());
        let problem = "the server that issues tokens refused";
        Self(Arc::new(Inner {
            status,
            message,
            ..Inner::new(CredentialErrorKind::Refused, problem)
        }))
    }

    fn of(kind: CredentialErrorKind, problem: &'static str) -> Self {
        Self(Arc::new(Inner::new(kind, problem)))
    }

    /// The kind.
    pub fn kind(&self) -> CredentialErrorKind {
        self.0.kind
    }

    /// The status with which the server that issues tokens answered, where it is told.
    pub fn http_status(&self) -> Option<u16> {
        self.0.status
    }

    /// The word of the server for its refusal: the `error` of OAuth 2.
    pub fn server_code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What the server says of its refusal, for people. It may quote secrets, so mind where it is shown.
    pub fn server_message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    fn known_code(&self) -> Option<&'static str> {
        let code = self.server_code()?;
        OAUTH_ERRORS.iter().copied().find(|known| *known == code)
    }
}

impl Inner {
    fn new(kind: CredentialErrorKind, problem: &'static str) -> Self {
        Self {
            kind,
            problem,
            status: None,
            code: None,
            message: None,
            cause: None,
        }
    }
}

impl fmt::Display for CredentialError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.problem)?;
        match (self.known_code(), self.0.status) {
            (Some(code), Some(status)) => write!(formatter, ": {code} (status {status})"),
            (None, Some(status)) => write!(formatter, " (status {status})"),
            (_, None) => Ok(()),
        }
    }
}

impl fmt::Debug for CredentialError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CredentialError")
            .field("kind", &self.0.kind)
            .field("problem", &self.0.problem)
            .field("status", &self.0.status)
            .field("code", &self.known_code())
            .field("cause", &self.0.cause)
            .finish()
    }
}

impl StdError for CredentialError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.cause.as_ref().map(|cause| &**cause as _)
    }
}
