//! The structure of a document against the grammar: one walk over all its nodes.
//!
//! The readers that come after it take what fits and leave the rest, since every fault has been
//! told here.

mod keys;
mod lookup;
mod values;
mod words;

use std::collections::BTreeMap;

use super::Dialect;
use super::extensions::SourceNote;
use super::grammar::{
    Case, DOCUMENT, EXTENSIONS, Key, Names, Noun, Object, Others, PARAMETER, REFERENCE, Rule,
    SCHEMA, SOURCE, Value, Version,
};
use super::read_extensions::source_note;
use crate::diagnostics::{Diagnostic, Diagnostics, Site};
use crate::source::{Node, pointer_join};
use lookup::{Found, chosen, find, has_reference, is_schema};
pub(crate) use words::{nearest, suggest};

/// What the walk brings home.
pub(super) struct Checked {
    pub(super) diagnostics: Diagnostics,
    /// Every `x-source` by the pointer of the object that has it.
    pub(super) sources: BTreeMap<String, SourceNote>,
}

/// Checks a document of a version.
pub(super) fn check(file: &str, root: &Node, version: Version, dialect: Dialect) -> Checked {
    let mut walk = Walk {
        file,
        version,
        dialect,
        path: Vec::new(),
        within_own: 0,
        comments: BTreeMap::new(),
        comparisons: 200_000,
        checked: Checked {
            diagnostics: Diagnostics::new(),
            sources: BTreeMap::new(),
        },
    };
    walk.object(root, &DOCUMENT);
    walk.push_comments();
    walk.checked
}

/// A step from a node to one below it.
#[derive(Clone, Copy)]
enum Step<'n> {
    Key(&'n str),
    Index(usize),
}

struct Walk<'f, 'n> {
    file: &'f str,
    version: Version,
    dialect: Dialect,
    /// The way from the root; a pointer is made of it only where something is to be said.
    path: Vec<Step<'n>>,
    /// How many of our `x-` keys lie above: what stands there is no fault of OpenAPI.
    within_own: usize,
    /// What was said of a key that JSON Schema takes for a comment, in other people's documents.
    comments: BTreeMap<&'n str, Vec<Diagnostic>>,
    /// How many words may still be looked at for one that was meant.
    comparisons: usize,
    checked: Checked,
}

