//! Keywords on values, containers, and what keeps depth bounded.

mod unique;

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::*;
use crate::formats::Format;
use crate::violations::Rule;
use crate::{Optional, Verbatim, Violation};

/// The rules that are broken.
fn broken(rules: impl FnOnce(&mut Check, Path<'_>)) -> Vec<Rule> {
    let mut check = Check::new(Side::Any);
    rules(&mut check, Path::root());
    let violations = check.finish().err().unwrap_or_default();
    violations
        .iter()
        .map(|violation| violation.rule().clone())
        .collect()
}

#[track_caller]
fn fits(rules: impl FnOnce(&mut Check, Path<'_>)) {
    assert_eq!(broken(rules), []);
}

#[test]
fn lengths_count_code_points() {
    for (text, length) in [
        ("Иван", 4),
        ("", 0),
        ("ab", 2),
        ("𝟙𝟙", 2),
        ("e\u{301}", 2),
        ("я", 1),
    ] {
        for limit in 0..20 {
            let rules = broken(|check, at| {
                check.min_length(at, text, limit);
                check.max_length(at, text, limit);
            });
            let actual = length;
            let expected = match limit {
                _ if limit > length => vec![Rule::MinLength { limit, actual }],
                _ if limit < length => vec![Rule::MaxLength { limit, actual }],
                _ => Vec::new(),
            };
            assert_eq!(rules, expected, "{text} {limit}");
        }
    }
    fits(|check, at| check.max_length(at, "x", usize::MAX));
    let million = "я".repeat(1_000_000);
    fits(|check, at| check.max_length(at, &million, 1_000_000));
    assert_eq!(
        broken(|check, at| check.max_length(at, &million, 999_999)).len(),
        1
    );
    assert_eq!(
        broken(|check, at| check.min_length(at, &million, 1_000_001)).len(),
        1
    );
}

#[test]
fn limits_of_numbers() {
    fits(|check, at| {
        check.minimum(at, 5, 5, false);
        check.minimum(at, 5.5, 5, true);
        check.maximum(at, u64::MAX, u64::MAX, false);
        check.maximum(at, 9.727837981879871e26, 9.727837981879871e26, false);
        check.minimum(
            at,
            -18_446_744_073_709_551_615_i128,
            -18446744073709551615.0,
            false,
        );
        check.finite(at, 1e308);
        check.multiple_of(at, 19.99, Step::new(1, -2));
        check.number_format(at, i32::MAX, Format::Int32);
        check.number_format(at, 3.0, Format::Int64);
        check.number_format(at, 3.4e38, Format::Float);
    });
    let rules = broken(|check, at| {
        check.minimum(at, 5, 5, true);
        check.maximum(at, 9.727837981879871e26, 9.727837981879871e26, true);
        check.minimum(at, f64::NAN, 5, false);
        check.maximum(at, f64::NAN, 5, false);
        check.maximum(at, f64::INFINITY, 5, false);
        check.finite(at, f64::NAN);
        check.finite(at, f64::NEG_INFINITY);
        check.multiple_of(at, f64::NAN, Step::new(1, 0));
        check.multiple_of(at, f64::INFINITY, Step::new(1, 0));
        check.number_format(at, i64::from(i32::MAX) + 1, Format::Int32);
        check.number_format(at, u64::MAX, Format::Int64);
        check.number_format(at, 0.5, Format::Int32);
        check.number_format(at, 3.5e38, Format::Float);
        check.number_format(at, f64::NAN, Format::Float);
        check.number_format(at, f64::INFINITY, Format::Double);
    });
    assert_eq!(rules.len(), 15, "{rules:?}");
}

#[test]
fn counts_and_presence() {
    let rules = broken(|check, at| {
        check.min_items(at, 1, 1);
        check.min_items(at, 0, 1);
        check.max_items(at, 1, 1);
        check.max_items(at, 2, 1);
        check.min_properties(at, 0, 1);
        check.max_properties(at, 2, 1);
        check.required(at, "a", true);
        check.required(at, "b", false);
        check.dependent_required(at, "c", false, "d", true);
        check.dependent_required(at, "c", false, "d", false);
        check.dependent_required(at, "c", true, "d", true);
        check.all_of(at, 1, 2);
        check.any_of(at, 0, 2);
        check.any_of(at, 1, 2);
        check.one_of(at, 1, 2);
        check.one_of(at, 2, 2);
        check.if_then(at, true);
        check.if_then(at, false);
        check.if_else(at, true);
        check.if_else(at, false);
        check.not(at, true);
        check.not(at, false);
        check.kind(at, &json!(1), "string", false);
        check.not_null(at, true);
        check.never(at);
        check.discriminator(at, "kind", false);
        check.required_if(at, "x", false, "y", "1");
        check.forbidden_if(at, "x", true, "y", "2");
    });
    let keywords: Vec<&str> = rules.iter().map(Rule::keyword).collect();
    assert_eq!(
        keywords,
        [
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "required",
            "dependentRequired",
            "allOf",
            "anyOf",
            "oneOf",
            "then",
            "else",
            "not",
            "type",
            "nullable",
            "",
            "discriminator",
            "x-conditions",
            "x-conditions",
        ]
    );
}

#[test]
fn directions_matter_for_read_only_and_write_only() {
    let rules = |side| {
        let mut check = Check::new(side);
        check.read_only(Path::root(), "id", true);
        check.write_only(Path::root(), "password", true);
        check.read_only(Path::root(), "id", false);
        let violations = check.finish().err().unwrap_or_default();
        violations
            .iter()
            .map(|violation| violation.rule().keyword())
            .collect::<Vec<_>>()
    };
    assert_eq!(rules(Side::Any), [""; 0]);
    assert_eq!(rules(Side::Request), ["readOnly"]);
    assert_eq!(rules(Side::Response), ["writeOnly"]);
}

#[test]
fn names_of_properties_keep_their_rules() {
    let mut check = Check::new(Side::Any);
    for name in ["ab", "abc", "д"] {
        check.property_name(Path::root(), name, |check, at| {
            check.max_length(at, name, 2);
            check.pattern(at, name, "^[a-z]*$", name.is_ascii());
        });
    }
    let violations = check.finish().unwrap_err();
    let pointers: Vec<&str> = violations.iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/abc", "/д"]);
    assert!(
        violations
            .iter()
            .all(|violation| violation.rule().keyword() == "propertyNames")
    );
}

#[test]
fn probing_collects_nothing() {
    let mut check = Check::new(Side::Request);
    assert!(check.probe(|check| check.max_length(Path::root(), "a", 1)));
    assert!(!check.probe(|check| check.max_length(Path::root(), "ab", 1)));
    assert!(!check.probe(|check| check.read_only(Path::root(), "id", true)));
    check.any_of(Path::root(), 1, 2);
    assert_eq!(check.finish(), Ok(()));
}

struct Tree {
    name: String,
    children: Vec<Tree>,
}

impl Validate for Tree {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        check.max_length(at.property("name"), &self.name, 3);
        check.value(at.property("children"), &self.children);
    }
}

fn tree(name: &str, children: Vec<Tree>) -> Tree {
    let name = name.to_owned();
    Tree { name, children }
}

#[test]
fn containers_pass_on_their_place() {
    let bad = || tree("long", Vec::new());
    let mut map = BTreeMap::new();
    map.insert("a/b".to_owned(), Some(bad()));
    map.insert("none".to_owned(), None);
    let pointers = |value: &dyn Validate| -> Vec<String> {
        let violations = value.validate().unwrap_err();
        violations
            .iter()
            .map(|violation| violation.pointer().to_owned())
            .collect()
    };
    assert_eq!(pointers(&map), ["/a~1b/name"]);
    assert_eq!(
        pointers(&vec![Box::new(bad()), Box::new(bad())]),
        ["/0/name", "/1/name"]
    );
    assert_eq!(
        pointers(&HashMap::from([("x".to_owned(), bad())])),
        ["/x/name"]
    );
    assert_eq!(pointers(&Optional::Value(bad())), ["/name"]);
    let whole = tree("a", vec![tree("b", vec![bad()]), tree("c", Vec::new())]);
    assert_eq!(pointers(&&whole), ["/children/0/children/0/name"]);
    assert!(Optional::<Tree>::Null.validate().is_ok());
    assert!(None::<Tree>.validate().is_ok());
}

#[test]
fn texts_that_hold_values_are_checked_by_their_format() {
    let texts = vec![
        Verbatim::<uuid::Uuid>::from_text("2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
        // Read, but not what is described.
        Verbatim::from_text("{2eb8aa08-aa98-11ea-b4aa-73b441d16380}"),
    ];
    let violations = texts.validate().unwrap_err();
    let violation = violations.iter().next().unwrap();
    assert_eq!(violation.pointer(), "/1");
    let format = Format::Uuid;
    assert_eq!(violation.rule(), &Rule::Format { format });
    let day = Verbatim::<chrono::NaiveDate>::from_text("2023-02-29");
    assert!(day.validate().is_err());
    let instant = chrono::DateTime::parse_from_rfc3339("2024-02-29T10:00:00.5+03:00").unwrap();
    assert_eq!(Verbatim::from(instant).validate(), Ok(()));
}

#[test]
fn depth_is_bounded() {
    let nested = |levels| (0..levels).fold(tree("", Vec::new()), |inner, _| tree("", vec![inner]));
    // Two steps for each level: into the property, and into the list.
    assert_eq!(nested(200).validate(), Ok(()));
    let violations = nested(400).validate().unwrap_err();
    assert_eq!(violations.len(), 1);
    let violation = violations.iter().next().unwrap();
    assert_eq!(
        violation.rule(),
        &Rule::Depth {
            limit: Check::DEPTH
        }
    );
    assert_eq!(violation.pointer().matches('/').count(), 513);
}
