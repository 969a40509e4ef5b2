//! The code and the message of an error in a JSON body.

use serde_json::Value;

use crate::refusal::seek;

/// Where the code and the message of an error stand in its body, as RFC 6901 pointers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorMembers {
    /// The code, for programs.
    pub code: Option<&'static str>,
    /// The message, for people.
    pub message: Option<&'static str>,
}

impl ErrorMembers {
    /// Both pointers.
    pub const fn new(code: Option<&'static str>, message: Option<&'static str>) -> Self {
        Self { code, message }
    }
}

/// Names of members that hold a message, the surest first; compared without case, `_` and `-`.
const MESSAGES: [&str; 12] = [
    "message",
    "errormessage",
    "errordescription",
    "detail",
    "reason",
    "description",
    "title",
    "error",
    "err",
    "msg",
    "text",
    "details",
];

/// Names of members that hold a code.
const CODES: [&str; 4] = ["code", "errorcode", "errcode", "errorid"];

/// Names of members in which an error stands.
const CONTAINERS: [&str; 5] = ["error", "errors", "err", "fault", "details"];

/// How deep errors are looked for: `/errors/0/message`.
const DEEPEST: usize = 3;

/// A code and a message.
pub(crate) type Found = (Option<String>, Option<String>);

/// The code and the message of an error: where `declared` says, otherwise under common names.
pub(crate) fn find<'a>(body: &[u8], declared: impl Iterator<Item = &'a ErrorMembers>) -> Found {
    let (mut code, mut message) = (None, None);
    for members in declared {
        let at = |pointer: Option<&str>| text_at(body, pointer?);
        code = code.or_else(|| at(members.code));
        message = message.or_else(|| at(members.message));
    }
    if (code.is_none() || message.is_none())
        && let Ok(value) = serde_json::from_slice(body)
    {
        let found = common(&value, DEEPEST);
        code = code.or(found.0);
        message = message.or(found.1);
    }
    // One word is not told twice.
    (code.filter(|code| message.as_ref() != Some(code)), message)
}

/// The text at a place; what is no text is shown as JSON, and null is none.
pub(crate) fn text_at(body: &[u8], pointer: &str) -> Option<String> {
    match seek(body, pointer)? {
        Value::Null => None,
        Value::String(text) => (!text.trim().is_empty()).then_some(text),
        other => Some(other.to_string()),
    }
}

fn common(value: &Value, depth: usize) -> Found {
    let Some(deeper) = depth.checked_sub(1) else {
        return (None, None);
    };
    let members = match value {
        Value::String(_) => return (None, text(value)),
        Value::Array(elements) => {
            let first = elements.first();
            return first.map_or((None, None), |first| common(first, deeper));
        }
        Value::Object(members) => members,
        _ => return (None, None),
    };
    let named = |name: &'static str| {
        let mut members = members.iter();
        let member = members.find(move |(key, _)| is_named(key, name));
        member.map(|(_, value)| value)
    };
    let mut code = CODES.into_iter().find_map(|name| scalar(named(name)?));
    let from = MESSAGES.into_iter();
    let mut from = from.filter_map(|name| Some((name, text(named(name)?)?)));
    let mut message = None;
    if let Some((name, found)) = from.next() {
        message = Some(found);
        // `{"error": "invalid_request", "error_description": "…"}`
        if name != "error" && code.is_none() {
            code = named("error").and_then(text).filter(|code| is_word(code));
        }
    }
    for name in CONTAINERS {
        if code.is_some() && message.is_some() {
            break;
        }
        if let Some(inner @ (Value::Object(_) | Value::Array(_))) = named(name) {
            let found = common(inner, deeper);
            code = code.or(found.0);
            message = message.or(found.1);
        }
    }
    (code, message)
}

fn is_named(key: &str, name: &str) -> bool {
    let key = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    key.map(|byte| byte.to_ascii_lowercase()).eq(name.bytes())
}

fn is_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        value => text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, code: Option<&str>, message: Option<&str>) {
        let found = find(body.as_bytes(), std::iter::empty());
        assert_eq!((found.0.as_deref(), found.1.as_deref()), (code, message));
    }

    #[test]
    fn common_names() {
        check(r#"{"code":7,"message":"a"}"#, Some("7"), Some("a"));
        check(
            r#"{"reason":"Занято","error_code":"duplicate_name"}"#,
            Some("duplicate_name"),
            Some("Занято"),
        );
        check(
            r#"{"error":"invalid_grant","error_description":"gone"}"#,
            Some("invalid_grant"),
            Some("gone"),
        );
        check(
            r#"{"type":"about:blank","title":"Not found","detail":"No card 7","status":404}"#,
            None,
            Some("No card 7"),
        );
        check(
            r#"{"error":{"code":403,"message":"no","errors":[{"reason":"x"}]}}"#,
            Some("403"),
            Some("no"),
        );
        check(
            r#"{"errors":[{"message":"a","extensions":{}},{"message":"b"}],"data":null}"#,
            None,
            Some("a"),
        );
        check(
            r#"[{"ErrorCode":"E-1","Message":"m"}]"#,
            Some("E-1"),
            Some("m"),
        );
        check(r#"{"errors":["first","second"]}"#, None, Some("first"));
        check(
            r#"{"data":null,"err":"нет прав","status":false}"#,
            None,
            Some("нет прав"),
        );
        check(r#"{"error":"No such card"}"#, None, Some("No such card"));
        check(r#""as text""#, None, Some("as text"));
        check(
            r#"{"message":"","detail":" ","title":"t"}"#,
            None,
            Some("t"),
        );
    }

    #[test]
    fn what_says_nothing() {
        for body in [
            "",
            "<html>",
            "7",
            "null",
            "{}",
            "[]",
            r#"{"message":{"a":1}}"#,
            "{\"code\":",
        ] {
            check(body, None, None);
        }
        let deep = r#"{"errors":[[{"message":"too deep"}]]}"#;
        check(deep, None, None);
    }

    #[test]
    fn declared_pointers_come_first() {
        let members = ErrorMembers::new(Some("/fault/id"), Some("/fault/why"));
        let body = br#"{"message":"no","fault":{"id":17,"why":"yes"}}"#;
        let found = find(body, [&members].into_iter());
        assert_eq!(found, (Some("17".to_owned()), Some("yes".to_owned())));
        let body = br#"{"message":"no","code":1,"fault":{"id":null}}"#;
        let found = find(body, [&members].into_iter());
        assert_eq!(found, (Some("1".to_owned()), Some("no".to_owned())));
        // A body that breaks off is read as far as it goes.
        let found = find(
            br#"{"fault":{"id":17,"why":"yes"},"#,
            [&members].into_iter(),
        );
        assert_eq!(found.1.as_deref(), Some("yes"));
    }

    #[test]
    fn the_text_at_a_place() {
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
            assert_eq!(text_at(body.as_bytes(), pointer).as_deref(), text, "{body}");
        }
    }
}
