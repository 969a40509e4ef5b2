//! What the types of the kitchen sink check, rule by rule and side by side.

use kitchen_sink_client::models::{Partner, Thing};
use kitchen_sink_client::{Locale, Rule, Side, Validate};
use serde_json::{Value, json};

/// A thing that keeps every rule, on both sides.
fn thing() -> Value {
    json!({
        "id": 2, "url": "u:u", "value": [true], "type": ">", "guessed": "g", "nothing": null,
        "inn": "7707083893", "password": "hunter22", "made": "2024-02-29T10:00:00Z"
    })
}

fn decoded(change: Value) -> Thing {
    let mut json = thing();
    for (name, value) in change.as_object().unwrap() {
        json[name] = value.clone();
    }
    serde_json::from_value(json).unwrap()
}

/// Place and keyword of each violation on a side.
fn found(thing: &Thing, side: Side) -> Vec<String> {
    let violations = thing.validate_as(side).err().into_iter().flatten();
    violations
        .map(|violation| format!("{} {}", violation.pointer(), violation.rule().keyword()))
        .collect()
}

#[track_caller]
fn check(change: Value, expected: &[&str]) {
    let thing = decoded(change);
    let found: Vec<String> = found(&thing, Side::Request);
    assert_eq!(found, expected);
}

#[test]
fn each_keyword_is_checked() {
    check(json!({}), &[]);
    check(json!({"id": 1}), &["/id exclusiveMinimum"]);
    check(
        json!({"url": "nothing like a URI"}),
        &["/url format", "/url maxLength"],
    );
    check(json!({"url": "a:`"}), &["/url format", "/url pattern"]);
    check(json!({"value": []}), &["/value minItems"]);
    check(
        json!({"value": [true, false, true, false]}),
        &["/value maxItems", "/value uniqueItems"],
    );
    check(json!({"fine": 0.3}), &[]);
    check(json!({"fine": -0.51}), &["/fine minimum"]);
    check(json!({"fine": 0.001}), &["/fine multipleOf"]);
    check(json!({"fine": 1e20}), &["/fine maximum"]);
    check(json!({"1st": 1e300}), &["/1st format"]);
    check(json!({"uuid": "1"}), &["/uuid format"]);
    check(json!({"day": "2023-02-29"}), &["/day format"]);
    check(json!({"moment": "2023-02-28"}), &["/moment format"]);
    check(json!({"@type": "*"}), &["/@type format"]);
    check(json!({"hosts": ["a", "a"]}), &["/hosts uniqueItems"]);
    check(json!({"hosts": ["a", "-"]}), &["/hosts/1 format"]);
    check(json!({"inn": "7707083894"}), &["/inn x-identifier"]);
    check(json!({"stateOrNull": "?"}), &["/stateOrNull enum"]);
    check(json!({"stateOrNull": null}), &[]);
    check(json!({"priority": 7}), &["/priority enum"]);
    check(json!({"states": ["открыт", "?"]}), &["/states/1 enum"]);
}

#[test]
fn rules_hold_through_references_and_wrappers() {
    check(json!({"title": "Я"}), &["/title minLength"]);
    check(
        json!({"title": "x".repeat(21)}),
        &["/title maxLength", "/title pattern"],
    );
    check(json!({"titles": []}), &["/titles minItems"]);
    check(
        json!({"titles": ["Да", "я"]}),
        &["/titles/1 minLength", "/titles/1 pattern"],
    );
    check(
        json!({"titleOfEach": {"a/b": "no", "b": "Да", "c": "Да", "d": "Да"}}),
        &["/titleOfEach maxProperties", "/titleOfEach/a~1b pattern"],
    );
    check(
        json!({"parent": thing(), "children": [thing(), {
            "id": 0, "url": "u:u", "value": [true], "type": ">", "nothing": null, "inn": "7707083893"
        }]}),
        &[
            "/children/1/id exclusiveMinimum",
            "/children/1 required",
            "/children/1 required",
        ],
    );
}

#[test]
fn conditions_bind_properties() {
    check(json!({"type": "a", "inn": null}), &["/inn x-conditions"]);
    check(
        json!({"type": "`*/", "day": "2024-02-29"}),
        &["/day x-conditions"],
    );
    check(
        json!({"type": "a", "kind_of": "770101001"}),
        &["/kind_of x-conditions"],
    );
    check(json!({"type": "", "kind_of": "770101001"}), &[]);
    check(json!({"priority": 1}), &["/old x-conditions"]);
    check(json!({"-1": -1}), &["/old x-conditions"]);
}

#[test]
fn each_side_has_its_rules() {
    // What is guessed binds requests only.
    let guesses =
        decoded(json!({"guessed": null, "guessedTitle": "no", "-1": -1, "password": null}));
    assert_eq!(
        found(&guesses, Side::Request),
        [
            " required",
            " required",
            "/guessedTitle pattern",
            "/old x-conditions"
        ]
    );
    assert_eq!(found(&guesses, Side::Response), [""; 0]);
    assert_eq!(found(&guesses, Side::Any), [""; 0]);
    // What only answers have is required there and not looked at in requests.
    let unmade = decoded(json!({"made": null, "password": null}));
    assert_eq!(found(&unmade, Side::Response), [" required"]);
    let wrong = decoded(json!({"made": "yesterday", "password": "short"}));
    assert_eq!(
        found(&wrong, Side::Response),
        ["/made format", " writeOnly"]
    );
    assert_eq!(
        found(&wrong, Side::Request),
        ["/password minLength", "/password pattern"]
    );
}

#[test]
fn what_the_server_sets_is_not_sent() {
    let mut thing = decoded(json!({"madeBy": {"itself": {}}}));
    assert!(thing.made.is_some());
    assert_eq!(
        thing.made_by,
        Some(Box::new(Partner::new().itself(Partner::new())))
    );
    thing.password = None;
    let sent = serde_json::to_value(&thing).unwrap();
    for name in ["made", "madeBy", "password"] {
        assert_eq!(sent.get(name), None, "{name}");
    }
    assert_eq!(sent["inn"], "7707083893");
}

#[test]
fn secrets_are_not_told() {
    let thing = decoded(json!({"password": "xyzzy"}));
    let violations = thing.validate_as(Side::Request).unwrap_err();
    let first = violations.iter().next().unwrap();
    assert_eq!(
        first.rule(),
        &Rule::MinLength {
            limit: 8,
            actual: 5
        }
    );
    assert_eq!(first.value(), None);
    let shown = format!(
        "{violations:?} {violations} {}",
        violations.display(Locale::Ru)
    );
    assert!(!shown.contains("xyzzy"), "{shown}");
}

#[test]
fn numbers_that_json_lacks_are_told_before_they_are_sent() {
    let mut thing = decoded(json!({}));
    thing.fine = Some(f64::NAN);
    let violations = thing.validate().unwrap_err();
    assert!(violations.iter().any(|it| it.rule() == &Rule::Finite));
}
