//! What a reviewer sees: typical edits of each description, and how many lines each changes.
//!
//! A row of `review.txt` names the edit, the lines it adds and takes away, and the files in which.
//! A change of an emitter that makes an edit touch more than it says shows up here.
//! `KARTOTEKA_BLESS=1` writes the file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kartoteka_generator::compile::compile_waived;
use kartoteka_generator::emit::emit;
use kartoteka_generator::files::FileSet;
use kartoteka_generator::names::Lock;
use kartoteka_generator::source::Source;
use kartoteka_generator::spec::Dialect;
use similar::{ChangeTag, TextDiff};

/// An edit: the API, what it is, the text it replaces (its first occurrence) and the new text.
struct Edit(&'static str, &'static str, &'static str, &'static str);

const EDITS: &[Edit] = &[
    Edit(
        "astral",
        "field",
        "        apartment:\n          type: string\n",
        "        floor:\n          type: string\n          description: Floor.\n        apartment:\n          type: string\n",
    ),
    Edit(
        "astral",
        "required",
        "      required:\n        - regionCode\n",
        "      required:\n        - regionCode\n        - city\n",
    ),
    Edit(
        "astral",
        "parameter",
        "        - name: search\n          in: query\n",
        "        - name: depth\n          in: query\n          description: Levels.\n          schema:\n            type: integer\n        - name: search\n          in: query\n",
    ),
    Edit(
        "astral",
        "status",
        "        '403':\n          $ref: '#/components/responses/forbidden'\n",
        "        '403':\n          $ref: '#/components/responses/forbidden'\n        '404':\n          description: No such department.\n",
    ),
    Edit(
        "astral",
        "description",
        "Apartment (квартира).",
        "Apartment or office.",
    ),
    Edit(
        "ati",
        "field",
        "        name_eng:\n          type: string\n",
        "        name_kaz:\n          type: string\n          description: Name in Kazakh.\n        name_eng:\n          type: string\n",
    ),
    Edit(
        "ati",
        "enum value",
        "        - 3\n      x-enum-values:\n        '1':\n          name: Warehouse\n",
        "        - 3\n        - 4\n      x-enum-values:\n        '4':\n          name: Garage\n          description: Garage.\n        '1':\n          name: Warehouse\n",
    ),
    Edit(
        "ati",
        "parameter",
        "      operationId: listAddressTypes\n",
        "      operationId: listAddressTypes\n      parameters:\n        - name: language\n          in: query\n          description: Language.\n          schema:\n            type: string\n",
    ),
    Edit(
        "ati",
        "status",
        "          $ref: '#/components/responses/addressTypes'\n",
        "          $ref: '#/components/responses/addressTypes'\n        '429':\n          description: Too many requests.\n",
    ),
    Edit(
        "ati",
        "description",
        "Name of the type in English.",
        "English name.",
    ),
    Edit(
        "diadoc",
        "field",
        "        IsTest:\n          type: boolean\n",
        "        IsFranchise:\n          type: boolean\n          description: Franchise.\n        IsTest:\n          type: boolean\n",
    ),
    Edit(
        "diadoc",
        "enum value",
        "        - CounteragentsOnly\n",
        "        - CounteragentsOnly\n        - Nobody\n",
    ),
    Edit(
        "diadoc",
        "parameter",
        "        - name: query\n          in: query\n",
        "        - name: region\n          in: query\n          description: Region.\n          schema:\n            type: string\n        - name: query\n          in: query\n",
    ),
    Edit(
        "diadoc",
        "status",
        "        '405':\n          $ref: '#/components/responses/methodNotAllowed'\n",
        "        '405':\n          $ref: '#/components/responses/methodNotAllowed'\n        '429':\n          description: Too many requests.\n",
    ),
    Edit(
        "diadoc",
        "description",
        "Whether the organization works in test mode.",
        "A test organization.",
    ),
    Edit(
        "lifepay",
        "field",
        "        viber:\n          type: string\n",
        "        signal:\n          type: string\n          description: Signal.\n        viber:\n          type: string\n",
    ),
    Edit(
        "lifepay",
        "enum value",
        "        - alive_only\n",
        "        - none\n        - alive_only\n",
    ),
    Edit(
        "lifepay",
        "parameter",
        "        - name: selection\n          in: query\n",
        "        - name: region\n          in: query\n          description: Region.\n          schema:\n            type: string\n        - name: selection\n          in: query\n",
    ),
    Edit(
        "lifepay",
        "status",
        "        '422':\n",
        "        '404':\n          description: Nothing there.\n        '422':\n",
    ),
    Edit(
        "lifepay",
        "description",
        "Whether archived organizations are wanted.",
        "Archived ones?",
    ),
    Edit(
        "teletrack",
        "field",
        "        Parent:\n          type: string\n",
        "        Region:\n          type: string\n          description: Region.\n        Parent:\n          type: string\n",
    ),
    Edit(
        "teletrack",
        "enum value",
        "        - 2\n      x-enum-values:\n        '1':\n          name: Organization\n",
        "        - 2\n        - 3\n      x-enum-values:\n        '3':\n          name: Branch\n          description: A branch.\n        '1':\n          name: Organization\n",
    ),
    Edit(
        "teletrack",
        "availability",
        "      operationId: deleteOrganization\n",
        "      operationId: deleteOrganization\n      x-availability:\n        state: unavailable\n",
    ),
    Edit(
        "teletrack",
        "status",
        "      responses:\n        '200':\n",
        "      responses:\n        '401':\n          description: The token is not valid.\n        '200':\n",
    ),
    Edit(
        "teletrack",
        "description",
        "description: Production.\n",
        "description: Live.\n",
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files that a description gives, its lock of names included.
fn generate(api: &str, text: &str) -> BTreeMap<String, String> {
    let lock_path = format!("specs/{api}/names.lock");
    let lock_text = fs::read_to_string(root().join(&lock_path)).expect("a lock of names");
    let (lock, _) = Lock::parse(&lock_path, &lock_text);
    let path = format!("specs/{api}/openapi.yaml");
    let (source, _) = Source::new(&path, text.as_bytes().to_vec());
    let source = source.expect("text");
    let waivers_path = format!("specs/{api}/waivers.yaml");
    let waivers = fs::read(root().join(&waivers_path)).ok();
    let waivers = waivers.and_then(|text| Source::new(&waivers_path, text).0);
    let compiled = compile_waived(api, &source, &lock, waivers.as_ref(), Dialect::Kartoteka);
    let compiled = compiled.expect("no internal error");
    let model = compiled
        .model
        .unwrap_or_else(|| panic!("{api}: {:#?}", compiled.diagnostics));
    let mut files = FileSet::new();
    emit(&model, "crate", &mut files).expect("no internal error");
    let mut texts: BTreeMap<String, String> = files
        .iter()
        .map(|(path, bytes)| {
            let path = path.trim_start_matches("crate/").to_owned();
            (path, String::from_utf8_lossy(bytes).into_owned())
        })
        .collect();
    texts.insert("names.lock".to_owned(), compiled.lock.render());
    texts
}

/// One row: lines added and taken away, in which files.
fn row(edit: &Edit) -> String {
    let Edit(api, what, find, replace) = edit;
    let text = fs::read_to_string(root().join(format!("specs/{api}/openapi.yaml")))
        .expect("a description");
    assert!(
        text.contains(find),
        "{api} {what}: the text to edit is not there"
    );
    let before = generate(api, &text);
    let after = generate(api, &text.replacen(find, replace, 1));
    let paths: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let (mut added, mut removed, mut touched) = (0, 0, Vec::new());
    for path in paths {
        let old = before.get(path).map_or("", String::as_str);
        let new = after.get(path).map_or("", String::as_str);
        if old == new {
            continue;
        }
        touched.push(path.as_str());
        for change in TextDiff::from_lines(old, new).iter_all_changes() {
            match change.tag() {
                ChangeTag::Insert => added += 1,
                ChangeTag::Delete => removed += 1,
                ChangeTag::Equal => {}
            }
        }
    }
    format!(
        "{api} {what}: +{added} -{removed} in {}\n",
        touched.join(" ")
    )
}

#[test]
fn edits_change_what_they_say() {
    let found: String = EDITS.iter().map(row).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review.txt");
    if std::env::var_os("KARTOTEKA_BLESS").is_some() {
        fs::write(&path, &found).expect("review.txt can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "`cargo xtask bless` accepts a change");
}
