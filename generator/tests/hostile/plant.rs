//! Payloads in every string of a description, all at once.
//!
//! What refers to a name is changed with it, so that the description stays whole. Strings where a
//! payload makes a fault are left as they were in the next round; the faults say which these are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::payloads::Payload;

/// Values that belong to the language of descriptions.
const WORDS: &[&str] = &[
    "openapi",
    "type",
    "in",
    "format",
    "style",
    "level",
    "state",
    "rule",
    "scheme",
    "x-identifier",
    "x-wire",
    "form",
    "null-as",
    "layout",
    "zone",
    "x-rust-name",
];

/// Keys whose value is a name, or a list of names, that stands elsewhere, too.
const NAMES: &[&str] = &[
    "name",
    "required",
    "tags",
    "offset",
    "limit",
    "parameter",
    "property",
    "when",
];

/// Keys whose value is a JSON pointer made of names.
const POINTERS: &[&str] = &["pointer", "next", "items", "key", "message"];

/// Keys whose value is any JSON.
const DATA: &[&str] = &["example", "default", "enum", "value", "equals"];

/// Where a payload can be planted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Position {
    /// Text that nothing refers to, counted in the order of the description.
    Text(usize),
    /// A name or value, wherever it stands.
    Name(String),
}

/// A description with payloads in it.
pub(crate) struct Planted {
    pub(crate) description: Value,
    /// Positions that have the payload.
    pub(crate) positions: BTreeSet<Position>,
    /// Positions by the pointer of the node that they belong to.
    by_pointer: BTreeMap<String, BTreeSet<Position>>,
}

/// Plants a payload in everything but the positions to spare and the words of the language.
pub(crate) fn plant(
    description: &Value,
    payload: &Payload,
    spared: &BTreeSet<Position>,
) -> Planted {
    planted(description, payload, spared, false)
}

/// Plants a payload in everything, words of the language included.
pub(crate) fn plant_everywhere(description: &Value, payload: &Payload) -> Planted {
    planted(description, payload, &BTreeSet::new(), true)
}

fn planted(
    description: &Value,
    payload: &Payload,
    spared: &BTreeSet<Position>,
    words: bool,
) -> Planted {
    let mut planter = Planter {
        payload,
        spared,
        words,
        texts: 0,
        positions: BTreeSet::new(),
        by_pointer: BTreeMap::new(),
    };
    let description = planter.general(description, "");
    Planted {
        description,
        positions: planter.positions,
        by_pointer: planter.by_pointer,
    }
}

impl Planted {
    /// Positions that a fault at a pointer is about: those of the node, or else the nearest below
    /// it, or else those of what it stands in.
    pub(crate) fn at(&self, pointer: &str) -> BTreeSet<Position> {
        let mut pointer = pointer;
        loop {
            if let Some(own) = self.by_pointer.get(pointer) {
                return own.clone();
            }
            let start = format!("{pointer}/");
            let below = self.by_pointer.range(start.clone()..);
            let below: Vec<_> = below.take_while(|(it, _)| it.starts_with(&start)).collect();
            let depth = |it: &str| it.matches('/').count();
            let nearest = below.iter().map(|(it, _)| depth(it)).min();
            if let Some(nearest) = nearest {
                let near = below.into_iter().filter(|(it, _)| depth(it) == nearest);
                return near.flat_map(|(_, positions)| positions).cloned().collect();
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return BTreeSet::new(),
            }
        }
    }
}

struct Planter<'a> {
    payload: &'a Payload,
    spared: &'a BTreeSet<Position>,
    words: bool,
    texts: usize,
    positions: BTreeSet<Position>,
    by_pointer: BTreeMap<String, BTreeSet<Position>>,
}

