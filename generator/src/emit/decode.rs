//! Decoding of responses: a `match` with an arm per status.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Imports, ident};
use super::wire;
use crate::model::{Adapter, ErrorWhen, Operation, Response, ResponseBody, Status};

/// The body of `decode`: success first, then the documented failures: single statuses, ranges, all others.
pub(super) fn decode(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let error = ident(&operation.error);
    let refusals = operation.refusals();
    let mut arms: Vec<(u8, TokenStream)> = Vec::new();
    let mut declared = None;
    // All successes have one body, and prose takes one status of success for another: any will do.
    if let Some(response) = operation.successes.first() {
        if !refusals.is_empty() {
            let value = failure(response, imports);
            let guarded = quote!(200..=299 if response.is_refusal() => #error::Refused(#value),);
            arms.push((0, guarded));
            // What tells a refusal is looked for before the body is decoded.
            declared = response.charset.as_deref().map(|charset| {
                quote! {
                    let response = match response.status() {
                        200..=299 => response.in_declared_charset(#charset),
                        _ => response,
                    };
                }
            });
        }
        arms.extend(
            without_body(operation)
                .map(|pattern| (0, quote!(#pattern => return Ok(response.nothing()),))),
        );
        let value = success(response, imports);
        arms.push((0, quote!(200..=299 => return Ok(#value),)));
    }
    for response in &operation.failures {
        let (order, pattern) = pattern(response.status);
        let value = failure(response, imports);
        let variant = ident(&response.variant);
        arms.push((order, quote!(#pattern => #error::#variant(#value),)));
    }
    // The sort is stable: within a kind the order of the description stays.
    arms.sort_by_key(|(order, _)| *order);
    let is_other = |response: &Response| response.status == Status::Default;
    let unexpected = quote!(Err(Error::UnexpectedStatus(response.undocumented())));
    if operation.failures.is_empty() && refusals.is_empty() {
        let nothing = without_body(operation);
        let nothing = nothing.map(|pattern| quote!(#pattern => Ok(response.nothing()),));
        let value = operation.successes.first().map(|it| success(it, imports));
        return quote! {
            match response.status() {
                #nothing
                200..=299 => Ok(#value),
                _ => #unexpected,
            }
        };
    }
    if !operation.failures.iter().any(is_other) {
        arms.push((2, quote!(_ => return #unexpected,)));
    }
    let arms = arms.into_iter().map(|(_, arm)| arm);
    quote! {
        #declared
        let failure = match response.status() {
            #(#arms)*
        };
        Err(Error::Api(failure))
    }
}

/// The statuses of successes without a body, where others have one.
fn without_body(operation: &Operation) -> Option<TokenStream> {
    let is_optional = matches!(operation.output(), ResponseBody::Json(_));
    let empty = operation
        .successes
        .iter()
        .filter(|it| it.body == ResponseBody::Empty);
    let codes = empty.filter_map(|it| match it.status {
        Status::Code(code) => Some(proc_macro2::Literal::u16_unsuffixed(code)),
        Status::Range(_) | Status::Default => None,
    });
    let codes: Vec<_> = codes.collect();
    (is_optional && !codes.is_empty()).then(|| quote!(#(#codes)|*))
}

/// What tells failures in responses with a status of success.
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

/// The response, to be read in the character set that is declared for it.
fn raw(response: &Response) -> TokenStream {
    match &response.charset {
        Some(charset) => quote!(response.in_declared_charset(#charset)),
        None => quote!(response),
    }
}

/// The decoded response of a success.
fn success(response: &Response, imports: &mut Imports) -> TokenStream {
    let place = format!("#{}", response.pointer);
    let raw = raw(response);
    let media_types = response.media_types.join(", ");
    match &response.body {
        ResponseBody::Json(kind) if response.adapter != Adapter::Plain => {
            let kind = wire::body(kind, &response.adapter, imports);
            quote!(#raw.json::<#kind>(#place)?.map(wire::Wired::into_inner))
        }
        ResponseBody::Json(_) => quote!(#raw.json(#place)?),
        ResponseBody::Text => quote!(#raw.text(#place, #media_types)?),
        ResponseBody::Empty => quote!(response.empty()),
        ResponseBody::Bytes => quote!(response.bytes(#place, #media_types)?),
    }
}

/// The failure that a response is; what is not described is kept as it came.
fn failure(response: &Response, imports: &mut Imports) -> TokenStream {
    let place = format!("#{}", response.pointer);
    let raw = raw(response);
    match &response.body {
        ResponseBody::Json(kind) if response.adapter != Adapter::Plain => {
            let kind = wire::body(kind, &response.adapter, imports);
            quote!(#raw.failure::<#kind>(#place).map(wire::Wired::into_inner))
        }
        ResponseBody::Json(_) => quote!(#raw.failure(#place)),
        ResponseBody::Text => quote!(#raw.text_failure(#place)),
        ResponseBody::Empty | ResponseBody::Bytes => quote!(response.raw_failure()),
    }
}
