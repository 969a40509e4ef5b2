//! Whatever stands in a pattern, no part of it becomes code of the crate, and nothing of it is run
//! as anything but a search.

mod support;

use std::collections::BTreeSet;

use kartoteka_generator::spec::Dialect;
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};
use support::run;

/// Valid patterns that would be something else where somebody forgot to escape them.
const PATTERNS: &[&str] = &[
    r##""#} fn evil() { std::process::exit(1) } r#""##,
    r#"^"; evil(); //$"#,
    r#"^\\"; evil(); //"#,
    r##"^r#"evil"#$"##,
    r###"^r##"evil"##$"###,
    "^'; evil(); '$",
    "a*/ evil() /*",
    "^/* evil() */$",
    "// evil()\n evil()",
    "^evil\n//! evil\r\n$",
    "/// evil ```\n/// evil\n/// ```",
    "^[)}\\]; evil!{([]$",
    "^\\}\\}\\}\\)\\)\\); fn evil\\(\\) \\{\\{\\($",
    "^${evil}#{evil}#evil$",
    "^(?<evil>e)\\k<evil>\"evil$",
    "^(?:(?!evil\").)*'$",
    "evil\\0\\u0000\u{202e}\u{2028}",
    "(?i:EVIL\"|\\\\)x*y",
    "^.{2}'\\\\''$|[\"']\\n\\\\\"evil",
    "\\bevil!\\(\"\\\\\"\\)\\b",
];

/// All words that a file of patterns is made of, besides the names of its functions.
const WORDS: &[&str] = &[
    "Ahead",
    "Ascii",
    "Back",
    "Backward",
    "Boundary",
    "Check",
    "Choice",
    "Edge",
    "End",
    "Forward",
    "Group",
    "Mixed",
    "NoBoundary",
    "None",
    "NotAhead",
    "NotBehind",
    "Nothing",
    "One",
    "Option",
    "PATTERN",
    "Part",
    "Path",
    "Repeat",
    "Search",
    "Sequence",
    "Simulation",
    "Some",
    "Start",
    "TABLE",
    "Table",
    "_",
    "anywhere",
    "at",
    "bool",
    "check",
    "contains",
    "crate",
    "doc",
    "false",
    "finds",
    "fn",
    "for",
    "found",
    "if",
    "in",
    "inline",
    "is_done",
    "kartoteka_runtime",
    "len",
    "let",
    "mut",
    "new",
    "pattern",
    "pub",
    "rest",
    "return",
    "run",
    "sees",
    "static",
    "str",
    "text",
    "true",
    "use",
    "usize",
    "validate",
    "while",
    "MAX",
    "Option",
    "cfg",
    "feature",
];

fn description() -> Value {
    let properties = PATTERNS.iter().enumerate().map(|(number, pattern)| {
        let schema = json!({"description": "A text.", "type": "string", "pattern": pattern});
        (format!("text{number}"), schema)
    });
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Cards", "version": "1"},
        "servers": [{"url": "https://api.vendor.example"}],
        "paths": {"/cards": {"post": {
            "operationId": "sendCard",
            "requestBody": {"required": true, "content": {"application/json": {"schema": {
                "$ref": "#/components/schemas/Card",
            }}}},
            "responses": {"200": {"description": "Done."}},
        }}},
        "components": {"schemas": {"Card": {
            "type": "object",
            "properties": properties.collect::<serde_json::Map<_, _>>(),
        }}},
    })
}

#[test]
fn nothing_of_a_pattern_becomes_code() {
    let text = serde_json::to_vec(&description()).unwrap();
    let outcome = run("cards", "cards.json", text, None, Dialect::OpenApi);
    assert!(!outcome.diagnostics.has_errors(), "{}", outcome.report());
    let files = outcome.emit("cards");
    let file = files
        .iter()
        .find(|(path, _)| path.ends_with("src/patterns.rs"));
    let text = std::str::from_utf8(file.unwrap().1).unwrap();
    let parsed = syn::parse_file(text).unwrap();
    let mut patterns = BTreeSet::new();
    for item in &parsed.items {
        match item {
            syn::Item::Use(_) => {}
            syn::Item::Fn(function) => {
                let name = function.sig.ident.to_string();
                assert!(name.starts_with("card_text"));
                // What schemas call is held to the words alone.
                if !name.ends_with("_is_found") {
                    patterns.insert(checked(function));
                }
            }
            _ => panic!("something but a use or a function:\n{text}"),
        }
    }
    let wanted = PATTERNS.iter().map(|it| (*it).to_owned());
    assert_eq!(patterns, wanted.collect());
    check_tokens(text.parse().unwrap());
}

/// The pattern of a function of the crate: what it does is one search, and to tell its outcome.
fn checked(function: &syn::ItemFn) -> String {
    let [syn::Stmt::Expr(syn::Expr::MethodCall(call), _)] = function.block.stmts.as_slice() else {
        panic!("`{}` does something else", function.sig.ident);
    };
    assert_eq!(call.method.to_string(), "pattern");
    let pattern = call.args.iter().nth(2);
    let Some(syn::Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(pattern),
        ..
    })) = pattern
    else {
        panic!("`{}` is no text", function.sig.ident);
    };
    pattern.value()
}

fn check_tokens(tokens: TokenStream) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => check_tokens(group.stream()),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let numbered = ["SET_", "OTHERS_", "part_", "rounds_", "card_text"];
                let known = WORDS.contains(&word.as_str());
                assert!(
                    known || numbered.iter().any(|it| word.starts_with(it)),
                    "{word}"
                );
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
