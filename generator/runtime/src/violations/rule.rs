//! The rules that values break.

use std::borrow::Cow;

use crate::formats::Format;
use crate::identifiers::{IdentifierError, IdentifierKind};
use crate::validate::{Number, Step};

/// A rule of a description, with its parameters and what was found instead.
///
/// Lengths are counted in characters (Unicode code points). Where a value of the description is told, it is
/// JSON text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The value is not of one of these types, such as `string` or `integer, null`.
    Type {
        /// The types.
        expected: Cow<'static, str>,
    },
    /// The value is null, and the description does not make it `nullable`.
    Nullable,
    /// The value is none of a list.
    Enum {
        /// The list, as JSON.
        allowed: Cow<'static, str>,
    },
    /// The value is not the only one that is allowed.
    Const {
        /// That one, as JSON.
        expected: Cow<'static, str>,
    },
    /// The text is too short.
    MinLength {
        /// The least length.
        limit: usize,
        /// Its length.
        actual: usize,
    },
    /// The text is too long.
    MaxLength {
        /// The greatest length.
        limit: usize,
        /// Its length.
        actual: usize,
    },
    /// The text has nothing that the pattern (ECMA-262) finds.
    Pattern {
        /// The pattern.
        pattern: Cow<'static, str>,
    },
    /// Whether the pattern finds something in the text takes unreasonably long to know: the pattern refers
    /// back to its groups, and the text goes along with it in too many ways.
    Undecided {
        /// The pattern.
        pattern: Cow<'static, str>,
    },
    /// The value is not of a format.
    Format {
        /// The format.
        format: Format,
    },
    /// The text is not written in the form that `x-wire` declares.
    Form {
        /// The form, such as `dd.MM.yyyy`.
        form: &'static str,
    },
    /// The text is not an identifier of a kind.
    Identifier {
        /// The kind.
        kind: IdentifierKind,
        /// What is wrong with it; `None` if it is secret.
        error: Option<IdentifierError>,
    },
    /// The number is too small.
    Minimum {
        /// The least number.
        limit: Number,
        /// Whether that one is too small itself.
        exclusive: bool,
    },
    /// The number is too large.
    Maximum {
        /// The greatest number.
        limit: Number,
        /// Whether that one is too large itself.
        exclusive: bool,
    },
    /// The number is not a multiple of another.
    MultipleOf {
        /// That one.
        step: Step,
    },
    /// The number is infinite or not a number at all, which JSON cannot write.
    Finite,
    /// The array is too short.
    MinItems {
        /// The least number of elements.
        limit: usize,
        /// How many it has.
        actual: usize,
    },
    /// The array is too long.
    MaxItems {
        /// The greatest number of elements.
        limit: usize,
        /// How many it has.
        actual: usize,
    },
    /// Too few or too many elements of the array fit a schema.
    Contains {
        /// How many fit.
        matched: usize,
        /// The least number of them.
        least: usize,
        /// The greatest number of them; `usize::MAX` where there is none.
        greatest: usize,
    },
    /// Two elements of the array are equal.
    UniqueItems {
        /// The index of one, counted from 0.
        first: usize,
        /// The index of the other.
        second: usize,
    },
    /// The object has too few properties.
    MinProperties {
        /// The least number of properties.
        limit: usize,
        /// How many it has.
        actual: usize,
    },
    /// The object has too many properties.
    MaxProperties {
        /// The greatest number of properties.
        limit: usize,
        /// How many it has.
        actual: usize,
    },
    /// The object lacks a property.
    Required {
        /// Its name.
        property: Cow<'static, str>,
    },
    /// The object has a property that is not described, where none may be added.
    AdditionalProperties {
        /// Its name.
        property: Cow<'static, str>,
    },
    /// The name of a property breaks a rule.
    PropertyNames {
        /// The name.
        property: Cow<'static, str>,
        /// The rule.
        rule: Box<Rule>,
    },
    /// The object lacks a property that another one asks for.
    DependentRequired {
        /// The name of the one that is missing.
        property: Cow<'static, str>,
        /// The name of the one that is there.
        because: Cow<'static, str>,
    },
    /// The value fits what it must not fit.
    Not,
    /// The value does not fit all parts of its description.
    AllOf {
        /// How many it fits.
        matched: usize,
        /// How many there are.
        of: usize,
    },
    /// The value fits none of the alternatives.
    AnyOf {
        /// How many there are.
        of: usize,
    },
    /// The value fits none of the alternatives, or more than one.
    OneOf {
        /// How many it fits.
        matched: usize,
        /// How many there are.
        of: usize,
    },
    /// The value fits `if`, and not `then`.
    Then,
    /// The value fits neither `if` nor `else`.
    Else,
    /// No value is allowed here.
    Never,
    /// The property that chooses an alternative names none of them.
    Discriminator {
        /// Its name.
        property: Cow<'static, str>,
    },
    /// A request has a property that only answers have.
    ReadOnly {
        /// Its name.
        property: Cow<'static, str>,
    },
    /// An answer has a property that only requests have.
    WriteOnly {
        /// Its name.
        property: Cow<'static, str>,
    },
    /// The object lacks a property, which the value of another one makes necessary.
    RequiredIf {
        /// The name of the one that is missing.
        property: Cow<'static, str>,
        /// The name of the one that decides.
        when: Cow<'static, str>,
        /// The value of the one that decides, as JSON.
        value: Cow<'static, str>,
    },
    /// The object has a property, which the value of another one forbids.
    ForbiddenIf {
        /// The name of the one that must not be there.
        property: Cow<'static, str>,
        /// The name of the one that decides.
        when: Cow<'static, str>,
        /// The value of the one that decides, as JSON.
        value: Cow<'static, str>,
    },
    /// A parameter is given together with another one, which excludes it.
    NotTogether {
        /// The name of the other one.
        with: Cow<'static, str>,
    },
    /// The text is not an identifier of the kind that the value of another property asks for.
    FormatBy {
        /// The kind.
        kind: IdentifierKind,
        /// What is wrong with it; `None` if it is secret.
        error: Option<IdentifierError>,
        /// The name of the property that decides.
        when: Cow<'static, str>,
        /// The value of the property that decides, as JSON.
        value: Cow<'static, str>,
    },
    /// The value is nested too deeply to be followed.
    Depth {
        /// How many levels are followed.
        limit: u32,
    },
    /// The rules would ask for more work than is done for a value of this size.
    Effort,
}

