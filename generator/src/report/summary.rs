//! The last line for people: how much there is of everything.

use std::collections::BTreeSet;

use super::Finding;
use crate::diagnostics::{Language, Severity, plural};

pub(super) fn line(
    findings: &[Finding],
    clean: usize,
    waived: usize,
    language: Language,
) -> String {
    let of = |severity| findings.iter().filter(move |it| it.severity == severity);
    let errors = of(Severity::Error).count();
    let warnings = of(Severity::Warning).count();
    let files: BTreeSet<&str> = findings.iter().map(|it| it.place.path.as_str()).collect();
    let files = files.len();
    let (found, clean, waived) = match language {
        Language::English => (
            [
                english(errors, "error", "errors"),
                english(warnings, "warning", "warnings"),
            ],
            english(clean, "file is clean", "files are clean"),
            english(waived, "finding waived", "findings waived"),
        ),
        Language::Russian => (
            [
                russian(errors, "ошибка", "ошибки", "ошибок"),
                russian(
                    warnings,
                    "предупреждение",
                    "предупреждения",
                    "предупреждений",
                ),
            ],
            russian(
                clean,
                "файл без замечаний",
                "файла без замечаний",
                "файлов без замечаний",
            ),
            russian(
                waived,
                "замечание отменено",
                "замечания отменены",
                "замечаний отменено",
            ),
        ),
    };
    let found: Vec<String> = found.into_iter().flatten().collect();
    let place = match language {
        Language::English => english(files, "file", "files").map(|it| format!(" in {it}")),
        Language::Russian => {
            russian(files, "файле", "файлах", "файлах").map(|it| format!(" в {it}"))
        }
    };
    let found = place.map(|place| found.join(", ") + &place);
    let parts = [found, clean, waived];
    let mut line = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
    if !line.is_empty() {
        line.push('\n');
    }
    line
}

/// A number and its noun, unless it is none.
fn english(count: usize, one: &str, many: &str) -> Option<String> {
    let noun = if count == 1 { one } else { many };
    (count > 0).then(|| format!("{count} {noun}"))
}

fn russian(count: usize, one: &str, few: &str, many: &str) -> Option<String> {
    // The form depends on the last two digits only.
    let noun = plural((count % 100) as u64, one, few, many);
    (count > 0).then(|| format!("{count} {noun}"))
}
