//! A pattern that can be read from one end to the other without ever going back.
//!
//! The next character must decide everything: whether a repetition goes on, which alternative is
//! meant. Where that is not so from the start of the text, it may be so from its end: an e-mail
//! address ends in letters after a full stop, and no character says which full stop is the last.

use super::expression::{Edge, Expression, Ranges};
use crate::pattern::set::{holds, in_order};

/// Larger expressions become tables: nobody would read their code.
const MAXIMUM_PARTS: usize = 300;

/// How many bytes are read again and again, where the pattern may begin anywhere.
const MAXIMUM_ANYWHERE: u64 = 32;

/// How a text is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runs {
    /// Where reading begins.
    pub entry: Entry,
    /// Whether nothing may be left of it.
    pub whole: bool,
    /// How many bytes there are at least, and at most.
    pub least: u64,
    /// See `least`.
    pub most: Option<u64>,
    /// What is read.
    pub steps: Vec<Step>,
}

/// Where reading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// At the start.
    Start,
    /// At the end, towards the start.
    End,
    /// Anywhere, so that it is tried at each character; it never goes far from there.
    Anywhere,
}

/// What is read next; where it is not there, the pattern is not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These characters.
    Text(String),
    /// As many of some characters as there are, within bounds.
    Run {
        /// Which characters.
        of: Ranges,
        /// How many at least.
        least: u64,
        /// How many at most.
        most: Option<u64>,
    },
    /// The same several times.
    Rounds {
        /// How a round begins.
        first: Ranges,
        /// What a round is.
        body: Vec<Step>,
        /// How many at least.
        least: u64,
        /// How many at most.
        most: Option<u64>,
    },
    /// What begins with the next character, or else the last.
    Choice {
        /// How each begins, and what it is.
        branches: Vec<(Ranges, Vec<Step>)>,
        /// What it is where it begins like none of them.
        otherwise: Vec<Step>,
    },
}

