//! Tokens that come from requests that a description declares.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};

use super::cache::{Fresh, TokenCache};
use super::error::CredentialError;
use super::exchange::{Answer, exchange, resolved};
use super::oauth::seconds;
use super::source::{Credential, CredentialFuture, CredentialSource, Need, SharedSource};
use super::supply::Origin;
use crate::build_error::BuildError;
use crate::secret::Secret;

/// How a token is obtained: requests one after the other, each of which may send what the ones before gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Login {
    /// The names of the values that the user gives, in order.
    pub values: &'static [&'static str],
    /// The requests.
    pub steps: &'static [LoginStep],
    /// The result that is the token.
    pub token: &'static str,
    /// How many seconds a token lasts, where that is stated.
    pub lifetime: Option<u64>,
    /// JSON pointer of the seconds that a token lasts, in the last answer.
    pub lifetime_at: Option<&'static str>,
    /// What means failure in any of the answers, whatever their status.
    pub failure: Option<LoginFailure>,
}

/// One of the requests of a [`Login`]: a `POST` of JSON.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoginStep {
    /// Where it goes: what follows the base URL, or a whole address.
    pub address: &'static str,
    /// The properties of the body, each with the value or the earlier result that it holds.
    pub body: &'static [(&'static str, &'static str)],
    /// What is taken from the answer: a name and a JSON pointer.
    pub results: &'static [(&'static str, &'static str)],
    /// What the answer must have for the step to have worked: a JSON pointer, and a value as JSON.
    pub expects: Option<(&'static str, &'static str)>,
}

/// How an answer says that it is a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoginFailure {
    /// JSON pointer into the answer.
    pub pointer: &'static str,
    /// The value, as JSON, that means failure.
    pub equals: &'static str,
    /// JSON pointer of what the server says.
    pub message: Option<&'static str>,
}

struct LoginSource {
    requests: Arc<Requests>,
    cache: TokenCache,
}

/// The requests with the values of a user.
struct Requests {
    name: &'static str,
    login: &'static Login,
    values: Vec<Secret>,
    origin: Origin,
}

pub(super) fn source(
    name: &'static str,
    login: &'static Login,
    values: Vec<Secret>,
    origin: Origin,
) -> Result<SharedSource, BuildError> {
    // An empty value is what a forgotten environment variable leaves behind.
    if values.len() != login.values.len() || values.iter().any(|it| it.expose().is_empty()) {
        return Err(BuildError::InvalidCredential { scheme: name });
    }
    let cache = TokenCache::new(origin.clock.clone());
    let requests = Requests {
        name,
        login,
        values,
        origin,
    };
    Ok(Arc::new(LoginSource {
        requests: Arc::new(requests),
        cache,
    }))
}

impl Requests {
    async fn renew(self: Arc<Self>) -> Result<Fresh, CredentialError> {
        let given = self.login.values.iter().copied();
        let mut known: Vec<(&str, Secret)> = given.zip(self.values.iter().cloned()).collect();
        let mut lifetime = self.login.lifetime.map(Duration::from_secs);
        for step in self.login.steps {
            let answer = self.ask(step, &known).await?;
            for (name, pointer) in step.results {
                known.push((name, text_at(&answer, pointer)?));
            }
            if let Some(pointer) = self.login.lifetime_at {
                lifetime = answer.pointer(pointer).and_then(seconds).or(lifetime);
            }
        }
        let token = known
            .into_iter()
            .rfind(|(name, _)| *name == self.login.token);
        let token = token.ok_or_else(|| CredentialError::malformed("the login gives no token"))?;
        Ok(Fresh {
            value: token.1,
            lifetime,
        })
    }

    async fn ask(
        &self,
        step: &LoginStep,
        known: &[(&str, Secret)],
    ) -> Result<Value, CredentialError> {
        let address = match step.address.starts_with('/') {
            // As with operations, the path stands behind that of the base URL.
            true => format!("{}{}", self.origin.base_url, step.address),
            false => step.address.to_owned(),
        };
        let url = resolved(&self.origin.base_url, &address)
            .ok_or_else(|| CredentialError::invalid("the address of the login is none"))?;
        let mut body = Map::new();
        for (property, name) in step.body {
            let value = known.iter().rfind(|(known, _)| known == name);
            let value = value.ok_or_else(|| CredentialError::invalid("a value is missing"))?;
            body.insert((*property).to_owned(), value.1.expose().into());
        }
        let request = self.origin.client.post(url).json(&Value::Object(body));
        let answer = exchange(self.name, request).await?;
        let json = answer.json();
        self.refused(&answer, json.as_ref())?;
        let problem = "the answer to the login is not JSON";
        let json = json.ok_or_else(|| CredentialError::malformed(problem))?;
        if let Some((pointer, expected)) = step.expects
            && !is(&json, pointer, expected)
        {
            return Err(CredentialError::status(answer.status, None, None).refused());
        }
        Ok(json)
    }

    fn refused(&self, answer: &Answer, json: Option<&Value>) -> Result<(), CredentialError> {
        let failure = self.login.failure.as_ref();
        let told = failure
            .zip(json)
            .is_some_and(|(failure, json)| is(json, failure.pointer, failure.equals));
        if answer.is_success() && !told {
            return Ok(());
        }
        let message = failure.and_then(|failure| failure.message).zip(json);
        let message = message.and_then(|(pointer, json)| json.pointer(pointer)?.as_str());
        let fault = CredentialError::status(answer.status, None, message.map(str::to_owned));
        Err(if told { fault.refused() } else { fault })
    }
}

fn is(json: &Value, pointer: &str, expected: &str) -> bool {
    let expected = serde_json::from_str::<Value>(expected).ok();
    expected.is_some() && json.pointer(pointer) == expected.as_ref()
}

fn text_at(json: &Value, pointer: &str) -> Result<Secret, CredentialError> {
    match json.pointer(pointer) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.as_str().into()),
        Some(Value::Number(number)) => Ok(number.to_string().into()),
        _ => Err(CredentialError::malformed(
            "the answer to the login lacks what it should give",
        )),
    }
}

impl CredentialSource for LoginSource {
    fn credential(&self, _need: Need) -> CredentialFuture<'_> {
        Box::pin(async move {
            let renew = || Arc::clone(&self.requests).renew();
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
