//! The client, its builder and the servers.

mod credentials;
mod parameters;
mod servers;
mod settings;
mod sources;

pub(super) use servers::default_server;
pub(super) use settings::variations;

use proc_macro2::TokenStream;
use quote::quote;

use credentials::{credential, scheme};
use parameters::client_parameter;
use servers::servers;
use settings::{network, settings};

use super::docs::Docs;
use super::types::Imports;
use super::validate::Validators;
use crate::internal::InternalError;
use crate::markdown::address;
use crate::model::Model;
use crate::print::{Piece, rust_file};

/// The file of the client.
pub(super) fn file(
    origin: &str,
    model: &Model,
    validators: &mut Validators<'_>,
) -> Result<String, InternalError> {
    let mut imports = Imports::default();
    for name in [
        "BuildError",
        "Core",
        "CoreBuilder",
        "RequestValidation",
        "ResponseValidation",
        "reqwest",
    ] {
        imports.runtime(name);
    }
    imports.path("std::time::Duration");
    let mut pieces: Vec<Piece> = vec![
        client(model).into(),
        builder(model, validators, &mut imports).into(),
        servers(&model.servers).into(),
    ];
    pieces.insert(0, Piece::Text(imports.lines()));
    rust_file(origin, pieces)
}

fn client(model: &Model) -> TokenStream {
    let docs = Docs::new()
        .with(format!(
            "{}: a client.",
            crate::markdown::sentence(&model.title)
        ))
        .with(
            "Cheap to clone: all clones share one pool of connections. It may be shared between \
             threads and tasks.",
        )
        .outer();
    let variations = variations();
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) core: Core,
        }

        impl Client {
            /// Begins a client.
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new()
            }

            #variations
        }
    }
}

fn builder(model: &Model, validators: &mut Validators<'_>, imports: &mut Imports) -> TokenStream {
    let base = default_server(model).map_or("", |server| server.url.as_str());
    let schemes = model.schemes.iter().map(|it| {
        let (key, scheme) = (&it.key, scheme(it));
        quote!((#key, #scheme))
    });
    let schemes: Vec<TokenStream> = schemes.collect();
    if !schemes.is_empty() {
        imports.runtime("SecurityScheme");
        imports.runtime("Credential");
        imports.runtime("Secret");
    }
    let server_method = (!model.servers.is_empty()).then(|| {
        quote! {
            /// Chooses one of the known servers.
            #[must_use]
            pub fn server(self, server: Server) -> Self {
                self.base_url(server.url())
            }
        }
    });
    let base_docs = match default_server(model) {
        Some(server) => format!(
            "Sets the base address, in place of {}. It holds everything before the paths of the \
             description.",
            address(&server.url)
        ),
        None => "Sets the base address; the description names none, so it is required.".to_owned(),
    };
    let base_docs = Docs::new().with(base_docs).outer();
    // An API that demands a `User-Agent` of its own form has a method of that name already.
    let parameters = model.client_parameters.iter().map(|it| &it.name);
    let mut methods = parameters.chain(model.schemes.iter().map(|it| &it.method));
    let own = methods.any(|method| method == "user_agent");
    let network = network(!own);
    let settings = settings();
    let credentials = model.schemes.iter().map(credential);
    let parameters = model
        .client_parameters
        .iter()
        .map(|parameter| client_parameter(parameter, imports))
        .collect::<Vec<_>>();
    let required = model
        .client_parameters
        .iter()
        .filter(|parameter| parameter.required);
    let required = required.map(|parameter| &parameter.name);
    let checks = validators.client_parameters(imports);
    quote! {
        /// Collects what a [`Client`] needs.
        #[derive(Debug)]
        pub struct ClientBuilder {
            core: CoreBuilder,
        }

        impl ClientBuilder {
            fn new() -> Self {
                let core = CoreBuilder::new(#base, &[#(#schemes),*]);
                let user_agent = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
                Self { core: core.default_user_agent(user_agent) }
            }

            #(#credentials)*

            #(#parameters)*

            #server_method

            #base_docs
            #[must_use]
            pub fn base_url(self, base_url: impl Into<String>) -> Self {
                Self { core: self.core.base_url(base_url) }
            }

            #settings

            /// Makes the client.
            ///
            /// # Errors
            ///
            /// [`BuildError`] if a required value is missing or breaks a rule, an address, a header,
            /// a credential or a certificate cannot be used, or TLS cannot be set up; it tells
            /// [everything](BuildError::faults) at once.
            pub fn build(self) -> Result<Client, BuildError> {
                let core = self.checked().build(Self::REQUIRED)?;
                Ok(Client { core })
            }

            pub(crate) const REQUIRED: &[&str] = &[#(#required),*];

            pub(crate) fn checked(self) -> CoreBuilder {
                self.core #(#checks)*
            }
        }

        #network
    }
}
