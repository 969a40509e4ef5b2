//! The languages of messages, and how their words follow numbers.

use std::fmt;
use std::str::FromStr;

/// The language of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
}

impl Locale {
    /// Every language, in the order of declaration.
    pub const ALL: &'static [Self] = &[Self::En, Self::Ru];

    /// The ISO 639-1 code: `en` or `ru`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.code())
    }
}

/// There are no messages in this language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLocale;

impl fmt::Display for UnknownLocale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("messages are in `en` or `ru`")
    }
}

impl std::error::Error for UnknownLocale {}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(code: &str) -> Result<Self, UnknownLocale> {
        let mut all = Self::ALL.iter().copied();
        all.find(|locale| locale.code() == code)
            .ok_or(UnknownLocale)
    }
}

/// A message in a language: it has `Display`.
#[derive(Clone, Copy)]
pub struct Displayed<'a> {
    message: &'a dyn Message,
    locale: Locale,
}

impl<'a> Displayed<'a> {
    pub(crate) fn new(message: &'a dyn Message, locale: Locale) -> Self {
        Self { message, locale }
    }
}

impl fmt::Display for Displayed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.write(formatter, self.locale)
    }
}

impl fmt::Debug for Displayed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// What can be said in every language.
pub(crate) trait Message {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, locale: Locale) -> fmt::Result;
}

/// A noun in the forms that numbers ask for.
#[derive(Clone, Copy)]
pub(crate) struct Noun {
    /// English, after 1 and after other numbers.
    en: [&'static str; 2],
    /// Russian, after 1, after 2 to 4, after other numbers.
    ru: [&'static str; 3],
}

impl Noun {
    pub(crate) const CHARACTER: Self = Self {
        en: ["character", "characters"],
        ru: ["символ", "символа", "символов"],
    };
    pub(crate) const DIGIT: Self = Self {
        en: ["digit", "digits"],
        ru: ["цифра", "цифры", "цифр"],
    };
    pub(crate) const ITEM: Self = Self {
        en: ["item", "items"],
        ru: ["элемент", "элемента", "элементов"],
    };
    pub(crate) const PROPERTY: Self = Self {
        en: ["property", "properties"],
        ru: ["свойство", "свойства", "свойств"],
    };
    pub(crate) const VIOLATION: Self = Self {
        en: ["violation", "violations"],
        ru: ["нарушение", "нарушения", "нарушений"],
    };
    pub(crate) const SCHEMA: Self = Self {
        en: ["schema", "schemas"],
        ru: ["схема", "схемы", "схем"],
    };
    pub(crate) const ALTERNATIVE: Self = Self {
        en: ["alternative", "alternatives"],
        ru: ["вариант", "варианта", "вариантов"],
    };
    pub(crate) const LEVEL: Self = Self {
        en: ["level", "levels"],
        ru: ["уровень", "уровня", "уровней"],
    };

    /// The form that stands after `number`, in the nominative: "1 символ", "2 символа", "5 символов".
    pub(crate) fn after(self, number: usize, locale: Locale) -> &'static str {
        let [one, other] = self.en;
        let [single, few, many] = self.ru;
        match (locale, number % 10, number % 100) {
            (Locale::En, ..) if number == 1 => one,
            (Locale::En, ..) => other,
            (Locale::Ru, _, 11..=14) => many,
            (Locale::Ru, 1, _) => single,
            (Locale::Ru, 2..=4, _) => few,
            (Locale::Ru, ..) => many,
        }
    }

    /// The Russian form after `number` in the genitive: "из 21 варианта", "из 2 вариантов".
    pub(crate) fn russian_genitive(self, number: usize) -> &'static str {
        let [_, singular, plural] = self.ru;
        if number % 10 == 1 && number % 100 != 11 {
            singular
        } else {
            plural
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numbers: &[usize], en: &str, ru: &str) {
        for number in numbers {
            assert_eq!(Noun::CHARACTER.after(*number, Locale::En), en, "{number}");
            assert_eq!(Noun::CHARACTER.after(*number, Locale::Ru), ru, "{number}");
        }
    }

    #[test]
    fn words_follow_numbers() {
        check(&[1], "character", "символ");
        check(&[21, 31, 101, 121, 1001, 1_000_021], "characters", "символ");
        check(&[2, 3, 4, 22, 34, 102, 1024, 2003], "characters", "символа");
        check(
            &[0, 5, 6, 9, 10, 11, 12, 13, 14, 15, 19, 20],
            "characters",
            "символов",
        );
        check(
            &[25, 100, 111, 112, 114, 211, 1011, 1112, 30],
            "characters",
            "символов",
        );
        check(&[usize::MAX], "characters", "символов");
    }

    #[test]
    fn the_genitive_follows_numbers() {
        for number in [1, 21, 101, 1001] {
            assert_eq!(Noun::LEVEL.russian_genitive(number), "уровня", "{number}");
        }
        for number in [0, 2, 4, 5, 11, 12, 22, 111, 512] {
            assert_eq!(Noun::LEVEL.russian_genitive(number), "уровней", "{number}");
        }
    }

    #[test]
    fn codes_are_read_back() {
        for locale in Locale::ALL {
            assert_eq!(locale.to_string().parse(), Ok(*locale));
        }
        assert_eq!("RU".parse::<Locale>(), Err(UnknownLocale));
        assert_eq!(Locale::default(), Locale::En);
    }
}
