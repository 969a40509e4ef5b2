//! Quantifiers: `*`, `+`, `?`, `{2}`, `{2,}`, `{2,3}`, each with `?` after it or without.

use super::{MAXIMUM_COUNT, Parser};
use crate::pattern::{Extent, Fault, Kind, Node, Problem, Repetition};

/// How often, and where that is said.
pub(super) struct Quantifier {
    least: u64,
    most: Option<u64>,
    lazy: bool,
    extent: Extent,
}

impl Parser<'_> {
    /// The part with the quantifier that follows, where one does.
    pub(super) fn quantified(&mut self, node: Node, repeatable: bool) -> Result<Node, Fault> {
        let start = self.at;
        let Some(quantifier) = self.quantifier()? else {
            if self.unicode() && self.peek() == Some('{') {
                return Err(self.fault(start, Problem::QuantifierMalformed, 1));
            }
            return Ok(node);
        };
        if !repeatable {
            return Err(self.wrong(start, Problem::AssertionRepeated));
        }
        if quantifier.most.is_some_and(|most| most < quantifier.least) {
            return Err(self.wrong(start, Problem::BoundsReversed));
        }
        self.quantifiers += 1;
        if self.quantifiers > MAXIMUM_COUNT {
            return Err(self.wrong(start, Problem::TooMany));
        }
        if matches!(self.peek(), Some('*' | '+' | '?')) {
            return Err(self.fault(self.at, Problem::QuantifierRepeated, 1));
        }
        Ok(Node {
            extent: Extent {
                start: node.extent.start,
                end: self.at,
            },
            kind: Kind::Repetition(Box::new(Repetition {
                body: node,
                least: quantifier.least,
                most: quantifier.most,
                lazy: quantifier.lazy,
                quantifier: quantifier.extent,
            })),
        })
    }

    /// A quantifier where there should be something to repeat.
    pub(super) fn nothing_to_repeat(&self) -> Fault {
        self.fault(self.at, Problem::NothingToRepeat, 1)
    }

    /// The quantifier here; braces that are none are left alone.
    pub(super) fn quantifier(&mut self) -> Result<Option<Quantifier>, Fault> {
        let start = self.at;
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let Some(bounds) = self.bounds() else {
                    self.at = start;
                    return Ok(None);
                };
                // The closing brace is what the step below passes.
                self.at -= 1;
                bounds
            }
            _ => return Ok(None),
        };
        self.at += 1;
        let lazy = self.take('?');
        Ok(Some(Quantifier {
            least,
            most,
            lazy,
            extent: self.since(start),
        }))
    }

    /// `{2}`, `{2,}`, `{2,3}`.
    fn bounds(&mut self) -> Option<(u64, Option<u64>)> {
        self.at += 1;
        let least = self.number()?;
        let most = if self.take(',') {
            self.number()
        } else {
            Some(least)
        };
        self.take('}').then_some((least, most))
    }

    /// A number of decimal digits; one that is too large for us is the largest we know.
    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number: Option<u64> = None;
        while let Some(digit) = self.peek().and_then(|it| it.to_digit(10)) {
            self.at += 1;
            let before = number.unwrap_or(0);
            number = Some(before.saturating_mul(10).saturating_add(u64::from(digit)));
        }
        number
    }
}
