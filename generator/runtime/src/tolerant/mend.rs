//! What is done where a decoder stops.

use serde_json::Error;

use super::integers::{self, Range};
use super::repair::{Repair, RepairKind};
use super::steps::{Step, alike, pointer, steps};
use super::tree::{Node, Tree};
use super::{Described, Unfit, possible};
use crate::decode_error::kind;
use crate::places::Collection;
use crate::pointer::of_fault;

/// How often a body is decoded at most. What is null or missing is mended everywhere at once, so that this
/// bounds how many odd values of other kinds a body may have before the description is thought wrong.
const ROUNDS: usize = 100;

/// The largest number that a double holds.
const LARGEST: &str = "1.7976931348623157e308";

/// Decodes a text that has a number of levels.
type Decode<'a> = &'a mut dyn FnMut(&[u8], usize) -> Result<(), Error>;

/// A body that could be decoded in the end.
pub(super) struct Decoded {
    pub(super) repairs: Vec<Repair>,
    /// Why it could not be decoded as it came.
    pub(super) first: Error,
}

/// Decodes a body with as little left out as possible; `first` is why it cannot be decoded as it is. What
/// decodes is told how many levels the text has.
pub(super) fn mend(
    text: &[u8],
    first: Error,
    described: Described,
    decode: Decode<'_>,
) -> Result<Decoded, Unfit> {
    let is_utf8 = str::from_utf8(text).is_ok();
    let whole = String::from_utf8_lossy(text);
    let limit = possible(described.levels);
    let Some(tree) = Tree::read(&whole, !is_utf8, limit) else {
        let pointer = None;
        return Err(Unfit {
            fault: first,
            pointer,
        });
    };
    let mut mender = Mender {
        tree,
        described,
        emptied: Vec::new(),
        left_out: None,
        dropped: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let written = mender.tree.root.text();
        let Err(fault) = decode(written.as_bytes(), mender.tree.levels) else {
            let repairs = mender.tree.repairs;
            return Ok(Decoded { repairs, first });
        };
        let stopped = of_fault(written.as_bytes(), &fault);
        let place = steps(&mender.tree.root, &stopped);
        if !mender.mend(&place, &fault) {
            return Err(mender.unfit(text, first, fault, &place));
        }
    }
    Err(Unfit {
        fault: first,
        pointer: None,
    })
}

struct Mender {
    tree: Tree,
    described: Described,
    /// Where something missing or null was made an empty list or map.
    emptied: Vec<Vec<Step>>,
    /// The list of which every element was left out, and nothing else was possible.
    left_out: Option<Vec<Step>>,
    /// The members of objects that were left out, as if they need not be there.
    dropped: Vec<String>,
}

impl Mender {
    /// Mends what an error is about; whether it could.
    fn mend(&mut self, place: &[Step], fault: &Error) -> bool {
        let message = kind(fault);
        if let Some(name) = missing(&message) {
            return self.mend_missing(place, name, &message);
        }
        let Some(node) = self.tree.root.at(place) else {
            return self.leave_out(&[place.to_vec()], place, &message);
        };
        if node.is_null() {
            return self.mend_null(place, &message);
        }
        if let Some(range) = integers::wanted(&message) {
            return self.mend_integers(place, range, &message);
        }
        if let ("number out of range", Node::Scalar(number)) = (message.as_str(), node) {
            let sign = if number.starts_with('-') { "-" } else { "" };
            let nearest = format!("{sign}{LARGEST}");
            self.replace(place, RepairKind::Range, Node::Scalar(nearest));
            return true;
        }
        self.leave_out(&[place.to_vec()], place, &message)
    }

    fn mend_missing(&mut self, place: &[Step], name: &str, message: &str) -> bool {
        let lacks = |node: Option<&Node>| {
            node.is_some_and(|node| matches!(node, Node::Object(_)) && !node.has(name))
        };
        let mut owners = alike(&self.tree.root, place);
        owners.retain(|owner| lacks(self.tree.root.at(owner)));
        let mut member = place.to_vec();
        member.push(Step::Member(name.to_owned()));
        let Some(empty) = self.empty(&member) else {
            return self.leave_out(&owners, place, message);
        };
        for owner in owners {
            let mut member = owner.clone();
            member.push(Step::Member(name.to_owned()));
            if let Some(Node::Object(members)) = self.tree.root.at_mut(&owner) {
                members.retain(|(other, _)| other != name);
                members.push((name.to_owned(), empty()));
            }
            let repair = Repair::new(pointer(&member), RepairKind::Empty, "");
            self.tree.repairs.push(repair);
            self.emptied.push(member);
        }
        true
    }

