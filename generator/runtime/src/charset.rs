//! Bodies in other character sets than UTF-8.

use encoding_rs::{Encoding, UTF_8};
use reqwest::Request;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde_json::Value;

use crate::pointer::segment;
use crate::raw::RawResponse;
use crate::request_error::RequestError;
use crate::response::RawBody;

/// Whether bytes are UTF-8, and not text of a character set that is written in bytes of ASCII, such as UTF-16
/// or ISO-2022-JP: those have control characters that JSON does not have.
pub(crate) fn is_utf8(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < b' ' && !matches!(*byte, b'\t' | b'\n' | b'\r');
    str::from_utf8(bytes).is_ok() && !bytes.iter().any(is_control)
}

impl RawBody {
    /// The same, to be read in the character set that its content type states, if that is known.
    pub(crate) fn in_stated_charset(self) -> Self {
        match self.stated_charset() {
            Some(encoding) => self.in_charset(encoding),
            None => self,
        }
    }

    /// The character set that the content type states; a UTF-8 that is none states nothing.
    fn stated_charset(&self) -> Option<&'static Encoding> {
        let parameters = self.content_type()?.split(';').skip(1);
        let mut pairs = parameters.filter_map(|parameter| parameter.split_once('='));
        let (_, label) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
        let stated = Encoding::for_label(label.trim().trim_matches('"').as_bytes())?;
        (stated != UTF_8 || str::from_utf8(self.bytes()).is_ok()).then_some(stated)
    }

    fn is_json(&self) -> bool {
        let essence = self.content_type().and_then(|it| it.split(';').next());
        essence.is_some_and(|it| it.trim().to_ascii_lowercase().ends_with("json"))
    }

    fn in_charset(self, encoding: &'static Encoding) -> Self {
        // A byte order mark of UTF-8, or JSON that is UTF-8, is surer than what a header or a description says.
        let bytes = self.bytes();
        let is_utf8 = bytes.starts_with(b"\xEF\xBB\xBF") || (self.is_json() && is_utf8(bytes));
        if encoding == UTF_8 || is_utf8 {
            return self;
        }
        let (text, _) = encoding.decode_with_bom_removal(self.bytes());
        let text = text.into_owned();
        self.with_readable(text.into())
    }
}

impl RawResponse {
    /// The same, to be read in the character set that the description declares, unless the answer states one
    /// that is known.
    #[must_use]
    pub fn in_declared_charset(self, label: &'static str) -> Self {
        let declared = Encoding::for_label(label.as_bytes());
        match declared.filter(|_| self.body().stated_charset().is_none()) {
            Some(encoding) => self.map_body(|body| body.in_charset(encoding)),
            None => self,
        }
    }
}

/// Writes the body of a request in the character set that the description declares, and says so in its content
/// type.
///
/// # Errors
///
/// [`RequestError::Charset`] if the body has a character that the character set lacks.
pub fn encode(mut request: Request, label: &'static str) -> Result<Request, RequestError> {
    let text = request.body().and_then(reqwest::Body::as_bytes);
    let text = text.and_then(|bytes| str::from_utf8(bytes).ok());
    let Some((text, encoding)) = text.zip(Encoding::for_label(label.as_bytes())) else {
        return Ok(request);
    };
    let (bytes, _, lossy) = encoding.encode(text);
    if lossy {
        let body: Value = serde_json::from_str(text).unwrap_or_default();
        let mut pointer = String::new();
        find(&body, encoding, &mut pointer);
        return Err(RequestError::Charset {
            charset: label,
            pointer,
        });
    }
    let bytes = bytes.into_owned();
    let stated = request.headers().get(CONTENT_TYPE);
    let stated = stated.and_then(|stated| stated.to_str().ok());
    // Other parameters of the declared media type stay.
    let stated = stated.unwrap_or("application/json").split(';');
    let others = stated.filter(|part| {
        let name = part.split('=').next().unwrap_or_default();
        !name.trim().eq_ignore_ascii_case("charset")
    });
    let others: Vec<&str> = others.collect();
    let content_type = format!("{}; charset={label}", others.join(";"));
    if let Ok(value) = HeaderValue::from_str(&content_type) {
        request.headers_mut().insert(CONTENT_TYPE, value);
    }
    *request.body_mut() = Some(bytes.into());
    Ok(request)
}

