//! What the specifications say and the test suite of JSON Schema leaves open, and that no text makes a panic.

use std::time::Instant;

use super::*;
use crate::locale::Locale;
use crate::testing::Random;

#[track_caller]
fn check(format: Format, valid: &[&str], invalid: &[&str]) {
    for text in valid {
        assert!(format.check_text(text), "{format}: {text:?} is valid");
    }
    for text in invalid {
        assert!(!format.check_text(text), "{format}: {text:?} is not valid");
    }
}

#[test]
fn dates_and_times() {
    check(
        Format::Date,
        &["2024-02-29", "2000-02-29", "0000-02-29", "9999-12-31"],
        &[
            "1900-02-29",
            "2024-02-30",
            "2024-00-01",
            "2024-1-01",
            "2024-01-1٣",
            "",
            "2024-01-01T",
        ],
    );
    check(
        Format::Time,
        &[
            "23:59:60Z",
            "02:59:60+03:00",
            "10:00:00.123456789012345678901234567890z",
        ],
        &[
            "10:00:00",
            "10:00:00.Z",
            "23:59:60+03:00",
            "10:00:00+3:00",
            "10:00:00 Z",
            "1я:00:00Z",
            "",
        ],
    );
    check(
        Format::DateTime,
        &[
            "2024-02-29T10:00:00Z",
            "2024-02-29t10:00:00.5-00:00",
            "2016-12-31T23:59:60Z",
        ],
        &[
            "2024-02-29 10:00:00Z",
            "2024-02-29T10:00:00",
            "2024-02-30T10:00:00Z",
            "2024-02-2яT10",
        ],
    );
    check(
        Format::Duration,
        &["P1Y", "P2W", "PT1H", "P1Y2M3DT4H5M6S", "P0D"],
        &[
            "P", "PT", "P1", "P1W1D", "PW", "P1DT", "1D", "P1Y2D", "PT1H1S", "p1d", "P1M1Y",
            "P1D1D",
        ],
    );
}

#[test]
fn addresses_of_mail() {
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long = format!("a@{}com", "a234567890.".repeat(24));
    check(
        Format::Email,
        &[
            "a@b",
            "a+b@example.com",
            "\"a\\\"b@\"@example.com",
            "a@[IPv6:2001:db8::1]",
            "\"\"@b",
        ],
        &[
            "a",
            "@",
            "a@",
            "a@b.",
            "a@-b",
            "a..b@c",
            "a@b@c",
            "\"a@b",
            "\"a\"b@c",
            "a@[1.2.3]",
            "a@[IPv6:1.2.3.4]",
            "a@[x]",
            "иван@example.com",
            "a@пример.рф",
            "a b@c",
            "\"a\n\"@b",
            &long_local,
            &long,
        ],
    );
    check(
        Format::IdnEmail,
        &["иван@пример.рф", "\"иван иванов\"@example.com", "a@b"],
        &["иван", "иван@", "иван@-пример.рф", "иван@[1.2.3]", "\"иван"],
    );
}

#[test]
fn hosts() {
    let longest = format!("{}a", "a.".repeat(126));
    let too_long = format!("a{longest}");
    check(
        Format::Hostname,
        &["a", "example.com", "1.2", "xn--e1afmkfd.xn--p1ai", &longest],
        &[
            "",
            ".",
            "a.",
            ".a",
            "a..b",
            "-a",
            "a-",
            "a_b",
            "пример.рф",
            "xn--",
            "xn--a",
            &too_long,
        ],
    );
    check(
        Format::IdnHostname,
        &[
            "пример.рф",
            "example.com",
            "ПРИМЕР.рф",
            "xn--e1afmkfd.xn--p1ai",
            "a。b",
        ],
        &[
            "",
            "пример..рф",
            "☃.net",
            "-пример",
            "при мер",
            "a\u{200d}b",
            "пример.",
            &too_long,
        ],
    );
    check(
        Format::Ipv4,
        &["192.0.2.1", "0.0.0.0"],
        &["192.0.2", "192.0.2.01", "256.0.0.1", "192.0.2.1 ", ""],
    );
    check(
        Format::Ipv6,
        &["::", "2001:db8::1", "::ffff:192.0.2.1"],
        &[
            "",
            ":",
            "2001:db8::1%eth0",
            "[::1]",
            "1:2:3:4:5:6:7",
            "::ffff:192.0.2.01",
        ],
    );
}

