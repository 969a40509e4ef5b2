//! Searching for a pattern as ECMA-262 does, by trying and going back, with a count of the steps.
//!
//! The count is why this is our own: how long a search takes can be bounded, whatever the pattern,
//! and what is said about slow patterns can be tried out.

mod program;

use super::{Pattern, Set, case};
use program::{Program, Step};

/// A pattern, ready to be searched for.
#[derive(Clone, Debug)]
pub struct Matcher {
    program: Program,
}

/// How a search went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// Whether the pattern was found; nothing where the steps did not suffice to know.
    pub found: Option<bool>,
    /// How many steps it took.
    pub steps: u64,
}

impl Matcher {
    /// Makes a pattern ready.
    pub fn new(pattern: &Pattern) -> Self {
        Self {
            program: Program::new(pattern),
        }
    }

    /// Whether the pattern is found in a text; nothing where that takes unreasonably long.
    pub fn found(&self, text: &str) -> Option<bool> {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        let budget = length.saturating_mul(50).saturating_add(100_000);
        self.search(text, budget).found
    }

    /// Searches a text with so many steps at most.
    pub fn search(&self, text: &str, budget: u64) -> Search {
        self.try_places(text, budget, usize::MAX)
    }

    /// Tries only the start of a text.
    pub fn search_at_start(&self, text: &str, budget: u64) -> Search {
        self.try_places(text, budget, 0)
    }

    fn try_places(&self, text: &str, budget: u64, last: usize) -> Search {
        let text: Vec<u32> = text.chars().map(u32::from).collect();
        let mut run = Run {
            program: &self.program,
            text: &text,
            budget,
            steps: 0,
            slots: vec![None; self.program.slots],
            rounds: vec![(0, 0); self.program.repetitions],
            undo: Vec::new(),
        };
        let mut found = Some(false);
        for place in 0..=text.len().min(last) {
            found = run.from(0, place);
            if found != Some(false) {
                break;
            }
        }
        Search {
            found,
            steps: run.steps,
        }
    }
}

/// What a step changed, to be changed back.
enum Undo {
    Slot(usize, Option<usize>),
    Rounds(usize, (u64, usize)),
}

struct Run<'r> {
    program: &'r Program,
    text: &'r [u32],
    budget: u64,
    steps: u64,
    /// Where groups begin and end, two each.
    slots: Vec<Option<usize>>,
    /// Per repetition: how many rounds there were, and where the last one began.
    rounds: Vec<(u64, usize)>,
    undo: Vec<Undo>,
}

impl Run<'_> {
    /// Runs from a step and a place to the next end of the program.
    fn from(&mut self, mut step: usize, mut place: usize) -> Option<bool> {
        // Where to go on when something does not match: step, place, and what to change back.
        let mut choices: Vec<(usize, usize, usize)> = Vec::new();
        loop {
            self.steps += 1;
            if self.steps > self.budget {
                return None;
            }
            let program = self.program;
            let next = match program.steps.get(step)? {
                Step::Found => return Some(true),
                Step::Jump(target) => Some((*target, place)),
                Step::Choose(first, second) => {
                    choices.push((*second, place, self.undo.len()));
                    Some((*first, place))
                }
                Step::One {
                    set,
                    behind,
                    folded,
                } => {
                    let at = if *behind {
                        place.checked_sub(1)
                    } else {
                        Some(place)
                    };
                    let there = at.and_then(|at| self.text.get(at));
                    let fits = there.is_some_and(|it| program.fits(*set, *it, *folded));
                    let after = if *behind {
                        place.wrapping_sub(1)
                    } else {
                        place + 1
                    };
                    fits.then_some((step + 1, after))
                }
                Step::Start { lines } => {
                    let before = place.checked_sub(1).and_then(|at| self.text.get(at));
                    let fits = before.is_none_or(|it| *lines && Set::ends_line(*it));
                    fits.then_some((step + 1, place))
                }
                Step::End { lines } => {
                    let after = self.text.get(place);
                    let fits = after.is_none_or(|it| *lines && Set::ends_line(*it));
                    fits.then_some((step + 1, place))
                }
                Step::WordBoundary { negated } => {
                    let word = |at: Option<usize>| {
                        let there = at.and_then(|at| self.text.get(at));
                        there.is_some_and(|it| Set::is_word(*it))
                    };
                    let boundary = word(place.checked_sub(1)) != word(Some(place));
                    (boundary != *negated).then_some((step + 1, place))
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
                    self.steps += u64::try_from(slots.len()).unwrap_or(u64::MAX);
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
            match next.or_else(|| {
                let (step, place, undo) = choices.pop()?;
                self.undo_to(undo);
                Some((step, place))
            }) {
                Some((next, at)) => (step, place) = (next, at),
                None => return Some(false),
            }
        }
    }

    /// Where the text goes on after what a group matched; a group that matched nothing yet is
    /// empty.
    fn after_same(
        &mut self,
        groups: &[usize],
        place: usize,
        behind: bool,
        folded: bool,
    ) -> Option<usize> {
        let taken = groups.iter().find_map(|group| {
            let start = self.slots.get(group * 2).copied().flatten()?;
            let end = self.slots.get(group * 2 + 1).copied().flatten()?;
            self.text.get(start..end)
        });
        let Some(taken) = taken else {
            return Some(place);
        };
        let length = taken.len();
        self.steps += u64::try_from(length).unwrap_or(u64::MAX);
        let (start, after) = match behind {
            true => (place.checked_sub(length)?, place.checked_sub(length)?),
            false => (place, place + length),
        };
        let there = self.text.get(start..start + length)?;
        let same = taken.iter().zip(there).all(|(left, right)| {
            left == right || (folded && case::folded(*left) == case::folded(*right))
        });
        same.then_some(after)
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
