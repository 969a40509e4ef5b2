//! The servers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Docs;
use crate::emit::types::ident;
use crate::markdown::address;
use crate::model::{Model, Server};

/// The server that is used unless another is chosen: the first that works.
pub(in crate::emit) fn default_server(model: &Model) -> Option<&Server> {
    model
        .servers
        .iter()
        .find(|server| !server.unavailable)
        .or(model.servers.first())
}

pub(super) fn servers(servers: &[Server]) -> TokenStream {
    if servers.is_empty() {
        return TokenStream::new();
    }
    let variants = servers.iter().map(|server| {
        let name = ident(&server.name);
        let docs = Docs::of(&server.documentation, "A server.")
            .with(address(&server.url))
            .outer();
        quote!(#docs #name,)
    });
    let arms = servers.iter().map(|server| {
        let name = ident(&server.name);
        let url = &server.url;
        quote!(Self::#name => #url,)
    });
    quote! {
        /// The servers that the description knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants)*
        }

        impl Server {
            /// Its base address.
            pub const fn url(self) -> &'static str {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}
