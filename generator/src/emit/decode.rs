//! Decoding of answers: an arm per status.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Imports, ident};
use super::wire;
use crate::model::{Adapter, ErrorWhen, Operation, Response, ResponseBody, Status};

/// One arm for success, then one per documented failure: single statuses, ranges, all others.
pub(super) fn arms(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let mut arms: Vec<(u8, TokenStream)> = Vec::new();
    // All successes have one body, and prose takes one status of success for another: any will do.
    if let Some(response) = operation.successes.first() {
        let value = success(response, imports);
        arms.push((0, quote!(200..=299 => #value,)));
    }
    for response in &operation.failures {
        let (order, pattern) = pattern(response.status);
        let value = failure(response, imports);
        let error = ident(&operation.error);
        let variant = ident(&response.variant);
        arms.push((
            order,
            quote!(#pattern => Err(Error::Api(#error::#variant(#value))),),
        ));
    }
    // The sort is stable: within a kind the order of the description stays.
    arms.sort_by_key(|(order, _)| *order);
    if !operation
        .failures
        .iter()
        .any(|response| response.status == Status::Default)
    {
        arms.push((
            2,
            quote!(_ => Err(Error::UnexpectedStatus(response.raw())),),
        ));
    }
    arms.into_iter().map(|(_, arm)| arm).collect()
}

/// Failures in answers with a status of success, looked for before those are decoded.
pub(super) fn refused(operation: &Operation) -> Option<TokenStream> {
    let error = ident(&operation.error);
    let success = operation.successes.first();
    let charset = success.and_then(|response| response.charset.as_deref());
    let in_charset = charset.map(|charset| {
        quote! {
            let response = match response.status() {
                200..=299 => response.in_declared_charset(#charset),
                _ => response,
            };
        }
    });
    (!operation.refusals().is_empty()).then(|| {
        quote! {
            #in_charset
            if let Some(refusal) = response.refusal() {
                return Err(Error::Api(#error::Refused(refusal)));
            }
        }
    })
}

/// What tells those failures.
pub(super) fn refusals(operation: &Operation, imports: &mut Imports) -> Vec<TokenStream> {
    let conditions = operation.refusals().into_iter().map(|condition| {
        imports.runtime("ErrorWhen");
        let ErrorWhen {
            pointer,
            equals,
            message,
        } = condition;
        let message = match message {
            Some(message) => quote!(Some(#message)),
            None => quote!(None),
        };
        quote!(ErrorWhen::new(#pointer, #equals, #message))
    });
    conditions.collect()
}

/// The pattern of a status. A range is a guard, because clippy takes patterns that overlap for a
/// mistake, and a status of the range may have an arm of its own.
fn pattern(status: Status) -> (u8, TokenStream) {
    let literal = proc_macro2::Literal::u16_unsuffixed;
    match status {
        Status::Code(code) => {
            let code = literal(code);
            (0, quote!(#code))
        }
        Status::Range(hundred) => {
            let hundred = literal(hundred);
            (1, quote!(status if status / 100 == #hundred))
        }
        Status::Default => (2, quote!(_)),
    }
}

/// The answer, to be read in the character set that is declared for it.
fn raw(response: &Response) -> TokenStream {
    match &response.charset {
        Some(charset) => quote!(response.in_declared_charset(#charset)),
        None => quote!(response),
    }
}

/// The decoded body of a success.
fn success(response: &Response, imports: &mut Imports) -> TokenStream {
    let place = format!("#{}", response.pointer);
    let raw = raw(response);
    match &response.body {
        ResponseBody::Json(kind) if response.adapter != Adapter::Plain => {
            let kind = wire::body(kind, &response.adapter, imports);
            quote! {
                #raw.json::<#kind>(#place)
                    .map(|response| response.map(wire::Wired::into_inner))
                    .map_err(Error::from)
            }
        }
        ResponseBody::Json(_) => quote!(#raw.json(#place).map_err(Error::from)),
        ResponseBody::Text => quote!(#raw.text(#place).map_err(Error::from)),
        ResponseBody::Empty => quote!(Ok(response.empty())),
        ResponseBody::Bytes => quote!(Ok(response.raw())),
    }
}

/// The decoded body of a failure; what is not described is kept as it came.
fn failure(response: &Response, imports: &mut Imports) -> TokenStream {
    let place = format!("#{}", response.pointer);
    let raw = raw(response);
    match &response.body {
        ResponseBody::Json(kind) if response.adapter != Adapter::Plain => {
            let kind = wire::body(kind, &response.adapter, imports);
            quote!(#raw.json::<#kind>(#place)?.map(wire::Wired::into_inner))
        }
        ResponseBody::Json(_) => quote!(#raw.json(#place)?),
        ResponseBody::Text => quote!(#raw.text(#place)?),
        ResponseBody::Empty | ResponseBody::Bytes => quote!(response.raw()),
    }
}
