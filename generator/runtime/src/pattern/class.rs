//! Sets of characters that a reader takes.

use super::{first, holds, last};

/// A set of characters.
pub trait Class {
    /// What is after the first character, where that is one of the set.
    fn after_first<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]>;

    /// What is before the last character, where that is one of the set.
    fn before_last<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]>;

    /// Takes characters of the set from the start, and tells how many they were.
    #[inline]
    fn take_first(&self, text: &mut &[u8], most: usize) -> usize {
        one_by_one(text, most, |it| self.after_first(it))
    }

    /// Takes characters of the set from the end, and tells how many they were.
    #[inline]
    fn take_last(&self, text: &mut &[u8], most: usize) -> usize {
        one_by_one(text, most, |it| self.before_last(it))
    }
}

/// Takes characters as long as there is something after each.
#[inline]
fn one_by_one<'t>(
    text: &mut &'t [u8],
    most: usize,
    after: impl Fn(&'t [u8]) -> Option<&'t [u8]>,
) -> usize {
    let mut count = 0;
    while count < most
        && let Some(rest) = after(text)
    {
        *text = rest;
        count += 1;
    }
    count
}

/// A set of ASCII characters.
#[derive(Debug)]
pub struct Ascii([bool; 256]);

impl Ascii {
    /// The set of some ranges, both ends included.
    #[expect(
        clippy::indexing_slicing,
        reason = "a byte is within 256, and constant functions have no other way"
    )]
    pub const fn new(mut ranges: &[(u8, u8)]) -> Self {
        let mut set = [false; 256];
        while let [(first, last), others @ ..] = ranges {
            let mut byte = *first;
            while byte <= *last {
                set[byte as usize] = true;
                byte += 1;
            }
            ranges = others;
        }
        Self(set)
    }

    #[inline]
    fn holds(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).copied().unwrap_or(false)
    }

    /// How many bytes there are before the first that is not of the set: by chunks, none of whose
    /// bytes waits for the one before it, and one by one in what is left.
    #[inline]
    fn count<'t>(
        &self,
        chunks: impl Iterator<Item = &'t [u8]>,
        bytes: impl ExactSizeIterator<Item = &'t u8>,
    ) -> usize {
        let all = |it: &&[u8]| it.iter().fold(true, |all, it| all & self.holds(*it));
        let whole = chunks.take_while(all).count() * CHUNK;
        let length = bytes.len();
        let rest = bytes.skip(whole).position(|it| !self.holds(*it));
        rest.map_or(length, |it| whole + it)
    }
}

/// How many bytes are looked at together.
const CHUNK: usize = 8;

impl Class for Ascii {
    #[inline]
    fn after_first<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        let (byte, rest) = text.split_first()?;
        self.holds(*byte).then_some(rest)
    }

    #[inline]
    fn before_last<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        let (byte, rest) = text.split_last()?;
        self.holds(*byte).then_some(rest)
    }

    #[inline]
    fn take_first(&self, text: &mut &[u8], most: usize) -> usize {
        if most < CHUNK {
            return one_by_one(text, most, |it| self.after_first(it));
        }
        let limit = text.len().min(most);
        let window = text.get(..limit).unwrap_or_default();
        let count = self.count(window.chunks_exact(CHUNK), window.iter());
        *text = text.get(count..).unwrap_or_default();
        count
    }

    #[inline]
    fn take_last(&self, text: &mut &[u8], most: usize) -> usize {
        if most < CHUNK {
            return one_by_one(text, most, |it| self.before_last(it));
        }
        let limit = text.len().min(most);
        let window = text.get(text.len() - limit..).unwrap_or_default();
        let count = self.count(window.rchunks_exact(CHUNK), window.iter().rev());
        *text = text.get(..text.len() - count).unwrap_or_default();
        count
    }
}

/// A set of any characters.
#[derive(Debug)]
pub struct Mixed {
    ascii: Ascii,
    others: &'static [(u32, u32)],
}

impl Mixed {
    /// The set of some ranges of ASCII and some ranges of other characters in order, both ends
    /// included.
    pub const fn new(ascii: &[(u8, u8)], others: &'static [(u32, u32)]) -> Self {
        let ascii = Ascii::new(ascii);
        Self { ascii, others }
    }
}

impl Class for Mixed {
    #[inline]
    fn after_first<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        match text {
            [byte, rest @ ..] if byte.is_ascii() => self.ascii.holds(*byte).then_some(rest),
            _ => first(text).and_then(|(it, rest)| holds(self.others, it).then_some(rest)),
        }
    }

    #[inline]
    fn before_last<'t>(&self, text: &'t [u8]) -> Option<&'t [u8]> {
        match text {
            [rest @ .., byte] if byte.is_ascii() => self.ascii.holds(*byte).then_some(rest),
            _ => last(text).and_then(|(it, rest)| holds(self.others, it).then_some(rest)),
        }
    }
}

/// Pairs of hexadecimal numbers, written `30-39 41-5a`: long lists of ranges are laid out by the
/// compiler, so that the code of a crate stays short.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, which refuses a list that does not fit"
)]
pub const fn pairs<const COUNT: usize>(mut lines: &[&str]) -> [(u32, u32); COUNT] {
    let mut pairs = [(0, 0); COUNT];
    let mut count = 0;
    while let [line, more @ ..] = lines {
        let mut rest = line.as_bytes();
        let (mut first, mut number) = (0, 0);
        while let [byte, after @ ..] = rest {
            match byte {
                b'-' => (first, number) = (number, 0),
                b' ' => {
                    pairs[count] = (first, number);
                    (count, number) = (count + 1, 0);
                }
                b'0'..=b'9' => number = number * 16 + (*byte - b'0') as u32,
                _ => number = number * 16 + (*byte - b'a') as u32 + 10,
            }
            rest = after;
        }
        pairs[count] = (first, number);
        count += 1;
        lines = more;
    }
    pairs
}
