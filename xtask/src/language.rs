//! The language in which the user is spoken to.

use std::ffi::OsString;

use clap::ValueEnum;
use kartoteka_generator::diagnostics::Language;

/// The language of findings, as it is named on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LanguageName {
    /// English
    En,
    /// Russian
    Ru,
}

/// The language that was asked for, or else that of the environment.
pub(crate) fn language(asked: Option<LanguageName>) -> Language {
    match asked {
        Some(LanguageName::En) => Language::English,
        Some(LanguageName::Ru) => Language::Russian,
        None => of_environment(|name| std::env::var_os(name)),
    }
}

/// The language of messages as POSIX looks it up: the first of the three variables that is set and
/// not empty decides alone.
fn of_environment(variable: impl Fn(&str) -> Option<OsString>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match locale {
        Some(locale) if is_russian(&locale.to_string_lossy()) => Language::Russian,
        _ => Language::English,
    }
}

/// Whether a locale is one of Russian: `ru`, `ru_RU.UTF-8`, or `russian`, the alias that old
/// systems have for it.
fn is_russian(locale: &str) -> bool {
    let language = locale.split(['_', '-', '.', '@']).next().unwrap_or(locale);
    ["ru", "russian"].contains(&language.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(environment: &[(&str, &str)], expected: Language) {
        let found = of_environment(|name| {
            let mut variables = environment.iter();
            let (_, value) = variables.find(|(known, _)| *known == name)?;
            Some(OsString::from(*value))
        });
        assert_eq!(found, expected, "{environment:?}");
    }

    #[test]
    fn what_was_asked_for_comes_first() {
        assert_eq!(language(Some(LanguageName::Ru)), Language::Russian);
        assert_eq!(language(Some(LanguageName::En)), Language::English);
    }

    #[test]
    fn locales_have_a_language() {
        for locale in [
            "ru",
            "ru_RU",
            "ru_RU.UTF-8",
            "ru_UA.utf8",
            "ru.UTF-8",
            "ru@petr1708",
            "ru-RU",
            "RU",
            "russian",
        ] {
            check(&[("LANG", locale)], Language::Russian);
        }
        for locale in [
            "",
            "C",
            "C.UTF-8",
            "POSIX",
            "en_US.UTF-8",
            "be_BY",
            "run",
            "rusyn",
            "en_RU",
            "_ru",
        ] {
            check(&[("LANG", locale)], Language::English);
        }
        check(&[], Language::English);
    }

    #[test]
    fn the_narrower_variable_decides_alone() {
        use Language::{English, Russian};
        check(
            &[
                ("LC_ALL", "ru_RU.UTF-8"),
                ("LC_MESSAGES", "C"),
                ("LANG", "C"),
            ],
            Russian,
        );
        check(
            &[("LC_ALL", "C"), ("LC_MESSAGES", "ru"), ("LANG", "ru")],
            English,
        );
        check(&[("LC_MESSAGES", "ru"), ("LANG", "en_US.UTF-8")], Russian);
        check(&[("LC_MESSAGES", "en_US.UTF-8"), ("LANG", "ru")], English);
        // An empty variable counts as one that is not set.
        check(
            &[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "ru")],
            Russian,
        );
        // The other categories say nothing of messages.
        check(&[("LC_CTYPE", "ru_RU.UTF-8"), ("LC_TIME", "ru")], English);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_not_unicode_is_no_language() {
        use std::os::unix::ffi::OsStringExt;
        let found = of_environment(|_| Some(OsString::from_vec(vec![0xff, b'r', b'u'])));
        assert_eq!(found, Language::English);
    }
}
