//! Astral.EDO: departments.

use astral_client::models::{AddressDto, CreateDepartmentRequest, UpdateDepartmentRequest};
use astral_client::operations::*;
use astral_client::uuid::Uuid;
use astral_client::{Client, Error, Optional};
use kartoteka_tests::wire::answers::check_answers;
use kartoteka_tests::wire::mutations::check_mutations;
use kartoteka_tests::wire::{Description, Operation, Recorder, Server};
use kartoteka_tests::{operation, sends};
use serde_json::{Value, json};

const ABONENT: Uuid = Uuid::from_u128(0x7124eac4_dfa4_4370_99a3_2b005017a138);
const DEPARTMENT: Uuid = Uuid::from_u128(0x42F774E0_2325_45FA_A94D_F10A578A1EA0);
const PATH: &str = "/api/v1/abonents/7124eac4-dfa4-4370-99a3-2b005017a138/departments";
const ID: &str = "42f774e0-2325-45fa-a94d-f10a578a1ea0";

/// A client of the server at an address.
pub(crate) fn client(address: String) -> Client {
    let builder = Client::builder()
        .bearer_token("t.o-k_e/n=")
        .base_url(address);
    builder.user_agent("wire").build().unwrap()
}

fn full_address() -> AddressDto {
    AddressDto::new("77")
        .postal_index("101000")
        .region_name("Москва")
        .area("р-н \"А\"")
        .city("г. Б")
        .settlement("п. В\\Г")
        .street("ул. <Д>")
        .house("1/2")
        .housing("стр. 3")
        .apartment("")
}

fn full_address_json() -> Value {
    json!({
        "postalIndex": "101000", "regionCode": "77", "regionName": "Москва", "area": "р-н \"А\"", "city": "г. Б",
        "settlement": "п. В\\Г", "street": "ул. <Д>", "house": "1/2", "housing": "стр. 3", "apartment": ""
    })
}

#[tokio::test]
async fn requests() {
    let mut recorder = Recorder::new(&[
        "accept: application/json",
        "authorization: Bearer t.o-k_e/n=",
        "user-agent: wire",
    ])
    .await;
    let client = client(recorder.address(""));
    sends!(
        recorder,
        client.list_departments(ListDepartments::new(ABONENT)),
        format!("GET {PATH}")
    );
    sends!(
        recorder,
        client.list_departments(
            ListDepartments::new(ABONENT)
                .limit(-1)
                .offset(i32::MAX)
                .search("склад & К/О 50%+\"'#?=;")
                .department_id(DEPARTMENT)
        ),
        format!(
            "GET {PATH}?departmentId={ID}&search=%D1%81%D0%BA%D0%BB%D0%B0%D0%B4+%26+%D0%9A%2F%D0%9E+50%25%2B%22%27%23%3F%3D%3B\
             &offset=2147483647&limit=-1"
        )
    );
    // An empty text is not the same as none.
    sends!(
        recorder,
        client.list_departments(ListDepartments::new(ABONENT).search("")),
        format!("GET {PATH}?search=")
    );
    sends!(
        recorder,
        client.create_department(CreateDepartment::new(ABONENT, CreateDepartmentRequest::new("Отдел", DEPARTMENT))),
        format!("POST {PATH}"),
        {"name": "Отдел", "parentDepartmentId": ID}
    );
    let new = CreateDepartmentRequest::new("О\"т/д\n", DEPARTMENT)
        .code("01")
        .kpp("770101001");
    sends!(
        recorder,
        client.create_department(CreateDepartment::new(ABONENT, new.address(full_address()))),
        format!("POST {PATH}"),
        {"name": "О\"т/д\n", "code": "01", "kpp": "770101001", "parentDepartmentId": ID, "address": (full_address_json())}
    );
    sends!(
        recorder,
        client.get_department(GetDepartment::new(ABONENT, DEPARTMENT)),
        format!("GET {PATH}/{ID}")
    );
    sends!(
        recorder,
        client.get_department_short(GetDepartmentShort::new(ABONENT, DEPARTMENT)),
        format!("GET {PATH}/{ID}/short")
    );
    let change = || UpdateDepartmentRequest::new("", DEPARTMENT);
    sends!(
        recorder,
        client.update_department(UpdateDepartment::new(ABONENT, DEPARTMENT, change())),
        format!("PUT {PATH}/{ID}"),
        {"name": "", "parentDepartmentId": ID}
    );
    sends!(
        recorder,
        client.update_department(UpdateDepartment::new(ABONENT, DEPARTMENT, change().address(Optional::Null))),
        format!("PUT {PATH}/{ID}"),
        {"name": "", "parentDepartmentId": ID, "address": null}
    );
    let all = change().code("c").kpp("770101001").address(full_address());
    sends!(
        recorder,
        client.update_department(UpdateDepartment::new(ABONENT, DEPARTMENT, all)),
        format!("PUT {PATH}/{ID}"),
        {"name": "", "code": "c", "kpp": "770101001", "parentDepartmentId": ID, "address": (full_address_json())}
    );
    assert_eq!(recorder.called(), Description::load("astral").methods());
}

