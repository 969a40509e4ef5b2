//! What is sent to ATI.SU.

use ati_client::models::*;
use ati_client::operations::*;
use ati_client::reqwest::Url;
use ati_client::{Client, Optional, Server as Family};
use kartoteka_tests::sends;
use kartoteka_tests::wire::{Description, Recorder};
use serde_json::{Value, json};

use super::{FIRST, ID, NIL, SECOND, client};

#[tokio::test]
async fn requests() {
    for (family, path) in [
        (Family::Production, "/v1.2/catalogs/organizations"),
        (
            Family::ProductionOauth2,
            "/gw/oauth2/catalogs/v1.2/organizations",
        ),
    ] {
        let mut recorder = Recorder::new(&[
            "accept: application/json",
            "authorization: Bearer token",
            "user-agent: ati_integrator_64357",
        ])
        .await;
        // The paths of a family are those of its server; only the host is that of the test.
        let url = Url::parse(family.url()).unwrap();
        let client = client(recorder.address(url.path()));
        reads(&mut recorder, &client, path).await;
        writes(&mut recorder, &client, path).await;
        assert_eq!(recorder.called(), Description::load("ati").methods());
    }
}

async fn reads(recorder: &mut Recorder, client: &Client, path: &str) {
    let (addresses, persons) = (
        format!("{path}/addresses"),
        format!("{path}/contactPersons"),
    );
    sends!(
        recorder,
        client.list_organizations(ListOrganizations::new()),
        format!("GET {path}")
    );
    sends!(
        recorder,
        client.list_addresses(ListAddresses::new()),
        format!("GET {addresses}")
    );
    sends!(
        recorder,
        client.list_address_types(ListAddressTypes::new()),
        format!("GET {addresses}/types")
    );
    sends!(
        recorder,
        client.list_contact_persons(ListContactPersons::new()),
        format!("GET {persons}")
    );
    sends!(
        recorder,
        client.get_organization(GetOrganization::new(FIRST)),
        format!("GET {path}/{ID}")
    );
    sends!(
        recorder,
        client.get_address(GetAddress::new(SECOND)),
        format!("GET {addresses}/{NIL}")
    );
    sends!(
        recorder,
        client.get_contact_person(GetContactPerson::new(FIRST)),
        format!("GET {persons}/{ID}")
    );
    sends!(
        recorder,
        client.delete_organization(DeleteOrganization::new(FIRST)),
        format!("DELETE {path}/{ID}")
    );
    sends!(
        recorder,
        client.delete_address(DeleteAddress::new(FIRST)),
        format!("DELETE {addresses}/{ID}")
    );
    sends!(
        recorder,
        client.delete_contact_person(DeleteContactPerson::new(FIRST)),
        format!("DELETE {persons}/{ID}")
    );
    sends!(
        recorder,
        client.filter_organizations(FilterOrganizations::new(DepartmentFilter::new())),
        format!("POST {path}/filter"),
        {}
    );
    sends!(
        recorder,
        client.filter_organizations(FilterOrganizations::new(DepartmentFilter::new().departments([-1, i32::MAX]))),
        format!("POST {path}/filter"),
        {"departments": [-1, 2147483647]}
    );
}

