//! What it costs to decode an answer: beside serde_json alone, with a fault far inside, and for each of the
//! types that survive inexact descriptions beside the plain one that does not.
//!
//! The tables that are printed stand in `BENCHMARKS.md`.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it finds")]

use std::hint::black_box;

use kartoteka_runtime::reqwest::StatusCode;
use kartoteka_runtime::reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use kartoteka_runtime::uuid::Uuid;
use kartoteka_runtime::{Operation, Optional, RawResponse, Verbatim, wire};
use kartoteka_tests::benchmarks::{Turns, by_turns, page_of_organizations};
use lifepay_client::models::{ErrorCode, OrganizationList};
use lifepay_client::operations::ListOrganizations;
use serde::Deserialize;
use serde::de::DeserializeOwned;

const TURNS: usize = 400;
const COUNT: usize = 1_000;

fn main() {
    let page: &'static str = page_of_organizations(7, COUNT).leak();
    let faulty: &'static str = with_a_fault(page).leak();
    println!("{COUNT} organizations are {} bytes.\n", page.len());
    println!("| what | ours | plain | ratio (quartiles) |");
    println!("|---|---|---|---|");
    assert_eq!(json_path_of_fault(page), None);
    assert_eq!(
        json_path_of_fault(faulty).as_deref(),
        Some("/items/999/name")
    );
    row("a page", &answers(page));
    row("a page whose last name is a number", &answers(faulty));
    let lenient = each::<OrganizationList, plain::OrganizationList>(page, 1);
    row("the same into structures of plain types", &lenient);
    one_by_one();
}

fn row(name: &str, turns: &Turns) {
    println!("| {name} | {turns} |");
}

/// An answer as the client has it before it is decoded.
fn raw(body: &'static str) -> RawResponse {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let body = black_box(body).as_bytes();
    RawResponse::new(ListOrganizations::INFO, StatusCode::OK, headers, body)
}

/// What the client does with an answer, and serde_json into the same structures.
fn answers(body: &'static str) -> Turns {
    let ours = || drop(black_box(ListOrganizations::decode(raw(body))));
    by_turns(TURNS, 1, ours, || decode::<OrganizationList>(body))
}

/// Where the page does not fit, which is read without that organization.
fn json_path_of_fault(body: &'static str) -> Option<String> {
    let page = ListOrganizations::decode(raw(body)).ok()?;
    let repair = page.repairs().first()?;
    repair.cause_pointer().map(str::to_owned)
}

