//! What violations tell, and what they never show.

mod conditions;
mod rules;
mod schemas;

use serde_json::json;

use super::*;
use crate::formats::Format;
use crate::identifiers::IdentifierKind;
use crate::validate::{Check, Path, Side};

fn found(rules: impl FnOnce(&mut Check)) -> Violations {
    let mut check = Check::new(Side::Any);
    rules(&mut check);
    check.finish().unwrap_err()
}

#[test]
fn a_violation_tells_place_rule_and_value() {
    let violations = found(|check| {
        let root = Path::root();
        check.max_length(root.property("a/b~c"), "слово", 4);
        check.minimum(root.property("n").index(3), 5, 6, false);
        check.not_null(root, true);
    });
    assert_eq!(violations.len(), 3);
    let pointers: Vec<&str> = violations.iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/a~1b~0c", "/n/3", ""]);
    let values: Vec<_> = violations.iter().map(Violation::value).collect();
    assert_eq!(values, [Some(&json!("слово")), Some(&json!(5)), None]);
    assert_eq!(
        violations.to_string(),
        "/a~1b~0c: it has 5 characters, it must have at most 4; the value is \"слово\"\n\
         /n/3: it must be at least 6; the value is 5\n\
         the whole value: null is not allowed"
    );
    assert_eq!(
        violations.display(Locale::Ru).to_string(),
        "/a~1b~0c: 5 символов, а должно быть не больше 4; значение: \"слово\"\n\
         /n/3: должно быть не меньше 6; значение: 5\n\
         значение целиком: значение null не допускается"
    );
    let error: Box<dyn std::error::Error + Send + Sync> = violations.into();
    assert!(error.source().is_none());
}

#[test]
fn secrets_are_never_shown() {
    let violations = found(|check| {
        let root = Path::root();
        let secret = root.property("credentials").secret();
        check.min_length(secret.property("password"), "hunter2", 20);
        check.identifier(secret, "hunter2", IdentifierKind::Inn);
        check.format(secret, "hunter2", Format::Uuid);
        check.format_by(secret, "hunter2", &[IdentifierKind::Kpp], "kind", "1");
        check.enumeration(secret, "hunter2", "[\"a\"]", false);
        check.constant(secret, &json!("hunter2"), "\"a\"", false);
        check.pattern(secret, "hunter2", "^a$", false);
        check.minimum(secret, 271_828, 300_000, false);
    });
    assert_eq!(violations.len(), 8);
    assert!(
        violations
            .iter()
            .all(|violation| violation.value().is_none())
    );
    let mut shown = format!("{violations:?} {violations:#?} {violations}");
    shown += &violations.display(Locale::Ru).to_string();
    // Nor the characters that the checks of identifiers tell.
    for part in ["hunter2", "`h`", "'h'", "271828"] {
        assert!(!shown.contains(part), "{part}: {shown}");
    }
}

#[test]
fn long_and_harmful_values_are_bounded() {
    let long = "я".repeat(1_000_000);
    let name = "\u{1b}[31m".repeat(1000);
    let violations = found(|check| {
        let root = Path::root();
        check.max_length(root, &long, 4);
        check.additional_property(root, &name);
        check.max_length(root, "a\u{7}\u{202e}\nb", 4);
    });
    let first = violations.iter().next().unwrap();
    let value = first.value().and_then(Value::as_str).unwrap();
    assert_eq!(value.chars().count(), 201);
    assert!(value.ends_with("я…"));
    let shown = violations.to_string();
    assert!(shown.len() < 5_000, "{}", shown.len());
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown}");
    assert!(shown.ends_with("\"a\\u{7}\\u{202e}\\nb\""), "{shown}");
}

#[test]
fn very_many_violations_are_counted() {
    let violations = found(|check| {
        let root = Path::root();
        for index in 0..Violations::KEPT + 21 {
            check.max_length(root.index(index), "long", 1);
        }
    });
    assert_eq!(violations.len(), Violations::KEPT);
    assert_eq!(violations.omitted(), 21);
    assert!(violations.to_string().ends_with("\nand 21 more violations"));
    let russian = violations.display(Locale::Ru).to_string();
    assert!(russian.ends_with("\nи ещё 21 нарушение"));
    assert_eq!((&violations).into_iter().count(), Violations::KEPT);
    assert!(format!("{violations:?}").ends_with("and 21 more]"));
}
