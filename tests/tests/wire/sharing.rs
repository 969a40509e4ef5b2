//! One client in many tasks, own HTTP clients, time-outs and broken connections.

use std::time::Duration;

use astral_client::operations::{GetDepartmentShort, ListDepartments};
use astral_client::reqwest::header::{HeaderMap, HeaderValue};
use astral_client::uuid::Uuid;
use astral_client::{Client, Error};
use kartoteka_runtime::http_client_builder;
use kartoteka_tests::wire::Server;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::astral::client;

#[test]
fn clients_and_what_they_take_and_give_can_be_shared() {
    fn shared<T: Send + Sync + 'static + Clone>() {}
    fn sent<T: Send + Sync + 'static>() {}
    shared::<astral_client::Client>();
    shared::<ati_client::Client>();
    shared::<diadoc_client::Client>();
    shared::<lifepay_client::Client>();
    shared::<teletrack_client::Client>();
    shared::<ListDepartments>();
    shared::<astral_client::Response<Vec<astral_client::models::DepartmentShortDto>>>();
    sent::<astral_client::ClientBuilder>();
    sent::<Error<astral_client::operations::ListDepartmentsError>>();
    sent::<Error<lifepay_client::operations::ListOrganizationsError>>();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_calls_at_once_do_not_mix() {
    let server = Server::answering(
        200,
        r#"{"id": "i", "name": "n", "hasChildrenDepartments": false}"#,
    )
    .await;
    let client = client(server.address(""));
    let calls: Vec<_> = (0..200)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move {
                let id = Uuid::from_u128(number);
                client
                    .get_department_short(&GetDepartmentShort::new(id, id))
                    .await
            })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().name, "n");
    }
    let mut lines: Vec<_> = server
        .requests()
        .await
        .into_iter()
        .map(|sent| sent.line)
        .collect();
    lines.sort();
    lines.dedup();
    assert_eq!(lines.len(), 200);
    drop(client);
}

#[tokio::test]
async fn an_own_http_client_is_used() {
    let server = Server::answering(200, "[]").await;
    let mut headers = HeaderMap::new();
    headers.insert("x-own", HeaderValue::from_static("1"));
    // What an operation sends itself is not replaced.
    headers.insert("accept", HeaderValue::from_static("text/plain"));
    let own = http_client_builder()
        .unwrap()
        .default_headers(headers)
        .user_agent("own")
        .build()
        .unwrap();
    let builder = Client::builder()
        .bearer_token("t")
        .base_url(server.address(""))
        .http_client(own);
    let client = builder.user_agent("not used").build().unwrap();
    client
        .list_departments(&ListDepartments::new(Uuid::nil()))
        .await
        .unwrap();
    let expected = [
        "accept: application/json",
        "authorization: Bearer t",
        "user-agent: own",
        "x-own: 1",
    ];
    assert_eq!(server.requests().await[0].headers, expected);
}

#[tokio::test]
async fn a_client_names_its_crate_unless_another_name_is_set() {
    let server = Server::answering(200, "[]").await;
    let client = Client::builder()
        .bearer_token("t")
        .base_url(server.address(""))
        .build()
        .unwrap();
    let request = ListDepartments::new(Uuid::nil());
    client.list_departments(&request).await.unwrap();
    let expected = format!("user-agent: astral-client/{}", env!("CARGO_PKG_VERSION"));
    let requests = server.requests().await;
    assert!(
        requests[0].headers.contains(&expected),
        "{:?}",
        requests[0].headers
    );
}

#[tokio::test]
async fn the_time_for_a_call_is_bounded() {
    // Nobody accepts, so that the connection stands and no answer comes.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let builder = Client::builder().bearer_token("t").base_url(address);
    let client = builder.timeout(Duration::from_millis(50)).build().unwrap();
    match client
        .list_departments(&ListDepartments::new(Uuid::nil()))
        .await
    {
        Err(Error::Transport(fault)) => {
            assert!(
                fault.is_timeout() && !fault.is_connect() && !fault.is_body(),
                "{fault:?}"
            );
            assert_eq!(fault.operation(), "listDepartments");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_connection_that_is_refused() {
    // The port was free a moment ago and is given back.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    match client(address)
        .list_departments(&ListDepartments::new(Uuid::nil()))
        .await
    {
        Err(Error::Transport(fault)) => {
            assert!(fault.is_connect() && !fault.is_timeout(), "{fault:?}")
        }
        other => panic!("{other:?}"),
    }
}

/// Answers one request with these bytes, and gives what arrived.
async fn one_answer(answer: &'static [u8]) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.unwrap());
        }
        stream.write_all(answer).await.unwrap();
        String::from_utf8(request).unwrap()
    });
    (address, task)
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    let (address, task) = one_answer(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[").await;
    match client(address)
        .list_departments(&ListDepartments::new(Uuid::nil()))
        .await
    {
        Err(Error::Transport(fault)) => {
            assert!(fault.is_body() && !fault.is_connect(), "{fault:?}")
        }
        other => panic!("{other:?}"),
    }
    task.await.unwrap();
}

#[tokio::test]
async fn a_compressed_body() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 22\r\n\r\n\
        \x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x8b\x8e\x05\x00\x29\xbb\x4c\x0d\x02\x00\x00\x00";
    let (address, task) = one_answer(answer).await;
    let list = client(address)
        .list_departments(&ListDepartments::new(Uuid::nil()))
        .await
        .unwrap();
    assert_eq!((list.len(), list.body().bytes()), (0, b"[]".as_slice()));
    task.await.unwrap();
}

/// The bytes of a request, which no server library has touched.
#[tokio::test]
async fn a_request_to_the_byte() {
    let (address, task) = one_answer(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]").await;
    let host = address.trim_start_matches("http://").to_owned();
    let request = ListDepartments::new(Uuid::nil()).search("a b&ж");
    client(address).list_departments(&request).await.unwrap();
    assert_eq!(
        task.await.unwrap(),
        format!(
            "GET /api/v1/abonents/00000000-0000-0000-0000-000000000000/departments?search=a+b%26%D0%B6 HTTP/1.1\r\n\
             accept: application/json\r\nauthorization: Bearer t.o-k_e/n=\r\nuser-agent: wire\r\n\
             accept-encoding: gzip,deflate,br\r\nhost: {host}\r\n\r\n"
        )
    );
}

/// Keys travel in headers: they must not follow a redirect to another origin.
#[tokio::test]
async fn a_redirect_to_another_server_is_not_followed() {
    let other = Server::answering(200, "[]").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let location = other.address("/elsewhere");
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let _ = stream.read(&mut [0; 1024]).await.unwrap();
        let head =
            format!("HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
    });
    let fault = client(address)
        .list_departments(&ListDepartments::new(Uuid::nil()))
        .await
        .unwrap_err();
    assert_eq!(fault.status(), Some(302));
    let leads = format!(", leads to {}", other.address(""));
    assert!(fault.to_string().ends_with(&leads), "{fault}");
    assert!(other.requests().await.is_empty());
    task.await.unwrap();
}
