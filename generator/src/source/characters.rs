//! Characters that do not show, or show as something else, anywhere in a file.

use super::{Source, is_bidirectional_control};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Site};

/// Finds them, each line once per character.
pub fn check_characters(source: &Source, severity: Severity) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (line_index, line) in source.text().lines().enumerate() {
        let mut last = None;
        for (column_index, character) in line.chars().enumerate() {
            let Some(name) = invisible(character) else {
                continue;
            };
            if last.replace(character) == Some(character) {
                continue;
            }
            let site = Site::position(&source.path, line_index + 1, column_index + 1);
            diagnostics.push(Diagnostic {
                severity,
                ..Diagnostic::error(
                    "invisible-character",
                    site,
                    format!("there is {name} (U+{:04X}) here, which does not show", u32::from(character)),
                )
                .help("delete it, or write it as an escape in a quoted scalar if the vendor really sends it")
            });
        }
    }
    diagnostics
}

/// What a character that does not show is called.
pub fn invisible(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' | '\u{200d}' => "a zero-width joiner",
        '\u{2060}' => "a word joiner",
        '\u{feff}' => "a byte order mark",
        '\u{2000}'..='\u{200a}' | '\u{3000}' => "an unusual space",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "an unusual line break",
        _ if is_bidirectional_control(character) => "a control of the writing direction",
        _ if character.is_control() && character != '\t' => "a control character",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn characters_that_do_not_show_are_found() {
        let text = "a: b\u{a0}\u{a0}c\nд: x\u{202e}y\u{200b}\n"
            .as_bytes()
            .to_vec();
        let (source, _) = Source::new("a.yaml", text);
        let found = check_characters(&source.unwrap(), Severity::Error);
        let report = Sources::default().render(&found);
        let places: Vec<&str> = report
            .lines()
            .filter(|line| line.starts_with("a.yaml"))
            .collect();
        assert_eq!(
            places,
            [
                "a.yaml:1:5: error[invisible-character]: there is a no-break space (U+00A0) here, which does not show",
                "a.yaml:2:5: error[invisible-character]: there is a control of the writing direction (U+202E) here, which does not show",
                "a.yaml:2:7: error[invisible-character]: there is a zero-width space (U+200B) here, which does not show",
            ]
        );
    }
}
