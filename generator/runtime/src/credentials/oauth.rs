//! OAuth 2: tokens for client credentials, and tokens renewed with a refresh token (RFC 6749).

mod answer;

pub(super) use answer::seconds;

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{RequestBuilder, Url};

use answer::{Issued, issued};

use super::cache::{Fresh, TokenCache, locked};
use super::error::CredentialError;
use super::exchange::{exchange, form, form_text, resolved};
use super::source::{Credential, CredentialFuture, CredentialSource, Need, SharedSource};
use super::supply::Origin;
use crate::build_error::BuildError;
use crate::secret::Secret;

/// What a description says of a flow of OAuth 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OAuthFlow {
    /// Where tokens are issued, absolute or relative to the base URL.
    pub token_url: &'static str,
    /// The scopes that are asked for where neither the operation nor the user names any.
    pub scopes: &'static [&'static str],
}

/// The credentials of a program that acts in its own name.
///
/// A token is asked for when a call needs one, kept, and renewed before it expires. Unless
/// [`scopes`](Self::scopes) are given, a token is asked for with the scopes of the operation that is called, or
/// all of the scheme where the operation names none.
#[derive(Clone)]
#[must_use]
pub struct ClientCredentials {
    registration: Registration,
    scopes: Option<String>,
    token_url: Option<String>,
}

impl ClientCredentials {
    /// The name and the secret under which the program is registered.
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            registration: Registration {
                id: client_id.into(),
                secret: Some(client_secret.into()),
                in_body: false,
            },
            scopes: None,
            token_url: None,
        }
    }

    /// The scopes of all tokens, in place of those of the description; none at all if the list is empty.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.scopes = Some(joined(scopes));
        self
    }

    /// Another address that issues tokens, absolute or relative to the base URL.
    pub fn token_url(mut self, token_url: impl Into<String>) -> Self {
        self.token_url = Some(token_url.into());
        self
    }

    /// Sends name and secret in the body of the request, for servers that do not know Basic there.
    pub fn in_body(mut self) -> Self {
        self.registration.in_body = true;
        self
    }

    pub(super) fn source(
        self,
        name: &'static str,
        flow: OAuthFlow,
        origin: Origin,
    ) -> Result<SharedSource, BuildError> {
        let endpoint = Endpoint::new(
            name,
            self.token_url.as_deref(),
            flow,
            self.registration,
            &origin,
        )?;
        Ok(Arc::new(ClientCredentialsSource {
            endpoint: Arc::new(endpoint),
            scopes: self.scopes,
            of_scheme: flow.scopes,
            cache: TokenCache::new(origin.clock),
        }))
    }
}

/// A refresh token, with which access tokens are obtained in the name of a user who agreed to it.
///
/// Many servers issue a new refresh token with each access token, and the old one is then worth nothing:
/// [`on_rotation`](Self::on_rotation) hands it over, to be stored.
#[derive(Clone)]
#[must_use]
pub struct RefreshToken {
    refresh_token: Secret,
    access_token: Option<(Secret, Option<Duration>)>,
    registration: Option<Registration>,
    scopes: Option<String>,
    token_url: Option<String>,
    on_rotation: Option<Arc<Rotation>>,
}

type Rotation = dyn Fn(&Secret) + Send + Sync;

impl RefreshToken {
    /// The refresh token that there is.
    pub fn new(refresh_token: impl Into<Secret>) -> Self {
        Self {
            refresh_token: refresh_token.into(),
            access_token: None,
            registration: None,
            scopes: None,
            token_url: None,
            on_rotation: None,
        }
    }

    /// The access token that came with it, and how long it lasts, if that is known. It is used until then, or
    /// until the server refuses it.
    pub fn access_token(mut self, token: impl Into<Secret>, lifetime: Option<Duration>) -> Self {
        self.access_token = Some((token.into(), lifetime));
        self
    }

    /// The name and the secret under which the program is registered.
    pub fn client(
        mut self,
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
    ) -> Self {
        self.registration = Some(Registration {
            id: client_id.into(),
            secret: Some(client_secret.into()),
            in_body: false,
        });
        self
    }

    /// The name under which a program without a secret is registered.
    pub fn public_client(mut self, client_id: impl Into<String>) -> Self {
        self.registration = Some(Registration {
            id: client_id.into(),
            secret: None,
            in_body: true,
        });
        self
    }

    /// Sends name and secret in the body of the request, for servers that do not know Basic there. Call it
    /// after [`client`](Self::client).
    pub fn in_body(mut self) -> Self {
        if let Some(registration) = &mut self.registration {
            registration.in_body = true;
        }
        self
    }

    /// Asks for these scopes, which must be among those that were agreed to; without them for the same again.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.scopes = Some(joined(scopes));
        self
    }

    /// Another address that issues tokens, absolute or relative to the base URL.
    pub fn token_url(mut self, token_url: impl Into<String>) -> Self {
        self.token_url = Some(token_url.into());
        self
    }

    /// Is called with each new refresh token, before the access token that came with it is used.
    pub fn on_rotation(mut self, store: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.on_rotation = Some(Arc::new(store));
        self
    }

    pub(super) fn source(
        self,
        name: &'static str,
        flow: OAuthFlow,
        origin: Origin,
    ) -> Result<SharedSource, BuildError> {
        let registration = self.registration.unwrap_or_default();
        let endpoint = Endpoint::new(name, self.token_url.as_deref(), flow, registration, &origin)?;
        if self.refresh_token.expose().is_empty() {
            return Err(BuildError::InvalidCredential { scheme: name });
        }
        let cache = TokenCache::new(origin.clock);
        if let Some((value, lifetime)) = self.access_token {
            cache.seed(Fresh { value, lifetime });
        }
        let refresh = Refresh {
            endpoint,
            scopes: self.scopes,
            refresh_token: Mutex::new(self.refresh_token),
            on_rotation: self.on_rotation,
        };
        Ok(Arc::new(RefreshTokenSource {
            refresh: Arc::new(refresh),
            cache,
        }))
    }
}

