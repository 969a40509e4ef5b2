//! Single values: what is sent, what is read, and which rules bind them.

use kitchen_sink_client::chrono::{DateTime, NaiveDate};
use kitchen_sink_client::models::{
    ClientValue as Owner, ErrorValue as Fault, Nested, Priority, Quirks, State,
};
use kitchen_sink_client::wire::rust_decimal::Decimal;
use kitchen_sink_client::wire::{DecimalComma, MinorUnits, UnixMilliseconds, UnixSeconds, Written};
use kitchen_sink_client::{Optional, Side, Validate};
use serde_json::{Value, json};

use super::{least, least_json};

/// The same with some fields set.
macro_rules! with {
    ($($field:ident: $value:expr),+) => {{
        let mut quirks = least();
        $(quirks.$field = $value;)+
        quirks
    }};
}

/// What is sent for a value beside what has to be there, and what comes back for it.
#[track_caller]
fn check(value: &Quirks, sent: Value, received: Value) {
    let whole = |part: Value| {
        let mut json = least_json();
        for (name, value) in part.as_object().unwrap() {
            json[name] = value.clone();
        }
        json
    };
    assert_eq!(serde_json::to_value(value).unwrap(), whole(sent.clone()));
    for json in [whole(sent), whole(received)] {
        // From a text, as answers come, and not from a value that is there already.
        let read: Quirks = serde_json::from_str(&json.to_string()).unwrap();
        assert_eq!(&read, value, "{json}");
    }
}

#[test]
fn each_quirk_both_ways() {
    check(
        &least(),
        json!({}),
        json!({"count": 42, "lent": 0, "price": 1234.5, "empty": null}),
    );
    check(
        &least().ratio(1.5),
        json!({"ratio": "1.5"}),
        json!({"ratio": 1.5}),
    );
    check(
        &least().either(7),
        json!({"either": 7}),
        json!({"either": "7"}),
    );
    check(
        &least().level(Priority::Some),
        json!({"level": "1"}),
        json!({"level": 1}),
    );
    check(
        &least().level(9),
        json!({"level": "9"}),
        json!({"level": 9}),
    );
    check(
        &least().state(State::from("7")),
        json!({"state": "7"}),
        json!({"state": 7}),
    );
    check(
        &least().opened(true),
        json!({"opened": 1}),
        json!({"opened": "Y"}),
    );
    check(
        &with!(opened: Optional::Null),
        json!({"opened": null}),
        json!({"opened": null}),
    );
    check(
        &least().seen(false),
        json!({"seen": "0"}),
        json!({"seen": false}),
    );
    check(
        &least().done(true),
        json!({"done": "true"}),
        json!({"done": 1}),
    );
    check(
        &least().errors([Fault::new().code(1)]),
        json!({"errors": [{"code": 1}]}),
        json!({"errors": {"code": 1}}),
    );
    check(
        &least().words(["a"]),
        json!({"words": ["a"]}),
        json!({"words": "a"}),
    );
    check(
        &least().attributes(Fault::new()),
        json!({"attributes": {}}),
        json!({"attributes": []}),
    );
    check(
        &least().notes([].into()),
        json!({"notes": {}}),
        json!({"notes": []}),
    );
    check(
        &least().nested(Nested::new().inner(Nested::new())),
        json!({"nested": {"inner": {}}}),
        json!({"nested": {"inner": []}}),
    );
    let discount: Written<DecimalComma> = Decimal::new(5, 1).into();
    check(
        &least().discount(discount),
        json!({"discount": "0,5"}),
        json!({"discount": 0.5}),
    );
    check(
        &with!(discount: Optional::Null),
        json!({"discount": ""}),
        json!({"discount": null}),
    );
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    check(
        &least().born(day),
        json!({"born": "29.02.2024"}),
        json!({"born": "29.02.2024"}),
    );
    check(
        &least().old(DateTime::parse_from_rfc3339("2009-02-14T02:31:30+03:00").unwrap()),
        json!({"old": "/Date(1234567890000+0300)/"}),
        json!({"old": "/Date(1234567890000)/"}),
    );
    check(
        &least().seconds(UnixSeconds::new(-1)),
        json!({"seconds": -1}),
        json!({"seconds": "-1"}),
    );
    check(
        &least().milliseconds(UnixMilliseconds::new(1)),
        json!({"milliseconds": 1}),
        json!({"milliseconds": "1"}),
    );
    let cost: MinorUnits<2> = "123.45".parse().unwrap();
    check(
        &least().cost(cost),
        json!({"cost": 12345}),
        json!({"cost": "12345"}),
    );
    check(
        &least().weight(1500),
        json!({"weight": 1500}),
        json!({"weight": "1500"}),
    );
    check(
        &least().flags([true, false]),
        json!({"flags": ["Y", "N"]}),
        json!({"flags": [1, "0"]}),
    );
    check(
        &least().blanks([None, Some("x".to_owned())]),
        json!({"blanks": ["", "x"]}),
        json!({"blanks": [null, "x"]}),
    );
}

