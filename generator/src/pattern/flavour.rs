//! What other engines know and ECMA-262 does not, where it makes a pattern invalid.

use super::{Fault, Problem};

/// A construct of another engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// `a++`.
    Possessive,
    /// `(?>…)`.
    Atomic,
    /// `(?i)`.
    Flags,
    /// `(?P<name>…)` or `(?'name'…)`.
    Name,
    /// `(?P=name)`.
    Reference,
    /// `(?#…)`.
    Comment,
    /// `(?(1)…|…)`.
    Condition,
    /// `(?R)`, `(?1)`, `(?&name)`.
    Recursion,
    /// `(?|…)`.
    BranchReset,
}

/// The construct that was likely meant where a pattern is wrong.
pub fn foreign(text: &str, fault: &Fault) -> Option<Foreign> {
    let rest: String = text.chars().skip(fault.extent.start).take(4).collect();
    match fault.problem {
        Problem::QuantifierRepeated => rest.starts_with('+').then_some(Foreign::Possessive),
        Problem::GroupUnknown => {
            let rest = rest.strip_prefix("(?")?;
            let second = rest.chars().nth(1);
            Some(match rest.chars().next()? {
                '>' => Foreign::Atomic,
                '#' => Foreign::Comment,
                '\'' => Foreign::Name,
                'P' if second == Some('=') => Foreign::Reference,
                'P' if second == Some('<') => Foreign::Name,
                'P' => Foreign::Recursion,
                '(' => Foreign::Condition,
                '|' => Foreign::BranchReset,
                'R' | '&' | '0'..='9' | '+' => Foreign::Recursion,
                'a'..='z' | 'U' | '-' | '^' => Foreign::Flags,
                _ => return None,
            })
        }
        _ => None,
    }
}
