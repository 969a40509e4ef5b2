//! Tabs between the tokens of YAML: readers differ in where they allow them, and nobody sees them.

use saphyr_parser::{Event, ScalarStyle};

use super::Source;
use super::findings::Findings;
use super::json::Json;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Site, message};

/// Finds them, each run once; those in quotes, in blocks of text and in comments are no fault.
pub(super) fn check_tabs(source: &Source, severity: Severity) -> Diagnostics {
    let mut found = Findings::new(severity);
    let text = source.text();
    if !text.contains('\t') || matches!(source.json(), Json::Valid) {
        return found.finish();
    }
    let (covered, end) = covered(source);
    let mut covered = covered.into_iter().peekable();
    let bytes = text.as_bytes();
    let (mut line, mut start, mut offset) = (1, 0, 0);
    let mut is_blank = true;
    while offset < end {
        if let Some((_, after)) = covered.next_if(|(first, _)| *first <= offset) {
            // A text of several lines ends in another one.
            while offset < after {
                if is_end_of_line(bytes, offset) {
                    (line, start) = (line + 1, offset + 1);
                }
                offset += 1;
            }
            is_blank = false;
            continue;
        }
        let rest = bytes.get(offset..).unwrap_or_default();
        let before = offset.checked_sub(1).and_then(|it| bytes.get(it));
        let follows_blank = matches!(before, None | Some(b' ' | b'\t' | b'\n' | b'\r'));
        match rest.first() {
            Some(b'#') if follows_blank => {
                let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                offset += length.unwrap_or(rest.len());
                continue;
            }
            Some(b'\t') => {
                let length = rest.iter().take_while(|byte| **byte == b'\t').count();
                let behind = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
                let ends = matches!(behind, None | Some(b'\n' | b'\r'));
                if !(is_blank && ends) {
                    found.push((), || {
                        let before = text.get(start..offset).unwrap_or_default();
                        let column = before.chars().count() + 1;
                        fault(Site::position(&source.path, line, column))
                    });
                }
                offset += length;
                continue;
            }
            Some(b' ' | b'\r' | b'\n') => {}
            _ => is_blank = false,
        }
        if is_end_of_line(bytes, offset) {
            (line, start, is_blank) = (line + 1, offset + 1, true);
        }
        offset += 1;
    }
    found.finish()
}

fn fault(site: Site) -> Diagnostic {
    let fault = Diagnostic::error(
        "tab",
        site,
        message!(
            "there is a tab here, which some readers of YAML refuse",
            "здесь стоит табуляция, а её принимают не все программы, читающие YAML"
        ),
    );
    fault.help(message!(
        "write a space instead, or put a text with a tab in \"…\" and write `\\t`",
        "замените её пробелом, а текст с табуляцией возьмите в \"…\" и напишите `\\t`"
    ))
}

fn is_end_of_line(bytes: &[u8], offset: usize) -> bool {
    match bytes.get(offset) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(offset + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// Where quotes and blocks of text stand, in bytes, and where the part that can be read ends.
fn covered(source: &Source) -> (Vec<(usize, usize)>, usize) {
    let text = source.text();
    let mut covered = Vec::new();
    let mut end = text.len();
    let mut last = 0;
    let mut characters = text.char_indices().map(|(offset, _)| offset);
    // The parser counts characters, from the beginning on.
    let mut index = 0;
    let mut reached = 0;
    let mut offset = |wanted: usize| {
        if wanted >= index {
            reached = characters.nth(wanted - index).unwrap_or(text.len());
            index = wanted + 1;
        }
        reached
    };
    for event in source.events() {
        let Ok((event, span)) = event else {
            // What is wrong behind the last scalar is told already.
            end = last;
            break;
        };
        let Event::Scalar(_, style, ..) = event else {
            continue;
        };
        match style {
            ScalarStyle::Plain => last = offset(span.end.index()),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let start = offset(span.start.index());
                last = offset(span.end.index());
                covered.push((start, last));
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let start = offset(span.start.index());
                let range = quoted(text, start);
                last = range.map_or(start, |(_, end)| end);
                covered.extend(range);
            }
        }
    }
    (covered, end)
}

/// The range of a quoted scalar, without an anchor or a tag before it or a comment behind it.
fn quoted(text: &str, start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let opening = rest.find(['"', '\''])?;
    let quote = *rest.as_bytes().get(opening)?;
    let mut bytes = rest.bytes().enumerate().skip(opening + 1).peekable();
    while let Some((index, byte)) = bytes.next() {
        if byte == b'\\' && quote == b'"' {
            bytes.next();
        } else if byte == quote {
            if quote == b'\'' && bytes.next_if(|(_, next)| *next == quote).is_some() {
                continue;
            }
            return Some((start + opening, start + index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let (_, found) = source.unwrap().check(Severity::Error);
        let report = Sources::default().render(&found);
        let places = report.lines().filter_map(|line| {
            let (place, rest) = line.strip_prefix("a.yaml:")?.split_once(": ")?;
            rest.contains("[tab]").then_some(place)
        });
        assert_eq!(places.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn tabs_between_tokens_are_found() {
        check("a:\t1\nb: x\n", &["1:3"]);
        check("ж: [1,\t\t2]\t# a\tb\nb: x\ty\n", &["1:7", "1:11", "2:5"]);
        check("-\ta\r\n- &x\t'b'\t\r\n", &["1:2", "2:5", "2:9"]);
    }

    #[test]
    fn tabs_that_mean_something_or_nothing_are_left_alone() {
        check(
            "a: \"x\ty\n \tz\" # a\tb\n\t\n# \t\n#\tc\nb: 'x\t''y'\nc: |\n  x\ty\n\nd: >\n  x\ty\n",
            &[],
        );
        check("{\n\t\"a\":\t1\n}\n", &[]);
    }

    #[test]
    fn tabs_as_indentation_are_errors() {
        check("a:\n\tb: 1\n", &["2:1"]);
        check("a:\n  - x\n\t- y\n", &["3:1"]);
        check("a:\n  b: 1\n \tc: 2\n", &["3:2"]);
    }
}
