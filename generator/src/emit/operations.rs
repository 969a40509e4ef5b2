//! Operations: request, errors by status, decoding and the client's method, one file each.

mod credentials;
mod failures;
mod paging;
mod sending;

pub(super) use failures::spell_status;

use proc_macro2::TokenStream;
use quote::quote;

use failures::{errors, failure_table, response_docs};
use paging::paging;

use super::allowed;
use super::arguments;
use super::client::default_server;
use super::docs::{Docs, source_line};
use super::types::{Accepted, Imports, accepted, accepted_list, ident, model_type, stored_type};
use super::validate::Validators;
use crate::internal::InternalError;
use crate::markdown::{address, code};
use crate::model::{Model, Operation, Parameter, ResponseBody, TypeReference};
use crate::print::{Piece, rust_file};

/// The feature of a generated crate with which requests can be written down and read again.
pub(super) const SERDE: &str = "serde-requests";

/// The file of one operation.
pub(super) fn file(
    origin: &str,
    model: &Model,
    operation: &Operation,
    validators: &mut Validators<'_>,
) -> Result<String, InternalError> {
    let mut imports = Imports::default();
    for name in [
        "Core",
        "Error",
        "Operation",
        "OperationInfo",
        "RawResponse",
        "RequestError",
        "Response",
    ] {
        imports.runtime(name);
    }
    imports.runtime("reqwest::Request");
    imports.path("crate::Client");
    imports.path("crate::transport");
    imports.path("crate::places::PLACES");
    let mut pieces: Vec<Piece> = vec![
        request(operation, &mut imports).into(),
        constructors(operation, &mut imports).into(),
        errors(operation, &mut imports).into(),
        Piece::Text(failure_table(operation)),
        implementation(model, operation, validators, &mut imports).into(),
        validators.request(operation, &mut imports).into(),
        method(model, operation, validators, &mut imports).into(),
    ];
    pieces.extend(paging(operation, &mut imports));
    pieces.insert(0, Piece::Text(imports.lines()));
    rust_file(origin, pieces)
}

