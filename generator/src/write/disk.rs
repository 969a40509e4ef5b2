//! Everything that changes a disk, one step at a time.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Action, WriteError};

/// The disk below a root.
pub(super) struct Disk {
    root: PathBuf,
    /// Lets a test fail or kill a run at any step.
    #[cfg(test)]
    pub(super) trouble: std::cell::RefCell<Option<super::tests::Trouble>>,
}

impl Disk {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            #[cfg(test)]
            trouble: std::cell::RefCell::default(),
        }
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a new file and waits until it is on the disk.
    pub(super) fn write(&self, path: &str, contents: &[u8]) -> Result<(), WriteError> {
        self.step(Action::Write, path, |path| {
            let mut file = fs::File::create_new(path)?;
            file.write_all(contents)?;
            self.sync(&file)
        })
    }

    /// Moves a file, over another if one is there.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), WriteError> {
        let to = self.root.join(to);
        self.step(Action::Move, from, |from| fs::rename(from, to))
    }

    /// Creates a folder, unless it is there.
    pub(super) fn create_folder(&self, path: &str) -> Result<(), WriteError> {
        self.step(Action::Create, path, |path| match fs::create_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            result => result,
        })
    }

    /// Removes a folder if nothing is in it.
    pub(super) fn remove_empty_folder(&self, path: &str) -> Result<(), WriteError> {
        use io::ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound};
        self.step(Action::Remove, path, |path| match fs::remove_dir(path) {
            Err(error) if matches!(error.kind(), DirectoryNotEmpty | NotADirectory | NotFound) => {
                Ok(())
            }
            result => result,
        })
    }

    /// Removes a folder of our own with all that is in it.
    pub(super) fn remove_folder(&self, path: &str) -> Result<(), WriteError> {
        self.step(Action::Remove, path, |path| {
            absent_is_fine(fs::remove_dir_all(path))
        })
    }

    /// Removes a file of our own.
    pub(super) fn remove_file(&self, path: &str) -> Result<(), WriteError> {
        self.step(Action::Remove, path, |path| {
            absent_is_fine(fs::remove_file(path))
        })
    }

    /// Waits until the entries of a folder are on the disk, where the system can say so.
    pub(super) fn sync_folder(&self, path: &str) -> Result<(), WriteError> {
        self.step(Action::Flush, path, |path| {
            if cfg!(unix) {
                self.sync(&fs::File::open(path)?)
            } else {
                Ok(())
            }
        })
    }

    fn step(
        &self,
        action: Action,
        path: &str,
        work: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<(), WriteError> {
        let path = self.root.join(path);
        self.trouble()
            .and_then(|()| work(&path))
            .map_err(|error| WriteError::io(action, path, error))
    }

    #[cfg(not(test))]
    fn trouble(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn trouble(&self) -> io::Result<()> {
        match &mut *self.trouble.borrow_mut() {
            Some(trouble) => trouble.step(),
            None => Ok(()),
        }
    }

    #[cfg(not(test))]
    fn sync(&self, file: &fs::File) -> io::Result<()> {
        file.sync_all()
    }

    /// Tests kill processes, not machines: waiting for the disk would only make them slow.
    #[cfg(test)]
    fn sync(&self, _: &fs::File) -> io::Result<()> {
        Ok(())
    }
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
