//! OAuth 2: how tokens are asked for, kept and renewed, and what becomes of refusals.

use std::sync::Mutex;
use std::time::Duration;

use kartoteka_runtime::clock::Clock;
use kartoteka_runtime::{ClientCredentials, OAuthFlow, RefreshToken, Scopes};

use super::*;

const FLOW: OAuthFlow = OAuthFlow {
    token_url: "/oauth/token",
    scopes: &["all", "of it"],
};

const HOUR: Duration = Duration::from_secs(3600);

/// The same as `Voluntary`, with a scope.
struct Scoped;

impl Validate for Scoped {
    fn check(&self, _: Path<'_>, _: &mut Check) {}
}

impl Operation for Scoped {
    type Output = Vec<u8>;
    type Failure = OpenError;

    const INFO: &'static OperationInfo = Voluntary::INFO;
    const SCOPES: Scopes = &[&[], &[&["read", "write"]]];

    fn build(&self, core: &Core) -> Result<reqwest::Request, RequestError> {
        Open("1").build(core)
    }

    fn decode(response: RawResponse) -> Result<Response<Vec<u8>>, Error<OpenError>> {
        Open::decode(response)
    }
}

/// A server whose tokens last for an hour: `issued-1`, `issued-2` …, each with a new refresh token. It lists
/// things to whoever has the last token.
async fn issuing() -> MockServer {
    let server = MockServer::start().await;
    let count = Arc::new(AtomicUsize::new(0));
    let issued = Arc::clone(&count);
    Mock::given(path("/oauth/token"))
        .respond_with(move |_: &Request| {
            let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
            let answer = serde_json::json!({
                "access_token": format!("issued-{number}"),
                "token_type": "bearer",
                "expires_in": 3600,
                "refresh_token": format!("refresh-{number}"),
            });
            ResponseTemplate::new(200)
                .set_body_json(answer)
                .set_delay(Duration::from_millis(30))
        })
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(move |request: &Request| {
            let expected = format!("Bearer issued-{}", count.load(Ordering::SeqCst));
            match request.headers.get("authorization") {
                Some(sent) if *sent == expected.as_str() => list(),
                _ => ResponseTemplate::new(401),
            }
        })
        .with_priority(9)
        .mount(&server)
        .await;
    server
}

/// The requests for tokens that arrived: the header and the body of each.
async fn asked(server: &MockServer) -> Vec<(String, String)> {
    let requests = server.received_requests().await.unwrap();
    let requests = requests
        .iter()
        .filter(|it| it.url.path().ends_with("/oauth/token"));
    let asked = requests.map(|request| {
        let header = request.headers.get("authorization");
        let header = header.map_or("", |value| value.to_str().unwrap());
        let body = String::from_utf8(request.body.clone()).unwrap();
        (header.to_owned(), body)
    });
    asked.collect()
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new("me", "hunter2")
}

fn core(server: &MockServer, credentials: ClientCredentials, clock: &Clock) -> Core {
    let builder = builder(server).client_credentials("bearer", FLOW, credentials);
    builder.clock(clock.clone()).build(&[]).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_calls_with_an_expired_token_make_one_refresh() {
    let server = issuing().await;
    let clock = Clock::stopped();
    let core = core(&server, credentials(), &clock);
    core.call(&Voluntary("1")).await.unwrap();
    clock.advance(HOUR);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let core = core.clone();
        calls.spawn(async move { core.call(&Voluntary("1")).await.map(drop) });
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
    assert_eq!(asked(&server).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_calls_whose_token_is_refused_make_one_refresh() {
    let server = issuing().await;
    let clock = Clock::stopped();
    let token = RefreshToken::new("refresh-0").access_token("revoked", None);
    let core = builder(&server).refresh_token("bearer", FLOW, token);
    let core = core.clock(clock).build(&[]).unwrap();
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let core = core.clone();
        calls.spawn(async move { core.call(&Voluntary("1")).await.map(drop) });
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
    assert_eq!(asked(&server).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failed_refresh_fails_all_that_waited_and_the_next_tries_again() {
    let slow = ResponseTemplate::new(503).set_delay(Duration::from_millis(300));
    let server = server(slow).await;
    let core = core(&server, credentials(), &Clock::stopped());
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let core = core.clone();
        calls.spawn(async move { core.call(&Voluntary("1")).await.map(drop) });
    }
    for result in calls.join_all().await {
        let fault = result.unwrap_err();
        assert!(fault.to_string().contains("503"), "{fault}");
    }
    assert_eq!(asked(&server).await.len(), 1);
    core.call(&Voluntary("1")).await.unwrap_err();
    assert_eq!(asked(&server).await.len(), 2);
}

#[tokio::test]
async fn tokens_are_asked_for_as_the_rfc_says() {
    let basic = "Basic bWU6aHVudGVyMg==";
    let grant = "grant_type=client_credentials";
    for (credentials, header, scope) in [
        (credentials(), basic, "&scope=all+of+it"),
        (credentials().scopes(["a", "b"]), basic, "&scope=a+b"),
        (credentials().scopes([""; 0]), basic, ""),
        (
            credentials().in_body(),
            "",
            "&scope=all+of+it&client_id=me&client_secret=hunter2",
        ),
        (
            ClientCredentials::new("m e", "p:w%").scopes([""; 0]),
            "Basic bStlOnAlM0F3JTI1",
            "",
        ),
    ] {
        let server = issuing().await;
        let core = core(&server, credentials, &Clock::stopped());
        core.call(&Voluntary("1")).await.unwrap();
        let expected = (header.to_owned(), format!("{grant}{scope}"));
        assert_eq!(asked(&server).await, [expected]);
    }
}

#[tokio::test]
async fn an_operation_asks_for_its_scopes() {
    let server = issuing().await;
    let core = core(&server, credentials(), &Clock::stopped());
    core.call(&Scoped).await.unwrap();
    core.call(&Scoped).await.unwrap();
    let body = "grant_type=client_credentials&scope=read+write";
    let asked = asked(&server).await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].1, body);
}

#[tokio::test]
async fn the_address_of_tokens_may_be_another() {
    let server = issuing().await;
    let elsewhere = issuing().await;
    let other = format!("{}/oauth/token", elsewhere.uri());
    let core = core(&server, credentials().token_url(other), &Clock::stopped());
    core.call(&Voluntary("1")).await.unwrap_err();
    // The token is none of this server, so it was asked for again, once.
    assert_eq!(asked(&elsewhere).await.len(), 2);
    assert!(asked(&server).await.is_empty());
    for wrong in ["ftp://hunter2/", "http://hunter2:port/"] {
        let builder = builder(&server);
        let credentials = credentials().token_url(wrong);
        let fault = builder
            .client_credentials("bearer", FLOW, credentials)
            .build(&[]);
        let fault = fault.unwrap_err();
        assert!(matches!(
            fault,
            kartoteka_runtime::BuildError::InvalidTokenUrl { scheme: "bearer" }
        ));
        assert_hidden_in(&format!("{fault} {fault:?}"));
    }
}

#[tokio::test]
async fn a_refresh_token_that_rotates_is_handed_over() {
    let server = issuing().await;
    let clock = Clock::stopped();
    let stored = Arc::new(Mutex::new(Vec::new()));
    let store = Arc::clone(&stored);
    let token = RefreshToken::new("refresh-0")
        .client("me", "hunter2")
        .in_body()
        .scopes(["read"])
        .on_rotation(move |next| store.lock().unwrap().push(next.expose().to_owned()));
    assert_hidden_in(&format!("{token:?}"));
    let core = builder(&server).refresh_token("bearer", FLOW, token);
    let core = core.clock(clock.clone()).build(&[]).unwrap();
    for _ in 0..2 {
        core.call(&Scoped).await.unwrap();
        core.call(&Voluntary("1")).await.unwrap();
        clock.advance(HOUR);
    }
    let bodies: Vec<String> = asked(&server).await.into_iter().map(|it| it.1).collect();
    let body = |number| {
        format!(
            "grant_type=refresh_token&refresh_token=refresh-{number}&scope=read&client_id=me&client_secret=hunter2"
        )
    };
    assert_eq!(bodies, [body(0), body(1)]);
    assert_eq!(*stored.lock().unwrap(), ["refresh-1", "refresh-2"]);
}

#[tokio::test]
async fn a_public_client_names_itself() {
    let server = issuing().await;
    let token = RefreshToken::new("refresh-0").public_client("me");
    let core = builder(&server).refresh_token("bearer", FLOW, token);
    core.build(&[])
        .unwrap()
        .call(&Voluntary("1"))
        .await
        .unwrap();
    let body = "grant_type=refresh_token&refresh_token=refresh-0&client_id=me";
    assert_eq!(asked(&server).await, [(String::new(), body.to_owned())]);
}

#[tokio::test]
async fn odd_answers_are_told() {
    for (status, body, kind, shown) in [
        (
            400,
            r#"{"error": "invalid_client", "error_description": "hunter2"}"#,
            CredentialErrorKind::Refused,
            "invalid_client (status 400)",
        ),
        (
            400,
            r#"{"error": "hunter2"}"#,
            CredentialErrorKind::Refused,
            "refused (status 400)",
        ),
        (
            200,
            r#"{"error": "invalid_scope"}"#,
            CredentialErrorKind::Refused,
            "invalid_scope",
        ),
        (401, "<p>hunter2</p>", CredentialErrorKind::Refused, "401"),
        (429, "", CredentialErrorKind::Unreachable, "429"),
        (
            200,
            "<p>hunter2</p>",
            CredentialErrorKind::Malformed,
            "not JSON",
        ),
        (200, "{}", CredentialErrorKind::Malformed, "no token"),
        (
            200,
            r#"{"access_token": ""}"#,
            CredentialErrorKind::Malformed,
            "no token",
        ),
        (
            200,
            r#"{"access_token": "hunter2", "token_type": "mac"}"#,
            CredentialErrorKind::Malformed,
            "another kind",
        ),
        (
            200,
            r#"{"access_token": "hunter2\n"}"#,
            CredentialErrorKind::Invalid,
            "cannot be sent",
        ),
    ] {
        let server = server(ResponseTemplate::new(status).set_body_string(body)).await;
        let core = core(&server, credentials(), &Clock::stopped());
        let fault = core.call(&Voluntary("1")).await.unwrap_err();
        assert_redacted(&fault);
        assert!(fault.to_string().contains(shown), "{fault}");
        let Error::Request(RequestError::Credential {
            name: "bearer",
            cause,
        }) = &fault
        else {
            panic!("{fault:?}");
        };
        assert_eq!(cause.kind(), kind, "{body}");
        if body.contains("description") {
            assert_eq!(cause.server_code(), Some("invalid_client"));
            assert_eq!(cause.server_message(), Some("hunter2"));
        }
    }
}

#[tokio::test]
async fn a_token_whose_type_is_told_oddly_is_a_bearer_token() {
    for kind in [
        "",
        r#", "token_type": """#,
        r#", "token_type": "BearerToken""#,
    ] {
        let server = MockServer::start().await;
        let body = format!(r#"{{"access_token": "t"{kind}}}"#);
        Mock::given(path("/oauth/token"))
            .respond_with(ResponseTemplate::new(200).set_body_string(body))
            .mount(&server)
            .await;
        Mock::given(header("authorization", "Bearer t"))
            .respond_with(list())
            .mount(&server)
            .await;
        let core = core(&server, credentials(), &Clock::stopped());
        assert_eq!(*core.call(&Voluntary("1")).await.unwrap(), [1, 2], "{kind}");
    }
}

#[tokio::test]
async fn lifetimes_are_read_leniently() {
    for (lifetime, kept) in [
        (r#", "expires_in": "3600""#, false),
        (r#", "expires_in": 3600.5"#, false),
        (r#", "expires_in": null"#, true),
        (r#", "expires_in": -1"#, true),
        (r#", "expires_in": "soon""#, true),
        ("", true),
    ] {
        let body = format!(r#"{{"access_token": "issued-1"{lifetime}}}"#);
        let server = demanding("issued-1").await;
        Mock::given(path("/oauth/token"))
            .respond_with(ResponseTemplate::new(200).set_body_string(body))
            .mount(&server)
            .await;
        let clock = Clock::stopped();
        let core = core(&server, credentials(), &clock);
        core.call(&Voluntary("1")).await.unwrap();
        clock.advance(HOUR * 2);
        core.call(&Voluntary("1")).await.unwrap();
        let expected = if kept { 1 } else { 2 };
        assert_eq!(asked(&server).await.len(), expected, "{lifetime}");
    }
}
