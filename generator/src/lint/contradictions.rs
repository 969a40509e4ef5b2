//! Contradictions: an example or default that its own schema refuses, bounds that exclude
//! everything, patterns that mean nothing.

use serde_json::Value;

use super::conform::{Misfit, misfits};
use super::{Lint, pattern, walk};
use crate::diagnostics::Diagnostic;
use crate::model::Side;
use crate::spec::{Constraint, OrReference, Schema, SchemaOrReference};

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
                self.value_fits("example-invalid", "example", &at, example, schema);
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
                self.value_fits("example-invalid", "example", at, value, schema);
            }
        }
    }

    fn schema_contradictions(&mut self, item: &'a SchemaOrReference) {
        let OrReference::Item(schema) = item else {
            return;
        };
        if let Some(example) = &schema.example {
            let at = format!("{}/example", schema.at);
            self.value_fits("example-invalid", "example", &at, example, item);
        }
        if let Some(default) = &schema.default {
            let at = format!("{}/default", schema.at);
            self.value_fits("default-invalid", "default", &at, default, item);
        }
        self.bounds(schema);
        self.patterns(schema);
    }

    fn value_fits(
        &mut self,
        code: &'static str,
        what: &str,
        at: &str,
        value: &Value,
        item: &'a SchemaOrReference,
    ) {
        for Misfit {
            at: within,
            message,
        } in misfits(self.resolved, value, item, side(at))
        {
            let site = self.value(&format!("{at}{within}"));
            let fault = Diagnostic::error(code, site, format!("the {what} contradicts its schema: {message}"))
                .help(format!("correct the {what} or the schema; SOURCES.md says which of the two the vendor printed"));
            self.push_graded(fault);
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
