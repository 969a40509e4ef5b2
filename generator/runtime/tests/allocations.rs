//! What is valid costs no allocation.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use allocation_counter::measure;
use kartoteka_runtime::formats::Format;
use kartoteka_runtime::identifiers::IdentifierKind;
use kartoteka_runtime::serde_json::{Value, json};
use kartoteka_runtime::validate::{Check, Path, Side, Step};
use kartoteka_runtime::{Optional, Validate};

#[track_caller]
fn check(what: &str, run: impl FnMut()) {
    let mut run = run;
    // What is set up once per thread is no part of it.
    run();
    let counted = measure(run);
    assert_eq!(counted.count_total, 0, "{what}");
}

#[test]
fn identifiers_allocate_nothing_valid_or_not() {
    let values = [
        "7707083893",
        "123456789047",
        "402901001",
        "1027700070518",
        "304500116000157",
        "14360570",
        "0268599528",
        "100325912",
        "971240001315",
        "+7 (916) 123-45-67",
        "101000",
        "",
        "не число",
    ];
    for kind in IdentifierKind::ALL {
        check(kind.name(), || {
            for value in values {
                let _ = std::hint::black_box(kind.check(value));
            }
        });
    }
}

#[test]
fn formats_allocate_nothing_valid_or_not() {
    let values = [
        "2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "2024-02-29",
        "2024-02-29T10:00:00.5+03:00",
        "10:00:00Z",
        "P1DT12H",
        "ivan.ivanov@example.com",
        "иван@пример.рф",
        "www.example.com",
        "xn--e1afmkfd.xn--p1ai",
        "пример.рф",
        "192.0.2.1",
        "2001:db8::1",
        "https://user@example.com:80/path?query#fragment",
        "YWJj",
        "",
        "-",
    ];
    for format in Format::ALL {
        check(format.name(), || {
            for value in values {
                std::hint::black_box(format.check_text(value));
            }
        });
    }
}

struct Card {
    title: String,
    price: f64,
    tags: Vec<String>,
    owner: Optional<Box<Card>>,
    places: BTreeMap<String, Card>,
    note: Value,
}

impl Validate for Card {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        check.min_length(at.property("title"), &self.title, 1);
        check.max_length(at.property("title"), &self.title, 10);
        check.pattern(
            at.property("title"),
            &self.title,
            "^[^ ]*$",
            !self.title.contains(' '),
        );
        check.minimum(at.property("price"), self.price, 0, true);
        check.multiple_of(at.property("price"), self.price, Step::new(1, -2));
        check.unique_items(at.property("tags"), &self.tags);
        for (index, tag) in self.tags.iter().enumerate() {
            check.max_length(at.property("tags").index(index), tag, 5);
        }
        check.value(at.property("owner"), &self.owner);
        for name in self.places.keys() {
            check.property_name(at.property("places"), name, |check, at| {
                check.max_length(at, name, 5);
            });
        }
        check.value(at.property("places"), &self.places);
        let is_text =
            check.probe(|check| check.kind(at, &self.note, "string", self.note.is_string()));
        let is_null = check.probe(|check| check.kind(at, &self.note, "null", self.note.is_null()));
        let matched = usize::from(is_text) + usize::from(is_null);
        check.one_of(at.property("note"), matched, 2);
    }
}

#[test]
fn a_valid_value_allocates_nothing() {
    let card = |owner, places| Card {
        title: "Картотека".to_owned(),
        price: 19.99,
        tags: (0..32).map(|number| number.to_string()).collect(),
        owner,
        places,
        note: json!("x"),
    };
    let owner = Optional::Value(Box::new(card(Optional::Absent, BTreeMap::new())));
    let places = BTreeMap::from([("here".to_owned(), card(Optional::Null, BTreeMap::new()))]);
    let card = card(owner, places);
    check("a card", || card.validate_as(Side::Request).unwrap());
    // That allocations are counted at all.
    let wrong = Card {
        price: -1.0,
        ..card
    };
    let counted = measure(|| assert!(wrong.validate().is_err()));
    assert!(counted.count_total > 0);
}

#[test]
fn numbers_that_need_the_long_way_allocate_nothing() {
    check("multipleOf", || {
        let mut check = Check::new(Side::Any);
        check.multiple_of(Path::root(), 1e308, Step::new(5, -1));
        check.multiple_of(Path::root(), 0.123_456_789_012_345_67, Step::new(1, -17));
        check.finish().unwrap();
    });
}
