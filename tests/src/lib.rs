//! Tests of the workspace as a whole; see the folder `tests` beside this file.

pub mod wire;
