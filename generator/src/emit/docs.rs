//! Documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::{address, code, prose, sentence};
use crate::model::{Documentation, Level, Provenance};

/// Paragraphs of a documentation comment.
#[derive(Clone, Debug, Default)]
pub(super) struct Docs {
    paragraphs: Vec<String>,
    alias: Option<String>,
}

impl Docs {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// What the description says of an item; `otherwise` where it says nothing.
    pub(super) fn of(documentation: &Documentation, otherwise: &str) -> Self {
        let mut docs = Self {
            alias: documentation.alias.clone(),
            ..Self::default()
        };
        if let Some(summary) = &documentation.summary {
            docs.push(end_sentence(&sentence(summary)));
        }
        if let Some(description) = &documentation.description {
            let text = prose(description);
            if docs.paragraphs.first() != Some(&text) {
                docs.push(text);
            }
        }
        if docs.paragraphs.is_empty() {
            docs.push(otherwise.to_owned());
        }
        docs.push(documentation.facts.join(" "));
        if let Some(provenance) = &documentation.provenance {
            docs.push(source_line(provenance));
        }
        docs
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn push(&mut self, paragraph: impl Into<String>) {
        let paragraph = paragraph.into();
        if !paragraph.trim().is_empty() {
            self.paragraphs.push(paragraph);
        }
    }

    /// Adds a paragraph, unless it is empty.
    pub(super) fn with(mut self, paragraph: impl Into<String>) -> Self {
        self.push(paragraph);
        self
    }

    /// The text, one paragraph after the other.
    pub(super) fn text(&self) -> String {
        self.paragraphs.join("\n\n")
    }

    /// Attributes for an item.
    pub(super) fn outer(&self) -> TokenStream {
        let lines = wrapped(&self.text()).into_iter().map(|line| {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            quote!(#[doc = #line])
        });
        let alias = self.alias.as_deref().filter(|alias| is_alias(alias));
        let alias = alias.map(|alias| quote!(#[doc(alias = #alias)]));
        quote!(#(#lines)* #alias)
    }

    /// Lines of comment for the head of a module.
    pub(super) fn inner(&self) -> String {
        let lines = wrapped(&self.text());
        let lines = lines
            .iter()
            .map(|line| format!("//! {line}").trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Width of the text in a documentation comment, in characters.
const WIDTH: usize = 92;

/// The lines of a Markdown text, long ones broken where that changes nothing; code blocks of ours
/// stay as they are.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut in_code = false;
    let mut joins = false;
    // The width of the last line, kept because counting anew for each word takes quadratic time.
    let mut width = 0;
    for line in text.lines() {
        if is_fence(line) {
            in_code = !in_code;
            joins = false;
            lines.push(line.to_owned());
            continue;
        }
        if in_code || line.is_empty() || line.starts_with('#') || line.starts_with('|') {
            joins = false;
            lines.push(line.to_owned());
            continue;
        }
        let bullet = line.starts_with("- ");
        let item = bullet || (joins && lines.last().is_some_and(|last| is_item(last)));
        // Backticks that begin a span of code must not stand alone on their line: they would fence.
        let mut opens = line.starts_with("```");
        for (index, word) in line.split(' ').enumerate() {
            let begins = index == 0 && (bullet || !joins);
            let length = word.chars().count();
            match lines.last_mut() {
                Some(last)
                    if !begins
                        && (opens || width + 1 + length <= WIDTH || !may_begin_line(word)) =>
                {
                    last.push(' ');
                    last.push_str(word);
                    width += 1 + length;
                }
                _ => {
                    let indent = if item && !begins { "  " } else { "" };
                    lines.push(format!("{indent}{word}"));
                    width = indent.len() + length;
                }
            }
            opens &= begins || !word.contains('`');
        }
        joins = true;
    }
    lines
}

/// Whether the line begins or ends a code block: a span of code may begin with as many backticks,
/// but then others follow on the line.
fn is_fence(line: &str) -> bool {
    line.strip_prefix("```")
        .is_some_and(|rest| !rest.contains('`'))
}

fn is_item(line: &str) -> bool {
    line.starts_with("- ") || line.starts_with("  ")
}

/// Whether a word at the start of a line is nothing but a word.
fn may_begin_line(word: &str) -> bool {
    let digits = word.trim_start_matches(|it: char| it.is_ascii_digit());
    let numbered = digits.len() < word.len() && matches!(digits, "." | ")");
    // What follows an angle may be a tag: a block of HTML ends the paragraph, even within code.
    let address = word.starts_with("<https://") || word.starts_with("<http://");
    !numbered
        && !word.is_empty()
        && !word.starts_with("```")
        && !word.starts_with("[^")
        && (address || !word.starts_with('<'))
        && !word.starts_with(['-', '+', '*', '#', '=', '|', '>', ' ', '_', '~', ':'])
}

/// rustdoc refuses aliases with quotes or white space at the ends.
fn is_alias(alias: &str) -> bool {
    !alias.is_empty()
        && alias.trim() == alias
        && !alias
            .chars()
            .any(|it| it == '"' || it == '\'' || it == '`' || it.is_control() || it.is_whitespace())
}

/// The text with a full stop, unless it ends like a sentence.
pub(super) fn end_sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// How sure a fact is and who says so, as a sentence.
pub(super) fn source_line(provenance: &Provenance) -> String {
    let section = provenance
        .section
        .as_deref()
        .map(|section| format!(", {}", code(section)));
    let page = provenance
        .page
        .as_deref()
        .map(|page| format!(", {}", address(page)));
    let reason = provenance
        .reason
        .as_deref()
        .map(|reason| format!(": {}", sentence(reason)));
    let (reason, section, page) = (
        reason.unwrap_or_default(),
        section.unwrap_or_default(),
        page.unwrap_or_default(),
    );
    match provenance.level {
        Level::Documented => format!("Documented by the vendor{section}{page}{reason}."),
        Level::External => format!("Not documented by the vendor, stated by others{reason}"),
        Level::Inferred => format!("Not documented, inferred{reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn long_lines_are_broken_where_that_is_harmless() {
        let word = "x".repeat(50);
        let text = format!("{word} {word} - {word}\n\n- {word} {word}\n- b");
        let expected = [
            word.clone(),
            format!("{word} -"),
            word.clone(),
            String::new(),
            format!("- {word}"),
            format!("  {word}"),
            "- b".to_owned(),
        ];
        assert_eq!(wrapped(&text), expected);
    }

    #[test]
    fn code_blocks_and_headings_stay() {
        let text = "# Errors\n\n```no_run\nlet a =  1;\n\nlet b = 2;\n```";
        assert_eq!(wrapped(text).join("\n"), text);
    }

    #[test]
    fn a_line_begins_with_nothing_that_means_something() {
        let filler = "x".repeat(90);
        let code = format!("`{filler} <b>`");
        assert_eq!(wrapped(&code), [code.as_str()]);
        let code = format!("```{filler} a`b``c```");
        assert_eq!(wrapped(&code), [code.as_str()]);
        let link = format!("{filler} <https://a.example>");
        assert_eq!(wrapped(&link), [filler.as_str(), "<https://a.example>"]);
    }

    #[test]
    fn lines_of_a_paragraph_are_joined() {
        assert_eq!(wrapped("a\nb\n\nc"), ["a b", "", "c"]);
    }
}
