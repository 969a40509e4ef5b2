//! Connections and responses that break, and requests that servers are strict about.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use super::*;

/// Gives one response to one request, and closes the connection.
fn raw(response: &'static [u8]) -> CoreBuilder {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).unwrap();
        stream.write_all(response).unwrap();
    });
    CoreBuilder::new("http://localhost:1", SCHEMES).base_url(format!("http://{address}"))
}

#[tokio::test]
async fn a_failure_whose_body_breaks_off_keeps_its_status_and_headers() {
    let core = raw(b"HTTP/1.1 503 Busy\r\nretry-after: 7\r\nx-request-id: r-1\r\ncontent-length: 50\r\n\r\n{\"code\":");
    let fault = core.build(&[]).unwrap().call(&Open("a")).await.unwrap_err();
    assert!(matches!(fault, Error::UnexpectedStatus(_)), "{fault:?}");
    assert_eq!(fault.status(), Some(503));
    assert_eq!(fault.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(fault.request_id(), Some("r-1"));
    assert_eq!(fault.body().unwrap().text(), "{\"code\":");
    assert!(fault.is_retryable());
}

#[tokio::test]
async fn a_success_whose_body_breaks_off_is_no_response() {
    let core = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n[1,");
    let fault = core.build(&[]).unwrap().call(&Open("a")).await.unwrap_err();
    let Error::Transport(cause) = &fault else {
        panic!("{fault:?}");
    };
    assert!(cause.is_body());
    let text = fault.to_string();
    assert!(
        text.starts_with("getThing: the response body broke off: "),
        "{text}"
    );
}

#[tokio::test]
async fn a_connection_that_is_refused_names_the_server_and_the_reason() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let builder = CoreBuilder::new("http://localhost:1", SCHEMES);
    let core = builder.base_url(format!("http://{address}/bot-hunter2"));
    let fault = core.build(&[]).unwrap().call(&Open("a")).await.unwrap_err();
    let expected = format!("getThing: no connection to {address}: connection refused");
    assert_eq!(fault.to_string(), expected);
    assert!(fault.is_retryable());
    assert_redacted(&fault);
}

/// A server that refuses a token may say so in a body that cannot be read.
#[tokio::test]
async fn a_refused_token_is_renewed_although_the_body_of_the_refusal_is_unreadable() {
    let server = MockServer::start().await;
    Mock::given(header("authorization", "Bearer token-1"))
        .respond_with(list())
        .mount(&server)
        .await;
    let refusal = ResponseTemplate::new(401)
        .insert_header("content-encoding", "gzip")
        .set_body_string("<html>");
    Mock::given(any())
        .respond_with(refusal)
        .with_priority(9)
        .mount(&server)
        .await;
    let mut vault = credentials::Vault::default();
    vault.has_others = true;
    let core = builder(&server).credential_source("bearer", vault);
    let core = core.build(&[]).unwrap();
    assert_eq!(*core.call(&Voluntary("1")).await.unwrap(), [1, 2]);
}

/// An operation without a body.
macro_rules! bodiless {
    ($name:ident, $method:literal) => {
        struct $name;

        impl Validate for $name {
            fn check(&self, _: Path<'_>, _: &mut Check) {}
        }

        impl Operation for $name {
            type Output = Vec<u8>;
            type Failure = OpenError;

            const INFO: &'static OperationInfo = &OperationInfo {
                method: $method,
                ..info(&[])
            };

            fn build(&self, core: &Core) -> Result<reqwest::Request, RequestError> {
                let target = core.target();
                let method = $method.parse().unwrap();
                let request = target
                    .client
                    .request(method, format!("{}/things/1", target.baseurl));
                Ok(request.build()?)
            }

            fn decode(response: RawResponse) -> Result<Response<Vec<u8>>, Error<OpenError>> {
                Open::decode(response)
            }
        }
    };
}

bodiless!(Post, "POST");
bodiless!(Put, "PUT");
bodiless!(Patch, "PATCH");
bodiless!(Delete, "DELETE");

#[tokio::test]
async fn a_request_that_could_have_a_body_says_that_there_is_none() {
    let server = server(list()).await;
    let core = builder(&server).build(&[]).unwrap();
    core.call(&Post).await.unwrap();
    core.call(&Put).await.unwrap();
    core.call(&Patch).await.unwrap();
    core.call(&Delete).await.unwrap();
    core.call(&Open("1")).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let lengths = requests.iter().map(|it| it.headers.get("content-length"));
    let lengths: Vec<_> = lengths
        .map(|it| it.map(|it| it.to_str().unwrap()))
        .collect();
    assert_eq!(lengths, [Some("0"), Some("0"), Some("0"), None, None]);
}

/// As browsers and reqwest do: 301, 302 and 303 turn a POST into a GET, 307 and 308 repeat it.
#[tokio::test]
async fn a_redirect_after_a_post() {
    for (status, method, length) in [
        (301, "GET", None),
        (302, "GET", None),
        (303, "GET", None),
        (307, "POST", Some("0")),
        (308, "POST", Some("0")),
    ] {
        let server = MockServer::start().await;
        let moved = ResponseTemplate::new(status).insert_header("location", "/made");
        Mock::given(path("/things/1"))
            .respond_with(moved)
            .mount(&server)
            .await;
        Mock::given(path("/made"))
            .respond_with(list())
            .mount(&server)
            .await;
        let core = builder(&server).build(&[]).unwrap();
        core.call(&Post).await.unwrap();
        let requests = server.received_requests().await.unwrap();
        let second = requests.last().unwrap();
        assert_eq!(
            (requests.len(), second.method.as_str()),
            (2, method),
            "{status}"
        );
        let sent = second.headers.get("content-length");
        assert_eq!(sent.map(|it| it.to_str().unwrap()), length, "{status}");
    }
}
