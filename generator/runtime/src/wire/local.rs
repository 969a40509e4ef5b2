//! Local times of a named zone.

use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, TimeZone};

use super::instant::Stated;
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
/// * Received, the form of RFC 3339 is read, too, and so is either with a blank for `T` or the other way round,
///   without seconds, with a fraction, or with an offset (`Z`, `+03:00`, `+0300`), which then counts in place of
///   the zone's.
pub struct Local<Z, L>(PhantomData<(Z, L)>);

impl<Z: Zone, L: Layout> Form for Local<Z, L> {
    type Value = DateTime<FixedOffset>;

    const KIND: &'static str = "date-time";
    const FORM: &'static str = L::LAYOUT;

    fn parse(text: &str) -> Option<DateTime<FixedOffset>> {
        let Stated { local, offset } = layout::read_loosely(L::LAYOUT, text)?;
        if let Some(offset) = offset {
            return local.and_local_timezone(offset).single();
        }
        let time = Z::ZONE.from_local_datetime(&local).earliest()?;
        Some(time.fixed_offset())
    }

    fn is_declared(text: &str) -> bool {
        layout::fits_layout(L::LAYOUT, text)
    }

    fn format(value: &DateTime<FixedOffset>) -> String {
        let local = value.with_timezone(&Z::ZONE).naive_local();
        layout::write(L::LAYOUT, &local)
    }
}
