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
        let text = self.text();
        let lines = text.lines().map(|line| {
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            quote!(#[doc = #line])
        });
        let alias = self.alias.as_deref().filter(|alias| is_alias(alias));
        let alias = alias.map(|alias| quote!(#[doc(alias = #alias)]));
        quote!(#(#lines)* #alias)
    }

    /// Lines of comment for the head of a module.
    pub(super) fn inner(&self) -> String {
        let text = self.text();
        let lines = text.lines().map(|line| format!("//! {line}").trim_end().to_owned());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// rustdoc refuses aliases with quotes or white space at the ends.
fn is_alias(alias: &str) -> bool {
    !alias.is_empty()
        && alias.trim() == alias
        && !alias.chars().any(|it| it == '"' || it == '\'' || it == '`' || it.is_control() || it.is_whitespace())
}

fn end_sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// How sure a fact is and who says so, as a sentence.
pub(super) fn source_line(provenance: &Provenance) -> String {
    let section = provenance.section.as_deref().map(|section| format!(", {}", code(section)));
    let page = provenance.page.as_deref().map(|page| format!(", {}", address(page)));
    let reason = provenance.reason.as_deref().map(|reason| format!(": {}", sentence(reason)));
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
