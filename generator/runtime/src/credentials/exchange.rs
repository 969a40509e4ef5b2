//! One request to a server that issues tokens.

use bytes::Bytes;
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{RequestBuilder, Url};
use serde_json::Value;

use super::error::CredentialError;
use crate::error::TransportError;
use crate::http::TIMEOUT;

/// What such a server answered.
pub(super) struct Answer {
    pub(super) status: u16,
    body: Bytes,
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body, if it is JSON.
    pub(super) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Sends a request for a token. `name` is what the token is for.
pub(super) async fn exchange(
    name: &'static str,
    request: RequestBuilder,
) -> Result<Answer, CredentialError> {
    let fault = |cause| CredentialError::unreachable(TransportError::new(name, cause, None));
    let json = HeaderValue::from_static("application/json");
    // Nobody else bounds it: it may outlive the call that needs it.
    let request = request.header(ACCEPT, json).timeout(TIMEOUT);
    let response = request.send().await.map_err(fault)?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(fault)?;
    Ok(Answer { status, body })
}

/// The address that a description gives, which may be relative to that of the API.
pub(super) fn resolved(base_url: &str, address: &str) -> Option<Url> {
    let base = Url::parse(&format!("{base_url}/")).ok()?;
    let url = base.join(address).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// Pairs in the form of `application/x-www-form-urlencoded`.
pub(super) fn form<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    // Queries have this form, and the library that knows them is here already.
    let Ok(mut url) = Url::parse("http://localhost/") else {
        return String::new();
    };
    url.query_pairs_mut().extend_pairs(pairs);
    url.query().unwrap_or_default().to_owned()
}

/// One text in that form.
pub(super) fn form_text(text: &str) -> String {
    let pair = form([("", text)]);
    pair.strip_prefix('=').unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved_against_the_base_url() {
        let at = |address| resolved("https://host/v1", address).map(String::from);
        for (address, expected) in [
            ("https://id.host/token", Some("https://id.host/token")),
            ("/token", Some("https://host/token")),
            ("oauth/token", Some("https://host/v1/oauth/token")),
            ("//other/token", Some("https://other/token")),
            ("ftp://host/token", None),
            ("http://", None),
        ] {
            assert_eq!(at(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn forms_are_escaped() {
        assert_eq!(
            form([("a b", "c&d=e"), ("п", "+")]),
            "a+b=c%26d%3De&%D0%BF=%2B"
        );
        assert_eq!(form_text("=x:y z"), "%3Dx%3Ay+z");
    }
}
