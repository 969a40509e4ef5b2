//! Lines and columns of nodes, read in one pass when the first of them is asked for.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span as ParserSpan};

use super::tree::pointer_join;
use crate::diagnostics::Span;

/// Where a key and its value stand.
#[derive(Clone, Copy, Debug)]
struct Entry {
    key: Span,
    value: Span,
}

/// Where a document without any node begins.
const START: Span = Span {
    line: 1,
    column: 1,
    length: 1,
};

/// The places of all nodes of a document, by JSON pointer.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Keys that stand twice have an entry for each time.
    entries: BTreeMap<String, Vec<Entry>>,
    /// Nodes that are YAML aliases, with the pointer of the node they repeat.
    aliases: BTreeMap<String, String>,
}

impl Places {
    /// Reads the places of a text; what comes after a fault of syntax has none.
    pub(super) fn read(text: &str) -> Self {
        let mut reader = Reader {
            places: Self::default(),
            stack: Vec::new(),
            anchors: BTreeMap::new(),
        };
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else {
                break;
            };
            reader.take(&event, &span);
        }
        reader.places
    }

    /// The span of a node's key or value: the given occurrence of the key, or the nearest
    /// ancestor where the node is not there.
    pub(super) fn find(&self, pointer: &str, occurrence: usize, key: bool) -> Span {
        let mut pointer = pointer.to_owned();
        let mut key = key;
        // Each alias is followed once at most: a chain of them is not longer than their number.
        let mut left = self.aliases.len();
        loop {
            if let Some(entries) = self.entries.get(&pointer) {
                let entry = entries.get(occurrence).or(entries.first());
                return entry.map_or(START, |entry| if key { entry.key } else { entry.value });
            }
            if let Some(target) = self.behind_alias(&pointer).filter(|_| left > 0) {
                left -= 1;
                pointer = target;
                continue;
            }
            key = false;
            match pointer.rfind('/') {
                Some(end) => pointer.truncate(end),
                None => return START,
            }
        }
    }

    /// The same node below the anchor, for a node below an alias.
    fn behind_alias(&self, pointer: &str) -> Option<String> {
        let mut prefix = pointer;
        while let Some((parent, _)) = prefix.rsplit_once('/') {
            if let Some(target) = self.aliases.get(parent) {
                let rest = pointer.get(parent.len()..).unwrap_or_default();
                return Some(format!("{target}{rest}"));
            }
            prefix = parent;
        }
        None
    }
}

/// A list or mapping that is open.
enum Open {
    /// The pointer and the index of the next element.
    Sequence(String, usize),
    /// The pointer and the key whose value comes next.
    Mapping(String, Option<(String, Span)>),
}

struct Reader {
    places: Places,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, String>,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>, span: &ParserSpan) {
        let place = on_first_line(span);
        match event {
            Event::Scalar(text, _, anchor, _) => {
                if let Some(Open::Mapping(pointer, key @ None)) = self.stack.last_mut() {
                    *key = Some((text.to_string(), place));
                    let pointer = pointer.clone();
                    self.lengthen(&pointer, place);
                    return;
                }
                self.begin(place, *anchor);
            }
            Event::Alias(anchor) => {
                let pointer = self.begin(place, 0);
                if let Some(target) = self.anchors.get(anchor) {
                    self.places.aliases.insert(pointer, target.clone());
                }
            }
            Event::SequenceStart(anchor, _) => {
                let pointer = self.begin(first_character(place), *anchor);
                self.stack.push(Open::Sequence(pointer, 0));
            }
            Event::MappingStart(anchor, _) => {
                let pointer = self.begin(first_character(place), *anchor);
                self.stack.push(Open::Mapping(pointer, None));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.stack.pop();
            }
            _ => {}
        }
    }

    /// Enters a value; gives back its pointer.
    fn begin(&mut self, place: Span, anchor: usize) -> String {
        let (pointer, key) = match self.stack.last_mut() {
            None => (String::new(), place),
            Some(Open::Sequence(parent, index)) => {
                let pointer = pointer_join(parent, &index.to_string());
                *index += 1;
                (pointer, place)
            }
            Some(Open::Mapping(parent, key)) => {
                let (text, key_place) = key.take().unwrap_or((String::new(), place));
                (pointer_join(parent, &text), key_place)
            }
        };
        let entry = Entry { key, value: place };
        self.places
            .entries
            .entry(pointer.clone())
            .or_default()
            .push(entry);
        if anchor > 0 {
            self.anchors.insert(anchor, pointer.clone());
        }
        pointer
    }

    /// A mapping in block style is shown by its first key, where it begins.
    fn lengthen(&mut self, pointer: &str, key: Span) {
        let entries = self.places.entries.get_mut(pointer);
        if let Some(entry) = entries.and_then(|entries| entries.last_mut())
            && (entry.value.line, entry.value.column) == (key.line, key.column)
        {
            entry.value = key;
        }
    }
}

/// The part of a span on its first line, at least one character.
fn on_first_line(span: &ParserSpan) -> Span {
    let length = if span.start.line() == span.end.line() {
        span.end.col().saturating_sub(span.start.col()).max(1)
    } else {
        Span::REST
    };
    Span {
        line: span.start.line(),
        column: span.start.col() + 1,
        length,
    }
}

/// A list or a mapping in flow style is shown by the bracket that opens it.
fn first_character(span: Span) -> Span {
    Span { length: 1, ..span }
}

/// Splits a text after a number of characters.
pub fn split_characters(text: &str, count: usize) -> (&str, &str) {
    if count == 0 {
        return ("", text);
    }
    let mut characters = text.chars();
    let _ = characters.nth(count - 1);
    text.split_at(text.len() - characters.as_str().len())
}

/// Ends a span at the closing quote: the parser counts the comment after a quoted scalar in.
///
/// `rest` is the line from the span on.
pub(super) fn within_quotes(rest: &str, span: Span) -> Span {
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
