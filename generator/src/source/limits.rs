//! Bounds of what is read: what is nested or repeated without end must not cost time or memory
//! without end.

use super::syntax::Fault;
use crate::diagnostics::{Message, Span, message};

/// How deep lists and mappings may be nested, the outermost included.
pub(super) const MAXIMUM_DEPTH: usize = 128;

/// How many scalars, lists and mappings a tree may hold; what aliases repeat counts each time.
pub(super) const MAXIMUM_NODES: usize = 1_500_000;

/// How much text a tree may hold, in bytes; what aliases repeat counts each time.
const MAXIMUM_TEXT: usize = 256 * 1024 * 1024;

/// What a tree or a part of it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) nodes: usize,
    pub(super) text: usize,
}

impl Size {
    /// One node with its text.
    pub(super) fn one(text: &str) -> Self {
        Self {
            nodes: 1,
            text: text.len(),
        }
    }

    /// What came since `earlier`.
    pub(super) fn since(self, earlier: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_sub(earlier.nodes),
            text: self.text.saturating_sub(earlier.text),
        }
    }

    /// Adds a part.
    pub(super) fn add(&mut self, part: Self) {
        self.nodes = self.nodes.saturating_add(part.nodes);
        self.text = self.text.saturating_add(part.text);
    }

    /// Whether it is more than a tree may take.
    pub(super) fn is_too_much(self) -> bool {
        self.nodes > MAXIMUM_NODES || self.text > MAXIMUM_TEXT
    }
}

/// A text in flow style that holds too much, as far as its commas and brackets tell.
///
/// The parser keeps all tokens of a list in brackets until it ends, so that nobody can stop it in
/// between.
pub(super) fn too_many_brackets(text: &str) -> Option<Fault> {
    if text.len() <= MAXIMUM_NODES {
        return None;
    }
    let is_sign = |byte: &u8| matches!(byte, b'[' | b'{' | b',');
    let signs = text.bytes().filter(is_sign).take(MAXIMUM_NODES + 1).count();
    (signs > MAXIMUM_NODES).then(|| Fault::bound(Span::point(1, 1), nodes_message()))
}

/// What is said of a text that is nested too deep.
pub(super) fn depth_message() -> Message {
    message!(
        "lists and mappings are nested more than {MAXIMUM_DEPTH} deep",
        "списки и отображения вложены глубже {MAXIMUM_DEPTH} уровней"
    )
}

/// What is said of a text that holds too much.
pub(super) fn nodes_message() -> Message {
    message!(
        "the file holds more than {MAXIMUM_NODES} values and keys",
        "в файле больше {MAXIMUM_NODES} значений и ключей"
    )
}

/// What is said of a text that becomes too much through its aliases.
pub(super) fn repetition_message() -> Message {
    message!(
        "the document becomes too large; aliases (`*name`) repeat too much of it",
        "документ слишком разрастается: псевдонимы (`*имя`) повторяют слишком многое"
    )
}
