//! Waivers as a user meets them: where they stand, what they answer, and who leaves them alone.

use std::fs;
use std::io::empty;
use std::path::Path;

use kartoteka_generator::report::{Format, Style};
use kartoteka_generator::workspace::{CommandError, Mode, lint, regen};
use tempfile::TempDir;

/// Two findings in our dialect: a property without description, and an example that is no number.
const CARDS: &str = "\
openapi: 3.0.3
info: {title: Cards, version: '1'}
x-source: {level: documented, page: 'https://vendor.example/docs'}
servers: [{url: 'https://api.vendor.example', description: Production}]
paths:
  /cards:
    get:
      operationId: listCards
      summary: Lists the cards.
      security: []
      responses:
        '200':
          description: Cards
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Card'}
              examples:
                faulty: {value: {id: many}}
                right: {value: {id: 1}}
        '400': {description: Refused}
components:
  schemas:
    Card:
      type: object
      description: A card.
      properties:
        id: {description: Number., type: integer}
        kpp: {type: string}
";

const PROPERTY: &str = "\
- {code: undescribed, at: '#/components/schemas/Card/properties/kpp', reason: Nobody knows.}
";

const EXAMPLE: &str = "\
- code: example-invalid
  at: '#/paths/~1cards/get/responses/200/content/application~1json/examples/faulty/value/id'
  reason: The vendor prints it so.
";

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A workspace with one API, and its waivers.
fn workspace(waivers: &str) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "specs/cards/openapi.yaml", CARDS);
    write(root.path(), "specs/cards/waivers.yaml", waivers);
    root
}

/// What `lint` prints about a target, whether or not there are errors.
fn report(root: &Path, target: &str, style: Style) -> String {
    match lint(root, &[target.to_owned()], &mut empty(), false, style) {
        Ok(report)
        | Err(CommandError::Findings {
            findings: report, ..
        }) => report,
        Err(other) => panic!("{other}"),
    }
}

/// The first lines of the findings of a folder, from that folder on, and the last line.
fn titles(root: &Path, folder: &str) -> Vec<String> {
    let folder = root.join(folder).to_string_lossy().into_owned();
    let report = report(root, &folder, Style::PLAIN);
    let is_title = |line: &&str| line.contains("error[") || line.contains("warning[");
    let titles = report.lines().filter(is_title);
    titles
        .chain(report.lines().last())
        .map(|line| line.replace(&format!("{folder}/"), ""))
        .collect()
}

#[test]
fn what_is_waived_stops_nothing() {
    let waivers = format!("# Ours.\n{PROPERTY}{EXAMPLE}");
    let root = workspace(&waivers);
    regen(root.path(), &[], Mode::Write).unwrap();
    regen(root.path(), &[], Mode::Check).unwrap();
    let read = |path: &str| fs::read_to_string(root.path().join(path)).unwrap();
    assert_eq!(read("specs/cards/waivers.yaml"), waivers);
    // The example that its schema refuses is no test.
    let tests = read("generated/cards-client/tests/examples.rs");
    assert!(
        tests.contains("_right") && !tests.contains("many"),
        "{tests}"
    );
    assert_eq!(
        report(root.path(), "cards", Style::PLAIN),
        "1 file is clean; 2 findings waived\n"
    );
}

#[test]
fn an_error_without_waiver_still_stops_everything() {
    let root = workspace(PROPERTY);
    match regen(root.path(), &[], Mode::Write) {
        Err(CommandError::Findings {
            findings: report, ..
        }) => {
            assert_eq!(report.matches("error[").count(), 1, "{report}");
            assert!(report.contains("error[example-invalid]"), "{report}");
        }
        other => panic!("{other:?}"),
    }
    assert!(!root.path().join("generated").exists());
}

#[test]
fn the_offer_of_a_finding_waives_it() {
    let root = workspace("[]\n");
    let json = report(root.path(), "cards", Style::english(Format::Json));
    let mut waivers = String::new();
    for line in json.lines() {
        let (_, offer) = line
            .split_once(r#""waiver":{"path":"specs/cards/waivers.yaml","text":""#)
            .unwrap();
        waivers += &offer
            .trim_end_matches("\"}}")
            .replace("reason: ''", "reason: It is so.");
        waivers += "\n";
    }
    write(root.path(), "specs/cards/waivers.yaml", &waivers);
    assert_eq!(
        report(root.path(), "cards", Style::PLAIN),
        "1 file is clean; 2 findings waived\n"
    );
}

#[test]
fn a_waiver_that_nobody_needs_any_more_is_an_error() {
    let root = workspace(&format!("{PROPERTY}{EXAMPLE}"));
    let cured = CARDS.replace("kpp: {", "kpp: {description: KPP., ");
    write(root.path(), "specs/cards/openapi.yaml", &cured);
    assert_eq!(
        report(root.path(), "cards", Style::PLAIN),
        "\
specs/cards/waivers.yaml:1:3: error[waiver-unused]: there is no finding `undescribed` at `#/components/schemas/Card/properties/kpp`
  |
1 | - {code: undescribed, at: '#/components/schemas/Card/properties/kpp', reason: Nobody knows.}
  |   ^
  |
  = pointer: /0
  = help: delete the waiver

1 error in 1 file; 1 finding waived
"
    );
}

#[test]
fn documents_anywhere_have_waivers_beside_them() {
    let root = workspace("[]\n");
    let path = root.path();
    write(path, "docs/cards.yaml", CARDS);
    write(path, "docs/others.json", "{}");
    let before = titles(path, "docs");
    assert_eq!(before.len(), 4, "{before:?}");
    write(
        path,
        "docs/cards.waivers.yaml",
        &format!("{PROPERTY}{EXAMPLE}"),
    );
    assert_eq!(
        titles(path, "docs"),
        [
            "others.json:1:1: error[missing-key]: an OpenAPI document needs the key `openapi`",
            "1 error in 1 file; 1 file is clean; 2 findings waived",
        ]
    );
    // By the path of either file.
    for file in ["docs/cards.yaml", "docs/cards.waivers.yaml"] {
        let target = path.join(file).to_string_lossy().into_owned();
        assert_eq!(
            report(path, &target, Style::PLAIN),
            "1 file is clean; 2 findings waived\n"
        );
    }
    let target = path
        .join("specs/cards/waivers.yaml")
        .to_string_lossy()
        .into_owned();
    assert!(report(path, &target, Style::PLAIN).ends_with("2 errors in 1 file\n"));
}

#[test]
fn waivers_without_their_document_are_an_error() {
    let root = workspace("[]\n");
    write(root.path(), "docs/cadrs.waivers.yaml", PROPERTY);
    write(root.path(), "docs/cards.yml", CARDS);
    let found = titles(root.path(), "docs");
    assert_eq!(
        found.first().map(String::as_str),
        Some(
            "cadrs.waivers.yaml:1:1: error[waiver-unused]: no document stands beside these waivers"
        ),
        "{found:?}"
    );
}

#[test]
fn standard_input_offers_no_waivers() {
    let root = workspace("[]\n");
    let targets = ["-".to_owned()];
    let report = lint(
        root.path(),
        &targets,
        &mut CARDS.as_bytes(),
        false,
        Style::PLAIN,
    )
    .unwrap();
    assert!(report.contains("warning[undescribed]"), "{report}");
    assert!(!report.contains("waiver"), "{report}");
}
