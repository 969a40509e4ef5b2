//! Streams of pages and elements: what they ask for, what follows an error, and how they go on.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_core::Stream;
use kartoteka_runtime::{Error, PagingErrorKind, Position};
use lifepay_client::Client;
use lifepay_client::operations::{ListOrganizations, ListOrganizationsError};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::{Vendor, all_items, json_answer, kind, kitchen_sink, query};

/// The page that begins at a token: two elements on each of three pages.
pub(super) fn page(token: Option<String>) -> ResponseTemplate {
    let number = token.map_or(0, |token| token.parse::<usize>().unwrap());
    let names = [number * 2, number * 2 + 1].map(|it| it.to_string());
    let items: Vec<_> = names
        .iter()
        .map(|it| json!({"name": it, "alias": it}))
        .collect();
    let next = if number == 2 {
        String::new()
    } else {
        (number + 1).to_string()
    };
    json_answer(json!({"items": items, "next_page_token": next}))
}

pub(super) async fn vendor() -> Vendor {
    Vendor::new(|request| page(query(request, "page_token"))).await
}

fn client(vendor: &Vendor) -> Client {
    crate::lifepay::builder(vendor.address()).build().unwrap()
}

pub(super) fn name(organization: &lifepay_client::models::Organization) -> String {
    organization.name.clone()
}

#[tokio::test]
async fn nothing_is_asked_for_before_it_is_needed() {
    let vendor = vendor().await;
    let client = client(&vendor);
    let mut pages = client.list_organizations_pages(ListOrganizations::new());
    let mut items = client.list_organizations_items(ListOrganizations::new());
    assert!(vendor.asked().await.is_empty());
    for asked in 1..=3 {
        pages.next().await.unwrap().unwrap();
        assert_eq!(vendor.asked().await.len(), asked);
    }
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
    assert!(pages.position().is_end());
    for asked in [4, 4, 5, 5, 6, 6] {
        items.next().await.unwrap().unwrap();
        assert_eq!(vendor.asked().await.len(), asked);
    }
    assert!(items.next().await.is_none());
    assert!(items.position().is_end());
    assert_eq!(vendor.asked().await.len(), 6);
}

/// By way of text, as a program does that goes on after it was stopped.
pub(super) fn kept(position: Position) -> Position {
    let json = serde_json::to_string(&position).unwrap();
    drop(position);
    serde_json::from_str(&json).unwrap()
}

#[tokio::test]
async fn a_stream_goes_on_where_another_was_dropped() {
    for given in 0..=3 {
        let vendor = vendor().await;
        let mut pages = client(&vendor).list_organizations_pages(ListOrganizations::new());
        let mut names = Vec::new();
        for _ in 0..given {
            let page = pages.next().await.unwrap().unwrap();
            names.extend(page.items.iter().flatten().map(name));
        }
        let position = kept(pages.position());
        drop(pages);
        let pages = client(&vendor).list_organizations_pages(ListOrganizations::new());
        let mut pages = pages.from(position);
        while let Some(page) = pages.next().await {
            names.extend(page.unwrap().items.iter().flatten().map(name));
        }
        assert_eq!(names, ["0", "1", "2", "3", "4", "5"]);
        assert_eq!(vendor.asked().await, ["", "page_token=1", "page_token=2"]);
    }
}

#[tokio::test]
async fn elements_go_on_within_a_page() {
    for given in 0..=6 {
        let vendor = vendor().await;
        let mut items = client(&vendor).list_organizations_items(ListOrganizations::new());
        let mut names = Vec::new();
        for _ in 0..given {
            names.push(name(&items.next().await.unwrap().unwrap()));
        }
        let position = kept(items.position());
        let again = client(&vendor).list_organizations_items(ListOrganizations::new());
        let again = again.from(position.clone());
        assert_eq!(again.position(), position);
        let (rest, fault) = all_items(again).await;
        names.extend(rest.iter().map(name));
        assert_eq!(names, ["0", "1", "2", "3", "4", "5"]);
        assert!(fault.is_none());
        // Pages begin with the whole page that the element is on.
        let pages = client(&vendor).list_organizations_pages(ListOrganizations::new());
        let mut pages = pages.from(position);
        let first = pages
            .next()
            .await
            .map(|page| name(&page.unwrap().items.as_ref().unwrap()[0]));
        let expected = (given < 6).then(|| (given / 2 * 2).to_string());
        assert_eq!(first, expected);
    }
}

