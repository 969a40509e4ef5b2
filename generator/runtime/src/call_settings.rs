//! What is set for all calls of a client, and can be set otherwise for some.

use std::fmt;
use std::time::Duration;

use reqwest::Request;

use crate::headers::ExtraHeaders;
use crate::security::SecurityScheme;

/// Headers and time of a call.
#[derive(Clone)]
pub(crate) struct CallSettings {
    pub(crate) headers: ExtraHeaders,
    pub(crate) timeout: Option<Duration>,
}

impl CallSettings {
    /// Settings that change nothing.
    pub(crate) fn new(schemes: &'static [(&'static str, SecurityScheme)]) -> Self {
        Self {
            headers: ExtraHeaders::new(schemes),
            // Elsewhere the HTTP client knows the time that calls have unless something else is said.
            timeout: cfg!(target_arch = "wasm32").then_some(crate::http::TIMEOUT),
        }
    }

    /// Applies them to a request that is complete otherwise.
    pub(crate) fn apply(&self, request: &mut Request) {
        self.headers.add_to(request);
        if let Some(timeout) = self.timeout {
            *request.timeout_mut() = Some(timeout);
        }
    }
}

/// Shows the names of headers alone.
impl fmt::Debug for CallSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallSettings")
            .field("headers", &self.headers.names().collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .finish()
    }
}
