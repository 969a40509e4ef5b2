//! SARIF 2.1.0, the form in which code hosts take findings: one document with one run.

use serde_json::{Value, json};

use super::{Finding, Place, inert, words};
use crate::diagnostics::{Language, Severity, Span};
use crate::lint::codes::{CODES, explanation};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn render(findings: &[Finding], language: Language) -> String {
    let rules: Vec<Value> = CODES
        .iter()
        .map(|(code, meaning)| rule(code, meaning))
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "kartoteka", "rules": rules}},
            // Ours count characters; the format's default are units of UTF-16.
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|it| result(it, language)).collect::<Vec<_>>(),
        }],
    });
    format!("{}\n", inert::json(&document))
}

fn rule(code: &str, meaning: &str) -> Value {
    let mut rule = json!({"id": code, "shortDescription": {"text": meaning}});
    if let Some(text) = explanation(code) {
        insert(&mut rule, "help", json!({"text": text, "markdown": text}));
    }
    rule
}

fn result(finding: &Finding, language: Language) -> Value {
    let mut message = finding.message.clone();
    if let Some(cure) = &finding.help {
        message = format!("{message}\n{}: {cure}", words::help(language));
    }
    let mut result = json!({
        "ruleId": finding.code,
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": {"text": message},
        "locations": [location(&finding.place)],
    });
    if let Some(index) = CODES.iter().position(|(code, _)| *code == finding.code) {
        insert(&mut result, "ruleIndex", json!(index));
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|(place, label)| {
            let mut location = location(place);
            insert(&mut location, "message", json!({"text": label}));
            location
        });
        insert(&mut result, "relatedLocations", related.collect());
    }
    result
}

fn location(place: &Place) -> Value {
    let Span {
        line,
        column,
        length,
    } = place.span;
    let mut region = json!({"startLine": line, "startColumn": column});
    // Without an end, a region goes to the end of its line.
    if length != Span::REST {
        insert(
            &mut region,
            "endColumn",
            json!(column.saturating_add(length)),
        );
    }
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": address(&place.path)},
            "region": region,
        },
    });
    if let Some(pointer) = place.pointer.as_deref().filter(|it| !it.is_empty()) {
        let logical = json!([{"fullyQualifiedName": pointer}]);
        insert(&mut location, "logicalLocations", logical);
    }
    location
}

fn insert(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(entries) = object {
        entries.insert(key.to_owned(), value);
    }
}

/// A path as a reference of a URI: relative as it is, absolute with its scheme.
fn address(path: &str) -> String {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let mut address = String::new();
    if path.starts_with('/') {
        address.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}
