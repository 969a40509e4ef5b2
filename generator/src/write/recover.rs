//! Repairing what an interrupted run left behind.

use std::path::Path;

use super::WriteError;
use super::disk::Disk;
use super::journal::{
    DONE, FOLDER, JOURNAL, Journal, checksum, clear, new_file, old_file, take_lock,
};
use super::plan::parents;
use super::transaction::finish;
use super::walk::{Kind, kind, read};

/// What was done about an interrupted run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// Everything is as it was before that run.
    RolledBack {
        /// How many files that run was going to touch.
        files: usize,
    },
    /// That run had written everything; what it left behind is gone.
    Completed {
        /// How many files that run wrote or deleted.
        files: usize,
    },
}

/// Repairs what an interrupted run left behind, if one did. Every regen begins with this.
pub fn recover(root: &Path) -> Result<Option<Recovered>, WriteError> {
    recover_on(&Disk::new(root))
}

/// Whether a run was interrupted, so that files may be half old and half new. For a check, which
/// must not write: it tells the user to run regen.
pub fn interrupted(root: &Path) -> bool {
    root.join(JOURNAL).exists()
}

pub(super) fn recover_on(disk: &Disk) -> Result<Option<Recovered>, WriteError> {
    if kind(disk.root(), FOLDER)? == Kind::Missing {
        return Ok(None);
    }
    let _lock = take_lock(disk)?;
    recover_locked(disk)
}

/// [`recover`] for the one that holds the lock.
pub(super) fn recover_locked(disk: &Disk) -> Result<Option<Recovered>, WriteError> {
    if let Some(journal) = Journal::read(disk, DONE)? {
        finish(disk, &journal)?;
        let files = journal.entries.len();
        return Ok(Some(Recovered::Completed { files }));
    }
    if let Some(journal) = Journal::read(disk, JOURNAL)? {
        roll_back(disk, &journal)?;
        let files = journal.entries.len();
        return Ok(Some(Recovered::RolledBack { files }));
    }
    // Without a journal, no file of the tree has been touched.
    clear(disk)?;
    Ok(None)
}

/// Moves everything back. May be interrupted and repeated.
pub(super) fn roll_back(disk: &Disk, journal: &Journal) -> Result<(), WriteError> {
    // The errors first, so that nothing is moved when a person must decide.
    let placed: Vec<bool> = (0..journal.entries.len())
        .map(|index| is_placed(disk, journal, index))
        .collect::<Result<_, _>>()?;
    for (index, entry) in journal.entries.iter().enumerate().rev() {
        if placed.get(index) == Some(&true) {
            disk.rename(&entry.path, &new_file(index))?;
        }
    }
    for folder in journal.created_folders.iter().rev() {
        remove_if_empty(disk, folder)?;
    }
    for (index, entry) in journal.entries.iter().enumerate() {
        let old = old_file(index);
        if kind(disk.root(), &old)? == Kind::File {
            for folder in parents(&entry.path) {
                if kind(disk.root(), folder)? == Kind::Missing {
                    disk.create_folder(folder)?;
                }
            }
            disk.rename(&old, &entry.path)?;
        }
    }
    journal.sync(disk)?;
    // From here on there is nothing to repeat.
    disk.remove_file(JOURNAL)?;
    clear(disk)
}

/// Whether the file of an entry is the one that the transaction put there.
fn is_placed(disk: &Disk, journal: &Journal, index: usize) -> Result<bool, WriteError> {
    let root = disk.root();
    let Some(entry) = journal.entries.get(index) else {
        return Ok(false);
    };
    if stands(root, &entry.path)? != Kind::File {
        return Ok(false);
    }
    let contents = read(root, &entry.path)?;
    let (new, old) = (new_file(index), old_file(index));
    let is_new = entry.writes == Some(checksum(&contents)) && kind(root, &new)? == Kind::Missing;
    if is_new || kind(root, &old)? == Kind::Missing {
        // A file that is neither placed nor replaced has never been touched, or is the work of
        // somebody else; it stays.
        return Ok(is_new);
    }
    if contents == read(root, &old)? {
        return Ok(false);
    }
    Err(WriteError::Conflict {
        path: root.join(&entry.path),
        backup: root.join(old),
    })
}

/// Removes a folder if nothing is in it; what else may stand at its path stays.
pub(super) fn remove_if_empty(disk: &Disk, folder: &str) -> Result<(), WriteError> {
    if stands(disk.root(), folder)? == Kind::Folder {
        disk.remove_empty_folder(folder)?;
    }
    Ok(())
}

/// What stands at `path`: nothing does below a file, for a file and a folder can take turns.
fn stands(root: &Path, path: &str) -> Result<Kind, WriteError> {
    match kind(root, path) {
        Err(WriteError::NotFolder(_)) => Ok(Kind::Missing),
        result => result,
    }
}
