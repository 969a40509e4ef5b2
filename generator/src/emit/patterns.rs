//! Patterns: each that a description has is a function of the crate.
//!
//! How a pattern is matched is decided by `crate::pattern` and written by `matchers`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::matchers;
use super::schemas::FEATURE;
use super::types::ident;
use crate::internal::InternalError;
use crate::markdown::code;
use crate::names::snake_case;
use crate::print::{Piece, rust_file};

/// A pattern and who needs it.
#[derive(Debug, Default)]
struct Known {
    name: String,
    pattern: String,
    /// Whether checks of types call it.
    checked: bool,
    /// Whether schemas name its function; `Some(true)`: those alone that only a feature brings along.
    searched: Option<bool>,
}

/// The patterns of a crate, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    list: Vec<Known>,
    places: BTreeMap<String, usize>,
    names: BTreeSet<String>,
}

impl Patterns {
    /// The function that checks a pattern, called after what has the pattern first.
    pub(super) fn name(&mut self, pattern: &str, context: &str) -> Ident {
        match self.known(pattern, context) {
            Some(known) => {
                known.checked = true;
                ident(&known.name)
            }
            None => ident("unknown"),
        }
    }

    /// The function that tells whether a pattern is found in a text.
    pub(super) fn matcher(&mut self, pattern: &str, context: &str, optional: bool) -> Ident {
        match self.known(pattern, context) {
            Some(known) => {
                known.searched = Some(known.searched.unwrap_or(true) && optional);
                matcher_name(&known.name)
            }
            None => ident("unknown"),
        }
    }

    fn known(&mut self, pattern: &str, context: &str) -> Option<&mut Known> {
        let place = match self.places.get(pattern) {
            Some(place) => *place,
            None => self.add(pattern, context),
        };
        self.list.get_mut(place)
    }

    fn add(&mut self, pattern: &str, context: &str) -> usize {
        let wanted = snake_case(context);
        let mut name = wanted.clone();
        let mut number = 1;
        while !self.names.insert(name.clone()) {
            number += 1;
            name = format!("{wanted}_{number}");
        }
        let place = self.list.len();
        self.places.insert(pattern.to_owned(), place);
        self.list.push(Known {
            name,
            pattern: pattern.to_owned(),
            ..Known::default()
        });
        place
    }

    /// Whether only a feature needs any.
    pub(super) fn is_optional(&self) -> bool {
        let mut list = self.list.iter();
        list.all(|known| !known.checked && known.searched != Some(false))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The file of all patterns.
    pub(super) fn file(&self, origin: &str) -> Result<String, InternalError> {
        let mut head = String::from(
            "//! Patterns of the description: ECMA-262 regular expressions that are searched for.",
        );
        if self.list.iter().any(|known| known.checked) {
            head.push_str("\n\nuse kartoteka_runtime::validate::{Check, Path};");
        }
        let mut pieces = vec![Piece::Text(head)];
        for known in &self.list {
            pieces.push(known.functions().into());
        }
        rust_file(origin, pieces)
    }
}

impl Known {
    fn functions(&self) -> TokenStream {
        let pattern = &self.pattern;
        let docs = format!(" {}.", code(pattern));
        let Some(optional) = self.searched else {
            let found = ident("found");
            // In documents of others an invalid pattern is a warning, and rules nothing out.
            return match matchers::function(&found, pattern) {
                Some(matcher) => self.check(
                    &docs,
                    &quote!(#matcher check.pattern(at, text, #pattern, #found(text));),
                ),
                None => self.check(&docs, &quote!(let _ = (check, at, text);)),
            };
        };
        let found = matcher_name(&self.name);
        let check = self.checked.then(|| {
            self.check(
                &docs,
                &quote!(check.pattern(at, text, #pattern, #found(text));),
            )
        });
        let only_optional = optional && !self.checked;
        let condition = only_optional.then(|| quote!(#[cfg(feature = #FEATURE)]));
        let matcher = matchers::bounded_function(&found, pattern);
        let matcher =
            matcher.unwrap_or_else(|| quote!(fn #found(_: &str) -> Option<bool> { Some(true) }));
        quote! {
            #check

            #[doc = #docs]
            #condition
            pub(crate) #matcher
        }
    }

    /// The function that checks the pattern.
    fn check(&self, docs: &str, body: &TokenStream) -> TokenStream {
        let function = ident(&self.name);
        quote! {
            #[doc = #docs]
            #[inline]
            pub(crate) fn #function(check: &mut Check, at: Path<'_>, text: &str) {
                #body
            }
        }
    }
}

fn matcher_name(name: &str) -> Ident {
    ident(&format!("{}_is_found", name.trim_end_matches('_')))
}
