//! Patterns: each that a description has is a function of the crate.
//!
//! How a pattern is matched is decided by `crate::pattern` and written by `matchers`.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;
use quote::quote;

use super::matchers;
use super::types::ident;
use crate::internal::InternalError;
use crate::markdown::code;
use crate::names::snake_case;
use crate::print::{Piece, rust_file};

/// The patterns of a crate, in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    list: Vec<(String, String)>,
    places: BTreeMap<String, usize>,
    names: BTreeSet<String>,
}

impl Patterns {
    /// The function that checks a pattern, called after what has the pattern first.
    pub(super) fn name(&mut self, pattern: &str, context: &str) -> Ident {
        let known = self.places.get(pattern);
        let known = known.and_then(|place| self.list.get(*place));
        let name = match known {
            Some((name, _)) => name.clone(),
            None => self.add(pattern, context),
        };
        ident(&name)
    }

    fn add(&mut self, pattern: &str, context: &str) -> String {
        let wanted = snake_case(context);
        let mut name = wanted.clone();
        let mut number = 1;
        while !self.names.insert(name.clone()) {
            number += 1;
            name = format!("{wanted}_{number}");
        }
        self.places.insert(pattern.to_owned(), self.list.len());
        self.list.push((name.clone(), pattern.to_owned()));
        name
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The file of all patterns.
    pub(super) fn file(&self, origin: &str) -> Result<String, InternalError> {
        let mut pieces = vec![Piece::Text(
            "//! Patterns of the description: ECMA-262 regular expressions that are searched for.\n\n\
             use kartoteka_runtime::validate::{Check, Path};"
                .to_owned(),
        )];
        for (name, pattern) in &self.list {
            let function = ident(name);
            let docs = format!(" {}.", code(pattern));
            let found = ident("found");
            let matcher = matchers::function(&found, pattern);
            // In documents of others an invalid pattern is a warning, and rules nothing out.
            let body = matcher.map_or_else(
                || quote!(let _ = (check, at, text);),
                |matcher| quote!(#matcher check.pattern(at, text, #pattern, #found(text));),
            );
            let function = quote! {
                #[doc = #docs]
                #[inline]
                pub(crate) fn #function(check: &mut Check, at: Path<'_>, text: &str) {
                    #body
                }
            };
            pieces.push(function.into());
        }
        rust_file(origin, pieces)
    }
}
