//! Keywords become rules, and conditions what is checked of them.
//!
//! A rule holds wherever its schema is referred to, and whatever wraps it: all levels count. Those of a
//! structure belong to its type, which checks them itself.

use super::schemas::Role;
use super::{Lower, pointer};
use crate::model::{Checks, Condition, ConditionKind, Level, Rule, RuleKind, WireForm};
use crate::resolve::{Quirks, Shape};
use crate::source::pointer_join;
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
        self.checks_within(item, Level::Documented)
    }

    /// The rules of what has a schema, if it has one.
    pub(super) fn schema_checks(&self, item: Option<&'a SchemaOrReference>) -> Checks {
        item.map(|item| self.checks(item)).unwrap_or_default()
    }

    /// The same within something that is as sure as a level; what is in it is not surer.
    fn checks_within(&self, item: &'a SchemaOrReference, mut level: Level) -> Checks {
        let shape = self.resolved.typed(item).shape;
        let written = matches!(self.resolved.quirks(item).form, Some(WireForm::Written(_)));
        let mut rules = Vec::new();
        let levels = self.resolved.levels(item);
        for (index, (item, schema)) in levels.iter().enumerate() {
            level = level
                .max(self.level(pointer(item)))
                .max(self.level(&schema.at));
            let last = index + 1 == levels.len();
            match shape {
                Shape::Named(named) if named.values.is_none() && named.at == schema.at => {}
                Shape::Untyped(..) if last => {
                    let kind = RuleKind::Schema(self.whole_schema(schema));
                    rules.push(Rule::of_level(kind, level));
                }
                _ => {
                    let own = self.schema_rules(schema, level).into_iter();
                    // A form of the wire stands in for the format.
                    rules.extend(own.filter(|rule| !written || !is_form(&rule.kind)));
                    let role = match last {
                        true => Role::of(shape),
                        false => Role::around(shape),
                    };
                    rules.extend(self.rest_rule(schema, role, level));
                }
            }
        }
        if let Shape::Named(named) = shape
            && named.values.is_some()
        {
            level = level.max(self.level(&pointer_join(&named.at, "enum")));
        }
        let implied = match shape {
            _ if written => Some(RuleKind::Form),
            Shape::Named(_) => Some(RuleKind::OfType),
            Shape::Number => Some(RuleKind::Finite),
            _ => None,
        };
        rules.extend(implied.map(|kind| Rule::of_level(kind, level)));
        let elements = match shape {
            Shape::List(elements) | Shape::Map(elements) => elements,
            _ => None,
        };
        let elements = elements.map(|elements| self.checks_within(elements, level));
        Checks {
            rules,
            elements: elements
                .filter(|elements| *elements != Checks::default())
                .map(Box::new),
        }
    }

    /// The rules of a structure as a whole.
    pub(super) fn structure_rules(&self, schema: &'a Schema) -> Vec<Rule> {
        let level = self.level(&schema.at);
        let mut rules = self.schema_rules(schema, level);
        rules.extend(self.rest_rule(schema, Role::Structure, level));
        rules
    }

    /// What is checked of a value as JSON, because its type does not express it.
    fn rest_rule(&self, schema: &'a Schema, role: Role, level: Level) -> Option<Rule> {
        let (name, _) = self.rest_schema(schema, role)?;
        Some(Rule::of_level(RuleKind::Schema(name), level))
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
                side: self.level(&condition.at).side(),
                inferred: self.level(&condition.at) == Level::Inferred,
            })
            .collect()
    }

    /// The rules of a schema's own keywords, each as sure as the schema, or less where that is said of it.
    fn schema_rules(&self, schema: &Schema, level: Level) -> Vec<Rule> {
        let identifier = schema.identifier.as_deref().and_then(identifier);
        let format = match schema.format.as_deref() {
            Some("guid") => Some("uuid"),
            Some(format) => FORMATS.iter().copied().find(|known| *known == format),
            None => None,
        };
        let identifier = identifier.map(|it| ("x-identifier", RuleKind::Identifier(it)));
        let format = format.map(|it| ("format", RuleKind::Format(it)));
        let constraints = schema.constraints.iter();
        let constraints = constraints.map(|it| (it.keyword(), constraint(it)));
        let kinds = identifier.into_iter().chain(format).chain(constraints);
        kinds
            .map(|(keyword, kind)| {
                let own = self.level(&pointer_join(&schema.at, keyword));
                Rule::of_level(kind, level.max(own))
            })
            .collect()
    }

    /// How sure what is said at a place is.
    pub(super) fn level(&self, pointer: &str) -> Level {
        self.resolved.provenance(pointer).level
    }

    pub(super) fn is_guessed(&self, pointer: &str) -> bool {
        self.level(pointer) != Level::Documented
    }
}

/// Whether a rule is a format of dates.
fn is_form(kind: &RuleKind) -> bool {
    matches!(kind, RuleKind::Format("date" | "date-time"))
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
            let known = formats.map(|(value, kinds)| {
                let kinds = kinds.iter().filter_map(|kind| identifier(kind));
                (value.clone(), kinds.collect())
            });
            ConditionKind::FormatBy(known.collect())
        }
    }
}
