//! Whether a JSON value fits a schema: how examples and defaults are checked.

mod agreements;
mod constraints;
mod meaning;

use kartoteka_runtime::formats::Format;
use kartoteka_runtime::validate::equal;
use serde_json::Value;

use constraints::breach;

use super::pattern::Patterns;
use crate::diagnostics::{Language, Message, Phrase, message};
use crate::model::Side;
use crate::resolve::Resolved;
use crate::source::pointer_join;
use crate::spec::{Additional, Constraint, Schema, SchemaOrReference, Type};

/// One way in which a value does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// JSON pointer into the value.
    pub(super) at: String,
    /// What is wrong, with the value quoted.
    pub(super) message: Message,
    /// JSON pointer of the pattern that does not match, where that is what is wrong.
    pub(super) pattern: Option<String>,
}

/// What came of checking a value.
pub(super) struct Outcome {
    /// All ways in which it does not fit.
    pub(super) misfits: Vec<Misfit>,
    /// JSON pointers of the patterns that were searched for.
    pub(super) patterns: Vec<String>,
}

/// Checks a value against a schema, on the side where it travels if that is known.
pub(super) fn check<'a>(
    resolved: &Resolved<'a>,
    patterns: &Patterns,
    value: &Value,
    item: &'a SchemaOrReference,
    side: Option<Side>,
) -> Outcome {
    check_beside(resolved, patterns, value, item, side, None)
}

/// The same for a value of the schema's own enumeration, which does not count: whether it can ever
/// be used.
pub(super) fn check_enumerated<'a>(
    resolved: &Resolved<'a>,
    patterns: &Patterns,
    value: &Value,
    item: &'a SchemaOrReference,
) -> Outcome {
    let enumerated = resolved.schema(item).map(|schema| schema.at.as_str());
    check_beside(resolved, patterns, value, item, None, enumerated)
}

fn check_beside<'a>(
    resolved: &Resolved<'a>,
    patterns: &Patterns,
    value: &Value,
    item: &'a SchemaOrReference,
    side: Option<Side>,
    enumerated: Option<&'a str>,
) -> Outcome {
    let mut check = Check {
        resolved,
        patterns,
        side,
        enumerated,
        meant: false,
        found: Vec::new(),
        searched: Vec::new(),
    };
    check.item(value, item, "");
    Outcome {
        misfits: check.found,
        patterns: check.searched,
    }
}

struct Check<'r, 'a> {
    resolved: &'r Resolved<'a>,
    patterns: &'r Patterns,
    side: Option<Side>,
    /// The schema whose enumeration does not count.
    enumerated: Option<&'a str>,
    /// Whether the value at hand is what a quirk of the wire means already.
    meant: bool,
    found: Vec<Misfit>,
    searched: Vec<String>,
}

