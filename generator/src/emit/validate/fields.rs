//! The checks of a structure, field by field.

use proc_macro2::TokenStream;
use quote::quote;

use super::Validators;
use super::found::{Found, Place};
use super::statement::{Scope, Statement, below, both};
use crate::emit::types::ident;
use crate::model::{Checks, Field, Others, Presence, Side, TypeDefinition, TypeReference};

impl Validators<'_> {
    /// Every check of a structure: its properties in order, then what binds it as a whole.
    pub(super) fn structure_statements(
        &mut self,
        definition: &TypeDefinition,
        fields: &[Field],
    ) -> Vec<Statement> {
        let scope = Scope::new(definition.request, definition.response);
        let mut statements = Vec::new();
        for field in fields {
            statements.extend(self.field(definition, field, scope));
        }
        if let Some(others) = &definition.others {
            statements.extend(self.others(definition, fields, others, scope));
        }
        let own = Checks {
            rules: definition.rules.clone(),
            elements: None,
        };
        let place = Place {
            path: quote!(at),
            context: definition.name.clone(),
        };
        let kind = TypeReference::Structure(definition.name.clone());
        statements.extend(self.value(&Found::named("self"), &kind, &own, &place, scope));
        statements.extend(self.conditions(definition, fields, scope));
        statements
    }

    /// What an object has beside its fields: nothing that has a field, and values that keep their rules.
    fn others(
        &mut self,
        definition: &TypeDefinition,
        fields: &[Field],
        others: &Others,
        scope: Scope,
    ) -> Vec<Statement> {
        let name = ident(&others.name);
        let names = fields.iter().map(|field| &field.wire);
        let described = quote!(check.undescribed(at, &self.#name, &[#(#names),*]););
        let side = scope.side(Some(Side::Request));
        let mut statements: Vec<Statement> = side
            .map(|side| Statement::new(side, described))
            .into_iter()
            .collect();
        let checks = Checks {
            rules: Vec::new(),
            elements: Some(Box::new(others.checks.clone())),
        };
        let place = Place {
            path: quote!(at),
            context: format!("{}_{}", definition.name, others.name),
        };
        let kind = TypeReference::Map(Box::new(others.kind.clone()));
        let found = Found::field(&others.name);
        statements.extend(self.value(&found, &kind, &checks, &place, scope));
        statements
    }

    fn field(
        &mut self,
        definition: &TypeDefinition,
        field: &Field,
        scope: Scope,
    ) -> Vec<Statement> {
        let mut statements = Vec::new();
        let wire = &field.wire;
        let present = present(field);
        if let (Some(present), Some(Side::Request)) = (&present, field.only) {
            let tokens = quote!(check.write_only(at, #wire, #present););
            statements.push(Statement::new(None, tokens));
        }
        if let (Some(present), Some(required)) = (&present, field.required_on)
            && let Some(side) = scope.side(Some(required))
        {
            let tokens = quote!(check.required(at, #wire, #present););
            statements.push(Statement::new(side, tokens));
        }
        let checks = self.field_checks(definition, field, scope);
        statements.extend(checks.into_iter().filter_map(|statement| {
            let side = both(statement.side, field.only)?;
            Some(statement.on(side))
        }));
        statements
    }

    fn field_checks(
        &mut self,
        definition: &TypeDefinition,
        field: &Field,
        scope: Scope,
    ) -> Vec<Statement> {
        let wire = &field.wire;
        let path = if field.secret || holds_secret(&field.kind) {
            quote!(at.property(#wire).secret())
        } else {
            quote!(at.property(#wire))
        };
        let place = Place {
            path,
            context: format!("{}_{}", definition.name, field.name),
        };
        let name = ident(&field.name);
        // What holds a value checks it, so that nothing has to be taken out.
        let whole = field.presence == Presence::Required
            || self.whole(&field.kind, &field.checks).is_some();
        if whole {
            let found = Found::field(&field.name);
            return self.value(&found, &field.kind, &field.checks, &place, scope);
        }
        let statements = self.value(&Found::bound(), &field.kind, &field.checks, &place, scope);
        let condition = match field.presence {
            Presence::OptionalNullable => quote!(let Some(value) = self.#name.value()),
            _ => quote!(let Some(value) = &self.#name),
        };
        below(statements, condition)
    }
}

/// Whether a property is there, where that is not certain.
pub(super) fn present(field: &Field) -> Option<TokenStream> {
    let name = ident(&field.name);
    match field.presence {
        Presence::Required | Presence::Nullable => None,
        Presence::Optional => Some(quote!(self.#name.is_some())),
        Presence::OptionalNullable => Some(quote!(!self.#name.is_absent())),
    }
}

/// How many properties a structure has, without those that are not sent.
pub(super) fn count(
    receiver: &TokenStream,
    fields: &[Field],
    beside: Option<&Others>,
) -> TokenStream {
    let mut certain = 0_usize;
    let mut others = Vec::new();
    for field in fields {
        let name = ident(&field.name);
        match field.presence {
            _ if field.only == Some(Side::Response) => {}
            Presence::Required | Presence::Nullable => certain += 1,
            Presence::Optional => others.push(quote!(#receiver.#name.is_some())),
            Presence::OptionalNullable => {
                others.push(quote!(!#receiver.#name.is_absent()));
            }
        }
    }
    let none_certain = certain == 0;
    let beside = beside.map(|others| {
        let name = ident(&others.name);
        quote!(+ #receiver.#name.len())
    });
    let certain = proc_macro2::Literal::usize_unsuffixed(certain);
    let others = (!others.is_empty()).then(|| quote!(validate::present(&[#(#others),*])));
    match others {
        None => quote!(#certain #beside),
        Some(others) if none_certain => quote!(#others #beside),
        Some(others) => quote!(#certain + #others #beside),
    }
}

fn holds_secret(kind: &TypeReference) -> bool {
    match kind {
        TypeReference::SecretText => true,
        TypeReference::List(inner) | TypeReference::Map(inner) | TypeReference::OrNull(inner) => {
            holds_secret(inner)
        }
        _ => false,
    }
}
