//! A pattern as a list of steps.

use std::ops::Range;

use super::super::part::{after_first, each};
use super::super::{Edge, Part};

/// What to do next; where nothing else is said, the next step follows.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The pattern, or what a look-around looks for, was found.
    Found,
    /// Go on elsewhere.
    Jump(usize),
    /// Try one way, then the other.
    Choose(usize, usize),
    /// One character of a set, read backwards within a look-behind.
    One { set: usize, behind: bool },
    /// A place between two characters.
    Edge(Edge),
    /// Remember the place.
    Save(usize),
    /// Begin to count rounds.
    Repeat(usize),
    /// Another round, or on with what comes after.
    Again {
        index: usize,
        least: u64,
        most: Option<u64>,
        lazy: bool,
        after: usize,
    },
    /// Begin a round: groups within it have not matched yet.
    Round { index: usize, slots: Range<usize> },
    /// Look around by the steps up to the next `Found`.
    Look { negated: bool, after: usize },
    /// What one of the groups matched.
    Back {
        groups: &'static [usize],
        behind: bool,
        folded: bool,
    },
}

/// The steps of a pattern.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// How many places are remembered.
    pub(super) slots: usize,
    /// How many repetitions there are.
    pub(super) repetitions: usize,
}

impl Program {
    pub(super) fn new(parts: &'static [Part]) -> Self {
        let mut program = Self::default();
        program.add(parts, false);
        program.steps.push(Step::Found);
        program
    }

    /// Adds the steps of the first part of a list.
    fn add(&mut self, parts: &'static [Part], behind: bool) {
        let Some((part, inner)) = parts.split_first() else {
            return;
        };
        match *part {
            Part::Nothing => {}
            Part::One(set) => self.steps.push(Step::One { set, behind }),
            Part::Edge(edge) => self.steps.push(Step::Edge(edge)),
            Part::Sequence(count) => {
                let mut order: Vec<&'static [Part]> = each(inner, count).collect();
                if behind {
                    order.reverse();
                }
                order.into_iter().for_each(|it| self.add(it, behind));
            }
            Part::Choice(count) => {
                let mut jumps = Vec::new();
                for (index, part) in each(inner, count).enumerate() {
                    if index + 1 == count {
                        self.add(part, behind);
                        break;
                    }
                    let choice = self.reserve();
                    self.add(part, behind);
                    jumps.push(self.reserve());
                    self.put(choice, Step::Choose(choice + 1, self.steps.len()));
                }
                for jump in jumps {
                    self.put(jump, Step::Jump(self.steps.len()));
                }
            }
            Part::Repeat(least, most) => self.repeat(inner, (least, most, false), behind),
            Part::RepeatLazily(least, most) => self.repeat(inner, (least, most, true), behind),
            Part::Group(number) => {
                self.slots = self.slots.max(number * 2 + 2);
                let (first, last) = match behind {
                    true => (number * 2 + 1, number * 2),
                    false => (number * 2, number * 2 + 1),
                };
                self.steps.push(Step::Save(first));
                self.add(inner, behind);
                self.steps.push(Step::Save(last));
            }
            Part::Ahead => self.look(inner, false, false),
            Part::NotAhead => self.look(inner, false, true),
            Part::Behind => self.look(inner, true, false),
            Part::NotBehind => self.look(inner, true, true),
            Part::Back(groups) | Part::BackFolded(groups) => self.steps.push(Step::Back {
                groups,
                behind,
                folded: matches!(part, Part::BackFolded(_)),
            }),
        }
    }

    fn look(&mut self, inner: &'static [Part], behind: bool, negated: bool) {
        let look = self.reserve();
        self.add(inner, behind);
        self.steps.push(Step::Found);
        let after = self.steps.len();
        self.put(look, Step::Look { negated, after });
    }

    fn repeat(
        &mut self,
        inner: &'static [Part],
        (least, most, lazy): (u64, Option<u64>, bool),
        behind: bool,
    ) {
        let index = self.repetitions;
        self.repetitions += 1;
        self.steps.push(Step::Repeat(index));
        let (again, round) = (self.reserve(), self.reserve());
        self.add(inner, behind);
        self.steps.push(Step::Jump(again));
        let length = inner.len() - after_first(inner).len();
        let numbers = inner.iter().take(length).filter_map(|it| match it {
            Part::Group(number) => Some(*number),
            _ => None,
        });
        // Groups are numbered in the order in which they begin, so those within have a row.
        let numbers: Vec<usize> = numbers.collect();
        let first = numbers.first().map_or(0, |it| it * 2);
        let slots = first..numbers.last().map_or(0, |it| it * 2 + 2);
        let after = self.steps.len();
        self.put(
            again,
            Step::Again {
                index,
                least,
                most,
                lazy,
                after,
            },
        );
        self.put(round, Step::Round { index, slots });
    }

    fn reserve(&mut self) -> usize {
        self.steps.push(Step::Found);
        self.steps.len() - 1
    }

    fn put(&mut self, place: usize, step: Step) {
        if let Some(old) = self.steps.get_mut(place) {
            *old = step;
        }
    }
}
