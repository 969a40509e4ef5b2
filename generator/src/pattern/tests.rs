//! What is a pattern and what is none, and where the parts of one stand.

use regress::Regex;

use super::parse::parse_as;
use super::*;

/// Patterns that are read in Unicode mode, those that are read only without it, and others.
const UNICODE: &[&str] = &[
    "",
    "a",
    "a|b|",
    "^a$",
    ".",
    "[]",
    "[^]",
    "[a-z]",
    "[^a-z-]",
    "[-a]",
    "[a-]",
    r"[\w-]",
    r"\d\D\s\S\w\W",
    r"[\d\s\-\]\b]",
    r"\b\B",
    "a*b+c?d{2}e{2,}f{2,3}",
    "a*?b+?c??d{2}?",
    "(a)(?:b)(?<name>c)",
    r"(?<name>a)\k<name>",
    r"(a)\1",
    r"\1(a)",
    "(?=a)(?!b)(?<=c)(?<!d)",
    r"\p{L}\P{Lu}\p{Script=Cyrillic}\p{Letter}",
    r"[\p{L}\P{N}]",
    r"\cA\x41\u0041\u{1F432}",
    r"\ud83d\udc32",
    r"\ud83d",
    r"\^\$\\\.\*\+\?\(\)\[\]\{\}\|\/",
    r"\0",
    r"\t\n\v\f\r",
    "(?i:a)",
    "(?i-m:a)",
    "(?-s:a)",
    "(?<é>a)",
    "(?<a>x)|(?<a>y)",
    "🐲*",
    "a{0,99999999999999999999}",
    "[[a]",
    "[a&&b]",
    "a{2,2}",
    r"(?<\u0061>b)",
    "((((((((((a))))))))))",
    r"\10(((((((((())))))))))",
];

const LENIENT: &[&str] = &[
    r"\-",
    r"\_",
    r"\A",
    r"\Z",
    "{",
    "}",
    "]",
    "a{",
    "a{1",
    "a{1-20}",
    "{0-9]{1,15}",
    "a{,5}",
    "[a]]",
    r"[\w-x]",
    r"[a-\d]",
    r"\1",
    r"\8",
    r"\01",
    r"\377",
    r"\c",
    r"\c1",
    r"[\c1]",
    r"[\c]",
    r"\x4",
    r"\u12",
    r"\u{110000}",
    r"\p{L}",
    r"\p",
    r"\k",
    r"(?=a)*",
    r"(?!a){2}",
    r"[\1]",
    "[[:alpha:]]+",
    "[[a]b]",
    r"\u",
    r"(?=a)?",
];

const NONE: &[&str] = &[
    "(",
    ")",
    "(a",
    "a)",
    "[",
    "[a",
    "[a-",
    r"\",
    r"[\",
    "*",
    "+a",
    "?",
    "a**",
    "a+*",
    "a++",
    "a{2}{3}",
    "a{3,2}",
    "{1}",
    "{1,2}",
    "[z-a]",
    r"[\d-a]x(",
    "^*",
    "$+",
    "(?<=a)*",
    "(?<!a)?",
    "(?i)a",
    "(?>a)",
    "(?P<n>a)",
    "(?#c)",
    "(?",
    "(?<",
    "(?<1>a)",
    "(?<a",
    "(?<a>x)(?<a>y)",
    r"(?<a>x)\k<b>",
    r"(?<a>x)\k",
    "(?ii:a)",
    "(?-:a)",
    "(?i-i:a)",
    "(?<>a)",
    "a|*",
    "(*)",
    "(?:+)",
    "a???",
    "+7(XXX)",
    "(?'n'a)",
];

fn regress_reads(pattern: &str, syntax: Syntax) -> bool {
    match syntax {
        Syntax::Unicode => Regex::with_flags(pattern, "u").is_ok(),
        Syntax::Lenient => Regex::new(pattern).is_ok(),
    }
}

#[test]
fn what_is_read_is_what_regress_reads() {
    let all = [UNICODE, LENIENT, NONE].concat();
    for pattern in all {
        for syntax in [Syntax::Unicode, Syntax::Lenient] {
            let own = parse_as(pattern, syntax);
            assert_eq!(
                own.is_ok(),
                regress_reads(pattern, syntax),
                "{pattern} {own:?}"
            );
        }
        let read = parse(pattern).ok().map(|it| it.syntax);
        let wanted = match () {
            () if UNICODE.contains(&pattern) => Some(Syntax::Unicode),
            () if LENIENT.contains(&pattern) => Some(Syntax::Lenient),
            () => None,
        };
        // `\p{L}` is both: a property or, by the old grammar, the letter and its braces.
        if pattern != r"\p{L}" {
            assert_eq!(read, wanted, "{pattern}");
        }
    }
}
