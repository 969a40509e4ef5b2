//! What a user sees of the findings: text with code frames, or a form for machines.
//!
//! All forms are made from the same findings: sites become places, in the order of files and
//! lines, and what is found twice is reported once.

mod fold;
mod frame;
mod github;
mod inert;
mod json;
mod sarif;
mod summary;
mod text;
mod words;

use std::cmp::Ordering;

use crate::diagnostics::{
    Diagnostic, Diagnostics, Language, Message, Severity, Site, Span, Waived,
};
use crate::source::Sources;
use crate::waivers::offer;

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with code frames, for people.
    Text {
        /// Whether it is coloured with the escape sequences of terminals.
        coloured: bool,
        /// Whether one code that a file has often is shown a few times and then counted.
        folded: bool,
    },
    /// One JSON object per finding and line.
    Json,
    /// Workflow commands of GitHub, which show findings in a diff.
    Github,
    /// One SARIF 2.1.0 document.
    Sarif,
}

impl Format {
    /// Text without colours, with all findings.
    pub const PLAIN: Self = Self::Text {
        coloured: false,
        folded: false,
    };

    /// Whether the report is for machines, and belongs on standard output with nothing else.
    pub fn is_for_machines(self) -> bool {
        !matches!(self, Self::Text { .. })
    }
}

/// How findings are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The form.
    pub format: Format,
    /// The language.
    pub language: Language,
}

impl Style {
    /// English text without colours.
    pub const PLAIN: Self = Self::english(Format::PLAIN);

    /// A form, in English.
    pub const fn english(format: Format) -> Self {
        Self {
            format,
            language: Language::English,
        }
    }
}

/// All findings in a form; text is empty where there is none, a document says that there is none.
pub fn render(sources: &Sources, diagnostics: &Diagnostics, style: Style) -> String {
    let findings = findings(sources, diagnostics, style.language);
    in_form(sources, diagnostics, &findings, style)
}

/// The same, and for people a last line that counts: what was found, how many files are clean,
/// and what is waived.
pub fn render_counted(
    sources: &Sources,
    diagnostics: &Diagnostics,
    clean: usize,
    style: Style,
) -> String {
    let findings = findings(sources, diagnostics, style.language);
    let mut text = in_form(sources, diagnostics, &findings, style);
    if !style.format.is_for_machines() {
        let waived = waived(sources, diagnostics, style.language).len();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&summary::line(&findings, clean, waived, style.language));
    }
    text
}

fn in_form(
    sources: &Sources,
    diagnostics: &Diagnostics,
    findings: &[Finding],
    style: Style,
) -> String {
    let language = style.language;
    match style.format {
        Format::Text { coloured, folded } => {
            let mut shown = findings.to_vec();
            let folds = if folded {
                fold::fold(&mut shown)
            } else {
                Vec::new()
            };
            let text = text::render(sources, &shown, language, coloured);
            text + &fold::lines(&folds, language)
        }
        Format::Json => json::render(sources, findings),
        Format::Github => github::render(findings, language),
        Format::Sarif => {
            let waived = waived(sources, diagnostics, language);
            sarif::render(findings, &waived, sources, language)
        }
    }
}

impl Sources {
    /// All findings as text without colours, one block each.
    pub fn render(&self, diagnostics: &Diagnostics) -> String {
        render(self, diagnostics, Style::PLAIN)
    }
}

/// A site, found in its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    path: String,
    span: Span,
    /// The JSON pointer of the node, where it is one.
    pointer: Option<String>,
}

impl Place {
    fn new(sources: &Sources, site: &Site) -> Self {
        Self {
            path: site.file.clone(),
            span: sources.span(site),
            pointer: site.pointer().map(str::to_owned),
        }
    }

    /// `path:line:column`.
    fn address(&self) -> String {
        let path = inert::message(&self.path);
        format!("{path}:{}:{}", self.span.line, self.span.column)
    }

    fn is_where(&self, other: &Self) -> bool {
        self.path == other.path && self.span == other.span
    }
}

/// A diagnostic, found in its text. Findings are sorted by their fields, the place first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    place: Place,
    severity: Severity,
    code: &'static str,
    message: String,
    related: Vec<(Place, String)>,
    help: Option<String>,
}

impl Finding {
    fn new(sources: &Sources, diagnostic: &Diagnostic, language: Language) -> Self {
        let text = |message: &Message| message.text(language).to_owned();
        let related = diagnostic.related.iter();
        Self {
            place: Place::new(sources, &diagnostic.site),
            severity: diagnostic.severity,
            code: diagnostic.code,
            message: text(&diagnostic.message),
            related: related
                .map(|(site, label)| (Place::new(sources, site), text(label)))
                .collect(),
            help: diagnostic.help.as_ref().map(text),
        }
    }

    /// The file of waivers and the waiver that would answer the finding, where it may be waived.
    fn offer<'s>(&self, sources: &'s Sources) -> Option<(&'s str, String)> {
        let file = sources.waivers_of(&self.place.path)?;
        let pointer = self.place.pointer.as_deref()?;
        Some((file, offer(self.code, pointer)?))
    }

    /// The order of reports: by place, and by the pointer only at last, since it must not part
    /// findings that are otherwise equal.
    fn order(&self, other: &Self) -> Ordering {
        let place = |it: &Self| (it.place.span.line, it.place.span.column);
        let path = self.place.path.cmp(&other.place.path);
        path.then_with(|| place(self).cmp(&place(other)))
            .then_with(|| self.severity.cmp(&other.severity))
            .then_with(|| self.code.cmp(other.code))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.help.cmp(&other.help))
            .then_with(|| self.cmp(other))
    }

    /// Whether both say the same of the same place, by whatever way they came there: a YAML alias
    /// gives one text several pointers.
    fn repeats(&self, other: &Self) -> bool {
        let related = self.related.iter().zip(&other.related);
        self.place.is_where(&other.place)
            && (self.severity, self.code) == (other.severity, other.code)
            && (&self.message, &self.help) == (&other.message, &other.help)
            && self.related.len() == other.related.len()
            && related
                .into_iter()
                .all(|(own, its)| own.0.is_where(&its.0) && own.1 == its.1)
    }
}

fn findings(sources: &Sources, diagnostics: &Diagnostics, language: Language) -> Vec<Finding> {
    let mut findings: Vec<Finding> = diagnostics
        .iter()
        .map(|diagnostic| Finding::new(sources, diagnostic, language))
        .collect();
    findings.sort_by(Finding::order);
    findings.dedup_by(|later, earlier| later.repeats(earlier));
    findings
}

/// What is waived, each with its waiver.
fn waived<'d>(
    sources: &Sources,
    diagnostics: &'d Diagnostics,
    language: Language,
) -> Vec<(Finding, &'d Waived)> {
    let waived = diagnostics.waived().iter();
    let mut waived: Vec<(Finding, &Waived)> = waived
        .map(|waived| (Finding::new(sources, &waived.diagnostic, language), waived))
        .collect();
    waived.sort_by(|(left, _), (right, _)| left.order(right));
    waived.dedup_by(|(later, _), (earlier, _)| later.repeats(earlier));
    waived
}

/// Text without frames, as short as it was found: what the tests of the stages compare.
#[cfg(test)]
pub(crate) fn brief(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for finding in findings(sources, diagnostics, Language::English) {
        text.push_str(&format!("{}\n", text::title(&finding, Language::English)));
        for (place, label) in &finding.related {
            text.push_str(&format!("  note: {}: {label}\n", place.address()));
        }
        if let Some(help) = &finding.help {
            text.push_str(&format!("  help: {help}\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod machine_tests;
