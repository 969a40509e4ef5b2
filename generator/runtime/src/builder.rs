//! Putting a client together.

#[cfg(not(target_arch = "wasm32"))]
mod network;
mod supplies;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderValue;

use crate::build_error::BuildError;
use crate::call_settings::CallSettings;
use crate::client::{Core, Parameter, Validation, is_sendable};
use crate::clock::Clock;
use crate::credentials::{Credential, Origin, Supply};
#[cfg(not(target_arch = "wasm32"))]
use crate::http::HttpSettings;
use crate::http::TIMEOUT;
use crate::response::{RequestValidation, ResponseValidation};
use crate::secret::Secret;
use crate::security::{SecurityScheme, Wallet};
use crate::transport::Target;
use crate::validate::{Check, Path, Side};

/// Puts a [`Core`] together; the builder of a generated client is a thin layer over it.
#[must_use]
pub struct CoreBuilder {
    base_url: String,
    schemes: &'static [(&'static str, SecurityScheme)],
    http_client: Option<reqwest::Client>,
    #[cfg(not(target_arch = "wasm32"))]
    http: HttpSettings,
    settings: CallSettings,
    faults: Vec<BuildError>,
    credentials: Vec<(&'static str, Supply)>,
    parameters: BTreeMap<&'static str, Parameter>,
    /// Those that come from elsewhere, opened when it is known where that is.
    supplies: BTreeMap<&'static str, Supply>,
    validation: Validation,
    check: Check,
    clock: Clock,
}

