//! What is left out of other people's documents, so that one error does not stop the rest.
//!
//! An error belongs to the operation, component or security scheme in which it stands. That one is taken
//! out of the document, and so is whatever refers to it; what remains goes through the stages again.

use std::collections::{BTreeMap, BTreeSet};

use super::references::{References, part_of};
use crate::diagnostics::{Diagnostic, Diagnostics, Language, Severity, Site, message};
use crate::model::LeftOut;
use crate::source::{Node, pointer_join};
use crate::spec::{Document, OrReference, Response, SecurityRequirement};

/// What the errors of a document have taken out of it so far.
pub(super) struct Omissions {
    references: References,
    /// The parts that are gone, each with the first error that concerns it.
    gone: BTreeMap<String, Reason>,
    narrowed: bool,
}

#[derive(Clone)]
struct Reason {
    site: Site,
    text: String,
}

impl Omissions {
    pub(super) fn new(root: &Node) -> Self {
        Self {
            references: References::of(root),
            gone: BTreeMap::new(),
            narrowed: false,
        }
    }

    /// The document without what its errors concern; `None` if that would not help.
    pub(super) fn narrow(&mut self, document: &Document, errors: &Diagnostics) -> Option<Document> {
        let first = !std::mem::replace(&mut self.narrowed, true);
        let before = self.gone.len();
        for error in errors.iter().filter(|it| it.severity == Severity::Error) {
            // A place in the text says that the document could not be read.
            let pointer = error.site.pointer()?;
            if let Some(part) = part_of(pointer) {
                let reason = Reason {
                    site: error.site.clone(),
                    text: error.message.text(Language::English).to_string(),
                };
                self.gone.entry(part).or_insert(reason);
            }
        }
        // The first time, what is never generated goes, and with it the errors that stand there.
        if self.gone.len() == before && !first {
            return None;
        }
        for (part, because) in self.references.leading_to(self.gone.keys()) {
            if let Some(reason) = self.gone.get(&because).cloned() {
                self.gone.entry(part).or_insert(reason);
            }
        }
        let narrower = self.without_gone(document);
        let is_empty = |document: &Document| {
            let mut paths = document.paths.iter();
            paths.all(|it| it.operations.is_empty() && it.reference.is_none())
        };
        (!is_empty(&narrower) || is_empty(document)).then_some(narrower)
    }

    fn without_gone(&self, document: &Document) -> Document {
        let mut document = document.clone();
        self.retain(&mut document.schemas, "schemas");
        self.retain(&mut document.parameters, "parameters");
        self.retain(&mut document.request_bodies, "requestBodies");
        self.retain(&mut document.responses, "responses");
        self.retain(&mut document.headers, "headers");
        self.retain(&mut document.examples, "examples");
        // No code comes of these.
        document.links.clear();
        document.callbacks.clear();
        document.path_items.clear();
        document.webhooks.clear();
        for (_, response) in &mut document.responses {
            forget_links(response);
        }
        let lost: BTreeSet<&str> = self.gone.keys().map(String::as_str).collect();
        document
            .security_schemes
            .retain(|it| !lost.contains(it.at.as_str()));
        let known: BTreeSet<String> = {
            let schemes = document.security_schemes.iter();
            schemes.map(|it| it.name.clone()).collect()
        };
        document.security = document.security.map(|it| usable(it, &known));
        document
            .paths
            .retain(|item| !lost.contains(item.at.as_str()));
        for item in &mut document.paths {
            item.operations.retain(|it| !lost.contains(it.at.as_str()));
            for operation in &mut item.operations {
                operation.callbacks.clear();
                operation.security = operation.security.take().map(|it| usable(it, &known));
                for (_, response) in &mut operation.responses {
                    forget_links(response);
                }
            }
        }
        document
    }

    fn retain<T>(&self, components: &mut Vec<(String, OrReference<T>)>, kind: &str) {
        let folder = pointer_join("/components", kind);
        components.retain(|(name, _)| !self.gone.contains_key(&pointer_join(&folder, name)));
    }

    /// What the document has and the client has not, in the order of the document.
    pub(super) fn left_out(&self, document: &Document) -> Vec<LeftOut> {
        let mut left_out = Vec::new();
        for item in &document.paths {
            let referring = item.reference.as_ref();
            if let Some(reason) = referring.and_then(|_| self.gone.get(&item.at)) {
                left_out.push(LeftOut {
                    name: item.path.clone(),
                    pointer: item.at.clone(),
                    reason: reason.text.clone(),
                });
            }
            for operation in &item.operations {
                let own = self.gone.get(&operation.at);
                let Some(reason) = own.or_else(|| self.gone.get(&item.at)) else {
                    continue;
                };
                left_out.push(LeftOut {
                    name: format!("{} {}", operation.method, item.path),
                    pointer: operation.at.clone(),
                    reason: reason.text.clone(),
                });
            }
        }
        for scheme in &document.security_schemes {
            if let Some(reason) = self.gone.get(&scheme.at) {
                left_out.push(LeftOut {
                    name: format!("security scheme {}", scheme.name),
                    pointer: scheme.at.clone(),
                    reason: reason.text.clone(),
                });
            }
        }
        left_out
    }

    /// A warning for each thing that is left out, with the place of the reason.
    pub(super) fn warnings(&self, file: &str, left_out: &[LeftOut]) -> Diagnostics {
        let mut warnings = Diagnostics::new();
        for LeftOut { name, pointer, .. } in left_out {
            let warning = Diagnostic::warning(
                "not-generated",
                Site::key(file, pointer),
                message!(
                    "{name} is left out of the client",
                    "в клиент не входит: {name}"
                ),
            );
            let path = pointer.rsplit_once('/').map_or("", |(path, _)| path);
            let reason = self.gone.get(pointer).or_else(|| self.gone.get(path));
            warnings.push(match reason {
                Some(reason) if reason.site.pointer() != Some(pointer.as_str()) => {
                    let label = message!("because of this", "причина здесь");
                    warning.related(reason.site.clone(), label)
                }
                _ => warning,
            });
        }
        warnings
    }
}

/// The requirements whose schemes are all known. A call needs one of them.
fn usable(
    requirements: Vec<SecurityRequirement>,
    known: &BTreeSet<String>,
) -> Vec<SecurityRequirement> {
    let is_known = |it: &SecurityRequirement| it.schemes.iter().all(|it| known.contains(&it.text));
    requirements.into_iter().filter(is_known).collect()
}

fn forget_links(response: &mut OrReference<Response>) {
    if let OrReference::Item(response) = response {
        response.links.clear();
    }
}
