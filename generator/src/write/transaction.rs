//! Making the disk equal to a plan, wholly or not at all.

use std::path::Path;

use super::WriteError;
use super::disk::Disk;
use super::journal::{
    DONE, FOLDER, JOURNAL, Journal, NEW, OLD, clear, new_file, old_file, take_lock,
};
use super::plan::{Plan, plan};
use super::recover::{recover_locked, remove_if_empty, roll_back};

/// What has been done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Files that were missing.
    pub created: Vec<String>,
    /// Files that had other contents.
    pub changed: Vec<String>,
    /// Files that should not have been there.
    pub deleted: Vec<String>,
    /// How many files were as they should be.
    pub unchanged: usize,
}

impl Plan {
    /// Does what the plan says. After an error, everything is as it was before.
    pub fn apply(self, root: &Path) -> Result<Applied, WriteError> {
        self.apply_on(&Disk::new(root))
    }

    pub(super) fn apply_on(self, disk: &Disk) -> Result<Applied, WriteError> {
        if !self.is_empty() || !self.emptied.is_empty() {
            let _lock = take_lock(disk)?;
            recover_locked(disk)?;
            // Between comparison and lock, an editor or another run may have been at work.
            if plan(disk.root(), &self.files, &self.owned)? != self {
                return Err(WriteError::ChangedMeanwhile);
            }
            let journal = Journal::of(disk, &self);
            run(disk, &self, &journal).map_err(|cause| match roll_back(disk, &journal) {
                Ok(()) => cause,
                Err(repair) => WriteError::Torn {
                    cause: Box::new(cause),
                    repair: Box::new(repair),
                },
            })?;
            // The files are what they should be. Whatever cannot be cleared away now is cleared
            // away by the next run, so it is no reason to report a failure.
            let _ = finish(disk, &journal);
        }
        Ok(Applied {
            created: self.created,
            changed: self.changed,
            deleted: self.deleted,
            unchanged: self.unchanged,
        })
    }
}

fn run(disk: &Disk, plan: &Plan, journal: &Journal) -> Result<(), WriteError> {
    disk.create_folder(NEW)?;
    disk.create_folder(OLD)?;
    for (index, entry) in journal.entries.iter().enumerate() {
        if let Some(contents) = plan.files.get(&entry.path) {
            disk.write(&new_file(index), contents)?;
        }
    }
    disk.sync_folder(NEW)?;
    journal.write(disk)?;

    // All that goes away goes first: a folder may take the place of a file.
    for (index, entry) in journal.entries.iter().enumerate() {
        if entry.replaces {
            disk.rename(&entry.path, &old_file(index))?;
        }
    }
    for folder in &journal.created_folders {
        disk.create_folder(folder)?;
    }
    for (index, entry) in journal.entries.iter().enumerate() {
        if entry.writes.is_some() {
            disk.rename(&new_file(index), &entry.path)?;
        }
    }
    journal.sync(disk)?;
    disk.rename(JOURNAL, DONE)
}

/// Clears away what a transaction that has come to its end leaves behind.
pub(super) fn finish(disk: &Disk, journal: &Journal) -> Result<(), WriteError> {
    disk.sync_folder(FOLDER)?;
    for folder in &journal.emptied_folders {
        remove_if_empty(disk, folder)?;
    }
    disk.remove_file(DONE)?;
    clear(disk)
}
