//! Credentials of the generated clients that come from elsewhere than from a fixed value.

use kartoteka_runtime::{
    ClientCredentials, Credential, CredentialErrorKind, RefreshToken, credential_function,
};
use kitchen_sink_client::operations::{ListKeys, ListTokens};
use serde_json::{Value, json};
use wiremock::matchers::{any, body_json, header, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

fn answer(body: Value) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_json(body)
}

/// A token from two requests, kept, and put into the path.
#[tokio::test]
async fn the_login_of_teletrack() {
    use teletrack_client::operations::ListOrganizations;
    let server = MockServer::start().await;
    for (body, reply) in [
        (
            json!({"login": "me", "password": "pw"}),
            json!({"data": "t/1", "err": null, "status": true}),
        ),
        (
            json!({"login": "me", "password": "pw", "token": "t/1"}),
            json!({"data": true, "err": null, "status": true, "userName": "Me"}),
        ),
    ] {
        Mock::given(method("POST"))
            .and(path("/api/auth/"))
            .and(body_json(body))
            .respond_with(answer(reply))
            .expect(1)
            .mount(&server)
            .await;
    }
    Mock::given(path("/api/v2/t%2F1/organs/"))
        .respond_with(answer(json!({"data": [], "err": null, "status": true})))
        .expect(2)
        .mount(&server)
        .await;
    let builder = teletrack_client::Client::builder().base_url(server.uri());
    let client = builder.token_by_login("me", "pw").build().unwrap();
    for _ in 0..2 {
        let request = ListOrganizations::new();
        client.list_organizations(&request).await.unwrap();
    }
}

#[tokio::test]
async fn a_login_that_teletrack_refuses() {
    use teletrack_client::operations::ListOrganizations;
    use teletrack_client::{Error, RequestError};
    let server = MockServer::start().await;
    let refusal = json!({"data": null, "err": "user is not identified", "status": false});
    Mock::given(any())
        .respond_with(answer(refusal))
        .mount(&server)
        .await;
    let builder = teletrack_client::Client::builder().base_url(server.uri());
    let client = builder.token_by_login("me", "wrong").build().unwrap();
    let fault = client
        .list_organizations(&ListOrganizations::new())
        .await
        .unwrap_err();
    let Error::Request(RequestError::Credential {
        name: "token",
        cause,
    }) = &fault
    else {
        panic!("{fault:?}");
    };
    assert_eq!(cause.kind(), CredentialErrorKind::Refused);
    assert_eq!(cause.server_message(), Some("user is not identified"));
}

/// A token that the server does not know any more is renewed, and the call repeated with its body.
#[tokio::test]
async fn the_login_of_astral_after_a_refusal() {
    use astral_client::operations::ListDepartments;
    let server = MockServer::start().await;
    let login = json!({"email": "me@example.org", "password": "pw"});
    let count = std::sync::atomic::AtomicUsize::new(0);
    Mock::given(method("POST"))
        .and(path("/api/v2/auth/byLogin"))
        .and(body_json(login))
        .respond_with(move |_: &Request| {
            let number = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            answer(json!({"accessToken": format!("a-{number}"), "refreshToken": "r"}))
        })
        .expect(2)
        .mount(&server)
        .await;
    Mock::given(header("authorization", "Bearer a-1"))
        .respond_with(answer(json!([])))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(401))
        .with_priority(9)
        .mount(&server)
        .await;
    let builder = astral_client::Client::builder().base_url(server.uri());
    let client = builder
        .bearer_token_by_login("me@example.org", "pw")
        .build()
        .unwrap();
    let request = ListDepartments::new(astral_client::uuid::Uuid::nil());
    assert!(client.list_departments(&request).await.unwrap().is_empty());
}

#[test]
fn values_that_would_leave_the_template_of_diadoc() {
    use diadoc_client::{BuildError, Client};
    for (client_id, token) in [
        ("", "t"),
        ("k", ""),
        ("k,ddauth_token=other", "t"),
        ("k", "t,ddauth_api_client_id=other"),
        ("k", "t\"x"),
        ("k", "t\r\nX-Admin: 1"),
        ("k k", "t"),
    ] {
        let built = Client::builder().diadoc_auth(client_id, token).build();
        assert!(
            matches!(
                built,
                Err(BuildError::InvalidCredential {
                    scheme: "diadocAuth"
                })
            ),
            "{client_id} {token}"
        );
    }
    assert!(
        Client::builder()
            .diadoc_auth("key", "to/ken+==")
            .build()
            .is_ok()
    );
}

#[tokio::test]
async fn a_vault_for_diadoc() {
    use diadoc_client::operations::GetCounteragentsV2;
    let server = MockServer::start().await;
    let expected = "DiadocAuth ddauth_api_client_id=key,ddauth_token=from-vault";
    Mock::given(any())
        .respond_with(answer(json!({"TotalCount": 0, "Counteragents": []})))
        .mount(&server)
        .await;
    let vault = credential_function(|need| async move {
        assert_eq!(need.name, "diadocAuth");
        Ok(Credential::Values(vec!["key".into(), "from-vault".into()]))
    });
    let builder = diadoc_client::Client::builder().base_url(server.uri());
    let client = builder.diadoc_auth_source(vault).build().unwrap();
    client
        .get_counteragents_v2(&GetCounteragentsV2::new("o"))
        .await
        .unwrap();
    let requests = server.received_requests().await.unwrap();
    // A matcher of headers would split it at its comma.
    assert_eq!(requests[0].headers["authorization"], expected);
}

#[tokio::test]
async fn scopes_and_addresses_of_the_description() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(answer(json!({"access_token": "a", "expires_in": 60})))
        .mount(&server)
        .await;
    let page = json!({"items": [], "next": null});
    Mock::given(path("/base/tokens"))
        .respond_with(answer(page))
        .mount(&server)
        .await;
    Mock::given(path("/base/keys"))
        .respond_with(answer(json!([])))
        .mount(&server)
        .await;
    let builder = || {
        let address = format!("{}/base/", server.uri());
        kitchen_sink_client::Client::builder()
            .x_program("p")
            .base_url(address)
    };
    let credentials = ClientCredentials::new("me", "pw");
    let client = builder().oauth_full_by_client_credentials(credentials);
    let client = client.vendor_in_query("k").build().unwrap();
    client.list_tokens(&ListTokens::new()).await.unwrap();
    client.list_keys(&ListKeys::new()).await.unwrap();
    let refresh = RefreshToken::new("r").public_client("me");
    let client = builder()
        .oauth_full_by_refresh_token(refresh)
        .build()
        .unwrap();
    client.list_keys(&ListKeys::new()).await.unwrap();
    let mut asked = Vec::new();
    for request in server.received_requests().await.unwrap() {
        if request.method.as_str() == "POST" {
            let body = String::from_utf8(request.body.clone()).unwrap();
            asked.push(format!("{} {body}", request.url.path()));
        }
    }
    let grant = "grant_type=client_credentials&scope=things.read";
    // `list_keys` names no scope of its own, so it needs all of them: the token that is there.
    assert_eq!(
        asked,
        [
            format!("/base/oauth/token {grant}+things.write"),
            "/oauth/refresh grant_type=refresh_token&refresh_token=r&client_id=me".to_owned(),
        ]
    );
}
