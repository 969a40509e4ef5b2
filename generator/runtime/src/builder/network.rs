//! How requests get to the server. A browser decides about that itself.

use std::time::Duration;

use super::CoreBuilder;
use crate::http::ProxySetting;

impl CoreBuilder {
    pub(super) fn user_agent_if_none(mut self, user_agent: &'static str) -> Self {
        self.http
            .user_agent
            .get_or_insert_with(|| user_agent.to_owned());
        self
    }

    /// How the client names itself. It has no effect on an own [`http_client`](Self::http_client).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.http.user_agent = Some(user_agent.into());
        self
    }

    /// The time that connecting may take, a part of that of the whole call; not bounded by itself unless set.
    ///
    /// Beside an own [`http_client`](Self::http_client), this and the following settings are faults that
    /// [`build`](Self::build) tells: they would have no effect.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.http.connect_timeout = Some(timeout);
        self
    }

    /// How long a connection is kept for the next call; 90 seconds unless set. Where something between here
    /// and the server drops idle connections sooner, set less than it does.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.http.pool_idle_timeout = Some(timeout);
        self
    }

    /// Sends requests through a proxy, in place of those of the environment and of the system. With several,
    /// the first that is responsible for an address is used.
    pub fn proxy(mut self, proxy: impl Into<ProxySetting>) -> Self {
        self.http.proxies.push(proxy.into());
        self
    }

    /// Trusts a root certificate besides those of the system: PEM with one or more certificates, or DER.
    pub fn root_certificate(mut self, certificate: impl Into<Vec<u8>>) -> Self {
        self.http.root_certificates.push(certificate.into());
        self
    }
}
