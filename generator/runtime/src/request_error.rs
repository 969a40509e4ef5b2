//! A request that was not sent.

use std::fmt;
use std::str::FromStr;

use reqwest::header::InvalidHeaderValue;

use crate::credentials::CredentialError;

/// A request that could not be built, or is not allowed: nothing has left the machine.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// A path argument is empty, so that the request would go to another operation.
    EmptyPathArgument {
        /// The name of the parameter in the description.
        parameter: &'static str,
    },
    /// A path argument is `.` or `..`, which URLs resolve, so that the request would go elsewhere.
    DotPathArgument {
        /// The name of the parameter in the description.
        parameter: &'static str,
    },
    /// The text has characters that a header or a cookie cannot carry.
    InvalidHeaderValue {
        /// The name of the parameter in the description; empty where the transport does not tell.
        parameter: &'static str,
    },
    /// The base URL and the path of the operation make no URL.
    InvalidUrl,
    /// The operation needs credentials, and the client has none that suffice.
    MissingCredentials {
        /// The security schemes of the operation: alternatives, each a set of schemes.
        schemes: &'static [&'static [&'static str]],
    },
    /// A credential could not be had from where it should come.
    Credential {
        /// The name of the security scheme, or of the parameter.
        name: &'static str,
        /// Why not.
        cause: CredentialError,
    },
    /// The body could not be written as JSON. The message of the cause may quote values, so it is not part
    /// of `Display`, nor of the chain of sources.
    Body(BodyError),
    /// The body has a character that the character set which the description declares for it lacks.
    Charset {
        /// The character set.
        charset: &'static str,
        /// Where in the body the first such character is, as an RFC 6901 pointer.
        pointer: String,
    },
    /// The HTTP client refused the request.
    Build(reqwest::Error),
}

/// Why a body could not be written as JSON.
pub struct BodyError(serde_json::Error);

impl BodyError {
    /// The message of the encoder, which may quote values of the body.
    pub fn json_error(&self) -> &serde_json::Error {
        &self.0
    }
}

impl fmt::Debug for BodyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BodyError")
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyPathArgument { parameter } => {
                write!(formatter, "the path argument `{parameter}` is empty")
            }
            Self::DotPathArgument { parameter } => {
                write!(
                    formatter,
                    "the path argument `{parameter}` is a dot segment, which URLs resolve"
                )
            }
            Self::InvalidHeaderValue { parameter: "" } => {
                formatter.write_str("an argument has characters that a header cannot carry")
            }
            Self::InvalidHeaderValue { parameter } => {
                write!(
                    formatter,
                    "the argument `{parameter}` has characters that a header cannot carry"
                )
            }
            Self::InvalidUrl => formatter.write_str("the base URL and the path make no URL"),
            Self::MissingCredentials { schemes } => {
                formatter
                    .write_str("the client has no credentials for this operation, which needs ")?;
                for (index, alternative) in schemes.iter().enumerate() {
                    let or = if index == 0 { "" } else { " or " };
                    write!(formatter, "{or}{}", alternative.join(" and "))?;
                }
                Ok(())
            }
            Self::Credential { name, cause } => {
                write!(formatter, "no credential for `{name}`: {cause}")
            }
            Self::Body(_) => formatter.write_str("the body could not be written as JSON"),
            Self::Charset { charset, pointer } => {
                write!(
                    formatter,
                    "the body has a character that {charset} lacks, at `{pointer}`"
                )
            }
            Self::Build(_) => formatter.write_str("the request could not be built"),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Build(fault) => Some(fault),
            // `Display` speaks for the error of the credential itself.
            Self::Credential { cause, .. } => std::error::Error::source(cause),
            _ => None,
        }
    }
}

impl From<InvalidHeaderValue> for RequestError {
    fn from(_: InvalidHeaderValue) -> Self {
        Self::InvalidHeaderValue { parameter: "" }
    }
}

impl From<reqwest::Error> for RequestError {
    fn from(fault: reqwest::Error) -> Self {
        let cause = std::error::Error::source(&fault);
        if let Some(cause) = cause.and_then(|cause| cause.downcast_ref::<serde_json::Error>()) {
            return Self::from(<serde_json::Error as serde::ser::Error>::custom(cause));
        }
        if cause.is_some_and(|cause| cause.is::<<reqwest::Url as FromStr>::Err>()) {
            return Self::InvalidUrl;
        }
        Self::Build(fault.without_url())
    }
}

impl From<serde_json::Error> for RequestError {
    fn from(fault: serde_json::Error) -> Self {
        Self::Body(BodyError(fault))
    }
}

/// Forms are encoded by progenitor's client library, which has its own error for them.
impl From<progenitor_client::Error<()>> for RequestError {
    fn from(fault: progenitor_client::Error<()>) -> Self {
        match fault {
            progenitor_client::Error::CommunicationError(fault) => Self::from(fault),
            _ => Self::Body(BodyError(<serde_json::Error as serde::ser::Error>::custom(
                "the form could not be encoded",
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use progenitor_client::{QueryParam, RequestBuilderExt};
    use std::collections::BTreeMap;

    /// What the generated transport does, with `?` wherever it has it.
    fn transport(url: &str, header: &str, body: &Body) -> Result<reqwest::Request, RequestError> {
        let client = crate::http::http_client_builder().unwrap().build()?;
        let mut headers = reqwest::header::HeaderMap::with_capacity(1);
        headers.append("x-planted", header.to_owned().try_into()?);
        let request = client.post(url).query(&QueryParam::new("key", &"hunter2"));
        let request = match body {
            Body::Json(map) => request.json(map),
            Body::Form(pairs) => request.form_urlencoded(pairs)?,
        };
        Ok(request.headers(headers).build()?)
    }

    enum Body {
        Json(BTreeMap<Vec<u8>, u8>),
        Form(BTreeMap<String, Vec<u8>>),
    }

    #[track_caller]
    fn check(made: Result<reqwest::Request, RequestError>, message: &str) {
        let fault = made.unwrap_err();
        assert_eq!(fault.to_string(), message);
        let mut shown = format!("{fault:?} {fault:#?}");
        let mut source = std::error::Error::source(&fault);
        while let Some(cause) = source {
            shown += &format!("{cause} {cause:?}");
            source = cause.source();
        }
        assert!(
            !shown.contains("hunter2") && !shown.contains("://"),
            "{shown}"
        );
    }

    #[test]
    fn faults_of_the_transport_are_told_without_values() {
        let fine = || Body::Form(BTreeMap::new());
        assert!(transport("http://h/", "x", &fine()).is_ok());
        check(
            transport("http://h/", "hunter2\n", &fine()),
            "an argument has characters that a header cannot carry",
        );
        check(
            transport("http://hunter2:port/", "x", &fine()),
            "the base URL and the path make no URL",
        );
        let json = Body::Json(BTreeMap::from([(b"hunter2".to_vec(), 1)]));
        check(
            transport("http://h/", "x", &json),
            "the body could not be written as JSON",
        );
        let form = Body::Form(BTreeMap::from([("a".to_owned(), vec![1])]));
        check(
            transport("http://h/", "x", &form),
            "the body could not be written as JSON",
        );
    }

    #[test]
    fn missing_credentials_name_the_alternatives() {
        let fault = RequestError::MissingCredentials {
            schemes: &[&["key", "login"], &["token"]],
        };
        assert_eq!(
            fault.to_string(),
            "the client has no credentials for this operation, which needs key and login or token"
        );
    }
}
