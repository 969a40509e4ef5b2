//! Tests of the forms for machines.

use serde_json::Value;

use super::*;
use crate::lint::codes::CODES;
use crate::source::Source;

/// A report of an error with everything, at a place whose names need escaping, and a warning.
fn report(format: Format, language: Language) -> String {
    let path = "specs/a b,c:100%/openapi.yaml";
    let (source, _) = Source::new(path, "имя: Город\nb: 2\n".as_bytes().to_vec());
    let mut sources = Sources::default();
    sources.insert(source.unwrap());
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::warning(
        "look-alike",
        Site::position(path, 2, 1),
        Message::new("it is odd", "это странно"),
    ));
    diagnostics.push(
        Diagnostic::error(
            "unknown-value",
            Site::value(path, "/имя"),
            "50%, or\n::error::\u{202e}",
        )
        .related(
            Site::key(path, "/b"),
            Message::new("it stands here first", "сначала он здесь"),
        )
        .help(Message::new("write: it, right", "напишите: верно")),
    );
    render(&sources, &diagnostics, Style { format, language })
}

#[test]
fn json_is_one_object_a_line() {
    assert_eq!(
        report(Format::Json, Language::English),
        concat!(
            r#"{"code":"unknown-value","severity":"error","path":"specs/a b,c:100%/openapi.yaml","#,
            r#""line":1,"column":6,"pointer":"/имя","message":"50%, or\n::error::\u202e","#,
            r#""help":"write: it, right","related":[{"path":"specs/a b,c:100%/openapi.yaml","#,
            r#""line":2,"column":1,"pointer":"/b","message":"it stands here first"}],"waiver":null}"#,
            "\n",
            r#"{"code":"look-alike","severity":"warning","path":"specs/a b,c:100%/openapi.yaml","#,
            r#""line":2,"column":1,"pointer":null,"message":"it is odd","help":null,"#,
            r#""related":[],"waiver":null}"#,
            "\n",
        )
    );
}

#[test]
fn github_commands_are_escaped() {
    assert_eq!(
        report(Format::Github, Language::English),
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
    let document: Value = serde_json::from_str(&report(Format::Sarif, Language::English)).unwrap();
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
fn only_what_people_read_is_in_russian() {
    let json = report(Format::Json, Language::Russian);
    assert!(json.starts_with(r#"{"code":"unknown-value","severity":"error","#));
    assert!(json.contains(r#""message":"это странно""#) && !json.contains("it is odd"));
    let github = report(Format::Github, Language::Russian);
    assert!(github.contains("::warning file=") && github.contains("::это странно\n"));
    assert!(github.contains("%0Aпримечание: ") && github.contains("%0Aподсказка: напишите: верно"));
    let sarif = report(Format::Sarif, Language::Russian);
    let document: Value = serde_json::from_str(&sarif).unwrap();
    let run = &document["runs"][0];
    assert_eq!(text(run, "/results/1/level"), "warning");
    assert_eq!(text(run, "/results/1/message/text"), "это странно");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for (rule, code) in rules.iter().zip(CODES) {
        let meaning = code.meaning.text(Language::Russian);
        assert_eq!(text(rule, "/shortDescription/text"), meaning);
        assert!(
            text(rule, "/help/text").contains("\nНеверно:\n"),
            "{}",
            code.name
        );
    }
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

#[test]
fn what_is_waived_is_suppressed_in_sarif_and_gone_elsewhere() {
    let path = "specs/a/openapi.yaml";
    let mut sources = Sources::default();
    for (path, text) in [
        (path, "a: 1\nb: 2\n"),
        ("specs/a/waivers.yaml", "- 1\n- 2\n"),
    ] {
        let (source, _) = Source::new(path, text.as_bytes().to_vec());
        sources.insert(source.unwrap());
    }
    let mut diagnostics = Diagnostics::new();
    for pointer in ["/a", "/b"] {
        let message = "see [this](https://vendor.example)";
        diagnostics.push(Diagnostic::error(
            "look-alike",
            Site::value(path, pointer),
            message,
        ));
    }
    diagnostics.waive(|it| {
        let waiver = Site::value("specs/a/waivers.yaml", "/1");
        (it.site.pointer() == Some("/b")).then(|| ("It is so.".to_owned(), waiver))
    });
    let document = render(&sources, &diagnostics, Style::english(Format::Sarif));
    let document: Value = serde_json::from_str(&document).unwrap();
    let results = document["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    assert_eq!(results[0]["suppressions"], serde_json::json!([]));
    // Nothing of a message is a link.
    assert_eq!(
        text(&results[0], "/message/text"),
        "see [this\\](https://vendor.example)"
    );
    let suppression = &results[1]["suppressions"][0];
    assert_eq!(text(suppression, "/kind"), "external");
    assert_eq!(text(suppression, "/justification"), "It is so.");
    let place = &suppression["location"]["physicalLocation"];
    assert_eq!(text(place, "/artifactLocation/uri"), "specs/a/waivers.yaml");
    assert_eq!(place["region"]["startLine"], 2);
    for format in [Format::PLAIN, Format::Json, Format::Github] {
        let report = render(&sources, &diagnostics, Style::english(format));
        assert_eq!(report.matches("look-alike").count(), 1, "{report}");
    }
    let counted = |clean, language| {
        let format = Format::PLAIN;
        let report = render_counted(&sources, &diagnostics, clean, Style { format, language });
        report.lines().last().unwrap().to_owned()
    };
    assert_eq!(
        counted(3, Language::English),
        "1 error in 1 file; 3 files are clean; 1 finding waived"
    );
    assert_eq!(
        counted(1, Language::Russian),
        "1 ошибка в 1 файле; 1 файл без замечаний; 1 замечание исключено"
    );
}

#[test]
fn what_may_be_waived_offers_the_waiver() {
    let path = "specs/a/openapi.yaml";
    let (source, _) = Source::new(path, "имя: 1\n".as_bytes().to_vec());
    let mut sources = Sources::default();
    sources.insert(source.unwrap());
    sources.insert_waivers(path, "specs/a/waivers.yaml");
    let mut diagnostics = Diagnostics::new();
    for code in ["look-alike", "unknown-key"] {
        diagnostics.push(Diagnostic::error(
            code,
            Site::value(path, "/имя"),
            "it is odd",
        ));
    }
    let waiver = "- {code: look-alike, at: '#/имя', reason: ''}";
    let plain = render(&sources, &diagnostics, Style::PLAIN);
    let offers: Vec<&str> = plain.lines().filter(|it| it.contains("waiver:")).collect();
    assert_eq!(
        offers,
        [format!("  = waiver: add to specs/a/waivers.yaml: {waiver}")]
    );
    let json = render(&sources, &diagnostics, Style::english(Format::Json));
    let offers: Vec<Value> = json
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["waiver"].clone())
        .collect();
    let offer = serde_json::json!({"path": "specs/a/waivers.yaml", "text": waiver});
    assert_eq!(offers, [offer, Value::Null]);
}
