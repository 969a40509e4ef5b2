//! What looks ahead from the start of a text, or behind from its end, as patterns of their own.
//!
//! `^(?=.*[0-9])(?!.* ).{8,}$` asks for three things that have nothing to do with each other: each
//! of them is a pattern without look-around. The same holds after parts of a fixed length.

use super::expression::{Edge, Expression, sequence};

/// What must be found and what must not, all of it in place of one expression.
pub(super) fn split(expression: &Expression) -> Option<Vec<(bool, Expression)>> {
    let Expression::Sequence(parts) = expression else {
        return None;
    };
    let mut conditions = Vec::new();
    let rest = take(parts.clone(), false, &mut conditions);
    let rest = take(rest, true, &mut conditions);
    if conditions.is_empty() {
        return None;
    }
    conditions.insert(0, (true, sequence(rest)));
    Some(conditions)
}

/// Takes what looks inwards from an end of the text; gives back the other parts.
fn take(
    mut parts: Vec<Expression>,
    end: bool,
    conditions: &mut Vec<(bool, Expression)>,
) -> Vec<Expression> {
    if end {
        parts.reverse();
    }
    let anchor = Expression::Edge(if end { Edge::End } else { Edge::Start });
    let looks = |it: &Expression| matches!(it, Expression::Look { behind, .. } if *behind == end);
    let fixed = |it: &Expression| match it {
        Expression::One(_) => true,
        Expression::Repeat(body, count) => {
            matches!(**body, Expression::One(_)) && count.most == Some(count.least)
        }
        _ => *it == anchor,
    };
    let reach = parts.iter().take_while(|it| looks(it) || fixed(it)).count();
    let anchored = parts.iter().take(reach).any(|it| *it == anchor);
    // Before the anchor there may be others of its kind, but nothing that takes a character.
    let first = parts.iter().find(|it| !looks(it));
    if anchored && first == Some(&anchor) {
        let rest = parts.split_off(reach);
        let mut before = vec![anchor.clone()];
        for part in parts {
            match part {
                Expression::Look { negated, body, .. } => {
                    let mut condition = before.clone();
                    condition.push(*body);
                    if end {
                        condition.reverse();
                    }
                    conditions.push((!negated, sequence(condition)));
                }
                part if part == anchor => {}
                part => before.push(part),
            }
        }
        before.extend(rest);
        parts = before;
    }
    if end {
        parts.reverse();
    }
    parts
}
