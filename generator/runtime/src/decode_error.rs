//! An answer does not fit the description.

use std::fmt;
use std::str::Utf8Error;

use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::error::Category;

use crate::pointer;
use crate::response::{RawBody, Response};

/// An answer whose body does not fit the description.
///
/// `Display` and `Debug` tell the operation, the status, the path in the body, the place in the description
/// and the kind of the fault, but quote no value of the body. Names of members do appear in the path.
/// There is no `source`, since whoever prints a chain of errors would print the value with it;
/// [`json_error`](Self::json_error) has the full message.
pub struct DecodeError {
    content: Box<Content>,
}

struct Content {
    operation: &'static str,
    place: &'static str,
    json_path: String,
    fault: Fault,
    answer: Response<()>,
}

pub(crate) enum Fault {
    Json(serde_json::Error),
    Text(Utf8Error),
}

impl DecodeError {
    pub(crate) fn new(
        operation: &'static str,
        place: &'static str,
        fault: Fault,
        answer: Response<()>,
    ) -> Self {
        let json_path = match &fault {
            Fault::Json(fault) => pointer::of_fault(answer.body().without_mark(), fault),
            Fault::Text(_) => String::new(),
        };
        Self {
            content: Box::new(Content {
                operation,
                place,
                json_path,
                fault,
                answer,
            }),
        }
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.content.operation
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
    /// A missing member is told at its object, and what fits no variant of a union at the union. The path is
    /// found from the line and column at which the decoder stopped.
    pub fn json_path(&self) -> &str {
        &self.content.json_path
    }

    /// The pointer in the description of what the body was to be.
    pub fn place(&self) -> &'static str {
        self.content.place
    }

    /// The full message of the JSON decoder, which **may quote values of the body**; `None` if the body was
    /// to be text and is not UTF-8.
    pub fn json_error(&self) -> Option<&serde_json::Error> {
        match &self.content.fault {
            Fault::Json(fault) => Some(fault),
            Fault::Text(_) => None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Content {
            operation, place, ..
        } = *self.content;
        let status = self.status().as_u16();
        write!(
            formatter,
            "{operation}: {status} answer does not fit the description"
        )?;
        if !self.json_path().is_empty() {
            write!(formatter, " at {}", self.json_path())?;
        }
        match &self.content.fault {
            Fault::Json(fault) => {
                write!(formatter, ": {}", kind(fault))?;
                // A fault that arose outside of the text, in a conversion, has no line.
                if fault.line() > 0 {
                    let (line, column) = (fault.line(), fault.column());
                    write!(formatter, ", line {line} column {column}")?;
                }
            }
            Fault::Text(fault) => write!(formatter, ": {fault}")?,
        }
        write!(formatter, " (described at {place})")
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
