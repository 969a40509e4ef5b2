//! Whether to try again, and when.

use std::time::Duration;

use kitchen_sink_client::operations::{GetOutcome, PostOutcomes};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::{nothing, sink};

async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// What errors of a `GET` and of a `POST` say of a status: documented, not documented, or not decoded.
#[tokio::test]
async fn statuses_by_method() {
    for (status, get, post) in [
        (400, false, false),
        (401, false, false),
        (404, false, false),
        (408, true, true),
        (409, false, false),
        (425, true, true),
        (429, true, true),
        (500, true, false),
        (501, false, false),
        (502, true, false),
        (503, true, false),
        (504, true, false),
        (505, false, false),
        (200, false, false),
    ] {
        for body in ["[]", "{}", "<html>"] {
            let answer = ResponseTemplate::new(status).set_body_string(body);
            let server = answering(answer).await;
            let client = sink(server.uri());
            let fault = client.get_outcome(&GetOutcome::new()).await.unwrap_err();
            assert_eq!(fault.is_retryable(), get, "GET {status} {body}");
            match client.post_outcomes(&PostOutcomes::new(nothing())).await {
                Ok(_) => assert_eq!(status, 200),
                Err(fault) => assert_eq!(fault.is_retryable(), post, "POST {status} {body}"),
            }
        }
    }
}

#[track_caller]
fn assert_timed_out(text: &str, operation: &str) {
    let start = format!("{operation}: timed out after ");
    let is_told = text.starts_with(&start) && text.ends_with(" ms (limit 50 ms)");
    assert!(is_told, "{text}");
}

#[tokio::test]
async fn what_broke_on_the_way() {
    let slow = answering(ResponseTemplate::new(200).set_delay(Duration::from_secs(60))).await;
    let builder = kitchen_sink_client::Client::builder().x_program("wire");
    let builder = builder.base_url(slow.uri());
    let client = builder.timeout(Duration::from_millis(50)).build().unwrap();
    let fault = client.get_outcome(&GetOutcome::new()).await.unwrap_err();
    assert_timed_out(&fault.to_string(), "getOutcome");
    assert!(fault.is_retryable());
    let fault = client.post_outcomes(&PostOutcomes::new(nothing())).await;
    let fault = fault.unwrap_err();
    assert_timed_out(&fault.to_string(), "postOutcomes");
    assert!(!fault.is_retryable());

    // The connection is closed in the middle of an answer, or before it.
    for answer in ["HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", ""] {
        let client = sink(closing(answer));
        let fault = client.get_outcome(&GetOutcome::new()).await.unwrap_err();
        assert!(fault.is_retryable(), "{fault}");
        let client = sink(closing(answer));
        let fault = client.post_outcomes(&PostOutcomes::new(nothing())).await;
        assert!(!fault.unwrap_err().is_retryable());
    }

    // Nobody listens: the server has not seen the request, whatever its method.
    let client = sink("http://127.0.0.1:1".to_owned());
    let fault = client.post_outcomes(&PostOutcomes::new(nothing())).await;
    assert!(fault.unwrap_err().is_retryable());
    // It does not speak TLS, and will not the next time.
    let client = sink(slow.uri().replace("http://", "https://"));
    let fault = client.get_outcome(&GetOutcome::new()).await.unwrap_err();
    assert!(
        matches!(&fault, kitchen_sink_client::Error::Transport(cause) if cause.is_connect()),
        "{fault:?}"
    );
    assert!(!fault.is_retryable(), "{fault:?}");
}

/// The address of a server that answers once with these bytes, and closes the connection.
fn closing(answer: &'static str) -> String {
    use std::io::{Read, Write};

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let _ = connection.read(&mut [0; 4096]);
        let _ = connection.write_all(answer.as_bytes());
    });
    address
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let date = "Sun, 06 Nov 1994 08:49:00 GMT";
    for (status, value, seconds) in [
        (429, "17", Some(17)),
        (503, "Sun, 06 Nov 1994 08:49:37 GMT", Some(37)),
        (503, "Sunday, 06-Nov-94 08:50:00 GMT", Some(60)),
        (408, "Sun Nov  6 08:49:01 1994", Some(1)),
        (404, "0", Some(0)),
        (500, "99999999999", Some(86_400)),
        (503, "Sun, 06 Nov 1994 08:48:00 GMT", None),
        (503, "-5", None),
        (503, "soon", None),
        (503, "", None),
    ] {
        let answer = ResponseTemplate::new(status)
            .insert_header("date", date)
            .insert_header("retry-after", value)
            .insert_header("x-request-id", "r-1")
            .set_body_string("{}");
        let server = answering(answer).await;
        let fault = sink(server.uri()).get_outcome(&GetOutcome::new()).await;
        let fault = fault.unwrap_err();
        let wait = seconds.map(Duration::from_secs);
        assert_eq!(fault.retry_after(), wait, "{status} {value}");
        assert_eq!(fault.request_id(), Some("r-1"));
        assert!(fault.to_string().ends_with(" (request id r-1)"), "{fault}");
    }
}
