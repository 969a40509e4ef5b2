//! Parameters as arguments of the transport's functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::types::{Imports, ident};
use super::wire;
use crate::markdown::code;
use crate::model::{Adapter, Location, Parameter, TypeReference};

/// How a parameter is passed to the transport.
pub(super) fn expression(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    let name = ident(&parameter.name);
    let value = quote!(self.#name);
    if parameter.secret {
        return if parameter.required {
            quote!(#value.expose())
        } else {
            quote!(#value.as_ref().map(|value| value.expose()))
        };
    }
    if let (TypeReference::Boolean, Adapter::Flag(pair)) = (&parameter.kind, &parameter.adapter) {
        let text = wire::flag(pair, imports);
        return if parameter.required {
            quote!(#text(#value))
        } else {
            quote!(#value.map(#text))
        };
    }
    match &parameter.kind {
        TypeReference::List(inner) => {
            let mut adapter = &parameter.adapter;
            while let Adapter::Each(inner) | Adapter::OrNull(inner) = adapter {
                adapter = inner;
            }
            let texts = texts(&value, parameter.required, inner, adapter, imports);
            if parameter.required {
                quote!(kartoteka_runtime::transport::listed(#texts))
            } else {
                texts
            }
        }
        TypeReference::Written(_)
        | TypeReference::Uuid
        | TypeReference::Date
        | TypeReference::DateTime => {
            if parameter.required {
                quote!(#value.text())
            } else {
                quote!(#value.as_ref().map(|value| value.text()))
            }
        }
        TypeReference::Counted(_) => {
            if parameter.required {
                quote!(&#value.value().to_string())
            } else {
                quote!(#value.map(|value| value.value().to_string()).as_deref())
            }
        }
        TypeReference::Text => {
            if parameter.required {
                quote!(&#value)
            } else {
                quote!(#value.as_deref())
            }
        }
        TypeReference::StringEnumeration(kind) => {
            let kind_name = ident(kind);
            if parameter.required {
                quote!(#value.as_str())
            } else {
                imports.model(kind);
                quote!(#value.as_ref().map(#kind_name::as_str))
            }
        }
        _ => {
            if parameter.required {
                quote!(&#value.to_string())
            } else {
                quote!(#value.as_ref().map(ToString::to_string).as_deref())
            }
        }
    }
}

fn texts(
    value: &TokenStream,
    required: bool,
    inner: &TypeReference,
    adapter: &Adapter,
    imports: &mut Imports,
) -> TokenStream {
    let format = match inner {
        TypeReference::Text => {
            return if required {
                quote!(&#value)
            } else {
                quote!(#value.as_deref())
            };
        }
        TypeReference::Written(_)
        | TypeReference::Uuid
        | TypeReference::Date
        | TypeReference::DateTime => quote!(|value| value.text().to_owned()),
        TypeReference::Counted(_) => quote!(|value| value.value().to_string()),
        TypeReference::Boolean => match adapter {
            Adapter::Flag(pair) => {
                let text = wire::flag(pair, imports);
                quote!(|value| #text(*value).to_owned())
            }
            _ => quote!(ToString::to_string),
        },
        _ => quote!(ToString::to_string),
    };
    if required {
        quote!(&#value.iter().map(#format).collect::<Vec<String>>())
    } else {
        quote! {
            #value
                .as_ref()
                .map(|values| values.iter().map(#format).collect::<Vec<String>>())
                .as_deref()
        }
    }
}

/// Where a parameter travels, a sentence.
pub(super) fn travels(parameter: &Parameter) -> String {
    let location = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
    };
    format!(
        "Sent as the {location} parameter {}.",
        code(&parameter.wire)
    )
}
