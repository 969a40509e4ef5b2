//! An answer before it is decoded.

use std::fmt;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use crate::client::Core;
use crate::decode_error::{DecodeError, Fault, OtherMedia};
use crate::failure::{ErrorMembers, ErrorResponse, Failure, Found, find};
use crate::operation::OperationInfo;
use crate::redact::redact;
use crate::refusal::ErrorWhen;
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
    /// Whether the client wants an error for what would have to be repaired.
    is_strict: bool,
}

impl RawResponse {
    /// Puts a response together as sending does: for tests of a program that uses a client. What
    /// [`Operation::decode`](crate::Operation::decode) makes of it is what a call gives, successes and
    /// errors.
    ///
    /// ```ignore
    /// use cards_client::operations::{GetCard, GetCardError};
    /// use cards_client::{Error, Operation, RawResponse};
    /// use cards_client::reqwest::{StatusCode, header::HeaderMap};
    ///
    /// let body = r#"{"code": "gone"}"#;
    /// let response = RawResponse::new(GetCard::INFO, StatusCode::NOT_FOUND, HeaderMap::new(), body);
    /// let result = GetCard::decode(response);
    /// assert!(matches!(result, Err(Error::Api(GetCardError::NotFound(failure))) if failure.code() == Some("gone")));
    /// ```
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
            is_strict: false,
        }
    }

    /// The same answer, with an error for what would have to be repaired.
    #[doc(hidden)]
    #[must_use]
    pub fn strict(self) -> Self {
        let is_strict = true;
        Self { is_strict, ..self }
    }

    /// The same answer, as one to a request of this client with these credentials from sources.
    pub(crate) fn to(self, core: &Core, used: &Used) -> Self {
        Self {
            core: Some(core.clone()),
            used: used.secrets(),
            // The body of an error is read as far as it can be.
            is_strict: core.is_strict() && self.status.is_success(),
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

    /// Whether a response with a status of success is a failure, by one of the operation's conditions.
    pub fn is_refusal(&self) -> bool {
        self.refused_by().is_some()
    }

    fn refused_by(&self) -> Option<&'static ErrorWhen> {
        if !self.status.is_success() {
            return None;
        }
        let body = self.body.json();
        self.info.refusals.iter().find(|when| when.holds(body))
    }

    /// The text without the secrets of the client, and without what looks like one.
    pub(crate) fn redacted(&self, text: &str) -> String {
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
        let (value, repairs) = self.decoded::<T>(place)?;
        Ok(self.answer(value).with_repairs(repairs))
    }

    /// Takes the body as text; a byte order mark is cut off. Bytes that are no characters become `U+FFFD`.
    ///
    /// `place` is the pointer of the response in the description, `documented` its media types.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the body is of another media type as in [`bytes`](Self::bytes); and for bytes that are
    /// no characters, if the client was told to [fail](crate::ResponseValidation::Fail) for them.
    pub fn text(
        self,
        place: &'static str,
        documented: &'static str,
    ) -> Result<Response<String>, DecodeError> {
        self.as_documented(place, documented)?;
        let (text, repairs) = self.decoded_text(place)?;
        Ok(self.answer(text).with_repairs(repairs))
    }

    /// Takes the body as it came.
    ///
    /// `place` is the pointer of the response in the description, `documented` its media types.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if the response says that it is JSON or HTML, and no such thing is documented: it is
    /// an error or a page for people, such as that of a login. With `Content-Disposition: attachment` it is
    /// a file nevertheless.
    pub fn bytes(
        self,
        place: &'static str,
        documented: &'static str,
    ) -> Result<Response<RawBody>, DecodeError> {
        self.as_documented(place, documented)?;
        let body = self.body.clone();
        Ok(self.answer(body))
    }

    fn as_documented(
        &self,
        place: &'static str,
        documented: &'static str,
    ) -> Result<(), DecodeError> {
        if !contradicts(&self.headers, documented) {
            return Ok(());
        }
        let found = self.found(self.info.places.errors.iter().map(|(members, _)| members));
        let shown = ErrorResponse::new(self.copy(), found, None, None);
        let other = OtherMedia { documented, shown };
        Err(self.refuse(Fault::MediaType(Box::new(other)), None, place))
    }

    fn decoded<T: DeserializeOwned + Send>(
        &self,
        place: &'static str,
    ) -> Result<(T, Vec<Repair>), DecodeError> {
        let body = self.body.json();
        if is_filled_list(body) && self.info.places.is_object(place) {
            return Err(self.refuse(Fault::list_for_object(), None, place));
        }
        let levels = self.core.as_ref().map(Core::levels);
        let described = Described {
            places: self.info.places,
            response: place,
            levels: levels.unwrap_or(tolerant::LEVELS),
        };
        match tolerant::read(body, described) {
            Ok(Read {
                fault: Some(fault), ..
            }) if self.is_strict => Err(self.refuse(Fault::Json(fault), None, place)),
            Ok(read) => Ok((read.value, read.repairs)),
            Err(Unfit { fault, pointer }) => Err(self.refuse(Fault::Json(fault), pointer, place)),
        }
    }

    fn decoded_text(&self, place: &'static str) -> Result<(String, Vec<Repair>), DecodeError> {
        let bytes = self.body.without_mark();
        match str::from_utf8(bytes) {
            Ok(text) => Ok((text.to_owned(), Vec::new())),
            Err(fault) if self.is_strict => Err(self.refuse(Fault::Text(fault), None, place)),
            Err(_) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                Ok((text, vec![Repair::of_text()]))
            }
        }
    }

    /// An answer that has no content; what came nevertheless is kept in [`Response::body`].
    pub fn empty(self) -> Response<()> {
        self.answer(())
    }

    /// A success that has no body, where others have one; what came nevertheless is kept in
    /// [`Response::body`].
    pub fn nothing<T>(self) -> Response<Option<T>> {
        self.answer(None)
    }

    fn answer<T>(self, value: T) -> Response<T> {
        Response::received(value, self.status, self.headers, self.body)
    }

    pub(crate) fn map_body(self, change: impl FnOnce(RawBody) -> RawBody) -> Self {
        let body = change(self.body);
        Self { body, ..self }
    }

    // Not generic, so that a decoded type costs little more than its call of `from_slice`.
    fn refuse(&self, fault: Fault, pointer: Option<String>, place: &'static str) -> DecodeError {
        let answer = Response::received((), self.status, self.headers.clone(), self.body.clone());
        DecodeError::new(self.info, place, (fault, pointer), answer)
    }

    fn copy(&self) -> Self {
        Self {
            headers: self.headers.clone(),
            body: self.body.clone(),
            core: self.core.clone(),
            used: self.used.clone(),
            ..*self
        }
    }

    pub(crate) fn into_parts(self) -> (&'static OperationInfo, StatusCode, HeaderMap, RawBody) {
        (self.info, self.status, self.headers, self.body)
    }
}

