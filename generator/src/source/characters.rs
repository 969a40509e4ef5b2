//! Characters that do not show, or show as something else, anywhere in a file.

use super::findings::Findings;
use super::{Source, is_bidirectional_control};
use crate::diagnostics::{Diagnostic, Diagnostics, Message, Severity, Site, message};

/// Finds them; what stands several times in a row is found once.
pub(super) fn check_characters(source: &Source, severity: Severity) -> Diagnostics {
    let mut found = Findings::new(severity);
    let text = source.text();
    let (mut line, mut start) = (1, 0);
    let mut last = None;
    let bytes = text.as_bytes();
    for (offset, byte) in bytes.iter().enumerate() {
        // Most of a file cannot be the beginning of what is looked for, letters above all.
        if !is_suspicious(*byte) {
            continue;
        }
        if *byte == b'\n' {
            (line, start, last) = (line + 1, offset + 1, None);
            continue;
        }
        if *byte == b'\r' {
            if bytes.get(offset + 1) != Some(&b'\n') {
                (line, start, last) = (line + 1, offset + 1, None);
            }
            continue;
        }
        let Some(rest) = text.get(offset..) else {
            continue;
        };
        let mut characters = rest.chars();
        let Some(character) = characters.next() else {
            continue;
        };
        let before = text.get(start..offset).unwrap_or_default();
        let Some((english, russian)) = invisible(character) else {
            continue;
        };
        if character == '\u{200d}' && joins_emoji(before, characters.next()) {
            continue;
        }
        let repeats = last == Some((offset, character));
        last = Some((offset + character.len_utf8(), character));
        if repeats {
            continue;
        }
        found.push(character, || {
            let name = Message::new(english, russian);
            let number = u32::from(character);
            let site = Site::position(&source.path, line, before.chars().count() + 1);
            let fault = Diagnostic::error(
                "invisible-character",
                site,
                message!(
                    "there is {name} (U+{number:04X}) here, which does not show",
                    "здесь {name} (U+{number:04X}): на экране этого не видно"; name
                ),
            );
            fault.help(message!(
                "delete it, or write it as an escape in a quoted scalar if the vendor really sends it",
                "удалите это, а если поставщик и правда присылает такой символ, запишите его в \"…\" как \\u и код"
            ))
        });
    }
    found.finish()
}

/// Whether a byte is the first of such a character, or ends a line.
fn is_suspicious(byte: u8) -> bool {
    // C1 controls and U+00A0, U+034F, U+061C, U+115F to U+180E, punctuation, Hangul, U+FEFF, tags.
    matches!(
        byte,
        0..=0x08 | 0x0a..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1 | 0xe2 | 0xe3 | 0xef | 0xf3
    )
}

/// Whether a joiner makes one picture of two.
fn joins_emoji(before: &str, after: Option<char>) -> bool {
    let is_picture =
        |it: char| matches!(it, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    before.chars().next_back().is_some_and(is_picture) && after.is_some_and(is_picture)
}

/// What a character that does not show is called, in English and in Russian.
pub fn invisible(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\u{a0}' | '\u{202f}' => ("a no-break space", "неразрывный пробел"),
        '\u{ad}' => ("a soft hyphen", "мягкий перенос"),
        '\u{200b}' => ("a zero-width space", "пробел нулевой ширины"),
        '\u{200c}' | '\u{200d}' => (
            "a zero-width joiner",
            "соединитель или разъединитель нулевой ширины",
        ),
        '\u{2060}' => ("a word joiner", "соединитель слов"),
        '\u{feff}' => ("a byte order mark", "метка порядка байтов (BOM)"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' | '\u{1680}' => {
            ("an unusual space", "необычный пробел")
        }
        '\u{2028}' | '\u{2029}' | '\u{85}' => ("an unusual line break", "необычный перевод строки"),
        _ if is_bidirectional_control(character) => (
            "a control of the writing direction",
            "символ, меняющий направление письма",
        ),
        '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
        | '\u{17b5}' => ("a letter without a shape", "символ без начертания"),
        '\u{34f}'
        | '\u{180e}'
        | '\u{2061}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => ("an invisible sign", "невидимый знак"),
        _ if character.is_control() && character != '\t' => {
            ("a control character", "управляющий символ")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let found = check_characters(&source.unwrap(), Severity::Error);
        let report = Sources::default().render(&found);
        let places = report.lines().filter_map(|line| {
            let line = line.strip_prefix("a.yaml:")?;
            Some(line.replace(" error[invisible-character]: there is", ""))
        });
        assert_eq!(places.collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn characters_that_do_not_show_are_found() {
        check(
            "a: b\u{a0}\u{a0}c\nд: x\u{202e}y\u{200b}\n",
            &[
                "1:5: a no-break space (U+00A0) here, which does not show",
                "2:5: a control of the writing direction (U+202E) here, which does not show",
                "2:7: a zero-width space (U+200B) here, which does not show",
            ],
        );
        // In keys, comments and quotes, and behind line breaks of every kind.
        check(
            "k\u{200c}: 1\r\n# c\u{feff}\rq: \"\u{2028}\u{e0041}\"\n",
            &[
                "1:2: a zero-width joiner (U+200C) here, which does not show",
                "2:4: a byte order mark (U+FEFF) here, which does not show",
                "3:5: an unusual line break (U+2028) here, which does not show",
                "3:6: an invisible sign (U+E0041) here, which does not show",
            ],
        );
    }

    #[test]
    fn what_shows_is_left_alone() {
        check(
            "a: «ёлка» — №1… é ∑ \u{1f469}\u{200d}\u{1f4bb} \"\\u202e\" \t x\r\n",
            &[],
        );
    }

    #[test]
    fn every_character_of_the_list_is_suspicious() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            if invisible(character).is_some() {
                let mut bytes = [0; 4];
                let first = character.encode_utf8(&mut bytes).as_bytes()[0];
                assert!(is_suspicious(first), "{:x}", u32::from(character));
            }
        }
    }
}
