//! A proxy, as it is given to the builder of a client.

use std::fmt;

use reqwest::Url;

use crate::build_error::BuildError;
use crate::secret::Secret;

/// A proxy for all requests: its address, or a [`reqwest::Proxy`] for finer wishes, such as exceptions.
///
/// An address is that of an `http` or `https` proxy, `http://` is understood where it has no scheme, and it
/// may hold a user and a password: it is never shown.
///
/// ```
/// use kartoteka_runtime::{CoreBuilder, reqwest};
///
/// let builder = CoreBuilder::new("https://api.example", &[]);
/// let core = builder.proxy("http://user:password@proxy.example:3128").build(&[]);
/// assert!(core.is_ok());
///
/// let inside = reqwest::NoProxy::from_string("intranet.example");
/// let proxy = reqwest::Proxy::https("http://proxy.example:3128")?.no_proxy(inside);
/// let builder = CoreBuilder::new("https://api.example", &[]);
/// assert!(builder.proxy(proxy).build(&[]).is_ok());
/// # Ok::<(), reqwest::Error>(())
/// ```
#[derive(Clone)]
pub struct ProxySetting(Kind);

#[derive(Clone)]
enum Kind {
    Address(Secret),
    Own(Box<reqwest::Proxy>),
}

impl From<&str> for ProxySetting {
    fn from(address: &str) -> Self {
        Self::from(Secret::from(address))
    }
}

impl From<String> for ProxySetting {
    fn from(address: String) -> Self {
        Self::from(Secret::from(address))
    }
}

impl From<Secret> for ProxySetting {
    fn from(address: Secret) -> Self {
        Self(Kind::Address(address))
    }
}

impl From<reqwest::Proxy> for ProxySetting {
    fn from(proxy: reqwest::Proxy) -> Self {
        Self(Kind::Own(Box::new(proxy)))
    }
}

impl ProxySetting {
    /// The proxy for the HTTP client.
    pub(super) fn proxy(&self) -> Result<reqwest::Proxy, BuildError> {
        let refuse = |reason| BuildError::InvalidProxy { reason };
        let address = match &self.0 {
            Kind::Own(proxy) => return Ok(proxy.as_ref().clone()),
            Kind::Address(address) => address.expose(),
        };
        let url = if address.contains("://") {
            Url::parse(address)
        } else {
            Url::parse(&format!("http://{address}"))
        };
        let url = url.map_err(|_| refuse("its address is no URL"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(refuse("it is neither http nor https"));
        }
        reqwest::Proxy::all(url).map_err(|_| refuse("the HTTP client refuses its address"))
    }
}

impl fmt::Debug for ProxySetting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ProxySetting(***)")
    }
}
