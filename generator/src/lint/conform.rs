//! Whether a JSON value fits a schema: how examples and defaults are checked.

use serde_json::Value;

use super::pattern;
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
    pub(super) message: String,
}

/// All ways in which a value does not fit a schema, on the side where it travels if that is known.
pub(super) fn misfits<'a>(
    resolved: &Resolved<'a>,
    value: &Value,
    item: &'a SchemaOrReference,
    side: Option<Side>,
) -> Vec<Misfit> {
    let mut check = Check {
        resolved,
        side,
        found: Vec::new(),
    };
    check.item(value, item, "");
    check.found
}

struct Check<'r, 'a> {
    resolved: &'r Resolved<'a>,
    side: Option<Side>,
    found: Vec<Misfit>,
}

impl<'a> Check<'_, 'a> {
    fn push(&mut self, at: &str, message: String) {
        self.found.push(Misfit {
            at: at.to_owned(),
            message,
        });
    }

    fn item(&mut self, value: &Value, item: &'a SchemaOrReference, at: &str) {
        let Some(schema) = self.resolved.schema(item) else {
            return;
        };
        if value.is_null() && self.resolved.typed(item).nullable {
            return;
        }
        if let Some(kind) = schema.kind.filter(|kind| !is_of(value, *kind)) {
            self.push(at, format!("{} is not {}", shown(value), kind_name(kind)));
            return;
        }
        if let Some(values) = &schema.values
            && !values.iter().any(|known| equal(known, value))
        {
            self.push(
                at,
                format!("{} is none of the values of the enumeration", shown(value)),
            );
        }
        self.format(value, schema, at);
        for constraint in &schema.constraints {
            self.constraint(value, constraint, at);
        }
        self.combined(value, schema, at);
        match value {
            Value::Object(members) => self.object(members, schema, at),
            Value::Array(elements) => {
                if let Some(items) = &schema.items {
                    for (index, element) in elements.iter().enumerate() {
                        self.item(element, items, &pointer_join(at, &index.to_string()));
                    }
                }
            }
            _ => {}
        }
    }

    fn fits(&self, value: &Value, item: &'a SchemaOrReference) -> bool {
        misfits(self.resolved, value, item, self.side).is_empty()
    }

    fn combined(&mut self, value: &Value, schema: &'a Schema, at: &str) {
        for part in &schema.all_of {
            self.item(value, part, at);
        }
        for choices in [&schema.any_of, &schema.one_of] {
            if let [only] = choices.as_slice() {
                self.item(value, only, at);
            } else if !choices.is_empty() && !choices.iter().any(|one| self.fits(value, one)) {
                self.push(
                    at,
                    format!("{} fits none of the alternatives", shown(value)),
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
            self.push(
                at,
                format!("{} fits more than one of the alternatives", shown(value)),
            );
        }
        if schema.not.as_ref().is_some_and(|not| self.fits(value, not)) {
            self.push(at, format!("{} is what `not` excludes", shown(value)));
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
            if !members.contains_key(&required.text) && self.binds(schema, &required.text) {
                self.push(
                    at,
                    format!("the required property `{}` is missing", required.text),
                );
            }
        }
        for (name, member) in members {
            let at = pointer_join(at, name);
            let property = schema.properties.iter().find(|(known, _)| known == name);
            match (property, &schema.additional) {
                (Some((_, property)), _) => self.item(member, property, &at),
                (None, Some(Additional::Schema(additional))) => self.item(member, additional, &at),
                (None, Some(Additional::Forbidden)) => {
                    self.push(&at, format!("there is no property `{name}`"));
                }
                (None, _) => {}
            }
        }
    }

    fn format(&mut self, value: &Value, schema: &Schema, at: &str) {
        let (Some(format), Some(text)) = (schema.format.as_deref(), value.as_str()) else {
            if let (Some("int32"), Some(number)) = (schema.format.as_deref(), value.as_i64())
                && i32::try_from(number).is_err()
            {
                self.push(at, format!("{number} does not fit into 32 bits"));
            }
            return;
        };
        let fits = match format {
            "uuid" | "guid" => is_uuid(text),
            "date" => is_date(text),
            "date-time" => is_date_time(text),
            _ => true,
        };
        if !fits {
            self.push(at, format!("{} is no {format}", shown(value)));
        }
    }

    fn constraint(&mut self, value: &Value, constraint: &Constraint, at: &str) {
        let length = value.as_str().map(|text| text.chars().count() as u64);
        let items = value.as_array().map(|items| items.len() as u64);
        let members = value.as_object().map(|members| members.len() as u64);
        let number = value.as_f64();
        let bound = |bound: &serde_json::Number| bound.as_f64().unwrap_or(f64::NAN);
        let fault = match constraint {
            Constraint::MinLength(limit) => length
                .filter(|it| it < limit)
                .map(|it| format!("{} has {it} characters, fewer than {limit}", shown(value))),
            Constraint::MaxLength(limit) => length
                .filter(|it| it > limit)
                .map(|it| format!("{} has {it} characters, more than {limit}", shown(value))),
            Constraint::Pattern(text) => value
                .as_str()
                .filter(|it| pattern::found(text, it) == Some(false))
                .map(|_| format!("{} does not match `{text}`", shown(value))),
            Constraint::Minimum(limit, excluded) => number
                .filter(|it| *it < bound(limit) || (*excluded && *it == bound(limit)))
                .map(|it| format!("{it} is below the minimum {limit}")),
            Constraint::Maximum(limit, excluded) => number
                .filter(|it| *it > bound(limit) || (*excluded && *it == bound(limit)))
                .map(|it| format!("{it} is above the maximum {limit}")),
            Constraint::MinItems(limit) => items
                .filter(|it| it < limit)
                .map(|it| format!("the list has {it} elements, fewer than {limit}")),
            Constraint::MaxItems(limit) => items
                .filter(|it| it > limit)
                .map(|it| format!("the list has {it} elements, more than {limit}")),
            Constraint::MinProperties(limit) => members
                .filter(|it| it < limit)
                .map(|it| format!("the object has {it} members, fewer than {limit}")),
            Constraint::MaxProperties(limit) => members
                .filter(|it| it > limit)
                .map(|it| format!("the object has {it} members, more than {limit}")),
            Constraint::UniqueItems => value.as_array().and_then(|items| {
                let twice = items.iter().enumerate().find(|(index, item)| {
                    items
                        .iter()
                        .take(*index)
                        .any(|earlier| equal(earlier, item))
                });
                twice.map(|(_, item)| format!("{} stands twice in the list", shown(item)))
            }),
            // Exact only for whole numbers; decimals are left to the validation of values.
            Constraint::MultipleOf(step) => match (value.as_i64(), step.as_i64()) {
                (Some(number), Some(step)) if step != 0 && number % step != 0 => {
                    Some(format!("{number} is not a multiple of {step}"))
                }
                _ => None,
            },
        };
        if let Some(message) = fault {
            self.push(at, message);
        }
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
    }
}

fn kind_name(kind: Type) -> &'static str {
    match kind {
        Type::Boolean => "a boolean",
        Type::Integer => "a whole number",
        Type::Number => "a number",
        Type::String => "a string",
        Type::Array => "a list",
        Type::Object => "an object",
    }
}

