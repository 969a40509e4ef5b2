//! Every kind of secret is planted in a client of the kitchen sink, and every output is searched for it:
//! Debug, Display, the chain of sources, logs and the messages of panics. Nothing of it reaches another host.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::sync::{Mutex, Once};

use kartoteka_runtime::{
    ClientCredentials, Credential, CredentialError, RefreshToken, Secret, credential_function,
};
use kartoteka_tests::wire::Server;
use kartoteka_tests::wire::secrets::{MARKER, assert_error_hides, assert_hidden};
use kitchen_sink_client::models::State;
use kitchen_sink_client::operations::{Body, GetRest, ListKeys, ListTokens, MakeThing, NewValue};
use kitchen_sink_client::{Client, ClientBuilder};
use serde_json::json;
use wiremock::matchers::{any, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// What was logged by whoever takes part on the client's side.
static LOGGED: Mutex<String> = Mutex::new(String::new());

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        // The server of the test may log what it is sent.
        if !record.target().starts_with("wiremock") {
            let line = format!("{}: {}\n", record.target(), record.args());
            LOGGED.lock().unwrap().push_str(&line);
        }
    }

    fn flush(&self) {}
}

fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&Logger).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// An operation for each kind of credential.
#[derive(Clone, Copy, Debug)]
enum Call {
    Rest,
    Tokens,
    Keys,
    Query,
    Cookie,
    Make,
}

type Outcome = Result<String, Box<dyn StdError>>;

async fn call(client: &Client, call: Call) -> Outcome {
    macro_rules! shown {
        ($call:expr) => {
            $call
                .await
                .map(|it| format!("{it:?} {it:#?}"))
                .map_err(|fault| Box::new(fault) as _)
        };
    }
    match call {
        Call::Rest => shown!(client.get_rest(&GetRest::new())),
        Call::Tokens => shown!(client.list_tokens(&ListTokens::new().secret(MARKER))),
        Call::Keys => shown!(client.list_keys(&ListKeys::new().x_pass(MARKER))),
        Call::Query => shown!(client.new_(&NewValue::new(1, State::known()[0].clone()))),
        Call::Cookie => {
            let names = vec![Some("name".to_owned())];
            shown!(client.body(&Body::new(1, State::known()[0].clone(), names)))
        }
        Call::Make => {
            let thing = json!({"id": 2, "url": "u:u", "value": [true], "type": "a", "guessed": "g",
                "nothing": null, "inn": "7707083893", "password": format!("{MARKER}22")});
            let thing = serde_json::from_value(thing).unwrap();
            let request = MakeThing::new(thing);
            assert_hidden(&request);
            shown!(client.make_thing(&request))
        }
    }
}

type Plant = fn(ClientBuilder) -> ClientBuilder;

/// A vault.
fn source() -> impl kartoteka_runtime::CredentialSource + 'static {
    credential_function(|_| async { Ok(Credential::from(MARKER)) })
}

/// Tokens of OAuth 2 that there are already.
fn refresh() -> RefreshToken {
    RefreshToken::new(MARKER)
        .access_token(MARKER, None)
        .client("me", MARKER)
}

