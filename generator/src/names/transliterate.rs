//! Cyrillic in Latin letters, so that no two Cyrillic texts look the same.
//!
//! The table is frozen: names in committed locks were made with it. Some codes begin other codes
//! (`s` begins `sh`), so an `x` is put between two letters wherever the codes alone could be read
//! otherwise: `сх` is `skh`, `шч` is `shxch`, `ыо` is `yxo`. No code contains an `x`, and no code
//! begins with `h`, which is what keeps the separator rare.

/// Each letter with its code: Russian, then what Ukrainian, Belarusian and Kazakh add.
const LETTERS: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "yo"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "j"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "c"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', "qq"),
    ('ы', "y"),
    ('ь', "q"),
    ('э', "eh"),
    ('ю', "yu"),
    ('я', "ya"),
    ('і', "ih"),
    ('ї', "ji"),
    ('є', "je"),
    ('ґ', "ghh"),
    ('ў', "w"),
    ('ә', "ah"),
    ('ғ', "gh"),
    ('қ', "qh"),
    ('ң', "nh"),
    ('ө', "oh"),
    ('ұ', "uh"),
    ('ү', "yh"),
    ('һ', "khh"),
];

/// Letters that some systems write as two characters, and the one character they are.
const COMPOSED: &[(char, char, char)] = &[
    ('и', '\u{306}', 'й'),
    ('И', '\u{306}', 'Й'),
    ('у', '\u{306}', 'ў'),
    ('У', '\u{306}', 'Ў'),
    ('е', '\u{308}', 'ё'),
    ('Е', '\u{308}', 'Ё'),
    ('і', '\u{308}', 'ї'),
    ('І', '\u{308}', 'Ї'),
];

/// `text` in ASCII, case kept: Cyrillic letters by the table, ASCII as it is, everything else as
/// its code point (`_u1f600_`).
///
/// No two texts of Cyrillic letters give the same result, case ignored.
pub fn transliterate(text: &str) -> String {
    let mut result = String::new();
    let mut before = Before::Other;
    for character in composed(text) {
        if let Some(code) = code(character) {
            before.separate(&mut result, code);
            if character.is_uppercase() {
                result.push_str(&capitalised(code));
            } else {
                result.push_str(code);
            }
            before = Before::Cyrillic(code);
        } else if character.is_ascii() {
            if before == Before::CodePoint && character.is_ascii_alphanumeric() {
                result.push('_');
            }
            result.push(character);
            before = Before::Other;
        } else {
            if result.ends_with(|last: char| last.is_ascii_alphanumeric()) {
                result.push('_');
            }
            result.push_str(&code_point(character));
            before = Before::CodePoint;
        }
    }
    result
}

/// Whether `text` has letters beyond ASCII, so that its Rust name does not show what it is.
pub fn needs_alias(text: &str) -> bool {
    text.chars()
        .any(|character| !character.is_ascii() && character.is_alphabetic())
}

/// The characters of `text`, those of [`COMPOSED`] as one.
pub(super) fn composed(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = Vec::with_capacity(text.len());
    for character in text.chars() {
        let whole = characters.last().and_then(|last| {
            COMPOSED
                .iter()
                .find(|(letter, mark, _)| letter == last && *mark == character)
        });
        if let Some((_, _, whole)) = whole {
            characters.pop();
            characters.push(*whole);
        } else {
            characters.push(character);
        }
    }
    characters
}

/// The code of a Cyrillic letter, in lower case.
pub(super) fn code(character: char) -> Option<&'static str> {
    if character.is_ascii() {
        return None;
    }
    let mut lower = character.to_lowercase();
    let (first, None) = (lower.next()?, lower.next()) else {
        return None;
    };
    LETTERS
        .iter()
        .find(|(letter, _)| *letter == first)
        .map(|(_, code)| *code)
}

/// A character that we have no letters for.
pub(super) fn code_point(character: char) -> String {
    format!("u{:x}", u32::from(character))
}

/// `word` with its first letter as a capital.
pub(super) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + characters.as_str(),
        None => String::new(),
    }
}

/// What stands in front of the next character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Cyrillic(&'static str),
    CodePoint,
    Other,
}

impl Before {
    /// Puts in front of the code `next` what keeps it apart from what stands there.
    fn separate(self, result: &mut String, next: &str) {
        match self {
            Self::Cyrillic(code) if runs_together(code, next) => result.push('x'),
            Self::CodePoint => result.push('_'),
            _ => {}
        }
    }
}

/// Whether a longer code could be read where `first` ends and `second` begins.
///
/// A reader that takes the longest code at each place, and skips `x`, is never misled when this
/// is false for each pair of neighbours.
fn runs_together(first: &str, second: &str) -> bool {
    LETTERS
        .iter()
        .filter_map(|(_, code)| code.strip_prefix(first))
        .any(|rest| !rest.is_empty() && (rest.starts_with(second) || second.starts_with(rest)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Reads a transliterated text back: the longest code at each place, separators skipped.
    fn read_back(mut text: &str) -> String {
        let mut result = String::new();
        while !text.is_empty() {
            if let Some(rest) = text.strip_prefix('x') {
                text = rest;
                continue;
            }
            let (letter, code) = LETTERS
                .iter()
                .filter(|(_, code)| text.starts_with(code))
                .max_by_key(|(_, code)| code.len())
                .unwrap();
            result.push(*letter);
            text = &text[code.len()..];
        }
        result
    }

    #[test]
    fn every_text_of_three_letters_is_told_apart() {
        let mut seen = BTreeSet::new();
        let mut check = |text: &str| {
            let latin = transliterate(text);
            assert_eq!(read_back(&latin), text);
            assert_eq!(transliterate(&text.to_uppercase()).to_lowercase(), latin);
            assert!(seen.insert(latin), "{text}");
        };
        for (one, _) in LETTERS {
            check(&format!("{one}"));
            for (two, _) in LETTERS {
                check(&format!("{one}{two}"));
                for (three, _) in LETTERS {
                    check(&format!("{one}{two}{three}"));
                }
            }
        }
        assert_eq!(seen.len(), 46 + 46 * 46 + 46 * 46 * 46);
    }

    #[test]
    fn codes_keep_the_separator_and_the_second_halves_free() {
        for (_, code) in LETTERS {
            assert!(!code.contains('x') && !code.starts_with('h'), "{code}");
        }
    }

    #[test]
    fn words_read_well() {
        for (text, latin) in [
            ("Щука", "Shchuka"),
            ("Новые организации", "Novye organizacii"),
            ("объём", "obqqyom"),
            ("шчи", "shxchi"),
            ("выон", "vyxon"),
            ("район", "rajon"),
            ("схема", "skhema"),
            ("Київ", "Kijiv"),
            ("Вінниця", "Vihnnicya"),
            ("и\u{306}од", "jod"),
            ("й и ё", "j i yo"),
            ("ИНН_1", "INN_1"),
            ("a😀b", "a_u1f600_b"),
            ("é", "ue9"),
            ("😀щ", "u1f600_shch"),
        ] {
            assert_eq!(transliterate(text), latin);
        }
    }

    #[test]
    fn an_alias_is_for_letters_that_are_not_ascii() {
        assert!(needs_alias("склад 1") && needs_alias("é"));
        assert!(!needs_alias("a-1") && !needs_alias("😀") && !needs_alias("№"));
    }
}
