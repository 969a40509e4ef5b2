//! The builder's methods for what does not depend on the API.

use proc_macro2::TokenStream;
use quote::quote;

/// Those that exist everywhere.
pub(super) fn settings() -> TokenStream {
    quote! {
        /// Brings an own HTTP client, with its own proxies, certificates and redirects.
        #[must_use]
        pub fn http_client(self, client: reqwest::Client) -> Self {
            Self { core: self.core.http_client(client) }
        }

        /// Bounds the time of a whole call; 60 seconds unless set, or what an own HTTP client says.
        #[must_use]
        pub fn timeout(self, timeout: Duration) -> Self {
            Self { core: self.core.timeout(timeout) }
        }

        /// Sends a header with all calls; the last value of a name counts. What an operation sets
        /// itself stays, and headers of credentials or of HTTP itself are refused when the client
        /// is made. A [`Secret`](crate::Secret) as value is never shown.
        #[must_use]
        pub fn header(self, name: &str, value: impl TryInto<reqwest::header::HeaderValue>) -> Self {
            Self { core: self.core.header(name, value) }
        }

        /// Which rules a request must keep to be sent: those that somebody states, unless this says
        /// otherwise.
        #[must_use]
        pub fn validate_requests(self, validation: RequestValidation) -> Self {
            Self { core: self.core.validate_requests(validation) }
        }

        /// How many levels of lists and objects within each other a response may have; 256 unless
        /// this says otherwise, and at least 127. What is nested deeper is left out and told in
        /// [`Response::repairs`](kartoteka_runtime::Response::repairs).
        #[must_use]
        pub fn nesting_limit(self, levels: usize) -> Self {
            Self { core: self.core.nesting_limit(levels) }
        }

        /// What becomes of answers that break rules of the description; they are not
        /// validated unless this turns it on.
        #[must_use]
        pub fn validate_responses(self, validation: ResponseValidation) -> Self {
            Self { core: self.core.validate_responses(validation) }
        }
    }
}

/// Those about the network, which a browser decides about itself; `user_agent` is left out where the API
/// has a value of that name.
pub(super) fn network(user_agent: bool) -> TokenStream {
    let user_agent = user_agent.then(|| {
        quote! {
            /// Sets the header `User-Agent`. It has no effect on an own HTTP client.
            #[must_use]
            pub fn user_agent(self, user_agent: impl Into<String>) -> Self {
                Self { core: self.core.user_agent(user_agent) }
            }
        }
    });
    quote! {
        /// Settings of the HTTP client, in any order. Beside an own one they are refused when the
        /// client is made. They do not exist where a browser sends the requests.
        #[cfg(not(target_arch = "wasm32"))]
        impl ClientBuilder {
            #user_agent

            /// Sends requests through a proxy, in place of those of the environment: an address, in
            /// which a user and a password are never shown, or a [`reqwest::Proxy`].
            #[must_use]
            pub fn proxy(self, proxy: impl Into<crate::ProxySetting>) -> Self {
                Self { core: self.core.proxy(proxy) }
            }

            /// Trusts a root certificate besides those of the system: PEM, or DER.
            #[must_use]
            pub fn root_certificate(self, certificate: impl Into<Vec<u8>>) -> Self {
                Self { core: self.core.root_certificate(certificate) }
            }

            /// Bounds the time of connecting.
            #[must_use]
            pub fn connect_timeout(self, timeout: Duration) -> Self {
                Self { core: self.core.connect_timeout(timeout) }
            }

            /// How long a connection is kept for the next call; 90 seconds unless set.
            #[must_use]
            pub fn pool_idle_timeout(self, timeout: Duration) -> Self {
                Self { core: self.core.pool_idle_timeout(timeout) }
            }
        }
    }
}

/// The methods by which a client, asynchronous or blocking, becomes one that differs for some calls.
pub(in crate::emit) fn variations() -> TokenStream {
    quote! {
        /// This client with one more header, for some calls; both share everything else, their
        /// connections, too.
        ///
        /// # Errors
        ///
        /// [`HeaderError`](crate::HeaderError) if the header cannot be sent, or is one of a credential or of HTTP itself.
        pub fn with_header(
            &self,
            name: &str,
            value: impl TryInto<reqwest::header::HeaderValue>,
        ) -> Result<Self, crate::HeaderError> {
            Ok(Self { core: self.core.with_header(name, value)? })
        }

        /// This client with another bound for the time of a whole call, for some calls; both share
        /// everything else, their connections, too.
        #[must_use]
        pub fn with_timeout(&self, timeout: Duration) -> Self {
            Self { core: self.core.with_timeout(timeout) }
        }
    }
}
