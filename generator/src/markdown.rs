//! Text made harmless for Markdown: what a description says is shown, never obeyed.

use std::collections::BTreeSet;

/// A code span that holds the text as it is.
pub fn code(text: &str) -> String {
    let text = visible(text);
    // A span ends at a run of as many backticks as it begins with. The shortest fence that the text
    // does not hold: three backticks where a line begins would rather be a block of code.
    let runs = text.split(|character| character != '`').map(str::len);
    let runs: BTreeSet<usize> = runs.collect();
    let length = (1..).find(|length| !runs.contains(length));
    let fence = "`".repeat(length.unwrap_or(1));
    let edge = text.starts_with('`') || text.ends_with('`') || text.trim().is_empty();
    let pad = if edge { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A link that shows its address.
pub fn address(url: &str) -> String {
    let safe = !url.is_empty()
        && url.chars().all(|character| {
            is_inert(character) && !character.is_whitespace() && !"<>`\\\"".contains(character)
        });
    let known = url.starts_with("https://") || url.starts_with("http://");
    if safe && known {
        format!("<{url}>")
    } else {
        code(url)
    }
}

/// Prose from a description: code spans on one line and list items keep their meaning,
/// everything else is escaped. Lines are kept; none of them begins a code block.
pub fn prose(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.split([
        '\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}',
    ]) {
        let line = line.trim();
        let (bullet, rest) = match line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
            // More than one space would begin a code block within the item.
            Some(rest) => ("- ", rest.trim_start()),
            None => ("", line),
        };
        lines.push(format!("{bullet}{}", prose_line(rest)));
    }
    // Blank lines separate paragraphs; more than one says nothing more.
    lines.dedup_by(|next, previous| next.is_empty() && previous.is_empty());
    lines.join("\n").trim().to_owned()
}

/// One line of prose, without line breaks.
pub fn sentence(text: &str) -> String {
    prose(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text in which every character shows itself and nothing else; all of it stands on one line.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|character| {
            if is_inert(character) {
                character.to_string()
            } else {
                escaped(character)
            }
        })
        .collect()
}

fn prose_line(line: &str) -> String {
    let mut output = String::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let (before, from_tick) = rest.split_at(start);
        escape_into(before, &mut output);
        let after = from_tick.strip_prefix('`').unwrap_or_default();
        match after.find('`') {
            Some(end) if end > 0 => {
                let (span, tail) = after.split_at(end);
                output.push_str(&code(span));
                rest = tail.strip_prefix('`').unwrap_or_default();
            }
            _ => {
                output.push_str("\\`");
                rest = after;
            }
        }
    }
    escape_into(rest, &mut output);
    escape_line_start(&output)
}

/// Escapes what has a meaning anywhere in a line; addresses become links.
fn escape_into(text: &str, output: &mut String) {
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            output.push(' ');
        }
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')']);
        if bare.starts_with("https://") || bare.starts_with("http://") {
            output.push_str(&address(bare));
            escape_word(word.get(bare.len()..).unwrap_or_default(), output);
        } else {
            escape_word(word, output);
        }
    }
}

fn escape_word(word: &str, output: &mut String) {
    let mut previous = None;
    let mut characters = word.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // An address within a word would be taken for a link that someone forgot to mark.
            ':' if characters.clone().take(2).eq(['/', '/']) => output.push_str("\\:"),
            '\\' | '<' | '>' | '[' | ']' | '*' | '|' | '~' | '&' | '$' => {
                output.push('\\');
                output.push(character);
            }
            // GitHub makes a link of what begins so.
            '.' if output.ends_with("www") => output.push_str("\\."),
            // Within a word an underscore means nothing.
            '_' => {
                let alphanumeric =
                    |character: Option<char>| character.is_some_and(char::is_alphanumeric);
                if !(alphanumeric(previous) && alphanumeric(characters.peek().copied())) {
                    output.push('\\');
                }
                output.push('_');
            }
            _ if is_inert(character) => output.push(character),
            _ => output.push_str(&escaped(character)),
        }
        previous = Some(character);
    }
}

/// Escapes what has a meaning only where a line begins: headings, lists, rules.
fn escape_line_start(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 {
        let (number, rest) = line.split_at(digits);
        let after = rest.strip_prefix(['.', ')']);
        if after.is_some_and(|after| after.is_empty() || after.starts_with(' ')) {
            return format!("{number}\\{rest}");
        }
    }
    match line.chars().next() {
        Some('#' | '+' | '-' | '=') => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

/// JSON text in which characters that do not show themselves are escaped, as JSON allows.
pub fn visible_json(json: &str) -> String {
    let mut output = String::with_capacity(json.len());
    for character in json.chars() {
        if is_inert(character) || character == '\n' {
            output.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                output.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    output
}

/// Whether a character shows itself and nothing else.
pub fn is_inert(character: char) -> bool {
    !character.is_control()
        && !crate::source::is_bidirectional_control(character)
        && !matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

fn escaped(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::{address, code, prose, visible_json};

    #[test]
    fn code_spans_hold_anything() {
        assert_eq!(code("^[a-z]+$"), "`^[a-z]+$`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        // Three backticks would begin a block where they begin a line; one will do.
        assert_eq!(code("a``b"), "`a``b`");
        assert_eq!(code("a\nb"), "`aU+000Ab`");
    }

    #[test]
    fn prose_is_inert() {
        assert_eq!(
            prose("a <script> [x](y) *z*"),
            "a \\<script\\> \\[x\\](y) \\*z\\*"
        );
        assert_eq!(prose("```\nevil()\n```"), "\\`\\`\\`\nevil()\n\\`\\`\\`");
        assert_eq!(prose("    indented"), "indented");
        assert_eq!(
            prose("# not a heading\n1. not a list"),
            "\\# not a heading\n1\\. not a list"
        );
        assert_eq!(
            prose("see `POST /x` and org_managing_id"),
            "see `POST /x` and org_managing_id"
        );
        assert_eq!(prose("6.0 is a number"), "6.0 is a number");
        assert_eq!(prose("see https://a.b/c."), "see <https://a.b/c>.");
        assert_eq!(prose("(https://a.b/c)"), "(https\\://a.b/c)");
        assert_eq!(prose("a\u{202e}b\u{0}"), "aU+202EbU+0000");
        assert_eq!(prose("one\n\n\n- two"), "one\n\n- two");
        assert_eq!(prose("-     code"), "- code");
        assert_eq!(prose("www.a.b"), "www\\.a.b");
    }

    #[test]
    fn json_stays_the_same_value() {
        let text = visible_json("\"a\u{202e}\u{feff}b\"");
        assert_eq!(text, "\"a\\u202e\\ufeffb\"");
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value, "a\u{202e}\u{feff}b");
    }

    #[test]
    fn addresses_cannot_break_out() {
        assert_eq!(address("https://a/b"), "<https://a/b>");
        assert_eq!(address("javascript:x"), "`javascript:x`");
        assert_eq!(address("https://a/>b"), "`https://a/>b`");
        assert_eq!(address("https://a/\u{202e}b"), "`https://a/U+202Eb`");
    }
}
