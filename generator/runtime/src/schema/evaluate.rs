//! A value against the keywords of a schema.

use serde_json::{Map, Value};

use super::{Condition, ConditionRule, Keyword, Kind, Pattern, Schema, evaluated};
use crate::formats::Format;
use crate::validate::{Check, Meant as At, Number, Offending, Path, Side};
use crate::violations::Rule;
use crate::wire::{Meant, Quirk};

/// How many schemas may lead to each other, into the value or not: one that leads to itself without going
/// into the value has no end.
const CHAIN: u32 = 600;

/// All keywords of a schema, to which `chain` others have led.
pub(super) fn schema(
    own: &'static Schema,
    at: Path<'_>,
    value: &Value,
    check: &mut Check,
    chain: u32,
) {
    if check.has_failed_probe() {
        return;
    }
    if at.depth() > Check::DEPTH || chain > CHAIN {
        let limit = Check::DEPTH;
        check.report(at, Rule::Depth { limit }, Offending::Unshown);
        return;
    }
    if !check.spend() {
        return;
    }
    let secret = own.0.iter().any(|it| matches!(it, Keyword::Secret));
    let at = if secret { at.secret() } else { at };
    for keyword in own.0 {
        match value {
            Value::String(text) => of_text(keyword, at, text, check),
            Value::Number(number) => of_number(keyword, at, number.into(), check),
            Value::Array(elements) => of_array(keyword, at, elements, check, chain),
            Value::Object(members) => of_object(keyword, at, value, members, check, chain),
            Value::Null | Value::Bool(_) => {}
        }
        of_any(keyword, at, value, check, chain);
        if matches!(
            keyword,
            Keyword::UnevaluatedItems(_) | Keyword::UnevaluatedProperties(_)
        ) {
            evaluated::rest(own, keyword, at, value, check, chain);
        }
    }
}

pub(super) fn fits(
    part: &'static Schema,
    at: Path<'_>,
    value: &Value,
    check: &Check,
    chain: u32,
) -> bool {
    check.probe(|check| schema(part, at, value, check, chain + 1))
}

fn of_any(keyword: &'static Keyword, at: Path<'_>, value: &Value, check: &mut Check, chain: u32) {
    let matched = |parts: &'static [&'static Schema], check: &Check| {
        let fitting = parts.iter().filter(|it| fits(it, at, value, check, chain));
        fitting.count()
    };
    match keyword {
        Keyword::Never => check.never(at),
        Keyword::Type(kinds) if !kinds.iter().any(|kind| kind.is_of(value)) => {
            let expected = Kind::names(kinds);
            check.report(at, Rule::Type { expected }, value.into());
        }
        Keyword::OrNull(inner) if !value.is_null() => schema(inner, at, value, check, chain + 1),
        Keyword::Enum(values, json) => {
            check.enumeration(at, value, json, values.iter().any(|it| it.equals(value)));
        }
        Keyword::Const(expected, json) => check.constant(at, value, json, expected.equals(value)),
        Keyword::Not(part) => check.not(at, fits(part, at, value, check, chain)),
        Keyword::AllOf(parts) => {
            for part in *parts {
                schema(part, at, value, check, chain + 1);
            }
        }
        Keyword::AnyOf(parts) => {
            let fits = parts.iter().any(|it| fits(it, at, value, check, chain));
            check.any_of(at, usize::from(fits), parts.len());
        }
        Keyword::OneOf(parts) => check.one_of(at, matched(parts, check), parts.len()),
        Keyword::If(test, then, otherwise) => {
            let (part, rule) = if fits(test, at, value, check, chain) {
                (then, Rule::Then)
            } else {
                (otherwise, Rule::Else)
            };
            let part = part.filter(|part| !fits(part, at, value, check, chain));
            if let Some(part) = part {
                check.report(at, rule, Offending::Unshown);
                schema(part, at, value, check, chain + 1);
            }
        }
        Keyword::Discriminator(property, choices, otherwise) => {
            match chosen(value, property, choices) {
                Some(Some(part)) => schema(part, at, value, check, chain + 1),
                Some(None) => check.discriminator(at, property, false),
                None => schema(otherwise, at, value, check, chain + 1),
            }
        }
        Keyword::On(side, part) if check.side() == *side => {
            schema(part, at, value, check, chain + 1);
        }
        Keyword::Inferred(part) => {
            check.inferred(|check| schema(part, at, value, check, chain + 1));
        }
        Keyword::Wire(quirk, part) => meant(quirk, part, at, value, check, chain),
        _ => {}
    }
}

