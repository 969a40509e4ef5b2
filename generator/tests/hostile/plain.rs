//! Files that are neither Rust nor Markdown, and what is true of all files.

use kartoteka_generator::files::FileSet;
use kartoteka_generator::markdown::visible;
use kartoteka_generator::model::{Model, TypeKind};
use kartoteka_generator::names::Lock;

use crate::{markdown, rust};

/// Checks every file of a crate.
#[track_caller]
pub(crate) fn check(files: &FileSet, model: &Model) {
    for (path, contents) in files.iter() {
        let text = std::str::from_utf8(contents).unwrap();
        check_path(path);
        check_characters(path, text);
        match path.rsplit(['/', '.']).next() {
            Some("rs") => rust::check(path, text),
            Some("md") => {
                markdown::check(path, text);
                check_table(path, text, "| `Client::", model);
            }
            Some("toml") => check_manifest(path, text, model),
            Some("txt") => check_list(path, text, model),
            other => panic!("{path}: a file of kind {other:?}"),
        }
        if path.ends_with("src/lib.rs") {
            check_table(path, text, "//! | [`", model);
        }
    }
}

#[track_caller]
fn check_path(path: &str) {
    let inside = path.strip_prefix("crate/").unwrap_or_default();
    let known = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.len() <= 150
            && part
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '.')
    };
    assert!(inside.split('/').all(known), "{path}");
}

/// Nothing moves the cursor, ends a line elsewhere, turns the direction or hides.
#[track_caller]
pub(crate) fn check_characters(path: &str, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        let bad = line.chars().find(|it| {
            it.is_control()
                || matches!(
                    u32::from(*it),
                    0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xe0000..=0xe0fff
                )
        });
        assert!(bad.is_none(), "{path}:{}: {bad:?} in {line:?}", number + 1);
    }
}

/// Each operation has a row of two cells, and the second is a span of code with its request.
#[track_caller]
fn check_table(path: &str, text: &str, start: &str, model: &Model) {
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(start))
        .collect();
    assert_eq!(rows.len(), model.operations.len(), "{path}");
    for (row, operation) in rows.iter().zip(&model.operations) {
        let table = format!("|a|b|\n|---|---|\n{}\n", row.trim_start_matches("//! "));
        let options = pulldown_cmark::Options::ENABLE_TABLES;
        let events: Vec<_> = pulldown_cmark::Parser::new_ext(&table, options).collect();
        let codes: Vec<String> = events
            .iter()
            .filter_map(|event| match event {
                pulldown_cmark::Event::Code(code) => Some(code.to_string()),
                _ => None,
            })
            .collect();
        let Some(request) = codes.get(1) else {
            panic!("{path}: {row}");
        };
        assert!(
            codes.len() == 2 && request.starts_with(&format!("{} /", operation.method)),
            "{path}: {row}"
        );
        let slashes = |text: &str| text.matches('/').count();
        assert_eq!(slashes(request), slashes(&operation.path), "{path}: {row}");
    }
}

