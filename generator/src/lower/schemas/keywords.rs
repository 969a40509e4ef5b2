//! All keywords of a schema.

use kartoteka_runtime::formats::Format;

use crate::lower::checks::{condition_kind, identifier};
use crate::lower::{Lower, pointer};
use crate::model::{Level, SchemaKeyword, SchemaKind, SchemaPart, Side};
use crate::resolve::target_pointer;
use crate::source::{pointer_join, pointer_segments};
use crate::spec::{
    Additional, Assertions, Constraint, Discriminator, OrReference, Schema, SchemaOrReference,
    Type, Version,
};

impl<'a> Lower<'_, 'a> {
    /// What a schema demands within something that is as sure as a level.
    pub(super) fn whole(&self, schema: &'a Schema, within: Level) -> Vec<SchemaKeyword> {
        let level = within.max(self.level(&schema.at));
        let mut keywords = self.keywords(schema, level);
        if schema.nullable && self.resolved.document.version == Version::V30 {
            keywords = vec![SchemaKeyword::OrNull(SchemaPart::Inline(keywords))];
        }
        keywords = self.travelling(schema, keywords);
        if !keywords.is_empty() {
            keywords = less_sure(within, level, keywords);
        }
        if schema.secret {
            keywords.push(SchemaKeyword::Secret);
        }
        keywords
    }

    /// What holds of what the values mean, where they travel otherwise than they are described.
    pub(super) fn travelling(
        &self,
        schema: &'a Schema,
        keywords: Vec<SchemaKeyword>,
    ) -> Vec<SchemaKeyword> {
        match self.resolved.quirks_of(schema).quirk() {
            Some(quirk) => vec![SchemaKeyword::Wire(quirk, SchemaPart::Inline(keywords))],
            None => keywords,
        }
    }

    /// The keywords themselves.
    pub(super) fn keywords(&self, schema: &'a Schema, level: Level) -> Vec<SchemaKeyword> {
        if schema.never {
            return vec![SchemaKeyword::Never];
        }
        let mut list = self.kinds(schema);
        let mut simple = |name: &str, keyword: SchemaKeyword| {
            let own = level.max(self.level(&pointer_join(&schema.at, name)));
            list.extend(less_sure(level, own, vec![keyword]));
        };
        if let Some(values) = &schema.values {
            let values = values.iter().map(ToString::to_string);
            simple("enum", SchemaKeyword::Enum(values.collect()));
        }
        for item in &schema.constraints {
            simple(item.keyword(), constraint(item));
        }
        if let Some(format) = schema.format.as_deref().and_then(format) {
            simple("format", format);
        }
        if let Some(kind) = schema.identifier.as_deref().and_then(identifier) {
            simple("x-identifier", SchemaKeyword::Identifier(kind));
        }
        self.of_arrays(schema, level, &mut list);
        self.of_objects(schema, level, &mut list);
        self.combined(schema, level, &mut list);
        if let Some(assertions) = &schema.assertions {
            self.assertions(schema, assertions, level, &mut list);
        }
        list
    }

    fn kinds(&self, schema: &Schema) -> Vec<SchemaKeyword> {
        let version = self.resolved.document.version;
        let kinds = schema.kind.iter().chain(&schema.several);
        let kinds = kinds.map(|kind| match kind {
            Type::Boolean => SchemaKind::Boolean,
            Type::Integer if version == Version::V30 => SchemaKind::WrittenInteger,
            Type::Integer => SchemaKind::Integer,
            Type::Number => SchemaKind::Number,
            Type::String => SchemaKind::String,
            Type::Array => SchemaKind::Array,
            Type::Object => SchemaKind::Object,
            Type::Null => SchemaKind::Null,
        });
        let mut kinds: Vec<SchemaKind> = kinds.collect();
        if schema.nullable && version == Version::V31 && !kinds.contains(&SchemaKind::Null) {
            kinds.push(SchemaKind::Null);
        }
        if kinds.is_empty() {
            return Vec::new();
        }
        vec![SchemaKeyword::Type(kinds)]
    }

    fn parts(&self, items: &'a [SchemaOrReference], level: Level) -> Vec<SchemaPart> {
        items.iter().map(|item| self.part(item, level)).collect()
    }

    fn named_parts(
        &self,
        items: &'a [(String, SchemaOrReference)],
        level: Level,
    ) -> Vec<(String, SchemaPart)> {
        let items = items.iter();
        items
            .map(|(name, item)| (name.clone(), self.part(item, level)))
            .collect()
    }

    fn of_arrays(&self, schema: &'a Schema, level: Level, list: &mut Vec<SchemaKeyword>) {
        if !schema.prefix_items.is_empty() {
            let parts = self.parts(&schema.prefix_items, level);
            list.push(SchemaKeyword::PrefixItems(parts));
        }
        if let Some(items) = &schema.items {
            let part = self.part(items, level);
            list.push(SchemaKeyword::Items(schema.prefix_items.len(), part));
        }
    }

    fn of_objects(&self, schema: &'a Schema, level: Level, list: &mut Vec<SchemaKeyword>) {
        if !schema.properties.is_empty() {
            let parts = self.named_parts(&schema.properties, level);
            list.push(SchemaKeyword::Properties(parts));
        }
        let assertions = schema.assertions.iter();
        let patterned = assertions.flat_map(|it| &it.pattern_properties);
        let patterns = patterned.map(|(pattern, _)| pattern.clone());
        let additional = match &schema.additional {
            // It says nothing, but it looks at everything.
            Some(Additional::Allowed) => {
                let matters = self.resolved.has_unevaluated();
                matters.then(|| SchemaPart::Inline(Vec::new()))
            }
            Some(Additional::Forbidden) => Some(SchemaPart::Inline(vec![SchemaKeyword::Never])),
            Some(Additional::Schema(item)) => Some(self.part(item, level)),
            None => None,
        };
        if let Some(part) = additional {
            let names = schema.properties.iter().map(|(name, _)| name.clone());
            let (names, patterns) = (names.collect(), patterns.collect());
            list.push(SchemaKeyword::AdditionalProperties(names, patterns, part));
        }
        self.required(schema, level, list);
        for condition in &schema.conditions {
            let quirks = self.resolved.property_quirks(schema, &condition.when.text);
            let keyword = SchemaKeyword::Condition(
                condition.property.text.clone(),
                condition.when.text.clone(),
                quirks.quirk(),
                condition_kind(condition, &quirks),
            );
            let own = level.max(self.level(&condition.at));
            list.extend(less_sure(level, own, vec![keyword]));
        }
    }

    /// `required` binds the side that has the property, and of a guess only what is sent.
    fn required(&self, schema: &'a Schema, level: Level, list: &mut Vec<SchemaKeyword>) {
        let (mut both, mut sent, mut received) = (Vec::new(), Vec::new(), Vec::new());
        for name in schema.required.iter().map(|text| &text.text) {
            let property = schema.properties.iter().find(|(known, _)| known == name);
            let only = property.and_then(|(_, item)| self.only(item));
            let unsure = property.is_some_and(|(_, item)| self.is_guessed(pointer(item)));
            match only {
                Some(Side::Response) if unsure => {}
                Some(Side::Response) => received.push(name.clone()),
                Some(Side::Request) => sent.push(name.clone()),
                None if unsure && level == Level::Documented => sent.push(name.clone()),
                None => both.push(name.clone()),
            }
        }
        if !both.is_empty() {
            list.push(SchemaKeyword::Required(both));
        }
        for (side, names) in [(Side::Request, sent), (Side::Response, received)] {
            if !names.is_empty() {
                list.push(SchemaKeyword::RequiredOn(side, names));
            }
        }
        let of_side = |side: Side| -> Vec<String> {
            let properties = schema.properties.iter();
            let only = properties.filter(|(_, item)| self.only(item) == Some(side));
            only.map(|(name, _)| name.clone()).collect()
        };
        let (read, written) = (of_side(Side::Response), of_side(Side::Request));
        if !read.is_empty() {
            list.push(SchemaKeyword::ReadOnly(read));
        }
        if !written.is_empty() {
            list.push(SchemaKeyword::WriteOnly(written));
        }
    }

    fn combined(&self, schema: &'a Schema, level: Level, list: &mut Vec<SchemaKeyword>) {
        if !schema.all_of.is_empty() {
            list.push(SchemaKeyword::AllOf(self.parts(&schema.all_of, level)));
        }
        let mut choices = Vec::new();
        if !schema.any_of.is_empty() {
            choices.push(SchemaKeyword::AnyOf(self.parts(&schema.any_of, level)));
        }
        if !schema.one_of.is_empty() {
            choices.push(SchemaKeyword::OneOf(self.parts(&schema.one_of, level)));
        }
        match &schema.discriminator {
            // Without alternatives it tells apart what is built upon this schema, and binds no value of it.
            Some(discriminator) if !choices.is_empty() => {
                let named = self.choices(schema, discriminator, level);
                let property = discriminator.property.text.clone();
                let otherwise = SchemaPart::Inline(choices);
                list.push(SchemaKeyword::Discriminator(property, named, otherwise));
            }
            _ => list.extend(choices),
        }
        let not = schema.not.as_ref().map(|not| self.part(not, level));
        list.extend(not.map(SchemaKeyword::Not));
    }

    /// The alternatives by the value of the discriminator: those of the mapping, and each by its own name.
    fn choices(
        &self,
        schema: &'a Schema,
        discriminator: &Discriminator,
        level: Level,
    ) -> Vec<(String, SchemaPart)> {
        let mut by_pointer: Vec<(String, &'a SchemaOrReference)> = Vec::new();
        for item in schema.one_of.iter().chain(&schema.any_of) {
            if let OrReference::Reference(reference) = item {
                let target = self.resolved.schema_target(reference);
                by_pointer.extend(target.map(|target| (target, item)));
            }
        }
        let mut choices: Vec<(String, SchemaPart)> = Vec::new();
        for (value, target) in &discriminator.mapping {
            let pointer = target_pointer(&target.text)
                .unwrap_or_else(|| pointer_join("/components/schemas", &target.text));
            let found = by_pointer.iter().find(|(at, _)| *at == pointer);
            if let Some((_, item)) = found {
                choices.push((value.clone(), self.part(item, level)));
            }
        }
        for (pointer, item) in &by_pointer {
            let name = pointer_segments(pointer).pop().unwrap_or_default();
            if !choices.iter().any(|(value, _)| *value == name) {
                choices.push((name, self.part(item, level)));
            }
        }
        choices
    }

    fn assertions(
        &self,
        schema: &'a Schema,
        assertions: &'a Assertions,
        level: Level,
        list: &mut Vec<SchemaKeyword>,
    ) {
        let part =
            |item: &'a Option<SchemaOrReference>| item.as_ref().map(|item| self.part(item, level));
        if let Some(contained) = part(&assertions.contains) {
            let least = assertions.min_contains.unwrap_or(1);
            let greatest = assertions.max_contains;
            list.push(SchemaKeyword::Contains(contained, least, greatest));
        }
        if !assertions.pattern_properties.is_empty() {
            let parts = self.named_parts(&assertions.pattern_properties, level);
            list.push(SchemaKeyword::PatternProperties(parts));
        }
        list.extend(part(&assertions.property_names).map(SchemaKeyword::PropertyNames));
        if !assertions.dependent_required.is_empty() {
            let rules = assertions.dependent_required.iter();
            let rules = rules.map(|(name, others)| {
                let others = others.iter().map(|text| text.text.clone());
                (name.clone(), others.collect())
            });
            list.push(SchemaKeyword::DependentRequired(rules.collect()));
        }
        if !assertions.dependent_schemas.is_empty() {
            let parts = self.named_parts(&assertions.dependent_schemas, level);
            list.push(SchemaKeyword::DependentSchemas(parts));
        }
        let (then, otherwise) = (part(&assertions.consequence), part(&assertions.alternative));
        let matters = then.is_some() || otherwise.is_some() || self.resolved.has_unevaluated();
        if let Some(test) = part(&assertions.condition).filter(|_| matters) {
            list.push(SchemaKeyword::If(test, then, otherwise));
        }
        // `items` and `additionalProperties` have looked at everything already.
        if schema.items.is_none() {
            let rest = part(&assertions.unevaluated_items);
            list.extend(rest.map(SchemaKeyword::UnevaluatedItems));
        }
        if schema.additional.is_none() {
            let rest = part(&assertions.unevaluated_properties);
            list.extend(rest.map(SchemaKeyword::UnevaluatedProperties));
        }
    }
}

