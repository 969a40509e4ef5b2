//! The client below every generated one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::Request;
use reqwest::header::{ACCEPT, CONTENT_LENGTH, HeaderValue};

use crate::call_settings::CallSettings;
use crate::clock::{Deadline, within};
use crate::credentials::{Credential, CredentialError, Need, SharedSource};
use crate::error::{Error, TransportError};
use crate::headers::HeaderError;
use crate::operation::{Operation, OperationInfo, Scopes};
use crate::raw::RawResponse;
use crate::request_error::RequestError;
use crate::response::{RequestValidation, Response, ResponseValidation};
use crate::secret::Secret;
use crate::security::{Used, Wallet};
use crate::transport::Target;
use crate::validate::{Check, Path, Side};

/// The client below every generated one: where requests go, what sends them, credentials and the parameters
/// that all operations share. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Core {
    shared: Arc<Shared>,
    settings: Arc<CallSettings>,
    /// Parameters that sources supplied for one call.
    supplied: Option<Arc<Supplied>>,
}

type Supplied = Vec<(&'static str, Secret)>;

struct Shared {
    target: Target,
    wallet: Wallet,
    parameters: BTreeMap<&'static str, Parameter>,
    validation: Validation,
}

/// What is validated.
#[derive(Clone, Copy)]
pub(crate) struct Validation {
    pub(crate) requests: RequestValidation,
    pub(crate) responses: ResponseValidation,
    /// How deep lists and objects of a response are read.
    pub(crate) levels: usize,
}

/// The value of a parameter that all operations share.
pub(crate) enum Parameter {
    Plain(String),
    Secret(Secret),
    /// Asked before each call that sends it.
    Source(SharedSource),
}

impl Parameter {
    /// The value, secret or not, if it is fixed.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Plain(value) => Some(value),
            Self::Secret(value) => Some(value.expose()),
            Self::Source(_) => None,
        }
    }
}

impl Core {
    pub(crate) fn new(
        target: Target,
        wallet: Wallet,
        parameters: BTreeMap<&'static str, Parameter>,
        validation: Validation,
        settings: CallSettings,
    ) -> Self {
        Self {
            shared: Arc::new(Shared {
                target,
                wallet,
                parameters,
                validation,
            }),
            settings: Arc::new(settings),
            supplied: None,
        }
    }

    /// A client that differs from this one in a header, and shares everything else with it, connections
    /// included. What [`CoreBuilder::header`](crate::CoreBuilder::header) says of names and values holds
    /// here, too.
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if the header cannot be sent, or is not the caller's to set.
    pub fn with_header(
        &self,
        name: &str,
        value: impl TryInto<HeaderValue>,
    ) -> Result<Self, HeaderError> {
        let mut settings = CallSettings::clone(&self.settings);
        settings.headers.set(name, value)?;
        Ok(self.with_settings(settings))
    }

