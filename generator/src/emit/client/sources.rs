//! The builder's methods for what comes from elsewhere than from their caller.

use proc_macro2::TokenStream;
use quote::quote;

use super::credentials::{arguments, values_list};
use crate::emit::docs::{Docs, source_line};
use crate::emit::types::ident;
use crate::markdown::code;
use crate::model::{Grant, GrantKind, Login, SecurityScheme, Sources};

/// The method that takes a source: `fixed` is the method for a fixed value, `what` it is for, `gives` what the
/// source has to give.
pub(super) fn source(
    sources: &Sources,
    (fixed, what, gives): (&str, &str, String),
    call: &TokenStream,
) -> TokenStream {
    let name = ident(&sources.method);
    let docs = Docs::new()
        .with(format!(
            "Has a source, such as a vault, supply what [`{fixed}`](Self::{fixed}) takes, before each call \
             that needs it: {gives}, for {what}."
        ))
        .outer();
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, source: impl kartoteka_runtime::CredentialSource + 'static) -> Self {
            Self { core: self.core.#call }
        }
    }
}

/// The method that obtains tokens with OAuth 2.
pub(super) fn grant(scheme: &SecurityScheme, grant: &Grant) -> TokenStream {
    let (key, url, scopes) = (&scheme.key, &grant.token_url, &grant.scopes);
    let name = ident(&grant.method);
    let flow = quote! {
        const FLOW: kartoteka_runtime::OAuthFlow = kartoteka_runtime::OAuthFlow {
            token_url: #url,
            scopes: &[#(#scopes),*],
        };
    };
    let (means, argument, kind, call) = match grant.kind {
        GrantKind::ClientCredentials => (
            "the credentials of the program",
            quote!(credentials),
            quote!(kartoteka_runtime::ClientCredentials),
            quote!(client_credentials(#key, FLOW, credentials)),
        ),
        GrantKind::RefreshToken => (
            "a refresh token",
            quote!(token),
            quote!(kartoteka_runtime::RefreshToken),
            quote!(refresh_token(#key, FLOW, token)),
        ),
    };
    let docs = Docs::new()
        .with(format!(
            "Obtains tokens for the security scheme {} with {means} (OAuth 2), from {} unless it says \
             otherwise. A token is kept, renewed before it expires or when the server refuses it, and only \
             once however many calls need it.",
            code(key),
            code(url),
        ))
        .outer();
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, #argument: #kind) -> Self {
            #flow
            Self { core: self.core.#call }
        }
    }
}

/// The method that logs in.
pub(super) fn login(
    login: &Login,
    what: &str,
    call: &dyn Fn(TokenStream, TokenStream) -> TokenStream,
) -> TokenStream {
    let name = ident(&login.method);
    let (arguments, values) = arguments(&login.values);
    let steps: Vec<String> = login
        .steps
        .iter()
        .map(|step| code(&format!("POST {}", step.address)))
        .collect();
    let mut docs = Docs::new().with(format!(
        "Logs in to obtain the token for {what}, when a call needs it: {}.",
        steps.join(", then ")
    ));
    docs.push(values_list(&login.values));
    let lasts = match (login.lifetime, &login.lifetime_at) {
        (Some(seconds), _) => format!("renewed before its {seconds} seconds are over or"),
        (None, Some(_)) => "renewed before it expires or".to_owned(),
        (None, None) => "renewed".to_owned(),
    };
    docs.push(format!(
        "The token is kept, {lasts} when the server answers 401 to it, and only once however many calls \
         need it."
    ));
    if let Some(provenance) = &login.documentation.provenance {
        docs.push(source_line(provenance));
    }
    let docs = docs.outer();
    let login = constant(login);
    let call = call(quote!(&LOGIN), values);
    quote! {
        #docs
        #[must_use]
        pub fn #name(self, #arguments) -> Self {
            const LOGIN: kartoteka_runtime::Login = #login;
            Self { core: self.core.#call }
        }
    }
}

fn constant(login: &Login) -> TokenStream {
    let values = login.values.iter().map(|value| &value.name);
    let token = &login.token;
    let steps = login.steps.iter().map(|step| {
        let address = &step.address;
        let pairs = |pairs: &[(String, String)]| -> Vec<TokenStream> {
            let pairs = pairs.iter();
            pairs.map(|(name, text)| quote!((#name, #text))).collect()
        };
        let (body, results) = (pairs(&step.body), pairs(&step.results));
        let expects = option(step.expects.as_ref().map(|(at, json)| quote!((#at, #json))));
        quote! {
            kartoteka_runtime::LoginStep {
                address: #address,
                body: &[#(#body),*],
                results: &[#(#results),*],
                expects: #expects,
            }
        }
    });
    let lifetime = option(login.lifetime.map(|it| quote!(#it)));
    let lifetime_at = option(login.lifetime_at.as_ref().map(|it| quote!(#it)));
    let failure = option(login.failure.as_ref().map(|failure| {
        let (pointer, equals) = (&failure.pointer, &failure.equals);
        let message = option(failure.message.as_ref().map(|it| quote!(#it)));
        quote! {
            kartoteka_runtime::LoginFailure {
                pointer: #pointer,
                equals: #equals,
                message: #message,
            }
        }
    }));
    quote! {
        kartoteka_runtime::Login {
            values: &[#(#values),*],
            steps: &[#(#steps),*],
            token: #token,
            lifetime: #lifetime,
            lifetime_at: #lifetime_at,
            failure: #failure,
        }
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
