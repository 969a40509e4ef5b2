//! Responses that a test of a program makes without a server.

use kartoteka_tests::wire::Server;
use kitchen_sink_client::models::Selection;
use kitchen_sink_client::operations::{GetOutcome, GetOutcomeError, Select};
use kitchen_sink_client::reqwest::StatusCode;
use kitchen_sink_client::reqwest::header::{HeaderMap, HeaderValue};
use kitchen_sink_client::{Error, Operation, RawResponse, Response, serde_json};

use super::sink;

fn decoded(
    status: StatusCode,
    body: &'static str,
) -> Result<Response<kitchen_sink_client::models::Outcome>, Error<GetOutcomeError>> {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", HeaderValue::from_static("7"));
    GetOutcome::decode(RawResponse::new(GetOutcome::INFO, status, headers, body))
}

#[test]
fn successes_and_errors_need_no_server() {
    let response = Response::new(7);
    assert_eq!((*response, response.status()), (7, StatusCode::OK));
    assert!(response.body().is_empty() && response.headers().is_empty());
    assert_eq!(response.validate(), Ok(()));

    let outcome = decoded(StatusCode::OK, r#"{"id":1,"names":["a"]}"#).unwrap();
    assert_eq!(outcome.names, ["a"]);
    let fault = decoded(StatusCode::NOT_FOUND, r#"{"code":7,"message":"gone"}"#).unwrap_err();
    assert_eq!(fault.to_string(), "getOutcome: 404 Not Found: 7: gone");
    assert_eq!(fault.retry_after().unwrap().as_secs(), 7);
    let Error::Api(GetOutcomeError::NotFound(failure)) = fault else {
        panic!("it is documented");
    };
    assert_eq!(failure.into_value().unwrap().code, Some(7));
    let fault = decoded(StatusCode::IM_A_TEAPOT, "").unwrap_err();
    assert_eq!(
        fault.to_string(),
        "getOutcome: 418 I'm a teapot (not documented)"
    );
}

/// A list is never read as the values of an object's properties, one after the other.
#[test]
fn a_list_in_place_of_an_object() {
    for body in [r#"[7,"m"]"#, " [ {\"code\":7} ]"] {
        let fault = decoded(StatusCode::SERVICE_UNAVAILABLE, body).unwrap_err();
        let Error::Api(GetOutcomeError::ServerError(failure)) = &fault else {
            panic!("{fault:?}");
        };
        assert_eq!(
            (failure.value(), failure.body().text()),
            (None, body.into())
        );
        let fault = failure.decode_error().unwrap();
        assert_eq!(
            (fault.json_path(), fault.schema()),
            ("", Some("#/components/schemas/Error"))
        );
        assert!(
            fault
                .to_string()
                .contains(": invalid type: sequence, expected an object (described at"),
            "{fault}"
        );
    }
    let Err(Error::Decode(fault)) = decoded(StatusCode::OK, r#"[1,["a"],null]"#) else {
        panic!("it is no object");
    };
    let at = "#/components/schemas/Outcome";
    assert_eq!((fault.json_path(), fault.schema()), ("", Some(at)));
    assert_eq!(fault.advice(), Some(("write `type: array`".to_owned(), at)));
    let list = r#"{"id":1,"names":[],"reasons":[[5]]}"#;
    let Err(Error::Decode(fault)) = decoded(StatusCode::OK, list) else {
        panic!("a reason is no list");
    };
    assert_eq!(fault.json_path(), "/reasons/0", "{fault}");
    assert_eq!(
        fault.schema(),
        Some("#/components/schemas/Outcome/properties/reasons/items")
    );
}

/// A value without a Rust type is checked against the schema of its operation.
#[tokio::test]
async fn values_without_a_type_are_validated() {
    let server = Server::answering(200, r#"{"kind":7}"#).await;
    let request: Selection =
        serde_json::from_str(r#"{"choice":{"kind":"card","number":"123"}}"#).unwrap();
    let client = sink(server.address(""));
    let response = client.select(&Select::new(request)).await.unwrap();
    assert!(response.validate().is_err(), "{response:?}");
    assert!(response.clone().validate().is_err());
    // What was changed has no rules any more.
    assert_eq!(response.map(|value| value.to_string()).validate(), Ok(()));
}
