//! Functions that say whether a pattern is found in a text.
//!
//! Nothing of a pattern reaches the code but numbers and escaped literals: its tree was read by
//! our own parser, and what is written here is written from the tree.

mod program;
mod runs;
mod table;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use crate::internal::InternalError;
use crate::markdown::code;
use crate::pattern::{Plan, Ranges, compile, parse};
use crate::print::{Piece, rust_file};

/// A file of functions, each with its name and its pattern.
pub fn file(origin: &str, patterns: &[(&str, &str)]) -> Result<String, InternalError> {
    let docs = "//! Patterns, and whether they are found in a text.";
    let mut pieces = vec![Piece::Text(docs.to_owned())];
    for (name, pattern) in patterns {
        let docs = format!(" {}.", code(pattern));
        let name = Ident::new(name, Span::call_site());
        let invalid = || InternalError::new(format!("`{pattern}` is no pattern"));
        let function = function(&name, pattern).ok_or_else(invalid)?;
        let function = quote! {
            #[doc = #docs]
            pub(crate) #function
        };
        pieces.push(function.into());
    }
    rust_file(origin, pieces)
}

/// A function `fn(text: &str)` that searches a text for a pattern: it gives a `bool`, or an
/// `Option<bool>` where the search has a limit. Nothing where the pattern is none.
pub(super) fn function(name: &Ident, pattern: &str) -> Option<TokenStream> {
    let pattern = parse(pattern).ok()?;
    Some(matcher(name, &compile(&pattern)))
}

/// The same as a function that gives an `Option<bool>`, whatever the pattern.
pub(super) fn bounded_function(name: &Ident, pattern: &str) -> Option<TokenStream> {
    let plan = compile(&parse(pattern).ok()?);
    if matches!(plan, Plan::Search(_)) {
        return Some(matcher(name, &plan));
    }
    let found = format_ident!("found");
    let matcher = matcher(&found, &plan);
    Some(quote! {
        fn #name(text: &str) -> Option<bool> {
            #matcher
            Some(#found(text))
        }
    })
}

fn matcher(name: &Ident, plan: &Plan) -> TokenStream {
    let mut given = quote!(bool);
    let body = match plan {
        Plan::Always => return quote!(fn #name(_: &str) -> bool { true }),
        Plan::Runs(runs) => runs::body(runs),
        Plan::Table(table) => table::body(table),
        Plan::Simulation(program) => program::body(program, "Simulation"),
        Plan::Search(program) => {
            given = quote!(Option<bool>);
            program::body(program, "Search")
        }
        Plan::AllOf(conditions) => {
            let conditions = conditions.iter().map(|(wanted, it)| (*wanted, it));
            let (functions, calls) = parts(conditions);
            quote!(#(#functions)* #(#calls)&&*)
        }
        Plan::OneOf(plans) => {
            let (functions, calls) = parts(plans.iter().map(|it| (true, it)));
            quote!(#(#functions)* #(#calls)||*)
        }
    };
    quote!(fn #name(text: &str) -> #given { #body })
}

/// A function for each plan, and its call; negated where nothing must be found.
fn parts<'p>(
    plans: impl Iterator<Item = (bool, &'p Plan)>,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let parts = plans.zip(1..).map(|((wanted, it), number): (_, usize)| {
        let name = format_ident!("part_{number}");
        let not = (!wanted).then(|| quote!(!));
        (matcher(&name, it), quote!(#not #name(text)))
    });
    parts.unzip()
}

/// The ranges of ASCII among some ranges, and the others.
fn split(ranges: &[(u32, u32)]) -> (Vec<(u8, u8)>, Ranges) {
    let ascii = ranges.iter().filter_map(|(first, last)| {
        let last = u8::try_from((*last).min(0x7f)).ok()?;
        Some((u8::try_from(*first).ok().filter(u8::is_ascii)?, last))
    });
    let others = ranges.iter().filter(|(_, last)| *last > 0x7f);
    let others = others.map(|(first, last)| ((*first).max(0x80), *last));
    (ascii.collect(), others.collect())
}

fn byte(byte: u8) -> Literal {
    Literal::byte_character(byte)
}

/// A code point as people know it.
fn code_point(value: u32) -> Literal {
    let hexadecimal = format!("{value:#x}").parse();
    hexadecimal.unwrap_or_else(|_| Literal::u32_unsuffixed(value))
}

fn pair_of_bytes((first, last): (u8, u8)) -> TokenStream {
    let (first, last) = (byte(first), byte(last));
    quote!((#first, #last))
}

/// A list of pairs of numbers; a long one becomes a static of its own, before what needs it.
fn list(pairs: &[(u32, u32)], name: &Ident, statics: &mut Vec<TokenStream>) -> TokenStream {
    if pairs.len() <= SHORT {
        let pairs = pairs.iter().map(|(first, last)| {
            let (first, last) = (code_point(*first), code_point(*last));
            quote!((#first, #last))
        });
        return quote!(&[#(#pairs),*]);
    }
    let lines = pairs.chunks(SHORT).map(|pairs| {
        let pairs = pairs
            .iter()
            .map(|(first, last)| format!("{first:x}-{last:x}"));
        pairs.collect::<Vec<_>>().join(" ")
    });
    let count = Literal::usize_unsuffixed(pairs.len());
    statics.push(quote! {
        static #name: [(u32, u32); #count] = kartoteka_runtime::pattern::pairs(&[#(#lines),*]);
    });
    quote!(&#name)
}

/// How many pairs stand in one list, and on one line of a longer one.
const SHORT: usize = 8;
