//! The lock as text: one line per name, so that branches merge, sorted, so that bytes are stable.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Deserializer;

use super::clash_key;
use super::keywords::is_identifier;
use super::lock::{Bound, Entry, Lock};
use crate::diagnostics::{Diagnostic, Diagnostics, Site};

const HEADER: &str = "\
# The Rust names of this API, written by `cargo xtask regen`; commit it with the description.
# A name is never given to something else: names of what is gone stay here as retired.
# To keep the name of something that has been renamed in the description, change its key here.
";

const RETIRED: &str = "# retired";
const RENAMED: &str = "# renamed";
const CONFLICT: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// Writes a lock.
pub(super) fn render(lock: &Lock) -> String {
    let mut text = HEADER.to_owned();
    for (scope, entries) in &lock.scopes {
        if entries.is_empty() {
            continue;
        }
        let scope = if is_plain_scope(scope) {
            scope.clone()
        } else {
            quoted(scope)
        };
        let _ = writeln!(text, "\n[{scope}]");
        for (key, entry) in entries {
            let key = quoted(key);
            if let Some(bound) = &entry.bound {
                let _ = write!(text, "{key} = {}", bound.name);
                text.push_str(if bound.retired { " # retired\n" } else { "\n" });
            }
            for name in entry.renamed.keys() {
                let _ = writeln!(text, "{key} = {name} {RENAMED}");
            }
        }
    }
    text
}

/// Whether the name of a scope can stand between brackets as it is.
fn is_plain_scope(scope: &str) -> bool {
    !scope.is_empty()
        && scope.trim() == scope
        && !scope.starts_with('"')
        && quoted(scope).len() == scope.len() + 2
}

/// `text` as a JSON string in which everything that a reader would not see is escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut result = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            _ if character == '\u{a0}' || !crate::markdown::is_inert(character) => {
                // A character beyond the first 65,536 is a pair of escapes in JSON.
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(result, "\\u{unit:04x}");
                }
            }
            _ => result.push(character),
        }
    }
    result.push('"');
    result
}

/// Reads a lock.
pub(super) fn parse(file: &str, text: &str) -> (Lock, Diagnostics) {
    let mut reader = Reader {
        lock: Lock {
            file: file.to_owned(),
            ..Lock::default()
        },
        scope: None,
        taken: BTreeMap::new(),
        conflict_reported: false,
        diagnostics: Diagnostics::new(),
    };
    for (index, line) in text.lines().enumerate() {
        reader.line(index + 1, line);
    }
    (reader.lock, reader.diagnostics)
}

