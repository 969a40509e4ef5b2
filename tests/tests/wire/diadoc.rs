//! Kontur.Diadoc: counteragents.

use diadoc_client::models::{CounteragentStatus, CounteragentStatusFilter, InvoiceFormatVersion};
use diadoc_client::operations::*;
use diadoc_client::{Client, ClientBuilder, Error, RequestValidation};
use kartoteka_tests::wire::answers::check_answers;
use kartoteka_tests::wire::mutations::check_mutations;
use kartoteka_tests::wire::{Description, Operation, Recorder, Server};
use kartoteka_tests::{operation, sends};
use serde_json::{Value, json};

/// A builder for the server at an address.
pub(crate) fn builder(address: String) -> ClientBuilder {
    Client::builder().base_url(address).user_agent("wire")
}

/// A client of the server at an address.
pub(crate) fn client(address: String) -> Client {
    builder(address)
        .diadoc_auth("key", "to/ken=")
        .build()
        .unwrap()
}

#[tokio::test]
async fn requests() {
    let headers = |authorization| {
        [
            "accept: application/json",
            authorization,
            "user-agent: wire",
        ]
    };
    let own = "authorization: DiadocAuth ddauth_api_client_id=key,ddauth_token=to/ken=";
    let mut recorder = Recorder::new(&headers(own)).await;
    let client = client(recorder.address(""));
    sends!(
        recorder,
        client.get_counteragents_v2(GetCounteragentsV2::new("o@diadoc.ru")),
        "GET /V2/GetCounteragents?myOrgId=o%40diadoc.ru"
    );
    sends!(
        recorder,
        client.get_counteragents_v2(
            GetCounteragentsV2::new("орг/1 &%+\"'")
                .page_size(100)
                .query("ООО «А&Б» 100%")
                .counteragent_status(CounteragentStatusFilter::IsInvitedByMe)
        ),
        "GET /V2/GetCounteragents?myOrgId=%D0%BE%D1%80%D0%B3%2F1+%26%25%2B%22%27&counteragentStatus=IsInvitedByMe\
         &query=%D0%9E%D0%9E%D0%9E+%C2%AB%D0%90%26%D0%91%C2%BB+100%25&pageSize=100"
    );
    sends!(
        recorder,
        client.get_counteragents_v1(GetCounteragentsV1::new("o").after_index_key("40623A/+= &")),
        "GET /GetCounteragents?myOrgId=o&afterIndexKey=40623A%2F%2B%3D+%26"
    );
    // A status that the description does not know yet.
    let newer = builder(recorder.address("")).diadoc_auth("key", "to/ken=");
    let newer = newer
        .validate_requests(RequestValidation::Off)
        .build()
        .unwrap();
    sends!(
        recorder,
        newer.get_counteragents_v1(
            GetCounteragentsV1::new("o")
                .after_index_key("k/ ")
                .counteragent_status("Новый")
        ),
        "GET /GetCounteragents?myOrgId=o&counteragentStatus=%D0%9D%D0%BE%D0%B2%D1%8B%D0%B9&afterIndexKey=k%2F+"
    );
    for status in CounteragentStatusFilter::known() {
        let line = format!("GET /GetCounteragents?myOrgId=o&counteragentStatus={status}");
        let request = GetCounteragentsV1::new("o").counteragent_status(status.clone());
        sends!(recorder, client.get_counteragents_v1(request), line);
    }
    // Either scheme will do; with both, the first of the description is used.
    let both = builder(recorder.address(""))
        .bearer_token("jwt")
        .diadoc_auth("key", "to/ken=")
        .build()
        .unwrap();
    sends!(
        recorder,
        both.get_counteragents_v1(GetCounteragentsV1::new("o")),
        "GET /GetCounteragents?myOrgId=o"
    );
    let bearer = builder(recorder.address(""))
        .bearer_token("jwt")
        .build()
        .unwrap();
    recorder.expect_headers(&headers("authorization: Bearer jwt"));
    sends!(
        recorder,
        bearer.get_counteragents_v1(GetCounteragentsV1::new("o")),
        "GET /GetCounteragents?myOrgId=o"
    );
    sends!(
        recorder,
        bearer.get_counteragents_v2(GetCounteragentsV2::new("o")),
        "GET /V2/GetCounteragents?myOrgId=o"
    );
    assert_eq!(recorder.called(), Description::load("diadoc").methods());
}

