//! Stage 3, `resolve`: references are followed, and every schema gets a shape.
//!
//! The stage proves that each reference leads to something of the right kind and that no chain of
//! references runs in a circle; later stages then ask [`Resolved`] without fear.

mod named;
mod shape;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Diagnostics, Site};
use crate::source::{pointer_join, pointer_segments};
use crate::spec::{
    Document, Level, Operation, OrReference, Parameter, PathItem, Reference, RequestBody, Response,
    Schema, SchemaOrReference,
};

pub use named::{NamedKind, NamedSchema, Usage};
pub use shape::{Shape, TextKind, Typed, children as schemas_below};

/// A description whose references can be followed.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// The description.
    pub document: &'a Document,
    /// Schemas that become types with a name, in the order of the description.
    pub named: Vec<NamedSchema<'a>>,
    components: BTreeMap<String, &'a SchemaOrReference>,
}

/// Where a fact comes from, inherited keys included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// How sure the fact is.
    pub level: Level,
    /// Address of the page.
    pub page: Option<String>,
    /// Heading on the page.
    pub section: Option<String>,
    /// Who says so, or why we think so.
    pub reason: Option<String>,
}

/// Follows the references of a description.
pub fn resolve(document: &Document) -> (Resolved<'_>, Diagnostics) {
    let components = document
        .schemas
        .iter()
        .map(|(name, schema)| (pointer_join("/components/schemas", name), schema))
        .collect();
    let mut resolved = Resolved {
        document,
        named: Vec::new(),
        components,
    };
    let mut checker = Checker {
        resolved: &resolved,
        diagnostics: Diagnostics::new(),
    };
    checker.check_document();
    let mut diagnostics = checker.diagnostics;
    if !diagnostics.has_errors() {
        resolved.named = named::collect(&resolved);
        diagnostics.extend(named::check_finite(&resolved));
    }
    (resolved, diagnostics)
}

