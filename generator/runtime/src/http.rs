//! The HTTP client that is used unless the user hands over another one.

#[cfg(not(target_arch = "wasm32"))]
mod proxy;
#[cfg(not(target_arch = "wasm32"))]
mod settings;
#[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
mod tls;

use std::time::Duration;

use reqwest::ClientBuilder;
#[cfg(not(target_arch = "wasm32"))]
use reqwest::Url;
#[cfg(not(target_arch = "wasm32"))]
use reqwest::redirect::{Attempt, Policy};

use crate::build_error::BuildError;

#[cfg(not(target_arch = "wasm32"))]
pub use proxy::ProxySetting;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use settings::HttpSettings;

pub(crate) const TIMEOUT: Duration = Duration::from_secs(60);
#[cfg(not(target_arch = "wasm32"))]
const USER_AGENT: &str = concat!("kartoteka-runtime/", env!("CARGO_PKG_VERSION"));
#[cfg(not(target_arch = "wasm32"))]
const REDIRECTS: usize = 10;

/// The HTTP client of this crate before it is built, to change a detail of it that the builder of a client
/// has no method for, and hand the result to [`CoreBuilder::http_client`](crate::CoreBuilder::http_client).
///
/// It follows redirects only within one origin (scheme, host and port), and gives the answer with the
/// redirect otherwise: reqwest takes `Authorization` and `Cookie` out of a request that goes to another
/// host, but not the headers in which many vendors want their keys. It sends no `Referer`, since keys may
/// stand in queries.
///
/// On `wasm32` the browser decides about all of this, and there is nothing to set.
///
/// # Errors
///
/// [`BuildError::Tls`] if TLS could not be set up, for example where the system has no root certificates.
#[cfg(not(target_arch = "wasm32"))]
pub fn http_client_builder() -> Result<ClientBuilder, BuildError> {
    let builder = without_tls();
    #[cfg(feature = "tls")]
    let builder = builder.tls_backend_preconfigured(tls::configuration(&[])?);
    Ok(builder)
}

/// The HTTP client of this crate before it is built: the browser's own.
///
/// # Errors
///
/// None on this platform.
#[cfg(target_arch = "wasm32")]
pub fn http_client_builder() -> Result<ClientBuilder, BuildError> {
    Ok(reqwest::Client::builder())
}

#[cfg(not(target_arch = "wasm32"))]
fn without_tls() -> ClientBuilder {
    reqwest::Client::builder()
        .timeout(TIMEOUT)
        .user_agent(USER_AGENT)
        .referer(false)
        .redirect(Policy::custom(|attempt| {
            if stays(&attempt) {
                attempt.follow()
            } else {
                attempt.stop()
            }
        }))
}

#[cfg(not(target_arch = "wasm32"))]
fn stays(attempt: &Attempt<'_>) -> bool {
    let from = attempt.previous().last().map(Url::origin);
    from == Some(attempt.url().origin()) && attempt.previous().len() <= REDIRECTS
}
