//! What broke on the way.

use std::fmt;
use std::io;

use crate::operation::OperationInfo;

/// No whole answer came.
pub struct TransportError {
    operation: &'static str,
    kind: Kind,
    connect: bool,
    // What will be the same the next time.
    lasting: bool,
    // Absent where an error inside it names a URL, which cannot be cut out.
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
    pub(crate) fn new(operation: &'static str, cause: reqwest::Error) -> Self {
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
        let cause = cause.without_url();
        let names_url = causes(&cause).any(|inner| {
            let inner = inner.downcast_ref::<reqwest::Error>();
            inner.is_some_and(|inner| inner.url().is_some())
        });
        Self {
            operation,
            kind,
            connect,
            lasting,
            cause: (!names_url).then_some(cause),
        }
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Whether the time for the call ran out.
    pub fn is_timeout(&self) -> bool {
        self.kind == Kind::Timeout
    }

    /// Whether there was no connection, so that the server has certainly not seen the request. The time for
    /// connecting may have run out, too.
    pub fn is_connect(&self) -> bool {
        self.connect
    }

    /// Whether an answer began, and its body broke off or could not be decompressed.
    pub fn is_body(&self) -> bool {
        self.kind == Kind::Body
    }

    pub(crate) fn is_retryable(&self, info: &OperationInfo) -> bool {
        !self.lasting && (self.connect || info.is_idempotent())
    }
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
        let what = match self.kind {
            Kind::Timeout if self.connect => "the time ran out before there was a connection",
            Kind::Timeout => "the time ran out",
            Kind::Connect => "no connection",
            Kind::Body => "the body of the answer could not be read",
            Kind::Other => "no answer",
        };
        write!(formatter, "{}: {what}", self.operation)
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let causes: Vec<String> = causes(self).map(ToString::to_string).collect();
        formatter
            .debug_struct("TransportError")
            .field("operation", &self.operation)
            .field("kind", &self.kind)
            .field("causes", &causes)
            .finish()
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}
