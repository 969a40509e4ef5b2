//! The documented failures of an operation, by status.

use proc_macro2::TokenStream;
use quote::quote;

use super::response_type;
use crate::emit::docs::{Docs, end_sentence};
use crate::emit::types::{Imports, ident};
use crate::markdown::code;
use crate::model::{Operation, Response, ResponseBody, Status};

pub(super) fn errors(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let name = ident(&operation.error);
    let docs = Docs::new().with(format!(
        "The documented failures of [`Client::{}`], by status.",
        operation.function
    ));
    let refused = (!operation.refusals().is_empty()).then(|| {
        let docs = refused_docs(operation).outer();
        let kind = failure_type(operation.output(), imports);
        quote!(#docs Refused(Failure<#kind>),)
    });
    let docs = if operation.failures.is_empty() && refused.is_none() {
        docs.with("None is documented; other statuses are [`Error::UnexpectedStatus`].")
    } else {
        imports.runtime("Failure");
        docs
    };
    let docs = docs.outer();
    let variants = operation.failures.iter().map(|response| {
        let docs = response_docs(response).outer();
        let variant = ident(&response.variant);
        let kind = failure_type(&response.body, imports);
        quote!(#docs #variant(Failure<#kind>),)
    });
    let variants: Vec<TokenStream> = variants.collect();
    quote! {
        #docs
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #refused
        }
    }
}

pub(super) fn failure_table(operation: &Operation) -> String {
    let (error, request) = (&operation.error, &operation.request);
    let variants = operation.failures.iter().map(|it| it.variant.as_str());
    let refused = (!operation.refusals().is_empty()).then_some("Refused");
    let variants: Vec<&str> = variants.chain(refused).collect();
    let variants = match variants.join(", ") {
        empty if empty.is_empty() => "{}".to_owned(),
        line => format!("{{ {line} }}"),
    };
    let line = format!("kartoteka_runtime::api_failure!({error} of {request} {variants});");
    if line.len() <= 100 {
        return line;
    }
    let variants = variants.trim_matches(['{', '}', ' ']).split(", ");
    let lines: String = variants.map(|it| format!("    {it},\n")).collect();
    format!("kartoteka_runtime::api_failure!({error} of {request} {{\n{lines}}});")
}

fn refused_docs(operation: &Operation) -> Docs {
    let conditions = operation.refusals();
    let conditions = conditions.iter().map(|condition| {
        let (pointer, equals) = (code(&condition.pointer), code(&condition.equals));
        format!("{pointer} is {equals}")
    });
    let conditions = conditions.collect::<Vec<_>>().join(", or ");
    Docs::new().with(format!(
        "2XX: The status is one of success, but {conditions}. Comes before the body is decoded as a \
         success."
    ))
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
