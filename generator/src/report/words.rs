//! The words that reports put around what findings say.

use crate::diagnostics::{Language, Severity};

/// How a severity is called.
pub(super) fn severity(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::English) => "error",
        (Severity::Error, Language::Russian) => "ошибка",
        (Severity::Warning, Language::English) => "warning",
        (Severity::Warning, Language::Russian) => "предупреждение",
    }
}

/// What stands before a related place.
pub(super) fn note(language: Language) -> &'static str {
    match language {
        Language::English => "note",
        Language::Russian => "примечание",
    }
}

/// What stands before the cure.
pub(super) fn help(language: Language) -> &'static str {
    match language {
        Language::English => "help",
        Language::Russian => "подсказка",
    }
}

/// What stands before a JSON pointer.
pub(super) fn pointer(language: Language) -> &'static str {
    match language {
        Language::English => "pointer",
        Language::Russian => "указатель",
    }
}
