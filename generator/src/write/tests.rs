mod interruptions;

pub(in crate::write) use interruptions::Trouble;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::journal::FOLDER;
use super::*;
use crate::files::FileSet;

fn set(files: &[(&str, &str)]) -> FileSet {
    let mut set = FileSet::new();
    for (path, contents) in files {
        set.insert(path, *contents).unwrap();
    }
    set
}

fn owned() -> Owned {
    Owned::new()
        .folder("generated/a")
        .folder("generated/b")
        .file("specs/a/names.lock")
        .file("specs/b/names.lock")
}

fn tree(files: &[(&str, &str)]) -> TempDir {
    let root = TempDir::new().unwrap();
    for (path, contents) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
    root
}

/// Every file and folder below the root, except for the transaction's own.
fn listing(root: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    fn add(root: &Path, folder: &Path, list: &mut BTreeMap<String, Option<Vec<u8>>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            if name == FOLDER {
                continue;
            }
            if path.is_symlink() {
                let target = fs::read_link(&path).unwrap();
                list.insert(
                    name.to_owned(),
                    Some(target.into_os_string().into_encoded_bytes()),
                );
            } else if path.is_dir() {
                list.insert(name.to_owned(), None);
                add(root, &path, list);
            } else {
                list.insert(name.to_owned(), Some(fs::read(&path).unwrap()));
            }
        }
    }
    let mut list = BTreeMap::new();
    add(root, root, &mut list);
    list
}

/// Nothing of a transaction stays.
#[track_caller]
fn assert_clean(root: &Path) {
    assert!(!root.join(FOLDER).exists());
}

const BEFORE: &[(&str, &str)] = &[
    ("generated/README.md", "by hand"),
    ("generated/a/same.rs", "same"),
    ("generated/a/src/changed.rs", "old"),
    ("generated/a/turns", "a file that becomes a folder"),
    ("generated/b/src/gone.rs", "gone"),
    ("generated/b/target/stray", "stray"),
    ("specs/a/names.lock", "old lock"),
    ("specs/a/openapi.yaml", "by hand"),
];

const AFTER: &[(&str, &str)] = &[
    ("generated/a/same.rs", "same"),
    ("generated/a/src/changed.rs", "new"),
    ("generated/a/src/deep/er/created.rs", "created"),
    ("generated/a/turns/now.rs", "below the folder"),
    ("specs/a/names.lock", "new lock"),
    ("specs/b/names.lock", "created lock"),
];

#[test]
fn a_plan_creates_changes_and_deletes() {
    let root = tree(BEFORE);
    let files = set(AFTER);
    let plan = super::plan(root.path(), &files, &owned()).unwrap();
    assert!(!plan.is_empty());
    let applied = plan.apply(root.path()).unwrap();
    assert_eq!(
        applied,
        Applied {
            created: vec![
                "generated/a/src/deep/er/created.rs".to_owned(),
                "generated/a/turns/now.rs".to_owned(),
                "specs/b/names.lock".to_owned(),
            ],
            changed: vec![
                "generated/a/src/changed.rs".to_owned(),
                "specs/a/names.lock".to_owned(),
            ],
            deleted: vec![
                "generated/a/turns".to_owned(),
                "generated/b/src/gone.rs".to_owned(),
                "generated/b/target/stray".to_owned(),
            ],
            unchanged: 1,
        }
    );
    assert_clean(root.path());
    let mut expected = AFTER.to_vec();
    expected.push(("generated/README.md", "by hand"));
    expected.push(("specs/a/openapi.yaml", "by hand"));
    // Emptied folders are gone, `generated/b` itself among them.
    assert_eq!(listing(root.path()), listing(tree(&expected).path()));

    let again = super::plan(root.path(), &files, &owned()).unwrap();
    assert!(again.is_empty());
    assert_eq!(again.unchanged, AFTER.len());
    let applied = again.apply(root.path()).unwrap();
    assert_eq!(applied.unchanged, AFTER.len());
}

#[test]
fn a_check_writes_nothing() {
    let root = tree(BEFORE);
    let times = |root: &Path| -> Vec<_> {
        let names = listing(root).into_keys();
        names
            .map(|name| fs::metadata(root.join(name)).unwrap().modified().unwrap())
            .collect()
    };
    let before = (listing(root.path()), times(root.path()));
    let plan = super::plan(root.path(), &set(AFTER), &owned()).unwrap();
    assert!(!plan.is_empty() && !interrupted(root.path()));
    assert_eq!((listing(root.path()), times(root.path())), before);
    assert!(!root.path().join(FOLDER).exists());
    // Nor does recovery where there is nothing to recover.
    assert_eq!(recover(root.path()).unwrap(), None);
    assert!(!root.path().join(FOLDER).exists());
}

