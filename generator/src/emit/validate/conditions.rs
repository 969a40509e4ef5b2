//! Conditions between the properties of a structure.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::Validators;
use super::fields::present;
use super::found::Found;
use super::literals::variant;
use super::statement::{Scope, Statement, below, both};
use crate::emit::types::ident;
use crate::model::{
    Condition, ConditionKind, Field, IntegerWidth, Presence, TypeDefinition, TypeReference,
};

impl Validators<'_> {
    pub(super) fn conditions(
        &self,
        definition: &TypeDefinition,
        fields: &[Field],
        scope: Scope,
    ) -> Vec<Statement> {
        let mut statements = Vec::new();
        for condition in &definition.conditions {
            let find = |wire: &str| fields.iter().find(|field| field.wire == wire);
            // A property that this type does not have is on the other side, where nothing is asked of it.
            let (Some(bound), Some(when)) = (find(&condition.property), find(&condition.when))
            else {
                continue;
            };
            let side = both(condition.side, bound.only)
                .and_then(|side| both(side, when.only))
                .and_then(|side| scope.side(side));
            if let Some(side) = side {
                let each = each(condition, bound, when).into_iter();
                statements.extend(each.map(|it| it.on(side).inferred(condition.inferred)));
            }
        }
        statements
    }
}

/// A statement for each value of the property that decides.
fn each(condition: &Condition, bound: &Field, when: &Field) -> Vec<Statement> {
    let (property, deciding) = (&bound.wire, &when.wire);
    let present = present(bound);
    let statement = |holds, tokens| below(vec![Statement::new(None, tokens)], holds);
    match &condition.kind {
        ConditionKind::RequiredIf(values) => {
            // What is always there needs no question.
            let missing = present.map(|present| {
                values.iter().filter_map(move |value| {
                    let call =
                        quote!(check.required_if(at, #property, #present, #deciding, #value););
                    Some(statement(equals(when, value)?, call))
                })
            });
            // An empty list gives nothing.
            let empty = matches!(bound.kind, TypeReference::List(_)).then(|| {
                let list = found(bound).receiver;
                let call = quote!(check.min_items(at.property(#property), #list.len(), 1););
                let each = values.iter();
                let each =
                    each.filter_map(|value| Some(statement(equals(when, value)?, call.clone())));
                given(bound, each.flatten().collect())
            });
            let missing = missing.into_iter().flatten().flatten();
            missing.chain(empty.into_iter().flatten()).collect()
        }
        ConditionKind::ForbiddenIf(values) => {
            let present = present.unwrap_or_else(|| quote!(true));
            let each = values.iter().filter_map(|value| {
                let call = quote!(check.forbidden_if(at, #property, #present, #deciding, #value););
                Some(statement(equals(when, value)?, call))
            });
            each.flatten().collect()
        }
        ConditionKind::FormatBy(formats) => {
            let Some(text) = found(bound).text(&bound.kind) else {
                return Vec::new();
            };
            let each = formats.iter().filter_map(|(value, kinds)| {
                let value = json_of(value, when);
                let kinds = kinds.iter().map(|kind| variant(kind));
                let call = quote! {
                    let kinds = &[#(validate::IdentifierKind::#kinds),*];
                    check.format_by(at.property(#property), #text, kinds, #deciding, #value);
                };
                Some(statement(equals(when, &value)?, call))
            });
            given(bound, each.flatten().collect())
        }
    }
}

/// Statements about a value, where there is one.
fn given(bound: &Field, statements: Vec<Statement>) -> Vec<Statement> {
    let name = ident(&bound.name);
    match bound.presence {
        Presence::Required => statements,
        Presence::OptionalNullable => {
            below(statements, quote!(let Some(value) = self.#name.value()))
        }
        Presence::Nullable | Presence::Optional => {
            below(statements, quote!(let Some(value) = &self.#name))
        }
    }
}

/// How code gets at the value that is bound.
fn found(bound: &Field) -> Found {
    if bound.presence == Presence::Required {
        Found::field(&bound.name)
    } else {
        Found::bound()
    }
}

/// A key of a mapping as the JSON value that the property has.
fn json_of(key: &str, when: &Field) -> String {
    let literal = matches!(
        when.kind,
        TypeReference::Boolean
            | TypeReference::Integer(_)
            | TypeReference::Number
            | TypeReference::Counted(_)
            | TypeReference::IntegerEnumeration(..)
    );
    if literal {
        key.to_owned()
    } else {
        Value::from(key).to_string()
    }
}

/// Whether a property has a value; nothing where its type excludes it.
fn equals(field: &Field, json: &str) -> Option<TokenStream> {
    let name = ident(&field.name);
    let value: Value = serde_json::from_str(json).ok()?;
    if value.is_null() {
        return match field.presence {
            Presence::OptionalNullable => Some(quote!(self.#name.is_null())),
            Presence::Nullable => Some(quote!(self.#name.is_none())),
            Presence::Required | Presence::Optional => None,
        };
    }
    let method = match field.kind {
        TypeReference::Boolean => return boolean(field, value.as_bool()?),
        TypeReference::Integer(width) => {
            let value = value
                .as_number()?
                .as_i128()
                .filter(|value| width.holds(*value))?;
            return number(field, &value.to_string());
        }
        TypeReference::Number => return number(field, &format!("{:?}", value.as_f64()?)),
        TypeReference::Text | TypeReference::StringEnumeration(_) => "as_str",
        TypeReference::Written(_) => "text",
        TypeReference::Counted(_) => "value",
        TypeReference::SecretText => "expose",
        TypeReference::Uuid | TypeReference::Date | TypeReference::DateTime => "text",
        TypeReference::IntegerEnumeration(..) => "value",
        _ => return None,
    };
    let method = ident(method);
    let same = match field.kind {
        TypeReference::IntegerEnumeration(..) | TypeReference::Counted(_) => {
            let width = match &field.kind {
                TypeReference::IntegerEnumeration(_, width) => *width,
                _ => IntegerWidth::Signed64,
            };
            let value = value
                .as_number()?
                .as_i128()
                .filter(|value| width.holds(*value))?;
            let literal: TokenStream = value.to_string().parse().ok()?;
            quote!(#method() == #literal)
        }
        _ => match value.as_str()? {
            "" => quote!(#method().is_empty()),
            text => {
                let literal = Literal::string(text);
                quote!(#method() == #literal)
            }
        },
    };
    Some(match field.presence {
        Presence::Required => quote!(self.#name.#same),
        Presence::OptionalNullable => quote!(self.#name.value().is_some_and(|it| it.#same)),
        Presence::Nullable | Presence::Optional => {
            quote!(self.#name.as_ref().is_some_and(|it| it.#same))
        }
    })
}

fn boolean(field: &Field, value: bool) -> Option<TokenStream> {
    let name = ident(&field.name);
    Some(match field.presence {
        Presence::Required if value => quote!(self.#name),
        Presence::Required => quote!(!self.#name),
        Presence::OptionalNullable => quote!(self.#name.value() == Some(&#value)),
        Presence::Nullable | Presence::Optional => quote!(self.#name == Some(#value)),
    })
}

fn number(field: &Field, literal: &str) -> Option<TokenStream> {
    let name = ident(&field.name);
    let literal: TokenStream = literal.parse().ok()?;
    Some(match field.presence {
        Presence::Required => quote!(self.#name == #literal),
        Presence::OptionalNullable => quote!(self.#name.value() == Some(&#literal)),
        Presence::Nullable | Presence::Optional => quote!(self.#name == Some(#literal)),
    })
}
