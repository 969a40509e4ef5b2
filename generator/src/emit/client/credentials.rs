//! The builder's methods for credentials.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Docs;
use crate::emit::types::ident;
use crate::markdown::code;
use crate::model::{SecurityKind, SecurityScheme};

pub(super) fn credential(scheme: &SecurityScheme) -> TokenStream {
    let name = ident(&scheme.method);
    let key = &scheme.key;
    let travels = match &scheme.kind {
        SecurityKind::Bearer => "Sent as `Authorization: Bearer …`.".to_owned(),
        SecurityKind::Basic => "Sent as `Authorization: Basic …`.".to_owned(),
        SecurityKind::Header(name) => format!("Sent in the header {}.", code(name)),
        SecurityKind::Query(name) => format!("Sent as the query parameter {}.", code(name)),
        SecurityKind::Cookie(name) => format!("Sent as the cookie {}.", code(name)),
    };
    let otherwise = format!(
        "The credential of the security scheme {}.",
        code(&scheme.key)
    );
    let docs = Docs::of(&scheme.documentation, &otherwise)
        .with(format!("{travels} It is never shown."))
        .outer();
    if scheme.kind == SecurityKind::Basic {
        return quote! {
            #docs
            #[must_use]
            pub fn #name(self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
                let credential = Credential::Basic {
                    user: user.into(),
                    password: password.into(),
                };
                Self { core: self.core.credential(#key, credential) }
            }
        };
    }
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, token: impl Into<Secret>) -> Self {
            let credential = Credential::Token(token.into());
            Self { core: self.core.credential(#key, credential) }
        }
    }
}