#[test]
fn differences_are_shown() {
    let root = tree(&[("generated/a/x", "1\n2\r\n"), ("generated/a/gone", "1\n")]);
    let files = set(&[("generated/a/x", "1\n2\n"), ("generated/a/new", "1\n")]);
    let plan = super::plan(root.path(), &files, &owned()).unwrap();
    assert_eq!(plan.changed, ["generated/a/x"]);
    let hunk = |path: &str| plan.first_difference(&format!("generated/a/{path}"));
    assert_eq!(hunk("x").unwrap(), "@@ -1,2 +1,2 @@\n 1\n-2\\r\n+2\n");
    assert_eq!(hunk("gone").unwrap(), "@@ -1,1 +0,0 @@\n-1\n");
    assert_eq!(hunk("new").unwrap(), "@@ -0,0 +1,1 @@\n+1\n");
    assert_eq!(hunk("other"), None);
}

#[test]
fn what_stands_in_the_way_is_an_error() {
    let root = tree(&[("generated/a/x/y", ""), ("specs/a/names.lock/x", "")]);
    let fails = |path: &str| super::plan(root.path(), &set(&[(path, "")]), &owned()).unwrap_err();
    let error = fails("generated/a/x");
    assert!(matches!(error, WriteError::Folder(_)), "{error}");
    let error = fails("specs/a/names.lock");
    assert!(matches!(error, WriteError::Folder(_)), "{error}");
    for path in [
        "generated/c/x",
        "specs/a/openapi.yaml",
        "generated/ab",
        "generated/a",
    ] {
        let error = fails(path);
        assert!(matches!(error, WriteError::NotOwned(_)), "{error}");
    }
    let root = tree(&[("generated/a", ""), ("specs/b", "")]);
    let error = super::plan(root.path(), &FileSet::new(), &owned()).unwrap_err();
    assert!(matches!(error, WriteError::NotFolder(_)), "{error}");
    let lock = Owned::new().file("specs/b/names.lock");
    let error = super::plan(root.path(), &set(&[("specs/b/names.lock", "")]), &lock).unwrap_err();
    assert!(matches!(error, WriteError::NotFolder(_)), "{error}");
    let error = super::plan(root.path(), &FileSet::new(), &Owned::new().folder("../a"));
    assert!(matches!(error, Err(WriteError::NotOwned(_))));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed_nor_deleted() {
    use std::os::unix::fs::symlink;

    let elsewhere = tree(&[("file", "precious"), ("src/changed.rs", "precious")]);
    for link in [
        "generated",
        "generated/a",
        "generated/a/src",
        "generated/a/src/changed.rs",
        "generated/b/stray",
        "generated/b/target/dangling",
        "specs",
        "specs/b",
        "specs/b/names.lock",
        FOLDER,
        ".kartoteka-transaction/new",
        ".kartoteka-transaction/lock",
    ] {
        let root = tree(BEFORE);
        let path = root.path().join(link);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap();
        } else if path.is_file() {
            fs::remove_file(&path).unwrap();
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let target = elsewhere.path().join(if link.ends_with("dangling") {
            "none"
        } else {
            ""
        });
        symlink(target, &path).unwrap();
        let before = listing(root.path());
        let error = super::plan(root.path(), &set(AFTER), &owned())
            .and_then(|plan| plan.apply(root.path()).map(drop))
            .unwrap_err();
        assert!(
            matches!(&error, WriteError::SymbolicLink(named) if *named == path),
            "{link}: {error}"
        );
        assert!(error.to_string().contains(link));
        assert_eq!(listing(root.path()), before, "{link}");
        assert_eq!(
            fs::read(elsewhere.path().join("file")).unwrap(),
            b"precious"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_neither_file_nor_folder_is_an_error() {
    let root = tree(BEFORE);
    let socket = root.path().join("generated/a/socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let error = super::plan(root.path(), &set(AFTER), &owned()).unwrap_err();
    assert!(matches!(error, WriteError::Special(_)), "{error}");
}

#[test]
fn empty_folders_are_removed_but_are_no_difference() {
    let root = tree(&[("generated/a/x", "")]);
    fs::create_dir_all(root.path().join("generated/b/empty")).unwrap();
    let plan = super::plan(root.path(), &set(&[("generated/a/x", "")]), &owned()).unwrap();
    assert!(plan.is_empty());
    plan.apply(root.path()).unwrap();
    assert!(!root.path().join("generated/b").exists());
}
