//! An answer: its value and what came with it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

use crate::validate::{Check, Path, Side};
use crate::violations::Violations;

/// An answer of the server, decoded; dereferences to the value.
///
/// It is one pointer wide, so that results and errors stay small. `Debug` shows the status, the request id
/// and the value, not headers and not the body.
pub struct Response<T> {
    content: Box<Content<T>>,
}

struct Content<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: RawBody,
    violations: Option<Violations>,
    rules: Option<Rules<T>>,
}

/// Adds the violations of a value.
type Rules<T> = fn(&T, Path<'_>, &mut Check);

/// The headers under which servers name a request, the most usual first.
const REQUEST_ID_HEADERS: [&str; 6] = [
    "x-request-id",
    "x-correlation-id",
    "request-id",
    "correlation-id",
    "x-trace-id",
    "trace-id",
];

impl<T> Response<T> {
    pub(crate) fn received(
        value: T,
        status: StatusCode,
        headers: HeaderMap,
        body: RawBody,
    ) -> Self {
        Self {
            content: Box::new(Content {
                value,
                status,
                headers,
                body,
                violations: None,
                rules: None,
            }),
        }
    }

    /// A response with a value, the status 200, no headers and no body: for tests of a program that uses a
    /// client. [`RawResponse`](crate::RawResponse) makes one of a body, and errors.
    pub fn new(value: T) -> Self {
        let headers = HeaderMap::new();
        let body = RawBody::new(Bytes::new(), &headers);
        Self::received(value, StatusCode::OK, headers, body)
    }

    pub(crate) fn with_rules(mut self, rules: Rules<T>) -> Self {
        self.content.rules = Some(rules);
        self
    }

    pub(crate) fn with_violations(mut self, violations: Option<Violations>) -> Self {
        self.content.violations = violations;
        self
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.content.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.content.headers
    }

    /// The name that the server gave to this call, for a letter to its support: the first of the usual
    /// headers (`x-request-id`, `x-correlation-id`, `request-id` …) that is there.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.content.headers)
    }

    /// The body as it was received (decompressed), also what the description does not mention.
    pub fn body(&self) -> &RawBody {
        &self.content.body
    }

    /// The rules of the description that the value breaks, if the client was told to
    /// [report](ResponseValidation::Report) them and there is one; [`validate`](Self::validate) looks for
    /// them on demand.
    pub fn violations(&self) -> Option<&Violations> {
        self.content.violations.as_ref()
    }

    /// Gives the value away.
    pub fn into_inner(self) -> T {
        self.content.value
    }

    /// The value, to take something out of it.
    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.content.value
    }

    /// The same answer with its value changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        let Content {
            value,
            status,
            headers,
            body,
            violations,
            rules: _,
        } = *self.content;
        Response::received(change(value), status, headers, body).with_violations(violations)
    }
}

impl<T> Response<T> {
    /// Whether the value keeps the rules of the operation's description for what is received.
    ///
    /// A response has the rules of the operation that it comes from. One that is made by
    /// [`new`](Self::new), or [changed](Self::map), has none.
    ///
    /// # Errors
    ///
    /// [`Violations`] has all rules that are broken, in the order of the description.
    pub fn validate(&self) -> Result<(), Violations> {
        let mut check = Check::new(Side::Response);
        if let Some(rules) = self.content.rules {
            rules(&self.content.value, Path::root(), &mut check);
        }
        check.finish()
    }
}

/// What a client does about successful answers that break rules of their description.
///
/// A description that was made from prose is never exact, so answers are not validated unless that is wished
/// for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResponseValidation {
    /// It does not look.
    #[default]
    Off,
    /// It hands them over all the same; [`Response::violations`] tells what is wrong.
    Report,
    /// The call fails with [`Error::InvalidResponse`](crate::Error::InvalidResponse).
    Fail,
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.content.value
    }
}

impl<T> AsRef<T> for Response<T> {
    fn as_ref(&self) -> &T {
        &self.content.value
    }
}

impl<T: Clone> Clone for Response<T> {
    fn clone(&self) -> Self {
        let mut clone = Self::received(
            self.content.value.clone(),
            self.content.status,
            self.content.headers.clone(),
            self.content.body.clone(),
        );
        clone.content.rules = self.content.rules;
        clone.with_violations(self.content.violations.clone())
    }
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.content.status.as_u16())
            .field("request_id", &self.request_id())
            .field("value", &self.content.value)
            .finish()
    }
}

/// A body as it was received, decompressed; cheap to clone.
///
/// `Debug` shows its length and content type, not its content.
#[derive(Clone)]
pub struct RawBody {
    bytes: Bytes,
    content_type: Option<HeaderValue>,
    /// The same in UTF-8, where they are in another character set.
    readable: Option<Bytes>,
}

impl RawBody {
    pub(crate) fn new(bytes: Bytes, headers: &HeaderMap) -> Self {
        let body = Self {
            bytes,
            content_type: headers.get(CONTENT_TYPE).cloned(),
            readable: None,
        };
        #[cfg(feature = "charset")]
        let body = body.in_stated_charset();
        body
    }

    #[cfg(feature = "charset")]
    pub(crate) fn with_readable(self, readable: Bytes) -> Self {
        let readable = Some(readable);
        Self { readable, ..self }
    }

    /// The bytes as UTF-8, as far as they are text.
    fn readable(&self) -> &Bytes {
        self.readable.as_ref().unwrap_or(&self.bytes)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes as text; what is not UTF-8 becomes `U+FFFD`. With the feature `charset`, other character sets
    /// are read, too, where the content type or the description tells which.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self.readable())
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The content type that the server stated, if it did so in readable characters.
    pub fn content_type(&self) -> Option<&str> {
        self.content_type.as_ref()?.to_str().ok()
    }

    /// The bytes without the byte order mark that some servers write, and JSON does not allow.
    pub(crate) fn without_mark(&self) -> &[u8] {
        let readable = self.readable();
        readable.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(readable)
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawBody")
            .field("length", &self.bytes.len())
            .field("content_type", &self.content_type())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(name: &'static str, value: &'static str) -> Response<u8> {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        let body = RawBody::new(Bytes::from_static(b"\xEF\xBB\xBFhunter2"), &headers);
        Response::received(7, StatusCode::CREATED, headers, body)
    }

    #[test]
    fn it_is_one_pointer_wide_and_dereferences() {
        assert_eq!(size_of::<Response<[u64; 9]>>(), size_of::<usize>());
        let response = answer("x", "y").map(u16::from);
        assert_eq!((*response, response.status().as_u16()), (7, 201));
        assert_eq!(response.body().text(), "\u{feff}hunter2");
        assert_eq!(response.body().without_mark(), b"hunter2");
        assert_eq!(response.into_inner(), 7);
    }

    #[test]
    fn the_request_id_is_found_under_several_names() {
        for name in REQUEST_ID_HEADERS {
            assert_eq!(answer(name, "42").request_id(), Some("42"), "{name}");
        }
        assert_eq!(answer("x-other", "42").request_id(), None);
    }

    #[test]
    fn debug_shows_neither_headers_nor_the_body() {
        let shown = format!("{:?}", answer("x-secret", "hunter2"));
        assert_eq!(
            shown,
            "Response { status: 201, request_id: None, value: 7 }"
        );
        let shown = format!("{:?}", answer("content-type", "text/plain").body());
        assert_eq!(
            shown,
            r#"RawBody { length: 10, content_type: Some("text/plain") }"#
        );
    }
}
