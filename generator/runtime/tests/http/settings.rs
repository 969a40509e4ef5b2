//! Headers, times and proxies that a caller sets, for all calls and for some.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use kartoteka_runtime::reqwest::header::HeaderValue;
use kartoteka_runtime::{BuildError, CoreBuilder, Error, HeaderError, Secret, reqwest};
use wiremock::ResponseTemplate;

use super::{Open, Secured, builder, server, token};

fn sent(request: &wiremock::Request, name: &str) -> Vec<String> {
    let values = request.headers.get_all(name).iter();
    values.map(|it| it.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn headers_of_a_client_and_of_a_call() {
    let server = server(ResponseTemplate::new(200).set_body_string("[]")).await;
    let core = builder(&server)
        .credential("bearer", token("hunter2"))
        .credential("header", token("hunter2"))
        .header("X-Program", "first")
        .header("x-program", "kartoteka")
        .header("X-Signature", Secret::from("hunter2"))
        .header("Cookie2", HeaderValue::from_static("plain"))
        .build(&[])
        .unwrap();
    let traced = core.with_header("X-Trace", "t-1").unwrap();
    let other = traced.with_header("x-trace", String::from("t-2")).unwrap();
    for core in [&core, &traced, &other] {
        core.call(&Secured("a")).await.unwrap();
    }
    let requests = server.received_requests().await.unwrap();
    for request in &requests {
        assert_eq!(sent(request, "x-program"), ["kartoteka"]);
        assert_eq!(sent(request, "x-signature"), ["hunter2"]);
        assert_eq!(sent(request, "authorization"), ["Bearer hunter2"]);
        assert_eq!(sent(request, "accept"), ["application/json"]);
    }
    let traces: Vec<_> = requests.iter().map(|it| sent(it, "x-trace")).collect();
    assert_eq!(
        traces,
        [vec![], vec!["t-1".to_owned()], vec!["t-2".to_owned()]]
    );
    let shown = format!("{core:?} {other:#?}");
    assert!(
        shown.contains("x-trace") && !shown.contains("hunter2"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_header_of_the_operation_stays() {
    let server = server(ResponseTemplate::new(200).set_body_string("[]")).await;
    // Without schemes nobody else claims the header; this operation sends a cookie of its own.
    let core = CoreBuilder::new("http://localhost:1", &[])
        .base_url(server.uri())
        .header("Cookie", "extra=1")
        .build(&[])
        .unwrap();
    core.call(&Open("cookie")).await.unwrap();
    core.call(&Open("a")).await.unwrap();
    let requests = server.received_requests().await.unwrap();
    let cookies: Vec<_> = requests.iter().flat_map(|it| sent(it, "cookie")).collect();
    assert_eq!(cookies, ["own=1", "extra=1"]);
}

#[tokio::test]
async fn the_time_of_a_call() {
    let slow = ResponseTemplate::new(200)
        .set_body_string("[]")
        .set_delay(Duration::from_millis(300));
    let server = server(slow).await;
    let short = Duration::from_millis(30);
    let long = Duration::from_secs(30);
    for core in [
        builder(&server).build(&[]).unwrap().with_timeout(short),
        builder(&server).timeout(short).build(&[]).unwrap(),
        builder(&server)
            .timeout(short)
            .http_client(
                kartoteka_runtime::http_client_builder()
                    .unwrap()
                    .build()
                    .unwrap(),
            )
            .build(&[])
            .unwrap(),
    ] {
        match core.call(&Open("a")).await {
            Err(Error::Transport(fault)) => assert!(fault.is_timeout(), "{fault:?}"),
            other => panic!("{other:?}"),
        }
        assert!(core.with_timeout(long).call(&Open("a")).await.is_ok());
    }
}

/// Answers one request, and gives what it asked for.
fn proxy() -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 4096];
        let length = stream.read(&mut request).unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]")
            .unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    (address, thread)
}

#[tokio::test]
async fn requests_go_through_a_proxy() {
    // The order of settings says nothing.
    type Step = fn(CoreBuilder, &str) -> CoreBuilder;
    let base: Step = |builder, _| builder.base_url("http://vendor.example/v1");
    let text: Step = |builder, at| builder.proxy(format!("user:hunter2@{at}"));
    let own: Step = |builder, at| {
        builder.proxy(reqwest::Proxy::http(format!("http://user:hunter2@{at}")).unwrap())
    };
    for steps in [[base, text], [text, base], [base, own]] {
        let (address, thread) = proxy();
        let builder = CoreBuilder::new("http://localhost:1", &[]);
        let builder = steps.iter().fold(builder, |it, step| step(it, &address));
        let shown = format!("{builder:?}");
        let core = builder.build(&[]).unwrap();
        assert!(!format!("{shown}{core:?}").contains("hunter2"));
        core.call(&Open("a")).await.unwrap();
        let request = thread.join().unwrap();
        let line = "GET http://vendor.example/v1/things/a HTTP/1.1\r\n";
        assert!(request.starts_with(line), "{request}");
        let login = "proxy-authorization: Basic dXNlcjpodW50ZXIy\r\n";
        assert!(request.contains(login), "{request}");
    }
}

#[test]
fn proxies_that_are_none() {
    for address in [
        "",
        "http://",
        "socks5://hunter2",
        "http://hunter2 x",
        "://hunter2",
    ] {
        let builder = CoreBuilder::new("http://h", &[]).proxy(address);
        let fault = builder.build(&[]).unwrap_err();
        let expected = matches!(fault, BuildError::InvalidProxy { .. });
        assert!(expected, "{address} {fault:?}");
        assert!(!format!("{fault} {fault:?}").contains("hunter2"));
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let builder = CoreBuilder::new("hunter2", super::SCHEMES)
        .header("X\n", "hunter2")
        .header("X-Trace", "hunter2\n")
        .header("Authorization", "hunter2")
        .proxy("socks5://hunter2")
        .credential("bearer", token("hunter2\n"))
        .credential("other", token("x"))
        .parameter("code", "a\nb", false)
        .check_parameter("code", |value, at, check| {
            check.max_length(at.in_header("X-Code"), value, 2);
        });
    let fault = builder.build(&["code", "login"]).unwrap_err();
    let lines: Vec<String> = fault.faults().iter().map(ToString::to_string).collect();
    let expected = [
        "a header cannot have this name",
        "the value of the header `x-trace` has characters that a header cannot carry",
        "the header `authorization` carries a credential: set it with the method of its scheme",
        "the parameter `login` is not set, or is empty",
        "the parameter `code` holds a control character",
        "the parameters break rules: ",
        "the base URL cannot be used: it is not an absolute URL",
        "the proxy cannot be used: it is neither http nor https",
        "the description has no security scheme `other`",
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
    assert_eq!(fault.to_string(), lines.join("; "));
    assert!(!format!("{fault:?}{fault:#?}").contains("hunter2"));
}

#[test]
fn what_cannot_change_an_own_client_is_told() {
    let own = kartoteka_runtime::http_client_builder()
        .unwrap()
        .build()
        .unwrap();
    let builder = CoreBuilder::new("http://h", &[])
        .connect_timeout(Duration::from_secs(5))
        .proxy("http://proxy.example")
        .http_client(own.clone())
        .pool_idle_timeout(Duration::from_secs(5))
        .root_certificate("x");
    let fault = builder.build(&[]).unwrap_err();
    let settings = fault.faults().iter().map(|fault| match fault {
        BuildError::SettingOfOwnClient { setting } => *setting,
        other => panic!("{other:?}"),
    });
    assert_eq!(
        settings.collect::<Vec<_>>(),
        [
            "connect_timeout",
            "pool_idle_timeout",
            "proxy",
            "root_certificate"
        ]
    );
    let builder = CoreBuilder::new("http://h", &[]).http_client(own);
    let core = builder
        .user_agent("x")
        .header("X-A", "b")
        .build(&[])
        .unwrap();
    assert_eq!(
        core.with_header("Host", "x").unwrap_err(),
        HeaderError::Reserved {
            name: reqwest::header::HOST
        }
    );
}
