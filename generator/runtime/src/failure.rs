//! Responses that are errors: what the generated enums of documented failures hold and have in common.

mod members;
mod response;
mod summary;

use std::fmt;
use std::ops::Deref;

use crate::operation::OperationInfo;

pub use members::ErrorMembers;
pub(crate) use members::{Found, find};
pub use response::ErrorResponse;
pub(crate) use response::{Status, write_request_id};

/// What a generated enum of documented failures tells.
///
/// It dereferences to nothing, since each variant holds a value of its own type; [`response`](Self::response)
/// is what they have in common.
pub trait ApiFailure: std::error::Error {
    /// What is fixed about the operation.
    fn info() -> &'static OperationInfo
    where
        Self: Sized;

    /// The response, without its value: status, headers, body, and the server's message.
    fn response(&self) -> &ErrorResponse;
}

/// A documented failure: the response, and its value where the body fits the description.
///
/// The status decides which failure it is. A body that is empty or has another shape changes nothing about
/// that: there is no [`value`](Self::value) then, and
/// [`decode_error`](ErrorResponse::decode_error) says why. Status,
/// headers, body, code and message are those of the [`ErrorResponse`] to which it dereferences.
///
/// `Debug` shows what errors show, and not the value, which may quote secrets.
pub struct Failure<T> {
    response: ErrorResponse,
    value: Option<Box<T>>,
}

impl<T> Failure<T> {
    pub(crate) fn new(response: ErrorResponse, value: Option<T>) -> Self {
        let value = value.map(Box::new);
        Self { response, value }
    }

    /// The body as the documented type, if it fits.
    ///
    /// In the variant `Refused` it has the type of a success.
    pub fn value(&self) -> Option<&T> {
        self.value.as_deref()
    }

    /// Gives the value away.
    pub fn into_value(self) -> Option<T> {
        self.value.map(|value| *value)
    }

    /// The same failure with its value changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Failure<U> {
        Failure::new(self.response, self.value.map(|value| change(*value)))
    }
}

impl<T> Deref for Failure<T> {
    type Target = ErrorResponse;

    fn deref(&self) -> &ErrorResponse {
        &self.response
    }
}

impl<T> fmt::Debug for Failure<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Failure({})", self.response)
    }
}

/// Implements `Display`, `Error` and [`ApiFailure`](crate::ApiFailure) for an enum whose variants each hold a
/// [`Failure`](crate::Failure).
///
/// ```
/// # use kartoteka_runtime::validate::{Check, Path, Validate};
/// # use kartoteka_runtime::{Core, Error, Operation, OperationInfo, RawResponse, RequestError, reqwest};
/// use kartoteka_runtime::{Failure, RawBody, Response};
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
/// pub enum FindCardError { NotFound(Failure<RawBody>), Conflict(Failure<String>) }
/// kartoteka_runtime::api_failure!(FindCardError of FindCard { NotFound, Conflict });
/// ```
#[macro_export]
macro_rules! api_failure {
    ($name:ident of $request:ty { $($variant:ident),* $(,)? }) => {
        impl $crate::ApiFailure for $name {
            fn info() -> &'static $crate::OperationInfo {
                <$request as $crate::Operation>::INFO
            }

            fn response(&self) -> &$crate::ErrorResponse {
                match *self {
                    $(Self::$variant(ref failure) => failure,)*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt($crate::ApiFailure::response(self), formatter)
            }
        }

        impl ::std::error::Error for $name {
            fn source(&self) -> Option<&(dyn ::std::error::Error + 'static)> {
                ::std::error::Error::source($crate::ApiFailure::response(self))
            }
        }
    };
}
