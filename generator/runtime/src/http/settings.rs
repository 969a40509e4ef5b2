//! What can be set of the HTTP client without bringing one's own.

use std::time::Duration;

use super::proxy::ProxySetting;
use crate::build_error::BuildError;

/// Settings of the HTTP client, kept until it is built, so that their order does not matter.
#[derive(Default)]
pub(crate) struct HttpSettings {
    pub(crate) user_agent: Option<String>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) pool_idle_timeout: Option<Duration>,
    pub(crate) proxies: Vec<ProxySetting>,
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

impl HttpSettings {
    /// The settings that an HTTP client of the user's own cannot take over, by the methods that gave them.
    /// A user agent is not among them: an own client has one of its own, or none, and nothing is at stake.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            (self.connect_timeout.is_some(), "connect_timeout"),
            (self.pool_idle_timeout.is_some(), "pool_idle_timeout"),
            (!self.proxies.is_empty(), "proxy"),
            (!self.root_certificates.is_empty(), "root_certificate"),
        ];
        all.into_iter()
            .filter_map(|(is_set, name)| is_set.then_some(name))
    }

    /// The HTTP client, or everything that stands against it.
    pub(crate) fn client(&self) -> Result<reqwest::Client, Vec<BuildError>> {
        let mut faults = Vec::new();
        let mut builder = super::without_tls();
        for proxy in &self.proxies {
            match proxy.proxy() {
                Ok(proxy) => builder = builder.proxy(proxy),
                Err(fault) => faults.push(fault),
            }
        }
        #[cfg(feature = "tls")]
        match self.tls() {
            Ok(configuration) => builder = builder.tls_backend_preconfigured(configuration),
            Err(fault) => faults.push(fault),
        }
        #[cfg(not(feature = "tls"))]
        if !self.root_certificates.is_empty() {
            faults.push(BuildError::NoTls);
        }
        if let Some(user_agent) = &self.user_agent {
            builder = builder.user_agent(user_agent);
        }
        if let Some(timeout) = self.connect_timeout {
            builder = builder.connect_timeout(timeout);
        }
        if let Some(timeout) = self.pool_idle_timeout {
            builder = builder.pool_idle_timeout(timeout);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let client = builder.build();
        client.map_err(|fault| vec![BuildError::HttpClient(fault.without_url())])
    }

    #[cfg(feature = "tls")]
    fn tls(&self) -> Result<rustls::ClientConfig, BuildError> {
        let mut roots = Vec::new();
        for bytes in &self.root_certificates {
            roots.extend(super::tls::certificates(bytes)?);
        }
        super::tls::configuration(&roots)
    }
}
