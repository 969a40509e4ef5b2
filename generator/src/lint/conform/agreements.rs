//! What our own keys demand of a value: identifiers, and conditions between the properties of an object.
//!
//! The generated tests check the same of each example, so it is told here, where the example stands.

use kartoteka_runtime::validate::{IdentifierKind, equal};
use kartoteka_runtime::{Locale, identifiers::IdentifierError};
use serde_json::{Map, Value};

use super::{Check, shown};
use crate::diagnostics::{Message, message};
use crate::model::{Level, Side};
use crate::resolve::Quirks;
use crate::source::pointer_join;
use crate::spec::{Condition, ConditionRule, Schema};

impl<'a> Check<'_, 'a> {
    /// Whether what is said at a place binds the value; a guess does not bind answers.
    fn binds_here(&self, pointer: &str) -> bool {
        self.side != Some(Side::Response)
            || self.resolved.provenance(pointer).level == Level::Documented
    }

    pub(super) fn identifier(&mut self, value: &Value, schema: &Schema, at: &str) {
        let (Some(kind), Some(text)) = (schema.identifier.as_deref(), value.as_str()) else {
            return;
        };
        if self.binds_here(&pointer_join(&schema.at, "x-identifier"))
            && let Ok(kind) = kind.parse::<IdentifierKind>()
            && let Err(fault) = kind.check(text)
        {
            self.push(at, unlike(value, kind, &fault));
        }
    }

    pub(super) fn conditions(
        &mut self,
        members: &Map<String, Value>,
        schema: &'a Schema,
        at: &str,
    ) {
        if schema.conditions.is_empty() {
            return;
        }
        let mut named = self.resolved.named.iter();
        let named = named.find(|named| named.schema.at == schema.at);
        // A type that is sent tells null from absence, and so do its checks, whatever the side.
        let tells_null = named.is_some_and(|named| named.usage.request);
        for condition in &schema.conditions {
            let name = &condition.property.text;
            let bound = self.resolved.property_quirks(schema, name);
            let given = members.get(name).map(|value| bound.meaning(value));
            let given = given.filter(|value| {
                // Where null is a value of its own, it is given; elsewhere it says what absence says.
                let property = schema.properties.iter().find(|(known, _)| known == name);
                !value.is_null()
                    || tells_null
                        && property.is_some_and(|(_, it)| self.resolved.typed(it).nullable)
            });
            if self.binds_here(&condition.at)
                && let Some(when) = members.get(&condition.when.text)
            {
                let quirks = self.resolved.property_quirks(schema, &condition.when.text);
                self.condition(condition, &quirks, when, given.as_deref(), at);
            }
        }
    }

    fn condition(
        &mut self,
        condition: &Condition,
        quirks: &Quirks<'_>,
        when: &Value,
        given: Option<&Value>,
        at: &str,
    ) {
        let (name, deciding) = (&condition.property.text, &condition.when.text);
        let meant = quirks.meaning(when);
        let holds = |values: &[Value]| {
            let mut values = values.iter();
            values.any(|value| equal(&quirks.meaning(value), &meant))
        };
        match &condition.rule {
            ConditionRule::RequiredIf(values) if given.is_none() && holds(values) => {
                let when = shown(when);
                self.push(
                    at,
                    message!(
                        "`{name}` is missing, which is required where `{deciding}` is {when}",
                        "нет свойства `{name}`, обязательного, если `{deciding}` — {when}"
                    ),
                );
            }
            ConditionRule::RequiredIf(values)
                if given.is_some_and(is_empty_list) && holds(values) =>
            {
                let when = shown(when);
                self.push(
                    &pointer_join(at, name),
                    message!(
                        "`{name}` is empty, but an element is required where `{deciding}` is {when}",
                        "список `{name}` пуст, а если `{deciding}` — {when}, нужен хотя бы один элемент"
                    ),
                );
            }
            ConditionRule::ForbiddenIf(values) if given.is_some() && holds(values) => {
                let when = shown(when);
                self.push(
                    &pointer_join(at, name),
                    message!(
                        "`{name}` is given, which is forbidden where `{deciding}` is {when}",
                        "указано свойство `{name}`, запрещённое, если `{deciding}` — {when}"
                    ),
                );
            }
            ConditionRule::FormatBy(formats) => {
                let when = meant
                    .as_str()
                    .map_or_else(|| meant.to_string(), str::to_owned);
                let kinds = formats.iter().filter(|(value, _)| *value == when);
                let kinds = kinds.flat_map(|(_, kinds)| kinds);
                let kinds = kinds.filter_map(|kind| kind.parse::<IdentifierKind>().ok());
                let Some((value, text)) = given.and_then(|it| Some((it, it.as_str()?))) else {
                    return;
                };
                let faults = kinds.map(|kind| kind.check(text).err().map(|fault| (kind, fault)));
                let faults: Option<Vec<_>> = faults.collect();
                // One kind of several is enough; the first one is told.
                if let Some((kind, fault)) = faults.and_then(|faults| faults.into_iter().next()) {
                    self.push(&pointer_join(at, name), unlike(value, kind, &fault));
                }
            }
            ConditionRule::RequiredIf(_) | ConditionRule::ForbiddenIf(_) => {}
        }
    }
}

fn is_empty_list(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

fn unlike(value: &Value, kind: IdentifierKind, fault: &IdentifierError) -> Message {
    let value = shown(value);
    let english = fault.display(Locale::En);
    let russian = fault.display(Locale::Ru);
    Message::new(
        format!("{value} is no {kind}: {english}"),
        format!("{value} не является {kind}: {russian}"),
    )
}
