use super::*;
use crate::diagnostics::Diagnostic;
use crate::report::brief;
use crate::source::{Source, Sources};

fn source(text: &str) -> Source {
    let (source, _) = Source::new("waivers.yaml", text.as_bytes().to_vec());
    source.unwrap()
}

/// Checks what is said of a file of waivers.
#[track_caller]
fn check(text: &str, expected: &str) {
    let source = source(text);
    let (_, faults) = Waivers::read(&source);
    let mut sources = Sources::default();
    sources.insert(source);
    let found = brief(&sources, &faults);
    assert!(found == expected, "{found}--- expected ---\n{expected}");
}

#[test]
fn waivers_are_read_strictly() {
    check(
        "- {code: undescribed, at: '#/a', reason: Nobody knows.}\n",
        "",
    );
    check("[]\n", "");
    check(
        "- {code: undescribd, at: '#/a', reason: Nobody knows.}\n",
        "\
waivers.yaml:1:10: error[unknown-value]: there is no code `undescribd` of findings
  help: did you mean `undescribed`?
",
    );
    check(
        "- {code: tag-unknown, at: /a, raeson: Nobody knows.}\n",
        "\
waivers.yaml:1:3: error[missing-key]: a waiver needs the key `reason`
waivers.yaml:1:27: error[unknown-value]: `/a` is no place in a description
  help: write `#` and the JSON pointer of the finding, as in '#/paths/~1cards/get'
waivers.yaml:1:31: error[unknown-key]: `raeson` is not a key of a waiver
  help: did you mean `reason`?
",
    );
    check(
        "- code: tag-unknown\n  at: #/a\n  reason: 1\n- x\n",
        "\
waivers.yaml:2:5: error[wrong-type]: expected a string, found null
  help: put the text in quotes: without them, `#` begins a comment
waivers.yaml:3:11: error[wrong-type]: expected a string, found a number
  help: put the value in quotes
waivers.yaml:4:3: error[wrong-type]: expected a mapping (a waiver), found a string
",
    );
    check(
        "code: tag-unknown\n",
        "\
waivers.yaml:1:1: error[wrong-type]: expected a list of waivers, found a mapping
  help: begin each waiver with `- `; delete the file if there are none
",
    );
}

#[test]
fn a_file_of_waivers_is_read_as_strictly_as_a_description() {
    check(
        "- code: tag-unknown\n  at: '#/a'\n  at: '#/b'\n  reason: So\u{a0}it is.\n",
        "\
waivers.yaml:3:3: error[duplicate-key]: the key `at` stands twice in this mapping
  note: waivers.yaml:2:3: it stands here first
  help: keep one of the two
waivers.yaml:4:13: error[invisible-character]: there is a no-break space (U+00A0) here, which does not show
  help: delete it, or write it as an escape in a quoted scalar if the vendor really sends it
",
    );
    check(
        "- {code: tag-unknown, at: '#/a', reason: So it is.\n",
        "\
waivers.yaml:2:1: error[yaml-syntax]: a `{` before this place is never closed
  help: write `}` where it ends
",
    );
    check(
        "",
        "waivers.yaml:1:1: error[yaml-syntax]: the file is empty\n",
    );
}

#[test]
fn an_offer_is_read_as_the_place_it_is_for() {
    let every_kind = "/a'b\"c\\d/~1e~0/ f /{g}, [h]: #i\t\n\r\0\u{1b}\u{85}\u{a0}\u{202e}\u{2028}\u{feff}\u{fffe}";
    for pointer in [
        "",
        "/",
        "/имя/сity",
        "/'",
        "/''",
        "/\\",
        "/a\"",
        every_kind,
        "/\u{1f600}\t",
    ] {
        let offer = offer("look-alike", pointer).unwrap();
        assert!(!offer.chars().any(char::is_control), "{offer:?}");
        let text = offer.replace("reason: ''", "reason: It is so.");
        let (waivers, faults) = Waivers::read(&source(&text));
        assert!(faults.is_empty(), "{text}: {faults:?}");
        let read: Vec<&str> = waivers.list.iter().map(|it| it.pointer.as_str()).collect();
        assert_eq!(read, [pointer]);
    }
    assert_eq!(
        offer("look-alike", "/paths/~1cards/get").unwrap(),
        "- {code: look-alike, at: '#/paths/~1cards/get', reason: ''}"
    );
    assert_eq!(offer("unknown-key", "/info"), None);
}

fn finding(code: &'static str, file: &str, pointer: &str) -> Diagnostic {
    Diagnostic::error(code, Site::value(file, pointer), "it is wrong")
}

#[test]
fn a_waiver_answers_its_code_at_its_place_only() {
    let text = "- {code: look-alike, at: '#/a', reason: It is so.}\n";
    let (waivers, _) = Waivers::read(&source(text));
    let mut diagnostics = Diagnostics::new();
    let others = [
        finding("look-alike", "a.yaml", "/a/b"),
        finding("mixed-script", "a.yaml", "/a"),
        finding("look-alike", "b.yaml", "/a"),
        Diagnostic::error("look-alike", Site::position("a.yaml", 1, 1), "it is wrong"),
    ];
    others.iter().for_each(|it| diagnostics.push(it.clone()));
    // Two at one place are answered together.
    diagnostics.push(finding("look-alike", "a.yaml", "/a"));
    diagnostics.push(finding("look-alike", "a.yaml", "/a").help("another"));
    waivers.apply("a.yaml", &mut diagnostics, true);
    assert!(diagnostics.iter().eq(&others));
    let reasons: Vec<&str> = diagnostics
        .waived()
        .iter()
        .map(|it| it.reason.as_str())
        .collect();
    assert_eq!(reasons, ["It is so.", "It is so."]);
}

#[test]
fn an_unused_waiver_is_no_fault_while_findings_are_missing() {
    let text = "- {code: look-alike, at: '#/a', reason: It is so.}\n";
    let (waivers, _) = Waivers::read(&source(text));
    let mut diagnostics = Diagnostics::new();
    waivers.apply("a.yaml", &mut diagnostics, false);
    assert!(diagnostics.is_empty());
    waivers.apply("a.yaml", &mut diagnostics, true);
    assert_eq!(
        diagnostics.iter().map(|it| it.code).collect::<Vec<_>>(),
        ["waiver-unused"]
    );
}

#[test]
fn unused_waivers_cost_no_square() {
    use std::fmt::Write;
    let mut text = String::new();
    let mut diagnostics = Diagnostics::new();
    for number in 0..20_000 {
        writeln!(
            text,
            "- {{code: look-alike, at: '#/a/{number}', reason: It is so.}}"
        )
        .unwrap();
        diagnostics.push(finding("look-alike", "a.yaml", &format!("/b/{number}")));
    }
    let (waivers, faults) = Waivers::read(&source(&text));
    assert!(faults.is_empty());
    let start = std::time::Instant::now();
    waivers.apply("a.yaml", &mut diagnostics, true);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(diagnostics.iter().count(), 40_000);
}