#[tokio::test]
async fn what_the_vendor_refuses_is_not_sent() {
    let server = Server::answering(200, "{}").await;
    let client = client(server.address(""));
    let search = GetCounteragentsV2::new("o").query("x");
    let both = search.clone().after_index_key("k");
    let nobody = GetCounteragentsV2::new("");
    for (request, parameter, keyword) in [
        (both, "query", "x-paging"),
        (nobody, "myOrgId", "minLength"),
    ] {
        let Err(Error::Invalid(violations)) = client.get_counteragents_v2(&request).await else {
            panic!("{request:?} was sent");
        };
        let told: Vec<_> = violations
            .iter()
            .map(|it| (it.parameter().unwrap().name(), it.rule().keyword()))
            .collect();
        assert_eq!(told, [(parameter, keyword)]);
    }
    assert!(server.requests().await.is_empty());
}

fn address() -> Value {
    json!({
        "RussianAddress": {
            "ZipCode": "620142", "Region": "66", "Territory": "т", "City": "Екатеринбург", "Locality": "л",
            "Street": "Сажинская", "Building": "11", "Block": "б", "Apartment": "1", "OtherInformation": "и"
        },
        "ForeignAddress": {"Country": "860", "Address": "Ташкент"},
        "AddressCode": "", "GarAddress": {"любой": {"состав": [1, null]}}
    })
}

fn organization(boxes: Value) -> Value {
    let department = json!({
        "DepartmentId": "d", "ParentDepartmentId": "p", "Name": "Отдел", "Abbreviation": "О", "Kpp": "k",
        "Address": address(), "IsDisabled": true
    });
    json!({
        "OrgId": "o", "Inn": "9147414342", "Kpp": "757645784", "FullName": "Ромашка", "ShortName": "Р",
        "Boxes": boxes, "Ogrn": "9130523523154", "FnsParticipantId": "2BM", "Address": address(),
        "FnsRegistrationDate": "01.01.2020", "Departments": [department], "IfnsCode": "i", "IsPilot": true,
        "IsActive": false, "IsTest": true, "IsBranch": false, "IsRoaming": true, "IsEmployee": false,
        "InvitationCount": 1, "SearchCount": 2, "Sociability": "AllOrganizations", "LiquidationDate": "l",
        "CertificateOfRegistryInfo": "c", "IsForeign": false, "HasCertificateToSign": true,
        "OrganizationType": "Juridical", "IsOwner": false,
        "ForeignInformation": {
            "ForeignTaxpayerCode": "f", "IdentificationOfStatus": "s", "OtherInformation": "и"
        },
        "ReadyForEpdStatus": "Ready", "OrgIdGuid": "72C3B5BF-3a9f-4fb5-a3ef-112cb2b3a8dc",
        "JoinedDiadocTreaty": true
    })
}

pub(crate) fn counteragent(key: &str) -> Value {
    let own_box = json!({
        "BoxId": "b@diadoc.ru", "BoxIdGuid": "2a208d03-2a60-4f64-91b1-b7aad54cfaf3", "Title": "Ромашка",
        "Organization": organization(json!([])), "InvoiceFormatVersion": "v5_02", "EncryptedDocumentsAllowed": false
    });
    json!({
        "IndexKey": key, "Organization": organization(json!([own_box])), "CurrentStatus": "IsMyCounteragent",
        "LastEventTimestampTicks": 638585445988979089_i64, "MessageFromCounteragent": "Привет",
        "MessageToCounteragent": "И вам", "InvitationDocumentId": {"MessageId": "m", "EntityId": "e"},
        "CounteragentGroupId": "g", "LastEventTimestamp": "2024-08-06T12:36:38.8979088Z"
    })
}

