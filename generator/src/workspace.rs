//! The commands of the workspace: which files they read, and what they write where.

mod lint;
mod regen;
mod summary;
mod tables;

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::compile::compile;
use crate::diagnostics::Diagnostics;
use crate::internal::InternalError;
use crate::names::Lock;
use crate::source::{MAXIMUM_BYTES, Source, Sources};
use crate::spec::Dialect;
use crate::write::WriteError;

pub use lint::{explain, lint};
pub use regen::{ApiReport, Mode, Regenerated, regen, regen_as};

/// Why a command did not do its work.
#[derive(Debug)]
pub enum CommandError {
    /// The descriptions have faults; their report, ready to print.
    Findings(String),
    /// The tree is not what the descriptions say.
    Drift {
        /// The report of the descriptions' warnings, ready to print.
        warnings: String,
        /// What differs, ready to print.
        report: String,
    },
    /// The user asked for something that is not there.
    Usage(String),
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// The disk cannot be written as planned.
    Write(WriteError),
    /// Our own bug: its report, ready to print.
    Internal(String),
}

impl fmt::Display for CommandError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Findings(report) | Self::Internal(report) => {
                formatter.write_str(report.trim_end())
            }
            Self::Drift { warnings, report } => {
                write!(formatter, "{warnings}{}", report.trim_end())
            }
            Self::Usage(message) => write!(formatter, "error: {message}"),
            Self::Read(path, error) => {
                write!(formatter, "error: {}: {error}", path.display())
            }
            Self::Write(error) => write!(formatter, "error: {error}"),
        }
    }
}

impl std::error::Error for CommandError {}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl CommandError {
    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Findings(_) | Self::Drift { .. } | Self::Read(..) | Self::Write(_) => 1,
            Self::Usage(_) => 2,
            Self::Internal(_) => 101,
        }
    }

    /// A bug met in the description of a file.
    fn internal(sources: &Sources, file: &str, error: &InternalError) -> Self {
        let place = error.pointer.as_ref().map(|pointer| {
            let (line, column) = sources.place(&crate::diagnostics::Site::key(file, pointer));
            format!("{file}:{line}:{column}")
        });
        let place = place.unwrap_or_else(|| file.to_owned());
        Self::Internal(format!(
            "{place}: internal error: {error}\n  this is a bug of the generator, not of the description\n"
        ))
    }
}

/// An API of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Api {
    /// Its name.
    pub(crate) name: String,
    /// Path of its description, from the root.
    pub(crate) description: String,
    /// Path of its lock of names, from the root.
    pub(crate) lock: String,
}

impl Api {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            description: format!("specs/{name}/openapi.yaml"),
            lock: format!("specs/{name}/names.lock"),
        }
    }

    pub(crate) fn folder(&self) -> String {
        format!("generated/{}-client", self.name)
    }
}

/// The APIs under `specs/`, by name.
pub(crate) fn discover(root: &Path) -> Result<Vec<Api>, CommandError> {
    let folder = root.join("specs");
    let entries =
        fs::read_dir(&folder).map_err(|error| CommandError::Read(folder.clone(), error))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| CommandError::Read(folder.clone(), error))?;
        if !entry.path().is_dir() {
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        let mut characters = name.chars();
        let valid = characters
            .next()
            .is_some_and(|first| first.is_ascii_lowercase())
            && characters.all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
        if !valid {
            let message = format!(
                "specs/{name}: the name of an API is lower-case ASCII letters, digits and hyphens"
            );
            return Err(CommandError::Usage(message));
        }
        names.push(name);
    }
    names.sort();
    Ok(names.iter().map(|name| Api::new(name)).collect())
}

/// Those of the APIs that were asked for; all, where none was.
pub(crate) fn choose(apis: Vec<Api>, asked: &[String]) -> Result<Vec<Api>, CommandError> {
    if asked.is_empty() {
        return Ok(apis);
    }
    let known: Vec<&str> = apis.iter().map(|api| api.name.as_str()).collect();
    if let Some(unknown) = asked.iter().find(|name| !known.contains(&name.as_str())) {
        let message = format!(
            "no API is called `{unknown}`; there are: {}",
            known.join(", ")
        );
        return Err(CommandError::Usage(message));
    }
    Ok(apis
        .into_iter()
        .filter(|api| asked.contains(&api.name))
        .collect())
}

/// Reads a file as a source; a file that is not there is nothing.
fn read_source(
    root: &Path,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Source>, CommandError> {
    let whole = root.join(path);
    match read_file(&whole, path) {
        Ok((source, found)) => {
            diagnostics.extend(found);
            Ok(source)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CommandError::Read(whole, error)),
    }
}

/// Reads a file that is shown under a name. What is no file has no end that could be known, or
/// never says anything: it is not opened. What is too large is not read.
fn read_file(path: &Path, name: &str) -> io::Result<(Option<Source>, Diagnostics)> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        let message = "this is neither a file nor a folder; pipe it in and name `-` instead";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    if metadata.len() > MAXIMUM_BYTES as u64 {
        return Ok(too_large(name, Some(metadata.len())));
    }
    read_input(&mut fs::File::open(path)?, name)
}

/// Reads what is given, until it ends or is too much.
fn read_input(input: &mut dyn Read, name: &str) -> io::Result<(Option<Source>, Diagnostics)> {
    let mut bytes = Vec::new();
    // One byte more than is allowed is enough to tell that it is too much.
    let mut input = input.take(MAXIMUM_BYTES as u64 + 1);
    input.read_to_end(&mut bytes)?;
    if bytes.len() > MAXIMUM_BYTES {
        return Ok(too_large(name, None));
    }
    Ok(Source::new(name, bytes))
}

fn too_large(name: &str, size: Option<u64>) -> (Option<Source>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Source::too_large(name, size));
    (None, diagnostics)
}

/// Compiles an API of the workspace; what there is to say is added to `diagnostics`.
pub(crate) fn compile_api(
    root: &Path,
    api: &Api,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Result<Option<crate::compile::Compiled>, CommandError> {
    let mut found = Diagnostics::new();
    let description = read_source(root, &api.description, &mut found)?;
    if description.is_none() && found.is_empty() {
        let path = root.join(&api.description);
        return Err(CommandError::Read(path, io::ErrorKind::NotFound.into()));
    }
    let lock = match read_source(root, &api.lock, &mut found)? {
        Some(source) => {
            let (lock, faults) = Lock::parse(&api.lock, source.text());
            found.extend(faults);
            sources.insert(source);
            lock
        }
        None => Lock::default(),
    };
    let broken = found.has_errors();
    diagnostics.extend(found);
    let Some(description) = description.filter(|_| !broken) else {
        return Ok(None);
    };
    sources.insert(description.clone());
    let compiled = compile(&api.name, &description, &lock, Dialect::Kartoteka)
        .map_err(|error| CommandError::internal(sources, &api.description, &error))?;
    diagnostics.extend(compiled.diagnostics.clone());
    Ok(Some(compiled))
}
