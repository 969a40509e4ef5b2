//! An answer does not fit the description.

mod advice;

use std::fmt;
use std::str::Utf8Error;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::error::Category;

use crate::failure::{ErrorResponse, write_request_id};
use crate::operation::OperationInfo;
use crate::places::Site;
use crate::pointer;
use crate::response::{RawBody, Response};
use crate::violations::Shown;
use advice::{Described, advice};

/// An answer whose body does not fit the description.
///
/// `Display` and `Debug` tell, on one line, the operation, the status, the path in the body, the kind of the
/// fault, the place in the description, the vendor's page, and what to change in the description if it is the
/// one that is wrong. They quote no value of the body; names of members do appear in the path. What came in
/// place of a file is told as that of an [`ErrorResponse`].
/// There is no `source`, since whoever prints a chain of errors would print the value with it;
/// [`json_error`](Self::json_error) has the full message.
pub struct DecodeError {
    content: Box<Content>,
}

struct Content {
    info: &'static OperationInfo,
    place: &'static str,
    json_path: String,
    site: Option<Site>,
    fault: Fault,
    answer: Response<()>,
}

pub(crate) enum Fault {
    Json(serde_json::Error),
    Text(Utf8Error),
    MediaType(Box<OtherMedia>),
}

impl Fault {
    /// A list stands where an object is described.
    pub(crate) fn list_for_object() -> Self {
        let message = "invalid type: sequence, expected an object";
        Self::Json(serde::de::Error::custom(message))
    }
}

/// A response of another media type, which shows an error or a page in place of a file.
pub(crate) struct OtherMedia {
    /// The documented media types.
    pub(crate) documented: &'static str,
    /// What came, without secrets.
    pub(crate) shown: ErrorResponse,
}

impl DecodeError {
    pub(crate) fn new(
        info: &'static OperationInfo,
        place: &'static str,
        fault: Fault,
        answer: Response<()>,
    ) -> Self {
        let mut fault = fault;
        let mut json_path = match &fault {
            Fault::Json(fault) => pointer::of_fault(answer.body().without_mark(), fault),
            Fault::Text(_) | Fault::MediaType(_) => String::new(),
        };
        // What is no JSON says nothing about the schema of a part.
        let is_data = matches!(&fault, Fault::Json(fault) if fault.classify() == Category::Data);
        let path = if is_data { json_path.as_str() } else { "" };
        let body = serde_json::from_slice(answer.body().without_mark()).ok();
        let site = info.places.find(place, path, body.as_ref());
        if let Some(end) = site.as_ref().and_then(|site| site.list) {
            json_path.truncate(end);
            fault = Fault::list_for_object();
        }
        Self {
            content: Box::new(Content {
                info,
                place,
                json_path,
                site,
                fault,
                answer,
            }),
        }
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.content.info.id
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.content.answer.status()
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        self.content.answer.headers()
    }

    /// The name that the server gave to this call; see [`Response::request_id`].
    pub fn request_id(&self) -> Option<&str> {
        self.content.answer.request_id()
    }

    /// The body as it was received.
    pub fn body(&self) -> &RawBody {
        self.content.answer.body()
    }

    /// Where in the body the fault is, as an RFC 6901 pointer such as `/items/3/name`; empty for the whole.
    ///
    /// A missing member is told at its object. The path is found from the line and column at which the decoder
    /// stopped.
    pub fn json_path(&self) -> &str {
        &self.content.json_path
    }

    /// The pointer in the description of the response that the body was to be.
    pub fn place(&self) -> &'static str {
        self.content.place
    }

    /// The pointer in the description of the schema that the value at [`json_path`](Self::json_path) was to
    /// fit.
    pub fn schema(&self) -> Option<&str> {
        Some(self.content.site.as_ref()?.at.as_str())
    }

    /// The path of the description.
    pub fn description(&self) -> &'static str {
        self.content.info.places.file
    }

    /// The vendor's page about what did not fit.
    pub fn page(&self) -> Option<&'static str> {
        self.content.site.as_ref()?.page
    }

    /// What to change in the description if the vendor really sends such an answer, and the pointer of the
    /// schema to change it at; `None` where no key of the description would help.
    pub fn advice(&self) -> Option<(String, &str)> {
        let Content { site, fault, .. } = &*self.content;
        let (Fault::Json(fault), Some(site)) = (fault, site) else {
            return None;
        };
        let body = self.body().without_mark();
        let body: Option<serde_json::Value> = serde_json::from_slice(body).ok();
        let found = body
            .as_ref()
            .and_then(|body| body.pointer(self.json_path()));
        let described = Described {
            version: self.content.info.places.version,
            has_objects: site.has_objects,
        };
        let advice = advice(&kind(fault), found, described)?;
        let at = match site.behind {
            Some(behind) if advice.behind => behind,
            _ => site.at.as_str(),
        };
        Some((advice.change.into_owned(), at))
    }

    /// The full message of the JSON decoder, which **may quote values of the body**; `None` if the body was
    /// not to be JSON.
    pub fn json_error(&self) -> Option<&serde_json::Error> {
        match &self.content.fault {
            Fault::Json(fault) => Some(fault),
            Fault::Text(_) | Fault::MediaType(_) => None,
        }
    }

    /// The server's code of an error that came in place of a file.
    pub fn code(&self) -> Option<&str> {
        match &self.content.fault {
            Fault::MediaType(other) => other.shown.code(),
            Fault::Json(_) | Fault::Text(_) => None,
        }
    }

    /// The server's text about an error that came in place of a file, exactly as it wrote it.
    pub fn message(&self) -> Option<&str> {
        match &self.content.fault {
            Fault::MediaType(other) => other.shown.message(),
            Fault::Json(_) | Fault::Text(_) => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, status) = (self.operation(), self.status().as_u16());
        write!(
            formatter,
            "{operation}: {status} response does not fit the description"
        )?;
        if !self.json_path().is_empty() {
            write!(formatter, " at {}", Shown(self.json_path()))?;
        }
        match &self.content.fault {
            Fault::Json(fault) => {
                write!(formatter, ": {}", kind(fault))?;
                // A fault that arose outside of the text, in a conversion, has no line.
                if fault.line() > 0 {
                    let (line, column) = (fault.line(), fault.column());
                    write!(formatter, ", line {line} column {column}")?;
                }
                if let Some(remark) = remark(fault, self.body()) {
                    write!(formatter, ", {remark}")?;
                }
            }
            Fault::Text(fault) => write!(formatter, ": {fault}")?,
            Fault::MediaType(other) => {
                let came = self.body().content_type().unwrap_or_default();
                let documented = other.documented;
                let came = Shown(came);
                write!(formatter, ": {came} in place of {documented}")?;
                other.shown.write_said(formatter)?;
            }
        }
        self.write_place(formatter)?;
        write_request_id(formatter, self.request_id())
    }
}

