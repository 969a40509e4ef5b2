//! Security schemes, and how their credentials travel.

use reqwest::Request;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderName, HeaderValue};

use crate::build_error::BuildError;
use crate::credentials::{
    Credential, CredentialError, Need, Origin, Piece, SharedSource, Supply, fill,
};
use crate::operation::{OperationInfo, Scopes};
use crate::request_error::RequestError;
use crate::secret::Secret;

/// How a security scheme of a description sends its credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
    /// Several values, put together and sent as another scheme does it.
    Template(&'static SecurityScheme, &'static [Piece]),
}

impl SecurityScheme {
    /// The header in which the credential travels, if it does so in one.
    pub(crate) fn header(self) -> Option<&'static str> {
        match self {
            Self::Bearer | Self::Basic => Some("authorization"),
            Self::ApiKeyHeader(name) => Some(name),
            Self::ApiKeyCookie(_) => Some("cookie"),
            Self::ApiKeyQuery(_) => None,
            Self::Template(carrier, _) => carrier.header(),
        }
    }
}

/// A credential as it is put into requests.
enum Proof {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(Secret),
}

/// The credentials of a client by scheme.
#[derive(Default)]
pub(crate) struct Wallet {
    entries: Vec<Entry>,
}

struct Entry {
    scheme: &'static str,
    kind: SecurityScheme,
    held: Held,
}

enum Held {
    /// Made once per client, of these secrets.
    Fixed(Proof, Vec<Secret>),
    /// Asked before each call.
    Source(SharedSource),
}

/// The credentials of a call that came from sources.
#[derive(Default)]
pub(crate) struct Used(Vec<(SharedSource, Credential)>);

impl Used {
    pub(crate) fn push(&mut self, source: &SharedSource, credential: Credential) {
        self.0.push((SharedSource::clone(source), credential));
    }

    /// Tells the sources that the server refused, and says whether another attempt may go better.
    pub(crate) fn refused(&self) -> bool {
        let told = self.0.iter();
        // All of them are told, whatever the first says.
        told.fold(false, |again, (source, credential)| {
            source.refused(credential) || again
        })
    }

    /// What must not show in messages of the server.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let secrets = self
            .0
            .iter()
            .flat_map(|(_, credential)| credential.secrets());
        secrets.cloned().collect()
    }
}

impl Wallet {
    /// Adds a credential; one of the same scheme is replaced.
    pub(crate) fn add(
        &mut self,
        scheme: &'static str,
        kind: SecurityScheme,
        supply: Supply,
        origin: &Origin,
    ) -> Result<(), BuildError> {
        let held = match supply.open(scheme, origin)? {
            Ok(source) => Held::Source(source),
            Err(credential) => {
                let proof = proof(kind, &credential, &origin.client)
                    .ok_or(BuildError::InvalidCredential { scheme })?;
                Held::Fixed(proof, credential.secrets().cloned().collect())
            }
        };
        self.entries.retain(|entry| entry.scheme != scheme);
        self.entries.push(Entry { scheme, kind, held });
        Ok(())
    }

    /// Fixed tokens and passwords.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let fixed = self.entries.iter().filter_map(|entry| match &entry.held {
            Held::Fixed(_, secrets) => Some(secrets),
            Held::Source(_) => None,
        });
        fixed.flatten().map(Secret::expose)
    }

    /// The schemes there are credentials for.
    pub(crate) fn schemes(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|entry| entry.scheme)
    }

    /// Puts into `request` what the operation needs, and what came from sources into `used`.
    ///
    /// This is the first alternative that is complete; one that is empty comes last wherever it stands, so
    /// that a client that has credentials uses them where they are optional.
    pub(crate) async fn authorize(
        &self,
        request: &mut Request,
        client: &reqwest::Client,
        (info, scopes): (&'static OperationInfo, Scopes),
        used: &mut Used,
    ) -> Result<(), RequestError> {
        let complete = info.security.iter().enumerate().find(|(_, alternative)| {
            !alternative.is_empty() && alternative.iter().all(|it| self.entry(it).is_some())
        });
        let Some((index, alternative)) = complete else {
            let optional = info.security.iter().any(|it| it.is_empty());
            return match info.security.is_empty() || optional {
                true => Ok(()),
                false => Err(RequestError::MissingCredentials {
                    schemes: info.security,
                }),
            };
        };
        let of_schemes = scopes.get(index).copied().unwrap_or_default();
        for (place, scheme) in alternative.iter().enumerate() {
            let Some(entry) = self.entry(scheme) else {
                continue;
            };
            match &entry.held {
                Held::Fixed(proof, _) => proof.put(request)?,
                Held::Source(source) => {
                    let scopes = of_schemes.get(place).copied().unwrap_or_default();
                    let name = entry.scheme;
                    let fault = |cause| RequestError::Credential { name, cause };
                    let credential = source.credential(Need::new(name, scopes)).await;
                    let credential = credential.map_err(fault)?;
                    let problem = "it is empty, not of its kind, or cannot be sent";
                    proof(entry.kind, &credential, client)
                        .ok_or_else(|| fault(CredentialError::invalid(problem)))?
                        .put(request)?;
                    used.push(source, credential);
                }
            }
        }
        Ok(())
    }

    fn entry(&self, scheme: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.scheme == scheme)
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
        (SecurityScheme::Template(carrier, pieces), credential) => {
            let text = match credential {
                Credential::Values(values) => fill(pieces, values)?,
                Credential::Token(value) => fill(pieces, std::slice::from_ref(value))?,
                Credential::Basic { .. } => return None,
            };
            proof(*carrier, &Credential::Token(text), client)
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
