//! How the pages of a long list follow each other.

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The style.
    pub style: PagingStyle,
    /// JSON pointer of the list within the body.
    pub items: String,
    /// Wire name of the parameter that sets the size of a page.
    pub limit: Option<String>,
    /// Elements in a page at most.
    pub maximum: Option<u64>,
}

/// Styles of paging; parameters by their wire names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// Leaves out so many elements.
    Offset {
        /// The parameter.
        offset: String,
    },
    /// The response names the next page.
    Token {
        /// The parameter.
        parameter: String,
        /// JSON pointer of the name.
        next: String,
    },
    /// The last element's key starts the next page.
    LastKey {
        /// The parameter.
        parameter: String,
        /// JSON pointer of the key within an element.
        key: String,
    },
}
