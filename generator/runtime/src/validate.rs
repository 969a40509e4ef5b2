//! Checking values against the rules of their description.
//!
//! Generated types implement [`Validate`]; call [`validate`](Validate::validate) before sending something, or
//! on something received. All violations are found, none stops the search.
//!
//! The rest of this module is what the implementations call: a [`Check`] collects violations, with a method
//! per keyword; a [`Path`] says where a value is, and becomes a pointer only when something is wrong there.
//! While nothing is wrong, nothing is allocated but for [`Check::unique_items`] of long lists.
//!
//! ```
//! use kartoteka_runtime::validate::{Check, Path, Validate};
//! use kartoteka_runtime::{Locale, Rule};
//!
//! struct Card { title: String, pages: Option<Vec<u32>> }
//!
//! impl Validate for Card {
//!     fn check(&self, at: Path<'_>, check: &mut Check) {
//!         check.max_length(at.property("title"), &self.title, 5);
//!         if let Some(pages) = &self.pages {
//!             check.min_items(at.property("pages"), pages.len(), 1);
//!         }
//!     }
//! }
//!
//! let card = Card { title: "Картотека".to_owned(), pages: Some(Vec::new()) };
//! let violations = card.validate().unwrap_err();
//! assert_eq!(violations.len(), 2);
//! let first = violations.iter().next().unwrap();
//! assert_eq!(first.pointer(), "/title");
//! assert_eq!(first.rule(), &Rule::MaxLength { limit: 5, actual: 9 });
//! assert_eq!(
//!     violations.display(Locale::Ru).to_string(),
//!     "/title: 9 символов, а должно быть не больше 5; значение: \"Картотека\"\n\
//!      /pages: 0 элементов, а должно быть не меньше 1"
//! );
//! ```

mod check;
mod path;

mod collections;
mod composition;
mod numbers;
mod texts;

mod containers;
mod decimal;
mod effort;
mod equality;
mod fingerprint;
mod json;
mod length;
mod multiple;
mod number;

#[cfg(test)]
mod tests;

pub use check::{Check, Offending, Side};
pub use equality::equal;
pub use json::validate_json;
pub use multiple::Step;
pub use number::Number;
pub(crate) use path::Meant;
pub use path::{Path, Segment};

pub use crate::formats::Format;
pub use crate::identifiers::IdentifierKind;
pub use crate::violations::{Location, Parameter, Violations};

/// A value that knows the rules of its description.
pub trait Validate {
    /// Adds every violation of the value, which is at a place of something larger, to a check.
    ///
    /// Generated code implements it; [`Check::value`] calls it.
    fn check(&self, at: Path<'_>, check: &mut Check);

    /// Whether the value keeps all rules, whichever way it travels.
    ///
    /// # Errors
    ///
    /// [`Violations`] has all rules that are broken, in the order of the description.
    fn validate(&self) -> Result<(), Violations> {
        self.validate_as(Side::Any)
    }

    /// Whether the value keeps the rules of what is sent, or of what is received: they differ where
    /// properties are `readOnly` or `writeOnly`.
    ///
    /// # Errors
    ///
    /// [`Violations`] has all rules that are broken, in the order of the description.
    fn validate_as(&self, side: Side) -> Result<(), Violations> {
        let mut check = Check::new(side);
        check.value(Path::root(), self);
        check.finish()
    }
}

/// How many of the properties are there, for `minProperties` and `maxProperties`.
pub fn present(properties: &[bool]) -> usize {
    properties.iter().filter(|present| **present).count()
}
