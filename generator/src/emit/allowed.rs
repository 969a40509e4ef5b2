//! Lints that generated code cannot heed, because a description decides about names and numbers.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Model, TypeKind};

/// More arguments than this make clippy complain.
const FEW: usize = 7;

/// Setters that clippy takes for operators which someone forgot to implement as traits.
const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

/// What a function with so many arguments, one for each `what`, is allowed.
pub(super) fn many_arguments(count: usize, what: &str) -> Option<TokenStream> {
    let reason = format!("one argument per {what}");
    (count > FEW).then(|| quote!(#[allow(clippy::too_many_arguments, reason = #reason)]))
}

/// What a setter of this name is allowed.
pub(super) fn setter(name: &str) -> Option<TokenStream> {
    OPERATORS.contains(&name).then(|| {
        quote! {
            #[allow(
                clippy::should_implement_trait,
                reason = "it sets the value of this name"
            )]
        }
    })
}

/// Names that clippy takes for those of somebody who could not think of one.
const PLACEHOLDERS: &[&str] = &["baz", "foo", "quux"];

/// A line for the head of a crate in which something is called so.
pub(super) fn placeholders(model: &Model) -> &'static str {
    let fields = model.types.iter().filter_map(|it| match &it.kind {
        TypeKind::Structure(fields) => Some(fields),
        _ => None,
    });
    let fields = fields.flatten().map(|it| it.name.as_str());
    let own = model.operations.iter().flat_map(|it| &it.parameters);
    let parameters = own.chain(&model.client_parameters);
    let mut names = fields.chain(parameters.map(|it| it.name.as_str()));
    if names.any(|name| PLACEHOLDERS.contains(&name)) {
        "#![allow(clippy::disallowed_names, reason = \"the API uses them\")]\n"
    } else {
        ""
    }
}
