//! Lines and columns of nodes, read in one pass when the first of them is asked for.

use std::collections::BTreeMap;

use saphyr_parser::{Event, ScalarStyle, Span as ParserSpan};

use super::events::Events;
use super::limits::MAXIMUM_NODES;
use super::tree::pointer_segments;
use crate::diagnostics::Span;

/// Where a document without any node begins.
const START: Span = Span {
    line: 1,
    column: 1,
    length: 1,
};

/// Where a node stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its key; of an element of a list, the element itself.
    pub(super) key: Span,
    /// Its value.
    pub(super) value: Span,
    /// Whether it has a key, and is no element of a list.
    has_key: bool,
    /// Where the anchor or the tag of a list or a mapping stands.
    properties: Option<Span>,
    /// What it says, if it is a scalar.
    pub(super) scalar: Option<Scalar>,
}

/// What begins at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A scalar in one line, or what is shown by one, perhaps behind an anchor or a tag.
    Token,
    /// A block of text, which has no sign of its own where it begins.
    Block,
    /// The content of a list or a mapping whose anchor or tag stands here; its bracket, if it has
    /// one, comes in between.
    Content(Span),
}

impl Place {
    pub(super) fn form(&self) -> Form {
        match self.scalar.as_ref().map(|scalar| scalar.style) {
            Some(ScalarStyle::Literal | ScalarStyle::Folded) => Form::Block,
            None => self.properties.map_or(Form::Token, Form::Content),
            _ => Form::Token,
        }
    }
}

/// A scalar as it is written and as it is meant.
#[derive(Clone, Debug)]
pub(super) struct Scalar {
    pub(super) style: ScalarStyle,
    pub(super) text: Box<str>,
}

/// The number of a node among all nodes of a document.
type Number = usize;

/// The places of all nodes of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    nodes: Vec<Place>,
    /// What lists and mappings hold, by the number of the one and the key or the index of the
    /// other; aliases and merge keys lead to what they repeat.
    children: BTreeMap<(Number, Box<str>), Child>,
}

/// A node as its parent holds it.
#[derive(Clone, Copy, Debug)]
struct Child {
    /// The node, which stands elsewhere behind an alias.
    node: Number,
    /// The node that has the place of the key.
    key: Number,
}

impl Places {
    /// Reads the places of a text; what comes after a fault of syntax has none.
    pub(super) fn read(events: Events<'_>) -> Self {
        let mut reader = Reader::default();
        for event in events {
            let Ok((event, span)) = event else {
                break;
            };
            // What is larger was refused when it was read.
            if reader.places.children.len() > MAXIMUM_NODES {
                break;
            }
            reader.take(&event, &span);
        }
        reader.places
    }

    /// The span of a node's key or value, or of the value of the nearest ancestor where the node
    /// is not there; and what begins there.
    pub(super) fn span(&self, pointer: &str, key: bool) -> (Span, Form) {
        let (child, exact) = self.find(pointer);
        let place = match child {
            // An alias is shown where it stands, not where what it repeats does.
            Some(child) if exact => self.nodes.get(child.key),
            Some(child) => self.nodes.get(child.node),
            None => None,
        };
        match place {
            Some(place) if key && exact && place.has_key => (place.key, Form::Token),
            Some(place) => (place.value, place.form()),
            None => (START, Form::Token),
        }
    }

    /// The place of the text that a node has, aliases followed.
    pub(super) fn text(&self, pointer: &str) -> Option<&Place> {
        match self.find(pointer) {
            (Some(child), true) => self.nodes.get(child.node),
            _ => None,
        }
    }

    /// A node, or its nearest ancestor, and whether it is the node itself.
    fn find(&self, pointer: &str) -> (Option<Child>, bool) {
        if self.nodes.is_empty() {
            return (None, false);
        }
        let mut found = Child { node: 0, key: 0 };
        for segment in pointer_segments(pointer) {
            match self.children.get(&(found.node, segment.into())) {
                Some(child) => found = *child,
                None => return (Some(found), false),
            }
        }
        (Some(found), true)
    }
}

/// A list or mapping that is open.
enum Open {
    /// Its number and its elements.
    Sequence(Number, Vec<Number>),
    /// Its number, the key whose value comes next, and whether the key is quoted.
    Mapping(Number, Option<(Box<str>, Span, bool)>),
}

