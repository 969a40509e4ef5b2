//! What to change in a description if an answer is right and the description is wrong.

use std::borrow::Cow;

use serde_json::Value;

use crate::wire::{comma_number, number_in_text};

/// What to write, and whether at the schema that is behind references rather than where it is used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Advice {
    pub(super) change: Cow<'static, str>,
    pub(super) behind: bool,
}

/// What is known of the schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct Described {
    /// The version of OpenAPI.
    pub(super) version: &'static str,
    /// Whether it is a list of objects, lists or mappings.
    pub(super) has_objects: bool,
}

/// The change of the description that makes a response fit; `fault` is the message without values, `found` the
/// value that did not fit, if its place is known.
///
/// A further key of the dialect is a further line here.
pub(super) fn advice(fault: &str, found: Option<&Value>, described: Described) -> Option<Advice> {
    if let Some(name) = fault.strip_prefix("missing field ") {
        return Some(Advice {
            change: format!("take {name} out of `required`").into(),
            behind: true,
        });
    }
    let nullable = match described.version {
        "3.0" => "add `nullable: true`",
        _ => "add `'null'` to `type`",
    };
    let here = |change: Cow<'static, str>| Advice {
        change,
        behind: false,
    };
    let for_null = |word: &str| {
        let change = format!("{nullable} and `x-wire: {{null-as: {word}}}`");
        Some(here(change.into()))
    };
    // A structure is also read from the list of its fields, of which this one has none.
    if fault == "invalid length" {
        let found = found.filter(|found| is_empty_list(found));
        return found.map(|_| here("add `x-wire: empty-list-as-object`".into()));
    }
    let (kind, expected) = fault
        .strip_prefix("invalid type: ")
        .or_else(|| fault.strip_prefix("invalid value: "))?
        .split_once(", expected ")?;
    // Where another value than the one of the message was found, nothing is known of it.
    let found = found.filter(|found| is_of(kind, found));
    if expected != "a string" && found.and_then(Value::as_str) == Some("") {
        return for_null("empty-string");
    }
    if let Some(word) = found.and_then(|found| wire(found, expected)) {
        return Some(here(format!("add `x-wire: {word}`").into()));
    }
    let change = match (kind, expected) {
        ("null" | "unit value", _) => nullable,
        ("integer" | "floating point" | "number", "a string") => "add `x-wire: text-or-number`",
        ("map", "a sequence") if described.has_objects && !is_mapping(found) => {
            "add `x-wire: one-or-list`"
        }
        ("map", "a sequence") => "write `type: object` with `additionalProperties`",
        ("string" | "integer" | "floating point" | "number" | "boolean", "a sequence")
            if !described.has_objects =>
        {
            "add `x-wire: one-or-list`"
        }
        ("integer", "i32" | "u32" | "i64" | "u64") => width(found),
        // A plain `type: number` would cost digits.
        ("floating point" | "number", "i32" | "u32" | "i64" | "u64") if is_beyond(found) => {
            "write `type: number` and `x-wire: decimal`"
        }
        ("string", _) => "write `type: string`",
        ("integer", _) => "write `type: integer`",
        ("floating point" | "number", _) => "write `type: number`",
        ("boolean", _) => "write `type: boolean`",
        ("sequence", _) => "write `type: array`",
        ("map", _) => "write `type: object`",
        _ => return None,
    };
    Some(here(change.into()))
}

/// The word of `x-wire` by which a value would be what was expected.
fn wire(found: &Value, expected: &str) -> Option<&'static str> {
    match (found, expected) {
        (Value::String(text), "i32" | "i64" | "f64") if number_in_text(text).is_some() => {
            Some("number-or-string")
        }
        (Value::String(text), "f64") if comma_number(text).is_some() => Some("decimal-comma"),
        (Value::String(text), "a boolean") => match text.as_str() {
            "Y" | "N" => Some("yes-no"),
            "1" | "0" => Some("one-zero-text"),
            "true" | "false" => Some("true-false-text"),
            _ => None,
        },
        (Value::Number(number), "a boolean") => {
            matches!(number.as_u64(), Some(0 | 1)).then_some("one-zero")
        }
        (list, expected) if expected == "a map" || expected.starts_with("struct ") => {
            is_empty_list(list).then_some("empty-list-as-object")
        }
        _ => None,
    }
}

/// Whether every value of an object is an object: numbers or names are keys of it then.
fn is_mapping(found: Option<&Value>) -> bool {
    let members = found.and_then(Value::as_object);
    members.is_some_and(|members| !members.is_empty() && members.values().all(Value::is_object))
}

/// The format that holds a whole number; beyond all of them `type: number` would cost digits.
fn width(found: Option<&Value>) -> &'static str {
    match found {
        Some(found) if found.is_i64() => "write `format: int64`",
        _ => "write `format: uint64`",
    }
}

/// Whether a number is an integer that no format holds.
fn is_beyond(found: Option<&Value>) -> bool {
    let number = found.and_then(Value::as_f64);
    number.is_some_and(|number| number.fract() == 0.0 && number.abs() > u64::MAX as f64 / 2.0)
}

