//! Bounds of what is read, checked before the tree is built: what is nested without end must not
//! cost time or stack without end.

use saphyr_parser::{Event, Parser};

/// How deep lists and mappings may be nested, the outermost included.
pub(super) const MAXIMUM_DEPTH: usize = 128;

/// How many scalars, lists and mappings a text may hold; the reader of the tree keeps each of them
/// more than once.
const MAXIMUM_NODES: usize = 4_000_000;

/// How much a tree may weigh: what aliases repeat counts each time.
const MAXIMUM_WEIGHT: usize = 512 * 1024 * 1024;

/// What a node weighs beside its pointer and its text.
const NODE_WEIGHT: usize = 64;

/// Line and column, counted from 1, and what is wrong there.
pub(super) type Fault = (usize, usize, String);

/// The first place where a text is nested too deep or holds too much.
///
/// The reader of the tree takes time that grows with the square of the depth of brackets, and
/// memory for all nodes, before anybody can stop it. This one stops at once. A short text with few
/// brackets is not looked at twice.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let brackets = text.bytes().filter(|byte| matches!(byte, b'[' | b'{'));
    let flat = brackets.take(MAXIMUM_DEPTH + 1).count() <= MAXIMUM_DEPTH;
    // A node takes two characters at least.
    if flat && text.len() <= 2 * MAXIMUM_NODES {
        return None;
    }
    let (mut depth, mut nodes) = (0, 0);
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            // Where the two readers disagree, the text is not worth the risk.
            Err(error) => {
                let place = error.marker();
                let message = match error.info() {
                    "recursion limit exceeded" => depth_message(),
                    other => other.to_owned(),
                };
                return Some((place.line(), place.col() + 1, message));
            }
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                depth += 1;
                nodes += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => depth -= 1,
            Event::Scalar(..) | Event::Alias(..) => nodes += 1,
            _ => {}
        }
        let message = if depth > MAXIMUM_DEPTH {
            depth_message()
        } else if nodes > MAXIMUM_NODES {
            format!("the file holds more than {MAXIMUM_NODES} values and keys")
        } else {
            continue;
        };
        return Some((span.start.line(), span.start.col() + 1, message));
    }
    None
}

/// What is said of a text that is nested too deep.
pub(super) fn depth_message() -> String {
    format!("lists and mappings are nested more than {MAXIMUM_DEPTH} deep")
}

/// What the nodes of a tree weigh together.
#[derive(Default)]
pub(super) struct Weight(usize);

impl Weight {
    /// Adds a node; false where the tree becomes too heavy.
    pub(super) fn add(&mut self, pointer: &str, text: &str) -> bool {
        self.0 = self
            .0
            .saturating_add(NODE_WEIGHT + pointer.len() + text.len());
        self.0 <= MAXIMUM_WEIGHT
    }
}

#[cfg(test)]
mod tests {
    use super::{MAXIMUM_WEIGHT, Weight, fault};

    #[test]
    fn depth_has_a_bound_in_every_style() {
        let flow = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(fault(&flow(128)), None);
        let (line, column, message) = fault(&flow(129)).unwrap();
        assert_eq!((line, column), (1, 129));
        assert_eq!(message, super::depth_message());
        assert!(fault(&format!("a: {}", "{b: ".repeat(100_000))).is_some());
        // Brackets in text are no nesting.
        assert_eq!(fault(&format!("a: '{}'", "[".repeat(100_000))), None);
    }

    #[test]
    fn weight_has_a_bound() {
        let mut weight = Weight::default();
        assert!(weight.add("/a", "b"));
        weight.0 = MAXIMUM_WEIGHT;
        assert!(!weight.add("", ""));
    }
}
