//! Unquoted scalars that are something else to readers of another YAML version.
//!
//! YAML 1.1 is what many tools still read: `no` is false there, `012` is ten, `12:30` is 750. What
//! holds for one reader must hold for all, so such a scalar is written in quotes.

use super::numbers::{Worth, number, shorten};
use crate::diagnostics::{Message, message};

/// What a scalar is taken for, depending on the reader.
pub(super) struct Reading {
    /// The kind of scalar, for counting.
    pub(super) kind: &'static str,
    /// What is wrong with it.
    pub(super) message: Message,
    /// What to write instead.
    pub(super) help: Message,
}

/// The words that YAML 1.1 takes for booleans and YAML 1.2 for texts.
const BOOLEANS: &[&str] = &[
    "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n",
    "N",
];

/// What other readers take an unquoted scalar for, where that is not what we take it for.
pub(super) fn reading(text: &str, key: bool) -> Option<Reading> {
    let Some(first) = text.chars().next() else {
        return key.then(|| null(text));
    };
    match first {
        'y' | 'Y' | 'n' | 'N' | 'o' | 'O' if BOOLEANS.contains(&text) => {
            let found = text_here("boolean", text);
            return Some(found("a boolean", "логическое значение"));
        }
        '~' if key && text == "~" => return Some(null(text)),
        '=' if text == "=" => {
            let found = text_here("value", text);
            return Some(found("a sign of its own", "особый знак"));
        }
        '<' if text == "<<" && !key => {
            let found = text_here("merge", text);
            return Some(found("the sign of a merge", "знак вставки"));
        }
        '0'..='9' | '+' | '-' | '.' => {}
        _ => return None,
    }
    numeric(text).or_else(|| key.then(|| number_as_key(text)).flatten())
}

/// Makes the reading of what is a text here and something else in YAML 1.1.
fn text_here<'a>(
    kind: &'static str,
    text: &'a str,
) -> impl Fn(&'static str, &'static str) -> Reading + 'a {
    let text = shorten(text);
    move |english, russian| {
        let what = Message::new(english, russian);
        Reading {
            kind,
            message: message!(
                "`{text}` without quotes is text here, but {what} in YAML 1.1",
                "`{text}` без кавычек здесь текст, а в YAML 1.1 — {what}"; what
            ),
            help: quotes(&text),
        }
    }
}

fn number_here(kind: &'static str, text: &str) -> Reading {
    let text = shorten(text);
    Reading {
        kind,
        message: message!(
            "`{text}` without quotes is a number here, but text in YAML 1.1",
            "`{text}` без кавычек здесь число, а в YAML 1.1 — текст"
        ),
        help: message!(
            "write '{text}' in quotes, or the number with plain digits",
            "напишите '{text}' в кавычках или число обычными цифрами"
        ),
    }
}

fn null(text: &str) -> Reading {
    Reading {
        kind: "null",
        message: message!(
            "`{text}` without quotes is null, which is no key",
            "`{text}` без кавычек — это null, а null не бывает ключом"
        ),
        help: quotes(text),
    }
}

fn quotes(text: &str) -> Message {
    message!(
        "write it in quotes: '{text}'",
        "возьмите в кавычки: '{text}'"
    )
}

/// A key that other readers turn into another text, since it is a number to them.
fn number_as_key(text: &str) -> Option<Reading> {
    let (Worth::Exact(value) | Worth::Inexact(value, ..)) = number(text)?;
    let value = match value.as_f64().filter(|_| value.is_f64()) {
        Some(value) => value.to_string(),
        None => value.to_string(),
    };
    if value == text {
        return None;
    }
    let text = shorten(text);
    Some(Reading {
        kind: "key",
        message: message!(
            "the key `{text}` without quotes is the number {value} to other readers",
            "ключ `{text}` без кавычек другие программы прочтут как число {value}"
        ),
        help: quotes(&text),
    })
}

