//! Builds the tree from the events of a text, strictly: what would silently be lost is a fault.

mod faults;

use std::collections::{BTreeMap, HashMap};

use saphyr_parser::{Event, ScalarStyle, Span as ParserSpan};

use self::faults::{check_tag, key_is_no_text, not_a_mapping, second_document};
use super::limits::{self, MAXIMUM_DEPTH, Size};
use super::place::on_first_line;
use super::scalars::Scalars;
use super::syntax::Fault;
use super::tree::{Node, pointer_join};
use crate::diagnostics::{Diagnostic, Diagnostics, Site, Span, message};

/// A tree that is being built.
pub(super) struct Builder<'a> {
    file: &'a str,
    root: Option<Node>,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Anchored>,
    size: Size,
    /// Whether an alias or an anchor made something count twice.
    repeats: bool,
    documents: usize,
    scalars: Scalars<'a>,
    diagnostics: Diagnostics,
}

/// A list or mapping that is open.
struct Open {
    anchor: usize,
    content: Content,
    /// The size of the tree before it.
    before: Size,
    /// How deep it is, itself included.
    height: usize,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    entries: Vec<(String, Node)>,
    /// Where each key stands.
    seen: HashMap<String, Span>,
    key: Option<Key>,
    /// Where the merge key stands.
    merge_place: Option<Span>,
    /// What is merged, and before which entry.
    merge: Option<(Node, usize)>,
}

/// Keys whose numbers are limits, which are compared exactly.
const LIMITS: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// A key whose value comes next.
enum Key {
    Named(String),
    /// It stood before, so its value is dropped: it must not be reported as something else, too.
    Repeated(String),
    Merge,
}

impl Key {
    fn text(&self) -> &str {
        match self {
            Self::Named(name) | Self::Repeated(name) => name,
            Self::Merge => MERGE,
        }
    }
}

/// The key whose value is merged into its mapping.
const MERGE: &str = "<<";

