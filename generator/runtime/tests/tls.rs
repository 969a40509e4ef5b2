//! TLS needs nothing that is process-wide.
#![cfg(feature = "tls")]
#![allow(clippy::unwrap_used)]

use kartoteka_runtime::CoreBuilder;

#[test]
fn a_client_needs_and_installs_no_default_provider() {
    let core = CoreBuilder::new("https://example.org", &[]).build(&[]);
    assert_eq!(core.unwrap().target().baseurl, "https://example.org");
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}
