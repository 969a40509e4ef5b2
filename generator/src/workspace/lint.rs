//! `lint`: faults of the workspace's APIs, and of documents anywhere.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Api, CommandError, ReadSource, compile_api, discover, read_file, read_input};
use crate::compile::compile_waived;
use crate::diagnostics::{Diagnostic, Diagnostics, Language, Site, message};
use crate::lint::codes::{CODES, explanation};
use crate::names::Lock;
use crate::report::{Style, render_counted};
use crate::source::Sources;
use crate::spec::{Dialect, nearest};

/// The target that means standard input, and how it is called in reports.
const STANDARD_INPUT: (&str, &str) = ("-", "<stdin>");

/// Endings of what is linted in a folder.
const ENDINGS: &[&str] = &["yaml", "yml", "json"];

/// What the name of the file of a document's waivers ends with, after that of the document
/// without its ending.
const WAIVERS: &str = ".waivers.yaml";

/// Lints APIs of the workspace and documents anywhere; gives back the report of warnings.
///
/// A target that names an API means that API, `-` means `input`, any other is the path of a
/// document or of a folder of documents. Without targets, all APIs are linted. With `strict`, an error
/// in a document that is not ours stays one, although a client without the part could be generated.
///
/// # Errors
///
/// [`CommandError::Findings`] if a description has an error.
pub fn lint(
    root: &Path,
    targets: &[String],
    input: &mut dyn Read,
    strict: bool,
    style: Style,
) -> Result<String, CommandError> {
    let apis = discover(root)?;
    let mut run = Run {
        root,
        apis: &apis,
        sources: Sources::default(),
        diagnostics: Diagnostics::new(),
        clean: 0,
        dialect: match strict {
            true => Dialect::StrictOpenApi,
            false => Dialect::OpenApi,
        },
    };
    for target in targets {
        run.target(target, input)?;
    }
    if targets.is_empty() {
        for api in &apis {
            run.api(api)?;
        }
    }
    let report = render_counted(&run.sources, &run.diagnostics, run.clean, style);
    if run.diagnostics.has_errors() {
        return Err(CommandError::Findings {
            findings: report,
            report: String::new(),
        });
    }
    Ok(report)
}

struct Run<'a> {
    root: &'a Path,
    apis: &'a [Api],
    sources: Sources,
    diagnostics: Diagnostics,
    /// How many descriptions have no findings.
    clean: usize,
    /// The dialect of documents that are no APIs of the workspace.
    dialect: Dialect,
}

