//! The second opinion: libyaml, which most programs read YAML with.
//!
//! A description is read by more than us: by editors, by the vendor's tools, by other generators.
//! What libyaml refuses, or takes for something else than we do, is a fault of the description.

use serde_yaml::Value;

use super::{Node, Source, pointer_join};
use crate::diagnostics::{Diagnostic, Diagnostics, Message, Site, message};

/// How many differences are reported: one slip may shift all that comes after it.
const REPORTED: usize = 20;

/// Finds where libyaml disagrees with a tree of ours.
pub(super) fn check(source: &Source, node: &Node) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let read = serde_yaml::from_str::<Value>(source.text()).and_then(|mut value| {
        value.apply_merge()?;
        Ok(value)
    });
    let value = match read {
        Ok(value) => value,
        Err(error) => {
            let place = error.location();
            let (line, column) = place.map_or((1, 1), |it| (it.line(), it.column()));
            let site = Site::position(&source.path, line, column);
            let text = error.to_string();
            // The library adds the place, which the finding already has.
            let reason = text.split(" at line ").next().unwrap_or(&text);
            let text = message!(
                "other programs refuse this text: {reason}",
                "другие программы не читают этот текст: {reason}"
            );
            diagnostics.push(fault(site, text));
            return diagnostics;
        }
    };
    let mut comparison = Comparison {
        source,
        diagnostics,
        left: REPORTED,
    };
    comparison.node(node, &value, "");
    comparison.diagnostics
}

fn fault(site: Site, text: Message) -> Diagnostic {
    Diagnostic::error("yaml-readers", site, text).help(message!(
        "write it so that nothing depends on the reader: in quotes, in block style, without tags",
        "запишите так, чтобы ничего не зависело от программы: в кавычках, блоком, без тегов"
    ))
}

struct Comparison<'a> {
    source: &'a Source,
    diagnostics: Diagnostics,
    left: usize,
}

impl Comparison<'_> {
    fn differs(&mut self, at: &str, ours: &str, theirs: &str) {
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let site = Site::value(&self.source.path, at);
        let text = message!(
            "this is {ours} here, and {theirs} to other programs",
            "здесь это {ours}, а для других программ — {theirs}"
        );
        self.diagnostics.push(fault(site, text));
    }

    /// Depth is bounded: the tree was read within the bounds of the stage.
    fn node(&mut self, ours: &Node, theirs: &Value, at: &str) {
        match (ours, theirs) {
            (Node::Null, Value::Null) => {}
            (Node::Boolean(ours), Value::Bool(theirs)) if ours == theirs => {}
            (Node::Number(ours), Value::Number(theirs)) if is_same(ours.nearest(), theirs) => {}
            (Node::String(ours), Value::String(theirs)) if ours == theirs => {}
            (Node::Sequence(ours), Value::Sequence(theirs)) if ours.len() == theirs.len() => {
                for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                    self.node(ours, theirs, &pointer_join(at, &index.to_string()));
                }
            }
            (Node::Mapping(ours), Value::Mapping(theirs)) if ours.len() == theirs.len() => {
                for (key, ours) in ours {
                    let at = pointer_join(at, key);
                    match theirs.get(key.as_str()).or_else(|| unquoted(theirs, key)) {
                        Some(theirs) => self.node(ours, theirs, &at),
                        None => self.differs(&at, &format!("`{key}`"), "—"),
                    }
                }
            }
            _ => self.differs(at, &shown(ours.to_json()), &shown(theirs)),
        }
    }
}

/// The value of a key that is no text to libyaml, such as `200`.
fn unquoted<'v>(mapping: &'v serde_yaml::Mapping, key: &str) -> Option<&'v Value> {
    let scalar: Value = serde_yaml::from_str(key).ok()?;
    mapping.get(&scalar)
}

fn is_same(ours: &serde_json::Number, theirs: &serde_yaml::Number) -> bool {
    match (ours.as_i64(), theirs.as_i64()) {
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => ours.as_u64() == theirs.as_u64() && ours.as_f64() == theirs.as_f64(),
    }
}

/// A value for a message, as JSON, cut where it is long.
fn shown(value: impl serde::Serialize) -> String {
    let text = serde_json::to_string(&value).unwrap_or_default();
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("`{short}`")
}