fn is_empty_list(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

/// Whether a value is of the kind that a message tells.
fn is_of(kind: &str, value: &Value) -> bool {
    match value {
        Value::Null => matches!(kind, "null" | "unit value"),
        Value::Bool(_) => kind == "boolean",
        Value::Number(_) => matches!(kind, "integer" | "floating point" | "number"),
        Value::String(_) => kind == "string",
        Value::Array(_) => kind == "sequence",
        Value::Object(_) => kind == "map",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const OLDER: Described = Described {
        version: "3.0",
        has_objects: false,
    };
    const NEWER: Described = Described {
        version: "3.1",
        has_objects: true,
    };

    #[track_caller]
    fn check(fault: &str, change: Option<&str>) {
        let told = advice(fault, None, OLDER).map(|advice| advice.change);
        assert_eq!(told.as_deref(), change, "{fault}");
    }

    #[test]
    fn what_was_found_tells_how_it_travels() {
        let null_as =
            |word: &str| format!("add `nullable: true` and `x-wire: {{null-as: {word}}}`");
        let wire = |word: &str| format!("add `x-wire: {word}`");
        for (found, expected, change) in [
            (json!("42"), "i64", wire("number-or-string")),
            (json!("-4.5"), "f64", wire("number-or-string")),
            (json!("1 234,50"), "f64", wire("decimal-comma")),
            (json!("1,5"), "i32", "write `type: string`".to_owned()),
            (json!("many"), "i64", "write `type: string`".to_owned()),
            (json!(42), "a string", wire("text-or-number")),
            (json!("Y"), "a boolean", wire("yes-no")),
            (json!("0"), "a boolean", wire("one-zero-text")),
            (json!("false"), "a boolean", wire("true-false-text")),
            (
                json!("maybe"),
                "a boolean",
                "write `type: string`".to_owned(),
            ),
            (json!(1), "a boolean", wire("one-zero")),
            (json!(2), "a boolean", "write `type: integer`".to_owned()),
            (
                json!({"a": 1}),
                "a sequence",
                "write `type: object` with `additionalProperties`".to_owned(),
            ),
            (
                json!(2_147_483_648_u64),
                "i32",
                "write `format: int64`".to_owned(),
            ),
            (json!(-1), "u64", "write `format: int64`".to_owned()),
            (json!(u64::MAX), "i64", "write `format: uint64`".to_owned()),
            (json!("a"), "a sequence", wire("one-or-list")),
            (json!(true), "a sequence", wire("one-or-list")),
            (json!([]), "a map", wire("empty-list-as-object")),
            (json!([]), "struct Page", wire("empty-list-as-object")),
            (json!([1]), "a map", "write `type: array`".to_owned()),
            (json!(""), "i64", null_as("empty-string")),
            (json!(""), "struct Page", null_as("empty-string")),
            (json!(""), "a map", null_as("empty-string")),
        ] {
            let kind = match &found {
                Value::Bool(_) => "boolean",
                Value::Number(_) => "integer",
                Value::String(_) => "string",
                Value::Array(_) => "sequence",
                _ => "map",
            };
            let fault = format!("invalid type: {kind}, expected {expected}");
            let told = advice(&fault, Some(&found), OLDER).unwrap();
            assert_eq!(told.change, change, "{found}, {expected}");
            assert!(!told.behind);
        }
        let short = advice("invalid length", Some(&json!([])), NEWER).unwrap();
        assert_eq!(short.change, "add `x-wire: empty-list-as-object`");
        assert_eq!(advice("invalid length", Some(&json!([1])), NEWER), None);
        // The place is that of something else.
        let other = advice(
            "invalid type: string, expected i64",
            Some(&json!([])),
            OLDER,
        );
        assert_eq!(other.unwrap().change, "write `type: string`");
    }

    #[test]
    fn each_fault_has_its_key() {
        check("missing field `id`", Some("take `id` out of `required`"));
        check(
            "invalid type: null, expected a string",
            Some("add `nullable: true`"),
        );
        check(
            "invalid type: integer, expected a string",
            Some("add `x-wire: text-or-number`"),
        );
        check(
            "invalid value: integer, expected i32",
            Some("write `format: uint64`"),
        );
        check(
            "invalid value: integer, expected i64",
            Some("write `format: uint64`"),
        );
        check(
            "invalid type: floating point, expected i64",
            Some("write `type: number`"),
        );
        check(
            "invalid type: string, expected i64",
            Some("write `type: string`"),
        );
        check(
            "invalid type: map, expected a sequence",
            Some("write `type: object` with `additionalProperties`"),
        );
        for (found, change) in [
            (json!({"id": 1, "part": {}}), "add `x-wire: one-or-list`"),
            (
                json!({"1": {"id": 1}, "2": {"id": 2}}),
                "write `type: object` with `additionalProperties`",
            ),
        ] {
            let told = advice(
                "invalid type: map, expected a sequence",
                Some(&found),
                NEWER,
            );
            assert_eq!(told.unwrap().change, change, "{found}");
        }
        let large: Value = serde_json::from_str("123456789012345678901").unwrap();
        let told = advice(
            "invalid type: floating point, expected i64",
            Some(&large),
            OLDER,
        );
        assert_eq!(
            told.unwrap().change,
            "write `type: number` and `x-wire: decimal`"
        );
        let told = advice("invalid type: string, expected a sequence", None, NEWER);
        assert_eq!(told.unwrap().change, "write `type: string`");
        check(
            "invalid type: sequence, expected struct Page",
            Some("write `type: array`"),
        );
        check(
            "invalid type: boolean, expected a string",
            Some("write `type: boolean`"),
        );
        check("duplicate field `id`", None);
        check("a value was refused", None);
        check("expected value", None);
        let newer = advice("invalid type: null, expected i64", None, NEWER).unwrap();
        assert_eq!(newer.change, "add `'null'` to `type`");
        assert!(advice("missing field `id`", None, NEWER).unwrap().behind);
    }
}