impl Rule {
    /// The keyword of the description, such as `maxLength` or `x-conditions`; empty for rules of JSON itself
    /// and of this library.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Type { .. } => "type",
            Self::Nullable => "nullable",
            Self::Enum { .. } => "enum",
            Self::Const { .. } => "const",
            Self::MinLength { .. } => "minLength",
            Self::MaxLength { .. } => "maxLength",
            Self::Pattern { .. } | Self::Undecided { .. } => "pattern",
            Self::Format { .. } => "format",
            Self::Form { .. } => "x-wire",
            Self::Identifier { .. } => "x-identifier",
            Self::Minimum { exclusive, .. } if *exclusive => "exclusiveMinimum",
            Self::Minimum { .. } => "minimum",
            Self::Maximum { exclusive, .. } if *exclusive => "exclusiveMaximum",
            Self::Maximum { .. } => "maximum",
            Self::MultipleOf { .. } => "multipleOf",
            Self::MinItems { .. } => "minItems",
            Self::MaxItems { .. } => "maxItems",
            Self::Contains { .. } => "contains",
            Self::UniqueItems { .. } => "uniqueItems",
            Self::MinProperties { .. } => "minProperties",
            Self::MaxProperties { .. } => "maxProperties",
            Self::Required { .. } => "required",
            Self::AdditionalProperties { .. } => "additionalProperties",
            Self::PropertyNames { .. } => "propertyNames",
            Self::DependentRequired { .. } => "dependentRequired",
            Self::Not => "not",
            Self::AllOf { .. } => "allOf",
            Self::AnyOf { .. } => "anyOf",
            Self::OneOf { .. } => "oneOf",
            Self::Then => "then",
            Self::Else => "else",
            Self::Discriminator { .. } => "discriminator",
            Self::ReadOnly { .. } => "readOnly",
            Self::WriteOnly { .. } => "writeOnly",
            Self::RequiredIf { .. } | Self::ForbiddenIf { .. } | Self::FormatBy { .. } => {
                "x-conditions"
            }
            Self::NotTogether { .. } => "x-paging",
            Self::Finite | Self::Never | Self::Depth { .. } | Self::Effort => "",
        }
    }

    /// The same without what it says about the characters of the value.
    pub(crate) fn without_value(self) -> Self {
        match self {
            Self::Identifier { kind, .. } => Self::Identifier { kind, error: None },
            Self::FormatBy {
                kind, when, value, ..
            } => Self::FormatBy {
                kind,
                error: None,
                when,
                value,
            },
            rule => rule,
        }
    }
}
