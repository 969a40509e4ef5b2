//! Patterns that are searched for although they look as if they described the whole value, and
//! patterns that nothing matches.

use super::{Extent, GroupKind, Kind, Node, Pattern, Set};

/// Which end of a pattern is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looseness {
    /// Neither end is anchored.
    Both,
    /// It is anchored only at its end.
    Start,
    /// It is anchored only at its start.
    End,
    /// `^a|b$`: each anchor belongs to one alternative only.
    Alternatives,
}

/// Whether a pattern looks as if it described the whole value but does not, and how it would.
///
/// A repetition at an open end is what tells: `[0-9]{10}` finds ten digits among twenty, so that
/// its bound means nothing. One of anything (`.*`), or a mere word, says itself that more may come.
pub fn looseness(pattern: &Pattern, text: &str) -> Option<(Looseness, String)> {
    let body = unwrapped(&pattern.body);
    let (start, end) = (anchored(body, &Kind::Start), anchored(body, &Kind::End));
    if start && end {
        return None;
    }
    if let Kind::Alternation(parts) = &body.kind {
        let ends: Vec<(bool, bool)> = parts
            .iter()
            .map(|it| (anchored(it, &Kind::Start), anchored(it, &Kind::End)))
            .collect();
        if !start && !end && ends.iter().any(|it| it.0) && ends.iter().any(|it| it.1) {
            let bare: Vec<String> = parts.iter().map(|it| bare(it, text)).collect();
            let cure = format!("^(?:{})$", bare.join("|"));
            return Some((Looseness::Alternatives, cure));
        }
    }
    let words = |parts: &[Node]| parts.iter().all(is_word);
    let choice = matches!(&body.kind, Kind::Alternation(parts) if words(parts));
    let loose_start = !start && opens(body, false);
    let loose_end = !end && opens(body, true);
    let looseness = match (start, end) {
        (false, false) if choice => Looseness::Both,
        (false, false) if loose_start || loose_end => {
            if says_more(body, false) || says_more(body, true) {
                return None;
            }
            Looseness::Both
        }
        (true, false) if loose_end => Looseness::End,
        (false, true) if loose_start => Looseness::Start,
        _ => return None,
    };
    let inner = bare(body, text);
    let cure = match &body.kind {
        Kind::Alternation(_) => format!("^(?:{inner})$"),
        _ => format!("^{inner}$"),
    };
    Some((looseness, cure))
}

/// How many code points a match has at least.
pub fn least_length(node: &Node) -> u64 {
    let parts = node.parts().iter().map(least_length);
    match &node.kind {
        Kind::Character(_) | Kind::Any | Kind::Escape(_) | Kind::Class(_) => 1,
        Kind::Concatenation(_) => parts.fold(0, u64::saturating_add),
        Kind::Alternation(_) => parts.min().unwrap_or(0),
        Kind::Repetition(it) => least_length(&it.body).saturating_mul(it.least),
        Kind::Group(..) => parts.sum(),
        _ => 0,
    }
}

/// A part that nothing can match: an empty class, or something before `^` or after `$`.
pub fn impossible(node: &Node) -> Option<Extent> {
    match &node.kind {
        Kind::Class(class) if Set::of_class(class).is_empty() => Some(node.extent),
        Kind::Alternation(parts) => {
            // One alternative that something can match is enough.
            let mut faults = parts.iter().map(impossible);
            let first = faults.next().flatten()?;
            faults.all(|it| it.is_some()).then_some(first)
        }
        Kind::Repetition(it) if it.least > 0 => impossible(&it.body),
        Kind::Group(GroupKind::Modified(on, _), _) if on.contains('m') => None,
        Kind::Group(_, body) => impossible(body),
        Kind::Concatenation(parts) => {
            let inner = parts.iter().find_map(impossible);
            let takes = |it: &Node| least_length(it) > 0;
            let first = parts.iter().position(takes).unwrap_or(usize::MAX);
            let last = parts.iter().rposition(takes).unwrap_or(0);
            inner.or_else(|| {
                let mut places = parts.iter().enumerate();
                let wrong = places.find(|(index, part)| {
                    (first < *index && anchored(part, &Kind::Start))
                        || (*index < last && anchored(part, &Kind::End))
                });
                wrong.map(|(_, part)| part.extent)
            })
        }
        _ => None,
    }
}

