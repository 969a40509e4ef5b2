//! A pattern as a list of steps.

use std::ops::Range;

use crate::pattern::property::Properties;
use crate::pattern::{GroupKind, Kind, Node, Pattern, Reference, Repetition, Set};

/// What to do next; where nothing else is said, the next step follows.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The pattern, or what a look-around looks for, was found.
    Found,
    /// Go on elsewhere.
    Jump(usize),
    /// Try one way, then the other.
    Choose(usize, usize),
    /// One code point of a set, read backwards within a look-behind.
    One {
        set: usize,
        behind: bool,
        folded: bool,
    },
    /// `^`, at the starts of lines, too, where a modifier says so.
    Start { lines: bool },
    /// `$`, likewise.
    End { lines: bool },
    /// `\b` or `\B`.
    WordBoundary { negated: bool },
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
        groups: Vec<usize>,
        behind: bool,
        folded: bool,
    },
}

/// The steps of a pattern, and what they refer to.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    sets: Vec<Set>,
    properties: Properties,
    pub(super) slots: usize,
    pub(super) repetitions: usize,
}

/// What modifiers switch.
#[derive(Clone, Copy, Debug, Default)]
struct Modes {
    folded: bool,
    lines: bool,
    dot_all: bool,
    behind: bool,
}

impl Program {
    pub(super) fn new(pattern: &Pattern) -> Self {
        let mut program = Self {
            steps: Vec::new(),
            sets: Vec::new(),
            properties: Properties::default(),
            slots: (pattern.groups.len() + 1) * 2,
            repetitions: 0,
        };
        program.node(&pattern.body, Modes::default(), &pattern.groups);
        program.steps.push(Step::Found);
        program
    }

    /// Whether a code point is in a set.
    pub(super) fn fits(&self, set: usize, code_point: u32, folds: bool) -> bool {
        let Some(set) = self.sets.get(set) else {
            return false;
        };
        let has = |name: &str, code_point| self.properties.has(name, code_point);
        match folds {
            true => set.contains_folded(code_point, has),
            false => set.contains(code_point, has),
        }
    }

    fn set(&mut self, set: Set, modes: Modes) {
        self.properties.learn(set.properties());
        let (behind, folded) = (modes.behind, modes.folded);
        let step = Step::One {
            set: self.sets.len(),
            behind,
            folded,
        };
        self.sets.push(set);
        self.steps.push(step);
    }

    fn node(&mut self, node: &Node, modes: Modes, names: &[Option<String>]) {
        match &node.kind {
            Kind::Empty => {}
            Kind::Character(code_point) => self.set(Set::one(*code_point), modes),
            Kind::Any if modes.dot_all => self.set(Set::everything(), modes),
            Kind::Any => self.set(Set::any(), modes),
            Kind::Escape(escape) => self.set(Set::of_escape(escape), modes),
            Kind::Class(class) => self.set(Set::of_class(class), modes),
            Kind::Concatenation(parts) if modes.behind => {
                parts
                    .iter()
                    .rev()
                    .for_each(|it| self.node(it, modes, names));
            }
            Kind::Concatenation(parts) => {
                parts.iter().for_each(|it| self.node(it, modes, names));
            }
            Kind::Alternation(parts) => self.alternation(parts, modes, names),
            Kind::Repetition(repetition) => self.repetition(repetition, modes, names),
            Kind::Group(kind, body) => self.group(kind, body, modes, names),
            Kind::Look {
                behind,
                negated,
                body,
            } => {
                let look = self.steps.len();
                self.steps.push(Step::Found);
                let inner = Modes {
                    behind: *behind,
                    ..modes
                };
                self.node(body, inner, names);
                self.steps.push(Step::Found);
                let (negated, after) = (*negated, self.steps.len());
                self.put(look, Step::Look { negated, after });
            }
            Kind::Start => self.steps.push(Step::Start { lines: modes.lines }),
            Kind::End => self.steps.push(Step::End { lines: modes.lines }),
            Kind::WordBoundary { negated } => {
                self.steps.push(Step::WordBoundary { negated: *negated });
            }
            Kind::BackReference(reference) => {
                let groups = match reference {
                    Reference::Number(number) => usize::try_from(*number).into_iter().collect(),
                    Reference::Name(name) => {
                        let numbered = names.iter().zip(1..);
                        let named = numbered.filter(|(it, _)| it.as_ref() == Some(name));
                        named.map(|(_, number)| number).collect()
                    }
                };
                let (behind, folded) = (modes.behind, modes.folded);
                self.steps.push(Step::Back {
                    groups,
                    behind,
                    folded,
                });
            }
        }
    }

    fn alternation(&mut self, parts: &[Node], modes: Modes, names: &[Option<String>]) {
        let mut jumps = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            if index + 1 == parts.len() {
                self.node(part, modes, names);
                break;
            }
            let choice = self.steps.len();
            self.steps.push(Step::Found);
            self.node(part, modes, names);
            jumps.push(self.steps.len());
            self.steps.push(Step::Found);
            self.put(choice, Step::Choose(choice + 1, self.steps.len()));
        }
        for jump in jumps {
            self.put(jump, Step::Jump(self.steps.len()));
        }
    }

    fn repetition(&mut self, repetition: &Repetition, modes: Modes, names: &[Option<String>]) {
        let index = self.repetitions;
        self.repetitions += 1;
        self.steps.push(Step::Repeat(index));
        let again = self.steps.len();
        self.steps.extend([Step::Found, Step::Found]);
        self.node(&repetition.body, modes, names);
        self.steps.push(Step::Jump(again));
        let numbers = repetition.body.all().filter_map(|it| match it.kind {
            Kind::Group(GroupKind::Capturing(number), _) => Some(number),
            _ => None,
        });
        // Groups are numbered in the order in which they begin, so those within have a row.
        let numbers: Vec<usize> = numbers.collect();
        let first = numbers.first().map_or(0, |it| it * 2);
        let slots = first..numbers.last().map_or(0, |it| it * 2 + 2);
        self.put(
            again,
            Step::Again {
                index,
                least: repetition.least,
                most: repetition.most,
                lazy: repetition.lazy,
                after: self.steps.len(),
            },
        );
        self.put(again + 1, Step::Round { index, slots });
    }

    fn group(&mut self, kind: &GroupKind, body: &Node, modes: Modes, names: &[Option<String>]) {
        match kind {
            GroupKind::Plain => self.node(body, modes, names),
            GroupKind::Modified(on, off) => {
                let switched =
                    |letter, old: bool| (old || on.contains(letter)) && !off.contains(letter);
                let modes = Modes {
                    folded: switched('i', modes.folded),
                    lines: switched('m', modes.lines),
                    dot_all: switched('s', modes.dot_all),
                    ..modes
                };
                self.node(body, modes, names);
            }
            GroupKind::Capturing(number) => {
                let (first, last) = match modes.behind {
                    true => (number * 2 + 1, number * 2),
                    false => (number * 2, number * 2 + 1),
                };
                self.steps.push(Step::Save(first));
                self.node(body, modes, names);
                self.steps.push(Step::Save(last));
            }
        }
    }

    fn put(&mut self, place: usize, step: Step) {
        if let Some(old) = self.steps.get_mut(place) {
            *old = step;
        }
    }
}