fn request(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let name = ident(&operation.request);
    let docs = Docs::new()
        .with(format!(
            "The request of [`Client::{}`].",
            operation.function
        ))
        .with(format!(
            "{}.",
            code(&format!("{} {}", operation.method, operation.path))
        ))
        .outer();
    let mut members = Vec::new();
    for parameter in &operation.parameters {
        let name = ident(&parameter.name);
        let kind = stored_type(parameter, imports);
        let kind = if parameter.required {
            kind
        } else {
            quote!(Option<#kind>)
        };
        let docs = format!(" {}", arguments::travels(parameter));
        let left_out = parameter
            .secret
            .then(|| quote!(#[cfg_attr(feature = #SERDE, serde(skip))]));
        members.push(quote! {
            #[doc = #docs]
            #left_out
            pub #name: #kind,
        });
    }
    if let Some(body) = &operation.body {
        let kind = model_type(&body.kind, imports);
        let kind = match body.required {
            true => kind,
            false => quote!(Option<#kind>),
        };
        members.push(quote! {
            /// The body.
            pub body: #kind,
        });
    }
    let default = (!has_required(operation)).then(|| quote!(Default,));
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #[cfg_attr(feature = #SERDE, derive(serde::Deserialize, serde::Serialize))]
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
        }
    }
}

fn has_required(operation: &Operation) -> bool {
    operation.body.as_ref().is_some_and(|it| it.required)
        || operation.parameters.iter().any(|it| it.required)
}

fn parameter_docs(parameter: &Parameter) -> Docs {
    Docs::of(
        &parameter.documentation,
        &format!("The parameter {}.", code(&parameter.wire)),
    )
}

fn constructors(operation: &Operation, imports: &mut Imports) -> TokenStream {
    let name = ident(&operation.request);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut setters = Vec::new();
    let mut docs = Docs::new().with("A request with what is required, and nothing else.");
    let mut list = Vec::new();
    for parameter in &operation.parameters {
        let field = ident(&parameter.name);
        let kept = stored_type(parameter, imports);
        let Accepted { taken, converted } = if parameter.secret {
            Accepted {
                taken: quote!(impl Into<#kept>),
                converted: Some(quote!(#field.into())),
            }
        } else {
            match &parameter.kind {
                TypeReference::List(element) => {
                    accepted_list(element, &model_type(element, imports), &field)
                }
                kind => accepted(kind, &kept, &field),
            }
        };
        if parameter.required {
            arguments.push(quote!(#field: #taken));
            values.push(match converted {
                Some(value) => quote!(#field: #value),
                None => quote!(#field),
            });
            list.push(list_item(&parameter.name, &parameter_docs(parameter)));
        } else {
            values.push(quote!(#field: None));
            let value = converted.unwrap_or_else(|| quote!(#field));
            let docs = parameter_docs(parameter)
                .with(arguments::travels(parameter))
                .outer();
            let allowed = allowed::setter(&parameter.name);
            setters.push(quote! {
                #docs
                #allowed
                #[must_use]
                pub fn #field(mut self, #field: #taken) -> Self {
                    self.#field = Some(#value);
                    self
                }
            });
        }
    }
    if let Some(body) = &operation.body {
        let kept = model_type(&body.kind, imports);
        let Accepted { taken, converted } = match &body.kind {
            TypeReference::List(element) => {
                accepted_list(element, &model_type(element, imports), &ident("body"))
            }
            kind => accepted(kind, &kept, &ident("body")),
        };
        let docs = Docs::of(&body.documentation, "What is sent.");
        if body.required {
            let value = converted.map_or_else(|| quote!(body), |value| quote!(body: #value));
            arguments.push(quote!(body: #taken));
            values.push(value);
            list.push(list_item("body", &docs));
        } else {
            values.push(quote!(body: None));
            let value = converted.unwrap_or_else(|| quote!(body));
            let docs = docs.with("Sent as the body of the request.").outer();
            setters.push(quote! {
                #docs
                #[must_use]
                pub fn body(mut self, body: #taken) -> Self {
                    self.body = Some(#value);
                    self
                }
            });
        }
    }
    docs.push(list.join("\n"));
    let docs = docs.outer();
    let many = allowed::many_arguments(arguments.len(), "required value");
    quote! {
        impl #name {
            #docs
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #(#setters)*
        }
    }
}

fn list_item(name: &str, docs: &Docs) -> String {
    format!(
        "- `{name}`: {}",
        docs.text().split_whitespace().collect::<Vec<_>>().join(" ")
    )
}

/// The type of a response's body, as a caller sees it.
pub(super) fn response_type(body: &ResponseBody, imports: &mut Imports) -> TokenStream {
    match body {
        ResponseBody::Json(kind) => model_type(kind, imports),
        ResponseBody::Text => quote!(String),
        ResponseBody::Empty => quote!(()),
        ResponseBody::Bytes => {
            imports.runtime("RawBody");
            quote!(RawBody)
        }
    }
}

fn implementation(
    model: &Model,
    operation: &Operation,
    validators: &mut Validators<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(&operation.request);
    let error = ident(&operation.error);
    let function = ident(&operation.function);
    let output = response_type(operation.output(), imports);
    let (id, method, path) = (&operation.id, &operation.method, &operation.path);
    let accept = &operation.accept;
    let place = format!("#{}", operation.pointer);
    let security = operation
        .security
        .iter()
        .map(|schemes| quote!(&[#(#schemes),*]));
    let (scopes, secrets) = (
        credentials::scopes(operation),
        credentials::secrets(model, operation),
    );
    let own = operation.parameters.iter();
    let own = own.map(|parameter| arguments::expression(parameter, imports));
    let mut arguments: Vec<TokenStream> = own.collect();
    for place in &operation.client_parameters {
        if let Some(parameter) = model.client_parameters.get(*place) {
            let name = &parameter.name;
            arguments.push(if parameter.required {
                quote!(core.parameter(#name).unwrap_or_default())
            } else {
                quote!(core.parameter(#name))
            });
        }
    }
    let mut steps = TokenStream::new();
    if let Some(body) = &operation.body {
        steps = sending::steps(body, imports);
        if body.required {
            arguments.push(sending::required(body, imports));
        }
    }
    let refusals = super::decode::refusals(operation, imports);
    let decode = super::decode::decode(operation, imports);
    let output_checks = validators.output(operation, imports);
    quote! {
        impl Operation for #name {
            type Output = #output;
            type Failure = #error;

            const INFO: &'static OperationInfo = &OperationInfo {
                id: #id,
                method: #method,
                path: #path,
                accept: #accept,
                security: &[#(#security),*],
                place: #place,
                refusals: &[#(#refusals),*],
                places: &PLACES,
            };

            #scopes
            #secrets

            fn build(&self, core: &Core) -> Result<Request, RequestError> {
                transport::#function(core.target(), #(#arguments),*)#steps
            }

            fn decode(response: RawResponse) -> Result<Response<Self::Output>, Error<Self::Failure>> {
                #decode
            }

            #output_checks
        }
    }
}

fn method(
    model: &Model,
    operation: &Operation,
    validators: &Validators<'_>,
    imports: &mut Imports,
) -> TokenStream {
    let function = ident(&operation.function);
    let request = ident(&operation.request);
    let error = ident(&operation.error);
    let output = response_type(operation.output(), imports);
    let mut documentation = operation.documentation.clone();
    let provenance = documentation.provenance.take();
    let mut docs = Docs::of(
        &documentation,
        &format!("The operation {}.", code(&operation.id)),
    );
    // With the server, so that a search for what the vendor's page shows finds it.
    let server = default_server(model).map_or("", |server| server.url.trim_end_matches('/'));
    docs.push(format!(
        "{}.",
        code(&format!("{} {server}{}", operation.method, operation.path))
    ));
    if let Some(paging) = &operation.paging {
        docs.push(format!(
            "[`Client::{}`] and [`Client::{}`] go through all pages.",
            paging.pages_function, paging.items_function
        ));
    }
    let answers = operation.successes.iter().map(|response| {
        format!(
            "- {}",
            response_docs(response)
                .text()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        )
    });
    docs.push(answers.collect::<Vec<_>>().join("\n"));
    docs.push("# Errors");
    let invalid = if validators.binds(operation) {
        "[`Error::Invalid`] if the request breaks a rule, so that nothing was sent; "
    } else {
        ""
    };
    docs.push(format!(
        "{invalid}[`Error::Api`] with [`{}`] for a documented failure; the other variants of \
         [`Error`] for everything else.",
        operation.error
    ));
    docs.push("# Source");
    if let Some(provenance) = &provenance {
        docs.push(source_line(provenance));
    }
    let stated = provenance
        .as_ref()
        .and_then(|provenance| provenance.page.as_ref());
    if let Some(page) = operation.page.as_ref().filter(|page| stated != Some(*page)) {
        docs.push(format!("The vendor's page: {}", address(page)));
    }
    let docs = docs.outer();
    quote! {
        impl Client {
            #docs
            pub async fn #function(
                &self,
                request: &#request,
            ) -> Result<Response<#output>, Error<#error>> {
                self.core.call(request).await
            }
        }
    }
}
