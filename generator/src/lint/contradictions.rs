//! Contradictions: an example or default that its own schema refuses, bounds that exclude
//! everything, patterns that mean nothing.

use serde_json::Value;

use super::conform::{self, Misfit};
use super::excluded::Examples;
use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, message};
use crate::spec::{Constraint, OrReference, Schema, SchemaOrReference};

impl<'a> Lint<'_, 'a> {
    pub(super) fn contradictions(&mut self) {
        let document = self.resolved.document;
        let mut examples = Examples::default();
        for item in walk::schema_items(document) {
            self.schema_contradictions(item, &mut examples);
        }
        for parameter in walk::items(walk::parameters(document)) {
            if let Some((example, schema)) =
                parameter.example.as_ref().zip(parameter.schema.as_ref())
            {
                let at = format!("{}/example", parameter.at);
                self.example_fits(&at, example, schema, &mut examples);
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
                self.example_fits(at, value, schema, &mut examples);
            }
        }
        self.excluded_examples(examples);
    }

    fn schema_contradictions(&mut self, item: &'a SchemaOrReference, examples: &mut Examples) {
        let OrReference::Item(schema) = item else {
            return;
        };
        if let Some(example) = &schema.example {
            let at = format!("{}/example", schema.at);
            self.example_fits(&at, example, item, examples);
        }
        if let Some(default) = &schema.default {
            let at = format!("{}/default", schema.at);
            for misfit in conform::check(self.resolved, &self.patterns, default, item).misfits {
                let fault = self.misfit("default-invalid", "default", &at, &misfit);
                self.push_graded(fault);
            }
        }
        self.bounds(schema);
    }

    fn example_fits(
        &mut self,
        at: &str,
        value: &Value,
        item: &'a SchemaOrReference,
        examples: &mut Examples,
    ) {
        let outcome = conform::check(self.resolved, &self.patterns, value, item);
        for pattern in outcome.patterns {
            examples.searched(pattern);
        }
        for misfit in outcome.misfits {
            let fault = self.misfit("example-invalid", "example", at, &misfit);
            match misfit.pattern {
                Some(pattern) => examples.excluded(pattern, fault),
                None => self.push_graded(fault),
            }
        }
    }

    fn misfit(&self, code: &'static str, what: &str, at: &str, misfit: &Misfit) -> Diagnostic {
        let Misfit {
            at: within,
            message,
            pattern,
        } = misfit;
        let site = self.value(&format!("{at}{within}"));
        let fault = Diagnostic::error(
            code,
            site,
            format!("the {what} contradicts its schema: {message}"),
        )
        .help(format!(
            "correct the {what} or the schema; SOURCES.md says which of the two the vendor printed"
        ));
        match pattern {
            Some(pattern) => {
                let pattern = self.value(pattern);
                fault.related(pattern, message!("the pattern", "шаблон"))
            }
            None => fault,
        }
    }

    fn bounds(&mut self, schema: &Schema) {
        let find = |pick: fn(&Constraint) -> Option<f64>| schema.constraints.iter().find_map(pick);
        #[allow(
            clippy::cast_precision_loss,
            reason = "lengths beyond 2^52 do not occur"
        )]
        let pairs = [
            (
                "minLength",
                find(|it| {
                    if let Constraint::MinLength(bound) = it {
                        Some(*bound as f64)
                    } else {
                        None
                    }
                }),
                "maxLength",
                find(|it| {
                    if let Constraint::MaxLength(bound) = it {
                        Some(*bound as f64)
                    } else {
                        None
                    }
                }),
            ),
            (
                "minItems",
                find(|it| {
                    if let Constraint::MinItems(bound) = it {
                        Some(*bound as f64)
                    } else {
                        None
                    }
                }),
                "maxItems",
                find(|it| {
                    if let Constraint::MaxItems(bound) = it {
                        Some(*bound as f64)
                    } else {
                        None
                    }
                }),
            ),
            (
                "minProperties",
                find(|it| {
                    if let Constraint::MinProperties(bound) = it {
                        Some(*bound as f64)
                    } else {
                        None
                    }
                }),
                "maxProperties",
                find(|it| {
                    if let Constraint::MaxProperties(bound) = it {
                        Some(*bound as f64)
                    } else {
                        None
                    }
                }),
            ),
            (
                "minimum",
                find(|it| {
                    if let Constraint::Minimum(bound, _) = it {
                        bound.as_f64()
                    } else {
                        None
                    }
                }),
                "maximum",
                find(|it| {
                    if let Constraint::Maximum(bound, _) = it {
                        bound.as_f64()
                    } else {
                        None
                    }
                }),
            ),
        ];
        for (low_name, low, high_name, high) in pairs {
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                let fault = Diagnostic::error(
                    "bounds-empty",
                    self.value(&format!("{}/{low_name}", schema.at)),
                    format!("{low_name} {low} is above {high_name} {high}: no value fits"),
                )
                .related(
                    self.value(&format!("{}/{high_name}", schema.at)),
                    "the upper bound",
                );
                self.push_graded(fault);
            }
        }
    }
}
