//! Decimals of which no digit is lost.

use kartoteka_tests::wire::Server;
use serde_json::json;
use values_client::models::Price;
use values_client::operations::CreatePrice;
use values_client::wire::rust_decimal::Decimal;
use values_client::wire::{DecimalNumber, Written};
use values_client::{Client, Error, Optional, Side, Validate, Violations, validate_json};

async fn served(body: &str) -> (Server, Client) {
    let server = Server::answering(200, body).await;
    let client = Client::builder().base_url(server.address(""));
    (server, client.build().unwrap())
}

fn decimal(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn told(found: &Violations) -> Vec<String> {
    let found = found.iter();
    let told = found.map(|it| format!("{} {}", it.pointer(), it.rule().keyword()));
    told.collect()
}

#[tokio::test]
async fn every_digit_survives_both_ways() {
    let body = r#"{"amount":123456789012345.67,"rate":0.1234567890123456789,"inText":"99999999999999999.99","inComma":"1234567890123456,78","parts":[1.10,12345678901234567890.5],"lone":[0.30]}"#;
    let (server, client) = served(body).await;
    let mut price = Price::new(decimal("999999999999999.99"));
    price = price.in_text(decimal("12345678901234567.01"));
    price = price.parts([decimal("1.10"), decimal("12345678901234567890.5")]);
    let request = CreatePrice::new(price).least(decimal("0.10"));
    let response = client.create_price(&request).await.unwrap();
    let line = server.requests().await[0].line.clone();
    assert_eq!(line, "POST /prices?least=0.10");
    let sent = String::from_utf8(server.bodies().await.remove(0)).unwrap();
    let expected = r#"{"amount":999999999999999.99,"inText":"12345678901234567.01","parts":[1.10,12345678901234567890.5]}"#;
    assert_eq!(sent, expected);

    assert_eq!(response.amount.value(), Ok(decimal("123456789012345.67")));
    let rate = response.rate.value().unwrap();
    assert_eq!(rate.text(), "0.1234567890123456789");
    assert_eq!(rate.value(), Ok(decimal("0.1234567890123456789")));
    assert_eq!(serde_json::to_string(&*response).unwrap(), body);
}

/// What is odd is kept and sent back as it came.
#[tokio::test]
async fn an_odd_decimal_loses_nothing_else() {
    let long = "0.1234567890123456789012345678901234567890";
    let body = format!(
        r#"{{"amount":"12.50","rate":{long},"inText":7.10,"inComma":12345678901234567.25,"parts":[1e3,"many"],"lone":2.5,"absent":""}}"#
    );
    let (_, client) = served(&body).await;
    let request = CreatePrice::new(Price::new(1));
    let response = client.create_price(&request).await.unwrap();
    assert_eq!(response.amount.value(), Ok(decimal("12.50")));
    let rate = response.rate.value().unwrap();
    assert!(rate.value().is_err() && rate.text() == long);
    let in_text = response.in_text.as_ref().unwrap();
    assert_eq!(in_text.text(), "7.10");
    let in_comma = response.in_comma.as_ref().unwrap();
    assert_eq!(in_comma.value(), Ok(decimal("12345678901234567.25")));
    let parts = response.parts.as_ref().unwrap();
    assert_eq!(parts[0].value(), Ok(decimal("1000")));
    assert!(parts[1].value().is_err());
    assert_eq!(
        response.lone.as_ref().unwrap()[0].value(),
        Ok(decimal("2.5"))
    );
    assert_eq!(response.absent, Optional::Null);
    let sent = serde_json::to_string(&*response).unwrap();
    let expected = format!(
        r#"{{"amount":12.50,"rate":{long},"inText":"7.10","inComma":"12345678901234567,25","parts":[1e3,"many"],"lone":[2.5],"absent":""}}"#
    );
    assert_eq!(sent, expected);
    let found = response.validate_as(Side::Response).unwrap_err();
    assert_eq!(told(&found), ["/rate x-wire", "/parts/1 x-wire"]);
}

#[tokio::test]
async fn bounds_are_compared_to_the_last_digit() {
    let price = |text: &str| Price::new(Written::<DecimalNumber>::from_text(text));
    for text in ["999999999999999.99", "0", "-0.00", "0.10"] {
        assert!(price(text).validate().is_ok(), "{text}");
    }
    for (text, keyword) in [
        ("1000000000000000.00", "maximum"),
        ("-0.01", "minimum"),
        ("0.001", "multipleOf"),
        ("999999999999999.989", "multipleOf"),
        ("many", "x-wire"),
    ] {
        let found = price(text).validate().unwrap_err();
        assert_eq!(told(&found), [format!("/amount {keyword}")], "{text}");
    }
    let found = price("1000000000000000.00").validate().unwrap_err();
    assert!(found.to_string().contains("999999999999999.99"), "{found}");
    let least = price("0").in_text(decimal("-999999999999999.99"));
    assert_eq!(
        told(&least.validate().unwrap_err()),
        ["/inText exclusiveMinimum"]
    );
    let same = price("0").parts([decimal("1.10"), decimal("1.1")]);
    assert_eq!(told(&same.validate().unwrap_err()), ["/parts uniqueItems"]);
    // Double precision knows numbers below and above the limit only.
    assert!(price("0").nearly(999_999_999_999_999.9).validate().is_ok());
    let above = price("0").nearly(1e15);
    assert_eq!(told(&above.validate().unwrap_err()), ["/nearly maximum"]);
    let any = price("0").any(json!(1e15));
    assert!(any.validate().is_err());

    let (server, client) = served("{}").await;
    let refused = client.create_price(&CreatePrice::new(price("0.001"))).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    assert!(server.requests().await.is_empty());

    let json = json!({"amount": 1e15, "inText": "-1e15"});
    let found = validate_json::<Price>(&json, Side::Request).unwrap_err();
    let mut found = told(&found);
    found.sort();
    assert_eq!(found, ["/amount maximum", "/inText exclusiveMinimum"]);
}
