//! What is a pattern and what is none, and where the parts of one stand.

use regress::Regex;

use super::parse::parse_as;
use super::*;

mod analyses;

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
fn an_assertion_is_not_repeated() {
    // ECMA-262 refuses it; regress does not.
    for pattern in [r"\b+", r"a\B{2}"] {
        let fault = parse(pattern).unwrap_err();
        assert_eq!(fault.problem, Problem::AssertionRepeated);
        assert!(regress_reads(pattern, Syntax::Unicode));
    }
}

#[test]
fn parts_know_where_they_stand() {
    let text = r"^(?<é>[а-я\d]|\u{1F432}b)*?$";
    let pattern = parse(text).unwrap();
    let parts: Vec<String> = pattern.body.all().map(|it| it.extent.of(text)).collect();
    assert_eq!(
        parts,
        [
            text,
            "^",
            r"(?<é>[а-я\d]|\u{1F432}b)*?",
            r"(?<é>[а-я\d]|\u{1F432}b)",
            r"[а-я\d]|\u{1F432}b",
            r"[а-я\d]",
            r"\u{1F432}b",
            r"\u{1F432}",
            "b",
            "$"
        ]
    );
    assert_eq!(pattern.groups, [Some("é".to_owned())]);
    let Some(Kind::Class(class)) = pattern.body.all().map(|it| &it.kind).nth(5) else {
        panic!("{pattern:?}");
    };
    let items: Vec<String> = class.items.iter().map(|it| it.extent.of(text)).collect();
    assert_eq!(items, ["а-я", r"\d"]);
    assert_eq!(class.items[0].kind, ClassItemKind::Range(0x430, 0x44f));
}

#[test]
fn faults_have_their_place_and_their_kind() {
    for (text, part, problem) in [
        ("a(b", "(", Problem::GroupOpen),
        ("ab)c", ")", Problem::GroupClosed),
        ("a[b-", "[", Problem::ClassOpen),
        ("a\\", "\\", Problem::EscapeCut),
        ("(*)", "*", Problem::NothingToRepeat),
        ("x+{2,3}", "{2,3}", Problem::NothingToRepeat),
        ("x{1}++", "+", Problem::QuantifierRepeated),
        ("^*", "*", Problem::AssertionRepeated),
        ("a{3,2}b", "{3,2}", Problem::BoundsReversed),
        ("[d-a]", "d-a", Problem::RangeReversed),
        ("(?i)a", "(?i)", Problem::GroupUnknown),
        ("(?<1>a)", "(?<1", Problem::GroupName),
        ("(?<a>x)(?<a>y)", "(?<a>", Problem::GroupNameTwice),
        (r"(?<a>x)\k<b>", r"\k<b>", Problem::GroupMissing),
    ] {
        let fault = parse(text).unwrap_err();
        assert_eq!(
            (fault.problem, fault.extent.of(text).as_str()),
            (problem, part),
            "{text}"
        );
    }
    let fault = parse_as(r"a\-", Syntax::Unicode).unwrap_err();
    assert_eq!(
        (fault.problem, fault.extent.of(r"a\-").as_str()),
        (Problem::EscapeUnknown, r"\-")
    );
    let deep = format!("{}a{}", "(".repeat(255), ")".repeat(255));
    assert!(parse(&deep).is_ok() && Regex::new(&deep).is_ok());
    let deeper = format!("({deep})");
    assert_eq!(parse(&deeper).unwrap_err().problem, Problem::TooDeep);
    assert!(Regex::new(&deeper).is_err());
}

#[test]
fn what_is_found_is_what_regress_finds() {
    let texts = [
        "", "a", "b", "ab", "aab", "abcabc", "a\nb", "\n", "é", "🐲", "AbC", "a-b", "x1 y2", "__",
        "aXa",
    ];
    let more = [
        "(a|ab)(c|bcd)*",
        "(?:a*)*b",
        "(a?)*?b",
        "(?=ab)a",
        "(?<=a)b",
        "(?<!a)b",
        r"(a)|b\1",
        r"^(?:(a)|b)*\1$",
        r"\bb\b",
        r"(?<=(.)b)c",
        r"(?i:ABC)",
        r"(?m:^b)",
        r"(?s:a.b)",
        "(?:a|b){2,3}?c",
        "(a{0,2}){2}b",
        r"(?<x>a)(?!.*\k<x>)",
        "^.$",
        r"^[^a]$",
        r"^\P{L}",
        "(?:)*",
        "(?:a?){3}",
        r"[\s\S]b",
        "(z)((a+)?(b+)?(c))*",
    ];
    for pattern in UNICODE.iter().chain(LENIENT).chain(&more) {
        let tree = parse(pattern).unwrap();
        let flags = if tree.syntax == Syntax::Unicode {
            "u"
        } else {
            ""
        };
        let regex = Regex::with_flags(pattern, flags).unwrap();
        for text in texts {
            let own = Matcher::new(&tree).found(text);
            assert_eq!(own, Some(regex.find(text).is_some()), "{pattern} {text:?}");
        }
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
