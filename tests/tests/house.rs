//! The rules of the house: who may import whom, how long a file may be, what generated files say
//! on top, and what must stay out of the generator.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages, in the order in which a description passes them.
const STAGES: &[&str] = &[
    "source", "spec", "resolve", "wanted", "names", "lint", "waivers", "lower", "emit", "print",
    "files", "write", "report",
];

/// Plain data, which everybody may import and which imports no stage.
const SHARED: &[&str] = &["diagnostics", "markdown", "pattern", "model", "internal"];

/// Imports against the order: who, whom, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "emit",
        "print",
        "an emitter hands its pieces to the printer",
    ),
    ("emit", "files", "emit fills the tree that write compares"),
    (
        "wanted",
        "names",
        "what a name is wanted for is data of the stage that gives it",
    ),
    (
        "markdown",
        "source",
        "one list of characters that reorder text",
    ),
];

/// Hand-written files that are longer than others may be: how long at most, and why.
const LONG: &[(&str, usize, &str)] = &[];

const MAXIMUM_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Files below a folder with an ending, sorted, as paths from the root with `/`.
fn files_below(folder: &str, ending: &str) -> Vec<String> {
    let mut pending: Vec<PathBuf> = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let path = path.strip_prefix(root()).unwrap();
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The code without line comments and without the tests at its end.
fn code(path: &str) -> String {
    let text = read(path);
    let tests = text.find("#[cfg(test)]\nmod tests {");
    let text = &text[..tests.unwrap_or(text.len())];
    let lines = text.lines().map(|line| match line.find("//") {
        Some(start) => line.get(..start).unwrap_or_default(),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether a word stands in a text, not as a part of another word.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The modules of the crate that a file names: `crate::x` and `crate::{x, y::…}`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let Some(group) = part.strip_prefix('{') else {
            found.insert(part.chars().take_while(|it| is_word(*it)).collect());
            continue;
        };
        let mut depth = 1;
        let mut top = String::new();
        for character in group.chars() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 1 => top.push(character),
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        for item in top.split(',') {
            found.insert(item.trim().chars().take_while(|it| is_word(*it)).collect());
        }
    }
    found
}

#[test]
fn stages_import_what_stands_to_their_left() {
    let place = |name: &str| STAGES.iter().position(|stage| *stage == name);
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for path in files_below("generator/src", ".rs") {
        let inside = path.trim_start_matches("generator/src/");
        let owner = inside.split('/').next().unwrap_or_default();
        let owner = owner.trim_end_matches(".rs");
        // Tests look wherever they like; the commands put the stages in a row.
        let free = ["lib", "compile", "workspace"].contains(&owner);
        if free || inside.contains("/tests") {
            continue;
        }
        assert!(
            STAGES.contains(&owner) || SHARED.contains(&owner),
            "{path}: `{owner}` has no place in the order"
        );
        for name in imports(&code(&path)) {
            let wrong = match (place(owner), place(&name)) {
                (Some(owner), Some(name)) => name > owner,
                (None, Some(_)) => true,
                (_, None) => name == "compile" || name == "workspace",
            };
            if !wrong {
                continue;
            }
            let exception = EXCEPTIONS
                .iter()
                .position(|(from, to, _)| *from == owner && *to == name);
            match exception {
                Some(index) => {
                    used.insert(index);
                }
                None => faults.push(format!("{path} imports `{name}`")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (index, exception) in EXCEPTIONS.iter().enumerate() {
        assert!(used.contains(&index), "nobody needs {exception:?} any more");
    }
}

#[test]
fn plain_data_imports_no_foreign_crate() {
    for path in ["generator/src/model.rs", "generator/src/internal.rs"] {
        for line in code(path).lines() {
            let Some(import) = line.trim_start().strip_prefix("use ") else {
                continue;
            };
            let own = ["std::", "crate::", "super::", "self::"];
            assert!(
                own.iter().any(|start| import.starts_with(start)),
                "{path}: {line}"
            );
        }
    }
}

#[test]
fn hand_written_files_are_short() {
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for folder in ["generator", "xtask", "tests"] {
        for path in files_below(folder, ".rs") {
            let generated = [
                "tests/kitchen-sink/client/",
                "tests/nasty-names/client/",
                "tests/values/client/",
                "tests/matchers/matchers.rs",
            ];
            if generated.iter().any(|it| path.starts_with(it)) || path.contains("/target/") {
                continue;
            }
            let lines = read(&path).lines().count();
            if lines <= MAXIMUM_LINES {
                continue;
            }
            match LONG.iter().position(|(long, ..)| *long == path) {
                Some(index) if lines <= LONG[index].1 => {
                    used.insert(index);
                }
                _ => faults.push(format!("{path}: {lines} lines")),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (index, long) in LONG.iter().enumerate() {
        assert!(
            used.contains(&index),
            "the exception is needed no more: {long:?}"
        );
    }
}

#[test]
fn generated_files_say_so_on_top() {
    let mut count = 0;
    for path in files_below("generated", "") {
        if !path
            .strip_prefix("generated/")
            .is_some_and(|inside| inside.contains('/'))
        {
            continue;
        }
        count += 1;
        let comment = match path.rsplit('.').next() {
            Some("rs") => "//",
            Some("md") => "<!--",
            _ => "#",
        };
        let top = format!("{comment} Generated by `cargo xtask regen`");
        assert!(read(&path).starts_with(&top), "{path} does not say `{top}`");
    }
    assert!(count > 0);
}

#[test]
fn one_file_of_the_generator_names_progenitor() {
    let paths = files_below("generator/src", ".rs");
    let naming = paths
        .into_iter()
        .filter(|path| has_word(&code(path), "progenitor"));
    assert_eq!(
        naming.collect::<Vec<_>>(),
        ["generator/src/emit/transport.rs"]
    );
}

#[test]
fn the_generator_knows_no_api() {
    let specs = fs::read_dir(root().join("specs")).unwrap();
    let folders = specs
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let names: Vec<String> = folders
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(!names.is_empty());
    for folder in ["generator/src", "xtask/src"] {
        for path in files_below(folder, ".rs") {
            let text = read(&path).to_lowercase();
            for name in &names {
                assert!(!has_word(&text, name), "{path} names the API `{name}`");
            }
        }
    }
}
