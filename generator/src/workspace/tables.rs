//! What of specs/ is made from the code: tables in its README, and the JSON Schema for editors.

use std::fs;
use std::io;
use std::path::Path;

use super::CommandError;
use crate::diagnostics::{Diagnostic, Diagnostics, Language, Message, Site, message};
use crate::files::FileSet;
use crate::lint::codes::{CODES, is_waivable};
use crate::spec::{json_schema, table_of_extensions};

/// The file with the tables.
pub(super) const README: &str = "specs/README.md";

/// The JSON Schema of descriptions.
pub(super) const SCHEMA: &str = "specs/openapi.schema.json";

/// A table of the README.
struct Table {
    /// The name in the lines around it.
    name: &'static str,
    /// What it lists.
    english: &'static str,
    russian: &'static str,
    rows: fn() -> String,
}

const TABLES: &[Table] = &[
    Table {
        name: "codes",
        english: "the table of codes",
        russian: "таблица кодов",
        rows: codes,
    },
    Table {
        name: "extensions",
        english: "the table of `x-` keys",
        russian: "таблица ключей `x-`",
        rows: table_of_extensions,
    },
];

/// Puts the files with fresh contents into the set.
pub(super) fn insert(
    root: &Path,
    files: &mut FileSet,
    diagnostics: &mut Diagnostics,
) -> Result<(), CommandError> {
    let path = root.join(README);
    let mut text = match fs::read_to_string(&path) {
        Ok(text) => text,
        // A workspace without the file has no tables to keep, and nobody who looks for a schema.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(CommandError::Read(path, error)),
    };
    for table in TABLES {
        match table.put_into(&text) {
            Some(filled) => text = filled,
            None => {
                diagnostics.push(table.fault());
                return Ok(());
            }
        }
    }
    for (path, text) in [(README, text), (SCHEMA, json_schema())] {
        files
            .insert(path, text)
            .map_err(|error| CommandError::Internal(Message::verbatim(error.to_string())))?;
    }
    Ok(())
}

impl Table {
    fn begin(&self) -> String {
        format!("<!-- begin generated: {} -->", self.name)
    }

    fn end(&self) -> String {
        format!("<!-- end generated: {} -->", self.name)
    }

    /// The text with fresh rows between the lines around the table.
    fn put_into(&self, text: &str) -> Option<String> {
        let (begin, end) = (self.begin(), self.end());
        let (before, rest) = text.split_once(&format!("{begin}\n"))?;
        let (_, after) = rest.split_once(&end)?;
        let rows = (self.rows)();
        Some(format!("{before}{begin}\n{rows}{end}{after}"))
    }

    fn fault(&self) -> Diagnostic {
        let (english, russian) = (self.english, self.russian);
        let (begin, end) = (self.begin(), self.end());
        Diagnostic::error(
            "table-markers",
            Site::position(README, 1, 1),
            message!(
                "the lines around {english} are not there",
                "нет строк, между которыми стоит {russian}"
            ),
        )
        .help(message!(
            "put `{begin}` and `{end}` where the table belongs",
            "поставьте `{begin}` и `{end}` туда, где должна быть таблица"
        ))
    }
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
