//! Equal states made one, unneeded classes left out, and numbers that say what a state is.

use std::collections::BTreeMap;

use super::{DEAD, FOUND, MAXIMUM_ENTRIES, Raw, Table};
use crate::pattern::compile::classes::Classes;

/// How many entries are compared at most, in all rounds.
const MAXIMUM_WORK: usize = 40_000_000;

impl Raw {
    /// The smallest table that says the same; nothing where even that is too large.
    pub(super) fn minimal(self, classes: Classes) -> Option<Table> {
        let blocks = self.blocks()?;
        let block = |state: usize| blocks.get(state).copied().unwrap_or(DEAD);
        // Dead and found come first, those in which the end of the text decides come last.
        let mut members: BTreeMap<usize, usize> = BTreeMap::new();
        for (state, block) in blocks.iter().enumerate() {
            members.entry(*block).or_insert(state);
        }
        let ends = |state: usize| self.ends.get(state).copied().unwrap_or(false);
        let (dead, found) = (block(DEAD), block(FOUND));
        let mut others: Vec<(usize, usize)> = members
            .into_iter()
            .filter(|(block, _)| ![dead, found].contains(block))
            .collect();
        others.sort_by_key(|(_, state)| (ends(*state), *state));
        let numbers = others.iter().zip(2..).map(|((block, _), it)| (*block, it));
        let mut numbers: BTreeMap<usize, usize> = numbers.collect();
        numbers.extend([(dead, DEAD), (found, FOUND)]);
        let number = |state: &usize| numbers.get(&block(*state)).copied();
        let mut next: Vec<Vec<usize>> = vec![self.next.first()?.clone(), self.next.get(1)?.clone()];
        for (_, state) in &others {
            let row = self.next.get(*state)?;
            next.push(row.iter().map(number).collect::<Option<_>>()?);
        }
        let ending = others.iter().position(|(_, state)| ends(*state));
        let table = Table {
            classes: classes.starts,
            width: self.next.first()?.len(),
            start: number(&self.start)?,
            ending: ending.unwrap_or(others.len()) + 2,
            next,
        };
        let table = table.narrowed();
        (table.next.len() * table.width <= MAXIMUM_ENTRIES).then_some(table)
    }

    /// For each state the number of those that nothing tells apart.
    fn blocks(&self) -> Option<Vec<usize>> {
        let mut blocks: Vec<usize> = self.ends.iter().map(|it| usize::from(*it)).collect();
        let mut count = 0;
        let mut work = 0;
        loop {
            let mut numbers: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
            let mut refined = Vec::with_capacity(blocks.len());
            for (state, row) in self.next.iter().enumerate() {
                work += row.len();
                let mut key = vec![blocks.get(state).copied()?];
                key.extend(row.iter().filter_map(|it| blocks.get(*it)));
                let next = numbers.len();
                refined.push(*numbers.entry(key).or_insert(next));
            }
            blocks = refined;
            if numbers.len() == count {
                return Some(blocks);
            }
            count = numbers.len();
            if work > MAXIMUM_WORK {
                return None;
            }
        }
    }
}

impl Table {
    /// Classes that every state treats alike are one.
    fn narrowed(mut self) -> Self {
        let mut numbers: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut merged = Vec::new();
        let mut kept = Vec::new();
        for class in 0..self.width {
            let column = self.next.iter().filter_map(|row| row.get(class).copied());
            let count = numbers.len();
            let number = *numbers.entry(column.collect()).or_insert(count);
            if number == count {
                kept.push(class);
            }
            merged.push(number);
        }
        let number = |class: &usize| merged.get(*class).copied().unwrap_or(0);
        let mut classes: Vec<(u32, usize)> = Vec::new();
        for (first, class) in &self.classes {
            if classes.last().is_none_or(|(_, it)| *it != number(class)) {
                classes.push((*first, number(class)));
            }
        }
        self.classes = classes;
        for row in &mut self.next {
            *row = kept.iter().filter_map(|it| row.get(*it).copied()).collect();
        }
        self.width = kept.len();
        self
    }
}
