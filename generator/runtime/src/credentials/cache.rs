//! A token that is kept until it expires, and renewed once however many calls need it.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::error::CredentialError;
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
struct Slot {
    state: Mutex<State>,
    /// Whose turn it is to renew. It waits without blocking a thread, and passes on if the one that renews
    /// is dropped half-way.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct State {
    current: Option<Kept>,
    /// How many renewals have ended, and why the last of them failed, if it did.
    ended: u64,
    failure: Option<CredentialError>,
}

struct Kept {
    value: Secret,
    renewed_from: Option<Duration>,
    expires: Option<Duration>,
}

/// What there is without asking the server.
enum Look {
    Fresh(Secret),
    /// None, or one that is about to expire; and how many renewals have ended so far.
    Stale(u64),
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
        locked(&slot.state).keep(fresh, now);
    }

    /// The token for a set of scopes, from `renew` if there is none or it is about to expire.
    ///
    /// While one call renews, the others wait for what becomes of it: they all get its token, or its error.
    /// Whoever asks after a failure tries again.
    pub(super) async fn get<F, R>(
        &self,
        scopes: &'static [&'static str],
        renew: F,
    ) -> Result<Secret, CredentialError>
    where
        F: FnOnce() -> R,
        R: Future<Output = Result<Fresh, CredentialError>>,
    {
        let slot = self.slot(scopes);
        let look = locked(&slot.state).look(self.clock.now());
        let seen = match look {
            Look::Fresh(value) => return Ok(value),
            Look::Stale(ended) => ended,
        };
        let _turn = slot.turn.lock().await;
        if let Some(outcome) = locked(&slot.state).since(seen, self.clock.now()) {
            return outcome;
        }
        // The lifetime counts from when the token was asked for: the server made it later than that.
        let asked = self.clock.now();
        let result = renew().await;
        let mut state = locked(&slot.state);
        state.ended += 1;
        match result {
            Ok(fresh) => {
                state.failure = None;
                Ok(state.keep(fresh, asked))
            }
            Err(failure) => {
                state.failure = Some(failure.clone());
                // A token at its end is better than none while the server that renews it is away.
                state.still_valid(self.clock.now()).ok_or(failure)
            }
        }
    }

    /// Drops a token that was refused, unless another has taken its place.
    pub(super) fn refused(&self, value: &Secret) {
        for (_, slot) in locked(&self.slots).iter() {
            let mut state = locked(&slot.state);
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

impl State {
    fn look(&self, now: Duration) -> Look {
        match &self.current {
            Some(kept) if kept.renewed_from.is_none_or(|from| now < from) => {
                Look::Fresh(kept.value.clone())
            }
            _ => Look::Stale(self.ended),
        }
    }

    /// What became of the renewals of others since `seen` of them had ended; `None` if it is this one's turn.
    fn since(&self, seen: u64, now: Duration) -> Option<Result<Secret, CredentialError>> {
        match self.look(now) {
            Look::Fresh(value) => Some(Ok(value)),
            Look::Stale(ended) if ended == seen => None,
            Look::Stale(_) => {
                let failure = self.failure.clone()?;
                Some(self.still_valid(now).ok_or(failure))
            }
        }
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
