//! The requests for one page after another, without sending them.

use std::vec::IntoIter;

use reqwest::{Request, Url};

use super::error::{PagingError, PagingErrorKind};
use super::link::{self, Links};
use super::position::{Place, Position};
use super::steps::{Arrived, Steps};
use super::{Paged, PagingStyle};
use crate::client::Core;
use crate::error::Error;
use crate::operation::{Operation, OperationInfo};
use crate::raw::RawResponse;
use crate::request_error::RequestError;
use crate::response::Response;
use crate::tolerant::Repair;
use crate::validate::{Check, Path, Validate};

/// Tells which request gets the next page, and when there is none.
///
/// Whoever sends asks for a [request](Self::request), calls [`Core`] with it, and hands over what came:
/// [`arrived`](Self::arrived) after an answer, [`failed`](Self::failed) after an error. Asked again after an
/// error, it gives the same request.
pub struct Pager<O: Paged> {
    request: O,
    steps: Steps,
}

impl<O: Paged> Pager<O> {
    /// Begins where the request says.
    pub fn new(request: O) -> Self {
        Self {
            request,
            steps: Steps::new(O::PAGING),
        }
    }

    /// Begins at a position.
    pub fn begin(&mut self, position: Position) {
        self.steps.begin(position);
    }

    /// Where the next page begins.
    pub fn position(&self) -> Position {
        self.steps.position()
    }

    /// The request for the next page; none if there is no further page.
    ///
    /// # Errors
    ///
    /// [`PagingError`] if there is no way to the next page; after that there is none.
    pub fn request(&mut self) -> Result<Option<PageRequest<O>>, PagingError> {
        let fault = |kind| PagingError::new(O::INFO.id, kind);
        let Some(place) = self.steps.place().map_err(fault)? else {
            return Ok(None);
        };
        let mut operation = self.request.clone();
        let mut link = None;
        if let Place::At(_, text) = place {
            match operation.parameters().position.map(|it| it.set(text)) {
                None => link = Some(text.clone()),
                Some(true) => {}
                Some(false) => {
                    self.steps.give_up();
                    return Err(fault(PagingErrorKind::Unfit));
                }
            }
        }
        Ok(Some(PageRequest { operation, link }))
    }

    /// Goes on from a page that came; the request is the one it came for.
    pub fn arrived(&mut self, core: &Core, page: &mut Response<O::Output>) {
        let left_out = |repair: &&Repair| repair.is_element_of(O::PAGING.items);
        let left_out = page.repairs().iter().filter(left_out).count();
        // What could not be read is there all the same: the next page begins behind it.
        let count = O::items(page.value_mut()).map_or(0, |items| items.len()) + left_out;
        let next = match O::PAGING.style {
            PagingStyle::LinkHeader => self.kept(core, link::next_in(page.headers())),
            PagingStyle::Link => self.kept(core, O::next(page)),
            _ => Ok(O::next(page)),
        };
        let parameters = self.request.parameters();
        self.steps.advance(Arrived {
            count: u64::try_from(count).unwrap_or(u64::MAX),
            next,
            body: page.body().bytes(),
            begun: parameters.position.and_then(|parameter| parameter.text()),
            asked: parameters.limit.and_then(|parameter| parameter.text()),
            excluded: parameters.excluded,
        });
    }

    /// Takes note of an error. What cannot be sent now cannot be sent later, so the list ends with it; after
    /// every other error the same page can be asked for again.
    pub fn failed(&mut self, fault: &Error<O::Failure>) {
        if matches!(fault, Error::Invalid(_) | Error::Request(_)) && !fault.is_retryable() {
            self.steps.give_up();
        }
    }

    fn kept(&self, core: &Core, next: Option<String>) -> Result<Option<String>, PagingErrorKind> {
        let Some(next) = next.filter(|next| !next.is_empty()) else {
            return Ok(None);
        };
        let here = match self.steps.position().place {
            Place::At(_, here) => Some(here),
            Place::Start | Place::End => None,
        };
        let own = self.request.build(core);
        let own = own.map_err(|_| PagingErrorKind::InvalidLink)?;
        links::<O>(own.url(), core)
            .kept(here.as_deref(), &next)
            .map(Some)
    }
}

fn links<'a, O: Paged>(own: &'a Url, core: &'a Core) -> Links<'a> {
    Links {
        own,
        base: &core.target().baseurl,
        secrets: O::PAGING.secrets,
        secret_path: O::PAGING.secret_path,
    }
}

/// The request for one page.
pub struct PageRequest<O> {
    operation: O,
    /// What is kept of the link to the page, where links lead on.
    link: Option<String>,
}

impl<O: Paged> Operation for PageRequest<O> {
    type Output = O::Output;
    type Failure = O::Failure;

    const INFO: &'static OperationInfo = O::INFO;

    fn build(&self, core: &Core) -> Result<Request, RequestError> {
        let mut request = self.operation.build(core)?;
        if let Some(link) = &self.link {
            let own = request.url().clone();
            links::<O>(&own, core).follow(request.url_mut(), link);
        }
        Ok(request)
    }

    fn decode(response: RawResponse) -> Result<Response<Self::Output>, Error<Self::Failure>> {
        O::decode(response)
    }

    fn check_output(output: &Self::Output, at: Path<'_>, check: &mut Check) {
        O::check_output(output, at, check);
    }
}

impl<O: Paged> Validate for PageRequest<O> {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        self.operation.check(at, check);
    }
}

/// The elements of one page after another, without asking for pages.
pub struct Elements<O: Paged> {
    pager: Pager<O>,
    /// What is left of the page that came last.
    left: IntoIter<O::Item>,
    /// Where that page began, and how many of its elements have been given.
    here: Position,
}

impl<O: Paged> Elements<O> {
    /// Begins where the pager does.
    pub fn new(pager: Pager<O>) -> Self {
        Self {
            here: pager.position(),
            pager,
            left: Vec::new().into_iter(),
        }
    }

    /// Begins at a position.
    pub fn begin(&mut self, position: Position) {
        self.here = position.clone();
        self.pager.begin(position);
    }

    /// The next element of the page that came last; none if another page is needed.
    pub fn element(&mut self) -> Option<O::Item> {
        let element = self.left.next()?;
        self.here.skip = self.here.skip.saturating_add(1);
        Some(element)
    }

    /// The pager, which tells how to get the next page.
    pub fn pager(&mut self) -> &mut Pager<O> {
        &mut self.pager
    }

    /// Goes on from a page that came.
    pub fn arrived(&mut self, core: &Core, mut page: Response<O::Output>) {
        self.here = self.pager.position();
        self.pager.arrived(core, &mut page);
        let items = O::items(page.value_mut()).map(std::mem::take);
        self.left = items.unwrap_or_default().into_iter();
        let given = usize::try_from(self.here.skip).unwrap_or(usize::MAX);
        if let Some(last) = given.checked_sub(1) {
            self.left.nth(last);
        }
    }

    /// Where the next element is.
    pub fn position(&self) -> Position {
        let next = self.pager.position();
        // Where there is no way on, the pager stays with the page whose elements have been given.
        if self.left.len() > 0 || next.place == self.here.place {
            self.here.clone()
        } else {
            next
        }
    }
}
