//! A pattern as steps of which many are taken at the same time.

use super::super::part::each;
use super::super::{Edge, Part};

/// What to do next; where nothing else is said, the next step follows.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A character of a set.
    One(&'static [(u32, u32)]),
    /// A place between two characters.
    Edge(Edge),
    /// A place where a look-around finds what it looks for, or does not where negated.
    Look { number: usize, negated: bool },
    /// Go on at both.
    Split(usize, usize),
    /// Go on elsewhere.
    Jump(usize),
    /// All of it was found.
    Found,
}

/// The ways through a pattern, or through what it looks around for.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub(super) steps: Vec<Step>,
    /// Whether they are followed from the end of the text to its start.
    pub(super) backward: bool,
}

impl Ways {
    /// Those of a pattern, after all that it looks around for in an order in which each needs only
    /// those before it.
    pub(super) fn of(sets: &'static [&'static [(u32, u32)]], parts: &'static [Part]) -> Vec<Self> {
        let mut looks = Vec::new();
        let whole = Writer::write(sets, parts, false, &mut looks);
        looks.push(whole);
        looks
    }
}

struct Writer<'w> {
    sets: &'static [&'static [(u32, u32)]],
    ways: Ways,
    looks: &'w mut Vec<Ways>,
}

impl Writer<'_> {
    fn write(
        sets: &'static [&'static [(u32, u32)]],
        parts: &'static [Part],
        backward: bool,
        looks: &mut Vec<Ways>,
    ) -> Ways {
        let ways = Ways {
            backward,
            ..Ways::default()
        };
        let mut writer = Writer { sets, ways, looks };
        writer.add(parts);
        writer.ways.steps.push(Step::Found);
        writer.ways
    }

    /// Adds the steps of the first part of a list.
    fn add(&mut self, parts: &'static [Part]) {
        let Some((part, inner)) = parts.split_first() else {
            return;
        };
        match part {
            Part::Nothing => {}
            Part::One(set) => {
                let set = self.sets.get(*set).copied().unwrap_or_default();
                self.ways.steps.push(Step::One(set));
            }
            Part::Edge(edge) => self.ways.steps.push(Step::Edge(*edge)),
            Part::Sequence(count) if self.ways.backward => {
                let parts: Vec<_> = each(inner, *count).collect();
                parts.into_iter().rev().for_each(|it| self.add(it));
            }
            Part::Sequence(count) => each(inner, *count).for_each(|it| self.add(it)),
            Part::Choice(count) => self.choice(inner, *count),
            Part::Repeat(least, most) | Part::RepeatLazily(least, most) => {
                self.repeat(inner, *least, *most);
            }
            // What is ahead of a place is read back to it, what is behind, up to it.
            Part::Ahead => self.look(inner, true, false),
            Part::NotAhead => self.look(inner, true, true),
            Part::Behind => self.look(inner, false, false),
            Part::NotBehind => self.look(inner, false, true),
            // Only references need to know what a group matched, and the generator makes no
            // simulation of a pattern that has some.
            Part::Group(_) => self.add(inner),
            Part::Back(_) | Part::BackFolded(_) => {}
        }
    }

    fn choice(&mut self, inner: &'static [Part], count: usize) {
        let mut jumps = Vec::new();
        for (index, part) in each(inner, count).enumerate() {
            if index + 1 == count {
                self.add(part);
                break;
            }
            let split = self.reserve();
            self.add(part);
            jumps.push(self.reserve());
            self.put(split, Step::Split(split + 1, self.ways.steps.len()));
        }
        for jump in jumps {
            self.put(jump, Step::Jump(self.ways.steps.len()));
        }
    }

    fn repeat(&mut self, inner: &'static [Part], least: u64, most: Option<u64>) {
        (0..least).for_each(|_| self.add(inner));
        let mut splits = Vec::new();
        for _ in least..most.unwrap_or(least + 1) {
            splits.push(self.reserve());
            self.add(inner);
        }
        if most.is_none()
            && let [split] = splits.as_slice()
        {
            self.ways.steps.push(Step::Jump(*split));
        }
        for split in splits {
            self.put(split, Step::Split(split + 1, self.ways.steps.len()));
        }
    }

    fn look(&mut self, inner: &'static [Part], backward: bool, negated: bool) {
        let ways = Self::write(self.sets, inner, backward, self.looks);
        let number = self.looks.len();
        self.looks.push(ways);
        self.ways.steps.push(Step::Look { number, negated });
    }

    fn reserve(&mut self) -> usize {
        self.ways.steps.push(Step::Found);
        self.ways.steps.len() - 1
    }

    fn put(&mut self, place: usize, step: Step) {
        if let Some(old) = self.ways.steps.get_mut(place) {
            *old = step;
        }
    }
}
