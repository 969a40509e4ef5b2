//! What a description leaves unsaid: the documentation of a crate is made from it.

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Message, Site, message};
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

    /// What is not described stands in the genitive in Russian.
    fn undescribed(&self, site: Site, what: Message, cure: Message) -> Diagnostic {
        let message = message!("{what} has no description", "у {what} нет описания"; what);
        Diagnostic::error("undescribed", site, message).help(cure)
    }

    fn operations_described(&mut self) {
        let document = self.resolved.document;
        let mut faults = Vec::new();
        for (name, description) in &document.tags {
            if says_nothing(description.as_deref()) {
                let site = self.value(&name.at);
                let name = &name.text;
                let what = message!("the tag `{name}`", "тега `{name}`");
                let cure = message!(
                    "say what its operations have in common",
                    "напишите, что общего у его операций"
                );
                faults.push(self.undescribed(site, what, cure));
            }
        }
        self.push_gathered(faults);
        let mut faults = Vec::new();
        for operation in document.paths.iter().flat_map(|item| &item.operations) {
            if says_nothing(operation.summary.as_deref())
                && says_nothing(operation.description.as_deref())
            {
                let site = self.key(&operation.at);
                let what = message!("the operation", "операции");
                let cure = message!(
                    "add a `summary` or a `description`: what it does, and to what",
                    "добавьте `summary` или `description`: что она делает и с чем"
                );
                faults.push(self.undescribed(site, what, cure));
            }
        }
        self.push_gathered(faults);
        let mut faults = Vec::new();
        for parameter in walk::items(walk::parameters(document)) {
            if says_nothing(parameter.description.as_deref()) {
                let name = &parameter.name;
                let what = message!("the parameter `{name}`", "параметра `{name}`");
                let site = self.value(&parameter.at);
                faults.push(self.undescribed(site, what, meaning_unit_limits()));
            }
        }
        self.push_gathered(faults);
    }

    fn components_described(&mut self) {
        let mut faults = Vec::new();
        for (name, item) in &self.resolved.document.schemas {
            if self.schema_says_nothing(item) {
                let what = message!("the schema `{name}`", "схемы `{name}`");
                let site = self.key(&pointer_join("/components/schemas", name));
                let cure = message!(
                    "add a `description`: what a value of it stands for",
                    "добавьте `description`: что означает такое значение"
                );
                faults.push(self.undescribed(site, what, cure));
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
                    let what = message!("the property `{name}`", "свойства `{name}`");
                    faults.push(self.undescribed(self.key(&at), what, meaning_unit_limits()));
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
                let what = message!("the response", "ответа");
                let cure = message!(
                    "say in its `description` when it comes",
                    "напишите в `description`, когда он приходит"
                );
                faults.push(self.undescribed(site, what, cure));
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
                        .is_some_and(|response| !response.error_when.is_empty())
            });
            if !says_how {
                let fault = Diagnostic::error(
                    "error-status-missing",
                    self.key(&operation.at),
                    message!(
                        "the operation does not say what comes back when it fails",
                        "не описано, что возвращает операция при ошибке"
                    ),
                )
                .help(message!(
                    "describe its error statuses, a `default`, or an `x-error-when` on the success",
                    "опишите коды состояния ошибок, `default` или `x-error-when` \
                     у успешного ответа"
                ));
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
                    message!(
                        "the schema has `{keyword}` but no `type`, so it allows values of other \
                         types",
                        "в схеме есть `{keyword}`, но нет `type`, поэтому она допускает и \
                         значения других типов"
                    ),
                )
                .help(message!("add `type: {kind}`", "добавьте `type: {kind}`"));
                self.push(fault);
            }
        }
    }
}

/// What to say of a parameter or property.
fn meaning_unit_limits() -> Message {
    message!(
        "add a `description`: its meaning, its unit, its limits",
        "добавьте `description`: смысл, единица измерения, ограничения"
    )
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
    ];
    let keyword = found.into_iter().find(|(there, _)| *there);
    keyword.map(|(_, pair)| pair).or(constraint)
}
