//! The builder's methods for values that all operations share.

use proc_macro2::TokenStream;
use quote::quote;

use super::sources;
use crate::emit::docs::Docs;
use crate::emit::types::{Imports, ident, value_type};
use crate::markdown::code;
use crate::model::{Parameter, Sources, TypeReference};

pub(super) fn client_parameter(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    let name = ident(&parameter.name);
    let key = &parameter.name;
    let otherwise = format!("The parameter {}.", code(&parameter.wire));
    let mut docs = Docs::of(&parameter.documentation, &otherwise);
    if parameter.required {
        docs.push("Required: without it the client is not built.");
    }
    if parameter.secret {
        docs.push("It is a secret and never shown.");
        imports.runtime("Secret");
        let docs = docs.outer();
        let elsewhere = parameter
            .sources
            .as_ref()
            .map(|it| elsewhere(parameter, it));
        return quote! {
            #docs
            #[must_use]
            pub fn #name(self, #name: impl Into<Secret>) -> Self {
                let value: Secret = #name.into();
                Self { core: self.core.parameter(#key, value.expose(), true) }
            }

            #elsewhere
        };
    }
    let docs = docs.outer();
    let kept = value_type(&parameter.kind, imports);
    let (taken, value) = match &parameter.kind {
        TypeReference::Text => (quote!(impl Into<String>), quote!(#name)),
        TypeReference::StringEnumeration(_) => (
            quote!(impl Into<#kept>),
            quote!(Into::<#kept>::into(#name).as_str()),
        ),
        TypeReference::Uuid | TypeReference::Date | TypeReference::DateTime => {
            imports.runtime("VerbatimValue");
            (quote!(#kept), quote!(VerbatimValue::format(&#name)))
        }
        _ => (quote!(#kept), quote!(#name.to_string())),
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, #name: #taken) -> Self {
            Self { core: self.core.parameter(#key, #value, false) }
        }
    }
}

/// The methods with which a secret comes from elsewhere.
fn elsewhere(parameter: &Parameter, sources: &Sources) -> TokenStream {
    let key = &parameter.name;
    let what = format!("the parameter {}", code(&parameter.wire));
    let gives = "a token ([`Credential::Token`](kartoteka_runtime::Credential::Token))".to_owned();
    let source = sources::source(
        sources,
        (key, &what, gives),
        &quote!(parameter_source(#key, source)),
    );
    let login = sources.login.as_ref().map(|login| {
        sources::login(
            login,
            &what,
            &|login, values| quote!(parameter_login(#key, #login, #values)),
        )
    });
    quote!(#login #source)
}
