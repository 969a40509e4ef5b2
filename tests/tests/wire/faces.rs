//! The other faces of a client: one that blocks, and variations for single calls.

use std::time::Duration;

use astral_client::models::CreateDepartmentRequest;
use astral_client::operations::{CreateDepartment, ListDepartments};
use astral_client::uuid::Uuid;
use astral_client::{BuildError, Client, Error, HeaderError, Secret, blocking};
use kartoteka_tests::wire::Server;

/// A runtime for the server, and the server: a call that blocks must not keep it from answering.
fn server(status: u16, body: &str) -> (tokio::runtime::Runtime, Server) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(Server::answering(status, body));
    (runtime, server)
}

#[test]
fn a_blocking_client_has_the_same_methods_requests_and_results() {
    fn shared<T: Send + Sync + Clone + std::fmt::Debug>(_: &T) {}
    let (runtime, server) = server(
        200,
        r#"[{"id": "i", "name": "n", "hasChildrenDepartments": false}]"#,
    );
    let builder = blocking::Client::builder().bearer_token("t-1");
    let client = builder
        .base_url(server.address(""))
        .build_blocking()
        .unwrap();
    shared(&client);
    let request = ListDepartments::new(Uuid::nil()).search("склад");
    let list = client.list_departments(&request).unwrap();
    assert_eq!(list[0].name, "n");
    let traced = client.with_header("X-Trace", "7").unwrap();
    let traced = traced.with_timeout(Duration::from_secs(5));
    traced.list_departments(&request).unwrap();
    let sent = runtime.block_on(server.requests());
    let has = |place: usize, header: &str| sent[place].headers.iter().any(|it| it == header);
    assert!(has(0, "authorization: Bearer t-1") && !has(0, "x-trace: 7"));
    assert!(has(1, "authorization: Bearer t-1") && has(1, "x-trace: 7"));
    runtime.block_on(server.answer(500, ""));
    assert!(matches!(
        client.list_departments(&request),
        Err(Error::Api(_))
    ));
    let body = CreateDepartmentRequest::new("n", Uuid::nil()).kpp("12");
    let refused = client.create_department(&CreateDepartment::new(Uuid::nil(), body));
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headers_and_times_of_single_calls() {
    let server = Server::answering(200, "[]").await;
    let builder = Client::builder()
        .bearer_token("t")
        .base_url(server.address(""));
    let client = builder
        .header("X-Program", Secret::from("hunter2"))
        .build()
        .unwrap();
    let request = ListDepartments::new(Uuid::nil());
    let other = client.with_header("X-Trace", "7").unwrap();
    other.list_departments(&request).await.unwrap();
    client.list_departments(&request).await.unwrap();
    let sent = server.requests().await;
    let count = |header: &str| {
        let headers = sent.iter().flat_map(|sent| &sent.headers);
        headers.filter(|it| it.as_str() == header).count()
    };
    assert_eq!((count("x-program: hunter2"), count("x-trace: 7")), (2, 1));
    assert!(!format!("{client:?}").contains("hunter2"));
    // What is not the caller's to set.
    for name in ["Authorization", "Accept", "content-length", "no name"] {
        let fault = client.with_header(name, "x").unwrap_err();
        assert_eq!(
            matches!(fault, HeaderError::Name),
            name == "no name",
            "{fault}"
        );
    }
    let built = Client::builder().header("host", "x").base_url("x").build();
    assert!(matches!(built, Err(BuildError::Several(faults)) if faults.len() == 2));
}
