//! Where in a JSON text a decoder stopped, as an RFC 6901 pointer.
//!
//! The usual way is to decode a second time through `serde_path_to_error`. That compiles every model twice,
//! the second time wrapped, for a message that is rarely needed: of 200 models it made the release build
//! take 123 s of processor time instead of 72. serde_json already tells the line and the column, and from
//! those the path follows, without a type parameter in sight.
//!
//! The price: what serde derives for unions (`untagged`, `tag`) and for `flatten` fails after the decoder
//! went on, so that the path may be that of the parent or of the next element. Generated types therefore
//! have neither.

use serde_json::error::Category;

/// The pointer to the value at which `fault` arose in `text`; empty if that is the whole text.
pub(crate) fn of_fault(text: &[u8], fault: &serde_json::Error) -> String {
    let line_start = match fault.line() {
        0 | 1 => 0,
        line => text
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n')
            .nth(line - 2)
            .map_or(0, |(index, _)| index + 1),
    };
    let consumed = line_start + fault.column();
    let end = match fault.classify() {
        // The column of what does not fit counts the bytes that were consumed …
        Category::Data | Category::Io => consumed,
        // … that of broken JSON includes the byte that was not expected, which might be a bracket.
        Category::Syntax | Category::Eof => consumed.saturating_sub(1),
    };
    after(text.get(..end).unwrap_or(text))
}

enum Level<'a> {
    Array(usize),
    /// The key as it stands in the text: only those on the way to the fault are worth unescaping.
    Object(Option<&'a [u8]>),
}

/// The pointer to the value that ends where `text` ends, or is to begin there.
fn after(text: &[u8]) -> String {
    let mut levels = Vec::new();
    let mut rest = text;
    while let Some((byte, tail)) = rest.split_first() {
        rest = tail;
        match byte {
            b'{' => levels.push(Level::Object(None)),
            b'[' => levels.push(Level::Array(0)),
            b'}' | b']' => {
                levels.pop();
            }
            b',' => match levels.last_mut() {
                Some(Level::Array(index)) => *index += 1,
                Some(Level::Object(key)) => *key = None,
                None => {}
            },
            b'"' => {
                let (string, tail) = split_string(tail);
                rest = tail;
                // The first string of a member is its key, every other one is a value.
                if let Some(Level::Object(key @ None)) = levels.last_mut() {
                    *key = string;
                }
            }
            _ => {}
        }
    }
    let mut pointer = String::new();
    for level in levels {
        match level {
            Level::Array(index) => pointer.push_str(&format!("/{index}")),
            Level::Object(Some(key)) => {
                pointer.push('/');
                pointer.push_str(&segment(&unquote(key)));
            }
            Level::Object(None) => {}
        }
    }
    pointer
}

/// Splits what follows a quotation mark into the string, `None` if it does not end, and the rest.
fn split_string(text: &[u8]) -> (Option<&[u8]>, &[u8]) {
    let mut escaped = false;
    for (index, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (text.get(..index), text.get(index + 1..).unwrap_or_default()),
            _ => {}
        }
    }
    (None, &[])
}

fn unquote(string: &[u8]) -> String {
    let quoted = [b"\"", string, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_else(|_| String::from_utf8_lossy(string).into_owned())
}

/// An escaped pointer segment, as it stands in a pointer.
pub(crate) fn segment(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The key that an escaped segment stands for.
#[cfg(feature = "client")]
pub(crate) fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "the fields are decoded and never read")]
    struct Page {
        items: Vec<Item>,
        #[serde(default)]
        more: BTreeMap<String, Item>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "the fields are decoded and never read")]
    struct Item {
        id: u8,
        #[serde(default)]
        name: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
    }

    #[track_caller]
    fn check(json: &str, pointer: &str) {
        let fault = serde_json::from_str::<Page>(json).unwrap_err();
        assert_eq!(of_fault(json.as_bytes(), &fault), pointer, "{fault}");
    }

    #[test]
    fn what_does_not_fit() {
        check(r#"{"items":[{"id":1},{"id":"x"}]}"#, "/items/1/id");
        check(r#"{"items":[{"id":1,"name":5}]}"#, "/items/0/name");
        check(r#"{"items":[{"id":1,"name":{"a":[1]}}]}"#, "/items/0/name");
        check(r#"{"items":[{"id":1,"name":[]}]}"#, "/items/0/name");
        check(r#"{"items":[{"id":300}]}"#, "/items/0/id");
        check(r#"{"items":[{"id":null}]}"#, "/items/0/id");
        check(
            r#"{"items":[{"id":1,"tags":["a","b",{}]}]}"#,
            "/items/0/tags/2",
        );
        check(r#"{"items":{"id":1}}"#, "/items");
        check(
            "{\n \"items\": [\n {\"id\": 1},\n {\"id\":\n true}]}",
            "/items/1/id",
        );
    }

    #[test]
    fn what_is_missing_is_told_at_its_object() {
        check(r#"{"items":[{"id":1},{"name":"x"}]}"#, "/items/1");
        check(r#"{"items":[{"id":1},{}]}"#, "/items/1");
        check("{}", "");
        check("[1]", "/0");
        check("5", "");
    }

    #[test]
    fn keys_are_unescaped_and_escaped() {
        check(
            r#"{"items":[],"more":{"a/b~c":{"id":""}}}"#,
            "/more/a~1b~0c/id",
        );
        check(
            r#"{"items":[],"more":{"\u0041\"]}":{"id":""}}}"#,
            "/more/A\"]}/id",
        );
        check(
            r#"{"items":[],"more":{"x":{"id":1,"name":"},{[\""},"y":{}}}"#,
            "/more/y",
        );
    }

    #[test]
    fn broken_json() {
        check(r#"{"items":[{"id":}]}"#, "/items/0/id");
        check(r#"{"items":[{"id":1"#, "/items/0/id");
        check(r#"{"items":[{"id":1} {"id":2}]}"#, "/items/0");
        check("", "");
        check("<html>", "");
    }
}
