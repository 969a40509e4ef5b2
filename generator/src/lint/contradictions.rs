//! Contradictions: an example or default that its own schema refuses, patterns that mean nothing.

use serde_json::Value;

use super::conform::{Misfit, misfits};
use super::{Lint, pattern, walk};
use crate::diagnostics::{Diagnostic, Phrase, message};
use crate::spec::{Constraint, OrReference, Schema, SchemaOrReference};

const EXAMPLE: Phrase = Phrase::new("example", "пример");
const DEFAULT: Phrase = Phrase::new("default", "значение по умолчанию");

impl<'a> Lint<'_, 'a> {
    pub(super) fn contradictions(&mut self) {
        let document = self.resolved.document;
        for item in walk::schema_items(document) {
            self.schema_contradictions(item);
        }
        for parameter in walk::items(walk::parameters(document)) {
            if let Some((example, schema)) =
                parameter.example.as_ref().zip(parameter.schema.as_ref())
            {
                let at = format!("{}/example", parameter.at);
                self.value_fits("example-invalid", EXAMPLE, &at, example, schema);
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
            for example in &media.examples {
                let (at, value) = (&example.at, &example.value);
                self.value_fits("example-invalid", EXAMPLE, at, value, schema);
            }
        }
    }

    fn schema_contradictions(&mut self, item: &'a SchemaOrReference) {
        let OrReference::Item(schema) = item else {
            return;
        };
        if let Some(example) = &schema.example {
            let at = format!("{}/example", schema.at);
            self.value_fits("example-invalid", EXAMPLE, &at, example, item);
        }
        if let Some(default) = &schema.default {
            let at = format!("{}/default", schema.at);
            self.value_fits("default-invalid", DEFAULT, &at, default, item);
        }
        self.patterns(schema);
    }

    fn value_fits(
        &mut self,
        code: &'static str,
        what: Phrase,
        at: &str,
        value: &Value,
        item: &'a SchemaOrReference,
    ) {
        for Misfit {
            at: within,
            message: reason,
        } in misfits(self.resolved, value, item)
        {
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
            self.push_graded(fault);
        }
    }

    fn patterns(&mut self, schema: &Schema) {
        for constraint in &schema.constraints {
            let Constraint::Pattern(text) = constraint else {
                continue;
            };
            let site = self.value(&format!("{}/pattern", schema.at));
            if let Some(fault) = pattern::fault(text) {
                let fault = Diagnostic::error(
                    "pattern-invalid",
                    site,
                    format!("the pattern is no ECMA-262 regular expression: {fault}"),
                );
                self.push_graded(fault);
                continue;
            }
            let values = schema.values.iter().flatten().filter_map(Value::as_str);
            let mut values = values.peekable();
            if values.peek().is_some()
                && values.all(|value| pattern::found(text, value) == Some(false))
            {
                let fault = Diagnostic::error(
                    "pattern-excludes-all",
                    site,
                    "the pattern matches none of the values of the enumeration",
                )
                .related(self.key(&format!("{}/enum", schema.at)), "the values");
                self.push_graded(fault);
            }
        }
    }
}
