//! Whether a value can be at a place of a JSON text, told without parsing it.

/// Whether some key of this name is followed by a value that begins like this one.
///
/// Most answers are no refusals; going through a large one with a parser, only to find `true` at its end,
/// would cost a quarter of decoding it. False positives are no harm, since the text is then parsed.
pub(super) fn may_hold(text: &[u8], pointer: &str, equals: &str) -> bool {
    let key = pointer.rsplit('/').next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'-';
    let is_plain = !key.is_empty() && key.bytes().all(plain);
    let (Ok(text), Some(first)) = (str::from_utf8(text), equals.bytes().next()) else {
        return true;
    };
    // Letters may be written as escapes, `\u0061`; other keys may be indices, or have escapes anyway.
    if !is_plain || text.contains("\\u00") {
        return true;
    }
    let quoted = format!("\"{key}\"");
    text.match_indices(&quoted).any(|(start, _)| {
        let after = text.get(start + quoted.len()..).unwrap_or_default();
        let value = after.trim_start().strip_prefix(':').map(str::trim_start);
        let begin = value.and_then(|value| value.bytes().next());
        begin.is_some_and(|begin| begin == first || (is_number(begin) && is_number(first)))
    })
}

fn is_number(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, pointer: &str, equals: &str, may: bool) {
        let told = may_hold(text.as_bytes(), pointer, equals);
        assert_eq!(told, may, "{text} {pointer} {equals}");
    }

    #[test]
    fn only_what_cannot_be_is_excluded() {
        check(r#"{"status":true}"#, "/status", "false", false);
        check(r#"{"status" :  false}"#, "/status", "false", true);
        check(r#"{"a":{"status":false}}"#, "/status", "false", true);
        check(r#"{"statuses":false}"#, "/status", "false", false);
        check(r#"{"status":null,"x":"status"}"#, "/status", "false", false);
        check(r#"{"s\u0074atus":true}"#, "/status", "false", true);
        check(r#"{"x":"\u041f","status":true}"#, "/status", "false", false);
        check(r#"{"code":1.0}"#, "/a/code", "1", true);
        check(r#"{"code":-1}"#, "/code", "100", true);
        check(r#"{"code":"1"}"#, "/code", "1", false);
        check(r#"{"code":{}}"#, "/code", "{\"a\":1}", true);
        check("[true]", "/0", "false", true);
        check("true", "", "false", true);
        check("{}", "/a~1b", "false", true);
        check("", "/status", "false", false);
        check("{\"status\"", "/status", "false", false);
    }
}