/// Responses that are errors. `place` is the pointer of the response in the description.
impl RawResponse {
    /// A documented failure with a body of JSON.
    pub fn failure<T: DeserializeOwned + Send>(self, place: &'static str) -> Failure<T> {
        let (value, fault) = split(self.decoded(place));
        Failure::new(self.documented(place, fault), value)
    }

    /// A documented failure with a body of text.
    pub fn text_failure(self, place: &'static str) -> Failure<String> {
        let (value, fault) = split(self.decoded_text(place));
        Failure::new(self.documented(place, fault), value)
    }

    /// A documented failure without a described body: its value is the body as it came.
    pub fn raw_failure(self) -> Failure<RawBody> {
        let body = self.body.clone();
        Failure::new(self.documented("", None), Some(body))
    }

    fn documented(self, place: &'static str, fault: Option<DecodeError>) -> ErrorResponse {
        let refused = self.refused_by().and_then(|when| when.message);
        let refused = ErrorMembers::new(None, refused);
        let declared = self.info.places.error_members(place);
        let found = self.found([&refused].into_iter().chain(declared));
        ErrorResponse::new(self, found, None, fault)
    }

    /// A response whose status the description does not have.
    pub fn undocumented(self) -> ErrorResponse {
        let messages = self.info.refusals.iter().map(|when| ErrorMembers {
            code: None,
            message: when.message,
        });
        let messages: Vec<ErrorMembers> = messages.collect();
        let declared = self.info.places.errors.iter().map(|(members, _)| members);
        let found = self.found(messages.iter().chain(declared));
        let server = self.core.as_ref().map(|core| core.target().host());
        ErrorResponse::new(self, found, Some(server.unwrap_or_default()), None)
    }

    fn found<'a>(&self, declared: impl Iterator<Item = &'a ErrorMembers>) -> Found {
        find(self.body.json(), declared)
    }
}

/// serde takes such a list for the properties of an object, one after the other. One that is empty may stand
/// for an object.
fn is_filled_list(body: &[u8]) -> bool {
    let inside = body.trim_ascii_start().strip_prefix(b"[");
    inside.is_some_and(|inside| !inside.trim_ascii_start().starts_with(b"]"))
}

/// Whether a response says that it is JSON or HTML, although other media types are documented.
fn contradicts(headers: &HeaderMap, documented: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let came = essence(text(CONTENT_TYPE).unwrap_or_default());
    let is_json = came == "application/json" || came.ends_with("+json");
    // A server may say of any text that it is JSON.
    let is_error = is_json && !documented.contains("text/plain");
    if !is_error && came != "text/html" && came != "application/xhtml+xml" {
        return false;
    }
    let disposition = text(CONTENT_DISPOSITION).unwrap_or_default();
    let is_file = disposition
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("attachment");
    let mut documented = documented.split(", ").map(essence);
    let is_documented = documented.any(|one| {
        let whole = one.strip_suffix('*');
        one == came || whole.is_some_and(|kind| kind == "*/" || came.starts_with(kind))
    });
    !is_file && !is_documented
}

/// A media type in small letters, without parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

fn split<T>(decoded: Result<(T, Vec<Repair>), DecodeError>) -> (Option<T>, Option<DecodeError>) {
    match decoded {
        Ok((value, _)) => (Some(value), None),
        Err(fault) => (None, Some(fault)),
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
