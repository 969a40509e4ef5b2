//! What `regen` says of descriptions with errors, and of the others.

use std::fs;

use kartoteka_generator::report::{Format, Style};
use kartoteka_generator::workspace::{CommandError, Mode, regen, regen_as};

use crate::Workspace;

#[test]
fn one_faulty_api_does_not_hide_the_others() {
    let workspace = Workspace::new(&["broken", "cards"]);
    fs::create_dir_all(workspace.path().join("specs/empty")).unwrap();
    workspace.edit("broken", "type: object", "type: objekt");
    let before = workspace.tree();
    let error = regen(workspace.path(), &[], Mode::Write).unwrap_err();
    let CommandError::Findings { findings, report } = error else {
        panic!("{error}");
    };
    assert!(
        findings
            .contains("specs/broken/openapi.yaml:17:13: error[unknown-value]: `objekt` is none of"),
        "{findings}"
    );
    assert!(
        findings.contains(
            "specs/empty/openapi.yaml:1:1: error[description-missing]: the folder of the API `empty` has no \
             description"
        ),
        "{findings}"
    );
    let mut lines = report.lines();
    let healthy = lines.next().unwrap();
    assert!(
        healthy.starts_with("cards: 1 operation, 1 type; ")
            && healthy.contains(" created, 0 changed"),
        "{report}"
    );
    assert_eq!(
        lines.collect::<Vec<_>>(),
        ["nothing was written, for there are errors in: broken, empty"]
    );
    assert_eq!(workspace.tree(), before);
}

/// What has nothing to do with an error is told beside it, not in a second round.
#[test]
fn an_error_does_not_hide_what_is_independent_of_it() {
    let workspace = Workspace::new(&["cards"]);
    let second = "  /others:
    get:
      operationId: listOthers
      summary: Lists the others.
      security: []
      x-paging: {style: offset, offset: skip, limit: count}
      responses:
        '200': {description: Cards, content: {application/json: {schema: {$ref: '#/components/schemas/Card'}}}}
        '400': {description: Refused}
components:
";
    workspace.edit("cards", "components:\n", second);
    workspace.edit(
        "cards",
        "'400': {description: Refused}\n  /others",
        "'400': {$ref: '#/components/responses/None'}\n  /others",
    );
    let findings = workspace.findings(Mode::Check);
    for expected in [
        "error[reference-unknown]: `#/components/responses/None` is not in this document",
        "error[missing-key]",
        "error[paging]: the operation has no query parameter `count`",
        "error[paging]: the operation has no query parameter `skip`",
    ] {
        assert!(findings.contains(expected), "{expected}\n{findings}");
    }
    assert!(!findings.contains("unused-component"), "{findings}");
}

#[test]
fn what_a_file_has_often_is_counted_and_can_be_shown() {
    let workspace = Workspace::new(&["cards"]);
    let bare: String = (0..30)
        .map(|it| format!("        p{it}: {{type: string}}\n"))
        .collect();
    workspace.edit("cards", "        id:", &format!("{bare}        id:"));
    workspace.edit(
        "cards",
        "'400': {description: Refused}",
        "'4000': {description: Refused}",
    );
    let report = |folded| {
        let format = Format::Text {
            coloured: false,
            folded,
        };
        let (mode, style) = (Mode::Check, Style::english(format));
        match regen_as(workspace.path(), &[], mode, style) {
            Err(CommandError::Findings { findings, .. }) => findings,
            other => panic!("{other:?}"),
        }
    };
    let (short, whole) = (report(true), report(false));
    assert_eq!(whole.matches("error[undescribed]").count(), 30);
    assert_eq!(short.matches("error[undescribed]").count(), 4);
    assert!(
        short.ends_with(
            "specs/cards/openapi.yaml: error[undescribed]: 27 more, in the lines 23, 24, 25, 26, 27, 28, 29, \
             30, …; `--all` shows them\n"
        ),
        "{short}"
    );
    assert!(short.contains("error[status-code]"), "{short}");
}

#[test]
fn the_list_of_the_surface_shows_what_binds_values() {
    let workspace = Workspace::new(&["cards"]);
    workspace.edit(
        "cards",
        "name: {description: Text., type: string}",
        "name: {description: Text., type: string, minLength: 2, maxLength: 24, pattern: '^\\d+$', default: '12', nullable: true}\n        \
         state: {description: The state., type: string, enum: [open, shut]}\n        \
         marks: {description: The marks., type: array, maxItems: 3, items: {type: string, format: uri}}",
    );
    workspace.regen();
    let text = workspace.read("generated/cards-client/API.txt");
    for expected in [
        "\n  name?: text, length >= 2, length <= 24, /^\\d+$/, default \"12\"\n",
        "\n  marks?: [text], items <= 3, each format uri\n",
        "\n  Open = \"open\"\n",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
}
