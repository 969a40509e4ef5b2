//! A pattern with everything decided that does not depend on a text: modifiers, properties of
//! Unicode, groups that nobody refers to.

use std::collections::BTreeSet;

use crate::pattern::set::in_order;
use crate::pattern::{GroupKind, Kind, Node, Pattern, Reference, Repetition, Set};

/// Characters as ranges in order, with gaps between them.
pub type Ranges = Vec<(u32, u32)>;

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// A place between two characters, whatever they are.
    Nothing,
    /// One character.
    One(Ranges),
    /// One after the other.
    Sequence(Vec<Expression>),
    /// One of several.
    Choice(Vec<Expression>),
    /// The same several times.
    Repeat(Box<Expression>, Count),
    /// A place between certain characters.
    Edge(Edge),
    /// What a back-reference refers to.
    Group(usize, Box<Expression>),
    /// A place before or after something.
    Look {
        behind: bool,
        negated: bool,
        body: Box<Expression>,
    },
    /// What one of some groups matched.
    Back { groups: Vec<usize>, folded: bool },
}

/// How often something is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How often at least.
    pub least: u64,
    /// How often at most.
    pub most: Option<u64>,
    /// Whether as few as possible are tried first.
    pub lazy: bool,
}

/// A place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// The start of a line.
    LineStart,
    /// The end of a line.
    LineEnd,
    /// The start or end of a word.
    Boundary,
    /// Neither.
    NoBoundary,
}

/// What modifiers switch.
#[derive(Clone, Copy, Default)]
struct Modes {
    folded: bool,
    lines: bool,
    dot_all: bool,
}

struct Reader<'p> {
    names: &'p [Option<String>],
    /// The groups that are referred to.
    referred: BTreeSet<usize>,
}

/// Reads the tree of a pattern.
pub(super) fn expression(pattern: &Pattern) -> Expression {
    let mut reader = Reader {
        names: &pattern.groups,
        referred: BTreeSet::new(),
    };
    for node in pattern.body.all() {
        if let Kind::BackReference(reference) = &node.kind {
            let groups = reader.groups(reference);
            reader.referred.extend(groups);
        }
    }
    reader.node(&pattern.body, Modes::default())
}

impl Reader<'_> {
    fn groups(&self, reference: &Reference) -> Vec<usize> {
        match reference {
            Reference::Number(number) => usize::try_from(*number).into_iter().collect(),
            Reference::Name(name) => {
                let numbered = self.names.iter().zip(1..);
                let named = numbered.filter(|(it, _)| it.as_ref() == Some(name));
                named.map(|(_, number)| number).collect()
            }
        }
    }

    fn node(&self, node: &Node, modes: Modes) -> Expression {
        let one = |set: Set| Expression::One(set.characters(modes.folded));
        match &node.kind {
            Kind::Empty => Expression::Nothing,
            Kind::Character(code_point) => one(Set::one(*code_point)),
            Kind::Any if modes.dot_all => one(Set::everything()),
            Kind::Any => one(Set::any()),
            Kind::Escape(escape) => one(Set::of_escape(escape)),
            Kind::Class(class) => one(Set::of_class(class)),
            Kind::Concatenation(parts) => sequence(parts.iter().map(|it| self.node(it, modes))),
            Kind::Alternation(parts) => choice(parts.iter().map(|it| self.node(it, modes))),
            Kind::Repetition(it) => self.repetition(it, modes),
            Kind::Group(GroupKind::Plain, body) => self.node(body, modes),
            Kind::Group(GroupKind::Capturing(number), body) => {
                let body = self.node(body, modes);
                match self.referred.contains(number) {
                    true => Expression::Group(*number, Box::new(body)),
                    false => body,
                }
            }
            Kind::Group(GroupKind::Modified(on, off), body) => {
                let switched =
                    |letter, old: bool| (old || on.contains(letter)) && !off.contains(letter);
                let modes = Modes {
                    folded: switched('i', modes.folded),
                    lines: switched('m', modes.lines),
                    dot_all: switched('s', modes.dot_all),
                };
                self.node(body, modes)
            }
            Kind::Look {
                behind,
                negated,
                body,
            } => Expression::Look {
                behind: *behind,
                negated: *negated,
                body: Box::new(self.node(body, modes)),
            },
            Kind::Start if modes.lines => Expression::Edge(Edge::LineStart),
            Kind::Start => Expression::Edge(Edge::Start),
            Kind::End if modes.lines => Expression::Edge(Edge::LineEnd),
            Kind::End => Expression::Edge(Edge::End),
            Kind::WordBoundary { negated: true } => Expression::Edge(Edge::NoBoundary),
            Kind::WordBoundary { negated: false } => Expression::Edge(Edge::Boundary),
            Kind::BackReference(reference) => Expression::Back {
                groups: self.groups(reference),
                folded: modes.folded,
            },
        }
    }

    fn repetition(&self, repetition: &Repetition, modes: Modes) -> Expression {
        let count = Count {
            least: repetition.least,
            most: repetition.most,
            lazy: repetition.lazy,
        };
        repeat(self.node(&repetition.body, modes), count)
    }
}

