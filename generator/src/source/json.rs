//! JSON: what is valid is told by the JSON library, as is what a string means; where things stand
//! it does not tell, so the valid text is gone through here.

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, ScalarStyle, Span};
use serde::de::IgnoredAny;

use super::syntax::{self, Fault};

/// What a text is, seen as JSON.
#[derive(Clone, Debug)]
pub(super) enum Json {
    /// A list or an object.
    Valid,
    /// It begins like one, but has a fault.
    Broken(Fault),
    /// Something else.
    Other,
}

impl Json {
    /// Tells what a text is.
    pub(super) fn of(text: &str) -> Self {
        if !text.trim_start().starts_with(['{', '[']) {
            return Self::Other;
        }
        match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => Self::Valid,
            Err(error) => Self::Broken(syntax::json(text, &error)),
        }
    }
}

/// The events of a text that is valid JSON.
pub(super) struct Events<'a> {
    text: &'a str,
    /// How many bytes were gone through, and where that leads in characters.
    offset: usize,
    index: usize,
    line: usize,
    column: usize,
    failed: bool,
}

impl<'a> Events<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            index: 0,
            line: 1,
            column: 0,
            failed: false,
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or_default()
    }

    fn marker(&self) -> Marker {
        Marker::new(self.index, self.line, self.column)
    }

    /// Goes on by what has no line break in it.
    fn advance(&mut self, piece: &str) {
        let characters = piece.chars().count();
        self.offset += piece.len();
        self.index += characters;
        self.column += characters;
    }

    /// Goes to the next token; commas and colons say nothing in a text that is valid.
    fn skip(&mut self) {
        let rest = self.rest().as_bytes();
        let mut bytes = rest.iter().peekable();
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n' | b',' | b':')) = bytes.next() {
            let is_end = *byte == b'\n' || (*byte == b'\r' && bytes.peek() != Some(&&b'\n'));
            self.offset += 1;
            self.index += 1;
            self.column += 1;
            if is_end {
                self.line += 1;
                self.column = 0;
            }
        }
    }

    fn string(&mut self) -> Result<Event<'a>, Fault> {
        let rest = self.rest();
        let written = string_length(rest);
        let written = rest.get(..written).unwrap_or(rest);
        let inner = written.get(1..written.len() - 1).unwrap_or_default();
        let text = if inner.contains('\\') {
            match serde_json::from_str::<String>(written) {
                Ok(text) => Cow::Owned(text),
                Err(error) => {
                    // The library counts bytes; a string has one line.
                    let before = written.get(..error.column()).unwrap_or(written);
                    let column = self.column + before.chars().count();
                    return Err(syntax::json_at(&error, self.line, column));
                }
            }
        } else {
            Cow::Borrowed(inner)
        };
        self.advance(written);
        Ok(Event::Scalar(text, ScalarStyle::DoubleQuoted, 0, None))
    }

    fn literal(&mut self) -> Event<'a> {
        let rest = self.rest();
        let end = rest.find([',', ':', ']', '}', ' ', '\t', '\r', '\n']);
        let written = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        self.advance(written);
        Event::Scalar(Cow::Borrowed(written), ScalarStyle::Plain, 0, None)
    }
}

/// How many bytes a string takes, its quotes included.
fn string_length(rest: &str) -> usize {
    let mut bytes = rest.bytes().enumerate().skip(1);
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => return index + 1,
            _ => {}
        }
    }
    rest.len()
}

impl<'a> Iterator for Events<'a> {
    type Item = Result<(Event<'a>, Span), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        self.skip();
        let start = self.marker();
        let first = *self.rest().as_bytes().first()?;
        let bracket = match first {
            b'{' => Some(Event::MappingStart(0, None)),
            b'}' => Some(Event::MappingEnd),
            b'[' => Some(Event::SequenceStart(0, None)),
            b']' => Some(Event::SequenceEnd),
            _ => None,
        };
        let event = match bracket {
            Some(event) => {
                self.advance("{");
                event
            }
            None if first == b'"' => match self.string() {
                Ok(event) => event,
                Err(fault) => {
                    self.failed = true;
                    return Some(Err(fault));
                }
            },
            None => self.literal(),
        };
        Some(Ok((event, Span::new(start, self.marker()))))
    }
}
