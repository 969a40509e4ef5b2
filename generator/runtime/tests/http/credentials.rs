//! Credentials that come from sources, from servers that issue tokens, and from logins.

mod oauth;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kartoteka_runtime::{
    CredentialError, CredentialErrorKind, CredentialFuture, CredentialSource, Login, LoginFailure,
    LoginStep, Need, Piece, Secret, credential_function,
};
use wiremock::matchers::body_json;

use super::redaction::assert_hidden_in;
use super::*;

/// A path with a token, as some vendors want it.
struct InPath;

impl Validate for InPath {
    fn check(&self, _: Path<'_>, _: &mut Check) {}
}

impl Operation for InPath {
    type Output = Vec<u8>;
    type Failure = OpenError;

    const INFO: &'static OperationInfo = &info(&[]);
    const SECRETS: &'static [&'static str] = &["token"];

    fn build(&self, core: &Core) -> Result<reqwest::Request, RequestError> {
        let token = path_argument("token", core.parameter("token").unwrap_or_default())?;
        let target = core.target();
        let url = format!("{}/{}/things", target.baseurl, encode_path(token));
        Ok(target.client.get(url).build()?)
    }

    fn decode(response: RawResponse) -> Result<Response<Vec<u8>>, Error<OpenError>> {
        Open::decode(response)
    }
}

/// Gives `token-0`, and after each refusal the next.
#[derive(Default)]
pub(super) struct Vault {
    current: AtomicUsize,
    asked: AtomicUsize,
    pub(super) has_others: bool,
}

impl CredentialSource for Vault {
    fn credential(&self, _: Need) -> CredentialFuture<'_> {
        Box::pin(async {
            self.asked.fetch_add(1, Ordering::SeqCst);
            let current = self.current.load(Ordering::SeqCst);
            Ok(Credential::from(format!("token-{current}")))
        })
    }

    fn refused(&self, credential: &Credential) -> bool {
        let Credential::Token(token) = credential else {
            return false;
        };
        assert!(token.expose().starts_with("token-"));
        self.current.fetch_add(1, Ordering::SeqCst);
        self.has_others
    }
}

/// A server that knows one token, and says 401 to all others.
async fn demanding(expected: &str) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(header("authorization", format!("Bearer {expected}")))
        .respond_with(list())
        .mount(&server)
        .await;
    Mock::given(path(format!("/{expected}/things")))
        .respond_with(list())
        .mount(&server)
        .await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(401))
        .with_priority(9)
        .mount(&server)
        .await;
    server
}

#[tokio::test]
async fn a_source_is_asked_before_each_call() {
    let server = demanding("token-0").await;
    let vault = Arc::new(Vault::default());
    let core = builder(&server).credential_source("bearer", Arc::clone(&vault));
    let core = core.build(&[]).unwrap();
    for _ in 0..3 {
        core.call(&Voluntary("1")).await.unwrap();
    }
    core.call(&Open("1")).await.unwrap_err();
    assert_eq!(vault.asked.load(Ordering::SeqCst), 3);
    assert!(!format!("{core:?} {core:#?}").contains("token-"));
}

#[tokio::test]
async fn a_refused_credential_is_renewed_once() {
    for (expected, has_others, requests, status) in [
        ("token-1", true, 2, None),
        ("token-1", false, 1, Some(401)),
        ("token-2", true, 2, Some(401)),
    ] {
        let server = demanding(expected).await;
        let vault = || Vault {
            has_others,
            ..Vault::default()
        };
        let core = builder(&server).credential_source("bearer", vault());
        let result = core.build(&[]).unwrap().call(&Voluntary("1")).await;
        assert_eq!(result.err().and_then(|fault| fault.status()), status);
        assert_eq!(server.received_requests().await.unwrap().len(), requests);

        let core = builder(&server).parameter_source("token", vault());
        let result = core.build(&["token"]).unwrap().call(&InPath).await;
        assert_eq!(result.err().and_then(|fault| fault.status()), status);
        let sent = server.received_requests().await.unwrap();
        assert_eq!(sent.len(), 2 * requests);
        assert_eq!(sent[requests].url.path(), "/token-0/things");
    }
}