/// One after the other, without sequences within the sequence.
pub(super) fn sequence(parts: impl IntoIterator<Item = Expression>) -> Expression {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Expression::Nothing => {}
            Expression::Sequence(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    match flat.len() {
        0 => Expression::Nothing,
        1 => flat.pop().unwrap_or(Expression::Nothing),
        _ => Expression::Sequence(flat),
    }
}

/// One of several; single characters that follow each other are one set.
pub(super) fn choice(parts: impl IntoIterator<Item = Expression>) -> Expression {
    let mut flat: Vec<Expression> = Vec::new();
    for part in parts {
        let inner = match part {
            Expression::Choice(inner) => inner,
            other => vec![other],
        };
        for part in inner {
            match (flat.last_mut(), part) {
                (Some(Expression::One(before)), Expression::One(more)) => {
                    *before = in_order([before.as_slice(), &more].concat());
                }
                (_, part) => flat.push(part),
            }
        }
    }
    // One of them or nothing is one of them at most once.
    let lazy = flat.first() == Some(&Expression::Nothing);
    if flat.len() > 1 && (lazy || flat.last() == Some(&Expression::Nothing)) {
        let rest = flat.len() - 1;
        let start = usize::from(lazy);
        let body = choice(flat.into_iter().skip(start).take(rest));
        let (least, most) = (0, Some(1));
        return repeat(body, Count { least, most, lazy });
    }
    match flat.len() {
        1 => flat.pop().unwrap_or(Expression::Nothing),
        _ => Expression::Choice(flat),
    }
}

fn repeat(body: Expression, count: Count) -> Expression {
    // Rounds of no characters are told apart by look-around and references only.
    match (count.least, count.most) {
        (_, Some(0)) => Expression::Nothing,
        (1, Some(1)) => body,
        _ if body == Expression::Nothing => body,
        (0, Some(1)) if matches!(&body, Expression::Repeat(_, it) if it.least == 0) => body,
        _ => Expression::Repeat(Box::new(body), count),
    }
}

impl Expression {
    /// The parts of a part, in their order.
    pub(super) fn inner(&self) -> &[Self] {
        match self {
            Self::Sequence(parts) | Self::Choice(parts) => parts,
            Self::Repeat(body, _) | Self::Group(_, body) | Self::Look { body, .. } => {
                std::slice::from_ref(body)
            }
            _ => &[],
        }
    }

    /// This part and all within it.
    pub(super) fn all(&self) -> impl Iterator<Item = &Self> {
        let mut open = vec![self];
        std::iter::from_fn(move || {
            let expression = open.pop()?;
            open.extend(expression.inner().iter().rev());
            Some(expression)
        })
    }

    /// Whether an automaton can tell: nothing looks around or back.
    pub(super) fn is_regular(&self) -> bool {
        !self
            .all()
            .any(|it| matches!(it, Self::Look { .. } | Self::Back { .. } | Self::Group(..)))
    }

    /// Whether it is there between any two characters.
    pub(super) fn is_anywhere(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Sequence(parts) => parts.iter().all(Self::is_anywhere),
            Self::Choice(parts) => parts.iter().any(Self::is_anywhere),
            Self::Repeat(body, count) => count.least == 0 || body.is_anywhere(),
            Self::Group(_, body) => body.is_anywhere(),
            _ => false,
        }
    }

    /// How many parts it has when every bounded repetition is written out.
    pub(super) fn size(&self) -> u64 {
        let inner = self.inner().iter().map(Self::size);
        let inner = inner.fold(1_u64, u64::saturating_add);
        match self {
            Self::Repeat(_, count) => {
                inner.saturating_mul(count.most.unwrap_or(count.least).max(count.least).max(1))
            }
            _ => inner,
        }
    }
}

/// Leaves out what need not be found at an open end of a pattern: there a repetition is as good
/// as the least that it asks for, so that `x{2,1000}` is found where `xx` is.
pub(super) fn trimmed(expression: Expression, end: bool) -> Expression {
    match expression {
        it if it.is_anywhere() => Expression::Nothing,
        Expression::Repeat(body, count) if count.least == 1 => trimmed(*body, end),
        Expression::Repeat(body, count) => {
            let most = Some(count.least);
            Expression::Repeat(body, Count { most, ..count })
        }
        Expression::Choice(parts) => choice(parts.into_iter().map(|it| trimmed(it, end))),
        // What is looked for at an end is like anything else that is there.
        Expression::Look {
            behind,
            negated: false,
            body,
        } if behind != end => trimmed(*body, end),
        Expression::Sequence(mut parts) => {
            let edge = match end {
                true => parts.pop(),
                false => (!parts.is_empty()).then(|| parts.remove(0)),
            };
            let edge = trimmed(edge.unwrap_or(Expression::Nothing), end);
            let gone = edge == Expression::Nothing;
            let rest = sequence(parts);
            match (gone, end) {
                (true, _) => trimmed(rest, end),
                (false, true) => sequence([rest, edge]),
                (false, false) => sequence([edge, rest]),
            }
        }
        other => other,
    }
}
