//! Arguments in the path of a URL and in headers.

use reqwest::header::HeaderValue;

use crate::request_error::RequestError;

/// Lets a path argument through unless it would send the request to another operation.
///
/// An empty one turns `/users/{id}` into `/users/`. One that is `.` or `..` is resolved before the request
/// leaves, since URLs are, and escaping does not help: `%2e` counts as a dot too. A value that is itself
/// written `%2e` is escaped to `%252e` and would arrive, but servers and proxies that unescape twice
/// resolve it then, and no identifier looks like that: it is refused as well.
///
/// Any other value is safe once it went through [`encode_path`](crate::transport::encode_path).
///
/// # Errors
///
/// [`RequestError::EmptyPathArgument`] and [`RequestError::DotPathArgument`].
pub fn path_argument<'a>(parameter: &'static str, value: &'a str) -> Result<&'a str, RequestError> {
    if value.is_empty() {
        return Err(RequestError::EmptyPathArgument { parameter });
    }
    if is_dot_segment(value) {
        return Err(RequestError::DotPathArgument { parameter });
    }
    Ok(value)
}

/// The value of a header.
///
/// # Errors
///
/// [`RequestError::InvalidHeaderValue`] if it holds a control character, such as a line break.
pub fn header_value(parameter: &'static str, value: &str) -> Result<HeaderValue, RequestError> {
    HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| RequestError::InvalidHeaderValue { parameter })
}

/// The value of a header that is a secret: HTTP/2 keeps it out of its tables, and `Debug` does not show it.
///
/// # Errors
///
/// [`RequestError::InvalidHeaderValue`] if it holds a control character, such as a line break.
pub fn secret_header_value(
    parameter: &'static str,
    value: &str,
) -> Result<HeaderValue, RequestError> {
    let mut value = header_value(parameter, value)?;
    value.set_sensitive(true);
    Ok(value)
}

fn is_dot_segment(value: &str) -> bool {
    // The longest spelling of two dots; anything longer is an ordinary value and is not copied.
    if value.len() > "%2e%2e".len() {
        return false;
    }
    matches!(
        value.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::encode_path;
    use reqwest::Url;

    #[test]
    fn what_leads_elsewhere_is_refused() {
        let empty = path_argument("id", "").unwrap_err();
        assert_eq!(empty.to_string(), "the path argument `id` is empty");
        for dots in [".", "..", "%2e", "%2E", ".%2e", "%2E.", "%2e%2E"] {
            let refused = path_argument("id", dots);
            assert!(
                matches!(
                    refused,
                    Err(RequestError::DotPathArgument { parameter: "id" })
                ),
                "{dots}"
            );
        }
    }

    #[test]
    fn secrets_of_headers_are_marked() {
        let value = secret_header_value("key", "hunter2").unwrap();
        assert!(value.is_sensitive() && !format!("{value:?}").contains("hunter2"));
        assert!(secret_header_value("key", "hunter2\n").is_err());
    }

    #[test]
    fn everything_else_stays_one_segment() {
        let values = [
            "...",
            "a..",
            "..a",
            "a/../b",
            "..\\..\\b",
            "\\",
            "/",
            "?a=b",
            "#c",
            "%2e%2e%2e",
            "%2f",
            " ",
            ".\t",
            "..\n",
            "склад",
            ";",
            "a:b@c",
            "..;",
            "%",
            "%00",
            "\0",
        ];
        for value in values {
            let encoded = encode_path(path_argument("id", value).unwrap());
            let url = Url::parse(&format!("http://host/a/{encoded}/z")).unwrap();
            let segments: Vec<_> = url.path_segments().unwrap().collect();
            assert_eq!(segments.len(), 3, "{value:?} {url}");
            assert_eq!((segments[0], segments[2]), ("a", "z"), "{value:?} {url}");
            assert_eq!((url.query(), url.fragment()), (None, None), "{value:?}");
        }
    }
}
