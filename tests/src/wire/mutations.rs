//! An answer changed at each of its members in turn.

use kartoteka_runtime::reqwest::StatusCode;
use kartoteka_runtime::reqwest::header::HeaderMap;
use kartoteka_runtime::{OperationInfo, RawResponse};
use serde_json::{Map, Value, json};

use crate::wire::{Operation, Outcome};

/// Changes the answers of an operation at each of their members in turn and checks what becomes of them.
///
/// # Panics
///
/// If an answer is not decoded as it must be.
pub fn check_mutations<C>(operation: &Operation<C>) {
    if !operation.answer.is_null() {
        Check {
            operation,
            info: without_refusals(operation),
            status: 200,
            answer: &operation.answer,
        }
        .everywhere();
    }
}

/// Does the same with a documented failure, of which nothing is required.
///
/// # Panics
///
/// If an answer is not decoded as it must be.
pub fn check_failure_mutations<C>(operation: &Operation<C>, status: u16, answer: &Value) {
    Check {
        operation,
        info: without_refusals(operation),
        status,
        answer,
    }
    .everywhere();
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

/// The operation without what makes a failure of a success: it is decoding that is looked at.
fn without_refusals<C>(operation: &Operation<C>) -> &'static OperationInfo {
    let info = *operation.info;
    Box::leak(Box::new(OperationInfo {
        refusals: &[],
        ..info
    }))
}

struct Check<'a, C> {
    operation: &'a Operation<C>,
    info: &'static OperationInfo,
    status: u16,
    answer: &'a Value,
}

impl<C> Check<'_, C> {
    fn everywhere(&self) {
        self.at("", self.answer);
        for pointer in pointers(self.answer) {
            let below = |free: &&str| {
                let rest = pattern(&pointer);
                rest.strip_prefix(*free)
                    .is_some_and(|rest| !rest.is_empty())
            };
            if !self.operation.free.iter().any(below) {
                let value = self.answer.pointer(&pointer);
                self.at(&pointer, value.expect("the pointer is of this answer"));
                self.nothing_at(&pointer);
            }
        }
    }

    /// Puts other values in the place of `value`.
    fn at(&self, pointer: &str, value: &Value) {
        let with = |value| with(self.answer, pointer, value);
        let free = self.operation.free.contains(&pattern(pointer).as_str());
        if !free {
            self.refused(with(wrong(value)), pointer);
        }
        match value {
            // No text is unfit: enums keep what they do not know, uuids and dates what they cannot read.
            Value::String(_) => self.kept(with(json!("ни «то», ни \\это\n")), None),
            Value::Number(_) => self.kept(with(json!(77)), None),
            Value::Object(members) if !free => {
                let mut members = members.clone();
                members.insert("неизвестно".to_owned(), json!({"a": [1, null, "}"]}));
                members.insert(String::new(), json!("\"{"));
                self.kept(with(Value::Object(members)), Some(self.answer));
            }
            _ => {}
        }
    }

    /// Removes a member, and makes it null.
    fn nothing_at(&self, pointer: &str) {
        let (parent, name) = pointer.rsplit_once('/').expect("it is not the root");
        let null = with(self.answer, pointer, Value::Null);
        let removed = without(self.answer, parent, name);
        let required = self.operation.required.contains(&pattern(pointer).as_str());
        if !self.answer.pointer(parent).is_some_and(Value::is_object) {
            self.refused(null, pointer);
        } else if required && self.status == 200 {
            self.refused(removed, parent);
            self.refused(null, pointer);
        } else {
            self.kept(null, Some(&removed));
            self.kept(removed, None);
        }
    }

    fn decode(&self, body: &str) -> Outcome {
        let status = StatusCode::from_u16(self.status).expect("it is a status");
        let headers = HeaderMap::new();
        let response = RawResponse::new(self.info, status, headers, body.to_owned());
        (self.operation.decode)(response.strict())
    }

    /// The answer decodes, and encodes as it came, or as `expected`.
    fn kept(&self, answer: Value, expected: Option<&Value>) {
        // On one line and on several, since places are found by line and column.
        for body in [answer.to_string(), format!("{answer:#}")] {
            let place = format!("{} {}: {body}", self.operation.name, self.status);
            match self.decode(&body) {
                Outcome::Answer(value, kept)
                | Outcome::Failure {
                    value: Some(value),
                    body: kept,
                    ..
                } => {
                    // Where a model is sent as well, null is not absence, and stays null.
                    let fits = same(&value, &answer)
                        || expected.is_some_and(|expected| same(&value, expected));
                    assert!(fits, "{place}\nbecame {value}");
                    assert_eq!(kept, body, "{place}");
                }
                other => panic!("{place}\nwas not decoded: {other:?}"),
            }
        }
    }

    /// The answer does not decode, and the error names `path`.
    fn refused(&self, answer: Value, path: &str) {
        for body in [answer.to_string(), format!("{answer:#}")] {
            let place = format!("{} {}: {body}", self.operation.name, self.status);
            match self.decode(&body) {
                Outcome::Undecoded(fault) => {
                    assert_eq!(fault.json_path, path, "{place}\n{}", fault.message);
                    assert_eq!(fault.status, self.status, "{place}");
                    assert_eq!(fault.body, body, "{place}");
                    assert_eq!(fault.operation, self.operation.info.id, "{place}");
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
