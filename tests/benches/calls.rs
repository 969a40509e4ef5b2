//! What a generated client costs a call, beside reqwest and serde_json used by hand.
//!
//! Both ways share one HTTP client and its one connection to a server of this machine, send the same bytes,
//! and decode into the same structures. The table that is printed stands in `BENCHMARKS.md`.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it finds")]

use std::hint::black_box;

use allocation_counter::measure;
use astral_client::models::{AddressDto, CreateDepartmentRequest, DepartmentDto};
use astral_client::operations::{CreateDepartment, GetDepartment};
use kartoteka_runtime::reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE};
use kartoteka_runtime::reqwest::{self, RequestBuilder};
use kartoteka_runtime::uuid::Uuid;
use kartoteka_runtime::{Verbatim, http_client_builder};
use kartoteka_tests::benchmarks::{address_of_server, by_turns, page_of_organizations};
use lifepay_client::models::{ClientType, OrganizationList, OrganizationOrdering};
use lifepay_client::operations::ListOrganizations;
use serde::de::DeserializeOwned;
use tokio::runtime::Runtime;

const TURNS: usize = 400;
const CALLS: u32 = 20;
const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl";
const IDENTIFIER: &str = "77975985-b24f-4eec-8cfd-eec05a1f0021";
const ABONENT: Uuid = Uuid::from_u128(0x4e4c_5ab1_0000_4000_8000_0000_0000_0007);
const DEPARTMENT: Uuid = Uuid::from_u128(0x4e4c_5ab1_0000_4000_8000_0000_0000_0008);

/// Headers as servers behind a proxy send them.
const HEADERS: &str = "Server: nginx\r\nDate: Tue, 05 Mar 2024 07:00:00 GMT\r\n\
    Content-Type: application/json; charset=utf-8\r\nX-Request-Id: 5f2c7a0e9b1d4c3e\r\n\
    Cache-Control: no-store\r\nStrict-Transport-Security: max-age=31536000\r\n";

fn main() {
    println!(
        "| call | generated | by hand | ratio (quartiles) | of processor time | allocations |"
    );
    println!("|---|---|---|---|---|---|");
    read_a_department();
    create_a_department();
    for count in [2, 100] {
        list_organizations(count);
    }
}

/// Compares two calls, of which each makes the value that it is given back.
fn compare<T, U>(
    name: &str,
    runtime: &Runtime,
    generated: impl AsyncFn() -> T,
    by_hand: impl AsyncFn() -> U,
) {
    let ours = || drop(black_box(runtime.block_on(generated())));
    let plain = || drop(black_box(runtime.block_on(by_hand())));
    // Allocations first, after calls that open the connection: the same number again and again.
    for _ in 0..100 {
        ours();
        plain();
    }
    let allocations = [
        measure(|| (0..100).for_each(|_| ours())),
        measure(|| (0..100).for_each(|_| plain())),
    ];
    let [ours_each, plain_each] = allocations.map(|counted| counted.count_total / 100);
    let turns = by_turns(TURNS, CALLS, ours, plain);
    let processor = turns.processor_ratio().map(|ratio| format!("{ratio:.3}"));
    let processor = processor.unwrap_or_default();
    println!("| {name} | {turns} | {processor} | {ours_each} and {plain_each} |");
}

/// Everything in one thread but the server, so that what is counted and timed is the whole client.
fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap()
}

fn http_client() -> reqwest::Client {
    http_client_builder().unwrap().build().unwrap()
}

async fn sent<T: DeserializeOwned>(request: RequestBuilder) -> T {
    let response = request.send().await.unwrap().error_for_status().unwrap();
    serde_json::from_slice(&response.bytes().await.unwrap()).unwrap()
}

fn astral(http: &reqwest::Client, address: &str) -> astral_client::Client {
    let builder = astral_client::Client::builder().bearer_token(TOKEN);
    let builder = builder.base_url(address).http_client(http.clone());
    builder.build().unwrap()
}

fn read_a_department() {
    let body = r#"{"id": "42F774E0-2325-45FA-A94D-F10A578A1EA0", "name": "Отдел снабжения",
        "code": "ОС-1", "kpp": "770101001", "parentDepartmentId": "7124eac4-dfa4-4370-99a3-2b005017a138",
        "address": {"postalIndex": "101000", "regionCode": "77", "regionName": "Москва",
        "city": "Москва", "street": "Мясницкая", "house": "26"}}"#;
    let address = address_of_server(HEADERS, body).unwrap();
    let (runtime, http) = (runtime(), http_client());
    let client = astral(&http, &address);
    let generated = async || {
        let request = GetDepartment::new(ABONENT, DEPARTMENT);
        client.get_department(&request).await.unwrap()
    };
    let by_hand = async || -> DepartmentDto {
        let path = format!("api/v1/abonents/{ABONENT}/departments/{DEPARTMENT}");
        let request = http.get(format!("{address}/{path}"));
        let request = request.header(ACCEPT, "application/json");
        sent(request.bearer_auth(TOKEN)).await
    };
    compare("astral, a department", &runtime, generated, by_hand);
}

fn create_a_department() {
    let body = r#""7124eac4-dfa4-4370-99a3-2b005017a138""#;
    let address = address_of_server(HEADERS, body).unwrap();
    let (runtime, http) = (runtime(), http_client());
    let client = astral(&http, &address);
    let department = || {
        let address = AddressDto::new("77").postal_index("101000").city("Москва");
        let department = CreateDepartmentRequest::new("Отдел снабжения", DEPARTMENT);
        department.kpp("770101001").address(address)
    };
    let generated = async || {
        let request = CreateDepartment::new(ABONENT, department());
        client.create_department(&request).await.unwrap()
    };
    let by_hand = async || -> Verbatim<Uuid> {
        let body = serde_json::to_vec(&department()).unwrap();
        let request = http.post(format!("{address}/api/v1/abonents/{ABONENT}/departments"));
        let request = request
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json");
        sent(request.bearer_auth(TOKEN).body(body)).await
    };
    compare("astral, a new department", &runtime, generated, by_hand);
}

fn list_organizations(count: usize) {
    let address = address_of_server(HEADERS, &page_of_organizations(7, count)).unwrap();
    let (runtime, http) = (runtime(), http_client());
    let client = lifepay_client::Client::builder()
        .bearer_token(TOKEN)
        .client_identifier(IDENTIFIER)
        .client_type(ClientType::Service)
        .client_name("Касса")
        .accept_language("ru-RU")
        .base_url(address.as_str())
        .http_client(http.clone())
        .build()
        .unwrap();
    let generated = async || {
        let request = ListOrganizations::new()
            .query("Ромашка")
            .order_by(OrganizationOrdering::NameAsc);
        client.list_organizations(&request).await.unwrap()
    };
    let by_hand = async || -> OrganizationList {
        let query = [("query", "Ромашка"), ("order_by", "name_asc")];
        let request = http
            .get(format!("{address}/orgs"))
            .query(&query)
            .header("X-LP-Client-Identifier", IDENTIFIER)
            .header("X-LP-Client-Type", "Service")
            .header("X-LP-Client-Name", "Касса")
            .header(ACCEPT_LANGUAGE, "ru-RU")
            .header(ACCEPT, "application/json");
        sent(request.bearer_auth(TOKEN)).await
    };
    let name = format!("lifepay, {count} organizations");
    compare(&name, &runtime, generated, by_hand);
}
