//! How long linting takes, against parsing the same text alone.

use std::fs;
use std::path::Path;

use divan::Bencher;
use kartoteka_generator::compile::compile;
use kartoteka_generator::names::Lock;
use kartoteka_generator::source::Source;
use kartoteka_generator::spec::Dialect;

const APIS: [&str; 5] = ["astral", "ati", "diadoc", "lifepay", "teletrack"];

fn main() {
    divan::main();
}

fn text(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(path)).expect("a file of the workspace")
}

fn descriptions() -> Vec<(String, String)> {
    APIS.iter()
        .map(|api| {
            let path = format!("specs/{api}/openapi.yaml");
            let text = text(&path);
            (path, text)
        })
        .collect()
}

/// The five descriptions, parsed by the YAML library and nothing more.
#[divan::bench]
fn parse_alone(bencher: Bencher) {
    let descriptions = descriptions();
    bencher.bench_local(|| {
        for (_, text) in &descriptions {
            let value: serde_yaml::Value = serde_yaml::from_str(text).expect("YAML");
            divan::black_box(value);
        }
    });
}

/// The five descriptions through all stages up to the model, as `cargo xtask lint` does it.
#[divan::bench]
fn lint(bencher: Bencher) {
    let descriptions = descriptions();
    let locks: Vec<Lock> = APIS
        .iter()
        .map(|api| {
            let path = format!("specs/{api}/names.lock");
            Lock::parse(&path, &text(&path)).0
        })
        .collect();
    bencher.bench_local(|| {
        for ((path, text), lock) in descriptions.iter().zip(&locks) {
            let (source, _) = Source::new(path, text.clone().into_bytes());
            let source = source.expect("text");
            let compiled = compile("api", &source, lock, Dialect::Kartoteka).expect("no bug");
            assert!(compiled.model.is_some());
            divan::black_box(compiled);
        }
    });
}
