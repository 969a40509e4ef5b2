//! Schemas that become types with a name, and where each is used.

use std::collections::{BTreeMap, BTreeSet};

use super::{Others, Resolved, Shape, others};
use crate::diagnostics::{Diagnostic, Diagnostics, Site, message};
use crate::model::Side;
use crate::spec::{MediaType, OrReference, Schema, SchemaOrReference};

/// Kinds of type with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedKind {
    /// An object with properties.
    Structure,
    /// A closed list of strings or integers.
    Enumeration,
}

/// On which side of the wire a type occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In what is sent.
    pub request: bool,
    /// In what is received.
    pub response: bool,
}

/// A schema that becomes a type with a name.
#[derive(Clone, Debug)]
pub struct NamedSchema<'a> {
    /// The schema.
    pub schema: &'a Schema,
    /// The words from which the type's name is made.
    pub text: String,
    /// Its kind.
    pub kind: NamedKind,
    /// Where it is used.
    pub usage: Usage,
}

/// Collects the schemas with a name, components first, in the order of the description.
pub(super) fn collect<'a>(resolved: &Resolved<'a>) -> Vec<NamedSchema<'a>> {
    let mut collector = Collector {
        resolved,
        named: Vec::new(),
        seen: BTreeMap::new(),
    };
    let document = resolved.document;
    for (name, schema) in &document.schemas {
        collector.visit(schema, name);
    }
    for (name, parameter) in &document.parameters {
        if let OrReference::Item(parameter) = parameter
            && let Some(schema) = &parameter.schema
        {
            collector.visit(schema, name);
        }
    }
    for (name, body) in &document.request_bodies {
        if let OrReference::Item(body) = body {
            collector.visit_content(&body.content, name);
        }
    }
    for (name, response) in &document.responses {
        if let OrReference::Item(response) = response {
            collector.visit_content(&response.content, name);
        }
    }
    for item in &document.paths {
        for parameter in &item.parameters {
            if let OrReference::Item(parameter) = parameter
                && let Some(schema) = &parameter.schema
            {
                collector.visit(schema, &parameter.name);
            }
        }
        for operation in &item.operations {
            let text = operation.operation_id.as_ref().map_or("", |id| &id.text);
            for parameter in &operation.parameters {
                if let OrReference::Item(parameter) = parameter
                    && let Some(schema) = &parameter.schema
                {
                    collector.visit(schema, &joined(text, &parameter.name));
                }
            }
            if let Some(OrReference::Item(body)) = &operation.request_body {
                collector.visit_content(&body.content, &joined(text, "body"));
            }
            for (status, response) in &operation.responses {
                if let OrReference::Item(response) = response {
                    collector.visit_content(
                        &response.content,
                        &joined(text, &format!("{status} answer")),
                    );
                }
            }
        }
    }
    // What is referred to may stand where nothing else would give it a name.
    for (pointer, item) in &resolved.elsewhere.items {
        let words = crate::source::pointer_segments(pointer);
        let words = words.iter().filter(|word| {
            !["components", "schemas", "properties", "$defs"].contains(&word.as_str())
        });
        let text = words.fold(String::new(), |text, word| joined(&text, word));
        collector.visit(item, text.trim_start());
    }
    let mut named = collector.named;
    mark_usage(resolved, &mut named);
    named
}

struct Collector<'r, 'a> {
    resolved: &'r Resolved<'a>,
    named: Vec<NamedSchema<'a>>,
    seen: BTreeMap<&'a str, ()>,
}

impl<'a> Collector<'_, 'a> {
    fn visit_content(&mut self, content: &'a [MediaType], text: &str) {
        for schema in content.iter().filter_map(|media| media.schema.as_ref()) {
            self.visit(schema, text);
        }
    }

    /// Visits a schema given in place; what a reference leads to is visited where it is defined.
    fn visit(&mut self, item: &'a SchemaOrReference, text: &str) {
        if super::shape::alias(item).is_some() {
            return;
        }
        let (schema, kind) = match self.resolved.typed(item).shape {
            Shape::List(Some(items)) => return self.visit(items, &joined(text, "item")),
            Shape::Map(Some(values)) => return self.visit(values, &joined(text, "value")),
            Shape::Named(schema) if schema.values.is_some() => (schema, NamedKind::Enumeration),
            Shape::Named(schema) => (schema, NamedKind::Structure),
            _ => return,
        };
        if self.seen.insert(&schema.at, ()).is_some() {
            return;
        }
        self.named.push(NamedSchema {
            schema,
            text: text.to_owned(),
            kind,
            usage: Usage::default(),
        });
        for (name, property) in &schema.properties {
            self.visit(property, &joined(text, name));
        }
        if let Others::Of(values) = others(schema) {
            self.visit(values, &joined(text, "value"));
        }
    }
}

