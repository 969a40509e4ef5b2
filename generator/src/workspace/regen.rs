//! `regen`: descriptions in, crates out, in one transaction.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::{Api, CommandError, choose, compile_api, discover, summary, tables};
use crate::compile::guarded;
use crate::diagnostics::{Diagnostics, Language, message};
use crate::emit::emit;
use crate::files::FileSet;
use crate::report::{Style, render};
use crate::source::Sources;
use crate::write::{Owned, Plan, interrupted, plan, recover};

/// What is done with the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is written.
    Write,
    /// Differences are listed; they are no failure.
    DryRun,
    /// Differences are drift, and a failure.
    Check,
}

/// What was done for an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiReport {
    /// Its name.
    pub name: String,
    /// Operations.
    pub operations: usize,
    /// Types.
    pub types: usize,
    /// Families of servers under which the operations are offered.
    pub families: usize,
    /// Files created.
    pub created: usize,
    /// Files changed.
    pub changed: usize,
    /// Files deleted.
    pub deleted: usize,
    /// Time from reading the description to the last file in memory.
    pub time: Duration,
}

/// What a run did.
#[derive(Clone, Debug)]
pub struct Regenerated {
    /// One report per API.
    pub apis: Vec<ApiReport>,
    /// Files that differ from what the descriptions say (before writing), sorted.
    pub different: Vec<String>,
    /// Warnings, ready to print.
    pub warnings: String,
    /// The report, ready to print.
    pub text: String,
}

/// Regenerates the crates of APIs, all of them where none is named.
///
/// # Errors
///
/// [`CommandError::Findings`] if a description has an error, [`CommandError::Drift`] if something
/// differs in [`Mode::Check`]; then nothing is written.
pub fn regen(root: &Path, asked: &[String], mode: Mode) -> Result<Regenerated, CommandError> {
    regen_as(root, asked, mode, Style::PLAIN)
}

/// The same, with the findings in a style of the caller's choice, and all else in its language.
///
/// # Errors
///
/// As [`regen`].
pub fn regen_as(
    root: &Path,
    asked: &[String],
    mode: Mode,
    style: Style,
) -> Result<Regenerated, CommandError> {
    let language = style.language;
    let mut text = String::new();
    if mode == Mode::Write {
        if let Some(recovered) = recover(root)? {
            text.push_str(summary::recovered(&recovered).text(language));
        }
    } else if interrupted(root) {
        let report = message!(
            "an interrupted run left the tree half-written; `cargo xtask regen` repairs it\n",
            "прерванный запуск оставил дерево записанным наполовину; \
             это исправит `cargo xtask regen`\n"
        );
        return Err(CommandError::Drift {
            warnings: String::new(),
            report: report.text(language).to_owned(),
        });
    }
    let apis = discover(root)?;
    let chosen = choose(apis, asked)?;
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new();
    let mut files = FileSet::new();
    let mut reports = Vec::new();
    for api in &chosen {
        reports.extend(regenerate(
            root,
            api,
            &mut sources,
            &mut diagnostics,
            &mut files,
        )?);
    }
    tables::insert(root, &mut files, &mut diagnostics)?;
    let warnings = render(&sources, &diagnostics, style);
    if diagnostics.has_errors() {
        text.push_str(&healthy(root, &chosen, &files, reports, language)?);
        return Err(CommandError::Findings {
            findings: warnings,
            report: text,
        });
    }
    let owned = owned(root, &chosen, asked.is_empty())?;
    let plan = plan(root, &files, &owned)?;
    count(&chosen, &plan, &mut reports);
    let different = different(&plan);
    text.push_str(&summary::text(&reports, &plan, mode, language));
    match mode {
        Mode::Check if !plan.is_empty() => {
            return Err(CommandError::Drift {
                warnings,
                report: summary::drift(&plan, &different, language),
            });
        }
        Mode::Write => {
            plan.apply(root)?;
        }
        Mode::Check | Mode::DryRun => {}
    }
    Ok(Regenerated {
        apis: reports,
        different,
        warnings,
        text,
    })
}

/// What there is to say of the APIs without errors while others have some. Nothing is written of them either.
fn healthy(
    root: &Path,
    chosen: &[Api],
    files: &FileSet,
    mut reports: Vec<ApiReport>,
    language: Language,
) -> Result<String, CommandError> {
    let is_healthy = |api: &&Api| reports.iter().any(|report| report.name == api.name);
    let (healthy, faulty): (Vec<&Api>, Vec<&Api>) = chosen.iter().partition(is_healthy);
    let healthy: Vec<Api> = healthy.into_iter().cloned().collect();
    let plan = plan(root, files, &owned(root, &healthy, false)?)?;
    count(&healthy, &plan, &mut reports);
    Ok(summary::healthy(&reports, &faulty, language))
}

fn regenerate(
    root: &Path,
    api: &Api,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    files: &mut FileSet,
) -> Result<Option<ApiReport>, CommandError> {
    let start = Instant::now();
    let Some(compiled) = compile_api(root, api, sources, diagnostics)? else {
        return Ok(None);
    };
    let Some(model) = compiled.model else {
        return Ok(None);
    };
    guarded(|| {
        emit(&model, &api.folder(), files)?;
        files
            .insert(&api.lock, compiled.lock.render())
            .map_err(|error| crate::internal::InternalError::new(error.to_string()))
    })
    .map_err(|error| CommandError::internal(sources, &api.description, &error))?;
    Ok(Some(ApiReport {
        name: api.name.clone(),
        operations: model.operations.len(),
        types: model.types.len(),
        families: model.families(),
        created: 0,
        changed: 0,
        deleted: 0,
        time: start.elapsed(),
    }))
}

/// What regen may write: the crates and locks of the chosen APIs, and the tables. With all APIs
/// chosen, crates without a description are leftovers, and deleted.
fn owned(root: &Path, chosen: &[Api], all: bool) -> Result<Owned, CommandError> {
    let mut owned = Owned::new().file(tables::README).file(tables::SCHEMA);
    for api in chosen {
        owned = owned.folder(&api.folder()).file(&api.lock);
    }
    let folder = root.join("generated");
    if all && folder.is_dir() {
        let failed = |error| CommandError::Read(folder.clone(), error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("generated/{name}");
            let known = chosen.iter().any(|api| api.folder() == path);
            if !known && entry.file_type().map_err(failed)?.is_dir() {
                owned = owned.folder(&path);
            }
        }
    }
    Ok(owned)
}

fn different(plan: &Plan) -> Vec<String> {
    let lists = [&plan.created, &plan.changed, &plan.deleted];
    let mut paths: Vec<String> = lists.into_iter().flatten().cloned().collect();
    paths.sort();
    paths
}

fn count(chosen: &[Api], plan: &Plan, reports: &mut [ApiReport]) {
    for report in reports {
        let Some(api) = chosen.iter().find(|api| api.name == report.name) else {
            continue;
        };
        let folder = format!("{}/", api.folder());
        let of_api = |paths: &[String]| {
            let own = paths
                .iter()
                .filter(|path| path.starts_with(&folder) || **path == api.lock);
            own.count()
        };
        report.created = of_api(&plan.created);
        report.changed = of_api(&plan.changed);
        report.deleted = of_api(&plan.deleted);
    }
}
