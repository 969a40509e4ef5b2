//! What is said about patterns that are valid.

use super::super::*;

fn read(text: &str) -> Pattern {
    parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

/// How slow a pattern is; the text that shows it is tried out with more and more repetitions.
fn growth(text: &str) -> Option<Growth> {
    let pattern = read(text);
    let matcher = Matcher::new(&pattern);
    let found = blowup(&pattern, &matcher)?;
    let steps = |count| {
        let search = matcher.search_at_start(&found.text(count), 10_000_000);
        assert_ne!(search.found, Some(true), "{text}: {found:?}");
        search.steps
    };
    match found.growth {
        Growth::Exponential => {
            // Each repetition doubles the steps at least.
            let late = steps(12) > 10 * steps(8);
            assert!(late || steps(6) > 10 * steps(3), "{text}: {found:?}");
        }
        Growth::Power(power) => {
            assert!(
                steps(96) * 10 > 7 * 2_u64.pow(power) * steps(48),
                "{text}: {found:?}"
            );
            assert!(
                steps(96) < 12 * 2_u64.pow(power) * steps(48) / 10,
                "{text}: {found:?}"
            );
        }
    }
    Some(found.growth)
}

#[test]
fn patterns_that_take_exponential_time_are_found() {
    for pattern in [
        "(a+)+$",
        "^(a+)+$",
        "(a|aa)*$",
        "(a|a)*$",
        "(a*)*$",
        "(a?a?)*$",
        r"(\w+\s?)*$",
        r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        r"^x-(?:[а-я]+\.?)+$",
        r"^(\p{L}+-?)*$",
        "^(ab|a|b)+$",
        r"^(?=.*[0-9])(a+)+$",
    ] {
        assert_eq!(growth(pattern), Some(Growth::Exponential), "{pattern}");
    }
}

#[test]
fn patterns_that_take_a_power_of_the_length_are_found() {
    for (pattern, power) in [
        ("^a*a*$", 2),
        ("^[a-z]+[a-z0-9]*[a-z]+$", 3),
        (r"^.+/.+$", 2),
        (r"^\d+\w+$", 2),
    ] {
        assert_eq!(growth(pattern), Some(Growth::Power(power)), "{pattern}");
    }
}

#[test]
fn harmless_patterns_are_left_alone() {
    for pattern in [
        "^([a-z]+,)*[a-z]+$",
        r"^((8|\+7)-?)?\(?\d{3,5}\)?$",
        "^[a-z]+$",
        "^(a|b)*$",
        "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==)?$",
        r"^([a-zA-Z0-9_\-\.]+)@([a-zA-Z0-9_\-\.]+)\.([a-zA-Z]{2,5})$",
        // Nothing after them can fail, so the first way is the last.
        "(a+)+",
        "(a|a)*",
        "^0x[a-fA-F0-9]{0,2147483648}$",
        "^[0-9]{1,3}(,[0-9]{3})*$",
    ] {
        assert_eq!(growth(pattern), None, "{pattern}");
    }
}

#[test]
fn ranges_without_yo_are_found() {
    let check = |text: &str, expected: &[(&str, &str)]| {
        let found = without_yo(&read(text));
        let found: Vec<(String, &str)> = found
            .iter()
            .map(|it| (it.extent.of(text), it.missing))
            .collect();
        let expected: Vec<(String, &str)> = expected
            .iter()
            .map(|(part, missing)| ((*part).to_owned(), *missing))
            .collect();
        assert_eq!(found, expected, "{text}");
    };
    check("[А-Я]", &[("А-Я", "Ё")]);
    check("^[A-Zа-я -]+$", &[("а-я", "ё")]);
    check("[А-Яа-я]", &[("А-Я", "Ё"), ("а-я", "ё")]);
    check("[^А-я]", &[("А-я", "Ёё")]);
    check(r"[\u0410-\u042f]", &[(r"\u0410-\u042f", "Ё")]);
    check("[А-ЯЁа-я]", &[("а-я", "ё")]);
    for whole in [
        "[А-ЯЁа-яё]",
        "(?:[А-Я]|Ё)",
        "[А-ЯІЇЄҐ]",
        "[А-Е]",
        "[Ѐ-ӿ]",
        "[A-Z]",
    ] {
        check(whole, &[]);
    }
}

#[test]
fn patterns_that_are_not_anchored_are_found() {
    let found = |text: &str| looseness(&read(text), text);
    for (text, kind, cure) in [
        ("[0-9]{10}", Looseness::Both, "^[0-9]{10}$"),
        (r"\d{3}-\d{4}", Looseness::Both, r"^\d{3}-\d{4}$"),
        ("(?:[A-Z]{3})", Looseness::Both, "^(?:[A-Z]{3})$"),
        ("red|green", Looseness::Both, "^(?:red|green)$"),
        ("x-[a-z]+", Looseness::Both, "^x-[a-z]+$"),
        ("^[A-Z_]+", Looseness::End, "^[A-Z_]+$"),
        (".{6,128}$", Looseness::Start, "^.{6,128}$"),
        ("^a|b$", Looseness::Alternatives, "^(?:a|b)$"),
        (
            "^([0-9]+)|(x)$",
            Looseness::Alternatives,
            "^(?:([0-9]+)|(x))$",
        ),
    ] {
        assert_eq!(found(text), Some((kind, cure.to_owned())), "{text}");
    }
    for text in [
        "^a$",
        "^(?:a|b)$",
        "^a$|^b$",
        "(^a+$)",
        ".*x",
        "x",
        "x.*",
        "^/v1/",
        "^x-",
        "[0-9]",
        "[A-Z]{2}.*",
        r"^(?!api/).*",
        "^http://a.*|^https://.*",
        "bar$",
        "",
        r"[\s\S]*[0-9]{2}",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
    assert_eq!(least_length(&read("a{3}(b|cd)e?[f]").body), 5);
}

#[test]
fn patterns_that_nothing_matches_are_found() {
    for (text, part) in [
        ("a^", "^"),
        ("^a$b", "$"),
        ("/^a$/", "^"),
        ("(?:x(a^))", "^"),
        ("[]", "[]"),
        ("(?:a^|$b)", "^"),
    ] {
        let found = impossible(&read(text).body).map(|it| it.of(text));
        assert_eq!(found.as_deref(), Some(part), "{text}");
    }
    for text in [
        "^a$",
        "a?^b",
        "^$",
        "(^a|b)",
        "(?:a^)?",
        "(?m:a\n^b)",
        "(?=a)^a",
        "a|b^",
        "$^",
    ] {
        assert_eq!(impossible(&read(text).body), None, "{text}");
    }
}

#[test]
fn differences_between_engines_are_found_and_cured() {
    use Construct::*;
    for (text, constructs, cure) in [
        (r"^\d{2}$", vec![Digit, End], Some("^[0-9]{2}$")),
        (r"\D", vec![Digit], Some("[^0-9]")),
        (r"[\w.]", vec![Word], Some("[A-Za-z0-9_.]")),
        (r"[\D]", vec![Digit], None),
        (r"a\sb", vec![Space], None),
        (r"a\b", vec![WordBoundary], None),
        ("(?=a)b", vec![Look], None),
        ("(?<!a)b", vec![Look], None),
        (r"(a)\1", vec![BackReference], None),
        ("(?<n>a)", vec![NamedGroup], Some("(a)")),
        ("(?i:a)", vec![Modifier], None),
        ("[^]", vec![EmptyClass], Some(r"[\s\S]")),
        ("[[a]", vec![NestedClass], Some(r"[\[a]")),
        ("[a&&b]", vec![ClassOperator], Some("[a&b]")),
        ("[[:alpha:]]+", vec![NamedClass], Some("[A-Za-z]+")),
        (
            r"[\u0410-\u042f]\u000a",
            vec![CodePoint, CodePoint],
            Some(r"[А-Я]\x0A"),
        ),
        (r"/[a-z]\d/", vec![Slashes], Some(r"[a-z]\d")),
        ("/[a-z]/i", vec![Slashes], None),
        (r"\A[0-9]\z", vec![Letter, Letter], Some("^[0-9]$")),
        (r"\h", vec![Letter], Some(r"[ \t]")),
        (
            r"\p{IsGreek}",
            vec![Property, LoneBracket, LoneBracket],
            None,
        ),
        (r"a\-b", vec![NeedlessEscape], Some("a-b")),
        ("a{b}", vec![LoneBracket, LoneBracket], Some(r"a\{b\}")),
        ("a{1-20}", vec![NoQuantifier], Some("a{1,20}")),
        ("a{,5}", vec![NoQuantifier], Some("a{0,5}")),
    ] {
        let found = differences(&read(text), text);
        let kinds: Vec<Construct> = found.iter().map(|it| it.construct).collect();
        assert_eq!(kinds, constructs, "{text}");
        assert_eq!(cured(text, &found).as_deref(), cure, "{text}");
        if let Some(cure) = cure.filter(|it| !it.contains("\\d")) {
            let again = differences(&read(cure), cure);
            assert!(again.is_empty(), "{cure}: {again:?}");
        }
    }
    for same in [
        "^[0-9]+$", r"[\s\S]", r"[\-.]", r"\p{L}", "(?:a|b)?", r"\x41\.", "/v1/", "^/a/$",
    ] {
        assert_eq!(differences(&read(same), same), [], "{same}");
    }
}

#[test]
fn constructs_of_other_engines_are_known() {
    for (text, known) in [
        ("a++", Some(Foreign::Possessive)),
        ("a{2}+", Some(Foreign::Possessive)),
        ("(?>a)", Some(Foreign::Atomic)),
        ("(?i)a", Some(Foreign::Flags)),
        ("(?P<n>a)", Some(Foreign::Name)),
        ("(?'n'a)", Some(Foreign::Name)),
        ("(a)(?P=n)", Some(Foreign::Reference)),
        ("(?#c)", Some(Foreign::Comment)),
        ("(a)(?(1)b|c)", Some(Foreign::Condition)),
        ("a(?R)?", Some(Foreign::Recursion)),
        ("(?|(a)|(b))", Some(Foreign::BranchReset)),
        ("a**", None),
        ("(", None),
    ] {
        let fault = parse(text).unwrap_err();
        assert_eq!(foreign(text, &fault), known, "{text}");
    }
}
