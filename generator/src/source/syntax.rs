//! Faults of syntax: what the libraries say of them, in words that name the cause and the cure.

mod json_faults;
mod yaml_faults;

use saphyr_parser::ScanError;

use crate::diagnostics::{Diagnostic, Message, Site, Span, message};

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    code: &'static str,
    pub(super) span: Span,
    message: Box<Message>,
    help: Option<Box<Message>>,
    /// Whether it only says that YAML is no JSON.
    pub(super) is_about_form: bool,
    /// Whether it is about a bound, which no other reading of the text moves.
    pub(super) is_bound: bool,
}

impl Fault {
    pub(super) fn new(span: Span, message: Message) -> Self {
        Self {
            code: "yaml-syntax",
            span,
            message: Box::new(message),
            help: None,
            is_about_form: false,
            is_bound: false,
        }
    }

    /// What is said of a text that goes beyond a bound.
    pub(super) fn bound(span: Span, message: Message) -> Self {
        Self {
            is_bound: true,
            ..Self::new(span, message)
        }
    }

    pub(super) fn help(mut self, help: Message) -> Self {
        self.help = Some(Box::new(help));
        self
    }

    pub(super) fn diagnostic(self, path: &str) -> Diagnostic {
        let fault = Diagnostic::error(self.code, Site::span(path, self.span), *self.message);
        match self.help {
            Some(help) => fault.help(*help),
            None => fault,
        }
    }

    /// A tab where only some readers of YAML accept it.
    fn tab_between(line: usize, column: usize) -> Self {
        let message = message!(
            "there is a tab here, which some readers of YAML refuse",
            "здесь стоит табуляция, а её принимают не все программы, читающие YAML"
        );
        let fault = Self {
            code: "tab",
            ..Self::new(Span::point(line, column), message)
        };
        fault.help(message!("write a space instead", "замените её пробелом"))
    }

    /// A line that is indented with tabs, whatever the library makes of it.
    fn tab(line: usize, column: usize) -> Self {
        let message = message!(
            "a tab indents this line, which only spaces may do in YAML",
            "строка начинается с табуляции, а в YAML отступы делают только пробелами"
        );
        let fault = Self {
            code: "tab",
            ..Self::new(Span::point(line, column), message)
        };
        fault.help(message!(
            "write spaces instead of the tab, as many as in the lines beside it",
            "замените табуляцию пробелами, столько же, сколько в соседних строках"
        ))
    }
}

/// What the parser says of `key:` and a tab, which YAML allows.
pub(super) const TAB_BEHIND_COLON: &str = "':' must be followed by a valid YAML whitespace";

/// A fault of YAML.
pub(super) fn yaml(text: &str, error: &ScanError) -> Fault {
    let (info, place) = (error.info(), error.marker());
    let (line, column) = (place.line(), place.col() + 1);
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    if !info.contains("quoted scalar, found unexpected")
        && let Some(before) = tab_in_indentation(written)
    {
        return Fault::tab(line, before + 1);
    }
    if info.contains("found a tab") {
        // The library names the line in which the text begins.
        let mut following = text.lines().enumerate().skip(line);
        let tab = following
            .find_map(|(index, line)| tab_in_indentation(line).map(|before| (index, before)));
        if let Some((index, before)) = tab {
            return Fault::tab(index + 1, before + 1);
        }
    }
    if info == TAB_BEHIND_COLON {
        let before = written.chars().take(column - 1).collect::<String>();
        let before = before.trim_end_matches(['\t', ' ']).chars().count();
        return Fault::tab_between(line, before + 1);
    }
    let rest: String = written.chars().skip(column - 1).collect();
    let span = match info.contains("unknown escape character") {
        true => unknown_escape(text, line, column),
        false => Span::point(line, column),
    };
    match yaml_faults::flow(info, &rest).or_else(|| yaml_faults::block(info, &rest)) {
        Some((message, help)) => Fault {
            help: help.map(Box::new),
            is_bound: info == "recursion limit exceeded",
            ..Fault::new(span, message)
        },
        None => Fault::new(span, Message::verbatim(info)),
    }
}

/// How many characters stand before the first tab of an indentation that has one.
fn tab_in_indentation(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches([' ', '\t']);
    let indentation = line.get(..line.len() - rest.len())?;
    indentation.find('\t').filter(|_| !rest.trim().is_empty())
}

/// The first escape that YAML does not know, in a text in quotes that begins at a place.
fn unknown_escape(text: &str, line: usize, column: usize) -> Span {
    let mut start = column;
    for (index, written) in text.lines().enumerate().skip(line - 1) {
        let mut characters = written.chars().enumerate().skip(start);
        while let Some((column, character)) = characters.next() {
            let escaped = match character {
                '\\' => characters.next(),
                _ => continue,
            };
            if let Some((_, escaped)) = escaped
                && !"0abt\tnvfre \"/\\N_LPxuU".contains(escaped)
            {
                return Span {
                    line: index + 1,
                    column: column + 1,
                    length: 2,
                };
            }
        }
        start = 0;
    }
    Span::point(line, column)
}

/// A fault of JSON.
pub(super) fn json(text: &str, error: &serde_json::Error) -> Fault {
    let (line, bytes) = (error.line().max(1), error.column());
    let written = text.split('\n').nth(line - 1).unwrap_or_default();
    // The library counts bytes, and the byte after which it stopped.
    let before = written.as_bytes().get(..bytes.saturating_sub(1));
    let before = String::from_utf8_lossy(before.unwrap_or(written.as_bytes()));
    json_at(error, line, before.chars().count() + 1)
}

/// A fault of JSON whose place is known.
pub(super) fn json_at(error: &serde_json::Error, line: usize, column: usize) -> Fault {
    let text = error.to_string();
    // The library adds the place, which the fault already has.
    let info = text.split(" at line ").next().unwrap_or(&text);
    let span = Span::point(line, column);
    match json_faults::said(info) {
        Some((message, help)) => Fault {
            help: help.map(Box::new),
            is_about_form: ["expected value", "expected ident", "key must be a string"]
                .contains(&info),
            ..Fault::new(span, message)
        },
        None => Fault::new(span, Message::verbatim(info)),
    }
}
