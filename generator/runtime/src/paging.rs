//! Lists that come in pages.
//!
//! A generated crate says of an operation how its pages follow each other ([`Paged`]); everything else is
//! here. [`Pages`] and [`Items`] are what a user meets. Below them, [`Pager`] and [`Elements`] decide what is
//! asked for next and when the end has come, and neither send nor wait, so that another way of sending can
//! stand on them, such as the iterators of the blocking client.

mod pager;
mod stream;

mod position;

mod error;

mod link;
mod steps;
mod value;

#[cfg(test)]
mod tests;

pub use error::{PagingError, PagingErrorKind};
pub use pager::{Elements, PageRequest, Pager};
pub use position::{Position, PositionError};
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub(crate) use stream::{Answer, Element};
pub use stream::{Items, Pages};
pub use value::{PageParameter, PageValue};

use crate::operation::Operation;

/// The request of an operation whose answer is a page of a list.
pub trait Paged:
    Operation<Output: Send + 'static, Failure: Send + 'static> + Clone + Send + Sync + 'static
{
    /// An element of the list.
    type Item: Send + 'static;

    /// What the description says of its pages.
    const PAGING: &'static Paging;

    /// The parameters of the request that have to do with pages.
    fn parameters(&mut self) -> PageParameters<'_>;

    /// The list within an answer, if it is there.
    fn items(output: &mut Self::Output) -> Option<&mut Vec<Self::Item>>;

    /// What the body of an answer says of the next page: its token, the key of the last element, a link.
    fn next(_output: &Self::Output) -> Option<String> {
        None
    }
}

/// How the pages of an operation follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// What leads from a page to the next.
    pub style: PagingStyle,
    /// Which page is the last.
    pub end: PagingEnd,
    /// The JSON pointer of the list in the body.
    pub items: &'static str,
    /// The size of a page if the request sets none.
    pub size: Option<u64>,
    /// Elements in a page at most.
    pub maximum: Option<u64>,
    /// Query parameters that are secrets: they are taken out of links, and put in again when one is followed.
    pub secrets: &'static [&'static str],
    /// Whether the path has a secret, so that no link to another path may be kept.
    pub secret_path: bool,
}

/// What leads from a page to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// A parameter counts the elements that are left out.
    Offset,
    /// A parameter counts the pages.
    Page {
        /// The number of the first page.
        first: u64,
    },
    /// The body names the next page.
    Token,
    /// The key of the last element starts the next page.
    LastKey,
    /// The body has a link to the next page.
    Link,
    /// The header `Link` has a link to the next page.
    LinkHeader,
}

/// Which page is the last, where no page names the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingEnd {
    /// One that has fewer elements than it could have, or none.
    ShortPage,
    /// One that has no elements.
    EmptyPage,
}

/// The parameters of a request that have to do with pages.
pub struct PageParameters<'a> {
    /// Where the page begins; none where links lead on.
    pub position: Option<&'a mut dyn PageParameter>,
    /// How many elements the page has.
    pub limit: Option<&'a mut dyn PageParameter>,
    /// A parameter which is set and cannot be sent together with the one that says where a page begins.
    pub excluded: Option<&'static str>,
}
