//! Values made from types, where the vendor prints no example.
//!
//! A value is given only if it keeps every rule that stands in the model: what cannot be made for sure is
//! left out, and where it is needed, there is no value.

use serde_json::{Map, Number, Value, json};

use super::texts;
use crate::model::{
    Checks, Condition, ConditionKind, Field, IntegerWidth, Model, Presence, Rule, RuleKind, Side,
    TypeDefinition, TypeKind, TypeReference, WrittenForm,
};

/// So many properties that may be left out are shown: an example is to be read.
const OPTIONAL: usize = 4;
/// Deeper values are not made: types may contain themselves.
const DEPTH: usize = 6;

/// Makes values for one side.
pub(super) struct Samples<'m> {
    pub(super) model: &'m Model,
    pub(super) side: Side,
}

impl<'m> Samples<'m> {
    /// A value of a type that keeps its rules; `word` is what a text says.
    pub(super) fn value(&self, kind: &TypeReference, checks: &Checks, word: &str) -> Option<Value> {
        self.at_depth(kind, checks, word, 0)
    }

    fn at_depth(
        &self,
        kind: &TypeReference,
        checks: &Checks,
        word: &str,
        depth: usize,
    ) -> Option<Value> {
        let rules: Vec<&RuleKind> = checks
            .rules
            .iter()
            .filter(|rule| rule.side.is_none_or(|side| side == self.side))
            .map(|rule| &rule.kind)
            .collect();
        let value = match kind {
            TypeReference::Any | TypeReference::Json => json!(word),
            TypeReference::Boolean => json!(true),
            TypeReference::Integer(width) => whole(&rules, *width)?,
            TypeReference::Counted(_) => whole(&rules, IntegerWidth::Signed64)?,
            TypeReference::Number => fraction(&rules)?,
            TypeReference::Text | TypeReference::SecretText => {
                json!(texts::sample(&rules, word)?)
            }
            TypeReference::Uuid => json!("7124eac4-dfa4-4370-99a3-2b005017a138"),
            TypeReference::Date => json!("2024-05-17"),
            TypeReference::DateTime => json!("2024-05-17T09:30:00+03:00"),
            TypeReference::Written(form) if rules.is_empty() => json!(written(form)),
            TypeReference::Written(_) => return None,
            TypeReference::List(inner) => self.list(inner, checks, &rules, word, depth)?,
            TypeReference::Map(inner) => {
                let none = Checks::default();
                let elements = checks.elements.as_deref().unwrap_or(&none);
                let value = self.at_depth(inner, elements, word, depth + 1)?;
                let map = json!({"key": value});
                counted(&rules, 1).then_some(map)?
            }
            TypeReference::OrNull(inner) => self.at_depth(inner, checks, word, depth)?,
            TypeReference::Structure(name) => {
                let value = self.structure(self.definition(name)?, depth)?;
                let count = value.as_object().map_or(0, Map::len);
                counted(&rules, count).then_some(value)?
            }
            TypeReference::StringEnumeration(name) => match &self.definition(name)?.kind {
                TypeKind::StringEnumeration(variants) => json!(variants.first()?.wire),
                _ => return None,
            },
            TypeReference::IntegerEnumeration(name, _) => match &self.definition(name)?.kind {
                TypeKind::IntegerEnumeration(_, variants) => json!(variants.first()?.wire),
                _ => return None,
            },
        };
        Some(value)
    }

    fn definition(&self, name: &str) -> Option<&'m TypeDefinition> {
        self.model.types.iter().find(|it| it.name == name)
    }

    fn list(
        &self,
        inner: &TypeReference,
        checks: &Checks,
        rules: &[&RuleKind],
        word: &str,
        depth: usize,
    ) -> Option<Value> {
        let none = Checks::default();
        let elements = checks.elements.as_deref().unwrap_or(&none);
        let mut count = 1;
        for rule in rules {
            match rule {
                RuleKind::MinItems(least) if *least <= 5 => count = count.max(*least),
                RuleKind::MaxItems(0) => return Some(json!([])),
                RuleKind::MaxItems(_) | RuleKind::OfType | RuleKind::UniqueItems => {}
                _ => return None,
            }
        }
        let unique = rules.contains(&&RuleKind::UniqueItems);
        let small = rules
            .iter()
            .any(|it| matches!(it, RuleKind::MaxItems(most) if *most < count));
        if small || (unique && count > 1) {
            return None;
        }
        let value = self.at_depth(inner, elements, word, depth + 1)?;
        Some(Value::Array(vec![value; usize::try_from(count).ok()?]))
    }

    fn structure(&self, definition: &TypeDefinition, depth: usize) -> Option<Value> {
        let TypeKind::Structure(fields) = &definition.kind else {
            return None;
        };
        if depth > DEPTH {
            return None;
        }
        let mut object = Map::new();
        let mut optional = 0;
        for field in fields {
            if field.only.is_some_and(|side| side != self.side) {
                continue;
            }
            let bound = |condition: &Condition| {
                [&condition.property, &condition.when].contains(&&field.wire)
            };
            let required = matches!(field.presence, Presence::Required | Presence::Nullable)
                || field.required_on == Some(self.side);
            if !required && (optional == OPTIONAL || definition.conditions.iter().any(bound)) {
                continue;
            }
            match self.at_depth(&field.kind, &field.checks, &field.wire, depth + 1) {
                // A secret is nothing to send without need.
                Some(_) if !required && (field.secret || !is_plain(field)) => {}
                Some(value) => {
                    optional += usize::from(!required);
                    object.insert(field.wire.clone(), value);
                }
                None if required => return None,
                None => {}
            }
        }
        let own: Vec<&RuleKind> = definition
            .rules
            .iter()
            .map(|rule: &Rule| &rule.kind)
            .collect();
        let kept = definition.conditions.iter().all(|it| keeps(&object, it));
        (kept && counted(&own, object.len())).then_some(Value::Object(object))
    }
}

