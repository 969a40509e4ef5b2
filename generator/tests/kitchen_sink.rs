//! The kitchen sink: one description with every feature, and the crate made from it. Beside it, one
//! with every name that could get in the way of Rust, of file systems or of other names, and one with numbers,
//! dates and open objects.
//!
//! The crates are members of the workspace, so that they are compiled, linted and tested like any
//! other. This test stands here and not beside them, because it must run when a crate is broken.

mod support;

use std::fs;
use std::path::Path;

use kartoteka_generator::spec::Dialect;
use kartoteka_generator::write::{Owned, plan};
use support::{blessing, run};

#[test]
fn the_crate_is_what_the_description_says() {
    check("kitchen-sink");
}

#[test]
fn so_is_the_crate_of_nasty_names() {
    check("nasty-names");
}

#[test]
fn so_is_the_crate_of_values() {
    check("values");
}

#[track_caller]
fn check(name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let parent = format!("tests/{name}");
    let description = format!("{parent}/openapi.yaml");
    let lock_path = format!("{parent}/names.lock");
    let text = fs::read(root.join(&description)).unwrap();
    let lock = fs::read_to_string(root.join(&lock_path)).unwrap_or_default();
    let outcome = run(
        name,
        &description,
        text,
        Some((&lock_path, &lock)),
        Dialect::Kartoteka,
    );
    let folder = format!("{parent}/client");
    let mut files = outcome.emit(&folder);
    let compiled = outcome.compiled.as_ref().unwrap();
    files.insert(&lock_path, compiled.lock.render()).unwrap();
    let owned = Owned::new().folder(&folder).file(&lock_path);
    let plan = plan(root, &files, &owned).unwrap();
    if blessing() {
        plan.apply(root).unwrap();
        return;
    }
    let paths: Vec<&String> = [&plan.created, &plan.changed, &plan.deleted]
        .into_iter()
        .flatten()
        .collect();
    let first = paths.iter().find_map(|path| plan.first_difference(path));
    assert!(
        plan.is_empty(),
        "`cargo xtask bless` writes these: {paths:?}\n{}",
        first.unwrap_or_default()
    );
}
