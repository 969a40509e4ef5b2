//! Layouts of dates and times in texts.

use chrono::{NaiveDate, NaiveDateTime};

use super::instant::{self, Stated};

/// How a local time is laid out in a text.
pub trait Layout {
    /// The layout, with `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss` and `SSS` where the digits stand.
    const LAYOUT: &'static str;
}

macro_rules! layouts {
    ($($(#[$documentation:meta])* $name:ident $layout:literal;)+) => {
        $(
            $(#[$documentation])*
            pub struct $name;

            impl Layout for $name {
                const LAYOUT: &'static str = $layout;
            }
        )+
    };
}

layouts! {
    /// `31.12.2024 23:59`.
    DayFirstMinutes "dd.MM.yyyy HH:mm";
    /// `31.12.2024 23:59:58`.
    DayFirstSeconds "dd.MM.yyyy HH:mm:ss";
    /// `31.12.2024 23:59:58.765`.
    DayFirstMilliseconds "dd.MM.yyyy HH:mm:ss.SSS";
    /// `2024-12-31 23:59`.
    YearFirstMinutes "yyyy-MM-dd HH:mm";
    /// `2024-12-31 23:59:58`.
    YearFirstSeconds "yyyy-MM-dd HH:mm:ss";
    /// `2024-12-31 23:59:58.765`.
    YearFirstMilliseconds "yyyy-MM-dd HH:mm:ss.SSS";
    /// `2024-12-31T23:59:58`, without an offset.
    YearFirstT "yyyy-MM-ddTHH:mm:ss";
    /// `2024-12-31T23:59:58.765`, without an offset.
    YearFirstTMilliseconds "yyyy-MM-ddTHH:mm:ss.SSS";
}

/// Whether a text is a time of exactly this layout.
pub fn fits_layout(layout: &str, text: &str) -> bool {
    read(layout, text).is_some()
}

/// Whether a text is a time as this layout is read: in the layout itself, or as RFC 3339 has it, nearly.
pub(super) fn reads_layout(layout: &str, text: &str) -> bool {
    read_loosely(layout, text).is_some()
}

/// Reads a text in this layout or in the plain form. Of either, `T` may be a blank and the other way round,
/// seconds may be missing or have a fraction, and an offset may stand behind.
pub(super) fn read_loosely(layout: &str, text: &str) -> Option<Stated> {
    if let Some(local) = read(layout, text) {
        return Some(Stated {
            local,
            offset: None,
        });
    }
    let own = layout.get(..10).and_then(|day| instant::stated(day, text));
    own.or_else(|| instant::plain(text))
}

/// Reads a text of exactly this layout; what the layout does not have is zero.
pub(super) fn read(layout: &str, text: &str) -> Option<NaiveDateTime> {
    let (mut year, mut month, mut day) = (0_i32, 0_u32, 0_u32);
    let (mut hour, mut minute, mut second, mut millisecond) = (0_u32, 0_u32, 0_u32, 0_u32);
    let (places, letters) = (layout.bytes(), text.bytes());
    if places.len() != letters.len() {
        return None;
    }
    for (place, letter) in places.zip(letters) {
        let digit = char::from(letter).to_digit(10);
        let part = match place {
            b'y' => {
                year = year * 10 + i32::try_from(digit?).ok()?;
                continue;
            }
            b'M' => &mut month,
            b'd' => &mut day,
            b'H' => &mut hour,
            b'm' => &mut minute,
            b's' => &mut second,
            b'S' => &mut millisecond,
            sign if sign == letter => continue,
            _ => return None,
        };
        *part = *part * 10 + digit?;
    }
    let day = NaiveDate::from_ymd_opt(year, month, day)?;
    day.and_hms_milli_opt(hour, minute, second, millisecond)
}

/// The text of a time in this layout; what the layout does not have is cut off.
#[cfg(feature = "time-zones")]
pub(super) fn write(layout: &str, time: &NaiveDateTime) -> String {
    let parts = [
        ("yyyy", "%Y"),
        ("MM", "%m"),
        ("dd", "%d"),
        ("HH", "%H"),
        ("mm", "%M"),
        ("ss", "%S"),
        ("SSS", "%3f"),
    ];
    let format = parts
        .iter()
        .fold(layout.to_owned(), |format, (part, code)| {
            format.replace(part, code)
        });
    time.format(&format).to_string()
}
