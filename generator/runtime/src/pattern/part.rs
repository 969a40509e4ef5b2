//! Patterns as flat lists of parts, each before those that it is made of.

/// A part of a pattern; those that it is made of follow it.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Nothing at all.
    Nothing,
    /// One character of a set, which has this number.
    One(usize),
    /// So many parts, one after the other.
    Sequence(usize),
    /// One of so many parts.
    Choice(usize),
    /// A part as often as possible: at least, at most.
    Repeat(u64, Option<u64>),
    /// A part as seldom as possible.
    RepeatLazily(u64, Option<u64>),
    /// A place between two characters.
    Edge(Edge),
    /// A part that is referred to by its number.
    Group(usize),
    /// A part must follow.
    Ahead,
    /// A part must not follow.
    NotAhead,
    /// A part must come before.
    Behind,
    /// A part must not come before.
    NotBehind,
    /// What one of these groups matched, again.
    Back(&'static [usize]),
    /// The same, upper and lower case being one.
    BackFolded(&'static [usize]),
}

/// A place between two characters.
#[derive(Clone, Copy, Debug)]
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

impl Part {
    /// How many parts it is made of.
    pub(super) fn inner(self) -> usize {
        match self {
            Self::Sequence(count) | Self::Choice(count) => count,
            Self::Repeat(..)
            | Self::RepeatLazily(..)
            | Self::Group(_)
            | Self::Ahead
            | Self::NotAhead
            | Self::Behind
            | Self::NotBehind => 1,
            _ => 0,
        }
    }
}

/// What comes after the first part of a list and all that it is made of.
pub(super) fn after_first(parts: &'static [Part]) -> &'static [Part] {
    let mut rest = parts;
    let mut open = 1;
    while open > 0
        && let Some((part, others)) = rest.split_first()
    {
        open = open - 1 + part.inner();
        rest = others;
    }
    rest
}

/// The lists that begin with each of so many parts, in their order.
pub(super) fn each(
    mut parts: &'static [Part],
    count: usize,
) -> impl Iterator<Item = &'static [Part]> {
    (0..count).map(move |_| {
        let here = parts;
        parts = after_first(parts);
        here
    })
}

impl Edge {
    /// Whether it is between two characters, or at an end of the text.
    pub(super) fn is_between(self, before: Option<u32>, after: Option<u32>) -> bool {
        let ends_line = |it: u32| matches!(it, 0xa | 0xd | 0x2028 | 0x2029);
        let boundary = || is_word(before) != is_word(after);
        match self {
            Self::Start => before.is_none(),
            Self::End => after.is_none(),
            Self::LineStart => before.is_none_or(ends_line),
            Self::LineEnd => after.is_none_or(ends_line),
            Self::Boundary => boundary(),
            Self::NoBoundary => !boundary(),
        }
    }
}

fn is_word(character: Option<u32>) -> bool {
    let character = character.and_then(char::from_u32);
    character.is_some_and(|it| it.is_ascii_alphanumeric() || it == '_')
}