#[derive(Default)]
struct Reader {
    places: Places,
    stack: Vec<Open>,
    anchors: BTreeMap<usize, Number>,
    /// What is merged into a mapping that is open.
    merges: BTreeMap<Number, Number>,
    /// The elements of lists.
    lists: BTreeMap<Number, Vec<Number>>,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>, span: &ParserSpan) {
        let place = on_first_line(span);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                if let Some(Open::Mapping(number, key @ None)) = self.stack.last_mut() {
                    *key = Some((text.as_ref().into(), place, *style != ScalarStyle::Plain));
                    let number = *number;
                    self.lengthen(number, place);
                    return;
                }
                let scalar = Scalar {
                    style: *style,
                    text: text.as_ref().into(),
                };
                self.begin(place, *anchor, Some(scalar));
            }
            Event::Alias(anchor) => {
                let target = self.anchors.get(anchor).copied();
                if let Some(Open::Mapping(_, key @ None)) = self.stack.last_mut() {
                    let place_of = target.and_then(|target| self.places.nodes.get(target));
                    let scalar = place_of.and_then(|place| place.scalar.as_ref());
                    let text = scalar.map_or("".into(), |scalar| scalar.text.clone());
                    *key = Some((text, place, true));
                    return;
                }
                self.repeat(place, target);
            }
            Event::SequenceStart(anchor, tag) => {
                let properties = *anchor > 0 || tag.is_some();
                let number = self.collection(span, *anchor, properties);
                self.stack.push(Open::Sequence(number, Vec::new()));
            }
            Event::MappingStart(anchor, tag) => {
                let properties = *anchor > 0 || tag.is_some();
                let number = self.collection(span, *anchor, properties);
                self.stack.push(Open::Mapping(number, None));
            }
            Event::SequenceEnd => {
                if let Some(Open::Sequence(number, elements)) = self.stack.pop() {
                    self.lists.insert(number, elements);
                }
            }
            Event::MappingEnd => {
                if let Some(Open::Mapping(number, _)) = self.stack.pop() {
                    self.merge(number);
                }
            }
            _ => {}
        }
    }

    /// Enters a list or a mapping: in flow style it is shown by the bracket that opens it.
    fn collection(&mut self, span: &ParserSpan, anchor: usize, properties: bool) -> Number {
        let shown = if properties { span.end } else { span.start };
        let place = Span::point(shown.line(), shown.col() + 1);
        let number = self.begin(place, anchor, None);
        if let Some(node) = self.places.nodes.get_mut(number) {
            let start = Span::point(span.start.line(), span.start.col() + 1);
            node.properties = properties.then_some(start);
        }
        number
    }

    /// Enters a value.
    fn begin(&mut self, place: Span, anchor: usize, scalar: Option<Scalar>) -> Number {
        let number = self.places.nodes.len();
        let key = self.enter(number, None);
        self.places.nodes.push(Place {
            key: key.unwrap_or(place),
            value: place,
            has_key: key.is_some(),
            properties: None,
            scalar,
        });
        if anchor > 0 {
            self.anchors.insert(anchor, number);
        }
        number
    }

    /// Enters an alias, which has a place of its own and the children of what it repeats.
    fn repeat(&mut self, place: Span, target: Option<Number>) {
        let number = self.places.nodes.len();
        let key = self.enter(number, target);
        self.places.nodes.push(Place {
            key: key.unwrap_or(place),
            value: place,
            has_key: key.is_some(),
            properties: None,
            scalar: None,
        });
    }

    /// Makes a node the next child of what is open; gives back the place of its key.
    fn enter(&mut self, number: Number, target: Option<Number>) -> Option<Span> {
        let (parent, name, key) = match self.stack.last_mut()? {
            Open::Sequence(parent, elements) => {
                let name = elements.len().to_string().into_boxed_str();
                elements.push(target.unwrap_or(number));
                (*parent, name, None)
            }
            Open::Mapping(parent, key) => {
                let (name, place, quoted) = key.take()?;
                if &*name == "<<" && !quoted {
                    self.merges.insert(*parent, target.unwrap_or(number));
                }
                (*parent, name, Some(place))
            }
        };
        let node = target.unwrap_or(number);
        let child = Child { node, key: number };
        // Of a key that stands twice, the first counts.
        let children = &mut self.places.children;
        children.entry((parent, name)).or_insert(child);
        key
    }

    /// Gives a mapping what its merge key brings; its own keys and what came earlier stay.
    fn merge(&mut self, number: Number) {
        let Some(merged) = self.merges.remove(&number) else {
            return;
        };
        let targets = match self.lists.get(&merged) {
            Some(elements) => elements.clone(),
            None => vec![merged],
        };
        let children = &mut self.places.children;
        for target in targets {
            let inherited = children
                .range((target, "".into())..(target + 1, "".into()))
                .map(|((_, name), child)| (name.clone(), *child));
            for (name, child) in inherited.collect::<Vec<_>>() {
                if children.len() > MAXIMUM_NODES {
                    return;
                }
                if &*name != "<<" {
                    children.entry((number, name)).or_insert(child);
                }
            }
        }
    }

    /// A mapping in block style is shown by its first key, where it begins.
    fn lengthen(&mut self, number: Number, key: Span) {
        if let Some(place) = self.places.nodes.get_mut(number)
            && (place.value.line, place.value.column) == (key.line, key.column)
        {
            place.value = key;
        }
    }
}

/// The part of a span on its first line, at least one character.
pub(super) fn on_first_line(span: &ParserSpan) -> Span {
    let length = if span.start.line() == span.end.line() {
        span.end.col().saturating_sub(span.start.col()).max(1)
    } else {
        Span::REST
    };
    Span {
        line: span.start.line(),
        column: span.start.col() + 1,
        length,
    }
}
