//! Iterators of the blocking client: the rules of the streams.

use std::sync::atomic::{AtomicUsize, Ordering};

use diadoc_client::operations::GetCounteragentsV2;
use kartoteka_runtime::{Error, PagingErrorKind};
use kitchen_sink_client::operations::ListThings;
use lifepay_client::blocking::Client;
use lifepay_client::blocking::paging::{Items, Pages};
use lifepay_client::operations::{ListOrganizations, ListOrganizationsError};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::ends::counteragents;
use super::streams::{kept, name, page, vendor};
use super::{Vendor, json_answer, kind, query};

/// For what the server does by itself: it answers on a thread of its own, and no runtime is needed for that.
fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Runtime::new().unwrap().block_on(future)
}

fn client(vendor: &Vendor) -> Client {
    let builder = crate::lifepay::builder(vendor.address());
    builder.build_blocking().unwrap()
}

fn pages(vendor: &Vendor) -> Pages<ListOrganizations> {
    client(vendor).list_organizations_pages(ListOrganizations::new())
}

fn items(vendor: &Vendor) -> Items<ListOrganizations> {
    client(vendor).list_organizations_items(ListOrganizations::new())
}

fn asked(vendor: &Vendor) -> Vec<String> {
    wait(vendor.asked())
}

#[test]
fn nothing_is_asked_for_before_it_is_needed() {
    let vendor = wait(vendor());
    let (mut pages, mut items) = (pages(&vendor), items(&vendor));
    assert!(asked(&vendor).is_empty());
    for count in 1..=3 {
        pages.next().unwrap().unwrap();
        assert_eq!(asked(&vendor).len(), count);
    }
    assert!(pages.next().is_none() && pages.next().is_none());
    assert!(pages.position().is_end());
    for count in [4, 4, 5, 5, 6, 6] {
        items.next().unwrap().unwrap();
        assert_eq!(asked(&vendor).len(), count);
    }
    assert!(items.next().is_none() && items.next().is_none());
    assert!(items.position().is_end());
    assert_eq!(asked(&vendor).len(), 6);
}

#[test]
fn elements_go_on_where_another_iterator_was_dropped() {
    for given in 0..=6 {
        let vendor = wait(vendor());
        let mut first = items(&vendor);
        let mut names: Vec<String> = first
            .by_ref()
            .take(given)
            .map(|it| name(&it.unwrap()))
            .collect();
        let position = kept(first.position());
        drop(first);
        let again = items(&vendor).from(position.clone());
        assert_eq!(again.position(), position);
        let rest: Result<Vec<_>, _> = again.collect();
        names.extend(rest.unwrap().iter().map(name));
        assert_eq!(names, ["0", "1", "2", "3", "4", "5"]);
        // Pages begin with the whole page that the element is on.
        let page = pages(&vendor).from(position).next();
        let first = page.map(|page| name(&page.unwrap().items.as_ref().unwrap()[0]));
        let expected = (given < 6).then(|| (given / 2 * 2).to_string());
        assert_eq!(first, expected);
    }
}

#[test]
fn a_position_of_a_stream_is_one_of_an_iterator() {
    let vendor = wait(vendor());
    let plain = crate::lifepay::builder(vendor.address()).build().unwrap();
    let mut stream = plain.list_organizations_pages(ListOrganizations::new());
    wait(async { stream.next().await.unwrap().unwrap() });
    let rest = pages(&vendor).from(kept(stream.position()));
    assert_eq!(rest.map(Result::unwrap).count(), 2);
    assert_eq!(asked(&vendor), ["", "page_token=1", "page_token=2"]);
}

#[test]
fn a_429_in_the_middle_loses_nothing() {
    let calls = AtomicUsize::new(0);
    let vendor = wait(Vendor::new(move |request| {
        match calls.fetch_add(1, Ordering::SeqCst) {
            1 | 2 => ResponseTemplate::new(429)
                .set_body_json(json!({"code": "x", "message": "slowly"}))
                .insert_header("retry-after", "1"),
            _ => page(query(request, "page_token")),
        }
    }));
    let mut items = items(&vendor);
    let (mut names, mut refused) = (Vec::new(), 0);
    while let Some(item) = items.next() {
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
    let expected = [
        "",
        "page_token=1",
        "page_token=1",
        "page_token=1",
        "page_token=2",
    ];
    assert_eq!(asked(&vendor), expected);
}

#[test]
fn a_key_that_repeats_is_an_error_after_the_elements() {
    let vendor = wait(Vendor::new(|_| {
        let keys = ["a".to_owned(), "b".to_owned()];
        json_answer(counteragents(&keys, 1000))
    }));
    let builder = crate::diadoc::builder(vendor.address()).diadoc_auth("key", "token");
    let client = builder.build_blocking().unwrap();
    let request = GetCounteragentsV2::new("o").page_size(2);
    let mut items = client.get_counteragents_v2_items(request);
    assert_eq!(items.by_ref().take(4).filter(Result::is_ok).count(), 4);
    let fault = items.next().unwrap().unwrap_err();
    assert_eq!(kind(&fault), Some(PagingErrorKind::Repeated));
    assert!(items.next().is_none());
    assert!(!items.position().is_end());
    assert_eq!(asked(&vendor).len(), 2);
}

#[test]
fn what_cannot_be_sent_ends_the_iterator() {
    let vendor = wait(Vendor::new(|_| panic!("nothing is sent")));
    let builder = kitchen_sink_client::Client::builder()
        .base_url(vendor.address())
        .x_program("wire")
        .bearer_token("token");
    let client = builder.build_blocking().unwrap();
    let mut pages = client.list_things_pages(ListThings::new([1], 1).offset(-1));
    assert!(matches!(pages.next(), Some(Err(Error::Invalid(_)))));
    assert!(pages.next().is_none());
    assert!(!pages.position().is_end());

    let pages = client.list_things_pages(ListThings::new([1], 1));
    let mut pages = pages.from("token:x".parse().unwrap());
    let fault = pages.next().unwrap().unwrap_err();
    assert_eq!(kind(&fault), Some(PagingErrorKind::Position));
    assert!(pages.next().is_none());
}

#[test]
fn iterators_travel_between_threads() {
    let vendor = wait(vendor());
    let pages = pages(&vendor);
    assert_eq!(
        format!("{pages:?}"),
        r#"Pages { operation: "listOrganizations", position: Position(start), .. }"#
    );
    let items = items(&vendor);
    let count = std::thread::spawn(move || (pages.count(), items.count()));
    assert_eq!(count.join().unwrap(), (3, 6));
}
