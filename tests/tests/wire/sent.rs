//! Requests byte for byte, where values need care: paths, queries and media types.

use kartoteka_tests::wire::Server;
use kitchen_sink_client::operations::{ListSent, SendOptional, SendOther};
use kitchen_sink_client::{Client, Error};
use serde_json::json;

async fn client() -> (Server, Client) {
    let server = Server::answering(200, "").await;
    let builder = Client::builder().x_program("wire").user_agent("wire");
    let client = builder.base_url(server.address("")).build().unwrap();
    (server, client)
}

/// The style `simple` escapes everything but what RFC 3986 calls unreserved.
#[tokio::test]
async fn values_in_paths_and_numbers_in_queries() {
    let (server, client) = client().await;
    let request = ListSent::new("a:b;v=1+2'(),$&@!~", [1, -2])
        .ratio(1e21)
        .ratios([1e-6, 100.0, 0.5]);
    client.list_sent(&request).await.unwrap();
    assert_eq!(
        server.requests().await[0].line,
        "GET /sent/a%3Ab%3Bv%3D1%2B2%27%28%29%2C%24%26%40%21~\
         ?ids=1&ids=-2&ratio=1000000000000000000000&ratios=0.000001&ratios=100&ratios=0.5"
    );
}

#[tokio::test]
async fn a_required_list_without_elements_is_not_sent() {
    let (server, client) = client().await;
    let nothing: [i64; 0] = [];
    let fault = client
        .list_sent(&ListSent::new("a", nothing))
        .await
        .unwrap_err();
    let Error::Invalid(violations) = &fault else {
        panic!("{fault:?}");
    };
    let first = violations.iter().next().unwrap();
    assert_eq!(first.parameter().map(|it| it.name()), Some("ids"));
    assert!(server.requests().await.is_empty());
}

/// Null has no text in a query, so a list of texts or null takes texts.
#[tokio::test]
async fn a_list_whose_elements_may_be_null() {
    let (server, client) = client().await;
    let request = ListSent::new("a", [1]).names(["x", "y z"]);
    client.list_sent(&request).await.unwrap();
    let line = &server.requests().await[0].line;
    assert_eq!(line, "GET /sent/a?ids=1&names=x&names=y+z");
}

#[tokio::test]
async fn a_body_is_sent_in_the_media_type_that_is_described() {
    let (server, client) = client().await;
    let request = SendOptional::new("a").body(["x"]);
    client.send_optional(&request).await.unwrap();
    client.send_optional(&SendOptional::new("a")).await.unwrap();
    let request = SendOther::new("a", ["x", "y"]);
    client.send_other(&request).await.unwrap();
    let requests = server.requests().await;
    let sent: Vec<_> = requests
        .iter()
        .map(|request| {
            let header = |name: &str| {
                let start = format!("{name}: ");
                let mut headers = request.headers.iter();
                headers
                    .find_map(|it| it.strip_prefix(&start))
                    .unwrap_or("none")
            };
            (header("content-type"), request.body.clone())
        })
        .collect();
    assert_eq!(
        sent,
        [
            ("application/json;version=2", Some(json!(["x"]))),
            ("none", None),
            (
                "application/vnd.cards+json; odata=verbose",
                Some(json!(["x", "y"]))
            ),
        ]
    );
    // Rules of the body hold where there is one.
    let request = SendOptional::new("a").body(["x", "y", "z"]);
    let fault = client.send_optional(&request).await.unwrap_err();
    assert!(matches!(fault, Error::Invalid(_)), "{fault:?}");
}

/// A success with a body beside one without.
#[tokio::test]
async fn a_success_may_have_no_body() {
    use kitchen_sink_client::operations::GetOptional;
    let (server, client) = client().await;
    server.answer_as(200, r#"["x"]"#, "application/json").await;
    let response = client.get_optional(&GetOptional::new()).await.unwrap();
    assert_eq!(response.as_deref(), Some(&["x".to_owned()][..]));
    server.answer(204, "").await;
    let response = client.get_optional(&GetOptional::new()).await.unwrap();
    assert_eq!(*response, None);
    server.answer_as(200, "", "application/json").await;
    let fault = client.get_optional(&GetOptional::new()).await.unwrap_err();
    assert!(matches!(fault, Error::Decode(_)), "{fault:?}");
}
