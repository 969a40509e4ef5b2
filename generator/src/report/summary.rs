//! The last line for people: how much there is of everything.

use std::collections::BTreeSet;

use super::Finding;
use crate::diagnostics::{Language, Message, Severity, counted, message};

pub(super) fn line(
    findings: &[Finding],
    clean: usize,
    waived: usize,
    language: Language,
) -> String {
    let of = |severity| findings.iter().filter(move |it| it.severity == severity);
    let files: BTreeSet<&str> = findings.iter().map(|it| it.place.path.as_str()).collect();
    let found = [
        some(
            of(Severity::Error).count(),
            ["error", "errors"],
            ["ошибка", "ошибки", "ошибок"],
        ),
        some(
            of(Severity::Warning).count(),
            ["warning", "warnings"],
            ["предупреждение", "предупреждения", "предупреждений"],
        ),
    ];
    let found = found.into_iter().flatten();
    let found: Vec<_> = found.map(|it| it.text(language).to_owned()).collect();
    let found = found.join(", ");
    let files = some(
        files.len(),
        ["file", "files"],
        ["файле", "файлах", "файлах"],
    );
    let parts = [
        files.map(|files| message!("{found} in {files}", "{found} в {files}"; files)),
        some(
            clean,
            ["file is clean", "files are clean"],
            [
                "файл без замечаний",
                "файла без замечаний",
                "файлов без замечаний",
            ],
        ),
        some(
            waived,
            ["finding waived", "findings waived"],
            [
                "замечание исключено",
                "замечания исключены",
                "замечаний исключено",
            ],
        ),
    ];
    let parts = parts.iter().flatten().map(|part| part.text(language));
    let mut line = parts.collect::<Vec<_>>().join("; ");
    if !line.is_empty() {
        line.push('\n');
    }
    line
}

/// A number and its noun, unless it is none.
fn some(count: usize, english: [&str; 2], russian: [&str; 3]) -> Option<Message> {
    (count > 0).then(|| counted(count as u64, english, russian))
}
