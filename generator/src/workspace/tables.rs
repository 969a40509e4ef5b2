//! Tables in specs/README.md that are made from the code.

use std::fs;
use std::io;
use std::path::Path;

use super::CommandError;
use crate::diagnostics::{Diagnostic, Diagnostics, Language, Message, Site, message};
use crate::files::FileSet;
use crate::lint::codes::{CODES, is_waivable};

/// The file with the tables.
pub(super) const README: &str = "specs/README.md";

const BEGIN: &str = "<!-- begin generated: codes -->\n";
const END: &str = "<!-- end generated: codes -->";

/// Puts the file with fresh tables into the set.
pub(super) fn insert(
    root: &Path,
    files: &mut FileSet,
    diagnostics: &mut Diagnostics,
) -> Result<(), CommandError> {
    let path = root.join(README);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        // A workspace without the file has no tables to keep.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(CommandError::Read(path, error)),
    };
    let Some(text) = between(&text, &codes()) else {
        let begin = BEGIN.trim_end();
        diagnostics.push(
            Diagnostic::error(
                "table-markers",
                Site::position(README, 1, 1),
                message!(
                    "the lines around the table of codes are not there",
                    "нет строк, между которыми стоит таблица кодов"
                ),
            )
            .help(message!(
                "put `{begin}` and `{END}` where the table belongs",
                "поставьте `{begin}` и `{END}` туда, где должна быть таблица"
            )),
        );
        return Ok(());
    };
    files
        .insert(README, text)
        .map_err(|error| CommandError::Internal(Message::verbatim(error.to_string())))
}

fn between(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{table}{END}{after}"))
}

fn codes() -> String {
    let mut table = String::from("| code | meaning | can be waived |\n|---|---|---|\n");
    for code in CODES {
        let meaning = code.meaning.text(Language::English);
        let waivable = if is_waivable(code.name) { "yes" } else { "" };
        table.push_str(&format!("| `{}` | {meaning} | {waivable} |\n", code.name));
    }
    table
}
