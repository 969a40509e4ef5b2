//! What one file has often is shown a few times and then counted, so that it does not hide the rest.

use std::collections::BTreeMap;

use super::{Finding, inert, words};
use crate::diagnostics::{Language, Severity, message};

/// How often a code is shown for a file that has more of it than `MOST`.
const SHOWN: usize = 3;

/// Up to so many findings of a code are all shown.
const MOST: usize = 6;

/// Findings of one code in one file that are not shown.
pub(super) struct Fold {
    path: String,
    severity: Severity,
    code: &'static str,
    /// Their lines, the same line once.
    lines: Vec<usize>,
    count: usize,
}

/// Takes out of the findings what is only counted.
pub(super) fn fold(findings: &mut Vec<Finding>) -> Vec<Fold> {
    let mut counts: BTreeMap<(String, Severity, &'static str), usize> = BTreeMap::new();
    let key = |it: &Finding| (it.place.path.clone(), it.severity, it.code);
    for finding in findings.iter() {
        *counts.entry(key(finding)).or_default() += 1;
    }
    let mut seen: BTreeMap<(String, Severity, &'static str), usize> = BTreeMap::new();
    let mut folds: BTreeMap<(String, Severity, &'static str), Fold> = BTreeMap::new();
    findings.retain(|finding| {
        let key = key(finding);
        if counts.get(&key).is_none_or(|count| *count <= MOST) {
            return true;
        }
        let seen = seen.entry(key.clone()).or_default();
        *seen += 1;
        if *seen <= SHOWN {
            return true;
        }
        let fold = folds.entry(key).or_insert_with(|| Fold {
            path: finding.place.path.clone(),
            severity: finding.severity,
            code: finding.code,
            lines: Vec::new(),
            count: 0,
        });
        fold.count += 1;
        let line = finding.place.span.line;
        if fold.lines.last() != Some(&line) {
            fold.lines.push(line);
        }
        false
    });
    folds.into_values().collect()
}

/// A line for each fold, and how to see all.
pub(super) fn lines(folds: &[Fold], language: Language) -> String {
    /// How many of the lines are named.
    const NAMED: usize = 8;
    let mut text = String::new();
    for fold in folds {
        let path = inert::message(&fold.path);
        let severity = words::severity(fold.severity, language);
        let (code, count) = (fold.code, fold.count);
        let named = fold.lines.iter().take(NAMED).map(usize::to_string);
        let mut lines = named.collect::<Vec<_>>().join(", ");
        if fold.lines.len() > NAMED {
            lines.push_str(", …");
        }
        let said = message!(
            "{path}: {severity}[{code}]: {count} more, in the lines {lines}; `--all` shows them\n",
            "{path}: {severity}[{code}]: ещё {count}, в строках {lines}; их показывает `--all`\n"
        );
        text.push_str(&format!("\n{}", said.text(language)));
    }
    text
}