impl CoreBuilder {
    /// Begins with the base URL and the security schemes of the description.
    pub fn new(
        default_base_url: &'static str,
        schemes: &'static [(&'static str, SecurityScheme)],
    ) -> Self {
        Self {
            base_url: default_base_url.to_owned(),
            schemes,
            http_client: None,
            #[cfg(not(target_arch = "wasm32"))]
            http: HttpSettings::default(),
            settings: CallSettings::new(schemes),
            faults: Vec::new(),
            credentials: Vec::new(),
            parameters: BTreeMap::new(),
            supplies: BTreeMap::new(),
            validation: Validation {
                requests: RequestValidation::Stated,
                responses: ResponseValidation::Off,
                levels: crate::tolerant::LEVELS,
            },
            check: Check::new(Side::Request),
            clock: Clock::monotonic(),
        }
    }

    /// The `User-Agent` unless another one is set: name and version of the generated crate. In a browser it
    /// has no effect.
    #[doc(hidden)]
    pub fn default_user_agent(self, user_agent: &'static str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        return self.user_agent_if_none(user_agent);
        #[cfg(target_arch = "wasm32")]
        return {
            let _ = user_agent;
            self
        };
    }

    /// Sends requests to another base URL, such as that of a test system.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Sends requests with a client of your own. Its user agent, proxies, TLS and redirects are then yours:
    /// mind that reqwest's default policy follows redirects to other hosts and takes headers with keys
    /// along. [`http_client_builder`](crate::http_client_builder) is a start that does not.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// Sets the timeout for a whole call: tokens that it needs, redirects, a repeat after 401 and the body
    /// included. It is 60 seconds unless set; with an own [`http_client`](Self::http_client), the timeouts
    /// of that client hold unless this sets one. [`Core::with_timeout`] sets another one for single calls.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = Some(timeout);
        self
    }

    /// Sends a header with all calls; the last value of a name counts. An operation that sets a header of
    /// this name itself keeps its own value, and those that credentials or every message need are refused.
    ///
    /// A [`Secret`] is never shown; nor is another value that is
    /// [marked](HeaderValue::set_sensitive) so. [`build`](Self::build) tells what cannot be sent.
    pub fn header(mut self, name: &str, value: impl TryInto<HeaderValue>) -> Self {
        let set = self.settings.headers.set(name, value);
        self.faults.extend(set.err().map(BuildError::InvalidHeader));
        self
    }

    /// Which rules a request must keep to be sent, and the parameters that all operations share when the
    /// client is built; those that somebody states unless this says otherwise.
    pub fn validate_requests(mut self, validation: RequestValidation) -> Self {
        self.validation.requests = validation;
        self
    }

    /// How many levels of lists and objects within each other a response may have; 256 unless this says
    /// otherwise. What is nested deeper is left out and told in [`Response::repairs`](crate::Response::repairs).
    ///
    /// 127 levels are always read. More are read on a thread of their own with a stack that is large enough (32 KiB a
    /// level), and on `wasm32`, which has no threads, not at all. Values of many thousand levels need a large
    /// stack of whoever drops, clones or prints them, too.
    pub fn nesting_limit(mut self, levels: usize) -> Self {
        self.validation.levels = levels;
        self
    }

    /// What becomes of successful answers that break rules of their description; they are not validated
    /// unless this turns it on.
    pub fn validate_responses(mut self, validation: ResponseValidation) -> Self {
        self.validation.responses = validation;
        self
    }

    /// Sets the credential of a security scheme; the last one counts.
    pub fn credential(mut self, scheme: &'static str, credential: Credential) -> Self {
        self.credentials.push((scheme, Supply::Fixed(credential)));
        self
    }

    /// Sets a parameter that all operations share; the last value counts.
    pub fn parameter(mut self, name: &'static str, value: impl Into<String>, secret: bool) -> Self {
        let value = value.into();
        let parameter = if secret {
            Parameter::Secret(Secret::from(value))
        } else {
            Parameter::Plain(value)
        };
        self.supplies.remove(name);
        self.parameters.insert(name, parameter);
        self
    }

    /// Validates a parameter that all operations share, if it is set; `rules` is given its text and place,
    /// and adds what is wrong with it. [`build`](Self::build) tells.
    pub fn check_parameter(
        mut self,
        name: &'static str,
        rules: impl FnOnce(&str, Path<'_>, &mut Check),
    ) -> Self {
        if let Some(value) = self.parameters.get(name) {
            let at = match value {
                Parameter::Plain(_) => Path::root(),
                _ => Path::root().secret(),
            };
            if let Some(text) = value.text() {
                rules(text, at, &mut self.check);
            }
        }
        self
    }

    /// Builds the client; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if a required parameter is missing, one breaks a rule, the base URL, a header, a
    /// credential, a proxy or a certificate cannot be used, or the HTTP client could not be set up:
    /// [all of it](BuildError::faults) at once.
    pub fn build(mut self, required_parameters: &[&'static str]) -> Result<Core, BuildError> {
        let mut faults = std::mem::take(&mut self.faults);
        let text = |name| self.parameters.get(name).and_then(Parameter::text);
        for name in required_parameters {
            // An empty value says nothing, and in a path it would lead to another operation.
            if !self.supplies.contains_key(name) && text(name).is_none_or(str::is_empty) {
                faults.push(BuildError::MissingParameter { name });
            }
        }
        for name in self.parameters.keys() {
            if text(name).is_some_and(|text| !text.is_empty() && !is_sendable(text)) {
                faults.push(BuildError::InvalidParameter { name });
            }
        }
        let check = std::mem::replace(&mut self.check, Check::new(Side::Request));
        if let Some(violations) = self.validation.requests.refusal(check) {
            faults.push(BuildError::InvalidParameters(violations));
        }
        if self.http_client.is_none() {
            self.settings.timeout.get_or_insert(TIMEOUT);
        }
        let baseurl = checked_base_url(&self.base_url);
        let baseurl = baseurl.map_err(|fault| faults.push(fault)).ok();
        let client = match self.http_client_or_own(baseurl.as_deref()) {
            Ok(client) => Some(client),
            Err(more) => {
                faults.extend(more);
                None
            }
        };
        for (scheme, _) in &self.credentials {
            if !self.schemes.iter().any(|(name, _)| name == scheme) {
                faults.push(BuildError::UnknownScheme { scheme });
            }
        }
        // Without an HTTP client there is a fault to mend first.
        let Some(client) = client else {
            return Err(BuildError::of(faults));
        };
        let origin = Origin {
            client: client.clone(),
            // One that cannot be used is told above, and not a second time by what is relative to it.
            base_url: baseurl.as_deref().unwrap_or("http://localhost").to_owned(),
            clock: self.clock,
        };
        let mut wallet = Wallet::default();
        for (scheme, supply) in self.credentials {
            if let Some((_, kind)) = self.schemes.iter().find(|(name, _)| *name == scheme) {
                faults.extend(wallet.add(scheme, *kind, supply, &origin).err());
            }
        }
        let mut parameters = self.parameters;
        for (name, supply) in self.supplies {
            match supply.open(name, &origin) {
                Ok(Ok(source)) => {
                    parameters.insert(name, Parameter::Source(source));
                }
                Ok(Err(_)) => {}
                Err(fault) => faults.push(fault),
            }
        }
        match baseurl {
            Some(baseurl) if faults.is_empty() => Ok(Core::new(
                Target { baseurl, client },
                wallet,
                parameters,
                self.validation,
                self.settings,
            )),
            _ => Err(BuildError::of(faults)),
        }
    }

    /// The user's own HTTP client, or one that is made.
    fn http_client_or_own(
        &mut self,
        base_url: Option<&str>,
    ) -> Result<reqwest::Client, Vec<BuildError>> {
        let own = self.http_client.take();
        #[cfg(not(target_arch = "wasm32"))]
        {
            if let Some(client) = own {
                let settings = self.http.names();
                let faults = settings.map(|setting| BuildError::SettingOfOwnClient { setting });
                let faults: Vec<BuildError> = faults.collect();
                return if faults.is_empty() {
                    Ok(client)
                } else {
                    Err(faults)
                };
            }
            if !cfg!(feature = "tls") && base_url.is_some_and(|url| url.starts_with("https:")) {
                return Err(vec![BuildError::NoTls]);
            }
            self.http.client()
        }
        #[cfg(target_arch = "wasm32")]
        {
            let _ = base_url;
            let made = || {
                crate::http::http_client_builder()?
                    .build()
                    .map_err(BuildError::HttpClient)
            };
            own.map_or_else(made, Ok).map_err(|fault| vec![fault])
        }
    }
}

fn checked_base_url(text: &str) -> Result<String, BuildError> {
    let refuse = |reason| Err(BuildError::InvalidBaseUrl { reason });
    let Ok(url) = Url::parse(text) else {
        return refuse("it is not an absolute URL");
    };
    if !matches!(url.scheme(), "http" | "https") {
        return refuse("it is neither http nor https");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("it has a query or a fragment");
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Shows the names of what was set, and no values.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials: Vec<_> = self.credentials.iter().map(|(scheme, _)| *scheme).collect();
        let parameters = self.parameters.keys().chain(self.supplies.keys());
        let parameters: Vec<_> = parameters.collect();
        formatter
            .debug_struct("CoreBuilder")
            .field("settings", &self.settings)
            .field("credentials", &credentials)
            .field("parameters", &parameters)
            .finish_non_exhaustive()
    }
}
