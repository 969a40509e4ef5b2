//! Credentials, and how they travel.

use reqwest::Request;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};

use crate::build_error::BuildError;
use crate::operation::OperationInfo;
use crate::request_error::RequestError;
use crate::secret::Secret;

/// How a security scheme of a description sends its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// A header of this name.
    ApiKeyHeader(&'static str),
    /// A query parameter of this name.
    ApiKeyQuery(&'static str),
    /// A cookie of this name.
    ApiKeyCookie(&'static str),
}

impl SecurityScheme {
    /// The header in which the credential travels, if it does so in one.
    pub(crate) fn header(self) -> Option<&'static str> {
        match self {
            Self::Bearer | Self::Basic => Some("authorization"),
            Self::ApiKeyHeader(name) => Some(name),
            Self::ApiKeyCookie(_) => Some("cookie"),
            Self::ApiKeyQuery(_) => None,
        }
    }
}

/// What a client proves its right with.
#[derive(Clone, Debug)]
pub enum Credential {
    /// A token or key, for every scheme but Basic.
    Token(Secret),
    /// A user and a password, for Basic.
    Basic {
        /// The name of the user.
        user: String,
        /// The password.
        password: Secret,
    },
}

/// A credential as it is put into requests, made once per client.
enum Proof {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(Secret),
}

/// The credentials of a client by scheme.
#[derive(Default)]
pub(crate) struct Wallet {
    proofs: Vec<(&'static str, Proof)>,
}

impl Wallet {
    /// Adds a credential; one of the same scheme is replaced.
    pub(crate) fn add(
        &mut self,
        scheme: &'static str,
        kind: SecurityScheme,
        credential: &Credential,
        client: &reqwest::Client,
    ) -> Result<(), BuildError> {
        let proof =
            proof(kind, credential, client).ok_or(BuildError::InvalidCredential { scheme })?;
        self.proofs.retain(|(name, _)| *name != scheme);
        self.proofs.push((scheme, proof));
        Ok(())
    }

    /// The schemes there are credentials for.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = &'static str> {
        self.proofs.iter().map(|(scheme, _)| *scheme)
    }

    /// Puts into `request` what the operation needs.
    ///
    /// This is the first alternative that is complete; one that is empty comes last wherever it stands, so
    /// that a client that has credentials uses them where they are optional.
    pub(crate) fn authorize(
        &self,
        request: &mut Request,
        info: &OperationInfo,
    ) -> Result<(), RequestError> {
        let complete = info
            .security
            .iter()
            .filter(|alternative| !alternative.is_empty())
            .find_map(|alternative| {
                let proofs = alternative.iter().map(|scheme| self.proof(scheme));
                proofs.collect::<Option<Vec<_>>>()
            });
        match complete {
            Some(proofs) => proofs.into_iter().try_for_each(|proof| proof.put(request)),
            None if info
                .security
                .iter()
                .all(|alternative| !alternative.is_empty())
                && !info.security.is_empty() =>
            {
                Err(RequestError::MissingCredentials {
                    schemes: info.security,
                })
            }
            None => Ok(()),
        }
    }

    fn proof(&self, scheme: &str) -> Option<&Proof> {
        let found = self.proofs.iter().find(|(name, _)| *name == scheme);
        found.map(|(_, proof)| proof)
    }
}

/// `None` if the credential is empty or not of this kind, or has characters that cannot be sent.
fn proof(kind: SecurityScheme, credential: &Credential, client: &reqwest::Client) -> Option<Proof> {
    // An empty token is what a forgotten environment variable leaves behind.
    if matches!(credential, Credential::Token(token) if token.expose().is_empty()) {
        return None;
    }
    match (kind, credential) {
        (SecurityScheme::Bearer, Credential::Token(token)) => {
            let value = sensitive(&format!("Bearer {}", token.expose()))?;
            Some(Proof::Header(AUTHORIZATION, value))
        }
        (SecurityScheme::Basic, Credential::Basic { user, password }) => {
            // A colon in the name would move the border between it and the password.
            if user.contains(':') {
                return None;
            }
            // The HTTP client knows how to encode them; a request that is never sent lends its header.
            let request = client
                .get("http://localhost/")
                .basic_auth(user, Some(password.expose()));
            let value = request.build().ok()?.headers_mut().remove(AUTHORIZATION)?;
            Some(Proof::Header(AUTHORIZATION, value))
        }
        (SecurityScheme::ApiKeyHeader(name), Credential::Token(token)) => {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some(Proof::Header(name, sensitive(token.expose())?))
        }
        (SecurityScheme::ApiKeyQuery(name), Credential::Token(token)) => {
            Some(Proof::Query(name, token.clone()))
        }
        (SecurityScheme::ApiKeyCookie(name), Credential::Token(token)) => {
            // RFC 6265: anything else would end the cookie, or begin another one.
            let fits =
                |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\');
            let pair = format!("{name}={}", token.expose());
            (token.expose().bytes().all(fits) && sensitive(&pair).is_some())
                .then(|| Proof::Cookie(pair.into()))
        }
        _ => None,
    }
}

fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

impl Proof {
    fn put(&self, request: &mut Request) -> Result<(), RequestError> {
        match self {
            Self::Header(name, value) => {
                request.headers_mut().insert(name, value.clone());
            }
            Self::Query(name, secret) => {
                let mut pairs = request.url_mut().query_pairs_mut();
                pairs.append_pair(name, secret.expose());
            }
            Self::Cookie(pair) => {
                // The operation may have cookies of its own; there is one header for all of them.
                let others = request
                    .headers()
                    .get(COOKIE)
                    .map(HeaderValue::to_str)
                    .transpose();
                let fault = |_| RequestError::InvalidHeaderValue {
                    parameter: "Cookie",
                };
                let value = match others.map_err(fault)? {
                    Some(others) => sensitive(&format!("{others}; {}", pair.expose())),
                    None => sensitive(pair.expose()),
                };
                let missing = RequestError::InvalidHeaderValue {
                    parameter: "Cookie",
                };
                request.headers_mut().insert(COOKIE, value.ok_or(missing)?);
            }
        }
        Ok(())
    }
}
