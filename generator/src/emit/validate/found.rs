//! How code gets at a value, and where it says that the value is.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::types::ident;
use crate::model::TypeReference;

/// Where a value is in what is validated, and what a pattern is called that it is the first to have.
pub(super) struct Place {
    pub(super) path: TokenStream,
    pub(super) context: String,
}

impl Place {
    /// The same value, for which there is a variable `at`.
    pub(super) fn here(&self) -> Self {
        Self {
            path: quote!(at),
            context: self.context.clone(),
        }
    }
}

/// How code gets at a value.
pub(super) struct Found {
    /// A reference to it.
    pub(super) reference: TokenStream,
    /// The value itself, if it can be copied.
    pub(super) copy: TokenStream,
    /// What methods are called on.
    pub(super) receiver: TokenStream,
    /// Whether dates and the like are real values, as in parameters.
    pub(super) real: bool,
    /// Whether it is kept as a secret, whatever its type.
    pub(super) secret: bool,
}

impl Found {
    /// In a field of `self`.
    pub(super) fn field(name: &str) -> Self {
        let name = ident(name);
        Self {
            reference: quote!(&self.#name),
            copy: quote!(self.#name),
            receiver: quote!(self.#name),
            real: false,
            secret: false,
        }
    }

    /// In a variable that refers to it.
    pub(super) fn named(name: &str) -> Self {
        let name = ident(name);
        Self {
            reference: quote!(#name),
            copy: quote!(*#name),
            receiver: quote!(#name),
            real: false,
            secret: false,
        }
    }

    /// In the variable `value`.
    pub(super) fn bound() -> Self {
        Self::named("value")
    }

    pub(super) fn real(self) -> Self {
        Self { real: true, ..self }
    }

    pub(super) fn secret(self) -> Self {
        Self {
            secret: true,
            ..self
        }
    }

    pub(super) fn within(&self) -> Self {
        Self {
            real: self.real,
            ..Self::bound()
        }
    }

    /// It as a text, if it is one.
    pub(super) fn text(&self, kind: &TypeReference) -> Option<TokenStream> {
        let receiver = &self.receiver;
        if self.secret {
            return Some(quote!(#receiver.expose()));
        }
        Some(match kind {
            TypeReference::Text => self.reference.clone(),
            TypeReference::Written(form) if !form.is_decimal() => {
                quote!(#receiver.text())
            }
            TypeReference::SecretText => quote!(#receiver.expose()),
            TypeReference::StringEnumeration(_) => quote!(#receiver.as_str()),
            TypeReference::Uuid | TypeReference::Date | TypeReference::DateTime => {
                if self.real {
                    let reference = &self.reference;
                    quote!(&kartoteka_runtime::VerbatimValue::format(#reference))
                } else {
                    quote!(#receiver.text())
                }
            }
            _ => return None,
        })
    }

    pub(super) fn number(&self, kind: &TypeReference) -> Option<TokenStream> {
        match kind {
            TypeReference::Integer(_) | TypeReference::Number | TypeReference::Counted(_) => {
                Some(self.copy.clone())
            }
            TypeReference::IntegerEnumeration(..) => {
                let receiver = &self.receiver;
                Some(quote!(#receiver.value()))
            }
            _ => None,
        }
    }
}
