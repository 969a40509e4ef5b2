//! A client that could not be put together.

use std::fmt;

use crate::error::write_first;
use crate::violations::Violations;

/// A client could not be put together.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// A parameter that all operations need was not set, or is empty.
    MissingParameter {
        /// The name of the method that sets it.
        name: &'static str,
    },
    /// A parameter holds a control character, such as a line break.
    InvalidParameter {
        /// The name of the method that sets it.
        name: &'static str,
    },
    /// Parameters that all operations share break rules of the description.
    InvalidParameters(Violations),
    /// The base URL cannot be used; it is not shown, since it may hold a password.
    InvalidBaseUrl {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A credential was set for a scheme that the description does not have.
    UnknownScheme {
        /// The name that was given.
        scheme: &'static str,
    },
    /// A credential is empty, not of the kind its scheme needs, or has characters that cannot be sent.
    InvalidCredential {
        /// The name of the scheme.
        scheme: &'static str,
    },
    /// The address that issues tokens cannot be used; it is not shown, since it may hold a password.
    InvalidTokenUrl {
        /// The name of the scheme.
        scheme: &'static str,
    },
    /// The base URL is `https`, and this crate was compiled without its feature `tls`.
    NoTls,
    /// TLS could not be set up.
    #[cfg(feature = "tls")]
    Tls(rustls::Error),
    /// The HTTP client could not be set up.
    HttpClient(reqwest::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingParameter { name } => {
                write!(formatter, "the parameter `{name}` is not set, or is empty")
            }
            Self::InvalidParameter { name } => {
                write!(formatter, "the parameter `{name}` holds a control character")
            }
            Self::InvalidParameters(violations) => {
                formatter.write_str("the parameters break rules")?;
                write_first(formatter, violations)
            }
            Self::InvalidBaseUrl { reason } => {
                write!(formatter, "the base URL cannot be used: {reason}")
            }
            Self::UnknownScheme { scheme } => {
                write!(formatter, "the description has no security scheme `{scheme}`")
            }
            Self::InvalidCredential { scheme } => write!(
                formatter,
                "the credential for `{scheme}` is empty, not of its kind, or has characters that cannot be sent"
            ),
            Self::InvalidTokenUrl { scheme } => {
                write!(formatter, "the address that issues tokens for `{scheme}` cannot be used")
            }
            Self::NoTls => formatter.write_str(
                "the base URL is https: turn on the feature `tls` or hand over an HTTP client of your own",
            ),
            #[cfg(feature = "tls")]
            Self::Tls(_) => formatter.write_str("TLS could not be set up"),
            Self::HttpClient(_) => formatter.write_str("the HTTP client could not be set up"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            #[cfg(feature = "tls")]
            Self::Tls(fault) => Some(fault),
            Self::HttpClient(fault) => Some(fault),
            _ => None,
        }
    }
}
