//! Following all ways through a pattern at the same time: each character is read once, however
//! many ways there are.
//!
//! What a pattern looks around for is found out first, for all places of the text at once: reading
//! on from every place for what looks behind, and from the end back for what looks ahead.

mod places;
mod ways;

use std::cell::RefCell;
use std::sync::OnceLock;

use super::{Part, first, holds, last};
use places::Places;
use ways::{Step, Ways};

/// A pattern without references, made ready when it is first needed.
#[derive(Debug)]
pub struct Simulation {
    sets: &'static [&'static [(u32, u32)]],
    parts: &'static [Part],
    ways: OnceLock<Vec<Ways>>,
}

impl Simulation {
    /// A pattern of some parts, and the sets that they name.
    pub const fn new(sets: &'static [&'static [(u32, u32)]], parts: &'static [Part]) -> Self {
        Self {
            sets,
            parts,
            ways: OnceLock::new(),
        }
    }

    /// Whether the pattern is found in a text.
    pub fn finds(&self, text: &str) -> bool {
        let ways = self.ways.get_or_init(|| Ways::of(self.sets, self.parts));
        // Nothing in here can ask for a pattern again, so that the memory is free.
        MEMORY.with_borrow_mut(|memory| {
            let found = memory.search(ways, text);
            memory.shrink();
            found
        })
    }
}

thread_local! {
    /// Kept from one text to the next, so that a check allocates nothing after the first.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// As much as is kept, in bytes or steps.
const KEPT: usize = 16_384;

/// What is remembered while a text is read.
#[derive(Debug, Default)]
struct Memory {
    /// The steps to take here.
    here: Vec<usize>,
    /// Those to take after the next character.
    next: Vec<usize>,
    /// On which turn each step was last taken.
    taken: Vec<usize>,
    /// Where each look-around finds what it looks for.
    looks: Vec<Places>,
}

impl Memory {
    /// Searches by the last of some ways, after those that it looks around by.
    fn search(&mut self, ways: &[Ways], text: &str) -> bool {
        let Some((whole, looks)) = ways.split_last() else {
            return false;
        };
        for (number, look) in looks.iter().enumerate() {
            if self.looks.len() == number {
                self.looks.push(Places::default());
            }
            // Taken out while it is written; a look-around reads only those before it.
            let slot = self.looks.get_mut(number);
            let mut places = slot.map(std::mem::take).unwrap_or_default();
            places.clear(text.len());
            self.follow(look, text, |place| {
                places.add(place);
                false
            });
            if let Some(slot) = self.looks.get_mut(number) {
                *slot = places;
            }
        }
        self.follow(whole, text, |_| true)
    }

    /// Follows all ways that begin anywhere; tells where they end, until that is enough.
    fn follow(&mut self, ways: &Ways, text: &str, mut enough: impl FnMut(usize) -> bool) -> bool {
        self.here.clear();
        self.next.clear();
        self.taken.clear();
        self.taken.resize(ways.steps.len(), 0);
        let bytes = text.as_bytes();
        let mut place = if ways.backward { bytes.len() } else { 0 };
        let mut read = None;
        for turn in 1.. {
            let (done, left) = bytes.split_at_checked(place).unwrap_or((bytes, &[]));
            let coming = match ways.backward {
                true => last(done).map(|(it, rest)| (it, rest.len())),
                false => first(left).map(|(it, rest)| (it, bytes.len() - rest.len())),
            };
            let character = coming.map(|(it, _)| it);
            let (before, after) = match ways.backward {
                true => (character, read),
                false => (read, character),
            };
            self.here.push(0);
            while let Some(number) = self.here.pop() {
                match self.taken.get_mut(number) {
                    Some(last) if *last != turn => *last = turn,
                    _ => continue,
                }
                match ways.steps.get(number) {
                    Some(Step::One(set)) if character.is_some_and(|it| holds(set, it)) => {
                        self.next.push(number + 1);
                    }
                    Some(Step::Edge(edge)) if edge.is_between(before, after) => {
                        self.here.push(number + 1);
                    }
                    Some(Step::Look {
                        number: look,
                        negated,
                    }) if self.looks.get(*look).is_some_and(|it| it.has(place)) != *negated => {
                        self.here.push(number + 1);
                    }
                    Some(Step::Split(left, right)) => self.here.extend([*left, *right]),
                    Some(Step::Jump(target)) => self.here.push(*target),
                    Some(Step::Found) if enough(place) => return true,
                    _ => {}
                }
            }
            let Some((code_point, to)) = coming else {
                return false;
            };
            (read, place) = (Some(code_point), to);
            std::mem::swap(&mut self.here, &mut self.next);
        }
        false
    }

    /// Gives back what a long text or a large pattern took.
    fn shrink(&mut self) {
        for list in [&mut self.here, &mut self.next, &mut self.taken] {
            list.clear();
            list.shrink_to(KEPT);
        }
        self.looks.iter_mut().for_each(|it| it.shrink(KEPT));
    }
}
