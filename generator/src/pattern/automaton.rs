//! The automaton of a pattern: one state for each place in it that takes a code point.
//!
//! Unlike an automaton for matching it keeps in how many ways one state follows another, since it
//! is those ways that a backtracking engine tries one by one.

use std::collections::BTreeMap;

use super::alphabet::{Alphabet, Letters};
use super::{Kind, Node, Pattern, Repetition, Set};

/// Larger automata are not built.
const MAXIMUM_STATES: usize = 600;
const MAXIMUM_EDGES: usize = 30_000;

/// How many optional rounds of a repetition with bounds are laid out; more say nothing new.
const OPTIONAL_ROUNDS: u64 = 4;

/// A state, and in how many ways it is reached: one, or two, which stands for more.
type Ways = BTreeMap<usize, u8>;

/// States and what follows them.
#[derive(Clone, Debug)]
pub(super) struct Automaton {
    pub(super) alphabet: Alphabet,
    /// What each state takes.
    pub(super) states: Vec<Letters>,
    /// What comes after each state.
    pub(super) follow: Vec<Ways>,
    /// Where it begins.
    pub(super) first: Ways,
}

impl Automaton {
    /// The automaton of a pattern, anchors and look-around left out; nothing where it would be too
    /// large.
    pub(super) fn new(pattern: &Pattern) -> Option<Self> {
        let sets: Vec<(usize, Set)> = pattern.body.all().filter_map(set_of).collect();
        let alphabet = Alphabet::new(sets.iter().map(|(_, set)| set))?;
        let letters = sets
            .iter()
            .map(|(start, set)| (*start, alphabet.letters_of(set)))
            .collect();
        let mut builder = Builder {
            letters,
            states: Vec::new(),
            follow: Vec::new(),
            edges: 0,
        };
        let whole = builder.node(&pattern.body)?;
        Some(Self {
            alphabet,
            states: builder.states,
            follow: builder.follow,
            first: whole.first,
        })
    }

    /// What a state takes.
    pub(super) fn takes(&self, state: usize) -> Letters {
        self.states.get(state).copied().unwrap_or(0)
    }

    /// What comes after a state, with the ways to there.
    pub(super) fn after(&self, state: usize) -> impl Iterator<Item = (usize, u8)> {
        let ways = self.follow.get(state).into_iter().flatten();
        ways.map(|(next, ways)| (*next, *ways))
    }
}

fn set_of(node: &Node) -> Option<(usize, Set)> {
    let set = match &node.kind {
        Kind::Character(code_point) => Set::one(*code_point),
        Kind::Any => Set::any(),
        Kind::Escape(escape) => Set::of_escape(escape),
        Kind::Class(class) => Set::of_class(class),
        _ => return None,
    };
    Some((node.extent.start, set))
}

/// A part of the automaton: where it begins and ends, and in how many ways it takes nothing.
#[derive(Default)]
struct Part {
    first: Ways,
    last: Ways,
    nothing: u8,
}

struct Builder {
    /// What each part takes that takes one code point, by where it begins.
    letters: BTreeMap<usize, Letters>,
    states: Vec<Letters>,
    follow: Vec<Ways>,
    edges: usize,
}

fn add(ways: &mut Ways, more: &Ways, times: u8) {
    if times > 0 {
        for (state, count) in more {
            let known = ways.entry(*state).or_default();
            *known = (*known + (*count).min(2) * times.min(2)).min(2);
        }
    }
}

impl Builder {
    fn node(&mut self, node: &Node) -> Option<Part> {
        Some(match &node.kind {
            Kind::Character(_) | Kind::Any | Kind::Escape(_) | Kind::Class(_) => {
                let state = self.states.len();
                if state == MAXIMUM_STATES {
                    return None;
                }
                self.states.push(*self.letters.get(&node.extent.start)?);
                self.follow.push(Ways::new());
                Part {
                    first: Ways::from([(state, 1)]),
                    last: Ways::from([(state, 1)]),
                    nothing: 0,
                }
            }
            Kind::Concatenation(parts) => {
                let mut whole = nothing();
                for part in parts {
                    let part = self.node(part)?;
                    whole = self.then(whole, part)?;
                }
                whole
            }
            Kind::Alternation(parts) => {
                let mut whole = Part::default();
                for part in parts {
                    let part = self.node(part)?;
                    add(&mut whole.first, &part.first, 1);
                    add(&mut whole.last, &part.last, 1);
                    whole.nothing = (whole.nothing + part.nothing).min(2);
                }
                whole
            }
            Kind::Repetition(repetition) => self.repetition(repetition)?,
            Kind::Group(_, body) => self.node(body)?,
            // What is looked for is tried like anything else, but nothing comes after it.
            Kind::Look { body, .. } => Part {
                first: self.node(body)?.first,
                ..nothing()
            },
            Kind::Empty
            | Kind::Start
            | Kind::End
            | Kind::WordBoundary { .. }
            | Kind::BackReference(_) => nothing(),
        })
    }

    fn repetition(&mut self, repetition: &Repetition) -> Option<Part> {
        let mut whole = nothing();
        let (least, most) = (repetition.least, repetition.most);
        // Without an upper bound the last of the rounds that must be is the one that goes on.
        let rounds = if most.is_none() {
            least.max(1) - 1
        } else {
            least
        };
        if most == Some(0) {
            return Some(whole);
        }
        for _ in 0..rounds {
            let part = self.node(&repetition.body)?;
            whole = self.then(whole, part)?;
            if whole.first.is_empty() {
                return Some(whole);
            }
        }
        match most {
            None => {
                let mut part = self.node(&repetition.body)?;
                let (first, last) = (part.first.clone(), part.last.clone());
                self.link(&last, &first)?;
                if least == 0 {
                    part.nothing = 1;
                }
                self.then(whole, part)
            }
            Some(most) => {
                let mut tail = nothing();
                for _ in 0..(most - least).min(OPTIONAL_ROUNDS) {
                    let part = self.node(&repetition.body)?;
                    tail = self.then(part, tail)?;
                    tail.nothing = 1;
                }
                self.then(whole, tail)
            }
        }
    }

    fn then(&mut self, mut left: Part, right: Part) -> Option<Part> {
        self.link(&left.last, &right.first)?;
        add(&mut left.first, &right.first, left.nothing);
        let mut last = right.last;
        add(&mut last, &left.last, right.nothing);
        Some(Part {
            first: left.first,
            last,
            nothing: (left.nothing * right.nothing).min(2),
        })
    }

    fn link(&mut self, from: &Ways, to: &Ways) -> Option<()> {
        self.edges += from.len() * to.len();
        if self.edges > MAXIMUM_EDGES {
            return None;
        }
        for (state, times) in from {
            add(self.follow.get_mut(*state)?, to, *times);
        }
        Some(())
    }
}

/// A part that takes nothing, in one way.
fn nothing() -> Part {
    Part {
        nothing: 1,
        ..Part::default()
    }
}
