//! Contradictions: an example or default that its own schema refuses, patterns that mean nothing.

use serde_json::Value;

use super::conform::{self, Misfit};
use super::excluded::Examples;
use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Phrase, message};
use crate::model::Side;
use crate::spec::{Example, OrReference, SchemaOrReference};

const EXAMPLE: Phrase = Phrase::new("example", "пример");
const DEFAULT: Phrase = Phrase::new("default", "значение по умолчанию");

impl<'a> Lint<'_, 'a> {
    pub(super) fn contradictions(&mut self) {
        let document = self.resolved.document;
        let mut examples = Examples::default();
        for item in walk::schema_items(document) {
            self.schema_contradictions(item, &mut examples);
        }
        for parameter in walk::items(walk::parameters(document)) {
            if let Some(schema) = &parameter.schema {
                self.examples_fit(&parameter.examples, schema, &mut examples);
            }
        }
        for header in walk::items(walk::headers(document)) {
            if let Some(schema) = &header.schema {
                self.examples_fit(&header.examples, schema, &mut examples);
            }
        }
        for media in walk::media_types(document) {
            let Some(schema) = media
                .schema
                .as_ref()
                .filter(|_| super::is_json(&media.name))
            else {
                continue;
            };
            self.examples_fit(&media.examples, schema, &mut examples);
        }
        self.excluded_examples(examples);
    }

    fn examples_fit(
        &mut self,
        list: &'a [(String, OrReference<Example>)],
        schema: &'a SchemaOrReference,
        examples: &mut Examples,
    ) {
        for (_, example) in list {
            let Some(example) = self.resolved.example(example) else {
                continue;
            };
            if let Some(value) = &example.value {
                self.example_fits(&example.at, value, schema, examples);
            }
        }
    }

    fn schema_contradictions(&mut self, item: &'a SchemaOrReference, examples: &mut Examples) {
        let OrReference::Item(schema) = item else {
            return;
        };
        if let Some(example) = &schema.example {
            let at = format!("{}/example", schema.at);
            self.example_fits(&at, example, item, examples);
        }
        for (index, example) in schema.examples.iter().enumerate() {
            let at = format!("{}/examples/{index}", schema.at);
            self.example_fits(&at, example, item, examples);
        }
        if let Some(default) = &schema.default {
            let at = format!("{}/default", schema.at);
            for misfit in conform::check(self.resolved, &self.patterns, default, item, None).misfits
            {
                let fault = self.misfit("default-invalid", DEFAULT, &at, &misfit);
                self.push_graded(fault);
            }
        }
    }

    fn example_fits(
        &mut self,
        at: &str,
        value: &Value,
        item: &'a SchemaOrReference,
        examples: &mut Examples,
    ) {
        let outcome = conform::check(self.resolved, &self.patterns, value, item, side(at));
        for pattern in outcome.patterns {
            examples.searched(pattern);
        }
        for misfit in outcome.misfits {
            self.faulty_examples.insert(format!("{at}{}", misfit.at));
            let fault = self.misfit("example-invalid", EXAMPLE, at, &misfit);
            match misfit.pattern {
                Some(pattern) => examples.excluded(pattern, fault),
                None => self.push_graded(fault),
            }
        }
    }

    fn misfit(&self, code: &'static str, what: Phrase, at: &str, misfit: &Misfit) -> Diagnostic {
        let Misfit {
            at: within,
            message: reason,
            pattern,
        } = misfit;
        let site = self.value(&format!("{at}{within}"));
        let fault = Diagnostic::error(
            code,
            site,
            message!(
                "the {what} contradicts its schema: {reason}",
                "{what} противоречит своей схеме: {reason}";
                what, reason
            ),
        )
        .help(message!(
            "correct the {what} or the schema; SOURCES.md says which of the two the vendor \
             printed",
            "исправьте {what} или схему; в SOURCES.md сказано, что из этого опубликовал поставщик";
            what
        ));
        match pattern {
            Some(pattern) => {
                let pattern = self.value(pattern);
                fault.related(pattern, message!("the pattern", "шаблон"))
            }
            None => fault,
        }
    }
}

/// The side on which an example travels, by where it stands.
fn side(at: &str) -> Option<Side> {
    let within =
        |folder, key| at.starts_with(folder) || (at.starts_with("/paths/") && at.contains(key));
    if within("/components/requestBodies/", "/requestBody/") {
        Some(Side::Request)
    } else if within("/components/responses/", "/responses/") {
        Some(Side::Response)
    } else {
        None
    }
}
