//! Tests and benchmarks of the workspace as a whole; see the folders `tests` and `benches` beside this file.

pub mod benchmarks;
pub mod wire;
