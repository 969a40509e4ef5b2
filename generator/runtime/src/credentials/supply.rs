//! What the builder is given, until the client's address and HTTP client are known.

use super::login::{self, Login};
use super::oauth::{ClientCredentials, OAuthFlow, RefreshToken};
use super::source::{Credential, SharedSource};
use crate::build_error::BuildError;
use crate::clock::Clock;
use crate::secret::Secret;

/// What a source that asks a server needs of the client.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) client: reqwest::Client,
    /// Without a slash at its end.
    pub(crate) base_url: String,
    pub(crate) clock: Clock,
}

/// Where the credential of a scheme, or the value of a parameter, comes from.
pub(crate) enum Supply {
    Fixed(Credential),
    Source(SharedSource),
    ClientCredentials(OAuthFlow, ClientCredentials),
    RefreshToken(OAuthFlow, RefreshToken),
    Login(&'static Login, Vec<Secret>),
}

impl Supply {
    /// The source, or the value if it is fixed.
    pub(crate) fn open(
        self,
        name: &'static str,
        origin: &Origin,
    ) -> Result<Result<SharedSource, Credential>, BuildError> {
        let origin = || origin.clone();
        Ok(match self {
            Self::Fixed(credential) => Err(credential),
            Self::Source(source) => Ok(source),
            Self::ClientCredentials(flow, credentials) => {
                Ok(credentials.source(name, flow, origin())?)
            }
            Self::RefreshToken(flow, token) => Ok(token.source(name, flow, origin())?),
            Self::Login(login, values) => Ok(login::source(name, login, values, origin())?),
        })
    }
}
