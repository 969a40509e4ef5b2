//! What a schema says.

use std::collections::{BTreeMap, BTreeSet};

use super::{OrReference, Text};
use crate::source::Decimal;
use crate::spec::extensions::{Condition, EnumValue, ErrorMembers, Wire};

/// A schema given in place or by reference.
pub type SchemaOrReference = OrReference<Box<Schema>>;

/// The values of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
    /// `null`, which only 3.1 has as a type.
    Null,
}

/// `additionalProperties`.
#[derive(Clone, Debug)]
pub enum Additional {
    /// `true` or absent where there are properties.
    Allowed,
    /// `false`.
    Forbidden,
    /// A schema.
    Schema(SchemaOrReference),
}

/// A schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// JSON pointer.
    pub at: String,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `type`, where it is one, null left aside.
    pub kind: Option<Type>,
    /// `type`, where it is several, null left aside.
    pub several: Vec<Type>,
    /// `format`.
    pub format: Option<String>,
    /// `nullable`, or null among the types.
    pub nullable: bool,
    /// Whether this is the schema `false`, which no value fits.
    pub never: bool,
    /// `enum`, or the one value of `const`.
    pub values: Option<Vec<serde_json::Value>>,
    /// `properties`.
    pub properties: Vec<(String, SchemaOrReference)>,
    /// `required`.
    pub required: Vec<Text>,
    /// `items`.
    pub items: Option<SchemaOrReference>,
    /// `additionalProperties`.
    pub additional: Option<Additional>,
    /// `allOf`.
    pub all_of: Vec<SchemaOrReference>,
    /// `anyOf`.
    pub any_of: Vec<SchemaOrReference>,
    /// `oneOf`.
    pub one_of: Vec<SchemaOrReference>,
    /// `not`.
    pub not: Option<SchemaOrReference>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `prefixItems`.
    pub prefix_items: Vec<SchemaOrReference>,
    /// Keywords of 3.1 that bound values and shape no type.
    pub assertions: Option<Box<Assertions>>,
    /// Constraints as stated, in the order of this list, for the documentation.
    pub constraints: Vec<Constraint>,
    /// `example`.
    pub example: Option<serde_json::Value>,
    /// `examples`.
    pub examples: Vec<serde_json::Value>,
    /// `default`.
    pub default: Option<serde_json::Value>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-enum-values`, by the text of the value.
    pub enum_values: BTreeMap<String, EnumValue>,
    /// `x-secret`.
    pub secret: bool,
    /// `x-identifier`.
    pub identifier: Option<String>,
    /// `x-wire`.
    pub wire: Option<Wire>,
    /// `x-conditions`.
    pub conditions: Vec<Condition>,
    /// `x-error-members`.
    pub error_members: Option<ErrorMembers>,
}

impl Schema {
    /// The values of `enum` that get a name: all but null, each once.
    pub fn named_values(&self) -> Vec<&serde_json::Value> {
        let mut seen = BTreeSet::new();
        let values = self.values.iter().flatten().filter(|it| !it.is_null());
        values.filter(|it| seen.insert(it.to_string())).collect()
    }
}

/// A keyword that bounds values.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// `minLength`, in characters.
    MinLength(u64),
    /// `maxLength`, in characters.
    MaxLength(u64),
    /// `pattern`, an ECMA-262 regular expression that is searched for.
    Pattern(String),
    /// `minimum`; true: the bound itself is excluded.
    Minimum(Decimal, bool),
    /// `maximum`; true: the bound itself is excluded.
    Maximum(Decimal, bool),
    /// `multipleOf`.
    MultipleOf(Decimal),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
}

/// The property that tells alternatives apart.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// JSON pointer.
    pub at: String,
    /// `propertyName`.
    pub property: Text,
    /// `mapping`: values, and names of schemas or references to them.
    pub mapping: Vec<(String, Text)>,
}

/// Keywords of JSON Schema that bound values and shape no type.
#[derive(Clone, Debug, Default)]
pub struct Assertions {
    /// `if`.
    pub condition: Option<SchemaOrReference>,
    /// `then`.
    pub consequence: Option<SchemaOrReference>,
    /// `else`.
    pub alternative: Option<SchemaOrReference>,
    /// `contains`.
    pub contains: Option<SchemaOrReference>,
    /// `minContains`.
    pub min_contains: Option<u64>,
    /// `maxContains`.
    pub max_contains: Option<u64>,
    /// `patternProperties`.
    pub pattern_properties: Vec<(String, SchemaOrReference)>,
    /// `propertyNames`.
    pub property_names: Option<SchemaOrReference>,
    /// `dependentRequired`.
    pub dependent_required: Vec<(String, Vec<Text>)>,
    /// `dependentSchemas`.
    pub dependent_schemas: Vec<(String, SchemaOrReference)>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<SchemaOrReference>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<SchemaOrReference>,
    /// `contentEncoding`.
    pub content_encoding: Option<String>,
    /// `contentMediaType`.
    pub content_media_type: Option<String>,
    /// `contentSchema`.
    pub content_schema: Option<SchemaOrReference>,
    /// `$defs`.
    pub definitions: Vec<(String, SchemaOrReference)>,
    /// `$id`.
    pub id: Option<Text>,
    /// `$anchor`.
    pub anchor: Option<Text>,
    /// `$dynamicAnchor`.
    pub dynamic_anchor: Option<Text>,
    /// `$dynamicRef`.
    pub dynamic_reference: Option<Text>,
}

impl Assertions {
    /// The schemas of these keywords.
    pub fn schemas(&self) -> impl Iterator<Item = &SchemaOrReference> {
        let single = [
            &self.condition,
            &self.consequence,
            &self.alternative,
            &self.contains,
            &self.property_names,
            &self.unevaluated_items,
            &self.unevaluated_properties,
            &self.content_schema,
        ];
        let named = [
            &self.pattern_properties,
            &self.dependent_schemas,
            &self.definitions,
        ];
        let named = named.into_iter().flatten().map(|(_, schema)| schema);
        single.into_iter().flatten().chain(named)
    }
}
