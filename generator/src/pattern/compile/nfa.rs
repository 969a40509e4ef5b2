//! An expression as steps that are taken at the same time.

use std::collections::BTreeMap;

use super::expression::{Edge, Expression, Ranges};

/// More steps are not made.
const MAXIMUM_STEPS: usize = 10_000;

/// What to do next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Take a character of a set, and go on with the next step.
    One(usize),
    /// Go on with the next step at certain places only.
    Edge(Edge),
    /// Go on at both.
    Split(usize, usize),
    /// Go on elsewhere.
    Jump(usize),
    /// It was found.
    Found,
}

/// The steps of an expression, and the sets that they refer to.
#[derive(Clone, Debug, Default)]
pub(super) struct Nfa {
    pub(super) steps: Vec<Step>,
    pub(super) sets: Vec<Ranges>,
    numbers: BTreeMap<Ranges, usize>,
}

impl Nfa {
    /// The steps of an expression; nothing where there are too many, or it looks around.
    pub(super) fn new(expression: &Expression) -> Option<Self> {
        let mut nfa = Self::default();
        nfa.add(expression)?;
        nfa.push(Step::Found)?;
        Some(nfa)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        let place = self.steps.len();
        self.steps.push(step);
        (place < MAXIMUM_STEPS).then_some(place)
    }

    fn put(&mut self, place: usize, step: Step) -> Option<()> {
        *self.steps.get_mut(place)? = step;
        Some(())
    }

    fn add(&mut self, expression: &Expression) -> Option<()> {
        match expression {
            Expression::Nothing => {}
            Expression::One(ranges) => {
                let next = self.sets.len();
                let set = *self.numbers.entry(ranges.clone()).or_insert(next);
                if set == next {
                    self.sets.push(ranges.clone());
                }
                self.push(Step::One(set))?;
            }
            Expression::Sequence(parts) => {
                for part in parts {
                    self.add(part)?;
                }
            }
            Expression::Choice(parts) => {
                let mut jumps = Vec::new();
                for (index, part) in parts.iter().enumerate() {
                    if index + 1 == parts.len() {
                        self.add(part)?;
                        break;
                    }
                    let split = self.push(Step::Found)?;
                    self.add(part)?;
                    jumps.push(self.push(Step::Found)?);
                    self.put(split, Step::Split(split + 1, self.steps.len()))?;
                }
                for jump in jumps {
                    self.put(jump, Step::Jump(self.steps.len()))?;
                }
            }
            Expression::Repeat(body, count) => self.repeat(body, count.least, count.most)?,
            Expression::Edge(edge) => {
                self.push(Step::Edge(*edge))?;
            }
            Expression::Group(..) | Expression::Look { .. } | Expression::Back { .. } => {
                return None;
            }
        }
        Some(())
    }

    fn repeat(&mut self, body: &Expression, least: u64, most: Option<u64>) -> Option<()> {
        for _ in 0..least {
            self.add(body)?;
        }
        let Some(most) = most else {
            let split = self.push(Step::Found)?;
            self.add(body)?;
            self.push(Step::Jump(split))?;
            return self.put(split, Step::Split(split + 1, self.steps.len()));
        };
        let mut splits = Vec::new();
        for _ in least..most {
            splits.push(self.push(Step::Found)?);
            self.add(body)?;
        }
        for split in splits {
            self.put(split, Step::Split(split + 1, self.steps.len()))?;
        }
        Some(())
    }
}