async fn writes(recorder: &mut Recorder, client: &Client, path: &str) {
    let (addresses, persons) = (
        format!("{path}/addresses"),
        format!("{path}/contactPersons"),
    );
    for (input, body) in [
        (OrganizationInput::new(), json!({})),
        (full_organization(), full_organization_json()),
        (null_organization(), null_organization_json()),
    ] {
        let request = CreateOrganization::new(input.clone());
        sends!(
            recorder,
            client.create_organization(request),
            format!("POST {path}"),
            body
        );
        let request = UpdateOrganization::new(FIRST, input);
        sends!(
            recorder,
            client.update_organization(request),
            format!("PUT {path}/{ID}"),
            body
        );
    }
    let full = AddressInput::new()
        .address("ул. \"А\"\\Б/В")
        .address_city_id(i32::MIN)
        .address_latitude(-59.5)
        .address_longitude(30.25)
        .note("\u{1F69A}\t")
        .schedule_summary("пн–пт")
        .address_type(AddressTypeId::from(3))
        .contact_person_ids([FIRST]);
    let full_json = json!({
        "address": "ул. \"А\"\\Б/В", "address_city_id": i32::MIN, "address_latitude": -59.5,
        "address_longitude": 30.25, "note": "\u{1F69A}\t", "schedule_summary": "пн–пт", "address_type": 3,
        "contact_person_ids": [ID]
    });
    let null = AddressInput::new()
        .address(Optional::Null)
        .address_latitude(Optional::Null)
        .address_longitude(Optional::Null)
        .note(Optional::Null)
        .schedule_summary(Optional::Null);
    let null_json = json!({
        "address": null, "address_latitude": null, "address_longitude": null, "note": null,
        "schedule_summary": null
    });
    for (input, body) in [
        (AddressInput::new(), json!({})),
        (full, full_json),
        (null, null_json),
    ] {
        let request = CreateAddress::new(input.clone());
        sends!(
            recorder,
            client.create_address(request),
            format!("POST {addresses}"),
            body
        );
        let request = UpdateAddress::new(FIRST, input);
        sends!(
            recorder,
            client.update_address(request),
            format!("PUT {addresses}/{ID}"),
            body
        );
    }
    let full = ContactPersonInput::new()
        .name("Ёж")
        .phone("+7 (900)")
        .extra_phone(0)
        .email("a+b@пример.рф");
    let full_json =
        json!({"name": "Ёж", "phone": "+7 (900)", "extra_phone": 0, "email": "a+b@пример.рф"});
    let null = ContactPersonInput::new()
        .name(Optional::Null)
        .phone(Optional::Null)
        .extra_phone(Optional::Null)
        .email(Optional::Null);
    let null_json = json!({"name": null, "phone": null, "extra_phone": null, "email": null});
    for (input, body) in [
        (ContactPersonInput::new(), json!({})),
        (full, full_json),
        (null, null_json),
    ] {
        let request = CreateContactPerson::new(input.clone());
        sends!(
            recorder,
            client.create_contact_person(request),
            format!("POST {persons}"),
            body
        );
        let request = UpdateContactPerson::new(FIRST, input);
        sends!(
            recorder,
            client.update_contact_person(request),
            format!("PUT {persons}/{ID}"),
            body
        );
    }
}

fn full_organization() -> OrganizationInput {
    let address = DocsAddress::new()
        .postcode("190000")
        .city_id(1)
        .street_name("Н.")
        .house_no("1")
        .office_no(Optional::Null);
    OrganizationInput::new()
        .name("ООО «Ромашка»")
        .ownership(1)
        .all_departments_allowed(false)
        .department_ids([1, 2])
        .residency(Residency::International)
        .inn("7707083893")
        .phone("+79001234567")
        .extra_phone(7)
        .docs_address(address)
        .address_ids([FIRST, SECOND])
        .contact_person_ids(Vec::<ati_client::uuid::Uuid>::new())
}

fn full_organization_json() -> Value {
    json!({
        "name": "ООО «Ромашка»", "ownership": 1, "all_departments_allowed": false, "department_ids": [1, 2],
        "residency": 200, "inn": "7707083893", "phone": "+79001234567", "extra_phone": 7,
        "docs_address": {
            "postcode": "190000", "city_id": 1, "street_name": "Н.", "house_no": "1", "office_no": null
        },
        "address_ids": [ID, NIL], "contact_person_ids": []
    })
}

fn null_organization() -> OrganizationInput {
    let organization = OrganizationInput::new()
        .name(Optional::Null)
        .inn(Optional::Null)
        .phone(Optional::Null);
    organization
        .extra_phone(Optional::Null)
        .docs_address(Optional::Null)
}

fn null_organization_json() -> Value {
    json!({"name": null, "inn": null, "phone": null, "extra_phone": null, "docs_address": null})
}
