//! Pages and elements, one after another.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Paged;
use super::pager::{Elements, Pager};
use super::position::Position;
use crate::boxed::BoxedFuture;
use crate::client::Core;
use crate::error::Error;
use crate::operation::Operation;
use crate::response::Response;

/// A page, as the client's method for a single one gives it.
pub(crate) type Answer<O> =
    Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Failure>>;

/// An element, or why there is none.
pub(crate) type Element<O> = Result<<O as Paged>::Item, Error<<O as Operation>::Failure>>;

type Call<O> = BoxedFuture<'static, Answer<O>>;

/// The pages of a list, one after another: a [`Stream`] that needs no pinning, with a [`next`](Self::next) for
/// those who have no other use for streams.
///
/// Nothing is asked for before it is polled, and never more than one page. A page that is not awaited to its
/// end, because `next` was dropped, is awaited further by the next call.
///
/// **After an error**, [`Error::Paging`], [`Error::Invalid`] and [`Error::Request`] are the last thing that
/// comes, since trying again would not help; a token that could not be had is like other errors, though, if
/// its server was out of order. After every other error, polling again asks for the same page
/// again, at once: wait first where the server says so, and stop at errors that will not pass. Adapters that
/// throw errors away, such as `filter_map(Result::ok)`, would ask for ever.
pub struct Pages<O: Paged> {
    core: Core,
    pager: Pager<O>,
    call: Option<Call<O>>,
}

/// The elements of a list, fetched a page at a time: a [`Stream`] that needs no pinning, with a
/// [`next`](Self::next).
///
/// A page is asked for when an element of it is needed. Errors are as with [`Pages`]; they come after all
/// elements of the pages before.
pub struct Items<O: Paged> {
    core: Core,
    elements: Elements<O>,
    call: Option<Call<O>>,
}

impl<O: Paged> Pages<O> {
    /// The pages from where the request begins.
    pub fn new(core: Core, request: O) -> Self {
        Self {
            core,
            pager: Pager::new(request),
            call: None,
        }
    }

    /// Begins at a position, in place of where the request says; the request must be equal to that of the
    /// stream it was taken from. A position within a page stands for the whole page.
    #[must_use]
    pub fn from(mut self, position: Position) -> Self {
        self.pager.begin(position);
        self.call = None;
        self
    }

    /// Where the next page begins, that is the first one that was not given: a stream from there gives all
    /// pages that this one has not given yet. After an [`Error::Paging`], the page before it.
    pub fn position(&self) -> Position {
        self.pager.position().of_page()
    }

    /// The next page; none after the last one.
    pub async fn next(&mut self) -> Option<Answer<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Answer<O>>> {
        let answer = ready!(poll_page(
            &self.core,
            &mut self.pager,
            &mut self.call,
            context
        ));
        Poll::Ready(answer.map(|answer| {
            answer.map(|mut page| {
                self.pager.arrived(&self.core, &mut page);
                page
            })
        }))
    }
}

impl<O: Paged> Items<O> {
    /// The elements from where the request begins.
    pub fn new(core: Core, request: O) -> Self {
        Self {
            core,
            elements: Elements::new(Pager::new(request)),
            call: None,
        }
    }

    /// Begins at a position, in place of where the request says; the request must be equal to that of the
    /// stream it was taken from.
    #[must_use]
    pub fn from(mut self, position: Position) -> Self {
        self.elements.begin(position);
        self.call = None;
        self
    }

    /// Where the next element is. Within a page this is the place of the page and a number of elements: a
    /// stream from there asks for that page again and leaves out as many, so that it gives exactly what is
    /// left, unless the server's list has changed within that page.
    pub fn position(&self) -> Position {
        self.elements.position()
    }

    /// The next element; none after the last one.
    pub async fn next(&mut self) -> Option<Element<O>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Element<O>>> {
        loop {
            if let Some(element) = self.elements.element() {
                return Poll::Ready(Some(Ok(element)));
            }
            let pager = self.elements.pager();
            match ready!(poll_page(&self.core, pager, &mut self.call, context)) {
                Some(Ok(page)) => self.elements.arrived(&self.core, page),
                Some(Err(fault)) => return Poll::Ready(Some(Err(fault))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The answer to the request that the pager wants; none where it wants none.
fn poll_page<O: Paged>(
    core: &Core,
    pager: &mut Pager<O>,
    call: &mut Option<Call<O>>,
    context: &mut Context<'_>,
) -> Poll<Option<Answer<O>>> {
    if call.is_none() {
        match pager.request() {
            Ok(None) => return Poll::Ready(None),
            Ok(Some(request)) => {
                let core = core.clone();
                *call = Some(Box::pin(async move { core.call(&request).await }));
            }
            Err(fault) => return Poll::Ready(Some(Err(Error::Paging(fault)))),
        }
    }
    let Some(running) = call else {
        return Poll::Ready(None);
    };
    let answer = ready!(running.as_mut().poll(context));
    *call = None;
    if let Err(fault) = &answer {
        pager.failed(fault);
    }
    Poll::Ready(Some(answer))
}

// Nothing in them is pinned but the call, which has a place of its own.
impl<O: Paged> Unpin for Pages<O> {}
impl<O: Paged> Unpin for Items<O> {}

impl<O: Paged> Stream for Pages<O> {
    type Item = Answer<O>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Element<O>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

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
