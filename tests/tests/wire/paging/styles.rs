//! The styles that none of the vendors has, and lists in unusual places.

use kartoteka_runtime::PagingErrorKind;
use kartoteka_runtime::chrono::NaiveDate;
use kartoteka_runtime::uuid::Uuid;
use kitchen_sink_client::models::Page;
use kitchen_sink_client::operations::*;
use serde_json::{Value, json};

use super::{
    Vendor, all_items, json_answer, kind, kitchen_sink, number, part, query, sizes, things,
};

#[tokio::test]
async fn numbers_of_pages() {
    let vendor = Vendor::new(|request| {
        let page = number(request, "page").unwrap_or(1);
        let size = number(request, "size").unwrap_or(2);
        let items = part(&things(1..=5), (page - 1) * size, size);
        json_answer(json!({"items": items, "total": 1}))
    })
    .await;
    let client = kitchen_sink(&vendor.address());
    let size = |page: &Page| page.items.len();
    // Here only a page without elements is the last.
    let pages = client.list_numbered_pages(ListNumbered::new());
    assert_eq!(sizes(pages, size).await, [2, 2, 1, 0]);
    assert_eq!(vendor.asked().await, ["", "page=2", "page=3", "page=4"]);
    let pages = client.list_numbered_pages(ListNumbered::new().page(2).size(3));
    assert_eq!(sizes(pages, size).await, [2, 0]);
    for (name, request) in [
        ("query", ListNumbered::new().query("x")),
        ("filter", ListNumbered::new().filter("x")),
    ] {
        let (items, fault) = all_items(client.list_numbered_items(request)).await;
        assert_eq!(items.len(), 2);
        assert_eq!(kind(&fault.unwrap()), Some(PagingErrorKind::Excluded(name)));
    }
}

/// Elements that could not be read were on the page all the same: the next one begins behind them.
#[tokio::test]
async fn an_element_that_is_left_out_counts() {
    let vendor = Vendor::new(|request| {
        let offset = number(request, "offset").unwrap_or_default();
        let mut items = part(&things(1..=5), offset, 2);
        if offset == 0 {
            items[1] = json!({"id": "two"});
        }
        json_answer(json!({"items": items}))
    })
    .await;
    let client = kitchen_sink(&vendor.address());
    let items = client.list_things_items(ListThings::new([1], 1).limit(2));
    let (items, fault) = all_items(items).await;
    assert!(fault.is_none(), "{fault:?}");
    let ids: Vec<i64> = items.iter().map(|it| it.id).collect();
    assert_eq!(ids, [1, 3, 4, 5]);
    let asked = vendor.asked().await;
    let offsets: Vec<bool> = [2, 4]
        .iter()
        .map(|offset| {
            asked
                .iter()
                .any(|it| it.contains(&format!("offset={offset}")))
        })
        .collect();
    assert_eq!(offsets, [true, true], "{asked:?}");
}

#[tokio::test]
async fn tokens_and_keys_of_the_kitchen_sink() {
    let vendor = Vendor::new(|request| match request.url.path() {
        "/tokens" => {
            let next = query(request, "cursor").is_none().then_some("ж");
            assert_eq!(query(request, "secret").as_deref(), Some("hunter2"));
            json_answer(json!({"items": things([1]), "next": next}))
        }
        _ => {
            let after = number(request, "after").unwrap_or_default();
            json_answer(part(&things(1..=5), after, 2).into())
        }
    })
    .await;
    let client = kitchen_sink(&vendor.address());
    let request = ListTokens::new().secret("hunter2");
    let mut items = client.list_tokens_items(request);
    items.next().await.unwrap().unwrap();
    assert_eq!(items.position().to_string(), "token:ж");
    let (rest, fault) = all_items(items).await;
    assert!(rest.len() == 1 && fault.is_none());
    let (items, fault) = all_items(client.list_keys_items(ListKeys::new())).await;
    let ids: Vec<i64> = items.iter().map(|it| it.id).collect();
    assert_eq!(ids, [1, 2, 3, 4, 5]);
    assert!(fault.is_none());
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 2, day).unwrap()
}

