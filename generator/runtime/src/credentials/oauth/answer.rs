//! What a server that issues tokens answers.

use std::time::Duration;

use serde_json::Value;

use super::super::cache::Fresh;
use super::super::error::CredentialError;
use super::super::exchange::Answer;
use crate::secret::Secret;

/// A token, and what came with it.
pub(super) struct Issued {
    pub(super) token: Fresh,
    pub(super) refresh_token: Option<Secret>,
}

/// Reads an answer of RFC 6749, section 5.
pub(super) fn issued(answer: &Answer) -> Result<Issued, CredentialError> {
    let json = answer.json();
    let text = |key: &str| Some(json.as_ref()?.get(key)?.as_str()?.to_owned());
    // Some servers refuse with a status of success.
    if !answer.is_success() || (text("access_token").is_none() && text("error").is_some()) {
        let (code, message) = (text("error"), text("error_description"));
        return Err(CredentialError::status(answer.status, code, message));
    }
    if json.is_none() {
        let problem = "the answer of the server that issues tokens is not JSON";
        return Err(CredentialError::malformed(problem));
    }
    let value = text("access_token").filter(|value| !value.is_empty());
    let value = value.ok_or_else(|| {
        CredentialError::malformed("the answer of the server that issues tokens has no token")
    })?;
    if !text("token_type").is_none_or(|kind| is_bearer(&kind)) {
        let problem = "the server issued a token of another kind than Bearer";
        return Err(CredentialError::malformed(problem));
    }
    let lifetime = json.as_ref().and_then(|json| json.get("expires_in"));
    Ok(Issued {
        token: Fresh {
            value: value.into(),
            lifetime: lifetime.and_then(seconds),
        },
        refresh_token: text("refresh_token")
            .filter(|it| !it.is_empty())
            .map(Secret::from),
    })
}

/// Whether a token of this type is sent as Bearer. Some servers leave the type empty, or call it `BearerToken`.
fn is_bearer(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.is_empty() || kind.starts_with("bearer")
}

/// A number of seconds, which some servers write as text.
pub(in crate::credentials) fn seconds(value: &Value) -> Option<Duration> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    Duration::try_from_secs_f64(number).ok()
}
