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
