//! What a finding says, in each language in which findings are reported.
//!
//! The languages stand side by side where a finding is made, so that none is forgotten, and the
//! compiler checks that each of them has the same arguments.

use std::fmt::Write;

/// A language of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
}

/// A text in each language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    english: String,
    russian: String,
}

impl Message {
    /// The text in both languages; `message!` is the short way to it.
    pub fn new(english: impl Into<String>, russian: impl Into<String>) -> Self {
        Self {
            english: english.into(),
            russian: russian.into(),
        }
    }

    /// A text that is the same in each language, such as a path.
    pub fn verbatim(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(text.clone(), text)
    }

    /// The text in a language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Russian => &self.russian,
        }
    }

    /// Says in addition that a finding stands for several of its kind.
    pub(crate) fn one_of(&mut self, count: usize) {
        // Writing to a string never fails.
        let _ = write!(self.english, " (one of {count})");
        let _ = write!(self.russian, " (всего таких: {count})");
    }
}

/// A text in each language into which no values go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    english: &'static str,
    russian: &'static str,
}

impl Phrase {
    /// The text in both languages.
    pub const fn new(english: &'static str, russian: &'static str) -> Self {
        Self { english, russian }
    }

    /// The text in a language.
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Russian => self.russian,
        }
    }
}

impl From<Phrase> for Message {
    fn from(phrase: Phrase) -> Self {
        Self::new(phrase.english, phrase.russian)
    }
}

// Only tests of reports may leave a text untranslated; everywhere else the compiler asks for both.
#[cfg(test)]
impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

/// A [`Message`] from an English and a Russian text, both with the variables in scope; what stands
/// after the semicolon are messages or phrases, of which each text takes the part in its own
/// language.
///
/// ```ignore
/// message!("`{key}` is not a key of {what}", "`{key}` здесь лишний: это {what}"; what)
/// ```
macro_rules! message {
    ($english:literal, $russian:literal $(; $($part:ident),+)?) => {
        $crate::diagnostics::Message::new(
            {
                $($(let $part = $part.text($crate::diagnostics::Language::English);)+)?
                format!($english)
            },
            {
                $($(let $part = $part.text($crate::diagnostics::Language::Russian);)+)?
                format!($russian)
            },
        )
    };
}

pub(crate) use message;

/// The form of a Russian noun after a number: `1 символ`, `2 символа`, `5 символов`.
pub(crate) fn plural<'a>(count: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match (count % 10, count % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// A number and what it counts: in English the singular and the plural, in Russian the forms that
/// stand after 1, 2 and 5.
pub(crate) fn counted(
    count: u64,
    [one, more]: [&str; 2],
    [russian_one, few, many]: [&str; 3],
) -> Message {
    let english = if count == 1 { one } else { more };
    let russian = plural(count, russian_one, few, many);
    message!("{count} {english}", "{count} {russian}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_text_and_the_same_values() {
        let key = "nmae";
        let what = Message::new("a schema", "схема");
        let message =
            message!("`{key}` is not a key of {what}", "`{key}` здесь лишний: это {what}"; what);
        assert_eq!(
            message.text(Language::English),
            "`nmae` is not a key of a schema"
        );
        assert_eq!(
            message.text(Language::Russian),
            "`nmae` здесь лишний: это схема"
        );
    }

    #[test]
    fn what_is_counted_agrees_with_its_number() {
        let count = |count| {
            counted(
                count,
                ["element", "elements"],
                ["элемент", "элемента", "элементов"],
            )
        };
        for (number, english, russian) in [
            (0, "0 elements", "0 элементов"),
            (1, "1 element", "1 элемент"),
            (3, "3 elements", "3 элемента"),
            (21, "21 elements", "21 элемент"),
        ] {
            assert_eq!(count(number), Message::new(english, russian));
        }
    }

    #[test]
    fn phrases_are_messages() {
        let what = Phrase::new("a schema", "схема");
        let message = message!("this is {what}", "это {what}"; what);
        assert_eq!(message, Message::new("this is a schema", "это схема"));
        assert_eq!(Message::from(what), Message::new("a schema", "схема"));
    }

    #[test]
    fn russian_nouns_follow_their_numbers() {
        let form = |count| plural(count, "символ", "символа", "символов");
        for count in [1, 21, 101, 1001] {
            assert_eq!(form(count), "символ", "{count}");
        }
        for count in [2, 3, 4, 22, 104] {
            assert_eq!(form(count), "символа", "{count}");
        }
        for count in [0, 5, 11, 12, 13, 14, 20, 111, 114, 1012] {
            assert_eq!(form(count), "символов", "{count}");
        }
    }
}
