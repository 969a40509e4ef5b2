//! `regen` as a user meets it: what it writes, what it leaves alone, and what it says.

mod findings;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kartoteka_generator::diagnostics::{Language, Message};
use kartoteka_generator::report::{Format, Style};
use kartoteka_generator::workspace::{CommandError, Mode, Regenerated, regen, regen_as};
use tempfile::TempDir;

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
        '200': {description: Cards, content: {application/json: {schema: {$ref: '#/components/schemas/Card'}}}}
        '400': {description: Refused}
components:
  schemas:
    Card:
      type: object
      description: A card.
      properties:
        id: {description: Text., type: string}
        name: {description: Text., type: string}
";

/// A workspace of its own for one test.
struct Workspace(TempDir);

impl Workspace {
    fn new(apis: &[&str]) -> Self {
        let workspace = Self(tempfile::tempdir().unwrap());
        for api in apis {
            workspace.write(&format!("specs/{api}/openapi.yaml"), CARDS);
        }
        workspace
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Replaces a text in the description of an API.
    fn edit(&self, api: &str, old: &str, new: &str) {
        let path = format!("specs/{api}/openapi.yaml");
        let text = self.read(&path);
        assert!(text.contains(old), "{old}");
        self.write(&path, &text.replace(old, new));
    }

    #[track_caller]
    fn regen(&self) -> Regenerated {
        regen(self.path(), &[], Mode::Write).unwrap()
    }

    /// The report of a run that fails for what it found.
    #[track_caller]
    fn findings(&self, mode: Mode) -> String {
        match regen(self.path(), &[], mode) {
            Err(
                CommandError::Findings {
                    findings: report, ..
                }
                | CommandError::Drift { report, .. },
            ) => report,
            other => panic!("{other:?}"),
        }
    }

    /// Every file, by its path.
    fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut pending = vec![self.path().to_owned()];
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    pending.push(path);
                } else {
                    let name = path.strip_prefix(self.path()).unwrap();
                    let name = name.to_string_lossy().replace('\\', "/");
                    found.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        found
    }
}