#[test]
fn null_stays_apart_from_absence() {
    check(
        &with!(blank: Optional::Null),
        json!({"blank": ""}),
        json!({"blank": null}),
    );
    check(
        &with!(blank_count: Optional::Null),
        json!({"blankCount": ""}),
        json!({"blankCount": null}),
    );
    check(
        &least().blank_count(7_i64),
        json!({"blankCount": "7"}),
        json!({"blankCount": 7}),
    );
    check(
        &with!(day: Optional::Null),
        json!({"day": "0000-00-00"}),
        json!({"day": null}),
    );
    check(
        &with!(first: Optional::Null),
        json!({"first": "0001-01-01T00:00:00"}),
        json!({"first": "0000-00-00 00:00:00"}),
    );
    check(
        &with!(changed: Optional::Null),
        json!({"changed": "0000-00-00 00:00:00"}),
        json!({"changed": "0001-01-01T00:00:00"}),
    );
    check(
        &with!(owner: Optional::Null),
        json!({"owner": []}),
        json!({"owner": null}),
    );
    check(
        &least().owner(Optional::Value(Owner::new("x"))),
        json!({"owner": {"name": "x"}}),
        json!({"owner": {"name": "x"}}),
    );
    check(
        &with!(numbers: Optional::Null),
        json!({"numbers": false}),
        json!({"numbers": null}),
    );
    check(
        &least().numbers(vec![1]),
        json!({"numbers": [1]}),
        json!({"numbers": [1]}),
    );
}

/// Places and keywords of what is wrong.
fn violations(value: &Quirks) -> Vec<String> {
    let violations = value.validate_as(Side::Request).err();
    let violations = violations.into_iter().flatten();
    violations
        .map(|it| format!("{} {}", it.pointer(), it.rule().keyword()))
        .collect()
}

#[test]
fn rules_bind_what_is_meant() {
    assert_eq!(violations(&least()), [""; 0]);
    let wrong = |value: Quirks, expected: &[&str]| assert_eq!(violations(&value), expected);
    let with = |part: Value| {
        let mut json = least_json();
        for (name, value) in part.as_object().unwrap() {
            json[name] = value.clone();
        }
        serde_json::from_value::<Quirks>(json).unwrap()
    };
    wrong(with(json!({"count": "0"})), &["/count minimum"]);
    wrong(with(json!({"ratio": "2.6"})), &["/ratio maximum"]);
    wrong(with(json!({"price": "0,4"})), &["/price minimum"]);
    wrong(with(json!({"price": "1,005"})), &["/price multipleOf"]);
    wrong(with(json!({"price": "1 000 000,01"})), &["/price maximum"]);
    wrong(with(json!({"price": "many"})), &["/price x-wire"]);
    wrong(with(json!({"discount": "1,2,3"})), &["/discount x-wire"]);
    wrong(
        with(json!({"prices": ["0,5", "0,4", "x"]})),
        &["/prices/1 minimum", "/prices/2 x-wire"],
    );
    wrong(with(json!({"born": "29.2.2024"})), &["/born x-wire"]);
    wrong(
        with(json!({"moment": "29.02.2023 10:00"})),
        &["/moment x-wire"],
    );
    // Clocks went forward, so there was no such time.
    wrong(
        with(json!({"changed": "2024-03-31 02:30:00"})),
        &["/changed x-wire"],
    );
    wrong(with(json!({"old": "/Date(x)/"})), &["/old x-wire"]);
    wrong(with(json!({"ticks": 0})), &["/ticks minimum"]);
    wrong(with(json!({"cost": "-1"})), &["/cost minimum"]);
    wrong(with(json!({"blank": "long"})), &["/blank maxLength"]);
    wrong(with(json!({"blankCount": "0"})), &["/blankCount minimum"]);
    wrong(with(json!({"errors": []})), &["/errors minItems"]);
    wrong(with(json!({"words": "longer"})), &["/words/0 maxLength"]);
    wrong(with(json!({"words": ["a", "a"]})), &["/words uniqueItems"]);
    wrong(
        with(json!({"notes": {"a": "", "b": ""}})),
        &["/notes maxProperties"],
    );
    wrong(with(json!({"day": "29.02.2024"})), &["/day format"]);
    wrong(with(json!({"level": "9"})), &["/level enum"]);
    // Conditions compare what is meant, in whichever form the description has it.
    wrong(with(json!({"lent": 1})), &["/blank x-conditions"]);
    wrong(with(json!({"lent": 1, "blank": "x"})), &[]);
    wrong(
        with(json!({"ticks": 5, "old": "/Date(0)/"})),
        &["/old x-conditions"],
    );
    wrong(
        with(json!({"born": "01.01.2000", "weight": 1})),
        &["/weight x-conditions"],
    );
}
