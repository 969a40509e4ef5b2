//! A response that is an error.

use std::fmt;
use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, LOCATION};

use super::summary::summary;
use crate::decode_error::DecodeError;
use crate::operation::OperationInfo;
use crate::raw::RawResponse;
use crate::response::{RawBody, request_id};
use crate::retry::retry_after;
use crate::transport::host;
use crate::violations::Shown;

/// A response that is an error, without the type of its value.
///
/// `Display` is one line: the operation, the status, and what the server says about it. Secrets are left out,
/// and so is what looks like one.
///
/// ```text
/// createOrganization: 400 Bad Request: duplicate_name: There is such an organization already
/// listOrganizations: 502 Bad Gateway from api.vendor.example (not documented), text/html: "502 Bad Gateway nginx"
/// ```
pub struct ErrorResponse {
    // One pointer wide, so that results and errors stay small.
    content: Box<Content>,
}

struct Content {
    info: &'static OperationInfo,
    status: StatusCode,
    headers: HeaderMap,
    body: RawBody,
    code: Option<String>,
    message: Option<String>,
    /// The server that sent it, where nothing documents the status.
    stranger: Option<String>,
    shown: Said,
    decode_error: Option<DecodeError>,
}

/// What the server says, without secrets.
enum Said {
    Nothing,
    Words {
        code: Option<String>,
        message: Option<String>,
    },
    /// The body, in short, where neither code nor message is found.
    Body(String),
}

impl ErrorResponse {
    /// A response whose status the description has, or `stranger`: the name of the server.
    pub(crate) fn new(
        raw: RawResponse,
        (code, message): (Option<String>, Option<String>),
        stranger: Option<String>,
        decode_error: Option<DecodeError>,
    ) -> Self {
        let redacted = |text: &String| raw.redacted(text);
        let shown = if code.is_some() || message.is_some() {
            Said::Words {
                code: code.as_ref().map(redacted),
                message: message.as_ref().map(redacted),
            }
        } else {
            let body = summary(raw.body(), |text| raw.redacted(text));
            body.map_or(Said::Nothing, Said::Body)
        };
        let (info, status, headers, body) = raw.into_parts();
        Self {
            content: Box::new(Content {
                info,
                status,
                headers,
                body,
                code,
                message,
                stranger,
                shown,
                decode_error,
            }),
        }
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.content.info.id
    }

    /// The status; that of a success where the failure shows in the body.
    pub fn status(&self) -> StatusCode {
        self.content.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.content.headers
    }

    /// The body as it was received (decompressed).
    pub fn body(&self) -> &RawBody {
        &self.content.body
    }

    /// The name that the server gave to this call; see [`Response::request_id`](crate::Response::request_id).
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.content.headers)
    }

    /// The server's code of the error, such as `duplicate_name`, a number as its digits.
    ///
    /// It is found where the description says, or under a common name: `code`, `error_code` …
    pub fn code(&self) -> Option<&str> {
        self.content.code.as_deref()
    }

    /// The server's text about the error, exactly as it wrote it: it may have several lines, and quote what is
    /// confidential.
    ///
    /// It is found where the description says, or under a common name: `message`, `detail`, `reason` …
    pub fn message(&self) -> Option<&str> {
        self.content.message.as_deref()
    }

    /// Why the body does not fit the description, where the description has one and this is another.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.content.decode_error.as_ref()
    }

    /// What the server says about it.
    pub(crate) fn write_said(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content.shown {
            Said::Nothing => Ok(()),
            Said::Words { code, message } => {
                let mut texts = [code, message].into_iter().flatten();
                texts.try_for_each(|text| write!(formatter, ": {}", Shown(text)))
            }
            Said::Body(summary) => write!(formatter, ", {}", Shown(summary)),
        }
    }

    /// Whether the same request may be sent again with hope of success;
    /// [`Error::is_retryable`](crate::Error::is_retryable) says when that is.
    pub fn is_retryable(&self) -> bool {
        self.content.info.is_retryable_after(self.status().as_u16())
    }

    /// How long the server asks to wait; see [`Error::retry_after`](crate::Error::retry_after).
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after(self.headers())
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.operation(), Status(self.status()))?;
        if self.status().is_success() {
            formatter.write_str(" with an error")?;
        }
        if let Some(server) = &self.content.stranger {
            if !server.is_empty() {
                write!(formatter, " from {}", Shown(server))?;
            }
            formatter.write_str(" (not documented)")?;
        }
        if let Some(server) = self.leads_to() {
            write!(formatter, ", leads to {}", Shown(&server))?;
        }
        self.write_said(formatter)?;
        write_request_id(formatter, self.request_id())
    }
}

impl ErrorResponse {
    /// The server to which a redirect leads that was not followed. The rest of the address may hold keys.
    fn leads_to(&self) -> Option<String> {
        let location = self.headers().get(LOCATION)?.to_str().ok()?;
        host(location).filter(|_| self.status().is_redirection())
    }
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ErrorResponse({self})")
    }
}

impl std::error::Error for ErrorResponse {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let fault = self.content.decode_error.as_ref()?;
        Some(fault)
    }
}

/// A status with its name, if it has one.
pub(crate) struct Status(pub(crate) StatusCode);

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.as_u16())?;
        match self.0.canonical_reason() {
            Some(name) => write!(formatter, " {name}"),
            None => Ok(()),
        }
    }
}

pub(crate) fn write_request_id(
    formatter: &mut fmt::Formatter<'_>,
    id: Option<&str>,
) -> fmt::Result {
    match id {
        Some(id) => write!(formatter, " (request id {})", Shown(id)),
        None => Ok(()),
    }
}
