//! A token that is kept until it expires, and renewed once however many calls need it.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::error::CredentialError;
use crate::boxed::{self, MaybeSend};
use crate::clock::Clock;
use crate::secret::Secret;

/// How long before its end a token is renewed: long enough for the slowest call.
const MARGIN: Duration = Duration::from_secs(60);

/// The tokens of one source, one for each set of scopes.
pub(super) struct TokenCache {
    clock: Clock,
    slots: Mutex<Vec<(&'static [&'static str], Arc<Slot>)>>,
}

/// A token as it was issued.
pub(super) struct Fresh {
    pub(super) value: Secret,
    /// How long it lasts; unknown where nobody says.
    pub(super) lifetime: Option<Duration>,
}

#[derive(Default)]
struct State {
    current: Option<Kept>,
    /// The renewal that runs now; all who need a token wait for it.
    renewal: Option<watch::Receiver<Option<Outcome>>>,
}

type Slot = Mutex<State>;
type Outcome = Result<Secret, CredentialError>;

struct Kept {
    value: Secret,
    renewed_from: Option<Duration>,
    expires: Option<Duration>,
}

impl TokenCache {
    pub(super) fn new(clock: Clock) -> Self {
        Self {
            clock,
            slots: Mutex::default(),
        }
    }

    /// Begins with a token that somebody else obtained.
    pub(super) fn seed(&self, fresh: Fresh) {
        let now = self.clock.now();
        let slot = self.slot(&[]);
        locked(&slot).keep(fresh, now);
    }

    /// The token for a set of scopes, from `renew` if there is none or it is about to expire.
    ///
    /// A renewal runs in a task of its own: a server may have changed its state when the caller gives up, and
    /// a refresh token that was used is worth nothing. All calls that need the token meanwhile wait for the
    /// same renewal and get its token, or its error. The next call after an error tries again.
    pub(super) async fn get<F, R>(
        &self,
        scopes: &'static [&'static str],
        renew: F,
    ) -> Result<Secret, CredentialError>
    where
        F: Fn() -> R,
        R: Future<Output = Result<Fresh, CredentialError>> + MaybeSend + 'static,
    {
        let slot = self.slot(scopes);
        // Twice at most: a renewal that somebody else began may end with the runtime that it is a task of.
        for _ in 0..2 {
            let Step { mut renewal, begun } = match self.step(&slot) {
                Ok(value) => return Ok(value),
                Err(step) => step,
            };
            let is_own = begun.is_some();
            if let Some(running) = begun {
                let renewed = renew();
                boxed::spawn(async move {
                    let result = renewed.await;
                    running.end(result);
                });
            }
            let outcome = renewal.wait_for(Option::is_some).await;
            if let Some(outcome) = outcome.ok().and_then(|outcome| outcome.clone()) {
                return outcome;
            }
            if is_own {
                break;
            }
        }
        Err(CredentialError::interrupted())
    }

    /// The token, or the renewal to wait for. Nothing is locked when it is begun: it may end at once.
    fn step(&self, slot: &Arc<Slot>) -> Result<Secret, Step> {
        let mut state = locked(slot);
        // The lifetime counts from when the token was asked for: the server made it later than that.
        let asked = self.clock.now();
        if let Some(value) = state.fresh(asked) {
            return Ok(value);
        }
        if let Some(renewal) = &state.renewal {
            let renewal = renewal.clone();
            return Err(Step {
                renewal,
                begun: None,
            });
        }
        let (done, renewal) = watch::channel(None);
        state.renewal = Some(renewal.clone());
        let running = Running {
            slot: Arc::clone(slot),
            clock: self.clock.clone(),
            asked,
            done,
        };
        Err(Step {
            renewal,
            begun: Some(running),
        })
    }

    /// Drops a token that was refused, unless another has taken its place.
    pub(super) fn refused(&self, value: &Secret) {
        for (_, slot) in locked(&self.slots).iter() {
            let mut state = locked(slot);
            let kept = state.current.as_ref();
            if kept.is_some_and(|kept| kept.value.expose() == value.expose()) {
                state.current = None;
            }
        }
    }

    fn slot(&self, scopes: &'static [&'static str]) -> Arc<Slot> {
        let mut slots = locked(&self.slots);
        if let Some((_, slot)) = slots.iter().find(|(of, _)| *of == scopes) {
            return Arc::clone(slot);
        }
        let slot = Arc::<Slot>::default();
        slots.push((scopes, Arc::clone(&slot)));
        slot
    }
}

/// A renewal to wait for, and its part in the task, if it is for this call to begin it.
struct Step {
    renewal: watch::Receiver<Option<Outcome>>,
    begun: Option<Running>,
}

/// A renewal as its task has it.
struct Running {
    slot: Arc<Slot>,
    clock: Clock,
    asked: Duration,
    done: watch::Sender<Option<Outcome>>,
}

impl Running {
    fn end(self, result: Result<Fresh, CredentialError>) {
        let mut state = locked(&self.slot);
        let outcome = match result {
            Ok(fresh) => Ok(state.keep(fresh, self.asked)),
            // A token at its end is better than none while the server that renews it is away.
            Err(failure) => state.still_valid(self.clock.now()).ok_or(failure),
        };
        state.renewal = None;
        drop(state);
        self.done.send_replace(Some(outcome));
    }
}

/// A task that ends half-way, with its runtime, must not be waited for.
impl Drop for Running {
    fn drop(&mut self) {
        if self.done.borrow().is_none() {
            locked(&self.slot).renewal = None;
        }
    }
}

impl State {
    /// The token, if it need not be renewed.
    fn fresh(&self, now: Duration) -> Option<Secret> {
        let kept = self.current.as_ref()?;
        let fresh = kept.renewed_from.is_none_or(|from| now < from);
        fresh.then(|| kept.value.clone())
    }

    fn still_valid(&self, now: Duration) -> Option<Secret> {
        let kept = self.current.as_ref()?;
        let valid = kept.expires.is_none_or(|end| now < end);
        valid.then(|| kept.value.clone())
    }

    fn keep(&mut self, fresh: Fresh, asked: Duration) -> Secret {
        let value = fresh.value.clone();
        // A short life would be all margin.
        let margin = |lifetime: Duration| MARGIN.min(lifetime / 4);
        self.current = Some(Kept {
            value: fresh.value,
            renewed_from: fresh
                .lifetime
                .map(|lifetime| asked.saturating_add(lifetime - margin(lifetime))),
            expires: fresh
                .lifetime
                .map(|lifetime| asked.saturating_add(lifetime)),
        });
        value
    }
}

/// What is locked is never left half changed, so that a panic elsewhere does not matter.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
