//! Unquoted scalars that are something else to readers of another YAML version.
//!
//! YAML 1.1 is what many tools still read: `no` is false there, `012` is ten, `12:30` is 750. What
//! holds for one reader must hold for all, so such a scalar is written in quotes.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::Source;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Site};

/// What a scalar is taken for, depending on the reader.
struct Reading {
    /// The kind of scalar, for counting.
    kind: &'static str,
    /// What is wrong with it.
    message: String,
}

/// Finds them; in a warning the first of a kind stands for all.
pub fn check_scalars(source: &Source, severity: Severity) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    // JSON has no scalars without quotes but those on which all versions agree.
    if serde_json::from_str::<serde::de::IgnoredAny>(source.text()).is_ok() {
        return diagnostics;
    }
    let mut found: Vec<(&'static str, Diagnostic)> = Vec::new();
    let mut scan = Scan::default();
    for event in Parser::new_from_str(source.text()) {
        let Ok((event, span)) = event else {
            break;
        };
        let start = span.start;
        let place = Site::position(&source.path, start.line(), start.col() + 1);
        let key = scan.is_key(&event);
        let Event::Scalar(text, style, ..) = &event else {
            continue;
        };
        if *style == ScalarStyle::Plain
            && let Some(reading) = reading(text, key)
        {
            let cure = match reading.kind {
                "exponent" | "octal" => {
                    format!("write '{text}' in quotes, or the number with plain digits")
                }
                _ => format!("write it in quotes: '{text}'"),
            };
            let fault = Diagnostic::error("scalar-ambiguous", place, reading.message).help(cure);
            found.push((reading.kind, fault));
        }
    }
    push(&mut diagnostics, found, severity);
    diagnostics
}

fn push(diagnostics: &mut Diagnostics, found: Vec<(&'static str, Diagnostic)>, severity: Severity) {
    let mut seen = Vec::new();
    for (index, (kind, fault)) in found.iter().enumerate() {
        let mut fault = Diagnostic {
            severity,
            ..fault.clone()
        };
        if severity == Severity::Warning {
            if seen.contains(kind) {
                continue;
            }
            seen.push(*kind);
            let rest = found.get(index..).unwrap_or_default();
            let count = rest.iter().filter(|(other, _)| other == kind).count();
            if count > 1 {
                fault.message.one_of(count);
            }
        }
        diagnostics.push(fault);
    }
}

/// Where in the document the parser is, as far as it decides what is a key.
#[derive(Default)]
struct Scan {
    /// Per open collection: whether it is a mapping whose key comes next; none for a list.
    open: Vec<Option<bool>>,
}

impl Scan {
    /// Whether the event is a key; goes on to what comes after it.
    fn is_key(&mut self, event: &Event<'_>) -> bool {
        let mut toggle = || match self.open.last_mut() {
            Some(Some(key)) => std::mem::replace(key, !*key),
            _ => false,
        };
        match event {
            Event::Scalar(..) | Event::Alias(_) => toggle(),
            Event::SequenceStart(..) => {
                toggle();
                self.open.push(None);
                false
            }
            Event::MappingStart(..) => {
                toggle();
                self.open.push(Some(true));
                false
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                false
            }
            _ => false,
        }
    }
}

/// What other readers take an unquoted scalar for, where that is not what we take it for.
fn reading(text: &str, key: bool) -> Option<Reading> {
    let found = |kind, message: &str| {
        Some(Reading {
            kind,
            message: format!("`{text}` without quotes {message}"),
        })
    };
    if matches!(
        text.to_ascii_lowercase().as_str(),
        "yes" | "no" | "on" | "off" | "y" | "n"
    ) {
        return found("boolean", "is text here, but a boolean in YAML 1.1");
    }
    if key && text == "~" {
        return found("null", "is null, which is no key");
    }
    let first = text.chars().next()?;
    if !(first.is_ascii_digit() || matches!(first, '+' | '-' | '.')) {
        return None;
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    if unsigned.len() > 1 && unsigned.starts_with('0') && digits(unsigned) {
        return found(
            "zero",
            "is text here, but an octal or decimal number to other readers",
        );
    }
    if unsigned.starts_with("0o") && digits(unsigned.get(2..).unwrap_or_default()) {
        return found("octal", "is a number here, but text in YAML 1.1");
    }
    if unsigned.starts_with("0b") && digits(unsigned.get(2..).unwrap_or_default()) {
        return found("binary", "is a number in YAML 1.1, but text in YAML 1.2");
    }
    if is_sexagesimal(unsigned) {
        return found(
            "sexagesimal",
            "is text here, but a number to the base of 60 in YAML 1.1",
        );
    }
    if is_date(text) {
        return found("date", "is text here, but a date in YAML 1.1");
    }
    if unsigned.contains('_') && is_number(&unsigned.replace('_', "")) {
        return found("underscore", "is text here, but a number in YAML 1.1");
    }
    // YAML 1.1 asks for a dot and for a sign of the exponent.
    let (mantissa, exponent) = unsigned.split_once(['e', 'E'])?;
    if is_number(unsigned) && !(mantissa.contains('.') && exponent.starts_with(['+', '-'])) {
        return found("exponent", "is a number here, but text in YAML 1.1");
    }
    None
}

fn is_number(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit() || it == '.') && text.parse::<f64>().is_ok()
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
    let time = rest.strip_prefix(['T', 't', ' ']).map(shape);
    shape(day) == "0000-00-00"
        && (rest.is_empty() || time.is_some_and(|time| time.starts_with("00:00:00")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[track_caller]
    fn check(text: &str, severity: Severity, expected: &[&str]) {
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let found = check_scalars(&source.unwrap(), severity);
        let report = Sources::default().render(&found);
        let lines = report
            .lines()
            .filter_map(|line| line.strip_prefix("a.yaml:"));
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{text}");
    }

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
            "0o17",
            "12:30",
            "1:59:59",
            "1e3",
            "1.5e3",
            "1_000",
            "2024-01-01",
            "2024-01-01T10:00:00Z",
            "-0123",
        ] {
            assert!(reading(text, false).is_some(), "{text}");
        }
        for text in [
            "да",
            "true",
            "null",
            "~",
            "0",
            "-1",
            "1.5",
            "1.5e+3",
            "3.0.3",
            "0x1F",
            "yesterday",
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
        ] {
            assert!(reading(text, false).is_none(), "{text}");
        }
        assert!(reading("~", true).is_some());
    }

    #[test]
    fn quotes_and_json_are_left_alone() {
        check("a: 'no'\nb: \"0123\"\nc: |\n  no\n", Severity::Error, &[]);
        check("{\"a\": 1e3,\n\t\"b\": \"no\"}", Severity::Error, &[]);
    }

    #[test]
    fn keys_and_values_have_their_places() {
        check(
            "on: [{~: off}]\n",
            Severity::Error,
            &[
                "1:1: error[scalar-ambiguous]: `on` without quotes is text here, but a boolean in YAML 1.1",
                "1:7: error[scalar-ambiguous]: `~` without quotes is null, which is no key",
                "1:10: error[scalar-ambiguous]: `off` without quotes is text here, but a boolean in YAML 1.1",
            ],
        );
        check(
            "a: [no, 0123, yes]\n",
            Severity::Warning,
            &[
                "1:5: warning[scalar-ambiguous]: `no` without quotes is text here, but a boolean in YAML 1.1 (one of 2)",
                "1:9: warning[scalar-ambiguous]: `0123` without quotes is text here, but an octal or decimal number to other readers",
            ],
        );
    }
}
