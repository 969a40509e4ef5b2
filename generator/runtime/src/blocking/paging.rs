//! Pages and elements, one after another, as iterators.

use std::fmt;
use std::iter::FusedIterator;

use super::Core;
use crate::error::Error;
use crate::paging::{Answer, Element, Elements, Paged, Pager, Position};

/// The pages of a list, one after another, as [`paging::Pages`](crate::paging::Pages) has them: each call of
/// [`next`](Iterator::next) asks for a page and blocks until it is there.
///
/// **After an error** that trying again would not help against (the same as there), nothing more comes. After
/// every other error, `next` asks for the same page again, at once: wait first where the server says so, and
/// stop at errors that will not pass. Adapters that throw errors away, such as `flatten`, would ask for ever;
/// `collect` into a `Result` stops at the first.
#[must_use = "nothing is asked for before the first `next`"]
pub struct Pages<O: Paged> {
    core: Core,
    pager: Pager<O>,
}

/// The elements of a list, as [`paging::Items`](crate::paging::Items) has them: a page is asked for, and waited
/// for, when an element of it is needed.
///
/// Errors are as with [`Pages`]; they come after all elements of the pages before.
#[must_use = "nothing is asked for before the first `next`"]
pub struct Items<O: Paged> {
    core: Core,
    elements: Elements<O>,
}

impl<O: Paged> Pages<O> {
    /// The pages from where the request begins.
    pub fn new(core: Core, request: O) -> Self {
        Self {
            core,
            pager: Pager::new(request),
        }
    }

    /// Begins at a position, in place of where the request says; the request must be equal to that of the
    /// iterator or stream it was taken from. A position within a page stands for the whole page.
    pub fn from(mut self, position: Position) -> Self {
        self.pager.begin(position);
        self
    }

    /// Where the next page begins, as [`paging::Pages::position`](crate::paging::Pages::position).
    pub fn position(&self) -> Position {
        self.pager.position().of_page()
    }
}

impl<O: Paged> Items<O> {
    /// The elements from where the request begins.
    pub fn new(core: Core, request: O) -> Self {
        Self {
            core,
            elements: Elements::new(Pager::new(request)),
        }
    }

    /// Begins at a position, in place of where the request says; the request must be equal to that of the
    /// iterator or stream it was taken from.
    pub fn from(mut self, position: Position) -> Self {
        self.elements.begin(position);
        self
    }

    /// Where the next element is, as [`paging::Items::position`](crate::paging::Items::position).
    pub fn position(&self) -> Position {
        self.elements.position()
    }
}

/// The answer to the request that the pager wants; none where it wants none.
fn page<O: Paged>(core: &Core, pager: &mut Pager<O>) -> Option<Answer<O>> {
    let request = match pager.request() {
        Ok(request) => request?,
        Err(fault) => return Some(Err(Error::Paging(fault))),
    };
    let answer = core.call(&request);
    if let Err(fault) = &answer {
        pager.failed(fault);
    }
    Some(answer)
}

impl<O: Paged> Iterator for Pages<O> {
    type Item = Answer<O>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut answer = page(&self.core, &mut self.pager)?;
        if let Ok(page) = &mut answer {
            self.pager.arrived(self.core.core(), page);
        }
        Some(answer)
    }
}

impl<O: Paged> Iterator for Items<O> {
    type Item = Element<O>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(element) = self.elements.element() {
                return Some(Ok(element));
            }
            match page(&self.core, self.elements.pager())? {
                Ok(page) => self.elements.arrived(self.core.core(), page),
                Err(fault) => return Some(Err(fault)),
            }
        }
    }
}

// A pager that wants no page wants none any more.
impl<O: Paged> FusedIterator for Pages<O> {}
impl<O: Paged> FusedIterator for Items<O> {}

/// Shows the operation and the kind of the position.
impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pages")
            .field("operation", &O::INFO.id)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}

/// Shows the operation and the kind of the position.
impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Items")
            .field("operation", &O::INFO.id)
            .field("position", &self.position())
            .finish_non_exhaustive()
    }
}
