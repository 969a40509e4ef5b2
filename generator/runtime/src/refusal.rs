//! Failures that come with a status of success.

mod hint;
mod seek;

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::Value;

use crate::validate::equal;

pub(crate) use seek::seek;

/// How a description tells that an answer with a status of success is a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorWhen {
    /// Where in the body to look, as an RFC 6901 pointer.
    pub pointer: &'static str,
    /// The value there that means failure, as JSON text.
    pub equals: &'static str,
    /// Whether every other value means failure instead; what is missing counts as null.
    pub differs: bool,
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
            differs: false,
            message,
        }
    }

    /// A condition that holds unless a value is there.
    pub const fn unless(
        pointer: &'static str,
        equals: &'static str,
        message: Option<&'static str>,
    ) -> Self {
        Self {
            differs: true,
            ..Self::new(pointer, equals, message)
        }
    }
}

impl ErrorWhen {
    /// Whether the body has this value at this place; what is no JSON that far has it not.
    pub(crate) fn holds(&self, body: &[u8]) -> bool {
        if self.differs {
            return self.differs_from(body);
        }
        if !hint::may_hold(body, self.pointer, self.equals) {
            return false;
        }
        let Some(found) = seek(body, self.pointer) else {
            return false;
        };
        serde_json::from_str::<Value>(self.equals).is_ok_and(|value| equal(&found, &value))
    }

    fn differs_from(&self, body: &[u8]) -> bool {
        let found = match seek(body, self.pointer) {
            Some(found) => found,
            // Only an object can lack it; anything else is not what the description speaks of.
            None if serde_json::from_slice::<BTreeMap<String, IgnoredAny>>(body).is_ok() => {
                Value::Null
            }
            None => return false,
        };
        serde_json::from_str::<Value>(self.equals).is_ok_and(|value| !equal(&found, &value))
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
            differs: false,
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
    fn another_value_than_that_of_success_is_a_refusal() {
        let holds = |pointer, equals, body: &str| {
            ErrorWhen::unless(pointer, equals, None).holds(body.as_bytes())
        };
        for (body, status, err) in [
            (r#"{"err":null,"status":true}"#, false, false),
            (r#"{"err":"no","status":true}"#, false, true),
            (r#"{"err":null,"status":false}"#, true, false),
            (r#"{"err":null,"status":"true"}"#, true, false),
            (r#"{"status":true}"#, false, false),
            (r#"{}"#, true, false),
            ("[]", false, false),
            ("<html>", false, false),
            ("", false, false),
            (r#"{"status""#, false, false),
        ] {
            assert_eq!(holds("/status", "true", body), status, "{body}");
            assert_eq!(holds("/err", "null", body), err, "{body}");
        }
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
}
