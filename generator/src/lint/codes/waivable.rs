//! Which findings may be waived, and why the others may not.

use crate::diagnostics::{Message, message};

/// Codes of judgements and slips: the generated code is right whichever way they are decided, so
/// that a description may be right as it stands.
pub const WAIVABLE: &[&str] = &[
    "default-invalid",
    "enum-invalid",
    "enum-name-missing",
    "error-status-missing",
    "example-invalid",
    "format-unknown",
    "keyword-without-effect",
    "look-alike",
    "mixed-script",
    "outer-space",
    "path-ambiguous",
    "pattern-backtracking",
    "pattern-engines",
    "pattern-unanchored",
    "pattern-yo",
    "secret-inconsistent",
    "security-missing",
    "tag-unknown",
    "typographic-character",
    "undescribed",
    "unused-component",
];

/// Whether findings of a code may be waived.
pub fn is_waivable(code: &str) -> bool {
    WAIVABLE.contains(&code)
}

/// Why findings of a code that is not on the list may not be waived.
pub fn why_not(code: &str) -> Message {
    match code {
        "invisible-character" | "scalar-ambiguous" => message!(
            "quotes or an escape cure it without changing what the description says",
            "кавычки или экранирование устраняют его, не меняя смысла описания"
        ),
        "source-missing" | "source-reason" => message!(
            "every fact says where it comes from",
            "у каждого факта должен быть указан источник"
        ),
        "file-too-large" | "not-utf8" | "yaml-syntax" => {
            message!("the file cannot be read", "файл не читается")
        }
        "table-markers" => message!(
            "it is not about a description",
            "оно относится не к описанию"
        ),
        _ if code.starts_with("lock-") || code.starts_with("waiver-") => message!(
            "it is not about the description itself",
            "оно относится не к самому описанию"
        ),
        _ => message!(
            "the generated code relies on it",
            "на это опирается сгенерированный код"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::CODES;
    use super::*;

    #[test]
    fn what_may_be_waived_is_a_code_and_in_order() {
        assert!(WAIVABLE.is_sorted());
        for code in WAIVABLE {
            assert!(CODES.iter().any(|known| known.name == *code), "{code}");
        }
    }
}
