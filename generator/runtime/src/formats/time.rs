//! Dates, times and durations of RFC 3339.

/// Whether a text is a `full-date` of RFC 3339: `2024-02-29`, a day that the Gregorian calendar has.
pub fn date(text: &str) -> bool {
    is_date(text.as_bytes())
}

fn is_date(text: &[u8]) -> bool {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return false;
    };
    let Some([century, year, month, day]) = numbers([[y1, y2], [y3, y4], [m1, m2], [d1, d2]])
    else {
        return false;
    };
    // Which month and year it is matters in the last days only.
    (1..=12).contains(&month) && day > 0 && (day <= 28 || day <= days(century * 100 + year, month))
}

/// How many days a month has.
fn days(year: u16, month: u16) -> u16 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a text is a `full-time` of RFC 3339: `10:00:00.5+03:00`, with an offset or `Z`.
///
/// The second 60 is right in the last minute of a day of UTC, where leap seconds are put.
pub fn time(text: &str) -> bool {
    is_time(text.as_bytes())
}

fn is_time(text: &[u8]) -> bool {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, ref rest @ ..] = text else {
        return false;
    };
    let Some([hour, minute, second]) = numbers([[h1, h2], [m1, m2], [s1, s2]]) else {
        return false;
    };
    let Some(offset) = without_fraction(rest).and_then(offset) else {
        return false;
    };
    if hour > 23 || minute > 59 || second > 60 {
        return false;
    }
    let minute_of_utc = || (i32::from(hour) * 60 + i32::from(minute) - offset).rem_euclid(24 * 60);
    second < 60 || minute_of_utc() == 23 * 60 + 59
}

/// Whether a text is a `date-time` of RFC 3339: [`date`], `T`, [`time`]; `T` and `Z` may be small.
pub fn date_time(text: &str) -> bool {
    let parts = text.as_bytes().split_at_checked(10);
    parts.is_some_and(|(day, rest)| match rest {
        [b'T' | b't', clock @ ..] => is_date(day) && is_time(clock),
        _ => false,
    })
}

/// Whether a text is a `duration` of RFC 3339, appendix A: `P1Y2M3DT4H5M6S` or `P2W`.
///
/// Units follow each other without a gap (`P1Y2D` lacks the months), weeks stand alone, numbers have neither
/// sign nor fraction.
pub fn duration(text: &str) -> bool {
    let Some(text) = text.as_bytes().strip_prefix(b"P") else {
        return false;
    };
    if let Some(count) = text.strip_suffix(b"W") {
        return !count.is_empty() && count.iter().all(u8::is_ascii_digit);
    }
    let Some(rest) = units(text, b"YMD") else {
        return false;
    };
    match rest.strip_prefix(b"T") {
        Some(clock) => !clock.is_empty() && units(clock, b"HMS") == Some(&[]),
        None => rest.is_empty() && !text.is_empty(),
    }
}

/// What follows numbers with neighbouring units; `None` if a number has no unit, or the wrong one.
fn units<'a>(mut text: &'a [u8], mut names: &[u8]) -> Option<&'a [u8]> {
    let mut begun = false;
    loop {
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return Some(text);
        }
        let (unit, rest) = text.get(digits..)?.split_first()?;
        let place = names.iter().position(|name| name == unit)?;
        if begun && place != 0 {
            return None;
        }
        names = names.get(place + 1..)?;
        text = rest;
        begun = true;
    }
}

/// What follows `.` and digits, or all if there is no point.
fn without_fraction(text: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = text.strip_prefix(b".") else {
        return Some(text);
    };
    let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit());
    match digits.count() {
        0 => None,
        count => fraction.get(count..),
    }
}

/// The minutes by which a clock is ahead of UTC.
fn offset(text: &[u8]) -> Option<i32> {
    let (sign, h1, h2, m1, m2) = match *text {
        [b'Z' | b'z'] => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let [hours, minutes] = numbers([[h1, h2], [m1, m2]])?;
    (hours < 24 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
}

/// The numbers of pairs of digits. All digits are looked at before anything is decided.
fn numbers<const COUNT: usize>(pairs: [[u8; 2]; COUNT]) -> Option<[u16; COUNT]> {
    let value = |digit: u8| digit.wrapping_sub(b'0');
    let digits = pairs.as_flattened().iter();
    let number = |[tens, ones]: [u8; 2]| u16::from(value(tens)) * 10 + u16::from(value(ones));
    let are_digits = digits.fold(true, |all, digit| all & (value(*digit) < 10));
    are_digits.then(|| pairs.map(number))
}
