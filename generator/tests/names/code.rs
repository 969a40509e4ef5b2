//! Emitted code, looked at for its names.

use std::collections::BTreeSet;

use kartoteka_generator::files::FileSet;
use proc_macro2::{TokenStream, TokenTree};
use syn::{FnArg, ImplItem, Item, Pat, Signature};

/// Checks all names of a crate.
#[track_caller]
pub(crate) fn check(files: &FileSet) {
    let paths: BTreeSet<String> = files.iter().map(|(path, _)| path.to_lowercase()).collect();
    assert_eq!(paths.len(), files.len());
    for (path, contents) in files.iter() {
        let name = path.rsplit('/').next().unwrap_or_default();
        assert!(path.is_ascii() && name.len() <= 130, "{path}");
        if path.ends_with(".rs") {
            check_file(path, std::str::from_utf8(contents).unwrap());
        }
    }
}

#[track_caller]
fn check_file(path: &str, text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
    check_words(path, text.parse().unwrap());
    let mut modules = Names::new(path, "modules");
    let mut types = Names::new(path, "types");
    let mut functions = Names::new(path, "functions");
    // Methods of one type, over all its blocks: only blocks of traits may repeat a name.
    let mut methods = Names::new(path, "methods");
    for item in &file.items {
        match item {
            Item::Mod(item) => modules.snake(&item.ident.to_string()),
            Item::Fn(item) => {
                functions.snake(&item.sig.ident.to_string());
                check_arguments(path, &item.sig);
            }
            Item::Struct(item) => {
                types.camel(&item.ident.to_string());
                let mut fields = Names::new(path, "fields");
                let names = item.fields.iter().filter_map(|field| field.ident.as_ref());
                names.for_each(|name| fields.snake(&name.to_string()));
            }
            Item::Enum(item) => {
                types.camel(&item.ident.to_string());
                let mut variants = Names::new(path, "variants");
                let names = item.variants.iter().map(|variant| &variant.ident);
                names.for_each(|name| variants.camel(&name.to_string()));
            }
            Item::Impl(block) if block.trait_.is_none() => {
                let of = quote::quote!(#block).to_string();
                let of = of.split('{').next().unwrap_or_default().to_owned();
                for item in &block.items {
                    if let ImplItem::Fn(function) = item {
                        let name = function.sig.ident.to_string();
                        methods.once(&format!("{of} {name}"));
                        check_arguments(path, &function.sig);
                    }
                }
            }
            Item::Use(item) => {
                let mut names = Names::new(path, "imports");
                imported(&item.tree, &mut |name| names.once(name));
            }
            _ => {}
        }
    }
}

fn imported(tree: &syn::UseTree, each: &mut impl FnMut(&str)) {
    match tree {
        syn::UseTree::Path(path) => imported(&path.tree, each),
        syn::UseTree::Name(name) => each(&name.ident.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, each)),
        _ => {}
    }
}

#[track_caller]
fn check_arguments(path: &str, signature: &Signature) {
    let mut names = Names::new(path, "arguments");
    for argument in &signature.inputs {
        if let FnArg::Typed(argument) = argument
            && let Pat::Ident(name) = &*argument.pat
        {
            names.snake(&name.ident.to_string());
        }
    }
}

#[track_caller]
fn check_words(path: &str, tokens: TokenStream) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => check_words(path, group.stream()),
            TokenTree::Ident(name) => {
                let name = name.to_string();
                assert!(name.is_ascii() && !name.starts_with("r#"), "{path}: {name}");
            }
            _ => {}
        }
    }
}

/// Names that must differ.
struct Names<'a> {
    path: &'a str,
    what: &'a str,
    seen: BTreeSet<String>,
}

impl<'a> Names<'a> {
    fn new(path: &'a str, what: &'a str) -> Self {
        let seen = BTreeSet::new();
        Self { path, what, seen }
    }

    #[track_caller]
    fn once(&mut self, name: &str) {
        let (path, what) = (self.path, self.what);
        assert!(
            self.seen.insert(name.to_owned()),
            "{path}: {what}: `{name}` twice"
        );
    }

    #[track_caller]
    fn snake(&mut self, name: &str) {
        let known = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
        let right = name.chars().all(known) && !name.contains("__") && !name.starts_with('_');
        assert!(right, "{}: {}: {name}", self.path, self.what);
        self.once(name);
    }

    #[track_caller]
    fn camel(&mut self, name: &str) {
        let right = name.starts_with(|it: char| it.is_ascii_uppercase()) && !name.ends_with('_');
        assert!(right, "{}: {}: {name}", self.path, self.what);
        self.once(name);
    }
}
