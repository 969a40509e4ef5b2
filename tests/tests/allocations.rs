//! Decoding through a client allocates what serde_json allocates, and one box for the answer.

use std::hint::black_box;

use allocation_counter::measure;
use kartoteka_runtime::reqwest::StatusCode;
use kartoteka_runtime::reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use kartoteka_runtime::{Operation, RawResponse};
use kartoteka_tests::benchmarks::page_of_organizations;
use lifepay_client::models::OrganizationList;
use lifepay_client::operations::ListOrganizations;

#[test]
fn an_answer_costs_one_allocation_more_than_its_value() {
    for count in [0, 1, 100] {
        let page: &'static str = page_of_organizations(7, count).leak();
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let info = ListOrganizations::INFO;
        let raw = RawResponse::new(info, StatusCode::OK, headers, page.as_bytes());

        let mut answer = None;
        let ours = measure(|| answer = ListOrganizations::decode(raw).ok());
        let mut value = None;
        let plain =
            measure(|| value = serde_json::from_slice::<OrganizationList>(page.as_bytes()).ok());

        assert_eq!(ours.count_total, plain.count_total + 1);
        let (answer, value) = (black_box(answer).unwrap(), black_box(value).unwrap());
        assert_eq!(*answer, value);
        assert_eq!(value.items.map(|items| items.len()), Some(count));
    }
}
