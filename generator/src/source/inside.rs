//! Places within a scalar: which characters of a line are which characters of a text.

use crate::diagnostics::Span;

/// The span of the characters from `start` to before `end` of the text of a scalar; nothing where
/// the scalar goes on in the next line, since blanks may be folded there.
///
/// `rest` is the line from the scalar on, `whole` the span of the scalar.
pub(super) fn inside(rest: &str, whole: Span, start: usize, end: usize) -> Option<Span> {
    if whole.length == Span::REST {
        return None;
    }
    let source: Vec<char> = rest.chars().take(whole.length).collect();
    let quote = source.first().copied();
    let (mut at, last) = match quote {
        Some('"' | '\'') => {
            if source.len() < 2 || source.last().copied() != quote {
                return None;
            }
            (1, source.len() - 1)
        }
        _ => (0, source.len()),
    };
    let mut first = None;
    let mut index = 0;
    while index < end {
        if index == start {
            first = Some(at);
        }
        if at >= last {
            return None;
        }
        at += match quote {
            Some('\'') if source.get(at) == Some(&'\'') => 2,
            Some('"') if source.get(at) == Some(&'\\') => escape(source.get(at + 1..)?),
            _ => 1,
        };
        index += 1;
    }
    let first = first.unwrap_or(at);
    Some(Span {
        line: whole.line,
        column: whole.column + first,
        length: at.saturating_sub(first).max(1),
    })
}

/// How many characters an escape in double quotes has, with its backslash.
fn escape(after: &[char]) -> usize {
    match after {
        ['x', ..] => 4,
        // JSON writes a character beyond the first 65,536 as two halves.
        [
            'u',
            'd' | 'D',
            '8' | '9' | 'a' | 'b' | 'A' | 'B',
            _,
            _,
            '\\',
            'u',
            ..,
        ] => 12,
        ['u', ..] => 6,
        ['U', ..] => 10,
        _ => 2,
    }
}
