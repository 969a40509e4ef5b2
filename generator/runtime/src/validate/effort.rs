//! How much work schemas may ask for: what leads to others twice, at each of many levels, has no end in
//! practice.

use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::Value;

/// So much is always allowed.
const LEAST: u64 = 200_000;

/// So many schemas may be tried for each part of a value, on an average.
const EACH: u64 = 1_000;

/// What says that nothing is counted.
const UNLIMITED: u64 = u64::MAX;

/// The work that is left. A check belongs to one thread at a time, but may be handed on to another.
#[derive(Debug)]
pub(super) struct Effort(AtomicU64);

impl Default for Effort {
    fn default() -> Self {
        Self(AtomicU64::new(UNLIMITED))
    }
}

impl Effort {
    /// Begins to count, if that is not done yet; tells whether that was so.
    pub(super) fn begin(&self, value: &Value) -> bool {
        let begins = self.left() == UNLIMITED;
        if begins {
            let parts = parts(value).saturating_mul(EACH);
            self.set(parts.saturating_add(LEAST).min(UNLIMITED - 1));
        }
        begins
    }

    /// Ends to count; tells whether nothing was left.
    pub(super) fn end(&self) -> bool {
        let nothing = self.left() == 0;
        self.set(UNLIMITED);
        nothing
    }

    /// Counts one, if there is one left.
    pub(super) fn spend(&self) -> bool {
        let left = self.left().checked_sub(1);
        left.into_iter().for_each(|left| self.set(left));
        left.is_some()
    }

    /// What is left after something that was tried.
    pub(super) fn take_over(&self, other: &Self) {
        self.set(other.left());
    }

    fn left(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, left: u64) {
        self.0.store(left, Ordering::Relaxed);
    }
}

impl Clone for Effort {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.left()))
    }
}

/// How many values a value consists of.
fn parts(value: &Value) -> u64 {
    let mut count = 0_u64;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        count += 1;
        match value {
            Value::Array(elements) => open.extend(elements),
            Value::Object(members) => open.extend(members.values()),
            _ => {}
        }
    }
    count
}
