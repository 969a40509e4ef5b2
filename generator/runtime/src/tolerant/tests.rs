use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::*;
use crate::places::Node;

#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    items: Vec<Item>,
    total: Option<f64>,
    #[serde(default)]
    more: BTreeMap<String, Item>,
    #[serde(default)]
    rest: Value,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Item {
    id: String,
    tags: Vec<String>,
    name: Option<String>,
}

const ITEM: &str = "#/components/schemas/Item";
static PLACES: Places = Places {
    bodies: &[
        ("#/responses/200", "#/components/schemas/Page"),
        ("#/responses/201", ITEM),
        ("#/responses/202", "#/components/schemas/Comment"),
    ],
    pages: &[(
        "",
        &[
            Node::object("#/components/schemas/Page", &[]),
            Node::list("#/components/schemas/Page/properties/items", ITEM),
            Node::map("#/components/schemas/Page/properties/more", ITEM),
            Node::object(ITEM, &[]),
            Node::list("#/components/schemas/Item/properties/tags", ""),
            Node::object("#/components/schemas/Comment", &[]),
            Node::list(
                "#/components/schemas/Comment/properties/answers",
                "#/components/schemas/Comment",
            ),
        ],
    )],
    ..Places::EMPTY
};

fn described(response: &'static str) -> Described {
    Described {
        places: &PLACES,
        response,
        levels: LEVELS,
    }
}

fn page(body: &[u8]) -> Result<Read<Page>, Unfit> {
    read(body, described("#/responses/200"))
}

/// The ids of the items, and the repairs as they are shown.
#[track_caller]
fn check(body: impl AsRef<[u8]>, ids: &[&str], repairs: &[&str]) -> Page {
    let Ok(read) = page(body.as_ref()) else {
        panic!("not read");
    };
    let found: Vec<&str> = read.value.items.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(found, ids);
    let told: Vec<String> = read.repairs.iter().map(ToString::to_string).collect();
    assert_eq!(told, repairs);
    assert_eq!(read.fault.is_some(), !repairs.is_empty());
    read.value
}

#[track_caller]
fn refused(body: &str, message: &str, pointer: Option<&str>) {
    let Err(unfit) = page(body.as_bytes()) else {
        panic!("read");
    };
    assert_eq!(unfit.fault.to_string(), message);
    assert_eq!(unfit.pointer.as_deref(), pointer);
}

#[test]
fn what_fits_is_not_touched() {
    check(r#"{"items":[{"id":"a","tags":[]}]}"#, &["a"], &[]);
}

#[test]
fn of_two_members_the_last_counts() {
    let body = r#"{"items":[{"id":"a","tags":["x"],"id":"b"}],"rest":{"k":1,"k":[2]}}"#;
    let page = check(
        body,
        &["b"],
        &[
            "/items/0/id: given twice, the last one counts",
            "/rest/k: given twice, the last one counts",
        ],
    );
    assert_eq!(page.rest.to_string(), r#"{"k":[2]}"#);
}

#[test]
fn broken_characters_are_replaced() {
    let told = "/items/0/name: characters that are not allowed";
    for (name, text) in [
        (r"a\ud83db", "a\u{fffd}b"),
        (r"\ude00\ud83d\ude00", "\u{fffd}😀"),
        (r"\ud83d\ud83d\ude00", "\u{fffd}😀"),
        ("a\tb\n", "a\tb\n"),
    ] {
        let body = format!(r#"{{"items":[{{"id":"a","tags":[],"name":"{name}"}}]}}"#);
        let page = check(body, &["a"], &[told]);
        assert_eq!(page.items[0].name.as_deref(), Some(text));
    }
    let page = check(
        b"{\"items\":[{\"id\":\"a\",\"tags\":[],\"name\":\"\xCF\xF0\"}]}",
        &["a"],
        &[told],
    );
    assert_eq!(page.items[0].name.as_deref(), Some("\u{fffd}\u{fffd}"));
}

#[test]
fn elements_and_values_that_are_null_are_left_out() {
    let body = r#"{"items":[{"id":"a","tags":["x",null,"y",null]},null,{"id":"b","tags":[null]}],
        "more":{"k":null,"l":{"id":"c","tags":[]}}}"#;
    let null = |place, what| format!("{place}: left out: invalid type: null, expected {what}");
    let told = [
        null("/items/0/tags/1", "a string"),
        null("/items/0/tags/3", "a string"),
        null("/items/2/tags/0", "a string"),
        null("/items/1", "struct Item"),
        null("/more/k", "struct Item"),
    ];
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let page = check(body, &["a", "b"], &told);
    assert_eq!(page.items[0].tags, ["x", "y"]);
    assert!(page.items[1].tags.is_empty());
    assert_eq!(page.more.len(), 1);
    check(
        r#"{"items":[null]}"#,
        &[],
        &["/items/0: left out: invalid type: null, expected struct Item"],
    );
}

#[test]
fn lists_that_are_missing_are_empty() {
    check(
        r#"{"items":[{"id":"a"},{"id":"b","tags":null},{"id":"c","tags":["x"]}]}"#,
        &["a", "b", "c"],
        &[
            "/items/0/tags: missing or null, read as empty",
            "/items/1/tags: missing or null, read as empty",
        ],
    );
    check("{}", &[], &["/items: missing or null, read as empty"]);
    refused(
        r#"{"items":{}}"#,
        "invalid type: map, expected a sequence at line 1 column 9",
        None,
    );
}

#[test]
fn elements_that_do_not_fit_are_left_out() {
    let read = page(
        br#"{"items":[{"tags":[]},{"id":"b","tags":[]},{"id":5,"tags":[],"x":"1.00"},{"tags":[null]}],
        "more":{"k":{"id":"c"},"l":{"tags":[],"id":[]}}}"#,
    );
    let Ok(read) = read else { panic!("not read") };
    assert_eq!(read.value.items.len(), 1);
    assert_eq!(read.value.more.len(), 1);
    let told: Vec<String> = read.repairs.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "/items/0: left out: missing field `id`",
            "/items/3: left out: missing field `id`",
            "/items/2: left out: invalid type: integer, expected a string at /items/2/id",
            "/more/k/tags: missing or null, read as empty",
            "/more/l: left out: invalid type: sequence, expected a string at /more/l/id",
        ]
    );
    let (third, raw) = (&read.repairs[2], r#"{"id":5,"tags":[],"x":"1.00"}"#);
    assert_eq!((third.json(), third.pointer()), (raw, "/items/2"));
    assert!(!format!("{third:?}").contains("1.00"));
    assert!(third.is_element_of("/items") && !third.is_element_of(""));
    assert!(!read.repairs[3].is_element_of("/more/k"));
}

