//! Helpers of the benchmarks in the folder `benches`.

pub mod answering;
pub mod organizations;
pub mod turns;

pub use answering::address_of_server;
pub use organizations::page_of_organizations;
pub use turns::{Turns, by_turns};
