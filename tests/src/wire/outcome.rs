//! What came of a call, without the types of the operation, so that one check serves them all.

use std::future::Future;
use std::pin::Pin;

use kartoteka_runtime::{
    ApiFailure, DecodeError, Error, Failure, OperationInfo, RawResponse, RequestError, Response,
    TransportError, Violations,
};
use serde::Serialize;
use serde_json::Value;

/// What came of a call.
#[derive(Debug)]
pub enum Outcome {
    /// A success: its value encoded again, and the body as it came.
    Answer(Value, String),
    /// A documented failure.
    Failure {
        /// The status.
        status: u16,
        /// The name of its variant.
        variant: &'static str,
        /// The value encoded again, where the failure has a model.
        value: Option<Value>,
        /// The body as it came.
        body: String,
    },
    /// A status that is not documented, and the body as it came.
    Unexpected(u16, String),
    /// The body did not fit.
    Undecoded(Undecoded),
    /// Nothing was sent.
    Refused(RequestError),
    /// Nothing was sent, because rules are broken.
    Invalid(Violations),
    /// No whole answer.
    Lost(TransportError),
}

/// What a body that did not fit is told as.
#[derive(Debug)]
pub struct Undecoded {
    /// The variant of the documented failure that it is nevertheless.
    pub variant: Option<&'static str>,
    /// The status.
    pub status: u16,
    /// The body as it came.
    pub body: String,
    /// The id of the operation.
    pub operation: &'static str,
    /// The pointer of the response in the description.
    pub place: &'static str,
    /// Where in the body it is.
    pub json_path: String,
    /// The message.
    pub message: String,
}

impl Undecoded {
    fn new(variant: Option<&'static str>, fault: &DecodeError) -> Self {
        Self {
            variant,
            status: fault.status().as_u16(),
            body: fault.body().text().into_owned(),
            operation: fault.operation(),
            place: fault.place(),
            json_path: fault.json_path().to_owned(),
            message: fault.to_string(),
        }
    }
}

impl Outcome {
    /// Takes the types away from the result of a call.
    pub fn of<T: Serialize, E: ApiFailure>(
        result: Result<Response<T>, Error<E>>,
        failed: impl FnOnce(E) -> Self,
    ) -> Self {
        let status = result.as_ref().err().map(Error::status);
        let outcome = match result {
            Ok(response) => {
                let value = serde_json::to_value(&*response).expect("a model can be encoded");
                Self::Answer(value, response.body().text().into_owned())
            }
            Err(Error::Request(fault)) => Self::Refused(fault),
            Err(Error::Transport(fault)) => Self::Lost(fault),
            Err(Error::Api(failure)) => failed(failure),
            Err(Error::UnexpectedStatus(response)) => Self::Unexpected(
                response.status().as_u16(),
                response.body().text().into_owned(),
            ),
            Err(Error::Decode(fault)) => Self::Undecoded(Undecoded::new(None, &fault)),
            Err(Error::Invalid(violations)) => Self::Invalid(violations),
            Err(_) => panic!("the runtime has a new kind of error: show it here"),
        };
        if let Some(status) = status {
            assert_eq!(status, outcome.status(), "Error::status() of {outcome:?}");
        }
        outcome
    }

    /// A documented failure without its type.
    pub fn failure<T>(variant: &'static str, response: &Failure<T>, value: Option<Value>) -> Self {
        if let Some(fault) = response.decode_error() {
            assert_eq!(fault.status(), response.status());
            return Self::Undecoded(Undecoded::new(Some(variant), fault));
        }
        Self::Failure {
            status: response.status().as_u16(),
            variant,
            value,
            body: response.body().text().into_owned(),
        }
    }

    fn status(&self) -> Option<u16> {
        match self {
            Self::Answer(..) | Self::Refused(_) | Self::Invalid(_) | Self::Lost(_) => None,
            Self::Failure { status, .. } | Self::Unexpected(status, _) => Some(*status),
            Self::Undecoded(fault) => Some(fault.status),
        }
    }
}

/// The value of a failure that has a model.
pub fn typed<T: Serialize>(failure: &Failure<T>) -> Option<Value> {
    Some(serde_json::to_value(failure.value()?).expect("a model can be encoded"))
}

/// A failure whose body is kept as it came has no value.
pub fn raw<T>(_: &Failure<T>) -> Option<Value> {
    None
}

/// A call in the making.
pub type Call = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One operation of a client `C`, for the checks that serve all; see [`operation!`](crate::operation).
pub struct Operation<C> {
    /// The name of its method.
    pub name: &'static str,
    /// What is fixed about it.
    pub info: &'static OperationInfo,
    /// Calls it.
    pub call: fn(C) -> Call,
    /// Decodes an answer without a connection.
    pub decode: fn(RawResponse) -> Outcome,
    /// Its documented failures: a status, its name in the description, its variant.
    pub failures: &'static [(u16, &'static str, &'static str)],
    /// Whether the failures have a model.
    pub typed_failures: bool,
    /// A success with every member there is; null if it has no body.
    pub answer: Value,
    /// The members of `answer` that are required, as pointers with `*` for an index.
    pub required: &'static [&'static str],
    /// The members of `answer` that may hold any value.
    pub free: &'static [&'static str],
}

/// Describes an operation for the checks that serve all.
///
/// ```text
/// operation!(Client, get_card: GetCard(7) -> answer, ["/name"], [];
///     raw GetCardError { 404 "404" NotFound })
/// ```
#[macro_export]
macro_rules! operation {
    ($client:ty, $name:ident: $request:ident($($argument:expr),*) -> $answer:expr, $required:expr, $free:expr;
        $kind:ident $error:ident { $($status:literal $key:literal $variant:ident),* }) => {{
        #[allow(unreachable_patterns, reason = "one variant may stand for several statuses, or for all")]
        fn failed(failure: $error) -> $crate::wire::Outcome {
            match failure {
                $($error::$variant(response) => $crate::wire::Outcome::failure(
                    stringify!($variant), &response, $crate::wire::outcome::$kind(&response)),)*
                _ => unreachable!("a failure that the test does not list"),
            }
        }
        $crate::wire::Operation::<$client> {
            name: stringify!($name),
            info: <$request as kartoteka_runtime::Operation>::INFO,
            call: |client| Box::pin(async move {
                let request = $request::new($($argument),*);
                $crate::wire::Outcome::of(client.$name(&request).await, failed)
            }),
            decode: |response| $crate::wire::Outcome::of(
                <$request as kartoteka_runtime::Operation>::decode(response), failed),
            failures: &[$(($status, $key, stringify!($variant))),*],
            typed_failures: stringify!($kind) == "typed",
            answer: $answer,
            required: $required,
            free: $free,
        }
    }};
}
