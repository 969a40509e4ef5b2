//! Patterns: invalid ones, those that other engines read differently, and those that are likely
//! not what was meant.

use serde_json::Value;

use super::{Lint, pattern_texts as texts, walk};
use crate::diagnostics::{Diagnostic, Site, message};
use crate::pattern::{
    self, Construct, Difference, Extent, Fault, Growth, Pattern, differences, impossible,
    least_length, looseness, without_yo,
};
use crate::spec::{Constraint, Schema};

/// Longer patterns are not written anew in a help line.
const MAXIMUM_CURE: usize = 300;

/// Findings of judgement, by kind: other people's documents get the first of each.
#[derive(Default)]
struct Judgements {
    engines: Vec<Diagnostic>,
    yo: Vec<Diagnostic>,
    unanchored: Vec<Diagnostic>,
    backtracking: Vec<Diagnostic>,
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn patterns(&mut self) {
        let mut judgements = Judgements::default();
        for schema in walk::schemas(self.resolved.document) {
            for constraint in &schema.constraints {
                if let Constraint::Pattern(text) = constraint {
                    self.pattern(schema, text, &mut judgements);
                }
            }
        }
        self.push_gathered(judgements.engines);
        self.push_gathered(judgements.yo);
        self.push_gathered(judgements.unanchored);
        self.push_gathered(judgements.backtracking);
    }

    fn pattern(&mut self, schema: &'a Schema, text: &str, judgements: &mut Judgements) {
        let place = Place {
            file: &self.resolved.document.file,
            pointer: format!("{}/pattern", schema.at),
            text,
        };
        let read = self.patterns.read(text);
        let tree = match &read.pattern {
            Ok(Some(ready)) => &ready.tree,
            Ok(None) => return,
            Err(fault) => return self.push_graded(invalid(&place, fault)),
        };
        if let Some(extent) = impossible(&tree.body) {
            return self.push_graded(nothing_matches(&place, tree, extent));
        }
        if let Some(fault) = self.excluded_values(schema, &place) {
            return self.push_graded(fault);
        }
        let limit = schema.constraints.iter().find_map(|it| match it {
            Constraint::MaxLength(limit) => Some(*limit),
            _ => None,
        });
        judgements.engines.extend(engines(&place, tree));
        judgements.yo.extend(yo(&place, tree));
        judgements
            .unanchored
            .extend(unanchored(&place, tree, limit));
        if let Some(blowup) = read.blowup() {
            judgements
                .backtracking
                .extend(backtracking(&place, blowup, limit));
        }
    }

    /// A pattern that matches none of the values of an enumeration.
    fn excluded_values(&self, schema: &Schema, place: &Place<'_>) -> Option<Diagnostic> {
        let values = schema.values.iter().flatten().filter_map(Value::as_str);
        let mut values = values.peekable();
        values.peek()?;
        let excluded = |value| self.patterns.found(place.text, value) == Some(false);
        values.all(excluded).then(|| {
            Diagnostic::error(
                "pattern-excludes-all",
                place.whole(),
                message!(
                    "the pattern matches none of the values of the enumeration",
                    "шаблону не соответствует ни одно значение перечисления"
                ),
            )
            .related(
                self.key(&format!("{}/enum", schema.at)),
                message!("the values", "значения"),
            )
        })
    }
}

/// Where a pattern stands, and its text.
struct Place<'p> {
    file: &'p str,
    pointer: String,
    text: &'p str,
}

impl Place<'_> {
    fn whole(&self) -> Site {
        Site::value(self.file, &self.pointer)
    }

    fn site(&self, extent: Extent) -> Site {
        Site::within(self.file, &self.pointer, extent.start..extent.end)
    }
}

