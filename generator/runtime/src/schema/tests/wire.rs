//! Values that travel otherwise than they are described.

use super::*;
use crate::wire::{
    DayFirst, DotnetDate, JsonForm, OneZero, OneZeroText, Pair, TextForm, TrueFalseText, YesNo,
};

const fn form(form: JsonForm) -> Quirk {
    Quirk {
        form: Some(form),
        null_as: None,
    }
}

const fn null_as(word: &'static str) -> Quirk {
    Quirk {
        form: None,
        null_as: Some(word),
    }
}

static WHOLE: Schema = Schema(&[
    Keyword::Type(&[Kind::Integer]),
    Keyword::Minimum(Literal::Integer(1), false),
]);
static FLAG: Schema = Schema(&[Keyword::Type(&[Kind::Boolean])]);
static DATE: Schema = Schema(&[
    Keyword::Type(&[Kind::String]),
    Keyword::Format(Format::Date),
    Keyword::MaxLength(10),
]);

/// The keywords that are broken in what is received, and in what is to be sent; each in its place.
#[track_caller]
fn both(schema: &'static Schema, value: Value, received: &[&str], sent: &[&str]) {
    for (side, expected) in [
        (Side::Any, received),
        (Side::Response, received),
        (Side::Request, sent),
    ] {
        let found = found(schema, &value, side);
        let found: Vec<String> = found
            .iter()
            .map(|(at, rule)| format!("{at} {rule}").trim_start().to_owned())
            .collect();
        assert_eq!(found, expected, "{value} {side:?}");
    }
}

#[test]
fn numbers() {
    static IN_STRING: Schema = Schema(&[Keyword::Wire(form(JsonForm::NumberInString), &WHOLE)]);
    both(&IN_STRING, json!("42"), &[], &[]);
    both(&IN_STRING, json!(42), &[], &["x-wire"]);
    both(&IN_STRING, json!("0"), &["minimum"], &["minimum"]);
    both(&IN_STRING, json!("many"), &["type"], &["type"]);
    both(&IN_STRING, json!(null), &["type"], &["type"]);

    static OR_STRING: Schema = Schema(&[Keyword::Wire(form(JsonForm::NumberOrString), &WHOLE)]);
    both(&OR_STRING, json!(42), &[], &[]);
    both(&OR_STRING, json!("42"), &[], &["type"]);
    both(&OR_STRING, json!("0"), &["minimum"], &["type"]);

    static TEXT_OR_NUMBER: Schema = Schema(&[Keyword::Wire(form(JsonForm::TextOrNumber), &SHORT)]);
    both(&TEXT_OR_NUMBER, json!("42"), &[], &[]);
    both(&TEXT_OR_NUMBER, json!(421), &["maxLength"], &[]);

    static PRICE: Schema = Schema(&[
        Keyword::Type(&[Kind::Number]),
        Keyword::Minimum(Literal::Float(0.5), false),
    ]);
    static COMMA: Schema = Schema(&[Keyword::Wire(form(JsonForm::DecimalComma), &PRICE)]);
    both(&COMMA, json!("1 234,50"), &[], &[]);
    both(&COMMA, json!(7), &[], &["x-wire"]);
    both(&COMMA, json!("0,4"), &["minimum"], &["minimum"]);
    both(&COMMA, json!("1,2,3"), &["x-wire"], &["x-wire"]);
    both(&COMMA, json!(true), &["type"], &["type"]);
}

#[test]
fn booleans() {
    static YES_NO: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Boolean(Pair::of::<YesNo>())),
        &FLAG,
    )]);
    static ONE_ZERO: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Boolean(Pair::of::<OneZero>())),
        &FLAG,
    )]);
    static IN_TEXT: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Boolean(Pair::of::<OneZeroText>())),
        &FLAG,
    )]);
    static WORDS: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Boolean(Pair::of::<TrueFalseText>())),
        &FLAG,
    )]);
    let schemas = [&YES_NO, &ONE_ZERO, &IN_TEXT, &WORDS];
    let declared = [
        [json!("Y"), json!("N")],
        [json!(1), json!(0)],
        [json!("1"), json!("0")],
        [json!("true"), json!("false")],
    ];
    for schema in schemas {
        for pair in declared.iter().flatten() {
            both_pairs(schema, pair, &declared, &schemas);
        }
        both(schema, json!(true), &[], &["x-wire"]);
        both(schema, json!("да"), &["type"], &["type"]);
        both(schema, json!(2), &["type"], &["type"]);
    }
    let refused = YES_NO.validate(&json!(true), Side::Request).unwrap_err();
    assert_eq!(
        refused.to_string(),
        r#"the whole value: it is no value of the form "Y"/"N"; the value is true"#
    );
}

