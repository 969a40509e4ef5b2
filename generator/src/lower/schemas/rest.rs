//! What of a schema the Rust type of its values does not express, and the other checks do not, either.

use crate::lower::Lower;
use crate::model::SchemaKeyword;
use crate::resolve::Shape;
use crate::spec::Schema;

/// What a schema is to the type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lower) enum Role {
    /// It wraps another, which decides the type.
    Wrapper,
    /// It wraps another, and the type is a structure.
    WrapperOfStructure,
    /// Its values are objects with fields.
    Structure,
    /// Its values are objects with free names.
    Map,
    /// Its values are lists.
    List,
    /// Its values have no type.
    Any,
    /// Its values are booleans or numbers.
    Scalar,
    /// Its values are anything else.
    Other,
}

impl Role {
    /// The role of a schema that decides a shape.
    pub(in crate::lower) fn of(shape: Shape<'_>) -> Self {
        match shape {
            Shape::Named(schema) if schema.values.is_none() => Self::Structure,
            Shape::Map(_) => Self::Map,
            Shape::List(_) => Self::List,
            Shape::Any => Self::Any,
            Shape::Boolean | Shape::Number => Self::Scalar,
            _ => Self::Other,
        }
    }

    /// The role of a schema that wraps another of a shape.
    pub(in crate::lower) fn around(shape: Shape<'_>) -> Self {
        match Self::of(shape) {
            Self::Structure => Self::WrapperOfStructure,
            _ => Self::Wrapper,
        }
    }

    fn is_wrapper(self) -> bool {
        matches!(self, Self::Wrapper | Self::WrapperOfStructure)
    }

    /// Whether a keyword is expressed by neither the type nor another rule.
    fn leaves(self, keyword: &SchemaKeyword, schema: &Schema) -> bool {
        match keyword {
            SchemaKeyword::Not(_)
            | SchemaKeyword::If(..)
            | SchemaKeyword::Contains(..)
            | SchemaKeyword::PatternProperties(_)
            | SchemaKeyword::PropertyNames(_)
            | SchemaKeyword::DependentRequired(_)
            | SchemaKeyword::DependentSchemas(_) => true,
            // A structure has no property beside those that it names.
            SchemaKeyword::UnevaluatedItems(_) | SchemaKeyword::UnevaluatedProperties(_) => {
                !matches!(self, Self::Structure | Self::WrapperOfStructure)
            }
            // To know what was looked at, all that looks must be known.
            SchemaKeyword::AllOf(_)
            | SchemaKeyword::AnyOf(_)
            | SchemaKeyword::OneOf(_)
            | SchemaKeyword::Discriminator(..) => self == Self::Wrapper && is_unevaluated(schema),
            SchemaKeyword::Required(_)
            | SchemaKeyword::RequiredOn(..)
            | SchemaKeyword::Condition(..) => {
                self.is_wrapper() || matches!(self, Self::Map | Self::Any)
            }
            SchemaKeyword::PrefixItems(_) => self.is_wrapper(),
            // Beside patterns the values of a structure have no type.
            SchemaKeyword::AdditionalProperties(_, patterns, _) => {
                self.is_wrapper() || (self == Self::Structure && !patterns.is_empty())
            }
            SchemaKeyword::Enum(_) => self.is_wrapper() || self == Self::Scalar,
            SchemaKeyword::Type(_) => {
                self == Self::Any || (self.is_wrapper() && !schema.several.is_empty())
            }
            _ => false,
        }
    }
}

fn is_unevaluated(schema: &Schema) -> bool {
    let mut assertions = schema.assertions.iter();
    assertions.any(|it| it.unevaluated_items.is_some() || it.unevaluated_properties.is_some())
}

impl<'a> Lower<'_, 'a> {
    /// What is left; nothing where the type and the other rules say it all.
    pub(super) fn rest(&self, schema: &'a Schema, role: Role) -> Vec<SchemaKeyword> {
        if !may_leave(schema, role) {
            return Vec::new();
        }
        // Whether it is guessed is said by the rule that leads here.
        let keywords = self.keywords(schema, true).into_iter();
        let left: Vec<SchemaKeyword> = keywords
            .filter(|keyword| role.leaves(keyword, schema))
            .collect();
        match left.is_empty() {
            true => left,
            false => self.travelling(schema, left),
        }
    }
}

/// Whether anything can be left: most schemas need no closer look.
fn may_leave(schema: &Schema, role: Role) -> bool {
    schema.not.is_some()
        || schema.assertions.is_some()
        || match role {
            Role::Wrapper | Role::WrapperOfStructure => {
                !schema.required.is_empty()
                    || schema.additional.is_some()
                    || schema.values.is_some()
                    || !schema.several.is_empty()
                    || !schema.conditions.is_empty()
            }
            Role::Map => !schema.required.is_empty() || !schema.conditions.is_empty(),
            Role::Any => schema.kind.is_some() || !schema.required.is_empty(),
            Role::Scalar => schema.values.is_some(),
            Role::Structure | Role::List | Role::Other => false,
        }
}
