//! Addresses of mail: RFC 5321, and RFC 6531 for those beyond ASCII.

use super::host::{hostname, idn_hostname, ipv4, ipv6};

/// The longest address in octets: a path of 256 (RFC 5321, section 4.5.3.1.3) without its angle brackets.
const LONGEST: usize = 254;
/// The longest local part in octets (RFC 5321, section 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;

/// Whether a text is a `Mailbox` of RFC 5321: a local part, quoted or not, `@`, and a host name or an address
/// in brackets.
pub fn email(text: &str) -> bool {
    text.is_ascii() && mailbox(text, hostname)
}

/// Whether a text is a `Mailbox` of RFC 6531: [`email`], where letters may be of any script.
pub fn idn_email(text: &str) -> bool {
    mailbox(text, idn_hostname)
}

fn mailbox(text: &str, is_domain: fn(&str) -> bool) -> bool {
    // A quoted local part may hold an `@`, a domain cannot: the last one is the one that separates.
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    if text.len() > LONGEST || local.len() > LONGEST_LOCAL_PART {
        return false;
    }
    let local_fits = match local.strip_prefix('"') {
        Some(quoted) => is_quoted(quoted),
        None => local.split('.').all(is_atom),
    };
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    local_fits
        && match literal {
            Some(literal) => match literal.strip_prefix("IPv6:") {
                Some(address) => ipv6(address),
                None => ipv4(literal),
            },
            None => is_domain(domain),
        }
}

fn is_atom(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| {
            byte.is_ascii_alphanumeric()
                || !byte.is_ascii()
                || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
        })
}

/// Whether a text is what follows the opening quotation mark, and ends with the closing one.
fn is_quoted(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return bytes.next().is_none(),
            b'\\' if !bytes.next().is_some_and(|next| matches!(next, b' '..=b'~')) => return false,
            b' '..=b'~' => {}
            _ if !byte.is_ascii() => {}
            _ => return false,
        }
    }
    false
}
