//! Putting a client together.

mod supplies;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use reqwest::Url;

use crate::build_error::BuildError;
use crate::client::{Core, Parameter, Validation, is_sendable};
use crate::clock::Clock;
use crate::credentials::{Credential, Origin, Supply};
use crate::http::http_client_builder;
use crate::response::ResponseValidation;
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
    timeout: Option<Duration>,
    user_agent: Option<String>,
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
            timeout: None,
            user_agent: None,
            credentials: Vec::new(),
            parameters: BTreeMap::new(),
            supplies: BTreeMap::new(),
            validation: Validation {
                requests: true,
                responses: ResponseValidation::Off,
            },
            check: Check::new(Side::Request),
            clock: Clock::monotonic(),
        }
    }

    /// Sends requests to another base URL, such as that of a test system.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = base_url.into();
        self
    }

    /// Sends requests with a client of your own. Its time-out, user agent, proxies, TLS and redirects are
    /// then yours: mind that reqwest's default policy follows redirects to other hosts and takes headers
    /// with keys along. [`http_client_builder`] is a start that does not. A 301 or 302 within the origin that
    /// such a client hands over is followed by the call.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// The time that a whole call may take, from connecting to the last byte of the body; 60 seconds unless
    /// set. It has no effect on an own [`http_client`](Self::http_client).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How the client names itself. It has no effect on an own [`http_client`](Self::http_client).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Whether requests are validated before they leave, and the parameters that all operations share when
    /// the client is built; they are unless this turns it off.
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.validation.requests = validate;
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
    /// [`BuildError`] if a required parameter is missing, one breaks a rule, the base URL or a credential cannot be used, or
    /// the HTTP client could not be set up.
    pub fn build(self, required_parameters: &[&'static str]) -> Result<Core, BuildError> {
        let text = |name| self.parameters.get(name).and_then(Parameter::text);
        for name in required_parameters {
            // An empty value says nothing, and in a path it would lead to another operation.
            if !self.supplies.contains_key(name) && text(name).is_none_or(str::is_empty) {
                return Err(BuildError::MissingParameter { name });
            }
        }
        for name in self.parameters.keys() {
            if text(name).is_some_and(|text| !text.is_empty() && !is_sendable(text)) {
                return Err(BuildError::InvalidParameter { name });
            }
        }
        if self.validation.requests {
            let checked = self.check.finish();
            checked.map_err(BuildError::InvalidParameters)?;
        }
        let baseurl = checked_base_url(&self.base_url)?;
        let client = match self.http_client {
            Some(client) => client,
            None if !cfg!(feature = "tls") && baseurl.starts_with("https:") => {
                return Err(BuildError::NoTls);
            }
            None => {
                let mut builder = http_client_builder()?;
                if let Some(timeout) = self.timeout {
                    builder = builder.timeout(timeout);
                }
                if let Some(user_agent) = self.user_agent {
                    builder = builder.user_agent(user_agent);
                }
                builder
                    .build()
                    .map_err(|fault| BuildError::HttpClient(fault.without_url()))?
            }
        };
        let origin = Origin {
            client: client.clone(),
            base_url: baseurl.clone(),
            clock: self.clock,
        };
        let mut wallet = Wallet::default();
        for (scheme, supply) in self.credentials {
            let known = self.schemes.iter().find(|(name, _)| *name == scheme);
            let (_, kind) = known.ok_or(BuildError::UnknownScheme { scheme })?;
            wallet.add(scheme, *kind, supply, &origin)?;
        }
        let mut parameters = self.parameters;
        for (name, supply) in self.supplies {
            if let Ok(source) = supply.open(name, &origin)? {
                parameters.insert(name, Parameter::Source(source));
            }
        }
        Ok(Core::new(
            Target { baseurl, client },
            wallet,
            parameters,
            self.validation,
        ))
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
            .field("timeout", &self.timeout)
            .field("credentials", &credentials)
            .field("parameters", &parameters)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(base_url: &str) -> Result<Core, BuildError> {
        CoreBuilder::new("http://default", &[])
            .base_url(base_url)
            .build(&[])
    }

    #[test]
    fn base_urls() {
        for (given, kept) in [
            ("http://host", "http://host"),
            ("http://host/", "http://host"),
            ("http://user:pass@HOST:80/v1//", "http://user:pass@host/v1"),
        ] {
            assert_eq!(build(given).unwrap().target().baseurl, kept);
        }
        let refused = [
            "",
            "host/v1",
            "/v1",
            "ftp://host",
            "data:x",
            "http://",
            "http://h?x=hunter2",
            "http://h/#",
        ];
        for given in refused {
            let fault = build(given).unwrap_err();
            assert!(
                matches!(fault, BuildError::InvalidBaseUrl { .. }),
                "{given}"
            );
            assert!(!format!("{fault} {fault:?}").contains("hunter2"));
        }
    }

    #[test]
    fn parameters_are_required_and_found() {
        let builder = || CoreBuilder::new("http://h", &[]).parameter("box", "b-1", false);
        let fault = builder().build(&["box", "token"]).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "the parameter `token` is not set, or is empty"
        );
        let empty = builder().parameter("token", "", true);
        assert!(matches!(
            empty.build(&["token"]),
            Err(BuildError::MissingParameter { name: "token" })
        ));
        let broken = builder().parameter("token", "a\r\nX-Admin: 1", true);
        assert!(matches!(
            broken.build(&["token"]),
            Err(BuildError::InvalidParameter { name: "token" })
        ));
        let core = builder().parameter("token", "hunter2", true);
        let shown = format!("{core:?}");
        let core = core.build(&["box", "token"]).unwrap();
        assert_eq!(
            (core.parameter("box"), core.parameter("token")),
            (Some("b-1"), Some("hunter2"))
        );
        assert_eq!(core.parameter("other"), None);
        let shown = format!("{shown} {core:?} {core:#?}");
        assert!(
            shown.contains("token") && !shown.contains("hunter2"),
            "{shown}"
        );
    }

    #[test]
    fn credentials_that_cannot_be_sent_are_refused_early() {
        const SCHEMES: &[(&str, SecurityScheme)] = &[
            ("bearer", SecurityScheme::Bearer),
            ("basic", SecurityScheme::Basic),
            ("header", SecurityScheme::ApiKeyHeader("X-Key")),
            ("cookie", SecurityScheme::ApiKeyCookie("session")),
        ];
        let token = |text: &str| Credential::Token(text.into());
        let login = |user: &str| Credential::Basic {
            user: user.to_owned(),
            password: "hunter2".into(),
        };
        let build = |scheme, credential| {
            let builder = CoreBuilder::new("http://h", SCHEMES);
            builder.credential(scheme, credential).build(&[])
        };
        for (scheme, credential) in [
            ("bearer", token("hunter2\n")),
            ("header", token("hunter2\0")),
            ("header", token("")),
            ("cookie", token("hunter2; admin=1")),
            ("basic", login("a:b")),
            ("basic", token("hunter2")),
            ("bearer", login("a")),
        ] {
            let fault = build(scheme, credential).unwrap_err();
            assert!(
                matches!(fault, BuildError::InvalidCredential { .. }),
                "{scheme}"
            );
            assert!(!format!("{fault} {fault:?}").contains("hunter2"));
        }
        let unknown = build("other", token("x")).unwrap_err();
        assert!(matches!(
            unknown,
            BuildError::UnknownScheme { scheme: "other" }
        ));
        assert!(build("basic", login("a")).is_ok());
    }
}
