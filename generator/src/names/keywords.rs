//! What Rust allows as a name.

use super::Style;
use crate::diagnostics::Phrase;

/// Strict and reserved keywords of the 2024 edition. `union`, `raw`, `safe` and the other weak
/// keywords are missing on purpose: they are ordinary names wherever we put them.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// File names that Windows keeps for itself, with any extension.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Names that a module must not have, because paths in the file that declares it begin with the
/// crate of that name, or because clippy takes a module in another of its name for a mistake.
const MODULES: &[&str] = &[
    "alloc",
    "core",
    "kartoteka_runtime",
    "models",
    "operations",
    "serde",
    "std",
];

/// Whether Rust keeps `name` for itself.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether `name` cannot be the stem of a file on every system.
pub(crate) fn is_device(name: &str) -> bool {
    DEVICES.contains(&name)
        || ["com", "lpt"].iter().any(|device| {
            name.strip_prefix(device)
                .is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
        })
}

/// Whether a module of a generated crate cannot be called `name`.
pub(super) fn is_taken_module(name: &str) -> bool {
    MODULES.contains(&name)
}

/// `name`, changed so that it is not the one that is taken by Rust or by our own code.
pub(super) fn escape(style: Style, name: &str) -> String {
    if style.is_snake() {
        format!("{name}_")
    } else {
        format!("{name}Value")
    }
}

/// Whether `name` can be written as an identifier without further ado.
pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
        && !is_keyword(name)
}

/// Why `name` cannot be the name of something of this style.
pub(super) fn fault(style: Style, name: &str) -> Option<Phrase> {
    if is_keyword(name) {
        return Some(Phrase::new("it is a keyword", "это ключевое слово Rust"));
    }
    if !is_identifier(name) {
        return Some(Phrase::new(
            "it must begin with a letter and consist of the letters a to z, digits and underscores",
            "оно должно начинаться с буквы и состоять из букв от a до z, цифр и подчёркиваний",
        ));
    }
    if style.is_snake() {
        let snake = !name.contains(|character: char| character.is_ascii_uppercase());
        (!snake || name.contains("__")).then_some(Phrase::new(
            "it must be written in snake_case",
            "оно должно быть в snake_case",
        ))
    } else {
        (!is_upper_camel(name)).then_some(Phrase::new(
            "it must be written in UpperCamelCase",
            "оно должно быть в UpperCamelCase",
        ))
    }
}

/// What the lint `non_camel_case_types` accepts: underscores only between digits.
fn is_upper_camel(name: &str) -> bool {
    let bytes = name.as_bytes();
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && !name.ends_with('_')
        && !bytes.windows(3).any(|window| {
            matches!(window, [before, b'_', after]
                if !before.is_ascii_digit() || !after.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_all_that_syn_refuses() {
        let mut words = vec!["union", "raw", "safe", "auto", "default", "macro_rules"];
        words.extend(KEYWORDS);
        for word in words {
            // syn knows no `gen`, which the 2024 edition reserves.
            let refused = syn::parse_str::<syn::Ident>(word).is_err() || word == "gen";
            assert_eq!(refused, is_keyword(word), "{word}");
        }
    }

    #[test]
    fn styles_are_those_of_the_compiler() {
        for good in ["A", "Foo", "V5_01", "HTTPServer", "FooBar2"] {
            assert_eq!(fault(Style::Type, good), None, "{good}");
        }
        for bad in [
            "", "foo", "Foo_Bar", "Foo_", "_Foo", "V5_a", "Self", "Имя", "r#Type", "1A",
        ] {
            assert!(fault(Style::Variant, bad).is_some(), "{bad}");
        }
        for good in ["a", "foo_bar", "type_", "v5_01", "foo2"] {
            assert_eq!(fault(Style::Field, good), None, "{good}");
        }
        for bad in [
            "", "Foo", "fooBar", "type", "_", "_foo", "foo__bar", "r#type", "имя", "1a",
        ] {
            assert!(fault(Style::Function, bad).is_some(), "{bad}");
        }
    }
}
