//! Workflow commands of GitHub Actions, which show each finding at its line of a diff.

use super::{Finding, inert, words};
use crate::diagnostics::Language;

pub(super) fn render(findings: &[Finding], language: Language) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = &finding.place;
        text.push_str(&format!(
            "::{} file={},line={},col={},title={}::{}\n",
            finding.severity,
            property(&place.path),
            place.span.line,
            place.span.column,
            property(finding.code),
            data(&message(finding, language)),
        ));
    }
    text
}

/// What the finding says, its related places and its cure a line each.
fn message(finding: &Finding, language: Language) -> String {
    let (note, help) = (words::note(language), words::help(language));
    let mut lines = vec![inert::message(&finding.message)];
    for (place, label) in &finding.related {
        lines.push(format!(
            "{note}: {}: {}",
            place.address(),
            inert::message(label)
        ));
    }
    if let Some(cure) = &finding.help {
        lines.push(format!("{help}: {}", inert::message(cure)));
    }
    lines.join("\n")
}

/// Escapes the text after the command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes a value among the properties of the command.
fn property(text: &str) -> String {
    data(&inert::message(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}
