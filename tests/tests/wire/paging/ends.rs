//! When a list ends, with the vendors that there are and with worse ones.

use astral_client::operations::ListDepartments;
use diadoc_client::operations::{GetCounteragentsV1, GetCounteragentsV2};
use kartoteka_runtime::PagingErrorKind;
use kartoteka_runtime::uuid::Uuid;
use lifepay_client::operations::ListOrganizations;
use serde_json::{Value, json};

use super::{Vendor, all_items, json_answer, kind, number, part, query, sizes};

fn departments(count: usize) -> Vec<Value> {
    let ids = (1..=count).map(|id| Uuid::from_u128(id as u128).to_string());
    ids.map(|id| json!({"id": id, "name": id, "hasChildrenDepartments": false}))
        .collect()
}

/// A list of offset and limit, whose server answers so many elements for a limit.
async fn lister(count: usize, given: fn(Option<usize>) -> usize) -> Vendor {
    Vendor::new(move |request| {
        let offset = number(request, "offset").unwrap_or_default();
        let count_given = given(number(request, "limit"));
        json_answer(part(&departments(count), offset, count_given).into())
    })
    .await
}

fn list() -> ListDepartments {
    ListDepartments::new(Uuid::nil())
}

#[track_caller]
fn in_order(items: &[astral_client::models::DepartmentShortDto], from: usize, count: usize) {
    let ids: Vec<u128> = items
        .iter()
        .map(|it| it.id.value().unwrap().as_u128())
        .collect();
    assert_eq!(ids, (from as u128 + 1..=count as u128).collect::<Vec<_>>());
}

#[tokio::test]
async fn offset_and_limit_until_a_short_or_empty_page() {
    let vendor = lister(5, |limit| limit.unwrap_or(3)).await;
    let client = crate::astral::client(vendor.address());
    let pages = client.list_departments_pages(list().limit(2));
    assert_eq!(sizes(pages, Vec::len).await, [2, 2, 1]);
    assert_eq!(
        vendor.asked().await,
        ["limit=2", "offset=2&limit=2", "offset=4&limit=2"]
    );

    let vendor = lister(4, |limit| limit.unwrap_or(3)).await;
    let client = crate::astral::client(vendor.address());
    let pages = client.list_departments_pages(list().limit(2));
    assert_eq!(sizes(pages, Vec::len).await, [2, 2, 0]);

    // Without a limit nobody knows the size of a page before there was one.
    let vendor = lister(5, |limit| limit.unwrap_or(3)).await;
    let client = crate::astral::client(vendor.address());
    let (items, fault) = all_items(client.list_departments_items(list().offset(1))).await;
    assert!(fault.is_none());
    in_order(&items, 1, 5);
    assert_eq!(vendor.asked().await, ["offset=1", "offset=4"]);
}

#[tokio::test]
async fn a_server_that_gives_less_or_more_than_is_asked_for_loses_nothing() {
    let servers: [fn(Option<usize>) -> usize; 3] = [|_| 2, |_| 7, |_| 3];
    for given in servers {
        let vendor = lister(11, given).await;
        let client = crate::astral::client(vendor.address());
        let (items, fault) = all_items(client.list_departments_items(list().limit(5))).await;
        assert!(fault.is_none());
        in_order(&items, 0, 11);
    }
}

#[tokio::test]
async fn a_server_that_ignores_the_offset_is_told_of() {
    let vendor = Vendor::new(|_| json_answer(departments(2).into())).await;
    let client = crate::astral::client(vendor.address());
    let mut pages = client.list_departments_pages(list().limit(2));
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 2);
    let fault = pages.next().await.unwrap().unwrap_err();
    assert_eq!(kind(&fault), Some(PagingErrorKind::Repeated));
    assert_eq!(
        fault.to_string(),
        "listDepartments: the next page is one that was there before"
    );
    assert_eq!((fault.status(), fault.body().is_none()), (None, true));
    assert!(pages.next().await.is_none());
    assert_eq!(vendor.asked().await.len(), 2);
}

pub(super) fn counteragents(keys: &[String], total: usize) -> Value {
    let list: Vec<Value> = keys
        .iter()
        .map(|key| crate::diadoc::counteragent(key))
        .collect();
    json!({"TotalCount": total, "Counteragents": list})
}

/// A list by the key of the last element, which says this of its length.
async fn keyed(count: usize, total: usize, size: usize) -> Vendor {
    let keys: Vec<String> = (0..count).map(|index| format!("к/{index:03}+")).collect();
    Vendor::new(move |request| {
        let after = query(request, "afterIndexKey");
        let begin = after.map_or(0, |after| {
            keys.iter().position(|key| *key == after).unwrap() + 1
        });
        let size = number(request, "pageSize").unwrap_or(size);
        let end = (begin + size).min(keys.len());
        json_answer(counteragents(&keys[begin..end], total))
    })
    .await
}