#[tokio::test]
async fn a_source_without_a_credential_stops_the_call() {
    let server = server(list()).await;
    let nothing = || {
        credential_function(|_| async {
            let cause = std::io::Error::other("the vault is locked");
            Err(CredentialError::new(cause))
        })
    };
    let empty = || credential_function(|_| async { Ok(Credential::from("")) });
    let broken = || credential_function(|_| async { Ok(Credential::from("hunter2\n")) });
    let pair = || credential_function(|_| async { Ok(Credential::basic("a", "hunter2")) });
    for (builder, kind) in [
        (
            builder(&server).credential_source("bearer", nothing()),
            CredentialErrorKind::Unavailable,
        ),
        (
            builder(&server).credential_source("bearer", empty()),
            CredentialErrorKind::Invalid,
        ),
        (
            builder(&server).credential_source("bearer", broken()),
            CredentialErrorKind::Invalid,
        ),
        (
            builder(&server).credential_source("bearer", pair()),
            CredentialErrorKind::Invalid,
        ),
        (
            builder(&server).credential_source("basic", empty()),
            CredentialErrorKind::Invalid,
        ),
        (
            builder(&server).parameter_source("token", nothing()),
            CredentialErrorKind::Unavailable,
        ),
        (
            builder(&server).parameter_source("token", empty()),
            CredentialErrorKind::Invalid,
        ),
        (
            builder(&server).parameter_source("token", broken()),
            CredentialErrorKind::Invalid,
        ),
        (
            builder(&server).parameter_source("token", pair()),
            CredentialErrorKind::Invalid,
        ),
    ] {
        let core = builder.build(&[]).unwrap();
        let fault = match core.parameter("token") {
            _ if format!("{core:?}").contains("token") => core.call(&InPath).await,
            _ if format!("{core:?}").contains("basic") => core.call(&Secured("1")).await,
            _ => core.call(&Voluntary("1")).await,
        };
        let fault = fault.unwrap_err();
        assert_redacted(&fault);
        let Error::Request(RequestError::Credential { cause, .. }) = &fault else {
            panic!("{fault:?}");
        };
        assert_eq!(cause.kind(), kind, "{fault}");
        if kind == CredentialErrorKind::Unavailable {
            let source = std::error::Error::source(&fault).unwrap();
            assert_eq!(source.to_string(), "the vault is locked");
        }
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn basic_and_templates_take_sources_too() {
    const OWN: &[(&str, SecurityScheme)] = &[
        ("basic", SecurityScheme::Basic),
        (
            "bearer",
            SecurityScheme::Template(
                &SecurityScheme::ApiKeyHeader("Authorization"),
                &[
                    Piece::Text("Own id="),
                    Piece::Value("id"),
                    Piece::Text(",token="),
                    Piece::Value("token"),
                ],
            ),
        ),
    ];
    let server = server(list()).await;
    let builder = || CoreBuilder::new("http://localhost:1", OWN).base_url(server.uri());
    let login = credential_function(|_| async { Ok(Credential::basic("me", "hunter2")) });
    let core = builder()
        .credential_source("basic", login)
        .build(&[])
        .unwrap();
    core.call(&Secured("1")).await.unwrap();
    let values = |token: &str| Credential::Values(vec!["me".into(), token.into()]);
    let core = builder()
        .credential("bearer", values("t="))
        .build(&[])
        .unwrap();
    core.call(&Voluntary("1")).await.unwrap();
    let own = credential_function(move |_| async move { Ok(values("u")) });
    let core = builder()
        .credential_source("bearer", own)
        .build(&[])
        .unwrap();
    core.call(&Voluntary("1")).await.unwrap();
    let sent = server.received_requests().await.unwrap();
    let sent: Vec<_> = sent
        .iter()
        .map(|request| request.headers["authorization"].clone())
        .collect();
    assert_eq!(
        sent,
        [
            "Basic bWU6aHVudGVyMg==",
            "Own id=me,token=t=",
            "Own id=me,token=u"
        ]
    );
    let fault = builder()
        .credential("bearer", values("hunter2,id=you"))
        .build(&[])
        .unwrap_err();
    assert!(matches!(
        fault,
        kartoteka_runtime::BuildError::InvalidCredential { scheme: "bearer" }
    ));
    assert_hidden_in(&format!("{fault} {fault:?}"));
}

const LOGIN: Login = Login {
    values: &["login", "password"],
    steps: &[
        LoginStep {
            address: "/auth",
            body: &[("login", "login"), ("password", "password")],
            results: &[("token", "/data")],
            expects: None,
        },
        LoginStep {
            address: "/auth",
            body: &[
                ("login", "login"),
                ("password", "password"),
                ("token", "token"),
            ],
            results: &[],
            expects: Some(("/data", "true")),
        },
    ],
    token: "token",
    lifetime: None,
    lifetime_at: Some("/seconds"),
    failure: Some(LoginFailure {
        pointer: "/status",
        equals: "false",
        message: Some("/err"),
    }),
};

fn with_login(server: &MockServer) -> CoreBuilder {
    let values: Vec<Secret> = vec!["me".into(), "hunter2".into()];
    builder(server).parameter_login("token", &LOGIN, values)
}

#[tokio::test]
async fn a_login_takes_its_steps() {
    let server = demanding("t-1").await;
    for (body, answer) in [
        (
            serde_json::json!({"login": "me", "password": "hunter2"}),
            r#"{"data": "t-1", "status": true}"#,
        ),
        (
            serde_json::json!({"login": "me", "password": "hunter2", "token": "t-1"}),
            r#"{"data": true, "status": true, "seconds": "90"}"#,
        ),
    ] {
        Mock::given(path("/v1/auth"))
            .and(body_json(body))
            .respond_with(ResponseTemplate::new(200).set_body_string(answer))
            .expect(2)
            .mount(&server)
            .await;
    }
    Mock::given(path("/v1/t-1/things"))
        .respond_with(list())
        .mount(&server)
        .await;
    let clock = kartoteka_runtime::clock::Clock::stopped();
    let core = with_login(&server)
        .base_url(server.uri() + "/v1/")
        .clock(clock.clone());
    let core = core.build(&["token"]).unwrap();
    core.call(&InPath).await.unwrap();
    clock.advance(std::time::Duration::from_secs(60));
    core.call(&InPath).await.unwrap();
    clock.advance(std::time::Duration::from_secs(10));
    core.call(&InPath).await.unwrap();
}

#[tokio::test]
async fn a_login_that_fails_says_why() {
    let fine = r#"{"data": "t-1", "status": true}"#;
    for (status, body, kind, shown) in [
        (
            200,
            r#"{"data": null, "err": "hunter2?", "status": false}"#,
            CredentialErrorKind::Refused,
            "refused",
        ),
        (403, "hunter2", CredentialErrorKind::Refused, "403"),
        (503, "hunter2", CredentialErrorKind::Unreachable, "503"),
        (
            200,
            "<p>hunter2",
            CredentialErrorKind::Malformed,
            "not JSON",
        ),
        (200, "{}", CredentialErrorKind::Malformed, "lacks"),
        // The second step expects another answer.
        (200, fine, CredentialErrorKind::Refused, "refused"),
    ] {
        let server = server(ResponseTemplate::new(status).set_body_string(body)).await;
        let fault = with_login(&server)
            .build(&["token"])
            .unwrap()
            .call(&InPath)
            .await
            .unwrap_err();
        assert_redacted(&fault);
        assert!(fault.to_string().contains(shown), "{fault}");
        let Error::Request(RequestError::Credential {
            name: "token",
            cause,
        }) = &fault
        else {
            panic!("{fault:?}");
        };
        assert_eq!(
            (cause.kind(), cause.http_status().unwrap_or(200)),
            (kind, status),
            "{fault}"
        );
        assert_eq!(
            fault.is_retryable(),
            kind == CredentialErrorKind::Unreachable
        );
        if body.contains("err") {
            assert_eq!(cause.server_message(), Some("hunter2?"));
        }
    }
    let gone = CoreBuilder::new("http://me:hunter2@127.0.0.1:1/hunter2", SCHEMES);
    let gone = gone.parameter_login("token", &LOGIN, vec!["me".into(), "hunter2".into()]);
    let fault = gone
        .build(&["token"])
        .unwrap()
        .call(&InPath)
        .await
        .unwrap_err();
    assert_redacted(&fault);
    assert!(fault.to_string().contains("did not answer"), "{fault}");
    let forgotten = CoreBuilder::new("http://h", SCHEMES);
    let forgotten = forgotten.parameter_login("token", &LOGIN, vec!["me".into(), "".into()]);
    forgotten.build(&["token"]).unwrap_err();
}
