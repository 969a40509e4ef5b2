mod wire;

use serde_json::{Value, json};

use super::*;
use crate::violations::Rule;

static TEXT: Schema = Schema(&[Keyword::Type(&[Kind::String])]);
static SHORT: Schema = Schema(&[Keyword::MaxLength(2)]);
static NEVER: Schema = Schema(&[Keyword::Never]);
static TREE: Schema = Schema(&[
    Keyword::Type(&[Kind::Object]),
    Keyword::Properties(&[("name", &TEXT), ("children", &CHILDREN)]),
    Keyword::AdditionalProperties(&["name", "children"], &[], &NEVER),
]);
static CHILDREN: Schema = Schema(&[Keyword::Type(&[Kind::Array]), Keyword::Items(0, &TREE)]);
/// A schema that leads to itself without going into the value.
static CIRCLE: Schema = Schema(&[Keyword::AllOf(&[&CIRCLE])]);

/// The pointers and keywords of all violations.
fn found(schema: &'static Schema, value: &Value, side: Side) -> Vec<(String, &'static str)> {
    let violations = schema.validate(value, side).err().unwrap_or_default();
    let list = violations.iter();
    list.map(|it| (it.pointer().to_owned(), it.rule().keyword()))
        .collect()
}

#[track_caller]
fn check(schema: &'static Schema, value: Value, expected: &[(&str, &str)]) {
    let found = found(schema, &value, Side::Any);
    let found: Vec<_> = found
        .iter()
        .map(|(at, rule)| (at.as_str(), *rule))
        .collect();
    assert_eq!(found, expected, "{value}");
}

#[test]
fn all_violations_are_found_in_their_places() {
    check(
        &TREE,
        json!({"name": "a", "children": [{"name": "b"}]}),
        &[],
    );
    check(
        &TREE,
        json!({"name": 1, "children": [{}, {"nmae": "b"}, 5]}),
        &[
            ("/name", "type"),
            ("/children/1/nmae", "additionalProperties"),
            ("/children/2", "type"),
        ],
    );
}

#[test]
fn keywords_say_nothing_about_other_types() {
    static BOUNDS: Schema = Schema(&[
        Keyword::MinLength(3),
        Keyword::Minimum(Literal::Integer(3), true),
        Keyword::MinItems(1),
        Keyword::Required(&["a"]),
    ]);
    check(&BOUNDS, json!(null), &[]);
    check(&BOUNDS, json!(true), &[]);
    check(&BOUNDS, json!("ab"), &[("", "minLength")]);
    check(&BOUNDS, json!(3.0), &[("", "exclusiveMinimum")]);
    check(&BOUNDS, json!([]), &[("", "minItems")]);
    check(&BOUNDS, json!({}), &[("", "required")]);
}

#[test]
fn integers_of_both_kinds() {
    static WHOLE: Schema = Schema(&[Keyword::Type(&[Kind::Integer])]);
    static WRITTEN: Schema = Schema(&[Keyword::Type(&[Kind::WrittenInteger])]);
    for (value, whole, written) in [
        (json!(1), true, true),
        (json!(1.0), true, false),
        (json!(1.5), false, false),
        (json!("1"), false, false),
        (json!(1e300), true, true),
    ] {
        assert_eq!(WHOLE.validate(&value, Side::Any).is_ok(), whole, "{value}");
        assert_eq!(
            WRITTEN.validate(&value, Side::Any).is_ok(),
            written,
            "{value}"
        );
    }
}

#[test]
fn schemas_are_combined() {
    static COMBINED: Schema = Schema(&[
        Keyword::AnyOf(&[&TEXT, &TREE]),
        Keyword::OneOf(&[&SHORT, &TEXT]),
        Keyword::Not(&FORBIDDEN),
    ]);
    static FORBIDDEN: Schema = Schema(&[Keyword::Const(Literal::String("no"), "\"no\"")]);
    check(&COMBINED, json!("long"), &[]);
    check(&COMBINED, json!("no"), &[("", "oneOf"), ("", "not")]);
    check(&COMBINED, json!(5), &[("", "anyOf")]);
    static BRANCHES: Schema = Schema(&[Keyword::If(&TEXT, Some(&SHORT), Some(&TREE))]);
    check(&BRANCHES, json!("ab"), &[]);
    check(&BRANCHES, json!("abc"), &[("", "then"), ("", "maxLength")]);
    check(
        &BRANCHES,
        json!({"x": 1}),
        &[("", "else"), ("/x", "additionalProperties")],
    );
}

#[test]
fn literals_equal_as_json_does() {
    static ALLOWED: Schema = Schema(&[Keyword::Enum(
        &[
            Literal::Integer(1),
            Literal::Null,
            Literal::Array(&[Literal::Float(0.5), Literal::Boolean(true)]),
            Literal::Object(&[("a", Literal::String("b"))]),
        ],
        "[1,null,[0.5,true],{\"a\":\"b\"}]",
    )]);
    for value in [
        json!(1.0),
        json!(null),
        json!([0.5, true]),
        json!({"a": "b"}),
    ] {
        check(&ALLOWED, value, &[]);
    }
    for value in [
        json!(true),
        json!([0.5]),
        json!({"a": "b", "c": 1}),
        json!("1"),
        json!(0),
    ] {
        check(&ALLOWED, value, &[("", "enum")]);
    }
}

