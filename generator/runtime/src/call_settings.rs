//! What is set for all calls of a client, and can be set otherwise for some.

use std::fmt;
use std::time::Duration;

use crate::headers::ExtraHeaders;
use crate::security::SecurityScheme;

/// Headers and time of a call.
#[derive(Clone)]
pub(crate) struct CallSettings {
    pub(crate) headers: ExtraHeaders,
    /// The time for a whole call; without it there is no limit but that of an own HTTP client.
    pub(crate) timeout: Option<Duration>,
}

impl CallSettings {
    /// Settings that change nothing.
    pub(crate) fn new(schemes: &'static [(&'static str, SecurityScheme)]) -> Self {
        Self {
            headers: ExtraHeaders::new(schemes),
            timeout: None,
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
