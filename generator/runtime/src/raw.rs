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
use crate::tolerant::{self, Described, Read, Repair, Unfit};

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
        let body = self.body.json();
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
        let body = self.body.json();
        self.info.refusals.iter().find(|when| when.holds(body))
    }

    fn redacted(&self, text: &str) -> String {
        let fixed = self.core.iter().flat_map(Core::secrets);
        let used = self.used.iter().map(Secret::expose);
        redact(text, fixed.chain(used))
    }

    /// Decodes the body as JSON; a byte order mark is tolerated.
    ///
    /// `place` is the pointer of the response in the description. A body that does not fit is read as far as
    /// that is possible, and [`Response::repairs`] tells what was not read as it came.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is not JSON, or does not fit `T`; and for what was repaired, if the client
    /// was told to [fail](crate::ResponseValidation::Fail) for it.
    pub fn json<T: DeserializeOwned + Send>(
        self,
        place: &'static str,
    ) -> Result<Response<T>, DecodeError> {
        let read = tolerant::read(self.body.json(), self.described(place));
        match read {
            Ok(Read {
                value,
                repairs,
                fault,
            }) => {
                let fault = fault.map(Fault::Json);
                let response = self.repaired(repairs, fault, place)?;
                Ok(response.map(|()| value))
            }
            Err(Unfit { fault, pointer }) => Err(self.refuse(Fault::Json(fault), pointer, place)),
        }
    }

    fn described(&self, response: &'static str) -> Described {
        let levels = self.core.as_ref().map(Core::levels);
        Described {
            places: self.info.places,
            response,
            levels: levels.unwrap_or(tolerant::LEVELS),
        }
    }

    /// The response without its value, unless the client wants an error for what was repaired in a success.
    fn repaired(
        self,
        repairs: Vec<Repair>,
        fault: Option<Fault>,
        place: &'static str,
    ) -> Result<Response<()>, DecodeError> {
        let is_strict = self.core.as_ref().is_some_and(Core::is_strict);
        match fault {
            Some(fault) if is_strict && self.status.is_success() => {
                Err(self.refuse(fault, None, place))
            }
            _ => Ok(self.empty().with_repairs(repairs)),
        }
    }

    /// Takes the body as text; a byte order mark is cut off. Bytes that are no characters become `U+FFFD`.
    ///
    /// `place` is the pointer of the response in the description.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for bytes that are no characters, if the client was told to
    /// [fail](crate::ResponseValidation::Fail) for them.
    pub fn text(self, place: &'static str) -> Result<Response<String>, DecodeError> {
        let bytes = self.body.without_mark();
        let (text, repairs, fault) = match str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Vec::new(), None),
            Err(fault) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                (text, vec![Repair::of_text()], Some(Fault::Text(fault)))
            }
        };
        let response = self.repaired(repairs, fault, place)?;
        Ok(response.map(|()| text))
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

    pub(crate) fn map_body(self, change: impl FnOnce(RawBody) -> RawBody) -> Self {
        let body = change(self.body);
        Self { body, ..self }
    }

    // Not generic, so that a decoded type costs little more than its call of `from_slice`.
    fn refuse(self, fault: Fault, pointer: Option<String>, place: &'static str) -> DecodeError {
        DecodeError::new(self.info, place, (fault, pointer), self.empty())
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