/// The list below a name, the token a date within a list, and every way of not being there.
#[tokio::test]
async fn what_leads_on_may_stand_deep_and_be_absent() {
    let vendor = Vendor::new(|request| {
        let page = |names: Value, next: Value| json!({"data": {"lists": {"things": names}}, "meta": {"links": next}});
        json_answer(match query(request, "from").unwrap().as_str() {
            "2024-02-01" => page(json!(["a"]), json!([{"day": "2024-02-02"}, null])),
            "2024-02-02" => page(Value::Null, json!([{"day": "2024-02-03"}])),
            "2024-02-03" => json!({"data": null, "meta": {"links": [{"day": "2024-02-04"}]}}),
            "2024-02-04" => page(json!(["b"]), json!([null])),
            "2024-02-11" => page(json!(["c"]), json!([])),
            "2024-02-12" => page(json!(["d"]), json!([{"day": null}])),
            "2024-02-13" => json!({"data": {"lists": {}}}),
            "2024-02-14" => Value::Null,
            "2024-02-15" => page(json!(["e"]), json!([{"day": "tomorrow"}])),
            other => panic!("{other}"),
        })
    })
    .await;
    let client = kitchen_sink(&vendor.address());
    for (from, expected) in [(1, "a b"), (11, "c"), (12, "d"), (13, ""), (14, "")] {
        let items = client.list_nested_items(ListNested::new(day(from)));
        let (items, fault) = all_items(items).await;
        assert_eq!(items.join(" "), expected);
        assert!(fault.is_none());
    }
    // A token that is no date does not fit the parameter.
    let (items, fault) = all_items(client.list_nested_items(ListNested::new(day(15)))).await;
    assert_eq!(items, ["e"]);
    assert_eq!(kind(&fault.unwrap()), Some(PagingErrorKind::Unfit));
}

#[tokio::test]
async fn keys_within_elements_that_may_be_null() {
    let id = |number: u128| Uuid::from_u128(number).to_string();
    let vendor = Vendor::new(move |request| {
        let element = |number| json!({"keys": {"id": id(number)}});
        let after = query(request, "after").map(|after| Uuid::parse_str(&after).unwrap().as_u128());
        let list = match after {
            None => json!([null, element(1)]),
            Some(1) => json!([element(2), element(3)]),
            Some(3) => json!([element(4)]),
            Some(10) => json!([element(11), null]),
            Some(20) => json!([element(21), {"keys": {}}]),
            Some(30) => Value::Null,
            other => panic!("{other:?}"),
        };
        json_answer(json!({"list": list}))
    })
    .await;
    let client = kitchen_sink(&vendor.address());
    let request = |after| ListIdentified::new().after(Uuid::from_u128(after));
    let (items, fault) = all_items(client.list_identified_items(ListIdentified::new())).await;
    assert_eq!(
        items.iter().map(Option::is_some).collect::<Vec<_>>(),
        [false, true, true, true, true]
    );
    assert!(fault.is_none());
    for after in [10, 20] {
        let (items, fault) = all_items(client.list_identified_items(request(after))).await;
        assert_eq!(items.len(), 2);
        assert_eq!(kind(&fault.unwrap()), Some(PagingErrorKind::MissingKey));
    }
    let (items, fault) = all_items(client.list_identified_items(request(30))).await;
    assert!(items.is_empty() && fault.is_none());
}

/// Where the description knows the maximum, it bounds what is asked for.
#[tokio::test]
async fn an_offset_of_the_kitchen_sink() {
    let vendor = Vendor::new(|request| {
        let offset = number(request, "offset").unwrap_or_default();
        json_answer(json!({"items": part(&things(1..=150), offset, 100), "next": null, "total": 7}))
    })
    .await;
    let client = kitchen_sink(&vendor.address());
    let pages = client.list_things_pages(ListThings::new([1], 1).limit(100).offset(20));
    assert_eq!(sizes(pages, |page| page.items.len()).await, [100, 30]);
}
