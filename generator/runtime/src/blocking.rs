//! The client for programs that are not asynchronous.

pub mod paging;

pub use paging::{Items, Pages};

use std::fmt;
use std::io;
use std::pin::pin;
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use reqwest::header::HeaderValue;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::build_error::BuildError;
use crate::builder::CoreBuilder;
use crate::error::Error;
use crate::headers::HeaderError;
use crate::operation::Operation;
use crate::response::Response;

/// The client below every generated blocking one: the asynchronous [`Core`](crate::Core), and a thread that
/// moves its connections. Cheap to clone; clones share their connections and the thread, which ends with
/// the last of them. It may be shared between threads.
///
/// A call blocks its thread until the answer is there. Inside an asynchronous function it works, too, but
/// keeps that thread from other tasks: the asynchronous client is better there.
#[derive(Clone)]
pub struct Core {
    core: crate::Core,
    driver: Arc<Driver>,
}

impl CoreBuilder {
    /// Builds a blocking client; nothing is sent yet.
    ///
    /// An own [`http_client`](Self::http_client) should not be in use by asynchronous code as well: some of
    /// its connections would then be moved there, and stand still when that is busy.
    ///
    /// # Errors
    ///
    /// Those of [`build`](Self::build), and [`BuildError::Thread`] if there is no thread to be had.
    pub fn build_blocking(self, required_parameters: &[&'static str]) -> Result<Core, BuildError> {
        let core = self.build(required_parameters)?;
        let driver = Arc::new(Driver::start().map_err(BuildError::Thread)?);
        Ok(Core { core, driver })
    }
}

impl Core {
    /// Validates a request, sends it and decodes the answer, as [`Core::call`](crate::Core::call) does.
    ///
    /// # Errors
    ///
    /// [`Error`], whose variants tell how far the call came.
    pub fn call<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<Response<O::Output>, Error<O::Failure>> {
        self.wait(self.core.call(operation))
    }

    /// Blocks this thread until a future of the asynchronous [`core`](Self::core) is done.
    pub fn wait<F: Future>(&self, future: F) -> F::Output {
        self.driver.wait(future)
    }

    /// The asynchronous client below, whose futures [`wait`](Self::wait) is for.
    pub fn core(&self) -> &crate::Core {
        &self.core
    }

    /// As [`Core::with_header`](crate::Core::with_header).
    ///
    /// # Errors
    ///
    /// [`HeaderError`] if the header cannot be sent, or is not the caller's to set.
    pub fn with_header(
        &self,
        name: &str,
        value: impl TryInto<HeaderValue>,
    ) -> Result<Self, HeaderError> {
        Ok(Self {
            core: self.core.with_header(name, value)?,
            driver: self.driver.clone(),
        })
    }

    /// As [`Core::with_timeout`](crate::Core::with_timeout).
    #[must_use]
    pub fn with_timeout(&self, timeout: Duration) -> Self {
        Self {
            core: self.core.with_timeout(timeout),
            driver: self.driver.clone(),
        }
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.core.fmt(formatter)
    }
}

/// A runtime on a thread of its own, on which sockets and timers live.
struct Driver {
    handle: Handle,
    // The thread ends when this is dropped.
    _running: oneshot::Sender<()>,
}

impl Driver {
    fn start() -> io::Result<Self> {
        let (report, started) = mpsc::channel();
        let (running, dropped) = oneshot::channel();
        // A runtime must not be dropped in an asynchronous context, so it never leaves its thread.
        thread::Builder::new()
            .name("kartoteka-blocking".to_owned())
            .spawn(move || drive(&report, dropped))?;
        let gone = || io::Error::other("the thread ended at once");
        Ok(Self {
            handle: started.recv().map_err(|_| gone())??,
            _running: running,
        })
    }

    /// Polls the future on this thread: it may borrow, and the thread of the runtime only wakes it.
    fn wait<F: Future>(&self, future: F) -> F::Output {
        let _entered = self.handle.enter();
        // Inside of a task of another runtime, that one's budget would stop us, and it refills it only
        // when it gets the thread back.
        let mut future = pin!(tokio::task::unconstrained(future));
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            match future.as_mut().poll(&mut context) {
                Poll::Ready(output) => return output,
                Poll::Pending => thread::park(),
            }
        }
    }
}

/// What the thread does until `dropped` tells that the driver is.
fn drive(report: &mpsc::Sender<io::Result<Handle>>, dropped: oneshot::Receiver<()>) {
    // Nobody listens any more only where the driver was given up.
    let report = |started| drop(report.send(started));
    match Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => {
            report(Ok(runtime.handle().clone()));
            // An error is what ends it: nobody ever sends.
            let _ = runtime.block_on(dropped);
            // A look-up of a name may hang for long, and nobody waits for it any more.
            runtime.shutdown_background();
        }
        Err(fault) => report(Err(fault)),
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}
