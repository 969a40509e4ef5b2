//! Which parts of a document refer to which.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolve::target_pointer;
use crate::source::{Node, pointer_join, pointer_segments};

/// The keys of a path that hold an operation.
const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// The part of a document to which a pointer leads: an operation, a path or a component. None for what
/// no operation needs, such as `info` or a callback.
pub(super) fn part_of(pointer: &str) -> Option<String> {
    let segments = pointer_segments(pointer);
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let join = |segments: &[&str]| {
        let joined = |pointer: String, segment: &&str| pointer_join(&pointer, segment);
        segments.iter().fold(String::new(), joined)
    };
    match segments.as_slice() {
        // The scheme is gone, the operation can still be called.
        ["security", _, name, ..] | ["paths", _, _, "security", _, name, ..] => {
            Some(join(&["components", "securitySchemes", name]))
        }
        ["paths", _, _, "callbacks", ..] | ["paths", _, _, "responses", _, "links", ..] => None,
        ["components", "callbacks" | "links" | "pathItems", ..] => None,
        ["components", "responses", _, "links", ..] => None,
        ["components", kind, name, ..] => Some(join(&["components", kind, name])),
        ["paths", path, method, ..] if METHODS.contains(method) => {
            Some(join(&["paths", path, method]))
        }
        ["paths", path, ..] => Some(join(&["paths", path])),
        _ => None,
    }
}

/// The parts that refer to each part.
pub(super) struct References {
    referrers: BTreeMap<String, BTreeSet<String>>,
}

impl References {
    pub(super) fn of(root: &Node) -> Self {
        let mut references = Self {
            referrers: BTreeMap::new(),
        };
        let mut open = vec![(String::new(), root)];
        while let Some((pointer, node)) = open.pop() {
            match node {
                Node::Mapping(entries) => {
                    for (key, value) in entries {
                        references.value(&pointer, key, value);
                        open.push((pointer_join(&pointer, key), value));
                    }
                }
                Node::Sequence(items) => {
                    let items = items.iter().enumerate();
                    open.extend(items.map(|(index, item)| (format!("{pointer}/{index}"), item)));
                }
                _ => {}
            }
        }
        references
    }

    fn value(&mut self, pointer: &str, key: &str, value: &Node) {
        match value {
            Node::String(text) if key == "$ref" => self.reference(pointer, text),
            Node::Mapping(entries) if key == "mapping" => {
                for (_, target) in entries {
                    if let Node::String(text) = target {
                        self.reference(pointer, text);
                    }
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, pointer: &str, target: &str) {
        // A mapping may name a component.
        let target =
            target_pointer(target).unwrap_or_else(|| pointer_join("/components/schemas", target));
        if let (Some(from), Some(to)) = (part_of(pointer), part_of(&target)) {
            self.referrers.entry(to).or_default().insert(from);
        }
    }

    /// The parts that lead to one of `targets`, themselves left aside, each with the target.
    pub(super) fn leading_to<'t>(
        &self,
        targets: impl Iterator<Item = &'t String>,
    ) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for target in targets {
            let mut open = vec![target];
            while let Some(part) = open.pop() {
                for referrer in self.referrers.get(part).into_iter().flatten() {
                    if !found.contains_key(referrer) {
                        found.insert(referrer.clone(), target.clone());
                        open.push(referrer);
                    }
                }
            }
        }
        found
    }
}
