//! The closed list of `x-` keys of our dialect.

use super::ast::Text;
pub use crate::model::{Level, WireForm};

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
    /// Whether only a page without elements is the last, not one that is short.
    pub ends_empty: bool,
    /// Query parameters that exclude the one that says where a page begins.
    pub excludes: Vec<Text>,
}

/// The query parameters that an `x-paging` names which says too little.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultyPaging {
    /// The one that sets the size of a page.
    pub limit: Option<Text>,
    /// All others.
    pub others: Vec<Text>,
}

impl Paging {
    /// The query parameter that says where a page begins; links have none.
    pub fn parameter(&self) -> Option<&Text> {
        match &self.style {
            PagingStyle::Offset { offset } => Some(offset),
            PagingStyle::Page { parameter, .. }
            | PagingStyle::Token { parameter, .. }
            | PagingStyle::LastKey { parameter, .. } => Some(parameter),
            PagingStyle::NextLink { .. } => None,
        }
    }
}

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// A query parameter counts the elements to leave out.
    Offset {
        /// The parameter.
        offset: Text,
    },
    /// A query parameter counts the pages.
    Page {
        /// The parameter.
        parameter: Text,
        /// The number of the first page.
        first: u64,
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
    /// The response has a link to the next page.
    NextLink {
        /// Where the body has it; else the header `Link` does.
        next: Option<String>,
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
    /// JSON pointer of the condition.
    pub at: String,
}

/// `x-error-members`: JSON pointers into the value of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorMembers {
    /// JSON pointer of the key.
    pub at: String,
    /// The code, for programs.
    pub code: Option<String>,
    /// The message, for people.
    pub message: Option<String>,
}

/// `x-wire` of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// JSON pointer.
    pub at: String,
    /// `form`, or the word that stands alone, with what belongs to it.
    pub form: Option<WireForm>,
    /// The word of the form.
    pub word: Option<String>,
    /// `null-as`.
    pub null_as: Option<NullAs>,
    /// A key that belongs to a form, where no form stands.
    pub stray: Option<&'static str>,
}

/// What stands for null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NullAs {
    /// The word of the dialect.
    pub word: &'static str,
    /// Name of the runtime's type.
    pub type_name: &'static str,
}

/// `x-credential`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialTemplate {
    /// JSON pointer.
    pub at: String,
    /// The text, with names in braces.
    pub template: Text,
    /// The values.
    pub values: Vec<GivenValue>,
}

/// A value that the user of a client gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenValue {
    /// JSON pointer.
    pub at: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: Option<String>,
    /// Whether it is a secret.
    pub secret: bool,
}

/// `x-login`.
#[derive(Clone, Debug, PartialEq)]
pub struct Login {
    /// JSON pointer.
    pub at: String,
    /// The values that the user gives.
    pub values: Vec<GivenValue>,
    /// The requests.
    pub steps: Vec<LoginStep>,
    /// The result that is the token.
    pub token: Text,
    /// How many seconds a token lasts.
    pub lifetime: Option<u64>,
    /// JSON pointer of the seconds that a token lasts.
    pub lifetime_at: Option<Text>,
    /// What means failure.
    pub failure: Option<ErrorWhen>,
}

/// A request of `x-login`.
#[derive(Clone, Debug, PartialEq)]
pub struct LoginStep {
    /// Where it goes.
    pub post: Text,
    /// Properties of the body, each with the name of what it holds.
    pub body: Vec<(String, Text)>,
    /// What is taken from the answer: names and JSON pointers.
    pub results: Vec<(String, Text)>,
    /// What the answer has if the step worked.
    pub expects: Option<Expectation>,
}

/// What an answer has.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// JSON pointer.
    pub pointer: Text,
    /// The value that stands there.
    pub equals: serde_json::Value,
}
