//! The lock as text: one line per name, so that branches merge, sorted, so that bytes are stable.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Deserializer;

use super::clash_key;
use super::keywords::is_identifier;
use super::lock::{Bound, Entry, Lock};
use crate::diagnostics::{Diagnostic, Diagnostics, Message, Phrase, Site, message};

const HEADER: &str = "\
# The Rust names of this API, written by `cargo xtask regen`; commit it with the description.
# A name is never given to something else: names of what is gone stay here as retired.
# To keep the name of something that has been renamed in the description, change its key here.
";

const RETIRED: &str = "# retired";
const RENAMED: &str = "# renamed";
const BY_TWO_BRANCHES: Phrase = Phrase::new(
    "two branches gave the name out: keep the line whose name has been released and delete the \
     other; `cargo xtask regen` finds it a new name",
    "имя выдали в двух ветках: оставьте строку, имя из которой уже опубликовано, и удалите \
     другую; `cargo xtask regen` подберёт новое имя",
);
const FOR_ONE_KEY: Phrase = Phrase::new(
    "keep the line whose name has been released and delete the other; a name that was given up \
     ends in `# renamed`",
    "оставьте строку, имя из которой уже опубликовано, и удалите другую; строка с именем, \
     от которого отказались, заканчивается на `# renamed`",
);
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
                None => {
                    let message = Phrase::new(
                        "a scope is written `[scope]`",
                        "раздел записывается как `[scope]`",
                    );
                    self.fault(number, 1, message);
                }
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
            let message = Phrase::new(
                "this name stands in front of the first `[scope]`",
                "это имя стоит раньше первого `[scope]`",
            );
            return self.fault(line, 1, message);
        };
        let clash = (scope.clone(), clash_key(&read.name));
        if let Some((key, other)) = self.taken.get(&clash)
            && *key != read.key
        {
            let (name, key, other) = (&read.name, quoted(key), *other);
            let message = message!(
                "`{name}` is the name of {key} already",
                "имя `{name}` уже занято ключом {key}"
            );
            self.duplicate(line, other, message, BY_TWO_BRANCHES);
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
            let key = quoted(&read.key);
            let message = message!("{key} has a name already", "у ключа {key} уже есть имя");
            self.duplicate(line, other, message, FOR_ONE_KEY);
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

    /// Reports a line that repeats what another one says.
    fn duplicate(&mut self, line: usize, other: usize, message: Message, help: Phrase) {
        let site = Site::position(&self.lock.file, line, 1);
        let other = Site::position(&self.lock.file, other, 1);
        self.diagnostics.push(
            Diagnostic::error("lock-duplicate", site, message)
                .related(other, message!("here", "здесь"))
                .help(help),
        );
    }

    fn fault(&mut self, line: usize, column: usize, message: Phrase) {
        self.diagnostics.push(
            Diagnostic::error(
                "lock-syntax",
                Site::position(&self.lock.file, line, column),
                message,
            )
            .help(message!(
                "a line is `\"key\" = name`, and ends in `# retired` or `# renamed` when the name \
                 is no longer in use; restore the file from version control and run \
                 `cargo xtask regen`",
                "строка имеет вид `\"key\" = name`; если имя больше не используется, она \
                 заканчивается на `# retired` или `# renamed`; верните файл из системы контроля \
                 версий и запустите `cargo xtask regen`"
            )),
        );
    }

    /// Reports a merge conflict once, not at each of its markers.
    fn conflict(&mut self, line: usize) {
        if !self.conflict_reported {
            self.diagnostics.push(
                Diagnostic::error(
                    "lock-syntax",
                    Site::position(&self.lock.file, line, 1),
                    message!(
                        "the lock has merge conflicts that nobody has settled",
                        "в файле имён остались неразрешённые конфликты слияния"
                    ),
                )
                .help(message!(
                    "take out the markers, keep the lines of both sides, and run \
                     `cargo xtask regen`: it reports names that were given out twice",
                    "уберите пометки, оставьте строки обеих сторон и запустите \
                     `cargo xtask regen`: он сообщит об именах, выданных дважды"
                )),
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
fn read_name(line: &str) -> Result<Read, (usize, Phrase)> {
    let mut keys = Deserializer::from_str(line).into_iter::<String>();
    let Some(Ok(key)) = keys.next().filter(|_| line.starts_with('"')) else {
        let message = Phrase::new(
            "this is not a key in the form of a JSON string",
            "это не ключ в виде строки JSON",
        );
        return Err((1, message));
    };
    let rest = line.get(keys.byte_offset()..).unwrap_or_default();
    // Columns count characters.
    let column = |rest: &str| line.chars().count() - rest.chars().count() + 1;
    let Some(value) = rest.strip_prefix(" = ") else {
        let message = Phrase::new(
            "` = ` and the name belong here",
            "здесь должны стоять ` = ` и имя",
        );
        return Err((column(rest), message));
    };
    let (name, mark) = match value.split_once(' ') {
        Some((name, mark)) => (name, Some(mark)),
        None => (value, None),
    };
    if !is_identifier(name) {
        let message = Phrase::new(
            "this is not a name that Rust allows",
            "такого имени в Rust быть не может",
        );
        return Err((column(value), message));
    }
    let state = match mark {
        None => State::Live,
        Some(RETIRED) => State::Retired,
        Some(RENAMED) => State::Renamed,
        Some(mark) => {
            let message = Phrase::new(
                "only `# retired` or `# renamed` may follow a name",
                "после имени может стоять только `# retired` или `# renamed`",
            );
            return Err((column(mark), message));
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
