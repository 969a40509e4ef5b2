//! Documents in every style, written together with the places of what is in them.

use super::*;

/// A node of a document, and where it was written.
#[derive(Clone)]
struct Written {
    pointer: String,
    key: Option<(usize, usize)>,
    value: (usize, usize),
    /// Where characters of a scalar are: the number of each, and its place.
    characters: Vec<(usize, (usize, usize))>,
}

struct Writer {
    state: u64,
    text: String,
    line: usize,
    column: usize,
    /// What ends a line.
    ending: &'static str,
    written: Vec<Written>,
    /// Anchors, the pointer of each, and whether it is a mapping.
    anchors: Vec<(String, String, bool)>,
    count: usize,
}

impl Writer {
    fn new(seed: u64) -> Self {
        let mut writer = Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            text: String::new(),
            line: 1,
            column: 1,
            ending: "\n",
            written: Vec::new(),
            anchors: Vec::new(),
            count: 0,
        };
        writer.ending = ["\n", "\r\n"][writer.pick(2)];
        writer
    }

    /// A number below a bound.
    fn pick(&mut self, bound: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 33) as usize % bound
    }

    fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn end_line(&mut self) {
        match self.pick(6) {
            0 => self.push(" # 'ком\"ментарий: [\t"),
            1 => self.push("  "),
            _ => {}
        }
        self.break_line();
        if self.pick(8) == 0 {
            self.push("# ещё: {один}");
            self.break_line();
        }
    }

    fn break_line(&mut self) {
        self.text.push_str(self.ending);
        self.line += 1;
        self.column = 1;
    }

    fn key(&mut self) -> (String, (usize, usize)) {
        self.count += 1;
        let number = self.count;
        let (written, meant) = match self.pick(6) {
            0 => (format!("ключ {number}"), format!("ключ {number}")),
            1 => (
                format!("\"q\\u0436/\\\"{number}\""),
                format!("qж/\"{number}"),
            ),
            2 => (format!("'it''s {number}'"), format!("it's {number}")),
            3 => (
                format!("漢字\u{1f600}~{number}"),
                format!("漢字\u{1f600}~{number}"),
            ),
            _ => (format!("key{number}"), format!("key{number}")),
        };
        let place = self.place();
        self.push(&written);
        (meant, place)
    }

    fn anchor(&mut self, pointer: &str, is_mapping: bool) {
        if self.pick(4) == 0 {
            let name = format!("a{}", self.anchors.len());
            self.push(&format!("&{name} "));
            self.anchors.push((name, pointer.to_owned(), is_mapping));
        }
    }

    fn block_mapping(&mut self, pointer: &str, indentation: usize, depth: usize) {
        let mut merges = true;
        for _ in 0..1 + self.pick(4) {
            self.push(&" ".repeat(indentation));
            let known = self
                .anchors
                .iter()
                .filter(|it| it.2 && !pointer.starts_with(&it.1));
            let known: Vec<_> = known.cloned().collect();
            if merges && !known.is_empty() && self.pick(4) == 0 {
                merges = false;
                let (name, target, _) = known[self.pick(known.len())].clone();
                self.push(&format!("<<: *{name}"));
                self.repeat(&target, pointer);
                self.end_line();
                continue;
            }
            let (name, place) = self.key();
            self.push(":");
            self.value(
                &pointer_join(pointer, &name),
                Some(place),
                indentation,
                depth,
            );
        }
    }

    fn block_sequence(&mut self, pointer: &str, indentation: usize, depth: usize) {
        for index in 0..1 + self.pick(3) {
            self.push(&" ".repeat(indentation));
            self.push("-");
            self.value(&format!("{pointer}/{index}"), None, indentation, depth);
        }
    }

    /// Writes a value behind a key or a dash, up to the end of its last line.
    fn value(
        &mut self,
        pointer: &str,
        key: Option<(usize, usize)>,
        indentation: usize,
        depth: usize,
    ) {
        let deeper = indentation + 1 + self.pick(3);
        let kind = if depth > 3 {
            2 + self.pick(5)
        } else {
            self.pick(8)
        };
        match kind {
            0 | 1 => {
                self.push(" ");
                self.anchor(pointer, kind == 0);
                self.end_line();
                let value = (self.line, deeper + 1);
                self.enter(pointer, key, value, Vec::new());
                match kind {
                    0 => self.block_mapping(pointer, deeper, depth + 1),
                    _ => self.block_sequence(pointer, deeper, depth + 1),
                }
            }
            2 => self.block_text(pointer, key, deeper),
            3 if !self.anchors.is_empty() => {
                let index = self.pick(self.anchors.len());
                let (name, target, _) = self.anchors[index].clone();
                if pointer.starts_with(&target) {
                    self.push(" ");
                    self.scalar(pointer, key, deeper);
                } else {
                    self.push("  ");
                    let value = self.place();
                    self.enter(pointer, key, value, Vec::new());
                    self.push(&format!("*{name}"));
                    self.repeat(&target, pointer);
                }
                self.end_line();
            }
            7 => {
                self.push(" ");
                self.anchor(pointer, false);
                self.flow(pointer, key, deeper, depth);
                self.end_line();
            }
            _ => {
                let blanks = [" ", "   ", " \t"][self.pick(3)];
                self.push(blanks);
                self.anchor(pointer, false);
                self.scalar(pointer, key, deeper);
                self.end_line();
            }
        }
    }

    fn flow(
        &mut self,
        pointer: &str,
        key: Option<(usize, usize)>,
        indentation: usize,
        depth: usize,
    ) {
        let value = self.place();
        self.enter(pointer, key, value, Vec::new());
        let is_mapping = self.pick(2) == 0;
        self.push(if is_mapping { "{" } else { "[" });
        for index in 0..self.pick(4) {
            if index > 0 {
                self.push(",");
            }
            match self.pick(4) {
                0 => {
                    self.push(" ");
                    self.end_line();
                    self.push(&" ".repeat(indentation));
                }
                1 => self.push(" \t"),
                _ => self.push(" "),
            }
            let (pointer, key) = if is_mapping {
                let (name, place) = self.key();
                self.push(": ");
                (pointer_join(pointer, &name), Some(place))
            } else {
                (format!("{pointer}/{index}"), None)
            };
            if depth < 5 && self.pick(3) == 0 {
                self.flow(&pointer, key, indentation, depth + 1);
            } else {
                self.scalar(&pointer, key, indentation);
            }
        }
        self.push(if is_mapping { " }" } else { " ]" });
    }

    /// Writes words in quotes or without, over several lines perhaps.
    fn scalar(&mut self, pointer: &str, key: Option<(usize, usize)>, indentation: usize) {
        let quote = ["", "'", "\""][self.pick(3)];
        let value = self.place();
        self.push(quote);
        let mut characters = Vec::new();
        let mut number = 0;
        for word in 0..1 + self.pick(4) {
            if word > 0 {
                let place = self.place();
                if self.pick(4) == 0 {
                    self.break_line();
                    self.push(&" ".repeat(indentation));
                } else {
                    self.push(" ");
                }
                characters.push((number, place));
                number += 1;
            }
            for _ in 0..1 + self.pick(4) {
                characters.push((number, self.place()));
                number += 1;
                let written = match (quote, self.pick(9)) {
                    ("'", 0) => "''",
                    ("\"", 0) => "\\n",
                    ("\"", 1) => "\\u0436",
                    ("\"", 2) => "\\\\",
                    ("\"", 3) => "\\U0001F600",
                    (_, 4) => "\u{1f600}",
                    (_, 5) => "漢",
                    (_, 6) => "ё",
                    _ => "w",
                };
                self.push(written);
            }
        }
        self.push(quote);
        self.enter(pointer, key, value, characters);
    }

    fn block_text(&mut self, pointer: &str, key: Option<(usize, usize)>, indentation: usize) {
        self.push(" ");
        let header = ["|", ">", "|-", ">+"][self.pick(4)];
        let folded = header.starts_with('>');
        self.push(header);
        self.break_line();
        let value = (self.line, indentation + 1);
        let mut characters = Vec::new();
        let mut number = 0;
        for line in 0..1 + self.pick(4) {
            if line > 0 && self.pick(4) == 0 {
                if !folded {
                    characters.push((number, self.place()));
                }
                // Of two line breaks in folded text one is left, as of one a space.
                number += usize::from(!folded);
                self.break_line();
            }
            self.push(&" ".repeat(indentation));
            for _ in 0..1 + self.pick(5) {
                characters.push((number, self.place()));
                number += 1;
                let written = ["ж", "#", "'", "x", "\u{1f600}"][self.pick(5)];
                self.push(written);
            }
            number += 1;
            self.break_line();
        }
        self.enter(pointer, key, value, characters);
    }

    fn enter(
        &mut self,
        pointer: &str,
        key: Option<(usize, usize)>,
        value: (usize, usize),
        characters: Vec<(usize, (usize, usize))>,
    ) {
        self.written.push(Written {
            pointer: pointer.to_owned(),
            key,
            value,
            characters,
        });
    }

    /// Enters what stands below a node once more, below another one.
    fn repeat(&mut self, target: &str, pointer: &str) {
        let below = format!("{target}/");
        let nodes = self
            .written
            .iter()
            .filter(|it| it.pointer.starts_with(&below));
        let copies: Vec<Written> = nodes
            .map(|it| Written {
                pointer: it.pointer.replacen(target, pointer, 1),
                ..it.clone()
            })
            .collect();
        self.written.extend(copies);
    }
}