#[test]
fn the_committed_crates_are_what_the_descriptions_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    match regen(root, &[], Mode::Check) {
        Ok(done) => {
            assert!(done.different.is_empty());
            assert_eq!(done.warnings, "");
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn the_first_run_creates_and_the_second_changes_nothing() {
    let workspace = Workspace::new(&["cards"]);
    let first = workspace.regen();
    assert!(
        first
            .different
            .contains(&"specs/cards/names.lock".to_owned())
    );
    assert!(
        first
            .different
            .contains(&"generated/cards-client/API.txt".to_owned())
    );
    let before = workspace.tree();
    let second = workspace.regen();
    assert_eq!(second.different, Vec::<String>::new());
    assert_eq!(workspace.tree(), before);
    regen(workspace.path(), &[], Mode::Check).unwrap();
}

#[test]
fn a_dry_run_and_a_check_write_nothing() {
    let workspace = Workspace::new(&["cards"]);
    let before = workspace.tree();
    let done = regen(workspace.path(), &[], Mode::DryRun).unwrap();
    assert!(
        done.text
            .contains("  create generated/cards-client/API.txt\n")
    );
    workspace.findings(Mode::Check);
    assert_eq!(workspace.tree(), before);
}

#[test]
fn an_edit_touches_its_own_crate_and_type_only() {
    let workspace = Workspace::new(&["cards", "others"]);
    workspace.regen();
    workspace.edit("cards", "A card.", "A card of the index.");
    let done = workspace.regen();
    assert_eq!(
        done.different,
        ["generated/cards-client/src/models/card.rs"]
    );
    assert_eq!((done.apis[0].changed, done.apis[1].changed), (1, 0));
}

#[test]
fn only_the_named_api_is_written() {
    let workspace = Workspace::new(&["cards", "others"]);
    let done = regen(workspace.path(), &["cards".to_owned()], Mode::Write).unwrap();
    assert_eq!(done.apis.len(), 1);
    assert!(!workspace.path().join("generated/others-client").exists());
}

#[test]
fn a_faulty_description_stops_every_file() {
    let workspace = Workspace::new(&["cards", "others"]);
    workspace.regen();
    workspace.edit("cards", "A card.", "A card of the index.");
    workspace.edit("others", "type: string}", "type: strnig}");
    let before = workspace.tree();
    let report = workspace.findings(Mode::Write);
    assert!(
        report.starts_with("specs/others/openapi.yaml:20:40: error[unknown-value]:"),
        "{report}"
    );
    assert_eq!(workspace.tree(), before);
}

#[test]
fn a_removed_api_takes_its_crate_along() {
    let workspace = Workspace::new(&["cards", "others"]);
    workspace.regen();
    fs::remove_dir_all(workspace.path().join("specs/others")).unwrap();
    let report = workspace.findings(Mode::Check);
    assert!(
        report.contains("  stale generated/others-client/API.txt\n"),
        "{report}"
    );
    workspace.regen();
    assert!(!workspace.path().join("generated/others-client").exists());
    assert!(
        workspace
            .path()
            .join("generated/cards-client/API.txt")
            .exists()
    );
}

#[test]
fn a_check_lists_what_differs_and_shows_the_first_difference() {
    let workspace = Workspace::new(&["cards"]);
    workspace.regen();
    let model = "generated/cards-client/src/models/card.rs";
    let text = workspace.read(model);
    workspace.write(model, &text.replace("A card.", "Mine."));
    fs::remove_file(workspace.path().join("generated/cards-client/README.md")).unwrap();
    workspace.write("generated/cards-client/src/stray.rs", "// stray\n");
    let before = workspace.tree();
    let report = workspace.findings(Mode::Check);
    assert_eq!(workspace.tree(), before);
    for line in [
        "  missing generated/cards-client/README.md\n",
        "  changed generated/cards-client/src/models/card.rs\n",
        "  stale generated/cards-client/src/stray.rs\n",
        "the first difference:\n",
        "run `cargo xtask regen` and commit the result\n",
    ] {
        assert!(report.contains(line), "{line}{report}");
    }
    workspace.write("generated/cards-client/README.md", "");
    fs::remove_file(workspace.path().join("generated/cards-client/src/stray.rs")).unwrap();
    workspace.regen();
    workspace.write(model, &text.replace("A card.", "Mine."));
    let report = workspace.findings(Mode::Check);
    assert!(report.contains("-/// Mine.\n"), "{report}");
    assert!(report.contains("+/// A card.\n"), "{report}");
}

/// A run in Russian.
fn in_russian(
    workspace: &Workspace,
    asked: &[String],
    mode: Mode,
) -> Result<Regenerated, CommandError> {
    let style = Style {
        format: Format::PLAIN,
        language: Language::Russian,
    };
    regen_as(workspace.path(), asked, mode, style)
}

#[test]
fn a_russian_speaker_is_told_the_same() {
    let workspace = Workspace::new(&["cards", "others"]);
    let first = in_russian(&workspace, &[], Mode::DryRun).unwrap().text;
    assert!(
        first.contains("cards: 1 операция, 1 тип; создано: "),
        "{first}"
    );
    assert!(
        first.contains("всего API: 2, 2 операции; создано: "),
        "{first}"
    );
    assert!(
        first.contains("  создать generated/cards-client/API.txt\n"),
        "{first}"
    );
    assert!(
        first.ends_with("пробный запуск: ничего не записано\n"),
        "{first}"
    );
    workspace.regen();
    workspace.write("generated/cards-client/src/stray.rs", "");
    match in_russian(&workspace, &[], Mode::Check) {
        Err(CommandError::Drift { report, .. }) => {
            let top = "в репозитории не то, что следует из описаний:\n  \
                       лишний файл generated/cards-client/src/stray.rs\n";
            assert!(report.starts_with(top), "{report}");
            let end = "запустите `cargo xtask regen` и закоммитьте результат\n";
            assert!(report.ends_with(end), "{report}");
        }
        other => panic!("{other:?}"),
    }
    let error = in_russian(&workspace, &["crads".to_owned()], Mode::Write).unwrap_err();
    assert_eq!(
        error.text(Language::Russian),
        "ошибка: API с именем `crads` нет; есть: cards, others"
    );
    fs::remove_dir_all(workspace.path().join("generated/others-client")).unwrap();
    workspace.write("generated/others-client", "");
    let error = in_russian(&workspace, &[], Mode::Write).unwrap_err();
    let text = error.text(Language::Russian);
    assert!(
        text.starts_with("ошибка: ") && text.contains(" — файл, а нужна папка"),
        "{text}"
    );
}

#[test]
fn an_api_that_is_not_there_is_a_fault_of_usage() {
    let workspace = Workspace::new(&["cards", "others"]);
    let error = regen(workspace.path(), &["crads".to_owned()], Mode::Write).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert_eq!(
        error.to_string(),
        "error: no API is called `crads`; there are: cards, others"
    );
}

#[test]
fn exit_codes_tell_findings_from_usage_and_bugs() {
    let missing = tempfile::tempdir().unwrap();
    let error = regen(missing.path(), &[], Mode::Check).unwrap_err();
    assert!(matches!(error, CommandError::Read(..)));
    assert_eq!(error.exit_code(), 1);
    let nothing = Message::verbatim("");
    let (findings, report) = (String::new(), String::new());
    assert_eq!(CommandError::Findings { findings, report }.exit_code(), 1);
    assert_eq!(CommandError::Usage(nothing.clone()).exit_code(), 2);
    assert_eq!(CommandError::Internal(nothing).exit_code(), 101);
}

#[test]
fn adding_never_renames() {
    let workspace = Workspace::new(&["cards"]);
    workspace.regen();
    let before = workspace.read("specs/cards/names.lock");
    // Both competitors fit their names better than what has them already.
    workspace.edit(
        "cards",
        "        id: {",
        "        Id: {description: Text., type: string}\n        ID: {description: Text., type: string}\n        id: {",
    );
    workspace.regen();
    let after = workspace.read("specs/cards/names.lock");
    for line in before.lines() {
        assert!(after.lines().any(|other| other == line), "{line}\n{after}");
    }
    assert!(after.lines().count() > before.lines().count());
}

#[test]
fn what_is_removed_stays_in_the_lock_as_retired() {
    let workspace = Workspace::new(&["cards"]);
    workspace.regen();
    workspace.edit(
        "cards",
        "        name: {description: Text., type: string}\n",
        "",
    );
    workspace.regen();
    let lock = workspace.read("specs/cards/names.lock");
    assert!(lock.contains("\"name\" = name # retired\n"), "{lock}");
    // Its name means nothing else from now on.
    workspace.edit(
        "cards",
        "        id: {",
        "        Name: {description: Text., type: string}\n        id: {",
    );
    let report = workspace.findings(Mode::Write);
    assert!(report.contains("error[name-retired]"), "{report}");
    assert_eq!(workspace.read("specs/cards/names.lock"), lock);
    // What comes back gets its own name back.
    workspace.edit("cards", "        Name: {", "        name: {");
    workspace.regen();
    let lock = workspace.read("specs/cards/names.lock");
    assert!(lock.contains("\"name\" = name\n"), "{lock}");
}
