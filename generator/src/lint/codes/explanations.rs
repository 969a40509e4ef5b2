//! What each code means, at length: `cargo xtask lint --explain CODE`.

use super::CODES;
use crate::diagnostics::{Language, Phrase};

macro_rules! texts {
    ($($code:literal,)*) => {
        &[$((
            $code,
            Phrase::new(
                include_str!(concat!("explanations/", $code, ".md")),
                include_str!(concat!("explanations/ru/", $code, ".md")),
            ),
        )),*]
    };
}

/// Codes and their texts, each with a wrong example and the right one.
const EXPLANATIONS: &[(&str, Phrase)] = texts![
    "bounds-empty",
    "client-level",
    "component-name",
    "condition-never",
    "condition-unknown",
    "credential-template",
    "default-invalid",
    "description-missing",
    "discriminator",
    "duplicate-key",
    "element-duplicate",
    "enum-duplicate",
    "enum-invalid",
    "enum-name-missing",
    "enum-value-unknown",
    "error-status-missing",
    "error-when",
    "example-invalid",
    "exclusive-keys",
    "file-too-large",
    "format-unknown",
    "header-name",
    "invisible-character",
    "keyword-without-effect",
    "lock-duplicate",
    "lock-syntax",
    "login",
    "look-alike",
    "media-type",
    "merge-key",
    "misplaced-extension",
    "missing-key",
    "mixed-script",
    "name-collision",
    "name-reserved",
    "name-retired",
    "not-generated",
    "not-utf8",
    "number-inexact",
    "openapi-version",
    "operation-id-duplicate",
    "operation-id-missing",
    "outer-space",
    "paging",
    "parameter-duplicate",
    "path-ambiguous",
    "path-duplicate",
    "path-parameter",
    "path-slash",
    "pattern-backtracking",
    "pattern-engines",
    "pattern-excludes-all",
    "pattern-invalid",
    "pattern-unanchored",
    "pattern-yo",
    "pointer-unknown",
    "read-write",
    "reference-cycle",
    "reference-kind",
    "reference-sibling",
    "reference-unknown",
    "required-unknown",
    "rust-name-invalid",
    "scalar-ambiguous",
    "schema-endless",
    "scope-unknown",
    "secret-inconsistent",
    "security-missing",
    "security-unknown",
    "server-url",
    "source-missing",
    "source-page",
    "source-reason",
    "status-code",
    "success-missing",
    "tab",
    "table-markers",
    "tag-unknown",
    "token-url",
    "type-missing",
    "typographic-character",
    "undescribed",
    "unknown-extension",
    "unknown-key",
    "unknown-value",
    "unsupported",
    "unused-component",
    "waiver-code",
    "waiver-duplicate",
    "waiver-reason",
    "waiver-unused",
    "wire-form",
    "wrong-type",
    "yaml-readers",
    "yaml-syntax",
];

/// The text about a code, with the code and its meaning on top.
pub fn explanation(code: &str, language: Language) -> Option<String> {
    let meaning = CODES.iter().find(|known| known.name == code)?.meaning;
    let (_, text) = EXPLANATIONS.iter().find(|(known, _)| *known == code)?;
    let (meaning, text) = (meaning.text(language), text.text(language));
    Some(format!("{code}: {meaning}\n\n{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// The words that introduce the two examples.
    const WRONG: Phrase = Phrase::new("Wrong:", "Неверно:");
    const RIGHT: Phrase = Phrase::new("Right:", "Верно:");

    #[test]
    fn every_code_is_explained_and_nothing_else() {
        let known: Vec<&str> = CODES.iter().map(|code| code.name).collect();
        let explained: Vec<&str> = EXPLANATIONS.iter().map(|(code, _)| *code).collect();
        assert_eq!(explained, known);
    }

    /// The prose of an explanation and its examples, the wrong one and the right one.
    #[track_caller]
    fn parts<'a>(code: &str, text: &'a str, language: Language) -> (&'a str, [&'a str; 2]) {
        let mut blocks = text.split("```");
        let end = format!("\n\n{}\n\n", WRONG.text(language));
        let prose = blocks.next().unwrap().strip_suffix(&end);
        let prose = prose.unwrap_or_else(|| panic!("{code}: no example in {language:?}"));
        let wrong = blocks.next().unwrap();
        let between = format!("\n\n{}\n\n", RIGHT.text(language));
        assert_eq!(blocks.next(), Some(&*between), "{code}");
        let right = blocks.next().unwrap();
        assert_eq!((blocks.next(), blocks.next()), (Some("\n"), None), "{code}");
        (prose, [wrong, right])
    }

    #[test]
    fn every_explanation_has_a_wrong_example_and_the_right_one() {
        for (code, text) in EXPLANATIONS {
            let english = text.text(Language::English);
            let (prose, [wrong, right]) = parts(code, english, Language::English);
            assert!(prose.len() > 40, "{code}");
            assert_ne!(wrong, right, "{code}");
            // The right example is at least YAML.
            if let Some(right) = right.strip_prefix("yaml\n") {
                let (source, _) = Source::new(code, right.as_bytes().to_vec());
                let (_, faults) = source.unwrap().read();
                assert!(faults.is_empty(), "{code}: {faults:?}");
            }
        }
    }

    #[test]
    fn explanations_show_the_same_in_both_languages() {
        for (code, text) in EXPLANATIONS {
            let (english, russian) = (text.text(Language::English), text.text(Language::Russian));
            let (_, examples) = parts(code, english, Language::English);
            let (prose, translated) = parts(code, russian, Language::Russian);
            assert_eq!(examples, translated, "{code}");
            assert!(is_russian(prose), "{code}: {prose}");
        }
    }

    #[test]
    fn every_meaning_is_a_sentence_in_both_languages() {
        for code in CODES {
            let english = code.meaning.text(Language::English);
            let russian = code.meaning.text(Language::Russian);
            assert!(english.ends_with('.') && english.is_ascii(), "{english}");
            assert!(russian.ends_with('.') && is_russian(russian), "{russian}");
        }
    }

    /// Whether a text has Russian words.
    fn is_russian(text: &str) -> bool {
        let cyrillic = text
            .chars()
            .filter(|it| matches!(it, 'А'..='я' | 'ё' | 'Ё'));
        cyrillic.count() > 4
    }
}
