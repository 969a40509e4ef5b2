//! Our `x-` keys against what they speak of: pointers into bodies, values of conditions, secrets.

use std::collections::BTreeMap;

use super::{Lint, conform, walk};
use crate::diagnostics::{Diagnostic, Message, Site, message};
use crate::resolve::Shape;
use crate::source::{pointer_join, pointer_segments};
use crate::spec::{
    ConditionRule, Location, Parameter, Response, Schema, SchemaOrReference, nearest,
};

/// Where a pointer leads.
pub(super) enum Target<'a> {
    /// To a schema.
    Schema(&'a SchemaOrReference),
    /// To something of which the description says nothing, so that nothing can be wrong.
    Open,
    /// Nowhere: what is missing.
    Nowhere(Message),
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn own_keys(&mut self) {
        let document = self.resolved.document;
        for response in walk::items(walk::responses(document)) {
            self.error_pointers(response);
        }
        self.refusals();
        for item in walk::schema_items(document) {
            if let Some(schema) = self.resolved.schema(item) {
                self.condition_values(schema);
                self.error_members(item, schema);
            }
        }
        self.secrets();
    }

    /// The schema of a response's JSON body.
    pub(super) fn body(&self, response: &'a Response) -> Option<&'a SchemaOrReference> {
        let media = super::response_media_type(&response.content)?;
        media
            .schema
            .as_ref()
            .filter(|_| super::is_json(&media.name))
    }

    /// Follows a JSON pointer through a schema.
    pub(super) fn target(&self, start: &'a SchemaOrReference, pointer: &str) -> Target<'a> {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Target::Nowhere(message!(
                "a JSON pointer begins with a slash",
                "указатель JSON начинается с косой черты"
            ));
        }
        let mut item = start;
        for segment in pointer_segments(pointer) {
            let next = match self.resolved.typed(item).shape {
                Shape::Named(schema) if schema.values.is_none() => {
                    let properties = &mut schema.properties.iter();
                    let found = properties.find(|(name, _)| *name == segment);
                    let Some((_, property)) = found else {
                        return Target::Nowhere(message!(
                            "there is no property `{segment}`",
                            "нет свойства `{segment}`"
                        ));
                    };
                    Some(property)
                }
                Shape::Map(values) => values,
                Shape::List(items) if segment.bytes().all(|it| it.is_ascii_digit()) => items,
                Shape::List(_) => {
                    return Target::Nowhere(message!(
                        "`{segment}` is no index of a list",
                        "`{segment}` — не номер элемента списка"
                    ));
                }
                Shape::Any | Shape::Untyped(..) => None,
                _ => {
                    return Target::Nowhere(message!(
                        "a scalar value has no `{segment}` within",
                        "у скалярного значения нет вложенного `{segment}`"
                    ));
                }
            };
            match next {
                Some(next) => item = next,
                None => return Target::Open,
            }
        }
        Target::Schema(item)
    }

    pub(super) fn leads_nowhere(
        &mut self,
        at: &str,
        key: &str,
        pointer: &str,
        reason: Message,
        body: Site,
        meant: Option<Message>,
    ) {
        let usual = message!(
            "write a JSON pointer into the body, such as `/data/0/name`; the empty text is the body itself",
            "напишите указатель JSON по телу ответа, например `/data/0/name`; \
             пустая строка обозначает само тело"
        );
        let fault = Diagnostic::error(
            "pointer-unknown",
            self.value(&format!("{at}/{key}")),
            message!(
                "`{pointer}` leads nowhere: {reason}",
                "`{pointer}` никуда не ведёт: {reason}";
                reason
            ),
        )
        .related(
            body,
            message!("what it leads into", "схема, к которой относится указатель"),
        )
        .help(meant.unwrap_or(usual));
        self.push_graded(fault);
    }

    /// What may be meant by a pointer whose end is no property: the nearest name, or all that are there.
    pub(super) fn meant(&self, start: &'a SchemaOrReference, pointer: &str) -> Option<Message> {
        const MOST: usize = 8;
        let mut before = String::new();
        for segment in pointer_segments(pointer) {
            let here = pointer_join(&before, &segment);
            if let Target::Nowhere(_) = self.target(start, &here)
                && let Target::Schema(schema) = self.target(start, &before)
                && let Shape::Named(schema) = self.resolved.typed(schema).shape
            {
                let names = schema.properties.iter().map(|(name, _)| name.as_str());
                let names: Vec<&str> = names.collect();
                if let Some(near) = nearest(&segment, &names) {
                    let rest = pointer.get(here.len()..).unwrap_or_default();
                    let near = format!("{}{rest}", pointer_join(&before, near));
                    return Some(message!(
                        "did you mean `{near}`?",
                        "возможно, имелось в виду `{near}`"
                    ));
                }
                let shown = names.iter().take(MOST);
                let shown: Vec<String> = shown
                    .map(|it| format!("`{}`", pointer_join(&before, it)))
                    .collect();
                let more = if names.len() > MOST { ", …" } else { "" };
                let list = format!("{}{more}", shown.join(", "));
                return (!names.is_empty()).then(|| {
                    message!(
                        "write one of the pointers that lead somewhere: {list}",
                        "напишите один из указателей, которые куда-то ведут: {list}"
                    )
                });
            }
            before = here;
        }
        None
    }

    fn error_pointers(&mut self, response: &'a Response) {
        let Some(body) = self.body(response) else {
            return;
        };
        let Some(schema) = self.resolved.schema(body) else {
            return;
        };
        let site = self.value(&schema.at);
        for error in &response.error_when {
            let at = &error.at;
            match self.target(body, &error.pointer) {
                Target::Nowhere(reason) => {
                    let meant = self.meant(body, &error.pointer);
                    self.leads_nowhere(at, "pointer", &error.pointer, reason, site.clone(), meant);
                }
                Target::Schema(schema) => {
                    self.never_equals(&format!("{at}/equals"), &error.equals, schema);
                }
                Target::Open => {}
            }
            if let Some(message) = &error.message
                && let Target::Nowhere(reason) = self.target(body, message)
            {
                let meant = self.meant(body, message);
                self.leads_nowhere(at, "message", message, reason, site.clone(), meant);
            }
        }
    }

    fn error_members(&mut self, item: &'a SchemaOrReference, schema: &'a Schema) {
        let Some(members) = &schema.error_members else {
            return;
        };
        let pointers = [("code", &members.code), ("message", &members.message)];
        for (key, pointer) in pointers {
            if let Some(pointer) = pointer
                && let Target::Nowhere(reason) = self.target(item, pointer)
            {
                let body = self.value(&schema.at);
                let meant = self.meant(item, pointer);
                self.leads_nowhere(&members.at, key, pointer, reason, body, meant);
            }
        }
    }

    fn condition_values(&mut self, schema: &'a Schema) {
        for condition in &schema.conditions {
            let when = &condition.when.text;
            let property = schema.properties.iter().find(|(name, _)| name == when);
            let Some((_, property)) = property else {
                continue;
            };
            match &condition.rule {
                ConditionRule::RequiredIf(values) | ConditionRule::ForbiddenIf(values) => {
                    for (index, value) in values.iter().enumerate() {
                        let at = format!("{}/equals/{index}", condition.at);
                        self.never_equals(&at, value, property);
                    }
                }
                ConditionRule::FormatBy(formats) => {
                    for (text, _) in formats {
                        let at = pointer_join(&format!("{}/formats", condition.at), text);
                        // A key is text: the digits of one may stand for a number.
                        let number = text.parse::<i64>().ok().map(serde_json::Value::from);
                        let number = number.filter(|it| self.misfits(it, property).is_empty());
                        let value = number.unwrap_or_else(|| text.as_str().into());
                        self.never_equals(&at, &value, property);
                    }
                }
            }
        }
    }

    fn misfits(
        &self,
        value: &serde_json::Value,
        schema: &'a SchemaOrReference,
    ) -> Vec<conform::Misfit> {
        conform::check(self.resolved, &self.patterns, value, schema, None).misfits
    }

    /// A value that the schema excludes never comes, so what depends on it never holds.
    fn never_equals(&mut self, at: &str, value: &serde_json::Value, schema: &'a SchemaOrReference) {
        if let Some(misfit) = self.misfits(value, schema).into_iter().next() {
            let reason = misfit.message;
            let mut fault = Diagnostic::error(
                "condition-never",
                self.value(at),
                message!(
                    "this never holds: {reason}",
                    "это условие никогда не выполнится: {reason}";
                    reason
                ),
            )
            .help(message!(
                "write a value that the schema allows, as it travels on the wire",
                "напишите значение, которое допускает схема, в том виде, в каком оно передаётся"
            ));
            if let Some(schema) = self.resolved.schema(schema) {
                fault = fault.related(self.value(&schema.at), message!("the schema", "схема"));
            }
            self.push_graded(fault);
        }
    }

    /// What is a secret in one operation is one in all.
    fn secrets(&mut self) {
        let mut first: BTreeMap<(Location, &str), &Parameter> = BTreeMap::new();
        for parameter in walk::items(walk::parameters(self.resolved.document)) {
            let key = (parameter.location, parameter.name.as_str());
            let other = *first.entry(key).or_insert(parameter);
            let secret = self.resolved.is_secret(parameter);
            if secret != self.resolved.is_secret(other) {
                let (open, hidden) = if secret {
                    (other, parameter)
                } else {
                    (parameter, other)
                };
                let name = &open.name;
                let fault = Diagnostic::error(
                    "secret-inconsistent",
                    self.value(&open.at),
                    message!(
                        "`{name}` is a secret elsewhere, but not here",
                        "`{name}` в другом месте — секрет, а здесь нет"
                    ),
                )
                .related(
                    self.value(&hidden.at),
                    message!("here it is one", "здесь это секрет"),
                )
                .help(message!(
                    "add `x-secret: true`, or describe the parameter once under \
                     `components/parameters`",
                    "добавьте `x-secret: true` или опишите параметр один раз \
                     в `components/parameters`"
                ));
                self.push_graded(fault);
            }
        }
    }
}
