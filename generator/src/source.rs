//! Stage 1, `source`: the text of a description becomes a tree of nodes.
//!
//! One parser gives the events of a text; the tree is built from them, and so are the places of its
//! nodes, once the first of them is asked for. The tree keeps what would silently be lost: the
//! order of keys, and keys that stand twice.

mod ambiguity;
mod builder;
mod characters;
mod encoding;
mod events;
mod findings;
mod json;
mod limits;
mod numbers;
mod place;
mod read;
mod scalars;
mod second;
mod syntax;
mod tabs;
mod token;
mod tree;
mod within;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diagnostics::{Diagnostic, Diagnostics, Part, Severity, Site, Span, message, plural};

use characters::check_characters;
pub use characters::invisible;
use events::{Events, Repaired};
use json::Json;
use place::{Form, Places};
use tabs::check_tabs;
pub use token::split_characters;
pub use tree::{Decimal, Node, pointer_join, pointer_segments};
use within::within;

/// Largest description that is read, in bytes.
pub const MAXIMUM_BYTES: usize = 32 * 1024 * 1024;

/// The text of one file and the name under which it is shown.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's path, as it is shown to the user.
    pub path: String,
    text: String,
    json: OnceLock<Json>,
    repaired: OnceLock<Option<Repaired>>,
    places: OnceLock<Places>,
    lines: OnceLock<Vec<usize>>,
    marks: OnceLock<Vec<usize>>,
}

impl Source {
    /// Takes the bytes of a file; anything but UTF-8 is a fault.
    pub fn new(path: &str, bytes: Vec<u8>) -> (Option<Self>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        if bytes.len() > MAXIMUM_BYTES {
            diagnostics.push(Self::too_large(path, Some(bytes.len() as u64)));
            return (None, diagnostics);
        }
        let source = match encoding::decode(path, bytes) {
            Ok(text) => Some(Self {
                path: path.to_owned(),
                text,
                json: OnceLock::new(),
                repaired: OnceLock::new(),
                places: OnceLock::new(),
                lines: OnceLock::new(),
                marks: OnceLock::new(),
            }),
            Err(fault) => {
                diagnostics.push(*fault);
                None
            }
        };
        (source, diagnostics)
    }

    /// What is said of a file that is larger than what is read; its size may be known before it is
    /// read, or not at all.
    pub fn too_large(path: &str, size: Option<u64>) -> Diagnostic {
        let message = match size {
            Some(size) => {
                let bytes = plural(size, "байт", "байта", "байт");
                message!(
                    "the file has {size} bytes; at most {MAXIMUM_BYTES} are read",
                    "в файле {size} {bytes}; читается не больше {MAXIMUM_BYTES}"
                )
            }
            None => message!(
                "the input has more than {MAXIMUM_BYTES} bytes, and no more are read",
                "на входе больше {MAXIMUM_BYTES} байт, а больше не читается"
            ),
        };
        Diagnostic::error("file-too-large", Site::position(path, 1, 1), message)
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Reads the text as one YAML or JSON document.
    pub fn read(&self) -> (Option<Node>, Diagnostics) {
        read::read(self, None)
    }

    /// Reads the text and says, with the given severity, what in it is not seen or is not the same
    /// to all who read it.
    pub fn check(&self, severity: Severity) -> (Option<Node>, Diagnostics) {
        let mut diagnostics = check_characters(self, severity);
        diagnostics.extend(check_tabs(self, severity));
        let (node, found) = read::read(self, Some(severity));
        diagnostics.extend(found);
        // Documents by others are read as they are; and of JSON there are no two opinions.
        let ours = severity == Severity::Error && !matches!(self.json(), Json::Valid);
        if let Some(node) = node.as_ref().filter(|_| ours && !diagnostics.has_errors()) {
            diagnostics.extend(second::check(self, node));
        }
        (node, diagnostics)
    }

    /// What the text is, seen as JSON.
    fn json(&self) -> &Json {
        self.json.get_or_init(|| Json::of(&self.text))
    }

    /// What stands in the text, in its order; a fault is the last.
    fn events(&self) -> Events<'_> {
        match self.json() {
            Json::Valid => events::json(&self.text),
            Json::Broken(_) | Json::Other => {
                let repaired = self.repaired.get_or_init(|| Repaired::new(&self.text));
                events::yaml(&self.text, repaired.as_ref())
            }
        }
    }

    /// The places of all nodes; a document without faults never asks for them.
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::read(self.events()))
    }

    /// Where a part of this file stands; the nearest ancestor's place where the part is not there.
    pub fn span(&self, part: &Part) -> Span {
        match part {
            Part::Position(span) => *span,
            Part::Value(pointer) => self.exact(self.places().span(pointer, false)),
            Part::Key(pointer) => self.exact(self.places().span(pointer, true)),
            Part::Within {
                pointer,
                start,
                length,
            } => self
                .within(pointer, *start, *length)
                .unwrap_or_else(|| self.exact(self.places().span(pointer, false))),
        }
    }

    /// A span without what does not belong to it.
    fn exact(&self, (span, form): (Span, Form)) -> Span {
        match form {
            Form::Token => {
                let (_, rest) = self.split_line(span.line, span.column).unwrap_or_default();
                token::without_neighbours(rest, span)
            }
            Form::Content(start) => {
                let rest = self.text_from(start).unwrap_or_default();
                token::bracket_behind(rest, start).unwrap_or(span)
            }
            Form::Block => span,
        }
    }

    fn within(&self, pointer: &str, start: usize, length: usize) -> Option<Span> {
        let place = self.places().text(pointer)?;
        let scalar = place.scalar.as_ref()?;
        let value = self.exact((place.value, place.form()));
        let written = self.text_from(value)?;
        let characters = start..start.saturating_add(length);
        within(written, value, scalar.style, &scalar.text, characters)
    }

    /// The text from the first character of a span on.
    fn text_from(&self, span: Span) -> Option<&str> {
        let (before, _) = self.split_line(span.line, span.column)?;
        self.text.get(self.line_start(span.line)? + before.len()..)
    }

    /// A line, counted from 1, without what ends it, in two parts: before a column and from it on.
    pub fn split_line(&self, number: usize, column: usize) -> Option<(&str, &str)> {
        let line = self.line(number)?;
        let start = self.line_start(number)?;
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

    /// Where a line begins, in bytes.
    fn line_start(&self, number: usize) -> Option<usize> {
        let lines = self.lines.get_or_init(|| line_starts(&self.text));
        lines.get(number.checked_sub(1)?).copied()
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
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
