//! The names of arguments in the transport: from progenitor's placeholders to ours.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::types::ident;
use crate::lower::Argument;
use crate::model::Location;

/// Names that the function uses itself; an argument of such a name gets a suffix.
const TAKEN: &[&str] = &[
    "target",
    "url",
    "header_map",
    "value",
    "body",
    "request",
    "encode_path",
    "header_value",
    "path_argument",
    "secret_header_value",
];

/// Arguments and their names in our function, by placeholder.
pub(super) type Named<'a> = BTreeMap<&'a str, (&'a Argument, Ident)>;

pub(super) fn named(arguments: &[Argument]) -> Named<'_> {
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|it| (*it).to_owned()).collect();
    let renamed = |argument: &&Argument| TAKEN.contains(&argument.name.as_str());
    let kept = arguments.iter().filter(|it| !renamed(it));
    taken.extend(kept.map(|it| it.name.clone()));
    let name = |argument| {
        let mut name = Argument::clone(argument).name;
        if renamed(&argument) {
            while taken.contains(&name) {
                name.push_str("_argument");
            }
            taken.insert(name.clone());
        }
        (argument.placeholder.as_str(), (argument, ident(&name)))
    };
    arguments.iter().map(name).collect()
}

/// Puts the real names where the placeholders are.
pub(super) struct Renaming<'a> {
    pub(super) named: Named<'a>,
}

impl Renaming<'_> {
    pub(super) fn apply(&self, tokens: TokenStream) -> TokenStream {
        let mut output = Vec::new();
        let mut trees = tokens.into_iter().peekable();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Group(group) => {
                    let mut renamed = Group::new(group.delimiter(), self.apply(group.stream()));
                    renamed.set_span(group.span());
                    output.push(TokenTree::Group(renamed));
                }
                TokenTree::Ident(name) if name == "self" => {
                    output.push(TokenTree::Ident(Ident::new("target", Span::call_site())));
                }
                TokenTree::Ident(name) if name == "progenitor_client" => {
                    // The path's two colons go with its head.
                    trees.next();
                    trees.next();
                }
                TokenTree::Ident(name) => {
                    let argument = self.named.get(name.to_string().as_str());
                    let name = argument.map_or(name, |(_, name)| name.clone());
                    output.push(TokenTree::Ident(name));
                }
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let argument = self.named.get(text.trim_matches('"'));
                    let literal = argument.map_or(literal, |(it, _)| Literal::string(&it.wire));
                    output.push(TokenTree::Literal(literal));
                }
                other => output.push(other),
            }
        }
        output.into_iter().collect()
    }

    /// Path arguments are text already, and some of them would change the path's meaning.
    pub(super) fn check_paths(&self, code: TokenStream) -> Result<TokenStream, String> {
        let paths: Vec<&(&Argument, Ident)> = self
            .named
            .values()
            .filter(|(it, _)| it.location == Location::Path)
            .collect();
        let calls = paths
            .iter()
            .map(|(_, name)| (format!("&{name}.to_string()"), name));
        let mut checked = PathArguments {
            calls: calls.collect(),
            found: 0,
        };
        let code = checked.apply(code);
        let checks = paths.iter().map(|(argument, name)| {
            let wire = &argument.wire;
            quote!(let #name = path_argument(#wire, #name)?;)
        });
        if checked.found == paths.len() {
            Ok(quote!(#(#checks)* #code))
        } else {
            Err("the transport does not encode each path argument once".to_owned())
        }
    }

    /// Every argument of the operation travels under its own name.
    pub(super) fn check(&self, code: &TokenStream) -> Result<(), String> {
        let mut sent = BTreeSet::new();
        literals(code.clone(), &mut sent);
        for (argument, _) in self.named.values() {
            if !sent.contains(&Literal::string(&argument.wire).to_string()) {
                return Err(format!("the transport does not send `{}`", argument.wire));
            }
        }
        Ok(())
    }
}

/// All literals, as they are written.
fn literals(code: TokenStream, into: &mut BTreeSet<String>) {
    for tree in code {
        match tree {
            TokenTree::Group(group) => literals(group.stream(), into),
            TokenTree::Literal(literal) => {
                into.insert(literal.to_string());
            }
            _ => {}
        }
    }
}

/// Turns `encode_path(&name.to_string())` into `encode_path(name)`.
struct PathArguments<'a> {
    /// The names, by the code that is looked for.
    calls: BTreeMap<String, &'a Ident>,
    found: usize,
}

impl PathArguments<'_> {
    fn apply(&mut self, tokens: TokenStream) -> TokenStream {
        let mut output = Vec::new();
        let mut after_call = false;
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => {
                    let spelled = || group.stream().to_string().replace(' ', "");
                    let argument = after_call.then(spelled);
                    let argument = argument.and_then(|text| self.calls.get(&text));
                    let stream = match argument {
                        Some(argument) => {
                            self.found += 1;
                            argument.into_token_stream()
                        }
                        None => self.apply(group.stream()),
                    };
                    output.push(TokenTree::Group(Group::new(group.delimiter(), stream)));
                    after_call = false;
                }
                other => {
                    after_call = matches!(&other, TokenTree::Ident(name) if name == "encode_path");
                    output.push(other);
                }
            }
        }
        output.into_iter().collect()
    }
}
