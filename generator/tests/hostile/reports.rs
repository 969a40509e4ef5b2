//! Reports: a finding stays on its line, or in its frame, whatever it quotes.

use kartoteka_generator::diagnostics::{Diagnostics, Language, Part};
use kartoteka_generator::report::{Format, Style, render};
use kartoteka_generator::source::Sources;
use serde_json::Value;

use crate::plain::check_characters;

/// Checks the reports in all forms and languages.
#[track_caller]
pub(crate) fn check(sources: &Sources, diagnostics: &Diagnostics, path: &str) {
    for diagnostic in diagnostics.iter() {
        let whole = matches!(&diagnostic.site.part, Part::Value(at) if at.is_empty());
        assert!(
            !whole && diagnostic.site.file == path,
            "{diagnostic:?} has no place"
        );
    }
    // What is quoted is the same in both languages; either may serve.
    let is_even = diagnostics.iter().count().is_multiple_of(2);
    let language = if is_even {
        Language::English
    } else {
        Language::Russian
    };
    let report = |format| render(sources, diagnostics, Style { format, language });
    let json = report(Format::Json);
    let count = json.lines().count();
    check_characters("the report in JSON", &json);
    for line in json.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        assert!(
            finding["code"].is_string() && finding["line"].is_u64(),
            "{line}"
        );
    }
    let text = report(Format::PLAIN);
    check_characters("the report", &text);
    let titles = text
        .lines()
        .filter(|line| line.starts_with(&format!("{path}:")));
    assert_eq!(titles.count(), count, "{text}");
    for line in text.lines() {
        let starts = ["note: ", "справка: ", "примечание: ", " "];
        let own = line.is_empty()
            || line.starts_with(&format!("{path}:"))
            || starts.iter().any(|start| line.starts_with(start))
            || line
                .trim_start_matches(|it: char| it.is_ascii_digit())
                .starts_with(" |");
        assert!(own, "{line:?}");
    }
    let github = report(Format::Github);
    check_characters("the report for GitHub", &github);
    for line in github.lines() {
        let starts = ["::error file=", "::warning file="];
        assert!(starts.iter().any(|start| line.starts_with(start)), "{line}");
    }
    assert_eq!(github.lines().count(), count);
    let sarif = report(Format::Sarif);
    check_characters("the report in SARIF", &sarif);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(
        sarif["runs"][0]["results"].as_array().map(Vec::len),
        Some(count)
    );
}