#[test]
fn what_nothing_can_be_left_out_for_is_an_error() {
    // Nothing of the list would remain: the description is wrong, not the elements.
    refused(
        r#"{"items":[{"id":1,"tags":[]},{"id":2,"tags":[]}]}"#,
        "invalid type: integer `1`, expected a string at line 1 column 17",
        None,
    );
    refused(
        "{\"items\":[{\"tags\":[]}]}",
        "missing field `id` at line 1 column 21",
        None,
    );
    let Err(unfit) = page(br#"{"total":1,"total":"2","items":[]}"#) else {
        panic!("read");
    };
    assert_eq!(unfit.pointer.as_deref(), Some("/total"));
    for body in ["", "<html>", "{\"items\":[", "[1,]", "{\"items\":[]} x"] {
        let strict = serde_json::from_str::<Page>(body).unwrap_err();
        refused(body, &strict.to_string(), None);
    }
    let many: Vec<String> = (0..300)
        .map(|number| match number % 2 {
            0 => r#"{"id":"a","tags":[]}"#.to_owned(),
            _ => r#"{"id":7,"tags":[]}"#.to_owned(),
        })
        .collect();
    let many = format!(r#"{{"items":[{}]}}"#, many.join(","));
    assert!(page(many.as_bytes()).is_err());
}

#[test]
fn a_number_out_of_range_is_the_nearest() {
    for (number, nearest) in [("1e400", f64::MAX), ("-1e400", f64::MIN)] {
        let body = format!(r#"{{"items":[],"total":{number},"rest":[1,{number}]}}"#);
        let told = "a number out of range, read as the nearest one";
        let page = check(
            &body,
            &[],
            &[&format!("/total: {told}"), &format!("/rest/1: {told}")],
        );
        assert_eq!(
            (page.total, page.rest[1].as_f64()),
            (Some(nearest), Some(nearest))
        );
    }
}

#[derive(Debug, Deserialize)]
struct Comment {
    answers: Vec<Comment>,
}

fn depth(mut comment: &Comment) -> usize {
    let mut depth = 1;
    while let Some(next) = comment.answers.first() {
        comment = next;
        depth += 2;
    }
    depth + 1
}

#[test]
fn what_is_nested_deeply_is_read_up_to_a_limit() {
    let nested = |pairs: usize| {
        let (open, close) = (r#"{"answers":["#, "]}");
        open.repeat(pairs) + &close.repeat(pairs)
    };
    for (pairs, limit, levels) in [
        (32, LEVELS, 64),
        (64, LEVELS, 128),
        (128, LEVELS, 256),
        (129, LEVELS, 256),
        (200_000, LEVELS, 256),
        (500, 1_000, 1_000),
        (600, 1_000, 1_000),
    ] {
        let described = Described {
            levels: limit,
            ..described("#/responses/202")
        };
        let body = nested(pairs);
        let Ok(read) = read::<Comment>(body.as_bytes(), described) else {
            panic!("{pairs} pairs");
        };
        // What serde_json reads by itself is not looked at.
        let expected = if pairs * 2 <= PLAIN_LEVELS {
            pairs * 2
        } else {
            levels
        };
        assert_eq!(depth(&read.value), expected, "{pairs} pairs");
        assert_eq!(read.repairs.len(), usize::from(pairs * 2 > expected));
        for repair in &read.repairs {
            assert_eq!(repair.kind(), RepairKind::TooDeep);
            assert!(repair.json().starts_with(r#"{"answers":["#));
        }
    }
}
