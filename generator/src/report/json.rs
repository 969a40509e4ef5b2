//! One JSON object per finding, each in a line of its own.

use serde::Serialize;

use super::{Finding, Place, inert};
use crate::source::Sources;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: String,
    path: &'a str,
    line: usize,
    column: usize,
    pointer: Option<&'a str>,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    waiver: Option<Waiver<'a>>,
}

/// What answers the finding if it is right as it stands, and the file to which it belongs.
#[derive(Serialize)]
struct Waiver<'a> {
    path: &'a str,
    text: String,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    pointer: Option<&'a str>,
    message: &'a str,
}

impl<'a> Related<'a> {
    fn new((place, label): &'a (Place, String)) -> Self {
        Self {
            path: &place.path,
            line: place.span.line,
            column: place.span.column,
            pointer: place.pointer.as_deref(),
            message: label,
        }
    }
}

pub(super) fn render(sources: &Sources, findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let place = &finding.place;
        let line = Line {
            code: finding.code,
            severity: finding.severity.to_string(),
            path: &place.path,
            line: place.span.line,
            column: place.span.column,
            pointer: place.pointer.as_deref(),
            message: &finding.message,
            help: finding.help.as_deref(),
            related: finding.related.iter().map(Related::new).collect(),
            waiver: finding
                .offer(sources)
                .map(|(path, text)| Waiver { path, text }),
        };
        text.push_str(&inert::json(&line));
        text.push('\n');
    }
    text
}
