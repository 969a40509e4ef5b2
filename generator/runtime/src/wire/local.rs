//! Local times of a named zone.

use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, TimeZone};

use super::layout::{self, Layout};
use super::written::Form;
use super::zones::Zone;

/// A date-time that is written as the local time of a zone, without an offset.
///
/// * Where clocks are set back, an hour comes twice: its times are read as the **earlier** of the two instants.
///   An instant of the second pass is sent as the same text as one of the first.
/// * Where clocks are set forward, an hour is missing: its times are **no values**, since there was no such
///   instant. The text is kept, as that of any malformed value.
/// * What the layout does not have (seconds, fractions) is cut off when a value is sent.
pub struct Local<Z, L>(PhantomData<(Z, L)>);

impl<Z: Zone, L: Layout> Form for Local<Z, L> {
    type Value = DateTime<FixedOffset>;

    const KIND: &'static str = "date-time";
    const FORM: &'static str = L::LAYOUT;

    fn parse(text: &str) -> Option<DateTime<FixedOffset>> {
        let local = layout::read(L::LAYOUT, text)?;
        let time = Z::ZONE.from_local_datetime(&local).earliest()?;
        Some(time.fixed_offset())
    }

    fn format(value: &DateTime<FixedOffset>) -> String {
        let local = value.with_timezone(&Z::ZONE).naive_local();
        layout::write(L::LAYOUT, &local)
    }
}