/// The manifest line by line: comments, the tables that it always has, keys that it may have.
#[track_caller]
fn check_manifest(path: &str, text: &str, model: &Model) {
    let mut table = "";
    let mut found = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if line.starts_with('[') {
            table = line;
            continue;
        }
        let (key, value) = line
            .split_once(" = ")
            .unwrap_or_else(|| panic!("{path}: {line}"));
        match (table, key) {
            ("[package]", "name" | "version" | "description" | "readme") => {
                found.push(string(value).unwrap_or_else(|| panic!("{path}: {line}")));
            }
            ("[package]", "keywords" | "categories") => {
                let list = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
                let list = list.unwrap_or_else(|| panic!("{path}: {line}"));
                for item in list.split(", ") {
                    assert!(
                        string(item).is_some() || list.contains(", "),
                        "{path}: {line}"
                    );
                }
            }
            ("[package]", _) => assert!(
                key.ends_with(".workspace") && value == "true",
                "{path}: {line}"
            ),
            ("[features]", "default" | "tls" | "blocking") => {
                let known = [
                    "\"tls\"",
                    "\"kartoteka-runtime/tls\"",
                    "\"kartoteka-runtime/blocking\"",
                ];
                let one = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
                assert!(one.is_some_and(|it| known.contains(&it)), "{path}: {line}");
            }
            ("[dependencies]", "serde.workspace") => assert_eq!(value, "true"),
            ("[dependencies]" | "[dev-dependencies]", "kartoteka-runtime" | "tokio") => {
                let list = value.strip_prefix("{ workspace = true, features = [");
                let list = list.and_then(|list| list.strip_suffix("] }"));
                let known = [
                    r#""charset""#,
                    r#""client""#,
                    r#""decimal""#,
                    r#""example-server""#,
                    r#""macros""#,
                    r#""rt""#,
                    r#""time-zones""#,
                ];
                let mut features = list.unwrap_or_default().split(", ");
                assert!(
                    features.all(|feature| known.contains(&feature)),
                    "{path}: {line}"
                );
            }
            ("[features]", "json-schemas") => assert_eq!(value, "[]"),
            ("[lints]", "workspace") => assert_eq!(value, "true"),
            _ => panic!("{path}: {line}"),
        }
    }
    let description = format!("Typed client of {}", visible(&model.title));
    assert_eq!(
        found,
        [
            model.crate_name.clone(),
            model.crate_version.clone(),
            description,
            "README.md".to_owned()
        ]
    );
}

/// The value of a basic string of TOML that fills its line.
fn string(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut value = String::new();
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        match character {
            '"' => return None,
            '\\' => match rest.next()? {
                escaped @ ('"' | '\\') => value.push(escaped),
                _ => return None,
            },
            other => value.push(other),
        }
    }
    Some(value)
}

/// One line for each item, and nothing else.
#[track_caller]
fn check_list(path: &str, text: &str, model: &Model) {
    let mut counts = [0; 7];
    let methods = ["GET ", "PUT ", "POST ", "DELETE ", "HEAD ", "PATCH "];
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let kinds: [&[&str]; 7] = [
            &["server "],
            &["credential ", "value "],
            &methods,
            &["struct ", "enum "],
            &["without "],
            &["[client]", "[operations]", "[types]", "[left out]"],
            &["  "],
        ];
        let kind = kinds
            .iter()
            .position(|starts| starts.iter().any(|it| line.starts_with(it)));
        let kind = kind.unwrap_or_else(|| panic!("{path}: {line}"));
        if let Some(count) = counts.get_mut(kind) {
            *count += 1;
        }
    }
    let client = model.schemes.len() + model.client_parameters.len();
    let expected = [
        model.servers.len(),
        client,
        model.operations.len(),
        model.types.len(),
        model.left_out.len(),
        3 + usize::from(!model.left_out.is_empty()),
        members(model),
    ];
    assert_eq!(counts, expected, "{path}");
}

/// How many parameters, bodies, properties and values a list has lines of.
fn members(model: &Model) -> usize {
    let operations = model.operations.iter();
    let arguments = operations.map(|it| it.parameters.len() + usize::from(it.body.is_some()));
    let types = model.types.iter().map(|it| match &it.kind {
        TypeKind::Structure(fields) => fields.len() + usize::from(it.others.is_some()),
        TypeKind::StringEnumeration(variants) => variants.len(),
        TypeKind::IntegerEnumeration(_, variants) => variants.len(),
    });
    arguments.chain(types).sum()
}

/// The lock is read as it was written.
#[track_caller]
pub(crate) fn check_lock(lock: &Lock) -> String {
    let text = lock.render();
    check_characters("names.lock", &text);
    let (read, faults) = Lock::parse("names.lock", &text);
    assert!(faults.is_empty(), "{faults:?}\n{text}");
    assert_eq!(read.render(), text);
    text
}
