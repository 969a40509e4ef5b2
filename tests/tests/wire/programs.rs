//! The first program that a user of each vendor would write.

use std::error::Error;

use serde_json::json;
use wiremock::matchers::{body_json, method, path, query_param, query_param_is_missing};
use wiremock::{Mock, MockServer, ResponseTemplate};

type Outcome = Result<(), Box<dyn Error>>;

fn json(value: serde_json::Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(value)
}

/// LIFE PAY: the names of all of my organizations.
#[tokio::test]
async fn list_my_organizations() -> Outcome {
    use lifepay_client::operations::ListOrganizations;

    let server = MockServer::start().await;
    let page = |names: &[&str], next: &str| {
        let items: Vec<_> = names
            .iter()
            .map(|name| json!({"name": name, "alias": name}))
            .collect();
        json(json!({"items": items, "next_page_token": next}))
    };
    let first = Mock::given(path("/orgs")).and(query_param_is_missing("page_token"));
    first
        .respond_with(page(&["А", "Б"], "2/+="))
        .expect(1)
        .mount(&server)
        .await;
    let second = Mock::given(path("/orgs")).and(query_param("page_token", "2/+="));
    second
        .respond_with(page(&["В"], ""))
        .expect(1)
        .mount(&server)
        .await;

    let client = crate::lifepay::builder(server.uri()).build()?;
    let mut organizations = client.list_organizations_items(ListOrganizations::new());
    let mut names = Vec::new();
    while let Some(organization) = organizations.next().await {
        names.push(organization?.name);
    }
    assert_eq!(names, ["А", "Б", "В"]);
    Ok(())
}

/// ATI.SU: a warehouse, and whom to call there.
#[tokio::test]
async fn create_an_address_with_a_contact_person() -> Outcome {
    use ati_client::models::{AddressInput, AddressTypeId, ContactPersonInput};
    use ati_client::operations::{CreateAddress, CreateContactPerson};

    let server = MockServer::start().await;
    let id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
    let person = Mock::given(method("POST")).and(path("/organizations/contactPersons"));
    let person = person.and(body_json(json!({"name": "Пётр", "phone": "+79001234567"})));
    person
        .respond_with(json(json!({"id": id, "name": "Пётр"})))
        .expect(1)
        .mount(&server)
        .await;
    let expected = json!({
        "address": "Невский пр., 1", "address_city_id": 1, "address_type": 1, "contact_person_ids": [id]
    });
    let address = Mock::given(method("POST"))
        .and(path("/organizations/addresses"))
        .and(body_json(expected));
    let answer =
        json!({"id": id, "address": "Невский пр., 1", "contact_persons": [{"name": "Пётр"}]});
    address
        .respond_with(json(answer))
        .expect(1)
        .mount(&server)
        .await;

    let client = crate::ati::client(server.uri());
    let person = ContactPersonInput::new().name("Пётр").phone("+79001234567");
    let person = client
        .create_contact_person(&CreateContactPerson::new(person))
        .await?
        .into_inner();
    let person = person.id.ok_or("the answer has no identifier")?;
    let address = AddressInput::new()
        .address("Невский пр., 1")
        .address_city_id(1)
        .address_type(AddressTypeId::Warehouse)
        .contact_person_ids([person]);
    let address = client.create_address(&CreateAddress::new(address)).await?;
    let persons = address.contact_persons.as_deref().unwrap_or_default();
    assert_eq!(persons[0].name.as_deref(), Some("Пётр"));
    Ok(())
}

/// Diadoc: all of my counteragents, page by page.
#[tokio::test]
async fn page_through_counteragents() -> Outcome {
    use diadoc_client::models::CounteragentStatusFilter;
    use diadoc_client::operations::GetCounteragentsV2;

    let server = MockServer::start().await;
    let page = |keys: &[&str]| {
        let list: Vec<_> = keys
            .iter()
            .map(|key| crate::diadoc::counteragent(key))
            .collect();
        json(json!({"TotalCount": 100, "Counteragents": list}))
    };
    let at = || {
        let mock = Mock::given(path("/V2/GetCounteragents")).and(query_param("myOrgId", "o"));
        mock.and(query_param("counteragentStatus", "IsMyCounteragent"))
            .and(query_param("pageSize", "2"))
    };
    let first = at().and(query_param_is_missing("afterIndexKey"));
    first
        .respond_with(page(&["1", "2/+"]))
        .expect(1)
        .mount(&server)
        .await;
    let second = at().and(query_param("afterIndexKey", "2/+"));
    second
        .respond_with(page(&["3"]))
        .expect(1)
        .mount(&server)
        .await;

    let client = crate::diadoc::client(server.uri());
    let mut request = GetCounteragentsV2::new("o")
        .counteragent_status(CounteragentStatusFilter::IsMyCounteragent)
        .page_size(2);
    let mut found = Vec::new();
    loop {
        let page = client
            .get_counteragents_v2(&request)
            .await?
            .into_inner()
            .counteragents;
        let last = page.last().and_then(|last| last.index_key.clone());
        let full = page.len() == 2;
        found.extend(page);
        match last {
            Some(key) if full => request = request.after_index_key(key),
            _ => break,
        }
    }
    let keys: Vec<_> = found
        .iter()
        .filter_map(|counteragent| counteragent.index_key.as_deref())
        .collect();
    assert_eq!(keys, ["1", "2/+", "3"]);
    let name = found[0]
        .organization
        .as_ref()
        .and_then(|organization| organization.short_name.as_deref());
    assert_eq!(name, Some("Р"));
    Ok(())
}