/// All pairs are read, and the declared one is sent.
#[track_caller]
fn both_pairs(
    schema: &'static Schema,
    value: &Value,
    declared: &[[Value; 2]],
    schemas: &[&'static Schema],
) {
    let own = schemas.iter().position(|it| std::ptr::eq(*it, schema));
    let is_declared = own.is_some_and(|own| declared[own].contains(value));
    let sent: &[&str] = if is_declared { &[] } else { &["x-wire"] };
    both(schema, value.clone(), &[], sent);
}

#[test]
fn lists_and_objects() {
    static LIST: Schema = Schema(&[
        Keyword::Type(&[Kind::Array]),
        Keyword::Items(0, &SHORT),
        Keyword::MinItems(1),
        Keyword::Contains(&TEXT, 1, 9),
    ]);
    static ONE_OR_LIST: Schema = Schema(&[Keyword::Wire(form(JsonForm::OneOrList), &LIST)]);
    both(&ONE_OR_LIST, json!(["a"]), &[], &[]);
    both(&ONE_OR_LIST, json!("a"), &[], &["type"]);
    // The element stands in place of its list.
    both(&ONE_OR_LIST, json!("abc"), &["maxLength"], &["type"]);
    both(
        &ONE_OR_LIST,
        json!(["abc"]),
        &["/0 maxLength"],
        &["/0 maxLength"],
    );
    both(&ONE_OR_LIST, json!(5), &["contains"], &["type"]);

    static OBJECT: Schema = Schema(&[
        Keyword::Type(&[Kind::Object]),
        Keyword::Properties(&[("list", &ONE_OR_LIST)]),
    ]);
    static EMPTY: Schema = Schema(&[Keyword::Wire(form(JsonForm::EmptyListAsObject), &OBJECT)]);
    both(&EMPTY, json!({"list": ["a"]}), &[], &[]);
    both(&EMPTY, json!([]), &[], &["type"]);
    both(&EMPTY, json!([1]), &["type"], &["type"]);
    both(
        &EMPTY,
        json!({"list": "abc"}),
        &["/list maxLength"],
        &["/list type"],
    );
}

#[test]
fn dates() {
    static DAY: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Text(TextForm::of::<DayFirst>())),
        &DATE,
    )]);
    both(&DAY, json!("31.12.2024"), &[], &[]);
    both(&DAY, json!("2024-12-31"), &[], &["x-wire"]);
    both(&DAY, json!("31.02.2024"), &["x-wire"], &["x-wire"]);
    both(&DAY, json!(5), &["type"], &["type"]);

    static MOMENT: Schema = Schema(&[Keyword::Format(Format::DateTime), Keyword::MaxLength(27)]);
    static DOTNET: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Text(TextForm::of::<DotnetDate>())),
        &MOMENT,
    )]);
    both(&DOTNET, json!("/Date(1234567890000+0300)/"), &[], &[]);
    both(
        &DOTNET,
        json!("/Date(-12345678900000+0300)/"),
        &["maxLength"],
        &["maxLength"],
    );
    both(&DOTNET, json!("2024-12-31T00:00:00Z"), &[], &["x-wire"]);

    static LAID_OUT: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Text(TextForm::laid_out("dd.MM.yyyy HH:mm"))),
        &MOMENT,
    )]);
    both(&LAID_OUT, json!("31.12.2024 23:59"), &[], &[]);
    both(
        &LAID_OUT,
        json!("31.12.2024 24:59"),
        &["x-wire"],
        &["x-wire"],
    );
    // Only the declared form is sent.
    both(&LAID_OUT, json!("2024-12-31T23:59:00Z"), &[], &["x-wire"]);
}

#[cfg(feature = "time-zones")]
#[test]
fn an_hour_that_is_missing_is_no_time() {
    use crate::wire::{DayFirstMinutes, EuropeBerlin, Local};
    static LOCAL: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Text(TextForm::of::<
            Local<EuropeBerlin, DayFirstMinutes>,
        >())),
        &TEXT,
    )]);
    both(&LOCAL, json!("31.03.2024 01:30"), &[], &[]);
    both(&LOCAL, json!("31.03.2024 02:30"), &["x-wire"], &["x-wire"]);
}