impl<'a> Resolved<'a> {
    /// The parameter itself.
    pub fn parameter(&self, item: &'a OrReference<Parameter>) -> Option<&'a Parameter> {
        follow(&self.document.parameters, "/components/parameters", item)
    }

    /// The request body itself.
    pub fn request_body(&self, item: &'a OrReference<RequestBody>) -> Option<&'a RequestBody> {
        follow(
            &self.document.request_bodies,
            "/components/requestBodies",
            item,
        )
    }

    /// The response itself.
    pub fn response(&self, item: &'a OrReference<Response>) -> Option<&'a Response> {
        follow(&self.document.responses, "/components/responses", item)
    }

    /// The schema itself, behind all references.
    pub fn schema(&self, item: &'a SchemaOrReference) -> Option<&'a Schema> {
        let mut item = item;
        for _ in 0..=self.components.len() {
            match item {
                OrReference::Item(schema) => return Some(schema),
                OrReference::Reference(reference) => item = self.component(reference)?,
            }
        }
        None
    }

    /// The parameters of an operation: its path's, unless it has its own of that name, then its own.
    pub fn parameters(&self, item: &'a PathItem, operation: &'a Operation) -> Vec<&'a Parameter> {
        let own: Vec<_> = operation
            .parameters
            .iter()
            .filter_map(|parameter| self.parameter(parameter))
            .collect();
        let same = |left: &Parameter, right: &Parameter| {
            left.location == right.location && left.name == right.name
        };
        item.parameters
            .iter()
            .filter_map(|parameter| self.parameter(parameter))
            .filter(|shared| !own.iter().any(|parameter| same(parameter, shared)))
            .chain(own.iter().copied())
            .collect()
    }

    /// The component that a reference names.
    fn component(&self, reference: &Reference) -> Option<&'a SchemaOrReference> {
        let pointer = target_pointer(&reference.target)?;
        self.components.get(&pointer).copied()
    }

    /// Where the fact at a pointer comes from: its own `x-source`, completed by its ancestors'.
    pub fn provenance(&self, pointer: &str) -> Provenance {
        let mut result: Option<Provenance> = None;
        let mut pointer = pointer;
        loop {
            if let Some(note) = self.document.sources.get(pointer) {
                let provenance = result.get_or_insert_with(|| Provenance {
                    level: note.level,
                    page: None,
                    section: note.section.clone(),
                    reason: note.reason.clone(),
                });
                if provenance.page.is_none() {
                    provenance.page.clone_from(&note.page);
                }
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => break,
            }
        }
        // A document without any provenance (not of our dialect) is taken at its word.
        result.unwrap_or(Provenance {
            level: Level::Documented,
            page: None,
            section: None,
            reason: None,
        })
    }

    /// Whether the node itself says where it comes from.
    pub fn has_own_source(&self, pointer: &str) -> bool {
        self.document.sources.contains_key(pointer)
    }
}

/// The pointer of a reference into this document.
fn target_pointer(target: &str) -> Option<String> {
    let pointer = target.strip_prefix('#')?;
    // References are URI fragments: percent-encoding is allowed there.
    Some(percent_decode(pointer))
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (byte == b'%')
            .then(|| ahead.next().zip(ahead.next()))
            .flatten();
        let hexadecimal = |digit: u8| char::from(digit).to_digit(16);
        let value = digits
            .and_then(|(high, low)| hexadecimal(high).zip(hexadecimal(low)))
            .and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match value {
            Some(value) => {
                bytes.push(value);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn follow<'a, T>(
    components: &'a [(String, OrReference<T>)],
    folder: &str,
    item: &'a OrReference<T>,
) -> Option<&'a T> {
    let mut item = item;
    for _ in 0..=components.len() {
        match item {
            OrReference::Item(item) => return Some(item),
            OrReference::Reference(reference) => {
                let pointer = target_pointer(&reference.target)?;
                item = components
                    .iter()
                    .find(|(name, _)| pointer_join(folder, name) == pointer)
                    .map(|(_, item)| item)?;
            }
        }
    }
    None
}

/// Visits every reference of a document.
struct Checker<'r, 'a> {
    resolved: &'r Resolved<'a>,
    diagnostics: Diagnostics,
}

impl<'a> Checker<'_, 'a> {
    fn check_document(&mut self) {
        let document = self.resolved.document;
        for (_, schema) in &document.schemas {
            self.check_schema(schema);
        }
        for (_, parameter) in &document.parameters {
            self.check_parameter(parameter);
        }
        for (_, body) in &document.request_bodies {
            self.check_request_body(body);
        }
        for (_, response) in &document.responses {
            self.check_response(response);
        }
        for item in &document.paths {
            for parameter in &item.parameters {
                self.check_parameter(parameter);
            }
            for operation in &item.operations {
                for parameter in &operation.parameters {
                    self.check_parameter(parameter);
                }
                if let Some(body) = &operation.request_body {
                    self.check_request_body(body);
                }
                for (_, response) in &operation.responses {
                    self.check_response(response);
                }
            }
        }
        self.check_alias_cycles();
        if !self.diagnostics.has_errors() {
            self.check_list_cycles();
        }
    }

    fn check_parameter(&mut self, item: &'a OrReference<Parameter>) {
        match item {
            OrReference::Item(parameter) => {
                if let Some(schema) = &parameter.schema {
                    self.check_schema(schema);
                }
            }
            OrReference::Reference(reference) => {
                let found = self.resolved.parameter(item).is_some();
                self.check_reference(reference, "parameters", found);
            }
        }
    }

    fn check_request_body(&mut self, item: &'a OrReference<RequestBody>) {
        match item {
            OrReference::Item(body) => {
                for schema in body
                    .content
                    .iter()
                    .filter_map(|media| media.schema.as_ref())
                {
                    self.check_schema(schema);
                }
            }
            OrReference::Reference(reference) => {
                let found = self.resolved.request_body(item).is_some();
                self.check_reference(reference, "requestBodies", found);
            }
        }
    }

    fn check_response(&mut self, item: &'a OrReference<Response>) {
        match item {
            OrReference::Item(response) => {
                for schema in response
                    .content
                    .iter()
                    .filter_map(|media| media.schema.as_ref())
                {
                    self.check_schema(schema);
                }
            }
            OrReference::Reference(reference) => {
                let found = self.resolved.response(item).is_some();
                self.check_reference(reference, "responses", found);
            }
        }
    }

    fn check_schema(&mut self, item: &'a SchemaOrReference) {
        match item {
            OrReference::Reference(reference) => {
                let found = self.resolved.component(reference).is_some();
                self.check_reference(reference, "schemas", found);
            }
            OrReference::Item(schema) => {
                for child in shape::children(schema) {
                    self.check_schema(child);
                }
            }
        }
    }

    fn check_reference(&mut self, reference: &Reference, folder: &str, found: bool) {
        let file = &self.resolved.document.file;
        let site = Site::value(file, &pointer_join(&reference.at, "$ref"));
        let target = &reference.target;
        if !target.starts_with('#') {
            self.diagnostics.push(
                Diagnostic::error(
                    "unsupported",
                    site,
                    format!("not supported yet: references to other files (`{target}`)"),
                )
                .help("bring the part into this file, under `components`"),
            );
            return;
        }
        if found {
            return;
        }
        let pointer = target_pointer(target).unwrap_or_default();
        let segments = pointer_segments(&pointer);
        let words: Vec<&str> = segments.iter().map(String::as_str).collect();
        let fault = match words.as_slice() {
            ["components", there, _] if *there == folder => {
                let circular = self.exists(folder, &pointer);
                if circular {
                    Diagnostic::error(
                        "reference-cycle",
                        site,
                        format!("`{target}` leads back to itself"),
                    )
                } else {
                    let fault = Diagnostic::error(
                        "reference-unknown",
                        site,
                        format!("`{target}` is not in this document"),
                    );
                    self.suggest(fault, folder, words.last().copied().unwrap_or_default())
                }
            }
            ["components", there, _] => Diagnostic::error(
                "reference-kind",
                site,
                format!("`{target}` is one of the {there}; one of the {folder} belongs here"),
            ),
            _ => Diagnostic::error(
                "unsupported",
                site,
                format!("not supported yet: references to anything but components (`{target}`)"),
            )
            .help(format!(
                "move the part to `components/{folder}` and refer to it there"
            )),
        };
        self.diagnostics.push(fault);
    }

    fn names(&self, folder: &str) -> Vec<&'a str> {
        let document = self.resolved.document;
        match folder {
            "schemas" => document
                .schemas
                .iter()
                .map(|(name, _)| name.as_str())
                .collect(),
            "parameters" => document
                .parameters
                .iter()
                .map(|(name, _)| name.as_str())
                .collect(),
            "responses" => document
                .responses
                .iter()
                .map(|(name, _)| name.as_str())
                .collect(),
            _ => document
                .request_bodies
                .iter()
                .map(|(name, _)| name.as_str())
                .collect(),
        }
    }

    fn exists(&self, folder: &str, pointer: &str) -> bool {
        let folder_pointer = pointer_join("/components", folder);
        self.names(folder)
            .iter()
            .any(|name| pointer_join(&folder_pointer, name) == pointer)
    }

    fn suggest(&self, fault: Diagnostic, folder: &str, word: &str) -> Diagnostic {
        crate::spec::suggest(fault, word, &self.names(folder))
    }

    /// A component that is another name for a component, and so on in a circle, has no meaning.
    fn check_alias_cycles(&mut self) {
        let mut reported = BTreeSet::new();
        for start in self.resolved.components.keys() {
            let mut trail = vec![start.clone()];
            while let Some(next) = trail.last().and_then(|at| self.alias(at)) {
                if let Some(position) = trail.iter().position(|at| *at == next) {
                    let cycle: BTreeSet<String> = trail.iter().skip(position).cloned().collect();
                    if next == *start && reported.insert(cycle) {
                        self.report_cycle(&trail);
                    }
                    break;
                }
                trail.push(next);
            }
        }
    }

    /// A list of itself, with no structure between, would need a type that has no name here.
    fn check_list_cycles(&mut self) {
        let starts: Vec<(String, &'a SchemaOrReference)> = self
            .resolved
            .components
            .iter()
            .map(|(at, item)| (at.clone(), *item))
            .collect();
        for (at, start) in starts {
            let Some(first) = self.resolved.schema(start) else {
                continue;
            };
            let mut seen = BTreeSet::new();
            let mut next = self.element(start);
            while let Some(item) = next {
                let Some(schema) = self.resolved.schema(item) else {
                    break;
                };
                if schema.at == first.at {
                    let site = Site::key(&self.resolved.document.file, &at);
                    self.diagnostics.push(
                        Diagnostic::error(
                            "unsupported",
                            site,
                            "not supported yet: lists or mappings that contain themselves",
                        )
                        .help("put an object with a property between"),
                    );
                    break;
                }
                if !seen.insert(&schema.at) {
                    break;
                }
                next = self.element(item);
            }
        }
    }

    /// What a list or mapping holds.
    fn element(&self, item: &'a SchemaOrReference) -> Option<&'a SchemaOrReference> {
        match self.resolved.typed(item).shape {
            Shape::List(inner) | Shape::Map(inner) => inner,
            _ => None,
        }
    }

    /// The component that a component is another name for.
    fn alias(&self, pointer: &str) -> Option<String> {
        let item = self.resolved.components.get(pointer)?;
        let reference = shape::alias(item)?;
        target_pointer(&reference.target)
    }

    fn report_cycle(&mut self, trail: &[String]) {
        let file = &self.resolved.document.file;
        let Some((start, rest)) = trail.split_first() else {
            return;
        };
        let mut fault = Diagnostic::error(
            "reference-cycle",
            Site::key(file, start),
            "this schema is only another name for itself",
        )
        .help("describe the value at one of these places");
        for pointer in rest {
            fault = fault.related(Site::key(file, pointer), "by way of this one");
        }
        self.diagnostics.push(fault);
    }
}

#[cfg(test)]
mod tests;
