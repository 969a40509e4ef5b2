//! What is wrong with an identifier.

use std::fmt;

use crate::locale::{Displayed, Locale, Message, Noun};

/// Why a text is not an identifier of its kind: the first fault in the order length, characters, form, check
/// digit.
///
/// Positions count characters from 1. `Display` is English, [`display`](Self::display) takes a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdentifierError {
    /// It has another length than identifiers of this kind.
    Length {
        /// The lengths that there are, in characters, ascending.
        expected: &'static [usize],
        /// Its length in characters.
        found: usize,
    },
    /// A telephone number has another number of digits.
    DigitCount {
        /// The numbers of digits that there are, ascending.
        expected: &'static [usize],
        /// How many it has.
        found: usize,
    },
    /// A character that has no place there.
    Character {
        /// Where it is.
        position: usize,
        /// The character.
        found: char,
        /// What could stand there.
        expected: Characters,
    },
    /// The right characters in a combination that is not in use.
    Form {
        /// The rule that is broken.
        rule: FormRule,
    },
    /// A check digit does not follow from the digits before it: a slip of the pen, or two digits swapped.
    CheckDigit {
        /// Where it is.
        position: usize,
        /// The digit that is there.
        found: u8,
        /// The digit that would follow.
        expected: u8,
    },
    /// No check digit follows from the other digits, so no such number is issued.
    NeverIssued,
}

/// Which characters may stand at a place of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Characters {
    /// `0` to `9`.
    Digits,
    /// `0` to `9` and `A` to `Z`.
    DigitsAndCapitals,
    /// `0` to `9` and the letters `ABCEHKM`, of which one begins the UNP of a person.
    UnpFirst,
    /// The letters `ABCEHKMOPT`, of which one stands second in the UNP of a person.
    UnpSecond,
    /// `0` to `9`, spaces, hyphens and brackets, and a plus sign before the first digit.
    Phone,
}

/// A rule about the beginning of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FormRule {
    /// The first two digits are not both zero: they name a region.
    RegionNotZero,
    /// The first digit is not zero.
    FirstNotZero,
    /// The first digit is 3 or 4.
    FirstThreeOrFour,
    /// The first digit is one of 1 to 7.
    FirstOneToSeven,
    /// Eleven digits begin with `+7` or with `8`.
    PhonePrefix,
}

impl Characters {
    /// Whether `found` is among them.
    pub(super) fn has(self, found: char) -> bool {
        match self {
            Self::Digits => found.is_ascii_digit(),
            Self::DigitsAndCapitals => found.is_ascii_digit() || found.is_ascii_uppercase(),
            Self::UnpFirst => found.is_ascii_digit() || "ABCEHKM".contains(found),
            Self::UnpSecond => "ABCEHKMOPT".contains(found),
            Self::Phone => found.is_ascii_digit() || " -()+".contains(found),
        }
    }

    fn name(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::Digits, Locale::En) => "a digit",
            (Self::Digits, Locale::Ru) => "должна быть цифра",
            (Self::DigitsAndCapitals, Locale::En) => "a digit or a Latin capital letter",
            (Self::DigitsAndCapitals, Locale::Ru) => {
                "должна быть цифра или заглавная латинская буква"
            }
            (Self::UnpFirst, Locale::En) => "a digit or one of the Latin letters ABCEHKM",
            (Self::UnpFirst, Locale::Ru) => "должна быть цифра или одна из латинских букв ABCEHKM",
            (Self::UnpSecond, Locale::En) => "one of the Latin letters ABCEHKMOPT",
            (Self::UnpSecond, Locale::Ru) => "должна быть одна из латинских букв ABCEHKMOPT",
            (Self::Phone, Locale::En) => {
                "a digit, a space, a hyphen, a bracket, or + before the first digit"
            }
            (Self::Phone, Locale::Ru) => {
                "должна быть цифра, пробел, дефис, скобка или + перед первой цифрой"
            }
        }
    }
}