/// Every way to give a client a secret.
const PLANTS: &[(Plant, Call)] = &[
    (|it| it.bearer_token(MARKER), Call::Rest),
    (|it| it.bearer_token_source(source()), Call::Rest),
    (
        |it| it.basic_credentials("me", MARKER).bearer_token(MARKER),
        Call::Make,
    ),
    (
        |it| {
            let basic = credential_function(|_| async { Ok(Credential::basic("me", MARKER)) });
            it.basic_credentials_source(basic).bearer_token(MARKER)
        },
        Call::Make,
    ),
    (|it| it.key(MARKER), Call::Make),
    (|it| it.key_in_query(MARKER), Call::Query),
    (|it| it.key_in_query_source(source()), Call::Query),
    (|it| it.key_in_cookie(MARKER), Call::Cookie),
    (|it| it.key_in_cookie_source(source()), Call::Cookie),
    (|it| it.vendor("me", MARKER), Call::Tokens),
    (
        |it| {
            it.vendor_source(credential_function(|_| async {
                Ok(Credential::Values(vec!["me".into(), MARKER.into()]))
            }))
        },
        Call::Tokens,
    ),
    (
        |it| it.oauth_full(MARKER).vendor_in_query(MARKER),
        Call::Tokens,
    ),
    (
        |it| {
            it.oauth_full_by_client_credentials(ClientCredentials::new("me", MARKER))
                .vendor_in_query(MARKER)
        },
        Call::Tokens,
    ),
    (
        |it| it.oauth_full_by_client_credentials(ClientCredentials::new("me", MARKER).in_body()),
        Call::Keys,
    ),
    (|it| it.oauth_full_by_refresh_token(refresh()), Call::Keys),
    (
        |it| it.oauth_full_by_refresh_token(refresh().in_body()),
        Call::Keys,
    ),
    (|it| it.session(MARKER), Call::Keys),
    (|it| it.session_by_login("me", MARKER), Call::Keys),
    (|it| it.session(MARKER).api_key(MARKER), Call::Keys),
    (|it| it.session(MARKER).api_key_by_login(MARKER), Call::Keys),
    (|it| it.session(MARKER).api_key_source(source()), Call::Keys),
    (
        |it| {
            it.session_source(credential_function(|_| async {
                Err(CredentialError::new(std::io::Error::other("locked")))
            }))
        },
        Call::Keys,
    ),
    // Such that cannot be sent.
    (|it| it.bearer_token(format!("{MARKER}\n")), Call::Rest),
    (|it| it.vendor("me", format!("{MARKER}\"")), Call::Tokens),
    (|it| it.api_key(format!("{MARKER}\0")), Call::Keys),
    (|it| it.key_in_cookie(format!("{MARKER};")), Call::Cookie),
];

/// The message of the panic of `unwrap`.
fn panic_message<T: Debug, E: Debug>(result: Result<T, E>) -> String {
    // The hook would print the message, which is what is looked for.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        result.map(drop).unwrap();
    }));
    std::panic::set_hook(hook);
    match panic {
        Ok(()) => String::new(),
        Err(message) => message
            .downcast_ref::<String>()
            .cloned()
            .unwrap_or_default(),
    }
}

#[track_caller]
fn search(shown: &str, whence: &str) {
    assert!(!shown.contains(MARKER), "{whence}: {shown}");
    // The same in base 64, as Basic writes it.
    assert!(!shown.contains("aHVudGVyMg"), "{whence}: {shown}");
    assert!(!shown.contains("bWU6aHVudGVyMg"), "{whence}: {shown}");
}

fn search_log() {
    let logged = LOGGED.lock().unwrap().clone();
    assert!(!logged.is_empty(), "nothing was logged");
    logged.lines().for_each(|line| search(line, "the log"));
}

/// Plants each secret in a client for an address, calls, and searches what is shown.
async fn plant_all(address: &str) {
    for (index, (plant, operation)) in PLANTS.iter().copied().enumerate() {
        let builder = Client::builder().x_program("p").base_url(address);
        let builder = plant(builder);
        assert_hidden(&builder);
        let client = match builder.build() {
            Ok(client) => client,
            Err(fault) => {
                assert_error_hides(&fault);
                search(&panic_message::<(), _>(Err(fault)), "a panic");
                continue;
            }
        };
        assert_hidden(&client);
        let whence = format!("plant {index}, {operation:?}, {address}");
        match call(&client, operation).await {
            // Its answer is a text, which is shown, and quotes the secret here.
            Ok(_) if matches!(operation, Call::Query) => {}
            Ok(shown) => search(&shown, &whence),
            Err(fault) => {
                assert_error_hides(&*fault);
                assert_eq!(fault.to_string().lines().count(), 1);
                search(&panic_message::<(), _>(Err(fault)), &whence);
            }
        }
    }
}

