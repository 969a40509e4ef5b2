//! What the transport functions of a generated crate call.
//!
//! progenitor writes those functions against its own client library; they find here what they need of it.

use std::fmt;

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

/// Escapes a text for one segment of a path.
///
/// Beyond what the function of this name in progenitor's client library escapes, this is the backslash: in
/// an `http` URL it separates segments as the slash does, so that `..\admin` would lead out of the path.
pub fn encode_path(text: &str) -> String {
    progenitor_client::encode_path(text).replace('\\', "%5C")
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
