//! How the pages of a long list follow each other.

use super::{Presence, TypeReference};

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Paging {
    /// The style.
    pub style: PagingStyle,
    /// The way from the body to the list.
    pub items: Vec<Step>,
    /// The JSON pointer of the list in the body.
    pub items_pointer: String,
    /// The type of an element.
    pub element: TypeReference,
    /// The way to what is said of the next page: from the body or, with keys, from an element.
    pub next: Option<Vec<Step>>,
    /// Rust name of the parameter that says where a page begins; links have none.
    pub parameter: Option<String>,
    /// Rust name of the parameter that sets the size of a page.
    pub limit: Option<String>,
    /// The parameters that exclude the one that says where a page begins: wire name and Rust name.
    pub excludes: Vec<(String, String)>,
    /// Whether only a page without elements is the last, not one that is short.
    pub ends_empty: bool,
    /// The size of a page if the request sets none.
    pub size: Option<u64>,
    /// Elements in a page at most.
    pub maximum: Option<u64>,
    /// Wire names of the query parameters that must not be kept with a link.
    pub secrets: Vec<String>,
    /// Whether the path has a secret.
    pub secret_path: bool,
    /// Name of the client's method for pages.
    pub pages_function: String,
    /// Name of the client's method for elements.
    pub items_function: String,
}

/// Styles of paging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// A parameter counts the elements to leave out.
    Offset,
    /// A parameter counts the pages, from this number on.
    Page(u64),
    /// The response names the next page.
    Token,
    /// The last element's key starts the next page.
    LastKey,
    /// The body has a link to the next page.
    Link,
    /// The header `Link` has a link to the next page.
    LinkHeader,
}

/// A step from a value to one within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the property of this Rust name.
    Field(String, Presence),
    /// To the value under a key of a mapping.
    Key(String),
    /// To an element of a list.
    Index(usize),
    /// To a value in place of which null may stand.
    NotNull,
}
