//! Dates, times and durations of RFC 3339.

/// Whether a text is a `full-date` of RFC 3339: `2024-02-29`, a day that the Gregorian calendar has.
pub fn date(text: &str) -> bool {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return false;
    };
    let (Some(century), Some(year), Some(month), Some(day)) =
        (two(y1, y2), two(y3, y4), two(m1, m2), two(d1, d2))
    else {
        return false;
    };
    let year = century * 100 + year;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// Whether a text is a `full-time` of RFC 3339: `10:00:00.5+03:00`, with an offset or `Z`.
///
/// The second 60 is right in the last minute of a day of UTC, where leap seconds are put.
pub fn time(text: &str) -> bool {
    let Some((clock, rest)) = text.as_bytes().split_at_checked(8) else {
        return false;
    };
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = clock else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (two(h1, h2), two(m1, m2), two(s1, s2)) else {
        return false;
    };
    let Some(offset) = without_fraction(rest).and_then(offset) else {
        return false;
    };
    if hour > 23 || minute > 59 || second > 60 {
        return false;
    }
    let minute_of_utc = (i32::from(hour) * 60 + i32::from(minute) - offset).rem_euclid(24 * 60);
    second < 60 || minute_of_utc == 23 * 60 + 59
}

/// Whether a text is a `date-time` of RFC 3339: [`date`], `T`, [`time`]; `T` and `Z` may be small.
pub fn date_time(text: &str) -> bool {
    let parts = text.split_at_checked(10);
    parts.is_some_and(|(day, rest)| rest.strip_prefix(['T', 't']).is_some_and(time) && date(day))
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
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
    (hours < 24 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
}

/// The number of two digits.
fn two(tens: u8, ones: u8) -> Option<u16> {
    let are_digits = tens.is_ascii_digit() && ones.is_ascii_digit();
    are_digits.then(|| u16::from(tens - b'0') * 10 + u16::from(ones - b'0'))
}