#[tokio::test]
async fn keys_until_a_short_page_whatever_the_total_says() {
    for total in [0, 1, 5, 1000] {
        let vendor = keyed(5, total, 100).await;
        let client = crate::diadoc::client(vendor.address());
        let request = GetCounteragentsV2::new("o").page_size(2);
        let (items, fault) = all_items(client.get_counteragents_v2_items(request)).await;
        assert!(fault.is_none());
        let keys: Vec<_> = items
            .iter()
            .map(|it| it.index_key.as_deref().unwrap())
            .collect();
        assert_eq!(keys, ["к/000+", "к/001+", "к/002+", "к/003+", "к/004+"]);
        let asked = vendor.asked().await;
        assert_eq!(asked.len(), 3);
        assert_eq!(
            asked[1],
            "myOrgId=o&afterIndexKey=%D0%BA%2F001%2B&pageSize=2"
        );
    }
}

#[tokio::test]
async fn the_size_of_a_page_that_is_not_asked_for_is_the_documented_one() {
    let size = |page: &diadoc_client::models::CounteragentList| page.counteragents.len();
    let vendor = keyed(30, 0, 100).await;
    let client = crate::diadoc::client(vendor.address());
    let pages = client.get_counteragents_v2_pages(GetCounteragentsV2::new("o"));
    assert_eq!(sizes(pages, size).await, [30]);
    let pages = client.get_counteragents_v1_pages(GetCounteragentsV1::new("o"));
    assert_eq!(sizes(pages, size).await, [30]);

    let vendor = keyed(200, 150, 100).await;
    let client = crate::diadoc::client(vendor.address());
    let pages = client.get_counteragents_v1_pages(GetCounteragentsV1::new("o"));
    assert_eq!(sizes(pages, size).await, [100, 100, 0]);
    let begun = GetCounteragentsV1::new("o").after_index_key("к/149+");
    let pages = client.get_counteragents_v1_pages(begun);
    assert_eq!(sizes(pages, size).await, [50]);
}

#[tokio::test]
async fn a_key_that_does_not_move_is_an_error_after_the_elements() {
    let vendor = Vendor::new(|_| {
        let keys = ["a".to_owned(), "b".to_owned()];
        json_answer(counteragents(&keys, 1000))
    })
    .await;
    let client = crate::diadoc::client(vendor.address());
    let request = GetCounteragentsV2::new("o").page_size(2);
    let (items, fault) = all_items(client.get_counteragents_v2_items(request)).await;
    assert_eq!(items.len(), 4);
    assert_eq!(kind(&fault.unwrap()), Some(PagingErrorKind::Repeated));
    assert_eq!(vendor.asked().await.len(), 2);
}

#[tokio::test]
async fn a_search_has_one_page() {
    let vendor = keyed(3, 3, 100).await;
    let client = crate::diadoc::client(vendor.address());
    let request = GetCounteragentsV2::new("o").query("ООО");
    let whole = request.clone().page_size(4);
    let (items, fault) = all_items(client.get_counteragents_v2_items(whole)).await;
    assert!(items.len() == 3 && fault.is_none());
    let (items, fault) = all_items(client.get_counteragents_v2_items(request.page_size(2))).await;
    assert_eq!(items.len(), 2);
    assert_eq!(
        kind(&fault.unwrap()),
        Some(PagingErrorKind::Excluded("query"))
    );
    assert_eq!(vendor.asked().await.len(), 2);
}

#[tokio::test]
async fn tokens_until_there_is_none_with_an_empty_page_in_between() {
    for last in [json!(""), Value::Null] {
        let vendor = Vendor::new(move |request| {
            let (names, next): (&[&str], _) = match query(request, "page_token").as_deref() {
                None => (&["А", "Б"], json!("2/+=")),
                Some("2/+=") => (&[], json!("3")),
                Some("3") => (&["В"], last.clone()),
                other => panic!("{other:?}"),
            };
            let items: Vec<_> = names.iter().map(|it| json!({"name": it, "alias": it})).collect();
            json_answer(json!({"items": items, "next_page_token": next, "items_total": 1, "pages_total": 1}))
        })
        .await;
        let client = crate::lifepay::builder(vendor.address()).build().unwrap();
        let (items, fault) =
            all_items(client.list_organizations_items(ListOrganizations::new())).await;
        let names: Vec<_> = items.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["А", "Б", "В"]);
        assert!(fault.is_none());
        assert_eq!(
            vendor.asked().await,
            ["", "page_token=2%2F%2B%3D", "page_token=3"]
        );
    }
}
