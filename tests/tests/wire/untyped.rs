//! Values that have no Rust type, or rules that their type does not express.

use kartoteka_runtime::validate::validate_json;
use kartoteka_tests::wire::Server;
use kitchen_sink_client::models::{CashChoice, Selection};
use kitchen_sink_client::operations::Select;
use kitchen_sink_client::{Client, Error, ResponseValidation, Side, Validate, Violations};
use serde_json::{Value, json};

fn client(address: String) -> Client {
    let client = Client::builder().base_url(address).x_program("tests");
    let client = client.validate_responses(ResponseValidation::Report);
    client.build().unwrap()
}

/// Place and keyword of each violation.
fn places(violations: &Violations) -> Vec<(String, &str)> {
    let places = violations.iter();
    places
        .map(|violation| (violation.pointer().to_owned(), violation.rule().keyword()))
        .collect()
}

#[track_caller]
fn check(selection: Selection, expected: &[(&str, &str)]) {
    let violations = Select::new(selection).validate().err().unwrap_or_default();
    let expected: Vec<_> = expected
        .iter()
        .map(|(place, keyword)| ((*place).to_owned(), *keyword))
        .collect();
    assert_eq!(places(&violations), expected);
}

#[tokio::test]
async fn what_breaks_its_schema_is_not_sent() {
    let server = Server::answering(200, r#"{"kind": "CashChoice"}"#).await;
    let client = client(server.address(""));
    let wrong = Select::new(Selection::new(json!({"kind": "card", "number": "1"})));
    match client.select(&wrong).await {
        Err(Error::Invalid(violations)) => assert_eq!(
            places(&violations),
            [("/choice/number".to_owned(), "minLength")]
        ),
        other => panic!("{other:?}"),
    }
    assert!(server.requests().await.is_empty());

    let right =
        Select::new(Selection::new(json!({"kind": "card", "number": "123"})).price(json!(5)));
    let answer = client.select(&right).await.unwrap();
    assert_eq!(*answer, json!({"kind": "CashChoice"}));
    assert!(answer.violations().is_none());
    assert_eq!(server.requests().await.len(), 1);
}

#[tokio::test]
async fn answers_are_checked_where_that_is_wished_for() {
    let server = Server::answering(200, r#"{"kind": "card", "number": "1", "more": "x"}"#).await;
    let client = client(server.address(""));
    let request = Select::new(Selection::new(json!({"kind": "cash"})));
    // The mapping has no name for it, so that it is called after its schema.
    assert!(request.validate().is_err());
    let request = Select::new(Selection::new(json!({"kind": "CashChoice"})));
    let answer = client.select(&request).await.unwrap();
    let violations = answer.violations().unwrap();
    assert_eq!(
        places(violations),
        [
            ("/number".to_owned(), "minLength"),
            ("/more".to_owned(), "type")
        ]
    );
}

#[test]
fn rules_beside_the_type() {
    let choice = || json!({"kind": "CashChoice"});
    check(Selection::new(choice()), &[]);
    check(
        Selection::new(choice()).all(true).none(false),
        &[("", "not")],
    );
    check(Selection::new(choice()).all(false), &[("/all", "enum")]);
    check(Selection::new(choice()).price(json!("12,50")), &[]);
    check(
        Selection::new(choice()).price(json!("12.5")),
        &[("/price", "anyOf")],
    );
    check(Selection::new(json!({"kind": 5})), &[("/choice", "oneOf")]);
}

#[test]
fn json_is_checked_without_being_decoded() {
    let json: Value = json!({
        "choice": {"kind": "card", "number": 5, "more": 1},
        "all": false,
        "none": 1,
        "price": -1,
    });
    let violations = validate_json::<Selection>(&json, Side::Request).unwrap_err();
    assert_eq!(
        places(&violations),
        [
            ("/choice/number".to_owned(), "type"),
            ("/all".to_owned(), "enum"),
            ("/none".to_owned(), "type"),
            ("/price".to_owned(), "anyOf"),
            (String::new(), "not"),
        ]
    );
    let change = json!({"kind": "x", "change": {"kind": "y", "change": {}}});
    let violations = validate_json::<CashChoice>(&change, Side::Request).unwrap_err();
    assert_eq!(
        places(&violations),
        [("/change/change".to_owned(), "required")]
    );
}
