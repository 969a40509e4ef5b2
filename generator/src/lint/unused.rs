//! Components that nothing leads to.

use std::collections::BTreeSet;

use super::Lint;
use crate::diagnostics::{Diagnostic, message};
use crate::resolve::{Resolved, all_schemas_below, target_pointer};
use crate::source::pointer_join;
use crate::spec::{Document, MediaType, OrReference, Parameter, SchemaOrReference};

impl Lint<'_, '_> {
    /// Reports components that no operation leads to, by whatever way.
    pub(super) fn unused(&mut self) {
        let document = self.resolved.document;
        let mut reach = Reach {
            resolved: self.resolved,
            seen: BTreeSet::new(),
            open: BTreeSet::new(),
        };
        reach.operations(document);
        reach.components(document);
        let mut faults = Vec::new();
        for (folder, name) in components(document) {
            let at = pointer_join(&format!("/components/{folder}"), name);
            if !reach.seen.contains(&at) {
                let fault = Diagnostic::error(
                    "unused-component",
                    self.key(&at),
                    message!(
                        "no operation uses `{name}` of the {folder}",
                        "ни одна операция не использует `{name}` из `{folder}`"
                    ),
                )
                .help(message!(
                    "refer to it where it belongs, or take it out",
                    "сошлитесь на этот компонент там, где он нужен, или удалите его"
                ));
                faults.push(fault);
            }
        }
        self.push_gathered(faults);
    }
}

/// The folder and the name of each component.
fn components(document: &Document) -> Vec<(&'static str, &str)> {
    fn names<'a, T>(
        folder: &'static str,
        list: &'a [(String, T)],
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        list.iter().map(move |(name, _)| (folder, name.as_str()))
    }
    let schemes = document.security_schemes.iter();
    names("schemas", &document.schemas)
        .chain(names("parameters", &document.parameters))
        .chain(names("requestBodies", &document.request_bodies))
        .chain(names("responses", &document.responses))
        .chain(schemes.map(|scheme| ("securitySchemes", scheme.name.as_str())))
        .collect()
}

/// What operations lead to.
struct Reach<'r, 'a> {
    resolved: &'r Resolved<'a>,
    /// Pointers of components.
    seen: BTreeSet<String>,
    /// Those whose own references were not followed yet.
    open: BTreeSet<String>,
}

impl Reach<'_, '_> {
    fn operations(&mut self, document: &Document) {
        for item in &document.paths {
            for parameter in &item.parameters {
                self.parameter(parameter);
            }
            for operation in &item.operations {
                for parameter in &operation.parameters {
                    self.parameter(parameter);
                }
                if let Some(body) = &operation.request_body {
                    self.content(body, |body| &body.content);
                }
                for (_, response) in &operation.responses {
                    self.content(response, |response| &response.content);
                }
            }
        }
        let shared = document.security.iter().flatten();
        let operations = document.paths.iter().flat_map(|item| &item.operations);
        let own = operations.flat_map(|operation| operation.security.iter().flatten());
        for scheme in shared.chain(own).flat_map(|it| &it.schemes) {
            let at = pointer_join("/components/securitySchemes", &scheme.text);
            self.seen.insert(at);
        }
    }

    /// Follows what was reached until nothing is added.
    fn components(&mut self, document: &Document) {
        loop {
            while !self.open.is_empty() {
                let open = std::mem::take(&mut self.open);
                self.follow(document, &open);
            }
            self.descendants(document);
            if self.open.is_empty() {
                return;
            }
        }
    }

    fn follow(&mut self, document: &Document, open: &BTreeSet<String>) {
        let is_open = |folder: &str, name: &str| {
            open.contains(&pointer_join(&format!("/components/{folder}"), name))
        };
        for (name, schema) in &document.schemas {
            if is_open("schemas", name) {
                self.schema(schema);
            }
        }
        for (name, parameter) in &document.parameters {
            if is_open("parameters", name) {
                self.parameter(parameter);
            }
        }
        for (name, body) in &document.request_bodies {
            if is_open("requestBodies", name) {
                self.content(body, |body| &body.content);
            }
        }
        for (name, response) in &document.responses {
            if is_open("responses", name) {
                self.content(response, |response| &response.content);
            }
        }
    }

    /// A schema with a `discriminator` stands for those that are built upon it.
    fn descendants(&mut self, document: &Document) {
        let bases: BTreeSet<String> = document
            .schemas
            .iter()
            .filter(
                |(_, it)| matches!(it, OrReference::Item(schema) if schema.discriminator.is_some()),
            )
            .map(|(name, _)| pointer_join("/components/schemas", name))
            .filter(|at| self.seen.contains(at))
            .collect();
        for (name, item) in &document.schemas {
            let OrReference::Item(schema) = item else {
                continue;
            };
            let built = schema.all_of.iter().any(|part| match part {
                OrReference::Reference(reference) => {
                    target_pointer(&reference.target).is_some_and(|at| bases.contains(&at))
                }
                OrReference::Item(_) => false,
            });
            if built {
                self.reach(pointer_join("/components/schemas", name));
            }
        }
    }

    fn reach(&mut self, at: String) {
        if self.seen.insert(at.clone()) {
            self.open.insert(at);
        }
    }

    fn reference(&mut self, target: &str) {
        if let Some(at) = target_pointer(target) {
            self.reach(at);
        }
    }

    fn parameter(&mut self, item: &OrReference<Parameter>) {
        match item {
            OrReference::Reference(reference) => self.reference(&reference.target),
            OrReference::Item(parameter) => {
                if let Some(schema) = &parameter.schema {
                    self.schema(schema);
                }
            }
        }
    }

    fn content<T>(&mut self, item: &OrReference<T>, content: fn(&T) -> &[MediaType]) {
        match item {
            OrReference::Reference(reference) => self.reference(&reference.target),
            OrReference::Item(item) => {
                for media in content(item) {
                    if let Some(schema) = &media.schema {
                        self.schema(schema);
                    }
                }
            }
        }
    }

    fn schema(&mut self, item: &SchemaOrReference) {
        match item {
            OrReference::Reference(reference) => {
                if let Some(at) = self.resolved.schema_target(reference) {
                    // What leads into a component uses it.
                    let end = at.match_indices('/').nth(3).map(|(end, _)| end);
                    let component = at.get(..end.unwrap_or(at.len()));
                    self.reach(component.unwrap_or(&at).to_owned());
                }
            }
            OrReference::Item(schema) => {
                for child in all_schemas_below(schema) {
                    self.schema(child);
                }
            }
        }
    }
}