/// Astral: a department is created, read and renamed.
#[tokio::test]
async fn create_and_rename_a_department() -> Outcome {
    use astral_client::Optional;
    use astral_client::models::{CreateDepartmentRequest, UpdateDepartmentRequest};
    use astral_client::operations::{CreateDepartment, GetDepartment, UpdateDepartment};
    use astral_client::uuid::Uuid;

    let server = MockServer::start().await;
    let (abonent, head, new) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
    let list = format!("/api/v1/abonents/{abonent}/departments");
    let sent = |name| json!({"name": name, "kpp": "770101001", "parentDepartmentId": head});
    let read = |name| {
        let address = json!({"regionCode": "77"});
        json(
            json!({"id": new, "name": name, "kpp": "770101001", "parentDepartmentId": head, "address": address}),
        )
    };
    let post = Mock::given(method("POST"))
        .and(path(list.as_str()))
        .and(body_json(sent("Склад")));
    post.respond_with(json(json!(new)))
        .expect(1)
        .mount(&server)
        .await;
    let get = Mock::given(method("GET")).and(path(format!("{list}/{new}")));
    get.respond_with(read("Склад"))
        .expect(1)
        .mount(&server)
        .await;
    let mut renamed = sent("Склад №2");
    renamed["address"] = json!({"regionCode": "77"});
    let put = Mock::given(method("PUT"))
        .and(path(format!("{list}/{new}")))
        .and(body_json(renamed));
    put.respond_with(read("Склад №2"))
        .expect(1)
        .mount(&server)
        .await;

    let client = crate::astral::client(server.uri());
    let department = CreateDepartmentRequest::new("Склад", head).kpp("770101001");
    let id = client
        .create_department(&CreateDepartment::new(abonent, department))
        .await?
        .value()?;
    let old = client
        .get_department(&GetDepartment::new(abonent, id))
        .await?
        .into_inner();
    let parent = old.parent_department_id.ok_or("it has no parent")?;
    // Every field that is to stay is sent again.
    let mut change = UpdateDepartmentRequest::new("Склад №2", parent);
    change.code = old.code;
    change.kpp = old.kpp;
    change.address = old.address.map_or(Optional::Absent, Optional::Value);
    let answer = client
        .update_department(&UpdateDepartment::new(abonent, id, change))
        .await?;
    assert_eq!(answer.name, "Склад №2");
    Ok(())
}

/// Teletrack: an organization is created, renamed and deleted.
#[tokio::test]
async fn create_rename_and_delete_an_organization() -> Outcome {
    use teletrack_client::models::{
        CreateOrganizationRequest, OrganizationLevel, UpdateOrganizationRequest,
    };
    use teletrack_client::operations::{
        CreateOrganization, DeleteOrganization, UpdateOrganization,
    };

    let server = MockServer::start().await;
    let done = || json(json!({"data": null, "err": null, "status": true}));
    let post = Mock::given(method("POST")).and(path("/api/v2/token/organs/"));
    let post = post.and(body_json(
        json!({"Name": "Филиал", "Level": 1, "OrganizationId": 20}),
    ));
    post.respond_with(json(json!({"data": {"Id": 149}, "status": true})))
        .expect(1)
        .mount(&server)
        .await;
    let put = Mock::given(method("PUT")).and(path("/api/v2/token/organs/149"));
    let put = put.and(body_json(json!({"Name": "Филиал 2", "OrganizationId": 20})));
    put.respond_with(done()).expect(1).mount(&server).await;
    let delete = Mock::given(method("DELETE")).and(path("/api/v2/token/organs/149"));
    delete.respond_with(done()).expect(1).mount(&server).await;

    let client = crate::teletrack::client(server.uri());
    let new = CreateOrganizationRequest::new("Филиал", OrganizationLevel::Organization)
        .organization_id(20);
    let answer = client
        .create_organization(&CreateOrganization::new(new))
        .await?
        .into_inner();
    let id = answer
        .data
        .and_then(|created| created.id)
        .ok_or("no organization was created")?;
    let change = UpdateOrganizationRequest::new("Филиал 2").organization_id(20);
    let answer = client
        .update_organization(&UpdateOrganization::new(id, change))
        .await?;
    assert_eq!((answer.status, answer.err.as_deref()), (Some(true), None));
    let answer = client
        .delete_organization(&DeleteOrganization::new(id))
        .await?;
    assert_eq!(answer.status, Some(true));
    Ok(())
}
