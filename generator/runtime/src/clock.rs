//! The one place that asks what time it is, so that a test can decide and a platform without a clock of
//! its own has one file to look at.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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
