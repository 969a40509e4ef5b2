//! A pattern as a table: one state for all that may come of what was read so far.
//!
//! The search is built in: it may begin at every character, and the state in which the pattern was
//! found is never left. What stands at a place between two characters (`^`, `$`, `\b`) is decided
//! when the second of them is known.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::Classes;
use super::expression::{Edge, Expression};
use super::nfa::{Nfa, Step};
use crate::pattern::{Set, set::holds};

mod minimal;

/// How many states there may be.
const MAXIMUM_STATES: usize = 2_000;

/// How many entries there may be before equal states are made one, and after that.
const MAXIMUM_RAW: usize = 200_000;
const MAXIMUM_ENTRIES: usize = 16_384;

/// How many steps the construction may take.
const MAXIMUM_WORK: usize = 20_000_000;

/// A pattern as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Where stretches of characters of one class begin, and which class.
    pub classes: Vec<(u32, usize)>,
    /// How many classes there are.
    pub width: usize,
    /// The state before the first character.
    pub start: usize,
    /// The state after each state and class. In state 0 the pattern cannot be found any more, in
    /// state 1 it was found; neither is left.
    pub next: Vec<Vec<usize>>,
    /// The first of the states, all of them at the end, in which the end of the text makes it found.
    pub ending: usize,
}

/// What stands before a place, as far as that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// The edge of the text.
    Nothing,
    /// A letter, digit or underscore.
    Word,
    /// The end of a line.
    Line,
    /// Anything else.
    Other,
}

/// What may follow: the steps at which it goes on, and what was read last.
type State = (Side, Vec<usize>);

struct Builder {
    nfa: Nfa,
    classes: Classes,
    /// What each class is to a place beside it.
    sides: Vec<Side>,
    /// Where a search begins.
    first: Vec<usize>,
    work: usize,
}

impl Table {
    /// The table of an expression that is searched for; nothing where it would be too large.
    pub(super) fn new(expression: &Expression) -> Option<Self> {
        let nfa = Nfa::new(expression)?;
        let (mut words, mut lines) = (false, false);
        for step in &nfa.steps {
            match step {
                Step::Edge(Edge::Boundary | Edge::NoBoundary) => words = true,
                Step::Edge(Edge::LineStart | Edge::LineEnd) => lines = true,
                _ => {}
            }
        }
        let mut sets = nfa.sets.clone();
        sets.extend(words.then(|| Set::word().characters(false)));
        sets.extend(lines.then(|| Set::ends_of_lines().characters(false)));
        let classes = Classes::new(&sets)?;
        let (word, line) = (Set::word().characters(false), Set::ends_of_lines());
        let line = line.characters(false);
        let mut sides = vec![Side::Other; classes.members.len()];
        for (first, class) in &classes.starts {
            if let Some(side) = sides.get_mut(*class) {
                *side = match () {
                    () if words && holds(&word, *first) => Side::Word,
                    () if lines && holds(&line, *first) => Side::Line,
                    () => Side::Other,
                };
            }
        }
        let mut builder = Builder {
            first: Vec::new(),
            nfa,
            classes,
            sides,
            work: 0,
        };
        let mut first = BTreeSet::new();
        builder.follow(0, &mut first)?;
        builder.first = first.into_iter().collect();
        let raw = builder.states()?;
        raw.minimal(builder.classes)
    }
}

/// States as they are met: what follows by each class, and whether the end of the text does.
#[derive(Debug)]
struct Raw {
    next: Vec<Vec<usize>>,
    ends: Vec<bool>,
    start: usize,
}

const DEAD: usize = 0;
const FOUND: usize = 1;

impl Builder {
    fn states(&mut self) -> Option<Raw> {
        let width = self.sides.len();
        let mut raw = Raw {
            next: vec![vec![DEAD; width], vec![FOUND; width]],
            ends: vec![false, true],
            start: FOUND,
        };
        let start: State = (Side::Nothing, self.first.clone());
        if self.is_found(&start.1) {
            return Some(raw);
        }
        raw.start = 2;
        let mut numbers: BTreeMap<State, usize> = BTreeMap::from([(start.clone(), 2)]);
        let mut open = std::collections::VecDeque::from([start]);
        while let Some(state) = open.pop_front() {
            let mut row = Vec::with_capacity(width);
            for class in 0..width {
                let side = self.sides.get(class).copied().unwrap_or(Side::Other);
                let Some(next) = self.after(&state, class, side)? else {
                    row.push(FOUND);
                    continue;
                };
                let count = numbers.len() + 2;
                let number = *numbers.entry(next.clone()).or_insert(count);
                if number == count {
                    if count >= MAXIMUM_STATES || count * width > MAXIMUM_RAW {
                        return None;
                    }
                    open.push_back(next);
                }
                row.push(number);
            }
            let ends = self.at(&state, Side::Nothing)?;
            raw.next.push(row);
            raw.ends.push(self.is_found(&ends));
        }
        Some(raw)
    }

    fn is_found(&self, steps: &[usize]) -> bool {
        let step = |it: &usize| self.nfa.steps.get(*it);
        steps.iter().any(|it| matches!(step(it), Some(Step::Found)))
    }

    /// The state after one more character; nothing within where the pattern is found by then.
    fn after(&mut self, state: &State, class: usize, side: Side) -> Option<Option<State>> {
        let here = self.at(state, side)?;
        if self.is_found(&here) {
            return Some(None);
        }
        let mut next: BTreeSet<usize> = self.first.iter().copied().collect();
        for step in here {
            if let Some(Step::One(set)) = self.nfa.steps.get(step)
                && self.classes.is_in(class, *set)
            {
                self.follow(step + 1, &mut next)?;
            }
        }
        let next: Vec<usize> = next.into_iter().collect();
        Some((!self.is_found(&next)).then_some((side, next)))
    }

    /// The steps of a state when it is known what comes next.
    fn at(&mut self, (before, steps): &State, after: Side) -> Option<Vec<usize>> {
        let mut reached: BTreeSet<usize> = steps.iter().copied().collect();
        let mut open = steps.clone();
        while let Some(step) = open.pop() {
            self.work += 1;
            if let Some(Step::Edge(edge)) = self.nfa.steps.get(step)
                && is_at(*edge, *before, after)
            {
                let known = reached.clone();
                self.follow(step + 1, &mut reached)?;
                open.extend(reached.difference(&known));
            }
        }
        Some(reached.into_iter().collect())
    }

    /// Adds where it goes on from a step without taking a character or asking for a place.
    fn follow(&mut self, step: usize, reached: &mut BTreeSet<usize>) -> Option<()> {
        let mut open = vec![step];
        let mut passed = BTreeSet::new();
        while let Some(step) = open.pop() {
            self.work += 1;
            if self.work > MAXIMUM_WORK {
                return None;
            }
            match self.nfa.steps.get(step)? {
                Step::Jump(to) => open.push(*to),
                Step::Split(left, right) => {
                    if passed.insert(step) {
                        open.extend([*left, *right]);
                    }
                }
                _ => {
                    reached.insert(step);
                }
            }
        }
        Some(())
    }
}

/// Whether a place between two sides is one that is asked for.
fn is_at(edge: Edge, before: Side, after: Side) -> bool {
    let boundary = (before == Side::Word) != (after == Side::Word);
    match edge {
        Edge::Start => before == Side::Nothing,
        Edge::End => after == Side::Nothing,
        Edge::LineStart => matches!(before, Side::Nothing | Side::Line),
        Edge::LineEnd => matches!(after, Side::Nothing | Side::Line),
        Edge::Boundary => boundary,
        Edge::NoBoundary => !boundary,
    }
}
