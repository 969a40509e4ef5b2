//! Rules in English.

use std::fmt;

use super::{Rule, Shown, write_error};
use crate::locale::{Locale, Noun};

impl Rule {
    pub(super) fn write_english(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = |noun: Noun, number| noun.after(number, Locale::En);
        match self {
            Self::Type { expected } => write!(out, "it must be of the type {expected}"),
            Self::Nullable => out.write_str("null is not allowed"),
            Self::Enum { allowed } => write!(out, "it must be one of {}", Shown(allowed)),
            Self::Const { expected } => write!(out, "it must be {}", Shown(expected)),
            Self::MinLength { limit, actual } => {
                let noun = noun(Noun::CHARACTER, *actual);
                write!(out, "it has {actual} {noun}, it must have at least {limit}")
            }
            Self::MaxLength { limit, actual } => {
                let noun = noun(Noun::CHARACTER, *actual);
                write!(out, "it has {actual} {noun}, it must have at most {limit}")
            }
            Self::Pattern { pattern } => {
                write!(out, "it does not match the pattern `{}`", Shown(pattern))
            }
            Self::Undecided { pattern } => write!(
                out,
                "whether it matches the pattern `{}` takes too many steps to tell",
                Shown(pattern)
            ),
            Self::Format { format } => {
                let title = format.title(Locale::En);
                write!(out, "it is not of the format {format} ({title})")
            }
            Self::Form { form } => write!(out, "it is no value of the form {form}"),
            Self::Identifier { kind, error } => {
                write!(out, "it is not a valid {}", kind.title(Locale::En))?;
                write_error(out, *error, Locale::En)
            }
            Self::Minimum {
                limit,
                exclusive: false,
            } => write!(out, "it must be at least {limit}"),
            Self::Minimum { limit, .. } => write!(out, "it must be more than {limit}"),
            Self::Maximum {
                limit,
                exclusive: false,
            } => write!(out, "it must be at most {limit}"),
            Self::Maximum { limit, .. } => write!(out, "it must be less than {limit}"),
            Self::MultipleOf { step } => write!(out, "it must be a multiple of {step}"),
            Self::Finite => out.write_str("it must be a finite number"),
            Self::MinItems { limit, actual } => {
                let noun = noun(Noun::ITEM, *actual);
                write!(out, "it has {actual} {noun}, it must have at least {limit}")
            }
            Self::MaxItems { limit, actual } => {
                let noun = noun(Noun::ITEM, *actual);
                write!(out, "it has {actual} {noun}, it must have at most {limit}")
            }
            Self::UniqueItems { first, second } => {
                write!(
                    out,
                    "the items {first} and {second} are equal, all must differ"
                )
            }
            Self::MinProperties { limit, actual } => {
                let noun = noun(Noun::PROPERTY, *actual);
                write!(out, "it has {actual} {noun}, it must have at least {limit}")
            }
            Self::MaxProperties { limit, actual } => {
                let noun = noun(Noun::PROPERTY, *actual);
                write!(out, "it has {actual} {noun}, it must have at most {limit}")
            }
            Self::Required { property } => {
                write!(
                    out,
                    "the required property `{}` is missing",
                    Shown(property)
                )
            }
            Self::AdditionalProperties { property } => write!(
                out,
                "the property `{}` is not described, and no others are allowed",
                Shown(property)
            ),
            Self::PropertyNames { property, rule } => {
                let rule = rule.display(Locale::En);
                write!(
                    out,
                    "the property name `{}` is not allowed: {rule}",
                    Shown(property)
                )
            }
            Self::DependentRequired { property, because } => write!(
                out,
                "the property `{}` is missing, which is required beside `{}`",
                Shown(property),
                Shown(because)
            ),
            Self::Not => out.write_str("it fits a schema that it must not fit"),
            Self::AllOf { matched, of } => {
                let noun = noun(Noun::SCHEMA, *of);
                write!(
                    out,
                    "it fits only {matched} of {of} {noun}, it must fit all"
                )
            }
            Self::AnyOf { of } | Self::OneOf { matched: 0, of } => {
                write!(out, "it fits none of {of} {}", noun(Noun::ALTERNATIVE, *of))
            }
            Self::OneOf { matched, of } => {
                let noun = noun(Noun::ALTERNATIVE, *of);
                write!(
                    out,
                    "it fits {matched} of {of} {noun}, it must fit exactly one"
                )
            }
            Self::Then => out.write_str("it fits `if`, so it must fit `then`"),
            Self::Else => out.write_str("it does not fit `if`, so it must fit `else`"),
            Self::Contains {
                matched,
                greatest: usize::MAX,
                least,
            } => {
                let noun = noun(Noun::ITEM, *matched);
                write!(
                    out,
                    "{matched} {noun} of a kind of which there must be at least {least}"
                )
            }
            Self::Contains {
                matched,
                least,
                greatest,
            } => {
                let noun = noun(Noun::ITEM, *matched);
                write!(
                    out,
                    "{matched} {noun} of a kind of which there must be {least} to {greatest}"
                )
            }
            Self::Never => out.write_str("no value is allowed here"),
            Self::Discriminator { property } => write!(
                out,
                "the property `{}` names no known alternative",
                Shown(property)
            ),
            Self::ReadOnly { property } => write!(
                out,
                "the property `{}` is read-only and must not be sent",
                Shown(property)
            ),
            Self::WriteOnly { property } => write!(
                out,
                "the property `{}` is write-only and must not be received",
                Shown(property)
            ),
            Self::RequiredIf {
                property,
                when,
                value,
            } => write!(
                out,
                "the property `{}` is missing, which is required when `{}` is {}",
                Shown(property),
                Shown(when),
                Shown(value)
            ),
            Self::ForbiddenIf {
                property,
                when,
                value,
            } => write!(
                out,
                "the property `{}` is not allowed when `{}` is {}",
                Shown(property),
                Shown(when),
                Shown(value)
            ),
            Self::NotTogether { with } => {
                write!(out, "it is not allowed together with `{}`", Shown(with))
            }
            Self::FormatBy {
                kind,
                error,
                when,
                value,
            } => {
                write!(
                    out,
                    "it is not a valid {}, which is required when `{}` is {}",
                    kind.title(Locale::En),
                    Shown(when),
                    Shown(value)
                )?;
                write_error(out, *error, Locale::En)
            }
            Self::Depth { limit } => write!(out, "it is nested more than {limit} levels deep"),
            Self::Effort => out.write_str(
                "its rules ask for too much work, so that it was not checked to the end",
            ),
        }
    }
}