impl<'a> Check<'_, 'a> {
    fn push(&mut self, at: &str, message: Message) {
        self.found.push(Misfit {
            at: at.to_owned(),
            message,
            pattern: None,
        });
    }

    fn plain(&mut self, value: &Value, item: &'a SchemaOrReference, at: &str) {
        let Some(schema) = self.resolved.schema(item) else {
            return;
        };
        if value.is_null() && self.resolved.typed(item).nullable {
            return;
        }
        if let Some(kind) = schema.kind.filter(|kind| !is_of(value, *kind)) {
            let (value, kind) = (shown(value), kind_name(kind));
            self.push(
                at,
                message!("{value} is not {kind}", "{value} — не {kind}"; kind),
            );
            return;
        }
        if schema.never {
            let value = shown(value);
            self.push(
                at,
                message!(
                    "{value} is not allowed here",
                    "{value} здесь не допускается"
                ),
            );
            return;
        }
        let several = &schema.several;
        if !several.is_empty() && !several.iter().any(|kind| is_of(value, *kind)) {
            let names = |language| {
                let names = several.iter().map(|kind| kind_name(*kind).text(language));
                names.collect::<Vec<_>>().join(", ")
            };
            let kinds = Message::new(names(Language::English), names(Language::Russian));
            let value = shown(value);
            self.push(
                at,
                message!("{value} is none of: {kinds}", "{value} — ни одно из: {kinds}"; kinds),
            );
            return;
        }
        if let Some(values) = &schema.values
            && self.enumerated != Some(schema.at.as_str())
            && !values.iter().any(|known| equal(known, value))
        {
            let value = shown(value);
            self.push(
                at,
                message!(
                    "{value} is none of the values of the enumeration",
                    "{value} нет среди значений перечисления"
                ),
            );
        }
        self.identifier(value, schema, at);
        // A form of the wire stands in for a format of dates.
        if !self.meant || !matches!(schema.format.as_deref(), Some("date" | "date-time")) {
            self.format(value, schema, at);
        }
        for constraint in &schema.constraints {
            match (constraint, value) {
                (Constraint::Pattern(text), Value::String(value)) => {
                    self.pattern(value, text, schema, at);
                }
                _ => {
                    if let Some(message) = breach(value, constraint) {
                        self.push(at, message);
                    }
                }
            }
        }
        self.combined(value, schema, at);
        match value {
            Value::Object(members) => self.object(members, schema, at),
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    // What `prefixItems` speaks of is none of `items`.
                    let wanted = schema.prefix_items.get(index).or(schema.items.as_ref());
                    if let Some(wanted) = wanted {
                        self.item(element, wanted, &pointer_join(at, &index.to_string()));
                    }
                }
            }
            _ => {}
        }
    }

    fn fits(&self, value: &Value, item: &'a SchemaOrReference) -> bool {
        let outcome = check(self.resolved, self.patterns, value, item, self.side);
        outcome.misfits.is_empty()
    }

    fn combined(&mut self, value: &Value, schema: &'a Schema, at: &str) {
        for part in &schema.all_of {
            self.part(value, part, at);
        }
        for choices in [&schema.any_of, &schema.one_of] {
            if let [only] = choices.as_slice() {
                self.part(value, only, at);
            } else if !choices.is_empty() && !choices.iter().any(|one| self.fits(value, one)) {
                let value = shown(value);
                self.push(
                    at,
                    message!(
                        "{value} fits none of the alternatives",
                        "{value} не подходит ни под один из вариантов"
                    ),
                );
            }
        }
        if schema.one_of.len() > 1
            && schema
                .one_of
                .iter()
                .filter(|one| self.fits(value, one))
                .count()
                > 1
        {
            let value = shown(value);
            self.push(
                at,
                message!(
                    "{value} fits more than one of the alternatives",
                    "{value} подходит сразу под несколько вариантов"
                ),
            );
        }
        if schema.not.as_ref().is_some_and(|not| self.fits(value, not)) {
            let value = shown(value);
            self.push(
                at,
                message!(
                    "{value} is what `not` excludes",
                    "{value} исключено ключом `not`"
                ),
            );
        }
    }

    /// Whether the side has a property, so that it can be asked for it.
    fn binds(&self, schema: &'a Schema, name: &str) -> bool {
        let property = schema.properties.iter().find(|(known, _)| known == name);
        property.is_none_or(|(_, property)| {
            (!self.resolved.is_read_only(property) || self.side == Some(Side::Response))
                && (!self.resolved.is_write_only(property) || self.side == Some(Side::Request))
        })
    }

    fn object(&mut self, members: &serde_json::Map<String, Value>, schema: &'a Schema, at: &str) {
        for required in &schema.required {
            let name = &required.text;
            if !members.contains_key(name) && self.binds(schema, name) {
                self.push(
                    at,
                    message!(
                        "the required property `{name}` is missing",
                        "нет обязательного свойства `{name}`"
                    ),
                );
            }
        }
        self.conditions(members, schema, at);
        for (name, member) in members {
            let at = pointer_join(at, name);
            let property = schema.properties.iter().find(|(known, _)| known == name);
            let patterns = schema
                .assertions
                .iter()
                .flat_map(|it| &it.pattern_properties);
            let mut patterned = property.is_some();
            for (pattern, property) in patterns {
                if self.patterns.found(pattern, name) != Some(false) {
                    patterned = true;
                    self.item(member, property, &at);
                }
            }
            if patterned && property.is_none() {
                continue;
            }
            match (property, &schema.additional) {
                (Some((_, property)), _) => self.item(member, property, &at),
                (None, Some(Additional::Schema(additional))) => self.item(member, additional, &at),
                (None, Some(Additional::Forbidden)) => {
                    self.push(
                        &at,
                        message!(
                            "there is no property `{name}`",
                            "свойства `{name}` в схеме нет"
                        ),
                    );
                }
                (None, _) => {}
            }
        }
    }

    /// What is no format of ours may be anything.
    fn format(&mut self, value: &Value, schema: &Schema, at: &str) {
        let name = match schema.format.as_deref() {
            Some("guid") => "uuid",
            Some(name) => name,
            None => return,
        };
        let Ok(format) = name.parse::<Format>() else {
            return;
        };
        let fits = match value {
            Value::String(text) => format.check_text(text),
            Value::Number(number) => format.check_number(number),
            _ => true,
        };
        if !fits {
            let value = shown(value);
            self.push(
                at,
                message!(
                    "{value} is no {name}",
                    "{value} не соответствует формату {name}"
                ),
            );
        }
    }

    fn pattern(&mut self, value: &str, text: &str, schema: &Schema, at: &str) {
        let pointer = format!("{}/pattern", schema.at);
        if self.patterns.found(text, value) == Some(false) {
            let value = shown(&Value::from(value));
            self.found.push(Misfit {
                at: at.to_owned(),
                message: message!(
                    "{value} does not match `{text}`",
                    "{value} не соответствует шаблону `{text}`"
                ),
                pattern: Some(pointer.clone()),
            });
        }
        self.searched.push(pointer);
    }
}

fn is_of(value: &Value, kind: Type) -> bool {
    match kind {
        Type::Boolean => value.is_boolean(),
        Type::Integer => {
            value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|it| it.fract() == 0.0)
        }
        Type::Number => value.is_number(),
        Type::String => value.is_string(),
        Type::Array => value.is_array(),
        Type::Object => value.is_object(),
        Type::Null => value.is_null(),
    }
}

fn kind_name(kind: Type) -> Phrase {
    match kind {
        Type::Boolean => Phrase::new("a boolean", "логическое значение"),
        Type::Integer => Phrase::new("a whole number", "целое число"),
        Type::Number => Phrase::new("a number", "число"),
        Type::String => Phrase::new("a string", "строка"),
        Type::Array => Phrase::new("a list", "список"),
        Type::Object => Phrase::new("an object", "объект"),
        Type::Null => Phrase::new("null", "null"),
    }
}

/// A value for a message, cut where it is long.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