#[tokio::test]
async fn a_429_in_the_middle_loses_nothing() {
    let calls = AtomicUsize::new(0);
    let vendor = Vendor::new(move |request| match calls.fetch_add(1, Ordering::SeqCst) {
        1 | 2 => ResponseTemplate::new(429)
            .set_body_json(json!({"code": "x", "message": "slowly"}))
            .insert_header("retry-after", "1"),
        _ => page(query(request, "page_token")),
    })
    .await;
    let mut items = client(&vendor).list_organizations_items(ListOrganizations::new());
    let mut names = Vec::new();
    let mut refused = 0;
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => names.push(name(&item)),
            Err(Error::Api(ListOrganizationsError::TooManyRequests(answer))) => {
                assert_eq!(answer.headers()["retry-after"], "1");
                assert_eq!(items.position().to_string(), "token:1");
                refused += 1;
            }
            Err(fault) => panic!("{fault}"),
        }
    }
    assert_eq!((names.len(), refused), (6, 2));
    let asked = [
        "",
        "page_token=1",
        "page_token=1",
        "page_token=1",
        "page_token=2",
    ];
    assert_eq!(vendor.asked().await, asked);
}

#[tokio::test]
async fn a_page_whose_awaiting_was_given_up_is_not_asked_for_again() {
    let vendor = Vendor::new(|request| {
        page(query(request, "page_token")).set_delay(Duration::from_millis(50))
    })
    .await;
    let mut pages = client(&vendor).list_organizations_pages(ListOrganizations::new());
    {
        let mut next = pin!(pages.next());
        let waits = poll_fn(|context| Poll::Ready(next.as_mut().poll(context).is_pending()));
        assert!(waits.await);
    }
    assert_eq!(pages.position().to_string(), "start");
    pages.next().await.unwrap().unwrap();
    assert_eq!(vendor.asked().await, [""]);
}

#[tokio::test]
async fn what_cannot_be_sent_ends_the_stream() {
    use kitchen_sink_client::operations::ListThings;

    let vendor = Vendor::new(|_| panic!("nothing is sent")).await;
    let client = kitchen_sink(&vendor.address());
    let mut pages = client.list_things_pages(ListThings::new([1], 1).offset(-1));
    assert!(matches!(pages.next().await, Some(Err(Error::Invalid(_)))));
    assert!(pages.next().await.is_none());
    assert!(!pages.position().is_end());

    let pages = client.list_things_pages(ListThings::new([1], 1));
    let mut pages = pages.from("token:x".parse().unwrap());
    let fault = pages.next().await.unwrap().unwrap_err();
    assert_eq!(kind(&fault), Some(PagingErrorKind::Position));
    assert!(pages.next().await.is_none());

    let pages = client.list_things_pages(ListThings::new([1], 1));
    let mut pages = pages.from("offset:2147483648".parse().unwrap());
    let fault = pages.next().await.unwrap().unwrap_err();
    assert_eq!(kind(&fault), Some(PagingErrorKind::Unfit));
    assert!(pages.next().await.is_none());
}

fn is_a_stream<S: Stream + Send + Unpin + 'static>(
    mut stream: S,
) -> impl Future<Output = usize> + Send {
    let mut count = 0;
    poll_fn(move |context| {
        while let Poll::Ready(item) = Pin::new(&mut stream).poll_next(context) {
            if item.is_none() {
                return Poll::Ready(count);
            }
            count += 1;
        }
        Poll::Pending
    })
}

#[tokio::test]
async fn both_are_streams_that_travel_between_threads() {
    let vendor = vendor().await;
    let client = client(&vendor);
    let pages = client.list_organizations_pages(ListOrganizations::new());
    assert_eq!(
        format!("{pages:?}"),
        r#"Pages { operation: "listOrganizations", position: Position(start), .. }"#
    );
    assert_eq!(tokio::spawn(is_a_stream(pages)).await.unwrap(), 3);
    let items = client.list_organizations_items(ListOrganizations::new());
    assert_eq!(tokio::spawn(is_a_stream(items)).await.unwrap(), 6);
}
