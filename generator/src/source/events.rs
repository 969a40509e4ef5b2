//! What stands in a text, in its order: the same events for YAML and for JSON.

use saphyr_parser::{Event, Marker, Parser, ScanError, Span};

use super::json;
use super::syntax::{self, Fault, TAB_BEHIND_COLON};

/// Events and where they stand; a fault is the last.
pub(super) type Events<'a> = Box<dyn Iterator<Item = Result<(Event<'a>, Span), Fault>> + 'a>;

/// The events of a text that is valid JSON.
pub(super) fn json(text: &str) -> Events<'_> {
    Box::new(json::Events::new(text))
}

/// The events of any other text, in a form that the parser takes.
pub(super) fn yaml<'a>(text: &'a str, repaired: Option<&'a Repaired>) -> Events<'a> {
    let read = repaired.map_or(text, |repaired| &repaired.text);
    let original = move |marker: Marker| match repaired {
        Some(repaired) => repaired.original(marker),
        None => marker,
    };
    let mut failed = false;
    Box::new(
        Parser::new_from_str(read).map_while(move |event| match event {
            _ if failed => None,
            Ok((event, span)) => Some(Ok((
                event,
                Span::new(original(span.start), original(span.end)),
            ))),
            Err(error) => {
                failed = true;
                let place = original(*error.marker());
                let error = ScanError::new_str(place, error.info());
                Some(Err(syntax::yaml(text, &error)))
            }
        }),
    )
}

/// How many characters are read at most to find what is to be repaired.
const BUDGET: usize = 20_000_000;

/// A text that means the same as another one, without what the parser refuses although others
/// take it: a tab behind the colon of a key, and a bracket that closes in the column of its key.
#[derive(Clone, Debug)]
pub(super) struct Repaired {
    text: String,
    /// Lines before whose first character spaces were put, and how many there are up to it.
    inserted: Vec<(usize, usize)>,
}

impl Repaired {
    /// The repaired text; nothing where the text needs no repair, or another one.
    pub(super) fn new(text: &str) -> Option<Self> {
        if !needs_look(text) {
            return None;
        }
        let mut repaired = Self {
            text: text.to_owned(),
            inserted: Vec::new(),
        };
        let (mut spent, mut changed) = (0, false);
        while spent < BUDGET {
            let fault = Parser::new_from_str(&repaired.text).find_map(Result::err);
            let Some(error) = fault else {
                break;
            };
            spent += error.marker().index() + 1000;
            if !repaired.repair(&error) {
                break;
            }
            changed = true;
        }
        changed.then_some(repaired)
    }

    fn repair(&mut self, error: &ScanError) -> bool {
        let (line, index) = (error.marker().line(), error.marker().index());
        let Some((offset, character)) = self.text.char_indices().nth(index) else {
            return false;
        };
        let before = self.text.get(..offset).unwrap_or_default();
        if error.info() == TAB_BEHIND_COLON {
            let start = before.trim_end_matches([' ', '\t']).len();
            let blanks = " ".repeat(offset - start);
            self.text.replace_range(start..offset, &blanks);
            return start < offset;
        }
        let start = before.rfind(['\n', '\r']).map_or(0, |it| it + 1);
        let is_first = before.get(start..).is_some_and(|it| it.trim().is_empty());
        if error.info() != "invalid indentation" || !is_first || !matches!(character, ']' | '}') {
            return false;
        }
        self.text.insert(offset, ' ');
        match self.inserted.last_mut() {
            Some((last, count)) if *last == line => *count += 1,
            last => {
                let count = last.map_or(0, |(_, count)| *count);
                self.inserted.push((line, count + 1));
            }
        }
        true
    }

    /// Where a place of the repaired text is in the original.
    fn original(&self, marker: Marker) -> Marker {
        let (line, column) = (marker.line(), marker.col());
        let until = |line: usize| -> usize {
            let number = self.inserted.partition_point(|(at, _)| *at <= line);
            let last = number.checked_sub(1).and_then(|it| self.inserted.get(it));
            last.map_or(0, |(_, count)| *count)
        };
        let (before, with) = (until(line - 1), until(line));
        // A place at the beginning of the line stands before what was put into it.
        let own = (with - before).min(column);
        Marker::new(marker.index() - before - own, line, column - own)
    }
}

/// Whether a text has a tab behind a colon, or a line that begins with a closing bracket.
fn needs_look(text: &str) -> bool {
    let mut lines = text.split(['\n', '\r']);
    lines.any(|line| line.contains(":\t") || line.trim_start_matches(' ').starts_with(['}', ']']))
}
