//! Searching as ECMA-262 describes it, by trying and going back, with a count of the steps: for
//! patterns that refer to their groups.

mod steps;

use std::ops::Range;
use std::sync::OnceLock;

use super::{Part, holds};
use steps::{Program, Step};

/// How many steps a search may take, and how many more for each byte of the text.
const STEPS: usize = 100_000;
const STEPS_PER_BYTE: usize = 50;

/// A pattern, made ready when it is first needed.
#[derive(Debug)]
pub struct Search {
    sets: &'static [&'static [(u32, u32)]],
    parts: &'static [Part],
    program: OnceLock<Program>,
}

impl Search {
    /// A pattern of some parts, and the sets that they name.
    pub const fn new(sets: &'static [&'static [(u32, u32)]], parts: &'static [Part]) -> Self {
        Self {
            sets,
            parts,
            program: OnceLock::new(),
        }
    }

    /// Whether the pattern is found in a text; nothing where the steps do not suffice to know.
    pub fn finds(&self, text: &str) -> Option<bool> {
        let program = self.program.get_or_init(|| Program::new(self.parts));
        let mut run = Run {
            sets: self.sets,
            program,
            budget: STEPS.saturating_add(text.len().saturating_mul(STEPS_PER_BYTE)),
            text: text.chars().map(u32::from).collect(),
            slots: vec![None; program.slots],
            rounds: vec![(0, 0); program.repetitions],
            undo: Vec::new(),
        };
        for place in 0..=run.text.len() {
            match run.from(0, place) {
                Some(false) => {}
                known => return known,
            }
        }
        Some(false)
    }
}

/// What a step changed, to be changed back.
enum Undo {
    Slot(usize, Option<usize>),
    Rounds(usize, (u64, usize)),
}

struct Run<'r> {
    sets: &'static [&'static [(u32, u32)]],
    program: &'r Program,
    text: Vec<u32>,
    /// How many steps are left.
    budget: usize,
    /// Where groups begin and end, two each.
    slots: Vec<Option<usize>>,
    /// For each repetition how many rounds there were, and where the last one began.
    rounds: Vec<(u64, usize)>,
    undo: Vec<Undo>,
}

