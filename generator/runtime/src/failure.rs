//! What the generated enums of documented failures have in common.

/// Implements `Display`, `Error` and [`ApiFailure`](crate::ApiFailure) for an enum whose variants each hold a
/// [`Response`](crate::Response).
///
/// ```
/// use kartoteka_runtime::{RawBody, Response};
///
/// #[derive(Debug)]
/// pub enum FindCardError { NotFound(Response<RawBody>) }
/// kartoteka_runtime::api_failure!(FindCardError: "findCard" { NotFound });
/// ```
#[macro_export]
macro_rules! api_failure {
    ($name:ident: $operation:literal { $($variant:ident),* $(,)? }) => {
        impl $crate::ApiFailure for $name {
            fn status(&self) -> $crate::reqwest::StatusCode {
                match *self {
                    $(Self::$variant(ref response) => response.status(),)*
                }
            }

            fn headers(&self) -> &$crate::reqwest::header::HeaderMap {
                match *self {
                    $(Self::$variant(ref response) => response.headers(),)*
                }
            }

            fn body(&self) -> &$crate::RawBody {
                match *self {
                    $(Self::$variant(ref response) => response.body(),)*
                }
            }

            fn request_id(&self) -> ::core::option::Option<&str> {
                match *self {
                    $(Self::$variant(ref response) => response.request_id(),)*
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let status = $crate::ApiFailure::status(self);
                ::core::write!(formatter, "{}: the answer has the status {status}", $operation)
            }
        }

        impl ::std::error::Error for $name {}
    };
}
