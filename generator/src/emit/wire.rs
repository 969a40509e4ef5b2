//! Types and adapters of the runtime's module `wire` as tokens.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::types::{Imports, ident, model_type};
use crate::model::{
    Adapter, Counted, Field, Model, Others, Presence, ResponseBody, SchemaKeyword, SchemaPart,
    TypeKind, TypeReference, WireForm, WrittenForm,
};

/// The type of a text that is written in a form.
pub(super) fn written(form: &WrittenForm, imports: &mut Imports) -> TokenStream {
    imports.runtime("wire");
    match form {
        WrittenForm::Decimal => quote!(wire::Written<wire::DecimalNumber>),
        WrittenForm::DecimalPoint => quote!(wire::Written<wire::DecimalPoint>),
        WrittenForm::DecimalComma => quote!(wire::Written<wire::DecimalComma>),
        WrittenForm::DayFirst => quote!(wire::Written<wire::DayFirst>),
        WrittenForm::DotnetDate => quote!(wire::Written<wire::DotnetDate>),
        WrittenForm::Local {
            layout_type,
            zone_type,
            ..
        } => {
            let (layout, zone) = (ident(layout_type), ident(zone_type));
            quote!(wire::Written<wire::Local<wire::#zone, wire::#layout>>)
        }
    }
}

/// The type of a whole number that means more.
pub(super) fn counted(counted: Counted, imports: &mut Imports) -> TokenStream {
    imports.runtime("wire");
    match counted {
        Counted::Ticks => quote!(wire::Ticks),
        Counted::UnixSeconds => quote!(wire::UnixSeconds),
        Counted::UnixMilliseconds => quote!(wire::UnixMilliseconds),
        Counted::MinorUnits(exponent) => {
            let exponent = Literal::u8_unsuffixed(exponent);
            quote!(wire::MinorUnits<#exponent>)
        }
    }
}

/// The same in prose.
pub(super) fn spelled_written(form: &WrittenForm) -> String {
    match form {
        WrittenForm::Decimal => "decimal".to_owned(),
        WrittenForm::DecimalPoint => "decimal in string".to_owned(),
        WrittenForm::DecimalComma => "decimal with comma".to_owned(),
        WrittenForm::DayFirst => "date dd.MM.yyyy".to_owned(),
        WrittenForm::DotnetDate => "date-time /Date(…)/".to_owned(),
        WrittenForm::Local { layout, zone, .. } => format!("date-time {layout} {zone}"),
    }
}

pub(super) fn spelled_counted(counted: Counted) -> String {
    match counted {
        Counted::Ticks => "ticks".to_owned(),
        Counted::UnixSeconds => "unix seconds".to_owned(),
        Counted::UnixMilliseconds => "unix milliseconds".to_owned(),
        Counted::MinorUnits(exponent) => format!("minor units 10^-{exponent}"),
    }
}

/// How a value travels, behind its type in prose; empty where its type says it.
pub(super) fn spelled_adapter(adapter: &Adapter) -> String {
    match adapter {
        Adapter::Plain => String::new(),
        adapter => format!(" as {}", words(adapter)),
    }
}

fn words(adapter: &Adapter) -> String {
    match adapter {
        Adapter::Plain => "it is".to_owned(),
        Adapter::TextOrNumber => "text or number".to_owned(),
        Adapter::NumberInString => "number in string".to_owned(),
        Adapter::NumberOrString => "number or string".to_owned(),
        Adapter::Flag(pair) => match *pair {
            "YesNo" => r#""Y" or "N""#.to_owned(),
            "OneZero" => "1 or 0".to_owned(),
            "OneZeroText" => r#""1" or "0""#.to_owned(),
            _ => r#""true" or "false""#.to_owned(),
        },
        Adapter::OneOrList(inner) if **inner == Adapter::Plain => "one or list".to_owned(),
        Adapter::OneOrList(inner) => format!("one or list of {}", words(inner)),
        Adapter::EmptyListAsObject(inner) if **inner == Adapter::Plain => {
            "object or empty list".to_owned()
        }
        Adapter::EmptyListAsObject(inner) => format!("{} or empty list", words(inner)),
        Adapter::Each(inner) => format!("[{}]", words(inner)),
        Adapter::Values(inner) => format!("{{{}}}", words(inner)),
        Adapter::OrNull(inner) => format!("{} | null", words(inner)),
        Adapter::NullAs(null, inner) => {
            let null = match *null {
                "EmptyString" => r#""""#,
                "ZeroDate" => r#""0000-00-00""#,
                "ZeroDateTime" => r#""0000-00-00 00:00:00""#,
                "FirstInstant" => r#""0001-01-01T00:00:00""#,
                "EmptyList" => "[]",
                _ => "false",
            };
            match **inner {
                Adapter::Plain => format!("{null} for null"),
                _ => format!("{}, {null} for null", words(inner)),
            }
        }
    }
}

/// The type of an adapter, for code with `wire` in scope.
fn path(adapter: &Adapter) -> TokenStream {
    match adapter {
        Adapter::Plain => quote!(wire::Plain),
        Adapter::TextOrNumber => quote!(wire::TextOrNumber),
        Adapter::NumberInString => quote!(wire::NumberInString),
        Adapter::NumberOrString => quote!(wire::NumberOrString),
        Adapter::Flag(pair) => {
            let pair = ident(pair);
            quote!(wire::Flag<wire::#pair>)
        }
        Adapter::OneOrList(inner) => around("OneOrList", &path(inner)),
        Adapter::EmptyListAsObject(inner) => around("EmptyListAsObject", &path(inner)),
        Adapter::Each(inner) => around("Each", &path(inner)),
        Adapter::Values(inner) => around("Values", &path(inner)),
        Adapter::OrNull(inner) => around("OrNull", &path(inner)),
        Adapter::NullAs(null, inner) => {
            let (null, inner) = (ident(null), path(inner));
            quote!(wire::NullAs<wire::#null, #inner>)
        }
    }
}

fn around(name: &str, inner: &TokenStream) -> TokenStream {
    let name = ident(name);
    quote!(wire::#name<#inner>)
}

/// What the attribute `with` of a field says, if it has an adapter.
pub(super) fn field_attribute(field: &Field, imports: &mut Imports) -> Option<TokenStream> {
    let boxed = |adapter: &Adapter| match (field.boxed, path(adapter)) {
        (true, path) => around("InBox", &path),
        (false, path) => path,
    };
    let path = match (&field.adapter, field.presence) {
        (Adapter::Plain, _) => return None,
        (Adapter::NullAs(null, inner), _) => {
            let (null, inner) = (ident(null), boxed(inner));
            quote!(wire::NullAs<wire::#null, #inner>)
        }
        (adapter, Presence::Required) => boxed(adapter),
        (adapter, _) => around("OrNull", &boxed(adapter)),
    };
    imports.runtime("wire");
    let text = quote!(wire::As::<#path>).to_string();
    let text = compact(&text);
    Some(quote!(with = #text))
}

/// How the values beside the fields of an object travel: the adapter, and what the field says of it.
pub(super) fn others(others: &Others, imports: &mut Imports) -> (String, Option<TokenStream>) {
    let adapter = path(&others.adapter);
    if others.adapter == Adapter::Plain {
        return ("kartoteka_runtime::wire::Plain".to_owned(), None);
    }
    imports.runtime("wire");
    let text = quote!(wire::As::<wire::Values<#adapter>>::serialize).to_string();
    let text = compact(&text);
    (
        compact(&adapter.to_string()),
        Some(quote!(serialize_with = #text)),
    )
}

/// Tokens without the spaces between them that no person would write.
fn compact(text: &str) -> String {
    text.replace(' ', "").replace(',', ", ")
}

/// The type of a body that is read or written by an adapter as a whole.
pub(super) fn body(kind: &TypeReference, adapter: &Adapter, imports: &mut Imports) -> TokenStream {
    let kind = model_type(kind, imports);
    if *adapter == Adapter::Plain {
        return kind;
    }
    imports.runtime("wire");
    let adapter = path(adapter);
    quote!(wire::Wired<#adapter, #kind>)
}

/// The function that gives the text of a boolean in a parameter.
pub(super) fn flag(pair: &str, imports: &mut Imports) -> TokenStream {
    imports.runtime("wire");
    let pair = ident(pair);
    quote!(<wire::#pair as wire::BooleanForm>::text)
}

/// Features of the runtime that a crate needs, in order.
pub(super) fn features(model: &Model) -> Vec<&'static str> {
    let mut features = Vec::new();
    let kinds = kinds(model);
    let charset = model.operations.iter().any(|operation| {
        let mut responses = operation.successes.iter().chain(&operation.failures);
        responses.any(|it| it.charset.is_some())
            || operation
                .body
                .as_ref()
                .is_some_and(|it| it.charset.is_some())
    });
    features.extend(charset.then_some("charset"));
    let written = |wanted: fn(&WrittenForm) -> bool| {
        let mut kinds = kinds.iter();
        kinds.any(|kind| matches!(innermost(kind), TypeReference::Written(form) if wanted(form)))
    };
    features.extend(written(WrittenForm::is_decimal).then_some("decimal"));
    let local = written(|it| matches!(it, WrittenForm::Local { .. })) || has_local_times(model);
    features.extend(local.then_some("time-zones"));
    features
}

/// Whether a schema that is data has local times in it: those may have no type.
fn has_local_times(model: &Model) -> bool {
    let schemas = model.schemas.iter();
    let mut open: Vec<&SchemaKeyword> = schemas.flat_map(|schema| &schema.keywords).collect();
    while let Some(keyword) = open.pop() {
        if let SchemaKeyword::Wire(quirk, _) = keyword
            && matches!(
                quirk.form,
                Some(WireForm::Written(WrittenForm::Local { .. }))
            )
        {
            return true;
        }
        for part in keyword.parts() {
            if let SchemaPart::Inline(inner) = part {
                open.extend(inner);
            }
        }
    }
    false
}

/// Whether callers of a crate meet types of the module.
pub(super) fn is_met(model: &Model) -> bool {
    kinds(model).iter().any(|kind| {
        matches!(
            innermost(kind),
            TypeReference::Written(_) | TypeReference::Counted(_)
        )
    })
}

/// Whether an example of a value may show another form than the one that is sent.
pub(super) fn varies(kind: &TypeReference, adapter: &Adapter) -> bool {
    *adapter != Adapter::Plain
        || matches!(
            innermost(kind),
            TypeReference::Written(form) if form.is_decimal()
        )
        || matches!(innermost(kind), TypeReference::Counted(_))
}

fn innermost(kind: &TypeReference) -> &TypeReference {
    match kind {
        TypeReference::List(inner) | TypeReference::Map(inner) | TypeReference::OrNull(inner) => {
            innermost(inner)
        }
        kind => kind,
    }
}

/// The types of all that travels.
fn kinds(model: &Model) -> Vec<&TypeReference> {
    let mut kinds = Vec::new();
    for definition in &model.types {
        if let TypeKind::Structure(fields) = &definition.kind {
            kinds.extend(fields.iter().map(|field| &field.kind));
        }
        kinds.extend(definition.others.iter().map(|others| &others.kind));
    }
    for operation in &model.operations {
        kinds.extend(operation.parameters.iter().map(|it| &it.kind));
        kinds.extend(operation.body.iter().map(|it| &it.kind));
        for response in operation.successes.iter().chain(&operation.failures) {
            if let ResponseBody::Json(kind) = &response.body {
                kinds.push(kind);
            }
        }
    }
    kinds
}
