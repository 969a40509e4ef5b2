//! Forms of values that are the same to a type with quirks of the wire.

use serde_json::Value;

use crate::wire::{comma_number, means_null};

/// What all forms of a value have in common: numbers as texts, one element for a list of one, and null for all
/// that can stand for nothing or no.
pub(super) fn plain(value: Value) -> Value {
    let null_forms = ["empty-string", "zero-date", "boolean-false", "empty-list"];
    if null_forms.iter().any(|form| means_null(form, &value)) {
        return Value::Null;
    }
    match value {
        Value::Bool(_) => Value::from("1"),
        Value::Number(number) => scalar(&number.to_string()),
        Value::String(text) => scalar(&text),
        Value::Array(mut elements) if elements.len() == 1 => plain(elements.remove(0)),
        Value::Array(elements) => elements.into_iter().map(plain).collect(),
        Value::Object(members) if members.is_empty() => Value::Null,
        Value::Object(members) => {
            let members = members.into_iter();
            members
                .map(|(name, member)| (name, plain(member)))
                .collect()
        }
        Value::Null => Value::Null,
    }
}

fn scalar(text: &str) -> Value {
    let number = comma_number(text);
    let number = number
        .as_deref()
        .and_then(|number| number.parse::<f64>().ok());
    match (number, text) {
        (Some(0.0), _) | (None, "N" | "n" | "no" | "false") => Value::Null,
        (None, "Y" | "y" | "yes" | "true") => Value::from("1"),
        // All digits count where there are more than a number of double precision has.
        (Some(number), _) if text.len() < 16 => Value::from(number.to_string()),
        _ => Value::from(text),
    }
}
