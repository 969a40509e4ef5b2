//! The formats of texts and numbers that descriptions name, checked to the letter of their specifications.
//!
//! A function per format says whether a value has it. All of them take time in proportion to the length of
//! the text and never panic; none allocates, but for internationalized host names beyond a few hundred
//! characters. What is right is what the test suite of JSON Schema (draft 2020-12, and draft 4 where the two
//! do not contradict each other) says is right.
//!
//! ```
//! use kartoteka_runtime::formats::{self, Format};
//!
//! assert!(formats::date("2024-02-29"));
//! assert!(!formats::date("2023-02-29"));
//! assert_eq!("date-time".parse(), Ok(Format::DateTime));
//! ```

mod host;
mod kind;
mod mail;
mod numeric;
mod plain;
mod time;
mod uri_syntax;

mod idn;

#[cfg(test)]
mod tests;

pub use host::{hostname, idn_hostname, ipv4, ipv6};
pub use kind::{Format, UnknownFormat};
pub use mail::{email, idn_email};
use numeric::whole;
pub use numeric::{double, float, int32, int64};
pub use plain::{binary, byte, uuid};
pub use time::{date, date_time, duration, time};
pub use uri_syntax::{uri, uri_reference};