/// Whether a property is short enough to be shown without need.
fn is_plain(field: &Field) -> bool {
    !matches!(
        field.kind,
        TypeReference::Any
            | TypeReference::List(_)
            | TypeReference::Map(_)
            | TypeReference::Structure(_)
            | TypeReference::OrNull(_)
    )
}

/// Whether so many properties are allowed; false for rules that are not about their number.
fn counted(rules: &[&RuleKind], count: usize) -> bool {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    rules.iter().all(|rule| match rule {
        RuleKind::MinProperties(least) => count >= *least,
        RuleKind::MaxProperties(most) => count <= *most,
        RuleKind::OfType => true,
        _ => false,
    })
}

/// Whether an object certainly keeps a condition.
fn keeps(object: &Map<String, Value>, condition: &Condition) -> bool {
    let there = object.contains_key(&condition.property);
    let is_one = |values: &[String]| {
        let found = object.get(&condition.when);
        found.is_some_and(|found| {
            let mut values = values.iter();
            values.any(|it| serde_json::from_str::<Value>(it).is_ok_and(|it| it == *found))
        })
    };
    match &condition.kind {
        ConditionKind::RequiredIf(values) => there || !is_one(values),
        ConditionKind::ForbiddenIf(values) => !there || !is_one(values),
        // Which format would hold is more than an example has to find out.
        ConditionKind::FormatBy(_) => !there,
    }
}

/// A whole number that keeps the rules, a small one if there is one.
fn whole(rules: &[&RuleKind], width: IntegerWidth) -> Option<Value> {
    let mut candidates = vec![1, 0];
    for rule in rules {
        match rule {
            RuleKind::Minimum(bound, _) | RuleKind::Maximum(bound, _) => {
                // A bound with a fraction has whole neighbours.
                let bound = bound
                    .parse::<i64>()
                    .or_else(|_| bound.parse::<f64>().map(|bound| bound as i64));
                let bound = bound.ok()?;
                candidates.extend([bound, bound.saturating_add(1), bound.saturating_sub(1)]);
            }
            RuleKind::MultipleOf(step) => candidates.extend(step.parse::<i64>()),
            _ => {}
        }
    }
    let fits = |number: &i64| {
        width.holds(i128::from(*number))
            && rules.iter().all(|rule| number_keeps(rule, *number as f64))
    };
    candidates.into_iter().find(fits).map(Value::from)
}

/// A number that keeps the rules.
fn fraction(rules: &[&RuleKind]) -> Option<Value> {
    let mut candidates = vec![1.5, 1.0, 0.0];
    for rule in rules {
        if let RuleKind::Minimum(bound, _) | RuleKind::Maximum(bound, _) = rule {
            let bound: f64 = bound.parse().ok()?;
            candidates.extend([bound, bound + 0.5, bound - 0.5]);
        }
    }
    let fits = |number: &f64| rules.iter().all(|rule| number_keeps(rule, *number));
    let found = candidates.into_iter().find(fits)?;
    Number::from_f64(found).map(Value::Number)
}

/// Whether a number certainly keeps a rule.
fn number_keeps(rule: &RuleKind, number: f64) -> bool {
    let of = |bound: &str| bound.parse::<f64>().unwrap_or(f64::NAN);
    match rule {
        RuleKind::Minimum(bound, true) => number > of(bound),
        RuleKind::Minimum(bound, false) => number >= of(bound),
        RuleKind::Maximum(bound, true) => number < of(bound),
        RuleKind::Maximum(bound, false) => number <= of(bound),
        // Steps with a fraction are exact in decimal only.
        RuleKind::MultipleOf(step) => {
            step.parse::<i64>().is_ok() && of(step) != 0.0 && number % of(step) == 0.0
        }
        RuleKind::Finite | RuleKind::OfType => true,
        RuleKind::Format(name) => ["float", "double"].contains(name),
        _ => false,
    }
}

/// A text in a form of its own.
fn written(form: &WrittenForm) -> String {
    match form {
        WrittenForm::Decimal | WrittenForm::DecimalPoint => "12.50".to_owned(),
        WrittenForm::DecimalComma => "12,50".to_owned(),
        WrittenForm::DayFirst => "17.05.2024".to_owned(),
        WrittenForm::DotnetDate => "/Date(1715927400000+0300)/".to_owned(),
        WrittenForm::Local { layout, .. } => {
            let parts = [
                ("dd", "17"),
                ("MM", "05"),
                ("yyyy", "2024"),
                ("HH", "09"),
                ("mm", "30"),
            ];
            let text = layout.replace("ss", "00").replace("SSS", "000");
            let filled = |text: String, (part, value): (&str, &str)| text.replace(part, value);
            parts.into_iter().fold(text, filled)
        }
    }
}
