//! The builder's methods for credentials.

use proc_macro2::TokenStream;
use quote::quote;

use super::sources;
use crate::emit::docs::Docs;
use crate::emit::types::ident;
use crate::markdown::{code, prose};
use crate::model::{GivenValue, Piece, SecurityKind, SecurityScheme, Template};

/// The scheme as the runtime knows it.
pub(super) fn scheme(scheme: &SecurityScheme) -> TokenStream {
    let carrier = match &scheme.kind {
        SecurityKind::Bearer => quote!(SecurityScheme::Bearer),
        SecurityKind::Basic => quote!(SecurityScheme::Basic),
        SecurityKind::Header(name) => quote!(SecurityScheme::ApiKeyHeader(#name)),
        SecurityKind::Query(name) => quote!(SecurityScheme::ApiKeyQuery(#name)),
        SecurityKind::Cookie(name) => quote!(SecurityScheme::ApiKeyCookie(#name)),
    };
    let Some(template) = &scheme.template else {
        return carrier;
    };
    let pieces = template.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote!(kartoteka_runtime::Piece::Text(#text)),
        Piece::Value(name) => quote!(kartoteka_runtime::Piece::Value(#name)),
    });
    quote!(SecurityScheme::Template(&#carrier, &[#(#pieces),*]))
}

/// All methods of a scheme: a fixed value, and where it may come from otherwise.
pub(super) fn credential(scheme: &SecurityScheme) -> TokenStream {
    let key = &scheme.key;
    let fixed = fixed(scheme);
    let what = format!("the security scheme {}", code(key));
    let source = sources::source(
        &scheme.sources,
        (&scheme.method, &what, value_kind(scheme)),
        &quote!(credential_source(#key, source)),
    );
    let grants = scheme
        .grants
        .iter()
        .map(|grant| sources::grant(scheme, grant));
    let login = scheme.sources.login.as_ref().map(|login| {
        sources::login(
            login,
            &what,
            &|login, values| quote!(login(#key, #login, #values)),
        )
    });
    quote!(#fixed #(#grants)* #login #source)
}

/// What a source gives for a scheme.
fn value_kind(scheme: &SecurityScheme) -> String {
    match (&scheme.kind, &scheme.template) {
        (SecurityKind::Basic, _) => {
            "a user and a password ([`Credential::Basic`](kartoteka_runtime::Credential::Basic))"
                .to_owned()
        }
        (_, Some(template)) if template.values.len() > 1 => {
            let names = template.values.iter().map(|value| code(&value.name));
            format!(
                "the values {} in this order ([`Credential::Values`](kartoteka_runtime::Credential::Values))",
                names.collect::<Vec<_>>().join(", ")
            )
        }
        _ => "a token ([`Credential::Token`](kartoteka_runtime::Credential::Token))".to_owned(),
    }
}

fn fixed(scheme: &SecurityScheme) -> TokenStream {
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
    let mut docs = Docs::of(&scheme.documentation, &otherwise);
    if let Some(template) = &scheme.template {
        docs.push(values_list(&template.values));
        docs.push(
            "A value that would not stay in its place, such as one with a quote or a line break, is \
             refused when the client is made.",
        );
    }
    let docs = docs.with(format!("{travels} It is never shown.")).outer();
    if let Some(template) = &scheme.template {
        return from_template(template, (&name, key), &docs);
    }
    if scheme.kind == SecurityKind::Basic {
        return quote! {
            #docs
            #[must_use]
            pub fn #name(self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
                let credential = Credential::basic(user, password);
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

fn from_template(
    template: &Template,
    (name, key): (&proc_macro2::Ident, &str),
    docs: &TokenStream,
) -> TokenStream {
    let (arguments, values) = arguments(&template.values);
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, #arguments) -> Self {
            let credential = Credential::Values(#values);
            Self { core: self.core.credential(#key, credential) }
        }
    }
}

/// What the values are, one a line.
pub(super) fn values_list(values: &[GivenValue]) -> String {
    let lines = values.iter().map(|value| {
        let text = value.description.as_deref().map(prose).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("- `{}`: {text}", value.name)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The arguments of a method that takes values, and the list that is made of them.
pub(super) fn arguments(values: &[GivenValue]) -> (TokenStream, TokenStream) {
    let arguments = values.iter().map(|value| {
        let name = ident(&value.name);
        match value.secret {
            true => quote!(#name: impl Into<Secret>),
            false => quote!(#name: impl Into<String>),
        }
    });
    let kept = values.iter().map(|value| {
        let name = ident(&value.name);
        match value.secret {
            true => quote!(#name.into()),
            false => quote!(Secret::from(#name.into())),
        }
    });
    (quote!(#(#arguments),*), quote!(vec![#(#kept),*]))
}
