//! One type for the errors of all operations.

use std::fmt;
use std::time::Duration;

use super::Error;
use crate::failure::ApiFailure;

/// Why a call failed, whatever the operation: every [`Error`] becomes one by `?` or `into()`.
///
/// `Display`, `Debug` and `source` are those of the error, on one line and without secrets.
///
/// ```
/// use kartoteka_runtime::{AnyError, ApiFailure, Error};
///
/// #[derive(Debug)]
/// enum AppError {
///     Api(AnyError),
///     Io(std::io::Error),
/// }
///
/// impl<E: ApiFailure + Send + Sync + 'static> From<Error<E>> for AppError {
///     fn from(error: Error<E>) -> Self {
///         Self::Api(error.into())
///     }
/// }
/// ```
pub struct AnyError {
    // One pointer wide.
    content: Box<Content>,
}

struct Content {
    operation: &'static str,
    status: Option<u16>,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    retryable: bool,
    retry_after: Option<Duration>,
    error: Box<dyn std::error::Error + Send + Sync>,
}

impl AnyError {
    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.content.operation
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.content.status
    }

    /// The server's code of the error, if it gave one; see [`Error::code`].
    pub fn code(&self) -> Option<&str> {
        self.content.code.as_deref()
    }

    /// The server's text about the error, if it gave one, exactly as it wrote it; see [`Error::message`].
    pub fn message(&self) -> Option<&str> {
        self.content.message.as_deref()
    }

    /// The name that the server gave to the call; see [`Error::request_id`].
    pub fn request_id(&self) -> Option<&str> {
        self.content.request_id.as_deref()
    }

    /// Whether the same request may be sent again; see [`Error::is_retryable`].
    pub fn is_retryable(&self) -> bool {
        self.content.retryable
    }

    /// How long the server asks to wait; see [`Error::retry_after`].
    pub fn retry_after(&self) -> Option<Duration> {
        self.content.retry_after
    }

    /// The error of one operation, if it is that: `error.downcast_ref::<Error<GetCardError>>()`.
    pub fn downcast_ref<T: std::error::Error + 'static>(&self) -> Option<&T> {
        self.content.error.downcast_ref()
    }
}

impl<E: ApiFailure + Send + Sync + 'static> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self {
            content: Box::new(Content {
                operation: error.operation(),
                status: error.status(),
                code: error.code().map(str::to_owned),
                message: error.message().map(str::to_owned),
                request_id: error.request_id().map(str::to_owned),
                retryable: error.is_retryable(),
                retry_after: error.retry_after(),
                error: Box::new(error),
            }),
        }
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.content.error.fmt(formatter)
    }
}

impl fmt::Debug for AnyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.content.error, formatter)
    }
}

impl std::error::Error for AnyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.content.error.source()
    }
}
