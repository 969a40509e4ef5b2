//! Links to the next page: followed within the origin, with the credentials of the client and no others.

use kartoteka_runtime::{Error, PagingErrorKind, Position};
use kitchen_sink_client::models::Thing;
use kitchen_sink_client::operations::{ListHeaded, ListLinked};
use serde_json::{Value, json};
use wiremock::{Request, ResponseTemplate};

use super::{Vendor, all_items, json_answer, kind, kitchen_sink, query, things};

fn ids(items: &[Thing]) -> Vec<i64> {
    items.iter().map(|it| it.id).collect()
}

fn linked() -> ListLinked {
    ListLinked::new("o/1").limit(2).secret("hunter2-own")
}

/// Three pages, each of which links to the next in this way.
async fn vendor(link: impl Fn(usize, &Request) -> Value + Send + Sync + 'static) -> Vendor {
    Vendor::new(move |request| {
        let page = query(request, "page").map_or(0, |page| page.parse().unwrap());
        let next = if page == 2 {
            Value::Null
        } else {
            link(page + 1, request)
        };
        json_answer(json!({"items": things([page * 2 + 1, page * 2 + 2]), "next": next}))
    })
    .await
}

#[tokio::test]
async fn relative_and_absolute_links_within_the_origin() {
    let links: [fn(usize, &Request) -> String; 5] = [
        |page, _| format!("?page={page}&limit=2"),
        |page, _| format!("/v1/linked/o%2F1?page={page}&limit=2"),
        |page, request| {
            format!(
                "//{}/v1/linked/o%2F1?page={page}&limit=2",
                request.headers["host"].to_str().unwrap()
            )
        },
        |page, request| {
            format!(
                "http://{}/v1/linked/o%2F1?page={page}&limit=2",
                request.headers["host"].to_str().unwrap()
            )
        },
        // A vendor that writes the whole address again, with somebody's secrets.
        |page, request| {
            format!(
                "http://user:word@{}/v1/linked/o%2F1?secret=theirs&page={page}&limit=2&key=theirs&api_key=theirs",
                request.headers["host"].to_str().unwrap()
            )
        },
    ];
    for link in links {
        let vendor = vendor(move |page, request| link(page, request).into()).await;
        let client = kitchen_sink(&format!("{}/v1", vendor.address()));
        let mut pages = client.list_linked_pages(linked());
        let first = pages.next().await.unwrap().unwrap();
        assert_eq!(ids(&first.items), [1, 2]);
        assert_eq!(pages.position().to_string(), "link:?page=1&limit=2");
        let position = pages.position().to_string().parse::<Position>().unwrap();
        let (rest, fault) = all_items(client.list_linked_items(linked()).from(position)).await;
        assert_eq!(ids(&rest), [3, 4, 5, 6]);
        assert!(fault.is_none());
        let requests = vendor.server.received_requests().await.unwrap();
        for request in &requests {
            assert_eq!(request.url.path(), "/v1/linked/o%2F1");
            for (name, value) in [("secret", "own"), ("key", "key"), ("api_key", "api")] {
                let pairs = request.url.query_pairs().filter(|(key, _)| key == name);
                let values: Vec<_> = pairs.map(|(_, value)| value.into_owned()).collect();
                assert_eq!(
                    values,
                    [format!("hunter2-{value}")],
                    "{name}: {}",
                    request.url
                );
            }
            assert_eq!(query(request, "limit").as_deref(), Some("2"));
        }
        assert_eq!(requests.len(), 3);
    }
}

#[tokio::test]
async fn links_to_another_path() {
    let vendor = Vendor::new(|request| {
        let next = match request.url.path() {
            "/v1-hunter2/linked/o%2F1" => json!("../more/2"),
            "/v1-hunter2/more/2" => json!("/outside/3"),
            "/outside/3" => json!(""),
            other => panic!("{other}"),
        };
        json_answer(json!({"items": things([1]), "next": next}))
    })
    .await;
    let client = kitchen_sink(&format!("{}/v1-hunter2", vendor.address()));
    let mut pages = client.list_linked_pages(linked());
    let mut positions = Vec::new();
    while let Some(page) = pages.next().await {
        page.unwrap();
        positions.push(pages.position().to_string());
    }
    assert_eq!(positions, ["link:more/2?", "link:/outside/3?", "end"]);
}

