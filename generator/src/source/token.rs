//! Pieces of lines: what of them belongs to a token.

use crate::diagnostics::Span;

/// Splits a text after a number of characters.
pub fn split_characters(text: &str, count: usize) -> (&str, &str) {
    if count == 0 {
        return ("", text);
    }
    let mut characters = text.chars();
    let _ = characters.nth(count - 1);
    text.split_at(text.len() - characters.as_str().len())
}

/// The bracket that comes behind anchors and tags, if one comes next.
///
/// `rest` is the file from the first of them on.
pub(super) fn bracket_behind(rest: &str, start: Span) -> Option<Span> {
    let mut place = Span { length: 1, ..start };
    let mut characters = rest.chars().peekable();
    let (mut in_word, mut in_comment) = (false, false);
    while let Some(character) = characters.next() {
        let ends_line =
            character == '\n' || (character == '\r' && characters.peek() != Some(&'\n'));
        match character {
            _ if ends_line => (in_word, in_comment) = (false, false),
            _ if in_comment => {}
            ' ' | '\t' | '\r' => in_word = false,
            _ if in_word => {}
            '[' | '{' => return Some(place),
            '#' => in_comment = true,
            '&' | '!' => in_word = true,
            _ => return None,
        }
        if ends_line {
            (place.line, place.column) = (place.line + 1, 1);
        } else {
            place.column += 1;
        }
    }
    None
}

/// Takes an anchor and a tag before a scalar off its span, and a comment behind one in quotes: the
/// parser counts them in.
///
/// `rest` is the line from the span on.
pub(super) fn without_neighbours(rest: &str, span: Span) -> Span {
    let (mut rest, mut span) = (rest, span);
    while rest.starts_with(['&', '!']) {
        let Some(end) = rest.find([' ', '\t']) else {
            break;
        };
        let (properties, behind) = rest.split_at(end);
        let trimmed = behind.trim_start_matches([' ', '\t']);
        let skipped = properties.chars().count() + behind.len() - trimmed.len();
        // What they belong to may begin in the next line.
        if trimmed.is_empty() || trimmed.starts_with(['#', '|', '>']) || skipped >= span.length {
            break;
        }
        span.column += skipped;
        if span.length != Span::REST {
            span.length -= skipped;
        }
        rest = trimmed;
    }
    within_quotes(rest, span)
}

/// Ends a span at the closing quote.
fn within_quotes(rest: &str, span: Span) -> Span {
    let mut characters = rest.chars().take(span.length);
    let Some(quote @ ('"' | '\'')) = characters.next() else {
        return span;
    };
    let mut rest = characters.enumerate().peekable();
    while let Some((index, character)) = rest.next() {
        if character == '\\' && quote == '"' {
            rest.next();
        } else if character == quote {
            if quote == '\'' && rest.next_if(|(_, next)| *next == quote).is_some() {
                continue;
            }
            let length = index + 2;
            return Span { length, ..span };
        }
    }
    span
}
