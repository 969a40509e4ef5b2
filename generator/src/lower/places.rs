//! Where the parts of answers are described: the table that explains what could not be decoded.

use std::collections::{BTreeMap, BTreeSet};

use super::{Lower, pointer};
use crate::lint::{is_json, response_media_type};
use crate::model::{ErrorMembers, Parts, Place, Places};
use crate::resolve::{NamedKind, NamedSchema, Others, Shape, others};
use crate::source::pointer_join;
use crate::spec::{Response, SchemaOrReference};

impl<'a> Lower<'_, 'a> {
    pub(super) fn places(&self) -> Places {
        let mut collector = Collector {
            lower: self,
            bodies: BTreeMap::new(),
            errors: Vec::new(),
            pages: Vec::new(),
            page_numbers: BTreeMap::new(),
            seen: BTreeSet::new(),
        };
        for named in &self.resolved.named {
            if named.usage.response && named.kind == NamedKind::Structure {
                collector.structure(named);
            }
        }
        let paths = self.resolved.document.paths.iter();
        for operation in paths.flat_map(|item| &item.operations) {
            for (_, response) in &operation.responses {
                if let Some(response) = self.resolved.response(response) {
                    collector.body(response);
                }
            }
        }
        Places {
            version: self.resolved.document.version.name(),
            bodies: collector.bodies.into_iter().collect(),
            pages: collector.pages,
            errors: collector.errors,
        }
    }

    /// The pointer of the schema that decides what a value is, behind references and wrappers.
    fn deciding(&self, item: &'a SchemaOrReference) -> String {
        let levels = self.resolved.levels(item);
        let last = levels.last().map(|(_, schema)| schema.at.as_str());
        last.unwrap_or_else(|| pointer(item)).to_owned()
    }
}

struct Collector<'l, 'r, 'a> {
    lower: &'l Lower<'r, 'a>,
    bodies: BTreeMap<String, String>,
    errors: Vec<(ErrorMembers, Vec<String>)>,
    pages: Vec<(String, Vec<Place>)>,
    page_numbers: BTreeMap<String, usize>,
    seen: BTreeSet<String>,
}

impl<'a> Collector<'_, '_, 'a> {
    fn structure(&mut self, named: &NamedSchema<'a>) {
        let at = &named.schema.at;
        let page = self.page(at);
        let mut references = Vec::new();
        let mut differing = Vec::new();
        for (wire, property) in &named.schema.properties {
            let own = pointer_join(&format!("{at}/properties"), wire);
            if let Some(target) = self.target(property, &own) {
                references.push((wire.clone(), target));
            } else if self.lower.resolved.has_own_source(&own) {
                differing.push(own);
            }
        }
        let beside = match others(named.schema) {
            Others::Of(values) => Some(values),
            Others::Ignored | Others::Any => None,
        };
        let parts = match beside {
            Some(values) => {
                let names = named.schema.properties.iter().map(|(wire, _)| wire);
                let members = names.map(|wire| {
                    let mut known = references.iter();
                    let known = known.find(|(name, _)| name == wire);
                    let target = known.map_or("", |(_, target)| target);
                    (wire.clone(), target.to_owned())
                });
                let own = format!("{at}/additionalProperties");
                Parts::Members(members.collect(), self.target(values, &own))
            }
            None => Parts::Properties(references),
        };
        self.push(&page, at, parts);
        for (_, property) in &named.schema.properties {
            self.collection(property);
        }
        if let Some(values) = beside {
            self.collection(values);
        }
        for own in differing {
            let other = self.page(&own);
            if other != page && !self.seen.contains(&own) {
                self.push(&other, &own, Parts::Nothing);
            }
        }
    }

    fn body(&mut self, response: &'a Response) {
        let media = response_media_type(&response.content).filter(|media| is_json(&media.name));
        let Some(schema) = media.and_then(|media| media.schema.as_ref()) else {
            return;
        };
        if let Some(target) = self.target(schema, pointer(schema)) {
            self.bodies.insert(response.at.clone(), target);
        }
        self.collection(schema);
        self.error_members(&response.at, schema);
    }

    /// Where the code and the message of an error stand: what the outermost level says.
    fn error_members(&mut self, response: &str, body: &'a SchemaOrReference) {
        let levels = self.lower.resolved.levels(body).into_iter();
        let Some(said) = levels
            .filter_map(|(_, schema)| schema.error_members.as_ref())
            .next()
        else {
            return;
        };
        let members = ErrorMembers {
            code: said.code.clone(),
            message: said.message.clone(),
        };
        let known = self.errors.iter_mut().find(|(known, _)| *known == members);
        match known {
            Some((_, responses)) if responses.iter().any(|known| known == response) => {}
            Some((_, responses)) => responses.push(response.to_owned()),
            None => self.errors.push((members, vec![response.to_owned()])),
        }
    }

    /// Lists and mappings, and those within them.
    fn collection(&mut self, item: &'a SchemaOrReference) {
        let mut next = Some(item);
        while let Some(item) = next.take() {
            let shape = self.lower.resolved.typed(item).shape;
            let at = self.lower.deciding(item);
            let (inner, below) = match shape {
                Shape::List(inner) => (inner, "items"),
                Shape::Map(inner) => (inner, "additionalProperties"),
                _ => return,
            };
            if self.seen.contains(&at) {
                return;
            }
            let target = inner.and_then(|inner| self.target(inner, &format!("{at}/{below}")));
            let parts = match shape {
                Shape::List(_) => Parts::Elements(target),
                _ => Parts::Values(target),
            };
            let page = self.page(&at);
            self.push(&page, &at, parts);
            next = inner;
        }
    }

    /// Where something with parts of its own stands, if that is not here.
    fn target(&self, item: &'a SchemaOrReference, here: &str) -> Option<String> {
        match self.lower.resolved.typed(item).shape {
            Shape::Named(schema) if schema.values.is_some() => None,
            Shape::Named(_) | Shape::List(_) | Shape::Map(_) => {
                Some(self.lower.deciding(item)).filter(|target| target != here)
            }
            _ => None,
        }
    }

    fn page(&self, at: &str) -> String {
        let provenance = self.lower.resolved.provenance(at);
        provenance.page.unwrap_or_default()
    }

    fn push(&mut self, page: &str, at: &str, parts: Parts) {
        let number = match self.page_numbers.get(page) {
            Some(number) => *number,
            None => {
                let number = self.pages.len();
                self.page_numbers.insert(page.to_owned(), number);
                self.pages.push((page.to_owned(), Vec::new()));
                number
            }
        };
        self.seen.insert(at.to_owned());
        if let Some((_, places)) = self.pages.get_mut(number) {
            places.push(Place {
                pointer: at.to_owned(),
                parts,
            });
        }
    }
}
