//! A schema of the suite as a component of a description, in the words of OpenAPI's version.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::ROOT;
use super::dialect::Draft;
use super::pointers::reference;
use crate::diagnostics::{Message, message};
use crate::spec::Version;

/// Keywords that hold a schema.
const SINGLE: &[&str] = &[
    "additionalProperties",
    "additionalItems",
    "items",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];

/// Keywords that hold a list of schemas.
pub(super) const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];

/// Keywords that hold schemas by name.
pub(super) const MAPS: &[&str] = &[
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
];

/// Keywords that hold something else, and stay as they are.
const PLAIN: &[&str] = &[
    "type",
    "enum",
    "const",
    "format",
    "default",
    "title",
    "description",
    "required",
    "dependentRequired",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
    "contentEncoding",
    "contentMediaType",
    "$anchor",
    "$dynamicAnchor",
    "readOnly",
    "writeOnly",
    "deprecated",
];

/// The description of a schema; or why there is none.
pub(super) fn description(draft: Draft, schema: &Value) -> Result<Value, Message> {
    if schema.pointer("/$vocabulary").is_some() {
        return Err(message!(
            "vocabularies are not supported",
            "словари не поддерживаются"
        ));
    }
    let mut schemas = Map::new();
    let own_address = draft != Draft::Draft4
        && schema
            .get("$id")
            .and_then(Value::as_str)
            .is_some_and(|id| !id.starts_with('#'));
    let wrap = Wrap {
        draft,
        dynamic: Cell::new(false),
        contains: Cell::new(false),
        unevaluated: Cell::new(false),
    };
    schemas.insert(ROOT.to_owned(), wrap.schema(schema, !own_address));
    if draft == Draft::Draft4
        && let Some(definitions) = schema.get("definitions").and_then(Value::as_object)
    {
        for (name, definition) in definitions {
            if definition.get("definitions").is_some() {
                return Err(message!(
                    "OpenAPI 3.0 has no `definitions`",
                    "в OpenAPI 3.0 нет `definitions`"
                ));
            }
            schemas.insert(component(name), wrap.schema(definition, true));
        }
    }
    if wrap.dynamic.get() {
        return Err(message!(
            "dynamic references are not supported yet",
            "динамические ссылки пока не поддерживаются"
        ));
    }
    if draft == Draft::Draft201909 && wrap.contains.get() && wrap.unevaluated.get() {
        return Err(message!(
            "OpenAPI 3.1 follows draft 2020-12, where `contains` looks at elements",
            "OpenAPI 3.1 опирается на draft 2020-12, где `contains` учитывает элементы"
        ));
    }
    let version = match draft.version() {
        Version::V30 => "3.0.3",
        Version::V31 => "3.1.0",
    };
    Ok(json!({
        "openapi": version,
        "info": {"title": "A group of the suite", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }))
}

/// The name of the component that a definition becomes.
pub(super) fn component(name: &str) -> String {
    let letters = name.chars().map(|letter| match letter {
        letter if letter.is_ascii_alphanumeric() => letter.to_string(),
        other => format!("_{:04x}", u32::from(other)),
    });
    format!("Definition_{}", letters.collect::<String>())
}

struct Wrap {
    draft: Draft,
    /// Whether a reference was met that depends on what leads to it.
    dynamic: Cell<bool>,
    /// Whether `contains` was met.
    contains: Cell<bool>,
    /// Whether `unevaluatedItems` was met.
    unevaluated: Cell<bool>,
}

impl Wrap {
    /// A schema; `at_root` says that `#` is the schema under test.
    fn schema(&self, schema: &Value, at_root: bool) -> Value {
        let Some(object) = schema.as_object() else {
            return schema.clone();
        };
        let old = self.draft < Draft::Draft201909;
        let target = object.get("$ref").and_then(Value::as_str);
        if let Some(target) = target.filter(|_| old) {
            // Earlier drafts, and OpenAPI 3.0, ignore what stands beside a reference.
            return json!({"$ref": reference(self.draft, target, at_root)});
        }
        let mut output = Map::new();
        let mut at_root = at_root;
        match object.get("$id") {
            Some(Value::String(id)) if self.draft != Draft::Draft4 => {
                let (address, anchor) = id.split_once('#').unwrap_or((id, ""));
                if !address.is_empty() {
                    output.insert("$id".to_owned(), address.into());
                    at_root = false;
                }
                if !anchor.is_empty() {
                    output.insert("$anchor".to_owned(), anchor.into());
                }
            }
            _ => {}
        }
        if let Some(target) = target {
            let target = reference(self.draft, target, at_root);
            output.insert("$ref".to_owned(), target.into());
        }
        for (keyword, value) in object {
            self.keyword(keyword, value, at_root, &mut output);
        }
        output.remove("$additionalItems");
        let list = object.get("type").is_some_and(|kind| kind == "array");
        if self.draft == Draft::Draft4 && list && !output.contains_key("items") {
            // OpenAPI 3.0 wants it said.
            output.insert("items".to_owned(), json!({}));
        }
        Value::Object(output)
    }

    fn keyword(
        &self,
        keyword: &str,
        value: &Value,
        at_root: bool,
        output: &mut Map<String, Value>,
    ) {
        let before = self.draft < Draft::Draft202012;
        let listed = self.draft != Draft::Draft4 && before;
        self.contains
            .set(self.contains.get() || keyword == "contains");
        self.unevaluated
            .set(self.unevaluated.get() || keyword == "unevaluatedItems");
        match (keyword, value) {
            ("$dynamicRef" | "$recursiveRef", _) => self.dynamic.set(true),
            // An empty list says nothing.
            ("items", Value::Array(items)) if listed && items.is_empty() => {}
            ("items", Value::Array(items)) if listed => {
                let items = items.iter().map(|it| self.schema(it, at_root));
                output.insert("prefixItems".to_owned(), items.collect());
            }
            ("additionalItems", _) if listed => {
                // It is about what follows a list of `items`, which comes first in no order.
                output
                    .entry("$additionalItems")
                    .or_insert_with(|| self.schema(value, at_root));
            }
            ("dependencies", Value::Object(rules)) if self.draft != Draft::Draft4 => {
                self.dependencies(rules, at_root, output);
            }
            ("definitions", Value::Object(_)) if self.draft == Draft::Draft4 => {}
            ("definitions" | "$defs", Value::Object(schemas)) => {
                let schemas = schemas.iter();
                let schemas = schemas.map(|(name, it)| (name.clone(), self.schema(it, at_root)));
                let known = output.entry("$defs").or_insert_with(|| json!({}));
                if let Some(known) = known.as_object_mut() {
                    known.extend(schemas);
                }
            }
            (keyword, Value::Object(schemas)) if MAPS.contains(&keyword) => {
                let schemas = schemas.iter();
                let schemas = schemas.map(|(name, it)| (name.clone(), self.schema(it, at_root)));
                output.insert(keyword.to_owned(), Value::Object(schemas.collect()));
            }
            (keyword, Value::Array(schemas)) if LISTS.contains(&keyword) => {
                let schemas = schemas.iter().map(|it| self.schema(it, at_root));
                output.insert(keyword.to_owned(), schemas.collect());
            }
            (keyword, _) if SINGLE.contains(&keyword) => {
                output.insert(keyword.to_owned(), self.schema(value, at_root));
            }
            (keyword, _) if PLAIN.contains(&keyword) => {
                output.insert(keyword.to_owned(), value.clone());
            }
            // What a draft does not know means nothing.
            _ => {}
        }
        // After a list of `items` it is what 3.1 calls `items`; without one it means nothing.
        if output.contains_key("prefixItems")
            && let Some(rest) = output.remove("$additionalItems")
        {
            output.insert("items".to_owned(), rest);
        }
    }

    fn dependencies(
        &self,
        rules: &Map<String, Value>,
        at_root: bool,
        output: &mut Map<String, Value>,
    ) {
        let (mut required, mut schemas) = (Map::new(), Map::new());
        for (name, rule) in rules {
            match rule {
                Value::Array(_) => required.insert(name.clone(), rule.clone()),
                _ => schemas.insert(name.clone(), self.schema(rule, at_root)),
            };
        }
        for (keyword, rules) in [
            ("dependentRequired", required),
            ("dependentSchemas", schemas),
        ] {
            if !rules.is_empty() {
                output.insert(keyword.to_owned(), Value::Object(rules));
            }
        }
    }
}
