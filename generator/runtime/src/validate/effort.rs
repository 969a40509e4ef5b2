//! How much work schemas may ask for: what leads to others twice, at each of many levels, has no end in
//! practice.

use std::cell::Cell;

use serde_json::Value;

/// So much is always allowed.
const LEAST: u64 = 200_000;

/// So many schemas may be tried for each part of a value, on an average.
const EACH: u64 = 1_000;

/// The work that is left; none: it is not counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Effort(Cell<Option<u64>>);

impl Effort {
    /// Begins to count, if that is not done yet; tells whether that was so.
    pub(super) fn begin(&self, value: &Value) -> bool {
        let begins = self.0.get().is_none();
        if begins {
            let parts = parts(value).saturating_mul(EACH);
            self.0.set(Some(parts.saturating_add(LEAST)));
        }
        begins
    }

    /// Ends to count; tells whether nothing was left.
    pub(super) fn end(&self) -> bool {
        self.0.take() == Some(0)
    }

    /// Counts one, if there is one left.
    pub(super) fn spend(&self) -> bool {
        let left = self.0.get().and_then(|left| left.checked_sub(1));
        if left.is_some() {
            self.0.set(left);
        }
        left.is_some()
    }

    /// What is left after something that was tried.
    pub(super) fn take_over(&self, other: &Self) {
        self.0.set(other.0.get());
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
