//! What the generated enums of documented failures have in common.

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::operation::OperationInfo;
use crate::refusal::Refusal;
use crate::response::{RawBody, Response};
use crate::retry::retry_after;
use crate::violations::Shown;

/// What a generated enum of documented failures tells.
pub trait ApiFailure: std::error::Error {
    /// What is fixed about the operation.
    fn info() -> &'static OperationInfo
    where
        Self: Sized;

    /// The answer, without the type of its value.
    fn answer(&self) -> Answer<'_>;

    /// The id of the operation.
    fn operation(&self) -> &'static str {
        self.answer().info.id
    }

    /// The status of the answer; that of a success where the failure shows in the body.
    fn status(&self) -> StatusCode {
        self.answer().status
    }

    /// The headers of the answer.
    fn headers(&self) -> &HeaderMap {
        self.answer().headers
    }

    /// The body of the answer as it came.
    fn body(&self) -> &RawBody {
        self.answer().body
    }

    /// The name that the server gave to the call.
    fn request_id(&self) -> Option<&str> {
        self.answer().request_id
    }

    /// Whether the same request may be sent again with hope of success;
    /// [`Error::is_retryable`](crate::Error::is_retryable) says when that is.
    fn is_retryable(&self) -> bool {
        let Answer { info, status, .. } = self.answer();
        info.is_retryable_after(status.as_u16())
    }

    /// How long the server asks to wait; see [`Error::retry_after`](crate::Error::retry_after).
    fn retry_after(&self) -> Option<Duration> {
        retry_after(self.answer().headers)
    }
}

/// The answer that a documented failure is, without the type of its value.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    info: &'static OperationInfo,
    status: StatusCode,
    headers: &'a HeaderMap,
    body: &'a RawBody,
    request_id: Option<&'a str>,
    message: Option<&'a str>,
}

impl<'a> Answer<'a> {
    /// An answer with a status of failure.
    pub fn new<T>(info: &'static OperationInfo, response: &'a Response<T>) -> Self {
        Self {
            info,
            status: response.status(),
            headers: response.headers(),
            body: response.body(),
            request_id: response.request_id(),
            message: None,
        }
    }

    /// An answer with a status of success.
    pub fn refused<T>(info: &'static OperationInfo, response: &'a Response<Refusal<T>>) -> Self {
        Self {
            message: response.shown(),
            ..Self::new(info, response)
        }
    }
}

/// One line, for `Display` of the failure.
impl fmt::Display for Answer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.info.id;
        if self.status.is_success() {
            let status = self.status.as_u16();
            write!(
                formatter,
                "{operation}: refused in an answer with status {status}"
            )?;
        } else {
            write!(
                formatter,
                "{operation}: the answer has the status {}",
                self.status
            )?;
        }
        if let Some(message) = self.message {
            write!(formatter, ": {}", Shown(message))?;
        }
        match self.request_id {
            Some(id) => write!(formatter, " (request id {})", Shown(id)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Answer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Answer({self})")
    }
}

/// Implements `Display`, `Error` and [`ApiFailure`](crate::ApiFailure) for an enum whose variants each hold a
/// [`Response`](crate::Response), the one after the semicolon that of a [`Refusal`](crate::Refusal).
///
/// ```
/// # use kartoteka_runtime::validate::{Check, Path, Validate};
/// # use kartoteka_runtime::{Core, Error, Operation, OperationInfo, RawResponse, RequestError, reqwest};
/// use kartoteka_runtime::{RawBody, Refusal, Response};
///
/// # struct FindCard;
/// # impl Validate for FindCard { fn check(&self, _: Path<'_>, _: &mut Check) {} }
/// # impl Operation for FindCard {
/// #     type Output = ();
/// #     type Failure = FindCardError;
/// #     const INFO: &'static OperationInfo = &OperationInfo {
/// #         id: "findCard", method: "GET", path: "/", accept: "", security: &[], place: "",
/// #         refusals: &[], places: &kartoteka_runtime::places::Places::EMPTY,
/// #     };
/// #     fn build(&self, _: &Core) -> Result<reqwest::Request, RequestError> { todo!() }
/// #     fn decode(response: RawResponse) -> Result<Response<()>, Error<FindCardError>> { Ok(response.empty()) }
/// # }
/// #[derive(Debug)]
/// pub enum FindCardError { NotFound(Response<RawBody>), Refused(Response<Refusal<String>>) }
/// kartoteka_runtime::api_failure!(FindCardError of FindCard { NotFound; Refused });
/// ```
#[macro_export]
macro_rules! api_failure {
    ($name:ident of $request:ty { $($variant:ident),* $(,)? $(; $refused:ident)? }) => {
        impl $crate::ApiFailure for $name {
            fn info() -> &'static $crate::OperationInfo {
                <$request as $crate::Operation>::INFO
            }

            fn answer(&self) -> $crate::Answer<'_> {
                match *self {
                    $(Self::$variant(ref response) => $crate::Answer::new(Self::info(), response),)*
                    $(Self::$refused(ref response) => $crate::Answer::refused(Self::info(), response),)?
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&$crate::ApiFailure::answer(self), formatter)
            }
        }

        impl ::std::error::Error for $name {}
    };
}
