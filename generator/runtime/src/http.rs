//! The HTTP client that is used unless the user hands over another one.

#[cfg(not(target_arch = "wasm32"))]
mod proxy;
#[cfg(not(target_arch = "wasm32"))]
mod settings;
#[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
mod tls;

use std::time::Duration;

use reqwest::ClientBuilder;
#[cfg(any(test, not(target_arch = "wasm32")))]
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
/// It follows redirects only within one origin (scheme, host and port) or from `http` to `https` on one host
/// with the usual ports, and gives the response with the redirect otherwise. As in browsers, 303 becomes a
/// `GET` without a body, and so do 301 and 302 after a `POST`; 307 and 308 repeat method and body. reqwest
/// takes `Authorization` and `Cookie` out of a request that goes to another
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
    let builder = without_tls().timeout(TIMEOUT);
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
    let from = attempt.previous().last();
    from.is_some_and(|from| keeps_secrets(from, attempt.url()))
        && attempt.previous().len() <= REDIRECTS
}

/// Whether what was sent to one address may be sent to the other: to the same origin, or to the same host
/// better protected than before.
#[cfg(any(test, not(target_arch = "wasm32")))]
fn keeps_secrets(from: &Url, to: &Url) -> bool {
    let upgrade = from.scheme() == "http"
        && to.scheme() == "https"
        && (from.port(), to.port()) == (None, None)
        && from.host() == to.host();
    upgrade || from.origin() == to.origin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_stay_with_their_host() {
        for (from, to, keeps) in [
            ("http://host/a", "http://host/b", true),
            ("http://host/a", "http://HOST:80/b", true),
            ("http://host/a", "https://host/a", true),
            ("http://host:80/a", "https://host:443/a", true),
            ("https://host/a", "http://host/a", false),
            ("http://host:8080/a", "https://host/a", false),
            ("http://host/a", "https://host:8443/a", false),
            ("http://host/a", "https://host.evil/a", false),
            ("http://host/a", "https://a.host/a", false),
            ("http://host/a", "https://host@evil/a", false),
            ("https://host/a", "https://host:8443/a", false),
        ] {
            let url = |text| Url::parse(text).unwrap();
            assert_eq!(keeps_secrets(&url(from), &url(to)), keeps, "{from} {to}");
        }
    }
}
