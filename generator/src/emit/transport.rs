//! The transport: progenitor's code, cut down to building requests.
//!
//! This is the only file that names progenitor. It shows progenitor the transport view, takes one
//! function per operation from what comes back, cuts the tail that is the same in all (sending and
//! matching the status), and makes sure that nothing is missing and nothing is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ImplItem, ImplItemFn, Item};

use super::cut;
use crate::internal::{InternalError, panic_message};
use crate::lower::{TransportView, ViewedOperation};
use crate::model::{Model, Operation};
use crate::print::{Piece, rust_file};

/// The file of the transport.
pub(super) fn file(
    origin: &str,
    model: &Model,
    view: &TransportView,
) -> Result<String, InternalError> {
    let generated = generate(model, view)?;
    let mut functions = methods(&generated)?;
    let mut pieces = Vec::new();
    let mut used = BTreeSet::new();
    for (operation, viewed) in model.operations.iter().zip(&view.operations) {
        let Some(function) = functions.remove(&viewed.id) else {
            let message = "the transport has no function for the operation";
            return Err(InternalError::at(&operation.pointer, message));
        };
        let tokens = cut::request_builder(function, operation, viewed)
            .map_err(|message| InternalError::at(&operation.pointer, message))?;
        words(tokens.clone(), &mut used);
        pieces.push(Piece::Tokens(tokens));
    }
    if let Some(extra) = functions.keys().next() {
        let message = format!("the transport has a function too many: {extra}");
        return Err(InternalError::new(message));
    }
    pieces.insert(0, Piece::Text(imports(&used)));
    rust_file(origin, pieces)
}

/// The names that stand in code.
fn words(code: TokenStream, into: &mut BTreeSet<String>) {
    for tree in code {
        match tree {
            TokenTree::Group(group) => words(group.stream(), into),
            TokenTree::Ident(word) => {
                into.insert(word.to_string());
            }
            _ => {}
        }
    }
}

fn imports(used: &BTreeSet<String>) -> String {
    let candidates = [
        (
            "HeaderMap",
            "use kartoteka_runtime::reqwest::header::HeaderMap;",
        ),
        (
            "QueryParam",
            "use kartoteka_runtime::transport::QueryParam;",
        ),
        (
            "encode_path",
            "use kartoteka_runtime::transport::encode_path;",
        ),
        ("header_value", "use kartoteka_runtime::header_value;"),
        ("path_argument", "use kartoteka_runtime::path_argument;"),
        (
            "secret_header_value",
            "use kartoteka_runtime::secret_header_value;",
        ),
    ];
    let mut lines = vec![
        "use kartoteka_runtime::reqwest::Request;",
        "use kartoteka_runtime::{RequestError, Target};",
    ];
    for (word, line) in candidates {
        if used.contains(word) {
            lines.push(line);
        }
    }
    lines.sort_unstable();
    lines.join("\n")
}

/// Runs progenitor; when it refuses or panics, names the operation at which it does.
fn generate(model: &Model, view: &TransportView) -> Result<syn::File, InternalError> {
    let message = match attempt(view) {
        Ok(file) => return Ok(file),
        Err(message) => message,
    };
    for (operation, viewed) in model.operations.iter().zip(&view.operations) {
        if let Err(message) = attempt(&only(view, operation, viewed)) {
            let message = format!("progenitor failed: {message}");
            return Err(InternalError::at(&operation.pointer, message));
        }
    }
    Err(InternalError::new(format!("progenitor failed: {message}")))
}

/// The view reduced to one operation.
fn only(view: &TransportView, operation: &Operation, viewed: &ViewedOperation) -> TransportView {
    let mut view = view.clone();
    for (_, item) in &mut view.document.paths.paths {
        if let openapiv3::ReferenceOr::Item(item) = item {
            let slots = [
                &mut item.get,
                &mut item.put,
                &mut item.post,
                &mut item.delete,
                &mut item.head,
                &mut item.patch,
            ];
            for slot in slots {
                slot.take_if(|it| it.operation_id.as_deref() != Some(&viewed.id));
            }
        }
    }
    debug_assert!(!operation.id.is_empty());
    view
}

fn attempt(view: &TransportView) -> Result<syn::File, String> {
    let run = || {
        let mut settings = progenitor::GenerationSettings::default();
        for (component, kind) in &view.replacements {
            settings.with_replacement(component, kind, std::iter::empty());
        }
        let mut generator = progenitor::Generator::new(&settings);
        generator
            .generate_tokens(&view.document)
            .map_err(|error| error.to_string())
    };
    let tokens = catch_unwind(AssertUnwindSafe(run)).map_err(|panic| panic_message(&*panic))??;
    syn::parse2(tokens).map_err(|error| error.to_string())
}

/// The asynchronous methods of progenitor's client, by name.
fn methods(file: &syn::File) -> Result<BTreeMap<String, ImplItemFn>, InternalError> {
    let mut functions = BTreeMap::new();
    for item in &file.items {
        let Item::Impl(block) = item else {
            continue;
        };
        let of_client =
            block.trait_.is_none() && block.self_ty.to_token_stream().to_string() == "Client";
        if !of_client {
            continue;
        }
        for item in &block.items {
            if let ImplItem::Fn(function) = item
                && function.sig.asyncness.is_some()
            {
                let name = function.sig.ident.to_string();
                if functions.insert(name.clone(), function.clone()).is_some() {
                    let message = format!("the transport has a function twice: {name}");
                    return Err(InternalError::new(message));
                }
            }
        }
    }
    Ok(functions)
}

#[cfg(test)]
mod tests {
    use super::generate;
    use crate::compile::compile;
    use crate::lower::{TransportView, transport_view};
    use crate::model::Model;
    use crate::names::Lock;
    use crate::source::Source;
    use crate::spec::Dialect;

    fn viewed() -> (Model, TransportView) {
        let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get: {operationId: a, responses: {'200': {description: x}}}\n    post:\n      operationId: b\n      requestBody: {required: true, content: {application/json: {schema: {type: string}}}}\n      responses: {'200': {description: x}}\n";
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let compiled = compile("t", &source.unwrap(), &Lock::default(), Dialect::OpenApi).unwrap();
        let model = compiled.model.unwrap();
        let view = transport_view(&model, |_| "::std::string::String".to_owned());
        (model, view)
    }

    #[test]
    fn a_panic_of_the_library_names_the_operation() {
        let (model, mut view) = viewed();
        // Two content types make progenitor panic; our own views never have them.
        for (_, item) in &mut view.document.paths.paths {
            if let openapiv3::ReferenceOr::Item(item) = item
                && let Some(openapiv3::ReferenceOr::Item(body)) = item
                    .post
                    .as_mut()
                    .and_then(|post| post.request_body.as_mut())
            {
                let media = body
                    .content
                    .first()
                    .map(|(_, media)| media.clone())
                    .unwrap();
                body.content.insert("text/plain".to_owned(), media);
            }
        }
        let error = generate(&model, &view).err().unwrap();
        assert_eq!(error.pointer.as_deref(), Some("/paths/~1a/post"));
        assert!(error.message.contains("more media types"), "{error}");
    }

    #[test]
    fn a_missing_operation_is_noticed() {
        let (model, mut view) = viewed();
        view.document.paths.paths.clear();
        let error = super::file("a.yaml", &model, &view).unwrap_err();
        assert_eq!(error.pointer.as_deref(), Some("/paths/~1a/get"));
    }
}