impl DecodeError {
    fn write_place(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.schema().unwrap_or(self.content.place);
        write!(formatter, " (described at {}", Shown(at))?;
        if let Some(page) = self.page() {
            write!(formatter, " after {}", Shown(page))?;
        }
        if let Some((change, changed)) = self.advice() {
            let file = Shown(self.description());
            write!(formatter, "; if this is what really comes, {change}")?;
            if changed == at {
                write!(formatter, " there, in {file}")?;
            } else {
                write!(formatter, " at {} in {file}", Shown(changed))?;
            }
        }
        formatter.write_str(")")
    }
}

/// What is plain from the whole of a body that is no JSON.
fn remark(fault: &serde_json::Error, body: &RawBody) -> Option<&'static str> {
    let text = body.without_mark().trim_ascii_start();
    match (fault.classify(), text.first()) {
        (Category::Eof, None) => Some("the body is empty"),
        (Category::Eof, Some(_)) => Some("the body ends too early"),
        (Category::Syntax, Some(b'<')) => {
            Some("the body is a page of HTML or XML, as gateways send it")
        }
        _ => None,
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

/// The message without what it quotes of the body.
///
/// Messages about broken JSON are fixed texts. Of the others only forms that serde itself builds are let
/// through, each up to the part that quotes; a form that is not known here is not shown at all.
fn kind(fault: &serde_json::Error) -> String {
    let message = fault.to_string();
    let position = format!(" at line {} column {}", fault.line(), fault.column());
    let message = message.strip_suffix(&position).unwrap_or(&message);
    match fault.classify() {
        Category::Syntax | Category::Eof => return message.to_owned(),
        Category::Data | Category::Io => {}
    }
    for start in ["missing field `", "duplicate field `"] {
        if let Some((name, "")) = message
            .strip_prefix(start)
            .and_then(|rest| rest.split_once('`'))
        {
            return format!("{start}{name}`");
        }
    }
    for start in ["invalid type: ", "invalid value: "] {
        if let Some(found) = message.strip_prefix(start) {
            return describe(start, found);
        }
    }
    let names = [
        "invalid length",
        "unknown variant",
        "unknown field",
        "data did not match any variant",
    ];
    names
        .into_iter()
        .find(|name| message.starts_with(name))
        .unwrap_or("a value was refused")
        .to_owned()
}

/// What serde calls the kinds of values it finds.
const FOUND: [&str; 14] = [
    "boolean",
    "integer",
    "floating point",
    "character",
    "string",
    "byte array",
    "null",
    "unit value",
    "Option value",
    "newtype struct",
    "sequence",
    "map",
    "enum",
    "number",
];

fn describe(start: &str, found: &str) -> String {
    let Some(name) = FOUND.into_iter().find(|name| found.starts_with(name)) else {
        return start.trim_end_matches(": ").to_owned();
    };
    // What was expected is text of this program; it begins after the quoted value, and a value may itself
    // contain the word: only values that cannot are searched for it.
    let expected = match name {
        "character" | "string" => after_quoted(found),
        _ => found
            .find(", expected ")
            .and_then(|index| found.get(index..)),
    };
    format!("{start}{name}{}", expected.unwrap_or_default())
}

/// What follows the first string that is quoted as `Debug` does it.
fn after_quoted(found: &str) -> Option<&str> {
    let (_, quoted) = found.split_once('"')?;
    let mut escaped = false;
    let end = quoted.find(|character| {
        let closing = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        closing
    })?;
    quoted
        .get(end + 1..)
        .filter(|rest| rest.starts_with(", expected "))
}

#[cfg(test)]
mod tests;
