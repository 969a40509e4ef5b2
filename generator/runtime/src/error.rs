//! Why a call failed.

use std::fmt;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::decode_error::DecodeError;
use crate::locale::Locale;
use crate::request_error::RequestError;
use crate::response::{RawBody, Response};
use crate::violations::Violations;

/// Why a call failed; `E` has one variant per status of failure that the description documents.
///
/// `Display` is one line that speaks for the cause, so the cause itself is not repeated as `source`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The request breaks rules of its description: nothing was sent. The client's builder turns this off.
    Invalid(Violations),
    /// The request could not be built, or is not allowed: nothing was sent.
    Request(RequestError),
    /// No whole answer came: connection, TLS, time-out, or a body that broke off. The server may have
    /// acted on the request nevertheless.
    Transport(TransportError),
    /// A failure that the description documents.
    Api(E),
    /// A status that the description does not have, success or failure.
    UnexpectedStatus(Response<RawBody>),
    /// A documented status whose body does not fit the description; that of a failure, too, such as a page of
    /// HTML from a gateway. After a success the server has acted on the request.
    Decode(DecodeError),
    /// A successful answer that breaks rules of its description, which
    /// [`violations`](Response::violations) tells, where the client was told to
    /// [fail](crate::ResponseValidation::Fail) then. The server has acted on the request.
    InvalidResponse(Response<RawBody>),
}

/// What a generated enum of documented failures tells.
pub trait ApiFailure: std::error::Error {
    /// The status of the answer.
    fn status(&self) -> StatusCode;

    /// The headers of the answer.
    fn headers(&self) -> &HeaderMap;

    /// The body of the answer as it came.
    fn body(&self) -> &RawBody;

    /// The name that the server gave to the call.
    fn request_id(&self) -> Option<&str>;
}

impl<E: ApiFailure> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Invalid(_) | Self::Request(_) | Self::Transport(_) => None,
            Self::Api(failure) => Some(failure.status().as_u16()),
            Self::UnexpectedStatus(response) | Self::InvalidResponse(response) => {
                Some(response.status().as_u16())
            }
            Self::Decode(fault) => Some(fault.status().as_u16()),
        }
    }
}

impl<E: ApiFailure> Error<E> {
    /// The headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Invalid(_) | Self::Request(_) | Self::Transport(_) => None,
            Self::Api(failure) => Some(failure.headers()),
            Self::UnexpectedStatus(response) | Self::InvalidResponse(response) => {
                Some(response.headers())
            }
            Self::Decode(fault) => Some(fault.headers()),
        }
    }

    /// The body of the answer as it came, if there was one.
    pub fn body(&self) -> Option<&RawBody> {
        match self {
            Self::Invalid(_) | Self::Request(_) | Self::Transport(_) => None,
            Self::Api(failure) => Some(failure.body()),
            Self::UnexpectedStatus(response) | Self::InvalidResponse(response) => {
                Some(response.body())
            }
            Self::Decode(fault) => Some(fault.body()),
        }
    }

    /// The name that the server gave to the call, if it answered and gave one.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Invalid(_) | Self::Request(_) | Self::Transport(_) => None,
            Self::Api(failure) => failure.request_id(),
            Self::UnexpectedStatus(response) | Self::InvalidResponse(response) => {
                response.request_id()
            }
            Self::Decode(fault) => fault.request_id(),
        }
    }
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => {
                formatter.write_str("the request was not sent")?;
                write_first(formatter, violations)
            }
            Self::Request(fault) => fault.fmt(formatter),
            Self::Transport(fault) => fault.fmt(formatter),
            Self::Api(failure) => failure.fmt(formatter),
            Self::UnexpectedStatus(response) => {
                let status = response.status().as_u16();
                write!(
                    formatter,
                    "the description does not have the status {status} of the answer"
                )?;
                write_request_id(formatter, response)
            }
            Self::Decode(fault) => fault.fmt(formatter),
            Self::InvalidResponse(response) => {
                formatter.write_str("the answer contradicts the description")?;
                if let Some(violations) = response.violations() {
                    write_first(formatter, violations)?;
                }
                write_request_id(formatter, response)
            }
        }
    }
}

