//! The tree of nodes, and the strict reading of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};

use super::Source;
use super::limits::{self, Weight, depth_message};
use crate::diagnostics::{Diagnostic, Diagnostics, Site};

/// A value of a YAML or JSON document.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A finite number.
    Number(serde_json::Number),
    /// Text.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the document; no key stands twice.
    Mapping(Vec<(String, Node)>),
}

impl Node {
    /// What this is called in messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Sequence(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }

    /// The same value as JSON.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Boolean(value) => (*value).into(),
            Self::Number(value) => value.clone().into(),
            Self::String(value) => value.clone().into(),
            Self::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Self::Mapping(entries) => entries
                .iter()
                .map(|(key, value)| (key.clone(), value.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

/// Appends one segment to a JSON pointer.
pub fn pointer_join(pointer: &str, segment: &str) -> String {
    let mut joined = String::with_capacity(pointer.len() + segment.len() + 1);
    joined.push_str(pointer);
    joined.push('/');
    for character in segment.chars() {
        match character {
            '~' => joined.push_str("~0"),
            '/' => joined.push_str("~1"),
            other => joined.push(other),
        }
    }
    joined
}

/// The unescaped segments of a JSON pointer.
pub fn pointer_segments(pointer: &str) -> Vec<String> {
    pointer
        .split('/')
        .skip(1)
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// Faults met while the tree is built.
#[derive(Default)]
struct Faults {
    /// Pointer of the key, how often it stood before, and the key.
    duplicates: Vec<(String, usize, String)>,
    /// Pointers of merge keys.
    merges: Vec<String>,
    weight: Weight,
}

pub(super) fn read(source: &Source) -> (Option<Node>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    if source.text().trim().is_empty() {
        diagnostics.push(Diagnostic::error(
            "yaml-syntax",
            Site::position(&source.path, 1, 1),
            "the file is empty",
        ));
        return (None, diagnostics);
    }
    if let Some((line, column, message)) = limits::fault(source.text()) {
        let site = Site::position(&source.path, line, column);
        diagnostics.push(Diagnostic::error("yaml-syntax", site, message));
        return (None, diagnostics);
    }
    let mut faults = Faults::default();
    let seed = NodeSeed {
        pointer: String::new(),
        faults: &mut faults,
    };
    let node = match seed.deserialize(serde_yaml::Deserializer::from_str(source.text())) {
        Ok(node) => node,
        Err(error) => {
            diagnostics.push(syntax_fault(source, &error));
            return (None, diagnostics);
        }
    };
    for (pointer, occurrence, key) in &faults.duplicates {
        let site =
            |occurrence| Site::span(&source.path, source.occurrence(pointer, occurrence, true));
        diagnostics.push(
            Diagnostic::error(
                "duplicate-key",
                site(*occurrence),
                format!("the key `{key}` stands twice in this mapping"),
            )
            .related(site(0), "it stands here first")
            .help("keep one of the two"),
        );
    }
    for pointer in &faults.merges {
        diagnostics.push(
            Diagnostic::error(
                "unsupported",
                Site::key(&source.path, pointer),
                "YAML merge keys (`<<`) are not supported",
            )
            .help("write the keys out, or share the part through `components` and `$ref`"),
        );
    }
    (Some(node), diagnostics)
}

fn syntax_fault(source: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let (line, column) = error
        .location()
        .map_or((1, 1), |location| (location.line(), location.column()));
    let text = error.to_string();
    // The library adds the place, which the diagnostic already has.
    let message = text.split(" at line ").next().unwrap_or(&text);
    let message = match message {
        "recursion limit exceeded" => depth_message(),
        "repetition limit exceeded" => TOO_HEAVY.to_owned(),
        other => other.to_owned(),
    };
    Diagnostic::error(
        "yaml-syntax",
        Site::position(&source.path, line, column),
        message,
    )
}

/// What is said of a document that grows without bounds.
const TOO_HEAVY: &str = "the document becomes too large; aliases (`*name`) repeat too much of it";

struct NodeSeed<'a> {
    pointer: String,
    faults: &'a mut Faults,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        if !self.faults.weight.add(&self.pointer, "") {
            return Err(de::Error::custom(TOO_HEAVY));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "numbers beyond 64 bits are kept as floating point"
    )]
    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "numbers beyond 64 bits are kept as floating point"
    )]
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Node, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        serde_json::Number::from_f64(value)
            .map(Node::Number)
            .ok_or_else(|| E::custom("a number must be finite"))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        if !self.faults.weight.add("", value) {
            return Err(E::custom(TOO_HEAVY));
        }
        Ok(Node::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        loop {
            let seed = NodeSeed {
                pointer: pointer_join(&self.pointer, &items.len().to_string()),
                faults: self.faults,
            };
            match access.next_element_seed(seed)? {
                Some(item) => items.push(item),
                None => return Ok(Node::Sequence(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(String, Node)> = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(key) = access.next_key_seed(KeySeed)? {
            let occurrence = *seen
                .entry(key.clone())
                .and_modify(|count| *count += 1)
                .or_insert(0);
            let pointer = pointer_join(&self.pointer, &key);
            if occurrence > 0 {
                let fault = (pointer.clone(), occurrence, key.clone());
                self.faults.duplicates.push(fault);
            }
            if key == "<<" {
                self.faults.merges.push(pointer.clone());
            }
            let seed = NodeSeed {
                pointer,
                faults: self.faults,
            };
            let value = access.next_value_seed(seed)?;
            // What is reported here must not be reported again as an unknown key.
            if occurrence == 0 && key != "<<" {
                entries.push((key, value));
            }
        }
        Ok(Node::Mapping(entries))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(de::Error::custom("YAML tags (`!name`) are not supported"))
    }
}

/// A mapping's key as text: `200:` and `"200":` are the same key.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a scalar key")
    }

    fn visit_unit<E: de::Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }
}
