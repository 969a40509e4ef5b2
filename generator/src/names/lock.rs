//! The memory of all names that were ever given.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Site, Span};

/// Every name that was ever given, by scope and key. The text of a `names.lock`.
///
/// ```text
/// [types]
/// "Department" = Department
/// "DepartmentDto" = DepartmentDto # retired
/// ```
///
/// A retired name belonged to a key that is gone, and comes back with it. A renamed one belonged
/// to a key that has been given another name by a person. Neither is given to anything else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    pub(super) file: String,
    pub(super) scopes: BTreeMap<String, Entries>,
}

/// The entries of one scope, by key.
pub(super) type Entries = BTreeMap<String, Entry>;

/// What is known of one key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name it has, or had when it was last there.
    pub(super) bound: Option<Bound>,
    /// Names it had before, each with its line.
    pub(super) renamed: BTreeMap<String, usize>,
}

/// A name and the line where it stands, 1 when it stands nowhere yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) name: String,
    pub(super) line: usize,
    /// Whether the key is gone.
    pub(super) retired: bool,
}

impl Lock {
    /// Reads a lock; `file` is its path as it is shown to the user.
    ///
    /// What can be read is kept even when something else is faulty.
    pub fn parse(file: &str, text: &str) -> (Self, Diagnostics) {
        super::lock_text::parse(file, text)
    }

    /// The text of the lock: the same bytes for the same names.
    pub fn render(&self) -> String {
        super::lock_text::render(self)
    }

    /// A line of the lock.
    pub(super) fn line(&self, line: usize) -> Site {
        let span = Span {
            line,
            column: 1,
            length: Span::REST,
        };
        Site::span(&self.file, span)
    }
}
