//! Which structures have anything to check, in themselves or below.

use std::collections::{BTreeMap, BTreeSet};

use super::Validators;
use super::statement::{Scope, both};
use crate::emit::patterns::Patterns;
use crate::emit::wire::varies;
use crate::model::{Checks, Field, Model, RuleKind, Side, TypeDefinition, TypeKind, TypeReference};

/// The structures that check anything.
pub(super) fn structures(model: &Model) -> BTreeSet<&str> {
    // Without knowing any structure, all that is written is a structure's own.
    let mut alone = Validators {
        model,
        structures: BTreeSet::new(),
        partial: BTreeSet::new(),
        varying: BTreeSet::new(),
        patterns: Patterns::default(),
        schemas: BTreeSet::new(),
    };
    above(model, |definition, fields| {
        !alone.structure_statements(definition, fields).is_empty()
    })
}

/// The structures that `holds` says so of, and those that check one of them.
fn above(
    model: &Model,
    mut holds: impl FnMut(&TypeDefinition, &[Field]) -> bool,
) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut pending = Vec::new();
    for definition in &model.types {
        let TypeKind::Structure(fields) = &definition.kind else {
            continue;
        };
        if holds(definition, fields) {
            pending.push(definition.name.as_str());
        }
        let scope = Scope::new(definition.request, definition.response);
        let fields = fields.iter();
        let values = fields.map(|field| (&field.kind, &field.checks, field.only));
        let others = definition.others.iter();
        let others = others.map(|others| (&others.kind, &others.checks, None));
        for (kind, checks, only) in values.chain(others) {
            if let Some(used) = checked(kind, checks, scope, only) {
                users.entry(used).or_default().push(&definition.name);
            }
        }
    }
    while let Some(name) = pending.pop() {
        if found.insert(name) {
            pending.extend(users.remove(name).unwrap_or_default());
        }
    }
    found
}

/// The structure that the value of a field checks, where a side asks for that.
fn checked<'m>(
    kind: &'m TypeReference,
    checks: &Checks,
    scope: Scope,
    only: Option<Side>,
) -> Option<&'m str> {
    match kind {
        TypeReference::OrNull(inner) => checked(inner, checks, scope, only),
        TypeReference::List(inner) | TypeReference::Map(inner) => {
            checked(inner, checks.elements.as_ref()?, scope, only)
        }
        TypeReference::Structure(name) => {
            let mut rules = checks.rules.iter();
            let rule = rules.find(|rule| rule.kind == RuleKind::OfType)?;
            scope.side(rule.side).and_then(|side| both(side, only))?;
            Some(name)
        }
        _ => None,
    }
}

/// The structures that leave something out when they are sent, in themselves or below.
pub(super) fn partial(model: &Model) -> BTreeSet<&str> {
    above(model, |_, fields| {
        fields
            .iter()
            .any(|field| field.only == Some(Side::Response))
    })
}

/// The structures of which an answer may have another form than what is sent, in themselves or below.
pub(super) fn varying(model: &Model) -> BTreeSet<&str> {
    above(model, |definition, fields| {
        let others = definition.others.as_ref();
        let mut fields = fields.iter();
        fields.any(|field| varies(&field.kind, &field.adapter))
            || others.is_some_and(|others| varies(&others.kind, &others.adapter))
    })
}

impl Validators<'_> {
    /// Whether a value may come in another form than it is sent in.
    pub(in crate::emit) fn varies(&self, kind: &TypeReference) -> bool {
        match kind {
            TypeReference::List(inner)
            | TypeReference::Map(inner)
            | TypeReference::OrNull(inner) => self.varies(inner),
            TypeReference::Structure(name) => self.varying.contains(name.as_str()),
            _ => false,
        }
    }

    /// Whether a value leaves something out when it is sent.
    pub(in crate::emit) fn leaves_out(&self, kind: &TypeReference) -> bool {
        match kind {
            TypeReference::List(inner)
            | TypeReference::Map(inner)
            | TypeReference::OrNull(inner) => self.leaves_out(inner),
            TypeReference::Structure(name) => self.partial.contains(name.as_str()),
            _ => false,
        }
    }
}
