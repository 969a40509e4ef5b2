//! A server on this machine, and what arrives there.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::future::Future;

use kartoteka_runtime::{Error, Response};
use serde_json::Value;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A server that gives one answer to whatever it is asked.
pub struct Server {
    // Always there until it is dropped.
    mock: Option<MockServer>,
}

/// A mock server blocks its thread when it is dropped, on a lock of tokio. In a task that has used up its
/// turn, such a lock says "later" until the task yields, which a blocked one never does: it would spin for
/// ever. A thread of its own has no turn to use up.
impl Drop for Server {
    fn drop(&mut self) {
        let mock = self.mock.take();
        // It expects nothing, so that it cannot fail.
        let _ = std::thread::spawn(move || drop(mock)).join();
    }
}

impl Server {
    /// A server that answers so.
    pub async fn answering(status: u16, body: impl AsRef<[u8]>) -> Self {
        let server = Self {
            mock: Some(MockServer::start().await),
        };
        server.answer(status, body).await;
        server
    }

    /// Answers so from now on, and forgets what arrived.
    pub async fn answer(&self, status: u16, body: impl AsRef<[u8]>) {
        self.answer_as(status, body, "text/html; charset=utf-8")
            .await;
    }

    /// The same with a content type of its own.
    pub async fn answer_as(&self, status: u16, body: impl AsRef<[u8]>, content_type: &str) {
        let template = ResponseTemplate::new(status);
        // A 204 has no body, and the server would refuse to write an empty one with a type.
        let template = match body.as_ref() {
            b"" => template,
            body => template.set_body_raw(body, content_type),
        };
        let mock = self.mock();
        mock.reset().await;
        Mock::given(any()).respond_with(template).mount(mock).await;
    }

    fn mock(&self) -> &MockServer {
        self.mock.as_ref().expect("it is not dropped yet")
    }

    /// The address of the server, followed by `path`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.mock().uri())
    }

    /// The bodies that arrived since the last answer was set, as they came.
    pub async fn bodies(&self) -> Vec<Vec<u8>> {
        let requests = self.mock().received_requests().await;
        let requests = requests.unwrap_or_default().into_iter();
        requests.map(|request| request.body.to_vec()).collect()
    }

    /// What arrived since the last answer was set.
    pub async fn requests(&self) -> Vec<Sent> {
        let requests = self.mock().received_requests().await;
        requests.unwrap_or_default().iter().map(Sent::new).collect()
    }
}

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// Method, path and query, as they stood in the first line.
    pub line: String,
    /// `name: value` in the order of the names, without those that every request of the HTTP client has.
    pub headers: Vec<String>,
    /// The body as JSON; a text if it is not JSON.
    pub body: Option<Value>,
}

impl Sent {
    fn new(request: &Request) -> Self {
        let url = &request.url;
        let query = url.query().map(|query| format!("?{query}"));
        let mut headers = Vec::new();
        for (name, value) in &request.headers {
            // These depend on the port, on the body and on the features of the HTTP client.
            if !["host", "content-length", "accept-encoding"].contains(&name.as_str()) {
                let value = String::from_utf8_lossy(value.as_bytes());
                headers.push(format!("{name}: {value}"));
            }
        }
        headers.sort();
        let text = || Value::String(String::from_utf8_lossy(&request.body).into_owned());
        Self {
            line: format!(
                "{} {}{}",
                request.method,
                url.path(),
                query.unwrap_or_default()
            ),
            headers,
            body: (!request.body.is_empty())
                .then(|| serde_json::from_slice(&request.body).unwrap_or_else(|_| text())),
        }
    }
}

/// Checks what operations send, and remembers which were called.
pub struct Recorder {
    server: Server,
    headers: Vec<String>,
    called: BTreeSet<String>,
}

impl Recorder {
    /// A recorder that expects `headers` in every request, each as `name: value`.
    pub async fn new(headers: &[&str]) -> Self {
        Self {
            // No description has this status, so that each call shows what becomes of such answers, too.
            server: Server::answering(503, "Извините").await,
            headers: headers.iter().map(ToString::to_string).collect(),
            called: BTreeSet::new(),
        }
    }

    /// The address to send to, followed by `path`.
    pub fn address(&self, path: &str) -> String {
        self.server.address(path)
    }

    /// Expects other headers from now on.
    pub fn expect_headers(&mut self, headers: &[&str]) {
        self.headers = headers.iter().map(ToString::to_string).collect();
    }

    /// Makes a call and compares what arrived: one request, its line, all of its headers and its body.
    #[track_caller]
    pub fn check<'a, T: Debug + 'a, E: Debug + 'a>(
        &'a mut self,
        operation: &str,
        call: impl Future<Output = Result<Response<T>, Error<E>>> + 'a,
        line: &'a str,
        body: Option<Value>,
    ) -> impl Future<Output = ()> + 'a {
        self.called.insert(operation.to_owned());
        let mut headers = self.headers.clone();
        if body.is_some() {
            headers.push("content-type: application/json".to_owned());
        }
        headers.sort();
        let expected = Sent {
            line: line.to_owned(),
            headers,
            body,
        };
        async move {
            let seen = self.server.requests().await.len();
            match call.await {
                Err(Error::UnexpectedStatus(response)) => {
                    assert_eq!(response.status().as_u16(), 503, "{line}");
                    assert_eq!(response.body().text(), "Извините", "{line}");
                }
                other => panic!("{line}: {other:?}"),
            }
            let arrived = self.server.requests().await.split_off(seen);
            assert_eq!(arrived, [expected], "{line}");
        }
    }

    /// The names of the methods that were called.
    pub fn called(self) -> BTreeSet<String> {
        self.called
    }
}

/// Calls an operation and checks what it sends: first line and, where there is one, the body.
///
/// ```text
/// sends!(recorder, client.get_card(GetCard::new(7)), "GET /cards/7");
/// ```
#[macro_export]
macro_rules! sends {
    ($recorder:ident, $client:ident.$operation:ident($request:expr), $line:expr) => {
        $crate::sends!(@ $recorder, $client.$operation($request), $line, None)
    };
    ($recorder:ident, $client:ident.$operation:ident($request:expr), $line:expr, $body:tt) => {
        $crate::sends!(@ $recorder, $client.$operation($request), $line, Some(serde_json::json!($body)))
    };
    (@ $recorder:ident, $client:ident.$operation:ident($request:expr), $line:expr, $body:expr) => {{
        let request = $request;
        let call = $client.$operation(&request);
        $recorder.check(stringify!($operation), call, &$line, $body).await
    }};
}
