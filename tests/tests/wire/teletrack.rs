//! Teletrack: organizations, with the token in the path.

use kartoteka_tests::wire::answers::check_answers;
use kartoteka_tests::wire::mutations::check_mutations;
use kartoteka_tests::wire::{Description, Operation, Recorder, Server};
use kartoteka_tests::{operation, sends};
use serde_json::{Value, json};
use teletrack_client::models::{
    CreateOrganizationRequest, OrganizationLevel, UpdateOrganizationRequest,
};
use teletrack_client::operations::*;
use teletrack_client::{BuildError, Client, Optional};

fn client_with(token: &str, address: String) -> Client {
    let builder = Client::builder().token(token).base_url(address);
    builder.user_agent("wire").build().unwrap()
}

/// A client of the server at an address.
pub(crate) fn client(address: String) -> Client {
    client_with("token", address)
}

#[tokio::test]
async fn requests() {
    let mut recorder = Recorder::new(&["accept: application/json", "user-agent: wire"]).await;
    let client = client_with("т/к ?#%&+\"\\;=..@:", recorder.address(""));
    let path = "/api/v2/%D1%82%2F%D0%BA%20%3F%23%25%26%2B%22%5C%3B%3D..%40%3A/organs/";
    sends!(
        recorder,
        client.list_organizations(ListOrganizations::new()),
        format!("GET {path}")
    );
    sends!(
        recorder,
        client.get_organization(GetOrganization::new(15)),
        format!("GET {path}15")
    );
    sends!(
        recorder,
        client.delete_organization(DeleteOrganization::new(-1)),
        format!("DELETE {path}-1")
    );
    sends!(
        recorder,
        client.create_organization(CreateOrganization::new(CreateOrganizationRequest::new(
            "Орган \"1\"",
            OrganizationLevel::ManagingOrganization
        ))),
        format!("POST {path}"),
        {"Name": "Орган \"1\"", "Level": 2}
    );
    let new = CreateOrganizationRequest::new("x", OrganizationLevel::Organization)
        .organization_id(i64::MAX)
        .out_link_id("001");
    sends!(
        recorder,
        client.create_organization(CreateOrganization::new(new.clone())),
        format!("POST {path}"),
        {"Name": "x", "Level": 1, "OrganizationId": i64::MAX, "OutLinkId": "001"}
    );
    let new = new.out_link_id(Optional::Null);
    sends!(
        recorder,
        client.create_organization(CreateOrganization::new(new)),
        format!("POST {path}"),
        {"Name": "x", "Level": 1, "OrganizationId": i64::MAX, "OutLinkId": null}
    );
    let change = || UpdateOrganizationRequest::new("Новое имя");
    sends!(
        recorder,
        client.update_organization(UpdateOrganization::new(i64::MAX, change())),
        format!("PUT {path}9223372036854775807"),
        {"Name": "Новое имя"}
    );
    let all = change()
        .organization_id(20)
        .out_link_id(Optional::Null)
        .delete_marked(false);
    sends!(
        recorder,
        client.update_organization(UpdateOrganization::new(0, all)),
        format!("PUT {path}0"),
        {"Name": "Новое имя", "OrganizationId": 20, "OutLinkId": null, "DeleteMarked": false}
    );
    assert_eq!(recorder.called(), Description::load("teletrack").methods());
}

fn list() -> Value {
    let organization = json!({
        "Id": 21, "Level": 1, "Name": "SubOrg3", "OutLinkId": "2222", "Parent": "53a294672eb21fb66500e57e",
        "Parent_type": "diler", "org_managing_id": 20, "org_managing_name": "Главная"
    });
    json!({"data": [organization, organization], "err": "нет", "status": true})
}

macro_rules! plain {
    ($name:ident: $request:ident($($argument:expr),*) -> $answer:expr, $free:expr; $error:ident) => {
        operation!(Client, $name: $request($($argument),*) -> $answer, &[], $free; raw $error {})
    };
}

fn operations() -> [Operation<Client>; 5] {
    let empty = || json!({"data": {"что": ["угодно", null]}, "err": "нет", "status": true});
    [
        plain!(list_organizations: ListOrganizations() -> list(), &["/data/*/OutLinkId"]; ListOrganizationsError),
        plain!(get_organization: GetOrganization(1) -> list(), &["/data/*/OutLinkId"]; GetOrganizationError),
        plain!(create_organization:
            CreateOrganization(CreateOrganizationRequest::new("", OrganizationLevel::ManagingOrganization))
            -> json!({"data": {"Id": 149}, "err": "нет", "status": true}), &[]; CreateOrganizationError),
        plain!(update_organization: UpdateOrganization(1, UpdateOrganizationRequest::new(""))
            -> empty(), &["/data"]; UpdateOrganizationError),
        plain!(delete_organization: DeleteOrganization(1) -> empty(), &["/data"]; DeleteOrganizationError),
    ]
}

#[tokio::test]
async fn answers() {
    for operation in operations() {
        check_answers("teletrack", client, &operation).await;
        check_mutations(&operation);
    }
    let names: Vec<_> = operations()
        .iter()
        .map(|operation| operation.name.to_owned())
        .collect();
    assert_eq!(
        Description::load("teletrack").methods(),
        names.into_iter().collect()
    );
}

#[tokio::test]
async fn the_external_identifier_may_come_as_a_number() {
    for (sent, read) in [
        ("2222", Some("2222")),
        ("\"001\"", Some("001")),
        ("null", None),
        ("1.5", Some("1.5")),
    ] {
        let body = format!(r#"{{"data":[{{"OutLinkId":{sent}}}],"status":true}}"#);
        let server = Server::answering(200, body).await;
        let answer = client(server.address(""))
            .list_organizations(&ListOrganizations::new())
            .await
            .unwrap();
        assert_eq!(
            answer.data.as_ref().unwrap()[0].out_link_id.as_deref(),
            read
        );
    }
}

#[test]
fn a_token_is_required() {
    let fault = Client::builder().build().unwrap_err();
    assert!(matches!(
        fault,
        BuildError::MissingParameter { name: "token" }
    ));
}