fn invalid(place: &Place<'_>, fault: &Fault) -> Diagnostic {
    let part = fault.extent.of(place.text);
    let foreign = pattern::foreign(place.text, fault);
    let what = match foreign {
        Some(foreign) => texts::foreign(foreign, &part),
        None => texts::problem(fault.problem, &part),
    };
    let help = match foreign {
        Some(foreign) => Some(texts::foreign_help(foreign)),
        None => texts::problem_help(fault.problem, &part),
    };
    let diagnostic = Diagnostic::error(
        "pattern-invalid",
        place.site(fault.extent),
        message!(
            "the pattern is no ECMA-262 regular expression: {what}",
            "шаблон — не регулярное выражение ECMA-262: {what}"; what
        ),
    );
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn nothing_matches(place: &Place<'_>, tree: &Pattern, extent: Extent) -> Diagnostic {
    let part = extent.of(place.text);
    let diagnostic = Diagnostic::error(
        "pattern-excludes-all",
        place.site(extent),
        message!(
            "no text at all matches the pattern, because of `{part}` here",
            "шаблону не соответствует ни один текст: этого не допускает `{part}`"
        ),
    );
    let found = differences(tree, place.text);
    let slashes = found.iter().find(|it| it.construct == Construct::Slashes);
    diagnostic.help(match slashes {
        Some(slashes) => texts::construct_help(slashes, place.text),
        None => texts::nothing_matches_help(&part),
    })
}

fn engines(place: &Place<'_>, tree: &Pattern) -> Option<Diagnostic> {
    let found = differences(tree, place.text);
    let first = found.first()?;
    let mut kinds: Vec<Construct> = Vec::new();
    let mut list = Vec::new();
    for Difference {
        extent, construct, ..
    } in &found
    {
        if !kinds.contains(construct) {
            kinds.push(*construct);
            list.push(texts::construct(*construct, &extent.of(place.text)));
        }
    }
    let list = texts::joined(&list);
    let cured = pattern::cured(place.text, &found).filter(|it| it.len() <= MAXIMUM_CURE);
    let help = match cured {
        Some(cure) => message!("write `{cure}`", "напишите `{cure}`"),
        None => {
            // What has no cure of its own is what needs advice.
            let mut uncured = found.iter().filter(|it| it.cure.is_none());
            texts::construct_help(uncured.next().unwrap_or(first), place.text)
        }
    };
    let diagnostic = Diagnostic::warning(
        "pattern-engines",
        place.site(first.extent),
        message!(
            "other engines read this pattern differently: {list}",
            "другие движки прочтут этот шаблон иначе: {list}"; list
        ),
    );
    Some(diagnostic.help(help))
}

fn yo(place: &Place<'_>, tree: &Pattern) -> Option<Diagnostic> {
    let found = without_yo(tree);
    let first = found.first()?;
    let range = first.extent.of(place.text);
    let message = match first.missing {
        "Ёё" => message!(
            "the range `{range}` lacks the letters `Ё` and `ё`",
            "в диапазон `{range}` не входят буквы `Ё` и `ё`"
        ),
        missing => message!(
            "the range `{range}` lacks the letter `{missing}`",
            "в диапазон `{range}` не входит буква `{missing}`"
        ),
    };
    let mut cure = String::new();
    let mut at = 0;
    for it in &found {
        let (start, end) = (at, it.extent.end);
        cure.push_str(&Extent { start, end }.of(place.text));
        cure.push_str(it.missing);
        at = end;
    }
    let end = place.text.chars().count();
    cure.push_str(&Extent { start: at, end }.of(place.text));
    let help = message!("write `{cure}`", "напишите `{cure}`");
    Some(Diagnostic::warning("pattern-yo", place.site(first.extent), message).help(help))
}

fn unanchored(place: &Place<'_>, tree: &Pattern, limit: Option<u64>) -> Option<Diagnostic> {
    let (kind, cure) = looseness(tree, place.text)?;
    // Where the value cannot be longer than what must be in it, it is all that.
    if limit.is_some_and(|limit| limit <= least_length(&tree.body)) {
        return None;
    }
    let (message, help) = texts::looseness(kind, &cure);
    Some(Diagnostic::warning("pattern-unanchored", place.whole(), message).help(help))
}

fn backtracking(
    place: &Place<'_>,
    blowup: &pattern::Blowup,
    limit: Option<u64>,
) -> Option<Diagnostic> {
    if let (Growth::Power(power), Some(limit)) = (blowup.growth, limit)
        && limit.saturating_pow(power) <= texts::BEARABLE_STEPS
    {
        return None;
    }
    let (message, help) = texts::blowup(blowup);
    Some(Diagnostic::warning("pattern-backtracking", place.whole(), message).help(help))
}
