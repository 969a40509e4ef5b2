//! What `x-wire` says of a schema as a constant.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use crate::emit::types::ident;
use crate::model::{Quirk, WireForm, WrittenForm};

impl Writer<'_> {
    pub(super) fn quirk(&mut self, quirk: &Quirk) -> TokenStream {
        self.used.insert("wire");
        let form = optional(quirk.form.as_ref().map(form));
        let null_as = optional(quirk.null_as.map(|word| quote!(#word)));
        quote! {
            wire::Quirk {
                form: #form,
                null_as: #null_as,
            }
        }
    }
}

fn optional(tokens: Option<TokenStream>) -> TokenStream {
    match tokens {
        Some(tokens) => quote!(Some(#tokens)),
        None => quote!(None),
    }
}

fn form(form: &WireForm) -> TokenStream {
    let tokens = match form {
        WireForm::TextOrNumber => quote!(TextOrNumber),
        WireForm::NumberInString => quote!(NumberInString),
        WireForm::NumberOrString | WireForm::Counted(_) => quote!(NumberOrString),
        WireForm::Boolean(pair) => {
            let pair = ident(pair);
            quote!(Boolean(wire::Pair::of::<wire::#pair>()))
        }
        WireForm::OneOrList => quote!(OneOrList),
        WireForm::EmptyListAsObject => quote!(EmptyListAsObject),
        WireForm::Written(form) => match form {
            WrittenForm::Decimal => quote!(NumberOrString),
            WrittenForm::DecimalPoint => quote!(NumberInString),
            WrittenForm::DecimalComma => quote!(DecimalComma),
            WrittenForm::DayFirst => text(&quote!(wire::DayFirst)),
            WrittenForm::DotnetDate => text(&quote!(wire::DotnetDate)),
            WrittenForm::Local {
                layout_type,
                zone_type,
                ..
            } => {
                let (layout, zone) = (ident(layout_type), ident(zone_type));
                text(&quote!(wire::Local<wire::#zone, wire::#layout>))
            }
        },
    };
    quote!(wire::JsonForm::#tokens)
}

fn text(form: &TokenStream) -> TokenStream {
    quote!(Text(wire::TextForm::of::<#form>()))
}