    /// A client that differs from this one in the time that a whole call may take, and shares everything
    /// else with it, connections included.
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        let mut settings = CallSettings::clone(&self.settings);
        settings.timeout = Some(timeout);
        self.with_settings(settings)
    }

    fn with_settings(&self, settings: CallSettings) -> Self {
        Self {
            settings: Arc::new(settings),
            ..self.clone()
        }
    }

    /// Where requests go and what sends them.
    pub fn target(&self) -> &Target {
        &self.shared.target
    }

    /// The value of a parameter that all operations share, secret or not. One that a source supplies is there
    /// only within a call.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let mut supplied = self.supplied.iter().flat_map(|it| it.iter());
        match supplied.find(|(of, _)| *of == name) {
            Some((_, value)) => Some(value.expose()),
            None => self.shared.parameters.get(name)?.text(),
        }
    }

    /// The secrets that are set on the client, in order to keep them out of messages of the server.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let parameters = self.shared.parameters.values();
        let parameters = parameters.filter_map(|parameter| match parameter {
            Parameter::Secret(value) => Some(value.expose()),
            Parameter::Plain(_) | Parameter::Source(_) => None,
        });
        let headers = self.settings.headers.secrets();
        self.shared
            .wallet
            .secrets()
            .chain(parameters)
            .chain(headers)
    }

    /// Validates a request, sends it and decodes the answer.
    ///
    /// # Errors
    ///
    /// [`Error`], whose variants tell how far the call came.
    pub async fn call<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<Response<O::Output>, Error<O::Failure>> {
        // As little as possible is generic: this is compiled once per operation, `exchange` once.
        let wish = self.shared.validation.requests;
        if wish != RequestValidation::Off {
            let mut check = Check::new(Side::Request);
            operation.check(Path::root(), &mut check);
            if let Some(violations) = wish.refusal(check) {
                return Err(Error::Invalid(violations));
            }
        }
        let called = Called {
            info: O::INFO,
            scopes: O::SCOPES,
            secrets: O::SECRETS,
            build: &|core| operation.build(core),
        };
        match self.exchange(&called).await {
            Ok(response) => self.validated::<O>(O::decode(response)?),
            Err(SendError::Request(fault)) => Err(Error::Request(fault)),
            Err(SendError::Transport(fault)) => Err(Error::Transport(fault)),
        }
    }

    /// Sends the request of a call until there is a response, within the time of the call: tokens, redirects,
    /// a repeat after 401 and the body included.
    async fn exchange(&self, called: &Called<'_>) -> Result<RawResponse, SendError> {
        let Some(limit) = self.settings.timeout else {
            return self.attempts(called, None).await;
        };
        let deadline = Deadline::after(limit);
        match within(limit, self.attempts(called, Some(&deadline))).await {
            Some(result) => result,
            None => {
                let fault = TransportError::timed_out(called.info.id, &deadline);
                Err(SendError::Transport(fault))
            }
        }
    }

    async fn attempts(
        &self,
        called: &Called<'_>,
        deadline: Option<&Deadline>,
    ) -> Result<RawResponse, SendError> {
        let mut repeated = false;
        loop {
            let mut used = Used::default();
            let supplied = self.supplied(called.secrets, &mut used).await?;
            let request = (called.build)(supplied.as_ref().unwrap_or(self))?;
            let response = self.send(request, called, &mut used, deadline).await?;
            // Refused credentials are renewed and tried again, once: the server has not acted.
            if response.status() == 401 && !repeated && used.refused() {
                repeated = true;
                continue;
            }
            return Ok(response);
        }
    }

    /// How deep lists and objects of a response are read.
    pub(crate) fn levels(&self) -> usize {
        self.shared.validation.levels
    }

    /// Whether a response that does not fit is an error.
    pub(crate) fn is_strict(&self) -> bool {
        self.shared.validation.responses == ResponseValidation::Fail
    }

    /// This client with those of the parameters that sources supply; `None` if there are none.
    async fn supplied(
        &self,
        secrets: &'static [&'static str],
        used: &mut Used,
    ) -> Result<Option<Self>, RequestError> {
        let mut values = Supplied::new();
        for name in secrets {
            let Some(Parameter::Source(source)) = self.shared.parameters.get(name) else {
                continue;
            };
            let fault = |cause| RequestError::Credential { name, cause };
            let credential = source.credential(Need::new(name, &[])).await;
            let credential = credential.map_err(fault)?;
            match &credential {
                Credential::Token(value) if is_sendable(value.expose()) => {
                    values.push((name, value.clone()));
                }
                _ => {
                    let problem = "it is empty, not a single value, or cannot be sent";
                    return Err(fault(CredentialError::invalid(problem)));
                }
            }
            used.push(source, credential);
        }
        Ok((!values.is_empty()).then(|| Self {
            supplied: Some(Arc::new(values)),
            ..self.clone()
        }))
    }

    fn validated<O: Operation>(
        &self,
        response: Response<O::Output>,
    ) -> Result<Response<O::Output>, Error<O::Failure>> {
        let response = response.with_rules(O::check_output);
        let wish = self.shared.validation.responses;
        if wish == ResponseValidation::Off {
            return Ok(response);
        }
        match (response.validate(), wish) {
            (Ok(()), _) => Ok(response),
            (Err(violations), ResponseValidation::Fail) => {
                let body = response.body().clone();
                let response = response.map(|_| body).with_violations(Some(violations));
                Err(Error::InvalidResponse(response))
            }
            (Err(violations), _) => Ok(response.with_violations(Some(violations))),
        }
    }

    async fn send(
        &self,
        mut request: Request,
        called: &Called<'_>,
        used: &mut Used,
        deadline: Option<&Deadline>,
    ) -> Result<RawResponse, SendError> {
        let info = called.info;
        if !info.accept.is_empty() {
            let accept = HeaderValue::from_str(info.accept).map_err(RequestError::from)?;
            request.headers_mut().entry(ACCEPT).or_insert(accept);
        }
        if request.body().is_none() && matches!(info.method, "POST" | "PUT" | "PATCH") {
            // Some servers refuse such a request without a length (411).
            let nothing = HeaderValue::from_static("0");
            request
                .headers_mut()
                .entry(CONTENT_LENGTH)
                .or_insert(nothing);
        }
        let Target { client, .. } = &self.shared.target;
        let wallet = &self.shared.wallet;
        wallet
            .authorize(&mut request, client, (info, called.scopes), used)
            .await?;
        // Last, because what stands in the request already stays.
        self.settings.headers.add_to(&mut request);
        if let Some(deadline) = deadline {
            // In place of the time that an own HTTP client may have for each request.
            *request.timeout_mut() = Some(deadline.remaining());
            deadline.sent();
        }
        let fault = |cause| SendError::Transport(TransportError::new(info.id, cause, deadline));
        let mut response = client.execute(request).await.map_err(fault)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let body = match status.is_success() {
            true => response.bytes().await.map_err(fault)?,
            false => begun_body(response).await,
        };
        Ok(RawResponse::new(info, status, headers, body).to(self, used))
    }
}

/// The body of a response whose status says enough: if it breaks off, what has come of it.
#[cfg(not(target_arch = "wasm32"))]
async fn begun_body(mut response: reqwest::Response) -> Bytes {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
    }
    body.into()
}

/// The body of a response whose status says enough: a browser gives the whole of it, or nothing.
#[cfg(target_arch = "wasm32")]
async fn begun_body(response: reqwest::Response) -> Bytes {
    response.bytes().await.unwrap_or_default()
}

/// What is the same for all attempts of a call.
struct Called<'a> {
    info: &'static OperationInfo,
    scopes: Scopes,
    secrets: &'static [&'static str],
    build: &'a (dyn Fn(&Core) -> Result<Request, RequestError> + Sync),
}

/// Whether a parameter may have this text: a header refuses control characters, nothing else has a use for
/// them, and an empty one says nothing.
pub(crate) fn is_sendable(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|it| it.is_control() && it != '\t')
}

/// What can go wrong before there is an answer, without the type of the documented failures.
enum SendError {
    Request(RequestError),
    Transport(TransportError),
}

impl From<RequestError> for SendError {
    fn from(fault: RequestError) -> Self {
        Self::Request(fault)
    }
}

/// Shows the origin, and the names of what is set.
impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials: Vec<_> = self.shared.wallet.schemes().collect();
        let parameters: Vec<_> = self.shared.parameters.keys().collect();
        formatter
            .debug_struct("Core")
            .field("target", &self.shared.target)
            .field("credentials", &credentials)
            .field("parameters", &parameters)
            .field("settings", &self.settings)
            .finish()
    }
}