#[tokio::test]
async fn no_output_shows_a_secret() {
    listen();
    let quoting = format!("<p>{MARKER}</p>");
    let token = json!({
        "access_token": MARKER, "refresh_token": MARKER, "key": MARKER, "fine": "yes",
        "session": {"id": MARKER, "seconds": 3600},
    });
    let refusal = json!({"error": MARKER, "error_description": MARKER, "text": MARKER,
        "session": {"id": [MARKER]}});
    for (status, body) in [
        (200, token.to_string()),
        (200, quoting.clone()),
        (401, quoting.clone()),
        (401, token.to_string()),
        (400, refusal.to_string()),
        (500, quoting.clone()),
    ] {
        let server = Server::answering(status, body).await;
        plant_all(&server.address("")).await;
    }
    for address in [
        "http://127.0.0.1:1",
        "http://hunter2:hunter2@127.0.0.1:1/hunter2",
    ] {
        plant_all(address).await;
    }
    search_log();
    let secret = Secret::from(MARKER);
    search(&panic_message::<(), _>(Err(secret)), "a panic");
}

/// Credentials in headers, queries, cookies and bodies, each at home and never elsewhere; nor are the
/// requests for tokens sent on.
#[tokio::test]
async fn a_redirect_to_another_host_carries_no_credentials() {
    listen();
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::answering(200, "{}").await;
        // Another port is another origin, and so is another name of the same machine.
        let address = elsewhere.address("").replace("127.0.0.1", "localhost");
        let home = MockServer::start().await;
        let away = |path: &str| {
            ResponseTemplate::new(status).insert_header("location", format!("{address}{path}"))
        };
        Mock::given(any())
            .respond_with(away("/x"))
            .mount(&home)
            .await;
        plant_all(&home.uri()).await;
        assert!(elsewhere.requests().await.is_empty(), "{status}");
        assert!(!home.received_requests().await.unwrap().is_empty());
    }
    search_log();
}

/// Within the host, redirects are followed with everything, and no `Referer` tells of a key.
#[tokio::test]
async fn a_redirect_within_the_host_is_followed() {
    for status in [301, 302, 307, 308] {
        let home = MockServer::start().await;
        let moved = ResponseTemplate::new(status).insert_header("location", "/moved?key=kept");
        Mock::given(path("/things/1/parts/%D0%BE%D1%82%D0%BA%D1%80%D1%8B%D1%82"))
            .and(method("GET"))
            .respond_with(moved)
            .mount(&home)
            .await;
        let answer = ResponseTemplate::new(200).set_body_string("here");
        Mock::given(path("/moved"))
            .respond_with(answer)
            .mount(&home)
            .await;
        let client = Client::builder().x_program("p").base_url(home.uri());
        let client = client.key_in_query(MARKER).build().unwrap();
        let request = NewValue::new(1, State::known()[0].clone());
        let answer = client.new_(&request).await.unwrap();
        assert_eq!(*answer, "here");
        let requests = home.received_requests().await.unwrap();
        assert_eq!(requests.len(), 2);
        assert!(
            requests
                .iter()
                .all(|it| !it.headers.contains_key("referer"))
        );

        // As in browsers, 301 and 302 turn a POST into a GET; 307 and 308 repeat it.
        let moved = ResponseTemplate::new(status).insert_header("location", "/made");
        Mock::given(path("/things"))
            .respond_with(moved)
            .mount(&home)
            .await;
        let client = Client::builder().x_program("p").base_url(home.uri());
        let client = client.key(MARKER).build().unwrap();
        let _ = call(&client, Call::Make).await;
        let requests = home.received_requests().await.unwrap();
        let [first, second] = &requests[2..] else {
            panic!("{} requests", requests.len());
        };
        let repeats = status > 302;
        let method = if repeats { "POST" } else { "GET" };
        assert_eq!(
            (second.method.as_str(), second.url.path()),
            (method, "/made")
        );
        assert_eq!(
            second.body,
            if repeats {
                first.body.clone()
            } else {
                Vec::new()
            }
        );
        assert_eq!(second.headers["x-key"], MARKER);
    }
}
