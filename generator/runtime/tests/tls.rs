//! TLS needs nothing that is process-wide, and can be left out; certificates can be added.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use kartoteka_runtime::{BuildError, CoreBuilder};

fn builder(url: &'static str) -> CoreBuilder {
    CoreBuilder::new(url, &[])
}

#[cfg(feature = "tls")]
#[test]
fn a_client_needs_and_installs_no_default_provider() {
    let core = builder("https://example.org").build(&[]);
    assert_eq!(core.unwrap().target().baseurl, "https://example.org");
    assert!(rustls::crypto::CryptoProvider::get_default().is_none());
}

#[cfg(not(feature = "tls"))]
#[test]
fn without_tls_https_is_refused_early() {
    let build = |url| builder(url).build(&[]);
    assert!(matches!(
        build("https://example.org"),
        Err(BuildError::NoTls)
    ));
    assert!(build("http://example.org").is_ok());
    let certificate = builder("http://example.org").root_certificate("x");
    assert!(matches!(certificate.build(&[]), Err(BuildError::NoTls)));
}

#[cfg(feature = "tls")]
mod certificates {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::Arc;
    use std::thread;

    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use rustls::{ServerConfig, ServerConnection, StreamOwned};

    // Valid until 2120; the key of the root is gone, so nobody can sign anything else with it.
    const ROOT: &[u8] = include_bytes!("tls/root.pem");
    const SERVER: &[u8] = include_bytes!("tls/server.pem");
    const KEY: &[u8] = include_bytes!("tls/server.key");

    /// Answers each connection on which a handshake succeeds, and gives its address.
    fn server() -> String {
        let chain = CertificateDer::pem_slice_iter(SERVER).collect::<Result<_, _>>();
        let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let configuration = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain.unwrap(), key)
            .unwrap();
        let configuration = Arc::new(configuration);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let connection = ServerConnection::new(configuration.clone()).unwrap();
                let mut stream = StreamOwned::new(connection, stream.unwrap());
                let mut request = [0; 4096];
                // A client that does not trust us hangs up here.
                if stream.read(&mut request).is_ok_and(|length| length > 0) {
                    let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n");
                    let _ = stream.flush();
                }
            }
        });
        address
    }

    async fn call(address: &str, certificates: &[&[u8]]) -> Result<u16, String> {
        let builder = CoreBuilder::new("https://example.org", &[]).base_url(address);
        let builder = certificates
            .iter()
            .fold(builder, |builder, bytes| builder.root_certificate(*bytes));
        let target = builder.build(&[]).unwrap().target().clone();
        let answer = target.client.get(target.baseurl).send().await;
        answer
            .map(|answer| answer.status().as_u16())
            .map_err(|fault| format!("{fault:?}"))
    }

    #[tokio::test]
    async fn a_root_of_ones_own_is_trusted_in_either_form() {
        let address = server();
        let refused = call(&address, &[]).await.unwrap_err();
        assert!(refused.contains("UnknownIssuer"), "{refused}");
        let der = CertificateDer::from_pem_slice(ROOT).unwrap();
        let two = [SERVER, ROOT].concat();
        for certificates in [&[ROOT] as &[&[u8]], &[&der], &[&two], &[SERVER, ROOT]] {
            assert_eq!(call(&address, certificates).await, Ok(204));
        }
    }

    #[test]
    fn what_is_no_certificate_is_refused() {
        let der = CertificateDer::from_pem_slice(ROOT).unwrap();
        let half = &ROOT[..ROOT.len() / 2];
        for bytes in [b"" as &[u8], b"hunter2", half, KEY, &der[..der.len() / 2]] {
            let fault = builder("http://h")
                .root_certificate(bytes)
                .build(&[])
                .unwrap_err();
            let expected = matches!(fault, BuildError::InvalidCertificate { .. });
            assert!(expected, "{fault:?}");
            assert!(
                fault
                    .to_string()
                    .starts_with("the root certificate cannot be used: ")
            );
        }
        // The others are all right.
        let several = builder("http://h")
            .root_certificate(ROOT)
            .root_certificate("x");
        assert!(several.build(&[]).is_err());
    }
}
