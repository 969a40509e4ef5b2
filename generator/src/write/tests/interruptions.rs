use std::fs;
use std::io;
use std::path::Path;

use super::{AFTER, BEFORE, assert_clean, listing, owned, set, tree};
use crate::write::disk::Disk;
use crate::write::journal::{FOLDER, JOURNAL, take_lock};
use crate::write::recover::recover_on;
use crate::write::{self, Recovered, WriteError, interrupted, recover};

/// Makes a step of a run fail: once, or for ever, as if the process had been killed.
pub(in crate::write) struct Trouble {
    left: usize,
    kill: bool,
    struck: bool,
}

impl Trouble {
    pub(in crate::write) fn step(&mut self) -> io::Result<()> {
        if self.struck && !self.kill {
            return Ok(());
        }
        if self.left == 0 {
            self.struck = true;
            return Err(io::Error::other("trouble"));
        }
        self.left -= 1;
        Ok(())
    }
}

fn troubled(root: &Path, left: usize, kill: bool) -> Disk {
    let disk = Disk::new(root);
    *disk.trouble.borrow_mut() = Some(Trouble {
        left,
        kill,
        struck: false,
    });
    disk
}

fn struck(disk: &Disk) -> bool {
    disk.trouble.borrow().as_ref().unwrap().struck
}

#[test]
fn a_failure_at_any_step_leaves_everything_as_it_was() {
    let files = set(AFTER);
    for step in 0.. {
        let root = tree(BEFORE);
        let before = listing(root.path());
        let disk = troubled(root.path(), step, false);
        let plan = write::plan(root.path(), &files, &owned()).unwrap();
        match plan.apply_on(&disk) {
            Err(_) => assert_eq!(listing(root.path()), before, "step {step}"),
            Ok(_) => {
                assert!(
                    write::plan(root.path(), &files, &owned())
                        .unwrap()
                        .is_empty()
                );
            }
        }
        assert!(!interrupted(root.path()));
        if !struck(&disk) {
            assert!(step > 30);
            break;
        }
        recover(root.path()).unwrap();
    }
}

#[test]
fn a_kill_at_any_step_is_repaired_even_if_the_repair_is_killed() {
    let files = set(AFTER);
    for step in 0.. {
        for second in 0.. {
            let root = tree(BEFORE);
            let before = listing(root.path());
            let disk = troubled(root.path(), step, true);
            let plan = write::plan(root.path(), &files, &owned()).unwrap();
            let _ = plan.apply_on(&disk);
            let repair = troubled(root.path(), second, true);
            let _ = recover_on(&repair);
            recover(root.path()).unwrap();
            let after = listing(root.path());
            let plan = write::plan(root.path(), &files, &owned()).unwrap();
            assert!(after == before || plan.is_empty(), "{step} {second}");
            assert!(plan.is_empty() || !interrupted(root.path()));
            assert_eq!(recover(root.path()).unwrap(), None);
            if root.path().join(FOLDER).exists() {
                assert_clean(root.path());
            }
            plan.apply(root.path()).unwrap();
            assert!(
                write::plan(root.path(), &files, &owned())
                    .unwrap()
                    .is_empty()
            );
            if !struck(&disk) {
                return;
            }
            if !struck(&repair) {
                break;
            }
        }
    }
}

/// A run that is killed after `paths` have been moved into place.
fn killed_after(root: &Path, paths: &[&str]) {
    for step in 0.. {
        let files = set(AFTER);
        let plan = write::plan(root, &files, &owned()).unwrap();
        let _ = plan.apply_on(&troubled(root, step, true));
        let is_new = |path: &&str| fs::read(root.join(path)).ok().as_deref() == files.get(path);
        if paths.iter().all(is_new) {
            assert!(interrupted(root));
            return;
        }
        recover(root).unwrap();
    }
}

#[test]
fn recovery_keeps_what_a_person_has_changed_meanwhile() {
    let root = tree(BEFORE);
    killed_after(root.path(), &["specs/a/names.lock"]);
    let lock = root.path().join("specs/a/names.lock");
    fs::write(&lock, "edited").unwrap();
    let Err(WriteError::Conflict { path, backup }) = recover(root.path()) else {
        panic!("no conflict");
    };
    assert_eq!(path, lock);
    assert_eq!(fs::read(&backup).unwrap(), b"old lock");
    // Deleting the backup settles it.
    fs::remove_file(backup).unwrap();
    let recovered = recover(root.path()).unwrap();
    assert!(matches!(recovered, Some(Recovered::RolledBack { .. })));
    assert_eq!(fs::read(&lock).unwrap(), b"edited");
    let changed = root.path().join("generated/a/src/changed.rs");
    assert_eq!(fs::read(changed).unwrap(), b"old");
}

#[test]
fn recovery_copes_with_a_checkout_meanwhile() {
    let root = tree(BEFORE);
    killed_after(root.path(), &["specs/a/names.lock"]);
    fs::write(root.path().join("specs/a/names.lock"), "old lock").unwrap();
    fs::remove_dir_all(root.path().join("generated")).unwrap();
    recover(root.path()).unwrap().unwrap();
    // What had not been moved away is gone with the folder; what had been is back.
    let changed = root.path().join("generated/a/src/changed.rs");
    assert_eq!(fs::read(changed).unwrap(), b"old");
    assert_clean(root.path());
}

#[test]
fn a_journal_that_leads_elsewhere_is_refused() {
    for text in [
        "",
        "{}",
        r#"{"version":1,"entries":[{"path":"../x","replaces":true,"writes":null}],"created_folders":[],"emptied_folders":[]}"#,
        r#"{"version":2,"entries":[],"created_folders":[],"emptied_folders":[]}"#,
    ] {
        let root = tree(&[(JOURNAL, text)]);
        let error = recover(root.path()).unwrap_err();
        assert!(matches!(error, WriteError::Journal(_)), "{error}");
    }
}

#[test]
fn two_runs_do_not_mix() {
    let root = tree(BEFORE);
    let compare = || write::plan(root.path(), &set(AFTER), &owned()).unwrap();
    let (first, second) = (compare(), compare());
    let disk = Disk::new(root.path());
    let lock = take_lock(&disk).unwrap();
    let error = first.clone().apply(root.path()).unwrap_err();
    assert!(matches!(error, WriteError::Busy(_)), "{error}");
    assert!(matches!(recover(root.path()), Err(WriteError::Busy(_))));
    drop(lock);
    first.apply(root.path()).unwrap();
    let error = second.apply(root.path()).unwrap_err();
    assert!(matches!(error, WriteError::ChangedMeanwhile), "{error}");
}

/// A lock that another run has removed since it was opened is none.
#[test]
fn many_runs_never_hold_the_lock_at_once() {
    let root = tree(BEFORE);
    let held = std::sync::atomic::AtomicBool::new(false);
    let run = || {
        let disk = Disk::new(root.path());
        for _ in 0..200 {
            match take_lock(&disk) {
                Ok(lock) => {
                    assert!(!held.swap(true, std::sync::atomic::Ordering::SeqCst));
                    std::thread::yield_now();
                    held.store(false, std::sync::atomic::Ordering::SeqCst);
                    drop(lock);
                }
                Err(error) => assert!(matches!(error, WriteError::Busy(_)), "{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(run);
        }
    });
    assert!(!root.path().join(FOLDER).exists());
}
