//! The same values as JSON that is checked without being decoded.

use std::fs;
use std::path::Path;

use kartoteka_runtime::schema::Described;
use kartoteka_runtime::validate::validate_json;
use kitchen_sink_client::Side;
use kitchen_sink_client::models::Quirks;
use serde_json::{Value, json};

use super::least_json;

/// Places and keywords of what is wrong.
fn found<T: Described>(value: &Value, side: Side) -> Vec<String> {
    let violations = validate_json::<T>(value, side).err().into_iter().flatten();
    violations
        .map(|it| format!("{} {}", it.pointer(), it.rule().keyword()))
        .collect()
}

fn with(part: &Value) -> Value {
    let mut json = least_json();
    for (name, value) in part.as_object().unwrap() {
        json[name] = value.clone();
    }
    json
}

/// What has the declared form is right both ways.
#[test]
fn declared_forms() {
    let part = json!({
        "ratio": "2.5", "either": 4, "level": "1", "state": "открыт", "opened": 1, "seen": "0",
        "done": "true", "errors": [{"code": 1}], "words": ["a"], "attributes": {"code": 1},
        "notes": {"a": "b"}, "nested": {}, "price": "1234,50", "discount": "", "born": "29.02.2024",
        "moment": "29.02.2024 10:05", "changed": "0000-00-00 00:00:00", "old": "/Date(0)/",
        "seconds": 1, "milliseconds": 1000, "cost": 12345, "weight": 1, "blank": "x",
        "blankCount": "", "day": "0000-00-00", "first": "0001-01-01T00:00:00", "owner": [],
        "numbers": false, "flags": ["Y", "N"], "counts": {"a": "1", "b": null},
        "prices": ["0,5"], "blanks": ["", "x"]
    });
    for side in [Side::Request, Side::Response, Side::Any] {
        assert_eq!(found::<Quirks>(&with(&part), side), [""; 0]);
    }
}

/// Plain forms, and those that are only read, come in answers and are not sent.
#[test]
fn other_forms() {
    for (part, place) in [
        (json!({"count": 42}), "/count x-wire"),
        (json!({"either": "4"}), "/either type"),
        (json!({"level": 1}), "/level x-wire"),
        (json!({"lent": false}), "/lent x-wire"),
        (json!({"opened": true}), "/opened x-wire"),
        (json!({"seen": "N"}), "/seen x-wire"),
        (json!({"done": 1}), "/done x-wire"),
        (json!({"errors": {"code": 1}}), "/errors type"),
        (json!({"words": "one"}), "/words type"),
        (json!({"notes": []}), "/notes type"),
        (json!({"price": 7}), "/price x-wire"),
        (json!({"ticks": "638447976000000001"}), "/ticks type"),
        (json!({"cost": "5"}), "/cost type"),
        (json!({"empty": null}), "/empty x-wire"),
        (json!({"day": null}), "/day x-wire"),
        (json!({"first": "0001-01-01T00:00:00Z"}), "/first x-wire"),
        (json!({"owner": null}), "/owner x-wire"),
        (json!({"numbers": null}), "/numbers x-wire"),
        (json!({"flags": ["Y", true]}), "/flags/1 x-wire"),
        (json!({"counts": {"a": 1}}), "/counts/a x-wire"),
        (json!({"prices": ["1,5", 7]}), "/prices/1 x-wire"),
        (json!({"blanks": [null]}), "/blanks/0 x-wire"),
    ] {
        let json = with(&part);
        assert_eq!(found::<Quirks>(&json, Side::Response), [""; 0], "{part}");
        assert_eq!(found::<Quirks>(&json, Side::Request), [place], "{part}");
    }
}

/// Rules bind what is meant, and are told where the value stands.
#[test]
fn what_is_wrong() {
    for (part, places) in [
        (json!({"count": "0"}), &["/count minimum"][..]),
        (json!({"count": "many"}), &["/count type"]),
        (json!({"ratio": "2.6"}), &["/ratio maximum"]),
        (json!({"lent": "perhaps"}), &["/lent type"]),
        (json!({"price": "0,4"}), &["/price minimum"]),
        (json!({"price": "many"}), &["/price x-wire"]),
        (json!({"born": "29.2.2024"}), &["/born x-wire"]),
        (json!({"moment": "29.02.2023 10:00"}), &["/moment x-wire"]),
        (
            json!({"changed": "2024-03-31 02:30:00"}),
            &["/changed x-wire"],
        ),
        (json!({"old": "/Date(x)/"}), &["/old x-wire"]),
        (json!({"day": "29.02.2024"}), &["/day format"]),
        (json!({"cost": -1}), &["/cost minimum"]),
        (json!({"blankCount": "0"}), &["/blankCount minimum"]),
        (json!({"errors": []}), &["/errors minItems"]),
        (
            json!({"notes": {"a": "", "b": ""}}),
            &["/notes maxProperties"],
        ),
        (json!({"words": ["longer"]}), &["/words/0 maxLength"]),
        (json!({"prices": ["0,5", "0,4"]}), &["/prices/1 minimum"]),
        (json!({"lent": "Y"}), &["/blank x-conditions"]),
        (json!({"lent": "Y", "blank": "x"}), &[]),
        (
            json!({"ticks": 5, "old": "/Date(0)/"}),
            &["/old x-conditions"],
        ),
        (
            json!({"born": "01.01.2000", "weight": 1}),
            &["/weight x-conditions"],
        ),
    ] {
        let json = with(&part);
        for side in [Side::Request, Side::Response] {
            assert_eq!(found::<Quirks>(&json, side), places, "{part}");
        }
    }
    // An element in place of its list is told of at its own place.
    let lone = with(&json!({"words": "longer"}));
    assert_eq!(found::<Quirks>(&lone, Side::Response), ["/words maxLength"]);
}

/// An example of a description, which has a type.
fn example<T: Described>(api: &str, pointer: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = fs::read_to_string(root.join(format!("specs/{api}/openapi.yaml"))).unwrap();
    let document: Value = serde_yaml::from_str(&text).unwrap();
    let example = document.pointer(pointer).unwrap();
    assert_eq!(found::<T>(example, Side::Response), [""; 0], "{pointer}");
}

#[test]
fn documented_examples() {
    use diadoc_client::models::CounteragentList;
    use teletrack_client::models::{
        CreatedOrganizationEnvelope, EmptyEnvelope, OrganizationListEnvelope,
    };

    const ORGANS: &str = "/paths/~1api~1v2~1{token}~1organs~1";
    const ANSWER: &str = "responses/200/content/application~1json/example";
    example::<OrganizationListEnvelope>("teletrack", &format!("{ORGANS}/get/{ANSWER}"));
    example::<CreatedOrganizationEnvelope>("teletrack", &format!("{ORGANS}/post/{ANSWER}"));
    example::<OrganizationListEnvelope>("teletrack", &format!("{ORGANS}{{Id}}/get/{ANSWER}"));
    example::<EmptyEnvelope>("teletrack", &format!("{ORGANS}{{Id}}/put/{ANSWER}"));
    let list = "/components/responses/counteragentList/content/application~1json/example";
    example::<CounteragentList>("diadoc", list);
}
