//! Strict reading of mappings: every key is taken by somebody or reported.

use std::collections::BTreeMap;

use super::ast::Text;
use super::extensions::{EXTENSIONS, SourceNote};
use super::{Dialect, read_extensions};
use crate::diagnostics::{Diagnostic, Diagnostics, Site};
use crate::source::{Node, pointer_join};

/// Collects the faults of one document.
pub(super) struct Reader<'a> {
    file: &'a str,
    dialect: Dialect,
    diagnostics: Diagnostics,
    sources: BTreeMap<String, SourceNote>,
}

/// A mapping being read.
pub(super) struct Object<'n> {
    /// JSON pointer.
    pub(super) at: String,
    what: &'static str,
    entries: &'n [(String, Node)],
    known: Vec<&'static str>,
}

impl<'n> Object<'n> {
    /// The value under a key and its pointer; the key counts as known.
    pub(super) fn get(&mut self, key: &'static str) -> Option<(&'n Node, String)> {
        self.known.push(key);
        self.entries
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, node)| (node, pointer_join(&self.at, key)))
    }

    /// Marks keys as known that have no use here.
    pub(super) fn known(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name == key)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, dialect: Dialect) -> Self {
        Self {
            file,
            dialect,
            diagnostics: Diagnostics::new(),
            sources: BTreeMap::new(),
        }
    }

    pub(super) fn finish(self) -> (BTreeMap<String, SourceNote>, Diagnostics) {
        (self.sources, self.diagnostics)
    }

    pub(super) fn file(&self) -> &'a str {
        self.file
    }

    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a feature that the generator cannot do yet.
    pub(super) fn unsupported(&mut self, at: &str, feature: &str) {
        let site = Site::key(self.file, at);
        self.push(Diagnostic::error(
            "unsupported",
            site,
            format!("not supported yet: {feature}"),
        ));
    }

    /// Reports the key, if it is there, as a feature that the generator cannot do yet.
    pub(super) fn refuse(&mut self, object: &mut Object<'_>, key: &'static str, feature: &str) {
        if let Some((_, at)) = object.get(key) {
            self.unsupported(&at, feature);
        }
    }

    pub(super) fn wrong_type(&mut self, at: &str, node: &Node, wanted: &str) {
        let site = Site::value(self.file, at);
        let mut diagnostic = Diagnostic::error(
            "wrong-type",
            site,
            format!("expected {wanted}, found {}", node.kind()),
        );
        if wanted == "a string" && matches!(node, Node::Number(_) | Node::Boolean(_)) {
            diagnostic = diagnostic.help("put the value in quotes");
        }
        self.push(diagnostic);
    }

    /// Opens a mapping; its `x-source` is remembered at once.
    pub(super) fn object<'n>(
        &mut self,
        node: &'n Node,
        at: &str,
        what: &'static str,
    ) -> Option<Object<'n>> {
        let Node::Mapping(entries) = node else {
            self.wrong_type(at, node, &format!("a mapping ({what})"));
            return None;
        };
        let mut object = Object {
            at: at.to_owned(),
            what,
            entries,
            known: Vec::new(),
        };
        if let Some(note) = read_extensions::source_note(self, &mut object) {
            self.sources.insert(at.to_owned(), note);
        }
        Some(object)
    }

    /// Closes a mapping: what nobody took is a fault.
    pub(super) fn close(&mut self, object: Object<'_>) {
        for (key, _) in object.entries {
            if object.known.contains(&key.as_str()) {
                continue;
            }
            let site = Site::key(self.file, &pointer_join(&object.at, key));
            if !key.starts_with("x-") {
                let fault = Diagnostic::error(
                    "unknown-key",
                    site,
                    format!("`{key}` is not a key of {}", object.what),
                );
                self.push(suggest(fault, key, &object.known));
            } else if EXTENSIONS.contains(&key.as_str()) {
                self.push(
                    Diagnostic::error(
                        "misplaced-extension",
                        site,
                        format!("`{key}` has no meaning on {}", object.what),
                    )
                    .help("specs/README.md lists where each `x-` key may stand"),
                );
            } else if self.dialect == Dialect::Kartoteka {
                let fault = Diagnostic::error(
                    "unknown-extension",
                    site,
                    format!("`{key}` is not one of our `x-` keys"),
                );
                self.push(suggest(fault, key, EXTENSIONS));
            }
        }
    }

    pub(super) fn required<'n>(
        &mut self,
        object: &mut Object<'n>,
        key: &'static str,
    ) -> Option<(&'n Node, String)> {
        let found = object.get(key);
        if found.is_none() {
            self.push(Diagnostic::error(
                "missing-key",
                Site::value(self.file, &object.at),
                format!("{} needs the key `{key}`", object.what),
            ));
        }
        found
    }

    pub(super) fn text(&mut self, object: &mut Object<'_>, key: &'static str) -> Option<Text> {
        let (node, at) = object.get(key)?;
        self.text_of(node, at)
    }

    pub(super) fn text_of(&mut self, node: &Node, at: String) -> Option<Text> {
        if let Node::String(text) = node {
            return Some(Text {
                at,
                text: text.clone(),
            });
        }
        self.wrong_type(&at, node, "a string");
        None
    }

    pub(super) fn string(&mut self, object: &mut Object<'_>, key: &'static str) -> Option<String> {
        self.text(object, key).map(|text| text.text)
    }

    pub(super) fn required_text(
        &mut self,
        object: &mut Object<'_>,
        key: &'static str,
    ) -> Option<Text> {
        let (node, at) = self.required(object, key)?;
        self.text_of(node, at)
    }

    pub(super) fn required_string(
        &mut self,
        object: &mut Object<'_>,
        key: &'static str,
    ) -> Option<String> {
        self.required_text(object, key).map(|text| text.text)
    }

    pub(super) fn boolean(&mut self, object: &mut Object<'_>, key: &'static str) -> Option<bool> {
        let (node, at) = object.get(key)?;
        if let Node::Boolean(value) = node {
            return Some(*value);
        }
        self.wrong_type(&at, node, "a boolean");
        None
    }

    pub(super) fn unsigned(&mut self, object: &mut Object<'_>, key: &'static str) -> Option<u64> {
        let (node, at) = object.get(key)?;
        let value = match node {
            Node::Number(number) => number.as_u64(),
            _ => None,
        };
        if value.is_none() {
            self.wrong_type(&at, node, "a whole number, not negative");
        }
        value
    }

    pub(super) fn number(
        &mut self,
        object: &mut Object<'_>,
        key: &'static str,
    ) -> Option<serde_json::Number> {
        let (node, at) = object.get(key)?;
        if let Node::Number(number) = node {
            return Some(number.clone());
        }
        self.wrong_type(&at, node, "a number");
        None
    }

    /// The elements of a list under a key, each with its pointer; empty where the key is absent.
    pub(super) fn list<'n>(
        &mut self,
        object: &mut Object<'n>,
        key: &'static str,
    ) -> Vec<(&'n Node, String)> {
        let Some((node, at)) = object.get(key) else {
            return Vec::new();
        };
        let Node::Sequence(items) = node else {
            self.wrong_type(&at, node, "a list");
            return Vec::new();
        };
        items
            .iter()
            .enumerate()
            .map(|(index, item)| (item, pointer_join(&at, &index.to_string())))
            .collect()
    }

    /// The texts of a list under a key.
    pub(super) fn texts(&mut self, object: &mut Object<'_>, key: &'static str) -> Vec<Text> {
        self.list(object, key)
            .into_iter()
            .filter_map(|(node, at)| self.text_of(node, at))
            .collect()
    }

    /// The entries of a mapping under a key, with names and pointers; `x-` keys in it are not
    /// entries.
    pub(super) fn mapping<'n>(
        &mut self,
        object: &mut Object<'n>,
        key: &'static str,
    ) -> Vec<(String, &'n Node, String)> {
        match object.get(key) {
            Some((node, at)) => self.entries(node, &at),
            None => Vec::new(),
        }
    }

    /// The entries of a mapping, with names and pointers.
    pub(super) fn entries<'n>(
        &mut self,
        node: &'n Node,
        at: &str,
    ) -> Vec<(String, &'n Node, String)> {
        let Node::Mapping(entries) = node else {
            self.wrong_type(at, node, "a mapping");
            return Vec::new();
        };
        entries
            .iter()
            .map(|(name, node)| (name.clone(), node, pointer_join(at, name)))
            .collect()
    }

    /// The address in `externalDocs`.
    pub(super) fn external_documentation(&mut self, object: &mut Object<'_>) -> Option<String> {
        let (node, at) = object.get("externalDocs")?;
        let mut object = self.object(node, &at, "external documentation")?;
        let url = self.required_string(&mut object, "url");
        object.known(&["description"]);
        self.close(object);
        url
    }
}

/// Adds the nearest known word, if one is near.
pub(crate) fn suggest(fault: Diagnostic, word: &str, known: &[&str]) -> Diagnostic {
    match nearest(word, known) {
        Some(candidate) => fault.help(format!("did you mean `{candidate}`?")),
        None => fault,
    }
}

/// The nearest known word, if one is near.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let nearest = known
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .min();
    nearest
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4)
        .map(|(_, candidate)| candidate)
}

/// Edits between two words: insertions, deletions, replacements, and swaps of neighbours.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (row, character) in left.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let at =
                |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(character != *other);
            let mut best = replaced
                .min(at(&last, column + 1) + 1)
                .min(at(&current, column) + 1);
            let swapped =
                column > 0 && previous == Some(*other) && right.get(column - 1) == Some(&character);
            if swapped {
                best = best.min(at(&before_last, column - 1) + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(character);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("requried", "required"), 1);
        assert_eq!(distance("descripton", "description"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("имя", "има"), 1);
    }
}
