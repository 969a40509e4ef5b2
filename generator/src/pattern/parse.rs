//! Reading a pattern: one pass from left to right, after one that counts the groups.

mod class;
mod escape;
mod group;
mod quantifier;

use std::collections::BTreeMap;

use super::{Extent, Fault, GroupKind, Kind, Node, Pattern, Problem, Syntax};

/// How deeply groups may be nested, the whole pattern included.
const MAXIMUM_DEPTH: usize = 256;

/// How many capturing groups and how many quantifiers there may be.
const MAXIMUM_COUNT: usize = 65_535;

/// Reads a pattern in Unicode mode, and where that fails with the old leniences.
///
/// # Errors
///
/// What is wrong even with those.
pub fn parse(text: &str) -> Result<Pattern, Fault> {
    parse_as(text, Syntax::Unicode).or_else(|_| parse_as(text, Syntax::Lenient))
}

/// Reads a pattern by one of the grammars.
///
/// # Errors
///
/// The first thing that is wrong.
pub(super) fn parse_as(text: &str, syntax: Syntax) -> Result<Pattern, Fault> {
    let text: Vec<char> = text.chars().collect();
    let count = group::count(&text);
    let mut parser = Parser {
        text: &text,
        at: 0,
        syntax,
        depth: 0,
        quantifiers: 0,
        count,
        groups: Vec::new(),
        names: BTreeMap::new(),
        alternatives: Vec::new(),
        references: Vec::new(),
        properties: BTreeMap::new(),
    };
    let body = parser.alternation()?;
    if parser.peek().is_some() {
        // Only a closing parenthesis ends an alternation early.
        return Err(parser.fault(parser.at, Problem::GroupClosed, 1));
    }
    parser.check_names()?;
    Ok(Pattern {
        syntax,
        body,
        groups: parser.groups,
    })
}

struct Parser<'t> {
    text: &'t [char],
    at: usize,
    syntax: Syntax,
    depth: usize,
    quantifiers: usize,
    /// What the first pass found.
    count: group::Count,
    groups: Vec<Option<String>>,
    /// Where the groups of a name stand: their extents and the alternatives they are in.
    names: BTreeMap<String, Vec<(Vec<usize>, Extent)>>,
    /// The number of the alternative that is being read, at each depth.
    alternatives: Vec<usize>,
    /// Names that are referred to.
    references: Vec<(String, Extent)>,
    /// Properties of Unicode that were asked for, and whether there are such.
    properties: BTreeMap<String, bool>,
}

impl Parser<'_> {
    fn unicode(&self) -> bool {
        self.syntax == Syntax::Unicode
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += 1;
        Some(character)
    }

    fn take(&mut self, wanted: char) -> bool {
        let there = self.peek() == Some(wanted);
        self.at += usize::from(there);
        there
    }

    fn take_all(&mut self, wanted: &str) -> bool {
        let length = wanted.chars().count();
        let there = self.text.get(self.at..self.at + length);
        let there = there.is_some_and(|it| it.iter().copied().eq(wanted.chars()));
        self.at += if there { length } else { 0 };
        there
    }

    /// From a place to where the reader is.
    fn since(&self, start: usize) -> Extent {
        Extent {
            start,
            end: self.at,
        }
    }

    fn fault(&self, start: usize, problem: Problem, length: usize) -> Fault {
        let end = (start + length).min(self.text.len());
        let extent = Extent { start, end };
        Fault { extent, problem }
    }

    /// What was read since a place is wrong.
    fn wrong(&self, start: usize, problem: Problem) -> Fault {
        self.fault(start, problem, self.at - start)
    }

    fn alternation(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        self.depth += 1;
        if self.depth > MAXIMUM_DEPTH {
            return Err(self.fault(start.saturating_sub(1), Problem::TooDeep, 1));
        }
        self.alternatives.push(0);
        let mut parts = vec![self.concatenation()?];
        while self.take('|') {
            if let Some(number) = self.alternatives.last_mut() {
                *number += 1;
            }
            parts.push(self.concatenation()?);
        }
        self.alternatives.pop();
        self.depth -= 1;
        Ok(one_or(parts, self.since(start), Kind::Alternation))
    }

    fn concatenation(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        let mut parts = Vec::new();
        while let Some(character) = self.peek() {
            if matches!(character, ')' | '|') {
                break;
            }
            self.term(character, &mut parts)?;
        }
        Ok(one_or(parts, self.since(start), Kind::Concatenation))
    }

    /// One part and its quantifier.
    fn term(&mut self, character: char, parts: &mut Vec<Node>) -> Result<(), Fault> {
        let start = self.at;
        let mut repeatable = true;
        let kind = match character {
            '^' | '$' => {
                self.at += 1;
                repeatable = false;
                if character == '^' {
                    Kind::Start
                } else {
                    Kind::End
                }
            }
            '.' => {
                self.at += 1;
                Kind::Any
            }
            '(' => {
                let kind = self.group()?;
                if let Kind::Look { behind, .. } = &kind {
                    repeatable = !behind && !self.unicode();
                }
                kind
            }
            '[' => Kind::Class(self.class()?),
            '\\' => {
                let kind = self.escape()?;
                repeatable = !matches!(kind, Kind::WordBoundary { .. });
                kind
            }
            '*' | '+' | '?' => return Err(self.nothing_to_repeat()),
            '{' if self.quantifier()?.is_some() => {
                return Err(self.wrong(start, Problem::NothingToRepeat));
            }
            '{' | '}' | ']' if self.unicode() => {
                return Err(self.fault(start, Problem::BracketAlone, 1));
            }
            _ => {
                self.at += 1;
                Kind::Character(u32::from(character))
            }
        };
        let node = Node {
            extent: self.since(start),
            kind,
        };
        parts.push(self.quantified(node, repeatable)?);
        Ok(())
    }
}

/// The only part itself; several as what they are together.
fn one_or(mut parts: Vec<Node>, extent: Extent, kind: fn(Vec<Node>) -> Kind) -> Node {
    let kind = match parts.len() {
        0 => Kind::Empty,
        1 => {
            if let Some(only) = parts.pop() {
                return only;
            }
            Kind::Empty
        }
        _ => kind(parts),
    };
    Node { extent, kind }
}

/// A group as it is captured: its number is the next.
fn capturing(groups: &[Option<String>]) -> GroupKind {
    GroupKind::Capturing(groups.len())
}
