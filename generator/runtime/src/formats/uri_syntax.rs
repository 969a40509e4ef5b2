//! URIs: RFC 3986, appendix A.

use super::host::ipv6;

/// Whether a text is a `URI` of RFC 3986: a scheme, `:`, and what belongs to it, in ASCII.
pub fn uri(text: &str) -> bool {
    is_reference(text, true)
}

/// Whether a text is a `URI-reference` of RFC 3986: a URI, or a path relative to one.
pub fn uri_reference(text: &str) -> bool {
    is_reference(text, false)
}

fn is_reference(text: &str, needs_scheme: bool) -> bool {
    let (text, fragment) = cut(text, '#');
    let (text, query) = cut(text, '?');
    let fits = |part: &str| consists_of(part, b":@/?");
    if !fragment.is_none_or(fits) || !query.is_none_or(fits) {
        return false;
    }
    let first_segment = text.split('/').next().unwrap_or_default();
    // A colon in the first segment ends a scheme; a path that has one there is no reference.
    let hierarchy = match first_segment.split_once(':') {
        Some((scheme, _)) if is_scheme(scheme) => text.get(scheme.len() + 1..).unwrap_or_default(),
        Some(_) => return false,
        None if needs_scheme => return false,
        None => text,
    };
    let Some(rest) = hierarchy.strip_prefix("//") else {
        return consists_of(hierarchy, b":@/");
    };
    let end = rest.find('/').unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    is_authority(authority) && consists_of(path, b":@/")
}

/// Splits off what follows the first mark.
fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

fn is_authority(text: &str) -> bool {
    let (user, host) = match text.split_once('@') {
        Some((user, host)) => (user, host),
        None => ("", text),
    };
    let (host_fits, port) = match host.strip_prefix('[') {
        Some(literal) => match literal.split_once(']') {
            Some((literal, port)) => (is_literal(literal), port),
            None => return false,
        },
        None => {
            let end = host.find(':').unwrap_or(host.len());
            let (name, port) = host.split_at(end);
            (consists_of(name, b""), port)
        }
    };
    let port_fits = match port.strip_prefix(':') {
        Some(digits) => digits.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    consists_of(user, b":") && host_fits && port_fits
}

/// Whether a text is an address of the kind that stands in brackets.
fn is_literal(text: &str) -> bool {
    let Some(future) = text.strip_prefix(['v', 'V']) else {
        return ipv6(text);
    };
    let Some((version, address)) = future.split_once('.') else {
        return false;
    };
    !version.is_empty()
        && version.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !address.is_empty()
        && !address.contains('%')
        && consists_of(address, b":")
}

/// Whether a text is made of `unreserved`, `sub-delims`, `pct-encoded` and some more characters.
fn consists_of(text: &str, more: &[u8]) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => true,
            b'-' | b'.' | b'_' | b'~' => true,
            b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => true,
            b'%' => {
                let is_digit = |byte: Option<u8>| byte.is_some_and(|it| it.is_ascii_hexdigit());
                is_digit(bytes.next()) && is_digit(bytes.next())
            }
            _ => more.contains(&byte),
        };
        if !fits {
            return false;
        }
    }
    true
}
