//! How the parts of a request are written.

use kartoteka_tests::wire::Server;
use kitchen_sink_client::models::Client as Owner;
use kitchen_sink_client::operations::{GetSent, SendTyped};
use kitchen_sink_client::uuid::Uuid;
use kitchen_sink_client::{Client, Error, Verbatim};
use serde_json::json;

async fn served() -> (Server, Client) {
    let server = Server::answering(200, "").await;
    let client = Client::builder().base_url(server.address(""));
    let client = client.x_program("tests").build().unwrap();
    (server, client)
}

const ID: Uuid = Uuid::from_u128(7);

/// Path and query as they arrive.
async fn target(request: &GetSent) -> String {
    let (server, client) = served().await;
    server.answer_as(200, "x", "text/plain").await;
    client.get_sent(request).await.unwrap();
    let requests = server.requests().await;
    let url = &requests[0].url;
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}

#[tokio::test]
async fn what_is_reserved_in_a_path_is_encoded() {
    let request = GetSent::new("a:b;v=1+2", 1.0, [ID]);
    let id = "00000000-0000-0000-0000-000000000007";
    let expected = format!("/sent/a%3Ab%3Bv%3D1%2B2/1?ids={id}");
    assert_eq!(target(&request).await, expected);
}

#[tokio::test]
async fn numbers_are_plain_digits_everywhere() {
    for (number, digits) in [
        (1e21, "1000000000000000000000"),
        (1e-6, "0.000001"),
        (100.0, "100"),
        (-2.5, "-2.5"),
    ] {
        let request = GetSent::new("x", number, [ID]).some(number);
        let target = target(&request).await;
        assert!(target.starts_with(&format!("/sent/x/{digits}?")), "{target}");
        assert!(target.ends_with(&format!("&some={digits}")), "{target}");
    }
}

#[tokio::test]
async fn a_required_list_never_vanishes() {
    let (server, client) = served().await;
    server.answer_as(200, "x", "text/plain").await;
    let request = GetSent::new("x", 1.0, [ID; 0]);
    match client.get_sent(&request).await {
        Err(Error::Invalid(violations)) => {
            let found: Vec<_> = violations.iter().map(|it| it.rule().keyword()).collect();
            assert_eq!(found, ["minItems"]);
        }
        other => panic!("{other:?}"),
    }
    assert!(server.requests().await.is_empty());

    let client = Client::builder().base_url(server.address("")).x_program("tests");
    let client = client.validate_requests(false).build().unwrap();
    client.get_sent(&request).await.unwrap();
    assert_eq!(server.requests().await[0].url.query(), Some("ids="));
}

#[tokio::test]
async fn elements_of_lists() {
    let request = GetSent::new("x", 1.0, [ID]).notes(["a", "b&c"]);
    let request = request.times([Verbatim::from_text("2024-02-29T10:00:00Z")]);
    let target = target(&request).await;
    assert!(
        target.ends_with("&notes=a&notes=b%26c&times=2024-02-29T10%3A00%3A00Z"),
        "{target}"
    );
    let long = GetSent::new("x", 1.0, [ID]).notes(["abcd"]);
    let violations = kitchen_sink_client::Validate::validate(&long).unwrap_err();
    assert_eq!(violations.iter().count(), 1);
}

#[tokio::test]
async fn media_types_are_stated_as_they_are_declared() {
    let (server, client) = served().await;
    server.answer_as(200, r#"{"name": "x"}"#, "application/json;version=3").await;
    let request = SendTyped::new("x", 1.0, Owner::new("x"));
    client.send_typed(&request).await.unwrap();
    let requests = server.requests().await;
    let header = |name: &str| requests[0].headers.get(name).unwrap().to_str().unwrap();
    assert_eq!(header("content-type"), "application/json; odata=verbose;version=2");
    assert_eq!(header("accept"), "application/json;version=3");
}

/// What a list gives goes into the next request as it is; where there is nothing, nothing is sent.
#[tokio::test]
async fn list_then_get() {
    let id: Option<Verbatim<Uuid>> = Some(ID.into());
    assert_eq!(GetSent::new("x", 1.0, [id]), GetSent::new("x", 1.0, [ID]));
    let request = GetSent::new("x", 1.0, [None::<Verbatim<Uuid>>]);
    let (server, client) = served().await;
    let sent = client.get_sent(&request).await;
    assert!(matches!(sent, Err(Error::Invalid(_))), "{sent:?}");
    assert!(server.requests().await.is_empty());
}

#[test]
fn requests_are_values() {
    let request = GetSent::new("x", 1.5, [ID]).key("hunter2");
    assert_eq!(request.value, "x");
    assert_eq!(request.some, None);
    assert_eq!(request, request.clone());
    assert_ne!(request, request.clone().key("hunter3"));

    let json = serde_json::to_value(&request).unwrap();
    let id = "00000000-0000-0000-0000-000000000007";
    let expected = json!({
        "value": "x", "amount": 1.5, "ids": [id], "some": null, "notes": null, "times": null
    });
    assert_eq!(json, expected);
    let read: GetSent = serde_json::from_value(json).unwrap();
    assert_eq!(read, GetSent::new("x", 1.5, [ID]));

    let request = SendTyped::new("x", 1.0, Owner::new("x"));
    let json = serde_json::to_string(&request).unwrap();
    assert_eq!(serde_json::from_str::<SendTyped>(&json).unwrap(), request);
}
