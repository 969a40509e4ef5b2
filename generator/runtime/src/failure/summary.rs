//! A body in a few words.

use crate::response::RawBody;

/// So many characters of a body are shown.
const LONGEST: usize = 120;

/// Elements of HTML whose content is nothing to read.
const UNREADABLE: [&str; 4] = ["script", "style", "svg", "title"];

/// The media type of a body and the beginning of its text, such as `text/html: "502 Bad Gateway nginx"`; of
/// what is no text, its length. Nothing for an empty body.
///
/// `redact` takes the secrets out of the text.
pub(crate) fn summary(body: &RawBody, redact: impl FnOnce(&str) -> String) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let media_type = body.content_type().unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let Ok(text) = str::from_utf8(body.without_mark()) else {
        let length = body.bytes().len();
        let unit = if length == 1 { "byte" } else { "bytes" };
        return Some(joined(media_type, ", ", &format!("{length} {unit}")));
    };
    let is_markup = media_type.contains("html") || text.trim_start().starts_with('<');
    let text = if is_markup {
        words(&without_tags(text))
    } else {
        words(text)
    };
    let text = redact(&text);
    let shown = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("\"{}…\"", text.get(..end).unwrap_or_default()),
        None => format!("\"{text}\""),
    };
    Some(joined(media_type, ": ", &shown))
}

fn joined(media_type: &str, separator: &str, rest: &str) -> String {
    match media_type {
        "" => rest.to_owned(),
        _ => format!("{media_type}{separator}{rest}"),
    }
}

/// The text with single spaces between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page of HTML shows; its title where it shows nothing.
fn without_tags(page: &str) -> String {
    let mut shown = String::new();
    let mut title = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        shown.push_str(before);
        shown.push(' ');
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        rest = after;
        let name = tag.split(|it: char| !it.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        if UNREADABLE.contains(&name.as_str()) {
            let (content, after) = until_end(after, &name);
            if name == "title" {
                content.clone_into(&mut title);
            }
            rest = after;
        }
    }
    shown.push_str(rest);
    if shown.trim().is_empty() {
        title
    } else {
        shown
    }
}

/// The content of an element, and what begins with its end tag.
fn until_end<'t>(text: &'t str, name: &str) -> (&'t str, &'t str) {
    let mut ends = text.match_indices("</");
    let end = ends.find(|(start, _)| {
        let tag = text.get(start + 2..start + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    });
    text.split_at(end.map_or(text.len(), |(start, _)| start))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use reqwest::header::{CONTENT_TYPE, HeaderMap};

    use super::*;

    #[track_caller]
    fn check(media_type: &'static str, body: &'static [u8], shown: &str) {
        let mut headers = HeaderMap::new();
        if !media_type.is_empty() {
            headers.insert(CONTENT_TYPE, media_type.parse().unwrap());
        }
        let body = RawBody::new(Bytes::from_static(body), &headers);
        let told = summary(&body, |text| text.replace("hunter2", "***"));
        assert_eq!(told.unwrap_or_default(), shown);
    }

    #[test]
    fn pages_are_read() {
        let nginx = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
            <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
        check("text/html", nginx, r#"text/html: "502 Bad Gateway nginx""#);
        check(
            "text/html; charset=utf-8",
            b"<!DOCTYPE html><style>a > b {}</style><SCRIPT>if (a<b) x</SCRIPT><!-- a > b -->Sorry",
            r#"text/html: "Sorry""#,
        );
        check("", b" <title>Gone</title><body></body>", r#""Gone""#);
        check("text/html", b"<p", r#"text/html: """#);
        check("text/html", b"a<script>b", r#"text/html: "a""#);
        check(
            "application/xml",
            b"<Error><Code>X</Code><Message>no</Message></Error>",
            r#"application/xml: "X no""#,
        );
    }

    #[test]
    fn other_bodies() {
        check("text/plain", b"", "");
        check(
            "text/plain",
            b"not\n now, hunter2",
            r#"text/plain: "not now, ***""#,
        );
        check(
            "application/json",
            b"{\"a\": 1}",
            r#"application/json: "{"a": 1}""#,
        );
        check("image/png", b"\x89PNG\xff", "image/png, 5 bytes");
        check("", b"\xff", "1 byte");
        let long = "ж".repeat(LONGEST + 1).into_bytes().leak();
        let shown = format!("text/plain: \"{}…\"", "ж".repeat(LONGEST));
        check("text/plain", long, &shown);
    }
}
