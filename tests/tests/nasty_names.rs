//! Whatever Rust calls things, they keep their names on the wire.

use std::collections::BTreeMap;

use kartoteka_tests::wire::Server;
use nasty_names_client::Client;
use nasty_names_client::models::{Everything, Kinds, SelfKind};
use nasty_names_client::operations::Self2;
use serde_json::{Map, Value, json};

/// A schema of the description.
fn schema(name: &str) -> Value {
    let text = include_str!("../nasty-names/openapi.yaml");
    let description: Value = serde_yaml::from_str(text).unwrap();
    description["components"]["schemas"][name].clone()
}

/// A value of all properties that are text, each with its own name as its value.
fn everything() -> Map<String, Value> {
    let properties = schema("Everything")["properties"].clone();
    let properties = properties.as_object().unwrap().clone();
    let texts = properties
        .into_iter()
        .filter(|(_, property)| property["type"] == "string");
    texts.map(|(name, _)| (name.clone(), json!(name))).collect()
}

#[test]
fn properties_keep_their_names() {
    let mut value = everything();
    assert!(value.len() > 150);
    value.insert("kinds".to_owned(), json!("foo-bar"));
    value.insert(
        "all".to_owned(),
        json!({"t Vec": {"a": "b"}, "t Option": "a"}),
    );
    value.insert("inline".to_owned(), json!({"inline": {"inline": "inline"}}));
    let value = Value::Object(value);
    let decoded: Everything = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(decoded.self_, "self");
    assert_eq!(decoded.self_2.as_deref(), Some("Self"));
    assert_eq!(serde_json::to_value(&decoded).unwrap(), value);
}

#[test]
fn values_keep_their_texts() {
    let values = schema("Kinds")["enum"].clone();
    let values: Vec<&str> = values
        .as_array()
        .unwrap()
        .iter()
        .map(|value| value.as_str().unwrap())
        .collect();
    let known: Vec<&str> = Kinds::known().iter().map(Kinds::as_str).collect();
    assert_eq!(known, values);
    for (kind, text) in Kinds::known().iter().zip(values) {
        assert_eq!(Kinds::from(text), *kind);
        assert_eq!(serde_json::to_value(kind).unwrap(), text);
        assert!(!matches!(kind, Kinds::Unrecognized(_)));
    }
}

#[tokio::test]
async fn parameters_keep_their_names() {
    let body = everything();
    let server = Server::answering(200, Value::Object(body.clone()).to_string()).await;
    let client = Client::builder()
        .base_url(server.address(""))
        .build()
        .unwrap();
    let body: Everything = serde_json::from_value(Value::Object(body)).unwrap();
    let request = Self2::new("in path", "in/path", "%", body.clone())
        .self_3("query self")
        .self_4("query Self")
        .self_("header self")
        .url_2("url")
        .url_argument("url_argument")
        .encode_path("encode_path")
        .header_value("header_value")
        .path_argument("path_argument")
        .target("target")
        .p000("p000")
        .p001("p001")
        .foo_hyphen_bar("foo-bar")
        .foo_bar("foo_bar")
        .foo_bar_2("FooBar")
        .foo_bar_3("fooBar")
        .empty("")
        .plus("+")
        .imya("имя")
        .u1f642("🙂")
        .kind(SelfKind::SelfValue);
    let answer = client.self_(&request).await.unwrap();
    assert_eq!(*answer, body);
    let sent = server.requests().await.remove(0);
    let (path, query) = sent.line.split_once('?').unwrap();
    assert_eq!(path, "POST /names/in%20path/in%2Fpath/%25");
    let query: BTreeMap<&str, &str> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .collect();
    let same = [
        "url",
        "url_argument",
        "encode_path",
        "header_value",
        "path_argument",
        "target",
        "p000",
        "p001",
        "foo-bar",
        "foo_bar",
        "fooBar",
        "FooBar",
        "",
        "%2B",
        "%D0%B8%D0%BC%D1%8F",
        "%F0%9F%99%82",
    ];
    let others = [
        ("self", "query+self"),
        ("Self", "query+Self"),
        ("kind", "Self"),
    ];
    let expected = same.map(|name| (name, name)).into_iter().chain(others);
    assert_eq!(query, expected.collect());
    let header = sent.headers.iter().find(|it| it.starts_with("self:"));
    assert_eq!(header.map(String::as_str), Some("self: header self"));
    assert_eq!(sent.body, Some(serde_json::to_value(&body).unwrap()));
}
