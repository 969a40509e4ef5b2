//! `lint`: faults of the workspace's APIs, and of documents anywhere.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Api, CommandError, compile_api, discover, read_file, read_input};
use crate::compile::compile;
use crate::diagnostics::{Diagnostics, Language, message};
use crate::lint::codes::{CODES, explanation};
use crate::names::Lock;
use crate::report::{Style, render};
use crate::source::{Source, Sources};
use crate::spec::{Dialect, nearest};

/// The target that means standard input, and how it is called in reports.
const STANDARD_INPUT: (&str, &str) = ("-", "<stdin>");

/// Endings of what is linted in a folder.
const ENDINGS: &[&str] = &["yaml", "yml", "json"];

/// Lints APIs of the workspace and documents anywhere; gives back the report of warnings.
///
/// A target that names an API means that API, `-` means `input`, any other is the path of a
/// document or of a folder of documents. Without targets, all APIs are linted.
///
/// # Errors
///
/// [`CommandError::Findings`] if a description has an error.
pub fn lint(
    root: &Path,
    targets: &[String],
    input: &mut dyn Read,
    style: Style,
) -> Result<String, CommandError> {
    let apis = discover(root)?;
    let mut run = Run {
        root,
        apis: &apis,
        sources: Sources::default(),
        diagnostics: Diagnostics::new(),
        language: style.language,
    };
    for target in targets {
        run.target(target, input)?;
    }
    if targets.is_empty() {
        for api in &apis {
            run.api(api)?;
        }
    }
    let report = render(&run.sources, &run.diagnostics, style);
    if run.diagnostics.has_errors() {
        return Err(CommandError::Findings(report));
    }
    Ok(report)
}

struct Run<'a> {
    root: &'a Path,
    apis: &'a [Api],
    sources: Sources,
    diagnostics: Diagnostics,
    language: Language,
}

impl Run<'_> {
    fn target(&mut self, target: &str, input: &mut dyn Read) -> Result<(), CommandError> {
        let (standard_input, name) = STANDARD_INPUT;
        if target == standard_input {
            let read = read_input(input, name);
            return self.document(
                name,
                read.map_err(|it| CommandError::Read(name.into(), it))?,
            );
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
            return Err(CommandError::Usage(format!(
                "{target}: the folder holds no file that ends in .yaml, .yml or .json"
            )));
        }
        found.iter().try_for_each(|path| self.file(path))
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
        CommandError::Usage(message.text(self.language).to_owned())
    }

    /// The API whose description or folder a path leads to.
    fn api_at(&self, path: &Path) -> Option<&'_ Api> {
        let asked = fs::canonicalize(path).ok()?;
        self.apis.iter().find(|api| {
            fs::canonicalize(self.root.join(&api.description))
                .is_ok_and(|own| own == asked || own.parent() == Some(&asked))
        })
    }

    fn file(&mut self, path: &Path) -> Result<(), CommandError> {
        if let Some(api) = self.api_at(path).cloned() {
            return self.api(&api);
        }
        let name = path.to_string_lossy();
        let read = read_file(path, &name);
        self.document(
            &name,
            read.map_err(|it| CommandError::Read(path.into(), it))?,
        )
    }

    fn api(&mut self, api: &Api) -> Result<(), CommandError> {
        let _ = compile_api(self.root, api, &mut self.sources, &mut self.diagnostics)?;
        Ok(())
    }

    fn document(
        &mut self,
        path: &str,
        (source, found): (Option<Source>, Diagnostics),
    ) -> Result<(), CommandError> {
        self.diagnostics.extend(found);
        let Some(source) = source else {
            return Ok(());
        };
        self.sources.insert(source.clone());
        let compiled = compile("document", &source, &Lock::default(), Dialect::OpenApi)
            .map_err(|error| CommandError::internal(&self.sources, path, &error))?;
        self.diagnostics.extend(compiled.diagnostics);
        Ok(())
    }
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
pub fn explain(code: &str) -> Result<String, CommandError> {
    explanation(code).ok_or_else(|| {
        let known: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
        let help = match nearest(code, &known) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; specs/README.md lists all codes".to_owned(),
        };
        CommandError::Usage(format!("there is no code `{code}`{help}"))
    })
}
