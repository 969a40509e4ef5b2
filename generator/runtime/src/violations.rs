//! What is wrong with a value.

mod message;
mod parameter;
mod rule;

#[cfg(test)]
mod tests;

use std::fmt;

use serde_json::Value;

use crate::locale::{Displayed, Locale};
use crate::validate::Path;

#[cfg(feature = "client")]
pub(crate) use message::Shown;
pub use parameter::{Location, Parameter};
pub use rule::Rule;

/// All rules that a value breaks, in the order of its description; never empty when it is an error.
///
/// `Display` is English, a line for each; [`display`](Self::display) takes a language. The messages quote the
/// values that are wrong, shortened, but never those that the description calls secret.
#[derive(Clone, Default, PartialEq)]
pub struct Violations {
    list: Vec<Violation>,
    omitted: usize,
    stated: bool,
}

/// One broken rule: where, which, and by what value.
#[derive(Clone, PartialEq)]
pub struct Violation {
    parameter: Option<Parameter>,
    pointer: String,
    rule: Rule,
    value: Option<Value>,
    inferred: bool,
}

impl Violations {
    /// How many violations are kept: 10,000. The others are only counted.
    pub const KEPT: usize = 10_000;

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many there are beyond those that are kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether one of them, kept or not, is of a rule that somebody states; without one, all rules that are
    /// broken are [inferred](Violation::is_inferred).
    pub fn break_stated_rule(&self) -> bool {
        self.stated
    }

    /// The violations in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.list.iter()
    }

    /// The messages in a language, a line for each violation.
    pub fn display(&self, locale: Locale) -> Displayed<'_> {
        Displayed::new(self, locale)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= Self::KEPT
    }

    pub(crate) fn omit(&mut self, inferred: bool) {
        self.stated |= !inferred;
        self.omitted = self.omitted.saturating_add(1);
    }

    pub(crate) fn push(&mut self, violation: Violation) {
        self.stated |= !violation.inferred;
        self.list.push(violation);
    }
}

impl Violation {
    pub(crate) fn new(at: &Path<'_>, rule: Rule, value: Option<Value>) -> Self {
        Self {
            parameter: at.within(),
            pointer: at.pointer(),
            rule,
            value,
            inferred: false,
        }
    }

    /// The same, of a rule that is inferred.
    pub(crate) fn inferred(self) -> Self {
        Self {
            inferred: true,
            ..self
        }
    }

    /// Whether the rule is inferred: neither the vendor nor anybody else states it. It stops no request
    /// unless the client validates [all](crate::RequestValidation::All) rules.
    pub fn is_inferred(&self) -> bool {
        self.inferred
    }

    /// The parameter of a request that has the value; `None` for a value in the body, or in no request.
    pub fn parameter(&self) -> Option<Parameter> {
        self.parameter
    }

    /// Where the value is, as a JSON pointer (RFC 6901) into the body of a request, or into its
    /// [parameter](Self::parameter); empty for the whole. A property that is missing is told at its object,
    /// one that should not be there at itself.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule that is broken, with its parameters.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }

    /// The value that breaks it; texts are cut off after 200 characters. `None` for lists, objects, what is
    /// missing, and what is secret.
    pub fn value(&self) -> Option<&Value> {
        self.value.as_ref()
    }

    /// The message in a language, one line.
    pub fn display(&self, locale: Locale) -> Displayed<'_> {
        Displayed::new(self, locale)
    }

    /// The same without the value, and what the rule says about its characters.
    #[cfg(feature = "client")]
    pub(crate) fn without_value(&self) -> Self {
        Self {
            parameter: self.parameter,
            pointer: self.pointer.clone(),
            rule: self.rule.clone().without_value(),
            value: None,
            inferred: self.inferred,
        }
    }

    pub(crate) fn into_parts(self) -> (String, Rule, Option<Value>) {
        (self.pointer, self.rule, self.value)
    }
}

/// The longest text that is kept, in characters.
const LONGEST: usize = 200;

/// A text, cut off where it is long.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl fmt::Debug for Violations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = formatter.debug_list();
        list.entries(&self.list);
        if self.omitted > 0 {
            list.entry(&format_args!("and {} more", self.omitted));
        }
        list.finish()
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Violation")
            .field("parameter", &self.parameter)
            .field("pointer", &self.pointer)
            .field("rule", &self.rule)
            .field("value", &self.value)
            .field("inferred", &self.inferred)
            .finish()
    }
}

impl std::error::Error for Violations {}

impl std::error::Error for Violation {}
