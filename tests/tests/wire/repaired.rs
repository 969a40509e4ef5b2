//! Responses that do not quite fit: what is read of them, and what is told of the rest.

use diadoc_client::operations::GetCounteragentsV1;
use kartoteka_tests::wire::Server;
use kitchen_sink_client::operations::{GetOutcome, PostOutcomes};
use kitchen_sink_client::{Client, ClientBuilder, Error, Repair, RepairKind, ResponseValidation};

fn settings(server: &Server) -> ClientBuilder {
    let builder = Client::builder().x_program("wire").bearer_token("token");
    let builder = builder.bearer_token_2("token").oauth_full("token");
    builder.base_url(server.address(""))
}

fn told(repairs: &[Repair]) -> Vec<String> {
    repairs.iter().map(ToString::to_string).collect()
}

fn nothing() -> PostOutcomes {
    PostOutcomes::new([] as [kitchen_sink_client::models::Outcome; 0])
}

#[tokio::test]
async fn one_odd_element_does_not_lose_a_page() {
    let odd = r#"{"id":[],"names":[],"secret":"hunter2"}"#;
    let page = format!(
        r#"[{{"id":1,"names":["a",null]}},null,{{"id":2}},{odd},{{"names":[]}},{{"id":3,"id":4,"names":["\ud800"]}}]"#
    );
    let server = Server::answering(200, &page).await;
    let client = settings(&server).build().unwrap();
    let response = client.post_outcomes(&nothing()).await.unwrap();
    let ids: Vec<i32> = response.iter().map(|outcome| outcome.id).collect();
    assert_eq!(ids, [1, 2, 4]);
    assert_eq!(response[0].names, ["a"]);
    assert_eq!(response[2].names, ["\u{fffd}"]);
    assert!(response[1].names.is_empty());
    let repairs = response.repairs();
    assert_eq!(
        told(repairs),
        [
            "/5/id: given twice, the last one counts",
            "/5/names/0: characters that are not allowed",
            "/0/names/1: left out: invalid type: null, expected a string",
            "/1: left out: invalid type: null, expected struct Outcome",
            "/2/names: missing or null, read as empty",
            "/3: left out: invalid type: sequence, expected i32 at /3/id",
            "/4: left out: missing field `id`",
        ]
    );
    assert_eq!(repairs[5].json(), odd);
    assert_eq!(repairs[5].kind(), RepairKind::LeftOut);
    assert!(!format!("{response:?} {repairs:?}").contains("hunter2"));
    assert_eq!(response.body().bytes(), page.as_bytes());

    // Who wants to know at once has an error about the first of them.
    let strict = settings(&server).validate_responses(ResponseValidation::Fail);
    let strict = strict.build().unwrap();
    let Err(Error::Decode(error)) = strict.post_outcomes(&nothing()).await else {
        panic!("it was read");
    };
    assert_eq!(error.json_path(), "/0/names/1");
}

#[tokio::test]
async fn a_list_of_which_nothing_fits_is_an_error() {
    let server = Server::answering(200, r#"[{"names":[]},{"names":["a"]}]"#).await;
    let client = settings(&server).build().unwrap();
    let Err(Error::Decode(error)) = client.post_outcomes(&nothing()).await else {
        panic!("it was read");
    };
    assert_eq!(error.json_path(), "/0");
    assert!(error.to_string().contains("missing field `id`"));
}

#[tokio::test]
async fn an_object_is_not_read_from_a_list() {
    let server = Server::answering(200, r#"[1,["a"]]"#).await;
    let client = settings(&server).build().unwrap();
    let Err(Error::Decode(error)) = client.get_outcome(&GetOutcome::new()).await else {
        panic!("it was read");
    };
    assert_eq!(error.json_path(), "");
    let message = error.to_string();
    assert!(message.contains("invalid type: sequence"), "{message}");
    assert!(!message.contains(", line "), "{message}");
}

#[tokio::test]
async fn a_required_list_that_is_left_out_is_empty() {
    let server = Server::answering(200, r#"{"TotalCount":0}"#).await;
    let client = super::diadoc::client(server.address(""));
    let request = GetCounteragentsV1::new("o");
    let response = client.get_counteragents_v1(&request).await.unwrap();
    assert!(response.counteragents.is_empty());
    assert_eq!(
        told(response.repairs()),
        ["/Counteragents: missing or null, read as empty"]
    );
}

#[tokio::test]
async fn nesting_is_read_up_to_a_setting() {
    // Each pair of levels is an outcome within the list of a map.
    let nested = |levels: usize| {
        let (open, close) = (r#"{"id":1,"names":[],"parts":{"x":["#, "]}}");
        open.repeat(levels) + &close.repeat(levels)
    };
    let server = Server::answering(200, nested(43)).await;
    let client = settings(&server).build().unwrap();
    let response = client.get_outcome(&GetOutcome::new()).await.unwrap();
    assert_eq!(response.repairs(), []);
    server.answer(200, nested(10_000)).await;
    let response = client.get_outcome(&GetOutcome::new()).await.unwrap();
    assert_eq!(response.repairs()[0].kind(), RepairKind::TooDeep);
    let shallow = settings(&server).nesting_limit(127).build().unwrap();
    let deep = settings(&server).nesting_limit(1_000).build().unwrap();
    server.answer(200, nested(300)).await;
    let response = deep.get_outcome(&GetOutcome::new()).await.unwrap();
    assert_eq!(response.repairs(), []);
    let response = shallow.get_outcome(&GetOutcome::new()).await.unwrap();
    let first = &response.repairs()[0];
    assert_eq!(first.kind(), RepairKind::TooDeep);
    assert_eq!(first.pointer().matches("/parts/x").count(), 42);
}

/// Character sets do not depend on what the other crates of a program declare.
#[tokio::test]
async fn json_is_utf_8_or_what_is_stated() {
    let server = Server::answering(200, "").await;
    let client = settings(&server).build().unwrap();
    let city = "Москва".as_bytes();
    let old = b"\xCC\xEE\xF1\xEA\xE2\xE0".as_slice();
    for (name, content_type) in [
        (old, "application/json; charset=windows-1251"),
        (city, "application/json; charset=ISO-8859-1"),
        (city, "application/json; charset=windows-1251"),
        (city, "application/json"),
    ] {
        let body = [br#"{"id":1,"names":[""#.as_slice(), name, br#""]}"#].concat();
        server.answer_as(200, body, content_type).await;
        let response = client.get_outcome(&GetOutcome::new()).await.unwrap();
        assert_eq!(response.names, ["Москва"], "{content_type}");
        assert!(response.body().text().contains("Москва"), "{content_type}");
        assert_eq!(response.repairs(), []);
    }
    // Neither UTF-8 nor stated.
    server
        .answer_as(
            200,
            b"{\"id\":1,\"names\":[\"a\xCCb\"]}",
            "application/json; charset=utf-8",
        )
        .await;
    let response = client.get_outcome(&GetOutcome::new()).await.unwrap();
    assert_eq!(response.names, ["a\u{fffd}b"]);
    assert_eq!(response.repairs()[0].kind(), RepairKind::Characters);
}