/// Rules that may be less sure than what they stand in: what is not documented binds requests only, and what
/// is inferred is marked.
pub(super) fn less_sure(
    within: Level,
    level: Level,
    keywords: Vec<SchemaKeyword>,
) -> Vec<SchemaKeyword> {
    let mut keywords = keywords;
    if level == Level::Inferred && within != level {
        keywords = vec![SchemaKeyword::Inferred(SchemaPart::Inline(keywords))];
    }
    match level.side().filter(|_| within == Level::Documented) {
        Some(side) => vec![SchemaKeyword::On(side, SchemaPart::Inline(keywords))],
        None => keywords,
    }
}

/// A format that is checked; any octets are binary.
fn format(name: &str) -> Option<SchemaKeyword> {
    let name = if name == "guid" { "uuid" } else { name };
    let format: Format = name.parse().ok()?;
    (format != Format::Binary).then(|| SchemaKeyword::Format(format.name()))
}

fn constraint(constraint: &Constraint) -> SchemaKeyword {
    match constraint {
        Constraint::MinLength(limit) => SchemaKeyword::MinLength(*limit),
        Constraint::MaxLength(limit) => SchemaKeyword::MaxLength(*limit),
        Constraint::Pattern(pattern) => SchemaKeyword::Pattern(pattern.clone()),
        Constraint::Minimum(limit, excluded) => {
            SchemaKeyword::Minimum(limit.to_string(), *excluded)
        }
        Constraint::Maximum(limit, excluded) => {
            SchemaKeyword::Maximum(limit.to_string(), *excluded)
        }
        Constraint::MultipleOf(step) => SchemaKeyword::MultipleOf(step.to_string()),
        Constraint::MinItems(limit) => SchemaKeyword::MinItems(*limit),
        Constraint::MaxItems(limit) => SchemaKeyword::MaxItems(*limit),
        Constraint::UniqueItems => SchemaKeyword::UniqueItems,
        Constraint::MinProperties(limit) => SchemaKeyword::MinProperties(*limit),
        Constraint::MaxProperties(limit) => SchemaKeyword::MaxProperties(*limit),
    }
}