/// The first violation without its value, since errors go to logs, and how many others there are.
pub(crate) fn write_first(
    formatter: &mut fmt::Formatter<'_>,
    violations: &Violations,
) -> fmt::Result {
    if let Some(first) = violations.iter().next() {
        write!(formatter, ": {}", first.without_value().display(Locale::En))?;
    }
    match violations.len() + violations.omitted() {
        0 | 1 => Ok(()),
        count => write!(formatter, " (and {} more)", count - 1),
    }
}

fn write_request_id(
    formatter: &mut fmt::Formatter<'_>,
    response: &Response<RawBody>,
) -> fmt::Result {
    match response.request_id() {
        Some(id) => write!(formatter, " (request id {id})"),
        None => Ok(()),
    }
}

impl<E: std::error::Error + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(fault) => fault.source(),
            Self::Transport(fault) => fault.source(),
            Self::Api(failure) => failure.source(),
            Self::Invalid(_) | Self::UnexpectedStatus(_) | Self::InvalidResponse(_) => None,
            Self::Decode(fault) => fault.source(),
        }
    }
}

impl<E> From<Violations> for Error<E> {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl<E> From<RequestError> for Error<E> {
    fn from(fault: RequestError) -> Self {
        Self::Request(fault)
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(fault: TransportError) -> Self {
        Self::Transport(fault)
    }
}

impl<E> From<DecodeError> for Error<E> {
    fn from(fault: DecodeError) -> Self {
        Self::Decode(fault)
    }
}

/// No whole answer came.
pub struct TransportError {
    operation: &'static str,
    kind: Kind,
    // Absent where an error inside it names a URL, which cannot be cut out.
    cause: Option<reqwest::Error>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Timeout,
    Connect,
    Body,
    Other,
}

impl TransportError {
    pub(crate) fn new(operation: &'static str, cause: reqwest::Error) -> Self {
        let kind = if cause.is_timeout() {
            Kind::Timeout
        } else if is_connect(&cause) {
            Kind::Connect
        } else if cause.is_body() || cause.is_decode() {
            Kind::Body
        } else {
            Kind::Other
        };
        let cause = cause.without_url();
        let names_url = causes(&cause).any(|inner| {
            let inner = inner.downcast_ref::<reqwest::Error>();
            inner.is_some_and(|inner| inner.url().is_some())
        });
        Self {
            operation,
            kind,
            cause: (!names_url).then_some(cause),
        }
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Whether the time for the call ran out.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }

    /// Whether there was no connection, so that the server has certainly not seen the request.
    pub fn is_connect(&self) -> bool {
        self.kind == Kind::Connect
    }

    /// Whether an answer began, and its body broke off or could not be decompressed.
    pub fn is_body(&self) -> bool {
        self.kind == Kind::Body
    }
}

/// A browser does not tell how far a call came.
fn is_connect(cause: &reqwest::Error) -> bool {
    #[cfg(not(target_arch = "wasm32"))]
    return cause.is_connect();
    #[cfg(target_arch = "wasm32")]
    return {
        let _ = cause;
        false
    };
}

fn causes<'a>(
    fault: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(fault.source(), |cause| cause.source())
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            Kind::Timeout => "the time ran out",
            Kind::Connect => "no connection",
            Kind::Body => "the body of the answer could not be read",
            Kind::Other => "no answer",
        };
        write!(formatter, "{}: {what}", self.operation)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes: Vec<String> = causes(self).map(ToString::to_string).collect();
        formatter
            .debug_struct("TransportError")
            .field("operation", &self.operation)
            .field("kind", &self.kind)
            .field("causes", &causes)
            .finish()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}
