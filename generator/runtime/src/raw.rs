//! An answer before it is decoded.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::client::Core;
use crate::decode_error::{DecodeError, Fault};
use crate::operation::OperationInfo;
use crate::redact::redact;
use crate::refusal::{ErrorWhen, Refusal};
use crate::response::{RawBody, Response};
use crate::secret::Secret;
use crate::security::Used;

/// An answer with its whole body, of which the generated code knows by status how to decode it.
pub struct RawResponse {
    info: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    body: RawBody,
    // Knows the secrets that no message may show.
    core: Option<Core>,
    used: Vec<Secret>,
}

impl RawResponse {
    /// Puts an answer together, as sending does, for tests of decoding that need no server.
    #[doc(hidden)]
    pub fn new(
        info: &'static OperationInfo,
        status: StatusCode,
        headers: HeaderMap,
        body: impl Into<Bytes>,
    ) -> Self {
        let body = RawBody::new(body.into(), &headers);
        Self {
            info,
            status,
            headers,
            body,
            core: None,
            used: Vec::new(),
        }
    }

    /// The same answer, as one to a request of this client with these credentials from sources.
    pub(crate) fn to(self, core: &Core, used: &Used) -> Self {
        Self {
            core: Some(core.clone()),
            used: used.secrets(),
            ..self
        }
    }

    /// The status of the answer as a number, for `match`.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The body, with its content type.
    pub fn body(&self) -> &RawBody {
        &self.body
    }

    /// The failure that an answer with a status of success is, by the first of the operation's conditions
    /// that holds.
    pub fn refusal<T: DeserializeOwned>(&self) -> Option<Response<Refusal<T>>> {
        let when = self.refused_by()?;
        let body = self.body.without_mark();
        let refusal = Refusal::read(body, when, |text| self.redacted(text));
        Some(Response::new(
            refusal,
            self.status,
            self.headers.clone(),
            self.body.clone(),
        ))
    }

    fn refused_by(&self) -> Option<&'static ErrorWhen> {
        if !self.status.is_success() {
            return None;
        }
        let body = self.body.without_mark();
        self.info.refusals.iter().find(|when| when.holds(body))
    }

    fn redacted(&self, text: &str) -> String {
        let fixed = self.core.iter().flat_map(Core::secrets);
        let used = self.used.iter().map(Secret::expose);
        redact(text, fixed.chain(used))
    }

    /// Decodes the body as JSON; a byte order mark is tolerated.
    ///
    /// `place` is the pointer of the response in the description.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is not JSON, or does not fit `T`.
    pub fn json<T: DeserializeOwned>(
        self,
        place: &'static str,
    ) -> Result<Response<T>, DecodeError> {
        match serde_json::from_slice(self.body.without_mark()) {
            Ok(value) => Ok(self.answer(value)),
            Err(fault) => Err(self.refuse(Fault::Json(fault), place)),
        }
    }

    /// Takes the body as text; a byte order mark is cut off.
    ///
    /// `place` is the pointer of the response in the description.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is not UTF-8.
    pub fn text(self, place: &'static str) -> Result<Response<String>, DecodeError> {
        match str::from_utf8(self.body.without_mark()) {
            Ok(text) => {
                let text = text.to_owned();
                Ok(self.answer(text))
            }
            Err(fault) => Err(self.refuse(Fault::Text(fault), place)),
        }
    }

    /// An answer that has no content; what came nevertheless is kept in [`Response::body`].
    pub fn empty(self) -> Response<()> {
        self.answer(())
    }

    /// An answer whose value is the body as it came.
    pub fn raw(self) -> Response<RawBody> {
        let body = self.body.clone();
        self.answer(body)
    }

    fn answer<T>(self, value: T) -> Response<T> {
        Response::new(value, self.status, self.headers, self.body)
    }

    #[cfg(feature = "charset")]
    pub(crate) fn map_body(self, change: impl FnOnce(RawBody) -> RawBody) -> Self {
        let body = change(self.body);
        Self { body, ..self }
    }

    // Not generic, so that each decoded type costs one call of `from_slice` and nothing else.
    fn refuse(self, fault: Fault, place: &'static str) -> DecodeError {
        DecodeError::new(self.info, place, fault, self.empty())
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("operation", &self.info.id)
            .field("status", &self.status.as_u16())
            .field("body", &self.body)
            .finish()
    }
}
