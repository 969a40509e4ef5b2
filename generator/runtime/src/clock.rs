//! The one place that asks what time it is, so that a test can decide and a platform without a clock of
//! its own has one file to look at.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
#[cfg(not(target_arch = "wasm32"))]
use std::time::Instant;

// The standard library has no clock there, and panics.
#[cfg(target_arch = "wasm32")]
use web_time::Instant;

/// What tells how much time has passed. Only differences between two of its answers mean anything.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Monotonic(Instant),
    Stopped(Arc<AtomicU64>),
}

impl Clock {
    /// The clock of the machine, which no change of the date moves.
    pub(crate) fn monotonic() -> Self {
        Self(Kind::Monotonic(Instant::now()))
    }

    /// A clock that stands still until somebody [advances](Self::advance) it.
    pub fn stopped() -> Self {
        Self(Kind::Stopped(Arc::default()))
    }

    /// Moves a clock that stands still, and all its clones, on. One that runs is left alone.
    pub fn advance(&self, time: Duration) {
        if let Kind::Stopped(milliseconds) = &self.0 {
            let time = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
            milliseconds.fetch_add(time, Ordering::SeqCst);
        }
    }

    /// The time since the clock was made.
    pub(crate) fn now(&self) -> Duration {
        match &self.0 {
            Kind::Monotonic(start) => start.elapsed(),
            Kind::Stopped(milliseconds) => {
                Duration::from_millis(milliseconds.load(Ordering::SeqCst))
            }
        }
    }
}

/// When a call has to be over.
#[derive(Debug)]
pub(crate) struct Deadline {
    started: Instant,
    limit: Duration,
    sent: AtomicBool,
}

impl Deadline {
    /// So much time from now.
    pub(crate) fn after(limit: Duration) -> Self {
        Self {
            started: Instant::now(),
            limit,
            sent: AtomicBool::new(false),
        }
    }

    /// The time that a call has.
    pub(crate) fn limit(&self) -> Duration {
        self.limit
    }

    /// The time that has passed.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// The time that is left.
    pub(crate) fn remaining(&self) -> Duration {
        self.limit.saturating_sub(self.elapsed())
    }

    /// Takes notice that the request leaves.
    pub(crate) fn sent(&self) {
        self.sent.store(true, Ordering::SeqCst);
    }

    /// Whether the request, or an earlier attempt of it, has left.
    pub(crate) fn is_sent(&self) -> bool {
        self.sent.load(Ordering::SeqCst)
    }
}

/// The output of a future, or `None` if it takes longer than `limit`. The future is dropped then.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    tokio::time::timeout(limit, future).await.ok()
}

/// The output of a future, or `None` if it takes longer than `limit`. The future is dropped then.
#[cfg(target_arch = "wasm32")]
pub(crate) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    // The longest time that a browser's timer can have is about 24 days.
    let limit = i32::try_from(limit.as_millis()).unwrap_or(i32::MAX);
    let mut timer = std::pin::pin!(gloo_timers::future::TimeoutFuture::new(
        limit.unsigned_abs()
    ));
    let mut future = std::pin::pin!(future);
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        std::task::Poll::Ready(output) => std::task::Poll::Ready(Some(output)),
        std::task::Poll::Pending => timer.as_mut().poll(context).map(|()| None),
    })
    .await
}
