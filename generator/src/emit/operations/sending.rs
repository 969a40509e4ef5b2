//! The body of a request: how it is written, and what is done to the request afterwards.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::types::Imports;
use crate::model::{Adapter, Body};

/// A body that must be given, as an argument of the transport.
pub(super) fn required(body: &Body, imports: &mut Imports) -> TokenStream {
    match body.adapter {
        Adapter::Plain => quote!(&self.body),
        _ => {
            imports.runtime("wire");
            quote!(&wire::Wired::new(self.body.clone()))
        }
    }
}

/// The calls after that of the transport.
pub(super) fn steps(body: &Body, imports: &mut Imports) -> TokenStream {
    let mut steps = TokenStream::new();
    if !body.required {
        let value = match body.adapter {
            Adapter::Plain => quote!(self.body.as_ref()),
            _ => {
                imports.runtime("wire");
                quote!(self.body.clone().map(wire::Wired::new).as_ref())
            }
        };
        steps.extend(quote! {
            .and_then(|request| kartoteka_runtime::transport::optional_body(request, #value))
        });
    }
    if let Some(media_type) = &body.content_type {
        let stated = quote!(kartoteka_runtime::transport::content_type(request, #media_type));
        steps.extend(match body.required {
            true => quote!(.map(|request| #stated)),
            false => quote!(.map(|request| match request.body() {
                Some(_) => #stated,
                None => request,
            })),
        });
    }
    if let Some(charset) = &body.charset {
        steps.extend(quote! {
            .and_then(|request| kartoteka_runtime::charset::encode(request, #charset))
        });
    }
    steps
}
