//! What leads from a page of an operation to the next, and the client's methods for pages and elements.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::docs::Docs;
use super::super::types::{Imports, ident, model_type};
use crate::model::{Operation, Paging, PagingStyle, Presence, Step};
use crate::print::Piece;

/// The implementation of the runtime's trait, and the methods; nothing for an operation without pages.
pub(super) fn paging(operation: &Operation, imports: &mut Imports) -> Vec<Piece> {
    let Some(paging) = &operation.paging else {
        return Vec::new();
    };
    // As a module, so that none of its names competes with one of the description.
    imports.runtime("paging");
    vec![
        implementation(operation, paging, imports).into(),
        methods(operation, paging).into(),
    ]
}

fn implementation(operation: &Operation, paging: &Paging, imports: &mut Imports) -> TokenStream {
    let request = ident(&operation.request);
    let element = model_type(&paging.element, imports);
    let style = match paging.style {
        PagingStyle::Offset => quote!(Offset),
        PagingStyle::Page(first) => {
            let first = proc_macro2::Literal::u64_unsuffixed(first);
            quote!(Page { first: #first })
        }
        PagingStyle::Token => quote!(Token),
        PagingStyle::LastKey => quote!(LastKey),
        PagingStyle::Link => quote!(Link),
        PagingStyle::LinkHeader => quote!(LinkHeader),
    };
    let end = if paging.ends_empty {
        quote!(EmptyPage)
    } else {
        quote!(ShortPage)
    };
    let (size, maximum) = (number(paging.size), number(paging.maximum));
    let (secrets, secret_path) = (&paging.secrets, paging.secret_path);
    let position = parameter(paging.parameter.as_deref());
    let limit = parameter(paging.limit.as_deref());
    let excluded = paging.excludes.iter().map(|(wire, name)| {
        let name = ident(name);
        quote!(self.#name.is_some().then_some(#wire))
    });
    let excluded = excluded.reduce(|first, second| quote!(#first.or(#second)));
    let excluded = excluded.unwrap_or_else(|| quote!(None));
    let items = list(&paging.items);
    let items_pointer = &paging.items_pointer;
    let next = paging.next.as_ref().map(|steps| {
        let value = match paging.style {
            PagingStyle::LastKey => {
                let page = read(quote!(page), &paging.items);
                value(quote!(#page.last()?), steps)
            }
            _ => value(quote!(page), steps),
        };
        quote! {
            fn next(page: &Self::Output) -> Option<String> {
                #value
            }
        }
    });
    quote! {
        impl paging::Paged for #request {
            type Item = #element;

            const PAGING: &'static paging::Paging = &paging::Paging {
                style: paging::PagingStyle::#style,
                end: paging::PagingEnd::#end,
                items: #items_pointer,
                size: #size,
                maximum: #maximum,
                secrets: &[#(#secrets),*],
                secret_path: #secret_path,
            };

            fn parameters(&mut self) -> paging::PageParameters<'_> {
                paging::PageParameters {
                    position: #position,
                    limit: #limit,
                    excluded: #excluded,
                }
            }

            fn items(page: &mut Self::Output) -> Option<&mut Vec<Self::Item>> {
                #items
            }

            #next
        }
    }
}

fn number(number: Option<u64>) -> TokenStream {
    match number.map(proc_macro2::Literal::u64_unsuffixed) {
        Some(number) => quote!(Some(#number)),
        None => quote!(None),
    }
}

fn parameter(name: Option<&str>) -> TokenStream {
    match name.map(ident) {
        Some(name) => quote!(Some(&mut self.#name)),
        None => quote!(None),
    }
}

/// The list within a page, to be changed.
fn list(steps: &[Step]) -> TokenStream {
    let Some((last, before)) = steps.split_last() else {
        return quote!(Some(page));
    };
    let within = before.iter().fold(quote!(page), |within, step| {
        let place = step_mutably(within, step);
        if is_certain(step) {
            place
        } else {
            quote!(#place?)
        }
    });
    let place = step_mutably(within, last);
    if is_certain(last) {
        quote!(Some(&mut #place))
    } else {
        place
    }
}

/// Whether a step always leads to a value, and not to an `Option` of one.
fn is_certain(step: &Step) -> bool {
    matches!(step, Step::Field(_, Presence::Required))
}

fn step_mutably(within: TokenStream, step: &Step) -> TokenStream {
    match step {
        Step::Field(name, presence) => {
            let name = ident(name);
            match presence {
                Presence::Required => quote!(#within.#name),
                Presence::Optional | Presence::Nullable => quote!(#within.#name.as_mut()),
                Presence::OptionalNullable => quote!(#within.#name.value_mut()),
            }
        }
        Step::Key(key) => quote!(#within.get_mut(#key)),
        Step::Index(0) => quote!(#within.first_mut()),
        Step::Index(index) => {
            let index = proc_macro2::Literal::usize_unsuffixed(*index);
            quote!(#within.get_mut(#index))
        }
        Step::NotNull => quote!(#within.as_mut()),
    }
}

/// A value within another, in a function that gives back an `Option`.
fn read(start: TokenStream, steps: &[Step]) -> TokenStream {
    steps.iter().fold(start, |within, step| match step {
        Step::Field(name, presence) => {
            let name = ident(name);
            match presence {
                Presence::Required => quote!(#within.#name),
                Presence::Optional | Presence::Nullable => quote!(#within.#name.as_ref()?),
                Presence::OptionalNullable => quote!(#within.#name.value()?),
            }
        }
        Step::Key(key) => quote!(#within.get(#key)?),
        Step::Index(0) => quote!(#within.first()?),
        Step::Index(index) => {
            let index = proc_macro2::Literal::usize_unsuffixed(*index);
            quote!(#within.get(#index)?)
        }
        Step::NotNull => quote!(#within.as_ref()?),
    })
}

/// The text of a value within another; the last step need not find one.
fn value(start: TokenStream, steps: &[Step]) -> TokenStream {
    match steps.split_last() {
        Some((Step::Field(name, _), before)) => {
            let within = read(start, before);
            let name = ident(name);
            quote!(paging::PageValue::text(&#within.#name))
        }
        _ => {
            let value = read(start, steps);
            quote!(paging::PageValue::text(#value))
        }
    }
}

fn methods(operation: &Operation, paging: &Paging) -> TokenStream {
    let request = ident(&operation.request);
    let single = &operation.function;
    let pages = ident(&paging.pages_function);
    let items = ident(&paging.items_function);
    let pages_docs = Docs::new()
        .with(format!(
            "The pages of [`Client::{single}`] one after another, from where the request begins."
        ))
        .with(
            "Nothing is sent before it is polled. [`Pages`](paging::Pages) tells how it ends, what \
             follows an error, and how to go on another time.",
        )
        .outer();
    let items_docs = Docs::new()
        .with(format!(
            "The elements of the pages of [`Client::{single}`], from where the request begins."
        ))
        .with("Nothing is sent before it is polled; a page is asked for when its first element is.")
        .outer();
    quote! {
        impl Client {
            #pages_docs
            pub fn #pages(&self, request: #request) -> paging::Pages<#request> {
                paging::Pages::new(self.core.clone(), request)
            }

            #items_docs
            pub fn #items(&self, request: #request) -> paging::Items<#request> {
                paging::Items::new(self.core.clone(), request)
            }
        }
    }
}
