//! Classes in brackets.

use super::Parser;
use crate::pattern::{Class, ClassItem, ClassItemKind, Extent, Fault, Problem};

impl Parser<'_> {
    /// What begins with `[`.
    pub(super) fn class(&mut self) -> Result<Class, Fault> {
        let start = self.at;
        self.at += 1;
        let negated = self.take('^');
        let mut items = Vec::new();
        while !self.take(']') {
            let Some(first) = self.member()? else {
                return Err(self.fault(start, Problem::ClassOpen, 1));
            };
            let dash = self.at;
            if !self.take('-') || self.peek() == Some(']') {
                self.at = dash;
                items.push(first);
                continue;
            }
            let Some(last) = self.member()? else {
                return Err(self.fault(start, Problem::ClassOpen, 1));
            };
            let extent = self.since(first.extent.start);
            match (&first.kind, &last.kind) {
                (ClassItemKind::Character(from), ClassItemKind::Character(to)) => {
                    if from > to {
                        return Err(self.wrong(extent.start, Problem::RangeReversed));
                    }
                    let kind = ClassItemKind::Range(*from, *to);
                    items.push(ClassItem { extent, kind });
                }
                _ if self.unicode() => {
                    return Err(self.wrong(extent.start, Problem::RangeOfClass));
                }
                _ => {
                    let dash = ClassItem {
                        extent: Extent {
                            start: dash,
                            end: dash + 1,
                        },
                        kind: ClassItemKind::Character(u32::from('-')),
                    };
                    items.extend([first, dash, last]);
                }
            }
        }
        Ok(Class { negated, items })
    }

    /// One code point or escape of a class; nothing at the end of the text.
    fn member(&mut self) -> Result<Option<ClassItem>, Fault> {
        let start = self.at;
        let Some(character) = self.next() else {
            return Ok(None);
        };
        let kind = match character {
            '\\' => self.member_escape(start)?,
            _ => ClassItemKind::Character(u32::from(character)),
        };
        let extent = self.since(start);
        Ok(Some(ClassItem { extent, kind }))
    }

    fn member_escape(&mut self, start: usize) -> Result<ClassItemKind, Fault> {
        let Some(character) = self.peek() else {
            return Err(self.wrong(start, Problem::EscapeCut));
        };
        if let Some(escape) = self.class_escape(start, character)? {
            return Ok(ClassItemKind::Escape(escape));
        }
        let value = match character {
            'b' => {
                self.at += 1;
                0x8
            }
            '-' => {
                self.at += 1;
                u32::from('-')
            }
            'c' if !self.unicode() => {
                let next = self.text.get(self.at + 1).copied();
                match next.filter(|it| it.is_ascii_alphanumeric() || *it == '_') {
                    Some(next) => {
                        self.at += 2;
                        u32::from(next) % 32
                    }
                    // The backslash stands for itself; the letter is read next.
                    None => u32::from('\\'),
                }
            }
            _ => self.character_escape(start)?,
        };
        Ok(ClassItemKind::Character(value))
    }
}
