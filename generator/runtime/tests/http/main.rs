//! Calls over a connection: what is sent, and what becomes of the answer.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[cfg(feature = "blocking")]
mod blocking;
mod broken;
mod credentials;
mod deadlines;
mod redaction;
mod settings;
mod validation;

use kartoteka_runtime::places::Places;
use kartoteka_runtime::reqwest;
use kartoteka_runtime::transport::encode_path;
use kartoteka_runtime::validate::{Check, Path};
use kartoteka_runtime::{
    Core, CoreBuilder, Credential, Error, Failure, Operation, OperationInfo, RawResponse,
    RequestError, Response, SecurityScheme, Validate, path_argument,
};
use redaction::assert_redacted;
use wiremock::matchers::{any, header, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const SCHEMES: &[(&str, SecurityScheme)] = &[
    ("bearer", SecurityScheme::Bearer),
    ("basic", SecurityScheme::Basic),
    ("header", SecurityScheme::ApiKeyHeader("X-Api-Key")),
    ("query", SecurityScheme::ApiKeyQuery("key")),
    ("cookie", SecurityScheme::ApiKeyCookie("session")),
];

const fn info(security: &'static [&'static [&'static str]]) -> OperationInfo {
    OperationInfo {
        id: "getThing",
        method: "GET",
        path: "/things/{id}",
        accept: "application/json",
        security,
        place: "#/paths/~1things~1{id}/get",
        refusals: &[],
        places: &Places::EMPTY,
    }
}

#[derive(Debug)]
enum OpenError {
    NotFound(Failure<String>),
}

kartoteka_runtime::api_failure!(OpenError of Open { NotFound });

/// An operation as it is generated; each needs other credentials.
macro_rules! operation {
    ($name:ident, $security:expr) => {
        struct $name(&'static str);

        impl Validate for $name {
            fn check(&self, at: Path<'_>, check: &mut Check) {
                check.max_length(at.in_path("id"), self.0, 20);
            }
        }

        impl Operation for $name {
            type Output = Vec<u8>;
            type Failure = OpenError;

            const INFO: &'static OperationInfo = &info($security);

            fn build(&self, core: &Core) -> Result<reqwest::Request, RequestError> {
                let id = encode_path(path_argument("id", self.0)?);
                let target = core.target();
                let url = format!("{}/things/{id}", target.baseurl);
                let cookie = (self.0 == "cookie").then_some("own=1");
                let request = target.client.get(url);
                let request = cookie.into_iter().fold(request, |request, cookie| {
                    request.header(reqwest::header::COOKIE, cookie)
                });
                Ok(request.build()?)
            }

            fn decode(response: RawResponse) -> Result<Response<Vec<u8>>, Error<OpenError>> {
                match response.status() {
                    200 => Ok(response.json("#/200")?),
                    404 => Err(Error::Api(OpenError::NotFound(
                        response.text_failure("#/404"),
                    ))),
                    _ => Err(Error::UnexpectedStatus(response.undocumented())),
                }
            }

            fn check_output(output: &Vec<u8>, at: Path<'_>, check: &mut Check) {
                check.max_items(at, output.len(), 3);
            }
        }
    };
}

operation!(Open, &[]);
operation!(
    Secured,
    &[&["bearer", "header"], &["query"], &["cookie"], &["basic"]]
);
operation!(Voluntary, &[&[], &["bearer"]]);

fn builder(server: &MockServer) -> CoreBuilder {
    CoreBuilder::new("http://localhost:1", SCHEMES).base_url(server.uri())
}

fn token(text: &str) -> Credential {
    Credential::Token(text.into())
}

async fn server(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

fn list() -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_string("[1,2]")
}

async fn only_request(server: &MockServer) -> Request {
    let mut requests = server.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}

#[tokio::test]
async fn a_call_sends_and_decodes() {
    let server = server(list().insert_header("X-Request-Id", "r-1")).await;
    let core = builder(&server).user_agent("test/1").build(&[]).unwrap();
    let answer = core.call(&Open("a/../b")).await.unwrap();
    assert_eq!(*answer, [1, 2]);
    assert_eq!(
        (answer.status().as_u16(), answer.request_id()),
        (200, Some("r-1"))
    );
    assert_eq!(answer.body().text(), "[1,2]");
    let request = only_request(&server).await;
    assert_eq!(request.url.path(), "/things/a%2F..%2Fb");
    assert_eq!(request.headers["accept"], "application/json");
    assert_eq!(request.headers["user-agent"], "test/1");
    assert!(!request.headers.contains_key("authorization"));
}

#[tokio::test]
async fn the_first_complete_alternative_is_used() {
    let login = Credential::Basic {
        user: "me".to_owned(),
        password: "hunter2".into(),
    };
    let cases: [(Vec<(&'static str, Credential)>, &str); 5] = [
        (
            vec![("bearer", token("t")), ("header", token("k"))],
            "Bearer t|k||",
        ),
        (
            vec![("bearer", token("t")), ("query", token("a b&c"))],
            "|||key=a+b%26c",
        ),
        (
            vec![("cookie", token("c")), ("query", token("q"))],
            "|||key=q",
        ),
        (vec![("cookie", token("c"))], "||own=1; session=c|"),
        (vec![("basic", login)], "Basic bWU6aHVudGVyMg==|||"),
    ];
    for (credentials, expected) in cases {
        let server = server(list()).await;
        let add =
            |builder: CoreBuilder, (scheme, credential)| builder.credential(scheme, credential);
        let core = credentials.into_iter().fold(builder(&server), add);
        let id = if expected.contains("own=1") {
            "cookie"
        } else {
            "1"
        };
        core.build(&[]).unwrap().call(&Secured(id)).await.unwrap();
        let request = only_request(&server).await;
        let header = |name: &str| {
            let value = request.headers.get(name);
            value.map_or("", |value| value.to_str().unwrap()).to_owned()
        };
        let sent = [
            header("authorization"),
            header("x-api-key"),
            header("cookie"),
            request.url.query().unwrap_or_default().to_owned(),
        ];
        assert_eq!(sent.join("|"), expected);
    }
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let server = server(list()).await;
    let core = builder(&server)
        .credential("bearer", token("hunter2"))
        .build(&[])
        .unwrap();
    let fault = core.call(&Secured("1")).await.unwrap_err();
    assert!(matches!(
        &fault,
        Error::Request(RequestError::MissingCredentials { .. })
    ));
    assert_redacted(&fault);
    let dots = core.call(&Open("..")).await.unwrap_err();
    assert!(matches!(
        dots,
        Error::Request(RequestError::DotPathArgument { .. })
    ));
    assert_eq!(dots.status(), None);
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn optional_credentials_are_used_where_there_are_any() {
    for (credential, sent) in [(None, false), (Some(token("t")), true)] {
        let server = server(list()).await;
        let builder = builder(&server);
        let core = match credential {
            Some(credential) => builder.credential("bearer", credential),
            None => builder,
        };
        core.build(&[])
            .unwrap()
            .call(&Voluntary("1"))
            .await
            .unwrap();
        let request = only_request(&server).await;
        assert_eq!(request.headers.contains_key("authorization"), sent);
    }
}

#[tokio::test]
async fn redirects_stay_at_their_origin() {
    let other = server(list()).await;
    let home = MockServer::start().await;
    let to = |url: String| ResponseTemplate::new(307).insert_header("Location", url);
    for (from, answer) in [
        ("/things/away", to(format!("{}/x?hunter2", other.uri()))),
        ("/things/here", to("/moved".to_owned())),
        ("/things/loop", to("/things/loop".to_owned())),
    ] {
        Mock::given(path(from))
            .respond_with(answer)
            .mount(&home)
            .await;
    }
    Mock::given(path("/moved"))
        .and(header("x-api-key", "k"))
        .respond_with(list())
        .mount(&home)
        .await;
    let core = builder(&home)
        .credential("bearer", token("t"))
        .credential("header", token("k"));
    let core = core.build(&[]).unwrap();

    assert_eq!(*core.call(&Secured("here")).await.unwrap(), [1, 2]);
    for id in ["away", "loop"] {
        let fault = core.call(&Secured(id)).await.unwrap_err();
        assert!(matches!(fault, Error::UnexpectedStatus(_)), "{fault:?}");
        assert_eq!(fault.status(), Some(307));
        assert_redacted(&fault);
    }
    assert!(other.received_requests().await.unwrap().is_empty());
    let requests = home.received_requests().await.unwrap();
    assert!(
        requests
            .iter()
            .all(|request| !request.headers.contains_key("referer"))
    );
}

#[tokio::test]
async fn a_documented_failure_is_typed() {
    let server = server(ResponseTemplate::new(404).set_body_string("none")).await;
    let fault = builder(&server)
        .build(&[])
        .unwrap()
        .call(&Open("1"))
        .await
        .unwrap_err();
    assert_eq!(
        (fault.status(), fault.to_string().as_str()),
        (Some(404), "getThing: 404 Not Found, text/plain: \"none\"")
    );
    let Error::Api(OpenError::NotFound(body)) = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(body.value().map(String::as_str), Some("none"));
}

#[test]
fn everything_can_cross_threads() {
    fn check<T: Send + Sync + 'static>() {}
    fn check_future<T: Send>(_: &dyn Fn(&'static Core) -> T) {}
    check::<Core>();
    check::<CoreBuilder>();
    check::<Response<Vec<u8>>>();
    check::<Error<OpenError>>();
    check_future(&|core| core.call(&Open("1")));
    assert!(size_of::<Error<OpenError>>() <= 64);
}
