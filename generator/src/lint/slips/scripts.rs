//! Letters of another alphabet: in the midst of a word, or a whole word of them among words that
//! look the same.
//!
//! What looks like what is decided by the tables of Unicode (UTS 39), which a library has.

use unicode_script::{Script, UnicodeScript};
use unicode_security::confusable_detection::skeleton as unicode_skeleton;

use crate::diagnostics::Phrase;

/// A letter that does not belong to the alphabet of the word around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stranger {
    /// Its place in the name, counted from 1.
    pub(super) position: usize,
    /// The letter.
    pub(super) character: char,
    /// Its alphabet.
    pub(super) script: Script,
    /// The alphabet of the word.
    pub(super) expected: Script,
    /// The name with the letters of the word's alphabet that look the same, if there are such.
    pub(super) corrected: Option<String>,
}

/// The first letter of a name that is not of its word's alphabet.
pub(super) fn stranger(name: &str) -> Option<Stranger> {
    let letters: Vec<char> = name.chars().collect();
    let mut start = 0;
    for word in letters.split(|it| !it.is_alphabetic()) {
        if let Some((expected, index)) = mixed(word) {
            let character = *word.get(index)?;
            let mut corrected = letters.clone();
            let mut is_better = false;
            for (place, letter) in word.iter().enumerate() {
                if alphabet(*letter).is_some_and(|it| it != expected) {
                    let twin = counterpart(*letter, expected);
                    is_better |= twin.is_some();
                    if let Some(slot) = corrected.get_mut(start + place) {
                        *slot = twin.unwrap_or(*letter);
                    }
                }
            }
            return Some(Stranger {
                position: start + index + 1,
                character,
                script: character.script(),
                expected,
                corrected: is_better.then(|| corrected.into_iter().collect()),
            });
        }
        start += word.len() + 1;
    }
    None
}

/// The alphabet in which a word is meant, and its first letter of another one.
fn mixed(word: &[char]) -> Option<(Script, usize)> {
    let scripts: Vec<Script> = word.iter().filter_map(|it| alphabet(*it)).collect();
    let first = *scripts.first()?;
    let other = *scripts.iter().find(|it| **it != first)?;
    // It is one into which all letters can be put; of two such ones that of most letters, and then
    // Latin, as names mostly are.
    let likely = |script: Script| {
        let mut strangers = word
            .iter()
            .filter(|it| alphabet(**it).is_some_and(|it| it != script));
        let can_be = strangers.all(|it| counterpart(*it, script).is_some());
        let count = scripts.iter().filter(|it| **it == script).count();
        (can_be, count, script == Script::Latin)
    };
    let expected = if likely(other) > likely(first) {
        other
    } else {
        first
    };
    let index = word
        .iter()
        .position(|it| alphabet(*it).is_some_and(|it| it != expected))?;
    Some((expected, index))
}

/// The alphabet of a letter, if it is one whose letters are taken for those of others. Scripts of
/// East Asia stand side by side, and with Latin, in ordinary words.
fn alphabet(character: char) -> Option<Script> {
    let script = character.script();
    let confused = [
        Script::Latin,
        Script::Cyrillic,
        Script::Greek,
        Script::Armenian,
        Script::Georgian,
        Script::Cherokee,
        Script::Coptic,
    ];
    confused.contains(&script).then_some(script)
}

/// What an alphabet is called: by itself, and what is written with its letters.
pub(super) fn script_name(script: Script) -> Option<(Phrase, Phrase)> {
    Some(match script {
        Script::Latin => (
            Phrase::new("Latin", "латинская"),
            Phrase::new("Latin", "латинскими"),
        ),
        Script::Cyrillic => (
            Phrase::new("Cyrillic", "кириллическая"),
            Phrase::new("Cyrillic", "кириллическими"),
        ),
        Script::Greek => (
            Phrase::new("Greek", "греческая"),
            Phrase::new("Greek", "греческими"),
        ),
        Script::Armenian => (
            Phrase::new("Armenian", "армянская"),
            Phrase::new("Armenian", "армянскими"),
        ),
        Script::Georgian => (
            Phrase::new("Georgian", "грузинская"),
            Phrase::new("Georgian", "грузинскими"),
        ),
        _ => return None,
    })
}

/// The letter of an alphabet that looks the same.
fn counterpart(character: char, script: Script) -> Option<char> {
    let look = skeleton_of(character);
    let letters = match script {
        Script::Latin => 'A'..='z',
        Script::Cyrillic => 'А'..='ѕ',
        Script::Greek => 'Α'..='ώ',
        _ => return None,
    };
    letters
        .filter(|it| it.script() == script && it.is_uppercase() == character.is_uppercase())
        .find(|it| skeleton_of(*it) == look)
        .or_else(|| smaller_counterpart(character, script))
}

