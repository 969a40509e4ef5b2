//! Forms of plain values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::*;
use super::{adapted, refused};
use crate::optional::Optional;

#[test]
fn numbers_in_strings() {
    type A = NumberInString;
    adapted::<A, i64>(r#""42""#, 42, r#""42""#);
    adapted::<A, i64>("42", 42, r#""42""#);
    adapted::<A, i64>(r#"" -007 ""#, -7, r#""-7""#);
    adapted::<A, i64>(
        r#""9223372036854775807""#,
        i64::MAX,
        r#""9223372036854775807""#,
    );
    adapted::<A, i64>(
        r#""-9223372036854775808""#,
        i64::MIN,
        r#""-9223372036854775808""#,
    );
    adapted::<A, f64>(r#""+1.50""#, 1.5, r#""1.5""#);
    adapted::<A, f64>(r#""12""#, 12.0, r#""12.0""#);
    adapted::<OrNull<A>, Option<i32>>("null", None, "null");
    adapted::<OrNull<A>, Optional<i32>>(r#""3""#, Optional::Value(3), r#""3""#);
    adapted::<Each<OrNull<A>>, Vec<Option<i64>>>(
        r#"["1", null, 3]"#,
        vec![Some(1), None, Some(3)],
        r#"["1",null,"3"]"#,
    );
    refused::<A, i64>(&[
        r#""""#, r#""x""#, r#""1,5""#, r#""1.5""#, "null", "[]", "true",
    ]);
    refused::<A, i32>(&[r#""2147483648""#]);
    refused::<A, i64>(&[r#""9223372036854775808""#, r#""0x10""#, r#""1e400""#]);
    assert!(serde_json::to_string(&Wired::<A, f64>::new(f64::NAN)).is_err());
    assert!(serde_json::to_string(&Wired::<NumberOrString, f64>::new(f64::INFINITY)).is_err());
    adapted::<NumberOrString, i64>(r#""42""#, 42, "42");
}

/// Texts that a fixed sequence of numbers makes: what Rust reads as a whole number is read here, too.
#[test]
fn digits_are_read_as_rust_reads_them() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..5_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let number = (state as i64) >> (state % 64);
        for text in [
            number.to_string(),
            format!("{number:+}"),
            format!("{number:024}"),
        ] {
            assert_eq!(number_in_text(&text), Some(number.into()), "{text}");
        }
        let letters = b"0123456789+-.eE ,x";
        let text: String = (0..state % 7)
            .map(|step| char::from(letters[(state >> (step * 8)) as usize % letters.len()]))
            .collect();
        if let Ok(number) = text.trim().parse::<i64>() {
            assert_eq!(number_in_text(&text), Some(number.into()), "{text:?}");
        }
        if let Some(number) = number_in_text(&text) {
            let same = text.trim().parse::<f64>().ok();
            assert_eq!(number.as_f64(), same, "{text:?}");
        }
    }
}

#[test]
fn booleans() {
    for yes in [
        "true",
        "1",
        r#""1""#,
        r#""Y""#,
        r#""y""#,
        r#""true""#,
        r#""TRUE""#,
    ] {
        adapted::<Flag<YesNo>, bool>(yes, true, r#""Y""#);
    }
    for no in ["false", "0", r#""0""#, r#""N""#, r#""false""#] {
        adapted::<Flag<YesNo>, bool>(no, false, r#""N""#);
    }
    adapted::<Flag<OneZero>, bool>(r#""1""#, true, "1");
    adapted::<Flag<OneZero>, bool>("0", false, "0");
    adapted::<Flag<OneZeroText>, bool>("1", true, r#""1""#);
    adapted::<Flag<TrueFalseText>, bool>("false", false, r#""false""#);
    adapted::<OrNull<Flag<OneZero>>, Option<bool>>("null", None, "null");
    adapted::<NullAs<EmptyString, Flag<YesNo>>, Option<bool>>(r#""""#, None, r#""""#);
    adapted::<NullAs<EmptyString, Flag<YesNo>>, Option<bool>>(r#""N""#, Some(false), r#""N""#);
    refused::<Flag<YesNo>, bool>(&["2", "-1", r#""""#, r#""?""#, "null", "1.0", "[]"]);
    assert_eq!((YesNo::text(true), OneZero::text(false)), ("Y", "0"));
}

#[test]
fn what_stands_for_null() {
    type Day = Written<DayFirst>;
    for zero in [
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00",
        "00.00.0000",
    ] {
        let json = Value::from(zero).to_string();
        adapted::<NullAs<ZeroDate, Plain>, Option<Day>>(&json, None, r#""0000-00-00""#);
        let sent = r#""0001-01-01T00:00:00""#;
        adapted::<NullAs<FirstInstant, Plain>, Optional<Day>>(&json, Optional::Null, sent);
    }
    for text in [
        "0001-01-01T00:00:00.0000000",
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+00:00",
        "",
    ] {
        assert!(means_null("zero-date", &Value::from(text)), "{text}");
    }
    for text in [
        "0001-01-01T00:00:01",
        "2000-00-00",
        "0000-00-00T",
        "0001-01-01T00:00:00.x",
        "x",
    ] {
        assert!(!means_null("zero-date", &Value::from(text)), "{text}");
    }
    adapted::<NullAs<BooleanFalse, Plain>, Option<Vec<i64>>>("false", None, "false");
    adapted::<NullAs<BooleanFalse, Plain>, Option<Vec<i64>>>("[1]", Some(vec![1]), "[1]");
    type Map = BTreeMap<String, i64>;
    adapted::<NullAs<EmptyList, Plain>, Option<Map>>("[]", None, "[]");
    let map = Map::from([("a".to_owned(), 1)]);
    adapted::<NullAs<EmptyList, Plain>, Option<Map>>(r#"{"a":1}"#, Some(map), r#"{"a":1}"#);
    adapted::<Each<NullAs<EmptyString, Plain>>, Vec<Option<String>>>(
        r#"["", null, "x"]"#,
        vec![None, None, Some("x".to_owned())],
        r#"["","","x"]"#,
    );
    refused::<NullAs<EmptyList, Plain>, Option<Map>>(&["[1]", "true"]);
    refused::<NullAs<BooleanFalse, Plain>, Option<Vec<i64>>>(&["true", "{}"]);
    assert!(means_null("empty-list", &json!([])) && !means_null("empty-list", &json!([1])));
    assert!(means_null("boolean-false", &json!(false)) && !means_null("boolean-false", &json!(0)));
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
struct Card {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

#[test]
fn one_element_or_a_list() {
    let card = Card {
        title: Some("a".to_owned()),
    };
    let sent = r#"[{"title":"a"}]"#;
    adapted::<OneOrList<Plain>, Vec<Card>>(r#"{"title":"a"}"#, vec![card.clone()], sent);
    adapted::<OneOrList<Plain>, Vec<Card>>(sent, vec![card], sent);
    adapted::<OneOrList<Plain>, Vec<String>>(r#""a\n""#, vec!["a\n".to_owned()], r#"["a\n"]"#);
    adapted::<OneOrList<Plain>, Vec<i64>>("[]", vec![], "[]");
    adapted::<OneOrList<Plain>, Vec<Option<i64>>>("7", vec![Some(7)], "[7]");
    adapted::<OneOrList<Plain>, Vec<Value>>("1.5", vec![json!(1.5)], "[1.5]");
    adapted::<OneOrList<NumberInString>, Vec<i64>>(r#""7""#, vec![7], r#"["7"]"#);
    adapted::<OneOrList<OrNull<NumberInString>>, Vec<Option<i64>>>("7", vec![Some(7)], r#"["7"]"#);
    adapted::<OrNull<OneOrList<Flag<YesNo>>>, Option<Vec<bool>>>(
        "true",
        Some(vec![true]),
        r#"["Y"]"#,
    );
    refused::<OneOrList<Plain>, Vec<i64>>(&["null", r#""x""#, "{}", r#"["x"]"#]);
}

#[test]
fn an_empty_list_for_an_object() {
    adapted::<EmptyListAsObject<Plain>, Card>("[]", Card { title: None }, "{}");
    let card = Card {
        title: Some("a".to_owned()),
    };
    let sent = r#"{"title":"a"}"#;
    adapted::<EmptyListAsObject<Plain>, Card>(sent, card, sent);
    type Map = BTreeMap<String, bool>;
    adapted::<EmptyListAsObject<Values<Flag<YesNo>>>, Map>("[]", Map::new(), "{}");
    let map = Map::from([("a".to_owned(), true)]);
    adapted::<EmptyListAsObject<Values<Flag<YesNo>>>, Map>(r#"{"a":1}"#, map, r#"{"a":"Y"}"#);
    refused::<EmptyListAsObject<Plain>, Card>(&["[1]", "null", r#""""#, "false"]);
}