/// Two texts as one. Of a long one only the beginning is kept: no name shows more of it, and each
/// level of a deep schema would hold the whole of it once more.
fn joined(text: &str, name: &str) -> String {
    const LONGEST: usize = 300;
    let beginning = |text: &str| text.chars().take(LONGEST).collect::<String>();
    format!("{} {}", beginning(text), beginning(name))
}

fn mark_usage<'a>(resolved: &Resolved<'a>, named: &mut [NamedSchema<'a>]) {
    let mut requests = BTreeSet::new();
    let mut responses = BTreeSet::new();
    for item in &resolved.document.paths {
        let shared = item.parameters.iter();
        for operation in &item.operations {
            for parameter in shared.clone().chain(&operation.parameters) {
                let schema = resolved
                    .parameter(parameter)
                    .and_then(|it| it.schema.as_ref());
                if let Some(schema) = schema {
                    reach(resolved, schema, Side::Request, &mut requests);
                }
            }
            let body = operation
                .request_body
                .as_ref()
                .and_then(|it| resolved.request_body(it));
            for media in body.iter().flat_map(|body| &body.content) {
                if let Some(schema) = &media.schema {
                    reach(resolved, schema, Side::Request, &mut requests);
                }
            }
            for (_, response) in &operation.responses {
                let response = resolved.response(response);
                for media in response.iter().flat_map(|response| &response.content) {
                    if let Some(schema) = &media.schema {
                        reach(resolved, schema, Side::Response, &mut responses);
                    }
                }
            }
        }
    }
    for item in named {
        item.usage = Usage {
            request: requests.contains(item.schema.at.as_str()),
            response: responses.contains(item.schema.at.as_str()),
        };
    }
}

/// Everything with a name that can be reached from a schema, by pointer; not through properties that the
/// side does not have.
fn reach<'a>(
    resolved: &Resolved<'a>,
    start: &'a SchemaOrReference,
    side: Side,
    into: &mut BTreeSet<&'a str>,
) {
    let mut pending = vec![start];
    while let Some(item) = pending.pop() {
        match resolved.typed(item).shape {
            Shape::List(inner) | Shape::Map(inner) => pending.extend(inner),
            Shape::Named(schema) if into.insert(&schema.at) => {
                let properties = schema.properties.iter().map(|(_, property)| property);
                pending.extend(properties.filter(|property| match side {
                    Side::Request => !resolved.is_read_only(property),
                    Side::Response => !resolved.is_write_only(property),
                }));
                if let Others::Of(values) = others(schema) {
                    pending.push(values);
                }
            }
            _ => {}
        }
    }
}

/// Refuses structures that need themselves: no finite value has their shape.
pub(super) fn check_finite(resolved: &Resolved<'_>) -> Diagnostics {
    let mut finite: BTreeSet<&str> = BTreeSet::new();
    // How many required structures of a structure are not known to be finite, and who waits for it.
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    let mut waiting: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for named in &resolved.named {
        let at = named.schema.at.as_str();
        let needed = needed(resolved, named.schema);
        open.insert(at, needed.len());
        for inner in needed {
            waiting.entry(inner).or_default().push(at);
        }
    }
    let mut pending: Vec<&str> = open
        .iter()
        .filter(|(_, needed)| **needed == 0)
        .map(|(at, _)| *at)
        .collect();
    while let Some(at) = pending.pop() {
        finite.insert(at);
        for other in waiting.remove(at).unwrap_or_default() {
            if let Some(needed) = open.get_mut(other) {
                *needed -= 1;
                if *needed == 0 {
                    pending.push(other);
                }
            }
        }
    }
    let mut diagnostics = Diagnostics::new();
    for named in &resolved.named {
        if !finite.contains(named.schema.at.as_str()) {
            diagnostics.push(
                Diagnostic::error(
                    "schema-endless",
                    Site::key(&resolved.document.file, &named.schema.at),
                    message!(
                        "this schema requires itself, so no finite value has its shape",
                        "схема требует саму себя, поэтому конечного значения у неё нет"
                    ),
                )
                .help(message!(
                    "make one of the properties in the circle optional or nullable",
                    "сделайте одно из свойств в этом круге необязательным или `nullable`"
                )),
            );
        }
    }
    diagnostics
}

/// The structures without which a structure cannot be, by pointer.
fn needed<'a>(resolved: &Resolved<'a>, schema: &'a Schema) -> BTreeSet<&'a str> {
    let required: BTreeSet<&str> = schema
        .required
        .iter()
        .map(|text| text.text.as_str())
        .collect();
    let properties = schema.properties.iter();
    let required = properties.filter(|(name, _)| required.contains(name.as_str()));
    required
        .filter_map(|(_, property)| {
            let typed = resolved.typed(property);
            match typed.shape {
                Shape::Named(inner) if !typed.nullable => Some(inner.at.as_str()),
                _ => None,
            }
        })
        .collect()
}
