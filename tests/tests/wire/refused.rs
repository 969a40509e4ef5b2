//! What is refused before anything is sent.

use std::fmt::Debug;

use kartoteka_tests::wire::Server;
use teletrack_client::{BuildError, Error, RequestError, Response};

use crate::{astral, diadoc, lifepay, teletrack};

/// The server saw nothing, and the error is of this kind.
#[track_caller]
fn assert_refused<T: Debug, E: Debug>(
    result: Result<Response<T>, Error<E>>,
    kind: impl FnOnce(&RequestError) -> bool,
) -> String {
    match result {
        Err(Error::Request(fault)) if kind(&fault) => fault.to_string(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn path_arguments_that_lead_elsewhere() {
    use teletrack_client::Client;
    use teletrack_client::models::UpdateOrganizationRequest;
    use teletrack_client::operations::*;

    let server = Server::answering(200, "{}").await;
    for token in ["", ".", "..", "%2e", "%2E%2e", "%2e%2e", ".%2E"] {
        let client = Client::builder().token(token).base_url(server.address(""));
        // A client that refuses to be built is as good.
        let Ok(client) = client.build() else { continue };
        let refused = |fault: &RequestError| match fault {
            RequestError::EmptyPathArgument { parameter } => {
                *parameter == "token" && token.is_empty()
            }
            RequestError::DotPathArgument { parameter } => {
                *parameter == "token" && !token.is_empty()
            }
            _ => false,
        };
        assert_refused(
            client.list_organizations(&ListOrganizations::new()).await,
            refused,
        );
        assert_refused(
            client.get_organization(&GetOrganization::new(1)).await,
            refused,
        );
        assert_refused(
            client
                .delete_organization(&DeleteOrganization::new(1))
                .await,
            refused,
        );
        let change = UpdateOrganization::new(1, UpdateOrganizationRequest::new("x"));
        assert_refused(client.update_organization(&change).await, refused);
    }
    // What only looks like it is a value as any other, and stays one segment.
    for (token, arrives) in [
        ("...", "..."),
        ("../x", "..%2Fx"),
        ("%2f..", "%252f.."),
        ("..\\", "..%5C"),
    ] {
        server.answer(200, "{}").await;
        let client = Client::builder()
            .token(token)
            .base_url(server.address(""))
            .build()
            .unwrap();
        client
            .list_organizations(&ListOrganizations::new())
            .await
            .unwrap();
        let arrived = server.requests().await;
        assert_eq!(arrived[0].line, format!("GET /api/v2/{arrives}/organs/"));
    }
    server.answer(200, "{}").await;
    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn a_call_without_credentials() {
    let server = Server::answering(200, "[]").await;
    let address = server.address("");
    let missing = |fault: &RequestError| matches!(fault, RequestError::MissingCredentials { .. });

    use astral_client::operations::{GetDepartment, ListDepartments};
    let client = astral_client::Client::builder()
        .base_url(&address)
        .build()
        .unwrap();
    let id = astral_client::uuid::Uuid::nil();
    let told = assert_refused(
        client.list_departments(&ListDepartments::new(id)).await,
        missing,
    );
    assert!(told.contains("bearer"), "{told}");
    assert_refused(
        client.get_department(&GetDepartment::new(id, id)).await,
        missing,
    );

    use diadoc_client::operations::{GetCounteragentsV1, GetCounteragentsV2};
    let client = diadoc_client::Client::builder()
        .base_url(&address)
        .build()
        .unwrap();
    let told = assert_refused(
        client
            .get_counteragents_v2(&GetCounteragentsV2::new("o"))
            .await,
        missing,
    );
    assert!(told.contains("diadocAuth or openIdConnect"), "{told}");
    assert_refused(
        client
            .get_counteragents_v1(&GetCounteragentsV1::new("o"))
            .await,
        missing,
    );

    use ati_client::operations::{DeleteAddress, ListOrganizations};
    let client = ati_client::Client::builder()
        .user_agent("ati_integrator_1")
        .base_url(&address)
        .build()
        .unwrap();
    assert_refused(
        client.list_organizations(&ListOrganizations::new()).await,
        missing,
    );
    assert_refused(
        client.delete_address(&DeleteAddress::new(id)).await,
        missing,
    );

    let builder = lifepay_client::Client::builder()
        .client_identifier("i")
        .client_type("App");
    let client = builder
        .accept_language("ru")
        .base_url(&address)
        .build()
        .unwrap();
    let request = lifepay_client::operations::ListOrganizations::new();
    assert_refused(client.list_organizations(&request).await, missing);

    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn header_values_with_a_line_break() {
    let server = Server::answering(200, "{}").await;
    let invalid = |fault: &RequestError| matches!(fault, RequestError::InvalidHeaderValue { .. });
    // Reading the certificates of the system for each of the clients would take most of the time.
    let own = kartoteka_runtime::http_client_builder()
        .unwrap()
        .build()
        .unwrap();
    let request = lifepay_client::operations::ListOrganizations::new();
    for text in ["a\r\nX-Admin: 1", "a\n", "\r", "\0"] {
        type Set = fn(lifepay_client::ClientBuilder, String) -> lifepay_client::ClientBuilder;
        let setters: [Set; 7] = [
            |builder, text| builder.client_identifier(text),
            |builder, text| builder.client_type(text),
            |builder, text| builder.client_name(text),
            |builder, text| builder.client_os_name(text),
            |builder, text| builder.client_model(text),
            |builder, text| builder.client_extensions(text),
            |builder, text| builder.accept_language(text),
        ];
        for set in setters {
            let builder = lifepay::builder(server.address("")).http_client(own.clone());
            let builder = set(builder, text.to_owned());
            // A client that refuses to be built is as good.
            if let Ok(client) = builder.build() {
                assert_refused(client.list_organizations(&request).await, invalid);
            }
        }
        let builder = lifepay::builder(server.address("")).http_client(own.clone());
        let aliased = request.clone().organization_alias(text);
        let client = builder.build().unwrap();
        assert_refused(client.list_organizations(&aliased).await, invalid);
        let builder = ati_client::Client::builder()
            .bearer_token("t")
            .user_agent(text);
        if let Ok(client) = builder.base_url(server.address("")).build() {
            let request = ati_client::operations::ListAddressTypes::new();
            assert_refused(client.list_address_types(&request).await, invalid);
        }
        assert!(server.requests().await.is_empty());
    }
}

#[test]
fn credentials_that_no_header_can_carry() {
    let token = |text: &str| astral_client::Client::builder().bearer_token(text).build();
    for text in ["", "a\r\nX-Admin: 1", "a\n", "\0"] {
        let fault = token(text).unwrap_err();
        assert!(
            matches!(
                fault,
                BuildError::InvalidCredential {
                    scheme: "bearerAuth"
                }
            ),
            "{fault}"
        );
        let fault = diadoc_client::Client::builder()
            .diadoc_auth("key", text)
            .build()
            .unwrap_err();
        assert!(
            matches!(
                fault,
                BuildError::InvalidCredential {
                    scheme: "diadocAuth"
                }
            ),
            "{fault}"
        );
    }
    assert!(token("a b").is_ok());
}

#[test]
fn a_user_agent_with_a_line_break() {
    let builder = astral_client::Client::builder()
        .bearer_token("t")
        .user_agent("a\r\nX-Admin: 1");
    assert!(matches!(builder.build(), Err(BuildError::HttpClient(_))));
}

#[test]
fn addresses_that_are_none() {
    for address in [
        "",
        "host",
        "ftp://host",
        "http://host/?a=b",
        "http://host/#a",
        "//host",
    ] {
        let built = teletrack_client::Client::builder()
            .token("t")
            .base_url(address)
            .build();
        assert!(
            matches!(built, Err(BuildError::InvalidBaseUrl { .. })),
            "{address}"
        );
    }
}

/// A slash at the end of the base address must not become two.
#[tokio::test]
async fn a_slash_at_the_end_of_the_address() {
    let server = Server::answering(200, "[]").await;
    let id = astral_client::uuid::Uuid::nil();
    let client = astral::client(server.address("/mirror//"));
    let request = astral_client::operations::ListDepartments::new(id);
    client.list_departments(&request).await.unwrap();
    server.answer(200, "[]").await;
    let client = diadoc::client(server.address("/"));
    let _ = client
        .get_counteragents_v1(&diadoc_client::operations::GetCounteragentsV1::new("o"))
        .await;
    let client = teletrack::client(server.address("/"));
    let _ = client
        .list_organizations(&teletrack_client::operations::ListOrganizations::new())
        .await;
    let lines: Vec<_> = server
        .requests()
        .await
        .into_iter()
        .map(|sent| sent.line)
        .collect();
    assert_eq!(
        lines,
        [
            "GET /GetCounteragents?myOrgId=o",
            "GET /api/v2/token/organs/"
        ]
    );
}