/// What stands in groups that only hold all of it.
fn unwrapped(node: &Node) -> &Node {
    match &node.kind {
        Kind::Group(GroupKind::Capturing(_) | GroupKind::Plain, body)
            if matches!(body.kind, Kind::Alternation(_) | Kind::Concatenation(_)) =>
        {
            unwrapped(body)
        }
        _ => node,
    }
}

/// Whether every match begins at the start of the text, or ends at its end.
fn anchored(node: &Node, anchor: &Kind) -> bool {
    match &node.kind {
        kind if kind == anchor => true,
        Kind::Alternation(parts) => parts.iter().all(|it| anchored(it, anchor)),
        Kind::Group(_, body) => anchored(body, anchor),
        Kind::Look {
            behind: false,
            negated: false,
            body,
        } if *anchor == Kind::Start => anchored(body, anchor),
        Kind::Concatenation(parts) if *anchor == Kind::Start => leads(parts.iter(), anchor),
        Kind::Concatenation(parts) => leads(parts.iter().rev(), anchor),
        _ => false,
    }
}

/// Whether an anchor comes first, or after parts that take nothing.
fn leads<'n>(parts: impl Iterator<Item = &'n Node>, anchor: &Kind) -> bool {
    for part in parts {
        if anchored(part, anchor) {
            return true;
        }
        if !matches!(part.kind, Kind::Look { .. } | Kind::WordBoundary { .. }) {
            return false;
        }
    }
    false
}

/// The part at an end of a concatenation or group.
fn edge(node: &Node, last: bool) -> &Node {
    match &node.kind {
        Kind::Concatenation(parts) => {
            let part = if last { parts.last() } else { parts.first() };
            part.map_or(node, |it| edge(it, last))
        }
        Kind::Group(GroupKind::Capturing(_) | GroupKind::Plain, body) => edge(body, last),
        _ => node,
    }
}

/// Whether a repetition stands at an end whose bounds mean nothing unless it is anchored.
fn opens(node: &Node, last: bool) -> bool {
    let edge = edge(node, last);
    match &edge.kind {
        Kind::Alternation(parts) => parts.iter().any(|it| opens(it, last)),
        Kind::Repetition(it) => {
            let bounded = it.most.is_some_and(|most| most > 1);
            match set_of(&it.body) {
                Some(set) if set == Set::any() || set.is_everything() => bounded,
                Some(_) => !matches!(it.body.kind, Kind::Character(_)),
                None => it.body.parts().iter().any(|it| opens(it, last)) || it.most != Some(1),
            }
        }
        _ => false,
    }
}

/// Whether an end says that anything may be there.
fn says_more(node: &Node, last: bool) -> bool {
    let edge = edge(node, last);
    match &edge.kind {
        Kind::Repetition(it) if it.most.is_none() => {
            set_of(&it.body).is_some_and(|it| it == Set::any() || it.is_everything())
        }
        _ => false,
    }
}

fn set_of(node: &Node) -> Option<Set> {
    match &node.kind {
        Kind::Character(code_point) => Some(Set::one(*code_point)),
        Kind::Any => Some(Set::any()),
        Kind::Escape(escape) => Some(Set::of_escape(escape)),
        Kind::Class(class) => Some(Set::of_class(class)),
        _ => None,
    }
}

fn is_word(node: &Node) -> bool {
    match &node.kind {
        Kind::Character(_) => true,
        Kind::Concatenation(parts) => parts.iter().all(|it| matches!(it.kind, Kind::Character(_))),
        _ => false,
    }
}

/// The text of a part without the anchors at its ends.
fn bare(node: &Node, text: &str) -> String {
    let Kind::Concatenation(parts) = &node.kind else {
        return match &node.kind {
            Kind::Alternation(parts) => {
                let parts: Vec<String> = parts.iter().map(|it| bare(it, text)).collect();
                parts.join("|")
            }
            Kind::Start | Kind::End => String::new(),
            _ => node.extent.of(text),
        };
    };
    let starts = matches!(parts.first(), Some(it) if it.kind == Kind::Start);
    let ends = matches!(parts.last(), Some(it) if it.kind == Kind::End);
    let extent = Extent {
        start: node.extent.start + usize::from(starts),
        end: node.extent.end - usize::from(ends),
    };
    extent.of(text)
}
