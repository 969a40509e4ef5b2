//! Validation: what generated types and requests check of themselves.
//!
//! A rule becomes a call of the runtime, on a line of its own. Types without any rule, in them or below
//! them, get no code.

mod conditions;
mod fields;
mod found;
pub(super) mod literals;
mod reach;
mod rules;
mod statement;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::patterns::Patterns;
use super::types::{Imports, ident};
use crate::model::{
    Checks, Location, Model, Operation, Parameter, ResponseBody, Side, TypeDefinition, TypeKind,
    TypeReference,
};
use found::{Found, Place};
use statement::{Scope, Statement, guarded};

/// Writes the checks of a crate.
pub(super) struct Validators<'m> {
    model: &'m Model,
    /// Structures that check anything, in themselves or below.
    structures: BTreeSet<&'m str>,
    /// Structures that leave something out when they are sent, in themselves or below.
    partial: BTreeSet<&'m str>,
    /// Structures whose values may come in another form than they are sent in, or hold such ones.
    varying: BTreeSet<&'m str>,
    /// Patterns that were met so far.
    pub(super) patterns: Patterns,
    /// Schemas that checks name.
    pub(super) schemas: BTreeSet<String>,
}

/// Whether a parameter is a list that must be there: without elements it leaves nothing in the query.
fn must_be_filled(parameter: &Parameter) -> bool {
    let is_list = matches!(parameter.kind, TypeReference::List(_));
    is_list && parameter.required && parameter.location == Location::Query
}

