//! Values, types and limits as constants.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::SchemaKind;

/// A JSON value as a constant.
pub(super) fn literal(value: &serde_json::Value) -> TokenStream {
    use serde_json::Value;
    match value {
        Value::Null => quote!(Literal::Null),
        Value::Bool(value) => quote!(Literal::Boolean(#value)),
        Value::Number(number) => match number.as_i128() {
            Some(integer) => {
                let integer = Literal::i128_unsuffixed(integer);
                quote!(Literal::Integer(#integer))
            }
            None => {
                let float = Literal::f64_unsuffixed(number.as_f64().unwrap_or_default());
                quote!(Literal::Float(#float))
            }
        },
        Value::String(text) => quote!(Literal::String(#text)),
        Value::Array(elements) => {
            let elements = elements.iter().map(literal);
            quote!(Literal::Array(&[#(#elements),*]))
        }
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = literal(value);
                quote!((#name, #value))
            });
            quote!(Literal::Object(&[#(#members),*]))
        }
    }
}

/// A type as a constant.
pub(super) fn kind(kind: SchemaKind) -> TokenStream {
    match kind {
        SchemaKind::Null => quote!(Kind::Null),
        SchemaKind::Boolean => quote!(Kind::Boolean),
        SchemaKind::Integer => quote!(Kind::Integer),
        SchemaKind::WrittenInteger => quote!(Kind::WrittenInteger),
        SchemaKind::Number => quote!(Kind::Number),
        SchemaKind::String => quote!(Kind::String),
        SchemaKind::Array => quote!(Kind::Array),
        SchemaKind::Object => quote!(Kind::Object),
    }
}

/// A number of characters or parts; nothing has four billions and more.
pub(super) fn count(limit: u64) -> Literal {
    Literal::usize_unsuffixed(u32::try_from(limit).unwrap_or(u32::MAX) as usize)
}

/// A keyword with a lower limit.
pub(super) fn least(keyword: TokenStream, limit: u64) -> TokenStream {
    let limit = count(limit);
    quote!(#keyword(#limit))
}

/// A keyword with an upper limit; none where nothing is so large.
pub(super) fn most(keyword: TokenStream, limit: u64) -> Option<TokenStream> {
    let limit = count(u32::try_from(limit).ok()?.into());
    Some(quote!(#keyword(#limit)))
}
