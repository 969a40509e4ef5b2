//! Keywords become rules, and conditions what is checked of them.
//!
//! A rule holds wherever its schema is referred to, and whatever wraps it: all levels count. Those of a
//! structure belong to its type, which checks them itself.

use super::schemas::Role;
use super::{Lower, pointer};
use crate::model::{Checks, Condition, ConditionKind, Level, Rule, RuleKind, Side, WireForm};
use crate::resolve::{Quirks, Shape};
use crate::spec::{self, ConditionRule, Constraint, IDENTIFIERS, Schema, SchemaOrReference};

/// Formats that are checked; whole numbers of 32 and 64 bits and doubles have theirs by type, and any octets
/// are binary.
const FORMATS: &[&str] = &[
    "uuid",
    "date",
    "date-time",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "byte",
    "float",
];

impl<'a> Lower<'_, 'a> {
    /// The first of a parameter's examples, as JSON.
    pub(super) fn parameter_example(&self, parameter: &'a spec::Parameter) -> Option<String> {
        let examples = parameter.examples.iter();
        let mut values = examples.filter_map(|(_, example)| {
            let example = self.resolved.example(example)?;
            example.value.as_ref()
        });
        values.next().map(ToString::to_string)
    }

    /// The rules of a value, and of what is in it.
    pub(super) fn checks(&self, item: &'a SchemaOrReference) -> Checks {
        self.checks_within(item, false)
    }

    /// The rules of what has a schema, if it has one.
    pub(super) fn schema_checks(&self, item: Option<&'a SchemaOrReference>) -> Checks {
        item.map(|item| self.checks(item)).unwrap_or_default()
    }

    /// The same within something; what is in a guess is a guess, too.
    fn checks_within(&self, item: &'a SchemaOrReference, mut guessed: bool) -> Checks {
        let shape = self.resolved.typed(item).shape;
        let written = matches!(self.resolved.quirks(item).form, Some(WireForm::Written(_)));
        let mut rules = Vec::new();
        let levels = self.resolved.levels(item);
        for (index, (item, schema)) in levels.iter().enumerate() {
            guessed |= self.is_guessed(pointer(item)) || self.is_guessed(&schema.at);
            let side = only_request(guessed);
            let last = index + 1 == levels.len();
            match shape {
                Shape::Named(named) if named.values.is_none() && named.at == schema.at => {}
                Shape::Untyped(..) if last => {
                    let kind = RuleKind::Schema(self.whole_schema(schema));
                    rules.push(Rule { kind, side });
                }
                _ => {
                    let own = schema_rules(schema, side).into_iter();
                    // A form of the wire stands in for the format.
                    rules.extend(own.filter(|rule| !written || !is_form(&rule.kind)));
                    let role = match last {
                        true => Role::of(shape),
                        false => Role::around(shape),
                    };
                    rules.extend(self.rest_rule(schema, role, side));
                }
            }
        }
        let implied = match shape {
            _ if written => Some(RuleKind::Form),
            Shape::Named(_) => Some(RuleKind::OfType),
            Shape::Number => Some(RuleKind::Finite),
            _ => None,
        };
        rules.extend(implied.map(|kind| Rule {
            kind,
            side: only_request(guessed),
        }));
        let elements = match shape {
            Shape::List(elements) | Shape::Map(elements) => elements,
            _ => None,
        };
        let elements = elements.map(|elements| self.checks_within(elements, guessed));
        Checks {
            rules,
            elements: elements
                .filter(|elements| *elements != Checks::default())
                .map(Box::new),
        }
    }

    /// The rules of a structure as a whole.
    pub(super) fn structure_rules(&self, schema: &'a Schema) -> Vec<Rule> {
        let side = only_request(self.is_guessed(&schema.at));
        let mut rules = schema_rules(schema, side);
        rules.extend(self.rest_rule(schema, Role::Structure, side));
        rules
    }

    /// What is checked of a value as JSON, because its type does not express it.
    fn rest_rule(&self, schema: &'a Schema, role: Role, side: Option<Side>) -> Option<Rule> {
        let (name, _) = self.rest_schema(schema, role)?;
        let kind = RuleKind::Schema(name);
        Some(Rule { kind, side })
    }

    /// The conditions between the properties of a structure.
    pub(super) fn conditions(&self, schema: &'a Schema) -> Vec<Condition> {
        let conditions = schema.conditions.iter();
        conditions
            .map(|condition| Condition {
                property: condition.property.text.clone(),
                when: condition.when.text.clone(),
                kind: condition_kind(
                    condition,
                    &self.resolved.property_quirks(schema, &condition.when.text),
                ),
                side: only_request(self.is_guessed(&condition.at)),
            })
            .collect()
    }

    pub(super) fn is_guessed(&self, pointer: &str) -> bool {
        self.resolved.provenance(pointer).level != Level::Documented
    }
}

