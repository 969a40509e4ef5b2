//! Faults of schemas.

use std::collections::BTreeSet;

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, message};
use crate::resolve::{NamedKind, schemas_below};
use crate::spec::{ConditionRule, Dialect, OrReference, Schema, SchemaOrReference, suggest};

impl<'a> Lint<'_, 'a> {
    pub(super) fn schemas(&mut self) {
        self.dynamic_references();
        for named in &self.resolved.named {
            match named.kind {
                NamedKind::Structure => self.structure(named.schema),
                NamedKind::Enumeration => self.enumeration(named.schema),
            }
        }
    }

    /// What a dynamic reference leads to is known only while a value is looked at.
    fn dynamic_references(&mut self) {
        let mut open: Vec<&Schema> = walk::schemas(self.resolved.document).collect();
        let mut seen = BTreeSet::new();
        while let Some(schema) = open.pop() {
            let Some(assertions) = &schema.assertions else {
                continue;
            };
            if !seen.insert(schema.at.as_str()) {
                continue;
            }
            if assertions.dynamic_reference.is_some() {
                let site = self.key(&schema.at);
                self.push(Diagnostic::warning(
                    "not-generated",
                    site,
                    message!(
                        "what `$dynamicRef` leads to is any JSON, and is not checked",
                        "по `$dynamicRef` принимается любой JSON, без проверки"
                    ),
                ));
            }
            let mut below: Vec<&SchemaOrReference> = assertions.schemas().collect();
            while let Some(item) = below.pop() {
                if let OrReference::Item(schema) = item {
                    open.push(schema);
                    below.extend(schemas_below(schema));
                }
            }
        }
    }

    fn structure(&mut self, schema: &Schema) {
        let names: Vec<&str> = schema
            .properties
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        for required in &schema.required {
            let name = &required.text;
            if !names.contains(&name.as_str()) {
                let fault = Diagnostic::error(
                    "required-unknown",
                    self.value(&required.at),
                    message!(
                        "`{name}` is required but is no property",
                        "`{name}` стоит в `required`, но такого свойства нет"
                    ),
                );
                self.push_graded(suggest(fault, name, &names));
            }
        }
        for condition in &schema.conditions {
            for property in [&condition.property, &condition.when] {
                let name = &property.text;
                if !names.contains(&name.as_str()) {
                    let fault = Diagnostic::error(
                        "condition-unknown",
                        self.value(&property.at),
                        message!(
                            "the condition names `{name}`, which is no property",
                            "условие называет свойство `{name}`, которого нет"
                        ),
                    );
                    self.push(suggest(fault, name, &names));
                }
            }
            let empty = match &condition.rule {
                ConditionRule::RequiredIf(values) | ConditionRule::ForbiddenIf(values) => {
                    values.is_empty()
                }
                ConditionRule::FormatBy(formats) => formats.is_empty(),
            };
            if empty {
                let site = self.value(&condition.at);
                self.push(Diagnostic::error(
                    "condition-unknown",
                    site,
                    message!(
                        "the condition lists no values, so it never holds",
                        "в условии нет ни одного значения, поэтому оно никогда не выполнится"
                    ),
                ));
            }
        }
    }

    fn enumeration(&mut self, schema: &Schema) {
        let values = schema.values.as_deref().unwrap_or_default();
        let mut seen = BTreeSet::new();
        let mut texts = Vec::new();
        for (index, value) in values.iter().enumerate() {
            if !seen.insert(value.to_string()) {
                let site = self.value(&format!("{}/enum/{index}", schema.at));
                self.push_graded(Diagnostic::error(
                    "enum-duplicate",
                    site,
                    message!(
                        "the value {value} stands twice",
                        "значение {value} стоит в перечислении дважды"
                    ),
                ));
            }
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let named = schema
                .enum_values
                .get(&text)
                .is_some_and(|stated| stated.name.is_some());
            if value.is_i64() && !named && self.dialect == Dialect::Kartoteka {
                let site = self.value(&format!("{}/enum/{index}", schema.at));
                self.push(
                    Diagnostic::error(
                        "enum-name-missing",
                        site,
                        message!(
                            "the value {value} has no name",
                            "у значения {value} нет имени"
                        ),
                    )
                    .help(message!(
                        "add `x-enum-values: {{{value}: {{name: …, description: …}}}}`",
                        "добавьте `x-enum-values: {{{value}: {{name: …, description: …}}}}`"
                    )),
                );
            }
            texts.push(text);
        }
        let known: Vec<&str> = texts.iter().map(String::as_str).collect();
        for (text, stated) in &schema.enum_values {
            if !known.contains(&text.as_str()) {
                let fault = Diagnostic::error(
                    "enum-value-unknown",
                    self.key(&stated.at),
                    message!(
                        "`{text}` is not a value of this enumeration",
                        "в этом перечислении нет значения `{text}`"
                    ),
                );
                self.push(suggest(fault, text, &known));
            }
        }
    }
}
