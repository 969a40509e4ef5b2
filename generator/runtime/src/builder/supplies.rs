//! Credentials and secret parameters that come from elsewhere than from the caller of the builder.

use std::sync::Arc;

use super::CoreBuilder;
use crate::clock::Clock;
use crate::credentials::{
    ClientCredentials, CredentialSource, Login, OAuthFlow, RefreshToken, Supply,
};
use crate::secret::Secret;

impl CoreBuilder {
    /// Asks a source for the credential of a security scheme before each call.
    pub fn credential_source(
        mut self,
        scheme: &'static str,
        source: impl CredentialSource + 'static,
    ) -> Self {
        let supply = Supply::Source(Arc::new(source));
        self.credentials.push((scheme, supply));
        self
    }

    /// Obtains tokens of a security scheme for the credentials of a program (OAuth 2).
    pub fn client_credentials(
        mut self,
        scheme: &'static str,
        flow: OAuthFlow,
        credentials: ClientCredentials,
    ) -> Self {
        let supply = Supply::ClientCredentials(flow, credentials);
        self.credentials.push((scheme, supply));
        self
    }

    /// Obtains tokens of a security scheme for a refresh token (OAuth 2).
    pub fn refresh_token(
        mut self,
        scheme: &'static str,
        flow: OAuthFlow,
        token: RefreshToken,
    ) -> Self {
        let supply = Supply::RefreshToken(flow, token);
        self.credentials.push((scheme, supply));
        self
    }

    /// Obtains tokens of a security scheme by a declared login.
    pub fn login(
        mut self,
        scheme: &'static str,
        login: &'static Login,
        values: Vec<Secret>,
    ) -> Self {
        let supply = Supply::Login(login, values);
        self.credentials.push((scheme, supply));
        self
    }

    /// Asks a source for a parameter that all operations share, before each call that sends it.
    pub fn parameter_source(
        self,
        name: &'static str,
        source: impl CredentialSource + 'static,
    ) -> Self {
        self.parameter_supply(name, Supply::Source(Arc::new(source)))
    }

    /// Obtains a parameter that all operations share by a declared login.
    pub fn parameter_login(
        self,
        name: &'static str,
        login: &'static Login,
        values: Vec<Secret>,
    ) -> Self {
        self.parameter_supply(name, Supply::Login(login, values))
    }

    fn parameter_supply(mut self, name: &'static str, supply: Supply) -> Self {
        self.parameters.remove(name);
        self.supplies.insert(name, supply);
        self
    }

    /// Takes the time from another clock, for tests.
    #[doc(hidden)]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }
}
