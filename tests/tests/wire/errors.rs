//! Failures as a caller meets them: what they are, whether to try again, and what they say.

mod made;
mod responses;
mod retries;
mod undecoded;

use std::error::Error as StdError;

use kartoteka_tests::wire::Server;
use kartoteka_tests::wire::secrets::{MARKER, assert_error_hides};
use kitchen_sink_client::operations::{Builder, BuilderError, GetOutcome, GetOutcomeError};
use kitchen_sink_client::operations::{PostOutcomes, PostOutcomesError};
use kitchen_sink_client::{ApiFailure, Client, Error};
use teletrack_client::Secret;
use teletrack_client::models::{CreateOrganizationRequest, OrganizationLevel};
use teletrack_client::operations::{
    CreateOrganization, CreateOrganizationError, ListOrganizations, ListOrganizationsError,
};

/// A client of the server at an address, that has all that its operations need.
fn sink(address: String) -> Client {
    let builder = Client::builder().x_program("wire").bearer_token("token");
    let builder = builder.bearer_token_2("token").oauth_full("token");
    builder.base_url(address).build().unwrap()
}

/// An empty body of the operation that takes a list.
fn nothing() -> [kitchen_sink_client::models::Outcome; 0] {
    []
}

/// An error shows itself on a line without anything that moves the cursor.
#[track_caller]
fn assert_one_line(fault: &dyn StdError) -> String {
    let shown = fault.to_string();
    let harmful = |it: char| it.is_control() || ('\u{202a}'..='\u{202e}').contains(&it);
    assert!(!shown.contains(harmful), "{shown:?}");
    shown
}

#[tokio::test]
async fn a_refusal_is_a_variant_of_its_own() {
    let body = r#"{"data":null,"err":"Организация с таким OutLinkId уже есть","status":false}"#;
    let server = Server::answering(200, body).await;
    let client = crate::teletrack::client(server.address(""));
    let request = CreateOrganization::new(CreateOrganizationRequest::new(
        "x",
        OrganizationLevel::ManagingOrganization,
    ));
    let fault = client.create_organization(&request).await.unwrap_err();
    assert_eq!(
        assert_one_line(&fault),
        "createOrganization: 200 OK with an error: \
         Организация с таким OutLinkId уже есть"
    );
    assert_eq!(
        (fault.status(), fault.operation()),
        (Some(200), "createOrganization")
    );
    assert!(!fault.is_retryable());
    assert_eq!(fault.body().unwrap().text(), body);
    assert!(fault.headers().unwrap().contains_key("content-type"));
    let teletrack_client::Error::Api(CreateOrganizationError::Refused(refusal)) = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(
        refusal.message(),
        Some("Организация с таким OutLinkId уже есть")
    );
    assert_eq!(refusal.value().unwrap().status, Some(false));
    assert_eq!(refusal.status().as_u16(), 200);
}

