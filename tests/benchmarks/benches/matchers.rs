//! How long a pattern takes as generated code, by hand, and in engines for regular expressions.

#[allow(dead_code, reason = "three of the matchers are measured")]
#[rustfmt::skip]
#[path = "../../matchers/matchers.rs"]
mod matchers;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const ALIAS: &str = "^[a-zA-Z0-9_-]{2,24}$";
const EMAIL: &str = r"^([a-zA-Z0-9_\-\.]+)@([a-zA-Z0-9_\-\.]+)\.([a-zA-Z]{2,5})$";
const PHONE: &str = r".*((8|\+7)-?)?\(?[0-9]{3,5}\)?-?[0-9]{1}-?[0-9]{1}-?[0-9]{1}-?[0-9]{1}-?[0-9]{1}((-?[0-9]{1})?-?[0-9]{1})?";

type Matcher = Box<dyn Fn(&str) -> bool>;

/// A thousand texts that fit.
fn texts(pattern: &str) -> Vec<String> {
    let one = |number: usize| match pattern {
        ALIAS => format!("organization-{number}_{}", number % 7),
        EMAIL => format!("support.{number}@branch{}.example.com", number % 90),
        _ => format!(
            "+7-(4{}5)-{}-{}",
            number % 10,
            100 + number % 900,
            1000 + number
        ),
    };
    (0..1_000).map(one).collect()
}

fn bench(bencher: Bencher, pattern: &str, matcher: impl Fn(&str) -> bool) {
    let texts = texts(pattern);
    assert!(texts.iter().all(|it| matcher(it)) && !matcher("!"));
    let bencher = bencher.counter(ItemsCount::new(texts.len()));
    bencher.bench_local(|| {
        texts
            .iter()
            .filter(|it| matcher(divan::black_box(it)))
            .count()
    });
}

#[divan::bench(args = [ALIAS, EMAIL, PHONE])]
fn generated(bencher: Bencher, pattern: &str) {
    let found = matchers::ALL.iter().find(|(it, _)| *it == pattern);
    match found.expect("a pattern of the table").1 {
        matchers::Found::Sure(function) => bench(bencher, pattern, function),
        matchers::Found::Search(_) => panic!("{pattern} may come to nothing"),
    }
}

#[divan::bench(args = [ALIAS, EMAIL, PHONE])]
fn by_hand(bencher: Bencher, pattern: &str) {
    bench(
        bencher,
        pattern,
        match pattern {
            ALIAS => alias,
            EMAIL => email,
            _ => phone,
        },
    );
}

#[divan::bench(args = [ALIAS, EMAIL, PHONE])]
fn regex(bencher: Bencher, pattern: &str) {
    let regex = regex::Regex::new(pattern).expect("a pattern");
    let matcher: Matcher = Box::new(move |text| regex.is_match(text));
    bench(bencher, pattern, matcher);
}

#[divan::bench(args = [ALIAS, EMAIL, PHONE])]
fn regress(bencher: Bencher, pattern: &str) {
    // The old grammar: two of the patterns escape what Unicode mode does not let them.
    static FLAGS: LazyLock<&str> = LazyLock::new(|| "");
    let regex = regress::Regex::with_flags(pattern, *FLAGS).expect("a pattern");
    let matcher: Matcher = Box::new(move |text| regex.find(text).is_some());
    bench(bencher, pattern, matcher);
}

fn alias(text: &str) -> bool {
    (2..=24).contains(&text.len())
        && text
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_' || it == b'-')
}

fn email(text: &str) -> bool {
    let named = |it: &str| {
        !it.is_empty()
            && it
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'))
    };
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let Some((domain, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let top_fits = (2..=5).contains(&top.len()) && top.bytes().all(|it| it.is_ascii_alphabetic());
    top_fits && named(name) && named(domain)
}

/// Three digits, then five with hyphens or without, and a parenthesis after the first three.
fn phone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let from = |start: usize| {
        if !(digit(start) && digit(start + 1) && digit(start + 2)) {
            return false;
        }
        // More digits may belong to the first part, but those that follow fit as well.
        let mut at = start + 3;
        if bytes.get(at) == Some(&b')') {
            at += 1;
        }
        for _ in 0..5 {
            if bytes.get(at) == Some(&b'-') {
                at += 1;
            }
            if !digit(at) {
                return false;
            }
            at += 1;
        }
        true
    };
    (0..bytes.len()).any(from)
}
