//! Dates and date-times in spellings near RFC 3339, for what is received.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use super::layout;

/// The layout of a date in RFC 3339.
const DAY: &str = "yyyy-MM-dd";

/// A date and a time of day, and the offset where the text states one.
pub(super) struct Stated {
    pub(super) local: NaiveDateTime,
    pub(super) offset: Option<FixedOffset>,
}

/// Reads a date-time whose date has a layout of ten characters.
///
/// `T` may be a blank, seconds may be missing or have a fraction, and an offset may be missing or lack its colon
/// and its minutes.
pub(super) fn stated(day: &str, text: &str) -> Option<Stated> {
    let (date, rest) = text.split_at_checked(day.len())?;
    let date = layout::read(day, date)?.date();
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let place = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, rest) = rest.split_at_checked(place)?;
    let offset = match rest {
        "" => None,
        rest => Some(offset(rest)?),
    };
    let clock = match offset {
        // A blank in front of the offset.
        Some(_) => clock.strip_suffix(' ').unwrap_or(clock),
        None => clock,
    };
    let local = date.and_time(time(clock)?);
    Some(Stated { local, offset })
}

/// Reads an instant: a date-time that states its offset.
pub(crate) fn instant(text: &str) -> Option<DateTime<FixedOffset>> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant);
    }
    let Stated { local, offset } = stated(DAY, text)?;
    local.and_local_timezone(offset?).single()
}

/// Reads a date-time that may lack its offset, in the layout of dates of RFC 3339.
pub(super) fn plain(text: &str) -> Option<Stated> {
    stated(DAY, text)
}

/// Reads a date, which some servers write as the first moment of that day.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    if let Some(read) = layout::read(DAY, text) {
        return Some(read.date());
    }
    let Stated { local, .. } = stated(DAY, text)?;
    (local.time() == NaiveTime::MIN).then(|| local.date())
}

/// The time of day: `HH:mm`, `HH:mm:ss`, or that with a fraction. The second 60 is a leap second.
fn time(text: &str) -> Option<NaiveTime> {
    let (hour, rest) = number(text)?;
    let (minute, rest) = number(rest.strip_prefix(':')?)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => number(rest)?,
        None => return NaiveTime::from_hms_opt(hour, minute, 0).filter(|_| rest.is_empty()),
    };
    let nanoseconds = match rest.strip_prefix(['.', ',']) {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{digits:0<9.9}").parse().ok()?
        }
        None if rest.is_empty() => 0,
        _ => return None,
    };
    match second {
        60 => NaiveTime::from_hms_nano_opt(hour, minute, 59, 1_000_000_000 + nanoseconds),
        second => NaiveTime::from_hms_nano_opt(hour, minute, second, nanoseconds),
    }
}

/// The number that two digits write, and what follows them.
fn number(text: &str) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| Some((digits.parse().ok()?, rest)))?
}

/// The offset that a text states: `Z`, `+03:00`, `+0300`, `+03`.
pub(super) fn offset(text: &str) -> Option<FixedOffset> {
    if let "Z" | "z" = text {
        return FixedOffset::east_opt(0);
    }
    let (digits, is_west) = match text.strip_prefix('-') {
        Some(digits) => (digits, true),
        None => (text.strip_prefix('+')?, false),
    };
    let (hours, rest) = number(digits)?;
    let (minutes, rest) = match rest {
        "" => (0, ""),
        rest => number(rest.strip_prefix(':').unwrap_or(rest))?,
    };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    let seconds = if is_west { -seconds } else { seconds };
    let whole = rest.is_empty() && minutes < 60;
    FixedOffset::east_opt(seconds).filter(|_| whole)
}
