//! SARIF 2.1.0, the form in which code hosts take findings: one document with one run.

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Finding, Place, inert, words};
use crate::diagnostics::{Language, Severity, Span, Waived};
use crate::lint::codes::{CODES, Code, explanation};
use crate::source::Sources;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn render(
    findings: &[Finding],
    waived: &[(Finding, &Waived)],
    sources: &Sources,
    language: Language,
) -> String {
    let rules = CODES.iter().map(|code| rule(code, language));
    let document = Document {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({"driver": {"name": "kartoteka", "rules": rules.collect::<Vec<_>>()}}),
            // Ours count characters; the format's default are units of UTF-16.
            column_kind: "unicodeCodePoints",
            results: Results {
                findings,
                waived,
                sources,
                language,
            },
        }],
    };
    format!("{}\n", inert::json(&document))
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'a str,
    results: Results<'a>,
}

/// Results are made one at a time, while they are written: together they take gigabytes where
/// there are hundreds of thousands.
struct Results<'a> {
    findings: &'a [Finding],
    waived: &'a [(Finding, &'a Waived)],
    sources: &'a Sources,
    language: Language,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let standing = self.findings.iter().map(|finding| {
            let mut result = result(finding, self.language);
            // The standard wants the list in all results of a run or in none.
            if !self.waived.is_empty() {
                insert(&mut result, "suppressions", json!([]));
            }
            result
        });
        let waived = self.waived.iter().map(|(finding, waived)| {
            let suppression = json!({
                "kind": "external",
                "justification": waived.reason,
                "location": location(&Place::new(self.sources, &waived.site)),
            });
            let mut result = result(finding, self.language);
            insert(&mut result, "suppressions", json!([suppression]));
            result
        });
        serializer.collect_seq(standing.chain(waived))
    }
}

fn rule(code: &Code, language: Language) -> Value {
    let meaning = code.meaning.text(language);
    let mut rule = json!({"id": code.name, "shortDescription": {"text": meaning}});
    if let Some(text) = explanation(code.name, language) {
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
        "message": {"text": plain(&message)},
        "locations": [location(&finding.place)],
    });
    if let Some(index) = CODES.iter().position(|code| code.name == finding.code) {
        insert(&mut result, "ruleIndex", json!(index));
    }
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|(place, label)| {
            let mut location = location(place);
            insert(&mut location, "message", json!({"text": plain(label)}));
            location
        });
        insert(&mut result, "relatedLocations", related.collect());
    }
    result
}

/// A message in which nothing is a link: the format has links in the form of Markdown.
fn plain(text: &str) -> String {
    text.replace("](", "\\](")
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
            "artifactLocation": {"uri": address(&place.path, cfg!(windows))},
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
fn address(path: &str, windows: bool) -> String {
    let path = if windows {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let drive = path
        .split_once(':')
        .filter(|(drive, _)| windows && drive.len() == 1);
    let (mut address, rest) = match drive {
        Some((drive, rest)) => (format!("file:///{drive}:"), rest),
        // A host, in the way in which Windows writes it.
        None if windows && path.starts_with("//") => ("file:".to_owned(), path.as_str()),
        None if path.starts_with('/') => ("file://".to_owned(), path.as_str()),
        None => (String::new(), path.as_str()),
    };
    for byte in rest.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn paths_become_references() {
        for (path, reference) in [
            ("specs/a/openapi.yaml", "specs/a/openapi.yaml"),
            ("../a b#c?.yaml", "../a%20b%23c%3F.yaml"),
            ("a:b.yaml", "a%3Ab.yaml"),
            ("c\\d", "c%5Cd"),
            ("/tmp/имя", "file:///tmp/%D0%B8%D0%BC%D1%8F"),
            ("<stdin>", "%3Cstdin%3E"),
        ] {
            assert_eq!(address(path, false), reference);
        }
        for (path, reference) in [
            ("specs\\a\\openapi.yaml", "specs/a/openapi.yaml"),
            ("C:\\a b\\c.yaml", "file:///C:/a%20b/c.yaml"),
            ("\\\\host\\share\\c.yaml", "file://host/share/c.yaml"),
        ] {
            assert_eq!(address(path, true), reference);
        }
    }
}