struct Reader {
    lock: Lock,
    scope: Option<String>,
    /// Who has a name, by scope and by what must differ, with the line.
    taken: BTreeMap<(String, String), (String, usize)>,
    conflict_reported: bool,
    diagnostics: Diagnostics,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        let header = self.scope.is_none() && line.starts_with('#');
        if line.is_empty() || header {
            return;
        }
        if CONFLICT.iter().any(|marker| line.starts_with(marker)) {
            self.conflict(number);
            return;
        }
        if let Some(scope) = line.strip_prefix('[') {
            match scope.strip_suffix(']').and_then(read_scope) {
                Some(scope) => self.scope = Some(scope),
                None => self.fault(number, 1, "a scope is written `[scope]`"),
            }
            return;
        }
        match read_name(line) {
            Ok(read) => self.enter(number, read),
            Err((column, message)) => self.fault(number, column, message),
        }
    }

    /// Takes in one name.
    fn enter(&mut self, line: usize, read: Read) {
        let Some(scope) = self.scope.clone() else {
            return self.fault(line, 1, "this name stands in front of the first `[scope]`");
        };
        let clash = (scope.clone(), clash_key(&read.name));
        if let Some((key, other)) = self.taken.get(&clash)
            && *key != read.key
        {
            let (key, other) = (key.clone(), *other);
            self.diagnostics.push(
                Diagnostic::error(
                    "lock-duplicate",
                    Site::position(&self.lock.file, line, 1),
                    format!("`{}` is the name of {} already", read.name, quoted(&key)),
                )
                .related(Site::position(&self.lock.file, other, 1), "here")
                .help(
                    "two branches gave the name out: keep the line whose name has been released \
                     and delete the other; `cargo xtask regen` finds it a new name",
                ),
            );
            return;
        }
        let entry: &mut Entry = self
            .lock
            .scopes
            .entry(scope)
            .or_default()
            .entry(read.key.clone())
            .or_default();
        let other = match read.state {
            State::Renamed => entry.renamed.get(&read.name).copied(),
            State::Live | State::Retired => entry.bound.as_ref().map(|bound| bound.line),
        };
        if let Some(other) = other {
            self.diagnostics.push(
                Diagnostic::error(
                    "lock-duplicate",
                    Site::position(&self.lock.file, line, 1),
                    format!("{} has a name already", quoted(&read.key)),
                )
                .related(Site::position(&self.lock.file, other, 1), "here")
                .help(
                    "keep the line whose name has been released and delete the other; a name that \
                     was given up ends in `# renamed`",
                ),
            );
            return;
        }
        match read.state {
            State::Renamed => {
                entry.renamed.insert(read.name, line);
            }
            state => {
                entry.bound = Some(Bound {
                    name: read.name,
                    line,
                    retired: matches!(state, State::Retired),
                });
            }
        }
        self.taken.insert(clash, (read.key, line));
    }

    fn fault(&mut self, line: usize, column: usize, message: &str) {
        self.diagnostics.push(
            Diagnostic::error(
                "lock-syntax",
                Site::position(&self.lock.file, line, column),
                message,
            )
            .help(
                "a line is `\"key\" = name`, and ends in `# retired` or `# renamed` when the name \
                 is no longer in use; restore the file from version control and run \
                 `cargo xtask regen`",
            ),
        );
    }

    /// Reports a merge conflict once, not at each of its markers.
    fn conflict(&mut self, line: usize) {
        if !self.conflict_reported {
            self.diagnostics.push(
                Diagnostic::error(
                    "lock-syntax",
                    Site::position(&self.lock.file, line, 1),
                    "the lock has merge conflicts that nobody has settled",
                )
                .help(
                    "take out the markers, keep the lines of both sides, and run \
                     `cargo xtask regen`: it reports names that were given out twice",
                ),
            );
        }
        self.conflict_reported = true;
    }
}

#[derive(Clone, Copy)]
enum State {
    Live,
    Retired,
    Renamed,
}

/// One line.
struct Read {
    key: String,
    name: String,
    state: State,
}

fn read_scope(text: &str) -> Option<String> {
    if text.starts_with('"') {
        serde_json::from_str(text).ok()
    } else {
        is_plain_scope(text).then(|| text.to_owned())
    }
}

/// Reads `"key" = name # mark`, or says in which column it ends to be that.
fn read_name(line: &str) -> Result<Read, (usize, &'static str)> {
    let mut keys = Deserializer::from_str(line).into_iter::<String>();
    let Some(Ok(key)) = keys.next().filter(|_| line.starts_with('"')) else {
        return Err((1, "this is not a key in the form of a JSON string"));
    };
    let rest = line.get(keys.byte_offset()..).unwrap_or_default();
    // Columns count characters.
    let column = |rest: &str| line.chars().count() - rest.chars().count() + 1;
    let Some(value) = rest.strip_prefix(" = ") else {
        return Err((column(rest), "` = ` and the name belong here"));
    };
    let (name, mark) = match value.split_once(' ') {
        Some((name, mark)) => (name, Some(mark)),
        None => (value, None),
    };
    if !is_identifier(name) {
        return Err((column(value), "this is not a name that Rust allows"));
    }
    let state = match mark {
        None => State::Live,
        Some(RETIRED) => State::Retired,
        Some(RENAMED) => State::Renamed,
        Some(mark) => {
            return Err((
                column(mark),
                "only `# retired` or `# renamed` may follow a name",
            ));
        }
    };
    Ok(Read {
        key,
        name: name.to_owned(),
        state,
    })
}

#[cfg(test)]
mod tests;
