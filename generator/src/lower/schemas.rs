//! Schemas become plain data, for values that no Rust type expresses, or not wholly.
//!
//! A schema that others refer to, or that has others within, gets a name; what is simpler stands in place.
//! So nothing is nested deeper than a few levels, and circles lead through names.

mod keywords;
mod rest;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Lower;
use crate::model::{self, Level, SchemaKeyword, SchemaPart, reached};
use crate::names::snake_case;
use crate::resolve::all_schemas_below;
use crate::source::pointer_segments;
use crate::spec::{OrReference, Schema, SchemaOrReference};

use keywords::less_sure;
pub(super) use rest::Role;

/// The schemas that were asked for, and those that are still to be lowered.
#[derive(Default)]
pub(super) struct Schemas<'a> {
    names: BTreeMap<(&'a str, Option<Role>), String>,
    taken: BTreeSet<String>,
    /// Those to which rules lead.
    roots: BTreeSet<String>,
    open: Vec<(&'a Schema, Option<Role>)>,
}

/// The longest that a name may be before it is numbered.
const LONGEST: usize = 60;

impl<'a> Schemas<'a> {
    /// The name of a schema, or of what of it no type expresses.
    fn name(&mut self, schema: &'a Schema, role: Option<Role>) -> String {
        let key = (schema.at.as_str(), role);
        if let Some(name) = self.names.get(&key) {
            return name.clone();
        }
        let mut wanted = wanted(&schema.at);
        if role.is_some() {
            wanted.push_str("_REST");
        }
        let mut name = wanted.clone();
        let mut number = 1;
        while !self.taken.insert(name.clone()) {
            number += 1;
            name = format!("{wanted}_{number}");
        }
        self.names.insert(key, name.clone());
        self.open.push((schema, role));
        name
    }
}

/// A name in capitals, from the words of a pointer that tell it apart.
fn wanted(pointer: &str) -> String {
    const USUAL: &[&str] = &[
        "components",
        "schemas",
        "paths",
        "properties",
        "content",
        "schema",
        "responses",
    ];
    let segments = pointer_segments(pointer);
    let words = segments
        .iter()
        .filter(|word| !USUAL.contains(&word.as_str()));
    let words: Vec<&str> = words.map(String::as_str).collect();
    let name = snake_case(&words.join(" ")).to_uppercase();
    let mut short: String = name.chars().take(LONGEST).collect();
    short.truncate(short.trim_end_matches('_').len());
    short
}

impl<'a> Lower<'_, 'a> {
    /// The name of the schema of a value that has no type.
    pub(super) fn whole_schema(&self, schema: &'a Schema) -> String {
        let mut schemas = self.schemas.borrow_mut();
        let name = schemas.name(schema, None);
        schemas.roots.insert(name.clone());
        name
    }

    /// The name of the schema that describes a type of the crate.
    pub(super) fn described(&self, schema: &'a Schema) -> String {
        self.schemas.borrow_mut().name(schema, None)
    }

    /// The name of what of a schema a type does not express, and the keywords, if there are any.
    pub(super) fn rest_schema(
        &self,
        schema: &'a Schema,
        role: Role,
    ) -> Option<(String, Vec<SchemaKeyword>)> {
        let keywords = self.rest(schema, role);
        if keywords.is_empty() {
            return None;
        }
        let mut schemas = self.schemas.borrow_mut();
        let name = schemas.name(schema, Some(role));
        schemas.roots.insert(name.clone());
        Some((name, keywords))
    }

    /// Lowers all schemas that were asked for, and what they lead to; `described` are those of types.
    pub(super) fn schemas(&self, described: BTreeSet<String>) -> Vec<model::Schema> {
        let mut lowered = BTreeMap::new();
        loop {
            let next = self.schemas.borrow_mut().open.pop();
            let Some((schema, role)) = next else {
                break;
            };
            let keywords = match role {
                None => self.whole(schema, Level::Documented),
                Some(role) => self.rest(schema, role),
            };
            let name = self.schemas.borrow_mut().name(schema, role);
            let schema = model::Schema {
                name: name.clone(),
                pointer: schema.at.clone(),
                rest: role.is_some(),
                optional: true,
                keywords,
            };
            lowered.insert(name, schema);
        }
        let roots = self.schemas.borrow().roots.clone();
        let needed = reached(&lowered, roots);
        let known = reached(&lowered, described);
        let schemas = lowered.into_values();
        let schemas = schemas.filter(|it| needed.contains(&it.name) || known.contains(&it.name));
        schemas
            .map(|schema| model::Schema {
                optional: !needed.contains(&schema.name),
                ..schema
            })
            .collect()
    }

    /// A schema within another that is as sure as a level.
    fn part(&self, item: &'a SchemaOrReference, level: Level) -> SchemaPart {
        let Some(schema) = self.resolved.schema(item) else {
            return SchemaPart::Inline(Vec::new());
        };
        let stands_here = matches!(item, OrReference::Item(_));
        let leaf = stands_here && all_schemas_below(schema).next().is_none();
        if leaf {
            return SchemaPart::Inline(self.whole(schema, level));
        }
        let named = SchemaPart::Named(self.described(schema));
        // What has a name says itself how sure it is.
        let own = self.level(super::pointer(item));
        if stands_here || own <= level || own <= self.level(&schema.at) {
            return named;
        }
        let reference = SchemaKeyword::AllOf(vec![named]);
        SchemaPart::Inline(less_sure(level, own, vec![reference]))
    }
}

/// What [`Lower`] keeps while it lowers.
pub(super) type Registry<'a> = RefCell<Schemas<'a>>;

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn names_say_what_tells_schemas_apart() {
        assert_eq!(wanted("/components/schemas/Card/properties/id"), "CARD_ID");
        assert!(wanted(&format!("/components/schemas/{}", "x".repeat(500))).len() <= 60);
        assert!(wanted("/components/schemas/1").starts_with(|it: char| !it.is_ascii_digit()));
    }
}