#[tokio::test]
async fn a_link_to_another_host_is_not_followed() {
    let other = Vendor::new(|_| panic!("credentials came here")).await;
    let address = other.address();
    let port = address.rsplit(':').next().unwrap();
    for link in [
        format!("//localhost:{port}/v1/linked/o%2F1"),
        format!("http://127.0.0.2:{port}/linked/o%2F1?page=1"),
    ] {
        let vendor = vendor(move |_, _| json!(link)).await;
        let mut items = kitchen_sink(&vendor.address()).list_linked_items(linked());
        for id in [1, 2] {
            assert_eq!(items.next().await.unwrap().unwrap().id, id);
        }
        let fault = items.next().await.unwrap().unwrap_err();
        assert_eq!(kind(&fault), Some(PagingErrorKind::ForeignLink));
        let shown = format!("{fault} {fault:?} {items:?}");
        assert!(
            !shown.contains("hunter2") && !shown.contains("127.0.0.1"),
            "{shown}"
        );
        assert!(items.next().await.is_none());
        // Going on begins behind the elements that were given.
        assert_eq!(items.position().to_string(), "start+2");
        assert_eq!(vendor.asked().await.len(), 1);
    }
    assert!(other.asked().await.is_empty());
}

#[tokio::test]
async fn a_link_that_leads_in_a_circle() {
    let vendor = vendor(|page, _| json!(format!("?page={}", page % 2))).await;
    let items = kitchen_sink(&vendor.address()).list_linked_items(linked());
    let (items, fault) = all_items(items).await;
    assert!(items.len() >= 4);
    assert_eq!(kind(&fault.unwrap()), Some(PagingErrorKind::Repeated));
}

fn headed(request: &Request, link: &str) -> ResponseTemplate {
    let page = query(request, "page").map_or(0, |page| page.parse().unwrap());
    let answer = ResponseTemplate::new(200).set_body_json(things([page + 1]));
    match page {
        0 => answer.insert_header("link", link),
        _ => answer.insert_header("link", "</first>; rel=first"),
    }
}

#[tokio::test]
async fn links_in_the_header() {
    let link = "<?page=0>; rel=\"prev\", <?page=1>; rel=\"next\"; title=\"a, b\"";
    let vendor = Vendor::new(move |request| headed(request, link)).await;
    let client = kitchen_sink(&vendor.address());
    let mut items = client.list_headed_items(ListHeaded::new("hunter2/token"));
    assert_eq!(items.next().await.unwrap().unwrap().id, 1);
    assert_eq!(items.position().to_string(), "link:?page=1");
    let (rest, fault) = all_items(items).await;
    assert_eq!(ids(&rest), [2]);
    assert!(fault.is_none());
    let requests = vendor.server.received_requests().await.unwrap();
    for request in requests {
        assert_eq!(request.url.path(), "/headed/hunter2%2Ftoken");
        assert_eq!(request.headers["authorization"], "Bearer hunter2-bearer");
    }
}

/// A link to another path may hold the token of the path, which must not be kept.
#[tokio::test]
async fn where_the_path_has_a_secret_links_stay_on_it() {
    let link = "</other/hunter2%2Ftoken?page=1>; rel=next";
    let vendor = Vendor::new(move |request| headed(request, link)).await;
    let client = kitchen_sink(&vendor.address());
    let mut pages = client.list_headed_pages(ListHeaded::new("hunter2/token"));
    pages.next().await.unwrap().unwrap();
    match pages.next().await {
        Some(Err(Error::Paging(fault))) => {
            assert_eq!(fault.kind(), PagingErrorKind::InvalidLink);
            assert_eq!(fault.operation(), "listHeaded");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(pages.position().to_string(), "start");
}
