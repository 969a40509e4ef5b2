//! The client below every generated one.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Request;
use reqwest::header::{ACCEPT, HeaderValue};

use crate::call_settings::CallSettings;
use crate::error::{Error, TransportError};
use crate::headers::HeaderError;
use crate::operation::{Operation, OperationInfo};
use crate::raw::RawResponse;
use crate::request_error::RequestError;
use crate::response::{Response, ResponseValidation};
use crate::secret::Secret;
use crate::security::Wallet;
use crate::transport::Target;
use crate::validate::{Check, Path, Side};

/// The client below every generated one: where requests go, what sends them, credentials and the parameters
/// that all operations share. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Core {
    shared: Arc<Shared>,
    settings: Arc<CallSettings>,
}

struct Shared {
    target: Target,
    wallet: Wallet,
    parameters: BTreeMap<&'static str, Parameter>,
    validation: Validation,
}

/// What is validated.
#[derive(Clone, Copy)]
pub(crate) struct Validation {
    pub(crate) requests: bool,
    pub(crate) responses: ResponseValidation,
}

/// The value of a parameter that all operations share.
pub(crate) enum Parameter {
    Plain(String),
    Secret(Secret),
}

impl Parameter {
    /// The value, secret or not.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Plain(value) => value,
            Self::Secret(value) => value.expose(),
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
            shared: self.shared.clone(),
            settings: Arc::new(settings),
        }
    }

    /// Where requests go and what sends them.
    pub fn target(&self) -> &Target {
        &self.shared.target
    }

    /// The value of a parameter that all operations share, secret or not.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.shared.parameters.get(name).map(Parameter::text)
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
        // As little as possible is generic: this is compiled once per operation, `send` once.
        if self.shared.validation.requests {
            let mut check = Check::new(Side::Request);
            operation.check(Path::root(), &mut check);
            check.finish().map_err(Error::Invalid)?;
        }
        let request = operation.build(self)?;
        match self.send(request, O::INFO).await {
            Ok(response) => self.validated::<O>(O::decode(response)?),
            Err(SendError::Request(fault)) => Err(Error::Request(fault)),
            Err(SendError::Transport(fault)) => Err(Error::Transport(fault)),
        }
    }

    fn validated<O: Operation>(
        &self,
        response: Response<O::Output>,
    ) -> Result<Response<O::Output>, Error<O::Failure>> {
        let wish = self.shared.validation.responses;
        if wish == ResponseValidation::Off {
            return Ok(response);
        }
        let mut check = Check::new(Side::Response);
        O::check_output(&response, Path::root(), &mut check);
        match (check.finish(), wish) {
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
        info: &'static OperationInfo,
    ) -> Result<RawResponse, SendError> {
        self.complete(&mut request, info)?;
        let fault = |cause| SendError::Transport(TransportError::new(info.id, cause));
        let client = &self.shared.target.client;
        let mut response = client.execute(request).await.map_err(fault)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        let body = response.bytes().await.map_err(fault)?;
        Ok(RawResponse::new(info, status, headers, body))
    }

    fn complete(
        &self,
        request: &mut Request,
        info: &'static OperationInfo,
    ) -> Result<(), RequestError> {
        if !info.accept.is_empty() {
            let accept = HeaderValue::from_str(info.accept)?;
            request.headers_mut().entry(ACCEPT).or_insert(accept);
        }
        self.shared.wallet.authorize(request, info)?;
        // Last, because what stands in the request already stays.
        self.settings.apply(request);
        Ok(())
    }
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
