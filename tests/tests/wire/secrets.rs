//! One secret is planted wherever one can be, and searched in all that is shown.

use std::fmt::Debug;
use std::time::Duration;

use kartoteka_tests::wire::Server;
use kartoteka_tests::wire::secrets::{MARKER, assert_error_hides, assert_hidden};
use teletrack_client::{ApiFailure, Error, Response};

/// Shows the result of a call in every way.
#[track_caller]
fn search<T: Debug, E: ApiFailure + 'static>(result: &Result<Response<T>, Error<E>>) {
    match result {
        Ok(answer) => assert_hidden(answer),
        Err(fault) => {
            assert_error_hides(fault);
            match fault {
                Error::Request(fault) => assert_error_hides(fault),
                Error::Transport(fault) => assert_error_hides(fault),
                Error::Api(failure) => assert_error_hides(failure),
                Error::UnexpectedStatus(answer) => assert_hidden(answer),
                Error::Decode(fault) => assert_error_hides(fault),
                _ => panic!("the runtime has a new kind of error: search it here"),
            }
        }
    }
}

/// Servers that fail in different ways, each with a word of how: the body quotes the secret as some do.
async fn failing() -> Vec<(Server, &'static str)> {
    let quoting = format!("<p>{MARKER}</p>");
    let wrong = format!(
        "{{\"data\": \"{MARKER}\", \"TotalCount\": \"{MARKER}\", \"items\": \"{MARKER}\", \
         \"status\": true}}"
    );
    let mut servers = Vec::new();
    for (status, body, word) in [
        (200, wrong.as_str(), "does not fit"),
        (200, &quoting, "does not fit"),
        (401, &quoting, "401"),
        (503, &quoting, "503"),
        (500, &quoting, "500"),
    ] {
        servers.push((Server::answering(status, body).await, word));
    }
    servers
}

/// Addresses at which nobody answers.
const UNREACHABLE: [&str; 3] = [
    "http://127.0.0.1:1",
    "http://127.0.0.1:1/hunter2",
    "http://hunter2:hunter2@127.0.0.1:1/",
];

/// Makes a call against all of them with clients of `$build`, which takes an address.
macro_rules! search_calls {
    ($build:expr, $operation:ident, $request:expr) => {{
        let build = $build;
        let request = $request;
        for (server, word) in failing().await {
            let client = build(server.address(""));
            assert_hidden(&client);
            let result = client.$operation(&request).await;
            search(&result);
            let told = result.unwrap_err().to_string();
            assert!(told.contains(word), "{told}");
        }
        for address in UNREACHABLE {
            let client = build(address.to_owned());
            assert_hidden(&client);
            let result = client.$operation(&request).await;
            search(&result);
            assert!(matches!(result, Err(Error::Transport(fault)) if fault.is_connect()));
        }
    }};
}

#[tokio::test]
async fn the_token_of_teletrack() {
    use teletrack_client::operations::{DeleteOrganization, ListOrganizations};

    let builder = |address: String| {
        teletrack_client::Client::builder()
            .token(MARKER)
            .base_url(address)
    };
    assert_hidden(&builder(String::new()));
    assert_hidden(&ListOrganizations::new());
    let build = |address| builder(address).build().unwrap();
    search_calls!(build, list_organizations, ListOrganizations::new());

    let server = Server::answering(200, "{}").await;
    search(
        &build(server.address(""))
            .delete_organization(&DeleteOrganization::new(1))
            .await,
    );
    assert_eq!(
        server.requests().await[0].line,
        format!("DELETE /api/v2/{MARKER}/organs/1")
    );

    let fault = builder(format!("ftp://{MARKER}@host/"))
        .build()
        .unwrap_err();
    assert_error_hides(&fault);
    let with_query = format!("http://host/?key={MARKER}");
    assert_error_hides(&builder(with_query).build().unwrap_err());
}

#[tokio::test]
async fn a_token_in_an_answer_that_takes_too_long() {
    // A listener that never accepts: the connection stands, and no answer comes.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let builder = teletrack_client::Client::builder()
        .token(MARKER)
        .base_url(address);
    let client = builder.timeout(Duration::from_millis(50)).build().unwrap();
    let result = client
        .list_organizations(&teletrack_client::operations::ListOrganizations::new())
        .await;
    search(&result);
    assert!(matches!(result, Err(Error::Transport(fault)) if fault.is_timeout()));
}

