//! Searching by a table of what comes after what: one look-up for each character.

use super::first;

/// How far apart the rows of a table are that has so many columns.
///
/// A table is laid out when its crate is compiled; its text has one row for each state but the
/// first two, and one digit, or two, for each class.
const fn width(rows: &[&str], digits: usize) -> usize {
    match rows {
        [row, ..] => row.len() / digits,
        [] => 1,
    }
}

/// A table for texts; `ENTRIES` is the number of all entries.
#[derive(Debug)]
pub struct Table<const ENTRIES: usize> {
    /// The classes of ASCII.
    ascii: [u8; 256],
    /// Where classes of other characters begin.
    others: &'static [(u32, u32)],
    /// Where the row of the next state begins, after each state and class. In the first row the
    /// pattern cannot be found any more, in the second it was found.
    next: [u16; ENTRIES],
    width: u16,
    start: u16,
    /// The first of the rows in which the end of the text makes it found.
    ending: u16,
}

/// The digits of states.
const fn value(digit: u8) -> u16 {
    match digit {
        b'0'..=b'9' => (digit - b'0') as u16,
        b'A'..=b'Z' => (digit - b'A') as u16 + 10,
        b'a'..=b'z' => (digit - b'a') as u16 + 36,
        b'+' => 62,
        _ => 63,
    }
}

impl<const ENTRIES: usize> Table<ENTRIES> {
    /// Lays out a table: its ranges of ASCII with their classes where that is not 0, the classes of
    /// others, where it starts and which states are the ending ones, and its rows.
    #[expect(
        clippy::indexing_slicing,
        reason = "evaluated by the compiler, which refuses a table that does not fit"
    )]
    pub const fn new(
        mut classes: &[(u8, u8, u8)],
        others: &'static [(u32, u32)],
        (start, ending): (u16, u16),
        digits: usize,
        mut rows: &[&str],
    ) -> Self {
        let mut ascii = [0; 256];
        while let [(first, last, class), more @ ..] = classes {
            let mut byte = *first;
            while byte <= *last {
                ascii[byte as usize] = *class;
                byte += 1;
            }
            classes = more;
        }
        let width = width(rows, digits);
        let mut next = [0; ENTRIES];
        let mut entry = width;
        while entry < 2 * width {
            next[entry] = width as u16;
            entry += 1;
        }
        while let [row, more @ ..] = rows {
            let mut row = row.as_bytes();
            while let [digit, after @ ..] = row {
                let mut state = value(*digit);
                row = after;
                if digits == 2
                    && let [digit, after @ ..] = row
                {
                    state = state * 64 + value(*digit);
                    row = after;
                }
                next[entry] = state * width as u16;
                entry += 1;
            }
            rows = more;
        }
        let width = width as u16;
        Self {
            ascii,
            others,
            next,
            width,
            start: start * width,
            ending: ending * width,
        }
    }

    /// Whether the pattern is found in a text.
    pub fn finds(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        let mut state = self.start;
        while state > self.width {
            let class = match rest {
                [byte, after @ ..] if byte.is_ascii() => {
                    rest = after;
                    self.ascii
                        .get(usize::from(*byte))
                        .map_or(0, |it| usize::from(*it))
                }
                [] => return state >= self.ending,
                _ => {
                    let Some((code_point, after)) = first(rest) else {
                        return false;
                    };
                    rest = after;
                    self.class(code_point) as usize
                }
            };
            let entry = usize::from(state) + class;
            state = self.next.get(entry).copied().unwrap_or(0);
        }
        state == self.width
    }

    fn class(&self, code_point: u32) -> u32 {
        let after = self
            .others
            .partition_point(|(first, _)| *first <= code_point);
        let stretch = after
            .checked_sub(1)
            .and_then(|index| self.others.get(index));
        stretch.map_or(0, |(_, class)| *class)
    }
}
