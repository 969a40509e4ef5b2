//! Whether a request may be sent again, and when.

use std::time::{Duration, SystemTime};

use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};

use crate::operation::OperationInfo;

/// No server is believed that asks for a longer time than this: a clock is wrong, or a program is to give up.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

impl OperationInfo {
    /// Whether its method is one that may be repeated without a further effect (RFC 9110, 9.2.2): `GET`,
    /// `HEAD`, `OPTIONS`, `TRACE`, `PUT` and `DELETE`.
    pub fn is_idempotent(&self) -> bool {
        ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(&self.method)
    }

    /// Whether the request may be sent again after an answer with this status.
    pub(crate) fn is_retryable_after(&self, status: u16) -> bool {
        match status {
            // By these the server says that it did not act on the request.
            408 | 425 | 429 => true,
            // After these nobody knows: a gateway may have lost the answer of a server that did act.
            500 | 502..=504 => self.is_idempotent(),
            _ => false,
        }
    }
}

/// How long the server asks to wait, by its header `Retry-After`: seconds, or one of the three forms of dates
/// in HTTP.
///
/// A date is compared with the answer's own `Date`, so that it does not matter whose clock is wrong. What is
/// no such value, or lies in the past, is as good as no header.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = text(headers, RETRY_AFTER)?;
    let wait = if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
        // So many digits that they are no number are a long time as well.
        text.parse().map_or(LONGEST_WAIT, Duration::from_secs)
    } else {
        let until = httpdate::parse_http_date(text).ok()?;
        let now = text_date(headers).or_else(now)?;
        until.duration_since(now).ok()?
    };
    Some(wait.min(LONGEST_WAIT))
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

fn text_date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(text(headers, DATE)?).ok()
}

#[cfg(not(target_arch = "wasm32"))]
fn now() -> Option<SystemTime> {
    Some(SystemTime::now())
}

/// The standard library has no clock there, and panics.
#[cfg(target_arch = "wasm32")]
fn now() -> Option<SystemTime> {
    use web_time::web::SystemTimeExt;

    Some(web_time::SystemTime::now().to_std())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(method: &'static str) -> OperationInfo {
        OperationInfo {
            method,
            ..OperationInfo::EXAMPLE
        }
    }

    #[test]
    fn statuses_by_method() {
        let repeated = |method: &'static str| {
            let retryable = |status: &u16| info(method).is_retryable_after(*status);
            (100..=599).filter(retryable).collect::<Vec<u16>>()
        };
        for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"] {
            assert_eq!(repeated(method), [408, 425, 429, 500, 502, 503, 504]);
        }
        for method in ["POST", "PATCH", "CONNECT", "get", ""] {
            assert_eq!(repeated(method), [408, 425, 429], "{method}");
        }
    }

    #[track_caller]
    fn check(date: Option<&str>, value: &[u8], seconds: Option<u64>) {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, value.try_into().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        let told = retry_after(&headers).map(|wait| wait.as_secs());
        assert_eq!(told, seconds, "{}", String::from_utf8_lossy(value));
    }

    #[test]
    fn seconds() {
        check(None, b"120", Some(120));
        check(None, b" 7 ", Some(7));
        check(None, b"0", Some(0));
        check(None, b"86401", Some(86_400));
        check(None, b"99999999999999999999999999", Some(86_400));
        for garbage in [
            &b"-1"[..],
            b"+1",
            b"1.5",
            b"1e3",
            b"",
            b"soon",
            b"\xD0\xB0",
            b"1 2",
            b"0x10",
        ] {
            check(None, garbage, None);
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }

    #[test]
    fn dates_in_all_three_forms() {
        let sent = Some("Sun, 06 Nov 1994 08:49:00 GMT");
        check(sent, b"Sun, 06 Nov 1994 08:49:37 GMT", Some(37));
        check(sent, b"Sunday, 06-Nov-94 08:49:37 GMT", Some(37));
        check(sent, b"Sun Nov  6 08:49:37 1994", Some(37));
        check(sent, b"Sun, 06 Nov 1994 08:49:00 GMT", Some(0));
        check(sent, b"Sun, 06 Nov 1994 08:48:59 GMT", None);
        check(sent, b"Fri, 31 Dec 9999 23:59:59 GMT", Some(86_400));
        check(sent, b"Sun, 99 Nov 1994 08:49:37 GMT", None);
        check(sent, b"1994-11-06T08:49:37Z", None);
        // Without a date of the answer the own clock has to do.
        check(None, b"Sun, 06 Nov 1994 08:49:37 GMT", None);
        check(Some("?"), b"Fri, 31 Dec 9999 23:59:59 GMT", Some(86_400));
        let soon = SystemTime::now() + Duration::from_secs(3600);
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, httpdate::fmt_http_date(soon).parse().unwrap());
        let wait = retry_after(&headers).unwrap().as_secs();
        assert!((3500..=3600).contains(&wait), "{wait}");
    }
}
