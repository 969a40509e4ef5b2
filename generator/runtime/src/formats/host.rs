//! Names and addresses of hosts.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::idn;

/// Whether a text is a host name of RFC 1123: labels of at most 63 letters, digits and inner hyphens, 253
/// characters in all, without a dot at the end.
///
/// Labels that begin with `xn--` must be what internationalized labels turn into, see [`idn_hostname`].
pub fn hostname(text: &str) -> bool {
    let mut international = false;
    let fits = text.len() <= idn::LONGEST_NAME
        && text.split('.').all(|label| {
            international |= is_encoded(label);
            is_label(label)
        });
    fits && (!international || idn::is_name(text, idna::uts46::Hyphens::CheckFirstLast))
}

/// Whether a label is an internationalized one in its ASCII form.
fn is_encoded(label: &str) -> bool {
    label
        .as_bytes()
        .first_chunk()
        .is_some_and(|start: &[u8; 4]| start.eq_ignore_ascii_case(b"xn--"))
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    (1..=idn::LONGEST_LABEL).contains(&bytes.len())
        && !bytes.starts_with(b"-")
        && !bytes.ends_with(b"-")
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Whether a text is a host name of RFC 5890, whose labels may be of any script: what IDNA 2008 allows, after
/// the mapping of capitals, wide forms and dots of UTS 46.
pub fn idn_hostname(text: &str) -> bool {
    // Plain names are the common case, and need no tables.
    if text.is_ascii() && hostname(text) && !text.contains("--") {
        return true;
    }
    idn::is_name(text, idna::uts46::Hyphens::Check)
}

/// Whether a text is an address of four decimal numbers without leading zeros (RFC 2673, section 3.2).
pub fn ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// Whether a text is an address of RFC 4291, section 2.2, without a zone.
pub fn ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}
