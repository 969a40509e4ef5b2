//! What each code means, at length: `cargo xtask lint --explain CODE`.

use super::CODES;

macro_rules! texts {
    ($($code:literal,)*) => {
        &[$(($code, include_str!(concat!("explanations/", $code, ".md")))),*]
    };
}

/// Codes and their texts, each with a wrong example and the right one.
const EXPLANATIONS: &[(&str, &str)] = texts![
    "bounds-empty",
    "client-level",
    "condition-never",
    "condition-unknown",
    "default-invalid",
    "duplicate-key",
    "enum-duplicate",
    "enum-name-missing",
    "enum-value-unknown",
    "error-status-missing",
    "example-invalid",
    "file-too-large",
    "header-name",
    "invisible-character",
    "lock-duplicate",
    "lock-syntax",
    "look-alike",
    "media-type",
    "merge-key",
    "misplaced-extension",
    "missing-key",
    "mixed-script",
    "name-collision",
    "name-reserved",
    "name-retired",
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
    "pattern-excludes-all",
    "pattern-invalid",
    "pointer-unknown",
    "reference-cycle",
    "reference-kind",
    "reference-sibling",
    "reference-unknown",
    "required-unknown",
    "rust-name-invalid",
    "scalar-ambiguous",
    "schema-endless",
    "secret-inconsistent",
    "security-missing",
    "security-unknown",
    "server-url",
    "source-missing",
    "source-reason",
    "status-code",
    "success-missing",
    "tab",
    "table-markers",
    "tag-unknown",
    "type-missing",
    "typographic-character",
    "undescribed",
    "unknown-extension",
    "unknown-key",
    "unknown-value",
    "unsupported",
    "unused-component",
    "wrong-type",
    "yaml-syntax",
];

/// The text about a code, with the code and its meaning on top.
pub fn explanation(code: &str) -> Option<String> {
    let (_, meaning) = CODES.iter().find(|(known, _)| *known == code)?;
    let (_, text) = EXPLANATIONS.iter().find(|(known, _)| *known == code)?;
    Some(format!("{code}: {meaning}\n\n{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn every_code_is_explained_and_nothing_else() {
        let known: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
        let explained: Vec<&str> = EXPLANATIONS.iter().map(|(code, _)| *code).collect();
        assert_eq!(explained, known);
    }

    #[test]
    fn every_explanation_has_a_wrong_example_and_the_right_one() {
        for (code, text) in EXPLANATIONS {
            let mut blocks = text.split("```");
            let prose = blocks.next().unwrap();
            assert!(
                prose.len() > 60 && prose.ends_with("\n\nWrong:\n\n"),
                "{code}"
            );
            let wrong = blocks.next().unwrap();
            assert_eq!(blocks.next(), Some("\n\nRight:\n\n"), "{code}");
            let right = blocks.next().unwrap();
            assert_eq!((blocks.next(), blocks.next()), (Some("\n"), None), "{code}");
            assert_ne!(wrong, right, "{code}");
            // The right example is at least YAML.
            if let Some(right) = right.strip_prefix("yaml\n") {
                let (source, _) = Source::new(code, right.as_bytes().to_vec());
                let (_, faults) = source.unwrap().read();
                assert!(faults.is_empty(), "{code}: {faults:?}");
            }
        }
    }
}
