//! Reading a text from one of its ends, never going back.

use super::Class;

/// Reads from the start.
#[derive(Debug)]
pub struct Forward<'t> {
    rest: &'t [u8],
}

impl<'t> Forward<'t> {
    /// A text of which nothing was read.
    #[inline]
    pub fn new(text: &'t str) -> Self {
        let rest = text.as_bytes();
        Self { rest }
    }

    /// Whether what begins with a character of ASCII is there, wherever it begins.
    #[inline]
    pub fn anywhere(text: &'t str, fits: impl Fn(&mut Self) -> bool) -> bool {
        let mut rest = text.as_bytes();
        while let [_, after @ ..] = rest {
            if fits(&mut Self { rest }) {
                return true;
            }
            rest = after;
        }
        false
    }

    /// Whether a character of a set comes next.
    #[inline]
    pub fn sees(&self, class: &impl Class) -> bool {
        class.after_first(self.rest).is_some()
    }

    /// Reads as many characters of a set as there are, `most` at most; whether they are `least`.
    #[inline]
    pub fn run(&mut self, class: &impl Class, least: usize, most: usize) -> bool {
        class.take_first(&mut self.rest, most) >= least
    }

    /// Reads a text, if it comes next.
    #[inline]
    pub fn text(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text.as_bytes()) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Whether all was read.
    #[inline]
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

/// Reads from the end.
#[derive(Debug)]
pub struct Backward<'t> {
    rest: &'t [u8],
}

impl<'t> Backward<'t> {
    /// A text of which nothing was read.
    #[inline]
    pub fn new(text: &'t str) -> Self {
        let rest = text.as_bytes();
        Self { rest }
    }

    /// Whether a character of a set comes next, towards the start.
    #[inline]
    pub fn sees(&self, class: &impl Class) -> bool {
        class.before_last(self.rest).is_some()
    }

    /// Reads as many characters of a set as there are, `most` at most; whether they are `least`.
    #[inline]
    pub fn run(&mut self, class: &impl Class, least: usize, most: usize) -> bool {
        class.take_last(&mut self.rest, most) >= least
    }

    /// Reads a text, if it comes next.
    #[inline]
    pub fn text(&mut self, text: &str) -> bool {
        match self.rest.strip_suffix(text.as_bytes()) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Whether all was read.
    #[inline]
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}
