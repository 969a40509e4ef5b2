//! Places of characters inside a scalar: what an escape, a fold or an indentation makes of the text
//! is followed character by character, and given up where it does not come out as the parser read
//! it.

use std::ops::Range;

use saphyr_parser::ScalarStyle;

use crate::diagnostics::Span;

/// Where a character of a scalar's meaning is written, and how many characters it takes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    line: usize,
    column: usize,
    width: usize,
}

/// The span of some characters of a scalar.
///
/// `written` is the file from the first character of the scalar on, which stands at `start`.
pub(super) fn within(
    written: &str,
    start: Span,
    style: ScalarStyle,
    meant: &str,
    characters: Range<usize>,
) -> Option<Span> {
    let mut cursor = Cursor {
        rest: written,
        line: start.line,
        column: start.column,
    };
    let wanted = characters.end.max(characters.start + 1);
    let mut spots = match style {
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let folded = style == ScalarStyle::Folded;
            block(&mut cursor, start.column - 1, folded, meant, wanted)?
        }
        ScalarStyle::Plain => flow(&mut cursor, None, meant, wanted)?,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
            let quote = cursor.next()?;
            flow(&mut cursor, Some(quote), meant, wanted)?
        }
    };
    if spots.len() < wanted {
        // What is behind the last character stands where the scalar ends.
        let behind = match spots.last() {
            Some(last) => (last.line, last.column + last.width),
            None => (cursor.line, cursor.column),
        };
        spots.push(Spot {
            line: behind.0,
            column: behind.1,
            width: 1,
        });
    }
    let first = *spots.get(characters.start)?;
    let covered = spots.get(characters.start..wanted.min(spots.len()))?;
    let on_line = covered.iter().take_while(|spot| spot.line == first.line);
    let end = on_line.map(|spot| spot.column + spot.width).max()?;
    Some(Span {
        line: first.line,
        column: first.column,
        length: end - first.column,
    })
}

/// Goes through a file by characters.
#[derive(Clone)]
struct Cursor<'a> {
    rest: &'a str,
    line: usize,
    column: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Takes a character; what ends a line comes as a line feed.
    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let mut character = characters.next()?;
        if character == '\r' {
            if characters.as_str().starts_with('\n') {
                characters.next();
            }
            character = '\n';
        }
        self.rest = characters.as_str();
        if character == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(character)
    }

    fn is_at_break(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | '\r'))
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t')) {
            self.next();
        }
    }

    /// Skips to the first character of the next line that has one; gives back the line breaks on
    /// the way.
    fn skip_breaks(&mut self) -> Vec<Spot> {
        let mut breaks = Vec::new();
        while matches!(self.peek(), Some('\n' | '\r')) {
            breaks.push(self.spot());
            self.next();
            self.skip_blanks();
        }
        breaks
    }

    fn spot(&self) -> Spot {
        Spot {
            line: self.line,
            column: self.column,
            width: 1,
        }
    }
}

/// Follows what a scalar means, as far as it was asked for.
struct Trace<'a> {
    meant: std::str::Chars<'a>,
    spots: Vec<Spot>,
    wanted: usize,
}

impl<'a> Trace<'a> {
    fn new(meant: &'a str, wanted: usize) -> Self {
        Self {
            meant: meant.chars(),
            spots: Vec::new(),
            wanted,
        }
    }

    fn is_done(&self) -> bool {
        self.spots.len() >= self.wanted || self.meant.as_str().is_empty()
    }

    /// Enters a character; nothing where the parser read another one.
    fn enter(&mut self, character: char, spot: Spot) -> Option<()> {
        if self.is_done() {
            return Some(());
        }
        (self.meant.next()? == character).then(|| self.spots.push(spot))
    }

    /// Enters what line breaks become: a space for one, all but one for several.
    fn fold(&mut self, breaks: &[Spot]) -> Option<()> {
        match breaks {
            [spot] => self.enter(' ', *spot),
            _ => self.breaks(breaks.get(1..)?),
        }
    }

    /// Enters line breaks that stay what they are.
    fn breaks(&mut self, breaks: &[Spot]) -> Option<()> {
        let mut breaks = breaks.iter();
        breaks.try_for_each(|spot| self.enter('\n', *spot))
    }
}

