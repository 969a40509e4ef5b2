//! Equal items: which values are equal, and how long finding them takes.

use std::collections::BTreeMap;
use std::time::Instant;

use serde::Serialize;
use serde_json::{Value, json};

use super::{broken, fits};
use crate::testing::Random;
use crate::validate::equal;
use crate::violations::Rule;

fn unique(items: &[Value]) -> Option<(usize, usize)> {
    match broken(|check, at| check.unique_items(at, items)).as_slice() {
        [] => None,
        [Rule::UniqueItems { first, second }] => Some((*first, *second)),
        rules => panic!("{rules:?}"),
    }
}

#[track_caller]
fn check_unique(items: Value, expected: Option<(usize, usize)>) {
    let items = items.as_array().unwrap();
    assert_eq!(unique(items), expected);
    // The same beyond the length up to which nothing is allocated.
    let mut long: Vec<Value> = (0..40).map(|index| json!([index, "filler"])).collect();
    long.extend(items.iter().cloned());
    let shifted = expected.map(|(first, second)| (first + 40, second + 40));
    assert_eq!(unique(&long), shifted);
}

#[test]
fn equal_items_are_found_as_json_has_it() {
    check_unique(json!([1, 2, 1.0]), Some((0, 2)));
    check_unique(json!([0, -0.0]), Some((0, 1)));
    check_unique(json!([1, true, "1", [1], {"1": 1}, null]), None);
    check_unique(json!([0, false, "", [], {}, null]), None);
    check_unique(
        json!([{"a": 1, "b": [2]}, {"b": [2.0], "a": 1}]),
        Some((0, 1)),
    );
    check_unique(json!([{"a": 1, "b": 2}, {"a": 2, "b": 1}]), None);
    check_unique(
        json!([{"a": {"b": null}}, {"a": {}}, {"a": {"b": null}}]),
        Some((0, 2)),
    );
    check_unique(json!([["a", "b"], ["b", "a"], ["ab"], [["a"], "b"]]), None);
    // Of several pairs the one that is complete first.
    check_unique(json!(["a", "b", "c", "b", "a", "c", "b"]), Some((1, 3)));
    check_unique(json!([9007199254740993_i64, 9007199254740992_i64]), None);
    check_unique(
        json!([9007199254740992_i64, 9007199254740992.0]),
        Some((0, 1)),
    );
    check_unique(json!([u64::MAX, 18446744073709551615.0]), None);
    check_unique(json!([1e300, 1e300]), Some((0, 1)));
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    Point,
    Circle(f64),
    Line(u8, u8),
    Box { width: u8 },
}

#[test]
fn any_serializable_type_is_looked_at_as_its_json() {
    let shapes = [
        Shape::Point,
        Shape::Circle(1.0),
        Shape::Line(1, 2),
        Shape::Box { width: 1 },
    ];
    fits(|check, at| check.unique_items(at, &shapes));
    let values: Vec<Value> = shapes.iter().map(|shape| json!(shape)).collect();
    for (shape, value) in shapes.iter().zip(&values) {
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Either<'a> {
            Typed(&'a Shape),
            Json(&'a Value),
        }
        let pair = [Either::Typed(shape), Either::Json(value)];
        assert_eq!(
            broken(|check, at| check.unique_items(at, &pair)).len(),
            1,
            "{value}"
        );
    }
    fits(|check, at| check.unique_items(at, &['a', 'b']));
    fits(|check, at| check.unique_items(at, &[f64::NAN, f64::NAN]));
    let texts = ["a".to_owned(), "b".to_owned(), "a".to_owned()];
    assert_eq!(broken(|check, at| check.unique_items(at, &texts)).len(), 1);
    let options = [None, Some(1), None];
    assert_eq!(
        broken(|check, at| check.unique_items(at, &options)).len(),
        1
    );
}

#[test]
fn fingerprints_agree_with_comparing_each_with_each() {
    fn value(random: &mut Random, depth: usize) -> Value {
        match random.below(if depth == 0 { 5 } else { 7 }) {
            0 => json!(random.below(3)),
            1 => json!(random.below(3) as f64 / 2.0),
            2 => json!(["a", "b"][random.below(2)]),
            3 => json!(random.below(2) == 0),
            4 => Value::Null,
            5 => (0..random.below(3))
                .map(|_| value(random, depth - 1))
                .collect(),
            _ => {
                let names = ["x", "y"].iter().take(random.below(3));
                names
                    .map(|name| ((*name).to_owned(), value(random, depth - 1)))
                    .collect()
            }
        }
    }
    let mut random = Random::new(3);
    for _ in 0..4_000 {
        let items: Vec<Value> = (0..random.below(40))
            .map(|_| value(&mut random, 2))
            .collect();
        let expected = (0..items.len()).find_map(|second| {
            let first = (0..second).find(|first| equal(&items[*first], &items[second]))?;
            Some((first, second))
        });
        assert_eq!(unique(&items), expected, "{items:?}");
    }
}

#[test]
fn a_million_items_take_no_quadratic_time() {
    let start = Instant::now();
    let different: Vec<u64> = (0..1_000_000).collect();
    fits(|check, at| check.unique_items(at, &different));
    let same = vec![0.5; 1_000_000];
    assert_eq!(
        broken(|check, at| check.unique_items(at, &same)),
        [Rule::UniqueItems {
            first: 0,
            second: 1
        }]
    );
    // Values that have a fingerprint and are no JSON: maps whose names are lists.
    let odd: Vec<BTreeMap<Vec<u8>, u8>> = vec![BTreeMap::from([(vec![1], 1)]); 100_000];
    fits(|check, at| check.unique_items(at, &odd));
    // Comparing each with each would take hours.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn json_nested_deeply_is_no_overflow() {
    let mut deep = json!(1);
    for _ in 0..2_000 {
        deep = Value::Array(vec![deep]);
    }
    let items = [deep.clone(), deep];
    // Beyond the depth that is followed, values are not compared.
    assert_eq!(unique(&items), None);
}
