//! Which elements and properties the keywords of a schema have looked at, for `unevaluatedItems` and
//! `unevaluatedProperties`.

use serde_json::Value;

use super::evaluate::{chosen, fits, schema};
use super::{Keyword, Schema};
use crate::validate::{Check, Path};

/// The elements or properties that nothing else in a schema has looked at keep the rules of its
/// `unevaluatedItems` or `unevaluatedProperties`.
pub(super) fn rest(
    own: &'static Schema,
    keyword: &'static Keyword,
    at: Path<'_>,
    value: &Value,
    check: &mut Check,
    chain: u32,
) {
    match (keyword, value) {
        (Keyword::UnevaluatedItems(part), Value::Array(elements)) => {
            let seen = seen(own, at, value, elements.len(), check, chain);
            let rest = elements.iter().enumerate().zip(seen);
            for ((index, element), _) in rest.filter(|(_, seen)| !seen) {
                schema(part, at.index(index), element, check, chain + 1);
            }
        }
        (Keyword::UnevaluatedProperties(part), Value::Object(members)) => {
            let seen = seen(own, at, value, members.len(), check, chain);
            for ((name, member), _) in members.iter().zip(seen).filter(|(_, seen)| !seen) {
                if matches!(part.0, [Keyword::Never]) {
                    check.additional_property(at, name);
                } else {
                    schema(part, at.property(name), member, check, chain + 1);
                }
            }
        }
        _ => {}
    }
}

/// For each element or property whether a keyword has looked at it.
fn seen(
    own: &'static Schema,
    at: Path<'_>,
    value: &Value,
    count: usize,
    check: &Check,
    chain: u32,
) -> Vec<bool> {
    let mut search = Search {
        at,
        value,
        check,
        seen: vec![false; count],
    };
    for keyword in own.0 {
        let last = matches!(
            keyword,
            Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_)
        );
        if !last {
            search.keyword(keyword, chain);
        }
    }
    search.seen
}

struct Search<'s> {
    at: Path<'s>,
    value: &'s Value,
    check: &'s Check,
    seen: Vec<bool>,
}

impl Search<'_> {
    /// What a part of the schema looks at, if the value fits it.
    fn part(&mut self, part: &'static Schema, chain: u32) {
        if fits(part, self.at, self.value, self.check, chain) {
            for keyword in part.0 {
                self.keyword(keyword, chain + 1);
            }
        }
    }

    fn keyword(&mut self, keyword: &'static Keyword, chain: u32) {
        match self.value {
            Value::Array(elements) => self.of_array(keyword, elements, chain),
            Value::Object(members) => {
                self.of_names(keyword, || members.keys().map(String::as_str));
            }
            _ => return,
        }
        match keyword {
            Keyword::AllOf(parts) | Keyword::AnyOf(parts) | Keyword::OneOf(parts) => {
                parts.iter().for_each(|part| self.part(part, chain));
            }
            Keyword::If(test, then, otherwise) => {
                let fits = fits(test, self.at, self.value, self.check, chain);
                if fits {
                    self.part(test, chain);
                }
                let part = if fits { then } else { otherwise };
                part.iter().for_each(|part| self.part(part, chain));
            }
            Keyword::DependentSchemas(rules) => {
                let holds = rules
                    .iter()
                    .filter(|(name, _)| self.value.get(name).is_some());
                let parts: Vec<_> = holds.map(|(_, part)| *part).collect();
                parts.into_iter().for_each(|part| self.part(part, chain));
            }
            Keyword::OrNull(part) | Keyword::Wire(_, part) => self.part(part, chain),
            Keyword::On(side, part) if self.check.side() == *side => self.part(part, chain),
            Keyword::Discriminator(property, choices, otherwise) => {
                match chosen(self.value, property, choices) {
                    Some(Some(part)) => self.part(part, chain),
                    Some(None) => {}
                    None => self.part(otherwise, chain),
                }
            }
            _ => {}
        }
    }

    fn of_array(&mut self, keyword: &'static Keyword, elements: &[Value], chain: u32) {
        let (at, check) = (self.at, self.check);
        let looks = |index: usize, element: &Value| match keyword {
            Keyword::PrefixItems(parts) => index < parts.len(),
            Keyword::Items(after, _) => index >= *after,
            Keyword::Contains(part, ..) => fits(part, at.index(index), element, check, chain),
            Keyword::UnevaluatedItems(_) => true,
            _ => false,
        };
        for ((index, element), seen) in elements.iter().enumerate().zip(&mut self.seen) {
            *seen = *seen || looks(index, element);
        }
    }

    fn of_names<'n, N: Iterator<Item = &'n str>>(
        &mut self,
        keyword: &'static Keyword,
        names: impl Fn() -> N,
    ) {
        let mut mark = |looks: &dyn Fn(&str) -> bool| {
            for (name, seen) in names().zip(&mut self.seen) {
                *seen = *seen || looks(name);
            }
        };
        match keyword {
            Keyword::Properties(parts) => {
                mark(&|name| parts.iter().any(|(known, _)| *known == name));
            }
            Keyword::PatternProperties(parts) => {
                mark(&|name| {
                    parts
                        .iter()
                        .any(|((_, found), _)| found(name) == Some(true))
                });
            }
            Keyword::AdditionalProperties(known, patterns, _) => mark(&|name| {
                !known.contains(&name)
                    && !patterns.iter().any(|(_, found)| found(name) == Some(true))
            }),
            Keyword::UnevaluatedProperties(_) => mark(&|_| true),
            _ => {}
        }
    }
}
