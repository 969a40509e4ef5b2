//! Stage 1, `source`: the text of a description becomes a tree of nodes.
//!
//! `tree.rs`, `place.rs` and `scalars.rs` are the only files that know the YAML libraries. The tree keeps what
//! would silently be lost: the order of keys, and keys that stand twice.

mod characters;
mod place;
mod scalars;
mod tree;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diagnostics::{Diagnostic, Diagnostics, Part, Site};

pub use characters::check_characters;
use place::Places;
pub use scalars::check_scalars;
pub use tree::{Node, pointer_join, pointer_segments};

/// Largest description that is read, in bytes.
const MAXIMUM_BYTES: usize = 64 * 1024 * 1024;

/// The text of one file and the name under which it is shown.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's path, as it is shown to the user.
    pub path: String,
    text: String,
    places: OnceLock<Places>,
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

    /// Line and column, counted from 1, of a part of this file; the nearest ancestor's where the
    /// part is not there.
    pub fn place(&self, part: &Part) -> (usize, usize) {
        match part {
            Part::Position { line, column } => (*line, *column),
            Part::Value(pointer) => self.places().find(pointer, 0, false),
            Part::Key(pointer) => self.places().find(pointer, 0, true),
        }
    }
}

/// The sources of a run, for printing places.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    by_path: BTreeMap<String, Source>,
}

impl Sources {
    /// Remembers a source.
    pub fn insert(&mut self, source: Source) {
        self.by_path.insert(source.path.clone(), source);
    }

    /// Line and column of a site; 1, 1 for a file that was not read.
    pub fn place(&self, site: &Site) -> (usize, usize) {
        match (&site.part, self.by_path.get(&site.file)) {
            (Part::Position { line, column }, _) => (*line, *column),
            (part, Some(source)) => source.place(part),
            (_, None) => (1, 1),
        }
    }

    /// All findings as text, one block each, in order of file and place.
    pub fn render(&self, diagnostics: &Diagnostics) -> String {
        let mut blocks: Vec<_> = diagnostics
            .iter()
            .map(|diagnostic| {
                let (line, column) = self.place(&diagnostic.site);
                (
                    diagnostic.site.file.clone(),
                    line,
                    column,
                    self.block(diagnostic),
                )
            })
            .collect();
        blocks.sort();
        blocks.dedup();
        blocks.into_iter().map(|(_, _, _, text)| text).collect()
    }

    fn block(&self, diagnostic: &Diagnostic) -> String {
        let mut text = format!(
            "{}: {}[{}]: {}\n",
            self.address(&diagnostic.site),
            diagnostic.severity,
            diagnostic.code,
            single_line(&diagnostic.message),
        );
        for (site, label) in &diagnostic.related {
            text.push_str(&format!(
                "  note: {}: {}\n",
                self.address(site),
                single_line(label)
            ));
        }
        if let Some(help) = &diagnostic.help {
            text.push_str(&format!("  help: {}\n", single_line(help)));
        }
        text
    }

    fn address(&self, site: &Site) -> String {
        let (line, column) = self.place(site);
        format!("{}:{line}:{column}", site.file)
    }
}

/// Messages may quote names from the input: control characters must not reach the terminal.
fn single_line(text: &str) -> String {
    text.chars()
        .flat_map(|character| {
            if character.is_control() || is_bidirectional_control(character) {
                character.escape_unicode().collect::<Vec<_>>()
            } else {
                vec![character]
            }
        })
        .collect()
}

/// Characters that reorder the text around them when it is shown.
pub fn is_bidirectional_control(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests;
