//! What the grammar says of a key.

use super::super::grammar::{Case, Key, Object, SCHEMA, Version};
use crate::source::Node;

/// What the grammar says of a key.
pub(super) enum Found {
    Key(&'static Key),
    /// A key of the other version.
    OtherVersion(&'static Key),
    /// A key that comes with other words.
    OtherCase,
    Nothing,
}

pub(super) fn is_schema(object: &Object) -> bool {
    object.name == SCHEMA.name
}

pub(super) fn has_reference(node: &Node) -> bool {
    match node {
        Node::Mapping(entries) => entries.iter().any(|(name, _)| name == "$ref"),
        _ => false,
    }
}

/// The case of an object whose word stands there.
pub(super) fn chosen(object: &'static Object, entries: &[(String, Node)]) -> Option<&'static Case> {
    let choice = object.choice.as_ref()?;
    let (_, word) = entries.iter().find(|(name, _)| name == choice.key)?;
    let Node::String(word) = word else {
        return None;
    };
    choice.cases.iter().find(|case| case.word == word)
}

/// What a key is to an object. Where the word that decides is missing or wrong, the keys of all
/// cases are taken: that word's fault is enough.
pub(super) fn find(
    object: &'static Object,
    case: Option<&'static Case>,
    name: &str,
    version: Version,
) -> Found {
    let cases = object.choice.as_ref().map_or(&[][..], |it| it.cases);
    let own = case.map_or(&[][..], |case| case.keys);
    let mut other = None;
    for key in object.keys.iter().chain(own) {
        if key.name == name {
            if key.is_in(version) {
                return Found::Key(key);
            }
            other = Some(key);
        }
    }
    if let Some(key) = other {
        return Found::OtherVersion(key);
    }
    let mut keys = cases.iter().flat_map(|case| case.keys);
    match (keys.find(|key| key.name == name), case) {
        (Some(_), Some(_)) => Found::OtherCase,
        (Some(key), None) => Found::Key(key),
        (None, _) => Found::Nothing,
    }
}
