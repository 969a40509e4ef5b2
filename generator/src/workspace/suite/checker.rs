//! The crate of all validators: emitted, compiled, and asked.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::{Group, State};
use crate::diagnostics::{Message, message};
use crate::emit::emit_schemas;
use crate::files::FileSet;
use crate::workspace::CommandError;

const NAME: &str = "json-schema-suite";

/// Asks the validators about every instance, and keeps what is wrong with their answers.
pub(super) fn run(
    root: &Path,
    groups: &mut [Group],
    faults: &mut Vec<Message>,
) -> Result<(), CommandError> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let target = if target.is_absolute() {
        target
    } else {
        root.join(target)
    };
    let folder = target.join(NAME);
    let mut ready = Vec::new();
    let mut questions = String::new();
    for group in groups.iter() {
        if let State::Ready { validator, schemas } = &group.state {
            let index = ready.len();
            ready.push((validator.as_str(), schemas.as_slice()));
            for case in &group.cases {
                questions.push_str(&format!("{index}\t{}\n", case.data));
            }
        }
    }
    if ready.is_empty() {
        return Ok(());
    }
    let files = match emit_schemas(&ready) {
        Ok(files) => files,
        Err(error) => {
            faults.push(message!(
                "internal error: {error}",
                "внутренняя ошибка: {error}"
            ));
            return Ok(());
        }
    };
    let failed = |error| CommandError::Read(folder.clone(), error);
    fs::create_dir_all(&folder).map_err(failed)?;
    // Another run may be at work in the same folder; it is unlocked when the file is closed.
    let lock = File::create(folder.join(".lock")).map_err(failed)?;
    lock.lock().map_err(failed)?;
    write(root, &folder, &files).map_err(failed)?;
    let answers = match ask(&folder, &target, questions) {
        Ok(Ok(answers)) => answers,
        Ok(Err(errors)) => {
            faults.push(message!(
                "the validators do not compile, or do not run:\n{errors}",
                "валидаторы не компилируются или не запускаются:\n{errors}"
            ));
            String::new()
        }
        Err(error) => return Err(CommandError::Read("cargo".into(), error)),
    };
    let mut answers = answers.lines();
    for group in groups {
        if matches!(group.state, State::Ready { .. }) {
            for case in &mut group.cases {
                case.failure = failure(case.valid, answers.next());
            }
        }
    }
    Ok(())
}

/// What is wrong with an answer.
fn failure(valid: bool, answer: Option<&str>) -> Option<Message> {
    match (answer.and_then(|it| it.split_once('\t')), valid) {
        (Some(("valid", _)), true) | (Some(("invalid", _)), false) => None,
        (Some(("valid", _)), false) => Some(message!(
            "it must be refused, and no rule is broken",
            "значение должно быть отвергнуто, но ни одно правило не нарушено"
        )),
        (Some(("invalid", rules)), true) => Some(message!(
            "it must be accepted: {rules}",
            "значение должно быть принято: {rules}"
        )),
        (Some((_, error)), _) => Some(message!(
            "the instance cannot be read: {error}",
            "значение нельзя прочесть: {error}"
        )),
        (None, _) => Some(message!("there was no answer", "ответа не было")),
    }
}

fn write(root: &Path, folder: &Path, files: &FileSet) -> io::Result<()> {
    let source = folder.join("src");
    if source.exists() {
        fs::remove_dir_all(&source)?;
    }
    fs::create_dir_all(&source)?;
    let runtime = root.join("generator/runtime");
    let runtime = serde_json::Value::from(runtime.to_string_lossy()).to_string();
    let manifest = format!(
        "[package]\nname = \"{NAME}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [workspace]\n\n[dependencies.kartoteka-runtime]\npath = {runtime}\ndefault-features = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for (path, content) in files.iter() {
        fs::write(folder.join(path), content)?;
    }
    Ok(())
}

/// Compiles the crate and hands it the questions; what it says, or what went wrong.
fn ask(folder: &Path, target: &Path, questions: String) -> io::Result<Result<String, String>> {
    let mut child = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let input = child.stdin.take();
    // Answers come while questions are still asked: neither may wait for the other.
    let asking = thread::spawn(move || {
        if let Some(mut input) = input {
            // Whoever ends early leaves questions without an answer, which is told of each.
            let _ = input.write_all(questions.as_bytes());
        }
    });
    let output = child.wait_with_output()?;
    let _ = asking.join();
    let answers = String::from_utf8_lossy(&output.stdout).into_owned();
    if answers.is_empty() && !output.status.success() {
        return Ok(Err(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(Ok(answers))
}
