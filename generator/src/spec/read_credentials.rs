//! Reading of credentials: security schemes, flows of OAuth, templates and logins.

use super::ast::{Location, OAuthFlow, SecurityKind, SecurityScheme, Text};
use super::extensions::{CredentialTemplate, Expectation, GivenValue, Login, LoginStep};
use super::read_extensions;
use super::read_paths::location;
use super::reader::{Object, Reader};
use crate::source::Node;

pub(super) fn security_scheme(
    reader: &mut Reader<'_>,
    name: String,
    node: &Node,
    at: &str,
) -> Option<SecurityScheme> {
    let object = Object::new(node, at)?;
    reader.refuse(
        &object,
        "$ref",
        "references to security schemes",
        "ссылки на схемы безопасности",
    );
    let kind = match object.string("type")?.as_str() {
        "http" => {
            let scheme = object.string("scheme")?.to_lowercase();
            match scheme.as_str() {
                "basic" => SecurityKind::Basic,
                "bearer" => SecurityKind::Bearer,
                _ => SecurityKind::OtherHttp(scheme),
            }
        }
        "apiKey" => SecurityKind::ApiKey {
            location: location(&object.string("in")?).filter(|it| *it != Location::Path)?,
            name: object.string("name")?,
        },
        "oauth2" => SecurityKind::OAuth2,
        "openIdConnect" => SecurityKind::OpenIdConnect,
        "mutualTLS" => SecurityKind::MutualTls,
        _ => return None,
    };
    Some(SecurityScheme {
        name,
        kind,
        description: object.string("description"),
        flows: object
            .each("flows", flow)
            .into_iter()
            .map(|(name, flow)| OAuthFlow { name, ..flow })
            .collect(),
        credential: template(&object),
        login: login(&object),
        at: object.at,
    })
}

fn flow(node: &Node, at: &str) -> Option<OAuthFlow> {
    let object = Object::new(node, at)?;
    let scopes = object.mapping("scopes").into_iter();
    Some(OAuthFlow {
        name: String::new(),
        token_url: object.text("tokenUrl"),
        refresh_url: object.text("refreshUrl"),
        scopes: scopes.map(|(name, ..)| name).collect(),
    })
}

fn template(object: &Object<'_>) -> Option<CredentialTemplate> {
    let object = Object::new(object.get("x-credential")?, &object.at("x-credential"))?;
    Some(CredentialTemplate {
        template: object.text("template")?,
        values: values(&object),
        at: object.at,
    })
}

fn values(object: &Object<'_>) -> Vec<GivenValue> {
    let values = object.each("values", Object::new).into_iter();
    values
        .map(|(name, value)| GivenValue {
            name,
            description: value.string("description"),
            secret: value.boolean("secret").unwrap_or(true),
            at: value.at,
        })
        .collect()
}

pub(super) fn login(object: &Object<'_>) -> Option<Login> {
    let object = Object::new(object.get("x-login")?, &object.at("x-login"))?;
    let steps = object.list("steps").into_iter();
    Some(Login {
        values: values(&object),
        steps: steps.filter_map(|(node, at)| step(node, &at)).collect(),
        token: object.text("token")?,
        lifetime: object.unsigned("lifetime"),
        lifetime_at: object.text("lifetime-at"),
        failure: read_extensions::failure(&object, "failure"),
        at: object.at,
    })
}

fn step(node: &Node, at: &str) -> Option<LoginStep> {
    let object = Object::new(node, at)?;
    let texts = |key: &str| -> Vec<(String, Text)> {
        object.each(key, |node, at| {
            super::reader::text_of(node, || at.to_owned())
        })
    };
    let expects = object.get("expects").and_then(|node| {
        let object = Object::new(node, &object.at("expects"))?;
        Some(Expectation {
            pointer: object.text("pointer")?,
            equals: object.json("equals")?,
        })
    });
    Some(LoginStep {
        post: object.text("post")?,
        body: texts("body"),
        results: texts("results"),
        expects,
    })
}