/// The page with a number where the last organization has the text of its name.
fn with_a_fault(page: &str) -> String {
    let (before, after) = page.rsplit_once(r#""name":""#).unwrap();
    let (_, after) = after.split_once('"').unwrap();
    format!(r#"{before}"name":7{after}"#)
}

fn decode<T: DeserializeOwned>(json: &str) {
    drop(black_box(serde_json::from_slice::<T>(black_box(
        json.as_bytes(),
    ))));
}

/// The same JSON into our type and into a plain one.
fn each<Ours: DeserializeOwned, Plain: DeserializeOwned>(json: &str, repetitions: u32) -> Turns {
    for fault in [
        serde_json::from_str::<Ours>(json).err(),
        serde_json::from_str::<Plain>(json).err(),
    ] {
        assert!(fault.is_none(), "{fault:?}");
    }
    by_turns(
        TURNS,
        repetitions,
        || decode::<Ours>(json),
        || decode::<Plain>(json),
    )
}

/// Lists of a thousand values of one type.
fn one_by_one() {
    let list = |value: &dyn Fn(usize) -> String| {
        let values: Vec<String> = (0..COUNT).map(value).collect();
        format!("[{}]", values.join(","))
    };
    let codes = ErrorCode::known();
    let code = list(&|number| format!("\"{}\"", codes[number % codes.len()]));
    row(
        "open enumeration, known",
        &each::<Vec<ErrorCode>, Vec<plain::ErrorCode>>(&code, 20),
    );
    let unknown = list(&|number| format!("\"Unheard{number}\""));
    row(
        "open enumeration, unknown, and `String`",
        &each::<Vec<ErrorCode>, Vec<String>>(&unknown, 20),
    );
    let uuid = list(&|number| format!("\"{}\"", Uuid::from_u128((number as u128 * 7_919) << 64)));
    row(
        "`Verbatim<Uuid>` and `String`",
        &each::<Vec<Verbatim<Uuid>>, Vec<String>>(&uuid, 20),
    );
    row(
        "`Verbatim<Uuid>` and `Uuid`",
        &each::<Vec<Verbatim<Uuid>>, Vec<Uuid>>(&uuid, 20),
    );
    let town = list(&|number| format!(r#"{{"it":"Калуга {number}"}}"#));
    row(
        "`Optional<String>` and `Option<String>`",
        &each::<Vec<Three>, Vec<Two>>(&town, 20),
    );
    row(
        "text or number, and `String`",
        &each::<Vec<Either>, Vec<plain::Text>>(&town, 20),
    );
}

#[derive(Deserialize)]
struct Three {
    #[serde(default)]
    #[expect(dead_code, reason = "it is decoded and not read")]
    it: Optional<String>,
}

#[derive(Deserialize)]
struct Two {
    #[expect(dead_code, reason = "it is decoded and not read")]
    it: Option<String>,
}

#[derive(Deserialize)]
struct Either {
    #[serde(with = "wire::As::<wire::TextOrNumber>")]
    #[expect(dead_code, reason = "it is decoded and not read")]
    it: String,
}

/// What somebody would write who trusts the description to be exact.
mod plain {
    #![expect(dead_code, reason = "the fields are decoded and not read")]

    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::Value;

    #[derive(Deserialize)]
    pub(crate) struct OrganizationList {
        items: Option<Vec<Organization>>,
        next_page_token: Option<String>,
        page_number: Option<i64>,
        pages_total: Option<i64>,
        items_per_page: Option<i64>,
        items_total: Option<i64>,
        type_of: Option<String>,
    }

    #[derive(Deserialize)]
    pub(crate) struct Organization {
        name: String,
        alias: String,
        owner: Option<OrganizationOwner>,
        support: Option<OrganizationSupport>,
        extensions: Option<OrganizationExtensions>,
        created_at: Option<String>,
        updated_at: Option<String>,
        deleted_at: Option<String>,
        meta: Option<String>,
        meta_data: Option<BTreeMap<String, Value>>,
        guid: Option<String>,
        type_of: Option<String>,
    }

    #[derive(Deserialize)]
    pub(crate) struct OrganizationOwner {
        guid: Option<String>,
        type_of: Option<String>,
    }

    #[derive(Deserialize)]
    pub(crate) struct OrganizationSupport {
        line: String,
        responsibility: String,
        phone: Option<String>,
        email: Option<String>,
        opening_hours: Option<String>,
        whatsapp: Option<String>,
        viber: Option<String>,
        telegram: Option<String>,
        type_of: Option<String>,
    }

    #[derive(Deserialize)]
    pub(crate) struct OrganizationExtensions {
        notification_service: Option<NotificationService>,
        lifepay_auth: Option<LifepayAuth>,
    }

    #[derive(Deserialize)]
    pub(crate) struct NotificationService {
        turned_on: Option<bool>,
        primary_url_for_notifications: Option<String>,
        secondary_url_for_notifications: Option<String>,
        version: Option<String>,
    }

    #[derive(Deserialize)]
    pub(crate) struct LifepayAuth {
        signature: Option<String>,
        version: Option<String>,
    }

    #[derive(Deserialize)]
    pub(crate) enum ErrorCode {
        InternalServerError,
        TooManyRequests,
        RequestIsNotValid,
        BadRequest,
        NoPermissions,
        Unauthorized,
        NotFound,
        ReferenceNotFound,
        Duplicate,
        NotUnique,
        NotNullOrUnique,
        NotAllowed,
        NotAllowedForArchived,
        TryLater,
        OperationCannotBePerformed,
        NotificationsAreOutOfService,
        TrySendCodeLater,
        UsernameIsAlreadyTaken,
        PhoneIsNotFound,
        PhoneIsNotFoundInOrganization,
        PhoneIsAlreadyTaken,
        InvalidConfirmationCode,
        ConfirmationCodeWasCanceled,
        ConfirmationCodeWasNotSend,
        UsernameDoesNotExist,
        WrongUsernameOrPassword,
        WrongActivationCode,
        TryActivateLater,
        AliasIsNotFound,
        AliasIsAlreadyTaken,
        NotAllowedForOwner,
        DealPositionHasInvalidQuantity,
        CheckMarkingCodeMustBeDisabled,
        LegalEntityCrptTokenNotSpecified,
    }

    #[derive(Deserialize)]
    pub(crate) struct Text {
        it: String,
    }
}