fn joined(scopes: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let scopes = scopes.into_iter();
    let texts: Vec<String> = scopes.map(|scope| scope.as_ref().to_owned()).collect();
    texts.join(" ")
}

/// As whom a program is registered with the server that issues tokens.
#[derive(Clone, Default)]
struct Registration {
    id: String,
    secret: Option<Secret>,
    in_body: bool,
}

/// The server that issues tokens.
struct Endpoint {
    name: &'static str,
    url: Url,
    client: reqwest::Client,
    registration: Registration,
}

impl Endpoint {
    fn new(
        name: &'static str,
        own_url: Option<&str>,
        flow: OAuthFlow,
        registration: Registration,
        origin: &Origin,
    ) -> Result<Self, BuildError> {
        let url = resolved(&origin.base_url, own_url.unwrap_or(flow.token_url));
        let secret = registration.secret.as_ref();
        if secret.is_some_and(|secret| secret.expose().is_empty() || registration.id.is_empty()) {
            return Err(BuildError::InvalidCredential { scheme: name });
        }
        Ok(Self {
            name,
            url: url.ok_or(BuildError::InvalidTokenUrl { scheme: name })?,
            client: origin.client.clone(),
            registration,
        })
    }

    async fn token(&self, mut pairs: Vec<(&str, &str)>) -> Result<Issued, CredentialError> {
        let mut request = self.client.post(self.url.clone());
        let Registration {
            id,
            secret,
            in_body,
        } = &self.registration;
        match secret {
            Some(secret) if !in_body => {
                // RFC 6749, section 2.3.1: both are written as in a form first.
                request = request.basic_auth(form_text(id), Some(form_text(secret.expose())));
            }
            secret => {
                if !id.is_empty() {
                    pairs.push(("client_id", id));
                }
                if let Some(secret) = secret {
                    pairs.push(("client_secret", secret.expose()));
                }
            }
        }
        issued(&exchange(self.name, with_form(request, &pairs)).await?)
    }
}

fn with_form(request: RequestBuilder, pairs: &[(&str, &str)]) -> RequestBuilder {
    request
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form(pairs.iter().copied()))
}

struct ClientCredentialsSource {
    endpoint: Arc<Endpoint>,
    scopes: Option<String>,
    of_scheme: &'static [&'static str],
    cache: TokenCache,
}

impl CredentialSource for ClientCredentialsSource {
    fn credential(&self, need: Need) -> CredentialFuture<'_> {
        Box::pin(async move {
            let scopes = match (&self.scopes, need.scopes) {
                (Some(_), _) => &[],
                (None, []) => self.of_scheme,
                (None, scopes) => scopes,
            };
            let renew = || {
                let endpoint = Arc::clone(&self.endpoint);
                let scope = match &self.scopes {
                    Some(own) => own.clone(),
                    None => scopes.join(" "),
                };
                async move {
                    let mut pairs = vec![("grant_type", "client_credentials")];
                    if !scope.is_empty() {
                        pairs.push(("scope", &scope));
                    }
                    Ok(endpoint.token(pairs).await?.token)
                }
            };
            let token = self.cache.get(scopes, renew).await?;
            Ok(Credential::Token(token))
        })
    }

    fn refused(&self, credential: &Credential) -> bool {
        if let Credential::Token(token) = credential {
            self.cache.refused(token);
        }
        true
    }
}

struct RefreshTokenSource {
    refresh: Arc<Refresh>,
    cache: TokenCache,
}

/// A refresh token and where it is used.
struct Refresh {
    endpoint: Endpoint,
    scopes: Option<String>,
    refresh_token: Mutex<Secret>,
    on_rotation: Option<Arc<Rotation>>,
}

impl Refresh {
    async fn renew(self: Arc<Self>) -> Result<Fresh, CredentialError> {
        let refresh_token = locked(&self.refresh_token).clone();
        let mut pairs = vec![
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token.expose()),
        ];
        if let Some(scopes) = &self.scopes {
            pairs.push(("scope", scopes));
        }
        let issued = self.endpoint.token(pairs).await?;
        if let Some(next) = issued.refresh_token
            && next.expose() != refresh_token.expose()
        {
            *locked(&self.refresh_token) = next.clone();
            if let Some(store) = &self.on_rotation {
                store(&next);
            }
        }
        Ok(issued.token)
    }
}

impl CredentialSource for RefreshTokenSource {
    fn credential(&self, _need: Need) -> CredentialFuture<'_> {
        // One token for all scopes: a refresh token that rotates must not be used twice at a time.
        Box::pin(async move {
            let renew = || Arc::clone(&self.refresh).renew();
            let token = self.cache.get(&[], renew).await?;
            Ok(Credential::Token(token))
        })
    }

    fn refused(&self, credential: &Credential) -> bool {
        if let Credential::Token(token) = credential {
            self.cache.refused(token);
        }
        true
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientCredentials")
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RefreshToken")
            .finish_non_exhaustive()
    }
}
