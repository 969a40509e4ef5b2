//! What is validated: requests before they leave, answers where that is wished for.

use std::fmt::Debug;

use kartoteka_runtime::{Location, Parameter, Violation};
use kartoteka_tests::wire::Server;
use lifepay_client::{
    Error, Locale, RequestValidation, Response, ResponseValidation, Rule, Side, Validate,
    Violations,
};
use serde_json::{Value, json};

use crate::{ati, lifepay, teletrack};

/// The violations for which a request was not sent.
#[track_caller]
fn refused<T: Debug, E: Debug>(result: Result<Response<T>, Error<E>>) -> Violations {
    match result {
        Err(Error::Invalid(violations)) => violations,
        other => panic!("{other:?}"),
    }
}

/// Place and keyword of each violation.
fn places(violations: &Violations) -> Vec<(&str, &str)> {
    let places = violations.iter();
    places
        .map(|violation| (violation.pointer(), violation.rule().keyword()))
        .collect()
}

#[tokio::test]
async fn an_invalid_request_is_not_sent() {
    use ati_client::models::{OrganizationInput, Residency};
    use ati_client::operations::CreateOrganization;

    let server = Server::answering(200, "{}").await;
    let client = ati::client(server.address(""));
    let input = OrganizationInput::new()
        .all_departments_allowed(false)
        .residency(Residency::Russia)
        .inn("7707083894");
    let request = CreateOrganization::new(input.clone());
    let violations = refused(client.create_organization(&request).await);
    assert_eq!(
        places(&violations),
        [
            ("/department_ids", "x-conditions"),
            ("/inn", "x-conditions")
        ]
    );
    assert_eq!(
        violations.display(Locale::Ru).to_string().lines().count(),
        2
    );
    // The same without a client.
    assert_eq!(request.validate(), Err(violations));
    assert!(server.requests().await.is_empty());

    let valid = CreateOrganization::new(input.department_ids([1]).inn("7707083893"));
    client.create_organization(&valid).await.unwrap();
    assert_eq!(server.requests().await.len(), 1);
}

#[tokio::test]
async fn a_rule_that_is_inferred_is_advice() {
    use ati_client::models::{OrganizationInput, Residency};
    use ati_client::operations::CreateOrganization;

    let server = Server::answering(200, "{}").await;
    let input = OrganizationInput::new()
        .residency(Residency::Russia)
        .inn("7707083894");
    let request = CreateOrganization::new(input.clone());
    // It is told, marked, and stops nothing.
    let advice = request.validate().unwrap_err();
    assert_eq!(places(&advice), [("/inn", "x-conditions")]);
    assert!(!advice.break_stated_rule());
    let (english, russian) = (advice.to_string(), advice.display(Locale::Ru).to_string());
    assert!(
        english.ends_with("(this rule is inferred, not documented)"),
        "{english}"
    );
    assert!(
        russian.ends_with("(это правило — наш вывод, в документации его нет)"),
        "{russian}"
    );
    let client = ati::client(server.address(""));
    client.create_organization(&request).await.unwrap();
    assert_eq!(server.requests().await.len(), 1);

    // Whoever asks for all rules gets them.
    let strict = ati::builder(server.address(""))
        .validate_requests(ati_client::RequestValidation::All)
        .build()
        .unwrap();
    let violations = refused(strict.create_organization(&request).await);
    assert_eq!(violations, advice);

    // A rule of the vendor's stops the request, and the advice comes along.
    let empty = CreateOrganization::new(input.all_departments_allowed(false).department_ids([]));
    let violations = refused(client.create_organization(&empty).await);
    let told: Vec<_> = violations
        .iter()
        .map(|it| (it.pointer(), it.is_inferred()))
        .collect();
    assert_eq!(told, [("/department_ids", false), ("/inn", true)]);
    let off = ati::builder(server.address(""))
        .validate_requests(ati_client::RequestValidation::Off)
        .build()
        .unwrap();
    off.create_organization(&empty).await.unwrap();
    assert_eq!(server.requests().await.len(), 2);
}

#[test]
fn what_is_set_once_follows_the_same_levels() {
    // The form of the code behind `ati_integrator_` is a guess.
    let named = |validation| {
        let builder = ati_client::Client::builder().bearer_token("t");
        builder
            .user_agent("wire")
            .validate_requests(validation)
            .build()
    };
    assert!(named(ati_client::RequestValidation::Stated).is_ok());
    assert!(named(ati_client::RequestValidation::All).is_err());
}

#[test]
fn the_number_follows_the_country() {
    use ati_client::models::{OrganizationInput, Residency};

    for (residency, valid, invalid) in [
        (Residency::Russia, "7707083893", Some("00032129")),
        (Residency::Ukraine, "00032129", Some("7707083893")),
        // A sole trader has a number of ten digits.
        (Residency::Ukraine, "0268599528", Some("0268599529")),
        (Residency::Belarus, "100582333", Some("7707083893")),
        (Residency::Kazakhstan, "941140001009", Some("7707083893")),
        (Residency::International, "anything", None),
    ] {
        let input = |inn: &str| {
            OrganizationInput::new()
                .residency(residency.clone())
                .inn(inn)
        };
        assert_eq!(input(valid).validate(), Ok(()), "{residency:?}");
        if let Some(invalid) = invalid {
            let violations = input(invalid).validate().unwrap_err();
            assert_eq!(places(&violations), [("/inn", "x-conditions")]);
            assert!(violations.iter().all(Violation::is_inferred));
        }
        // Without a country there is nothing to follow.
        assert!(OrganizationInput::new().inn("x").validate().is_ok());
    }
}

