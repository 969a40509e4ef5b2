//! What would have to change on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::WriteError;
use super::hunk;
use super::walk::{Found, Kind, kind, read};
use crate::files::{FileSet, check_path};

/// What regen may write, and what it may delete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owned {
    folders: BTreeSet<String>,
    files: BTreeSet<String>,
}

impl Owned {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// A folder that is emitted whole: what is in it and not in the set of files is deleted.
    #[must_use]
    pub fn folder(mut self, path: &str) -> Self {
        self.folders.insert(path.to_owned());
        self
    }

    /// A single file, such as a `names.lock`. It is created and changed, but never deleted: its
    /// folder is a person's.
    #[must_use]
    pub fn file(mut self, path: &str) -> Self {
        self.files.insert(path.to_owned());
        self
    }

    fn has_in_folder(&self, path: &str) -> bool {
        parents(path).any(|parent| self.folders.contains(parent))
    }
}

/// The difference between a set of files and the disk. Paths are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that are missing.
    pub created: Vec<String>,
    /// Files that have other contents.
    pub changed: Vec<String>,
    /// Files that should not be there.
    pub deleted: Vec<String>,
    /// How many files are as they should be.
    pub unchanged: usize,
    pub(super) files: FileSet,
    pub(super) owned: Owned,
    /// The contents of changed and deleted files.
    old: BTreeMap<String, Vec<u8>>,
    /// Folders in which nothing will be left, the innermost first.
    pub(super) emptied: Vec<String>,
}

/// Compares `files` with what is below `root`, and writes nothing.
///
/// Contents are compared byte by byte: another line end is another content.
pub fn plan(root: &Path, files: &FileSet, owned: &Owned) -> Result<Plan, WriteError> {
    for path in owned.folders.iter().chain(&owned.files) {
        check_path(path).map_err(|_| WriteError::NotOwned(path.clone()))?;
    }
    let mut found = Found::default();
    for folder in &owned.folders {
        found.read(root, folder)?;
    }
    let mut plan = Plan {
        files: files.clone(),
        owned: owned.clone(),
        ..Plan::default()
    };
    for (path, contents) in files.iter() {
        let old = if owned.has_in_folder(path) {
            if found.folders.contains(path) {
                return Err(WriteError::Folder(root.join(path)));
            }
            found.files.remove(path)
        } else if owned.files.contains(path) {
            match kind(root, path)? {
                Kind::Missing => None,
                Kind::File => Some(read(root, path)?),
                Kind::Folder => return Err(WriteError::Folder(root.join(path))),
            }
        } else {
            return Err(WriteError::NotOwned(path.to_owned()));
        };
        match old {
            None => plan.created.push(path.to_owned()),
            Some(old) if old == contents => plan.unchanged += 1,
            Some(old) => {
                plan.changed.push(path.to_owned());
                plan.old.insert(path.to_owned(), old);
            }
        }
    }
    let kept: BTreeSet<&str> = files.iter().flat_map(|(path, _)| parents(path)).collect();
    found
        .folders
        .retain(|folder| !kept.contains(folder.as_str()));
    plan.emptied = found.folders.into_iter().rev().collect();
    plan.deleted = found.files.keys().cloned().collect();
    plan.old.append(&mut found.files);
    Ok(plan)
}

impl Plan {
    /// Whether the disk holds exactly the files of the set. Folders without files do not count:
    /// version control does not know them.
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty() && self.deleted.is_empty()
    }

    /// The first place where the file at `path` differs from what it should be, for people: a
    /// hunk in the manner of a unified diff. `None` when it does not differ.
    pub fn first_difference(&self, path: &str) -> Option<String> {
        let old = self.old.get(path).map(Vec::as_slice);
        let new = self.files.get(path);
        match (old, new) {
            (None, Some(_))
                if self
                    .created
                    .binary_search_by(|one| (**one).cmp(path))
                    .is_err() =>
            {
                None
            }
            (old, new) => hunk::first_difference(old.unwrap_or_default(), new.unwrap_or_default()),
        }
    }
}

/// The folders above `path`, the outermost first.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/')
        .filter_map(|(end, _)| path.get(..end))
}
