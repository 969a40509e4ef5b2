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
mod literal;

#[cfg(test)]
mod tests;

use serde_json::Value;

pub use literal::Literal;

use crate::formats::Format;
use crate::identifiers::IdentifierKind;
use crate::validate::{Check, Path, Side, Step};
use crate::violations::Violations;

/// The keywords that a value has to keep, all of them.
#[derive(Debug)]
pub struct Schema(pub &'static [Keyword]);

/// A pattern as it is written, and whether it is found in a text.
pub type Pattern = (&'static str, fn(&str) -> bool);

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
    /// `not`.
    Not(&'static Schema),
    /// `allOf`, a `$ref` included.
    AllOf(&'static [&'static Schema]),
    /// `anyOf`.
    AnyOf(&'static [&'static Schema]),
    /// `oneOf`.
    OneOf(&'static [&'static Schema]),
    /// `discriminator`: the property that chooses, and the value of each choice.
    Discriminator(&'static str, &'static [(&'static str, &'static Schema)]),
    /// `if`, with `then` and `else`.
    If(
        &'static Schema,
        Option<&'static Schema>,
        Option<&'static Schema>,
    ),
    /// One of `x-conditions`.
    Condition(Condition),
    /// `x-secret`: the value, and what is in it, is never shown.
    Secret,
    /// Rules that hold on one side only, such as those that are guessed and bind requests.
    On(Side, &'static Schema),
}

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`: a number without a fraction; 1.0 is one.
    Integer,
    /// `integer` of JSON Schema's draft 4, which OpenAPI 3.0 follows: 1.0 is none.
    WrittenInteger,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
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
    Identifier(IdentifierKind),
}

impl Schema {
    /// Whether a value keeps all rules of what is sent, or of what is received.
    ///
    /// # Errors
    ///
    /// [`Violations`] has all rules that are broken, in the order of the description.
    pub fn validate(&'static self, value: &Value, side: Side) -> Result<(), Violations> {
        let mut check = Check::new(side);
        self.check(Path::root(), value, &mut check);
        check.finish()
    }

    /// Adds every violation of a value, which is at a place of something larger, to a check.
    pub fn check(&'static self, at: Path<'_>, value: &Value, check: &mut Check) {
        evaluate::schema(self, at, value, check, 0);
    }
}
