//! Patterns as a generated crate matches them, compared with `regress` and with the generator's own
//! search.
//!
//! `matchers/compiled.txt` and `matchers/patterns.txt` have one pattern a line. Those of the first
//! are compiled as they are emitted, into `matchers.rs` beside it, which `KARTOTEKA_BLESS=1`
//! writes and the benchmark of matchers needs, too; the plans of all of them are followed by a
//! plain interpreter as well, so that the planner is tried on more than anybody wants to compile.

mod interpreter;
#[rustfmt::skip]
#[path = "../../matchers/matchers.rs"]
mod matchers;
mod texts;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use interpreter::Interpreter;
use kartoteka_generator::emit::matchers::file;
use kartoteka_generator::pattern::{Matcher, Pattern, Plan, Syntax, compile, parse, parts};
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
    let mut text = file("tests/matchers/compiled.txt", &named).unwrap();
    text.push_str(
        "\n/// All of them.\n\
         pub(crate) const ALL: &[(&str, Found)] = &[\n",
    );
    for (name, pattern) in named {
        let kind = match compile(&parse(pattern).unwrap()) {
            Plan::Search(_) => "Search",
            _ => "Sure",
        };
        text.push_str(&format!("    ({pattern:?}, Found::{kind}({name})),\n"));
    }
    text.push_str(
        "];\n\n\
         /// A function that finds a pattern, or may give up.\n\
         #[derive(Clone, Copy)]\n\
         pub(crate) enum Found {\n    \
             Sure(fn(&str) -> bool),\n    \
             Search(fn(&str) -> Option<bool>),\n\
         }\n",
    );
    text
}

impl matchers::Found {
    fn finds(self, text: &str) -> Option<bool> {
        match self {
            Self::Sure(function) => Some(function(text)),
            Self::Search(function) => function(text),
        }
    }
}

#[test]
fn what_is_compiled_is_what_is_emitted() {
    let wanted = written(&read("compiled.txt"));
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

/// All that is compared for one pattern.
struct Matchers {
    compiled: Option<matchers::Found>,
    plan: Interpreter,
    /// Whatever plan was made, these must come to the same.
    simulation: Option<Interpreter>,
    search: Interpreter,
}

impl Matchers {
    fn new(pattern: &str, tree: &Pattern) -> Self {
        let compiled = matchers::ALL.iter().find(|(it, _)| *it == pattern);
        let program = parts(tree);
        let simulation = interpreter::can_be_simulated(&program)
            .then(|| Interpreter::new(&Plan::Simulation(program.clone())));
        Self {
            compiled: compiled.map(|(_, found)| *found),
            plan: Interpreter::new(&compile(tree)),
            simulation,
            search: Interpreter::new(&Plan::Search(program)),
        }
    }

    /// What does not say what it should; only a search may say nothing.
    fn wrong(&self, text: &str, judge: bool) -> Option<&'static str> {
        let wrong = |it: Option<bool>| it.is_some_and(|it| it != judge);
        if self.compiled.is_some_and(|it| wrong(it.finds(text))) {
            return Some("compiled");
        }
        let simulation = self.simulation.as_ref();
        let simulation = simulation.map(|it| ("simulation", it));
        let others = [("plan", &self.plan), ("search", &self.search)];
        let mut others = others.into_iter().chain(simulation);
        others.find_map(|(name, it)| wrong(it.finds(text)).then_some(name))
    }
}

#[test]
fn all_plans_find_what_regress_finds() {
    let mut faults = Vec::new();
    let (mut compared, mut found, mut number) = (0, 0, 0);
    let mut plans = BTreeMap::new();
    for pattern in read("compiled.txt")
        .lines()
        .chain(read("patterns.txt").lines())
    {
        number += 1;
        let tree = parse(pattern).unwrap();
        let flags = if tree.syntax == Syntax::Unicode {
            "u"
        } else {
            ""
        };
        let regress = Regex::with_flags(pattern, flags).unwrap();
        let matcher = Matcher::new(&tree);
        let matchers = Matchers::new(pattern, &tree);
        *plans.entry(matchers.plan.name()).or_insert(0) += 1;
        let mut wrong = 0;
        for text in texts::texts(&tree, pattern, number) {
            // What takes long to know is not asked of an engine without a limit.
            let Some(own) = matcher.search(&text, 100_000).found else {
                continue;
            };
            let judge = regress.find(&text).is_some();
            compared += 1;
            found += u64::from(judge);
            let who = matchers.wrong(&text, judge);
            let who = who.or_else(|| (own != judge).then_some("own search"));
            if let Some(who) = who
                && wrong < 2
            {
                wrong += 1;
                faults.push(format!("{pattern} {text:?}: not {judge} by {who}"));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(compared > 40 * number && found * 10 > compared);
    assert_eq!(plans.len(), 7, "a kind of plan is not tried: {plans:?}");
}

fn finds(pattern: &str, text: &str) -> Option<bool> {
    let found = matchers::ALL.iter().find(|(it, _)| *it == pattern);
    found.unwrap().1.finds(text)
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
        ("^(?:(?!ab).)*$", letters.clone(), true),
        ("^(?:(?!ab).)*$", format!("{letters}b"), false),
        ("(?<=a|bc)d(?=e)", format!("{letters}d"), false),
    ] {
        let start = Instant::now();
        assert_eq!(finds(pattern, &text), Some(wanted), "{pattern}");
        let time = start.elapsed();
        assert!(time < Duration::from_secs(20), "{pattern} takes {time:?}");
    }
    // This one is searched for with a limit, and nobody is told that it fits when that is reached.
    let start = Instant::now();
    assert_eq!(finds(r"^(a*)\1b$", &letters), None);
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn searching_allocates_nothing() {
    for (pattern, found) in matchers::ALL {
        let matchers::Found::Sure(finds) = found else {
            // A search remembers where it may go on.
            continue;
        };
        let texts = texts::texts(&parse(pattern).unwrap(), pattern, 1);
        // What is made ready once per thread or process is no part of it.
        texts.iter().for_each(|it| {
            finds(it);
        });
        let counted = allocation_counter::measure(|| {
            texts.iter().for_each(|it| {
                std::hint::black_box(finds(it));
            });
        });
        assert_eq!(counted.count_total, 0, "{pattern}");
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