/// Small letters that look alike only because their capitals do: к and k, м and m, т and t.
fn smaller_counterpart(character: char, script: Script) -> Option<char> {
    let pairs = [('к', 'k'), ('м', 'm'), ('н', 'h'), ('т', 't'), ('в', 'b')];
    pairs
        .into_iter()
        .find_map(|(cyrillic, latin)| match script {
            Script::Latin if character == cyrillic => Some(latin),
            Script::Cyrillic if character == latin => Some(cyrillic),
            _ => None,
        })
}

fn skeleton_of(character: char) -> String {
    unicode_skeleton(character.encode_utf8(&mut [0; 4])).collect()
}

/// The name in Latin letters, for one that is written in another alphabet from end to end and yet
/// looks Latin.
pub(super) fn latin_twin(name: &str) -> Option<String> {
    let mut letters = name.chars().filter(|it| it.is_alphabetic()).peekable();
    letters.peek()?;
    let foreign = |it: char| alphabet(it).is_some_and(|script| script != Script::Latin);
    if !letters.all(foreign) {
        return None;
    }
    name.chars()
        .map(|it| match foreign(it) {
            true => counterpart(it, Script::Latin),
            false => Some(it),
        })
        .collect()
}

/// Whether a name has a Latin letter.
pub(super) fn has_latin(name: &str) -> bool {
    name.chars().any(|it| alphabet(it) == Some(Script::Latin))
}

/// What a name looks like, in two ways: names with one of them in common are told apart only by a
/// close look. In the first letters count without their case, in the second `I`, `l` and `1` are
/// one.
pub(super) fn skeletons(name: &str) -> [String; 2] {
    let mut without_case = String::new();
    for character in name.to_lowercase().chars() {
        match smaller_counterpart(character, Script::Latin) {
            // Only in a font does a digit look like a small letter.
            None if !character.is_ascii_digit() => without_case.push_str(&skeleton_of(character)),
            twin => without_case.push(twin.unwrap_or(character)),
        }
    }
    let with_case: String = unicode_skeleton(name).collect();
    [
        format!("small {}", without_case.to_lowercase()),
        format!("whole {with_case}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: Option<(usize, char, Script, Option<&str>)>) {
        let found = stranger(name);
        let found = found.as_ref().map(|it| {
            let corrected = it.corrected.as_deref();
            (it.position, it.character, it.script, corrected)
        });
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn strangers_have_their_place_and_their_cure() {
        check("сity", Some((1, 'с', Script::Cyrillic, Some("city"))));
        check("город", None);
        check("гopoд", Some((2, 'o', Script::Latin, Some("город"))));
        check("ИНН inn", None);
        check(
            "Москва сity",
            Some((8, 'с', Script::Cyrillic, Some("Москва city"))),
        );
        check("naιve", Some((3, 'ι', Script::Greek, Some("naive"))));
        check(
            "bаnkТype",
            Some((2, 'а', Script::Cyrillic, Some("bankType"))),
        );
        check("kod_жk", Some((6, 'k', Script::Latin, Some("kod_жк"))));
        check("dжk", Some((2, 'ж', Script::Cyrillic, None)));
        check("日本語abc", None);
        check("тест2test", None);
        check("", None);
    }

    #[test]
    fn whole_words_of_look_alikes() {
        assert_eq!(latin_twin("В").as_deref(), Some("B"));
        assert_eq!(latin_twin("СОМ-1").as_deref(), Some("COM-1"));
        assert_eq!(latin_twin("город"), None);
        assert_eq!(latin_twin("city"), None);
        assert_eq!(latin_twin("1"), None);
    }

    #[test]
    fn names_that_look_alike_share_a_skeleton() {
        let alike = |left: &str, right: &str| {
            let (left, right) = (skeletons(left), skeletons(right));
            left.iter().zip(&right).any(|(left, right)| left == right)
        };
        for (left, right) in [
            ("Сity", "city"),
            ("ID", "id"),
            ("l1", "I1"),
            ("O1", "01"),
            ("тест", "TECT"),
            ("ｃity", "city"),
        ] {
            assert!(alike(left, right), "{left} {right}");
        }
        for (left, right) in [
            ("город", "gorod"),
            ("a1", "a2"),
            ("city", "cities"),
            ("id", "ld"),
            ("IT", "LT"),
            ("TL", "T1"),
        ] {
            assert!(!alike(left, right), "{left} {right}");
        }
    }
}
