//! Patterns: the regular expressions of descriptions, read into a tree.
//!
//! OpenAPI takes them from ECMA-262; they are searched for, not matched whole. JSON Schema wants
//! them in Unicode mode, but many are valid only with the leniences that ECMA-262 keeps for old
//! pages (its Annex B), so [`parse`] tries the one and then the other.
//! Every node of the tree keeps the characters of the pattern that it was read from, so that a
//! finding can point into the pattern.

mod parse;

mod case;
mod fault;
mod property;
mod set;

mod alphabet;
mod automaton;

mod backtracking;
mod cyrillic;
mod engines;
mod flavour;
mod matching;
mod whole;

mod compile;

pub use backtracking::{Blowup, Growth, blowup};
pub use compile::{
    Count, Edge, Entry, Part, Plan, Program, Ranges, Runs, Step, Table, compile, parts,
};
pub use cyrillic::{WithoutYo, without_yo};
pub use engines::{Construct, Difference, cured, differences};
pub use fault::{Fault, Problem};
pub use flavour::{Foreign, foreign};
pub use matching::{Matcher, Search};
pub use parse::parse;
pub use set::Set;
pub use whole::{Looseness, impossible, least_length, looseness};

/// A piece of a pattern, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extent {
    /// The first character.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
}

impl Extent {
    /// The piece of a text.
    pub fn of(self, text: &str) -> String {
        let length = self.end.saturating_sub(self.start);
        text.chars().skip(self.start).take(length).collect()
    }
}

/// Which grammar of ECMA-262 a pattern was read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Unicode mode, the flag `u`: what JSON Schema asks for.
    Unicode,
    /// Without it, with the leniences of Annex B: `\-` is `-`, `{` may stand for itself.
    Lenient,
}

/// A pattern that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The grammar it was read by.
    pub syntax: Syntax,
    /// What is searched for.
    pub body: Node,
    /// The names of the capturing groups, in the order of their numbers, from 1.
    pub groups: Vec<Option<String>>,
}

/// A part of a pattern and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The characters it was read from.
    pub extent: Extent,
    /// What it is.
    pub kind: Kind,
}

/// What a part of a pattern is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing: an empty alternative or group.
    Empty,
    /// One code point, written as it is or by an escape.
    Character(u32),
    /// `.`: any code point but the ends of lines.
    Any,
    /// `\d` and its like, outside of brackets.
    Escape(ClassEscape),
    /// A class in brackets.
    Class(Class),
    /// One part after the other; two at least.
    Concatenation(Vec<Node>),
    /// One of several; two at least.
    Alternation(Vec<Node>),
    /// A part several times.
    Repetition(Box<Repetition>),
    /// A part in parentheses.
    Group(GroupKind, Box<Node>),
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    Look {
        /// Whether it looks behind instead of ahead.
        behind: bool,
        /// Whether what it looks for must not be there.
        negated: bool,
        /// What it looks for.
        body: Box<Node>,
    },
    /// `^`: the start of the text; nothing in a description switches to lines but a modifier.
    Start,
    /// `$`: the end of the text.
    End,
    /// `\b`, or `\B` where negated.
    WordBoundary {
        /// Whether there must be none.
        negated: bool,
    },
    /// What a capturing group matched, again.
    BackReference(Reference),
}

/// A part several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// What is repeated.
    pub body: Node,
    /// How often at least.
    pub least: u64,
    /// How often at most.
    pub most: Option<u64>,
    /// Whether as few as possible are tried first.
    pub lazy: bool,
    /// The quantifier.
    pub quantifier: Extent,
}

/// What parentheses are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// `(…)` or `(?<name>…)`, with its number, from 1; its name is in [`Pattern::groups`].
    Capturing(usize),
    /// `(?:…)`.
    Plain,
    /// `(?ims-ims:…)`, with the letters that are switched on and those switched off.
    Modified(String, String),
}

/// Which group a back-reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `\1`.
    Number(u64),
    /// `\k<name>`; groups in different alternatives may share a name.
    Name(String),
}

/// A class in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// `[^…]`.
    pub negated: bool,
    /// What stands in the brackets.
    pub items: Vec<ClassItem>,
}

/// A member of a class and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassItem {
    /// The characters it was read from.
    pub extent: Extent,
    /// What it is.
    pub kind: ClassItemKind,
}

/// What a member of a class is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassItemKind {
    /// One code point.
    Character(u32),
    /// From one code point to another, both included.
    Range(u32, u32),
    /// `\d` and its like.
    Escape(ClassEscape),
}

/// An escape that stands for many code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassEscape {
    /// Whether all others are meant: `\D`, `\P{…}`.
    pub negated: bool,
    /// Which are meant.
    pub kind: ClassEscapeKind,
}

/// Which code points an escape stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClassEscapeKind {
    /// `\d`: ASCII digits.
    Digit,
    /// `\s`: white space and ends of lines, of Unicode.
    Space,
    /// `\w`: ASCII letters, digits and the underscore.
    Word,
    /// `\p{…}`, with what stands in the braces.
    Property(String),
}

impl Node {
    /// The parts of a part, in their order.
    pub fn parts(&self) -> &[Self] {
        match &self.kind {
            Kind::Concatenation(parts) | Kind::Alternation(parts) => parts,
            Kind::Repetition(repetition) => std::slice::from_ref(&repetition.body),
            Kind::Group(_, body) | Kind::Look { body, .. } => std::slice::from_ref(body),
            _ => &[],
        }
    }

    /// This part and all within it, in the order in which they begin.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let node = open.pop()?;
            open.extend(node.parts().iter().rev());
            Some(node)
        })
    }
}

#[cfg(test)]
mod tests;
