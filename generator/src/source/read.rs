//! Reads a text into a tree.

use super::builder::Builder;
use super::json::Json;
use super::scalars::Scalars;
use super::syntax::Fault;
use super::{Node, Source, limits};
use crate::diagnostics::{Diagnostics, Severity, Span, message};

/// A text in brackets that is larger, and no JSON, is not tried as YAML: nobody writes that.
const LARGEST_IN_BRACKETS: usize = 4 * 1024 * 1024;

/// Reads a text. What is no error to all who read it is said with the given severity; what is not
/// the same in all versions of YAML is not said at all where there is none.
pub(super) fn read(source: &Source, severity: Option<Severity>) -> (Option<Node>, Diagnostics) {
    let (text, path, json) = (source.text(), &source.path, source.json());
    let failed = |fault: Fault, mut diagnostics: Diagnostics| {
        diagnostics.push(fault.diagnostic(path));
        (None, diagnostics)
    };
    if let Some(fault) = hopeless(text, json) {
        return failed(fault, Diagnostics::new());
    }
    let compares = severity.is_some() && !matches!(json, Json::Valid);
    let scalars = Scalars::new(path, severity.unwrap_or(Severity::Error), compares);
    let mut builder = Builder::new(path, scalars);
    for event in source.events() {
        let taken = event.and_then(|(event, span)| builder.take(event, &span));
        if let Err(fault) = taken {
            return failed(better(json, fault), builder.give_up());
        }
    }
    match builder.finish() {
        (None, diagnostics) => {
            let message = message!(
                "the file holds nothing but comments",
                "в файле нет ничего, кроме комментариев"
            );
            failed(Fault::new(Span::point(1, 1), message), diagnostics)
        }
        found => found,
    }
}

/// Why it is no use to read a text as YAML.
fn hopeless(text: &str, json: &Json) -> Option<Fault> {
    if text.trim().is_empty() {
        let message = message!("the file is empty", "файл пуст");
        return Some(Fault::new(Span::point(1, 1), message));
    }
    match json {
        Json::Valid => None,
        Json::Broken(fault) if text.len() > LARGEST_IN_BRACKETS => Some(fault.clone()),
        Json::Broken(fault) => limits::too_many_brackets(text).map(|_| fault.clone()),
        Json::Other => limits::too_many_brackets(text),
    }
}

/// Of the faults that a text in brackets has as JSON and as YAML, the one that comes later: its
/// reader understood more of the text.
fn better(json: &Json, yaml: Fault) -> Fault {
    let place = |fault: &Fault| (fault.span.line, fault.span.column);
    match json {
        Json::Broken(fault)
            if !fault.is_about_form && !yaml.is_bound && place(fault) >= place(&yaml) =>
        {
            fault.clone()
        }
        _ => yaml,
    }
}