/// Leads a pointer to the first text that cannot be written; whether there is one.
fn find(value: &Value, encoding: &'static Encoding, pointer: &mut String) -> bool {
    let length = pointer.len();
    let lacks = |text: &str| encoding.encode(text).2;
    let mut below = |step: &str, value: &Value| {
        pointer.push('/');
        pointer.push_str(step);
        let found = find(value, encoding, pointer);
        if !found {
            pointer.truncate(length);
        }
        found
    };
    match value {
        Value::String(text) => lacks(text),
        Value::Array(elements) => {
            let mut elements = elements.iter().enumerate();
            elements.any(|(index, element)| below(&index.to_string(), element))
        }
        Value::Object(members) => {
            // Of a name that cannot be written, the object is the place.
            let mut members = members.iter();
            members.any(|(name, member)| lacks(name) || below(&segment(name), member))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use reqwest::header::HeaderMap;

    use super::*;

    const HELLO: &[u8] = b"\xCF\xF0\xE8\xE2\xE5\xF2";

    fn body(bytes: &'static [u8], content_type: &'static str) -> RawBody {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        RawBody::new(Bytes::from_static(bytes), &headers)
    }

    #[test]
    fn the_stated_character_set_is_read() {
        for content_type in [
            "text/plain; charset=windows-1251",
            "text/plain;x=y; Charset=\"CP1251\"",
        ] {
            let body = body(HELLO, content_type);
            assert_eq!(body.text(), "Привет", "{content_type}");
            assert_eq!(body.bytes(), HELLO);
        }
        assert_eq!(body(HELLO, "text/plain; charset=koi8-r").text(), "оПХБЕР");
        for content_type in ["text/plain", "text/plain; charset=utf-8", "a; charset=moon"] {
            assert!(body(HELLO, content_type).text().contains('\u{fffd}'));
        }
        let marked = body(b"\xEF\xBB\xBF\xD0\x9F", "text/plain; charset=cp1251");
        assert_eq!(marked.text(), "\u{feff}П");
    }

    #[test]
    fn json_that_is_utf8_is_utf8() {
        let json = "[\"Москва\"]".as_bytes();
        for stated in ["ISO-8859-1", "windows-1251", "utf-16"] {
            let stated: &'static str = format!("application/vnd.x+json; charset={stated}").leak();
            let body = body("[\"Москва\"]".as_bytes(), stated);
            assert_eq!((body.json(), body.text().as_bytes()), (json, json));
        }
        // Said to be text, it is read as is stated, unless it is wanted as JSON.
        let text = body("[\"Москва\"]".as_bytes(), "text/plain; charset=ISO-8859-1");
        assert_ne!(text.text().as_bytes(), json);
        assert_eq!(text.json(), json);
        let stated = body(
            b"[\"\xCC\xEE\xF1\xEA\xE2\xE0\"]",
            "application/json; charset=windows-1251",
        );
        assert_eq!(stated.json(), json);
        let wide = body(b"\x31\0\x32\0", "application/json; charset=utf-16le");
        assert_eq!(wide.json(), b"12");
        // Stated UTF-8 that is none says nothing.
        let wrong = body(HELLO, "application/json; charset=utf-8");
        assert_eq!(wrong.stated_charset(), None);
    }

    fn request(json: &str) -> Request {
        let client = crate::http::http_client_builder().unwrap().build().unwrap();
        let value: Value = serde_json::from_str(json).unwrap();
        let request = client.post("http://h/").json(&value);
        request.build().unwrap()
    }

    #[test]
    fn requests_are_written_in_the_declared_one() {
        let made = encode(request(r#"{"a":"Привет"}"#), "windows-1251").unwrap();
        let expected = [b"{\"a\":\"".as_slice(), HELLO, b"\"}"].concat();
        assert_eq!(made.body().unwrap().as_bytes(), Some(expected.as_slice()));
        let stated = made.headers().get(CONTENT_TYPE).unwrap();
        assert_eq!(stated, "application/json; charset=windows-1251");
    }

    #[test]
    fn what_cannot_be_written_is_told_with_its_place() {
        for (json, place) in [
            (r#"{"a":["п",{"b/c":"hunter2 中"}]}"#, "/a/1/b~1c"),
            (r#"{"a":{"中":1}}"#, "/a"),
            (r#""中""#, ""),
        ] {
            let fault = encode(request(json), "windows-1251").unwrap_err();
            let RequestError::Charset { pointer, .. } = &fault else {
                panic!("{fault}");
            };
            assert_eq!(pointer, place);
            assert!(!format!("{fault} {fault:?}").contains("hunter2"));
        }
    }
}