impl FormRule {
    fn name(self, locale: Locale) -> &'static str {
        match (self, locale) {
            (Self::RegionNotZero, Locale::En) => "it must not begin with 00",
            (Self::RegionNotZero, Locale::Ru) => "в начале не может стоять 00",
            (Self::FirstNotZero, Locale::En) => "the first digit must not be 0",
            (Self::FirstNotZero, Locale::Ru) => "первая цифра не может быть нулём",
            (Self::FirstThreeOrFour, Locale::En) => "the first digit must be 3 or 4",
            (Self::FirstThreeOrFour, Locale::Ru) => "первая цифра должна быть 3 или 4",
            (Self::FirstOneToSeven, Locale::En) => "the first digit must be from 1 to 7",
            (Self::FirstOneToSeven, Locale::Ru) => "первая цифра должна быть от 1 до 7",
            (Self::PhonePrefix, Locale::En) => "11 digits must begin with +7 or with 8",
            (Self::PhonePrefix, Locale::Ru) => "номер из 11 цифр должен начинаться с +7 или с 8",
        }
    }
}

impl IdentifierError {
    /// The message in a language, one clause without a full stop.
    pub fn display(&self, locale: Locale) -> Displayed<'_> {
        Displayed::new(self, locale)
    }
}

impl Message for IdentifierError {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, locale: Locale) -> fmt::Result {
        match (self, locale) {
            (Self::Length { expected, found }, _) => {
                write_counts(formatter, locale, Noun::CHARACTER, expected, *found)
            }
            (Self::DigitCount { expected, found }, _) => {
                write_counts(formatter, locale, Noun::DIGIT, expected, *found)
            }
            (
                Self::Character {
                    position,
                    found,
                    expected,
                },
                Locale::En,
            ) => {
                let (found, expected) = (Shown(*found), expected.name(locale));
                write!(
                    formatter,
                    "character {position} is {found}, expected {expected}"
                )
            }
            (
                Self::Character {
                    position,
                    found,
                    expected,
                },
                Locale::Ru,
            ) => {
                let (found, expected) = (Shown(*found), expected.name(locale));
                write!(formatter, "символ {position} — {found}, а {expected}")
            }
            (Self::Form { rule }, _) => formatter.write_str(rule.name(locale)),
            (
                Self::CheckDigit {
                    position,
                    found,
                    expected,
                },
                Locale::En,
            ) => write!(
                formatter,
                "the check digit at position {position} is {found}, it should be {expected}"
            ),
            (
                Self::CheckDigit {
                    position,
                    found,
                    expected,
                },
                Locale::Ru,
            ) => write!(
                formatter,
                "контрольная цифра в позиции {position} — {found}, а должна быть {expected}"
            ),
            (Self::NeverIssued, Locale::En) => formatter
                .write_str("no check digit fits the other digits: such numbers are not issued"),
            (Self::NeverIssued, Locale::Ru) => formatter.write_str(
                "к остальным цифрам не подходит ни одна контрольная: такие номера не выдаются",
            ),
        }
    }
}

fn write_counts(
    formatter: &mut fmt::Formatter<'_>,
    locale: Locale,
    noun: Noun,
    expected: &[usize],
    found: usize,
) -> fmt::Result {
    let noun = noun.after(found, locale);
    let or = match locale {
        Locale::En => {
            write!(formatter, "it has {found} {noun}, it must have")?;
            "or"
        }
        Locale::Ru => {
            write!(formatter, "{found} {noun}, а должно быть")?;
            "или"
        }
    };
    for (index, count) in expected.iter().enumerate() {
        if index > 0 {
            write!(formatter, " {or}")?;
        }
        write!(formatter, " {count}")?;
    }
    Ok(())
}

/// A character as a message shows it: those that look like others, or like nothing, by their number.
struct Shown(char);

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u32::from(self.0);
        match self.0 {
            ' ' => formatter.write_str("U+0020"),
            character if character.is_ascii_graphic() => write!(formatter, "`{character}`"),
            character if character.is_alphanumeric() => {
                write!(formatter, "`{character}` (U+{number:04X})")
            }
            _ => write!(formatter, "U+{number:04X}"),
        }
    }
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, Locale::En)
    }
}

impl std::error::Error for IdentifierError {}
