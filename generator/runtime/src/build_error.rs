//! A client that could not be put together.

use std::fmt;

use crate::error::write_first;
use crate::headers::HeaderError;
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
    /// A header that was set for all calls cannot be sent.
    InvalidHeader(HeaderError),
    /// The address of a proxy cannot be used; it is not shown, since it may hold a password.
    InvalidProxy {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// An additional root certificate cannot be used.
    InvalidCertificate {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A setting of the HTTP client was given besides an HTTP client of one's own, which it cannot change.
    SettingOfOwnClient {
        /// The name of the method that gave it.
        setting: &'static str,
    },
    /// The base URL is `https`, or there is an additional root certificate, and this crate was compiled
    /// without its feature `tls`.
    NoTls,
    /// TLS could not be set up.
    #[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
    Tls(rustls::Error),
    /// The HTTP client could not be set up.
    HttpClient(reqwest::Error),
    /// The thread of a blocking client could not be started.
    #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
    Thread(std::io::Error),
    /// More than one of these, two at least.
    Several(Vec<BuildError>),
}

impl BuildError {
    /// One or more faults as one.
    pub(crate) fn of(mut faults: Vec<Self>) -> Self {
        match faults.pop() {
            Some(only) if faults.is_empty() => only,
            last => {
                faults.extend(last);
                Self::Several(faults)
            }
        }
    }

    /// Each single fault; there is one unless this is [`Several`](Self::Several).
    pub fn faults(&self) -> &[Self] {
        match self {
            Self::Several(faults) => faults,
            one => std::slice::from_ref(one),
        }
    }
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
            Self::InvalidHeader(fault) => fault.fmt(formatter),
            Self::InvalidProxy { reason } => {
                write!(formatter, "the proxy cannot be used: {reason}")
            }
            Self::InvalidCertificate { reason } => {
                write!(formatter, "the root certificate cannot be used: {reason}")
            }
            Self::SettingOfOwnClient { setting } => write!(
                formatter,
                "`{setting}` cannot change an HTTP client of your own: set it there, or leave one of both out"
            ),
            Self::NoTls => formatter.write_str(
                "HTTPS is wanted: turn on the feature `tls` or hand over an HTTP client of your own",
            ),
            #[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
            Self::Tls(_) => formatter.write_str("TLS could not be set up"),
            Self::HttpClient(_) => formatter.write_str("the HTTP client could not be set up"),
            #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
            Self::Thread(_) => formatter.write_str("the thread of the client could not be started"),
            Self::Several(faults) => {
                for (index, fault) in faults.iter().enumerate() {
                    let before = if index == 0 { "" } else { "; " };
                    write!(formatter, "{before}{fault}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            #[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
            Self::Tls(fault) => Some(fault),
            #[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
            Self::Thread(fault) => Some(fault),
            Self::HttpClient(fault) => Some(fault),
            _ => None,
        }
    }
}
