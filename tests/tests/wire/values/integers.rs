//! Integers that are not written as such, or are beyond their type: no page is lost by one.

use kartoteka_tests::wire::Server;
use values_client::operations::{GetMeter, ListMeters};
use values_client::{Client, Error};

async fn served(body: &str) -> (Server, Client) {
    let server = Server::answering(200, body).await;
    let client = Client::builder().base_url(server.address(""));
    (server, client.build().unwrap())
}

#[tokio::test]
async fn whole_numbers_are_integers() {
    let body = r#"[{"id": "a", "width": 1080.0, "total": 3.39e+08, "port": 8080.0}, {"id": "b", "width": 7, "level": 1.0}]"#;
    let (_, client) = served(body).await;
    let meters = client.list_meters(&ListMeters::new()).await.unwrap();
    assert_eq!(
        (meters[0].width, meters[0].total),
        (Some(1080), Some(339_000_000))
    );
    assert_eq!((meters[0].port, meters[1].width), (Some(8080), Some(7)));
    assert_eq!(meters[1].level.as_ref().map(|level| level.value()), Some(1));
    assert!(!meters.repairs().is_empty());
}

#[tokio::test]
async fn what_is_beyond_its_type_is_left_out_and_told() {
    let body = r#"[{"id": "a", "fingerprint": 18446744073709551615, "memory": 4294967296, "width": 1.5}, {"id": "b", "memory": 7}]"#;
    let (_, client) = served(body).await;
    let meters = client.list_meters(&ListMeters::new()).await.unwrap();
    assert_eq!(meters.len(), 2);
    let first = &meters[0];
    assert_eq!(
        (first.fingerprint, first.memory, first.width),
        (None, None, None)
    );
    assert_eq!(meters[1].memory, Some(7));
    let told: Vec<(&str, &str)> = meters
        .repairs()
        .iter()
        .map(|repair| (repair.pointer(), repair.json()))
        .collect();
    for expected in [
        ("/0/fingerprint", "18446744073709551615"),
        ("/0/memory", "4294967296"),
        ("/0/width", "1.5"),
    ] {
        assert!(told.contains(&expected), "{expected:?}: {told:?}");
    }

    let (_, client) = served(r#"{"id": "a", "memory": 4294967296, "count": -1}"#).await;
    let meter = client.get_meter(&GetMeter::new(1)).await.unwrap();
    assert_eq!(
        (meter.id.as_str(), meter.memory, meter.count),
        ("a", None, None)
    );
    let (_, client) = served(r#"{"id": 4294967296}"#).await;
    let refused = client.get_meter(&GetMeter::new(1)).await;
    assert!(matches!(refused, Err(Error::Decode(_))), "{refused:?}");
}