#[test]
fn uris() {
    check(
        Format::Uri,
        &[
            "a:",
            "mailto:a@b",
            "http://[::1]:80/?a#b",
            "http://[v1.x:y]/",
            "http://a:/",
            "urn:x:y",
            "file:///x",
        ],
        &[
            "",
            "a",
            "//a/b",
            "/a",
            "1a:b",
            "http://[::1",
            "http://[v.x]/",
            "http://[v1.]/",
            "http://a:8x/",
            "http://a#b#c",
            "http://пример.рф/",
            "http://a/%4",
            "http://a b",
            "http://[::1]x/",
            "http://a@b@c/",
            "a:[x]",
        ],
    );
    check(
        Format::UriReference,
        &[
            "",
            "a",
            "/a",
            "//a",
            "?a",
            "#a",
            "a/b:c",
            "./a:b",
            "a:b",
            "a?b:c?d#e/f?",
        ],
        &["1:b", ":", "\\", "a b", "#a#", "я", "%"],
    );
}

#[test]
fn bytes_are_base64() {
    check(
        Format::Byte,
        &["", "YQ==", "YWI=", "YWJj", "+/+/"],
        &[
            "YQ", "YQ=", "Y===", "====", "YR==", "YWJ=", "YWJj\n", "-_-_", "YQ==YQ==", "=YQ=",
            "я==", "Y Q=",
        ],
    );
    check(Format::Binary, &["", "\u{0}я"], &[]);
    check(Format::Int32, &["a text says nothing"], &[]);
}

#[test]
fn numbers() {
    assert!(int32(i32::MIN) && !int32(i64::from(i32::MIN) - 1) && int32(1.0) && !int32(1.5));
    assert!(int64(i64::MIN) && !int64(u64::MAX) && !int64(1e19) && int64(1e18) && !int64(f64::NAN));
    assert!(float(3.4e38) && !float(-3.5e38) && float(0.1) && !float(f64::NAN));
    assert!(double(1e308) && double(u64::MAX) && !double(f64::INFINITY));
    assert!(Format::Uuid.check_number(5) && !Format::Int32.check_number(u32::MAX));
}

#[test]
fn names_and_titles() {
    for format in Format::ALL {
        assert_eq!(format.to_string().parse(), Ok(*format));
        assert_ne!(format.title(Locale::En), format.title(Locale::Ru));
    }
    assert_eq!("Date".parse::<Format>(), Err(UnknownFormat));
}

#[test]
fn any_text_is_an_answer_and_no_panic() {
    let mut random = Random::new(13);
    let pieces = [
        "0", "1", "59", "60", "2024", "-", ":", "T", "Z", "P", "Y", "W", "S", ".", "@", "[", "]",
        "\"", "\\", "xn--", "a", "я", "ß", "\u{200d}", "\u{b7}", "%", "4f", "/", "?", "#", "=",
        "ا", "۰", "\u{302e}", "𝟙", "\u{0}", " ", "IPv6:", "::", "http", "。", "\u{ad}",
    ];
    for _ in 0..40_000 {
        let count = random.below(14);
        let text: String = (0..count)
            .map(|_| pieces[random.below(pieces.len())])
            .collect();
        for format in Format::ALL {
            format.check_text(&text);
        }
    }
}

#[test]
fn long_texts_take_no_quadratic_time() {
    let start = Instant::now();
    for piece in [
        "a", "1", ".", "a.", "xn--", "я", "\u{ad}", "@", "\"\\", "%41", ":", "/", "A", "P1", "P1Y",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let variants = [
            format!("P{text}D"),
            format!("\"{text}\"@a"),
            format!("http://{text}"),
            text,
        ];
        for text in &variants {
            for format in Format::ALL {
                format.check_text(text);
            }
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