/// Equal as JSON: 1 is 1.0.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            left == right
                || left
                    .as_f64()
                    .zip(right.as_f64())
                    .is_some_and(|(left, right)| left == right)
        }
        _ => left == right,
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

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups
            .iter()
            .all(|group| group.bytes().all(|it| it.is_ascii_hexdigit()))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |text: &str, length: usize| {
        let digits = text.len() == length && text.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// RFC 3339.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let time = time.to_ascii_uppercase();
    let split = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(split);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let fields = |text: &str, limits: &[u32]| {
        let parts: Vec<&str> = text.split(':').collect();
        parts.len() == limits.len()
            && parts.iter().zip(limits).all(|(part, limit)| {
                part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number <= *limit)
            })
    };
    let zone = offset == "Z"
        || offset
            .strip_prefix(['+', '-'])
            .is_some_and(|it| fields(it, &[23, 59]));
    is_date(date)
        && fields(clock, &[23, 59, 60])
        && zone
        && !fraction.is_empty()
        && fraction.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_date_time, is_uuid};

    #[test]
    fn formats() {
        assert!(is_uuid("3fa85f64-5717-4562-b3fc-2c963f66AFA6") && !is_uuid("3fa85f64"));
        assert!(is_date("2024-02-29") && !is_date("2023-02-29") && !is_date("2024-1-01"));
        for text in [
            "2024-05-17T09:30:00Z",
            "2024-05-17t09:30:00.123+03:00",
            "2024-12-31T23:59:60z",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2024-05-17",
            "2024-05-17T09:30:00",
            "2024-05-17T25:30:00Z",
            "2024-05-17T09:30:00.Z",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
