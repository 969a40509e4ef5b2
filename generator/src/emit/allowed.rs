//! Lints that generated code cannot heed, because a description decides about names and numbers.

use proc_macro2::TokenStream;
use quote::quote;

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
