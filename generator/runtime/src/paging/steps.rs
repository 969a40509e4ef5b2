//! From one page to the next: what follows, and when the end has come.

use std::hash::{DefaultHasher, Hasher};

use super::error::PagingErrorKind;
use super::position::{Kind, Place, Position};
use super::{Paging, PagingEnd, PagingStyle};

/// Where a list is being read. Nothing here knows the operation, so that it is compiled once.
pub(super) struct Steps {
    paging: &'static Paging,
    place: Place,
    skip: u64,
    state: State,
    /// Most elements that a page had so far.
    largest: Option<u64>,
    /// The body of the page before.
    before: Option<u64>,
    watch: Watch,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    Going,
    /// There is no way on, which is still to be told.
    Stuck(PagingErrorKind),
    /// That was told, or the caller gave up.
    Over,
}

/// What the steps need to know of a page that came.
pub(super) struct Arrived<'a> {
    pub(super) count: u64,
    /// What the page says of the next one.
    pub(super) next: Result<Option<String>, PagingErrorKind>,
    pub(super) body: &'a [u8],
    /// Where the request began, if it said so.
    pub(super) begun: Option<String>,
    /// How many elements it asked for, if it said so.
    pub(super) asked: Option<String>,
    pub(super) excluded: Option<&'static str>,
}

impl Steps {
    pub(super) fn new(paging: &'static Paging) -> Self {
        Self {
            paging,
            place: Place::Start,
            skip: 0,
            state: State::Going,
            largest: None,
            before: None,
            watch: Watch::default(),
        }
    }

    /// Begins at a position.
    pub(super) fn begin(&mut self, position: Position) {
        let fits = match &position.place {
            Place::At(kind, _) => *kind == Kind::of(self.paging.style),
            Place::Start | Place::End => true,
        };
        if !fits {
            self.state = State::Stuck(PagingErrorKind::Position);
        }
        self.place = position.place;
        self.skip = position.skip;
    }

    pub(super) fn position(&self) -> Position {
        Position {
            place: self.place.clone(),
            skip: self.skip,
        }
    }

    /// Where the next page begins; none where there is none.
    pub(super) fn place(&mut self) -> Result<Option<&Place>, PagingErrorKind> {
        match (self.state, &self.place) {
            (State::Stuck(kind), _) => {
                self.state = State::Over;
                Err(kind)
            }
            (State::Over, _) | (_, Place::End) => Ok(None),
            (State::Going, place) => Ok(Some(place)),
        }
    }

    /// Ends before the end of the list.
    pub(super) fn give_up(&mut self) {
        self.state = State::Over;
    }

    /// Goes on, now that a page has come.
    pub(super) fn advance(&mut self, page: Arrived<'_>) {
        match self.following(page) {
            Ok(Some(next)) => {
                self.place = Place::At(Kind::of(self.paging.style), next);
                self.skip = 0;
            }
            Ok(None) => {
                self.place = Place::End;
                self.skip = 0;
            }
            Err(kind) => self.state = State::Stuck(kind),
        }
    }

    fn following(&mut self, page: Arrived<'_>) -> Result<Option<String>, PagingErrorKind> {
        let begun = match &self.place {
            Place::At(_, text) => Some(text.clone()),
            Place::Start | Place::End => page.begun.clone(),
        };
        let is_last = self.is_last(page.count, page.asked.as_deref());
        let number = |first: u64| match &begun {
            Some(text) => text.parse().map_err(|_| PagingErrorKind::Unfit),
            None => Ok(first),
        };
        let next = match self.paging.style {
            PagingStyle::Offset | PagingStyle::Page { .. } | PagingStyle::LastKey if is_last => {
                None
            }
            PagingStyle::Offset => {
                self.differs(page.body)?;
                // By what came, not by what was asked for: servers give more and less.
                Some(number(0)?.saturating_add(page.count).to_string())
            }
            PagingStyle::Page { first } => {
                self.differs(page.body)?;
                Some(number(first)?.saturating_add(1).to_string())
            }
            PagingStyle::LastKey => {
                let key = page.next?.filter(|key| !key.is_empty());
                Some(key.ok_or(PagingErrorKind::MissingKey)?)
            }
            PagingStyle::Token | PagingStyle::Link | PagingStyle::LinkHeader => {
                page.next?.filter(|next| !next.is_empty())
            }
        };
        let Some(next) = next else {
            return Ok(None);
        };
        if let Some(name) = page.excluded {
            return Err(PagingErrorKind::Excluded(name));
        }
        if begun.as_ref() == Some(&next) || self.watch.repeats(&next) {
            return Err(PagingErrorKind::Repeated);
        }
        Ok(Some(next))
    }

    /// Whether a page with so many elements is the last, where no page names the next.
    fn is_last(&mut self, count: u64, asked: Option<&str>) -> bool {
        let before = self.largest;
        self.largest = before.max(Some(count));
        if count == 0 || self.paging.end == PagingEnd::EmptyPage {
            return count == 0;
        }
        let asked = asked
            .and_then(|text| text.parse().ok())
            .or(self.paging.size);
        let could_have = match (asked, self.paging.maximum) {
            (Some(asked), Some(maximum)) => Some(u64::min(asked, maximum)),
            // A server whose maximum nobody knows may give less than it is asked for: a page is only known
            // to be short once another one was longer. That costs a request, and loses nothing.
            (asked, maximum) => before.map(|before| {
                let bound = asked.or(maximum).unwrap_or(before);
                before.min(bound)
            }),
        };
        could_have.is_some_and(|could_have| count < could_have)
    }

    /// A server that ignores where a page should begin answers the same for ever.
    fn differs(&mut self, body: &[u8]) -> Result<(), PagingErrorKind> {
        let mut hasher = DefaultHasher::new();
        hasher.write(body);
        let body = Some(hasher.finish());
        match std::mem::replace(&mut self.before, body) == body {
            true => Err(PagingErrorKind::Repeated),
            false => Ok(()),
        }
    }
}

/// Finds circles of any length with one text in memory (R. P. Brent's way): what follows is compared with a
/// text that is taken anew after 1, 2, 4, 8 … steps.
#[derive(Default)]
struct Watch {
    anchor: Option<String>,
    steps: u64,
    period: u64,
}

impl Watch {
    fn repeats(&mut self, next: &str) -> bool {
        if self.anchor.as_deref() == Some(next) {
            return true;
        }
        self.steps += 1;
        if self.steps >= self.period {
            self.anchor = Some(next.to_owned());
            self.period = self.period.saturating_mul(2).max(1);
            self.steps = 0;
        }
        false
    }
}
