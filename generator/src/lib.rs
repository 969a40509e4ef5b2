//! The generator: a description of an API goes in, the files of a client crate come out.
//!
//! ```text
//! source -> spec -> resolve -> names -> lint -> waivers -> lower -> emit -> print -> files -> write
//!  text    OpenAPI   $refs     names   faults   answers    model   tokens   text     tree    disk
//! ```
//!
//! A stage imports what stands to its left, and the plain data below, and nothing else.
//! `generator/ARCHITECTURE.md` says why.

#![warn(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

// The stages, in the order in which a description passes them.

pub mod source;

pub mod spec;

pub mod resolve;

pub mod wanted;

pub mod names;

pub mod lint;

pub mod waivers;

pub mod lower;

pub mod emit;

pub mod print;

pub mod files;

pub mod write;

// What a user sees of all this.

pub mod report;

// The stages in a row, and the commands.

pub mod compile;

pub mod workspace;

// Data that stages share.

pub mod diagnostics;

pub mod markdown;

pub mod pattern;

pub mod model;

pub mod internal;
