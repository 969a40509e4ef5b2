//! Classes of characters that the sets of a pattern treat alike.

use std::collections::{BTreeMap, BTreeSet};

use super::expression::Ranges;
use crate::pattern::set::holds;

/// More classes than fit a byte are not made.
const MAXIMUM_CLASSES: usize = 250;

/// How much work it may be.
const MAXIMUM_WORK: usize = 2_000_000;

/// Where each class begins, and what is in which set.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    /// First characters of stretches of one class, and the class.
    pub(super) starts: Vec<(u32, usize)>,
    /// For each class, whether it belongs to each of the sets.
    pub(super) members: Vec<Vec<bool>>,
}

impl Classes {
    /// The classes that some sets tell apart; nothing where there are too many.
    pub(super) fn new(sets: &[Ranges]) -> Option<Self> {
        let ranges = sets.iter().flatten();
        let mut borders: BTreeSet<u32> = BTreeSet::from([0]);
        borders.extend(ranges.flat_map(|(first, last)| [*first, last + 1]));
        borders.remove(&0x11_0000);
        if borders.len().saturating_mul(sets.len()) > MAXIMUM_WORK {
            return None;
        }
        let mut numbers: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
        let mut classes = Self {
            starts: Vec::new(),
            members: Vec::new(),
        };
        for first in borders {
            // Halves of surrogate pairs are in no set, and in no text.
            let first = if first == 0xd800 { 0xe000 } else { first };
            let members: Vec<bool> = sets.iter().map(|it| holds(it, first)).collect();
            let next = numbers.len();
            let class = *numbers.entry(members.clone()).or_insert(next);
            if class == next {
                classes.members.push(members);
            }
            if classes.starts.last().is_none_or(|(_, it)| *it != class) {
                classes.starts.push((first, class));
            }
        }
        (classes.members.len() <= MAXIMUM_CLASSES).then_some(classes)
    }

    /// Whether a class is in a set.
    pub(super) fn is_in(&self, class: usize, set: usize) -> bool {
        let members = self.members.get(class);
        members.and_then(|it| it.get(set)).copied().unwrap_or(false)
    }
}
