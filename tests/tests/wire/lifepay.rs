//! LIFE PAY: organizations.

use kartoteka_tests::wire::answers::check_answers;
use kartoteka_tests::wire::mutations::check_mutations;
use kartoteka_tests::wire::{Description, Operation, Recorder, Server};
use kartoteka_tests::{operation, sends};
use lifepay_client::models::{
    ClientType, ErrorCode, OrganizationOrdering, PresentationMode, SelectionMode,
};
use lifepay_client::operations::*;
use lifepay_client::{BuildError, Client, ClientBuilder, Error};
use serde_json::{Value, json};

/// A builder with what is required, for the server at an address.
pub(crate) fn builder(address: String) -> ClientBuilder {
    Client::builder()
        .bearer_token("token")
        .client_identifier("77975985-b24f-4eec-8cfd-eec05a1f0021")
        .client_type(ClientType::Service)
        .accept_language("ru-RU, en;q=0.5")
        .base_url(address)
        .user_agent("wire")
}

fn client(address: String) -> Client {
    builder(address).build().unwrap()
}

const HEADERS: [&str; 6] = [
    "accept: application/json",
    "accept-language: ru-RU, en;q=0.5",
    "authorization: Bearer token",
    "user-agent: wire",
    "x-lp-client-identifier: 77975985-b24f-4eec-8cfd-eec05a1f0021",
    "x-lp-client-type: Service",
];

#[tokio::test]
async fn requests() {
    let mut recorder = Recorder::new(&HEADERS).await;
    let plain = client(recorder.address(""));
    sends!(
        recorder,
        plain.list_organizations(ListOrganizations::new()),
        "GET /orgs"
    );
    let full = builder(recorder.address(""))
        .client_name("Касса \"№1\" & Ко")
        .client_os_name("SwaggerDoc")
        .client_os_version("1.0 %20")
        .client_screen_resolution("1280x0900")
        .client_model("Chrome 75+")
        .client_extensions("a,b")
        // Values that the description does not know yet.
        .client_type("Android")
        .validate_requests(false)
        .build()
        .unwrap();
    recorder.expect_headers(&[
        "accept: application/json",
        "accept-language: ru-RU, en;q=0.5",
        "authorization: Bearer token",
        "user-agent: wire",
        "x-lp-client-identifier: 77975985-b24f-4eec-8cfd-eec05a1f0021",
        "x-lp-client-type: Android",
        "x-lp-client-name: Касса \"№1\" & Ко",
        "x-lp-client-os-name: SwaggerDoc",
        "x-lp-client-os-version: 1.0 %20",
        "x-lp-client-screen-resolution: 1280x0900",
        "x-lp-client-model: Chrome 75+",
        "x-lp-organization-alias: a/b",
        "x-lp-client-extensions: a,b",
    ]);
    sends!(
        recorder,
        full.list_organizations(
            ListOrganizations::new()
                .organization_alias("a/b")
                .presentation(PresentationMode::Full)
                .selection(SelectionMode::AliveOnly)
                .page_token("a+b/c==&d")
                .order_by("по убыванию")
                .query("ООО «Ромашка» & 50%\"'")
                .created_from("2024-02-29T13:00:00+03:00".parse().unwrap())
                .created_to("2024-02-29T10:00:00.5Z".parse().unwrap())
                .updated_from("2024-02-29T10:00:00-11:30".parse().unwrap())
                .updated_to("2024-02-29T10:00:00.000000001Z".parse().unwrap())
        ),
        "GET /orgs?created_from=2024-02-29T13%3A00%3A00%2B03%3A00&created_to=2024-02-29T10%3A00%3A00.500Z\
         &updated_from=2024-02-29T10%3A00%3A00-11%3A30&updated_to=2024-02-29T10%3A00%3A00.000000001Z\
         &query=%D0%9E%D0%9E%D0%9E+%C2%AB%D0%A0%D0%BE%D0%BC%D0%B0%D1%88%D0%BA%D0%B0%C2%BB+%26+50%25%22%27\
         &order_by=%D0%BF%D0%BE+%D1%83%D0%B1%D1%8B%D0%B2%D0%B0%D0%BD%D0%B8%D1%8E\
         &page_token=a%2Bb%2Fc%3D%3D%26d&selection=alive_only&presentation=full"
    );
    // The values of one client do not reach another.
    recorder.expect_headers(&HEADERS);
    for (order, text) in OrganizationOrdering::known().iter().zip([
        "created_at_asc",
        "created_at_desc",
        "updated_at_asc",
        "updated_at_desc",
        "name_asc",
        "name_desc",
    ]) {
        let line = format!("GET /orgs?order_by={text}");
        sends!(
            recorder,
            plain.list_organizations(ListOrganizations::new().order_by(order.clone())),
            line
        );
    }
    assert_eq!(recorder.called(), Description::load("lifepay").methods());
}

