//! Proof that references lead to something of the right kind, and that no chain of them runs in a
//! circle.

use std::collections::BTreeSet;

use super::{Resolved, Shape, shape, target_pointer};
use crate::diagnostics::{Diagnostic, Diagnostics, Site};
use crate::source::{pointer_join, pointer_segments};
use crate::spec::{OrReference, Parameter, Reference, RequestBody, Response, SchemaOrReference};

/// Checks every reference of a document.
pub(super) fn check(resolved: &Resolved<'_>) -> Diagnostics {
    let mut checker = Checker {
        resolved,
        diagnostics: Diagnostics::new(),
    };
    checker.check_document();
    checker.diagnostics
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