impl<'m> Validators<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            structures: reach::structures(model),
            partial: reach::partial(model),
            varying: reach::varying(model),
            patterns: Patterns::default(),
            schemas: BTreeSet::new(),
        }
    }

    /// Whether values of a type can be validated.
    pub(super) fn covers(&self, kind: &TypeReference) -> bool {
        match kind {
            TypeReference::List(inner)
            | TypeReference::Map(inner)
            | TypeReference::OrNull(inner) => self.covers(inner),
            TypeReference::Structure(name) => self.structures.contains(name.as_str()),
            TypeReference::StringEnumeration(_) | TypeReference::IntegerEnumeration(..) => true,
            _ => false,
        }
    }

    /// The checks of a structure, if it has any.
    pub(super) fn structure(
        &mut self,
        definition: &TypeDefinition,
        imports: &mut Imports,
    ) -> Option<TokenStream> {
        let TypeKind::Structure(fields) = &definition.kind else {
            return None;
        };
        if !self.structures.contains(definition.name.as_str()) {
            return None;
        }
        let statements = self.structure_statements(definition, fields);
        Some(implementation(&definition.name, None, &statements, imports))
    }

    /// The checks of a request; each has them, be they empty.
    pub(super) fn request(&mut self, operation: &Operation, imports: &mut Imports) -> TokenStream {
        let mut statements = Vec::new();
        for parameter in &operation.parameters {
            statements.extend(self.parameter(operation, parameter));
        }
        statements.extend(exclusions(operation));
        if let Some(body) = &operation.body {
            let place = Place {
                path: quote!(at),
                context: format!("{}_body", operation.function),
            };
            let scope = Scope::Only(Side::Request);
            let found = match body.required {
                true => Found::field("body"),
                false => Found::bound(),
            };
            let checks = self.value(&found, &body.kind, &body.checks, &place, scope);
            statements.extend(match body.required {
                true => checks,
                false => statement::below(checks, quote!(let Some(value) = &self.body)),
            });
        }
        // Types that are received, too, have rules that bind requests alone: those hold here.
        let validate = operation.body.is_some().then(|| {
            quote! {
                fn validate(&self) -> Result<(), validate::Violations> {
                    self.validate_as(validate::Side::Request)
                }
            }
        });
        let validate = validate.filter(|_| !statements.is_empty());
        implementation(&operation.request, validate, &statements, imports)
    }

    /// Whether a request can break any rule.
    pub(super) fn binds(&self, operation: &Operation) -> bool {
        let mut parameters = operation.parameters.iter();
        let body = operation.body.as_ref();
        !exclusions(operation).is_empty()
            || parameters.any(|it| it.checks != Checks::default() || must_be_filled(it))
            || body.is_some_and(|it| {
                // A structure without any rules has only the one that it should keep them.
                self.covers(&it.kind)
                    || self.whole(&it.kind, &it.checks).is_none() && it.checks != Checks::default()
            })
    }

    fn parameter(&mut self, operation: &Operation, parameter: &Parameter) -> Vec<Statement> {
        let name = ident(&parameter.name);
        let place = Place {
            path: parameter_path(parameter),
            context: format!("{}_{}", operation.function, parameter.name),
        };
        let scope = Scope::Only(Side::Request);
        let found = if parameter.required {
            Found::field(&parameter.name)
        } else {
            Found::bound()
        };
        let found = if parameter.secret {
            found.secret()
        } else {
            found
        };
        let mut statements = self.value(&found, &parameter.kind, &parameter.checks, &place, scope);
        if parameter.required {
            if must_be_filled(parameter) {
                let (path, wire) = (&place.path, &parameter.wire);
                let check = quote!(check.required(#path, #wire, !self.#name.is_empty()););
                statements.insert(0, Statement::new(None, check));
            }
            return statements;
        }
        statement::below(statements, quote!(let Some(value) = &self.#name))
    }

    /// The checks of the value of a successful answer, if it has any.
    pub(super) fn output(
        &mut self,
        operation: &Operation,
        imports: &mut Imports,
    ) -> Option<TokenStream> {
        let response = operation.successes.first()?;
        let ResponseBody::Json(kind) = &response.body else {
            return None;
        };
        let place = Place {
            path: quote!(at),
            context: format!("{}_output", operation.function),
        };
        let found = Found::named("output");
        let scope = Scope::Only(Side::Response);
        let statements = self.value(&found, kind, &response.checks, &place, scope);
        if statements.is_empty() {
            return None;
        }
        import_patterns(&statements, imports);
        let statements = guarded(&statements);
        Some(quote! {
            fn check_output(
                output: &Self::Output,
                at: validate::Path<'_>,
                check: &mut validate::Check,
            ) {
                #statements
            }
        })
    }

    /// A call of the client's builder for each value of the client that has rules.
    pub(super) fn client_parameters(&mut self, imports: &mut Imports) -> Vec<TokenStream> {
        let mut calls = Vec::new();
        for parameter in &self.model.client_parameters {
            let place = Place {
                path: parameter_path(&Parameter {
                    // A secret place is handed over as one.
                    secret: false,
                    ..parameter.clone()
                }),
                context: format!("client_{}", parameter.name),
            };
            let scope = Scope::Only(Side::Request);
            let found = Found::bound();
            let (kind, prepared) = match &parameter.kind {
                TypeReference::StringEnumeration(name) => {
                    imports.model(name);
                    let name = ident(name);
                    (
                        &parameter.kind,
                        Some(quote!(let value = &#name::from(value);)),
                    )
                }
                TypeReference::Integer(_) | TypeReference::Number => {
                    let kind = super::types::model_type(&parameter.kind, imports);
                    (
                        &parameter.kind,
                        Some(quote!(let value = &value.parse::<#kind>().unwrap_or_default();)),
                    )
                }
                _ => (&TypeReference::Text, None),
            };
            let statements = self.value(&found, kind, &parameter.checks, &place, scope);
            if statements.is_empty() {
                continue;
            }
            import_patterns(&statements, imports);
            let (name, statements) = (&parameter.name, guarded(&statements));
            calls.push(
                quote!(.check_parameter(#name, |value, at, check| { #prepared #statements })),
            );
        }
        calls
    }
}

/// Parameters that the one excludes that says where a page begins.
fn exclusions(operation: &Operation) -> Vec<Statement> {
    let Some(paging) = &operation.paging else {
        return Vec::new();
    };
    let name = paging.parameter.as_ref();
    let find = |name: &String| operation.parameters.iter().find(|it| it.name == *name);
    let Some(position) = name.and_then(find) else {
        return Vec::new();
    };
    let given = |parameter: &Parameter| {
        let name = ident(&parameter.name);
        (!parameter.required).then(|| quote!(self.#name.is_some()))
    };
    let excluded = paging.excludes.iter().filter_map(|(_, name)| find(name));
    let statements = excluded.map(|parameter| {
        let both: Vec<TokenStream> = given(parameter)
            .into_iter()
            .chain(given(position))
            .collect();
        let both = match both.is_empty() {
            true => quote!(true),
            false => quote!(#(#both)&&*),
        };
        let (path, with) = (parameter_path(parameter), &position.wire);
        Statement::new(None, quote!(check.not_together(#path, #both, #with);))
    });
    statements.collect()
}

fn parameter_path(parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire;
    let path = match parameter.location {
        Location::Path => quote!(at.in_path(#wire)),
        Location::Query => quote!(at.in_query(#wire)),
        Location::Header => quote!(at.in_header(#wire)),
    };
    if parameter.secret {
        quote!(#path.secret())
    } else {
        path
    }
}

fn import_patterns(statements: &[Statement], imports: &mut Imports) {
    if statements.iter().any(Statement::names_pattern) {
        imports.path("crate::patterns");
    }
}

fn implementation(
    name: &str,
    validate: Option<TokenStream>,
    statements: &[Statement],
    imports: &mut Imports,
) -> TokenStream {
    imports.runtime("validate");
    import_patterns(statements, imports);
    let name = ident(name);
    if statements.is_empty() {
        return quote! {
            impl validate::Validate for #name {
                fn check(&self, _at: validate::Path<'_>, _check: &mut validate::Check) {}
            }
        };
    }
    let statements = guarded(statements);
    quote! {
        impl validate::Validate for #name {
            fn check(&self, at: validate::Path<'_>, check: &mut validate::Check) {
                #statements
            }

            #validate
        }
    }
}
