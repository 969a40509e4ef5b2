//! Requests that break rules, and answers that do.

use kartoteka_runtime::{
    BuildError, CoreBuilder, Error, Location, Parameter, RequestValidation, ResponseValidation,
    Rule,
};
use wiremock::ResponseTemplate;

use crate::{Open, builder, list, server};

const LONG: &str = "hunter2-is-longer-than-allowed";

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    let server = server(list()).await;
    let core = builder(&server).build(&[]).unwrap();
    let fault = core.call(&Open(LONG)).await.unwrap_err();
    assert_eq!(fault.status(), None);
    assert_eq!(
        fault.to_string(),
        "getThing: the request was not sent: path parameter `id`: it has 30 characters, it must have at most 20"
    );
    let Error::Invalid(violations) = fault else {
        panic!("{fault:?}");
    };
    let violation = violations.iter().next().unwrap();
    assert_eq!(
        violation.parameter(),
        Some(Parameter::new(Location::Path, "id"))
    );
    let rule = Rule::MaxLength {
        limit: 20,
        actual: 30,
    };
    assert_eq!((violation.pointer(), violation.rule()), ("", &rule));
    assert!(server.received_requests().await.unwrap().is_empty());

    let core = builder(&server).validate_requests(RequestValidation::Off);
    let core = core.build(&[]).unwrap();
    core.call(&Open(LONG)).await.unwrap();
    assert_eq!(server.received_requests().await.unwrap().len(), 1);
}

#[tokio::test]
async fn answers_are_validated_as_it_is_wished() {
    let long = ResponseTemplate::new(200).set_body_string("[1,2,3,4]");
    let server = server(long.insert_header("X-Request-Id", "r-1")).await;
    let core = |wish| {
        let builder = builder(&server).validate_responses(wish);
        builder.build(&[]).unwrap()
    };
    let answer = core(ResponseValidation::Off).call(&Open("a")).await;
    assert_eq!(answer.unwrap().violations(), None);
    let answer = core(ResponseValidation::Report).call(&Open("a")).await;
    let answer = answer.unwrap().map(|list| list.len());
    assert_eq!((*answer, answer.violations().unwrap().len()), (4, 1));
    let fault = core(ResponseValidation::Fail).call(&Open("a")).await;
    let fault = fault.unwrap_err();
    assert_eq!(fault.status(), Some(200));
    assert_eq!(fault.body().unwrap().text(), "[1,2,3,4]");
    let shown = fault.to_string();
    assert!(
        shown.starts_with(
            "getThing: 200 OK response breaks rules of the description: the whole value: "
        ) && shown.ends_with(" (request id r-1)"),
        "{shown}"
    );
}

#[test]
fn shared_parameters_are_validated_when_the_client_is_built() {
    let builder = |key: &str| {
        let builder = CoreBuilder::new("http://localhost:1", &[]);
        builder
            .parameter("key", key, true)
            .parameter("name", "long", false)
            .check_parameter("key", |value, at, check| {
                check.min_length(at.in_query("key"), value, 8)
            })
            .check_parameter("name", |value, at, check| {
                check.max_length(at.in_query("name"), value, 3)
            })
            .check_parameter("other", |_, at, check| check.never(at))
    };
    let fault = builder("hunter2").build(&[]).unwrap_err();
    let shown = format!("{fault} {fault:?}");
    let BuildError::InvalidParameters(violations) = fault else {
        panic!("{shown}");
    };
    assert_eq!(violations.len(), 2, "the third is not set");
    assert!(
        !format!("{shown} {violations}").contains("hunter2"),
        "{shown}"
    );
    assert!(
        builder("hunter2")
            .validate_requests(RequestValidation::Off)
            .build(&[])
            .is_ok()
    );
}
