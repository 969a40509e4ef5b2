//! Patterns as a generated crate matches them: compiled, and compared with `regress` and with the
//! generator's own search.
//!
//! `matchers/patterns.txt` has one pattern a line; `KARTOTEKA_BLESS=1` writes `matchers.rs` beside
//! it, which this test and the benchmark of matchers compile.

#[path = "../../matchers/matchers.rs"]
mod matchers;
mod programs;
mod texts;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use kartoteka_generator::emit::matchers::file;
use kartoteka_generator::pattern::{Matcher, Plan, Syntax, compile, parse};
use regress::Regex;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("matchers")
        .join(name);
    fs::read_to_string(path).unwrap()
}

/// What `matchers.rs` should hold.
fn written(patterns: &str) -> String {
    let names: Vec<String> = (1..=patterns.lines().count())
        .map(|it| format!("pattern_{it}"))
        .collect();
    let named = names.iter().map(String::as_str).zip(patterns.lines());
    let named: Vec<(&str, &str)> = named.collect();
    let mut text = file("tests/matchers/patterns.txt", &named).unwrap();
    text.push_str("\n/// All of them.\npub(crate) const ALL: &[(&str, fn(&str) -> bool)] = &[\n");
    for (name, pattern) in named {
        text.push_str(&format!("    ({pattern:?}, {name}),\n"));
    }
    text.push_str("];\n");
    text
}

#[test]
fn what_is_compiled_is_what_is_emitted() {
    let wanted = written(&read("patterns.txt"));
    if std::env::var_os("KARTOTEKA_BLESS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("matchers/matchers.rs");
        fs::write(path, wanted).unwrap();
        return;
    }
    let there = read("matchers.rs");
    let differs = wanted
        .lines()
        .zip(there.lines())
        .find(|(left, right)| left != right);
    assert!(
        wanted == there,
        "run with KARTOTEKA_BLESS=1; the first difference: {differs:?}"
    );
}

#[test]
fn all_plans_find_what_regress_finds() {
    let mut faults = Vec::new();
    let (mut compared, mut found) = (0, 0);
    let mut plans = std::collections::BTreeMap::new();
    for (number, (pattern, finds)) in matchers::ALL.iter().enumerate() {
        let tree = parse(pattern).unwrap();
        let plan = match compile(&tree) {
            Plan::Always => "always",
            Plan::Runs(_) => "runs",
            Plan::Table(_) => "table",
            Plan::Simulation(_) => "simulation",
            Plan::Search(_) => "search",
            Plan::AllOf(_) => "all of",
            Plan::OneOf(_) => "one of",
        };
        *plans.entry(plan).or_insert(0) += 1;
        let flags = if tree.syntax == Syntax::Unicode {
            "u"
        } else {
            ""
        };
        let regress = Regex::with_flags(pattern, flags).unwrap();
        let matcher = Matcher::new(&tree);
        let program = programs::Programs::new(&tree);
        let mut wrong = 0;
        for text in texts::texts(&tree, pattern, number as u64 + 1) {
            // What takes long to know is not asked of an engine without a limit.
            let Some(own) = matcher.search(&text, 100_000).found else {
                continue;
            };
            let judge = regress.find(&text).is_some();
            let here = finds(&text);
            compared += 1;
            found += usize::from(here);
            // Whatever plan was made, the last two must come to the same.
            let same = program.simulated(&text).is_none_or(|it| it == judge)
                && program.searched(&text).is_none_or(|it| it == judge);
            if (own != judge || here != judge || !same) && wrong < 2 {
                wrong += 1;
                faults.push(format!(
                    "{pattern} {text:?}: {plan} {here}, search {own}, regress {judge}"
                ));
            }
        }
    }
    println!("{compared} texts, {found} found; {plans:?}");
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(compared > 40 * matchers::ALL.len() && found * 10 > compared);
}

fn finds(pattern: &str) -> fn(&str) -> bool {
    let found = matchers::ALL.iter().find(|(it, _)| *it == pattern);
    found.unwrap().1
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    let letters = "a".repeat(1_000_000);
    for (pattern, text, wanted) in [
        ("^(a+)+$", format!("{letters}!"), false),
        ("^(a+)+$", letters.clone(), true),
        ("(a|aa)+$", format!("{letters}!"), false),
        ("([a-zA-Z]+)*x", letters.clone(), false),
        ("^([a-zA-Z]+)*x$", letters.clone(), false),
        ("(x+x+)+y", "x".repeat(1_000_000), false),
        ("(a|b)*a(a|b){20}", "ab".repeat(500_000), true),
        (
            "(a|b)*a(a|b){20}",
            format!("{}c", "b".repeat(1_000_000)),
            false,
        ),
        ("^[a-z]{1,10000}$", letters.clone(), false),
        (
            "^[a-z]{3}[0-9]{1,10000}x$",
            format!("abc{}", "1".repeat(1_000_000)),
            false,
        ),
        (
            r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[a-zA-Z\d]{8,}$",
            letters.clone(),
            false,
        ),
        // These are searched for with a limit; what is not decided by then is let through.
        (r"^(a*)\1b$", letters.clone(), true),
        ("^(?:(?!ab).)*$", letters.clone(), true),
    ] {
        let start = Instant::now();
        assert_eq!(finds(pattern)(&text), wanted, "{pattern}");
        let time = start.elapsed();
        assert!(time < Duration::from_secs(20), "{pattern} takes {time:?}");
    }
}

#[test]
fn what_is_emitted_is_small() {
    let length = |pattern: &str| file("x", &[("x", pattern)]).unwrap().len();
    for (pattern, most) in [
        ("[a-z]{1,10000}", 600),
        ("^[a-z]{1,10000}$", 600),
        ("(?:[a-z]{1,10000}x?){2}$", 2_000),
        ("(a|b)*a(a|b){20}", 1_200),
        (r"^\p{Lu}\p{L}{1,3000}$", 20_000),
    ] {
        assert!(
            length(pattern) < most,
            "{pattern} takes {} bytes",
            length(pattern)
        );
    }
}