#[test]
fn sides_differ() {
    static CARD: Schema = Schema(&[
        Keyword::ReadOnly(&["id"]),
        Keyword::WriteOnly(&["password"]),
        Keyword::RequiredOn(Side::Response, &["id"]),
        Keyword::On(Side::Request, &SIZE),
    ]);
    static SIZE: Schema = Schema(&[Keyword::MaxProperties(1)]);
    let keywords = |value: Value, side| {
        let found = found(&CARD, &value, side);
        found.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>()
    };
    let whole = json!({"id": 1, "password": "x"});
    assert_eq!(
        keywords(whole.clone(), Side::Request),
        ["readOnly", "maxProperties"]
    );
    assert_eq!(keywords(whole.clone(), Side::Response), ["writeOnly"]);
    assert_eq!(keywords(whole, Side::Any), [""; 0]);
    assert_eq!(keywords(json!({}), Side::Response), ["required"]);
    assert_eq!(keywords(json!({}), Side::Request), [""; 0]);
}

#[test]
fn conditions_bind_one_property_by_another() {
    const fn when(rule: ConditionRule, property: &'static str) -> Keyword {
        Keyword::Condition(Condition {
            when: "kind",
            equals: (Literal::Integer(1), "1"),
            property,
            rule,
        })
    }
    static CONDITIONS: Schema = Schema(&[
        when(ConditionRule::Required, "name"),
        when(ConditionRule::Forbidden, "note"),
        when(ConditionRule::Identifier(IdentifierKind::Inn), "inn"),
    ]);
    check(&CONDITIONS, json!({"kind": 2, "note": 1, "inn": "7"}), &[]);
    check(
        &CONDITIONS,
        json!({"kind": 1, "name": 1, "inn": "7707083893"}),
        &[],
    );
    check(
        &CONDITIONS,
        json!({"kind": 1.0, "note": 1, "inn": "7707083890"}),
        &[
            ("/name", "x-conditions"),
            ("/note", "x-conditions"),
            ("/inn", "x-conditions"),
        ],
    );
}

#[test]
fn a_discriminator_chooses() {
    static UNION: Schema = Schema(&[Keyword::Discriminator(
        "kind",
        &[("tree", &TREE), ("short", &SHORT)],
        &TEXT,
    )]);
    check(&UNION, json!({"kind": "short"}), &[]);
    check(
        &UNION,
        json!({"kind": "tree"}),
        &[("/kind", "additionalProperties")],
    );
    check(&UNION, json!({"kind": "other"}), &[("", "discriminator")]);
    check(&UNION, json!({}), &[("", "type")]);
    check(&UNION, json!("text"), &[]);
}

#[test]
fn what_no_keyword_has_looked_at() {
    static OBJECT: Schema = Schema(&[
        Keyword::Properties(&[("a", &TEXT)]),
        Keyword::AnyOf(&[
            &Schema(&[
                Keyword::Required(&["b"]),
                Keyword::Properties(&[("b", &TEXT)]),
            ]),
            &Schema(&[Keyword::Required(&["a"])]),
        ]),
        Keyword::UnevaluatedProperties(&NEVER),
    ]);
    check(&OBJECT, json!({"a": "", "b": ""}), &[]);
    check(
        &OBJECT,
        json!({"a": "", "c": 1}),
        &[("/c", "additionalProperties")],
    );
    // The alternative with `b` does not fit, so that it has looked at nothing.
    check(
        &OBJECT,
        json!({"a": "", "b": 5}),
        &[("/b", "additionalProperties")],
    );
    static LIST: Schema = Schema(&[
        Keyword::PrefixItems(&[&TEXT]),
        Keyword::Contains(&SHORT, 0, usize::MAX),
        Keyword::UnevaluatedItems(&TREE),
    ]);
    check(&LIST, json!(["long text", "ab", {}]), &[]);
    check(&LIST, json!(["", "long text"]), &[("/1", "type")]);
}

#[test]
fn work_has_an_end() {
    static DOUBLED: Schema = Schema(&[Keyword::AnyOf(&[&TWICE, &TWICE])]);
    static TWICE: Schema = Schema(&[Keyword::Items(0, &DOUBLED), Keyword::Type(&[Kind::Array])]);
    let mut value = json!(1);
    for _ in 0..100 {
        value = json!([value]);
    }
    check(&DOUBLED, value, &[("", "anyOf"), ("", "")]);
}

#[test]
fn secrets_are_not_shown() {
    static SECRET: Schema = Schema(&[Keyword::MaxLength(3), Keyword::Secret]);
    let violations = SECRET.validate(&json!("planted"), Side::Any).unwrap_err();
    assert!(!format!("{violations:?} {violations}").contains("planted"));
}

#[test]
fn nothing_goes_on_for_ever() {
    check(&CIRCLE, json!(1), &[("", "")]);
    let mut deep = json!({});
    for _ in 0..600 {
        deep = json!({"children": [deep]});
    }
    let violations = TREE.validate(&deep, Side::Any).unwrap_err();
    assert!(matches!(
        violations.iter().next().unwrap().rule(),
        Rule::Depth { .. }
    ));
    assert_eq!(violations.len(), 1);
    // The value itself is dropped without recursion that is too deep.
    std::mem::forget(deep);
}
