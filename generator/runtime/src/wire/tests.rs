//! Each form both ways, through structures as generated crates have them.

mod forms;
mod written;

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::*;
use crate::optional::Optional;

/// What is read from a text is written as another, which is read as the same.
#[track_caller]
fn check<T: DeserializeOwned + Serialize + Debug + PartialEq>(json: &str, value: &T, sent: &str) {
    let read: T = serde_json::from_str(json).unwrap_or_else(|fault| panic!("{json}: {fault}"));
    assert_eq!(&read, value, "{json}");
    assert_eq!(serde_json::to_string(value).unwrap(), sent);
    let again: T = serde_json::from_str(sent).unwrap();
    assert_eq!(&again, value, "{sent}");
}

/// An adapter by itself.
#[track_caller]
fn adapted<A, T>(json: &str, value: T, sent: &str)
where
    A: Adapter<T>,
    T: Clone + Debug + PartialEq,
{
    let read: Wired<A, T> =
        serde_json::from_str(json).unwrap_or_else(|fault| panic!("{json}: {fault}"));
    assert_eq!(read.into_inner(), value, "{json}");
    let written = serde_json::to_string(&Wired::<A, T>::new(value.clone())).unwrap();
    assert_eq!(written, sent, "{json}");
    let again: Wired<A, T> = serde_json::from_str(sent).unwrap();
    assert_eq!(again.into_inner(), value, "{sent}");
}

#[track_caller]
fn refused<A: Adapter<T>, T: Debug>(jsons: &[&str]) {
    for json in jsons {
        let read = serde_json::from_str::<Wired<A, T>>(json);
        assert!(read.is_err(), "{json}: {read:?}");
    }
}

#[derive(Debug, PartialEq, Deserialize, Serialize)]
struct Three {
    #[serde(with = "As::<TextOrNumber>")]
    always: String,
    #[serde(
        default,
        with = "As::<OrNull<TextOrNumber>>",
        skip_serializing_if = "Option::is_none"
    )]
    sometimes: Option<String>,
    #[serde(
        default,
        with = "As::<OrNull<TextOrNumber>>",
        skip_serializing_if = "Optional::is_absent"
    )]
    three: Optional<String>,
}

#[test]
fn null_and_absence_stay_apart() {
    let three = |sometimes: Option<&str>, three| Three {
        always: "1".to_owned(),
        sometimes: sometimes.map(str::to_owned),
        three,
    };
    check(
        r#"{"always": 1, "sometimes": 2.5, "three": "x"}"#,
        &three(Some("2.5"), "x".into()),
        r#"{"always":"1","sometimes":"2.5","three":"x"}"#,
    );
    let null = three(None, Optional::Null);
    let json = r#"{"always": "1", "sometimes": null, "three": null}"#;
    check(json, &null, r#"{"always":"1","three":null}"#);
    check(
        r#"{"always": 1}"#,
        &three(None, Optional::Absent),
        r#"{"always":"1"}"#,
    );
    for json in [
        r#"{"always": null}"#,
        r#"{"always": []}"#,
        r#"{"always": true}"#,
        "{}",
    ] {
        assert!(serde_json::from_str::<Three>(json).is_err(), "{json}");
    }
}

#[derive(Debug, Default, PartialEq, Deserialize, Serialize)]
struct Nulls {
    #[serde(
        default,
        with = "As::<NullAs<EmptyString, NumberInString>>",
        skip_serializing_if = "Optional::is_absent"
    )]
    count: Optional<i64>,
    #[serde(default, with = "As::<NullAs<ZeroDate, Plain>>")]
    day: Option<Written<DayFirst>>,
}

#[test]
fn what_stands_for_null_is_sent_for_it_and_absence_is_not() {
    let nulls = |count| Nulls { count, day: None };
    check(
        r#"{"count": "", "day": "0000-00-00"}"#,
        &nulls(Optional::Null),
        r#"{"count":"","day":"0000-00-00"}"#,
    );
    check("{}", &nulls(Optional::Absent), r#"{"day":"0000-00-00"}"#);
    check(
        r#"{"count": null, "day": null}"#,
        &nulls(Optional::Null),
        r#"{"count":"","day":"0000-00-00"}"#,
    );
    check(
        r#"{"count": 7, "day": "29.02.2024"}"#,
        &Nulls {
            count: Optional::Value(7),
            day: Some(Written::from_text("29.02.2024")),
        },
        r#"{"count":"7","day":"29.02.2024"}"#,
    );
}

/// A box within itself, as PHP writes it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
struct Nested {
    #[serde(
        default,
        with = "As::<OrNull<InBox<EmptyListAsObject<Plain>>>>",
        skip_serializing_if = "Option::is_none"
    )]
    inner: Option<Box<Nested>>,
    #[serde(
        default,
        with = "As::<EmptyListAsObject<Values<Each<NumberInString>>>>",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    lists: BTreeMap<String, Vec<i64>>,
}

#[test]
fn adapters_go_into_boxes_lists_and_mappings() {
    let empty = Nested::default();
    let nested = Nested {
        inner: Some(Box::new(empty.clone())),
        lists: BTreeMap::from([("a".to_owned(), vec![1, 2])]),
    };
    check(
        r#"{"inner": [], "lists": {"a": [1, "2"]}}"#,
        &nested,
        r#"{"inner":{},"lists":{"a":["1","2"]}}"#,
    );
    check(r#"{"lists": []}"#, &empty, "{}");
}
