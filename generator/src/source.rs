//! Stage 1, `source`: the text of a description becomes a tree of nodes.
//!
//! `tree.rs`, `place.rs`, `limits.rs` and `scalars.rs` are the only files that know the YAML libraries.
//! The tree keeps what would silently be lost: the order of keys, and keys that stand twice.

mod characters;
mod inside;
mod limits;
mod place;
mod scalars;
mod tree;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diagnostics::{Diagnostic, Diagnostics, Part, Site, Span};

pub use characters::{check_characters, invisible};
use place::Places;
pub use place::split_characters;
pub use scalars::check_scalars;
pub use tree::{Node, pointer_join, pointer_segments};

/// Largest description that is read, in bytes.
pub const MAXIMUM_BYTES: usize = 64 * 1024 * 1024;

/// The text of one file and the name under which it is shown.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's path, as it is shown to the user.
    pub path: String,
    text: String,
    places: OnceLock<Places>,
    lines: OnceLock<Vec<usize>>,
    marks: OnceLock<Vec<usize>>,
}

impl Source {
    /// Takes the bytes of a file; anything but UTF-8 is a fault.
    pub fn new(path: &str, bytes: Vec<u8>) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        if bytes.len() > MAXIMUM_BYTES {
            diagnostics.push(Diagnostic::error(
                "file-too-large",
                Site::position(path, 1, 1),
                format!(
                    "the file has {} bytes; at most {MAXIMUM_BYTES} are read",
                    bytes.len()
                ),
            ));
            return (None, diagnostics);
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text
                    .strip_prefix('\u{feff}')
                    .map_or(text.clone(), str::to_owned);
                let source = Self {
                    path: path.to_owned(),
                    text,
                    places: OnceLock::new(),
                    lines: OnceLock::new(),
                    marks: OnceLock::new(),
                };
                (Some(source), diagnostics)
            }
            Err(fault) => {
                let valid = fault.utf8_error().valid_up_to();
                let before = fault.as_bytes().get(..valid).unwrap_or_default();
                let before = String::from_utf8_lossy(before);
                let line = before.matches('\n').count() + 1;
                let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
                diagnostics.push(
                    Diagnostic::error(
                        "not-utf8",
                        Site::position(path, line, column),
                        "the file is not valid UTF-8 text",
                    )
                    .help("save the file as UTF-8"),
                );
                (None, diagnostics)
            }
        }
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads the text as one YAML (or JSON) document.
    pub fn read(&self) -> (Option<Node>, Diagnostics) {
        tree::read(self)
    }

    /// The places of all nodes; a document without faults never asks for them.
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::read(&self.text))
    }

    /// Where a part of this file stands; the nearest ancestor's place where the part is not there.
    pub fn span(&self, part: &Part) -> Span {
        match part {
            Part::Position(span) => *span,
            Part::Value(pointer) => self.occurrence(pointer, 0, false),
            Part::Key(pointer) => self.occurrence(pointer, 0, true),
            Part::Inside(pointer, start, end) => {
                let whole = self.occurrence(pointer, 0, false);
                let (_, rest) = self
                    .split_line(whole.line, whole.column)
                    .unwrap_or_default();
                inside::inside(rest, whole, *start, *end).unwrap_or(whole)
            }
        }
    }

    /// Where a key that stands several times, or its value, stands for one of them.
    fn occurrence(&self, pointer: &str, occurrence: usize, key: bool) -> Span {
        let span = self.places().find(pointer, occurrence, key);
        let (_, rest) = self.split_line(span.line, span.column).unwrap_or_default();
        place::within_quotes(rest, span)
    }

    /// A line, counted from 1, without what ends it, in two parts: before a column and from it on.
    pub fn split_line(&self, number: usize, column: usize) -> Option<(&str, &str)> {
        let line = self.line(number)?;
        let lines = self.lines.get_or_init(|| line_starts(&self.text));
        let start = *lines.get(number.checked_sub(1)?)?;
        let marks = self.marks.get_or_init(|| character_marks(&self.text));
        // The number of the line's first character, then the place of the wanted one: both from
        // the mark before, since a minified document is one line of a megabyte.
        let mark = marks
            .partition_point(|offset| *offset <= start)
            .checked_sub(1)?;
        let from = *marks.get(mark)?;
        let first = mark * MARK + self.text.get(from..start)?.chars().count();
        let wanted = first + column.checked_sub(1)?;
        let from = *marks.get(wanted / MARK).or(marks.last())?;
        let left = wanted.saturating_sub(MARK * (wanted / MARK).min(marks.len() - 1));
        let (before, _) = split_characters(self.text.get(from..)?, left);
        let offset = (from + before.len()).saturating_sub(start);
        line.split_at_checked(offset.min(line.len()))
    }

    /// A line, counted from 1, without what ends it.
    pub fn line(&self, number: usize) -> Option<&str> {
        let lines = self.lines.get_or_init(|| line_starts(&self.text));
        let start = *lines.get(number.checked_sub(1)?)?;
        let end = lines.get(number).copied().unwrap_or(self.text.len());
        Some(self.text.get(start..end)?.trim_end_matches(['\r', '\n']))
    }
}

/// How many characters lie between two marks.
const MARK: usize = 1024;

/// Where each character begins, in bytes, whose number is a multiple of [`MARK`].
fn character_marks(text: &str) -> Vec<usize> {
    text.char_indices()
        .step_by(MARK)
        .map(|(offset, _)| offset)
        .collect()
}

/// Where each line begins, in bytes. As in YAML, a lone carriage return ends a line, too.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(index, byte)| {
        **byte == b'\n' || (**byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'))
    });
    std::iter::once(0)
        .chain(ends.map(|(index, _)| index + 1))
        .collect()
}

/// The sources of a run, for printing places.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    by_path: BTreeMap<String, Source>,
    waivers: BTreeMap<String, String>,
}

impl Sources {
    /// Remembers a source.
    pub fn insert(&mut self, source: Source) {
        self.by_path.insert(source.path.clone(), source);
    }

    /// Says where the waivers of a description stand, or would stand.
    pub fn insert_waivers(&mut self, description: &str, waivers: &str) {
        let (description, waivers) = (description.to_owned(), waivers.to_owned());
        self.waivers.insert(description, waivers);
    }

    /// The file of the waivers of a description.
    pub fn waivers_of(&self, description: &str) -> Option<&str> {
        self.waivers.get(description).map(String::as_str)
    }

    /// The source that is shown under a path.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.by_path.get(path)
    }

    /// Line and column of a site.
    pub fn place(&self, site: &Site) -> (usize, usize) {
        let span = self.span(site);
        (span.line, span.column)
    }

    /// The span of a site; the first character for a file that was not read.
    pub fn span(&self, site: &Site) -> Span {
        match (&site.part, self.get(&site.file)) {
            (Part::Position(span), _) => *span,
            (part, Some(source)) => source.span(part),
            (_, None) => Span::point(1, 1),
        }
    }
}

/// Characters that reorder the text around them when it is shown.
pub fn is_bidirectional_control(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
