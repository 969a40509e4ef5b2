//! Values that travel otherwise than they are described, both ways.

mod json;
mod values;

use kartoteka_tests::wire::Server;
use kitchen_sink_client::chrono::{DateTime, NaiveDate};
use kitchen_sink_client::models::{ClientValue as Owner, Nested, Quirks};
use kitchen_sink_client::operations::{
    ListQuirks, ListQuirksError, SendLegacy, SendQuirks, SendWhole,
};
use kitchen_sink_client::wire::rust_decimal::Decimal;
use kitchen_sink_client::wire::{MinorUnits, Ticks, Written};
use kitchen_sink_client::{Client, Error, Optional, RequestError};
use serde_json::{Value, json};

async fn served(status: u16, body: &str) -> (Server, Client) {
    let server = Server::answering(status, body).await;
    let builder = Client::builder().base_url(server.address(""));
    let client = builder.x_program("tests").build().unwrap();
    (server, client)
}

/// What has to be there.
fn least() -> Quirks {
    Quirks::new(
        42,
        false,
        Decimal::new(123_450, 2),
        638_447_976_000_000_001,
        None::<String>,
    )
}

fn least_json() -> Value {
    json!({"count": "42", "lent": "N", "price": "1234,50", "ticks": 638_447_976_000_000_001_i64, "empty": ""})
}

#[tokio::test]
async fn a_body_travels_both_ways() {
    let answer = json!({
        "count": 7, "lent": true, "price": "1\u{a0}234,5", "ticks": "5", "empty": null,
        "words": "one", "errors": {"code": 1}, "nested": [], "counts": {"a": "1", "b": null},
        "prices": ["0,5", 7], "blanks": ["", "x"], "flags": [1, "n"], "first": "0001-01-01T00:00:00Z"
    });
    let (server, client) = served(200, &answer.to_string()).await;
    let moment = DateTime::parse_from_rfc3339("2024-02-29T10:05:00Z").unwrap();
    let mut body = least().moment(moment).cost(12345).blank("x");
    body.opened = Optional::Null;
    let response = client.send_quirks(&SendQuirks::new(body)).await.unwrap();
    let mut expected = least_json();
    expected["moment"] = json!("29.02.2024 13:05");
    expected["cost"] = json!(12345);
    expected["blank"] = json!("x");
    expected["opened"] = json!(null);
    let sent = &server.requests().await[0];
    assert_eq!(sent.body.as_ref(), Some(&expected));

    assert_eq!(
        (response.count, response.lent, response.empty.clone()),
        (7, true, None)
    );
    assert_eq!(response.price.value(), Ok(Decimal::new(12_345, 1)));
    assert_eq!(response.ticks.value(), 5);
    assert_eq!(response.words.as_deref(), Some(&["one".to_owned()][..]));
    assert_eq!(response.errors.as_ref().unwrap()[0].code, Some(1));
    assert_eq!(response.nested, Some(Nested::new()));
    assert_eq!(response.counts.as_ref().unwrap()["b"], None);
    assert_eq!(
        response.prices.as_ref().unwrap()[1].value(),
        Ok(Decimal::from(7))
    );
    assert_eq!(response.blanks, Some(vec![None, Some("x".to_owned())]));
    assert_eq!(response.flags, Some(vec![true, false]));
    assert_eq!(response.first, Optional::Null);
}

