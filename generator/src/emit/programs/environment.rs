//! What an example takes from the environment: the credentials, and the address of the service.

use proc_macro2::TokenStream;
use quote::quote;

use super::values::Expressions;
use crate::emit::client::default_server;
use crate::emit::types::ident;
use crate::model::{Model, Operation, SecurityKind};

/// The variables of an example, and how its client is made.
pub(super) struct Environment {
    /// Begins the names of all variables: `CARDS`.
    prefix: String,
    /// The builder with all that is no secret.
    plain: TokenStream,
    /// Secrets by the methods that take them.
    secrets: Vec<Secret>,
    /// Whether credentials alone let it call the server of the description: it has one, and nothing is changed
    /// there.
    server: bool,
}

/// A method of the builder, and a variable for each of its arguments.
struct Secret {
    method: String,
    variables: Vec<String>,
}

impl Environment {
    /// Nothing where a value that the client needs cannot be made.
    pub(super) fn of(
        model: &Model,
        operation: &Operation,
        expressions: &mut Expressions<'_>,
    ) -> Option<Self> {
        let prefix = variable(&model.api);
        let mut secrets = Vec::new();
        let needed = operation.security.iter().find(|it| !it.is_empty());
        for key in needed.into_iter().flatten() {
            let scheme = model.schemes.iter().find(|it| it.key == *key)?;
            let name = variable(scheme.method.trim_start_matches("bearer_"));
            // A scheme that is called after the service says so once.
            let name = match name.starts_with(&format!("{prefix}_")) {
                true => name,
                false => format!("{prefix}_{name}"),
            };
            let parts = match (&scheme.template, &scheme.kind) {
                (Some(template), _) if template.values.len() > 1 => {
                    let values = template.values.iter();
                    values.map(|value| variable(&value.name)).collect()
                }
                (None, SecurityKind::Basic) => vec!["USER".to_owned(), "PASSWORD".to_owned()],
                _ => Vec::new(),
            };
            let variables = match parts.is_empty() {
                true => vec![name],
                false => parts.iter().map(|it| format!("{name}_{it}")).collect(),
            };
            secrets.push(Secret {
                method: scheme.method.clone(),
                variables,
            });
        }
        let mut plain = quote!(Client::builder());
        // Optional ones of the operation are left out.
        for parameter in model.client_parameters.iter().filter(|it| it.required) {
            if parameter.secret {
                secrets.push(Secret {
                    method: parameter.name.clone(),
                    variables: vec![format!("{prefix}_{}", variable(&parameter.name))],
                });
            } else {
                let value = super::parameter_value(model, parameter)?;
                let value = expressions.parameter(parameter, &value)?;
                let method = ident(&parameter.name);
                plain = quote!(#plain.#method(#value));
            }
        }
        Some(Self {
            prefix,
            plain,
            secrets,
            server: default_server(model).is_some()
                && matches!(operation.method.as_str(), "GET" | "HEAD"),
        })
    }

    fn base_url(&self) -> String {
        format!("{}_BASE_URL", self.prefix)
    }

    fn variables(&self) -> Vec<&str> {
        let variables = self.secrets.iter().flat_map(|it| &it.variables);
        variables.map(String::as_str).collect()
    }

    /// What the head of the example says about the environment.
    pub(super) fn documentation(&self, answers: &str) -> String {
        let base_url = self.base_url();
        let secrets: Vec<String> = self
            .variables()
            .iter()
            .map(|it| format!("`{it}`"))
            .collect();
        let secrets = secrets.join(" and ");
        let own = format!("a server of its own on this machine, which says {answers}");
        match (secrets.is_empty(), self.server) {
            (true, _) => format!(
                "It calls the service at the address in `{base_url}`, or, without that, {own}."
            ),
            (false, true) => format!(
                "With credentials in {secrets} it calls the service, at another address if \
                 `{base_url}` holds one; without them it calls {own}."
            ),
            (false, false) => format!(
                "With credentials in {secrets} and the address of a sandbox in `{base_url}` it calls that; \
                 without them it calls {own}."
            ),
        }
    }

    /// The function that makes the client; `own` starts a server and gives its address.
    pub(super) fn client(&self, own: &TokenStream) -> TokenStream {
        let plain = &self.plain;
        let base_url = self.base_url();
        let with = |arguments: &dyn Fn(usize) -> TokenStream| {
            let mut place = 0;
            let calls = self.secrets.iter().map(|secret| {
                let method = ident(&secret.method);
                let arguments = secret.variables.iter().map(|_| {
                    place += 1;
                    arguments(place)
                });
                let arguments: Vec<TokenStream> = arguments.collect();
                quote!(.#method(#(#arguments),*))
            });
            let calls: Vec<TokenStream> = calls.collect();
            quote!(#(#calls)*)
        };
        let count = self.variables().len();
        let secret = |place: usize| match count {
            1 => ident("secret"),
            _ => ident(&format!("secret_{place}")),
        };
        let real = with(&|place| {
            let secret = secret(place);
            quote!(#secret)
        });
        let made_up = with(&|_| quote!("example"));
        let read = self
            .variables()
            .into_iter()
            .map(|name| quote!(env::var(#name)));
        let read: Vec<TokenStream> = read.collect();
        let names = (1..=count).map(|place| {
            let secret = secret(place);
            quote!(Ok(#secret))
        });
        let names: Vec<TokenStream> = names.collect();
        let body = if count == 0 {
            quote! {
                let address = match env::var(#base_url) {
                    Ok(address) => address,
                    Err(_) => #own,
                };
                Ok(#plain.base_url(address).build()?)
            }
        } else {
            let mut read = read;
            let mut names = names;
            let real_address = if self.server {
                quote!(env::var(#base_url).ok())
            } else {
                read.push(quote!(env::var(#base_url)));
                names.push(quote!(Ok(address)));
                quote!(Some(address))
            };
            let (read, names) = match read.len() {
                1 => (quote!(#(#read)*), quote!(#(#names)*)),
                _ => (quote!((#(#read),*)), quote!((#(#names),*))),
            };
            quote! {
                let builder = #plain;
                let (builder, address) = match #read {
                    #names => (builder #real, #real_address),
                    _ => (builder #made_up, Some(#own)),
                };
                let builder = match address {
                    Some(address) => builder.base_url(address),
                    None => builder,
                };
                Ok(builder.build()?)
            }
        };
        quote! {
            /// A client of the service, or of a server of our own.
            fn client() -> Result<Client, Box<dyn std::error::Error>> {
                #body
            }
        }
    }
}

/// A name as one of a variable of the environment.
fn variable(name: &str) -> String {
    let mut output = String::new();
    for character in name.trim_matches('_').chars() {
        if character.is_ascii_alphanumeric() {
            output.push(character.to_ascii_uppercase());
        } else {
            output.push('_');
        }
    }
    output
}