#[test]
fn what_a_client_needs_is_asked_for_by_name() {
    let missing = |builder: ClientBuilder| -> Vec<&'static str> {
        let fault = builder.build().unwrap_err();
        let names = fault.faults().iter().map(|fault| match fault {
            BuildError::MissingParameter { name } => *name,
            other => panic!("{other:?}"),
        });
        names.collect()
    };
    let all = ["client_identifier", "client_type", "accept_language"];
    let builder = Client::builder();
    assert_eq!(missing(builder), all);
    let builder = Client::builder().client_identifier("id");
    assert_eq!(missing(builder), all[1..]);
    let builder = Client::builder()
        .client_identifier("id")
        .client_type(ClientType::App);
    assert_eq!(missing(builder), all[2..]);
}

pub(crate) fn organization() -> Value {
    json!({
        "name": "ООО «Ромашка»", "alias": "romashka",
        "owner": {"guid": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "type_of": "Owner"},
        "support": {
            "line": "8 800", "responsibility": "Всё", "phone": "+79001234567", "email": "a@example.com",
            "opening_hours": "24/7", "whatsapp": "ww", "viber": "vv", "telegram": "tt", "type_of": "Support"
        },
        "extensions": {
            "notification_service": {
                "turned_on": true, "primary_url_for_notifications": "https://a.example/",
                "secondary_url_for_notifications": "", "version": "1"
            },
            "lifepay_auth": {"signature": "stringstring", "version": "1"}
        },
        "created_at": "2024-10-23T06:47:41.353Z", "updated_at": "2024-10-23T06:47:41+03:00",
        "deleted_at": "2024-10-23T06:47:41.353000Z", "meta": "{}", "meta_data": {"a": {"b": [1, null]}, "c": null},
        "guid": "3FA85F64-5717-4562-B3FC-2C963F66AFA6", "type_of": "Organization"
    })
}

fn page() -> Value {
    json!({
        "items": [{"name": "", "alias": ""}, organization()], "next_page_token": "t", "page_number": 1, "pages_total": 2,
        "items_per_page": 3, "items_total": 9007199254740993_i64, "type_of": "Page"
    })
}

fn operations() -> [Operation<Client>; 1] {
    [
        operation!(Client, list_organizations: ListOrganizations() -> page(),
        &["/items/*/name", "/items/*/alias", "/items/*/support/line", "/items/*/support/responsibility"],
        &["/items/*/meta_data"];
        typed ListOrganizationsError {
            401 "401" Unauthorized, 403 "403" Forbidden, 422 "422" UnprocessableContent,
            429 "429" TooManyRequests, 500 "500" InternalServerError
        }),
    ]
}

#[tokio::test]
async fn answers() {
    for operation in operations() {
        check_answers("lifepay", client, &operation).await;
        check_mutations(&operation);
    }
    assert_eq!(
        Description::load("lifepay").methods().len(),
        operations().len()
    );
}

#[tokio::test]
async fn errors_are_typed_and_keep_codes_that_are_not_known() {
    let body = json!({"code": "Unauthorized", "message": "Нет", "info": null, "trace": 1});
    let server = Server::answering(401, body.to_string()).await;
    let client = client(server.address(""));
    let request = ListOrganizations::new();
    match client.list_organizations(&request).await {
        Err(Error::Api(ListOrganizationsError::Unauthorized(answer))) => {
            let value = answer.value().unwrap();
            assert_eq!(value.code, Some(ErrorCode::Unauthorized));
            assert_eq!(value.message.as_deref(), Some("Нет"));
            assert_eq!(value.info, None);
        }
        other => panic!("{other:?}"),
    }
    server.answer(429, "{\"code\": \"Новый\"}").await;
    match client.list_organizations(&request).await {
        Err(Error::Api(ListOrganizationsError::TooManyRequests(answer))) => {
            let value = answer.value().unwrap();
            assert_eq!(
                value.code,
                Some(ErrorCode::Unrecognized("Новый".to_owned()))
            );
            assert_eq!(value.message, None);
        }
        other => panic!("{other:?}"),
    }
    for code in ErrorCode::known() {
        assert_eq!(ErrorCode::from(code.as_str()), *code);
    }
    assert_eq!(ErrorCode::known().len(), 34);
}

#[tokio::test]
async fn one_malformed_date_does_not_lose_the_page() {
    let mut page = page();
    page["items"][0] = organization();
    page["items"][0]["created_at"] = json!("вчера");
    page["items"][0]["guid"] = json!("");
    let server = Server::answering(200, page.to_string()).await;
    let page = client(server.address(""))
        .list_organizations(&ListOrganizations::new())
        .await
        .unwrap();
    let items = page.items.as_ref().unwrap();
    let created = items[0].created_at.as_ref().unwrap();
    assert_eq!(
        (created.text(), created.value().unwrap_err().kind()),
        ("вчера", "date-time")
    );
    assert!(items[0].guid.as_ref().unwrap().value().is_err());
    let updated = items[0].updated_at.as_ref().unwrap().value().unwrap();
    assert_eq!(
        updated,
        "2024-10-23T03:47:41Z"
            .parse::<lifepay_client::chrono::DateTime<lifepay_client::chrono::FixedOffset>>()
            .unwrap()
    );
    assert_eq!(items[1].created_at, items[1].deleted_at);
}
