//! Numbers as they are written: what they are worth, and whether that can be kept.

use serde_json::Number;

use crate::diagnostics::{Message, message};

/// What a scalar without quotes is worth as a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Worth {
    /// All of it is kept.
    Exact(Number),
    /// Something else is kept, for this reason; the digits that a limit keeps, if there are not too many.
    Inexact(Number, Message, Option<String>),
}

/// Reads a number of the core schema of YAML 1.2, which JSON's are among; nothing for a text.
///
/// A number with zeros in front is a text: readers do not agree on its value.
pub(super) fn number(text: &str) -> Option<Worth> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let first = *unsigned.as_bytes().first()?;
    if first == b'.' && !unsigned.as_bytes().get(1)?.is_ascii_digit() {
        return not_finite(text, unsigned);
    }
    if !first.is_ascii_digit() && first != b'.' {
        return None;
    }
    if unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        let has_zeros = unsigned.len() > 1 && first == b'0';
        return if has_zeros { None } else { Some(whole(text)) };
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            return based(digits, radix, text);
        }
    }
    is_decimal(unsigned).then(|| decimal(text))
}

fn whole(text: &str) -> Worth {
    if let Ok(value) = text.parse::<i64>() {
        return Worth::Exact(value.into());
    }
    if let Ok(value) = text.parse::<u64>() {
        return Worth::Exact(value.into());
    }
    decimal(text)
}

fn based(digits: &str, radix: u32, text: &str) -> Option<Worth> {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    match u64::from_str_radix(digits, radix) {
        Ok(value) => Some(Worth::Exact(value.into())),
        Err(_) => Some(too_large(text)),
    }
}

/// Whether a text is digits with a point or an exponent.
fn is_decimal(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.map(|it| it.strip_prefix(['+', '-']).unwrap_or(it));
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|it| !it.is_empty() && digits(it))
}

fn decimal(text: &str) -> Worth {
    let value = match text.parse::<f64>() {
        Ok(value) if value.is_finite() => value,
        _ => return too_large(text),
    };
    if significant(text) == significant(&format!("{value:e}")) {
        return match Number::from_f64(value) {
            Some(number) => Worth::Exact(number),
            None => too_large(text),
        };
    }
    let shown = shorten(text);
    let why = message!(
        "the number `{shown}` has more digits than can be kept and would become {value:?}",
        "в числе `{shown}` больше цифр, чем можно сохранить: оно превратилось бы в {value:?}"
    );
    match kept(value, why) {
        Worth::Inexact(number, why, _) => Worth::Inexact(number, why, digits(text)),
        worth => worth,
    }
}

/// The number as JSON spells it, if it can be compared exactly.
fn digits(text: &str) -> Option<String> {
    let (digits, power) = significant(text);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let number = kartoteka_runtime::validate::Number::parse(&format!("{sign}{digits}e{power}"))?;
    (digits.len() <= 38).then(|| number.to_string())
}

/// The digits of a number without the zeros around them, and the power of ten of the last.
fn significant(text: &str) -> (String, i64) {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let trimmed = digits.trim_end_matches('0');
    let zeros = digits.len() - trimmed.len();
    let trimmed = trimmed.trim_start_matches('0').to_owned();
    if trimmed.is_empty() {
        return (trimmed, 0);
    }
    let size = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let power = exponent.parse::<i64>().unwrap_or(i64::MAX);
    let power = power.saturating_add(size(zeros));
    (trimmed, power.saturating_sub(size(fraction.len())))
}

fn kept(value: f64, why: Message) -> Worth {
    let number = Number::from_f64(value).unwrap_or_else(|| 0.into());
    Worth::Inexact(number, why, None)
}

fn too_large(text: &str) -> Worth {
    let value = if text.starts_with('-') {
        f64::MIN
    } else {
        f64::MAX
    };
    let shown = shorten(text);
    let why = message!(
        "the number `{shown}` is too large to be kept",
        "число `{shown}` слишком велико, чтобы его сохранить"
    );
    kept(value, why)
}

/// As much of a text as a message quotes.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// `.inf` and `.nan`, which JSON cannot say.
fn not_finite(text: &str, unsigned: &str) -> Option<Worth> {
    let value = match unsigned {
        ".inf" | ".Inf" | ".INF" if text.starts_with('-') => f64::MIN,
        ".inf" | ".Inf" | ".INF" => f64::MAX,
        ".nan" | ".NaN" | ".NAN" if unsigned == text => 0.0,
        _ => return None,
    };
    let why = message!(
        "`{text}` is no finite number, and JSON knows only those",
        "`{text}` — не конечное число, а в JSON бывают только конечные"
    );
    Some(kept(value, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: impl Into<Number>) {
        assert_eq!(number(text), Some(Worth::Exact(expected.into())), "{text}");
    }

    fn real(value: f64) -> Number {
        Number::from_f64(value).unwrap()
    }

    #[test]
    fn numbers_of_the_core_schema_are_read() {
        check("0", 0);
        check("-0", 0);
        check("+12", 12);
        check("0x1F", 31);
        check("0o17", 15);
        check("9223372036854775807", i64::MAX);
        check("18446744073709551615", u64::MAX);
        for (text, value) in [
            ("1.", 1.0),
            (".5", 0.5),
            ("-.5", -0.5),
            ("1e3", 1000.0),
            ("1.50", 1.5),
            ("0.1", 0.1),
            ("0123.5", 123.5),
            ("0.0", 0.0),
            ("0e999999999999999999999", 0.0),
            ("1.7976931348623157e308", f64::MAX),
            ("5e-324", 5e-324),
            ("40700000000000000000", 4.07e19),
        ] {
            check(text, real(value));
        }
        for text in [
            "",
            "-",
            "+",
            ".",
            "..",
            "e3",
            "1e",
            "1e+",
            "0123",
            "-012",
            "1_000",
            "0b1",
            "0x",
            "0xG",
            "-0x1",
            "0o8",
            "1.2.3",
            "12:30",
            "inf",
            "NaN",
            ".information",
            "-.nan",
            "1 2",
            "١",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn limits_keep_their_digits() {
        for (text, digits) in [
            ("999999999999999.99", Some("999999999999999.99")),
            ("+0999999999999999.990", Some("999999999999999.99")),
            ("-12345678901234567890123", Some("-12345678901234567890123")),
            (".inf", None),
            ("1e999", None),
        ] {
            let Some(Worth::Inexact(_, _, found)) = number(text) else {
                panic!("{text} is kept");
            };
            assert_eq!(found.as_deref(), digits, "{text}");
        }
    }

    #[test]
    fn numbers_that_lose_their_value_are_told() {
        for text in [
            "18446744073709551617",
            "-9223372036854775809",
            "0xFFFFFFFFFFFFFFFFF",
            "1e999",
            "-1e999",
            "1e-999",
            "3.14159265358979323846",
            "9007199254740993.0",
            ".inf",
            "-.INF",
            ".NaN",
        ] {
            assert!(matches!(number(text), Some(Worth::Inexact(..))), "{text}");
        }
    }
}
