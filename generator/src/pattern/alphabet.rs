//! The code points that a pattern tells apart, one for all that it treats alike.

use std::collections::BTreeSet;

use super::Set;
use super::property::Properties;

/// How many are told apart at most: as many as a [`Letters`] has bits.
const MAXIMUM: usize = 128;

/// Letters of an alphabet, one bit each.
pub(super) type Letters = u128;

/// Which code points stand for their kind, where they can: they are easily read.
const READABLE: &str = "a0A -_.!aаА";

/// Some of many kinds, for properties of Unicode: their members are not listed, only asked for.
const SAMPLES: &str = "a0A -_.!$+^§²éßÀʰǅאعकけ漢аАёЁ\u{301}\u{a0}\u{2028}٣Ⅷ🐲\u{200b}";

/// One code point of each kind.
#[derive(Clone, Debug)]
pub(super) struct Alphabet {
    letters: Vec<u32>,
    properties: Properties,
}

impl Alphabet {
    /// The alphabet of some sets; nothing where it would be too large.
    pub(super) fn new<'s>(sets: impl Iterator<Item = &'s Set> + Clone) -> Option<Self> {
        let mut properties = Properties::default();
        let mut borders = BTreeSet::from([0]);
        for set in sets {
            properties.learn(set.properties());
            borders.extend(set.borders());
            if borders.len() > MAXIMUM {
                return None;
            }
        }
        if !properties.is_empty() {
            let samples = SAMPLES.chars().map(u32::from);
            borders.extend(samples.flat_map(|it| [it, it + 1]));
        }
        let ends = borders.iter().skip(1).copied().chain([0x11_0000]);
        let letters = borders.iter().zip(ends);
        let letters: Vec<u32> = letters
            .filter_map(|(first, end)| representative(*first, end))
            .collect();
        (letters.len() <= MAXIMUM).then_some(Self {
            letters,
            properties,
        })
    }

    /// Which letters are in a set.
    pub(super) fn letters_of(&self, set: &Set) -> Letters {
        let mut found = 0;
        for (index, letter) in self.letters.iter().enumerate() {
            if set.contains(*letter, |name, it| self.properties.has(name, it)) {
                found |= 1 << index;
            }
        }
        found
    }

    /// All letters.
    pub(super) fn all(&self) -> impl Iterator<Item = (Letters, char)> {
        let letters = self.letters.iter().enumerate();
        letters.filter_map(|(index, it)| Some((1 << index, char::from_u32(*it)?)))
    }

    /// The letter among some that is read most easily.
    pub(super) fn character(&self, among: Letters) -> Option<char> {
        let all = self.all().filter(|(letter, _)| letter & among != 0);
        let rank = |it: char| READABLE.chars().position(|other| other == it);
        all.map(|(_, it)| it)
            .min_by_key(|it| (rank(*it).unwrap_or(usize::MAX), *it))
    }
}

/// The code point of a range that stands for it; there is none where all are halves of surrogate
/// pairs.
fn representative(first: u32, end: u32) -> Option<u32> {
    let mut readable = READABLE.chars().map(u32::from);
    readable
        .find(|it| (first..end).contains(it))
        .or_else(|| (first..end).find(|it| char::from_u32(*it).is_some()))
}
