//! Faults found in what a user wrote: what is wrong, where, and how to cure it.
//!
//! A stage reports a fault at a [`Site`]: a node of a document, named by its JSON pointer, or a
//! line of a file. Lines and columns of nodes are worked out only when a report is printed, so
//! that a clean document costs nothing.

mod message;

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

pub use message::{Language, Message, Phrase};
pub(crate) use message::{counted, message, plural};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while an error stands.
    Error,
    /// Worth a look; does not stop anything.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// Which part of a file a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The value at a JSON pointer (RFC 6901, without the leading `#`).
    Value(String),
    /// The key under which the value at a JSON pointer stands.
    Key(String),
    /// Some characters of the text at a JSON pointer, counted in what the text means: an escape is
    /// one character of it. Where they cannot be told apart in the file, they are the whole value.
    Within {
        /// The JSON pointer of the text.
        pointer: String,
        /// The number of the first character, counted from 0.
        start: usize,
        /// How many characters there are.
        length: usize,
    },
    /// A place in the text.
    Position(Span),
}

/// A piece of one line; what goes on for longer ends with its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The line, counted from 1.
    pub line: usize,
    /// The column of the first character, counted from 1.
    pub column: usize,
    /// How many characters there are; [`Span::REST`] means all to the end of the line.
    pub length: usize,
}

impl Span {
    /// The length of what goes to the end of its line.
    pub const REST: usize = usize::MAX;

    /// One character.
    pub fn point(line: usize, column: usize) -> Self {
        Self {
            line,
            column,
            length: 1,
        }
    }
}

/// A file and a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Site {
    /// The file's path as it is shown to the user.
    pub file: String,
    /// The part.
    pub part: Part,
}

impl Site {
    /// The value at `pointer`.
    pub fn value(file: &str, pointer: &str) -> Self {
        Self {
            file: file.to_owned(),
            part: Part::Value(pointer.to_owned()),
        }
    }

    /// The key of the value at `pointer`.
    pub fn key(file: &str, pointer: &str) -> Self {
        Self {
            file: file.to_owned(),
            part: Part::Key(pointer.to_owned()),
        }
    }

    /// Some characters of the text at `pointer`, counted from 0 in what the text means.
    pub fn within(file: &str, pointer: &str, characters: Range<usize>) -> Self {
        Self {
            file: file.to_owned(),
            part: Part::Within {
                pointer: pointer.to_owned(),
                start: characters.start,
                length: characters.end.saturating_sub(characters.start),
            },
        }
    }

    /// A line and a column, both counted from 1.
    pub fn position(file: &str, line: usize, column: usize) -> Self {
        Self::span(file, Span::point(line, column))
    }

    /// A piece of a line.
    pub fn span(file: &str, span: Span) -> Self {
        Self {
            file: file.to_owned(),
            part: Part::Position(span),
        }
    }

    /// The JSON pointer, where the site is a node.
    pub fn pointer(&self) -> Option<&str> {
        match &self.part {
            Part::Value(pointer) | Part::Key(pointer) | Part::Within { pointer, .. } => {
                Some(pointer)
            }
            Part::Position(_) => None,
        }
    }
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The stable name of this kind of fault, in kebab-case.
    pub code: &'static str,
    /// What is wrong, one sentence without a full stop.
    pub message: Message,
    /// Where.
    pub site: Site,
    /// Other places that are part of the story, each with what it is.
    pub related: Vec<(Site, Message)>,
    /// What to do about it.
    pub help: Option<Message>,
}

impl Diagnostic {
    /// An error without related places or help.
    pub fn error(code: &'static str, site: Site, message: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            site,
            related: Vec::new(),
            help: None,
        }
    }

    /// A warning without related places or help.
    pub fn warning(code: &'static str, site: Site, message: impl Into<Message>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, site, message)
        }
    }

    /// Adds a place that is part of the story.
    #[must_use]
    pub fn related(mut self, site: Site, label: impl Into<Message>) -> Self {
        self.related.push((site, label.into()));
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The faults that a stage found, in the order in which it found them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    waived: Vec<Waived>,
}

/// A fault that somebody has answered for: it stands no more, and stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The fault.
    pub diagnostic: Diagnostic,
    /// Why the description is right as it stands.
    pub reason: String,
    /// Where that is said.
    pub site: Site,
}

impl Diagnostics {
    /// No faults.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes over what another stage found.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
        self.waived.extend(other.waived);
    }

    /// Takes over what is not yet there: of another code, or at another place.
    pub(crate) fn extend_with_new(&mut self, other: Self) {
        let known = self.list.iter().map(|it| (it.code, it.site.clone()));
        let known: BTreeSet<(&str, Site)> = known.collect();
        let is_new = |it: &Diagnostic| !known.contains(&(it.code, it.site.clone()));
        self.list.extend(other.list.into_iter().filter(is_new));
        self.waived.extend(other.waived);
    }

    /// Drops those of a code.
    pub(crate) fn forget(&mut self, code: &str) {
        self.list.retain(|it| it.code != code);
    }

    /// Turns the errors into warnings: what they concern is left out.
    pub(crate) fn soften(&mut self) {
        for diagnostic in &mut self.list {
            diagnostic.severity = Severity::Warning;
        }
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether an error is among them.
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All of them that stand.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Those that are waived.
    pub fn waived(&self) -> &[Waived] {
        &self.waived
    }

    /// Sets those apart for which `judge` has a reason and the place of a waiver.
    pub fn waive(&mut self, mut judge: impl FnMut(&Diagnostic) -> Option<(String, Site)>) {
        let list = std::mem::take(&mut self.list);
        for diagnostic in list {
            match judge(&diagnostic) {
                Some((reason, site)) => self.waived.push(Waived {
                    diagnostic,
                    reason,
                    site,
                }),
                None => self.list.push(diagnostic),
            }
        }
    }
}