/// Plain and quoted scalars, which fold lines.
fn flow(
    cursor: &mut Cursor<'_>,
    quote: Option<char>,
    meant: &str,
    wanted: usize,
) -> Option<Vec<Spot>> {
    let mut trace = Trace::new(meant, wanted);
    while !trace.is_done() {
        let spot = cursor.spot();
        let mut ahead = cursor.clone();
        ahead.skip_blanks();
        if ahead.is_at_break() {
            *cursor = ahead;
            let breaks = cursor.skip_breaks();
            trace.fold(&breaks)?;
            continue;
        }
        let character = cursor.next()?;
        match (quote, character) {
            (Some('"'), '\\') if cursor.is_at_break() => {
                let breaks = cursor.skip_breaks();
                trace.breaks(breaks.get(1..)?)?;
            }
            (Some('"'), '\\') => {
                let character = escape(cursor)?;
                let width = cursor.column - spot.column;
                trace.enter(character, Spot { width, ..spot })?;
            }
            (Some('\''), '\'') => {
                (cursor.next()? == '\'').then_some(())?;
                trace.enter('\'', Spot { width: 2, ..spot })?;
            }
            _ => trace.enter(character, spot)?,
        }
    }
    Some(trace.spots)
}

/// What stands behind a backslash; a pair of surrogates is one character.
fn escape(cursor: &mut Cursor<'_>) -> Option<char> {
    let digits = match cursor.next()? {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '0' => return Some('\0'),
        'a' => return Some('\u{7}'),
        'b' => return Some('\u{8}'),
        't' | '\t' => return Some('\t'),
        'n' => return Some('\n'),
        'v' => return Some('\u{b}'),
        'f' => return Some('\u{c}'),
        'r' => return Some('\r'),
        'e' => return Some('\u{1b}'),
        'N' => return Some('\u{85}'),
        '_' => return Some('\u{a0}'),
        'L' => return Some('\u{2028}'),
        'P' => return Some('\u{2029}'),
        itself @ (' ' | '"' | '/' | '\\') => return Some(itself),
        _ => return None,
    };
    let high = hexadecimal(cursor, digits)?;
    if !(0xd800..0xdc00).contains(&high) {
        return char::from_u32(high);
    }
    (cursor.next()? == '\\' && cursor.next()? == 'u').then_some(())?;
    let low = hexadecimal(cursor, 4)?;
    char::from_u32(0x10000 + ((high - 0xd800) << 10) + low.checked_sub(0xdc00)?)
}

fn hexadecimal(cursor: &mut Cursor<'_>, digits: usize) -> Option<u32> {
    (0..digits).try_fold(0u32, |number, _| {
        let digit = cursor.next()?.to_digit(16)?;
        number.checked_mul(16)?.checked_add(digit)
    })
}

/// Literal and folded scalars; the cursor stands on the first line that has text, behind its
/// indentation.
fn block(
    cursor: &mut Cursor<'_>,
    indentation: usize,
    folded: bool,
    meant: &str,
    wanted: usize,
) -> Option<Vec<Spot>> {
    let mut trace = Trace::new(meant, wanted);
    // Empty lines before the first text stand before the cursor.
    while trace.meant.as_str().starts_with('\n') && !trace.is_done() {
        trace.enter('\n', cursor.spot())?;
    }
    while !trace.is_done() {
        let is_deeper = matches!(cursor.peek(), Some(' ' | '\t'));
        while !cursor.is_at_break() {
            let spot = cursor.spot();
            trace.enter(cursor.next()?, spot)?;
        }
        let breaks = next_line(cursor, indentation);
        if breaks.is_empty() {
            break;
        }
        let next_is_deeper = matches!(cursor.peek(), Some(' ' | '\t'));
        let ends = cursor.column <= indentation || cursor.peek().is_none();
        if folded && !is_deeper && !next_is_deeper && !ends {
            trace.fold(&breaks)?;
        } else {
            trace.breaks(&breaks)?;
        }
        if ends {
            break;
        }
    }
    Some(trace.spots)
}

/// Goes behind the indentation of the next line that has text; gives back the line breaks on the
/// way.
fn next_line(cursor: &mut Cursor<'_>, indentation: usize) -> Vec<Spot> {
    let mut breaks = Vec::new();
    while matches!(cursor.peek(), Some('\n' | '\r')) {
        breaks.push(cursor.spot());
        cursor.next();
        while cursor.column <= indentation && cursor.peek() == Some(' ') {
            cursor.next();
        }
    }
    breaks
}
