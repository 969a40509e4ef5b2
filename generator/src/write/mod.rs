//! The only stage that touches the disk.
//!
//! [`plan`] compares a [`FileSet`](crate::files::FileSet) with what is there and writes nothing;
//! it is all that a check needs. [`Plan::apply`] makes the disk equal to the plan, wholly or not
//! at all: new contents are written aside, a journal says what is going to happen, and only then
//! are files moved. An error moves everything back. After a kill, [`recover`] does so at the next
//! run.
//!
//! Everything in an owned folder that is not in the set is deleted, without exceptions: a stray
//! `target`, a `Cargo.lock` or a file that an editor left behind are no part of what a description
//! says, and two checkouts are equal only when nothing is overlooked. The plan lists every file, so
//! nothing goes unseen. A symbolic link is never followed and never deleted: it is an error.

mod plan;

mod hunk;

mod walk;

mod transaction;

mod recover;

mod journal;

mod disk;

mod error;

#[cfg(test)]
mod tests;

pub use error::{Action, WriteError};
pub use plan::{Owned, Plan, plan};
pub use recover::{Recovered, interrupted, recover};
pub use transaction::Applied;
