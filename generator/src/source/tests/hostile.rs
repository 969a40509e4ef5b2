//! Texts that want to cost time or memory without end.

use std::time::{Duration, Instant};

use super::*;

#[track_caller]
fn refuse(text: String, expected: &str) {
    let start = Instant::now();
    let head: String = text.chars().take(20).collect();
    let (source, found) = Source::new("a.yaml", text.into_bytes());
    let found = match source {
        Some(source) => {
            let (_, found) = source.check(Severity::Warning);
            found
        }
        None => found,
    };
    let report = Sources::default().render(&found);
    assert!(report.contains(expected), "{head}: {report}");
    // Far more than it takes, far less than what grows with the square of the size.
    assert!(start.elapsed() < Duration::from_secs(20), "{head}");
}

#[test]
fn depth_has_a_bound_in_every_style() {
    let depth = 100_000;
    let deep = "nested more than 128 deep";
    refuse("[".repeat(depth), deep);
    refuse(format!("{}{}", "[".repeat(depth), "]".repeat(depth)), deep);
    refuse(
        format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth)),
        deep,
    );
    refuse(format!("a: {}", "{b: ".repeat(depth)), deep);
    refuse("- ".repeat(depth), deep);
    refuse(
        "? ".repeat(depth),
        "a list or a mapping stands where a key must be",
    );
    let stairs: String = (0..2000)
        .map(|it| format!("{}a:\n", " ".repeat(it)))
        .collect();
    refuse(stairs, deep);
    refuse(
        format!("a: '{}'\nb: [\n", "[".repeat(depth)),
        "never closed",
    );
}

#[test]
fn repetition_has_a_bound() {
    let bomb = |first: &str, each: &dyn Fn(usize) -> String| -> String {
        let levels = (1..40).map(each);
        format!("a0: &a0 {first}\n{}", levels.collect::<String>())
    };
    let too_large = "aliases (`*name`) repeat too much of it";
    let lists = |it: usize| {
        format!(
            "a{it}: &a{it} [{}]\n",
            vec![format!("*a{}", it - 1); 10].join(", ")
        )
    };
    refuse(bomb("lol", &lists), too_large);
    let mappings = |it: usize| format!("a{it}: &a{it} {{x: *a{0}, y: *a{0}}}\n", it - 1);
    refuse(bomb("lol", &mappings), too_large);
    let merges = |it: usize| format!("a{it}: &a{it} {{<<: *a{0}, x{it}: *a{0}}}\n", it - 1);
    refuse(bomb("{x: 1}", &merges), too_large);
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(100_000),
        "*a, ".repeat(100_000)
    );
    refuse(long, too_large);
    let chain: String = (1..10_000)
        .map(|it| format!("a{it}: &a{it} [*a{}]\n", it - 1))
        .collect();
    refuse(format!("a0: &a0 1\n{chain}"), "nested more than 128 deep");
    let chain: String = (1..10_000)
        .map(|it| format!("a{it}: &a{it} {{<<: *a{}, k{it}: 1}}\n", it - 1))
        .collect();
    refuse(format!("a0: &a0 {{}}\n{chain}"), too_large);
}

#[test]
fn size_has_a_bound() {
    let size = 4_000_000;
    let too_many = "the file holds more than 1500000 values and keys";
    refuse("- x\n".repeat(size / 2), too_many);
    refuse(format!("a: [{}", "[],".repeat(size / 2)), too_many);
    refuse("x".repeat(MAXIMUM_BYTES + 1), "at most 33554432 are read");
    for (piece, expected) in [
        ("[],", "there is more behind the end of the document"),
        (" ", "the file is empty"),
        ("#", "the file holds nothing but comments"),
        ("{", "a key must be a text"),
        ("\"", "there is more behind the closing quote"),
        ("&a ", "there is more behind the end of the document"),
        ("*a", "repeats nothing"),
        ("---\n", "a second document begins here"),
        ("\0", "binary data"),
    ] {
        refuse(piece.repeat(size / piece.len()), expected);
    }
}
