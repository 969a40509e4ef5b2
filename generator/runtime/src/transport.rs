//! What the transport functions of a generated crate call.
//!
//! progenitor writes those functions against its own client library; they find here what they need of it.

use std::fmt;

pub use progenitor_client::{QueryParam, RequestBuilderExt};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Request;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;

use crate::request_error::RequestError;

/// What stands in a URL as it is (RFC 3986, section 2.3): the style `simple` of OpenAPI escapes the rest.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Where requests go and what sends them. The fields have the names that the code of progenitor uses.
#[derive(Clone)]
pub struct Target {
    /// The base URL, without a slash at its end.
    pub baseurl: String,
    /// The HTTP client.
    pub client: reqwest::Client,
}

impl Target {
    /// The host of the base URL; empty where it has none.
    pub(crate) fn host(&self) -> String {
        host(&self.baseurl).unwrap_or_default()
    }
}

/// The host of an absolute address, and the port where it is not the usual one: the rest may hold keys.
pub(crate) fn host(address: &str) -> Option<String> {
    let url = reqwest::Url::parse(address).ok()?;
    let port = url.port().map(|port| format!(":{port}"));
    Some(format!("{}{}", url.host_str()?, port.unwrap_or_default()))
}

/// Escapes a text for one segment of a path: everything but letters and digits of ASCII, `-`, `.`, `_` and `~`.
pub fn encode_path(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

/// The elements of a required list in the query. One that is empty is a violation; where requests are not checked it
/// is sent as one empty text, `ids=`, since without the parameter the request could mean something else.
pub fn listed(elements: &[String]) -> &[String] {
    static EMPTY: [String; 1] = [String::new()];
    if elements.is_empty() {
        &EMPTY
    } else {
        elements
    }
}

/// States the media type of a body, where it is another than `application/json`.
pub fn content_type(mut request: Request, media_type: &'static str) -> Request {
    // What no header can carry is a fault of the description that is told there.
    if let Ok(value) = HeaderValue::from_str(media_type) {
        request.headers_mut().insert(CONTENT_TYPE, value);
    }
    request
}

/// Adds a body of JSON, if there is one.
///
/// # Errors
///
/// [`RequestError::Body`] if it cannot be written as JSON.
pub fn optional_body<T: Serialize + ?Sized>(
    request: Request,
    body: Option<&T>,
) -> Result<Request, RequestError> {
    let Some(body) = body else {
        return Ok(request);
    };
    let json = serde_json::to_vec(body).map_err(RequestError::from)?;
    let mut request = content_type(request, "application/json");
    *request.body_mut() = Some(json.into());
    Ok(request)
}

/// Shows the origin alone: a base URL may hold a user, a password, or a key in its path.
impl fmt::Debug for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin =
            reqwest::Url::parse(&self.baseurl).map(|url| url.origin().ascii_serialization());
        formatter
            .debug_struct("Target")
            .field("origin", &origin.unwrap_or_default())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_of_a_path_are_escaped() {
        assert_eq!(encode_path("aZ09-._~"), "aZ09-._~");
        assert_eq!(encode_path("a:b;v=1+2"), "a%3Ab%3Bv%3D1%2B2");
        assert_eq!(
            encode_path("'(),$&@!*/\\?#[]% ё"),
            "%27%28%29%2C%24%26%40%21%2A%2F%5C%3F%23%5B%5D%25%20%D1%91"
        );
    }

    #[test]
    fn debug_shows_the_origin_alone() {
        let target = Target {
            baseurl: "http://user:hunter2@host:8080/bot-hunter2".to_owned(),
            client: crate::http::http_client_builder().unwrap().build().unwrap(),
        };
        assert_eq!(
            format!("{target:?}"),
            r#"Target { origin: "http://host:8080", .. }"#
        );
    }
}
