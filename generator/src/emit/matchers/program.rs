//! Patterns as lists of parts, which the runtime makes ready when they are first needed.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::list;
use crate::pattern::{Edge, Part, Program};

/// What stands in the function; the program is run by a type of the runtime.
pub(super) fn body(program: &Program, kind: &str) -> TokenStream {
    let kind = format_ident!("{kind}");
    let edges = program.parts.iter().any(|it| matches!(it, Part::Edge(_)));
    let edge = edges.then(|| quote!(Edge,));
    let mut statics = Vec::new();
    let numbered = program.sets.iter().zip(1_usize..);
    let sets = numbered.map(|(it, number)| list(it, &format_ident!("SET_{number}"), &mut statics));
    let sets: Vec<TokenStream> = sets.collect();
    let parts = program.parts.iter().map(part);
    quote! {
        use kartoteka_runtime::pattern::{#edge Part, #kind};
        #(#statics)*
        static PATTERN: #kind = #kind::new(&[#(#sets),*], &[#(#parts),*]);
        PATTERN.finds(text)
    }
}

fn part(part: &Part) -> TokenStream {
    let number = |it: &usize| Literal::usize_unsuffixed(*it);
    match part {
        Part::Nothing => quote!(Part::Nothing),
        Part::One(set) => {
            let set = number(set);
            quote!(Part::One(#set))
        }
        Part::Sequence(count) => {
            let count = number(count);
            quote!(Part::Sequence(#count))
        }
        Part::Choice(count) => {
            let count = number(count);
            quote!(Part::Choice(#count))
        }
        Part::Repeat(count) => {
            let kind = if count.lazy { "RepeatLazily" } else { "Repeat" };
            let kind = format_ident!("{kind}");
            let least = Literal::u64_unsuffixed(count.least);
            let most = count.most.map(Literal::u64_unsuffixed);
            let most = most.map_or_else(|| quote!(None), |it| quote!(Some(#it)));
            quote!(Part::#kind(#least, #most))
        }
        Part::Edge(edge) => {
            let edge = match edge {
                Edge::Start => quote!(Start),
                Edge::End => quote!(End),
                Edge::LineStart => quote!(LineStart),
                Edge::LineEnd => quote!(LineEnd),
                Edge::Boundary => quote!(Boundary),
                Edge::NoBoundary => quote!(NoBoundary),
            };
            quote!(Part::Edge(Edge::#edge))
        }
        Part::Group(group) => {
            let group = number(group);
            quote!(Part::Group(#group))
        }
        Part::Look { behind, negated } => match (behind, negated) {
            (false, false) => quote!(Part::Ahead),
            (false, true) => quote!(Part::NotAhead),
            (true, false) => quote!(Part::Behind),
            (true, true) => quote!(Part::NotBehind),
        },
        Part::Back { groups, folded } => {
            let groups = groups.iter().map(number);
            match folded {
                true => quote!(Part::BackFolded(&[#(#groups),*])),
                false => quote!(Part::Back(&[#(#groups),*])),
            }
        }
    }
}