/// What a value means keeps the rules; what is within the schema of it speaks of the meaning already.
fn meant(
    quirk: &Quirk,
    part: &'static Schema,
    at: Path<'_>,
    value: &Value,
    check: &mut Check,
    chain: u32,
) {
    if at.what() != At::No {
        return schema(part, at, value, check, chain + 1);
    }
    match read(quirk, value, check) {
        Meant::Missed(form) => check.report(at, Rule::Form { form }, value.into()),
        Meant::Value(meaning) => {
            let what = match quirk.is_lone(value, &meaning) {
                true => At::Lone,
                false if quirk.is_text() => At::Text,
                false => At::Yes,
            };
            schema(part, at.meant(what), &meaning, check, chain + 1);
        }
    }
}

/// The reader is tolerant, the sender is exact; types write what they hold in the declared form themselves.
fn read<'v>(quirk: &Quirk, value: &'v Value, check: &Check) -> Meant<'v> {
    if check.side() == Side::Request && !check.is_typed() {
        quirk.sent(value)
    } else {
        quirk.received(value)
    }
}

/// What a discriminator chooses: nothing where the value does not say, and no schema where it says something
/// that is not known.
pub(super) fn chosen(
    value: &Value,
    property: &str,
    choices: &'static [(&'static str, &'static Schema)],
) -> Option<Option<&'static Schema>> {
    let chosen = value.get(property)?.as_str()?;
    let choice = choices.iter().find(|(name, _)| *name == chosen);
    Some(choice.map(|(_, part)| *part))
}

fn of_text(keyword: &'static Keyword, at: Path<'_>, text: &str, check: &mut Check) {
    match keyword {
        Keyword::MinLength(limit) => check.min_length(at, text, *limit),
        Keyword::MaxLength(limit) => check.max_length(at, text, *limit),
        Keyword::Pattern((pattern, found)) => check.pattern(at, text, pattern, found(text)),
        // A form of the wire stands in for the format of dates.
        Keyword::Format(Format::Date | Format::DateTime) if at.what() == At::Text => {}
        Keyword::Format(format) => check.format(at, text, *format),
        Keyword::Identifier(kind) => check.identifier(at, text, *kind),
        _ => {}
    }
}

fn of_number(keyword: &'static Keyword, at: Path<'_>, number: Number, check: &mut Check) {
    match keyword {
        Keyword::Minimum(limit, exclusive) => {
            if let Some(limit) = limit.number() {
                check.minimum(at, number, limit, *exclusive);
            }
        }
        Keyword::Maximum(limit, exclusive) => {
            if let Some(limit) = limit.number() {
                check.maximum(at, number, limit, *exclusive);
            }
        }
        Keyword::MultipleOf(step) => check.multiple_of(at, number, *step),
        Keyword::Format(format) => check.number_format(at, number, *format),
        _ => {}
    }
}

fn of_array(
    keyword: &'static Keyword,
    at: Path<'_>,
    elements: &[Value],
    check: &mut Check,
    chain: u32,
) {
    match keyword {
        Keyword::MinItems(limit) => check.min_items(at, elements.len(), *limit),
        Keyword::MaxItems(limit) => check.max_items(at, elements.len(), *limit),
        Keyword::UniqueItems => check.unique_items(at, elements),
        Keyword::PrefixItems(parts) => {
            for (index, (element, part)) in elements.iter().zip(*parts).enumerate() {
                schema(part, at.index(index), element, check, chain + 1);
            }
        }
        Keyword::Items(after, part) => {
            for (index, element) in elements.iter().enumerate().skip(*after) {
                schema(part, at.index(index), element, check, chain + 1);
            }
        }
        Keyword::Contains(part, least, greatest) => {
            let places = elements.iter().enumerate();
            let fitting = places
                .filter(|(index, element)| fits(part, at.index(*index), element, check, chain + 1));
            let matched = fitting.count();
            if !(*least..=*greatest).contains(&matched) {
                let (least, greatest) = (*least, *greatest);
                let rule = Rule::Contains {
                    matched,
                    least,
                    greatest,
                };
                check.report(at, rule, Offending::Unshown);
            }
        }
        _ => {}
    }
}

