//! What broke on the way.

use std::fmt;
use std::io;
use std::time::Duration;

use reqwest::Url;

use crate::clock::Deadline;
use crate::operation::OperationInfo;
use crate::violations::Shown;

/// No whole response came.
pub struct TransportError(Box<Inner>);

struct Inner {
    operation: &'static str,
    kind: Kind,
    /// The server has certainly not seen the request.
    unseen: bool,
    /// It will be the same the next time.
    lasting: bool,
    /// Where the connection should lead: host and port.
    server: Option<String>,
    /// What the last of the causes says.
    reason: Option<String>,
    /// How long the call took, and how long it was allowed to.
    times: Option<(Duration, Duration)>,
    /// Absent where an error inside it names a URL, which cannot be cut out.
    cause: Option<reqwest::Error>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Timeout,
    Connect,
    Body,
    Other,
}

impl TransportError {
    pub(crate) fn new(
        operation: &'static str,
        cause: reqwest::Error,
        deadline: Option<&Deadline>,
    ) -> Self {
        let connect = is_connect(&cause);
        let kind = if cause.is_timeout() {
            Kind::Timeout
        } else if connect {
            Kind::Connect
        } else if cause.is_body() || cause.is_decode() {
            Kind::Body
        } else {
            Kind::Other
        };
        let lasting = cause.is_redirect() || cause.is_builder() || (connect && is_insecure(&cause));
        let server = cause.url().and_then(server);
        let cause = cause.without_url();
        let names_url = causes(&cause).any(|inner| {
            let inner = inner.downcast_ref::<reqwest::Error>();
            inner.is_some_and(|inner| inner.url().is_some())
        });
        let cause = (!names_url).then_some(cause);
        let reason = cause.as_ref().and_then(|cause| causes(cause).last());
        Self(Box::new(Inner {
            operation,
            kind,
            unseen: connect,
            lasting,
            server,
            reason: reason.map(plain),
            times: deadline.filter(|_| kind == Kind::Timeout).map(times),
            cause,
        }))
    }

    /// The time of a call ran out.
    pub(crate) fn timed_out(operation: &'static str, deadline: &Deadline) -> Self {
        Self(Box::new(Inner {
            operation,
            kind: Kind::Timeout,
            unseen: !deadline.is_sent(),
            lasting: false,
            server: None,
            reason: None,
            times: Some(times(deadline)),
            cause: None,
        }))
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// Whether the time for the call ran out.
    pub fn is_timeout(&self) -> bool {
        self.0.kind == Kind::Timeout
    }

    /// Whether the server has certainly not seen the request: there was no connection, or the time ran out
    /// before there was one or before the request was sent.
    pub fn is_connect(&self) -> bool {
        self.0.unseen
    }

    /// Whether a response began, and its body broke off or could not be decompressed.
    pub fn is_body(&self) -> bool {
        self.0.kind == Kind::Body
    }

    pub(crate) fn is_retryable(&self, info: &OperationInfo) -> bool {
        !self.0.lasting && (self.0.unseen || info.is_idempotent())
    }
}

fn times(deadline: &Deadline) -> (Duration, Duration) {
    (deadline.elapsed(), deadline.limit())
}

/// Host and port of an address: the rest of it may hold identifiers and keys.
fn server(url: &Url) -> Option<String> {
    let (host, port) = (url.host_str()?, url.port_or_known_default()?);
    Some(format!("{host}:{port}"))
}

/// What an error says, without the number that an operating system has for it.
fn plain(fault: &(dyn std::error::Error + 'static)) -> String {
    let text = fault.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

/// A browser does not tell how far a call came.
fn is_connect(cause: &reqwest::Error) -> bool {
    #[cfg(not(target_arch = "wasm32"))]
    return cause.is_connect();
    #[cfg(target_arch = "wasm32")]
    return {
        let _ = cause;
        false
    };
}

/// Whether a connection failed for what the other side said: certificates and TLS come as this kind of fault.
fn is_insecure(fault: &reqwest::Error) -> bool {
    causes(fault).any(|cause| {
        // One error of this type may stand in another, which the chain of causes leaves out.
        let outer = cause.downcast_ref::<io::Error>();
        let mut nested = std::iter::successors(outer, |outer| outer.get_ref()?.downcast_ref());
        nested.any(|fault| fault.kind() == io::ErrorKind::InvalidData)
    })
}

fn causes<'a>(
    fault: &'a (dyn std::error::Error + 'static),
) -> impl Iterator<Item = &'a (dyn std::error::Error + 'static)> {
    std::iter::successors(fault.source(), |cause| cause.source())
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.0.operation)?;
        match self.0.kind {
            Kind::Timeout => formatter.write_str("timed out")?,
            Kind::Connect => formatter.write_str("no connection")?,
            Kind::Body => formatter.write_str("the response body broke off")?,
            Kind::Other => formatter.write_str("no response")?,
        }
        if let Some((elapsed, limit)) = self.0.times {
            let (elapsed, limit) = (elapsed.as_millis(), limit.as_millis());
            write!(formatter, " after {elapsed} ms (limit {limit} ms)")?;
        }
        match (self.0.kind, &self.0.server) {
            (Kind::Timeout, None) if self.0.unseen => {
                formatter.write_str(", before the request was sent")?;
            }
            (Kind::Timeout, Some(server)) if self.0.unseen => {
                write!(formatter, ", before there was a connection to {server}")?;
            }
            (Kind::Connect, Some(server)) => write!(formatter, " to {server}")?,
            (Kind::Other, Some(server)) => write!(formatter, " from {server}")?,
            _ => {}
        }
        match &self.0.reason {
            Some(reason) if self.0.kind != Kind::Timeout => {
                write!(formatter, ": {}", Shown(reason))
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes: Vec<String> = causes(self).map(ToString::to_string).collect();
        formatter
            .debug_struct("TransportError")
            .field("operation", &self.0.operation)
            .field("kind", &self.0.kind)
            .field("causes", &causes)
            .finish()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_ref().map(|cause| cause as _)
    }
}
