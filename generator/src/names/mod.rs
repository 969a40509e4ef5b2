//! Names: from what a description says to what Rust code says, once and for ever.
//!
//! [`assign`] is the one pass in which names come into being. It takes everything that wants a
//! name, the names our own code needs, and the [`Lock`] of earlier runs; it gives back the names,
//! the next lock and the faults that only a person can settle. Four rules hold:
//!
//! * A name that the lock knows stays with its key; it changes only through an explicit name.
//! * A name that is given up is retired, and never given to anything else in its scope.
//! * A new name gives way to the names that are already there, so adding never renames.
//! * The order of the description does not matter: new names that compete are settled by how well
//!   they fit and then by their keys.

mod assign;

mod lock;

mod lock_text;

mod candidates;

mod case;

mod signs;

mod transliterate;

mod keywords;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Phrase, Site};

pub use assign::assign;
pub use case::{module_name, snake_case, upper_camel_case};
pub(crate) use keywords::{is_device, is_keyword};
pub use lock::Lock;
pub use transliterate::{needs_alias, transliterate};

/// How a kind of Rust item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// A type: `UpperCamelCase`.
    Type,
    /// A function: `snake_case`.
    Function,
    /// A field or a parameter: `snake_case`.
    Field,
    /// A variant of an enum: `UpperCamelCase`.
    Variant,
}

impl Style {
    /// Whether words are joined by underscores rather than by capitals.
    fn is_snake(self) -> bool {
        matches!(self, Self::Function | Self::Field)
    }

    /// Where a person writes the name of such an item.
    fn explicit_key(self) -> Phrase {
        match self {
            Self::Type | Self::Function | Self::Field => {
                Phrase::new("`x-rust-name`", "`x-rust-name`")
            }
            Self::Variant => Phrase::new("a `name` in `x-enum-values`", "`name` в `x-enum-values`"),
        }
    }
}

/// One thing that needs a Rust name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where the name must be unique. Scopes are the sections of the lock.
    pub scope: String,
    /// What the name is bound to for ever: a JSON pointer, a wire name, a value of an enum.
    /// Things that are wanted twice under one key share one name.
    pub key: String,
    /// What the name is made from: a wire name, an `operationId`, `POST /x`.
    pub text: String,
    /// How the name is written.
    pub style: Style,
    /// The name that a person chose, and where it stands.
    pub explicit: Option<(String, Site)>,
    /// The thing itself.
    pub site: Site,
}

/// Names that our own emitted code uses, which names from a description must avoid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reserved {
    scopes: BTreeMap<String, BTreeSet<String>>,
    styles: BTreeMap<Style, BTreeSet<String>>,
}

impl Reserved {
    /// Nothing but the keywords of Rust, which are always avoided.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reserves names within one scope.
    #[must_use]
    pub fn in_scope(mut self, scope: &str, names: &[&str]) -> Self {
        let names = names.iter().map(|name| clash_key(name));
        self.scopes
            .entry(scope.to_owned())
            .or_default()
            .extend(names);
        self
    }

    /// Reserves names for everything of a style, in every scope.
    #[must_use]
    pub fn everywhere(mut self, style: Style, names: &[&str]) -> Self {
        let names = names.iter().map(|name| clash_key(name));
        self.styles.entry(style).or_default().extend(names);
        self
    }

    fn contains(&self, scope: &str, style: Style, name: &str) -> bool {
        let clash = clash_key(name);
        let within = |set: Option<&BTreeSet<String>>| set.is_some_and(|set| set.contains(&clash));
        within(self.scopes.get(scope)) || within(self.styles.get(&style))
    }
}

/// The Rust names of everything that wanted one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    scopes: BTreeMap<String, BTreeMap<String, String>>,
}

impl Names {
    /// The name of `key` in `scope`.
    ///
    /// Everything that was wanted has one, also what a fault was reported for, so that later
    /// stages do not stumble over the same fault again.
    pub fn get(&self, scope: &str, key: &str) -> Option<&str> {
        Some(self.scopes.get(scope)?.get(key)?.as_str())
    }

    /// All names as (scope, key, name), sorted by scope and key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.scopes.iter().flat_map(|(scope, names)| {
            names
                .iter()
                .map(move |(key, name)| (scope.as_str(), key.as_str(), name.as_str()))
        })
    }
}

/// What two names of one scope must not have in common.
///
/// Types and variants become file names, which must differ on disks that ignore case and after
/// conversion to snake case; for functions and fields the name itself must differ.
fn clash_key(name: &str) -> String {
    if name.starts_with(|first: char| first.is_ascii_uppercase()) {
        name.replace('_', "").to_ascii_uppercase()
    } else {
        name.to_owned()
    }
}
