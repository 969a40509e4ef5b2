//! What makes a text no pattern.

use super::Extent;

/// Why a text is no ECMA-262 regular expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The characters that are wrong.
    pub extent: Extent,
    /// What is wrong with them.
    pub problem: Problem,
}

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A `(` without its `)`.
    GroupOpen,
    /// A `)` without its `(`.
    GroupClosed,
    /// A `[` without its `]`.
    ClassOpen,
    /// A `\` at the end.
    EscapeCut,
    /// An escape that does not exist.
    EscapeUnknown,
    /// `\x`, `\u` or `\c` without the digits or the letter that belong to it.
    EscapeIncomplete,
    /// `\p{…}` with a name that Unicode does not have, or without braces.
    PropertyUnknown,
    /// A quantifier after nothing that could be repeated.
    NothingToRepeat,
    /// A quantifier after `^`, `$`, `\b` or a look-around.
    AssertionRepeated,
    /// A quantifier right after a quantifier.
    QuantifierRepeated,
    /// Braces that are no quantifier.
    QuantifierMalformed,
    /// `{3,2}`.
    BoundsReversed,
    /// `[z-a]`.
    RangeReversed,
    /// `[\w-x]`.
    RangeOfClass,
    /// `{`, `}` or `]` that would have to be escaped.
    BracketAlone,
    /// A `(?` that begins nothing known.
    GroupUnknown,
    /// A group whose name is no name.
    GroupName,
    /// Two groups of one name that may both take part in a match.
    GroupNameTwice,
    /// A reference to a group that is not there.
    GroupMissing,
    /// More nested than is read.
    TooDeep,
    /// More groups or quantifiers than are read.
    TooMany,
}
