//! What can go wrong with a disk.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why files could not be compared or written.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused something.
    Io {
        /// What was being done, for example `read`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A symbolic link stands where a file or a folder of ours belongs.
    SymbolicLink(PathBuf),
    /// A folder stands where a file belongs.
    Folder(PathBuf),
    /// A file that is not ours stands where a folder belongs.
    NotFolder(PathBuf),
    /// Something that is neither file nor folder.
    Special(PathBuf),
    /// The name of a file is not Unicode.
    NotUnicode(PathBuf),
    /// A path of the set, or an owned one, is outside of what regen owns. A fault of ours.
    NotOwned(String),
    /// Another regen is at work.
    Busy(PathBuf),
    /// Files changed between comparison and writing.
    ChangedMeanwhile,
    /// Somebody changed a file after a run was interrupted; both versions exist.
    Conflict {
        /// The file.
        path: PathBuf,
        /// Where the version from before the interrupted run is.
        backup: PathBuf,
    },
    /// The journal of an interrupted run cannot be read.
    Journal(PathBuf),
    /// Writing failed, and so did moving everything back.
    Torn {
        /// What failed first.
        cause: Box<WriteError>,
        /// What failed while moving back.
        repair: Box<WriteError>,
    },
}

impl WriteError {
    /// Wraps what the system said about `path`.
    pub(super) fn io(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Io {
            action,
            path: path.into(),
            source,
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => write!(formatter, "cannot {action} {}: {source}", path.display()),
            Self::SymbolicLink(path) => write!(
                formatter,
                "{} is a symbolic link: nothing is written or deleted through links; remove it",
                path.display()
            ),
            Self::Folder(path) => write!(
                formatter,
                "{} is a folder, but a file of that name is to be written; remove it",
                path.display()
            ),
            Self::NotFolder(path) => write!(
                formatter,
                "{} is a file, but a folder of that name is needed; remove it",
                path.display()
            ),
            Self::Special(path) => write!(
                formatter,
                "{} is neither a file nor a folder; remove it",
                path.display()
            ),
            Self::NotUnicode(path) => write!(
                formatter,
                "the name of {} is not Unicode; remove or rename it",
                path.display()
            ),
            Self::NotOwned(path) => write!(
                formatter,
                "internal error: {path:?} is not among the paths that are written by regen"
            ),
            Self::Busy(path) => write!(
                formatter,
                "another regen is at work (it holds {}); run again when it is done",
                path.display()
            ),
            Self::ChangedMeanwhile => write!(
                formatter,
                "files changed while they were being compared; nothing was written; run again"
            ),
            Self::Conflict { path, backup } => write!(
                formatter,
                "{path} was changed after a run was interrupted; its version from before that run \
                 is {backup}: take over what you need of it, delete it, and run again",
                path = path.display(),
                backup = backup.display()
            ),
            Self::Journal(path) => write!(
                formatter,
                "{} cannot be read; move back what you need from the folder beside it, delete \
                 both, and run again",
                path.display()
            ),
            Self::Torn { cause, repair } => write!(
                formatter,
                "{cause}; moving everything back failed too: {repair}; run again to repair"
            ),
        }
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Torn { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
