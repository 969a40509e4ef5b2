//! Security schemes, and where their credentials come from.

use super::Lower;
use crate::internal::InternalError;
use crate::lint::{is_usable_login, template_pieces};
use crate::model::{
    Documentation, GivenValue, Grant, GrantKind, Login, LoginStep, Piece, SecurityKind,
    SecurityScheme, Sources, Template,
};
use crate::spec;
use crate::wanted::key;

impl Lower<'_, '_> {
    pub(super) fn schemes(&self) -> Result<Vec<SecurityScheme>, InternalError> {
        let schemes = self.resolved.document.security_schemes.iter();
        schemes
            .map(|scheme| {
                let of = key::scheme(&scheme.name);
                Ok(SecurityScheme {
                    key: scheme.name.clone(),
                    method: self.name(key::CLIENT, &of)?,
                    kind: security_kind(&scheme.kind),
                    template: scheme.credential.as_ref().and_then(template),
                    grants: self.grants(scheme, &of)?,
                    sources: self.sources(&of, scheme.login.as_ref())?,
                    documentation: Documentation {
                        description: scheme.description.clone(),
                        provenance: self.own_provenance(&scheme.at),
                        ..Default::default()
                    },
                })
            })
            .collect()
    }

    fn grants(&self, scheme: &spec::SecurityScheme, of: &str) -> Result<Vec<Grant>, InternalError> {
        let own = scheme.client_credentials();
        let own = own.map(|it| {
            (
                GrantKind::ClientCredentials,
                key::client_credentials(of),
                it,
            )
        });
        let renewal = scheme.renewal();
        let renewal = renewal.map(|it| (GrantKind::RefreshToken, key::refresh_token(of), it));
        let grants = own.into_iter().chain(renewal);
        grants
            .map(|(kind, wanted, (url, flow)): (_, String, _)| {
                Ok(Grant {
                    kind,
                    method: self.name(key::CLIENT, &wanted)?,
                    token_url: url.text.clone(),
                    scopes: flow.scopes.clone(),
                })
            })
            .collect()
    }

    /// Where what has a name of its own under `of` may come from.
    pub(super) fn sources(
        &self,
        of: &str,
        login: Option<&spec::Login>,
    ) -> Result<Sources, InternalError> {
        let login = login.filter(|login| is_usable_login(login));
        Ok(Sources {
            method: self.name(key::CLIENT, &key::source(of))?,
            login: login.map(|login| self.login(of, login)).transpose()?,
        })
    }

    fn login(&self, of: &str, login: &spec::Login) -> Result<Login, InternalError> {
        let texts = |list: &[(String, spec::Text)]| {
            let texts = list.iter();
            texts
                .map(|(name, text)| (name.clone(), text.text.clone()))
                .collect()
        };
        let steps = login.steps.iter().map(|step| LoginStep {
            address: step.post.text.clone(),
            body: texts(&step.body),
            results: texts(&step.results),
            expects: step
                .expects
                .as_ref()
                .map(|it| (it.pointer.text.clone(), it.equals.to_string())),
        });
        Ok(Login {
            method: self.name(key::CLIENT, &key::login(of))?,
            values: login.values.iter().map(given).collect(),
            steps: steps.collect(),
            token: login.token.text.clone(),
            lifetime: login.lifetime,
            lifetime_at: login.lifetime_at.as_ref().map(|it| it.text.clone()),
            failure: login.failure.as_ref().map(super::operations::error_when),
            documentation: Documentation {
                provenance: self.own_provenance(&login.at),
                ..Default::default()
            },
        })
    }
}

fn template(template: &spec::CredentialTemplate) -> Option<Template> {
    let pieces = template_pieces(template)?;
    let values = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Value(name) => template.values.iter().find(|value| value.name == *name),
    });
    let values = values.map(given).collect();
    Some(Template { pieces, values })
}

fn given(value: &spec::GivenValue) -> GivenValue {
    GivenValue {
        name: value.name.clone(),
        description: value.description.clone(),
        secret: value.secret,
    }
}

fn security_kind(kind: &spec::SecurityKind) -> SecurityKind {
    match kind {
        spec::SecurityKind::Basic => SecurityKind::Basic,
        // With OAuth 2 and OpenID Connect the caller brings the access token.
        spec::SecurityKind::Bearer
        | spec::SecurityKind::OtherHttp(_)
        | spec::SecurityKind::OAuth2
        | spec::SecurityKind::OpenIdConnect
        // Refused by `lint`.
        | spec::SecurityKind::MutualTls => SecurityKind::Bearer,
        spec::SecurityKind::ApiKey { location, name } => match location {
            spec::Location::Query => SecurityKind::Query(name.clone()),
            spec::Location::Cookie => SecurityKind::Cookie(name.clone()),
            spec::Location::Header | spec::Location::Path => SecurityKind::Header(name.clone()),
        },
    }
}
