//! Validating what is valid allocates nothing, in any of the clients; decoding through a client allocates what
//! serde_json allocates, and one box for the answer.

use std::hint::black_box;

use allocation_counter::measure;
use kartoteka_runtime::reqwest::StatusCode;
use kartoteka_runtime::reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use kartoteka_runtime::validate::Side;
use kartoteka_runtime::{Operation, RawResponse, Validate};
use kartoteka_tests::benchmarks::page_of_organizations;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The documented example at a pointer into the description of an API.
#[track_caller]
fn example(api: &str, pointer: &str) -> Value {
    let path = format!("{}/../specs/{api}/openapi.yaml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let description: Value = serde_yaml::from_str(&text).unwrap();
    let place = format!("{pointer}/content/application~1json/example");
    description.pointer(&place).unwrap().clone()
}

#[track_caller]
fn check<T: DeserializeOwned + Validate>(api: &str, pointer: &str, side: Side) {
    let value: T = serde_json::from_value(example(api, pointer)).unwrap();
    // What is made ready once per thread or process is no part of it.
    value.validate_as(side).unwrap();
    let counted = measure(|| {
        let _ = black_box(&value).validate_as(side);
    });
    assert_eq!(counted.count_total, 0, "{api} {pointer}");
}

#[test]
fn documented_examples_are_validated_without_allocating() {
    let departments = "/paths/~1api~1v1~1abonents~1{abonentId}~1departments";
    let (request, answer) = (Side::Request, Side::Response);
    {
        use astral_client::models::*;
        let api = "astral";
        let one = format!("{departments}~1{{departmentId}}");
        let body = |it: &str, method: &str| format!("{it}/{method}/requestBody");
        check::<CreateDepartmentRequest>(api, &body(departments, "post"), request);
        check::<UpdateDepartmentRequest>(api, &body(&one, "put"), request);
        check::<DepartmentDto>(api, &format!("{one}/get/responses/200"), answer);
        check::<DepartmentShortDto>(api, &format!("{one}~1short/get/responses/200"), answer);
    }
    {
        use ati_client::models::*;
        let api = "ati";
        check::<Vec<Organization>>(api, "/components/responses/organizations", answer);
        check::<Vec<Address>>(api, "/components/responses/addresses", answer);
        check::<Vec<AddressType>>(api, "/components/responses/addressTypes", answer);
        check::<Vec<ContactPerson>>(api, "/components/responses/contactPersons", answer);
    }
    {
        use diadoc_client::models::*;
        check::<CounteragentList>("diadoc", "/components/responses/counteragentList", answer);
    }
    {
        use lifepay_client::models::*;
        check::<OrganizationList>("lifepay", "/paths/~1orgs/get/responses/200", answer);
        check::<ServiceError>("lifepay", "/components/responses/unauthorized", answer);
    }
    {
        use teletrack_client::models::*;
        let list = "/paths/~1api~1v2~1{token}~1organs~1/get/responses/200";
        check::<OrganizationListEnvelope>("teletrack", list, answer);
    }
}

#[test]
fn an_answer_costs_one_allocation_more_than_its_value() {
    use lifepay_client::models::OrganizationList;
    use lifepay_client::operations::ListOrganizations;

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
