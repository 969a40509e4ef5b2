//! Rules of JSON values as constant data, for values that have no Rust type.
//!
//! A generated crate has a [`Schema`] for each of its named types, so that JSON which was built elsewhere can
//! be checked without decoding it. It holds every keyword of the description, those that no Rust type can
//! express included.
//!
//! ```
//! use kartoteka_runtime::schema::{Keyword, Kind, Schema};
//! use kartoteka_runtime::validate::Side;
//! use serde_json::json;
//!
//! static NAME: Schema = Schema(&[Keyword::Type(&[Kind::String]), Keyword::MaxLength(3)]);
//! static CARD: Schema = Schema(&[
//!     Keyword::Type(&[Kind::Object]),
//!     Keyword::Properties(&[("name", &NAME)]),
//!     Keyword::Required(&["name"]),
//! ]);
//!
//! assert!(CARD.validate(&json!({"name": "abc"}), Side::Request).is_ok());
//! let violations = CARD.validate(&json!({"name": "abcd"}), Side::Request).unwrap_err();
//! assert_eq!(violations.iter().next().unwrap().pointer(), "/name");
//! ```

mod evaluate;
mod evaluated;
mod kind;
mod literal;

#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;

pub use kind::Kind;
pub use literal::Literal;

use crate::formats::Format;
use crate::identifiers::IdentifierKind;
use crate::validate::{Check, Path, Side, Step};
use crate::violations::Violations;
use crate::wire::Quirk;