#[tokio::test]
async fn an_organization_belongs_to_another_by_its_level() {
    use teletrack_client::models::{CreateOrganizationRequest, OrganizationLevel};
    use teletrack_client::operations::CreateOrganization;

    let server = Server::answering(200, r#"{"status":true}"#).await;
    let client = teletrack::client(server.address(""));
    let call = |level, parent: Option<i64>| {
        let request = CreateOrganizationRequest::new("x", level);
        let request = parent
            .into_iter()
            .fold(request, CreateOrganizationRequest::organization_id);
        let client = client.clone();
        async move {
            client
                .create_organization(&CreateOrganization::new(request))
                .await
        }
    };
    let violations = refused(call(OrganizationLevel::Organization, None).await);
    assert_eq!(places(&violations), [("/OrganizationId", "x-conditions")]);
    assert_eq!(
        violations.iter().next().unwrap().rule(),
        &Rule::RequiredIf {
            property: "OrganizationId".into(),
            when: "Level".into(),
            value: "1".into()
        }
    );
    let violations = refused(call(OrganizationLevel::from(7), Some(1)).await);
    assert_eq!(places(&violations), [("/Level", "enum")]);
    assert!(server.requests().await.is_empty());
    call(OrganizationLevel::Organization, Some(1))
        .await
        .unwrap();
    // It need not be passed, which forbids nothing.
    for parent in [None, Some(1)] {
        call(OrganizationLevel::ManagingOrganization, parent)
            .await
            .unwrap();
    }
    assert_eq!(server.requests().await.len(), 3);
}

#[tokio::test]
async fn parameters_are_told_by_name() {
    use lifepay_client::BuildError;
    use lifepay_client::operations::ListOrganizations;

    let server = Server::answering(200, "{}").await;
    let builder = || lifepay::builder(server.address(""));
    let request = ListOrganizations::new()
        .query("я".repeat(65))
        .order_by("other");
    let violations = refused(
        builder()
            .build()
            .unwrap()
            .list_organizations(&request)
            .await,
    );
    let told: Vec<_> = violations
        .iter()
        .map(|it| it.parameter().unwrap())
        .collect();
    let query = |name| Parameter::new(Location::Query, name);
    assert_eq!(told, [query("query"), query("order_by")]);
    assert_eq!(places(&violations), [("", "maxLength"), ("", "enum")]);
    assert!(
        violations
            .display(Locale::Ru)
            .to_string()
            .starts_with("параметр запроса `query`: ")
    );
    assert!(server.requests().await.is_empty());

    let unvalidated = builder()
        .validate_requests(RequestValidation::Off)
        .build()
        .unwrap();
    unvalidated.list_organizations(&request).await.unwrap();
    assert_eq!(server.requests().await.len(), 1);

    // What is set once is validated once.
    let fault = builder().client_type("Android").build().unwrap_err();
    let BuildError::InvalidParameters(violations) = &fault else {
        panic!("{fault:?}");
    };
    let told = violations.iter().next().unwrap().parameter();
    assert_eq!(
        told,
        Some(Parameter::new(Location::Header, "X-LP-Client-Type"))
    );
    assert!(!fault.to_string().contains("Android"), "{fault}");
    let newer = builder()
        .client_type("Android")
        .validate_requests(RequestValidation::Off);
    assert!(newer.build().is_ok());
}

/// A page with one organization that breaks two rules.
fn page() -> Value {
    let mut organization = lifepay::organization();
    organization["alias"] = json!("я");
    organization["support"]["phone"] = json!("1");
    json!({"items": [organization]})
}

#[tokio::test]
async fn answers_are_validated_where_that_is_wished_for() {
    use lifepay_client::operations::ListOrganizations;

    let server = Server::answering(200, page().to_string()).await;
    let builder = || lifepay::builder(server.address(""));
    let request = ListOrganizations::new();
    let expected = [
        ("/items/0/alias", "minLength"),
        ("/items/0/alias", "pattern"),
        ("/items/0/support/phone", "minLength"),
        ("/items/0/support/phone", "pattern"),
    ];

    let silent = builder().build().unwrap();
    let answer = silent.list_organizations(&request).await.unwrap();
    assert_eq!(answer.violations(), None);
    // On demand, both as a whole and in part.
    assert_eq!(places(&answer.validate().unwrap_err()), expected);
    let organization = &answer.items.as_ref().unwrap()[0];
    let violations = organization.validate_as(Side::Response).unwrap_err();
    assert_eq!(violations.iter().next().unwrap().pointer(), "/alias");

    let reporting = builder().validate_responses(ResponseValidation::Report);
    let reporting = reporting.build().unwrap();
    let answer = reporting.list_organizations(&request).await.unwrap();
    assert_eq!(places(answer.violations().unwrap()), expected);
    assert!(answer.items.is_some());

    let failing = builder().validate_responses(ResponseValidation::Fail);
    let failing = failing.build().unwrap();
    match failing.list_organizations(&request).await {
        Err(Error::InvalidResponse(response)) => {
            assert_eq!(places(response.violations().unwrap()), expected);
            assert_eq!(response.body().text(), page().to_string());
        }
        other => panic!("{other:?}"),
    }

    server
        .answer(200, json!({"items": [lifepay::organization()]}).to_string())
        .await;
    for client in [reporting, failing] {
        let answer = client.list_organizations(&request).await.unwrap();
        assert_eq!(answer.violations(), None);
    }
}