#[tokio::test]
async fn only_the_declared_value_is_a_refusal() {
    let server = Server::answering(200, "").await;
    let client = crate::teletrack::client(server.address(""));
    for body in [
        r#"{"data":[],"err":"нет","status":true}"#,
        r#"{"data":[],"err":"нет","status":null}"#,
        r#"{"data":[],"err":"нет"}"#,
        "{}",
    ] {
        server.answer(200, body).await;
        let answer = client.list_organizations(&ListOrganizations::new()).await;
        assert!(answer.is_ok(), "{body}\n{answer:?}");
    }
    // Another type is not the value, and does not fit.
    server.answer(200, r#"{"data":[],"status":"false"}"#).await;
    let fault = client.list_organizations(&ListOrganizations::new()).await;
    assert!(
        matches!(&fault, Err(teletrack_client::Error::Decode(fault)) if fault.json_path() == "/status"),
        "{fault:?}"
    );
    // What would not fit as a success, or breaks off, is a refusal as soon as the value is there.
    for body in [
        r#"{"status":false,"data":"нет","err":17}"#,
        r#"{"status":false,"data":[{"Id":"#,
        "\u{feff}{\"status\" : false}",
    ] {
        server.answer(201, body).await;
        let fault = client.list_organizations(&ListOrganizations::new()).await;
        let fault = fault.unwrap_err();
        assert_eq!(fault.status(), Some(201));
        let teletrack_client::Error::Api(ListOrganizationsError::Refused(refusal)) = fault else {
            panic!("{body}\n{fault:?}");
        };
        assert_eq!(refusal.value().is_some(), body.ends_with(": false}"));
        assert_eq!(refusal.message(), body.contains("17").then_some("17"));
        assert_eq!(refusal.body().text(), body);
    }
    // A status of failure stays one.
    server.answer(500, r#"{"status":false,"err":"x"}"#).await;
    let fault = client.list_organizations(&ListOrganizations::new()).await;
    assert!(matches!(
        fault,
        Err(teletrack_client::Error::UnexpectedStatus(_))
    ));
}

#[tokio::test]
async fn every_form_of_condition() {
    let server = Server::answering(200, "").await;
    let client = sink(server.address(""));
    for (body, message) in [
        (
            r#"{"id":1,"names":[],"code":-1,"reasons":[{"text":"А"}]}"#,
            Some(Some("А")),
        ),
        (r#"{"code":-1.0,"reasons":[]}"#, Some(None)),
        (r#"{"id":1,"names":[],"code":-1.5}"#, None),
        (r#"{"id":1,"names":[],"state":"закрыт"}"#, Some(None)),
        (r#"{"id":1,"names":[],"state":"открыт"}"#, None),
        (
            r#"{"a/b":{"x":"","~":null}}"#,
            Some(Some(r#"{"x":"","~":null}"#)),
        ),
        (r#"{"id":1,"names":[],"a/b":{"x":null}}"#, None),
        (r#"{"ok":{"is":false},"message":"Нет"}"#, Some(Some("Нет"))),
        (r#"{"id":1,"names":[],"ok":{"is":false,"more":true}}"#, None),
    ] {
        // The conditions of all successes hold for each, as their body does.
        for status in [200, 202, 299] {
            server.answer(status, body).await;
            let told = match client.get_outcome(&GetOutcome::new()).await {
                Ok(_) => None,
                Err(Error::Api(GetOutcomeError::Refused(refusal))) => {
                    Some(refusal.message().map(str::to_owned))
                }
                Err(fault) => panic!("{body}\n{fault:?}"),
            };
            assert_eq!(told.as_ref().map(Option::as_deref), message, "{body}");
        }
    }
    server.answer(200, r#"{"code":1,"message":"Занято"}"#).await;
    let fault = client.builder_(&Builder::new(1, "открыт")).await;
    assert!(
        matches!(&fault, Err(Error::Api(BuilderError::Refused(refusal)))
            if refusal.message() == Some("Занято")),
        "{fault:?}"
    );
    server
        .answer(200, r#"[{"code":0,"message":"Пусто"}]"#)
        .await;
    let fault = client.post_outcomes(&PostOutcomes::new(nothing())).await;
    assert!(
        matches!(&fault, Err(Error::Api(PostOutcomesError::Refused(refusal)))
            if refusal.message() == Some("Пусто")),
        "{fault:?}"
    );
    // The same response describes what has any other status.
    server.answer(500, "[]").await;
    let fault = client.post_outcomes(&PostOutcomes::new(nothing())).await;
    assert!(matches!(
        fault,
        Err(Error::Api(PostOutcomesError::Other(_)))
    ));
}

#[tokio::test]
async fn a_message_is_shown_on_one_line_and_without_secrets() {
    let text = format!(
        "Ошибка\r\n\u{1b}[31mтокен {MARKER}\u{7}, см. https://host/api/v2/{MARKER}/organs/ \
         \u{202e}password={MARKER}x {}",
        "ж".repeat(5000)
    );
    let body = serde_json::json!({"status": false, "err": text, "data": null}).to_string();
    let server = Server::answering(200, &body).await;
    let builder = teletrack_client::Client::builder().token(MARKER);
    let client = builder.base_url(server.address("")).build().unwrap();
    let fault = client.list_organizations(&ListOrganizations::new()).await;
    let fault = fault.unwrap_err();
    assert_error_hides(&fault);
    let shown = assert_one_line(&fault);
    assert!(
        shown.starts_with(
            "listOrganizations: 200 OK with an error: \
             Ошибка\\r\\n\\u{1b}[31mтокен ***\\u{7}, см. *** \\u{202e}password=*** жжж"
        ),
        "{shown}"
    );
    assert!(shown.chars().count() < 400, "{shown}");
    let teletrack_client::Error::Api(failure) = &fault else {
        panic!("{fault:?}");
    };
    assert_error_hides(failure);
    assert_eq!(failure.to_string(), shown);
    // Whoever asks for it has all of it.
    let ListOrganizationsError::Refused(refusal) = failure else {
        panic!("{failure:?}");
    };
    assert_eq!(refusal.message(), Some(text.as_str()));

    // Short tokens of nobody's are left alone, those of the client are not.
    let body = r#"{"status": false, "err": "key k17-secret of client 3fa85f64-5717-4562-b3fc-2c963f66afa6"}"#;
    server.answer(200, body).await;
    let builder = teletrack_client::Client::builder().token("k17-secret");
    let client = builder.base_url(server.address("")).build().unwrap();
    let fault = client.list_organizations(&ListOrganizations::new()).await;
    assert_eq!(
        fault.unwrap_err().to_string(),
        "listOrganizations: 200 OK with an error: \
         key *** of client 3fa85f64-5717-4562-b3fc-2c963f66afa6"
    );

    // So it is with a header whose value is a secret, of the client or of one call.
    let body = r#"{"status": false, "err": "sign-1 with sign-2 is not plain-3"}"#;
    server.answer(200, body).await;
    let builder = teletrack_client::Client::builder().token("k17-secret");
    let builder = builder
        .header("X-Plain", "plain-3")
        .header("X-Sign", Secret::from("sign-1"));
    let client = builder.base_url(server.address("")).build().unwrap();
    let client = client
        .with_header("X-Call", Secret::from("sign-2"))
        .unwrap();
    let fault = client.list_organizations(&ListOrganizations::new()).await;
    assert_eq!(
        fault.unwrap_err().to_string(),
        "listOrganizations: 200 OK with an error: *** with *** is not plain-3"
    );
}

/// Whoever handles failures of several operations alike needs no type parameter.
#[tokio::test]
async fn failures_are_told_without_their_type() {
    let server = Server::answering(404, r#"{"code":7,"message":"a\nb"}"#).await;
    let client = sink(server.address(""));
    let Err(Error::Api(failure)) = client.get_outcome(&GetOutcome::new()).await else {
        panic!("it is documented");
    };
    let failure: Box<dyn ApiFailure> = Box::new(failure);
    let response = failure.response();
    assert_eq!(
        (response.operation(), response.status().as_u16()),
        ("getOutcome", 404)
    );
    assert!(!response.is_retryable());
    assert_eq!(
        (response.retry_after(), response.request_id()),
        (None, None)
    );
    assert_eq!(response.body().text(), r#"{"code":7,"message":"a\nb"}"#);
    assert_eq!(
        (response.code(), response.message()),
        (Some("7"), Some("a\nb"))
    );
    assert_eq!(failure.to_string(), "getOutcome: 404 Not Found: 7: a\\nb");
}

/// Every kind of error names its operation, and shows no more than a line of hostile texts.
#[tokio::test]
async fn every_error_is_a_line_that_names_its_operation() {
    let hostile = "\u{1b}]0;x\u{7}\r\n\u{202e}";
    let server = Server::answering(200, "").await;
    let client = sink(server.address(""));
    let key = serde_json::json!({"id": 1, "names": [], "parts": {hostile: 1}}).to_string();
    let kept = serde_json::json!({"id": 1, "names": [hostile, 1]}).to_string();
    for (status, body) in [
        (200, hostile),
        (200, key.as_str()),
        (200, kept.as_str()),
        (200, ""),
        (404, hostile),
        (404, "{}"),
        (418, hostile),
        (503, hostile),
    ] {
        server.answer(status, body).await;
        let fault = client.get_outcome(&GetOutcome::new()).await.unwrap_err();
        let shown = assert_one_line(&fault);
        assert!(shown.starts_with("getOutcome: "), "{shown}");
        let debug = format!("{fault:?}");
        assert!(!debug.contains(['\u{1b}', '\u{7}', '\n']), "{debug}");
    }
    let gone = sink("http://127.0.0.1:1".to_owned());
    let fault = gone.get_outcome(&GetOutcome::new()).await.unwrap_err();
    assert_eq!(
        assert_one_line(&fault),
        "getOutcome: no connection to 127.0.0.1:1: connection refused"
    );
    // The chain goes on where the message ends: down to what the system says.
    let mut last = fault.source().unwrap();
    while let Some(cause) = last.source() {
        last = cause;
    }
    let last = last.to_string();
    assert!(last.to_lowercase().contains("refused"), "{last}");
    assert_eq!((fault.status(), fault.retry_after()), (None, None));
    assert!(fault.is_retryable());

    let nobody = Client::builder()
        .x_program("wire")
        .base_url("http://127.0.0.1:1");
    let fault = nobody.build().unwrap();
    let fault = fault
        .list_things(&kitchen_sink_client::operations::ListThings::new([1], 1))
        .await
        .unwrap_err();
    assert!(
        fault
            .to_string()
            .starts_with("listThings: the client has no credentials"),
        "{fault}"
    );
    assert!(!fault.is_retryable() && fault.source().is_none());
}

/// The response to HEAD has the headers of a body, and no body.
#[tokio::test]
async fn a_response_to_head_has_no_body() {
    use kitchen_sink_client::models::State;
    use kitchen_sink_client::operations::{Type, TypeError};
    use wiremock::matchers::any;
    use wiremock::{Mock, MockServer, ResponseTemplate};
    for status in [200, 400] {
        let server = MockServer::start().await;
        let answer = ResponseTemplate::new(status)
            .insert_header("content-type", "application/json")
            .set_body_string(r#"{"message":"no"}"#);
        Mock::given(any()).respond_with(answer).mount(&server).await;
        let client = sink(server.uri());
        let result = client.type_(&Type::new(1, State::known()[0].clone())).await;
        match (status, result) {
            (200, Ok(response)) => assert_eq!(response.headers()["content-length"], "16"),
            (400, Err(Error::Api(TypeError::BadRequest(response)))) => {
                assert!(response.body().is_empty());
            }
            (_, other) => panic!("{status}: {other:?}"),
        }
    }
}