    /// Mends what stands in place of an integer, in all rows at once: what is one is written as one; of what is none
    /// of its type, the member alone is left out, which does for one that need not be there.
    fn mend_integers(&mut self, place: &[Step], range: Range, message: &str) -> bool {
        let mut misfits = Vec::new();
        let mut mended = false;
        for there in alike(&self.tree.root, place) {
            let Some(Node::Scalar(number)) = self.tree.root.at(&there) else {
                continue;
            };
            match integers::whole(number, range) {
                Some(integer) if integer == *number => {}
                Some(integer) => {
                    mended = true;
                    let integer = Node::Scalar(integer);
                    // It is an integer there.
                    if self.described.places.version == "3.1" {
                        self.put(&there, integer);
                    } else {
                        self.replace(&there, RepairKind::Whole, integer);
                    }
                }
                // No text, boolean or null.
                None if number.starts_with(|it: char| it == '-' || it.is_ascii_digit()) => {
                    misfits.push(there);
                }
                None => {}
            }
        }
        let is_member = matches!(place.last(), Some(Step::Member(_)));
        if misfits.is_empty() {
            return mended || self.leave_out(&[place.to_vec()], place, message);
        }
        if !is_member || self.is_part(place) {
            return self.leave_out(&misfits, place, message) || mended;
        }
        for misfit in misfits {
            self.remove(&misfit, message, &misfit);
            self.dropped.push(pointer(&misfit));
        }
        true
    }

    fn mend_null(&mut self, place: &[Step], message: &str) -> bool {
        let mut nulls = alike(&self.tree.root, place);
        nulls.retain(|it| self.tree.root.at(it).is_some_and(Node::is_null));
        if self.is_part(place) {
            for null in nulls {
                self.remove(&null, message, &null);
            }
            return true;
        }
        match self.empty(place) {
            Some(empty) => {
                for null in nulls {
                    self.replace(&null, RepairKind::Empty, empty());
                    self.emptied.push(null);
                }
                true
            }
            None => self.leave_out(&nulls, place, message),
        }
    }

    /// What makes an empty list or map, if that is described at a place and was not tried there.
    fn empty(&self, place: &[Step]) -> Option<fn() -> Node> {
        // One that did not fit travels otherwise, as text for example.
        if self.emptied.iter().any(|it| it == place) {
            return None;
        }
        match self.collection(place)? {
            Collection::List => Some(|| Node::List(Vec::new())),
            Collection::Map => Some(|| Node::Object(Vec::new())),
        }
    }

    fn collection(&self, place: &[Step]) -> Option<Collection> {
        let Described {
            places, response, ..
        } = self.described;
        places.find(response, &pointer(place), None)?.collection
    }

    /// Whether a value is an element of a list or a value of a map, of which there may be one less.
    fn is_part(&self, place: &[Step]) -> bool {
        match place.split_last() {
            Some((Step::Element(_), _)) => true,
            Some((Step::Member(_), owner)) => self.collection(owner) == Some(Collection::Map),
            None => false,
        }
    }

    /// Leaves out, for each value that does not fit, the smallest element or value of a map around it; whether
    /// that is possible. If nothing of the outermost list would remain, it is not: then the description is
    /// wrong rather than the elements.
    fn leave_out(&mut self, values: &[Vec<Step>], stopped: &[Step], message: &str) -> bool {
        let mut lengths = (1..=stopped.len()).rev();
        let is_part = |length: &usize| {
            let part = stopped.get(..*length);
            part.is_some_and(|part| self.is_part(part))
        };
        let Some(length) = lengths.find(is_part) else {
            return false;
        };
        let is_outermost = !lengths.any(|length| is_part(&length));
        for value in values {
            let Some(part) = value.get(..length) else {
                continue;
            };
            if self.tree.root.at(part).is_some_and(|it| !it.is_gone()) {
                self.remove(part, message, value);
            }
        }
        let list = stopped.get(..length - 1).unwrap_or_default();
        let is_bare = match self.tree.root.at(list) {
            Some(Node::List(elements)) => elements.iter().all(Node::is_gone),
            Some(Node::Object(members)) => members.iter().all(|(_, member)| member.is_gone()),
            _ => false,
        };
        if is_outermost && is_bare {
            self.left_out = Some(list.to_vec());
        }
        !(is_outermost && is_bare)
    }

    fn remove(&mut self, part: &[Step], message: &str, cause: &[Step]) {
        let json = self.put(part, Node::Gone);
        let repair = Repair::new(pointer(part), RepairKind::LeftOut, &json);
        let repair = repair.because(message.to_owned(), pointer(cause));
        self.tree.repairs.push(repair);
    }

    fn replace(&mut self, place: &[Step], kind: RepairKind, node: Node) {
        let json = self.put(place, node);
        let repair = Repair::new(pointer(place), kind, &json);
        self.tree.repairs.push(repair);
    }

    fn put(&mut self, place: &[Step], node: Node) -> String {
        match self.tree.root.at_mut(place) {
            Some(there) => std::mem::replace(there, node).text(),
            None => String::new(),
        }
    }

    /// The error that a caller is told: the first one, with its line, if it is about the same.
    fn unfit(&self, text: &[u8], first: Error, fault: Error, place: &[Step]) -> Unfit {
        let told = pointer(place);
        let earlier = of_fault(text, &first);
        let is_within = self.left_out.as_ref().is_some_and(|list| {
            let list = format!("{}/", pointer(list));
            earlier.starts_with(&list)
        });
        let is_made = self.emptied.iter().any(|it| it == place);
        let is_same = earlier == told && kind(&first) == kind(&fault);
        // Without a member that must be there the error would be that it is missing.
        let is_dropped = self.dropped.contains(&earlier);
        if is_within || is_made || is_same || is_dropped {
            return Unfit {
                fault: first,
                pointer: None,
            };
        }
        let pointer = Some(told);
        Unfit { fault, pointer }
    }
}

fn missing(message: &str) -> Option<&str> {
    message.strip_prefix("missing field `")?.strip_suffix('`')
}