#[tokio::test]
async fn parameters_travel_in_their_forms() {
    let (server, client) = served(200, r#"{"inner": []}"#).await;
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    let since = DateTime::parse_from_rfc3339("2024-02-29T10:05:00Z").unwrap();
    let request = ListQuirks::new(day, true, Ticks::new(7))
        .since(since)
        .opened(false)
        .flags([true, false])
        .price(Decimal::new(1250, 2))
        .prices([Decimal::ONE, Decimal::new(5, 1)])
        .count(7)
        .cost("0.05".parse::<MinorUnits<2>>().unwrap())
        .costs([100, 200])
        .x_seconds(8)
        .x_exact(true);
    let response = client.list_quirks(&request).await.unwrap();
    assert_eq!(*response, [Nested::new().inner(Nested::new())]);
    let sent = &server.requests().await[0];
    assert_eq!(
        sent.line,
        "GET /quirks/29.02.2024?since=29.02.2024+13%3A05&lent=Y&opened=0&flags=1&flags=0&price=12%2C50\
         &prices=1&prices=0%2C5&count=7&cost=5&costs=100&costs=200"
    );
    for header in ["x-ticks: 7", "x-seconds: 8", "x-exact: true"] {
        assert!(
            sent.headers.iter().any(|it| it == header),
            "{:?}",
            sent.headers
        );
    }
    let least = ListQuirks::new(day, false, 7);
    assert!(client.list_quirks(&least).await.is_ok());
    assert_eq!(
        server.requests().await[1].line,
        "GET /quirks/29.02.2024?lent=N"
    );

    let broken = ListQuirks::new(Written::from_text("29/02/2024"), true, 7)
        .price(Decimal::new(4, 1))
        .count(101)
        .cost(-1);
    match client.list_quirks(&broken).await {
        Err(Error::Invalid(violations)) => assert_eq!(violations.len(), 4, "{violations}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn bodies_travel_as_a_whole() {
    let (server, client) = served(200, "[]").await;
    let request = SendWhole::new([1, 2]);
    let response = client.send_whole(&request).await.unwrap();
    assert!(response.is_empty());
    assert_eq!(server.requests().await[0].body, Some(json!(["1", "2"])));
    server.answer(200, r#"{"a": "Y", "b": 0}"#).await;
    let response = client.send_whole(&request).await.unwrap();
    assert_eq!((response["a"], response["b"]), (true, false));

    server.answer(409, r#""one""#).await;
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    match client.list_quirks(&ListQuirks::new(day, true, 7)).await {
        Err(Error::Api(ListQuirksError::Conflict(list))) => {
            assert_eq!(list.value().unwrap(), &["one"]);
        }
        other => panic!("{other:?}"),
    }
}

/// "Привет" in windows-1251.
const HELLO: &[u8] = b"\xCF\xF0\xE8\xE2\xE5\xF2";

#[tokio::test]
async fn an_old_character_set_is_spoken() {
    let (server, client) = served(200, "").await;
    // The description tells where the answer does not, and the answer is believed where it does.
    server.answer_as(200, HELLO, "text/plain").await;
    let request = SendLegacy::new(Owner::new("Привет"));
    assert_eq!(*client.send_legacy(&request).await.unwrap(), "Привет");
    let sent = &server.requests().await[0];
    let content_type = "content-type: application/json; charset=windows-1251";
    assert!(
        sent.headers.iter().any(|it| it == content_type),
        "{:?}",
        sent.headers
    );
    let body = [b"{\"name\":\"".as_slice(), HELLO, b"\"}"].concat();
    assert_eq!(server.bodies().await, [body]);
    for (answer, content_type) in [
        ("Привет".as_bytes(), "text/plain; charset=utf-8"),
        (b"\xF0\xD2\xC9\xD7\xC5\xD4", "text/plain; charset=KOI8-R"),
    ] {
        server.answer_as(200, answer, content_type).await;
        assert_eq!(*client.send_legacy(&request).await.unwrap(), "Привет");
    }

    server.answer_as(200, HELLO, "text/plain").await;
    let impossible = SendLegacy::new(Owner::new("中"));
    match client.send_legacy(&impossible).await {
        Err(Error::Request(RequestError::Charset { charset, pointer })) => {
            assert_eq!((charset, pointer.as_str()), ("windows-1251", "/name"));
        }
        other => panic!("{other:?}"),
    }
    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn failures_are_read_in_it_too() {
    let (server, client) = served(200, "").await;
    let answer = [b"{\"message\": \"".as_slice(), HELLO, b"\"}"].concat();
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    let request = ListQuirks::new(day, true, 7);
    for content_type in ["application/json", "application/json; charset=cp1251"] {
        server.answer_as(400, &answer, content_type).await;
        match client.list_quirks(&request).await {
            Err(Error::Api(ListQuirksError::BadRequest(fault))) => {
                let value = fault.value().unwrap();
                assert_eq!(value.message.as_deref(), Some("Привет"));
                assert_eq!(fault.message(), Some("Привет"));
                assert_eq!(fault.body().bytes(), answer);
            }
            other => panic!("{other:?}"),
        }
    }
    // A fault is found at its place in what was read.
    let broken = [b"{\"message\": \"".as_slice(), HELLO, b"\", \"code\": []}"].concat();
    server.answer_as(400, broken, "application/json").await;
    match client.list_quirks(&request).await {
        Err(Error::Api(ListQuirksError::BadRequest(fault))) => {
            assert_eq!(fault.decode_error().unwrap().json_path(), "/code");
            assert_eq!(fault.message(), Some("Привет"));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_value_that_is_none_loses_nothing_else() {
    let answer = r#"{"count": "1", "lent": "Y", "price": "n/a", "ticks": 1, "empty": "",
        "born": "yesterday", "moment": "now", "changed": "2024-03-31 02:30:00", "old": "old"}"#;
    let (_server, client) = served(200, answer).await;
    let response = client.send_quirks(&SendQuirks::new(least())).await.unwrap();
    assert_eq!(response.price.text(), "n/a");
    assert!(response.price.value().is_err());
    assert_eq!(response.born.as_ref().unwrap().text(), "yesterday");
    let violations = response.validate().unwrap_err();
    let places: Vec<&str> = violations.iter().map(|it| it.pointer()).collect();
    assert_eq!(
        places,
        ["/price", "/born", "/moment", "/changed", "/old", "/blank"]
    );
    let sent_back = serde_json::to_value(&*response).unwrap();
    assert_eq!(sent_back["moment"], "now");
}
