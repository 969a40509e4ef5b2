//! The commands of the workspace: which files they read, and what they write where.

mod lint;
mod regen;
mod suite;
mod summary;
mod tables;

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::compile::compile_waived;
use crate::diagnostics::{Diagnostic, Diagnostics, Language, Message, Site, message};
use crate::internal::InternalError;
use crate::names::Lock;
use crate::source::{MAXIMUM_BYTES, Source, Sources};
use crate::spec::Dialect;
use crate::write::WriteError;

pub use lint::{explain, lint};
pub use regen::{ApiReport, Mode, Regenerated, regen, regen_as};
pub use suite::{SuiteReport, json_schema_suite};

/// Why a command did not do its work.
#[derive(Debug)]
pub enum CommandError {
    /// The descriptions have faults.
    Findings {
        /// Their report, ready to print.
        findings: String,
        /// What there is to say of the descriptions without faults, ready to print.
        report: String,
    },
    /// The tree is not what the descriptions say.
    Drift {
        /// The report of the descriptions' warnings, ready to print.
        warnings: String,
        /// What differs, ready to print.
        report: String,
    },
    /// The user asked for something that is not there.
    Usage(Message),
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// The disk cannot be written as planned.
    Write(WriteError),
    /// Our own bug: its report, ready to print.
    Internal(Message),
}

impl fmt::Display for CommandError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::English))
    }
}

impl std::error::Error for CommandError {}

impl From<WriteError> for CommandError {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

impl CommandError {
    /// What a person is told. Findings and drift come in the language of their report.
    pub fn text(&self, language: Language) -> String {
        let said = match self {
            Self::Findings { findings, report } => {
                return format!("{findings}{report}").trim_end().to_owned();
            }
            Self::Drift { warnings, report } => return format!("{warnings}{}", report.trim_end()),
            Self::Internal(report) => return report.text(language).trim_end().to_owned(),
            Self::Usage(message) => message.clone(),
            Self::Read(path, error) => Message::verbatim(format!("{}: {error}", path.display())),
            Self::Write(error) => error.message(),
        };
        let said = message!("error: {said}", "ошибка: {said}"; said);
        said.text(language).to_owned()
    }

    /// The exit code of the process.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Findings { .. } | Self::Drift { .. } | Self::Read(..) | Self::Write(_) => 1,
            Self::Usage(_) => 2,
            Self::Internal(_) => 101,
        }
    }

    /// A bug met in the description of a file.
    fn internal(sources: &Sources, file: &str, error: &InternalError) -> Self {
        let place = error.pointer.as_ref().map(|pointer| {
            let (line, column) = sources.place(&Site::key(file, pointer));
            format!("{file}:{line}:{column}")
        });
        let place = place.unwrap_or_else(|| file.to_owned());
        Self::Internal(message!(
            "{place}: internal error: {error}\n  \
             this is a bug of the generator, not of the description\n",
            "{place}: внутренняя ошибка: {error}\n  \
             это ошибка генератора, а не описания\n"
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
    /// Path of its waivers, from the root.
    pub(crate) waivers: String,
}

impl Api {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            description: format!("specs/{name}/openapi.yaml"),
            lock: format!("specs/{name}/names.lock"),
            waivers: format!("specs/{name}/waivers.yaml"),
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
            return Err(CommandError::Usage(message!(
                "specs/{name}: the name of an API is lower-case ASCII letters, digits and hyphens",
                "specs/{name}: имя API состоит из строчных латинских букв, цифр и дефисов"
            )));
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
        let known = known.join(", ");
        return Err(CommandError::Usage(message!(
            "no API is called `{unknown}`; there are: {known}",
            "API с именем `{unknown}` нет; есть: {known}"
        )));
    }
    Ok(apis
        .into_iter()
        .filter(|api| asked.contains(&api.name))
        .collect())
}

/// What came of reading a file: its text, and the faults of its form.
type ReadSource = (Option<Source>, Diagnostics);

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
fn read_file(path: &Path, name: &str) -> io::Result<ReadSource> {
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
fn read_input(input: &mut dyn Read, name: &str) -> io::Result<ReadSource> {
    let mut bytes = Vec::new();
    // One byte more than is allowed is enough to tell that it is too much.
    let mut input = input.take(MAXIMUM_BYTES as u64 + 1);
    input.read_to_end(&mut bytes)?;
    if bytes.len() > MAXIMUM_BYTES {
        return Ok(too_large(name, None));
    }
    Ok(Source::new(name, bytes))
}

fn too_large(name: &str, size: Option<u64>) -> ReadSource {
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
        diagnostics.push(description_missing(api));
        return Ok(None);
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
    let waivers = read_source(root, &api.waivers, &mut found)?;
    sources.insert_waivers(&api.description, &api.waivers);
    if let Some(source) = &waivers {
        sources.insert(source.clone());
    }
    let broken = found.has_errors();
    diagnostics.extend(found);
    let Some(description) = description.filter(|_| !broken) else {
        return Ok(None);
    };
    sources.insert(description.clone());
    let compiled = compile_waived(
        &api.name,
        &description,
        &lock,
        waivers.as_ref(),
        Dialect::Kartoteka,
    )
    .map_err(|error| CommandError::internal(sources, &api.description, &error))?;
    diagnostics.extend(compiled.diagnostics.clone());
    Ok(Some(compiled))
}

fn description_missing(api: &Api) -> Diagnostic {
    let Api {
        name, description, ..
    } = api;
    Diagnostic::error(
        "description-missing",
        Site::position(description, 1, 1),
        message!(
            "the folder of the API `{name}` has no description",
            "в папке API `{name}` нет описания"
        ),
    )
    .help(message!(
        "write {description}, or remove the folder specs/{name}",
        "создайте {description} или удалите папку specs/{name}"
    ))
}
