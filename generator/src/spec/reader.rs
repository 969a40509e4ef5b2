//! Reading of mappings by key. What does not fit is left out: `check` has reported it.

use std::collections::BTreeSet;

use super::ast::Text;
use super::grammar::Version;
use crate::diagnostics::{Diagnostic, Diagnostics, Site, message};
use crate::source::{Decimal, Node, pointer_join};

/// What reading needs to know, and what it cannot hand on.
pub(super) struct Reader<'a> {
    file: &'a str,
    pub(super) version: Version,
    diagnostics: Diagnostics,
    /// What was said to be left alone.
    ignored: BTreeSet<&'static str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, version: Version) -> Self {
        Self {
            file,
            version,
            diagnostics: Diagnostics::new(),
            ignored: BTreeSet::new(),
        }
    }

    pub(super) fn finish(self) -> Diagnostics {
        self.diagnostics
    }

    /// Reports a feature that the generator cannot do yet.
    pub(super) fn unsupported(&mut self, at: &str, english: &str, russian: &str) {
        let site = Site::key(self.file, at);
        let message = message!(
            "not supported yet: {english}",
            "пока не поддерживается: {russian}"
        );
        self.diagnostics
            .push(Diagnostic::error("unsupported", site, message));
    }

    /// The same for a key, if it is there.
    pub(super) fn refuse(
        &mut self,
        object: &Object<'_>,
        key: &'static str,
        english: &str,
        russian: &str,
    ) {
        if object.has(key) {
            self.unsupported(&object.at(key), english, russian);
        }
    }

    /// Says once of a kind of key what becomes of it: nothing, since a client does not need it.
    pub(super) fn ignore(
        &mut self,
        object: &Object<'_>,
        key: &str,
        english: &'static str,
        russian: &str,
    ) {
        if !object.has(key) || !self.ignored.insert(english) {
            return;
        }
        let site = Site::key(self.file, &object.at(key));
        let message = message!(
            "no code is generated for {english}; they are only checked",
            "{russian} только проверяются, код для них не создаётся"
        );
        self.diagnostics
            .push(Diagnostic::warning("not-generated", site, message));
    }
}

/// A mapping being read.
#[derive(Clone)]
pub(super) struct Object<'n> {
    /// JSON pointer.
    pub(super) at: String,
    entries: &'n [(String, Node)],
}

impl<'n> Object<'n> {
    /// Opens a mapping.
    pub(super) fn new(node: &'n Node, at: &str) -> Option<Self> {
        match node {
            Node::Mapping(entries) => Some(Self {
                at: at.to_owned(),
                entries,
            }),
            _ => None,
        }
    }

    /// The value under a key.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        let mut entries = self.entries.iter();
        entries.find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The pointer of what stands under a key.
    pub(super) fn at(&self, key: &str) -> String {
        pointer_join(&self.at, key)
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether one of the keys is there.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|(name, _)| keys.contains(&name.as_str()))
    }

    /// Whether there is any key but these and `x-source`.
    pub(super) fn has_more_than(&self, keys: &[&str]) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|(name, _)| name != "x-source" && !keys.contains(&name.as_str()))
    }

    pub(super) fn text(&self, key: &str) -> Option<Text> {
        text_of(self.get(key)?, || self.at(key))
    }

    pub(super) fn string(&self, key: &str) -> Option<String> {
        match self.get(key)? {
            Node::String(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// A boolean, false where it is absent.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.boolean(key).unwrap_or(false)
    }

    pub(super) fn boolean(&self, key: &str) -> Option<bool> {
        match self.get(key)? {
            Node::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number, not negative; what is beyond 64 bits becomes the greatest of them"
    )]
    pub(super) fn unsigned(&self, key: &str) -> Option<u64> {
        let number = self.number(key)?;
        let whole = number.as_f64().filter(|it| *it >= 0.0 && it.fract() == 0.0);
        number.as_u64().or(whole.map(|it| it as u64))
    }

    pub(super) fn number(&self, key: &str) -> Option<serde_json::Number> {
        self.decimal(key).map(|number| number.nearest().clone())
    }

    /// A number with all of its digits.
    pub(super) fn decimal(&self, key: &str) -> Option<Decimal> {
        match self.get(key)? {
            Node::Number(number) => Some(number.clone()),
            _ => None,
        }
    }

    /// Anything, as JSON.
    pub(super) fn json(&self, key: &str) -> Option<serde_json::Value> {
        self.get(key).map(Node::to_json)
    }

    /// The elements of a list under a key, each with its pointer; none where the key is absent.
    pub(super) fn list(&self, key: &str) -> Vec<(&'n Node, String)> {
        match self.get(key) {
            Some(node) => items(node, &self.at(key)),
            None => Vec::new(),
        }
    }

    /// The texts of a list under a key.
    pub(super) fn texts(&self, key: &str) -> Vec<Text> {
        match self.get(key) {
            Some(node) => texts_of(node, &self.at(key)),
            None => Vec::new(),
        }
    }

    /// The entries of a mapping under a key, with names and pointers.
    pub(super) fn mapping(&self, key: &str) -> Vec<(String, &'n Node, String)> {
        match self.get(key) {
            Some(node) => entries(node, &self.at(key)),
            None => Vec::new(),
        }
    }

    /// What each entry of a mapping under a key is read as.
    pub(super) fn each<T>(
        &self,
        key: &str,
        mut read: impl FnMut(&'n Node, &str) -> Option<T>,
    ) -> Vec<(String, T)> {
        let entries = self.mapping(key).into_iter();
        entries
            .filter_map(|(name, node, at)| Some((name, read(node, &at)?)))
            .collect()
    }
}

pub(super) fn text_of(node: &Node, at: impl FnOnce() -> String) -> Option<Text> {
    match node {
        Node::String(text) => Some(Text {
            at: at(),
            text: text.clone(),
        }),
        _ => None,
    }
}

/// The texts of a list.
pub(super) fn texts_of(node: &Node, at: &str) -> Vec<Text> {
    let items = items(node, at).into_iter();
    items
        .filter_map(|(node, at)| text_of(node, || at))
        .collect()
}

/// The elements of a list, each with its pointer.
fn items<'n>(node: &'n Node, at: &str) -> Vec<(&'n Node, String)> {
    let Node::Sequence(items) = node else {
        return Vec::new();
    };
    let items = items.iter().enumerate();
    items
        .map(|(index, item)| (item, format!("{at}/{index}")))
        .collect()
}

/// The entries of a mapping, with names and pointers.
pub(super) fn entries<'n>(node: &'n Node, at: &str) -> Vec<(String, &'n Node, String)> {
    let Node::Mapping(entries) = node else {
        return Vec::new();
    };
    entries
        .iter()
        .map(|(name, node)| (name.clone(), node, pointer_join(at, name)))
        .collect()
}
