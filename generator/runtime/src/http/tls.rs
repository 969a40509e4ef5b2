//! TLS, set up so that neither reqwest nor rustls looks for a process-wide provider.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls_platform_verifier::Verifier;

use crate::build_error::BuildError;

/// A configuration that trusts what the system trusts, and these certificates.
pub(super) fn configuration(roots: &[CertificateDer<'static>]) -> Result<ClientConfig, BuildError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = verifier(roots, provider.clone())?;
    let mut configuration = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(BuildError::Tls)?
        // The verifier of the platform is what rustls counts as custom.
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    // reqwest sets these for the configurations it makes itself, not for one that it is given.
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(configuration)
}

#[cfg(not(target_os = "android"))]
fn verifier(
    roots: &[CertificateDer<'static>],
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, BuildError> {
    let verifier = match roots {
        [] => Verifier::new(provider),
        roots => Verifier::new_with_extra_roots(roots.iter().cloned(), provider),
    };
    verifier.map_err(BuildError::Tls)
}

#[cfg(target_os = "android")]
fn verifier(
    roots: &[CertificateDer<'static>],
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, BuildError> {
    match roots {
        [] => Verifier::new(provider).map_err(BuildError::Tls),
        _ => Err(BuildError::InvalidCertificate {
            reason: "on Android, applications declare their certificates in their manifest",
        }),
    }
}

/// The certificates in a file of either form: PEM with one or more of them, or DER with one.
pub(super) fn certificates(bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let refuse = |reason| Err(BuildError::InvalidCertificate { reason });
    let certificates = if bytes.windows(PEM.len()).any(|window| window == PEM) {
        match CertificateDer::pem_slice_iter(bytes).collect::<Result<Vec<_>, _>>() {
            Ok(certificates) => certificates,
            Err(_) => return refuse("it is not PEM, though it begins so"),
        }
    } else {
        vec![CertificateDer::from(bytes.to_vec())]
    };
    if certificates.is_empty() {
        return refuse("there is none in the PEM");
    }
    for certificate in &certificates {
        let mut probe = rustls::RootCertStore::empty();
        if probe.add(certificate.clone()).is_err() {
            return refuse("it is neither PEM nor DER of an X.509 certificate");
        }
    }
    Ok(certificates)
}

const PEM: &[u8] = b"-----BEGIN";