/// The keywords that a value has to keep, all of them.
#[derive(Debug)]
pub struct Schema(pub &'static [Keyword]);

/// A pattern as it is written, and whether it is found in a text; `None` where the search gave up, which
/// binds a property to what the pattern speaks of, and frees it of nothing.
pub type Pattern = (&'static str, fn(&str) -> Option<bool>);

/// A rule of a schema. A keyword about values of one type says nothing about those of another.
#[derive(Debug)]
#[non_exhaustive]
pub enum Keyword {
    /// The schema `false`: no value fits.
    Never,
    /// `type`: the value is of one of these.
    Type(&'static [Kind]),
    /// `nullable`: null fits, whatever the other schema says.
    OrNull(&'static Schema),
    /// `enum`, and the same as JSON.
    Enum(&'static [Literal], &'static str),
    /// `const`, and the same as JSON.
    Const(Literal, &'static str),
    /// `minLength`, in characters.
    MinLength(usize),
    /// `maxLength`, in characters.
    MaxLength(usize),
    /// `pattern`.
    Pattern(Pattern),
    /// `format`.
    Format(Format),
    /// `x-identifier`.
    Identifier(IdentifierKind),
    /// `minimum`, or `exclusiveMinimum` where the bound itself is excluded.
    Minimum(Literal, bool),
    /// `maximum`, or `exclusiveMaximum` where the bound itself is excluded.
    Maximum(Literal, bool),
    /// `multipleOf`.
    MultipleOf(Step),
    /// `prefixItems`: the elements in their places.
    PrefixItems(&'static [&'static Schema]),
    /// `items`: all elements after so many.
    Items(usize, &'static Schema),
    /// `contains`, with the least and the greatest number of elements that fit.
    Contains(&'static Schema, usize, usize),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems`.
    UniqueItems,
    /// `properties`.
    Properties(&'static [(&'static str, &'static Schema)]),
    /// `patternProperties`.
    PatternProperties(&'static [(Pattern, &'static Schema)]),
    /// `additionalProperties`: all properties but those of these names and patterns.
    AdditionalProperties(&'static [&'static str], &'static [Pattern], &'static Schema),
    /// `propertyNames`.
    PropertyNames(&'static Schema),
    /// `required`.
    Required(&'static [&'static str]),
    /// `required` of what only requests have (`writeOnly`) or only answers have (`readOnly`).
    RequiredOn(Side, &'static [&'static str]),
    /// `readOnly`: properties that requests do not have.
    ReadOnly(&'static [&'static str]),
    /// `writeOnly`: properties that answers do not have.
    WriteOnly(&'static [&'static str]),
    /// `dependentRequired`: a property, and those that it asks for.
    DependentRequired(&'static [(&'static str, &'static [&'static str])]),
    /// `dependentSchemas`: a property, and what holds for its object.
    DependentSchemas(&'static [(&'static str, &'static Schema)]),
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`.
    MaxProperties(usize),
    /// `unevaluatedItems`: all elements that no other keyword of this schema, and of those that it is made
    /// of, has looked at.
    UnevaluatedItems(&'static Schema),
    /// `unevaluatedProperties`: the same for properties.
    UnevaluatedProperties(&'static Schema),
    /// `not`.
    Not(&'static Schema),
    /// `allOf`, a `$ref` included.
    AllOf(&'static [&'static Schema]),
    /// `anyOf`.
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`.
    OneOf(&'static [&'static Schema]),
    /// `discriminator`: the property that chooses, the value of each choice, and what holds for values that do
    /// not have the property.
    Discriminator(
        &'static str,
        &'static [(&'static str, &'static Schema)],
        &'static Schema,
    ),
    /// `if`, with `then` and `else`.
    If(
        &'static Schema,
        Option<&'static Schema>,
        Option<&'static Schema>,
    ),
    /// One of `x-conditions`.
    Condition(Condition),
    /// The same where the property that decides travels otherwise than it is described.
    ConditionOf(Quirk, Condition),
    /// `x-wire`: how a value travels, and the rules of what it means.
    Wire(Quirk, &'static Schema),
    /// `x-secret`: the value, and what is in it, is never shown.
    Secret,
    /// Rules that hold on one side only, such as those that are not documented and bind requests.
    On(Side, &'static Schema),
    /// Rules that are inferred.
    Inferred(&'static Schema),
}

/// A condition between two properties of an object.
#[derive(Debug)]
pub struct Condition {
    /// The property that decides.
    pub when: &'static str,
    /// The value of it that brings the rule into force, and the same as JSON.
    pub equals: (Literal, &'static str),
    /// The property that is bound.
    pub property: &'static str,
    /// What holds for it then.
    pub rule: ConditionRule,
}

/// What a condition demands of the property that it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionRule {
    /// It is there.
    Required,
    /// It is not there.
    Forbidden,
    /// It is an identifier of a kind.
    Identifier(&'static [IdentifierKind]),
}

impl Schema {
    /// Whether a value keeps all rules of what is sent, or of what is received.
    ///
    /// # Errors
    ///
    /// [`Violations`] has all rules that are broken, in the order of the description.
    pub fn validate(&'static self, value: &Value, side: Side) -> Result<(), Violations> {
        let mut check = Check::new(side);
        check.schema(Path::root(), value, self);
        check.finish()
    }
}

/// A type whose schema is there as data, so that JSON can be checked against it without being decoded.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no schema",
    note = "types of a generated crate have one with its feature `json-schemas`"
)]
pub trait Described {
    /// The schema.
    const SCHEMA: &'static Schema;
}

impl Check {
    /// Checks a value that has no type against a schema.
    pub fn schema(&mut self, at: Path<'_>, value: &Value, schema: &'static Schema) {
        let unlimited = self.limit_effort(value);
        evaluate::schema(schema, at, value, self, 0);
        if unlimited {
            self.end_limit(at);
        }
    }

    /// Checks a value of any type against what no type expresses: as the JSON that is sent.
    ///
    /// What cannot be written as JSON, such as NaN, breaks rules of its own.
    pub fn serialized<T: Serialize + ?Sized>(
        &mut self,
        at: Path<'_>,
        value: &T,
        schema: &'static Schema,
    ) {
        if let Ok(value) = serde_json::to_value(value) {
            self.of_type(|check| check.schema(at, &value, schema));
        }
    }
}
