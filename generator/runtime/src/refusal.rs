//! Failures that come with a status of success.

mod hint;
mod seek;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::validate::equal;
use crate::violations::Shown;

pub(crate) use seek::seek;

/// How a description tells that an answer with a status of success is a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorWhen {
    /// Where in the body to look, as an RFC 6901 pointer.
    pub pointer: &'static str,
    /// The value there that means failure, as JSON text.
    pub equals: &'static str,
    /// Where the text of the failure stands, if there is one.
    pub message: Option<&'static str>,
}

impl ErrorWhen {
    /// A condition.
    pub const fn new(
        pointer: &'static str,
        equals: &'static str,
        message: Option<&'static str>,
    ) -> Self {
        Self {
            pointer,
            equals,
            message,
        }
    }
}

impl ErrorWhen {
    /// Whether the body has this value at this place; what is no JSON that far has it not.
    pub(crate) fn holds(&self, body: &[u8]) -> bool {
        if !hint::may_hold(body, self.pointer, self.equals) {
            return false;
        }
        let Some(found) = seek(body, self.pointer) else {
            return false;
        };
        serde_json::from_str::<Value>(self.equals).is_ok_and(|value| equal(&found, &value))
    }
}

/// A failure that came with a status of success, as the description declares (`x-error-when`).
///
/// `Debug` shows the message as errors do, and not the value.
#[derive(Clone)]
pub struct Refusal<T> {
    message: Option<String>,
    shown: Option<String>,
    value: Option<T>,
}

impl<T> Refusal<T> {
    /// The text of the failure exactly as the server wrote it, where there is one: it may have several lines,
    /// and quote what is confidential.
    ///
    /// Errors show it on one line, cut off where it is long, without control characters, and without what the
    /// client knows as a secret or what looks like one.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The body as the type of a success, if it is one.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Gives the value away.
    pub fn into_value(self) -> Option<T> {
        self.value
    }

    /// The message as errors show it, before characters are made visible.
    pub(crate) fn shown(&self) -> Option<&str> {
        self.shown.as_deref()
    }
}

impl<T: DeserializeOwned> Refusal<T> {
    /// Puts together what a body says; `redact` takes the secrets out of its message.
    pub(crate) fn read(body: &[u8], when: &ErrorWhen, redact: impl FnOnce(&str) -> String) -> Self {
        let message = when.message.and_then(|pointer| message(body, pointer));
        Self {
            shown: message.as_deref().map(redact),
            message,
            value: serde_json::from_slice(body).ok(),
        }
    }
}

/// The text at a place; what is no text is shown as JSON, and null is none.
fn message(body: &[u8], pointer: &str) -> Option<String> {
    match seek(body, pointer)? {
        Value::Null => None,
        Value::String(text) => (!text.trim().is_empty()).then_some(text),
        other => Some(other.to_string()),
    }
}

impl<T> fmt::Debug for Refusal<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.shown().map(|text| Shown(text).to_string());
        formatter
            .debug_struct("Refusal")
            .field("message", &message)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pointer: &'static str, equals: &'static str, body: &str, holds: bool) {
        let when = ErrorWhen {
            pointer,
            equals,
            message: None,
        };
        assert_eq!(when.holds(body.as_bytes()), holds, "{pointer} {body}");
    }

    #[test]
    fn values_compare_as_json() {
        let body = r#"{"a":{"b/c":[0,{"~":"1"}]},"n":1.0,"nothing":null,"s":"false","f":false,"o":{"x":1,"y":[]}}"#;
        check("/f", "false", body, true);
        check("/s", "false", body, false);
        check("/s", "\"false\"", body, true);
        check("/n", "1", body, true);
        check("/n", "\"1\"", body, false);
        check("/n", "100e-2", body, true);
        check("/nothing", "null", body, true);
        check("/nothing", "false", body, false);
        check("/missing", "null", body, false);
        check("/a/b~1c/1/~0", "\"1\"", body, true);
        check("/a/b~1c/0", "0", body, true);
        check("/a/b~1c/00", "0", body, false);
        check("/a/b~1c/2", "0", body, false);
        check("/f/x", "false", body, false);
        check("/o", r#"{"y":[],"x":1.0}"#, body, true);
        check("", "\"E\"", "\"E\"", true);
        check("", "1", "[1]", false);
    }

    #[test]
    fn what_is_no_json_is_no_refusal() {
        for body in ["", "<html>", "{", "nul", "{\"f\":fals", "{\"f\" false}"] {
            check("/f", "false", body, false);
        }
        // It is told as soon as it is seen, so that a body that breaks off later is a refusal, too.
        check("/f", "false", "{\"f\":false,\"x\":", true);
        let deep = "[".repeat(100_000);
        check("/f", "false", &format!("{{\"x\":{deep}"), false);
        check("/0/0", "false", &deep, false);
    }

    #[test]
    fn the_message_is_a_text() {
        for (body, pointer, text) in [
            (r#"{"e":"Нет \"прав\""}"#, "/e", Some("Нет \"прав\"")),
            (r#"{"e":17}"#, "/e", Some("17")),
            (
                r#"{"e":["a",{"b":null}]}"#,
                "/e",
                Some(r#"["a",{"b":null}]"#),
            ),
            (r#"{"e":["a"]}"#, "/e/0", Some("a")),
            (r#"{"e":null}"#, "/e", None),
            (r#"{"e":" \n"}"#, "/e", None),
            (r#"{"e":"x"}"#, "/f", None),
            ("\"x\"", "", Some("x")),
        ] {
            assert_eq!(message(body.as_bytes(), pointer).as_deref(), text, "{body}");
        }
    }

    #[test]
    fn debug_shows_the_message_as_errors_do() {
        let when = ErrorWhen {
            pointer: "/ok",
            equals: "false",
            message: Some("/e"),
        };
        let body = br#"{"ok":false,"e":"a\nhunter2"}"#;
        let refusal = Refusal::<Value>::read(body, &when, |text| text.replace("hunter2", "***"));
        assert_eq!(
            format!("{refusal:?}"),
            "Refusal { message: Some(\"a\\\\n***\"), .. }"
        );
        assert_eq!(refusal.message(), Some("a\nhunter2"));
        assert_eq!(refusal.value().unwrap()["ok"], false);
        assert!(refusal.clone().into_value().is_some());
        let other = Refusal::<Vec<u8>>::read(body, &when, str::to_owned);
        assert_eq!(other.value(), None);
    }
}
