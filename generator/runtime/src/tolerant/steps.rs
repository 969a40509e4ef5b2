//! The way from the root of a body to a value.

use super::tree::Node;
use crate::pointer::{segment, unescape};

/// A step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Member(String),
    /// The index that the element has in the body as it came.
    Element(usize),
}

/// The steps as an RFC 6901 pointer.
pub(super) fn pointer(steps: &[Step]) -> String {
    let mut pointer = String::new();
    for step in steps {
        pointer.push('/');
        match step {
            Step::Member(name) => pointer.push_str(&segment(name)),
            Step::Element(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}

/// The steps of a pointer into a tree as it is written now; it may end at what the tree does not have.
pub(super) fn steps(root: &Node, pointer: &str) -> Vec<Step> {
    let mut node = Some(root);
    let segments = pointer.split('/').skip(1);
    segments
        .map(|segment| match node {
            Some(Node::List(elements)) => {
                let place = segment.parse().unwrap_or(usize::MAX);
                let there = elements.iter().enumerate();
                let element = there.filter(|(_, it)| !it.is_gone()).nth(place);
                node = element.map(|(_, element)| element);
                Step::Element(element.map_or(place, |(index, _)| index))
            }
            other => {
                let name = unescape(segment);
                node = other.and_then(|node| node.member(&name));
                Step::Member(name)
            }
        })
        .collect()
}

/// All values that are reached by the same steps, through whatever elements of the lists on the way.
pub(super) fn alike(root: &Node, steps: &[Step]) -> Vec<Vec<Step>> {
    let mut found = vec![(Vec::new(), root)];
    for step in steps {
        let mut next = Vec::new();
        for (path, node) in found {
            match (node, step) {
                (Node::List(elements), Step::Element(_)) => {
                    for (index, element) in elements.iter().enumerate() {
                        let mut path = path.clone();
                        path.push(Step::Element(index));
                        next.push((path, element));
                    }
                }
                (node, Step::Member(name)) => {
                    if let Some(member) = node.member(name) {
                        let mut path = path;
                        path.push(step.clone());
                        next.push((path, member));
                    }
                }
                _ => {}
            }
        }
        found = next;
    }
    found.into_iter().map(|(path, _)| path).collect()
}
