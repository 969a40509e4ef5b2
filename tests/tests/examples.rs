//! The examples of the crates run: by themselves, and with a service for which they have credentials.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use kartoteka_tests::wire::Server;
use serde_json::Value;

/// The programs by crate and name, built as a test of the whole workspace has built them already.
fn programs() -> &'static BTreeMap<(String, String), PathBuf> {
    static PROGRAMS: OnceLock<BTreeMap<(String, String), PathBuf>> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let output = Command::new(env!("CARGO"))
            .args([
                "build",
                "--workspace",
                "--examples",
                "--message-format=json",
            ])
            .current_dir(root)
            .output()
            .unwrap();
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{log}");
        // Two examples of one name would be one file.
        assert!(!log.contains("collision"), "{log}");
        let messages = String::from_utf8(output.stdout).unwrap();
        let messages = messages.lines();
        let messages = messages.map(|line| serde_json::from_str::<Value>(line).unwrap());
        let examples = messages.filter(|message| message["target"]["kind"][0] == "example");
        let programs = examples.filter_map(|message| {
            let folder = Path::new(message["manifest_path"].as_str()?).parent()?;
            let folder = folder.strip_prefix(root).unwrap_or(folder);
            let name = message["target"]["name"].as_str()?.to_owned();
            let program = PathBuf::from(message["executable"].as_str()?);
            Some(((folder.to_string_lossy().into_owned(), name), program))
        });
        programs.collect()
    })
}

fn run(folder: &str, name: &str, environment: &[(&str, &str)]) -> Output {
    let program = &programs()[&(folder.to_owned(), name.to_owned())];
    let mut command = Command::new(program);
    // What is in the environment of whoever tests must not reach a vendor.
    command.env_clear().envs(environment.iter().copied());
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn every_example_runs_without_credentials() {
    let mut crates = BTreeMap::new();
    for (folder, name) in programs().keys() {
        *crates.entry(folder.as_str()).or_insert(0) += 1;
        let output = run(folder, name, &[]);
        let (shown, fault) = (text(&output.stdout), text(&output.stderr));
        assert!(
            output.status.success() && fault.is_empty(),
            "{folder} {name}: {fault}"
        );
        let (status, value) = shown.split_once(": ").unwrap();
        assert!(
            status.starts_with('2') && !value.trim().is_empty(),
            "{folder} {name}: {shown}"
        );
    }
    let generated = crates.keys().filter(|it| it.starts_with("generated/"));
    assert_eq!(generated.count(), 5, "{crates:?}");
    assert!(crates["tests/kitchen-sink/client"] > 1, "{crates:?}");
}

const ATI: &str = "generated/ati-client";

#[test]
fn an_example_shows_what_it_got() {
    let output = run(ATI, "create_organization", &[]);
    let shown = text(&output.stdout);
    assert!(
        shown.starts_with("200 OK: Organization {\n    id: Some(\n"),
        "{shown}"
    );
    assert!(shown.ends_with("}\n"), "{shown}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_credentials_it_calls_the_service() {
    let server = Server::answering(200, r#"{"name": "Ромашка"}"#).await;
    let address = server.address("/base");
    let environment = [("ATI_TOKEN", "t-1"), ("ATI_BASE_URL", &*address)];
    let output = run(ATI, "create_organization", &environment);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Ромашка"));
    let sent = &server.requests().await[0];
    assert_eq!(sent.line, "POST /base/organizations");
    let header = |name: &str| sent.headers.iter().any(|it| it == name);
    assert!(header("authorization: Bearer t-1"), "{:?}", sent.headers);
    assert!(
        header("user-agent: ati_integrator_64357"),
        "{:?}",
        sent.headers
    );

    server.answer(429, r#"{"reason": "slower"}"#).await;
    let output = run(ATI, "create_organization", &environment);
    let fault = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{fault}");
    assert!(
        fault.contains("refused: createOrganization: 429 Too Many Requests: slower"),
        "{fault}"
    );
    // Without an address it is the vendor's, and a token that is empty is none: nothing leaves.
    let output = run(ATI, "list_addresses", &[("ATI_TOKEN", "")]);
    assert!(
        text(&output.stderr).contains("InvalidCredential"),
        "{}",
        text(&output.stderr)
    );
    // What changes something there does not take the vendor's for granted: it calls its own server.
    for name in [
        "create_organization",
        "update_organization",
        "delete_organization",
    ] {
        let output = run(ATI, name, &[("ATI_TOKEN", "")]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}
