//! What a description leaves unsaid: the documentation of a crate is made from it.

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Site};
use crate::source::pointer_join;
use crate::spec::{Constraint, Dialect, OrReference, Schema, SchemaOrReference};

/// Whether there is anything to read.
fn says_nothing(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn described(&mut self) {
        self.operations_described();
        self.components_described();
        self.properties_described();
        self.responses_described();
        if self.dialect == Dialect::Kartoteka {
            self.error_statuses();
            self.types_stated();
        }
    }

    fn undescribed(&self, site: Site, what: &str, cure: &str) -> Diagnostic {
        Diagnostic::error("undescribed", site, format!("{what} has no description")).help(cure)
    }

    fn operations_described(&mut self) {
        let document = self.resolved.document;
        let mut faults = Vec::new();
        for (name, description) in &document.tags {
            if says_nothing(description.as_deref()) {
                let what = format!("the tag `{}`", name.text);
                let site = self.value(&name.at);
                faults.push(self.undescribed(
                    site,
                    &what,
                    "say what its operations have in common",
                ));
            }
        }
        self.push_gathered(faults);
        let mut faults = Vec::new();
        for operation in document.paths.iter().flat_map(|item| &item.operations) {
            if says_nothing(operation.summary.as_deref())
                && says_nothing(operation.description.as_deref())
            {
                let site = self.key(&operation.at);
                let cure = "add a `summary` or a `description`: what it does, and to what";
                faults.push(self.undescribed(site, "the operation", cure));
            }
        }
        self.push_gathered(faults);
        let mut faults = Vec::new();
        for parameter in walk::items(walk::parameters(document)) {
            if says_nothing(parameter.description.as_deref()) {
                let what = format!("the parameter `{}`", parameter.name);
                let site = self.value(&parameter.at);
                let cure = "add a `description`: its meaning, its unit, its limits";
                faults.push(self.undescribed(site, &what, cure));
            }
        }
        self.push_gathered(faults);
    }

    fn components_described(&mut self) {
        let mut faults = Vec::new();
        for (name, item) in &self.resolved.document.schemas {
            if self.schema_says_nothing(item) {
                let what = format!("the schema `{name}`");
                let site = self.key(&pointer_join("/components/schemas", name));
                let cure = "add a `description`: what a value of it stands for";
                faults.push(self.undescribed(site, &what, cure));
            }
        }
        self.push_gathered(faults);
    }

    fn properties_described(&mut self) {
        let mut faults = Vec::new();
        for schema in walk::schemas(self.resolved.document) {
            for (name, property) in &schema.properties {
                if self.schema_says_nothing(property) {
                    let at = pointer_join(&format!("{}/properties", schema.at), name);
                    let what = format!("the property `{name}`");
                    let cure = "add a `description`: its meaning, its unit, its limits";
                    faults.push(self.undescribed(self.key(&at), &what, cure));
                }
            }
        }
        self.push_gathered(faults);
    }

    /// What is only another name for a component has that component's description.
    fn schema_says_nothing(&self, item: &'a SchemaOrReference) -> bool {
        match item {
            OrReference::Reference(_) => false,
            OrReference::Item(schema) => {
                says_nothing(schema.description.as_deref()) && !self.resolved.is_alias(item)
            }
        }
    }

    fn responses_described(&mut self) {
        let mut faults = Vec::new();
        for response in walk::items(walk::responses(self.resolved.document)) {
            if says_nothing(Some(&response.description)) {
                let site = self.key(&response.at);
                let cure = "say in its `description` when it comes";
                faults.push(self.undescribed(site, "the response", cure));
            }
        }
        self.push_gathered(faults);
    }

    /// Every API fails at times: an operation that does not say how was not read to the end.
    fn error_statuses(&mut self) {
        let operations = self.resolved.document.paths.iter();
        for operation in operations.flat_map(|item| &item.operations) {
            let says_how = operation.responses.iter().any(|(status, response)| {
                status.starts_with(['4', '5'])
                    || status == "default"
                    || self
                        .resolved
                        .response(response)
                        .is_some_and(|response| response.error_when.is_some())
            });
            if !says_how {
                let fault = Diagnostic::error(
                    "error-status-missing",
                    self.key(&operation.at),
                    "the operation does not say what comes back when it fails",
                )
                .help(
                    "describe its error statuses, a `default`, or an `x-error-when` on the success",
                );
                self.push(fault);
            }
        }
    }

    fn types_stated(&mut self) {
        for schema in walk::schemas(self.resolved.document) {
            let combined = [&schema.all_of, &schema.any_of, &schema.one_of];
            if schema.kind.is_some()
                || !schema.several.is_empty()
                || combined.iter().any(|list| !list.is_empty())
            {
                continue;
            }
            if let Some((keyword, kind)) = keyword_without_type(schema) {
                let fault = Diagnostic::error(
                    "type-missing",
                    self.value(&schema.at),
                    format!("the schema has `{keyword}` but no `type`, so it allows values of other types"),
                )
                .help(format!("add `type: {kind}`"));
                self.push(fault);
            }
        }
    }
}

/// A keyword that means something only for one type, and that type.
fn keyword_without_type(schema: &Schema) -> Option<(&'static str, &'static str)> {
    let constraint = schema
        .constraints
        .first()
        .map(|constraint| match constraint {
            Constraint::MinLength(_) => ("minLength", "string"),
            Constraint::MaxLength(_) => ("maxLength", "string"),
            Constraint::Pattern(_) => ("pattern", "string"),
            Constraint::Minimum(..) => ("minimum", "number"),
            Constraint::Maximum(..) => ("maximum", "number"),
            Constraint::MultipleOf(_) => ("multipleOf", "number"),
            Constraint::MinItems(_) => ("minItems", "array"),
            Constraint::MaxItems(_) => ("maxItems", "array"),
            Constraint::UniqueItems => ("uniqueItems", "array"),
            Constraint::MinProperties(_) => ("minProperties", "object"),
            Constraint::MaxProperties(_) => ("maxProperties", "object"),
        });
    let integers = schema.values.iter().flatten().any(|it| it.is_i64());
    let found = [
        (!schema.properties.is_empty(), ("properties", "object")),
        (!schema.required.is_empty(), ("required", "object")),
        (
            schema.additional.is_some(),
            ("additionalProperties", "object"),
        ),
        (!schema.conditions.is_empty(), ("x-conditions", "object")),
        (schema.items.is_some(), ("items", "array")),
        (schema.values.is_some() && integers, ("enum", "integer")),
        (schema.values.is_some(), ("enum", "string")),
        (schema.format.is_some(), ("format", "string")),
        (schema.identifier.is_some(), ("x-identifier", "string")),
        (schema.text_or_number, ("x-wire", "string")),
    ];
    let keyword = found.into_iter().find(|(there, _)| *there);
    keyword.map(|(_, pair)| pair).or(constraint)
}