impl<'n> Walk<'_, 'n> {
    fn pointer(&self) -> String {
        self.path
            .iter()
            .fold(String::new(), |pointer, step| match step {
                Step::Key(key) => pointer_join(&pointer, key),
                Step::Index(index) => pointer_join(&pointer, &index.to_string()),
            })
    }

    /// The place of the value at which the walk is.
    fn value_site(&self) -> Site {
        Site::value(self.file, &self.pointer())
    }

    /// The place of the key at which the walk is.
    fn key_site(&self) -> Site {
        Site::key(self.file, &self.pointer())
    }

    fn push(&mut self, fault: Diagnostic) {
        if self.within_own > 0 {
            return self.push_graded(fault);
        }
        self.checked.diagnostics.push(fault);
    }

    /// Pushes a key that is unknown: other people's documents are read without it.
    fn push_key(&mut self, fault: Diagnostic) {
        match self.dialect {
            Dialect::OpenApi => self.push_graded(fault),
            Dialect::Kartoteka | Dialect::StrictOpenApi => self.push(fault),
        }
    }

    /// Pushes what does no harm in other people's documents.
    fn push_graded(&mut self, fault: Diagnostic) {
        let severity = self.dialect.severity();
        self.checked
            .diagnostics
            .push(Diagnostic { severity, ..fault });
    }

    /// Keeps a fault of a key that JSON Schema takes for a comment.
    fn keep_comment(&mut self, name: &'n str, fault: Diagnostic) {
        match self.dialect {
            Dialect::Kartoteka => self.push(fault),
            Dialect::OpenApi | Dialect::StrictOpenApi => {
                self.comments.entry(name).or_default().push(fault)
            }
        }
    }

    /// The first of a name stands for all, since nobody is going to correct them.
    fn push_comments(&mut self) {
        for (_, faults) in std::mem::take(&mut self.comments) {
            let count = faults.len();
            if let Some(mut first) = faults.into_iter().next() {
                if count > 1 {
                    first.message.one_of(count);
                }
                self.push_graded(first);
            }
        }
    }

    /// Takes a step, does something there and comes back.
    fn step(&mut self, step: Step<'n>, work: impl FnOnce(&mut Self)) {
        self.path.push(step);
        work(self);
        self.path.pop();
    }

    fn value(&mut self, node: &'n Node, value: &'static Value) {
        match value {
            Value::Any => {}
            Value::Object(object) => self.object(node, object),
            Value::OrReference(object) => match has_reference(node) {
                true => self.reference(node, object),
                false => self.object(node, object),
            },
            Value::WordsOr(words, object) => match node {
                Node::String(text) => self.word_or(text, words, object),
                _ => self.object(node, object),
            },
            Value::Schema => self.schema(node, false),
            Value::SchemaOrBoolean => self.schema(node, true),
            Value::Map(names, value) => self.map(node, *names, value),
            Value::List(value) => self.list(node, value),
            Value::Filled(value) => {
                self.list(node, value);
                self.not_empty(node);
            }
            Value::OneOrFilled(several) => match node {
                Node::Sequence(_) => {
                    self.list(node, several);
                    self.not_empty(node);
                }
                _ => self.value(node, several),
            },
            Value::Unique(value) => {
                self.list(node, value);
                self.unique(node);
            }
            Value::Set(value) => {
                self.list(node, value);
                self.not_empty(node);
                self.unique(node);
            }
            Value::Types => self.types(node),
            scalar => self.scalar(node, scalar),
        }
    }

    fn list(&mut self, node: &'n Node, value: &'static Value) {
        let Node::Sequence(items) = node else {
            return self.wrong_type(node, &values::LIST);
        };
        for (index, item) in items.iter().enumerate() {
            self.step(Step::Index(index), |walk| walk.value(item, value));
        }
    }

    fn schema(&mut self, node: &'n Node, boolean: bool) {
        match node {
            Node::Boolean(_) if boolean || self.version == Version::V31 => {}
            // In 3.1 a reference is a keyword like any other.
            _ if self.version == Version::V30 && has_reference(node) => {
                self.reference(node, &SCHEMA);
            }
            _ => self.object(node, &SCHEMA),
        }
    }

    fn map(&mut self, node: &'n Node, names: Names, value: &'static Value) {
        let Node::Mapping(entries) = node else {
            return self.wrong_type(node, &values::MAPPING);
        };
        for (name, node) in entries {
            self.step(Step::Key(name), |walk| walk.named(name, node, names, value));
        }
        if names.has_extensions() {
            self.remember_source(entries);
        }
    }

    /// An entry of a mapping whose keys are names.
    fn named(&mut self, name: &'n str, node: &'n Node, names: Names, value: &'static Value) {
        if names.has_extensions() && name.starts_with("x-") {
            match name == SOURCE.name {
                true => self.own(node, &SOURCE),
                false => self.extension(name, &values::MAPPING),
            }
            return;
        }
        if self.is_name(name, names) {
            self.value(node, value);
        }
    }

    fn object(&mut self, node: &'n Node, object: &'static Object) {
        let Node::Mapping(entries) = node else {
            return self.wrong_object(node, object);
        };
        if let Others::Named(names, value) = object.others {
            return self.map(node, names, value);
        }
        let case = chosen(object, entries);
        let mut seen: Vec<&'static str> = Vec::new();
        for (name, node) in entries {
            self.step(Step::Key(name), |walk| {
                seen.extend(walk.entry(name, node, object, case));
            });
        }
        self.remember_source(entries);
        self.missing(object, case, &seen);
        for rule in object.rules {
            self.rule(rule, object, entries, &seen);
        }
    }

    /// An entry of an object; gives back the key's name where the object has it.
    fn entry(
        &mut self,
        name: &'n str,
        node: &'n Node,
        object: &'static Object,
        case: Option<&'static Case>,
    ) -> Option<&'static str> {
        match find(object, case, name, self.version) {
            Found::Key(key) if name.starts_with("x-") => self.own(node, key),
            Found::Key(key) => {
                self.value(node, &key.value);
                return Some(key.name);
            }
            Found::OtherVersion(key) => self.other_version(name, key, object),
            Found::OtherCase => self.other_case(name, object, case),
            Found::Nothing => self.unknown(name, node, object),
        }
        None
    }

    /// One of our own keys: what is wrong with it is none of other people's business.
    fn own(&mut self, node: &'n Node, key: &'static Key) {
        self.within_own += 1;
        self.value(node, &key.value);
        self.within_own -= 1;
    }

    fn unknown(&mut self, name: &'n str, node: &'n Node, object: &'static Object) {
        if !name.starts_with("x-") {
            return self.unknown_key(name, object);
        }
        if name == SOURCE.name && !matches!(object.others, Others::Nothing) {
            return self.own(node, &SOURCE);
        }
        self.extension(name, &object.what);
    }

    /// An object that is given by reference: what stands beside the `$ref` says nothing.
    fn reference(&mut self, node: &'n Node, object: &'static Object) {
        let Node::Mapping(entries) = node else {
            return;
        };
        for (name, node) in entries {
            self.step(Step::Key(name), |walk| {
                match find(&REFERENCE, None, name, walk.version) {
                    Found::Key(key) if !is_schema(object) || name == "$ref" => {
                        walk.value(node, &key.value);
                    }
                    _ if name == SOURCE.name => walk.own(node, &SOURCE),
                    _ => walk.sibling(name, object),
                }
            });
        }
        self.remember_source(entries);
    }

    fn remember_source(&mut self, entries: &'n [(String, Node)]) {
        let note = entries.iter().find(|(name, _)| name == SOURCE.name);
        if let Some((name, node)) = note {
            let at = self.pointer();
            if let Some(note) = source_note(node, pointer_join(&at, name)) {
                self.checked.sources.insert(at, note);
            }
        }
    }

    fn rule(
        &mut self,
        rule: &Rule,
        object: &'static Object,
        entries: &'n [(String, Node)],
        seen: &[&'static str],
    ) {
        let there = |keys: &'static [&'static str]| -> Vec<&'static str> {
            let keys = keys.iter().copied();
            keys.filter(|key| seen.contains(key)).collect()
        };
        let has = |key: &str, word: &str| {
            let value = entries.iter().find(|(name, _)| name == key);
            matches!(value, Some((_, Node::String(text))) if text == word)
        };
        match rule {
            Rule::AtMostOne(keys) => self.exclusive(&there(keys)),
            Rule::One(keys) => {
                self.exclusive(&there(keys));
                if there(keys).is_empty() {
                    self.missing_one(object, keys);
                }
            }
            Rule::AnyOf(version, keys) => {
                if *version == self.version && there(keys).is_empty() {
                    self.missing_one(object, keys);
                }
            }
            Rule::Needs(version, key, word, needed) => {
                if *version == self.version && has(key, word) && !seen.contains(needed) {
                    let fault = self.missing_beside(key, word, needed);
                    self.push_graded(fault);
                }
            }
            Rule::Only(version, key, word) => {
                if *version != self.version && has(key, word) {
                    self.step(Step::Key(key), |walk| walk.other_word(word, *version));
                }
            }
        }
    }

    /// Reports what an object needs and lacks.
    fn missing(&mut self, object: &'static Object, case: Option<&'static Case>, seen: &[&str]) {
        let own = case.map_or(&[][..], |case| case.keys);
        for key in object.keys.iter().chain(own) {
            if key.required && key.is_in(self.version) && !seen.contains(&key.name) {
                self.missing_key(object, case, key);
            }
        }
    }

    fn is_in_path(object: &Object, case: Option<&Case>) -> bool {
        object.name == PARAMETER.name && case.is_some_and(|case| case.word == "path")
    }
}

#[cfg(test)]
mod tests;
