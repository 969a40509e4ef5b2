//! The documented failures of an operation, by status.

use proc_macro2::TokenStream;
use quote::quote;

use super::response_type;
use crate::emit::docs::{Docs, end_sentence};
use crate::emit::types::{Imports, ident};
use crate::model::{Operation, Response, ResponseBody, Status};

pub(super) fn errors(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let name = ident(&operation.error);
    let docs = Docs::new().with(format!(
        "The documented failures of [`Client::{}`], by status.",
        operation.function
    ));
    let docs = if operation.failures.is_empty() {
        docs.with("None is documented; other statuses are [`Error::UnexpectedStatus`].")
    } else {
        docs
    };
    let docs = docs.outer();
    let variants = operation.failures.iter().map(|response| {
        let docs = response_docs(response).outer();
        let variant = ident(&response.variant);
        let kind = failure_type(&response.body, imports);
        quote!(#docs #variant(Response<#kind>),)
    });
    let variants: Vec<TokenStream> = variants.collect();
    quote! {
        #docs
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

pub(super) fn failure_table(operation: &Operation) -> String {
    let id = proc_macro2::Literal::string(&operation.id);
    let variants = operation
        .failures
        .iter()
        .map(|response| response.variant.as_str());
    let variants = variants.collect::<Vec<_>>().join(", ");
    let variants = if variants.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {variants} }}")
    };
    let line = format!(
        "kartoteka_runtime::api_failure!({}: {id} {variants});",
        operation.error
    );
    if line.len() <= 100 {
        return line;
    }
    let lines = operation
        .failures
        .iter()
        .map(|response| format!("    {},\n", response.variant));
    let lines: String = lines.collect();
    format!(
        "kartoteka_runtime::api_failure!({}: {id} {{\n{lines}}});",
        operation.error
    )
}

/// The type of an error's body: what is not described is kept as it came.
fn failure_type(body: &ResponseBody, imports: &mut Imports) -> TokenStream {
    match body {
        ResponseBody::Empty => response_type(&ResponseBody::Bytes, imports),
        body => response_type(body, imports),
    }
}

pub(super) fn response_docs(response: &Response) -> Docs {
    let status = spell_status(response.status);
    let mut documentation = response.documentation.clone();
    let mut description = documentation.description.take().unwrap_or_default();
    if !documentation.facts.is_empty() && !description.is_empty() {
        description = end_sentence(description.trim_end());
    }
    documentation.description = Some(format!("{status}: {description}"));
    Docs::of(&documentation, &status)
}

pub(in crate::emit) fn spell_status(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "other".to_owned(),
    }
}
