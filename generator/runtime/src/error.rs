//! Why a call failed.

mod any;
mod transport;

pub use any::AnyError;
pub use transport::TransportError;

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::credentials::CredentialErrorKind;
use crate::decode_error::DecodeError;
use crate::failure::{ApiFailure, ErrorResponse, Status, write_request_id};
use crate::locale::Locale;
use crate::paging::PagingError;
use crate::request_error::RequestError;
use crate::response::{RawBody, Response, request_id};
use crate::retry::retry_after;
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
    /// A failure that the description documents: by its status, whatever its body is, or in a response with a
    /// status of success.
    Api(E),
    /// A status that the description does not have.
    UnexpectedStatus(ErrorResponse),
    /// A response with a status of success whose body does not fit the description. The server has acted on
    /// the request.
    Decode(DecodeError),
    /// A successful response that breaks rules of its description, which
    /// [`violations`](Response::violations) tells, where the client was told to
    /// [fail](crate::ResponseValidation::Fail) then. The server has acted on the request.
    InvalidResponse(Response<RawBody>),
    /// There is no way to the next page of a list: nothing was sent. It comes from streams alone.
    Paging(PagingError),
}

impl<E: ApiFailure> Error<E> {
    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        E::info().id
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.response().map(|it| it.status.as_u16())
    }

    /// The headers of the response, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(|it| it.headers)
    }

    /// The body of the response as it came, if there was one.
    pub fn body(&self) -> Option<&RawBody> {
        self.response().map(|it| it.body)
    }

    /// The name that the server gave to the call, if it responded and gave one.
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers()?)
    }

    /// The server's code of the error, if it gave one; see [`ErrorResponse::code`].
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Decode(fault) => fault.code(),
            _ => self.error_response()?.code(),
        }
    }

    /// The server's text about the error, if it gave one, exactly as it wrote it; see
    /// [`ErrorResponse::message`].
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Decode(fault) => fault.message(),
            _ => self.error_response()?.message(),
        }
    }

    /// The response, if its status or its body says that it is an error.
    pub fn error_response(&self) -> Option<&ErrorResponse> {
        match self {
            Self::Api(failure) => Some(failure.response()),
            Self::UnexpectedStatus(response) => Some(response),
            _ => None,
        }
    }

    fn response(&self) -> Option<Parts<'_>> {
        let (status, headers, body) = match self {
            Self::Invalid(_) | Self::Request(_) | Self::Transport(_) | Self::Paging(_) => {
                return None;
            }
            Self::Api(_) | Self::UnexpectedStatus(_) => {
                let response = self.error_response()?;
                (response.status(), response.headers(), response.body())
            }
            Self::InvalidResponse(response) => {
                (response.status(), response.headers(), response.body())
            }
            Self::Decode(fault) => (fault.status(), fault.headers(), fault.body()),
        };
        Some(Parts {
            status,
            headers,
            body,
        })
    }
}

/// What every response has.
struct Parts<'a> {
    status: StatusCode,
    headers: &'a HeaderMap,
    body: &'a RawBody,
}

/// What a caller may do about it.
impl<E: ApiFailure> Error<E> {
    /// Whether the same request may be sent again, with hope of success and without the danger that the
    /// server acts on it twice.
    ///
    /// | what happened | any method | `GET`, `HEAD`, `OPTIONS`, `TRACE`, `PUT`, `DELETE` |
    /// |---|---|---|
    /// | no connection, not even within its time limit | yes | yes |
    /// | the connection is not secure: a certificate, or TLS itself, was refused | no | no |
    /// | the time ran out, the connection broke, the body broke off | no | yes |
    /// | status 408, 425 or 429 | yes | yes |
    /// | status 500, 502, 503 or 504 | no | yes |
    /// | any other status, a refusal in an answer with a status of success | no | no |
    /// | the server that issues tokens did not answer, or is out of order | yes | yes |
    /// | nothing was sent otherwise; an answer of success that does not fit its description | no | no |
    ///
    /// By its status counts whatever came with it: a documented failure, and a status that is not documented.
    /// Whoever knows that an operation may be repeated although its
    /// method is none of these decides by [`status`](Self::status) and
    /// [`TransportError`]'s own methods.
    pub fn is_retryable(&self) -> bool {
        match self {
            // Nothing was sent, and the server of the tokens may be there again.
            Self::Request(RequestError::Credential { cause, .. }) => {
                cause.kind() == CredentialErrorKind::Unreachable
            }
            Self::Invalid(_) | Self::Request(_) | Self::InvalidResponse(_) | Self::Paging(_) => {
                false
            }
            Self::Transport(fault) => fault.is_retryable(E::info()),
            Self::Api(failure) => failure.response().is_retryable(),
            Self::UnexpectedStatus(response) => response.is_retryable(),
            Self::Decode(_) => false,
        }
    }

    /// How long the server asks to wait before the next request, by the header `Retry-After` of an answer
    /// with whatever status: seconds, or a date in one of the three forms of HTTP.
    ///
    /// A date is compared with that of the answer. At most a day; what is no such value, or lies in the past,
    /// is as good as no header. It does not say that the request may be repeated:
    /// [`is_retryable`](Self::is_retryable) does.
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers()?)
    }
}

impl<E: ApiFailure> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.operation();
        match self {
            Self::Invalid(violations) => {
                write!(formatter, "{operation}: the request was not sent")?;
                write_first(formatter, violations)
            }
            Self::Request(fault) => write!(formatter, "{operation}: {fault}"),
            Self::Transport(fault) => fault.fmt(formatter),
            Self::Api(failure) => fmt::Display::fmt(failure, formatter),
            Self::UnexpectedStatus(response) => fmt::Display::fmt(response, formatter),
            Self::Decode(fault) => fault.fmt(formatter),
            Self::Paging(fault) => fault.fmt(formatter),
            Self::InvalidResponse(response) => {
                let status = Status(response.status());
                write!(
                    formatter,
                    "{operation}: {status} response breaks rules of the description"
                )?;
                if let Some(violations) = response.violations() {
                    write_first(formatter, violations)?;
                }
                write_request_id(formatter, response.request_id())
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

impl<E: ApiFailure + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Request(fault) => fault.source(),
            Self::Transport(fault) => fault.source(),
            Self::Api(failure) => failure.source(),
            Self::Invalid(_)
            | Self::UnexpectedStatus(_)
            | Self::InvalidResponse(_)
            | Self::Paging(_) => None,
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

impl<E> From<PagingError> for Error<E> {
    fn from(fault: PagingError) -> Self {
        Self::Paging(fault)
    }
}

impl<E> From<DecodeError> for Error<E> {
    fn from(fault: DecodeError) -> Self {
        Self::Decode(fault)
    }
}
