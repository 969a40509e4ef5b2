//! What small descriptions become, one feature each: the whole emitted tree, and the view that
//! progenitor is shown.
//!
//! Files that are the same whatever the feature are left out where a snapshot would repeat them.

mod support;

use std::fs;

use kartoteka_generator::lower::transport_view;
use kartoteka_generator::spec::Dialect;
use support::{Outcome, folder, names_in, run};

/// Files that are much the same in every crate, and the fixtures that show them.
const SURROUNDINGS: &[(&str, &[&str])] = &[
    ("/Cargo.toml", &["scalars", "wire"]),
    ("/README.md", &["scalars", "cyrillic"]),
    ("/src/lib.rs", &["scalars"]),
    (
        "/src/client.rs",
        &["scalars", "client_parameters", "security"],
    ),
];

fn compile(name: &str) -> Outcome {
    let path = format!("{name}.yaml");
    let text = fs::read(folder("fixtures").join(&path)).unwrap();
    let outcome = run("cards", &path, text, None, Dialect::Kartoteka);
    assert!(!outcome.diagnostics.has_errors(), "{}", outcome.report());
    outcome
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// The emitted files one after another, each under its path.
fn tree(name: &str) -> String {
    let files = compile(name).emit("cards");
    let shown = files.iter().filter(|(path, _)| {
        let surroundings = SURROUNDINGS.iter();
        let mut hidden = surroundings.filter(|(_, fixtures)| !fixtures.contains(&name));
        !hidden.any(|(ending, _)| path.ends_with(ending))
    });
    shown
        .map(|(path, contents)| {
            let text = std::str::from_utf8(contents).unwrap();
            format!("=== {path} ===\n{text}")
        })
        .collect()
}

macro_rules! snapshots {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                let name = stringify!($name);
                settings().bind(|| insta::assert_snapshot!(name, tree(name)));
            }
        )*

        #[test]
        fn every_fixture_has_a_snapshot() {
            let mut expected = vec![$(concat!(stringify!($name), ".yaml")),*];
            expected.sort_unstable();
            assert_eq!(names_in(&folder("fixtures")), expected);
        }
    };
}

snapshots! {
    scalars
    wire
    presence
    enumerations
    nesting
    recursion
    client_parameters
    security
    statuses
    parameters
    cyrillic
    provenance
    paging
    examples
    shared_parts
    openapi_3_1
    validation
    read_only
    conditions
    patterns
    untyped
}

#[test]
fn transport_views() {
    for name in ["scalars", "parameters", "client_parameters", "cyrillic"] {
        let outcome = compile(name);
        let model = outcome.compiled.unwrap().model.unwrap();
        let view = transport_view(&model, |body| format!("{:?}", body.kind));
        let document = serde_yaml::to_string(&view.document).unwrap();
        let replacements = view
            .replacements
            .iter()
            .map(|(component, kind)| format!("# {component} is replaced by {kind}\n"))
            .collect::<String>();
        let name = format!("{name}_transport_view");
        settings().bind(|| insta::assert_snapshot!(name, format!("{replacements}{document}")));
    }
}
