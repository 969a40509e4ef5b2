//! Collecting violations.

use serde_json::Value;

use super::Validate;
use super::effort::Effort;
use super::number::Number;
use super::path::Path;
use crate::violations::{Rule, Violation, Violations, shortened};

/// Which way a value travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// That is not known: rules that bind one side only are left out.
    #[default]
    Any,
    /// It is sent to the server.
    Request,
    /// The server sent it.
    Response,
}

/// What the violations of a value are collected in.
///
/// Each keyword has a method that takes the place of a value, the value and the keyword's parameter.
#[derive(Debug, Default)]
pub struct Check {
    violations: Violations,
    faults: usize,
    probing: bool,
    typed: bool,
    inferred: bool,
    side: Side,
    effort: Effort,
}

/// The value that breaks a rule, as it is handed over to be shown.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Offending<'a> {
    /// The rule says it all, or the value is a list or an object.
    Unshown,
    /// A text.
    Text(&'a str),
    /// A number.
    Number(Number),
    /// A JSON value, of which texts, numbers, booleans and null are shown.
    Json(&'a Value),
}

impl Check {
    /// How deep values are followed: 512 steps.
    pub const DEPTH: u32 = 512;

    /// Begins a check of something that travels in a direction.
    pub fn new(side: Side) -> Self {
        Self {
            side,
            ..Self::default()
        }
    }

    /// Ends the check.
    ///
    /// # Errors
    ///
    /// The violations, if there is one.
    pub fn finish(self) -> Result<(), Violations> {
        if self.violations.is_empty() {
            Ok(())
        } else {
            Err(self.violations)
        }
    }

    /// The direction in which the value travels.
    pub fn side(&self) -> Side {
        self.side
    }

    /// Checks the JSON of a value that has a type, which knows itself in which form it is sent.
    pub(crate) fn of_type(&mut self, rules: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.typed, true);
        rules(self);
        self.typed = before;
    }

    /// Whether the value has a type.
    pub(crate) fn is_typed(&self) -> bool {
        self.typed
    }

    /// Checks rules that are inferred: a violation of one is marked, and stops no request unless the client
    /// is asked for that.
    pub fn inferred(&mut self, rules: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.inferred, true);
        rules(self);
        self.inferred = before;
    }

    /// Checks a part that has rules of its own; what is too deep is a violation and not followed.
    #[inline]
    pub fn value<T: Validate + ?Sized>(&mut self, at: Path<'_>, value: &T) {
        if at.depth() > Self::DEPTH {
            self.report(at, Rule::Depth { limit: Self::DEPTH }, Offending::Unshown);
            return;
        }
        value.check(at, self);
    }

    /// Whether a value keeps rules that are only tried, such as those of an alternative; violations are not
    /// collected, and nothing is allocated.
    pub fn probe(&self, rules: impl FnOnce(&mut Self)) -> bool {
        let mut check = Self {
            probing: true,
            typed: self.typed,
            effort: self.effort.clone(),
            ..Self::new(self.side)
        };
        rules(&mut check);
        self.effort.take_over(&check.effort);
        check.faults == 0
    }

    /// Whether nothing that is still to come can change the outcome of a [probe](Self::probe).
    pub(crate) fn has_failed_probe(&self) -> bool {
        self.probing && self.faults > 0
    }

    /// Limits the work that schemas may ask for from now on, in proportion to a value, if it is not limited
    /// yet; tells whether that was so.
    pub(crate) fn limit_effort(&self, value: &Value) -> bool {
        self.effort.begin(value)
    }

    /// Ends the limit; where it was reached, that is told.
    pub(crate) fn end_limit(&mut self, at: Path<'_>) {
        if self.effort.end() {
            self.report(at, Rule::Effort, Offending::Unshown);
        }
    }

    /// Counts the work of one schema, which is not done if none is left.
    pub(crate) fn spend(&mut self) -> bool {
        let allowed = self.effort.spend();
        // Whoever tries it must not take it for a success.
        self.faults += usize::from(!allowed);
        allowed
    }

    /// Adds a violation.
    ///
    /// Of a [secret](Path::secret) place the value is not kept, nor what a rule says about its characters.
    #[inline]
    pub fn report(&mut self, at: Path<'_>, rule: Rule, value: Offending<'_>) {
        self.add(Fault { at, rule, value });
    }

    #[cold]
    #[inline(never)]
    fn add(&mut self, fault: Fault<'_>) {
        let Fault { at, rule, value } = fault;
        self.faults += 1;
        if self.probing {
            return;
        }
        if self.violations.is_full() {
            self.violations.omit(self.inferred);
            return;
        }
        let violation = if at.is_secret() {
            Violation::new(&at, rule.without_value(), None)
        } else {
            Violation::new(&at, rule, value.kept())
        };
        self.violations.push(if self.inferred {
            violation.inferred()
        } else {
            violation
        });
    }
}

/// What [`Check::report`] is told, put together where something is wrong: a place that was handed on as it
/// is would have to be written to the stack before it is known whether anything is.
struct Fault<'a> {
    at: Path<'a>,
    rule: Rule,
    value: Offending<'a>,
}

impl Offending<'_> {
    fn kept(self) -> Option<Value> {
        match self {
            Self::Unshown => None,
            Self::Text(text) => Some(Value::String(shortened(text))),
            Self::Number(number) => Some(number.to_json()),
            Self::Json(Value::String(text)) => Some(Value::String(shortened(text))),
            Self::Json(Value::Array(_) | Value::Object(_)) => None,
            Self::Json(value) => Some(value.clone()),
        }
    }
}

impl<'a> From<&'a str> for Offending<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Value> for Offending<'a> {
    fn from(value: &'a Value) -> Self {
        Self::Json(value)
    }
}

impl From<Number> for Offending<'_> {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}
