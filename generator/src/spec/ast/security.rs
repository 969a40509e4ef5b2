//! Ways to authenticate.

use super::{CredentialTemplate, Location, Login, Text};

/// The kinds of security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// `http` with `basic`.
    Basic,
    /// `http` with `bearer`.
    Bearer,
    /// Another `http` scheme.
    OtherHttp(String),
    /// `apiKey`: where and under which name.
    ApiKey {
        /// Where.
        location: Location,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// `oauth2`.
    OAuth2,
    /// `openIdConnect`.
    OpenIdConnect,
    /// `mutualTLS`.
    MutualTls,
}

/// One of `components/securitySchemes`.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// JSON pointer.
    pub at: String,
    /// Its key.
    pub name: String,
    /// Its kind.
    pub kind: SecurityKind,
    /// `description`.
    pub description: Option<String>,
    /// `flows`.
    pub flows: Vec<OAuthFlow>,
    /// `x-credential`.
    pub credential: Option<CredentialTemplate>,
    /// `x-login`.
    pub login: Option<Login>,
}

/// One of `flows`.
#[derive(Clone, Debug)]
pub struct OAuthFlow {
    /// Its key: `clientCredentials` and the like.
    pub name: String,
    /// `tokenUrl`.
    pub token_url: Option<Text>,
    /// `refreshUrl`.
    pub refresh_url: Option<Text>,
    /// The names of `scopes`.
    pub scopes: Vec<String>,
}

impl SecurityScheme {
    /// Where a program obtains tokens in its own name, and the flow that says so.
    pub fn client_credentials(&self) -> Option<(&Text, &OAuthFlow)> {
        let flow = self
            .flows
            .iter()
            .find(|it| it.name == "clientCredentials")?;
        Some((flow.token_url.as_ref()?, flow))
    }

    /// Where tokens that a user agreed to are renewed, and the flow that says so.
    pub fn renewal(&self) -> Option<(&Text, &OAuthFlow)> {
        let flows = self.flows.iter();
        let mut flows = flows.filter(|flow| flow.name != "clientCredentials");
        flows.find_map(|flow| {
            let url = flow.refresh_url.as_ref().or(flow.token_url.as_ref())?;
            Some((url, flow))
        })
    }
}
