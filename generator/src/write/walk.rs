//! What is on the disk, read without following a link.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::{Action, WriteError};

/// What an owned folder holds.
#[derive(Default)]
pub(super) struct Found {
    /// The files by path, with their contents.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The folders, the owned ones included.
    pub(super) folders: BTreeSet<String>,
}

impl Found {
    /// Reads the folder at `path`, which may be missing.
    pub(super) fn read(&mut self, root: &Path, path: &str) -> Result<(), WriteError> {
        match kind(root, path)? {
            Kind::Missing => Ok(()),
            Kind::File => Err(WriteError::NotFolder(root.join(path))),
            Kind::Folder => self.read_folder(root, path),
        }
    }

    fn read_folder(&mut self, root: &Path, path: &str) -> Result<(), WriteError> {
        let folder = root.join(path);
        let list =
            fs::read_dir(&folder).map_err(|error| WriteError::io(Action::List, &folder, error))?;
        self.folders.insert(path.to_owned());
        for entry in list {
            let entry = entry.map_err(|error| WriteError::io(Action::List, &folder, error))?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(WriteError::NotUnicode(entry.path()));
            };
            // The name comes from the listing: on a disk that ignores case, a file under another
            // spelling is another file.
            let inner = format!("{path}/{name}");
            let file_type = entry
                .file_type()
                .map_err(|error| WriteError::io(Action::LookAt, entry.path(), error))?;
            match Kind::of(file_type, &entry.path())? {
                Kind::Folder => self.read_folder(root, &inner)?,
                _ => {
                    let contents = read(root, &inner)?;
                    self.files.insert(inner, contents);
                }
            }
        }
        Ok(())
    }
}

/// Reads a file.
pub(super) fn read(root: &Path, path: &str) -> Result<Vec<u8>, WriteError> {
    let file = root.join(path);
    fs::read(&file).map_err(|error| WriteError::io(Action::Read, file, error))
}

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Missing,
    File,
    Folder,
}

impl Kind {
    fn of(file_type: fs::FileType, path: &Path) -> Result<Self, WriteError> {
        if file_type.is_symlink() {
            Err(WriteError::SymbolicLink(path.to_owned()))
        } else if file_type.is_dir() {
            Ok(Self::Folder)
        } else if file_type.is_file() {
            Ok(Self::File)
        } else {
            Err(WriteError::Special(path.to_owned()))
        }
    }
}

/// What stands at `path`, a link at any component below the root being an error.
pub(super) fn kind(root: &Path, path: &str) -> Result<Kind, WriteError> {
    let mut place = root.to_owned();
    let mut kind = Kind::Folder;
    for component in path.split('/') {
        if kind == Kind::File {
            return Err(WriteError::NotFolder(place));
        }
        place.push(component);
        kind = match fs::symlink_metadata(&place) {
            Ok(metadata) => Kind::of(metadata.file_type(), &place)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Kind::Missing),
            Err(error) => return Err(WriteError::io(Action::LookAt, place, error)),
        };
    }
    Ok(kind)
}
