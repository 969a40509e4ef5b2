//! Schemas as plain data, for values that are checked as JSON.

use std::collections::{BTreeMap, BTreeSet};

use super::{ConditionKind, Quirk, Side};

/// A schema with a name within the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Its name, in capitals.
    pub name: String,
    /// JSON pointer of the schema in the description.
    pub pointer: String,
    /// Whether it holds only what the Rust type of its values does not express.
    pub rest: bool,
    /// Whether only [`SchemaKeyword`]s of schemas that describe a type lead to it.
    pub optional: bool,
    /// What it demands.
    pub keywords: Vec<SchemaKeyword>,
}

/// A schema within another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaPart {
    /// One with a name.
    Named(String),
    /// One that stands in place.
    Inline(Vec<SchemaKeyword>),
}

/// The types of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`, 1.0 included.
    Integer,
    /// `integer` of OpenAPI 3.0, which excludes 1.0.
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

/// A keyword; numbers and values are JSON texts, as exact as the description has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaKeyword {
    /// The schema `false`.
    Never,
    /// `type`.
    Type(Vec<SchemaKind>),
    /// `nullable`, around all other keywords.
    OrNull(SchemaPart),
    /// `enum`, and `const` as an enumeration of one value.
    Enum(Vec<String>),
    /// `minLength`.
    MinLength(u64),
    /// `maxLength`.
    MaxLength(u64),
    /// `pattern`.
    Pattern(String),
    /// `format`, by its name in descriptions.
    Format(&'static str),
    /// `x-identifier`, by its name in descriptions.
    Identifier(&'static str),
    /// `minimum`; true: it is excluded itself.
    Minimum(String, bool),
    /// `maximum`; true: it is excluded itself.
    Maximum(String, bool),
    /// `multipleOf`.
    MultipleOf(String),
    /// `prefixItems`.
    PrefixItems(Vec<SchemaPart>),
    /// `items`, after so many.
    Items(usize, SchemaPart),
    /// `contains`, with `minContains` and `maxContains`.
    Contains(SchemaPart, u64, Option<u64>),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `properties`.
    Properties(Vec<(String, SchemaPart)>),
    /// `patternProperties`.
    PatternProperties(Vec<(String, SchemaPart)>),
    /// `additionalProperties`: names and patterns of the others, and the schema.
    AdditionalProperties(Vec<String>, Vec<String>, SchemaPart),
    /// `propertyNames`.
    PropertyNames(SchemaPart),
    /// `required`.
    Required(Vec<String>),
    /// `required` that binds one side.
    RequiredOn(Side, Vec<String>),
    /// Properties that are `readOnly`.
    ReadOnly(Vec<String>),
    /// Properties that are `writeOnly`.
    WriteOnly(Vec<String>),
    /// `dependentRequired`.
    DependentRequired(Vec<(String, Vec<String>)>),
    /// `dependentSchemas`.
    DependentSchemas(Vec<(String, SchemaPart)>),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `unevaluatedItems`.
    UnevaluatedItems(SchemaPart),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(SchemaPart),
    /// `not`.
    Not(SchemaPart),
    /// `allOf`, and `$ref`.
    AllOf(Vec<SchemaPart>),
    /// `anyOf`.
    AnyOf(Vec<SchemaPart>),
    /// `oneOf`.
    OneOf(Vec<SchemaPart>),
    /// `discriminator`: the property, its values, and what holds without it.
    Discriminator(String, Vec<(String, SchemaPart)>, SchemaPart),
    /// `if`, `then`, `else`.
    If(SchemaPart, Option<SchemaPart>, Option<SchemaPart>),
    /// One of `x-conditions`: the property that is bound, the one that decides, how that one travels, and
    /// what holds.
    Condition(String, String, Option<Quirk>, ConditionKind),
    /// `x-wire`, around all other keywords.
    Wire(Quirk, SchemaPart),
    /// `x-secret`.
    Secret,
    /// What is inferred.
    Inferred(SchemaPart),
    /// What holds on one side only.
    On(Side, SchemaPart),
}

impl SchemaKeyword {
    /// The schemas within.
    pub fn parts(&self) -> Vec<&SchemaPart> {
        match self {
            Self::OrNull(part)
            | Self::Items(_, part)
            | Self::Contains(part, ..)
            | Self::AdditionalProperties(_, _, part)
            | Self::PropertyNames(part)
            | Self::UnevaluatedItems(part)
            | Self::UnevaluatedProperties(part)
            | Self::Not(part)
            | Self::Wire(_, part)
            | Self::On(_, part) => vec![part],
            Self::PrefixItems(parts)
            | Self::AllOf(parts)
            | Self::AnyOf(parts)
            | Self::OneOf(parts) => parts.iter().collect(),
            Self::Properties(parts)
            | Self::PatternProperties(parts)
            | Self::DependentSchemas(parts) => parts.iter().map(|(_, part)| part).collect(),
            Self::Discriminator(_, parts, otherwise) => {
                let parts = parts.iter().map(|(_, part)| part);
                parts.chain([otherwise]).collect()
            }
            Self::If(test, then, otherwise) => [Some(test), then.as_ref(), otherwise.as_ref()]
                .into_iter()
                .flatten()
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The names of all schemas to which some lead, their own included.
pub fn reached(schemas: &BTreeMap<String, Schema>, from: BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<String> = from.into_iter().collect();
    while let Some(name) = open.pop() {
        let keywords = schemas.get(&name).map(|schema| schema.keywords.as_slice());
        let mut keywords: Vec<&SchemaKeyword> = keywords.into_iter().flatten().collect();
        if !found.insert(name) {
            continue;
        }
        while let Some(keyword) = keywords.pop() {
            for part in keyword.parts() {
                match part {
                    SchemaPart::Named(name) => open.push(name.clone()),
                    SchemaPart::Inline(inner) => keywords.extend(inner),
                }
            }
        }
    }
    found
}