/// A server that sends to itself for ever, with the secret in each address.
#[tokio::test]
async fn a_token_in_a_redirect() {
    let server = wiremock::MockServer::start().await;
    let location = format!("{}/api/v2/{MARKER}/organs/", server.uri());
    let answer = wiremock::ResponseTemplate::new(302).insert_header("location", location);
    wiremock::Mock::given(wiremock::matchers::any())
        .respond_with(answer)
        .mount(&server)
        .await;
    let builder = teletrack_client::Client::builder()
        .token(MARKER)
        .base_url(server.uri());
    let client = builder.build().unwrap();
    let result = client
        .list_organizations(&teletrack_client::operations::ListOrganizations::new())
        .await;
    search(&result);
    assert_eq!(result.unwrap_err().status(), Some(302));
    assert!(server.received_requests().await.unwrap().len() < 20);
}

#[tokio::test]
async fn bearer_tokens() {
    let id = astral_client::uuid::Uuid::nil();
    let builder = || astral_client::Client::builder().bearer_token(MARKER);
    assert_hidden(&builder());
    let build = |address: String| builder().base_url(address).build().unwrap();
    search_calls!(
        build,
        list_departments,
        astral_client::operations::ListDepartments::new(id)
    );
    let text = format!("{MARKER}\n");
    assert_error_hides(
        &astral_client::Client::builder()
            .bearer_token(text)
            .build()
            .unwrap_err(),
    );

    let builder = || {
        ati_client::Client::builder()
            .bearer_token(MARKER)
            .user_agent("ati_integrator_1")
    };
    assert_hidden(&builder());
    let build = |address: String| builder().base_url(address).build().unwrap();
    // ATI.SU documents every 4XX with a body; the page of the 401 does not fit it.
    for (server, _) in failing().await {
        let request = ati_client::operations::ListOrganizations::new();
        let result = build(server.address("")).list_organizations(&request).await;
        search(&result);
        assert!(result.is_err());
    }
}

#[tokio::test]
async fn the_credentials_of_diadoc() {
    use diadoc_client::operations::GetCounteragentsV2;

    let builder = || {
        diadoc_client::Client::builder()
            .diadoc_auth(MARKER, MARKER)
            .bearer_token(MARKER)
    };
    assert_hidden(&builder());
    let build = |address: String| builder().base_url(address).build().unwrap();
    search_calls!(build, get_counteragents_v2, GetCounteragentsV2::new("o"));
}

#[tokio::test]
async fn the_signature_of_lifepay() {
    use lifepay_client::operations::ListOrganizations;

    let request = ListOrganizations::new();
    let mut organization = crate::lifepay::organization();
    organization["extensions"]["lifepay_auth"]["signature"] = MARKER.into();
    let page =
        |organization: &serde_json::Value| serde_json::json!({"items": [organization]}).to_string();
    let server = Server::answering(200, page(&organization)).await;
    let builder = |address| crate::lifepay::builder(address).bearer_token(MARKER);
    assert_hidden(&builder(String::new()));
    let client = builder(server.address("")).build().unwrap();
    let answer = client.list_organizations(&request).await.unwrap();
    assert_hidden(&answer);
    assert_hidden(&answer.clone().into_inner());
    let extensions = answer.items.as_ref().unwrap()[0]
        .extensions
        .as_ref()
        .unwrap();
    let signature = extensions
        .lifepay_auth
        .as_ref()
        .unwrap()
        .signature
        .as_ref()
        .unwrap();
    assert_eq!(signature.expose(), MARKER);

    // The fault stands right beside it, or is it.
    for wrong in [
        serde_json::json!([MARKER]),
        serde_json::json!({"a": MARKER}),
        serde_json::json!(1),
    ] {
        organization["extensions"]["lifepay_auth"]["signature"] = wrong;
        server.answer(200, page(&organization)).await;
        let result = client.list_organizations(&request).await;
        search(&result);
        let Err(Error::Decode(fault)) = result else {
            panic!("it was decoded")
        };
        assert_eq!(
            fault.json_path(),
            "/items/0/extensions/lifepay_auth/signature"
        );
    }
    let build = |address| builder(address).build().unwrap();
    for address in UNREACHABLE {
        search(&build(address.to_owned()).list_organizations(&request).await);
    }
}
