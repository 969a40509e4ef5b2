//! The files of a suite.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::dialect::Draft;
use super::{Case, Group, State};
use crate::diagnostics::{Message, message};
use crate::markdown::visible;
use crate::source::MAXIMUM_BYTES;
use crate::workspace::CommandError;

/// How many files are read: the suite has a few hundred.
const MOST: usize = 10_000;

/// Reads all tests of some folders, and says what is wrong with files that are none.
pub(super) fn read(folders: &[PathBuf]) -> Result<(Vec<Group>, Vec<Message>), CommandError> {
    let mut groups = Vec::new();
    let mut faults = Vec::new();
    for folder in folders {
        if !folder.is_dir() {
            let folder = visible(&folder.display().to_string());
            return Err(CommandError::Usage(message!(
                "`{folder}` is no folder",
                "`{folder}` — не папка"
            )));
        }
        for path in files(folder)? {
            read_file(folder, &path, &mut groups, &mut faults)?;
        }
    }
    if groups.is_empty() && faults.is_empty() {
        return Err(CommandError::Usage(message!(
            "there is no test in these folders",
            "в этих папках нет тестов"
        )));
    }
    Ok((groups, faults))
}

/// The files below a folder, sorted; links are not followed, so that nothing leads out of it.
fn files(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| CommandError::Read(path, error)
    };
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(failed(&folder))? {
            let entry = entry.map_err(failed(&folder))?;
            let kind = entry.file_type().map_err(failed(&entry.path()))?;
            let path = entry.path();
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|it| it == "json") {
                found.push(path);
            }
        }
        if found.len() > MOST {
            return Err(CommandError::Usage(message!(
                "there are more than {MOST} files",
                "файлов больше {MOST}"
            )));
        }
    }
    found.sort();
    Ok(found)
}

fn read_file(
    folder: &Path,
    path: &Path,
    groups: &mut Vec<Group>,
    faults: &mut Vec<Message>,
) -> Result<(), CommandError> {
    let failed = |error| CommandError::Read(path.to_owned(), error);
    let shown = visible(&path.display().to_string());
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > MAXIMUM_BYTES as u64 {
        faults.push(message!(
            "{shown}: the file is too large",
            "{shown}: файл слишком велик"
        ));
        return Ok(());
    }
    let bytes = fs::read(path).map_err(failed)?;
    let content = match serde_json::from_slice::<Value>(&bytes) {
        Ok(content) => content,
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let text = error.to_string();
            let text = text.split(" at line ").next().unwrap_or_default();
            faults.push(message!(
                "{shown}:{line}:{column}: this is no JSON that can be read: {text}",
                "{shown}:{line}:{column}: это не JSON, который можно прочесть: {text}"
            ));
            return Ok(());
        }
    };
    let Some(list) = content.as_array() else {
        faults.push(message!(
            "{shown}:1:1: this is no list of groups",
            "{shown}:1:1: это не список групп"
        ));
        return Ok(());
    };
    let (draft, keyword) = place(folder, path);
    for (index, group) in list.iter().enumerate() {
        match read_group(group, draft, &shown, &keyword) {
            Some(group) => groups.push(group),
            None => faults.push(message!(
                "{shown}#/{index}: a group has `schema` and a list `tests` of `data` and `valid`",
                "{shown}#/{index}: в группе должны быть `schema` и список `tests` с `data` и `valid`"
            )),
        }
    }
    Ok(())
}

/// The draft of a file by the folder it is in, and its path below that folder.
fn place(folder: &Path, path: &Path) -> (Option<Draft>, String) {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let whole = whole.join(path.strip_prefix(folder).unwrap_or(path));
    let words = whole.with_extension("");
    let words: Vec<String> = words
        .iter()
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    let found = words.iter().rposition(|it| Draft::of_folder(it).is_some());
    let below = match found {
        Some(index) => index + 1,
        None => words.len().saturating_sub(1),
    };
    let draft = found.and_then(|index| Draft::of_folder(words.get(index)?));
    let keyword = words.get(below..).unwrap_or_default().join("/");
    (draft, keyword)
}

fn read_group(group: &Value, draft: Option<Draft>, file: &str, keyword: &str) -> Option<Group> {
    let schema = group.get("schema")?;
    let cases = group.get("tests")?.as_array()?.iter().map(|case| {
        Some(Case {
            description: text(case),
            data: case.get("data")?.clone(),
            valid: case.get("valid")?.as_bool()?,
            failure: None,
        })
    });
    Some(Group {
        draft: draft
            .or_else(|| Draft::of_schema(schema))
            .unwrap_or(Draft::Draft202012),
        file: file.to_owned(),
        keyword: visible(keyword),
        description: text(group),
        schema: schema.clone(),
        cases: cases.collect::<Option<_>>()?,
        state: State::Broken(message!("it was not tried", "она не проверялась")),
    })
}

fn text(of: &Value) -> String {
    let text = of.get("description").and_then(Value::as_str);
    visible(text.unwrap_or("?"))
}
