//! Ranges of Cyrillic letters that leave out Ё: in Unicode it stands apart from А to Я.

use super::{ClassItemKind, Extent, Kind, Pattern};

/// A range that is meant for the alphabet and lacks a letter of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutYo {
    /// The range.
    pub extent: Extent,
    /// What it lacks: Ё, ё or both.
    pub missing: &'static str,
}

const UPPER_YO: u32 = 0x401;
const LOWER_YO: u32 = 0x451;

/// Letters that Ukrainian has and Russian has not: who names them knows what they leave out.
const UKRAINIAN: &str = "ІіЇїЄєҐґ";

/// All such ranges of a pattern.
pub fn without_yo(pattern: &Pattern) -> Vec<WithoutYo> {
    let mut found = Vec::new();
    for node in pattern.body.all() {
        let Kind::Class(class) = &node.kind else {
            continue;
        };
        let ranges = || {
            class.items.iter().filter_map(|item| match item.kind {
                ClassItemKind::Character(code_point) => Some((code_point, code_point, item)),
                ClassItemKind::Range(first, last) => Some((first, last, item)),
                ClassItemKind::Escape(_) => None,
            })
        };
        let holds = |wanted: u32| ranges().any(|(first, last, _)| (first..=last).contains(&wanted));
        if UKRAINIAN.chars().any(|it| holds(u32::from(it))) {
            continue;
        }
        for (first, last, item) in ranges() {
            let covers = |from: char, to: char| first <= u32::from(from) && u32::from(to) <= last;
            let upper = covers('А', 'Я') && !holds(UPPER_YO);
            let lower = covers('а', 'я') && !holds(LOWER_YO);
            let missing = match (upper, lower) {
                (true, true) => "Ёё",
                (true, false) => "Ё",
                (false, true) => "ё",
                (false, false) => continue,
            };
            found.push(WithoutYo {
                extent: item.extent,
                missing,
            });
        }
    }
    // Where the letter is named elsewhere in the pattern, somebody thought of it.
    let named = |yo: u32| pattern.body.all().any(|it| it.kind == Kind::Character(yo));
    if named(UPPER_YO) || named(LOWER_YO) {
        found.clear();
    }
    found
}
