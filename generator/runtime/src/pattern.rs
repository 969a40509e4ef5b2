//! Patterns of descriptions, for generated code: what the functions in its `patterns.rs` call.
//!
//! The generator decides how each pattern is matched. A text is read from one end by a [`Forward`]
//! or [`Backward`] reader where the next character decides everything; by a [`Table`] where an
//! automaton is small; by a [`Simulation`] of a large one, or of a pattern that looks around. All
//! of these take a time that grows with the text and no faster, and allocate nothing, a simulation
//! nothing after the first text of a thread. Only a [`Search`], for patterns that refer back to
//! their groups, tries and goes back, and allocates. It counts its steps, and says so where they do
//! not suffice: that is a violation of its own, [`Undecided`](crate::Rule::Undecided).
//!
//! Characters are Unicode's code points throughout.

mod class;
mod reader;

mod table;

mod part;
mod simulation;

mod search;

pub use class::{Ascii, Class, Mixed, pairs};
pub use part::{Edge, Part};
pub use reader::{Backward, Forward};
pub use search::Search;
pub use simulation::Simulation;
pub use table::Table;

/// Whether a code point is in one of some ranges, which are in order.
fn holds(ranges: &[(u32, u32)], code_point: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= code_point);
    let range = after.checked_sub(1).and_then(|index| ranges.get(index));
    range.is_some_and(|(_, last)| code_point <= *last)
}

/// The first character of a text in UTF-8, and what is after it.
fn first(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let low = |byte: u8| u32::from(byte & 0x3f);
    Some(match bytes {
        [a, rest @ ..] if *a < 0x80 => (u32::from(*a), rest),
        [a, b, rest @ ..] if *a < 0xe0 => (u32::from(a & 0x1f) << 6 | low(*b), rest),
        [a, b, c, rest @ ..] if *a < 0xf0 => {
            (u32::from(a & 0xf) << 12 | low(*b) << 6 | low(*c), rest)
        }
        [a, b, c, d, rest @ ..] => (
            u32::from(a & 0x7) << 18 | low(*b) << 12 | low(*c) << 6 | low(*d),
            rest,
        ),
        _ => return None,
    })
}

/// The last character of a text in UTF-8, and what is before it.
fn last(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let follows = bytes.iter().rev().take_while(|it| **it & 0xc0 == 0x80);
    let length = follows.count() + 1;
    let (rest, character) = bytes.split_at_checked(bytes.len().checked_sub(length)?)?;
    first(character).map(|(code_point, _)| (code_point, rest))
}

#[cfg(test)]
mod tests;
