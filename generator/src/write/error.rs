//! What can go wrong with a disk.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::diagnostics::{Language, Message, Phrase, message};

/// What is done to a file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Its contents are read.
    Read,
    /// It is written.
    Write,
    /// It is opened.
    Open,
    /// It is locked.
    Lock,
    /// What is in it is listed.
    List,
    /// Its kind is looked up.
    LookAt,
    /// It is moved.
    Move,
    /// It is created.
    Create,
    /// It is removed.
    Remove,
    /// It is brought to the disk for good.
    Flush,
}

impl Action {
    /// The verb.
    const fn phrase(self) -> Phrase {
        match self {
            Self::Read => Phrase::new("read", "прочитать"),
            Self::Write => Phrase::new("write", "записать"),
            Self::Open => Phrase::new("open", "открыть"),
            Self::Lock => Phrase::new("lock", "заблокировать"),
            Self::List => Phrase::new("list", "просмотреть"),
            Self::LookAt => Phrase::new("look at", "проверить"),
            Self::Move => Phrase::new("move", "переместить"),
            Self::Create => Phrase::new("create", "создать"),
            Self::Remove => Phrase::new("remove", "удалить"),
            Self::Flush => Phrase::new("flush", "сохранить на диск"),
        }
    }
}

/// Why files could not be compared or written.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused something.
    Io {
        /// What was being done.
        action: Action,
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
    pub(super) fn io(action: Action, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Io {
            action,
            path: path.into(),
            source,
        }
    }
}

impl WriteError {
    /// What went wrong, and what to do about it.
    pub fn message(&self) -> Message {
        match self {
            Self::Io {
                action,
                path,
                source,
            } => {
                let (action, path) = (action.phrase(), path.display());
                message!(
                    "cannot {action} {path}: {source}",
                    "не удалось {action} {path}: {source}";
                    action
                )
            }
            Self::SymbolicLink(path) => {
                let path = path.display();
                message!(
                    "{path} is a symbolic link: nothing is written or deleted through links; \
                     remove it",
                    "{path} — символическая ссылка: через ссылки ничего не записывается и не \
                     удаляется; удалите её"
                )
            }
            Self::Folder(path) => {
                let path = path.display();
                message!(
                    "{path} is a folder, but a file of that name is to be written; remove it",
                    "{path} — папка, а записать нужно файл с этим именем; удалите её"
                )
            }
            Self::NotFolder(path) => {
                let path = path.display();
                message!(
                    "{path} is a file, but a folder of that name is needed; remove it",
                    "{path} — файл, а нужна папка с этим именем; удалите его"
                )
            }
            Self::Special(path) => {
                let path = path.display();
                message!(
                    "{path} is neither a file nor a folder; remove it",
                    "{path} — и не файл, и не папка; удалите это"
                )
            }
            Self::NotUnicode(path) => {
                let path = path.display();
                message!(
                    "the name of {path} is not Unicode; remove or rename it",
                    "{path} — имя не в Юникоде; удалите или переименуйте"
                )
            }
            Self::NotOwned(path) => message!(
                "internal error: {path:?} is not among the paths that are written by regen",
                "внутренняя ошибка: {path:?} — не из тех путей, которые записывает regen"
            ),
            Self::Busy(path) => {
                let path = path.display();
                message!(
                    "another regen is at work (it holds {path}); run again when it is done",
                    "уже работает другой regen (он занял {path}); запустите снова, когда он \
                     закончит"
                )
            }
            Self::ChangedMeanwhile => message!(
                "files changed while they were being compared; nothing was written; run again",
                "файлы изменились, пока их сравнивали; ничего не записано; запустите снова"
            ),
            Self::Conflict { path, backup } => {
                let (path, backup) = (path.display(), backup.display());
                message!(
                    "{path} was changed after a run was interrupted; its version from before that \
                     run is {backup}: take over what you need of it, delete it, and run again",
                    "{path} изменили после прерванного запуска; то, что было до него, — это \
                     {backup}: перенесите оттуда нужное, удалите этот файл и запустите снова"
                )
            }
            Self::Journal(path) => {
                let path = path.display();
                message!(
                    "{path} cannot be read; move back what you need from the folder beside it, \
                     delete both, and run again",
                    "{path} не читается; верните нужное из папки рядом с ним, удалите их и \
                     запустите снова"
                )
            }
            Self::Torn { cause, repair } => {
                let (cause, repair) = (cause.message(), repair.message());
                message!(
                    "{cause}; moving everything back failed too: {repair}; run again to repair",
                    "{cause}; вернуть всё назад тоже не удалось: {repair}; запустите снова, \
                     чтобы исправить";
                    cause, repair
                )
            }
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message().text(Language::English))
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
