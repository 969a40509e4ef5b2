//! Headers that a caller adds to those of the operations.

use std::fmt;

use reqwest::Request;
use reqwest::header::{
    AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHORIZATION,
};

use crate::secret::Secret;
use crate::security::SecurityScheme;

/// Headers that say how a message is put together, or in which form an answer is wanted: another value than
/// the client's own breaks the call.
const RESERVED: [&str; 13] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Why a header cannot be added to requests. Values are never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeaderError {
    /// The name is none that a header can have. It is not shown, since it may be a value in the wrong place.
    Name,
    /// The value has characters that a header cannot carry, such as a line break.
    Value {
        /// The name of the header.
        name: HeaderName,
    },
    /// The client itself sets this header, as every message needs it.
    Reserved {
        /// The name of the header.
        name: HeaderName,
    },
    /// A security scheme of the description sends its credential in this header.
    Credential {
        /// The name of the header.
        name: HeaderName,
    },
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => formatter.write_str("a header cannot have this name"),
            Self::Value { name } => write!(
                formatter,
                "the value of the header `{name}` has characters that a header cannot carry"
            ),
            Self::Reserved { name } => {
                write!(formatter, "the header `{name}` is set by the client itself")
            }
            Self::Credential { name } => write!(
                formatter,
                "the header `{name}` carries a credential: set it with the method of its scheme"
            ),
        }
    }
}

impl std::error::Error for HeaderError {}

/// A header of its own for a secret: marked as sensitive, so that nothing shows it.
impl TryFrom<Secret> for HeaderValue {
    type Error = reqwest::header::InvalidHeaderValue;

    fn try_from(secret: Secret) -> Result<Self, Self::Error> {
        let mut value = Self::from_str(secret.expose())?;
        value.set_sensitive(true);
        Ok(value)
    }
}

/// Headers that a caller adds; each name once.
#[derive(Clone)]
pub(crate) struct ExtraHeaders {
    schemes: &'static [(&'static str, SecurityScheme)],
    headers: HeaderMap,
}

impl ExtraHeaders {
    /// None yet; those in which one of the schemes sends its credential cannot be set.
    pub(crate) fn new(schemes: &'static [(&'static str, SecurityScheme)]) -> Self {
        Self {
            schemes,
            headers: HeaderMap::new(),
        }
    }

    /// Sets a header; the last value of a name counts.
    pub(crate) fn set(
        &mut self,
        name: &str,
        value: impl TryInto<HeaderValue>,
    ) -> Result<(), HeaderError> {
        self.put(name, value.try_into().ok())
    }

    // Apart, so that it is compiled once, and not for each type of value.
    fn put(&mut self, name: &str, value: Option<HeaderValue>) -> Result<(), HeaderError> {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| HeaderError::Name)?;
        if RESERVED.contains(&name.as_str()) {
            return Err(HeaderError::Reserved { name });
        }
        let mut taken = self
            .schemes
            .iter()
            .filter_map(|(_, scheme)| scheme.header());
        if taken.any(|taken| taken.eq_ignore_ascii_case(name.as_str())) {
            return Err(HeaderError::Credential { name });
        }
        let Some(mut value) = value else {
            return Err(HeaderError::Value { name });
        };
        if [AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION].contains(&name) {
            value.set_sensitive(true);
        }
        self.headers.insert(name, value);
        Ok(())
    }

    /// Adds them to a request that is complete otherwise: what stands in it already stays.
    pub(crate) fn add_to(&self, request: &mut Request) {
        for (name, value) in &self.headers {
            request
                .headers_mut()
                .entry(name)
                .or_insert_with(|| value.clone());
        }
    }

    /// The values that are never shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let values = self.headers.values();
        let sensitive = values.filter(|value| value.is_sensitive());
        // What is not UTF-8 does not come back in a text.
        sensitive.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok())
    }

    /// The names that are set.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.headers.keys().map(HeaderName::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMES: &[(&str, SecurityScheme)] = &[
        ("key", SecurityScheme::ApiKeyHeader("X-Key")),
        ("login", SecurityScheme::Basic),
        ("query", SecurityScheme::ApiKeyQuery("token")),
    ];

    fn set(name: &str, value: &str) -> Result<HeaderValue, HeaderError> {
        let mut headers = ExtraHeaders::new(SCHEMES);
        headers.set(name, value)?;
        Ok(headers.headers.remove(name).unwrap())
    }

    #[track_caller]
    fn refused(name: &str, value: &str, message: &str) {
        let fault = set(name, value).unwrap_err();
        assert_eq!(fault.to_string(), message);
        assert!(!format!("{fault:?}").contains("hunter2"));
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        assert_eq!(set("X-Trace", "a-1").unwrap(), "a-1");
        assert_eq!(
            set("token", "of the query alone").unwrap(),
            "of the query alone"
        );
        for name in ["", "a b", "a\r\nb", "ключ", "hunter2:"] {
            refused(name, "x", "a header cannot have this name");
        }
        refused(
            "X-Trace",
            "hunter2\r\nX-Admin: 1",
            "the value of the header `x-trace` has characters that a header cannot carry",
        );
        refused("HOST", "x", "the header `host` is set by the client itself");
        for name in ["x-key", "Authorization"] {
            let shown = name.to_lowercase();
            let message = format!(
                "the header `{shown}` carries a credential: set it with the method of its scheme"
            );
            refused(name, "hunter2", &message);
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let mut headers = ExtraHeaders::new(&[]);
        headers.set("X-Secret", Secret::from("hunter2")).unwrap();
        headers.set("Authorization", "Own hunter2").unwrap();
        headers.set("Cookie", "a=hunter2".to_owned()).unwrap();
        headers
            .set("X-Plain", HeaderValue::from_static("p"))
            .unwrap();
        let secrets: Vec<&str> = headers.secrets().collect();
        assert_eq!(secrets, ["hunter2", "Own hunter2", "a=hunter2"]);
        let shown = format!("{:?}", headers.headers);
        assert!(
            !shown.contains("hunter2") && shown.contains("\"p\""),
            "{shown}"
        );
        assert_eq!(
            headers
                .set("X-Secret", Secret::from("hunter2\n"))
                .unwrap_err(),
            HeaderError::Value {
                name: HeaderName::from_static("x-secret")
            }
        );
    }

    #[test]
    fn what_an_operation_sets_stays() {
        let mut request = crate::http::http_client_builder()
            .unwrap()
            .build()
            .unwrap()
            .get("http://h/")
            .header("X-Own", "operation")
            .build()
            .unwrap();
        let mut headers = ExtraHeaders::new(&[]);
        for (name, value) in [
            ("X-Own", "extra"),
            ("X-Other", "first"),
            ("x-other", "last"),
        ] {
            headers.set(name, value).unwrap();
        }
        headers.add_to(&mut request);
        assert_eq!(request.headers()["x-own"], "operation");
        assert_eq!(request.headers()["x-other"], "last");
        assert_eq!(request.headers().len(), 2);
        assert_eq!(headers.names().collect::<Vec<_>>(), ["x-own", "x-other"]);
    }
}
