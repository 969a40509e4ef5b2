//! Values that are kept as they came.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use super::super::*;
use super::check;
use crate::validate::Validate;

#[test]
fn dates_with_the_day_first() {
    let date = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
    let written: Written<DayFirst> = date.into();
    check(r#""29.02.2024""#, &written, r#""29.02.2024""#);
    assert_eq!(written.value(), Ok(date));
    assert!(written.validate().is_ok());
    for text in [
        "30.02.2024",
        "1.2.2024",
        "29/02/2024",
        "29.02.24",
        "",
        "29.02.2024 ",
        "２9.02.2024",
    ] {
        let broken = Written::<DayFirst>::from_text(text);
        assert!(broken.value().is_err(), "{text}");
        let violations = broken.validate().unwrap_err();
        assert!(
            violations
                .to_string()
                .contains("no value of the form dd.MM.yyyy")
        );
        // It survives, to the letter.
        let json = serde_json::to_string(&broken).unwrap();
        let again: Written<DayFirst> = serde_json::from_str(&json).unwrap();
        assert_eq!((again.text(), &again), (text, &broken));
    }
    assert!(serde_json::from_str::<Written<DayFirst>>("1").is_err());
    for plain in ["2024-02-29", "2024-02-29T00:00:00Z"] {
        let plain = Written::<DayFirst>::from_text(plain);
        assert_eq!((plain.value(), plain), (Ok(date), written.clone()));
    }
}

#[test]
fn dates_of_dotnet() {
    type Date = Written<DotnetDate>;
    let text = "/Date(1234567890000+0300)/";
    let value = Date::from_text(text).value().unwrap();
    assert_eq!(value.to_rfc3339(), "2009-02-14T02:31:30+03:00");
    assert_eq!(Date::from(value).text(), text);
    let plain = Date::from_text("2009-02-13T23:31:30Z");
    assert_eq!(plain.value(), Ok(value));
    let early = Date::from_text("/Date(-1)/");
    assert_eq!(early.value().unwrap().timestamp_millis(), -1);
    assert_eq!(Date::from(early.value().unwrap()).text(), "/Date(-1)/");
    assert_eq!(
        Date::from_text("/Date(0-0530)/")
            .value()
            .unwrap()
            .offset()
            .local_minus_utc(),
        -19_800
    );
    assert_eq!(
        Date::from_text("/Date(0)/"),
        Date::from_text("/Date(0+0300)/")
    );
    let json = r#""\/Date(0)\/""#;
    assert_eq!(
        serde_json::from_str::<Date>(json).unwrap().text(),
        "/Date(0)/"
    );
    for text in [
        "/Date()/",
        "/Date(x)/",
        "/Date(1+3)/",
        "/Date(1+0360)/",
        "/Date(--1)/",
        "/Date(+1)/",
        "/Date(1+0300",
        "/Date(9223372036854775807)/",
        "/Date(1+9900)/",
        "/Date(1+é30)/",
    ] {
        assert!(Date::from_text(text).value().is_err(), "{text}");
    }
}

#[test]
fn ticks_are_exact() {
    let ticks = Ticks::new(638_447_976_000_000_001);
    check("638447976000000001", &ticks, "638447976000000001");
    check(r#""638447976000000001""#, &ticks, "638447976000000001");
    let time = ticks.date_time().unwrap();
    assert_eq!(time.to_rfc3339(), "2024-02-29T10:00:00.000000100+00:00");
    assert_eq!(Ticks::from_date_time(&time), Some(ticks));
    let first = Ticks::new(0).date_time().unwrap();
    assert_eq!(first.to_rfc3339(), "0001-01-01T00:00:00+00:00");
    for ticks in [i64::MIN, -1, 0, 621_355_968_000_000_000, i64::MAX].map(Ticks::new) {
        let time = ticks.date_time().unwrap();
        assert_eq!(Ticks::from_date_time(&time), Some(ticks));
    }
    assert_eq!(Ticks::from_date_time(&DateTime::<Utc>::MAX_UTC), None);
    assert!(serde_json::from_str::<Ticks>("1.5").is_err());
}

#[test]
fn seconds_and_milliseconds_of_unix() {
    check("-1", &UnixSeconds::new(-1), "-1");
    check(
        r#""1709200800""#,
        &UnixSeconds::new(1_709_200_800),
        "1709200800",
    );
    let time = Utc.with_ymd_and_hms(2024, 2, 29, 10, 0, 0).unwrap();
    assert_eq!(UnixSeconds::new(1_709_200_800).date_time(), Some(time));
    assert_eq!(UnixSeconds::new(i64::MAX).date_time(), None);
    check(
        "1709200800001",
        &UnixMilliseconds::new(1_709_200_800_001),
        "1709200800001",
    );
    let moscow = DateTime::parse_from_rfc3339("2024-02-29T13:00:00.0019+03:00").unwrap();
    assert_eq!(
        UnixMilliseconds::from_date_time(&moscow).unwrap().value(),
        1_709_200_800_001
    );
    assert_eq!(
        UnixSeconds::from_date_time(&moscow).unwrap().to_string(),
        "1709200800"
    );
}

#[test]
fn money_in_minor_units() {
    type Kopecks = MinorUnits<2>;
    check("12345", &Kopecks::new(12345), "12345");
    check(r#""12345""#, &Kopecks::new(12345), "12345");
    for (units, text) in [
        (0, "0.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (-12345, "-123.45"),
        (100, "1.00"),
        (i64::MAX, "92233720368547758.07"),
        (i64::MIN, "-92233720368547758.08"),
    ] {
        let amount = Kopecks::new(units);
        assert_eq!(amount.to_string(), text);
        assert_eq!(text.parse(), Ok(amount));
        let (major, minor) = amount.major_and_minor();
        assert_eq!(Kopecks::from_major_and_minor(major, minor), Some(amount));
    }
    for (text, units) in [
        ("1", 100),
        ("1.5", 150),
        ("1.500", 150),
        ("-0", 0),
        ("007", 700),
    ] {
        assert_eq!(text.parse(), Ok(Kopecks::new(units)), "{text}");
    }
    for text in [
        "",
        "-",
        ".5",
        "1,5",
        "1.234",
        "+1",
        "1 000",
        "92233720368547758.08",
        "--1",
        "é",
    ] {
        let read = text.parse::<Kopecks>();
        assert!(read.is_err(), "{text}: {read:?}");
    }
    assert_eq!(MinorUnits::<0>::new(-7).to_string(), "-7");
    assert_eq!("0.007".parse::<MinorUnits<3>>(), Ok(MinorUnits::new(7)));
    assert_eq!(Kopecks::from_major_and_minor(i64::MAX, 0), None);
}

#[test]
fn numbers_with_a_comma() {
    for (text, number) in [
        ("12,50", "12.50"),
        (" 1 234 567,5 ", "1234567.5"),
        ("1\u{a0}234,50", "1234.50"),
        ("-1\u{202f}000", "-1000"),
        ("12.5", "12.5"),
        ("+0,1", "0.1"),
        ("\u{2212}7", "-7"),
    ] {
        assert_eq!(comma_number(text).as_deref(), Some(number), "{text}");
    }
    for text in [
        "", " ", "-", ",5", "5,", "1,2,3", "1.2,3", "1, 5", "1 ,5", "1,5 5", "12a", "1e5", "1  2",
        "- 1",
    ] {
        assert_eq!(comma_number(text), None, "{text:?}");
    }
}

#[cfg(feature = "decimal")]
#[test]
fn decimals_are_exact_and_kept() {
    use rust_decimal::Decimal;
    type Price = Written<DecimalComma>;
    let price: Price = Decimal::new(1_234_510, 3).into();
    check(r#""1234,510""#, &price, r#""1234,510""#);
    let grouped: Price = serde_json::from_str("\"1 234,51\"").unwrap();
    assert_eq!(grouped, price);
    assert_eq!(serde_json::to_string(&grouped).unwrap(), "\"1 234,51\"");
    assert_eq!(serde_json::from_str::<Price>("0.1").unwrap().text(), "0,1");
    assert_eq!(
        serde_json::from_str::<Price>("-7").unwrap().value(),
        Ok(Decimal::from(-7))
    );
    let broken = Price::from_text("many");
    assert!(broken.value().is_err() && broken.number().is_none() && broken.validate().is_err());
    let long = Price::from_text("0,12345678901234567890123456789012345");
    assert!(long.value().is_err() && long.number().is_some());
    assert!(serde_json::from_str::<Price>("true").is_err());
}

#[cfg(feature = "decimal")]
#[test]
fn decimals_keep_their_digits() {
    use rust_decimal::Decimal;
    type Number = Written<DecimalNumber>;
    type Text = Written<DecimalPoint>;
    for text in [
        "1234567890123456.78",
        "-0.10",
        "1e3",
        "12345678901234567890123456789012345",
    ] {
        let number: Number = serde_json::from_str(text).unwrap();
        assert_eq!(number.text(), text);
        assert_eq!(
            serde_json::to_string(&[&number]).unwrap(),
            format!("[{text}]")
        );
        let quoted = format!("{text:?}");
        let read: Number = serde_json::from_str(&quoted).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let read: Text = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), quoted);
        let value = serde_json::to_value(&number).unwrap();
        assert!(value.is_number(), "{value}");
    }
    let value = |text: &str| Number::from_text(text).value().ok();
    assert_eq!(value("1.5e3"), Some(Decimal::from(1500)));
    assert_eq!(value(" +007.50 "), Some(Decimal::new(750, 2)));
    assert_eq!(value("1e-3"), Some(Decimal::new(1, 3)));
    for text in [
        "",
        "1,5",
        "1 000",
        "NaN",
        "0.12345678901234567890123456789",
        "1e30",
        "1e-30",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
    assert_eq!(Number::from(Decimal::new(150, 2)).text(), "1.50");
    assert_eq!(Number::from_text("1.50"), Number::from_text("1.5"));
    // What is no number stays what it is.
    let odd: Number = serde_json::from_str(r#""many""#).unwrap();
    assert_eq!(serde_json::to_string(&odd).unwrap(), r#""many""#);
    assert!(odd.number().is_none() && odd.validate().is_err());
    for json in ["true", "null", "[1]", "{}"] {
        let fault = serde_json::from_str::<Number>(json).unwrap_err();
        assert!(fault.to_string().starts_with("invalid type: "), "{fault}");
    }
}

#[cfg(feature = "time-zones")]
#[test]
fn local_times_of_a_zone() {
    type Moscow = Written<Local<EuropeMoscow, DayFirstMinutes>>;
    let time = Moscow::from_text("29.02.2024 13:05").value().unwrap();
    assert_eq!(time.to_rfc3339(), "2024-02-29T13:05:00+03:00");
    let utc = DateTime::parse_from_rfc3339("2024-02-29T10:05:59Z").unwrap();
    let written: Moscow = utc.into();
    check(r#""29.02.2024 13:05""#, &written, r#""29.02.2024 13:05""#);
    // In summer of 2012 Moscow was four hours ahead, and the rules know.
    let summer: Moscow = DateTime::parse_from_rfc3339("2012-07-01T00:00:00Z")
        .unwrap()
        .into();
    assert_eq!(summer.text(), "01.07.2012 04:00");
    for text in [
        "29.02.2023 13:05",
        "29.02.2024 24:00",
        "29.02.2024",
        "29.02.2024 13:05:00.",
        "29.02.2024 13:05 MSK",
        "x",
    ] {
        assert!(Moscow::from_text(text).value().is_err(), "{text}");
    }
}

#[cfg(feature = "time-zones")]
#[test]
fn local_times_are_read_in_the_plain_form_too() {
    type Seconds = Written<Local<EuropeMoscow, YearFirstSeconds>>;
    type Minutes = Written<Local<EuropeMoscow, DayFirstMinutes>>;
    type Milliseconds = Written<Local<EuropeMoscow, YearFirstMilliseconds>>;
    for (text, instant) in [
        ("2020-03-06 03:00:00", "2020-03-06T00:00:00Z"),
        ("2020-03-06T03:00:00", "2020-03-06T00:00:00Z"),
        ("2020-03-06T00:00:00Z", "2020-03-06T00:00:00Z"),
        ("2020-03-06T05:00:00+05:00", "2020-03-06T00:00:00Z"),
        ("2020-03-06 03:00:00.250", "2020-03-06T00:00:00.250Z"),
        ("2020-03-06T03:00:00.25+0300", "2020-03-06T00:00:00.250Z"),
        ("2020-03-06 03:00", "2020-03-06T00:00:00Z"),
    ] {
        let instant = DateTime::parse_from_rfc3339(instant).unwrap();
        let read = Seconds::from_text(text);
        assert_eq!(read.value(), Ok(instant), "{text}");
        assert!(read.validate().is_ok());
        // It is sent back as it came.
        assert_eq!(serde_json::to_string(&read).unwrap(), format!("{text:?}"));
        assert_eq!(Minutes::from_text(text).value(), Ok(instant), "{text}");
        assert_eq!(Milliseconds::from_text(text).value(), Ok(instant), "{text}");
    }
    let utc = DateTime::parse_from_rfc3339("2024-02-29T10:05:59.007Z").unwrap();
    let sent = Milliseconds::from(utc);
    check(
        r#""2024-02-29 13:05:59.007""#,
        &sent,
        r#""2024-02-29 13:05:59.007""#,
    );
    assert_eq!(sent.value(), Ok(utc));
    type Iso = Written<Local<EuropeMoscow, YearFirstTMilliseconds>>;
    assert_eq!(Iso::from(utc).text(), "2024-02-29T13:05:59.007");
    type DayFirst = Written<Local<EuropeMoscow, DayFirstMilliseconds>>;
    assert_eq!(DayFirst::from(utc).text(), "29.02.2024 13:05:59.007");
    assert_eq!(
        Minutes::from_text("29.02.2024 13:05:59.007").value(),
        Ok(utc)
    );
}

#[cfg(feature = "time-zones")]
#[test]
fn hours_that_come_twice_or_not_at_all() {
    type Berlin = Written<Local<EuropeBerlin, YearFirstSeconds>>;
    // Clocks went back from 03:00 to 02:00: the first pass is meant.
    let twice = Berlin::from_text("2024-10-27 02:30:00").value().unwrap();
    assert_eq!(twice.to_rfc3339(), "2024-10-27T02:30:00+02:00");
    let second = DateTime::parse_from_rfc3339("2024-10-27T02:30:00+01:00").unwrap();
    assert_eq!(Berlin::from(second).text(), "2024-10-27 02:30:00");
    // Clocks went forward from 02:00 to 03:00: there was no such time.
    let missing = Berlin::from_text("2024-03-31 02:30:00");
    assert!(missing.value().is_err() && missing.validate().is_err());
    assert_eq!(missing.text(), "2024-03-31 02:30:00");
}

#[cfg(feature = "time-zones")]
#[test]
fn all_instants_survive_in_a_zone_without_changes() {
    type Layouts = (
        Written<Local<AsiaYekaterinburg, DayFirstSeconds>>,
        Written<Local<AsiaYekaterinburg, YearFirstT>>,
    );
    let mut state = 7_u64;
    for _ in 0..2_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        // From 2015 on the zone has had one offset.
        let seconds = 1_420_070_400 + i64::try_from(state >> 35).unwrap();
        let time = DateTime::from_timestamp(seconds, 0).unwrap();
        let (first, second): Layouts = (time.into(), time.into());
        assert_eq!(first.value().unwrap(), time, "{first}");
        assert_eq!(second.value().unwrap(), time, "{second}");
    }
    assert_eq!(ZONES.len(), ZONE_NAMES.len());
}
