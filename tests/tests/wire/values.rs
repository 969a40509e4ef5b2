//! Integers of every width, dates in every spelling, and objects with more than their properties.

mod decimals;

use std::collections::BTreeMap;

use kartoteka_tests::wire::Server;
use serde_json::{Value, json};
use values_client::chrono::{DateTime, FixedOffset, NaiveDate};
use values_client::models::{Board, Counts, Level, Mixed, Person, Shelf, Shipment, Ticket};
use values_client::operations::{
    CreateShelf, CreateShipment, GetMeter, GetTicket, ListMeters, PutTicket,
};
use values_client::{Client, Error, Json, Validate, validate_json};

async fn served(body: &str) -> (Server, Client) {
    let server = Server::answering(200, body).await;
    let client = Client::builder().base_url(server.address(""));
    (server, client.build().unwrap())
}

#[tokio::test]
async fn integers_have_the_width_that_is_described() {
    let body = r#"[{"id": "a", "count": 18446744073709551615, "port": 65535, "offset": -12, "level": 4294967295}]"#;
    let (server, client) = served(body).await;
    let request = ListMeters::new().after(u64::MAX).level(Level::High);
    let meters = client.list_meters(&request).await.unwrap();
    let meter = &meters[0];
    let (count, port): (Option<u64>, Option<u16>) = (meter.count, meter.port);
    assert_eq!(
        (count, port, meter.offset),
        (Some(u64::MAX), Some(u16::MAX), Some(-12_i8))
    );
    assert_eq!(meter.level, Some(Level::High));
    let sent = serde_json::to_string(&*meters).unwrap();
    let (sent, came): (Value, Value) = (
        serde_json::from_str(&sent).unwrap(),
        serde_json::from_str(body).unwrap(),
    );
    assert_eq!(sent, came);
    let line = server.requests().await[0].line.clone();
    assert_eq!(
        line,
        format!("GET /meters?after={}&level={}", u64::MAX, u32::MAX)
    );

    let (server, client) = served(r#"{"id": "a"}"#).await;
    client.get_meter(&GetMeter::new(u32::MAX)).await.unwrap();
    assert_eq!(server.requests().await[0].line, "GET /meters/4294967295");
}

/// What customers add is still there after a property was changed.
#[tokio::test]
async fn an_open_object_survives_get_and_put() {
    let body = r#"{"key":"A-1","due":12345678901234567890123,"summary":"Broken","reporter":{"name":"N","weight":1.10,"tags":["a",{"b":null}]}}"#;
    let (_, client) = served(body).await;
    let response = client.get_ticket(&GetTicket::new("1")).await.unwrap();
    assert_eq!(
        response.additional_properties["due"].text(),
        "12345678901234567890123"
    );
    let mut ticket: Ticket = response.into_inner();
    ticket.summary = Some("Mended".to_owned());

    let server = Server::answering(200, body).await;
    let client = Client::builder().base_url(server.address(""));
    let client = client.build().unwrap();
    client
        .put_ticket(&PutTicket::new("1", ticket))
        .await
        .unwrap();
    let sent = server.bodies().await.remove(0);
    let sent = String::from_utf8(sent).unwrap();
    let expected = r#"{"key":"A-1","summary":"Mended","reporter":{"name":"N","tags":["a",{"b":null}],"weight":1.10},"due":12345678901234567890123}"#;
    assert_eq!(sent, expected);
}

#[test]
fn members_are_added_and_counted() {
    let person = Person::new("N").additional_properties("x").serialize_(true);
    let person = person.additional_properties_2([("age", 5)]);
    let sent = json!({"name": "N", "serialize": true, "additional_properties": "x", "age": 5});
    assert_eq!(serde_json::to_value(&person).unwrap(), sent);

    let ticket = Ticket::new("A").additional_properties([("a", Json::from("b"))]);
    let ticket = ticket.additional_properties(BTreeMap::from([("n".to_owned(), json!([1]))]));
    assert_eq!(ticket.additional_properties.len(), 2);
    assert!(PutTicket::new("1", ticket.clone()).validate().is_ok());
    let many = (0..4).map(|number| (number.to_string(), number));
    let many = ticket.additional_properties(many);
    let violations = many.validate().unwrap_err().to_string();
    assert!(violations.contains("7"), "{violations}");
    let twice = Ticket::new("A").additional_properties([("summary", "b")]);
    let violations = PutTicket::new("1", twice).validate().unwrap_err();
    let pointers: Vec<String> = violations
        .iter()
        .map(|it| it.pointer().to_owned())
        .collect();
    assert_eq!(pointers, ["/summary"]);
}

#[tokio::test]
async fn members_may_have_a_type_and_travel_otherwise() {
    let body = r#"{"place":"a","top":{"width":2},"counts":{"all":1,"x":"7","y":8,"z":null},"mixed":{"kind":"k","m":5}}"#;
    let (server, client) = served(body).await;
    let counts = Counts::new().all(3).additional_properties([("x", 7)]);
    let mixed = Mixed::new().additional_properties([("m", "abc")]);
    let shelf = Shelf::new("a").counts(counts).mixed(mixed);
    let shelf = shelf.additional_properties([("top", Board::new(2))]);
    let response = client.create_shelf(&CreateShelf::new(shelf)).await.unwrap();
    let sent = server.requests().await[0].body.clone().unwrap();
    let expected = json!({
        "place": "a", "top": {"width": 2}, "counts": {"all": 3, "x": "7"}, "mixed": {"m": "abc"}
    });
    assert_eq!(sent, expected);
    let counts = response.counts.as_ref().unwrap();
    let expected = [("x", Some(7)), ("y", Some(8)), ("z", None)];
    let expected = expected.map(|(name, count)| (name.to_owned(), count));
    assert_eq!(counts.additional_properties, BTreeMap::from(expected));
    assert_eq!(response.additional_properties["top"].width, 2);
}

#[test]
fn rules_hold_for_members_without_a_property() {
    let wrong = json!({
        "place": "a", "top": {"width": 0}, "counts": {"x": "-1"}, "mixed": {"m": "long"}
    });
    let shelf: Shelf = serde_json::from_value(wrong.clone()).unwrap();
    let found = shelf.validate().unwrap_err();
    let told: Vec<String> = found
        .iter()
        .map(|it| format!("{} {}", it.pointer(), it.rule().keyword()))
        .collect();
    let of_alternatives = told.iter().filter(|it| it.starts_with("/mixed/m")).count();
    assert!(of_alternatives > 0, "{told:?}");
    for expected in [
        "/counts/x minimum",
        "/counts minProperties",
        "/top/width minimum",
    ] {
        assert!(told.contains(&expected.to_owned()), "{expected}: {told:?}");
    }
    // The same of JSON that is not decoded.
    let found = validate_json::<Shelf>(&wrong, values_client::Side::Request).unwrap_err();
    let mut of_json: Vec<String> = found
        .iter()
        .map(|it| format!("{} {}", it.pointer(), it.rule().keyword()))
        .collect();
    of_json.sort();
    let mut told = told;
    told.sort();
    assert_eq!(of_json, told);
}

/// A member of the wrong type is told with the schema that describes it.
#[tokio::test]
async fn a_member_that_does_not_fit_has_its_place() {
    let (_, client) = served(r#"{"place":"a","top":{"width":"wide"}}"#).await;
    let request = CreateShelf::new(Shelf::new("a"));
    let Err(Error::Decode(error)) = client.create_shelf(&request).await else {
        panic!("it does not fit");
    };
    let told = format!("{error}");
    assert!(told.contains("/top/width"), "{told}");
    assert!(
        told.contains("#/components/schemas/Board/properties/width"),
        "{told}"
    );
}

#[tokio::test]
async fn dates_are_read_in_every_spelling() {
    let instant =
        |text: &str| -> DateTime<FixedOffset> { DateTime::parse_from_rfc3339(text).unwrap() };
    let body = json!({
        "number": "1",
        "created": "2020-03-06T00:00:00Z",
        "delivered": "2020-03-06T03:00:00.5+0300",
        "updated": "2020-03-06 03:00:00.250",
        "planned": "2020-03-06T00:00:00",
        "arrived": "2020-03-06 03:00:00+0300",
    });
    let (server, client) = served(&body.to_string()).await;
    let midnight = instant("2020-03-06T00:00:00Z");
    let mut shipment = Shipment::new("1", midnight);
    shipment = shipment.updated(instant("2020-03-06T00:00:00.25Z"));
    let response = client
        .create_shipment(&CreateShipment::new(shipment))
        .await
        .unwrap();
    let sent = server.requests().await[0].body.clone().unwrap();
    let expected = json!({
        "number": "1", "created": "2020-03-06 03:00:00", "updated": "2020-03-06 03:00:00.250"
    });
    assert_eq!(sent, expected);
    assert_eq!(response.created.value(), Ok(midnight));
    let value = |text| instant(text);
    let delivered = response.delivered.as_ref().unwrap().value();
    assert_eq!(delivered, Ok(value("2020-03-06T00:00:00.5Z")));
    let updated = response.updated.as_ref().unwrap().value();
    assert_eq!(updated, Ok(value("2020-03-06T00:00:00.25Z")));
    assert_eq!(response.arrived.as_ref().unwrap().value(), Ok(midnight));
    let planned = response.planned.as_ref().unwrap().value();
    assert_eq!(planned.ok(), NaiveDate::from_ymd_opt(2020, 3, 6));
    // Sent back, the texts are those that came.
    assert_eq!(serde_json::to_value(&*response).unwrap(), body);
}

#[tokio::test]
async fn a_wrong_member_is_not_sent() {
    let (server, client) = served("{}").await;
    let shelf = Shelf::new("a").additional_properties([("top", Board::new(0))]);
    let Err(Error::Invalid(violations)) = client.create_shelf(&CreateShelf::new(shelf)).await
    else {
        panic!("a board has a width");
    };
    assert!(
        violations.to_string().contains("/top/width"),
        "{violations}"
    );
    assert!(server.requests().await.is_empty());
}
