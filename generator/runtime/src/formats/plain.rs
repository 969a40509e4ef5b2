//! Formats that are a row of characters and nothing more.

/// Whether a text is a UUID of RFC 4122 with its four hyphens, in either case, of any version and variant.
pub fn uuid(text: &str) -> bool {
    let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else {
        return false;
    };
    // No character ends the loop early, so that the compiler can look at many at once.
    let fits = |byte: u8, index: usize| {
        let hyphen = matches!(index, 8 | 13 | 18 | 23);
        let hexadecimal = (byte.wrapping_sub(b'0') < 10) | ((byte | 0x20).wrapping_sub(b'a') < 6);
        (hyphen & (byte == b'-')) | (!hyphen & hexadecimal)
    };
    let characters = bytes.iter().zip(0..);
    characters.fold(true, |all, (byte, index)| all & fits(*byte, index))
}

/// Whether a text is base64 as RFC 4648, section 4, encodes it: padded, without line breaks, and with zeros
/// in the bits that carry nothing.
pub fn byte(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(4) {
        return false;
    }
    // The value of the last character before the padding must not have these bits.
    let (data, unused) = match bytes {
        [data @ .., b'=', b'='] => (data, 0b1111),
        [data @ .., b'='] => (data, 0b11),
        data => (data, 0),
    };
    let last = data.last().and_then(|byte| base64_value(*byte));
    let mut data = data.iter();
    data.all(|byte| base64_value(*byte).is_some()) && last.is_none_or(|last| last & unused == 0)
}

fn base64_value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// Any text: `binary` means octets as they are, about which nothing is known.
pub fn binary(_text: &str) -> bool {
    true
}
