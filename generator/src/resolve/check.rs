//! Proof that references lead to something of the right kind.

use super::{LONGEST_CHAIN, Resolved, shape, target_pointer};
use crate::diagnostics::{Diagnostic, Diagnostics, Site, message};
use crate::source::{pointer_join, pointer_segments};
use crate::spec::{
    OrReference, Parameter, PathItem, Reference, RequestBody, Response, SchemaOrReference,
};

/// Checks every reference of a document.
pub(super) fn check(resolved: &Resolved<'_>) -> Diagnostics {
    let mut checker = Checker {
        resolved,
        diagnostics: Diagnostics::new(),
        comparisons: 1_000_000,
    };
    checker.check_document();
    checker.diagnostics
}

/// Visits every reference of a document.
pub(super) struct Checker<'r, 'a> {
    pub(super) resolved: &'r Resolved<'a>,
    pub(super) diagnostics: Diagnostics,
    /// How many names may still be looked at for one that was meant.
    comparisons: usize,
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
            self.check_path(item);
        }
        self.check_the_rest();
        self.check_alias_cycles();
        if !self.diagnostics.has_errors() {
            self.check_list_cycles();
        }
    }

    pub(super) fn check_path(&mut self, item: &'a PathItem) {
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
            for (_, callback) in &operation.callbacks {
                self.check_callback(callback);
            }
        }
    }

    fn check_parameter(&mut self, item: &'a OrReference<Parameter>) {
        match item {
            OrReference::Item(parameter) => {
                self.check_schemas(&parameter.schema);
                self.check_examples(&parameter.examples);
                self.check_content(parameter.content.iter().flatten());
            }
            OrReference::Reference(reference) => {
                let found = self.resolved.parameter(item).is_some();
                self.check_reference(reference, "parameters", found);
            }
        }
    }

    fn check_request_body(&mut self, item: &'a OrReference<RequestBody>) {
        match item {
            OrReference::Item(body) => self.check_content(&body.content),
            OrReference::Reference(reference) => {
                let found = self.resolved.request_body(item).is_some();
                self.check_reference(reference, "requestBodies", found);
            }
        }
    }

    fn check_response(&mut self, item: &'a OrReference<Response>) {
        match item {
            OrReference::Item(response) => {
                self.check_content(&response.content);
                for (_, header) in &response.headers {
                    self.check_header(header);
                }
                for (_, link) in &response.links {
                    self.check_link(link);
                }
            }
            OrReference::Reference(reference) => {
                let found = self.resolved.response(item).is_some();
                self.check_reference(reference, "responses", found);
            }
        }
    }

    pub(super) fn check_schema(&mut self, item: &'a SchemaOrReference) {
        match item {
            OrReference::Reference(reference) => {
                let found = self.resolved.referenced(reference).is_some();
                self.check_reference(reference, "schemas", found);
            }
            OrReference::Item(schema) => {
                for child in shape::all_children(schema) {
                    self.check_schema(child);
                }
            }
        }
    }

    pub(super) fn check_reference(&mut self, reference: &Reference, folder: &str, found: bool) {
        let file = &self.resolved.document.file;
        let site = Site::value(file, &pointer_join(&reference.at, "$ref"));
        let target = &reference.target;
        if found {
            return;
        }
        if !target.starts_with('#') {
            self.push(
                folder,
                Diagnostic::error(
                    "unsupported",
                    site,
                    message!(
                        "not supported yet: references to other files (`{target}`)",
                        "пока не поддерживается: ссылки на другие файлы (`{target}`)"
                    ),
                )
                .help(message!(
                    "bring the part into this file, under `components`",
                    "перенесите эту часть в `components` этого файла"
                )),
            );
            return;
        }
        let pointer = target_pointer(target).unwrap_or_default();
        let segments = pointer_segments(&pointer);
        let words: Vec<&str> = segments.iter().map(String::as_str).collect();
        let fault = match words.as_slice() {
            ["components", there, _] if *there == folder => {
                if self.exists(folder, &pointer) {
                    Diagnostic::error(
                        "reference-cycle",
                        site,
                        message!(
                            "`{target}` leads back to itself, or through more than \
                             {LONGEST_CHAIN} references",
                            "ссылка `{target}` ведёт к самой себе или длиннее цепочки \
                             в {LONGEST_CHAIN} ссылок"
                        ),
                    )
                } else {
                    let fault = Diagnostic::error(
                        "reference-unknown",
                        site,
                        message!(
                            "`{target}` is not in this document",
                            "в этом документе нет `{target}`"
                        ),
                    );
                    self.suggest(fault, folder, words.last().copied().unwrap_or_default())
                }
            }
            ["components", "schemas", _, ..] if folder == "schemas" => Diagnostic::error(
                "reference-unknown",
                site,
                message!(
                    "`{target}` leads to no schema of this document",
                    "`{target}` не ведёт ни к какой схеме этого документа"
                ),
            ),
            ["components", there, _] => Diagnostic::error(
                "reference-kind",
                site,
                message!(
                    "`{target}` is one of the {there}; one of the {folder} belongs here",
                    "`{target}` ведёт в `{there}`, а здесь нужна ссылка на `{folder}`"
                ),
            ),
            _ => Diagnostic::error(
                "unsupported",
                site,
                message!(
                    "not supported yet: references to anything but components (`{target}`)",
                    "пока не поддерживается: ссылки на что-либо, кроме компонентов (`{target}`)"
                ),
            )
            .help(message!(
                "move the part to `components/{folder}` and refer to it there",
                "перенесите эту часть в `components/{folder}` и сошлитесь на неё"
            )),
        };
        self.push(folder, fault);
    }

    /// Pushes a fault of a reference; where no code depends on what it leads to, other people may
    /// have it.
    fn push(&mut self, folder: &str, fault: Diagnostic) {
        let idle = ["headers", "examples", "links", "callbacks", "pathItems"];
        let severity = match idle.contains(&folder) {
            true => self.resolved.document.dialect.severity(),
            false => fault.severity,
        };
        self.diagnostics.push(Diagnostic { severity, ..fault });
    }

    fn names(&self, folder: &str) -> Vec<&'a str> {
        fn of<T>(list: &[(String, T)]) -> Vec<&str> {
            list.iter().map(|(name, _)| name.as_str()).collect()
        }
        let document = self.resolved.document;
        match folder {
            "schemas" => of(&document.schemas),
            "parameters" => of(&document.parameters),
            "responses" => of(&document.responses),
            "headers" => of(&document.headers),
            "examples" => of(&document.examples),
            "links" => of(&document.links),
            "callbacks" => of(&document.callbacks),
            "pathItems" => of(&document.path_items),
            _ => of(&document.request_bodies),
        }
    }

    fn exists(&self, folder: &str, pointer: &str) -> bool {
        let resolved = self.resolved;
        match folder {
            "schemas" => resolved.components.contains_key(pointer),
            "parameters" => resolved.parameters.contains_key(pointer),
            "responses" => resolved.responses.contains_key(pointer),
            "headers" => resolved.headers.contains_key(pointer),
            "examples" => resolved.examples.contains_key(pointer),
            "links" => resolved.links.contains_key(pointer),
            "callbacks" => resolved.callbacks.contains_key(pointer),
            "pathItems" => false,
            _ => resolved.request_bodies.contains_key(pointer),
        }
    }

    fn suggest(&mut self, fault: Diagnostic, folder: &str, word: &str) -> Diagnostic {
        let names = self.names(folder);
        match self.comparisons.checked_sub(names.len()) {
            Some(left) => {
                self.comparisons = left;
                crate::spec::suggest(fault, word, &names)
            }
            None => fault,
        }
    }
}
