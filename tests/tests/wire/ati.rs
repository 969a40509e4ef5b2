//! ATI.SU: organizations, addresses and contact persons, in both families of paths.

mod requests;

use ati_client::models::*;
use ati_client::operations::*;
use ati_client::uuid::Uuid;
use ati_client::{BuildError, Client, ClientBuilder, Error, Server as Family};
use kartoteka_tests::operation;
use kartoteka_tests::wire::answers::check_answers;
use kartoteka_tests::wire::mutations::check_mutations;
use kartoteka_tests::wire::{Description, Operation, Server};
use serde_json::{Value, json};

const FIRST: Uuid = Uuid::from_u128(0x3FA85F64_5717_4562_B3FC_2C963F66AFA6);
const SECOND: Uuid = Uuid::nil();
const ID: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const NIL: &str = "00000000-0000-0000-0000-000000000000";

/// A builder for the server at an address.
pub(crate) fn builder(address: String) -> ClientBuilder {
    let builder = Client::builder().bearer_token("token").base_url(address);
    builder.user_agent("ati_integrator_64357")
}

/// A client of the server at an address.
pub(crate) fn client(address: String) -> Client {
    builder(address).build().unwrap()
}

fn person() -> Value {
    json!({"id": ID, "name": "Ёж", "phone": "+7", "extra_phone": 1, "email": "a@b"})
}

pub(crate) fn address() -> Value {
    json!({
        "id": NIL, "address": "ул.", "address_city_id": 1, "address_latitude": 0.5, "address_longitude": -0.5,
        "note": "n", "contact_persons": [person(), person()], "schedule_summary": "s", "address_type": 1
    })
}

fn organization() -> Value {
    json!({
        "id": ID.to_uppercase(), "name": "ООО", "ownership": 1, "residency": 10, "inn": "1", "phone": "2",
        "extra_phone": 3, "docs_address": {
            "postcode": "1", "city_id": 2, "street_name": "3", "house_no": "4", "office_no": "5"
        },
        "addresses": [address()], "contact_persons": [person()], "all_departments_allowed": true,
        "department_ids": [1, 2]
    })
}

macro_rules! failing {
    ($name:ident: $request:ident($($argument:expr),*) -> $answer:expr; $error:ident) => {
        operation!(Client, $name: $request($($argument),*) -> $answer, &[], &[]; typed $error {
            400 "4XX" ClientError, 404 "4XX" ClientError, 429 "4XX" ClientError, 499 "4XX" ClientError
        })
    };
}

fn operations() -> [Operation<Client>; 17] {
    let types = || json!([{"id": 1, "name": "Склад", "name_eng": "Warehouse"}]);
    [
        failing!(list_organizations: ListOrganizations() -> json!([{}, organization()]);
            ListOrganizationsError),
        failing!(create_organization: CreateOrganization(OrganizationInput::new()) -> organization();
            CreateOrganizationError),
        failing!(filter_organizations: FilterOrganizations(DepartmentFilter::new()) -> json!([organization()]);
            FilterOrganizationsError),
        failing!(get_organization: GetOrganization(FIRST) -> organization(); GetOrganizationError),
        failing!(update_organization: UpdateOrganization(FIRST, OrganizationInput::new()) -> organization();
            UpdateOrganizationError),
        failing!(delete_organization: DeleteOrganization(FIRST) -> Value::Null; DeleteOrganizationError),
        failing!(list_addresses: ListAddresses() -> json!([address()]); ListAddressesError),
        failing!(create_address: CreateAddress(AddressInput::new()) -> address(); CreateAddressError),
        failing!(get_address: GetAddress(FIRST) -> address(); GetAddressError),
        failing!(update_address: UpdateAddress(FIRST, AddressInput::new()) -> address(); UpdateAddressError),
        failing!(delete_address: DeleteAddress(FIRST) -> Value::Null; DeleteAddressError),
        failing!(list_address_types: ListAddressTypes() -> types(); ListAddressTypesError),
        failing!(list_contact_persons: ListContactPersons() -> json!([person()]); ListContactPersonsError),
        failing!(create_contact_person: CreateContactPerson(ContactPersonInput::new()) -> person();
            CreateContactPersonError),
        failing!(get_contact_person: GetContactPerson(FIRST) -> person(); GetContactPersonError),
        failing!(update_contact_person: UpdateContactPerson(FIRST, ContactPersonInput::new()) -> person();
            UpdateContactPersonError),
        failing!(delete_contact_person: DeleteContactPerson(FIRST) -> Value::Null; DeleteContactPersonError),
    ]
}

#[tokio::test]
async fn answers() {
    for operation in operations() {
        check_answers("ati", client, &operation).await;
        check_mutations(&operation);
    }
    let names: Vec<_> = operations()
        .iter()
        .map(|operation| operation.name.to_owned())
        .collect();
    assert_eq!(
        Description::load("ati").methods(),
        names.into_iter().collect()
    );
}

#[tokio::test]
async fn a_refusal_is_typed_whatever_its_status() {
    let body = json!({"error_code": "catalog_limit", "reason": "Слишком часто", "trace_id": "t"});
    let server = Server::answering(429, body.to_string()).await;
    let fault = client(server.address(""))
        .list_addresses(&ListAddresses::new())
        .await
        .unwrap_err();
    assert_eq!(fault.status(), Some(429));
    match fault {
        Error::Api(ListAddressesError::ClientError(answer)) => {
            let value = answer.value().unwrap();
            assert_eq!(value.error_code.as_deref(), Some("catalog_limit"));
            assert_eq!(value.reason.as_deref(), Some("Слишком часто"));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn numbers_of_enums_that_are_not_known_are_kept() {
    let server = Server::answering(
        200,
        r#"{"residency": 398, "addresses": [{"address_type": 0}]}"#,
    )
    .await;
    let answer = client(server.address(""))
        .get_organization(&GetOrganization::new(FIRST))
        .await
        .unwrap();
    assert_eq!(answer.residency, Some(Residency::Unrecognized(398)));
    let addresses = answer.addresses.as_ref().unwrap();
    assert_eq!(
        addresses[0].address_type,
        Some(AddressTypeId::Unrecognized(0))
    );
    assert_eq!(json!(answer.residency), json!(398));
}

#[test]
fn the_name_of_the_integrator_is_required() {
    let fault = Client::builder().bearer_token("token").build().unwrap_err();
    assert!(
        matches!(fault, BuildError::MissingParameter { .. }),
        "{fault}"
    );
}

#[test]
fn the_servers_are_those_of_the_description() {
    let urls = [
        Family::Production,
        Family::ProductionOauth2,
        Family::Sandbox,
    ]
    .map(Family::url);
    assert_eq!(
        urls,
        [
            "https://api.ati.su/v1.2/catalogs",
            "https://api.ati.su/gw/oauth2/catalogs/v1.2",
            "https://sandbox-api.ati.su/v1.2/catalogs",
        ]
    );
}
