//! `lint` as a user meets it: what it takes, and what it says.

use std::fs;
use std::io::{Read, empty};
use std::path::Path;

use kartoteka_generator::diagnostics::Language;
use kartoteka_generator::report::{Format, Style};
use kartoteka_generator::workspace::{CommandError, explain, lint};

/// A document with one fault, an unknown key.
const FAULTY: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1', licence: x}\nservers: [{url: 'https://api.vendor.example'}]\npaths: {}\n";

/// A workspace without APIs, for documents.
fn workspace(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("specs")).unwrap();
    for file in files {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, FAULTY).unwrap();
    }
    root
}

/// Lints a target of a workspace; gives back the report of findings.
#[track_caller]
fn findings(root: &Path, target: &str, input: &mut dyn Read, style: Style) -> String {
    match lint(root, &[target.to_owned()], input, true, style) {
        Err(CommandError::Findings {
            findings: report, ..
        }) => report,
        other => panic!("{other:?}"),
    }
}

/// The paths of the findings, from the root.
fn paths(root: &Path, report: &str) -> Vec<String> {
    let root = format!("{}/", root.display());
    let lines = report.lines().filter(|line| line.contains("error["));
    lines
        .map(|line| {
            let path = line.split(':').next().unwrap();
            path.strip_prefix(&root).unwrap_or(path).to_owned()
        })
        .collect()
}

#[test]
fn folders_are_linted_in_order() {
    let root = workspace(&[
        "docs/b.yml",
        "docs/a.yaml",
        "docs/deep/er/c.json",
        "docs/note.txt",
        "elsewhere.yaml",
    ]);
    let folder = root.path().join("docs");
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(root.path(), folder.join("loop")).unwrap();
        symlink(root.path().join("elsewhere.yaml"), folder.join("link.yaml")).unwrap();
    }
    let target = folder.to_string_lossy();
    let report = findings(root.path(), &target, &mut empty(), Style::PLAIN);
    assert_eq!(
        paths(root.path(), &report),
        ["docs/a.yaml", "docs/b.yml", "docs/deep/er/c.json"]
    );
}

#[test]
fn a_folder_without_descriptions_is_a_fault_of_usage() {
    let root = workspace(&["docs/note.txt"]);
    let target = root.path().join("docs").to_string_lossy().into_owned();
    let error = lint(root.path(), &[target], &mut empty(), true, Style::PLAIN).unwrap_err();
    assert_eq!(error.exit_code(), 2);
}

#[test]
fn standard_input_is_linted() {
    let root = workspace(&[]);
    let report = findings(root.path(), "-", &mut FAULTY.as_bytes(), Style::PLAIN);
    assert_eq!(
        report,
        "\
<stdin>:2:32: error[unknown-key]: `licence` is not a key of info
  |
2 | info: {title: T, version: '1', licence: x}
  |                                ^^^^^^^
  |
  = pointer: /info/licence
  = help: did you mean `license`?

1 error in 1 file
"
    );
    let json = findings(
        root.path(),
        "-",
        &mut FAULTY.as_bytes(),
        Style::english(Format::Json),
    );
    assert!(json.starts_with(r#"{"code":"unknown-key","severity":"error","path":"<stdin>","#));
}

#[test]
fn errors_of_other_documents_are_warnings_unless_all_is_wanted() {
    let root = workspace(&["a.yaml"]);
    let targets = [root.path().join("a.yaml").to_string_lossy().into_owned()];
    let lint = |strict| lint(root.path(), &targets, &mut empty(), strict, Style::PLAIN);
    let warnings = lint(false).unwrap();
    assert!(
        warnings.contains("a.yaml:2:32: warning[unknown-key]: `licence`"),
        "{warnings}"
    );
    assert_eq!(lint(true).unwrap_err().exit_code(), 1);
}

#[test]
fn apis_are_found_by_name_by_folder_and_below_specs() {
    let root = workspace(&["specs/cards/openapi.yaml"]);
    let inside = |path: &str| root.path().join(path).to_string_lossy().into_owned();
    for target in [
        "cards".to_owned(),
        inside("specs"),
        inside("specs/cards"),
        inside("specs/cards/openapi.yaml"),
    ] {
        let report = findings(root.path(), &target, &mut empty(), Style::PLAIN);
        // The name of the file is that of the API, and the dialect is ours.
        assert!(
            report.contains("specs/cards/openapi.yaml:1:1: error[source-missing]"),
            "{target}: {report}"
        );
    }
}

#[test]
fn codes_are_explained() {
    let text = explain("duplicate-key", Language::English).unwrap();
    assert!(text.starts_with("duplicate-key: A key stands twice in one mapping.\n\n"));
    assert!(text.contains("\nWrong:\n") && text.contains("\nRight:\n"));
    let error = explain("duplicat-key", Language::English).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert_eq!(
        error.to_string(),
        "error: there is no code `duplicat-key`; did you mean `duplicate-key`?"
    );
}

#[test]
fn codes_are_explained_in_russian() {
    let text = explain("duplicate-key", Language::Russian).unwrap();
    assert!(text.starts_with("duplicate-key: Ключ стоит в одном отображении дважды.\n\n"));
    assert!(text.contains("\nНеверно:\n") && text.contains("\nВерно:\n"));
    let error = explain("нет", Language::Russian).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert_eq!(
        error.text(Language::Russian),
        "ошибка: кода `нет` нет; все коды перечислены в specs/README.md"
    );
}