#[test]
fn nulls() {
    static NULLABLE: Schema = Schema(&[Keyword::OrNull(&DATE)]);
    static STRING: Schema = Schema(&[Keyword::Wire(null_as("empty-string"), &NULLABLE)]);
    both(&STRING, json!(""), &[], &[]);
    both(&STRING, json!(null), &[], &["x-wire"]);
    both(&STRING, json!("2024-12-31"), &[], &[]);
    both(&STRING, json!("soon"), &["format"], &["format"]);
    static DAY: Schema = Schema(&[Keyword::Wire(null_as("zero-date"), &NULLABLE)]);
    both(&DAY, json!("0000-00-00"), &[], &[]);
    both(&DAY, json!("0001-01-01T00:00:00"), &[], &["x-wire"]);
    static TIME: Schema = Schema(&[Keyword::Wire(null_as("zero-date-time"), &NULLABLE)]);
    both(&TIME, json!("0000-00-00 00:00:00"), &[], &[]);
    both(&TIME, json!("0000-00-00"), &[], &["x-wire"]);
    static FIRST: Schema = Schema(&[Keyword::Wire(null_as("first-instant"), &NULLABLE)]);
    both(&FIRST, json!("0001-01-01T00:00:00"), &[], &[]);
    static LIST: Schema = Schema(&[Keyword::Wire(null_as("empty-list"), &NULLABLE)]);
    both(&LIST, json!([]), &[], &[]);
    both(&LIST, json!([1]), &["type"], &["type"]);
    static FALSE: Schema = Schema(&[Keyword::Wire(null_as("boolean-false"), &NULLABLE)]);
    both(&FALSE, json!(false), &[], &[]);
    both(&FALSE, json!(true), &["type"], &["type"]);

    static BOTH: Schema = Schema(&[Keyword::Wire(
        Quirk {
            form: Some(JsonForm::NumberInString),
            null_as: Some("empty-string"),
        },
        &Schema(&[Keyword::OrNull(&WHOLE)]),
    )]);
    both(&BOTH, json!(""), &[], &[]);
    both(&BOTH, json!("7"), &[], &[]);
    both(&BOTH, json!(7), &[], &["x-wire"]);
    both(&BOTH, json!("0"), &["minimum"], &["minimum"]);
}

#[test]
fn the_outermost_counts() {
    static INNER: Schema = Schema(&[Keyword::Wire(form(JsonForm::NumberInString), &WHOLE)]);
    static OUTER: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::NumberInString),
        &Schema(&[
            Keyword::Maximum(Literal::Integer(5), false),
            Keyword::AllOf(&[&INNER]),
        ]),
    )]);
    both(&OUTER, json!("5"), &[], &[]);
    both(&OUTER, json!("6"), &["maximum"], &["maximum"]);
    both(&OUTER, json!(5), &[], &["x-wire"]);
    static DAY: Schema = Schema(&[Keyword::Wire(
        form(JsonForm::Text(TextForm::of::<DayFirst>())),
        &Schema(&[Keyword::AllOf(&[&DATE])]),
    )]);
    both(&DAY, json!("31.12.2024"), &[], &[]);
}

#[test]
fn types_write_the_declared_form_themselves() {
    static LIST: Schema = Schema(&[Keyword::Not(&Schema(&[Keyword::Contains(
        &Schema(&[Keyword::Wire(form(JsonForm::NumberInString), &WHOLE)]),
        1,
        9,
    )]))]);
    for side in [Side::Request, Side::Response] {
        let mut check = Check::new(side);
        check.serialized(Path::root(), &vec![5], &LIST);
        assert!(check.finish().is_err());
    }
    // What has no type is no number in a string when it is a number.
    both(&LIST, json!([5]), &["not"], &[]);
}

#[test]
fn conditions_compare_what_is_meant() {
    static CARD: Schema = Schema(&[Keyword::ConditionOf(
        form(JsonForm::Boolean(Pair::of::<YesNo>())),
        Condition {
            when: "lent",
            equals: (Literal::Boolean(true), "true"),
            property: "reader",
            rule: ConditionRule::Required,
        },
    )]);
    both(&CARD, json!({"lent": "N"}), &[], &[]);
    both(&CARD, json!({"lent": "Y", "reader": 1}), &[], &[]);
    for lent in [json!("Y"), json!("yes"), json!(true), json!(1)] {
        both(
            &CARD,
            json!({"lent": lent}),
            &["/reader x-conditions"],
            &["/reader x-conditions"],
        );
    }
}

#[test]
fn what_others_have_not_looked_at() {
    static INNER: Schema = Schema(&[Keyword::Properties(&[("a", &TEXT)])]);
    static OUTER: Schema = Schema(&[
        Keyword::AllOf(&[&Schema(&[Keyword::Wire(
            form(JsonForm::EmptyListAsObject),
            &INNER,
        )])]),
        Keyword::UnevaluatedProperties(&NEVER),
    ]);
    check(&OUTER, json!({"a": "x"}), &[]);
    check(&OUTER, json!({"b": "x"}), &[("/b", "additionalProperties")]);
}
