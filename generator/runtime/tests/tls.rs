//! TLS needs nothing that is process-wide, and can be left out.

#![allow(clippy::unwrap_used)]

use kartoteka_runtime::CoreBuilder;

#[cfg(feature = "tls")]
#[test]
fn a_client_needs_and_installs_no_default_provider() {
    let core = CoreBuilder::new("https://example.org", &[]).build(&[]);
    assert_eq!(core.unwrap().target().baseurl, "https://example.org");
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}

#[cfg(not(feature = "tls"))]
#[test]
fn without_tls_https_is_refused_early() {
    use kartoteka_runtime::BuildError;

    let build = |url| CoreBuilder::new(url, &[]).build(&[]);
    assert!(matches!(
        build("https://example.org"),
        Err(BuildError::NoTls)
    ));
    assert!(build("http://example.org").is_ok());
}
