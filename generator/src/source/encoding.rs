//! Bytes that become text; what is no UTF-8 is told by what it looks like.

use crate::diagnostics::{Diagnostic, Message, Site, message};

/// How many bytes of a file are looked at to guess what they are.
const SAMPLE: usize = 64 * 1024;

/// The text of a file, without a byte order mark.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if let Some((message, help)) = wide(&bytes) {
        let fault = Diagnostic::error("not-utf8", Site::position(path, 1, 1), message);
        return Err(Box::new(fault.help(help)));
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            return Err(Box::new(fault(path, error.as_bytes(), valid)));
        }
    };
    // The parser would take it for the end of the file.
    if let Some(offset) = text.bytes().position(|byte| byte == 0) {
        return Err(Box::new(fault(path, text.as_bytes(), offset)));
    }
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

/// What is said of text whose characters have two or four bytes each.
fn wide(bytes: &[u8]) -> Option<(Message, Message)> {
    let name = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => "UTF-32",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        _ if is_wide(bytes) => "UTF-16",
        _ => return None,
    };
    Some((
        message!(
            "the file is {name}, not UTF-8",
            "файл в кодировке {name}, а не UTF-8"
        ),
        message!("save the file as UTF-8", "сохраните файл в UTF-8"),
    ))
}

/// Whether every second byte is zero, as with ASCII in UTF-16, and no other is.
fn is_wide(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or_default();
    let zeros = |parity: usize| {
        let half = sample.iter().skip(parity).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let texts = sample.iter().filter(|byte| byte.is_ascii_graphic()).count();
    even.min(odd) == 0 && texts * 8 >= sample.len() && even.max(odd) * 4 >= sample.len().max(4)
}

fn fault(path: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    let before = bytes.get(..offset).unwrap_or_default();
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n');
    let current = before
        .get(start.map_or(0, |it| it + 1)..)
        .unwrap_or_default();
    let column = String::from_utf8_lossy(current).chars().count() + 1;
    let site = Site::position(path, line, column);
    let (message, help) = match guess(bytes, offset) {
        Guess::Binary => (
            message!(
                "the file is not text but binary data",
                "это не текст, а двоичные данные"
            ),
            message!(
                "name a description in YAML or JSON",
                "укажите описание в YAML или JSON"
            ),
        ),
        Guess::Named(name) => (
            message!(
                "the file is not valid UTF-8 text; it looks like {name}",
                "файл не в UTF-8; похоже, это {name}"
            ),
            message!(
                "save the file as UTF-8, for example by `iconv -f {name} -t utf-8`",
                "сохраните файл в UTF-8, например командой `iconv -f {name} -t utf-8`"
            ),
        ),
        Guess::Nothing => (
            message!(
                "the file is not valid UTF-8 text",
                "файл не является текстом в UTF-8"
            ),
            message!("save the file as UTF-8", "сохраните файл в UTF-8"),
        ),
    };
    Diagnostic::error("not-utf8", site, message).help(help)
}

/// What bytes look like that are no UTF-8.
#[derive(Debug, PartialEq, Eq)]
enum Guess {
    Binary,
    /// Text in an encoding of this name.
    Named(&'static str),
    Nothing,
}

/// Looks at the bytes around the first fault.
fn guess(bytes: &[u8], offset: usize) -> Guess {
    let from = offset.saturating_sub(SAMPLE / 2);
    let sample = bytes.get(from..(from + SAMPLE).min(bytes.len()));
    let sample = sample.unwrap_or_default();
    let count = |is: fn(u8) -> bool| sample.iter().filter(|byte| is(**byte)).count();
    let controls =
        count(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    if sample.contains(&0) || controls * 20 > sample.len() {
        return Guess::Binary;
    }
    let high = count(|byte| byte >= 0x80);
    // Most letters of a Russian text are small; each encoding has them elsewhere.
    let small = [
        ("windows-1251", count(|byte| byte >= 0xe0)),
        ("koi8-r", count(|byte| matches!(byte, 0xc0..=0xdf))),
        (
            "cp866",
            count(|byte| matches!(byte, 0xa0..=0xaf | 0xe0..=0xef)),
        ),
    ];
    // Those of cp866 are, in part, letters of windows-1251, too.
    let halves = count(|byte| matches!(byte, 0xa0..=0xaf));
    let is_likely = |(name, count): &&(&str, usize)| {
        *count * 10 >= high * 7 && (*name != "cp866" || halves * 5 >= high)
    };
    // A few such bytes may be anything, and bytes of valid UTF-8 among them are a damaged file.
    let decoded = String::from_utf8_lossy(sample);
    let valid = decoded
        .chars()
        .filter(|it| !it.is_ascii() && *it != '\u{fffd}');
    if high < 4 || valid.count() * 4 > high {
        return Guess::Nothing;
    }
    match small.iter().rev().find(is_likely) {
        Some((name, _)) => Guess::Named(name),
        None => Guess::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Language;

    #[track_caller]
    fn check(bytes: &[u8], place: (usize, usize), expected: &str) {
        let fault = decode("a.yaml", bytes.to_vec()).unwrap_err();
        assert_eq!(fault.message.text(Language::English), expected);
        let site = Site::position("a.yaml", place.0, place.1);
        assert_eq!(fault.site, site);
    }

    #[test]
    fn other_encodings_are_named() {
        let wide = |text: &str, bom: bool| -> Vec<u8> {
            let mark = if bom { "\u{feff}" } else { "" };
            let units = format!("{mark}{text}");
            units.encode_utf16().flat_map(u16::to_le_bytes).collect()
        };
        check(
            &wide("имя: 1\n", true),
            (1, 1),
            "the file is UTF-16, not UTF-8",
        );
        check(
            &wide("openapi: 3.0.3\n", false),
            (1, 1),
            "the file is UTF-16, not UTF-8",
        );
        check(
            b"\xff\xfe\0\0a\0\0\0",
            (1, 1),
            "the file is UTF-32, not UTF-8",
        );
        // `название: Склад` in each of the encodings.
        let looks = "the file is not valid UTF-8 text; it looks like ";
        let windows = b"a: 1\n\xed\xe0\xe7\xe2\xe0\xed\xe8\xe5: \xd1\xea\xeb\xe0\xe4\n";
        check(windows, (2, 1), &format!("{looks}windows-1251"));
        let koi = b"a: 1\nb: \xce\xc1\xda\xd7\xc1\xce\xc9\xc5: \xf3\xcb\xcc\xc1\xc4\n";
        check(koi, (2, 4), &format!("{looks}koi8-r"));
        let dos = b"\xad\xa0\xa7\xa2\xa0\xad\xa8\xa5: \x91\xaa\xab\xa0\xa4\n";
        check(dos, (1, 1), &format!("{looks}cp866"));
    }

    #[test]
    fn binary_data_and_damaged_text_are_told_apart() {
        check(b"a: b\0c\n", (1, 5), "the file is not text but binary data");
        check(&[0; 100], (1, 1), "the file is not text but binary data");
        check(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            (1, 1),
            "the file is not text but binary data",
        );
        let mut damaged = "a: ёлка, слон и мышь\nb: ".as_bytes().to_vec();
        damaged.push(0xff);
        check(&damaged, (2, 4), "the file is not valid UTF-8 text");
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let text = decode("a.yaml", "\u{feff}ж: 1".as_bytes().to_vec());
        assert_eq!(text.unwrap(), "ж: 1");
    }
}
