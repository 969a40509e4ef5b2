//! JSON as a tree that keeps the text of its values, read from text that is nearly JSON.

use std::collections::HashMap;

use super::repair::{Repair, RepairKind};
use super::steps::{Step, pointer};

/// A value; scalars as their text.
#[derive(Debug, PartialEq)]
pub(super) enum Node {
    Scalar(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    /// An element or a member that is left out; it keeps its place, so that the others keep theirs.
    Gone,
}

/// A text as a tree, and what was mended in it on the way.
pub(super) struct Tree {
    pub(super) root: Node,
    /// How many levels of lists and objects it has.
    pub(super) levels: usize,
    pub(super) repairs: Vec<Repair>,
}

impl Tree {
    /// Reads a text; `None` if its brackets, quotation marks and commas are not those of JSON.
    ///
    /// What is nested deeper than `limit` levels is left out, so that the tree can be walked by recursion.
    /// `is_mended` tells that the text had bytes that are no characters, which are `U+FFFD` now.
    pub(super) fn read(text: &str, is_mended: bool, limit: usize) -> Option<Self> {
        let mut reader = Reader {
            text,
            at: 0,
            is_mended,
            limit,
            levels: 0,
            path: Vec::new(),
            repairs: Vec::new(),
        };
        let root = reader.value()?;
        reader.space();
        (reader.at == text.len()).then_some(Self {
            root,
            levels: reader.levels,
            repairs: reader.repairs,
        })
    }
}

impl Node {
    fn write(&self, text: &mut String) {
        match self {
            Self::Scalar(scalar) => text.push_str(scalar),
            Self::List(elements) => {
                text.push('[');
                for (place, element) in elements.iter().filter(|it| !it.is_gone()).enumerate() {
                    text.push_str(if place > 0 { "," } else { "" });
                    element.write(text);
                }
                text.push(']');
            }
            Self::Object(members) => {
                text.push('{');
                let there = members.iter().filter(|(_, member)| !member.is_gone());
                for (place, (name, member)) in there.enumerate() {
                    text.push_str(if place > 0 { "," } else { "" });
                    text.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    text.push(':');
                    member.write(text);
                }
                text.push('}');
            }
            Self::Gone => {}
        }
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Scalar(text) if text == "null")
    }

    pub(super) fn is_gone(&self) -> bool {
        matches!(self, Self::Gone)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.member(name).is_some_and(|member| !member.is_gone())
    }

