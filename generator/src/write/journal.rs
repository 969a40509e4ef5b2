//! What a transaction is going to do, written down before it does it.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use super::disk::Disk;
use super::plan::{Plan, parents};
use super::walk::{Kind, kind};
use super::{Action, WriteError};
use crate::files::check_path;

/// Where a transaction keeps what it needs; version control ignores it.
pub(super) const FOLDER: &str = ".kartoteka-transaction";
/// Held by the run that is at work, and removed by it.
pub(super) const LOCK: &str = ".kartoteka-transaction/lock";
/// New contents.
pub(super) const NEW: &str = ".kartoteka-transaction/new";
/// What was there before.
pub(super) const OLD: &str = ".kartoteka-transaction/old";
/// The journal while it is being written.
const DRAFT: &str = ".kartoteka-transaction/draft";
/// The journal of a transaction that is to be undone.
pub(super) const JOURNAL: &str = ".kartoteka-transaction/journal";
/// The journal of a transaction that has come to its end.
pub(super) const DONE: &str = ".kartoteka-transaction/done";

const VERSION: u32 = 1;

/// The steps of a transaction, in order: files are moved away, folders are created, files are
/// moved in, folders are removed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u32,
    pub(super) entries: Vec<Entry>,
    pub(super) created_folders: Vec<String>,
    pub(super) emptied_folders: Vec<String>,
}

/// One file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) path: String,
    /// Whether a file is there before.
    pub(super) replaces: bool,
    /// The checksum of what is there afterwards.
    pub(super) writes: Option<u64>,
}

impl Journal {
    /// The journal of a plan.
    pub(super) fn of(disk: &Disk, plan: &Plan) -> Self {
        let entry = |path: &String, replaces| Entry {
            path: path.clone(),
            replaces,
            writes: plan.files.get(path).map(checksum),
        };
        let changed = plan.changed.iter().chain(&plan.deleted);
        let folders: BTreeSet<&str> = plan
            .created
            .iter()
            .flat_map(|path| parents(path))
            .filter(|folder| !disk.root().join(folder).is_dir())
            .collect();
        Self {
            version: VERSION,
            entries: changed
                .map(|path| entry(path, true))
                .chain(plan.created.iter().map(|path| entry(path, false)))
                .collect(),
            created_folders: folders.into_iter().map(str::to_owned).collect(),
            emptied_folders: plan.emptied.clone(),
        }
    }

    /// Puts the journal on the disk, whole or not at all.
    pub(super) fn write(&self, disk: &Disk) -> Result<(), WriteError> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| {
            WriteError::io(Action::Write, disk.root().join(DRAFT), error.into())
        })?;
        disk.write(DRAFT, &text)?;
        disk.rename(DRAFT, JOURNAL)?;
        disk.sync_folder(FOLDER)
    }

    /// Reads the journal at `path`, if there is one.
    pub(super) fn read(disk: &Disk, path: &str) -> Result<Option<Self>, WriteError> {
        if kind(disk.root(), path)? == Kind::Missing {
            return Ok(None);
        }
        let file = disk.root().join(path);
        let text = fs::read(&file).map_err(|error| WriteError::io(Action::Read, &file, error))?;
        let journal: Self =
            serde_json::from_slice(&text).map_err(|_| WriteError::Journal(file.clone()))?;
        let sound = journal.version == VERSION && journal.paths().all(|p| check_path(p).is_ok());
        if !sound {
            return Err(WriteError::Journal(file));
        }
        Ok(Some(journal))
    }

    fn paths(&self) -> impl Iterator<Item = &String> {
        let files = self.entries.iter().map(|entry| &entry.path);
        files
            .chain(&self.created_folders)
            .chain(&self.emptied_folders)
    }

    /// Waits until every folder that has been touched is on the disk.
    pub(super) fn sync(&self, disk: &Disk) -> Result<(), WriteError> {
        let files = self.entries.iter().map(|entry| &entry.path);
        let folders: BTreeSet<&str> = files
            .chain(&self.created_folders)
            .map(|path| parents(path).last().unwrap_or_default())
            .filter(|folder| disk.root().join(folder).is_dir())
            .collect();
        folders
            .into_iter()
            .try_for_each(|folder| disk.sync_folder(folder))
    }
}

/// Where the new contents of the entry at `index` are kept.
pub(super) fn new_file(index: usize) -> String {
    format!("{NEW}/{index}")
}

/// Where the old contents of the entry at `index` are kept.
pub(super) fn old_file(index: usize) -> String {
    format!("{OLD}/{index}")
}

/// Removes what a transaction kept, except for the journal.
pub(super) fn clear(disk: &Disk) -> Result<(), WriteError> {
    disk.remove_file(DRAFT)?;
    disk.remove_folder(NEW)?;
    disk.remove_folder(OLD)
}

/// The lock of the run that is at work; dropping it removes its file.
pub(super) struct Lock<'d> {
    disk: &'d Disk,
    /// Locked until it is closed.
    _file: fs::File,
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // A removed file that somebody else has open can only be recognised where files count their links;
        // elsewhere the lock stays. What cannot be removed stays, too, and does no harm.
        if cfg!(unix) {
            let _ = self.disk.remove_file(LOCK);
            let _ = self.disk.remove_empty_folder(FOLDER);
        }
    }
}

/// Takes the lock, which is released when it is dropped or the process ends.
pub(super) fn take_lock(disk: &Disk) -> Result<Lock<'_>, WriteError> {
    let path = disk.root().join(LOCK);
    // Each further attempt follows on a run that has ended between two of our steps.
    for _ in 0..100 {
        if kind(disk.root(), FOLDER)? == Kind::Missing {
            disk.create_folder(FOLDER)?;
        }
        for path in [LOCK, NEW, OLD, DRAFT, JOURNAL, DONE] {
            kind(disk.root(), path)?;
        }
        let opened = fs::File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = match opened {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened.map_err(|error| WriteError::io(Action::Open, &path, error))?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(WriteError::Busy(path)),
            // Some network disks know no locks; a journal still guards against half a run.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(fs::TryLockError::Error(error)) => {
                return Err(WriteError::io(Action::Lock, path, error));
            }
        }
        if !is_removed(&file).map_err(|error| WriteError::io(Action::Lock, &path, error))? {
            return Ok(Lock { disk, _file: file });
        }
    }
    Err(WriteError::Busy(path))
}

/// Whether the file has been removed since it was opened.
#[cfg(unix)]
fn is_removed(file: &fs::File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) == 0)
}

#[cfg(not(unix))]
fn is_removed(_: &fs::File) -> io::Result<bool> {
    Ok(false)
}

/// FNV-1a: the same on every machine and with every version of Rust.
pub(super) fn checksum(contents: &[u8]) -> u64 {
    contents.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
