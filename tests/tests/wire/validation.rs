//! What is validated: requests before they leave, answers where that is wished for.

use std::fmt::Debug;

use kartoteka_runtime::{Location, Parameter};
use kartoteka_tests::wire::Server;
use lifepay_client::{
    Error, Locale, Response, ResponseValidation, Rule, Side, Validate, Violations,
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

#[test]
fn the_number_follows_the_country() {
    use ati_client::models::{OrganizationInput, Residency};

    for (residency, valid, invalid) in [
        (Residency::Russia, "7707083893", Some("00032129")),
        (Residency::Ukraine, "00032129", Some("7707083893")),
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
        }
        // Without a country there is nothing to follow.
        assert!(OrganizationInput::new().inn("x").validate().is_ok());
    }
}

#[tokio::test]
async fn an_organization_belongs_to_another_by_its_level() {
    use teletrack_client::models::{CreateOrganizationRequest, OrganizationLevel};
    use teletrack_client::operations::CreateOrganization;

    let server = Server::answering(200, "{}").await;
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
    let violations = refused(call(OrganizationLevel::ManagingOrganization, Some(1)).await);
    assert_eq!(places(&violations), [("/OrganizationId", "x-conditions")]);
    let violations = refused(call(OrganizationLevel::from(7), Some(1)).await);
    assert_eq!(places(&violations), [("/Level", "enum")]);
    assert!(server.requests().await.is_empty());
    call(OrganizationLevel::Organization, Some(1))
        .await
        .unwrap();
    call(OrganizationLevel::ManagingOrganization, None)
        .await
        .unwrap();
    assert_eq!(server.requests().await.len(), 2);
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

    let unvalidated = builder().validate_requests(false).build().unwrap();
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
    let newer = builder().client_type("Android").validate_requests(false);
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
