//! An answer changed at each of its members in turn.

use kartoteka_runtime::RawResponse;
use kartoteka_runtime::reqwest::StatusCode;
use kartoteka_runtime::reqwest::header::HeaderMap;
use serde_json::{Map, Value, json};

use crate::wire::{Operation, Outcome};

/// Changes the answer of an operation at each of its members in turn and checks what becomes of it.
///
/// # Panics
///
/// If an answer is not decoded as it must be.
pub fn check_mutations<C>(operation: &Operation<C>) {
    let answer = &operation.answer;
    for pointer in pointers(answer) {
        let pattern = pattern(&pointer);
        let below = |free: &&str| {
            pattern
                .strip_prefix(*free)
                .is_some_and(|rest| !rest.is_empty())
        };
        if operation.free.iter().any(below) {
            continue;
        }
        let free = operation.free.contains(&pattern.as_str());
        let required = operation.required.contains(&pattern.as_str());
        let value = answer
            .pointer(&pointer)
            .expect("the pointer is of this answer");
        let (parent, name) = pointer.rsplit_once('/').expect("it is not the root");
        let check = Check {
            operation,
            pointer: &pointer,
        };
        if !free {
            check.refused(with(answer, &pointer, wrong(value)), &pointer);
        }
        match answer.pointer(parent) {
            Some(Value::Object(_)) if required => {
                check.refused(without(answer, parent, name), parent);
                check.refused(with(answer, &pointer, Value::Null), &pointer);
            }
            Some(Value::Object(_)) => {
                let without = without(answer, parent, name);
                check.kept(without.clone(), &without);
                check.kept(with(answer, &pointer, Value::Null), &without);
            }
            _ => check.refused(with(answer, &pointer, Value::Null), &pointer),
        }
        match value {
            // No text is unfit: enums keep what they do not know, uuids and dates what they cannot read.
            Value::String(_) => check.same(with(answer, &pointer, json!("ни «то», ни \\это\n"))),
            Value::Number(_) => check.same(with(answer, &pointer, json!(77))),
            Value::Object(members) => {
                let mut members = members.clone();
                members.insert("неизвестно".to_owned(), json!({"a": [1, null, "}"]}));
                members.insert(String::new(), json!("\"{"));
                let more = with(answer, &pointer, Value::Object(members));
                if !free {
                    check.kept(more, answer);
                }
            }
            _ => {}
        }
    }
}

/// The answer with nothing but what is required, all the way down.
pub fn minimal<C>(operation: &Operation<C>) -> Value {
    let mut value = operation.answer.clone();
    // From the end, so that what is removed stands after what is still to be looked at.
    for pointer in pointers(&operation.answer).into_iter().rev() {
        let (parent, name) = pointer.rsplit_once('/').expect("it is not the root");
        let required = operation.required.contains(&pattern(&pointer).as_str());
        if !required && value.pointer(parent).is_some_and(Value::is_object) {
            value = without(&value, parent, name);
        }
    }
    value
}

/// Whether two values are equal, `1` and `1.0` included.
pub fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let fits = |(key, left): (&String, &Value)| {
                right.get(key).is_some_and(|right| same(left, right))
            };
            left.len() == right.len() && left.iter().all(fits)
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        // Integers beyond 2^53 must not be compared as floating point.
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => {
            a.as_f64() == b.as_f64()
        }
        _ => left == right,
    }
}

/// The value without members that are null, which decode as absent ones.
pub fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(_, value)| !value.is_null());
            kept.map(|(key, value)| (key.clone(), without_nulls(value)))
                .collect::<Map<_, _>>()
                .into()
        }
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        _ => value.clone(),
    }
}

struct Check<'a, C> {
    operation: &'a Operation<C>,
    pointer: &'a str,
}

impl<C> Check<'_, C> {
    fn decode(&self, body: &str) -> Outcome {
        let response = RawResponse::new(
            self.operation.info,
            StatusCode::OK,
            HeaderMap::new(),
            body.to_owned(),
        );
        (self.operation.decode)(response)
    }

    /// The answer decodes to the value `expected`, which is compared encoded again.
    fn kept(&self, answer: Value, expected: &Value) {
        // On one line and on several, since places are found by line and column.
        for body in [answer.to_string(), format!("{answer:#}")] {
            let place = format!("{}{}: {body}", self.operation.name, self.pointer);
            match self.decode(&body) {
                Outcome::Answer(value, kept) => {
                    // Where a model is sent as well, its null is kept and no value either.
                    let (value, expected) = (without_nulls(&value), without_nulls(expected));
                    assert!(same(&value, &expected), "{place}\nbecame {value}");
                    assert_eq!(kept, body, "{place}");
                }
                other => panic!("{place}\nwas not decoded: {other:?}"),
            }
        }
    }

    fn same(&self, answer: Value) {
        let expected = answer.clone();
        self.kept(answer, &expected);
    }

    /// The answer does not decode, and the error names `path`.
    fn refused(&self, answer: Value, path: &str) {
        for body in [answer.to_string(), format!("{answer:#}")] {
            let place = format!("{}{}: {body}", self.operation.name, self.pointer);
            match self.decode(&body) {
                Outcome::Undecoded(fault) => {
                    assert_eq!(fault.json_path(), path, "{place}\n{fault}");
                    assert_eq!(fault.status().as_u16(), 200, "{place}");
                    assert_eq!(fault.body().text(), body, "{place}");
                    assert_eq!(fault.operation(), self.operation.info.id, "{place}");
                }
                other => panic!("{place}\nwas not refused: {other:?}"),
            }
        }
    }
}

/// Pointers to every member and element, parents first.
fn pointers(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            let escape = |key: &String| key.replace('~', "~0").replace('/', "~1");
            members
                .iter()
                .map(|(key, value)| (escape(key), value))
                .collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, value)| (index.to_string(), value))
                .collect()
        }
        _ => Vec::new(),
    };
    let mut all = Vec::new();
    for (name, child) in children {
        all.push(format!("/{name}"));
        all.extend(
            pointers(child)
                .iter()
                .map(|below| format!("/{name}{below}")),
        );
    }
    all
}

fn pattern(pointer: &str) -> String {
    let segments = pointer
        .split('/')
        .map(|segment| match segment.parse::<usize>() {
            Ok(_) => "*",
            Err(_) => segment,
        });
    segments.collect::<Vec<_>>().join("/")
}

fn wrong(value: &Value) -> Value {
    match value {
        Value::Object(_) | Value::Array(_) => json!("не то"),
        _ => json!([]),
    }
}

fn with(answer: &Value, pointer: &str, value: Value) -> Value {
    let mut answer = answer.clone();
    *answer
        .pointer_mut(pointer)
        .expect("the pointer is of this answer") = value;
    answer
}

fn without(answer: &Value, parent: &str, name: &str) -> Value {
    let mut answer = answer.clone();
    if let Some(Value::Object(members)) = answer.pointer_mut(parent) {
        members.remove(name);
    }
    answer
}