fn page() -> Value {
    json!({
        "TotalCount": 2, "Counteragents": [{}, counteragent("2")], "TotalCountType": "Equal"
    })
}

macro_rules! failing {
    ($name:ident: $request:ident; $error:ident) => {
        operation!(Client, $name: $request("o") -> page(), &["/TotalCount", "/Counteragents"], &[
            "/Counteragents/*/Organization/Address/GarAddress",
            "/Counteragents/*/Organization/Departments/*/Address/GarAddress",
            "/Counteragents/*/Organization/Boxes/*/Organization/Address/GarAddress",
            "/Counteragents/*/Organization/Boxes/*/Organization/Departments/*/Address/GarAddress",
        ]; raw $error {
            400 "400" BadRequest, 401 "401" Unauthorized, 402 "402" PaymentRequired,
            403 "403" Forbidden, 405 "405" MethodNotAllowed, 500 "500" InternalServerError
        })
    };
}

fn operations() -> [Operation<Client>; 2] {
    [
        failing!(get_counteragents_v2: GetCounteragentsV2; GetCounteragentsV2Error),
        failing!(get_counteragents_v1: GetCounteragentsV1; GetCounteragentsV1Error),
    ]
}

#[tokio::test]
async fn answers() {
    for operation in operations() {
        check_answers("diadoc", client, &operation).await;
    }
    // Both answer the same, which is large.
    check_mutations(&operations()[0]);
    assert_eq!(
        Description::load("diadoc").methods().len(),
        operations().len()
    );
}

#[tokio::test]
async fn ticks_are_exact_and_unknown_states_are_kept() {
    let mut page = page();
    page["Counteragents"][0]["LastEventTimestampTicks"] = json!(9007199254740993_i64);
    page["Counteragents"][0]["CurrentStatus"] = json!("Заморожен");
    page["Counteragents"][1]["LastEventTimestampTicks"] = json!(i64::MAX);
    let server = Server::answering(200, page.to_string()).await;
    let list = client(server.address(""))
        .get_counteragents_v2(&GetCounteragentsV2::new("o"))
        .await
        .unwrap();
    let [first, second] = list.counteragents.as_slice() else {
        panic!("{list:?}");
    };
    let ticks = first.last_event_timestamp_ticks.unwrap();
    assert_eq!(ticks.value(), 9007199254740993);
    assert_eq!(
        ticks.date_time().unwrap().to_rfc3339(),
        "0029-07-17T23:58:45.474099300+00:00"
    );
    assert_eq!(second.last_event_timestamp_ticks, Some(i64::MAX.into()));
    let unknown = CounteragentStatus::Unrecognized("Заморожен".to_owned());
    assert_eq!(first.current_status, Some(unknown));
    assert_eq!(
        second.current_status,
        Some(CounteragentStatus::IsMyCounteragent)
    );
    let organization = second.organization.as_ref().unwrap();
    let own_box = &organization.boxes.as_ref().unwrap()[0];
    assert_eq!(
        own_box.invoice_format_version,
        Some(InvoiceFormatVersion::V502)
    );
}

/// Without the header `Accept` Diadoc answers Protocol Buffers; a proxy may lose it.
#[tokio::test]
async fn protocol_buffers_are_an_error_that_keeps_the_bytes() {
    let bytes = b"\x08\x01\x12\x04\x0a\x02\xff\xfe";
    let server = Server::answering(200, bytes).await;
    let fault = client(server.address(""))
        .get_counteragents_v1(&GetCounteragentsV1::new("o"))
        .await
        .unwrap_err();
    assert!(matches!(fault, Error::Decode(fault) if fault.body().bytes() == bytes));
}
