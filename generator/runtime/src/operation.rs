//! What a generated crate says about an operation.

use crate::client::Core;
use crate::error::Error;
use crate::failure::ApiFailure;
use crate::places::Places;
use crate::raw::RawResponse;
use crate::refusal::ErrorWhen;
use crate::request_error::RequestError;
use crate::response::Response;
use crate::validate::{Check, Path, Validate};

/// What is fixed about an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OperationInfo {
    /// Its `operationId`.
    pub id: &'static str,
    /// Its method, such as `GET`.
    pub method: &'static str,
    /// Its path as the description has it, with the parameters in braces.
    pub path: &'static str,
    /// The media types of its documented answers, as an `Accept` header; empty for none.
    pub accept: &'static str,
    /// The credentials it needs: alternatives, each a set of security schemes that are needed together.
    /// Empty if it needs none; an alternative that is empty makes the others optional.
    pub security: &'static [&'static [&'static str]],
    /// The pointer of the operation in the description.
    pub place: &'static str,
    /// How to tell an answer with a status of success that is a failure.
    pub refusals: &'static [ErrorWhen],
    /// Where in the description the parts of its answers are described.
    pub places: &'static Places,
}

#[cfg(test)]
impl OperationInfo {
    /// An operation for tests.
    pub(crate) const EXAMPLE: Self = Self {
        id: "listDepartments",
        method: "GET",
        path: "/departments",
        accept: "application/json",
        security: &[],
        place: "#/paths/~1departments/get",
        refusals: &[],
        places: &Places::EMPTY,
    };
}

/// The scopes that an operation asks for: for each alternative of [`OperationInfo::security`], and each scheme
/// in it. Shorter where there are none.
pub type Scopes = &'static [&'static [&'static [&'static str]]];

/// A request to one operation, which [`Core::call`] sends if it is [valid](Validate).
pub trait Operation: Validate + Sync {
    /// The value of a successful answer.
    type Output;
    /// The documented failures.
    type Failure: ApiFailure;

    /// What is fixed about the operation.
    const INFO: &'static OperationInfo;

    /// The scopes that it asks for.
    const SCOPES: Scopes = &[];

    /// The parameters of the client that it sends and that are secrets, so that a source may supply them.
    const SECRETS: &'static [&'static str] = &[];

    /// Builds the HTTP request, without `Accept` and without credentials.
    ///
    /// # Errors
    ///
    /// [`RequestError`] if an argument cannot be sent.
    fn build(&self, core: &Core) -> Result<reqwest::Request, RequestError>;

    /// Decodes an answer by its status.
    ///
    /// # Errors
    ///
    /// [`Error::Api`] for a documented failure, [`Error::UnexpectedStatus`] for a status that is not
    /// documented, [`Error::Decode`] for a body that does not fit.
    fn decode(response: RawResponse) -> Result<Response<Self::Output>, Error<Self::Failure>>;

    /// Adds every violation of the value of a successful answer; there is none where it has no rules.
    fn check_output(_output: &Self::Output, _at: Path<'_>, _check: &mut Check) {}
}