fn of_object(
    keyword: &'static Keyword,
    at: Path<'_>,
    value: &Value,
    members: &Map<String, Value>,
    check: &mut Check,
    chain: u32,
) {
    match keyword {
        Keyword::MinProperties(limit) => check.min_properties(at, members.len(), *limit),
        Keyword::MaxProperties(limit) => check.max_properties(at, members.len(), *limit),
        Keyword::Required(names) => {
            for name in *names {
                check.required(at, name, members.contains_key(*name));
            }
        }
        Keyword::RequiredOn(side, names) if check.side() == *side => {
            for name in *names {
                check.required(at, name, members.contains_key(*name));
            }
        }
        Keyword::ReadOnly(names) => {
            for name in *names {
                check.read_only(at, name, members.contains_key(*name));
            }
        }
        Keyword::WriteOnly(names) => {
            for name in *names {
                check.write_only(at, name, members.contains_key(*name));
            }
        }
        Keyword::Properties(parts) => {
            for (name, part) in *parts {
                if let Some(member) = members.get(*name) {
                    schema(part, at.property(name), member, check, chain + 1);
                }
            }
        }
        Keyword::PatternProperties(parts) => {
            for (name, member) in members {
                for ((_, found), part) in *parts {
                    if found(name) != Some(false) {
                        schema(part, at.property(name), member, check, chain + 1);
                    }
                }
            }
        }
        Keyword::AdditionalProperties(known, patterns, part) => {
            for (name, member) in members {
                let described = known.contains(&name.as_str())
                    || patterns
                        .iter()
                        .any(|(_, found): &Pattern| found(name) == Some(true));
                if described {
                    continue;
                }
                if matches!(part.0, [Keyword::Never]) {
                    check.additional_property(at, name);
                } else {
                    schema(part, at.property(name), member, check, chain + 1);
                }
            }
        }
        Keyword::PropertyNames(part) => {
            for name in members.keys() {
                check.property_name(at, name, |check, at| {
                    schema(part, at, &Value::String(name.clone()), check, chain + 1);
                });
            }
        }
        Keyword::DependentRequired(rules) => {
            for (because, names) in *rules {
                let is_there = members.contains_key(*because);
                for name in *names {
                    let present = members.contains_key(*name);
                    check.dependent_required(at, name, present, because, is_there);
                }
            }
        }
        Keyword::DependentSchemas(rules) => {
            for (because, part) in *rules {
                if members.contains_key(*because) {
                    schema(part, at, value, check, chain + 1);
                }
            }
        }
        Keyword::Condition(condition) => {
            of_condition(condition, &Quirk::default(), at, members, check);
        }
        Keyword::ConditionOf(quirk, condition) => {
            of_condition(condition, quirk, at, members, check);
        }
        _ => {}
    }
}

fn of_condition(
    condition: &'static Condition,
    quirk: &Quirk,
    at: Path<'_>,
    members: &Map<String, Value>,
    check: &mut Check,
) {
    let (literal, json) = &condition.equals;
    let (when, property) = (condition.when, condition.property);
    let holds = members.get(when).is_some_and(
        |it| matches!(quirk.received(it), Meant::Value(meaning) if literal.equals(&meaning)),
    );
    if !holds {
        return;
    }
    let bound = members.get(property);
    match condition.rule {
        ConditionRule::Required => {
            check.required_if(at, property, bound.is_some(), when, json);
            if let Some(Value::Array(list)) = bound {
                check.min_items(at.property(property), list.len(), 1);
            }
        }
        ConditionRule::Forbidden => check.forbidden_if(at, property, bound.is_some(), when, json),
        ConditionRule::Identifier(kinds) => {
            if let Some(Value::String(text)) = bound {
                check.format_by(at.property(property), text, kinds, when, json);
            }
        }
    }
}