    pub(super) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let mut members = members.iter();
        members.find(|(it, _)| it == name).map(|(_, member)| member)
    }

    pub(super) fn at(&self, steps: &[Step]) -> Option<&Self> {
        let Some((step, rest)) = steps.split_first() else {
            return Some(self);
        };
        let next = match (self, step) {
            (Self::List(elements), Step::Element(index)) => elements.get(*index),
            (_, Step::Member(name)) => self.member(name),
            _ => None,
        };
        next?.at(rest)
    }

    pub(super) fn at_mut(&mut self, steps: &[Step]) -> Option<&mut Self> {
        let Some((step, rest)) = steps.split_first() else {
            return Some(self);
        };
        let next = match (self, step) {
            (Self::List(elements), Step::Element(index)) => elements.get_mut(*index),
            (Self::Object(members), Step::Member(name)) => {
                let mut members = members.iter_mut();
                members.find(|(it, _)| it == name).map(|(_, node)| node)
            }
            _ => None,
        };
        next?.at_mut(rest)
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    is_mended: bool,
    limit: usize,
    levels: usize,
    path: Vec<Step>,
    repairs: Vec<Repair>,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn takes(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.byte() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn record(&mut self, kind: RepairKind, json: &str) {
        let repair = Repair::new(pointer(&self.path), kind, json);
        self.repairs.push(repair);
    }

    fn value(&mut self) -> Option<Node> {
        self.space();
        let start = self.at;
        match self.byte()? {
            b'[' | b'{' if self.path.len() >= self.limit => {
                self.skip()?;
                let text = self.text;
                self.record(RepairKind::TooDeep, text.get(start..self.at)?);
                Some(Node::Gone)
            }
            b'[' => self.list(),
            b'{' => self.object(),
            b'"' => {
                let (text, is_mended) = self.string()?;
                if is_mended {
                    let whole = self.text;
                    self.record(RepairKind::Characters, whole.get(start..self.at)?);
                }
                Some(Node::Scalar(text))
            }
            _ => {
                let is_part =
                    |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
                while self.byte().is_some_and(is_part) {
                    self.at += 1;
                }
                let text = self.text.get(start..self.at)?;
                (!text.is_empty()).then(|| Node::Scalar(text.to_owned()))
            }
        }
    }

    fn enter(&mut self) {
        self.at += 1;
        self.levels = self.levels.max(self.path.len() + 1);
    }

    fn list(&mut self) -> Option<Node> {
        self.enter();
        let mut elements = Vec::new();
        if self.takes(b']') {
            return Some(Node::List(elements));
        }
        for index in 0.. {
            self.path.push(Step::Element(index));
            elements.push(self.value()?);
            self.path.pop();
            if self.takes(b']') {
                break;
            }
            if !self.takes(b',') {
                return None;
            }
        }
        Some(Node::List(elements))
    }

    /// An object; of several members of one name the last counts.
    fn object(&mut self) -> Option<Node> {
        self.enter();
        let mut members: Vec<(String, Node)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        if self.takes(b'}') {
            return Some(Node::Object(members));
        }
        loop {
            self.space();
            if self.byte() != Some(b'"') {
                return None;
            }
            let (name, is_mended) = self.string()?;
            let name: String = serde_json::from_str(&name).ok()?;
            if !self.takes(b':') {
                return None;
            }
            self.path.push(Step::Member(name.clone()));
            if is_mended {
                self.record(RepairKind::Characters, "");
            }
            let member = self.value()?;
            match places.get(&name).and_then(|place| members.get_mut(*place)) {
                Some((_, earlier)) => {
                    let text = std::mem::replace(earlier, member).text();
                    self.record(RepairKind::Duplicate, &text);
                }
                None => {
                    places.insert(name.clone(), members.len());
                    members.push((name, member));
                }
            }
            self.path.pop();
            if self.takes(b'}') {
                return Some(Node::Object(members));
            }
            if !self.takes(b',') {
                return None;
            }
        }
    }

    /// A string with its quotation marks, with halves of surrogate pairs and control characters mended, and
    /// whether something was.
    fn string(&mut self) -> Option<(String, bool)> {
        self.at += 1;
        let mut string = String::from("\"");
        let mut is_mended = false;
        loop {
            let rest = self.text.get(self.at..)?;
            let character = rest.chars().next()?;
            let mut length = character.len_utf8();
            match character {
                '"' => {
                    self.at += length;
                    string.push('"');
                    return Some((string, is_mended));
                }
                '\\' => {
                    let (written, mended) = match surrogate(rest) {
                        Some(high) if (0xD800..0xDC00).contains(&high) => {
                            let low = rest.get(6..).and_then(surrogate);
                            match low.filter(|low| (0xDC00..0xE000).contains(low)) {
                                Some(_) => (rest.get(..12)?, false),
                                None => ("\\ufffd", true),
                            }
                        }
                        Some(_) => ("\\ufffd", true),
                        None => {
                            let escaped = rest.chars().nth(1)?;
                            (rest.get(..1 + escaped.len_utf8())?, false)
                        }
                    };
                    length = written.len();
                    string.push_str(written);
                    is_mended |= mended;
                }
                '\0'..='\u{1f}' => {
                    string.push_str(&format!("\\u{:04x}", u32::from(character)));
                    is_mended = true;
                }
                other => {
                    is_mended |= self.is_mended && other == '\u{fffd}';
                    string.push(other);
                }
            }
            self.at += length;
        }
    }

    /// Goes past a list or an object, however deep it is.
    fn skip(&mut self) -> Option<()> {
        let mut levels = 0_usize;
        loop {
            match self.byte()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'[' | b'{' => levels += 1,
                b']' | b'}' => levels -= 1,
                _ => {}
            }
            self.at += 1;
            // Whole characters, so that the text can be cut here.
            while !self.text.is_char_boundary(self.at) {
                self.at += 1;
            }
            if levels == 0 {
                return Some(());
            }
        }
    }
}

/// The half of a surrogate pair whose escape a text begins with.
fn surrogate(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let code = u32::from_str_radix(digits, 16).ok()?;
    (0xD800..0xE000).contains(&code).then_some(code)
}