impl Planter<'_> {
    fn at(&mut self, position: Position, text: &str, pointer: &str) -> String {
        if self.spared.contains(&position) {
            return text.to_owned();
        }
        let planted = self.payload.planted(text);
        if planted == text {
            return planted;
        }
        self.positions.insert(position.clone());
        let here = self.by_pointer.entry(pointer.to_owned()).or_default();
        here.insert(position);
        planted
    }

    fn text(&mut self, text: &str, pointer: &str) -> String {
        self.texts += 1;
        self.at(Position::Text(self.texts), text, pointer)
    }

    fn name(&mut self, name: &str, pointer: &str) -> String {
        if !self.payload.suits_names() {
            return name.to_owned();
        }
        self.at(Position::Name(name.to_owned()), name, pointer)
    }

    /// An object of OpenAPI, or what stands in one.
    fn general(&mut self, value: &Value, at: &str) -> Value {
        match value {
            Value::Object(object) => {
                let entries = object.iter();
                let entries = entries.map(|(key, value)| {
                    let at = join(at, key);
                    (key.clone(), self.entry(key, value, &at))
                });
                Value::Object(entries.collect())
            }
            Value::Array(list) => {
                let items = list.iter().enumerate();
                let items = items.map(|(index, item)| self.general(item, &format!("{at}/{index}")));
                Value::Array(items.collect())
            }
            Value::String(text) => Value::String(self.text(text, at)),
            other => other.clone(),
        }
    }

    fn entry(&mut self, key: &str, value: &Value, at: &str) -> Value {
        let in_components = at.matches('/').count() == 2 && at.starts_with("/components/");
        match (key, value) {
            (_, Value::Object(names)) if in_components => self.map_of_names(names, at),
            ("properties" | "x-enum-values" | "content" | "examples", Value::Object(names)) => {
                self.map_of_names(names, at)
            }
            ("paths", Value::Object(paths)) => self.paths(paths, at),
            ("formats", Value::Object(names)) => {
                let names = names.iter();
                let names = names.map(|(name, kind)| (self.name(name, at), kind.clone()));
                Value::Object(names.collect())
            }
            ("security", Value::Array(_)) => self.data(value, at),
            ("$ref", Value::String(target)) => Value::String(self.reference(target, at)),
            _ if DATA.contains(&key) => self.data(value, at),
            _ if WORDS.contains(&key) && !self.words => value.clone(),
            _ if NAMES.contains(&key) => self.data(value, at),
            (_, Value::String(pointer)) if POINTERS.contains(&key) => {
                Value::String(self.tokens(pointer, at))
            }
            _ => self.general(value, at),
        }
    }

    fn map_of_names(&mut self, names: &Map<String, Value>, at: &str) -> Value {
        let mut planted = Map::new();
        for (name, value) in names {
            let key = self.name(name, &join(at, name));
            let place = join(at, &key);
            // The name belongs to its node, wherever a fault sees that.
            self.name(name, &place);
            planted.insert(key, self.general(value, &place));
        }
        Value::Object(planted)
    }

    /// Path templates: names of parameters, and the segments between them.
    fn paths(&mut self, paths: &Map<String, Value>, at: &str) -> Value {
        let mut planted = Map::new();
        for (path, value) in paths {
            let segments = |planter: &mut Self, at: &str| {
                let parts = path.split('/').map(|segment| {
                    match segment
                        .strip_prefix('{')
                        .and_then(|it| it.strip_suffix('}'))
                    {
                        Some(name) => format!("{{{}}}", planter.name(name, at)),
                        None if segment.is_empty() => String::new(),
                        None => planter.text(segment, at),
                    }
                });
                parts.collect::<Vec<_>>().join("/")
            };
            let key = segments(self, &join(at, path));
            let place = join(at, &key);
            // A fault of the path is seen at its node.
            let own = self.by_pointer.remove(&join(at, path)).unwrap_or_default();
            self.by_pointer.insert(place.clone(), own);
            planted.insert(key, self.general(value, &place));
        }
        Value::Object(planted)
    }

    fn data(&mut self, value: &Value, at: &str) -> Value {
        match value {
            Value::String(text) => Value::String(self.name(text, at)),
            Value::Array(list) => {
                let items = list.iter().enumerate();
                let items = items.map(|(index, item)| self.data(item, &format!("{at}/{index}")));
                Value::Array(items.collect())
            }
            Value::Object(object) => {
                let mut planted = Map::new();
                for (key, value) in object {
                    let key = self.name(key, at);
                    let place = join(at, &key);
                    planted.insert(key, self.data(value, &place));
                }
                Value::Object(planted)
            }
            other => other.clone(),
        }
    }

    fn reference(&mut self, target: &str, at: &str) -> String {
        match target.rsplit_once('/') {
            Some((folder, name)) => {
                let name = escaped(&self.name(name, at)).replace('%', "%25");
                format!("{folder}/{name}")
            }
            None => target.to_owned(),
        }
    }

    fn tokens(&mut self, pointer: &str, at: &str) -> String {
        let tokens = pointer.split('/').enumerate().map(|(index, token)| {
            if index == 0 {
                token.to_owned()
            } else {
                escaped(&self.name(token, at))
            }
        });
        tokens.collect::<Vec<_>>().join("/")
    }
}

fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

fn join(at: &str, key: &str) -> String {
    format!("{at}/{}", escaped(key))
}

/// The description as text: JSON is YAML, when what does not show is escaped.
pub(crate) fn text(description: &Value) -> String {
    let json = serde_json::to_string_pretty(description).unwrap();
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        let code = u32::from(character);
        let shows = character == '\n'
            || !(character.is_control()
                || (character.is_whitespace() && character != ' ')
                || matches!(code, 0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff));
        if shows {
            text.push(character);
        } else {
            text.push_str(&format!("\\u{code:04x}"));
        }
    }
    text
}