impl Runs {
    /// The runs of an expression; nothing where a text would have to be tried in several ways.
    pub(super) fn new(expression: &Expression) -> Option<Self> {
        if expression.all().count() > MAXIMUM_PARTS {
            return None;
        }
        let parts = match expression {
            Expression::Sequence(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        let starts = parts.first() == Some(&Expression::Edge(Edge::Start));
        let ends = parts.last() == Some(&Expression::Edge(Edge::End));
        let last = parts.len().checked_sub(usize::from(ends))?;
        let inner = parts.get(usize::from(starts)..last)?;
        let (mut least, mut most) = (0_u64, Some(0_u64));
        for part in inner {
            let (part_least, part_most) = bytes(part);
            least = least.saturating_add(part_least);
            most = sum(most, part_most);
        }
        let read = |entry: Entry| {
            let reader = Reader {
                backward: entry == Entry::End,
            };
            // At an open end anything may follow, so that nothing optional can stand there.
            let whole = starts && ends;
            let after = if whole { vec![] } else { vec![(0, 0x10_ffff)] };
            let steps = reader.sequence(inner, &after)?;
            let most = if whole { most } else { None };
            Some(Self {
                entry,
                whole,
                least,
                most,
                steps,
            })
        };
        if !starts && !ends {
            // Half a character, from which reading could begin, is none of ASCII.
            let first = (Reader { backward: false }).sequence_first(inner);
            let ascii = first.last().is_some_and(|(_, last)| *last < 0x80);
            let short = most.is_some_and(|it| it <= MAXIMUM_ANYWHERE);
            return (ascii && short).then(|| read(Entry::Anywhere)).flatten();
        }
        let forward = starts.then(|| read(Entry::Start)).flatten();
        forward.or_else(|| ends.then(|| read(Entry::End)).flatten())
    }
}

struct Reader {
    backward: bool,
}

impl Reader {
    /// Parts in the order in which they are met, and what may come after them.
    fn sequence(&self, parts: &[Expression], after: &Ranges) -> Option<Vec<Step>> {
        let mut order: Vec<&Expression> = parts.iter().collect();
        if self.backward {
            order.reverse();
        }
        let mut follows = after.clone();
        let mut steps: Vec<Vec<Step>> = Vec::new();
        for part in order.into_iter().rev() {
            steps.push(self.step(part, &follows)?);
            let first = self.first(part);
            follows = match nullable(part) {
                true => in_order([first, follows].concat()),
                false => first,
            };
        }
        let steps = steps.into_iter().rev().flatten();
        let mut joined: Vec<Step> = Vec::new();
        for step in steps {
            match (joined.last_mut(), step) {
                (Some(Step::Text(before)), Step::Text(more)) if self.backward => {
                    before.insert_str(0, &more);
                }
                (Some(Step::Text(before)), Step::Text(more)) => before.push_str(&more),
                (_, step) => joined.push(step),
            }
        }
        Some(joined)
    }

    fn step(&self, part: &Expression, after: &Ranges) -> Option<Vec<Step>> {
        Some(match part {
            Expression::Nothing => vec![],
            Expression::One(ranges) => vec![match ranges.as_slice() {
                [(first, last)] if first == last => Step::Text(char::from_u32(*first)?.to_string()),
                _ => run(ranges, 1, Some(1)),
            }],
            Expression::Sequence(parts) => self.sequence(parts, after)?,
            Expression::Choice(parts) => vec![self.choice(parts, after)?],
            Expression::Repeat(body, count) => {
                let fixed = count.most == Some(count.least);
                if let Expression::One(ranges) = body.as_ref() {
                    if !fixed && meet(ranges, after) {
                        return None;
                    }
                    return Some(vec![run(ranges, count.least, count.most)]);
                }
                let first = self.first(body);
                let optional = count.least == 0 && count.most == Some(1);
                if (nullable(body) && !optional) || (!fixed && meet(&first, after)) {
                    return None;
                }
                let within = match optional {
                    true => after.clone(),
                    false => in_order([first.clone(), after.clone()].concat()),
                };
                vec![Step::Rounds {
                    body: self.step(body, &within)?,
                    first,
                    least: count.least,
                    most: count.most,
                }]
            }
            _ => return None,
        })
    }

    fn choice(&self, parts: &[Expression], after: &Ranges) -> Option<Step> {
        let mut seen = Ranges::new();
        let mut branches = Vec::new();
        let mut otherwise = None;
        for part in parts {
            let first = self.first(part);
            if meet(&first, &seen) {
                return None;
            }
            seen = in_order([seen, first.clone()].concat());
            let steps = self.step(part, after)?;
            if nullable(part) {
                if otherwise.replace(steps).is_some() {
                    return None;
                }
            } else {
                branches.push((first, steps));
            }
        }
        // Where nothing may stand, what follows must not look like one of the alternatives.
        if otherwise.is_some() && meet(&seen, after) {
            return None;
        }
        let otherwise = match otherwise {
            Some(steps) => steps,
            None => branches.pop()?.1,
        };
        Some(Step::Choice {
            branches,
            otherwise,
        })
    }

    /// What a part may begin with, in the order of reading.
    fn first(&self, part: &Expression) -> Ranges {
        match part {
            Expression::One(ranges) => ranges.clone(),
            Expression::Sequence(parts) => self.sequence_first(parts),
            Expression::Choice(parts) => {
                in_order(parts.iter().flat_map(|it| self.first(it)).collect())
            }
            Expression::Repeat(body, _) => self.first(body),
            _ => Ranges::new(),
        }
    }

    fn sequence_first(&self, parts: &[Expression]) -> Ranges {
        let mut order: Vec<&Expression> = parts.iter().collect();
        if self.backward {
            order.reverse();
        }
        let mut found = Ranges::new();
        for part in order {
            found.extend(self.first(part));
            if !nullable(part) {
                break;
            }
        }
        in_order(found)
    }
}

fn run(ranges: &Ranges, least: u64, most: Option<u64>) -> Step {
    Step::Run {
        of: ranges.clone(),
        least,
        most,
    }
}

fn nullable(part: &Expression) -> bool {
    part.is_anywhere()
}

fn meet(left: &Ranges, right: &Ranges) -> bool {
    let begins_in = |one: &Ranges, other: &Ranges| one.iter().any(|it| holds(other, it.0));
    begins_in(left, right) || begins_in(right, left)
}

/// How many bytes a part has at least, and at most.
fn bytes(part: &Expression) -> (u64, Option<u64>) {
    let inner = || part.inner().iter().map(bytes);
    let width = |code_point: u32| char::from_u32(code_point).map_or(4, char::len_utf8) as u64;
    match part {
        Expression::One(ranges) => (
            ranges.first().map_or(1, |it| width(it.0)),
            Some(ranges.last().map_or(1, |it| width(it.1))),
        ),
        Expression::Sequence(_) => inner().fold((0, Some(0)), |all, it| {
            (all.0.saturating_add(it.0), sum(all.1, it.1))
        }),
        Expression::Choice(_) => {
            let least = inner().map(|it| it.0).min().unwrap_or(0);
            let mut most = inner().map(|it| it.1);
            let most = most.try_fold(0, |all: u64, it| Some(all.max(it?)));
            (least, most)
        }
        Expression::Repeat(body, count) => {
            let (least, most) = bytes(body);
            let most = (most.zip(count.most)).map(|(each, times)| each.saturating_mul(times));
            (least.saturating_mul(count.least), most)
        }
        _ => (0, Some(0)),
    }
}

fn sum(left: Option<u64>, right: Option<u64>) -> Option<u64> {
    left.zip(right)
        .map(|(left, right)| left.saturating_add(right))
}
