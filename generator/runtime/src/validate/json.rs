//! JSON that was put together elsewhere.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::check::Side;
use super::{Path, Validate};
use crate::pointer::of_fault;
use crate::violations::{Rule, Violation, Violations};

/// Whether a JSON value is a valid `T`, for who puts JSON together without the types of a crate.
///
/// ```
/// use kartoteka_runtime::validate::{Check, Path, Side, Validate, validate_json};
///
/// #[derive(serde::Deserialize)]
/// struct Card { title: String }
///
/// impl Validate for Card {
///     fn check(&self, at: Path<'_>, check: &mut Check) {
///         check.max_length(at.property("title"), &self.title, 5);
///     }
/// }
///
/// let json = serde_json::json!({"title": 5});
/// let violations = validate_json::<Card>(&json, Side::Request).unwrap_err();
/// assert_eq!(violations.to_string(), "/title: it must be of the type string");
/// ```
///
/// # Errors
///
/// All rules that are broken. If the value does not have the shape of `T`, only the first place where it
/// differs is told.
pub fn validate_json<T: DeserializeOwned + Validate>(
    value: &Value,
    side: Side,
) -> Result<(), Violations> {
    match T::deserialize(value) {
        Ok(value) => value.validate_as(side),
        Err(_) => {
            let text = value.to_string();
            // Only a fault in a text has a place.
            let fault = serde_json::from_str::<T>(&text).err();
            Err(misshapen(&text, fault))
        }
    }
}

fn misshapen(text: &str, fault: Option<serde_json::Error>) -> Violations {
    let mut pointer = String::new();
    let mut rule = Rule::Never;
    if let Some(fault) = fault {
        pointer = of_fault(text.as_bytes(), &fault);
        let message = fault.to_string();
        rule = missing(&message).unwrap_or_else(|| expected(&message));
    }
    let mut violations = Violations::default();
    violations.push(Violation::new(&Path::root(), rule, None).within(pointer));
    violations
}

/// The property that the decoder misses, in the words of serde.
fn missing(message: &str) -> Option<Rule> {
    let (property, _) = message.strip_prefix("missing field `")?.split_once('`')?;
    let property = property.to_owned().into();
    Some(Rule::Required { property })
}

/// What the decoder expected, in the words of serde, without the value that it quotes before.
fn expected(message: &str) -> Rule {
    let expected = message.rsplit_once("expected ").map(|(_, rest)| rest);
    let expected = expected.and_then(|rest| rest.rsplit_once(" at line "));
    match expected {
        Some((expected, _)) => Rule::Type {
            expected: type_name(expected).to_owned().into(),
        },
        None => Rule::Never,
    }
}

/// The type of JSON that serde has its own words for.
fn type_name(expected: &str) -> &str {
    match expected {
        "a string" => "string",
        "a boolean" => "boolean",
        "a sequence" => "array",
        "i32" | "i64" => "integer",
        "f64" => "number",
        "a string or a number" => "string, number",
        other if other.starts_with("struct ") || other == "a map" => "object",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::validate::Check;

    #[derive(serde::Deserialize)]
    struct Card {
        title: String,
        #[serde(default)]
        cards: Vec<Card>,
    }

    impl Validate for Card {
        fn check(&self, at: Path<'_>, check: &mut Check) {
            check.max_length(at.property("title"), &self.title, 5);
            check.value(at.property("cards"), &self.cards);
        }
    }

    #[track_caller]
    fn check(value: Value, expected: &[(&str, &str)]) {
        let violations = validate_json::<Card>(&value, Side::Request).err();
        let violations = violations.unwrap_or_default();
        let found: Vec<_> = violations
            .iter()
            .map(|violation| (violation.pointer(), violation.rule().keyword()))
            .collect();
        assert_eq!(found, expected);
        assert!(!violations.to_string().contains("hunter2"), "{violations}");
    }

    #[test]
    fn shape_first_and_then_rules() {
        check(json!({"title": "a", "other": 1}), &[]);
        check(
            json!({"title": "too long", "cards": [{"title": "this as well"}]}),
            &[("/title", "maxLength"), ("/cards/0/title", "maxLength")],
        );
        check(
            json!({"title": "a", "cards": [{"title": "b"}, {}]}),
            &[("/cards/1", "required")],
        );
        check(
            json!({"title": "a", "cards": "hunter2"}),
            &[("/cards", "type")],
        );
        check(json!(null), &[("", "type")]);
    }
}
