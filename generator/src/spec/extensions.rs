//! The closed list of `x-` keys of our dialect.

use super::ast::Text;
pub use crate::model::Level;

/// `x-source`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceNote {
    /// JSON pointer.
    pub at: String,
    /// How sure the fact is.
    pub level: Level,
    /// Address of the page.
    pub page: Option<String>,
    /// Heading on the page.
    pub section: Option<String>,
    /// Who says so, or why we think so.
    pub reason: Option<String>,
}

/// `x-crate`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrateInfo {
    /// Version of the generated crate.
    pub version: Option<Text>,
    /// Keywords of the generated crate.
    pub keywords: Vec<String>,
    /// Categories of the generated crate.
    pub categories: Vec<String>,
    /// The operations of which there are examples, by `operationId`.
    pub examples: Vec<Text>,
}

/// One entry of `x-enum-values`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// JSON pointer.
    pub at: String,
    /// Name of the variant.
    pub name: Option<Text>,
    /// Meaning.
    pub description: Option<String>,
}

/// `x-availability`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// True for `obsolete`, false for `unavailable`.
    pub obsolete: bool,
    /// What the vendor says.
    pub note: Option<String>,
}

/// `x-paging`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// JSON pointer.
    pub at: String,
    /// How pages follow each other.
    pub style: PagingStyle,
    /// JSON pointer of the list within the response's body.
    pub items: String,
    /// Query parameter that sets the size of a page.
    pub limit: Option<Text>,
    /// Elements in a page at most.
    pub maximum: Option<u64>,
}

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// A query parameter counts the elements to leave out.
    Offset {
        /// The parameter.
        offset: Text,
    },
    /// The response names the next page.
    Token {
        /// The parameter that takes the name.
        parameter: Text,
        /// Where the response has it.
        next: String,
    },
    /// The key of the last element starts the next page.
    LastKey {
        /// The parameter that takes the key.
        parameter: Text,
        /// Where an element has it.
        key: String,
    },
}

/// One of `x-conditions`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// JSON pointer.
    pub at: String,
    /// The property that is bound.
    pub property: Text,
    /// The property that decides.
    pub when: Text,
    /// What holds.
    pub rule: ConditionRule,
}

/// What a condition demands.
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionRule {
    /// The property must be given when `when` has one of these values.
    RequiredIf(Vec<serde_json::Value>),
    /// The property must not be given when `when` has one of these values.
    ForbiddenIf(Vec<serde_json::Value>),
    /// The value of `when` decides the kind of identifier.
    FormatBy(Vec<(String, String)>),
}

/// `x-error-when`.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorWhen {
    /// JSON pointer into the body.
    pub pointer: String,
    /// The value that means failure.
    pub equals: serde_json::Value,
    /// JSON pointer to the text of the error.
    pub message: Option<String>,
}
