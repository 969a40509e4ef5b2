//! What the transport functions of a generated crate call.
//!
//! progenitor writes those functions against its own client library; they find here what they need of it.

use std::fmt;

use reqwest::header::CONTENT_TYPE;

use crate::path::header_value;
use crate::request_error::RequestError;

pub use progenitor_client::{QueryParam, RequestBuilderExt};

/// Where requests go and what sends them. The fields have the names that the code of progenitor uses.
#[derive(Clone)]
pub struct Target {
    /// The base URL, without a slash at its end.
    pub baseurl: String,
    /// The HTTP client.
    pub client: reqwest::Client,
}

impl Target {
    /// The host, and the port where it is not the usual one; empty where the base URL has none.
    pub(crate) fn host(&self) -> String {
        let url = reqwest::Url::parse(&self.baseurl).ok();
        let host = url
            .as_ref()
            .and_then(|url| Some((url.host_str()?, url.port())));
        match host {
            Some((host, Some(port))) => format!("{host}:{port}"),
            Some((host, None)) => host.to_owned(),
            None => String::new(),
        }
    }
}

/// Escapes a text for one segment of a path, as the style `simple` of RFC 6570 wants it: everything but letters
/// and digits of ASCII, `-`, `.`, `_` and `~`.
///
/// progenitor's client library leaves `;`, `:`, `+` and others as they are. Some servers cut a segment at `;`, and
/// `a/{id}:cancel` cannot tell a colon of its own from one of the value.
pub fn encode_path(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            let digit = |half: u8| char::from_digit(half.into(), 16).map(|it| it.to_ascii_uppercase());
            encoded.push('%');
            encoded.extend(digit(byte >> 4));
            encoded.extend(digit(byte & 15));
        }
    }
    encoded
}

/// The elements of a required list in the query: one that is empty is sent as one empty text, `ids=`, since a
/// parameter that is left out would mean something else to the server.
pub fn listed(elements: &[String]) -> &[String] {
    static EMPTY: [String; 1] = [String::new()];
    if elements.is_empty() {
        &EMPTY
    } else {
        elements
    }
}

/// States the media type of a request's body with the parameters that the description declares, such as
/// `application/json;version=2`.
///
/// # Errors
///
/// [`RequestError::InvalidHeaderValue`] if no header can carry it.
pub fn content_type(
    mut request: reqwest::Request,
    media_type: &'static str,
) -> Result<reqwest::Request, RequestError> {
    let value = header_value("Content-Type", media_type)?;
    request.headers_mut().insert(CONTENT_TYPE, value);
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
    fn everything_but_the_unreserved_is_escaped_in_a_path() {
        assert_eq!(encode_path("a:b;v=1+2"), "a%3Ab%3Bv%3D1%2B2");
        assert_eq!(encode_path("AZaz09-._~"), "AZaz09-._~");
        assert_eq!(
            encode_path("'(),$&@!*/?#[]% \\\u{7f}"),
            "%27%28%29%2C%24%26%40%21%2A%2F%3F%23%5B%5D%25%20%5C%7F"
        );
        assert_eq!(encode_path("Ж"), "%D0%96");
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
