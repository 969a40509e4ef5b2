//! All ways must ask for the same, or their times say nothing.

use kartoteka_runtime::Validate;
use serde_json::{Value, json};

use crate::data::{COUNT, Kind, organizations};
use crate::{by_hand, with_garde, with_json_schema, with_validator};

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

#[track_caller]
fn check(organization: &Value, valid: bool) {
    let generated: lifepay_client::models::Organization = read(organization);
    assert_eq!(generated.validate().is_ok(), valid, "{organization}");
    assert_eq!(by_hand::all_valid(&[generated]), valid, "{organization}");
    assert_eq!(
        with_garde::all_valid(&[read(organization)]),
        valid,
        "{organization}"
    );
    assert_eq!(
        with_validator::all_valid(&[read(organization)]),
        valid,
        "{organization}"
    );
    let schema = with_json_schema::schema();
    assert_eq!(
        with_json_schema::all_valid(&schema, std::slice::from_ref(organization)),
        valid,
        "{organization}"
    );
}

#[test]
fn the_organizations_are_valid() {
    for kind in [Kind::Plain, Kind::Page] {
        let all = organizations(kind);
        assert_eq!(all.len(), COUNT);
        all.iter().for_each(|it| check(it, true));
    }
    for organization in organizations(Kind::Full) {
        let organization: lifepay_client::models::Organization = read(&organization);
        organization.validate().unwrap();
    }
}

#[test]
fn all_ways_find_the_same_faults() {
    let all = organizations(Kind::Plain);
    let organization = all.iter().find(|it| it["extensions"].is_object()).unwrap();
    for (pointer, wrong) in [
        ("/name", "Ы".to_owned()),
        ("/name", "Ы".repeat(25)),
        ("/alias", "a".to_owned()),
        ("/alias", "псевдоним".to_owned()),
        ("/alias", "a".repeat(25)),
        ("/meta", "Ы".repeat(129)),
        ("/support/line", "Ы".to_owned()),
        ("/support/responsibility", "Ы".repeat(129)),
        ("/support/phone", "+7-12-34-56-78-9".to_owned()),
        ("/support/phone", "1234567".to_owned()),
        ("/support/email", "support@example".to_owned()),
        ("/support/email", "a@b.c".to_owned()),
        ("/support/viber", "Ы".to_owned()),
        (
            "/extensions/notification_service/version",
            "1234.5678".to_owned(),
        ),
        (
            "/extensions/notification_service/primary_url_for_notifications",
            String::new(),
        ),
    ] {
        let mut changed = organization.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        changed.pointer_mut(parent).unwrap()[key] = json!(wrong);
        check(&changed, false);
    }
}
