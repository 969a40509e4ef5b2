//! The piece of a line that a frame shows, and where its carets go.

use std::ops::Range;

use super::inert;
use crate::diagnostics::Span;
use crate::source::{Source, split_characters};

/// Longer lines, such as those of minified JSON, are cut around the span.
const MAXIMUM_CHARACTERS: usize = 120;

/// How much of a line that is cut stands before the span.
const BEFORE: usize = 40;

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Its number.
    pub(super) number: usize,
    /// Its text, in which everything shows.
    pub(super) text: String,
    /// The bytes of the text under which carets stand; none at the end of the line.
    pub(super) marked: Range<usize>,
}

impl Excerpt {
    /// Cuts the line of a span out of its file; nothing where the file has no such line.
    pub(super) fn new(source: &Source, span: Span) -> Option<Self> {
        let line = source.line(span.line)?;
        let (before, rest) = source.split_line(span.line, span.column)?;
        let (marked, after) = split_characters(rest, span.length);
        // Carets under blanks at the end of the line would point at nothing.
        let trimmed = marked.trim_end();
        let (marked, after) = if after.is_empty() && !trimmed.is_empty() {
            (trimmed, "")
        } else {
            (marked, after)
        };
        let (before, marked, after) = if is_longer(line, MAXIMUM_CHARACTERS) {
            (
                last(before, BEFORE),
                first(marked, MAXIMUM_CHARACTERS / 2),
                after,
            )
        } else {
            (before.to_owned(), marked.to_owned(), after)
        };
        let room =
            MAXIMUM_CHARACTERS.saturating_sub(before.chars().count() + marked.chars().count());
        let after = first(after, room);
        let (before, marked) = (inert::line(&before), inert::line(&marked));
        Some(Self {
            number: span.line,
            marked: before.len()..before.len() + marked.len(),
            text: format!("{before}{marked}{}", inert::line(&after)),
        })
    }
}

fn is_longer(text: &str, count: usize) -> bool {
    // No character has more than four bytes.
    text.len() > count * 4 || text.chars().nth(count).is_some()
}

fn first(text: &str, count: usize) -> String {
    match split_characters(text, count) {
        (_, "") => text.to_owned(),
        (head, _) => format!("{head}..."),
    }
}

fn last(text: &str, count: usize) -> String {
    match text.char_indices().rev().nth(count - 1) {
        Some((start, _)) if start > 0 => {
            format!("...{}", text.get(start..).unwrap_or_default())
        }
        _ => text.to_owned(),
    }
}
