//! Lists page by page: what is asked for, when it ends, and how it goes on.

mod ends;
mod iterators;
mod links;
mod streams;
mod styles;

use kartoteka_runtime::paging::Paged;
use kartoteka_runtime::{Error, Items, Pages, PagingErrorKind};
use serde_json::{Value, json};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// A server whose answers depend on what it is asked.
struct Vendor {
    server: MockServer,
}

impl Vendor {
    async fn new(answer: impl Fn(&Request) -> ResponseTemplate + Send + Sync + 'static) -> Self {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(answer).mount(&server).await;
        Self { server }
    }

    fn address(&self) -> String {
        self.server.uri()
    }

    /// What it was asked for, without the path of the operation.
    async fn asked(&self) -> Vec<String> {
        let requests = self.server.received_requests().await.unwrap();
        let queries = requests.iter();
        queries
            .map(|request| request.url.query().unwrap_or_default().to_owned())
            .collect()
    }
}

fn json_answer(value: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(value)
}

/// The value of a query parameter.
fn query(request: &Request, name: &str) -> Option<String> {
    let mut pairs = request.url.query_pairs();
    pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
}

/// The same as a number.
fn number(request: &Request, name: &str) -> Option<usize> {
    query(request, name).map(|value| value.parse().unwrap())
}

/// A part of the elements from one on, as long as there are any.
fn part(all: &[Value], from: usize, count: usize) -> Vec<Value> {
    all.iter().skip(from).take(count).cloned().collect()
}

/// All elements, and the error that ends them.
async fn all_items<O: Paged>(mut items: Items<O>) -> (Vec<O::Item>, Option<Error<O::Failure>>) {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => all.push(item),
            Err(fault) => return (all, Some(fault)),
        }
    }
    (all, None)
}

/// How many elements each page has.
async fn sizes<O: Paged>(mut pages: Pages<O>, size: impl Fn(&O::Output) -> usize) -> Vec<usize> {
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => sizes.push(size(&page)),
            Err(fault) => panic!("{:?}", kind(&fault)),
        }
    }
    sizes
}

fn kind<E>(fault: &Error<E>) -> Option<PagingErrorKind> {
    match fault {
        Error::Paging(fault) => Some(fault.kind()),
        _ => None,
    }
}

fn things(numbers: impl IntoIterator<Item = usize>) -> Vec<Value> {
    let numbers = numbers.into_iter();
    numbers
        .map(|id| json!({"id": id, "url": "u", "value": [true], "type": "A", "nothing": null}))
        .collect()
}

fn kitchen_sink(address: &str) -> kitchen_sink_client::Client {
    let builder = kitchen_sink_client::Client::builder()
        .base_url(address)
        .x_program("wire")
        .bearer_token("hunter2-bearer")
        .key_in_query("hunter2-key")
        .api_key("hunter2-api")
        .oauth_full("hunter2-full")
        .vendor("hunter2-program", "hunter2-token");
    builder.build().unwrap()
}