#[test]
fn every_place_is_where_the_text_was_written() {
    let (mut nodes, mut characters) = (0, 0);
    for seed in 1..600 {
        let mut writer = Writer::new(seed);
        writer.block_mapping("", 0, 0);
        let mark = if seed % 3 == 0 { "\u{feff}" } else { "" };
        let text = format!("{mark}{}", writer.text);
        let (source, _) = Source::new("a.yaml", text.clone().into_bytes());
        let source = source.unwrap();
        let (node, found) = source.read();
        assert!(node.is_some() && found.is_empty(), "{found:?}\n{text}");
        let node = node.unwrap().to_json();
        let place = |part: &Part| {
            let span = source.span(part);
            (span.line, span.column)
        };
        for written in &writer.written {
            let pointer = &written.pointer;
            assert!(node.pointer(pointer).is_some(), "{pointer}\n{text}");
            let at = place(&Part::Value(pointer.clone()));
            assert_eq!(at, written.value, "{pointer}\n{text}");
            let key = written.key.unwrap_or(written.value);
            assert_eq!(place(&Part::Key(pointer.clone())), key, "{pointer}\n{text}");
            for (number, expected) in &written.characters {
                let part = Site::within("", pointer, *number..number + 1).part;
                assert_eq!(place(&part), *expected, "{pointer} {number}\n{text}");
            }
            characters += written.characters.len();
        }
        nodes += writer.written.len();
    }
    assert!(nodes > 4000 && characters > 10_000, "{nodes} {characters}");
}
