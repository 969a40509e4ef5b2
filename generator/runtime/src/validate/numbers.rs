//! Keywords about numbers.

use std::cmp::Ordering;

use super::check::Check;
use super::multiple::Step;
use super::number::Number;
use super::path::Path;
use crate::formats::Format;
use crate::violations::Rule;

impl Check {
    /// `minimum`, with `exclusiveMinimum` beside it (`true` in OpenAPI 3.0, a number of its own in 3.1).
    ///
    /// Numbers are compared exactly, integers with decimals, too; NaN is below every limit.
    #[inline]
    pub fn minimum(
        &mut self,
        at: Path<'_>,
        value: impl Into<Number>,
        limit: impl Into<Number>,
        exclusive: bool,
    ) {
        let (value, limit) = (value.into(), limit.into());
        match value.partial_cmp(&limit) {
            Some(Ordering::Greater) => {}
            Some(Ordering::Equal) if !exclusive => {}
            _ => self.report(at, Rule::Minimum { limit, exclusive }, value.into()),
        }
    }

    /// `maximum`, with `exclusiveMaximum` beside it (`true` in OpenAPI 3.0, a number of its own in 3.1).
    ///
    /// Numbers are compared exactly, integers with decimals, too; NaN is above every limit.
    #[inline]
    pub fn maximum(
        &mut self,
        at: Path<'_>,
        value: impl Into<Number>,
        limit: impl Into<Number>,
        exclusive: bool,
    ) {
        let (value, limit) = (value.into(), limit.into());
        match value.partial_cmp(&limit) {
            Some(Ordering::Less) => {}
            Some(Ordering::Equal) if !exclusive => {}
            _ => self.report(at, Rule::Maximum { limit, exclusive }, value.into()),
        }
    }

    /// `multipleOf`, exactly: 0.3 is a multiple of 0.1.
    #[inline]
    pub fn multiple_of(&mut self, at: Path<'_>, value: impl Into<Number>, step: Step) {
        let value = value.into();
        if !step.divides(value) {
            self.report(at, Rule::MultipleOf { step }, value.into());
        }
    }

    /// A number that JSON can write: neither infinite nor NaN.
    #[inline]
    pub fn finite(&mut self, at: Path<'_>, value: f64) {
        if !value.is_finite() {
            self.report(at, Rule::Finite, Number::from(value).into());
        }
    }

    /// `format` of a number.
    #[inline]
    pub fn number_format(&mut self, at: Path<'_>, value: impl Into<Number>, format: Format) {
        let value = value.into();
        if !format.check_number(value) {
            self.report(at, Rule::Format { format }, value.into());
        }
    }
}