fn numeric(text: &str) -> Option<Reading> {
    let found = |kind, english, russian| Some(text_here(kind, text)(english, russian));
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if unsigned.len() > 1 && unsigned.starts_with('0') && digits(unsigned) {
        let shown = shorten(text);
        return Some(Reading {
            kind: "zero",
            message: message!(
                "`{shown}` without quotes is text here, but an octal or decimal number to other readers",
                "`{shown}` без кавычек здесь текст, а другие программы прочтут его как восьмеричное или десятичное число"
            ),
            help: quotes(&shown),
        });
    }
    if unsigned.starts_with("0o") && is_octal(unsigned.get(2..).unwrap_or_default()) {
        // With a sign it is a text in both versions.
        return (unsigned == text).then(|| number_here("octal", text));
    }
    let plain = unsigned.replace('_', "");
    let is_binary =
        |text: &str| !text.is_empty() && text.bytes().all(|it| matches!(it, b'0' | b'1'));
    if plain.strip_prefix("0b").is_some_and(is_binary) {
        return found("binary", "a binary number", "двоичное число");
    }
    if let Some(hexadecimal) = plain.strip_prefix("0x")
        && (plain.len() < unsigned.len() || unsigned.len() < text.len())
        && !hexadecimal.is_empty()
        && hexadecimal.bytes().all(|it| it.is_ascii_hexdigit())
    {
        return found(
            "hexadecimal",
            "a hexadecimal number",
            "шестнадцатеричное число",
        );
    }
    if is_sexagesimal(&plain) {
        return found(
            "sexagesimal",
            "a number to the base of 60",
            "число в шестидесятеричной системе",
        );
    }
    if is_date(text) {
        return found("date", "a date", "дата");
    }
    if plain.len() < unsigned.len()
        && unsigned.starts_with(|it: char| it.is_ascii_digit() || it == '.')
        && number(&plain).is_some()
    {
        return found("underscore", "a number", "число");
    }
    number(text)?;
    if unsigned.len() < text.len() && unsigned.starts_with('.') && !unsigned.starts_with(".i") {
        return match unsigned.to_ascii_lowercase().as_str() {
            ".inf" => None,
            _ => Some(number_here("fraction", text)),
        };
    }
    // YAML 1.1 asks for a dot and for a sign of the exponent.
    let (mantissa, exponent) = unsigned.split_once(['e', 'E'])?;
    let is_both = mantissa.contains('.') && exponent.starts_with(['+', '-']);
    (!is_both && !unsigned.starts_with("0x")).then(|| number_here("exponent", text))
}

fn is_octal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| matches!(it, b'0'..=b'7'))
}

/// `12:30`, `1:59:59.5`: numbers to the base of 60.
fn is_sexagesimal(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = whole.split(':');
    let number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let first = parts.next().is_some_and(number);
    let mut count = 0;
    let rest = parts.all(|part| {
        count += 1;
        part.len() <= 2 && number(part) && part.parse::<u8>().is_ok_and(|it| it < 60)
    });
    first && rest && count > 0 && fraction.bytes().all(|it| it.is_ascii_digit())
}

/// `2024-05-17`, alone or with a time behind it.
fn is_date(text: &str) -> bool {
    let Some((day, rest)) = text.split_at_checked(10) else {
        return false;
    };
    let shape = |text: &str| -> String {
        text.chars()
            .map(|it| if it.is_ascii_digit() { '0' } else { it })
            .collect()
    };
    let time = rest.trim_start_matches([' ', '\t']);
    let time = shape(time.strip_prefix(['T', 't']).unwrap_or(time));
    shape(day) == "0000-00-00"
        && (rest.is_empty() || time.starts_with("00:00:00") || time.starts_with("0:00:00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_that_are_something_else_elsewhere() {
        for text in [
            "yes",
            "No",
            "ON",
            "off",
            "y",
            "N",
            "0123",
            "089",
            "00",
            "0o17",
            "0b101",
            "-0x1F",
            "0xF_F",
            "12:30",
            "09:30",
            "1:59:59",
            "1_2:30",
            "190:20:30.15",
            "1e3",
            "1.5e3",
            "1E+3",
            "1_000",
            "1_0.5",
            "-.5",
            "+.5",
            "2024-01-01",
            "2024-01-01T10:00:00Z",
            "2024-01-01 1:00:00",
            "-0123",
            "=",
            "<<",
        ] {
            assert!(reading(text, false).is_some(), "{text}");
        }
        for text in [
            "да",
            "true",
            "TRUE",
            "null",
            "Null",
            "~",
            "",
            "0",
            "-1",
            "+1",
            "1.5",
            "1.",
            ".5",
            "1.5e+3",
            "3.0.3",
            "0x1F",
            "yesterday",
            "yEs",
            "nO",
            "12:61",
            "2024-01",
            "e3",
            "1e",
            "_1",
            "v1_000",
            "1:2:aa",
            "-",
            "+",
            ".",
            "200",
            ".inf",
            "-.inf",
            ".nan",
            "0b2",
            "0o8",
            "0x1e3",
            "0123.5",
            "==",
        ] {
            assert!(reading(text, false).is_none(), "{text}");
        }
        for text in ["~", "", "1.0", "0x10", "1e+3", "+1"] {
            assert!(reading(text, true).is_some(), "{text}");
        }
        for text in ["200", "-1", "1.5", "null", "true", "<<", "2XX"] {
            assert!(reading(text, true).is_none(), "{text}");
        }
    }
}