fn short() -> Value {
    json!({
        "id": "42F774E0-2325-45FA-A94D-F10A578A1EA0", "name": "Отдел", "parentDepartmentId": ID,
        "hasChildrenDepartments": true, "code": "01", "kpp": "770101001"
    })
}

fn whole() -> Value {
    json!({
        "id": ID, "name": "Отдел", "code": "01", "kpp": "770101001", "parentDepartmentId": ABONENT,
        "address": full_address_json()
    })
}

macro_rules! failing {
    ($name:ident: $request:ident($($argument:expr),*) -> $answer:expr, $required:expr; $error:ident) => {
        operation!(Client, $name: $request($($argument),*) -> $answer, $required, &[]; raw $error {
            400 "400" BadRequest, 401 "401" Unauthorized, 403 "403" Forbidden, 500 "500" InternalServerError
        })
    };
}

fn operations() -> [Operation<Client>; 5] {
    let change = ["/id", "/name", "/address/regionCode"].as_slice();
    [
        failing!(list_departments: ListDepartments(ABONENT) -> json!([short(), short()]),
            &["/*/id", "/*/name", "/*/hasChildrenDepartments"]; ListDepartmentsError),
        failing!(create_department: CreateDepartment(ABONENT, CreateDepartmentRequest::new("", DEPARTMENT))
            -> json!(ID), &[]; CreateDepartmentError),
        failing!(get_department: GetDepartment(ABONENT, DEPARTMENT) -> whole(), change; GetDepartmentError),
        failing!(update_department:
            UpdateDepartment(ABONENT, DEPARTMENT, UpdateDepartmentRequest::new("", DEPARTMENT))
            -> whole(), change; UpdateDepartmentError),
        failing!(get_department_short: GetDepartmentShort(ABONENT, DEPARTMENT) -> short(),
            &["/id", "/name", "/hasChildrenDepartments"]; GetDepartmentShortError),
    ]
}

#[tokio::test]
async fn answers() {
    for operation in operations() {
        check_answers("astral", client, &operation).await;
        check_mutations(&operation);
    }
    let names: Vec<_> = operations()
        .iter()
        .map(|operation| operation.name.to_owned())
        .collect();
    assert_eq!(
        Description::load("astral").methods(),
        names.into_iter().collect()
    );
}

#[tokio::test]
async fn a_new_department_is_a_bare_guid() {
    let server = Server::answering(200, "\"42F774E0-2325-45FA-A94D-F10A578A1EA0\"").await;
    let client = client(server.address(""));
    let request = CreateDepartment::new(ABONENT, CreateDepartmentRequest::new("Отдел", DEPARTMENT));
    let answer = client.create_department(&request).await.unwrap();
    assert_eq!(answer.value(), Ok(DEPARTMENT));
    assert_eq!(*answer, DEPARTMENT.into());
    assert_eq!(answer.text(), "42F774E0-2325-45FA-A94D-F10A578A1EA0");

    server.answer(200, "\"нет\"").await;
    let answer = client.create_department(&request).await.unwrap();
    assert_eq!(answer.value().unwrap_err().kind(), "uuid");
    assert_eq!(answer.text(), "нет");

    server
        .answer(200, "{\"id\": \"42F774E0-2325-45FA-A94D-F10A578A1EA0\"}")
        .await;
    let fault = client.create_department(&request).await.unwrap_err();
    assert!(matches!(fault, Error::Decode(fault) if fault.json_path().is_empty()));
}

#[tokio::test]
async fn one_malformed_guid_does_not_lose_the_list() {
    let mut bad = short();
    bad["id"] = json!("не guid");
    let server = Server::answering(200, json!([bad, short()]).to_string()).await;
    let client = client(server.address(""));
    let list = client
        .list_departments(&ListDepartments::new(ABONENT))
        .await
        .unwrap();
    assert_eq!(list[0].id.text(), "не guid");
    assert!(list[0].id.value().is_err());
    assert_eq!(list[0].parent_department_id, Some(DEPARTMENT.into()));
    assert_eq!(list[1].id.value(), Ok(DEPARTMENT));
    assert_ne!(list[0].id, list[1].id);
}
