//! Rust: a marker is text or comment, never code.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::markdown;
use crate::payloads::MARKER;

/// Checks a file of Rust.
#[track_caller]
pub(crate) fn check(path: &str, text: &str) {
    let tokens: TokenStream = text
        .parse()
        .unwrap_or_else(|error| panic!("{path} is not made of tokens: {error}"));
    if let Err(error) = syn::parse_file(text) {
        panic!("{path} is no Rust: {error}");
    }
    check_tokens(path, tokens);
    let mut docs = String::new();
    let lines = text.lines().map(str::trim_start);
    for line in lines.chain([""]) {
        let comment = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"));
        match comment {
            Some(line) => {
                // rustdoc takes away the space that all lines have.
                docs.push_str(line.strip_prefix(' ').unwrap_or(line));
                docs.push('\n');
            }
            None if docs.is_empty() => {}
            None => {
                markdown::check(path, &docs);
                docs.clear();
            }
        }
    }
}

#[track_caller]
fn check_tokens(path: &str, tokens: TokenStream) {
    let mut before = None;
    for tree in tokens {
        match &tree {
            TokenTree::Group(group) => {
                let attribute = group.delimiter() == Delimiter::Bracket && before == Some('#');
                let words: Vec<TokenTree> = group.stream().into_iter().collect();
                if attribute && words.first().is_some_and(|it| it.to_string() == "doc") {
                    check_attribute(path, &words);
                }
                check_tokens(path, group.stream());
            }
            TokenTree::Ident(name) => {
                let name = name.to_string();
                assert!(name.is_ascii() && !name.contains(MARKER), "{path}: {name}");
            }
            TokenTree::Literal(literal) => {
                let literal = literal.to_string();
                let text = literal.starts_with(['"', 'r']);
                assert!(text || !literal.contains(MARKER), "{path}: {literal}");
            }
            TokenTree::Punct(_) => {}
        }
        before = match &tree {
            TokenTree::Punct(sign) if matches!(sign.as_char(), '#' | '!') => Some('#'),
            _ => None,
        };
    }
}

/// Documentation is comments, and attributes only for what rustdoc shows elsewhere.
#[track_caller]
fn check_attribute(path: &str, words: &[TokenTree]) {
    let known = match words {
        [_, TokenTree::Punct(_), TokenTree::Literal(_)] => true,
        [_, TokenTree::Punct(_), TokenTree::Ident(name), ..] => {
            name == "include_str" && path.ends_with("src/lib.rs")
        }
        [_, TokenTree::Group(group)] => group.stream().to_string().starts_with("alias ="),
        _ => false,
    };
    assert!(known, "{path}: {words:?}");
}

/// Checks code of an example.
#[track_caller]
pub(crate) fn check_example(path: &str, code: &str) {
    let shown = code
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line));
    let shown = shown.collect::<Vec<_>>().join("\n");
    let tokens: TokenStream = shown
        .parse()
        .unwrap_or_else(|error| panic!("{path}: an example is not made of tokens: {error}"));
    check_tokens(path, tokens);
}
