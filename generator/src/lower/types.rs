//! Schemas become types.

use super::circles::box_circles;
use super::schemas::Role;
use super::{Lower, facts, pointer};
use crate::diagnostics::Language;
use crate::internal::InternalError;
use crate::model::{
    Adapter, Checks, Documentation, Field, IntegerWidth, Others, Presence, Side, TypeDefinition,
    TypeKind, TypeReference, Variant, WireForm,
};
use crate::names::needs_alias;
use crate::resolve::{self, NamedKind, NamedSchema, Shape, TextKind, first_part, others};
use crate::spec::{Schema, SchemaOrReference};
use crate::wanted::key;

impl<'a> Lower<'_, 'a> {
    pub(super) fn types(&self) -> Result<Vec<TypeDefinition>, InternalError> {
        let mut types = Vec::new();
        for named in &self.resolved.named {
            types.push(self.type_definition(named)?);
        }
        box_circles(&mut types);
        Ok(types)
    }

    fn type_definition(&self, named: &NamedSchema<'a>) -> Result<TypeDefinition, InternalError> {
        let schema = named.schema;
        let (kind, rules, conditions) = match named.kind {
            NamedKind::Structure => (
                TypeKind::Structure(self.fields(named)?),
                self.structure_rules(schema),
                self.conditions(schema),
            ),
            NamedKind::Enumeration => (self.enumeration(schema)?, Vec::new(), Vec::new()),
        };
        Ok(TypeDefinition {
            name: self.type_name(&schema.at)?,
            pointer: schema.at.clone(),
            documentation: Documentation {
                summary: schema.title.clone(),
                description: schema.description.clone(),
                facts: self.type_facts(named),
                provenance: self.own_provenance(&schema.at),
                alias: needs_alias(&named.text).then(|| named.text.clone()),
                default: None,
            },
            kind,
            others: self.others(schema)?,
            schema: self.described(schema),
            rules,
            conditions,
            request: named.usage.request,
            response: named.usage.response,
        })
    }

    fn type_facts(&self, named: &NamedSchema<'a>) -> Vec<String> {
        let mut facts = facts::schema(named.schema);
        if named.kind == NamedKind::Structure {
            let rest = self.rest_schema(named.schema, Role::Structure);
            facts.extend(rest.map(|(_, keywords)| facts::rest(&keywords, true)));
        }
        facts
    }

    /// What is checked of a value as JSON.
    pub(super) fn free_fact(
        &self,
        item: &'a SchemaOrReference,
        schema: &'a Schema,
    ) -> Option<String> {
        let shape = self.resolved.typed(item).shape;
        if let Shape::Untyped(untyped, reason) = shape
            && untyped.at == schema.at
        {
            return Some(facts::untyped(reason.text(Language::English)));
        }
        let last = first_part(schema).is_none();
        let role = match last {
            true => Role::of(shape),
            false => Role::around(shape),
        };
        let (_, keywords) = self.rest_schema(schema, role)?;
        let lossy = matches!(role, Role::Structure | Role::WrapperOfStructure);
        Some(facts::rest(&keywords, lossy))
    }

    fn type_name(&self, at: &str) -> Result<String, InternalError> {
        let lasting = self.resolved.lasting_pointer(at);
        self.name(key::TYPES, &key::node(&lasting))
    }

    /// The scope of a schema's properties or values.
    fn members(&self, at: &str) -> String {
        key::members(&self.resolved.lasting_pointer(at))
    }

    fn fields(&self, named: &NamedSchema<'a>) -> Result<Vec<Field>, InternalError> {
        let scope = self.members(&named.schema.at);
        let mut fields = Vec::new();
        let both = named.usage.request == named.usage.response;
        for (wire, property) in &named.schema.properties {
            let only = self.only(property);
            let absent = match only {
                Some(Side::Response) => !named.usage.response,
                Some(Side::Request) => !named.usage.request,
                None => false,
            };
            if absent && !both {
                continue;
            }
            let mut documentation = self.documentation(property, wire);
            let conditions = named.schema.conditions.iter();
            let conditions = conditions.filter(|condition| condition.property.text == *wire);
            documentation.facts.extend(conditions.map(facts::condition));
            documentation.facts.extend(only.map(facts::only));
            let only = only.filter(|_| both);
            let (presence, required_on) = self.presence(named, wire, property, only);
            fields.push(Field {
                wire: wire.clone(),
                name: self.name(&scope, wire)?,
                kind: self.type_reference(property)?,
                adapter: self.adapter(property),
                presence,
                boxed: false,
                secret: self.is_secret_within(property),
                only,
                required_on,
                checks: self.checks(property),
                documentation,
            });
        }
        Ok(fields)
    }

    /// What the objects of a structure have beside their properties.
    fn others(&self, schema: &'a Schema) -> Result<Option<Others>, InternalError> {
        let values = match others(schema) {
            resolve::Others::Ignored => return Ok(None),
            resolve::Others::Any => None,
            resolve::Others::Of(values) => Some(values),
        };
        let mut others = Others {
            name: self.name(&self.members(&schema.at), &key::others(schema))?,
            kind: TypeReference::Json,
            adapter: Adapter::Plain,
            checks: self.schema_checks(values),
            documentation: Documentation::default(),
        };
        if let Some(values) = values {
            let kind = self.nullable_type(values)?;
            // What nothing is said of keeps every digit.
            if kind != TypeReference::Any || others.checks != Checks::default() {
                others.kind = kind;
            }
            others.adapter = self.nullable_adapter(values);
            others.documentation = self.documentation(values, "");
        }
        Ok(Some(others))
    }

    /// The only side that has a property.
    pub(super) fn only(&self, property: &'a SchemaOrReference) -> Option<Side> {
        if self.resolved.is_read_only(property) {
            Some(Side::Response)
        } else if self.resolved.is_write_only(property) {
            Some(Side::Request)
        } else {
            None
        }
    }

    /// Whether a property is there, and on which side it must be though its type lets it be absent.
    fn presence(
        &self,
        named: &NamedSchema<'a>,
        wire: &str,
        property: &'a SchemaOrReference,
        only: Option<Side>,
    ) -> (Presence, Option<Side>) {
        let nullable = self.resolved.typed(property).nullable;
        let listed = named.schema.required.iter().any(|text| text.text == wire);
        let guessed = self.is_guessed(pointer(property));
        let optional = if nullable && named.usage.request {
            Presence::OptionalNullable
        } else {
            Presence::Optional
        };
        match only {
            // It is never sent, so nobody has to tell null from absent.
            Some(Side::Response) => {
                let required = listed && !guessed && !nullable;
                return (Presence::Optional, required.then_some(Side::Response));
            }
            Some(Side::Request) => return (optional, listed.then_some(Side::Request)),
            None => {}
        }
        // What is received is only as sure as its source; what is only sent is ours to keep.
        let required = listed && (!guessed || !named.usage.response);
        match (required, nullable) {
            (true, false) => (Presence::Required, None),
            (true, true) => (Presence::Nullable, None),
            (false, _) => {
                let required_on = listed && named.usage.request;
                (optional, required_on.then_some(Side::Request))
            }
        }
    }

    /// What the documentation of a property or parameter says, wrappers and references included.
    pub(super) fn documentation(&self, item: &'a SchemaOrReference, wire: &str) -> Documentation {
        let mut documentation = Documentation {
            provenance: self.own_provenance(pointer(item)),
            alias: needs_alias(wire).then(|| wire.to_owned()),
            ..Documentation::default()
        };
        let mut next = Some(item);
        while let Some(item) = next.take() {
            let Some(schema) = self.resolved.schema(item) else {
                break;
            };
            let description = documentation.description.take();
            documentation.description = description.or_else(|| schema.description.clone());
            let default = documentation.default.take();
            documentation.default = default.or_else(|| Some(schema.default.as_ref()?.to_string()));
            // A type of its own carries its facts itself.
            let own_type = matches!(self.resolved.typed(item).shape, Shape::Named(named) if named.at == schema.at);
            if !own_type {
                documentation.facts.extend(facts::schema(schema));
                documentation.facts.extend(self.free_fact(item, schema));
            }
            // What follows is one of several alternatives or parts.
            let untyped = matches!(self.resolved.typed(item).shape, Shape::Untyped(untyped, _) if untyped.at == schema.at);
            next = first_part(schema).filter(|_| !untyped);
        }
        documentation
    }

    /// What is checked as JSON of a body, which has no documentation of its own.
    pub(super) fn free_facts(&self, item: Option<&'a SchemaOrReference>) -> Vec<String> {
        let levels = item.map(|item| self.resolved.levels(item));
        let levels = levels.into_iter().flatten();
        let facts = levels.filter_map(|(item, schema)| {
            let own_type = matches!(self.resolved.typed(item).shape, Shape::Named(named) if named.at == schema.at);
            self.free_fact(item, schema).filter(|_| !own_type)
        });
        facts.collect()
    }

    fn enumeration(&self, schema: &Schema) -> Result<TypeKind, InternalError> {
        let values = schema.named_values();
        if values.iter().all(|value| value.is_string()) {
            let variants = values.iter().map(|value| {
                let wire = value.as_str().unwrap_or_default().to_owned();
                self.variant(schema, value, wire)
            });
            return Ok(TypeKind::StringEnumeration(
                variants.collect::<Result<_, _>>()?,
            ));
        }
        let variants = values.iter().map(|value| {
            let wire = value.as_i64().ok_or_else(|| {
                InternalError::at(
                    &schema.at,
                    "an enumeration of mixed values reached lowering",
                )
            })?;
            self.variant(schema, value, wire)
        });
        let variants = variants.collect::<Result<Vec<_>, _>>()?;
        Ok(TypeKind::IntegerEnumeration(width(schema), variants))
    }

    fn variant<T>(
        &self,
        schema: &Schema,
        value: &serde_json::Value,
        wire: T,
    ) -> Result<Variant<T>, InternalError> {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let stated = schema.enum_values.get(&text);
        Ok(Variant {
            wire,
            name: self.name(&self.members(&schema.at), &key::value(value))?,
            documentation: Documentation {
                description: stated.and_then(|stated| stated.description.clone()),
                provenance: stated.and_then(|stated| self.own_provenance(&stated.at)),
                alias: needs_alias(&text).then_some(text),
                ..Documentation::default()
            },
        })
    }

    pub(super) fn type_reference(
        &self,
        item: &'a SchemaOrReference,
    ) -> Result<TypeReference, InternalError> {
        let list =
            |inner: Option<&'a SchemaOrReference>| -> Result<Box<TypeReference>, InternalError> {
                let inner = inner.map(|inner| self.nullable_type(inner));
                Ok(Box::new(inner.transpose()?.unwrap_or(TypeReference::Any)))
            };
        match self.resolved.quirks(item).form {
            Some(WireForm::Written(form)) => return Ok(TypeReference::Written(form.clone())),
            Some(WireForm::Counted(counted)) => return Ok(TypeReference::Counted(*counted)),
            _ => {}
        }
        Ok(match self.resolved.typed(item).shape {
            Shape::Any | Shape::Untyped(..) => TypeReference::Any,
            Shape::Boolean => TypeReference::Boolean,
            Shape::Integer(width) => TypeReference::Integer(width),
            Shape::Number => TypeReference::Number,
            Shape::Text(TextKind::Plain) if self.is_secret(item) => TypeReference::SecretText,
            Shape::Text(TextKind::Plain) => TypeReference::Text,
            Shape::Text(TextKind::Uuid) => TypeReference::Uuid,
            Shape::Text(TextKind::Date) => TypeReference::Date,
            Shape::Text(TextKind::DateTime) => TypeReference::DateTime,
            Shape::List(items) => TypeReference::List(list(items)?),
            Shape::Map(values) => TypeReference::Map(list(values)?),
            Shape::Named(schema) => {
                let name = self.type_name(&schema.at)?;
                match schema.values.as_deref() {
                    None => TypeReference::Structure(name),
                    Some(values) if values.iter().any(serde_json::Value::is_i64) => {
                        TypeReference::IntegerEnumeration(name, width(schema))
                    }
                    Some(_) => TypeReference::StringEnumeration(name),
                }
            }
        })
    }

    /// The type of a body, a list's element or a mapping's value, which may be null.
    pub(super) fn nullable_type(
        &self,
        item: &'a SchemaOrReference,
    ) -> Result<TypeReference, InternalError> {
        let kind = self.type_reference(item)?;
        let nullable = self.resolved.typed(item).nullable && kind != TypeReference::Any;
        Ok(if nullable {
            TypeReference::OrNull(Box::new(kind))
        } else {
            kind
        })
    }

    /// Whether a property is a secret by any of its levels.
    fn is_secret_within(&self, item: &'a SchemaOrReference) -> bool {
        let levels = self.resolved.levels(item);
        levels.iter().any(|(_, schema)| schema.secret)
    }

    fn is_secret(&self, item: &'a SchemaOrReference) -> bool {
        self.resolved
            .schema(item)
            .is_some_and(|schema| schema.secret)
    }
}

/// The width of an enumeration's values: the one that is stated, if it holds all of them.
fn width(schema: &Schema) -> IntegerWidth {
    let stated = IntegerWidth::of(schema.format.as_deref());
    let values = schema.values.iter().flatten();
    let mut values = values.filter_map(serde_json::Value::as_i64);
    match values.all(|value| stated.holds(value.into())) {
        true => stated,
        false => IntegerWidth::Signed64,
    }
}
