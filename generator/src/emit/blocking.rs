//! The blocking client: the same calls without `async`, behind a feature.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::client::variations;
use super::docs::Docs;
use super::operations::response_type;
use super::types::{Imports, ident};
use crate::internal::InternalError;
use crate::markdown::sentence;
use crate::model::{Model, Operation, Paging};
use crate::print::{Piece, rust_file};

/// The condition under which the module exists.
pub(super) const CONDITION: &str = "all(feature = \"blocking\", not(target_arch = \"wasm32\"))";

/// The file of the blocking client.
pub(super) fn file(origin: &str, model: &Model) -> Result<String, InternalError> {
    let mut imports = Imports::default();
    for name in ["BuildError", "Error", "Response", "reqwest"] {
        imports.runtime(name);
    }
    imports.runtime("blocking::Core");
    let paged = model.operations.iter().any(|it| it.paging.is_some());
    let paging = paged.then(|| {
        quote! {
            pub use kartoteka_runtime::blocking::paging;
        }
    });
    imports.path("std::time::Duration");
    imports.path("crate::ClientBuilder");
    let methods = model.operations.iter();
    let methods: Vec<TokenStream> = methods.map(|it| method(it, &mut imports)).collect();
    let head = Docs::new()
        .with(format!(
            "{}: a client that blocks.",
            sentence(&model.title)
        ))
        .with(
            "Its calls are those of the asynchronous [`Client`](crate::Client), with the same requests, \
             results and failures, and so is its builder, which \
             [`build_blocking`](ClientBuilder::build_blocking) ends.",
        )
        .inner();
    let pieces = vec![
        Piece::Text(head),
        Piece::Text(imports.lines()),
        quote!(#paging).into(),
        client().into(),
        quote!(impl Client { #(#methods)* }).into(),
    ];
    rust_file(origin, pieces)
}

fn client() -> TokenStream {
    let variations = variations();
    quote! {
        /// The asynchronous [`Client`](crate::Client) for programs that are not.
        ///
        /// Cheap to clone: all clones share one pool of connections, and a thread that moves them. It
        /// may be shared between threads. Within asynchronous code it works, but blocks the thread.
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(crate) core: Core,
        }

        impl ClientBuilder {
            /// Makes a client whose calls block.
            ///
            /// # Errors
            ///
            /// [`BuildError`] for the reasons of [`build`](Self::build), or if no thread can be
            /// started.
            pub fn build_blocking(self) -> Result<Client, BuildError> {
                let core = self.checked().build_blocking(Self::REQUIRED)?;
                Ok(Client { core })
            }
        }

        impl Client {
            /// Begins a client; [`build_blocking`](ClientBuilder::build_blocking) makes it.
            pub fn builder() -> ClientBuilder {
                crate::Client::builder()
            }

            #variations
        }
    }
}

fn method(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let function = ident(&operation.function);
    let request = ident(&operation.request);
    let error = ident(&operation.error);
    for name in [&operation.request, &operation.error] {
        imports.path(&format!("crate::operations::{name}"));
    }
    let output = response_type(operation.output(), imports);
    let name = &operation.function;
    let docs = Docs::new()
        .with(format!(
            "[`Client::{name}`](crate::Client::{name}), blocking."
        ))
        .outer();
    let pages = operation.paging.as_ref();
    let pages = pages.map(|paging| iterators(paging, &request));
    quote! {
        #docs
        pub fn #function(
            &self,
            request: &#request,
        ) -> Result<Response<#output>, Error<#error>> {
            self.core.call(request)
        }

        #pages
    }
}

/// The methods for pages and elements.
fn iterators(paging: &Paging, request: &Ident) -> TokenStream {
    let method = |name: &str, iterator: TokenStream| {
        let function = ident(name);
        let docs = Docs::new()
            .with(format!(
                "[`Client::{name}`](crate::Client::{name}), as an iterator that blocks."
            ))
            .outer();
        quote! {
            #docs
            pub fn #function(&self, request: #request) -> paging::#iterator<#request> {
                paging::#iterator::new(self.core.clone(), request)
            }
        }
    };
    let pages = method(&paging.pages_function, quote!(Pages));
    let items = method(&paging.items_function, quote!(Items));
    quote!(#pages #items)
}
