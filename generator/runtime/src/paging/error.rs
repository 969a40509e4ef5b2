//! Why there is no way from one page to the next.

use std::fmt;

/// There is no way from one page to the next, though the list has not ended.
///
/// It comes after all elements of the pages before, and the stream ends with it. No text of it quotes a
/// token, key or link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagingError {
    operation: &'static str,
    kind: PagingErrorKind,
}

/// What is wrong with the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingErrorKind {
    /// The page would be one that was there before: its token, key or link did not move, or came again, or the
    /// server answers the same page wherever it should begin. Going on would not end.
    Repeated,
    /// The last element of a page that is not the last has no key.
    MissingKey,
    /// A link leads to another host; nothing was sent.
    ForeignLink,
    /// A link is no URL, or leads to another path where the path has a secret, which could not be kept out of
    /// a position.
    InvalidLink,
    /// A token, key or number does not fit the type of its parameter.
    Unfit,
    /// This parameter of the request cannot be sent together with the one that says where a page begins, so
    /// there is no way beyond the first page.
    Excluded(&'static str),
    /// The position that the stream was to begin from belongs to another kind of list.
    Position,
}

impl PagingError {
    pub(super) fn new(operation: &'static str, kind: PagingErrorKind) -> Self {
        Self { operation, kind }
    }

    /// The id of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// What is wrong.
    pub fn kind(&self) -> PagingErrorKind {
        self.kind
    }
}

impl fmt::Display for PagingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.operation)?;
        formatter.write_str(match self.kind {
            PagingErrorKind::Repeated => "the next page is one that was there before",
            PagingErrorKind::MissingKey => "the last element of the page has no key",
            PagingErrorKind::ForeignLink => "the link to the next page leads to another host",
            PagingErrorKind::InvalidLink => "the link to the next page cannot be followed",
            PagingErrorKind::Unfit => "where the next page begins does not fit its parameter",
            PagingErrorKind::Excluded(name) => {
                return write!(
                    formatter,
                    "with `{name}` there is no way beyond the first page"
                );
            }
            PagingErrorKind::Position => "the position belongs to another kind of list",
        })
    }
}

impl std::error::Error for PagingError {}
