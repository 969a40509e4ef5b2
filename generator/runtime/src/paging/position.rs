//! Where a page begins, to go on from there another time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::PagingStyle;

/// Where a page of a list begins, to be kept as text and gone on from, also by another process.
///
/// It belongs to one operation and one request: hand it to a stream that was begun with an equal request.
/// It holds no credential: a link is kept without its origin and without the parameters that the description
/// calls secrets. `Debug` shows its kind alone.
///
/// ```
/// use kartoteka_runtime::paging::Position;
///
/// let position: Position = "offset:120".parse()?;
/// assert_eq!(position.to_string(), "offset:120");
/// # Ok::<(), kartoteka_runtime::paging::PositionError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Position {
    pub(super) place: Place,
    /// How many elements of the page have been given already.
    pub(super) skip: u64,
}

/// Where a page begins.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Place {
    /// Where the request says.
    Start,
    /// At something that a page before has led to.
    At(Kind, String),
    /// There is no further page.
    End,
}

/// What a page begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Offset,
    Page,
    Token,
    Key,
    Link,
}

const KINDS: [Kind; 5] = [Kind::Offset, Kind::Page, Kind::Token, Kind::Key, Kind::Link];

impl Kind {
    pub(super) fn of(style: PagingStyle) -> Self {
        match style {
            PagingStyle::Offset => Self::Offset,
            PagingStyle::Page { .. } => Self::Page,
            PagingStyle::Token => Self::Token,
            PagingStyle::LastKey => Self::Key,
            PagingStyle::Link | PagingStyle::LinkHeader => Self::Link,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Offset => "offset",
            Self::Page => "page",
            Self::Token => "token",
            Self::Key => "key",
            Self::Link => "link",
        }
    }

    /// Whether a text can be a value.
    fn fits(self, value: &str) -> bool {
        match self {
            Self::Offset | Self::Page => value.parse::<u64>().is_ok(),
            Self::Token | Self::Key | Self::Link => !value.is_empty(),
        }
    }
}

impl Position {
    /// Whether there is nothing beyond it: the list has been read to its end.
    pub fn is_end(&self) -> bool {
        self.place == Place::End
    }

    /// The same without a place within the page.
    pub(crate) fn of_page(self) -> Self {
        Self { skip: 0, ..self }
    }

    fn word(&self) -> &'static str {
        match &self.place {
            Place::Start => "start",
            Place::At(kind, _) => kind.word(),
            Place::End => "end",
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())?;
        if self.skip > 0 {
            write!(formatter, "+{}", self.skip)?;
        }
        match &self.place {
            Place::At(_, value) => write!(formatter, ":{value}"),
            Place::Start | Place::End => Ok(()),
        }
    }
}

impl FromStr for Position {
    type Err = PositionError;

    fn from_str(text: &str) -> Result<Self, PositionError> {
        parse(text).ok_or(PositionError(()))
    }
}

fn parse(text: &str) -> Option<Position> {
    let (head, value) = match text.split_once(':') {
        Some((head, value)) => (head, Some(value)),
        None => (text, None),
    };
    let (word, skip) = match head.split_once('+') {
        Some((word, skip)) => (word, skip.parse().ok()?),
        None => (head, 0),
    };
    let place = match (word, value) {
        ("start", None) => Place::Start,
        ("end", None) if skip == 0 => Place::End,
        (word, Some(value)) => {
            let kind = KINDS.into_iter().find(|kind| kind.word() == word)?;
            Place::At(kind, kind.fits(value).then(|| value.to_owned())?)
        }
        _ => return None,
    };
    Some(Position { place, skip })
}

impl fmt::Debug for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Position({})", self.word())
    }
}

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A text is not one that a [`Position`] is kept as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionError(());

impl fmt::Display for PositionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the text is not a position in a list")
    }
}

impl std::error::Error for PositionError {}
