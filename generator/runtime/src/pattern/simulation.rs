//! Following all ways through a pattern at the same time: each character is read once, however
//! many ways there are.

use std::sync::OnceLock;

use super::part::each;
use super::{Edge, Part, first, holds};

/// What to do next.
#[derive(Clone, Copy, Debug)]
enum Step {
    One(&'static [(u32, u32)]),
    Edge(Edge),
    Split(usize, usize),
    Jump(usize),
    Found,
}

/// A pattern without look-around and references, made ready when it is first needed.
#[derive(Debug)]
pub struct Simulation {
    sets: &'static [&'static [(u32, u32)]],
    parts: &'static [Part],
    steps: OnceLock<Vec<Step>>,
}

impl Simulation {
    /// A pattern of some parts, and the sets that they name.
    pub const fn new(sets: &'static [&'static [(u32, u32)]], parts: &'static [Part]) -> Self {
        Self {
            sets,
            parts,
            steps: OnceLock::new(),
        }
    }

    /// Whether the pattern is found in a text.
    pub fn finds(&self, text: &str) -> bool {
        let steps = self.steps.get_or_init(|| {
            let mut steps = Vec::new();
            self.add(self.parts, &mut steps);
            steps.push(Step::Found);
            steps
        });
        let mut rest = text.as_bytes();
        let mut before = None;
        // The steps to take here, those to take after the next character, and where each was last
        // taken.
        let (mut here, mut next) = (Vec::new(), Vec::new());
        let mut taken = vec![0_usize; steps.len()];
        for place in 1.. {
            let character = first(rest);
            let after = character.map(|(it, _)| it);
            here.push(0);
            while let Some(number) = here.pop() {
                match taken.get_mut(number) {
                    Some(last) if *last != place => *last = place,
                    _ => continue,
                }
                match steps.get(number) {
                    Some(Step::One(set)) => {
                        if after.is_some_and(|it| holds(set, it)) {
                            next.push(number + 1);
                        }
                    }
                    Some(Step::Edge(edge)) => {
                        if edge.is_between(before, after) {
                            here.push(number + 1);
                        }
                    }
                    Some(Step::Split(left, right)) => here.extend([*left, *right]),
                    Some(Step::Jump(target)) => here.push(*target),
                    Some(Step::Found) => return true,
                    None => {}
                }
            }
            let Some((code_point, after)) = character else {
                return false;
            };
            before = Some(code_point);
            rest = after;
            std::mem::swap(&mut here, &mut next);
        }
        false
    }

    /// Adds the steps of the first part of a list.
    fn add(&self, parts: &'static [Part], steps: &mut Vec<Step>) {
        let Some((part, inner)) = parts.split_first() else {
            return;
        };
        match part {
            Part::One(set) => {
                let set = self.sets.get(*set).copied().unwrap_or_default();
                steps.push(Step::One(set));
            }
            Part::Edge(edge) => steps.push(Step::Edge(*edge)),
            Part::Sequence(count) => each(inner, *count).for_each(|it| self.add(it, steps)),
            Part::Choice(count) => {
                let mut jumps = Vec::new();
                for (index, part) in each(inner, *count).enumerate() {
                    if index + 1 == *count {
                        self.add(part, steps);
                        break;
                    }
                    let split = steps.len();
                    steps.push(Step::Found);
                    self.add(part, steps);
                    jumps.push(steps.len());
                    steps.push(Step::Found);
                    let after = steps.len();
                    put(steps, split, Step::Split(split + 1, after));
                }
                let end = steps.len();
                jumps
                    .into_iter()
                    .for_each(|it| put(steps, it, Step::Jump(end)));
            }
            Part::Repeat(least, most) | Part::RepeatLazily(least, most) => {
                (0..*least).for_each(|_| self.add(inner, steps));
                let mut splits = Vec::new();
                for _ in *least..most.unwrap_or(least + 1) {
                    splits.push(steps.len());
                    steps.push(Step::Found);
                    self.add(inner, steps);
                }
                if most.is_none()
                    && let [split] = splits.as_slice()
                {
                    steps.push(Step::Jump(*split));
                }
                let end = steps.len();
                splits
                    .into_iter()
                    .for_each(|it| put(steps, it, Step::Split(it + 1, end)));
            }
            // The generator makes no simulation of a pattern with the others.
            _ => {}
        }
    }
}

fn put(steps: &mut [Step], place: usize, step: Step) {
    if let Some(old) = steps.get_mut(place) {
        *old = step;
    }
}
