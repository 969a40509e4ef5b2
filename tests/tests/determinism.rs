//! The same descriptions give the same bytes: twice in a row, and in another folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kartoteka_generator::compile::compile_waived;
use kartoteka_generator::emit::emit;
use kartoteka_generator::files::FileSet;
use kartoteka_generator::names::Lock;
use kartoteka_generator::source::Source;
use kartoteka_generator::spec::Dialect;
use kartoteka_generator::workspace::{Mode, regen};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The names of the APIs, sorted.
fn apis() -> Vec<String> {
    let entries = fs::read_dir(root().join("specs")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// All files of all APIs and their locks; the locks start from nothing unless `locked`.
fn generate(apis: &[String], locked: bool) -> FileSet {
    let mut files = FileSet::new();
    for api in apis {
        let path = format!("specs/{api}/openapi.yaml");
        let text = fs::read(root().join(&path)).unwrap();
        let (source, _) = Source::new(&path, text);
        let lock_path = format!("specs/{api}/names.lock");
        let lock = if locked {
            let text = fs::read_to_string(root().join(&lock_path)).unwrap();
            Lock::parse(&lock_path, &text).0
        } else {
            Lock::default()
        };
        let waivers_path = format!("specs/{api}/waivers.yaml");
        let waivers = fs::read(root().join(&waivers_path)).ok();
        let waivers = waivers.and_then(|text| Source::new(&waivers_path, text).0);
        let source = source.unwrap();
        let ours = Dialect::Kartoteka;
        let compiled = compile_waived(api, &source, &lock, waivers.as_ref(), ours).unwrap();
        emit(
            &compiled.model.unwrap(),
            &format!("generated/{api}-client"),
            &mut files,
        )
        .unwrap();
        files.insert(&lock_path, compiled.lock.render()).unwrap();
    }
    files
}

/// Every file below a folder, by its path.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                let name = name.to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn two_runs_give_the_same_bytes() {
    let apis = apis();
    let first = generate(&apis, false);
    let mut reversed = apis.clone();
    reversed.reverse();
    assert!(first == generate(&reversed, false));
}

#[test]
fn what_is_committed_is_what_memory_holds() {
    for (path, contents) in generate(&apis(), true).iter() {
        let committed = fs::read(root().join(path)).unwrap();
        assert!(committed == contents, "{path} differs");
    }
}

#[test]
fn another_folder_gives_the_committed_bytes() {
    let copy = tempfile::tempdir().unwrap();
    for (name, contents) in tree(&root().join("specs")) {
        let path = copy.path().join("specs").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
    regen(copy.path(), &[], Mode::Write).unwrap();
    let committed = tree(&root().join("generated"));
    let committed = committed.into_iter().filter(|(path, _)| path.contains('/'));
    let made = tree(&copy.path().join("generated"));
    assert!(committed.collect::<BTreeMap<_, _>>() == made);
    assert!(tree(&root().join("specs")) == tree(&copy.path().join("specs")));
}
