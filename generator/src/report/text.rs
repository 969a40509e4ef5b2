//! Text for people: a line that can be searched, a frame of the source, and the cure.

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::frame::Excerpt;
use super::{Finding, Place, inert, words};
use crate::diagnostics::{Language, Severity};
use crate::source::Sources;

pub(super) fn render(
    sources: &Sources,
    findings: &[Finding],
    language: Language,
    coloured: bool,
) -> String {
    let renderer = if coloured {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let mut text = String::new();
    for finding in findings {
        if !text.is_empty() {
            text.push('\n');
        }
        let title = title(finding, language);
        if coloured {
            text.push_str(&colour(finding, &title, language));
        } else {
            text.push_str(&title);
        }
        text.push('\n');
        let groups = groups(sources, finding, language);
        if groups.iter().any(|group| !group.is_empty()) {
            for line in renderer.render(&groups).lines() {
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
    }
    text
}

/// `path:line:column: error[code]: message`.
pub(super) fn title(finding: &Finding, language: Language) -> String {
    format!(
        "{}: {}[{}]: {}",
        finding.place.address(),
        words::severity(finding.severity, language),
        finding.code,
        inert::message(&finding.message),
    )
}

/// The title with its severity and code in colour.
fn colour(finding: &Finding, title: &str, language: Language) -> String {
    let severity = words::severity(finding.severity, language);
    let word = format!("{severity}[{}]", finding.code);
    let style = Style::new().bold().fg_color(Some(match finding.severity {
        Severity::Error => AnsiColor::BrightRed.into(),
        Severity::Warning => AnsiColor::Yellow.into(),
    }));
    let bold = Style::new().bold();
    let start = finding.place.address().len() + 2;
    let (before, after) = title.split_at(start);
    let after = after.get(word.len()..).unwrap_or_default();
    format!("{bold}{before}{bold:#}{style}{word}{style:#}{bold}{after}{bold:#}")
}

/// The frame of the finding and of each related place; the help is the last word.
fn groups<'a>(sources: &Sources, finding: &Finding, language: Language) -> Vec<Group<'a>> {
    let mut last = Group::with_level(match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    });
    last = last.elements(snippet(sources, &finding.place, AnnotationKind::Primary));
    if let Some(pointer) = finding.place.pointer.as_deref().filter(|it| !it.is_empty()) {
        let level = Level::NOTE.with_name(words::pointer(language));
        last = last.element(level.message(inert::message(pointer)));
    }
    let note = Level::NOTE.with_name(words::note(language));
    let mut groups = Vec::new();
    for (place, label) in &finding.related {
        let title = format!("{}: {}", place.address(), inert::message(label));
        match snippet(sources, place, AnnotationKind::Context) {
            Some(snippet) => {
                groups.push(last);
                last = note.clone().secondary_title(title).element(snippet);
            }
            None => last = last.element(note.clone().message(title)),
        }
    }
    if let Some(help) = &finding.help {
        let level = Level::HELP.with_name(words::help(language));
        last = last.element(level.message(inert::message(help)));
    }
    groups.push(last);
    groups
}

fn snippet<'a>(
    sources: &Sources,
    place: &Place,
    kind: AnnotationKind,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let excerpt = Excerpt::new(sources.get(&place.path)?, place.span)?;
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.number)
        .annotation(kind.span(excerpt.marked));
    Some(snippet)
}
