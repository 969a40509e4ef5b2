//! Texts in a format of their own.

/// `format: uuid`.
pub(super) fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups
            .iter()
            .all(|group| group.bytes().all(|it| it.is_ascii_hexdigit()))
}

/// `format: date`.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |text: &str, length: usize| {
        let digits = text.len() == length && text.bytes().all(|it| it.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// `format: date-time`, that of RFC 3339.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else {
        return false;
    };
    let time = time.to_ascii_uppercase();
    let split = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(split);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let fields = |text: &str, limits: &[u32]| {
        let parts: Vec<&str> = text.split(':').collect();
        parts.len() == limits.len()
            && parts.iter().zip(limits).all(|(part, limit)| {
                part.len() == 2 && part.parse::<u32>().is_ok_and(|number| number <= *limit)
            })
    };
    let zone = offset == "Z"
        || offset
            .strip_prefix(['+', '-'])
            .is_some_and(|it| fields(it, &[23, 59]));
    is_date(date)
        && fields(clock, &[23, 59, 60])
        && zone
        && !fraction.is_empty()
        && fraction.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_date_time, is_uuid};

    #[test]
    fn formats() {
        assert!(is_uuid("3fa85f64-5717-4562-b3fc-2c963f66AFA6") && !is_uuid("3fa85f64"));
        assert!(is_date("2024-02-29") && !is_date("2023-02-29") && !is_date("2024-1-01"));
        for text in [
            "2024-05-17T09:30:00Z",
            "2024-05-17t09:30:00.123+03:00",
            "2024-12-31T23:59:60z",
        ] {
            assert!(is_date_time(text), "{text}");
        }
        for text in [
            "2024-05-17",
            "2024-05-17T09:30:00",
            "2024-05-17T25:30:00Z",
            "2024-05-17T09:30:00.Z",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
