//! What is said of an answer that does not fit: where, by which part of the description, and what to change.

use kartoteka_tests::wire::Server;
use kitchen_sink_client::operations::{GetOutcome, ListKeys, PostOutcomes};
use kitchen_sink_client::{Client, DecodeError, Error, ResponseValidation};

use super::{nothing, settings};

const OUTCOME: &str = "#/components/schemas/Outcome";
const FILE: &str = "tests/kitchen-sink/openapi.yaml";

#[track_caller]
fn fault<T: std::fmt::Debug, E>(answer: Result<T, Error<E>>) -> DecodeError
where
    Error<E>: std::fmt::Debug,
{
    match answer {
        Err(Error::Decode(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

/// The message without line and column, which are the decoder's.
fn without_position(told: &str) -> String {
    let Some((before, after)) = told.split_once(", line ") else {
        return told.to_owned();
    };
    let digits = |text: &str| {
        text.trim_start_matches(|it: char| it.is_ascii_digit())
            .to_owned()
    };
    let after = digits(after);
    before.to_owned() + &digits(after.trim_start_matches(" column "))
}

/// A client that repairs nothing.
fn strict(address: String) -> Client {
    let settings = settings(address).validate_responses(ResponseValidation::Fail);
    settings.build().unwrap()
}

async fn outcome(body: &str) -> DecodeError {
    let server = Server::answering(200, body).await;
    fault(
        strict(server.address(""))
            .get_outcome(&GetOutcome::new())
            .await,
    )
}

#[tokio::test]
async fn what_is_said() {
    for (body, message) in [
        (
            r#"{"id":1}"#,
            format!(
                "missing field `names` (described at {OUTCOME} after \
                 https://vendor.example/docs; if this is what really comes, take `names` out of \
                 `required` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":null,"names":[]}"#,
            format!(
                "at /id: invalid type: null, expected i32 (described at \
                 {OUTCOME}/properties/id after https://vendor.example/docs/outcomes; if this is \
                 what really comes, add `nullable: true` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":2147483648,"names":[]}"#,
            format!(
                "at /id: invalid value: integer, expected i32 (described at \
                 {OUTCOME}/properties/id after https://vendor.example/docs/outcomes; if this is \
                 what really comes, write `format: int64` there, in {FILE})"
            ),
        ),
        (
            "{\"id\":1,\n\"names\":[\"a\",null]}",
            format!(
                "at /names/1: invalid type: null, expected a string (described \
                 at {OUTCOME}/properties/names/items after https://vendor.example/docs; if this is \
                 what really comes, add `nullable: true` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":1,"names":[17]}"#,
            format!(
                "at /names/0: invalid type: integer, expected a string \
                 (described at {OUTCOME}/properties/names/items after https://vendor.example/docs; \
                 if this is what really comes, add `x-wire: text-or-number` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":1,"names":"a"}"#,
            format!(
                "at /names: invalid type: string, expected a sequence \
                 (described at {OUTCOME}/properties/names after https://vendor.example/docs; if \
                 this is what really comes, add `x-wire: one-or-list` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":"17","names":[]}"#,
            format!(
                "at /id: invalid type: string, expected i32 (described at \
                 {OUTCOME}/properties/id after https://vendor.example/docs/outcomes; if this is \
                 what really comes, add `x-wire: number-or-string` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":1,"names":""}"#,
            format!(
                "at /names: invalid type: string, expected a sequence \
                 (described at {OUTCOME}/properties/names after https://vendor.example/docs; if \
                 this is what really comes, add `nullable: true` and \
                 `x-wire: {{null-as: empty-string}}` there, in {FILE})"
            ),
        ),
        // Deep inside: lists in mappings, and a reference to itself.
        (
            r#"{"id":1,"names":[],"parts":{"x/y":[{"id":1,"names":[]},{"id":2,"names":[],"reasons":[{}]}]}}"#,
            format!(
                "at /parts/x~1y/1/reasons/0: missing field `text` (described at \
                 {OUTCOME}/properties/reasons/items after https://vendor.example/docs; if this is \
                 what really comes, take `text` out of `required` there, in {FILE})"
            ),
        ),
        (
            r#"{"id":1,"names":[],"parts":{"x":[{"id":1}]}}"#,
            format!(
                "at /parts/x/0: missing field `names` (described at \
                 {OUTCOME}/properties/parts/additionalProperties/items after \
                 https://vendor.example/docs; if this is what really comes, take `names` out of \
                 `required` at {OUTCOME} in {FILE})"
            ),
        ),
        (
            "\"hunter2\"",
            format!(
                "invalid type: string, expected struct Outcome (described at {OUTCOME} after \
                 https://vendor.example/docs; if this is what really comes, write `type: string` \
                 there, in {FILE})"
            ),
        ),
        (
            "<html>502 Bad Gateway</html>",
            format!(
                "expected value, the body is a page of HTML or XML, as gateways \
                 send it (described at {OUTCOME} after https://vendor.example/docs)"
            ),
        ),
        (
            r#"{"id":1,"names":["a""#,
            format!(
                "at /names/0: EOF while parsing a list, the body ends too early \
                 (described at {OUTCOME} after https://vendor.example/docs)"
            ),
        ),
        (
            "",
            format!(
                "EOF while parsing a value, the body is empty (described at \
                 {OUTCOME} after https://vendor.example/docs)"
            ),
        ),
    ] {
        let fault = outcome(body).await;
        let separator = if message.starts_with("at ") { "" } else { ":" };
        let told = fault.to_string();
        assert!(told.contains(", line "), "{told}");
        assert_eq!(
            without_position(&told),
            format!("getOutcome: 200 response does not fit the description{separator} {message}")
        );
        assert_eq!(fault.description(), FILE);
        assert_eq!(fault.place(), "#/paths/~1outcomes/get/responses/200");
    }
}

#[tokio::test]
async fn what_is_told_in_parts() {
    let fault = outcome(r#"{"id":null}"#).await;
    let at = format!("{OUTCOME}/properties/id");
    assert_eq!(fault.json_path(), "/id");
    assert_eq!(fault.schema(), Some(at.as_str()));
    assert_eq!(fault.page(), Some("https://vendor.example/docs/outcomes"));
    assert_eq!(
        fault.advice(),
        Some(("add `nullable: true`".to_owned(), at.as_str()))
    );
    let fault = outcome("<html>").await;
    assert_eq!((fault.schema(), fault.advice()), (Some(OUTCOME), None));
}

#[tokio::test]
async fn bodies_that_are_lists() {
    let server = Server::answering(200, r#"[{"id":1,"names":[]},null]"#).await;
    let client = strict(server.address(""));
    let told = fault(client.post_outcomes(&PostOutcomes::new(nothing())).await);
    let list = "#/paths/~1outcomes/post/responses/default/content/application~1json/schema";
    assert_eq!(told.json_path(), "/1");
    assert_eq!(told.schema(), Some(format!("{list}/items").as_str()));
    assert_eq!(
        told.advice(),
        Some(("add `nullable: true`".to_owned(), told.schema().unwrap()))
    );
    server.answer(200, r#"[{"id":1,"names":[]},{}]"#).await;
    let told = fault(client.post_outcomes(&PostOutcomes::new(nothing())).await);
    assert_eq!(
        told.advice(),
        Some(("take `id` out of `required`".to_owned(), OUTCOME))
    );
    server
        .answer(200, r#"[{"id":1,"url":"","value":[0]}]"#)
        .await;
    let told = fault(client.list_keys(&ListKeys::new()).await);
    assert_eq!(told.json_path(), "/0/value/0");
    assert_eq!(
        told.schema(),
        Some("#/components/schemas/Thing/properties/value/items")
    );
}