impl Run<'_> {
    /// Runs from a step and a place to the next end of the program.
    fn from(&mut self, mut step: usize, mut place: usize) -> Option<bool> {
        // Where to go on when something does not fit: step, place, and what to change back.
        let mut choices: Vec<(usize, usize, usize)> = Vec::new();
        loop {
            self.budget = self.budget.checked_sub(1)?;
            let program = self.program;
            let next = match program.steps.get(step)? {
                Step::Found => return Some(true),
                Step::Jump(target) => Some((*target, place)),
                Step::Choose(first, second) => {
                    choices.push((*second, place, self.undo.len()));
                    Some((*first, place))
                }
                Step::One { set, behind } => {
                    let after = match behind {
                        true => place.checked_sub(1),
                        false => Some(place + 1),
                    };
                    let read = if *behind { after } else { Some(place) };
                    let character = read.and_then(|at| self.text.get(at));
                    let set = self.sets.get(*set).copied().unwrap_or_default();
                    character
                        .filter(|it| holds(set, **it))
                        .and(after)
                        .map(|after| (step + 1, after))
                }
                Step::Edge(edge) => {
                    let before = place.checked_sub(1).and_then(|at| self.text.get(at));
                    let after = self.text.get(place);
                    let fits = edge.is_between(before.copied(), after.copied());
                    fits.then_some((step + 1, place))
                }
                Step::Save(slot) => {
                    self.save(*slot, Some(place));
                    Some((step + 1, place))
                }
                Step::Repeat(index) => {
                    self.set_rounds(*index, (0, place));
                    Some((step + 1, place))
                }
                Step::Again {
                    index,
                    least,
                    most,
                    lazy,
                    after,
                } => {
                    let (count, began) = self.rounds.get(*index).copied().unwrap_or_default();
                    if count > *least && began == place {
                        // A round that matches nothing is no round.
                        None
                    } else if count < *least {
                        Some((step + 1, place))
                    } else if most.is_some_and(|most| count >= most) {
                        Some((*after, place))
                    } else {
                        let (first, second) = match lazy {
                            true => (*after, step + 1),
                            false => (step + 1, *after),
                        };
                        choices.push((second, place, self.undo.len()));
                        Some((first, place))
                    }
                }
                Step::Round { index, slots } => {
                    let (count, _) = self.rounds.get(*index).copied().unwrap_or_default();
                    self.set_rounds(*index, (count + 1, place));
                    self.budget = self.budget.saturating_sub(slots.len());
                    for slot in slots.clone() {
                        self.save(slot, None);
                    }
                    Some((step + 1, place))
                }
                Step::Look { negated, after } => {
                    let before = self.undo.len();
                    let found = self.from(step + 1, place)?;
                    if *negated || !found {
                        self.undo_to(before);
                    }
                    (found != *negated).then_some((*after, place))
                }
                Step::Back {
                    groups,
                    behind,
                    folded,
                } => self
                    .after_same(groups, place, *behind, *folded)
                    .map(|place| (step + 1, place)),
            };
            let next = next.or_else(|| {
                let (step, place, undo) = choices.pop()?;
                self.undo_to(undo);
                Some((step, place))
            });
            match next {
                Some((next, at)) => (step, place) = (next, at),
                None => return Some(false),
            }
        }
    }

    /// Where the text goes on after what a group matched; one that matched nothing yet is empty.
    fn after_same(
        &mut self,
        groups: &[usize],
        place: usize,
        behind: bool,
        folded: bool,
    ) -> Option<usize> {
        let matched = |group: &usize| -> Option<Range<usize>> {
            let start = self.slots.get(group * 2).copied().flatten()?;
            let end = self.slots.get(group * 2 + 1).copied().flatten()?;
            Some(start..end)
        };
        let Some(taken) = groups.iter().find_map(matched) else {
            return Some(place);
        };
        let length = taken.len();
        self.budget = self.budget.saturating_sub(length);
        let start = if behind {
            place.checked_sub(length)?
        } else {
            place
        };
        let taken = self.text.get(taken)?;
        let there = self.text.get(start..start + length)?;
        let same = (taken.iter().zip(there))
            .all(|(left, right)| left == right || (folded && common(*left) == common(*right)));
        same.then_some(if behind { start } else { start + length })
    }

    fn save(&mut self, slot: usize, place: Option<usize>) {
        if let Some(old) = self.slots.get_mut(slot) {
            self.undo.push(Undo::Slot(slot, *old));
            *old = place;
        }
    }

    fn set_rounds(&mut self, index: usize, rounds: (u64, usize)) {
        if let Some(old) = self.rounds.get_mut(index) {
            self.undo.push(Undo::Rounds(index, *old));
            *old = rounds;
        }
    }

    fn undo_to(&mut self, length: usize) {
        while self.undo.len() > length {
            match self.undo.pop() {
                Some(Undo::Slot(slot, old)) => {
                    if let Some(slot) = self.slots.get_mut(slot) {
                        *slot = old;
                    }
                }
                Some(Undo::Rounds(index, old)) => {
                    if let Some(rounds) = self.rounds.get_mut(index) {
                        *rounds = old;
                    }
                }
                None => return,
            }
        }
    }
}

/// What all cases of a letter have in common, by Unicode's simple folding.
fn common(code_point: u32) -> u32 {
    let one = |only: Option<char>, more: Option<char>| match (only, more) {
        (Some(only), None) => Some(only),
        _ => None,
    };
    let Some(character) = char::from_u32(code_point).filter(|it| *it != '\u{131}') else {
        return code_point;
    };
    let mut upper = character.to_uppercase();
    let raised = one(upper.next(), upper.next()).unwrap_or(character);
    let mut lower = raised.to_lowercase();
    one(lower.next(), lower.next()).unwrap_or(raised).into()
}
