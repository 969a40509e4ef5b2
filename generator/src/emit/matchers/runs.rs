//! Patterns that are read once, from one end: code as a person would write it.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{list, pair_of_bytes, split};
use crate::pattern::{Entry, Ranges, Runs, Step};

/// What stands in the function.
pub(super) fn body(runs: &Runs) -> TokenStream {
    let mut writer = Writer::default();
    let mut calls = Vec::new();
    let mut statements = writer.steps(&runs.steps, &mut calls);
    if runs.whole {
        calls.push(quote!(rest.is_done()));
    }
    if calls.is_empty() {
        calls.push(quote!(true));
    }
    let reader = match runs.entry {
        Entry::End => format_ident!("Backward"),
        Entry::Start | Entry::Anywhere => format_ident!("Forward"),
    };
    let mut statics = Vec::new();
    for (ranges, number) in writer.sets.iter().zip(1..) {
        let name = set(number);
        let (ascii, others) = split(ranges);
        let ascii = ascii.into_iter().map(pair_of_bytes);
        if others.is_empty() {
            statics.push(quote!(static #name: Ascii = Ascii::new(&[#(#ascii),*]);));
            continue;
        }
        let others = list(&others, &format_ident!("OTHERS_{number}"), &mut statics);
        statics.push(quote!(static #name: Mixed = Mixed::new(&[#(#ascii),*], #others);));
    }
    let wide = |it: &Ranges| !split(it).1.is_empty();
    let mut imports = BTreeSet::from([reader.clone()]);
    imports.extend(
        writer
            .sets
            .iter()
            .any(|it| !wide(it))
            .then(|| format_ident!("Ascii")),
    );
    imports.extend(writer.sets.iter().any(wide).then(|| format_ident!("Mixed")));
    let imports = imports.iter();
    let length = length(runs);
    let changes = (!statements.is_empty() || calls.len() > 1 || !runs.whole).then(|| quote!(mut));
    statements.extend([quote!(#(#calls)&&*)]);
    let reading = match runs.entry {
        Entry::Anywhere => {
            let block = match statements.as_slice() {
                [only] => only.clone(),
                statements => quote!({ #(#statements)* }),
            };
            quote!(#reader::anywhere(text, |rest| #block))
        }
        Entry::Start | Entry::End => quote! {
            let #changes rest = #reader::new(text);
            #(#statements)*
        },
    };
    quote! {
        use kartoteka_runtime::pattern::{#(#imports),*};
        #(#statics)*
        #length
        #reading
    }
}

/// A look at the length alone, which is known at once: a text that is far too long is not read.
fn length(runs: &Runs) -> Option<TokenStream> {
    let most = runs.most?;
    let (least, limit) = (count(runs.least), count(most));
    Some(match runs.least {
        0 if most == 0 => return None,
        0 => quote!(if text.len() > #limit { return false; }),
        it if it == most => quote!(if text.len() != #limit { return false; }),
        _ => quote!(if !(#least..=#limit).contains(&text.len()) { return false; }),
    })
}

#[derive(Default)]
struct Writer {
    sets: Vec<Ranges>,
    counters: usize,
}

impl Writer {
    /// The statements of some steps. What only needs a call is left in `calls`, so that calls that
    /// follow each other become one condition.
    fn steps(&mut self, steps: &[Step], calls: &mut Vec<TokenStream>) -> Vec<TokenStream> {
        let mut statements = Vec::new();
        for step in steps {
            match step {
                Step::Text(text) => calls.push(quote!(rest.text(#text))),
                Step::Run { of, least, most } => {
                    let set = self.set(of);
                    let least = count(*least);
                    let most = most.map_or_else(
                        || quote!(usize::MAX),
                        |it| {
                            let most = count(it);
                            quote!(#most)
                        },
                    );
                    calls.push(quote!(rest.run(&#set, #least, #most)));
                }
                Step::Rounds {
                    first,
                    body,
                    least,
                    most,
                } => {
                    statements.extend(unless(calls));
                    statements.push(self.rounds(first, body, *least, *most));
                }
                Step::Choice {
                    branches,
                    otherwise,
                } => {
                    statements.extend(unless(calls));
                    statements.push(self.choice(branches, otherwise));
                }
            }
        }
        statements
    }

    fn block(&mut self, steps: &[Step]) -> TokenStream {
        let mut calls = Vec::new();
        let mut statements = self.steps(steps, &mut calls);
        statements.extend(unless(&mut calls));
        quote!(#(#statements)*)
    }

    fn choice(&mut self, branches: &[(Ranges, Vec<Step>)], otherwise: &[Step]) -> TokenStream {
        let otherwise = self.block(otherwise);
        let mut choice = quote!({ #otherwise });
        for (first, steps) in branches.iter().rev() {
            let first = self.set(first);
            let steps = self.block(steps);
            choice = quote!(if rest.sees(&#first) { #steps } else #choice);
        }
        choice
    }

    /// What is there or not.
    fn optional(&mut self, first: &[(u32, u32)], body: &[Step]) -> TokenStream {
        let mut calls = Vec::new();
        let statements = self.steps(body, &mut calls);
        let first = self.set(first);
        let failed = all(&calls).map(|it| quote!(!#it));
        match (statements.as_slice(), failed) {
            ([], Some(failed)) => quote!(if rest.sees(&#first) && #failed { return false; }),
            (statements, failed) => {
                let last = failed.map(|it| quote!(if #it { return false; }));
                quote!(if rest.sees(&#first) { #(#statements)* #last })
            }
        }
    }

    fn rounds(
        &mut self,
        first: &[(u32, u32)],
        body: &[Step],
        least: u64,
        most: Option<u64>,
    ) -> TokenStream {
        if (least, most) == (0, Some(1)) {
            return self.optional(first, body);
        }
        let body = self.block(body);
        let (fewest, limit) = (count(least), most.map(count));
        if most == Some(least) {
            return quote!(for _ in 0..#limit { #body });
        }
        let first = self.set(first);
        match (least, most) {
            (0, None) => quote!(while rest.sees(&#first) { #body }),
            _ => {
                self.counters += 1;
                let rounds = format_ident!("rounds_{}", self.counters);
                let limit = limit.map(|it| quote!(#rounds < #it &&));
                let fewest = (least > 0).then(|| quote!(if #rounds < #fewest { return false; }));
                quote! {
                    let mut #rounds = 0;
                    while #limit rest.sees(&#first) {
                        #body
                        #rounds += 1;
                    }
                    #fewest
                }
            }
        }
    }

    fn set(&mut self, ranges: &[(u32, u32)]) -> Ident {
        let known = self.sets.iter().position(|it| it == ranges);
        set(known.unwrap_or_else(|| {
            self.sets.push(ranges.to_vec());
            self.sets.len() - 1
        }) + 1)
    }
}

fn set(number: usize) -> Ident {
    format_ident!("SET_{number}")
}

/// What ends the function where one of some calls fails.
fn unless(calls: &mut Vec<TokenStream>) -> Option<TokenStream> {
    let calls = std::mem::take(calls);
    all(&calls).map(|it| quote!(if !#it { return false; }))
}

/// Calls as one condition that can be negated.
fn all(calls: &[TokenStream]) -> Option<TokenStream> {
    match calls {
        [] => None,
        [call] => Some(call.clone()),
        calls => Some(quote!((#(#calls)&&*))),
    }
}

/// A number that every machine can count to; no text is longer than four gigabytes.
fn count(number: u64) -> Literal {
    Literal::u32_unsuffixed(u32::try_from(number).unwrap_or(u32::MAX))
}
