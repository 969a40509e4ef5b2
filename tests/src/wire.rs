//! Helpers of the tests that call generated clients over a connection.
//!
//! A test of an API lists its operations once, with [`operation!`](crate::operation). The checks in
//! [`answers`] and [`mutations`] then go through everything that can come back, and [`sends!`](crate::sends)
//! checks what leaves.

pub mod answers;
pub mod description;
pub mod mutations;
pub mod outcome;
pub mod secrets;
pub mod server;

pub use description::Description;
pub use outcome::{Operation, Outcome};
pub use server::{Recorder, Server};
