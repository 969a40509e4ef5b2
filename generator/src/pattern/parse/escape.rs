//! What begins with a backslash.

use super::Parser;
use crate::pattern::{ClassEscape, ClassEscapeKind, Fault, Kind, Problem, Reference, property};

impl Parser<'_> {
    /// An escape outside of brackets.
    pub(super) fn escape(&mut self) -> Result<Kind, Fault> {
        let start = self.at;
        self.at += 1;
        let Some(character) = self.peek() else {
            return Err(self.wrong(start, Problem::EscapeCut));
        };
        if let Some(escape) = self.class_escape(start, character)? {
            return Ok(Kind::Escape(escape));
        }
        match character {
            'b' | 'B' => {
                self.at += 1;
                Ok(Kind::WordBoundary {
                    negated: character == 'B',
                })
            }
            'c' if !self.unicode() && !self.is_control(self.at + 1) => {
                // The backslash stands for itself; the letter is read next.
                Ok(Kind::Character(u32::from('\\')))
            }
            '1'..='9' => self.numbered(start),
            'k' if self.unicode() || self.count.named => {
                self.at += 1;
                let name = self.take('<').then(|| self.name()).flatten();
                let Some(name) = name else {
                    return Err(self.wrong(start, Problem::GroupName));
                };
                self.references.push((name.clone(), self.since(start)));
                Ok(Kind::BackReference(Reference::Name(name)))
            }
            _ => Ok(Kind::Character(self.character_escape(start)?)),
        }
    }

    fn numbered(&mut self, start: usize) -> Result<Kind, Fault> {
        let digits = self.at;
        let number = self.number().unwrap_or(u64::MAX);
        if number <= self.count.capturing {
            return Ok(Kind::BackReference(Reference::Number(number)));
        }
        if self.unicode() {
            return Err(self.wrong(start, Problem::GroupMissing));
        }
        self.at = digits;
        Ok(Kind::Character(self.character_escape(start)?))
    }

    /// `\d` and its like, where the reader stands behind a backslash.
    pub(super) fn class_escape(
        &mut self,
        start: usize,
        character: char,
    ) -> Result<Option<ClassEscape>, Fault> {
        let kind = match character {
            'd' | 'D' => ClassEscapeKind::Digit,
            's' | 'S' => ClassEscapeKind::Space,
            'w' | 'W' => ClassEscapeKind::Word,
            'p' | 'P' if self.unicode() => {
                self.at += 1;
                let kind = ClassEscapeKind::Property(self.property(start)?);
                let negated = character == 'P';
                return Ok(Some(ClassEscape { negated, kind }));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        let negated = character.is_ascii_uppercase();
        Ok(Some(ClassEscape { negated, kind }))
    }

    /// `{…}`, after `\p`.
    fn property(&mut self, start: usize) -> Result<String, Fault> {
        let mut name = String::new();
        let mut closed = false;
        if self.take('{') {
            while let Some(character) = self.next() {
                if !(character.is_ascii_alphanumeric() || "_=".contains(character)) {
                    closed = character == '}';
                    break;
                }
                name.push(character);
            }
        }
        let known = closed
            && *self
                .properties
                .entry(name.clone())
                .or_insert_with(|| property::exists(&name));
        if known {
            Ok(name)
        } else {
            Err(self.wrong(start, Problem::PropertyUnknown))
        }
    }

    /// Whether a letter stands at a place, as after `\c`.
    pub(super) fn is_control(&self, place: usize) -> bool {
        self.text.get(place).is_some_and(char::is_ascii_alphabetic)
    }

    /// An escape that stands for one code point, where the reader stands behind its backslash.
    pub(super) fn character_escape(&mut self, start: usize) -> Result<u32, Fault> {
        let Some(character) = self.next() else {
            return Err(self.wrong(start, Problem::EscapeCut));
        };
        let unicode = self.unicode();
        let followed_by_digit = self.peek().is_some_and(|it| it.is_ascii_digit());
        Ok(match character {
            'f' => 0xc,
            'n' => 0xa,
            'r' => 0xd,
            't' => 0x9,
            'v' => 0xb,
            'c' => {
                let letter = self.next().filter(char::is_ascii_alphabetic);
                let Some(letter) = letter else {
                    return Err(self.wrong(start, Problem::EscapeIncomplete));
                };
                u32::from(letter) % 32
            }
            '0' if !followed_by_digit => 0,
            'x' | 'u' => {
                let before = self.at;
                let value = match character {
                    'x' => self.hexadecimal(2),
                    _ => self.code_point(),
                };
                match value {
                    Some(value) => value,
                    None if unicode => return Err(self.wrong(start, Problem::EscapeIncomplete)),
                    None => {
                        self.at = before;
                        u32::from(character)
                    }
                }
            }
            '0'..='7' if !unicode => self.octal(character),
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => u32::from(character),
            _ if !unicode => u32::from(character),
            _ => return Err(self.wrong(start, Problem::EscapeUnknown)),
        })
    }

    /// An octal number of old, below 256, whose first digit was read.
    fn octal(&mut self, first: char) -> u32 {
        let mut value = first.to_digit(8).unwrap_or(0);
        let more = if value < 4 { 2 } else { 1 };
        for _ in 0..more {
            let Some(digit) = self.peek().and_then(|it| it.to_digit(8)) else {
                break;
            };
            self.at += 1;
            value = value * 8 + digit;
        }
        value
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let mut value = 0;
        for _ in 0..digits {
            value = value * 16 + self.next()?.to_digit(16)?;
        }
        Some(value)
    }

    /// `{1F432}`, `0041`, or the two halves `D83D\uDC32`, after `\u`.
    pub(super) fn code_point(&mut self) -> Option<u32> {
        if self.take('{') {
            let mut value: Option<u32> = None;
            loop {
                match self.next()? {
                    '}' => return value.filter(|it| *it <= 0x10_ffff),
                    digit => {
                        let digit = digit.to_digit(16)?;
                        value = Some(value.unwrap_or(0).saturating_mul(16).saturating_add(digit));
                    }
                }
            }
        }
        let high = self.hexadecimal(4)?;
        let after = self.at;
        if (0xd800..0xdc00).contains(&high) && self.take_all("\\u") {
            if let Some(low) = self
                .hexadecimal(4)
                .filter(|it| (0xdc00..0xe000).contains(it))
            {
                return Some(0x1_0000 + (high - 0xd800) * 0x400 + (low - 0xdc00));
            }
            self.at = after;
        }
        Some(high)
    }
}