/// What is guessed is checked in requests only: an answer that contradicts a guess shows that the guess is
/// wrong.
fn only_request(guessed: bool) -> Option<Side> {
    guessed.then_some(Side::Request)
}

/// Whether a rule is a format of dates.
fn is_form(kind: &RuleKind) -> bool {
    matches!(kind, RuleKind::Format("date" | "date-time"))
}

fn schema_rules(schema: &Schema, side: Option<Side>) -> Vec<Rule> {
    let identifier = schema.identifier.as_deref().and_then(identifier);
    let format = match schema.format.as_deref() {
        Some("guid") => Some("uuid"),
        Some(format) => FORMATS.iter().copied().find(|known| *known == format),
        None => None,
    };
    let kinds = identifier
        .map(RuleKind::Identifier)
        .into_iter()
        .chain(format.map(RuleKind::Format))
        .chain(schema.constraints.iter().map(constraint));
    kinds.map(|kind| Rule { kind, side }).collect()
}

pub(super) fn identifier(name: &str) -> Option<&'static str> {
    IDENTIFIERS.iter().copied().find(|known| *known == name)
}

fn constraint(constraint: &Constraint) -> RuleKind {
    match constraint {
        Constraint::MinLength(limit) => RuleKind::MinLength(*limit),
        Constraint::MaxLength(limit) => RuleKind::MaxLength(*limit),
        Constraint::Pattern(pattern) => RuleKind::Pattern(pattern.clone()),
        Constraint::Minimum(limit, excluded) => RuleKind::Minimum(limit.to_string(), *excluded),
        Constraint::Maximum(limit, excluded) => RuleKind::Maximum(limit.to_string(), *excluded),
        Constraint::MultipleOf(step) => RuleKind::MultipleOf(step.to_string()),
        Constraint::MinItems(limit) => RuleKind::MinItems(*limit),
        Constraint::MaxItems(limit) => RuleKind::MaxItems(*limit),
        Constraint::UniqueItems => RuleKind::UniqueItems,
        Constraint::MinProperties(limit) => RuleKind::MinProperties(*limit),
        Constraint::MaxProperties(limit) => RuleKind::MaxProperties(*limit),
    }
}

pub(super) fn condition_kind(condition: &spec::Condition, quirks: &Quirks<'_>) -> ConditionKind {
    let texts = |values: &[serde_json::Value]| {
        let values = values.iter();
        values
            .map(|value| quirks.meaning(value).to_string())
            .collect()
    };
    match &condition.rule {
        ConditionRule::RequiredIf(values) => ConditionKind::RequiredIf(texts(values)),
        ConditionRule::ForbiddenIf(values) => ConditionKind::ForbiddenIf(texts(values)),
        ConditionRule::FormatBy(formats) => {
            let formats = formats.iter();
            let known =
                formats.filter_map(|(value, kind)| Some((value.clone(), identifier(kind)?)));
            ConditionKind::FormatBy(known.collect())
        }
    }
}
