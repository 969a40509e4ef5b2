//! What an operation needs of credentials beyond the names of their schemes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Model, Operation};

/// The scopes that it asks for, if it does.
pub(super) fn scopes(operation: &Operation) -> Option<TokenStream> {
    let mut all = operation.scopes.iter().flatten();
    if all.all(Vec::is_empty) {
        return None;
    }
    let alternatives = operation.scopes.iter().map(|schemes| {
        let schemes = schemes.iter().map(|scopes| quote!(&[#(#scopes),*]));
        quote!(&[#(#schemes),*])
    });
    Some(quote! {
        const SCOPES: kartoteka_runtime::Scopes = &[#(#alternatives),*];
    })
}

/// The secrets of the client that it sends, if there are any.
pub(super) fn secrets(model: &Model, operation: &Operation) -> Option<TokenStream> {
    let parameters = operation.client_parameters.iter();
    let parameters = parameters.filter_map(|place| model.client_parameters.get(*place));
    let secrets = parameters.filter(|parameter| parameter.secret);
    let names: Vec<&String> = secrets.map(|parameter| &parameter.name).collect();
    (!names.is_empty()).then(|| {
        quote! {
            const SECRETS: &'static [&'static str] = &[#(#names),*];
        }
    })
}
