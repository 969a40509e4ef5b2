//! Bounds between which no value lies, and enumerations of values that their own schema refuses.

use crate::source::Decimal;

use super::{Lint, conform, walk};
use crate::diagnostics::{Diagnostic, message};
use crate::spec::{Constraint, OrReference, Schema, SchemaOrReference, Type};

/// Keywords that bound the same from below and from above.
const PAIRS: [(&str, &str); 4] = [
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minimum", "maximum"),
];

/// A keyword and its bound.
struct Bound {
    keyword: &'static str,
    value: Decimal,
    /// Whether the bound itself is excluded.
    excluded: bool,
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn bounds(&mut self) {
        let mut refused = Vec::new();
        for item in walk::schema_items(self.resolved.document) {
            if let OrReference::Item(schema) = item {
                self.empty_bounds(schema);
                refused.extend(self.refused_values(item, schema));
            }
        }
        self.push_gathered(refused);
    }

    fn empty_bounds(&mut self, schema: &Schema) {
        let bounds: Vec<Bound> = schema.constraints.iter().filter_map(bound).collect();
        for (low, high) in PAIRS {
            let find = |keyword: &str| bounds.iter().find(|bound| bound.keyword == keyword);
            if let Some((low, high)) = find(low).zip(find(high))
                && let Some(fault) = self.empty(schema, low, high)
            {
                self.push_graded(fault);
            }
        }
        self.too_much_required(schema);
        self.step(schema);
    }

    fn empty(&self, schema: &Schema, low: &Bound, high: &Bound) -> Option<Diagnostic> {
        let (from, to) = (low.value.worth(), high.value.worth());
        let (low_name, high_name) = (low.keyword, high.keyword);
        let (low_value, high_value) = (&low.value, &high.value);
        let text = if from > to {
            message!(
                "{low_name} {low_value} is above {high_name} {high_value}: no value fits",
                "{low_name} {low_value} больше, чем {high_name} {high_value}: не подходит ни одно значение"
            )
        } else if from == to && (low.excluded || high.excluded) {
            message!(
                "{low_name} and {high_name} are both {low_value}, which is excluded: no value fits",
                "{low_name} и {high_name} равны {low_value}, а сама граница исключена: не подходит ни одно значение"
            )
        } else if schema.kind == Some(Type::Integer)
            && !holds_integer(from.approximate(), to.approximate(), low, high)
        {
            message!(
                "there is no whole number between {low_name} {low_value} and {high_name} {high_value}",
                "между {low_name} {low_value} и {high_name} {high_value} нет ни одного целого числа"
            )
        } else {
            return None;
        };
        let site = |name: &str| self.value(&format!("{}/{name}", schema.at));
        Some(
            Diagnostic::error("bounds-empty", site(low_name), text)
                .related(
                    site(high_name),
                    message!("the upper bound", "верхняя граница"),
                )
                .help(message!(
                    "look up the bounds on the vendor's page; perhaps they were swapped",
                    "сверьте границы со страницей поставщика: возможно, они перепутаны"
                )),
        )
    }

    /// More properties are required than there may be.
    fn too_much_required(&mut self, schema: &Schema) {
        let limit = schema.constraints.iter().find_map(|it| match it {
            Constraint::MaxProperties(limit) => Some(*limit),
            _ => None,
        });
        let required = schema.required.len();
        if let Some(limit) = limit.filter(|limit| (required as u64) > *limit) {
            let site = self.value(&format!("{}/maxProperties", schema.at));
            let fault = Diagnostic::error(
                "bounds-empty",
                site,
                message!(
                    "maxProperties is {limit}, but `required` lists {required}: no value fits",
                    "maxProperties — {limit}, а в `required` их {required}: не подходит ни одно значение"
                ),
            )
            .related(
                self.key(&format!("{}/required", schema.at)),
                message!("what is required", "что обязательно"),
            );
            self.push_graded(fault);
        }
    }

    fn step(&mut self, schema: &Schema) {
        for constraint in &schema.constraints {
            let Constraint::MultipleOf(step) = constraint else {
                continue;
            };
            if step.worth() > 0.0.into() {
                continue;
            }
            let fault = Diagnostic::error(
                "bounds-empty",
                self.value(&format!("{}/multipleOf", schema.at)),
                message!(
                    "multipleOf must be above 0, and is {step}",
                    "multipleOf должно быть больше 0, а здесь {step}"
                ),
            );
            self.push_graded(fault);
        }
    }

    /// Values of an enumeration that the schema's other keywords refuse.
    fn refused_values(&self, item: &'a SchemaOrReference, schema: &'a Schema) -> Vec<Diagnostic> {
        let mut refused = Vec::new();
        let mut excluded = 0;
        // `nullable` is what lets null in, and `enum` without it is everyday.
        let values = schema.values.iter().flatten().enumerate();
        let values: Vec<_> = values.filter(|(_, value)| !value.is_null()).collect();
        for (index, value) in &values {
            let outcome = conform::check_enumerated(self.resolved, &self.patterns, value, item);
            for misfit in outcome.misfits {
                excluded += usize::from(misfit.pattern.is_some());
                let text = misfit.message;
                let site = self.value(&format!("{}/enum/{index}", schema.at));
                let fault = Diagnostic::error(
                    "enum-invalid",
                    site,
                    message!(
                        "the value can never be used, its own schema refuses it: {text}",
                        "значение никогда не подойдёт, его отвергает та же схема: {text}"; text
                    ),
                )
                .help(message!(
                    "correct the value or the keyword that refuses it",
                    "исправьте значение или ключ, который его отвергает"
                ));
                refused.push((misfit.pattern.is_some(), fault));
            }
        }
        // A pattern that excludes them all is reported at the pattern.
        let by_value = excluded < values.len();
        let refused = refused.into_iter();
        refused
            .filter(|(by_pattern, _)| by_value || !by_pattern)
            .map(|(_, fault)| fault)
            .collect()
    }
}

/// Whether a whole number lies between two bounds.
fn holds_integer(from: f64, to: f64, low: &Bound, high: &Bound) -> bool {
    let mut first = from.ceil();
    if low.excluded && first == from {
        first += 1.0;
    }
    first < to || (first == to && !high.excluded)
}

/// The keyword that a constraint is, where it bounds from below or from above.
fn bound(constraint: &Constraint) -> Option<Bound> {
    let count = |keyword, value: u64| (keyword, Decimal::from(value), false);
    let (keyword, value, excluded) = match constraint {
        Constraint::MinLength(limit) => count("minLength", *limit),
        Constraint::MaxLength(limit) => count("maxLength", *limit),
        Constraint::MinItems(limit) => count("minItems", *limit),
        Constraint::MaxItems(limit) => count("maxItems", *limit),
        Constraint::MinProperties(limit) => count("minProperties", *limit),
        Constraint::MaxProperties(limit) => count("maxProperties", *limit),
        Constraint::Minimum(value, excluded) => ("minimum", value.clone(), *excluded),
        Constraint::Maximum(value, excluded) => ("maximum", value.clone(), *excluded),
        Constraint::Pattern(_) | Constraint::UniqueItems | Constraint::MultipleOf(_) => {
            return None;
        }
    };
    Some(Bound {
        keyword,
        value,
        excluded,
    })
}
