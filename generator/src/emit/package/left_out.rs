//! What the crate lacks of its description, for README.md.

use crate::markdown::code;
use crate::model::Model;

/// A table of it; empty if nothing is left out.
pub(super) fn table(model: &Model) -> String {
    if model.left_out.is_empty() {
        return String::new();
    }
    let cell = |text: &str| code(text).replace('|', "\\|");
    let rows = model.left_out.iter();
    let rows = rows.map(|part| format!("| {} | {} |\n", cell(&part.name), cell(&part.reason)));
    format!(
        "\nThese parts of the description are not in this crate, because the generator does not support \
         them or because they have errors:\n\n| part | reason |\n|---|---|\n{}",
        rows.collect::<String>()
    )
}