/// What an alias repeats.
struct Anchored {
    node: Node,
    size: Size,
    height: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: &'a str, scalars: Scalars<'a>) -> Self {
        Self {
            file,
            root: None,
            stack: Vec::new(),
            anchors: BTreeMap::new(),
            size: Size::default(),
            repeats: false,
            documents: 0,
            scalars,
            diagnostics: Diagnostics::new(),
        }
    }

    /// The tree, if the text has one, and what there is to say.
    pub(super) fn finish(self) -> (Option<Node>, Diagnostics) {
        let mut diagnostics = self.diagnostics;
        diagnostics.extend(self.scalars.finish());
        (self.root, diagnostics)
    }

    /// What there is to say of the scalars so far.
    pub(super) fn give_up(self) -> Diagnostics {
        self.scalars.finish()
    }

    pub(super) fn take(&mut self, event: Event<'_>, span: &ParserSpan) -> Result<(), Fault> {
        let place = on_first_line(span);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(second_document(place));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.grow(Size::one(&text), place)?;
                let quoted = style != ScalarStyle::Plain;
                if self.is_at_key() {
                    let merges = !quoted && tag.is_none() && text == MERGE;
                    self.scalars.check_key(&text, quoted, place);
                    if anchor > 0 {
                        let node = Node::String(text.to_string());
                        self.anchor(anchor, &node, Size::one(&text), 0, place)?;
                    }
                    self.key(text.into_owned(), merges, place);
                    return Ok(());
                }
                let size = Size::one(&text);
                let (tag, limit) = (tag.as_deref(), self.is_limit());
                let node = self.scalars.read(&text, quoted, tag, place, limit)?;
                self.anchor(anchor, &node, size, 0, place)?;
                self.put(node, 0);
            }
            Event::Alias(anchor) => self.alias(anchor, place)?,
            Event::SequenceStart(anchor, tag) => {
                check_tag(tag.as_deref(), "seq", place)?;
                self.open(anchor, Content::Sequence(Vec::new()), place)?;
            }
            Event::MappingStart(anchor, tag) => {
                check_tag(tag.as_deref(), "map", place)?;
                self.open(anchor, Content::Mapping(Mapping::default()), place)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn is_at_key(&self) -> bool {
        match self.stack.last() {
            Some(open) => matches!(&open.content, Content::Mapping(Mapping { key: None, .. })),
            None => false,
        }
    }

    /// Whether what comes next is a limit of JSON Schema, by its key.
    fn is_limit(&self) -> bool {
        let Some(Content::Mapping(mapping)) = self.stack.last().map(|open| &open.content) else {
            return false;
        };
        matches!(&mapping.key, Some(Key::Named(key)) if LIMITS.contains(&key.as_str()))
    }

    fn grow(&mut self, size: Size, place: Span) -> Result<(), Fault> {
        self.size.add(size);
        if !self.size.is_too_much() {
            return Ok(());
        }
        let message = match self.repeats {
            true => limits::repetition_message(),
            false => limits::nodes_message(),
        };
        Err(Fault::bound(place, message))
    }

    fn key(&mut self, text: String, merges: bool, place: Span) {
        let Some(Open {
            content: Content::Mapping(mapping),
            ..
        }) = self.stack.last_mut()
        else {
            return;
        };
        let first = match merges {
            true => mapping.merge_place,
            false => mapping.seen.get(&text).copied(),
        };
        let Some(first) = first else {
            mapping.key = Some(if merges {
                mapping.merge_place = Some(place);
                Key::Merge
            } else {
                mapping.seen.insert(text.clone(), place);
                Key::Named(text)
            });
            return;
        };
        let fault = Diagnostic::error(
            "duplicate-key",
            Site::span(self.file, place),
            message!(
                "the key `{text}` stands twice in this mapping",
                "ключ `{text}` встречается здесь дважды"
            ),
        );
        let first = Site::span(self.file, first);
        let help = match merges {
            true => message!(
                "merge both at once: `<<: [*a, *b]`",
                "объедините их: `<<: [*a, *b]`"
            ),
            false => message!("keep one of the two", "оставьте один из двух"),
        };
        self.diagnostics.push(
            fault
                .related(
                    first,
                    message!("it stands here first", "первый раз он стоит здесь"),
                )
                .help(help),
        );
        mapping.key = Some(Key::Repeated(text));
    }

    fn alias(&mut self, anchor: usize, place: Span) -> Result<(), Fault> {
        let Some(Anchored { node, size, height }) = self.anchors.get(&anchor) else {
            let message = message!(
                "the alias stands inside the value that it repeats, which never ends",
                "псевдоним стоит внутри значения, которое сам повторяет, и так без конца"
            );
            return Err(Fault::new(place, message));
        };
        let (size, height) = (*size, *height);
        if self.stack.len() + height > MAXIMUM_DEPTH {
            return Err(Fault::bound(place, limits::depth_message()));
        }
        if self.is_at_key() {
            let Node::String(text) = node else {
                return Err(key_is_no_text(place));
            };
            let text = text.clone();
            self.key(text, false, place);
            return Ok(());
        }
        // Counted before it is copied, so that nothing grows beyond its bounds.
        self.repeats = true;
        self.grow(size, place)?;
        if let Some(Anchored { node, .. }) = self.anchors.get(&anchor) {
            let node = node.clone();
            self.put(node, height);
        }
        Ok(())
    }

    /// Keeps a value for the aliases that repeat it.
    fn anchor(
        &mut self,
        anchor: usize,
        node: &Node,
        size: Size,
        height: usize,
        place: Span,
    ) -> Result<(), Fault> {
        if anchor == 0 {
            return Ok(());
        }
        self.repeats = true;
        self.grow(size, place)?;
        let node = node.clone();
        self.anchors.insert(anchor, Anchored { node, size, height });
        Ok(())
    }

    fn open(&mut self, anchor: usize, content: Content, place: Span) -> Result<(), Fault> {
        if self.is_at_key() {
            return Err(key_is_no_text(place));
        }
        let before = self.size;
        self.grow(Size::one(""), place)?;
        if self.stack.len() >= MAXIMUM_DEPTH {
            return Err(Fault::bound(place, limits::depth_message()));
        }
        self.stack.push(Open {
            anchor,
            content,
            before,
            height: 1,
        });
        Ok(())
    }

    fn close(&mut self, place: Span) -> Result<(), Fault> {
        let Some(open) = self.stack.pop() else {
            return Ok(());
        };
        let node = match open.content {
            Content::Sequence(items) => Node::Sequence(items),
            Content::Mapping(mapping) => Node::Mapping(self.merged(mapping)),
        };
        let size = self.size.since(open.before);
        self.anchor(open.anchor, &node, size, open.height, place)?;
        self.put(node, open.height);
        Ok(())
    }

    /// Puts a value where it belongs.
    fn put(&mut self, node: Node, height: usize) {
        let Some(open) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        // What is merged comes to lie one level higher, out of a list of such two.
        let merges = matches!(
            &open.content,
            Content::Mapping(Mapping {
                key: Some(Key::Merge),
                ..
            })
        );
        let height = match &node {
            Node::Sequence(_) if merges => height.saturating_sub(1),
            _ if merges => height,
            _ => height + 1,
        };
        open.height = open.height.max(height);
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping(mapping) => match mapping.key.take() {
                Some(Key::Named(name)) => mapping.entries.push((name, node)),
                Some(Key::Merge) => mapping.merge = Some((node, mapping.entries.len())),
                Some(Key::Repeated(_)) | None => {}
            },
        }
    }

    /// The entries of a mapping, with what its merge key brings: a key of its own wins over one
    /// that is merged, and an earlier one of a list over a later one.
    fn merged(&mut self, mapping: Mapping) -> Vec<(String, Node)> {
        let (mut entries, mut seen) = (mapping.entries, mapping.seen);
        let Some((merge, position)) = mapping.merge else {
            return entries;
        };
        let at = pointer_join(&self.pointer(), MERGE);
        let parts = match merge {
            Node::Sequence(items) => {
                let number = |(index, item): (usize, Node)| (format!("{at}/{index}"), item);
                items.into_iter().enumerate().map(number).collect()
            }
            one => vec![(at, one)],
        };
        let mut inherited = Vec::new();
        for (pointer, part) in parts {
            let Node::Mapping(part) = part else {
                self.diagnostics
                    .push(not_a_mapping(self.file, &pointer, &part));
                continue;
            };
            for (key, value) in part {
                if !seen.contains_key(&key) {
                    seen.insert(key.clone(), Span::point(1, 1));
                    inherited.push((key, value));
                }
            }
        }
        let rest = entries.split_off(position.min(entries.len()));
        entries.extend(inherited);
        entries.extend(rest);
        entries
    }

    /// The pointer of the value that comes next.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for open in &self.stack {
            pointer = match &open.content {
                Content::Sequence(items) => pointer_join(&pointer, &items.len().to_string()),
                Content::Mapping(mapping) => {
                    let key = mapping.key.as_ref().map_or("", Key::text);
                    pointer_join(&pointer, key)
                }
            };
        }
        pointer
    }
}
