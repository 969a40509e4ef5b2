//! An expression as a flat list that a generated crate holds.

use super::expression::{Count, Edge, Expression, Ranges};

/// A pattern that a crate makes ready when it is first needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Sets of characters, as ranges in order.
    pub sets: Vec<Ranges>,
    /// The parts, each before those that it is made of.
    pub parts: Vec<Part>,
}

/// A part; those that it is made of follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing at all.
    Nothing,
    /// One character of a set.
    One(usize),
    /// So many parts, one after the other.
    Sequence(usize),
    /// One of so many parts.
    Choice(usize),
    /// A part several times.
    Repeat(Count),
    /// A place between two characters.
    Edge(Edge),
    /// A part that is referred to.
    Group(usize),
    /// A part that must follow, or precede, or must not.
    Look {
        /// Whether it precedes.
        behind: bool,
        /// Whether it must not be there.
        negated: bool,
    },
    /// What one of these groups matched.
    Back {
        /// The numbers of the groups.
        groups: Vec<usize>,
        /// Whether upper and lower case are one.
        folded: bool,
    },
}

impl Program {
    pub(super) fn new(expression: &Expression) -> Self {
        let mut program = Self {
            sets: Vec::new(),
            parts: Vec::new(),
        };
        let mut numbers = std::collections::BTreeMap::new();
        for part in expression.all() {
            let part = match part {
                Expression::Nothing => Part::Nothing,
                Expression::One(ranges) => {
                    let next = program.sets.len();
                    let set = *numbers.entry(ranges).or_insert(next);
                    if set == next {
                        program.sets.push(ranges.clone());
                    }
                    Part::One(set)
                }
                Expression::Sequence(parts) => Part::Sequence(parts.len()),
                Expression::Choice(parts) => Part::Choice(parts.len()),
                Expression::Repeat(_, count) => Part::Repeat(*count),
                Expression::Edge(edge) => Part::Edge(*edge),
                Expression::Group(number, _) => Part::Group(*number),
                Expression::Look {
                    behind, negated, ..
                } => Part::Look {
                    behind: *behind,
                    negated: *negated,
                },
                Expression::Back { groups, folded } => Part::Back {
                    groups: groups.clone(),
                    folded: *folded,
                },
            };
            program.parts.push(part);
        }
        program
    }
}
