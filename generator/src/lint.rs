//! Stage 5, `lint`: faults in what a description means.
//!
//! Everything that a user can be told is told here at the latest, the features that the generator
//! cannot do yet included: after this stage only our own bugs can fail.

mod ambiguity;
mod bounds;
pub mod codes;
mod conform;
mod contradictions;
mod credentials;
mod described;
mod discriminators;
mod excluded;
mod features;
mod keywords;
mod links;
mod media;
mod operations;
mod paging;
mod paths;
mod pattern;
mod pattern_texts;
mod patterns;
mod pointers;
mod refusals;
mod schemas;
mod servers;
mod slips;
mod unused;
mod walk;
mod wire;

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Diagnostics, Message, Phrase, Site, message};
use crate::resolve::Resolved;
use crate::spec::{Dialect, SecurityKind};

pub use credentials::{is_usable_login, template_pieces};
pub use media::{BodyKind, body_kind, is_json, request_media_type, response_media_type, sent_type};

/// What lint finds.
#[derive(Clone, Debug)]
pub struct Linted {
    /// The faults of a description.
    pub diagnostics: Diagnostics,
    /// JSON pointers of what is wrong in examples, whatever is reported of it.
    pub faulty_examples: BTreeSet<String>,
}

/// Finds the faults of a description.
pub fn lint(resolved: &Resolved<'_>, dialect: Dialect) -> Linted {
    let mut lint = Lint {
        resolved,
        dialect,
        diagnostics: Diagnostics::new(),
        patterns: pattern::Patterns::default(),
        faulty_examples: BTreeSet::new(),
    };
    lint.servers();
    lint.server_variables();
    lint.links();
    lint.security_schemes();
    lint.credentials();
    lint.operations();
    lint.schemas();
    lint.wire();
    lint.contradictions();
    lint.bounds();
    lint.keywords();
    lint.patterns();
    lint.discriminators();
    lint.slips();
    lint.media_types();
    lint.ambiguous_paths();
    lint.own_keys();
    lint.described();
    lint.unused();
    Linted {
        diagnostics: lint.diagnostics,
        faulty_examples: lint.faulty_examples,
    }
}

struct Lint<'r, 'a> {
    resolved: &'r Resolved<'a>,
    dialect: Dialect,
    diagnostics: Diagnostics,
    patterns: pattern::Patterns,
    faulty_examples: BTreeSet<String>,
}

impl Lint<'_, '_> {
    fn value(&self, pointer: &str) -> Site {
        Site::value(&self.resolved.document.file, pointer)
    }

    fn key(&self, pointer: &str) -> Site {
        Site::key(&self.resolved.document.file, pointer)
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Pushes a slip: an error in our dialect, a warning in other people's documents.
    fn push_graded(&mut self, fault: Diagnostic) {
        let severity = self.dialect.severity();
        self.push(Diagnostic { severity, ..fault });
    }

    /// Faults of one kind that may stand everywhere: in other people's documents, which nobody is
    /// going to correct, the first stands for all.
    fn push_gathered(&mut self, faults: Vec<Diagnostic>) {
        if self.dialect == Dialect::Kartoteka {
            faults.into_iter().for_each(|fault| self.push(fault));
            return;
        }
        let more = faults.len().saturating_sub(1);
        if let Some(mut first) = faults.into_iter().next() {
            if more > 0 {
                first.message.one_of(more + 1);
            }
            self.push_graded(first);
        }
    }

    fn unsupported(&mut self, pointer: &str, feature: impl Into<Message>) {
        let feature = feature.into();
        let site = self.key(pointer);
        self.push(Diagnostic::error(
            "unsupported",
            site,
            message!("not supported yet: {feature}", "пока не поддерживается: {feature}"; feature),
        ));
    }

    fn servers(&mut self) {
        self.servers_twice();
        self.chosen_examples();
        for server in &self.resolved.document.servers {
            let url = server.address();
            let valid = url.starts_with("https://") || url.starts_with("http://");
            let plain = !url.contains(['?', '#', '{', ' ']);
            if self.dialect == Dialect::Kartoteka && !(valid && plain) {
                let site = self.value(&format!("{}/url", server.at));
                self.push(
                    Diagnostic::error(
                        "server-url",
                        site,
                        message!(
                            "`{url}` is not the address of a server",
                            "`{url}` — не адрес сервера"
                        ),
                    )
                    .help(message!(
                        "write an absolute http or https address without query or fragment",
                        "напишите полный адрес http или https без строки запроса и фрагмента"
                    )),
                );
            }
        }
        if self.dialect == Dialect::Kartoteka && self.resolved.document.servers.is_empty() {
            let site = self.value("");
            self.push(
                Diagnostic::error(
                    "server-url",
                    site,
                    message!(
                        "the description names no server",
                        "в описании не назван сервер"
                    ),
                )
                .help(message!("add `servers`", "добавьте `servers`")),
            );
        }
    }

    fn security_schemes(&mut self) {
        for scheme in &self.resolved.document.security_schemes {
            if scheme.kind == SecurityKind::MutualTls {
                self.unsupported(&scheme.at, Phrase::new("mutual TLS", "взаимный TLS"));
            }
            if let SecurityKind::OtherHttp(name) = &scheme.kind {
                let feature = message!(
                    "the HTTP authentication scheme `{name}`",
                    "схема аутентификации HTTP `{name}`"
                );
                self.unsupported(&scheme.at, feature);
            }
        }
    }
}

#[cfg(test)]
mod tests;