impl Run<'_> {
    fn target(&mut self, target: &str, input: &mut dyn Read) -> Result<(), CommandError> {
        let (standard_input, name) = STANDARD_INPUT;
        if target == standard_input {
            let read = read_input(input, name);
            let read = read.map_err(|error| CommandError::Read(name.into(), error))?;
            return self.document(name, read, None);
        }
        if let Some(api) = self.apis.iter().find(|api| api.name == target) {
            return self.api(api);
        }
        let path = Path::new(target);
        if let Err(error) = fs::metadata(path)
            && error.kind() == io::ErrorKind::NotFound
        {
            return Err(self.nothing_called(target));
        }
        if !path.is_dir() || self.api_at(path).is_some() {
            return self.file(path);
        }
        let mut found = Vec::new();
        documents(path, &mut found)?;
        if found.is_empty() {
            return Err(CommandError::Usage(message!(
                "{target}: the folder holds no file that ends in .yaml, .yml or .json",
                "{target}: в папке нет файлов с окончанием .yaml, .yml или .json"
            )));
        }
        for path in found {
            // Waivers are read with their document.
            if !is_with_document(&path) {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    /// What is said of a target that is nothing.
    fn nothing_called(&self, target: &str) -> CommandError {
        let known: Vec<&str> = self.apis.iter().map(|api| api.name.as_str()).collect();
        let target = target.escape_debug().to_string();
        let message = match nearest(&target, &known) {
            Some(near) => message!(
                "neither an API nor a file nor a folder is called `{target}`; did you mean `{near}`?",
                "`{target}` — не API, не файл и не папка; возможно, вы имели в виду `{near}`?"
            ),
            None => {
                let known = known.join(", ");
                message!(
                    "neither an API nor a file nor a folder is called `{target}`; the APIs are: {known}",
                    "`{target}` — не API, не файл и не папка; есть такие API: {known}"
                )
            }
        };
        CommandError::Usage(message)
    }

    /// The API whose description or folder a path leads to.
    fn api_at(&self, path: &Path) -> Option<&'_ Api> {
        let asked = fs::canonicalize(path).ok()?;
        self.apis.iter().find(|api| {
            fs::canonicalize(self.root.join(&api.description))
                .is_ok_and(|own| own == asked || own.parent() == Some(&asked))
                || fs::canonicalize(self.root.join(&api.waivers)).is_ok_and(|own| own == asked)
        })
    }

    fn file(&mut self, path: &Path) -> Result<(), CommandError> {
        if let Some(api) = self.api_at(path).cloned() {
            return self.api(&api);
        }
        if is_waivers(path) {
            return match described(path) {
                Some(document) => self.file(&document),
                None => {
                    self.orphan(path);
                    Ok(())
                }
            };
        }
        let read = |path: &Path| {
            let read = read_file(path, &path.to_string_lossy());
            read.map_err(|error| CommandError::Read(path.to_owned(), error))
        };
        let text = read(path)?;
        let waivers = waivers(path);
        let found = if waivers.is_file() {
            Some(read(&waivers)?)
        } else {
            None
        };
        let waivers = (waivers.to_string_lossy().into_owned(), found);
        self.document(&path.to_string_lossy(), text, Some(waivers))
    }

    fn api(&mut self, api: &Api) -> Result<(), CommandError> {
        let mut found = Diagnostics::new();
        let _ = compile_api(self.root, api, &mut self.sources, &mut found)?;
        self.found(found);
        Ok(())
    }

    /// Lints a document; its waivers have a path, and a text where they are there.
    fn document(
        &mut self,
        path: &str,
        (source, mut all): ReadSource,
        waivers: Option<(String, Option<ReadSource>)>,
    ) -> Result<(), CommandError> {
        let waivers = waivers.and_then(|(file, read)| {
            self.sources.insert_waivers(path, &file);
            let (source, found) = read?;
            all.extend(found);
            source
        });
        if let Some(waivers) = &waivers {
            self.sources.insert(waivers.clone());
        }
        if let Some(source) = source {
            self.sources.insert(source.clone());
            let lock = Lock::default();
            let dialect = self.dialect;
            let compiled = compile_waived("document", &source, &lock, waivers.as_ref(), dialect)
                .map_err(|error| CommandError::internal(&self.sources, path, &error))?;
            all.extend(compiled.diagnostics);
        }
        self.found(all);
        Ok(())
    }

    /// Takes the findings about a description.
    fn found(&mut self, found: Diagnostics) {
        self.clean += usize::from(found.is_empty());
        self.diagnostics.extend(found);
    }

    /// Waivers without a document answer nothing.
    fn orphan(&mut self, path: &Path) {
        let fault = Diagnostic::error(
            "waiver-unused",
            Site::position(&path.to_string_lossy(), 1, 1),
            message!(
                "no document stands beside these waivers",
                "рядом с этими исключениями нет документа"
            ),
        );
        self.diagnostics.push(fault.help(message!(
            "name the file after the document: `cards.waivers.yaml` belongs to `cards.yaml`",
            "назовите файл по документу: `cards.waivers.yaml` относится к `cards.yaml`"
        )));
    }
}

/// The file of a document's waivers.
fn waivers(document: &Path) -> PathBuf {
    let mut name = document.file_stem().unwrap_or_default().to_owned();
    name.push(WAIVERS);
    document.with_file_name(name)
}

/// Whether a file is that of a document's waivers, by its name.
fn is_waivers(path: &Path) -> bool {
    path.to_string_lossy().ends_with(WAIVERS)
}

/// Whether a file of a folder is one of waivers beside what they are for.
fn is_with_document(path: &Path) -> bool {
    let is_description = |ending| path.with_file_name(format!("openapi.{ending}")).is_file();
    (is_waivers(path) && described(path).is_some())
        || (path.ends_with("waivers.yaml") && ENDINGS.iter().any(is_description))
}

/// The document to which waivers belong.
fn described(waivers: &Path) -> Option<PathBuf> {
    let name = waivers.file_name()?.to_str()?.strip_suffix(WAIVERS)?;
    let candidates = ENDINGS
        .iter()
        .map(|ending| waivers.with_file_name(format!("{name}.{ending}")));
    candidates.into_iter().find(|path| path.is_file())
}

/// Descriptions below a folder in the order of their paths; symbolic links are not followed.
fn documents(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), CommandError> {
    let failed = |error| CommandError::Read(folder.to_owned(), error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        entries.push((entry.path(), entry.file_type().map_err(failed)?));
    }
    entries.sort_by(|left, right| left.0.cmp(&right.0));
    for (path, kind) in entries {
        let ending = path.extension().and_then(|ending| ending.to_str());
        if kind.is_dir() {
            documents(&path, found)?;
        } else if kind.is_file() && ending.is_some_and(|ending| ENDINGS.contains(&ending)) {
            found.push(path);
        }
    }
    Ok(())
}

/// What a code means, with a wrong example and the right one.
///
/// # Errors
///
/// [`CommandError::Usage`] if there is no such code.
pub fn explain(code: &str, language: Language) -> Result<String, CommandError> {
    explanation(code, language).ok_or_else(|| {
        let known: Vec<&str> = CODES.iter().map(|code| code.name).collect();
        CommandError::Usage(match nearest(code, &known) {
            Some(near) => message!(
                "there is no code `{code}`; did you mean `{near}`?",
                "кода `{code}` нет; возможно, имелся в виду `{near}`?"
            ),
            None => message!(
                "there is no code `{code}`; specs/README.md lists all codes",
                "кода `{code}` нет; все коды перечислены в specs/README.md"
            ),
        })
    })
}
