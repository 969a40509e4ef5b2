//! Values that travel otherwise than their description's types would have it (`x-wire`).
//!
//! Two kinds of help for them. Where nothing is lost by it, a field has a plain Rust type, and an adapter
//! reads and writes it: `#[serde(with = "wire::As::<wire::OrNull<wire::NumberInString>>")]`. Where a value
//! needs to be kept as it came, or means more than its number, it has a type: [`Written`] for texts
//! ([`DayFirst`], [`DotnetDate`], and with the features `time-zones` and `decimal` local times and exact decimals), [`Ticks`], [`UnixSeconds`] and [`UnixMilliseconds`] for times that are counted, [`MinorUnits`] for
//! money.
//!
//! All of them are tolerant of what is received: the declared form and the plain one are read. What is sent
//! has the declared form.
//!
//! ```
//! use kartoteka_runtime::wire;
//!
//! #[derive(serde::Deserialize, serde::Serialize)]
//! struct Card {
//!     #[serde(with = "wire::As::<wire::NumberInString>")]
//!     pages: i64,
//!     #[serde(with = "wire::As::<wire::Flag<wire::YesNo>>")]
//!     lent: bool,
//! }
//!
//! let card: Card = serde_json::from_str(r#"{"pages": "42", "lent": "N"}"#).unwrap();
//! assert_eq!((card.pages, card.lent), (42, false));
//! assert_eq!(serde_json::to_string(&card).unwrap(), r#"{"pages":"42","lent":"N"}"#);
//! ```

mod adapter;

mod booleans;
mod containers;
mod lists;
mod nulls;
mod numerals;
mod present;

mod finite;
mod meaning;

mod counted;
mod money;

#[cfg(feature = "decimal")]
mod decimal;
mod instant;
mod layout;
#[cfg(feature = "time-zones")]
mod local;
mod numeral;
mod written;
mod zones;

#[cfg(test)]
mod tests;

pub use adapter::{Adapter, As, Wired};
pub use booleans::{
    BooleanForm, Flag, OneZero, OneZeroText, TrueFalseText, YesNo, boolean_in_text,
};
pub use containers::{Each, InBox, Plain, Values};
pub use counted::{Ticks, UnixMilliseconds, UnixSeconds};
#[cfg(feature = "decimal")]
pub use decimal::{DecimalComma, DecimalNumber, DecimalPoint};
pub use finite::{MaybeNumber, finite};
pub(crate) use instant::{day, instant};
pub use layout::{
    DayFirstMilliseconds, DayFirstMinutes, DayFirstSeconds, Layout, YearFirstMilliseconds,
    YearFirstMinutes, YearFirstSeconds, YearFirstT, YearFirstTMilliseconds, fits_layout,
};
pub use lists::{EmptyListAsObject, OneOrList};
#[cfg(feature = "time-zones")]
pub use local::Local;
pub use meaning::{JsonForm, Meant, Pair, Quirk, TextForm};
pub use money::{MinorUnits, NoAmount};
pub use nulls::{
    BooleanFalse, EmptyList, EmptyString, FirstInstant, NullAs, NullForm, Nullable, OrNull,
    ZeroDate, ZeroDateTime, means_null,
};
pub use numeral::comma_number;
pub use numerals::{NumberInString, NumberOrString, TextOrNumber, number_in_text};
pub(crate) use present::RAW;
#[cfg(feature = "decimal")]
pub use rust_decimal;
pub use written::{DayFirst, DotnetDate, Form, Written};
#[cfg(feature = "time-zones")]
pub use zones::Zone;
#[cfg(feature = "time-zones")]
pub use zones::marker::*;
pub use zones::{ZONE_NAMES, ZONES};
