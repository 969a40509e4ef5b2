//! `cargo xtask identifier`: checks values of a kind, a line each.

use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use kartoteka_generator::diagnostics::Language;
use kartoteka_runtime::Locale;
use kartoteka_runtime::identifiers::IdentifierKind;

/// What `--help` tells about lines that are no plain values.
pub(crate) const ABOUT_LINES: &str = "\
Each line of standard input is a value, and each gives a line of standard output:
the value, a tab, and `valid` (in every language) or the reason why it is not.

A line ends with LF or CRLF, the last one also without; a byte order mark before the
first is dropped. An empty line is an empty value, nothing else is trimmed.

In the output a tab, and every other control character of a value, is written as its
escape, such as \\t, and bytes that are not UTF-8 as U+FFFD; so every line has one tab
and no surprise for a terminal.

The exit code is 0 whatever the values are, and 1 if reading or writing fails.";

/// Reads the name of a kind; clap lists the names and proposes the nearest where it is none.
pub(crate) fn kind_parser() -> impl TypedValueParser<Value = IdentifierKind> {
    let names = IdentifierKind::ALL.iter().map(|kind| kind.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<IdentifierKind>())
}

/// Checks what standard input has.
pub(crate) fn run(kind: IdentifierKind, language: Language) -> ExitCode {
    let locale = match language {
        Language::English => Locale::En,
        Language::Russian => Locale::Ru,
    };
    let mut input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let mut output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let done = answer(&mut input, &mut output, kind, locale);
    match done.and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the answers has had enough of them, as `head` has.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let word = match locale {
                Locale::Ru => "ошибка",
                _ => "error",
            };
            let _ = writeln!(io::stderr(), "{word}: {error}");
            ExitCode::FAILURE
        }
    }
}

const BUFFER: usize = 1 << 16;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes an answer for each line.
fn answer(
    input: &mut impl BufRead,
    output: &mut impl Write,
    kind: IdentifierKind,
    locale: Locale,
) -> io::Result<()> {
    let mut line = Vec::new();
    let mut first = true;
    while input.read_until(b'\n', &mut line)? > 0 {
        let value = line.strip_suffix(b"\n").unwrap_or(&line);
        let value = value.strip_suffix(b"\r").unwrap_or(value);
        let value = match value.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) if first => rest,
            _ => value,
        };
        first = false;
        answer_value(value, output, kind, locale)?;
        line.clear();
    }
    Ok(())
}

fn answer_value(
    value: &[u8],
    output: &mut impl Write,
    kind: IdentifierKind,
    locale: Locale,
) -> io::Result<()> {
    let Ok(text) = str::from_utf8(value) else {
        write_escaped(&String::from_utf8_lossy(value), output)?;
        let reason = match locale {
            Locale::Ru => "это не текст в кодировке UTF-8",
            _ => "it is not text in UTF-8",
        };
        return writeln!(output, "\t{reason}");
    };
    match kind.check(text) {
        // A valid value has no character that would need an escape.
        Ok(()) => {
            output.write_all(value)?;
            output.write_all(b"\tvalid\n")
        }
        Err(error) => {
            write_escaped(text, output)?;
            writeln!(output, "\t{}", error.display(locale))
        }
    }
}

/// Writes a text with escapes for its control characters.
fn write_escaped(text: &str, output: &mut impl Write) -> io::Result<()> {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_control) {
        let (plain, tail) = rest.split_at(start);
        output.write_all(plain.as_bytes())?;
        let mut characters = tail.chars();
        if let Some(control) = characters.next() {
            write!(output, "{}", control.escape_default())?;
        }
        rest = characters.as_str();
    }
    output.write_all(rest.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: IdentifierKind, locale: Locale, input: &[u8], expected: &str) {
        let mut output = Vec::new();
        answer(&mut &*input, &mut output, kind, locale).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }

    #[test]
    fn each_line_has_an_answer() {
        check(
            IdentifierKind::Inn,
            Locale::En,
            b"7707083893\n7707083894\n\n77070838931",
            "7707083893\tvalid\n\
             7707083894\tthe check digit at position 10 is 4, it should be 3\n\
             \tit has 0 characters, it must have 10 or 12\n\
             77070838931\tit has 11 characters, it must have 10 or 12\n",
        );
        check(
            IdentifierKind::Kpp,
            Locale::Ru,
            b"402901001\n00\n",
            "402901001\tvalid\n00\t2 символа, а должно быть 9\n",
        );
        check(IdentifierKind::Kpp, Locale::En, b"", "");
    }

    #[test]
    fn ends_of_lines_and_marks_are_no_part_of_values() {
        check(
            IdentifierKind::Inn,
            Locale::En,
            b"\xef\xbb\xbf7707083893\r\n7707083893\r\n7707083893",
            "7707083893\tvalid\n7707083893\tvalid\n7707083893\tvalid\n",
        );
        // Only before the first line is it a mark.
        check(
            IdentifierKind::PostalIndexRu,
            Locale::En,
            b"101000\n\xef\xbb\xbf10100\n",
            "101000\tvalid\n\u{feff}10100\tcharacter 1 is U+FEFF, expected a digit\n",
        );
    }

    #[test]
    fn odd_values_make_no_odd_lines() {
        check(
            IdentifierKind::Edrpou,
            Locale::En,
            b"1436\t570\n1436057\r\r\n\x1b[31m1436\n1436\xff570\n",
            "1436\\t570\tcharacter 5 is U+0009, expected a digit\n\
             1436057\\r\tcharacter 8 is U+000D, expected a digit\n\
             \\u{1b}[31m1436\tit has 9 characters, it must have 8\n\
             1436\u{fffd}570\tit is not text in UTF-8\n",
        );
        check(
            IdentifierKind::Edrpou,
            Locale::Ru,
            b"\xff\n",
            "\u{fffd}\tэто не текст в кодировке UTF-8\n",
        );
        // Spaces are characters like others; a telephone number may have them, and is shown as it came.
        check(
            IdentifierKind::RuPhone,
            Locale::En,
            b" 8 (916) 123-45-67\n",
            " 8 (916) 123-45-67\tvalid\n",
        );
    }
}
