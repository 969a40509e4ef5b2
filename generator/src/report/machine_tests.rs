//! Tests of the forms for machines.

use serde_json::Value;

use super::*;
use crate::lint::codes::CODES;
use crate::source::Source;

/// A report of an error with everything, at a place whose names need escaping, and a warning.
fn report(format: Format) -> String {
    let path = "specs/a b,c:100%/openapi.yaml";
    let (source, _) = Source::new(path, "имя: Город\nb: 2\n".as_bytes().to_vec());
    let mut sources = Sources::default();
    sources.insert(source.unwrap());
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::warning(
        "look-alike",
        Site::position(path, 2, 1),
        "it is odd",
    ));
    diagnostics.push(
        Diagnostic::error(
            "unknown-value",
            Site::value(path, "/имя"),
            "50%, or\n::error::\u{202e}",
        )
        .related(Site::key(path, "/b"), "it stands here first")
        .help("write: it, right"),
    );
    render(&sources, &diagnostics, Style::english(format))
}

#[test]
fn json_is_one_object_a_line() {
    assert_eq!(
        report(Format::Json),
        concat!(
            r#"{"code":"unknown-value","severity":"error","path":"specs/a b,c:100%/openapi.yaml","#,
            r#""line":1,"column":6,"pointer":"/имя","message":"50%, or\n::error::\u202e","#,
            r#""help":"write: it, right","related":[{"path":"specs/a b,c:100%/openapi.yaml","#,
            r#""line":2,"column":1,"pointer":"/b","message":"it stands here first"}]}"#,
            "\n",
            r#"{"code":"look-alike","severity":"warning","path":"specs/a b,c:100%/openapi.yaml","#,
            r#""line":2,"column":1,"pointer":null,"message":"it is odd","help":null,"#,
            r#""related":[]}"#,
            "\n",
        )
    );
}

#[test]
fn github_commands_are_escaped() {
    assert_eq!(
        report(Format::Github),
        "::error file=specs/a b%2Cc%3A100%25/openapi.yaml,line=1,col=6,title=unknown-value::\
         50%25, or\\u{a}::error::\\u{202e}%0A\
         note: specs/a b,c:100%25/openapi.yaml:2:1: it stands here first%0A\
         help: write: it, right\n\
         ::warning file=specs/a b%2Cc%3A100%25/openapi.yaml,line=2,col=1,title=look-alike::\
         it is odd\n"
    );
}

/// The text at a pointer; the standard requires it there.
#[track_caller]
fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_else(|| panic!("{pointer} in {value}"))
}

#[test]
fn sarif_has_what_its_standard_requires() {
    let document: Value = serde_json::from_str(&report(Format::Sarif)).unwrap();
    assert_eq!(text(&document, "/version"), "2.1.0");
    assert!(text(&document, "/$schema").contains("sarif-2.1.0"));
    let runs = document["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    assert_eq!(text(&runs[0], "/tool/driver/name"), "kartoteka");
    assert_eq!(text(&runs[0], "/columnKind"), "unicodeCodePoints");
    let rules = runs[0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), CODES.len());
    for rule in rules {
        assert_eq!(text(rule, "/help/text"), text(rule, "/help/markdown"));
        assert!(!text(rule, "/id").is_empty() && !text(rule, "/shortDescription/text").is_empty());
    }
    let results = runs[0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap();
        let rule = &rules[usize::try_from(index).unwrap()];
        assert_eq!(text(result, "/ruleId"), text(rule, "/id"));
        assert!(["error", "warning"].contains(&text(result, "/level")));
        assert!(!text(result, "/message/text").is_empty());
        let related = result["relatedLocations"].as_array().into_iter().flatten();
        for location in result["locations"]
            .as_array()
            .unwrap()
            .iter()
            .chain(related)
        {
            let place = &location["physicalLocation"];
            let uri = text(place, "/artifactLocation/uri");
            assert_eq!(uri, "specs/a%20b%2Cc%3A100%25/openapi.yaml");
            for key in ["startLine", "startColumn", "endColumn"] {
                assert!(place["region"][key].as_u64().unwrap() >= 1);
            }
        }
    }
    let place = &results[0]["locations"][0];
    assert_eq!(
        text(place, "/logicalLocations/0/fullyQualifiedName"),
        "/имя"
    );
    assert_eq!(place["physicalLocation"]["region"]["endColumn"], 11);
    assert_eq!(
        text(&results[0], "/relatedLocations/0/message/text"),
        "it stands here first"
    );
}

#[test]
fn a_clean_description_is_an_empty_report() {
    let (sources, none) = (Sources::default(), Diagnostics::new());
    for format in [Format::PLAIN, Format::Json, Format::Github] {
        assert_eq!(render(&sources, &none, Style::english(format)), "");
    }
    let document = render(&sources, &none, Style::english(Format::Sarif));
    let document: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["runs"][0]["results"], serde_json::json!([]));
}
