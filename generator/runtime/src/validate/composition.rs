//! Keywords that combine schemas, and conditions between properties.

use super::check::{Check, Offending};
use super::path::Path;
use crate::identifiers::IdentifierKind;
use crate::violations::Rule;

impl Check {
    /// `not`: the value does not fit the schema, which the caller has [tried](Self::probe).
    #[inline]
    pub fn not(&mut self, at: Path<'_>, matches: bool) {
        if matches {
            self.report(at, Rule::Not, Offending::Unshown);
        }
    }

    /// `allOf`, where the caller has tried the alternatives instead of checking each in full.
    #[inline]
    pub fn all_of(&mut self, at: Path<'_>, matched: usize, of: usize) {
        if matched < of {
            self.report(at, Rule::AllOf { matched, of }, Offending::Unshown);
        }
    }

    /// `anyOf`: the value fits at least one of the alternatives, which the caller has tried.
    #[inline]
    pub fn any_of(&mut self, at: Path<'_>, matched: usize, of: usize) {
        if matched == 0 {
            self.report(at, Rule::AnyOf { of }, Offending::Unshown);
        }
    }

    /// `oneOf`: the value fits exactly one of the alternatives, which the caller has tried.
    #[inline]
    pub fn one_of(&mut self, at: Path<'_>, matched: usize, of: usize) {
        if matched != 1 {
            self.report(at, Rule::OneOf { matched, of }, Offending::Unshown);
        }
    }

    /// `then`, tried by the caller where the value fits `if`; checked in full instead, its own rules are told.
    #[inline]
    pub fn if_then(&mut self, at: Path<'_>, fits: bool) {
        if !fits {
            self.report(at, Rule::Then, Offending::Unshown);
        }
    }

    /// `else`, tried by the caller where the value does not fit `if`; checked in full instead, its own rules
    /// are told.
    #[inline]
    pub fn if_else(&mut self, at: Path<'_>, fits: bool) {
        if !fits {
            self.report(at, Rule::Else, Offending::Unshown);
        }
    }

    /// `type`: the value is of one of the types, which the caller has looked at; `expected` names them, such
    /// as `string` or `integer, null`.
    #[inline]
    pub fn kind<'a>(
        &mut self,
        at: Path<'_>,
        value: impl Into<Offending<'a>>,
        expected: &'static str,
        fits: bool,
    ) {
        if !fits {
            let expected = expected.into();
            self.report(at, Rule::Type { expected }, value.into());
        }
    }

    /// The absence of `nullable`: the value is not null.
    #[inline]
    pub fn not_null(&mut self, at: Path<'_>, is_null: bool) {
        if is_null {
            self.report(at, Rule::Nullable, Offending::Unshown);
        }
    }

    /// A schema that no value fits, `false`: called where there is a value nevertheless.
    #[cold]
    pub fn never(&mut self, at: Path<'_>) {
        self.report(at, Rule::Never, Offending::Unshown);
    }

    /// A union whose discriminator names none of the alternatives.
    #[inline]
    pub fn discriminator(&mut self, at: Path<'_>, property: &'static str, known: bool) {
        if !known {
            let property = property.into();
            self.report(at, Rule::Discriminator { property }, Offending::Unshown);
        }
    }

    /// `required-if`: the object at this place has the property, because another one has a value, given as
    /// JSON. The violation stands at the property that is missing, so that a form can mark it.
    #[inline]
    pub fn required_if(
        &mut self,
        at: Path<'_>,
        property: &'static str,
        present: bool,
        when: &'static str,
        value: &'static str,
    ) {
        if !present {
            let rule = Rule::RequiredIf {
                property: property.into(),
                when: when.into(),
                value: value.into(),
            };
            self.report(at.property(property), rule, Offending::Unshown);
        }
    }

    /// `forbidden-if`: the object at this place does not have the property, because another one has a value,
    /// given as JSON.
    #[inline]
    pub fn forbidden_if(
        &mut self,
        at: Path<'_>,
        property: &'static str,
        present: bool,
        when: &'static str,
        value: &'static str,
    ) {
        if present {
            let rule = Rule::ForbiddenIf {
                property: property.into(),
                when: when.into(),
                value: value.into(),
            };
            self.report(at.property(property), rule, Offending::Unshown);
        }
    }

    /// `format-by`: the text is an identifier of a kind, because another property has a value, given as JSON.
    #[inline]
    pub fn format_by(
        &mut self,
        at: Path<'_>,
        text: &str,
        kind: IdentifierKind,
        when: &'static str,
        value: &'static str,
    ) {
        if let Err(error) = kind.check(text) {
            let rule = Rule::FormatBy {
                kind,
                error: Some(error),
                when: when.into(),
                value: value.into(),
            };
            self.report(at, rule, text.into());
        }
    }
}
