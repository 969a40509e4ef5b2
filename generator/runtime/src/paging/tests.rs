use super::position::{Kind, Place};
use super::steps::{Arrived, Steps};
use super::*;

const OFFSET: Paging = Paging {
    style: PagingStyle::Offset,
    end: PagingEnd::ShortPage,
    items: "/items",
    size: None,
    maximum: None,
    secrets: &[],
    secret_path: false,
};

const LAST_KEY: Paging = Paging {
    style: PagingStyle::LastKey,
    ..OFFSET
};

const TOKEN: Paging = Paging {
    style: PagingStyle::Token,
    ..OFFSET
};

/// Reads a list page by page: of each, how many elements come and what is said of the next one. The bodies
/// differ unless a page has the sign `=`. What comes of it is the positions in front of each page, and what
/// ends the list.
#[track_caller]
fn check(paging: &'static Paging, begun: &str, asked: &str, pages: &str, positions: &str) {
    let mut steps = Steps::new(paging);
    let mut seen = Vec::new();
    let mut pages = pages.split_whitespace().enumerate();
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    loop {
        seen.push(steps.position().to_string());
        match steps.place() {
            Err(kind) => {
                seen.push(format!("{kind:?}"));
                assert!(matches!(steps.place(), Ok(None)), "told once");
                break;
            }
            Ok(None) => break,
            Ok(Some(_)) => {}
        }
        let Some((index, page)) = pages.next() else {
            seen.push("…".to_owned());
            break;
        };
        let (count, next) = page.split_once(':').unwrap_or((page, ""));
        let (count, body) = match count.strip_suffix('=') {
            Some(count) => (count, "same".to_owned()),
            None => (count, index.to_string()),
        };
        steps.advance(Arrived {
            count: count.parse().unwrap(),
            next: Ok(given(next)),
            body: body.as_bytes(),
            begun: given(begun),
            asked: given(asked),
            excluded: None,
        });
    }
    assert_eq!(seen.join(" "), positions);
    assert!(pages.next().is_none(), "all pages are asked for");
}

#[test]
fn offsets_count_what_came() {
    check(&OFFSET, "", "2", "2 2 1", "start offset:2 offset:4 end");
    check(&OFFSET, "", "2", "2 2 0", "start offset:2 offset:4 end");
    check(&OFFSET, "40", "2", "2 1", "start offset:42 end");
    check(&OFFSET, "", "", "0", "start end");
    // More than was asked for, and less.
    check(
        &OFFSET,
        "",
        "2",
        "5 5 3 0",
        "start offset:5 offset:10 offset:13 end",
    );
    check(&OFFSET, "", "", "7 7 2", "start offset:7 offset:14 end");
    check(&OFFSET, "", "", "7 9 8", "start offset:7 offset:16 end");
    check(&OFFSET, "-1", "", "7", "start start Unfit");
    let largest = u64::MAX.to_string();
    check(&OFFSET, &largest, "", "1", "start start Repeated");
}

#[test]
fn a_short_page_ends_a_list_only_where_it_is_known_to_be_short() {
    // A server whose maximum is 3, and nobody knows: its first page is short of 10, and not the last.
    check(&OFFSET, "", "10", "3 3 1", "start offset:3 offset:6 end");
    check(&OFFSET, "", "10", "1 0", "start offset:1 end");
    // Where the maximum is known, the first page tells.
    const KNOWN: Paging = Paging {
        maximum: Some(3),
        ..OFFSET
    };
    check(&KNOWN, "", "10", "3 3 1", "start offset:3 offset:6 end");
    check(&KNOWN, "", "10", "2", "start end");
    check(&KNOWN, "", "2", "2 1", "start offset:2 end");
    // The size of a page that is not asked for is known only if the description says so.
    check(&KNOWN, "", "", "2 2 1", "start offset:2 offset:4 end");
    const SIZED: Paging = Paging {
        size: Some(3),
        ..KNOWN
    };
    check(&SIZED, "", "", "2", "start end");
    const EMPTY: Paging = Paging {
        end: PagingEnd::EmptyPage,
        ..SIZED
    };
    check(&EMPTY, "", "", "2 1 0", "start offset:2 offset:3 end");
}

#[test]
fn pages_are_counted_from_the_first() {
    const FROM_0: Paging = Paging {
        style: PagingStyle::Page { first: 0 },
        ..OFFSET
    };
    const FROM_1: Paging = Paging {
        style: PagingStyle::Page { first: 1 },
        ..OFFSET
    };
    check(&FROM_0, "", "2", "2 2 1", "start page:1 page:2 end");
    check(&FROM_1, "", "2", "2 2 0", "start page:2 page:3 end");
    check(&FROM_1, "7", "2", "2 1", "start page:8 end");
    check(&FROM_1, "x", "2", "2", "start start Unfit");
}

#[test]
fn a_server_that_ignores_where_a_page_begins_is_told_of() {
    check(
        &OFFSET,
        "",
        "2",
        "2= 2=",
        "start offset:2 offset:2 Repeated",
    );
    const PAGE: Paging = Paging {
        style: PagingStyle::Page { first: 1 },
        ..OFFSET
    };
    check(&PAGE, "", "", "2= 2=", "start page:2 page:2 Repeated");
    // Tokens and keys tell themselves whether they move.
    check(&TOKEN, "", "", "2=:a 2=:b 2=", "start token:a token:b end");
}

#[test]
fn tokens_lead_on_until_there_is_none() {
    check(
        &TOKEN,
        "",
        "",
        "2:a 0:b 1:c 2",
        "start token:a token:b token:c end",
    );
    check(&TOKEN, "a", "", "2:b 1", "start token:b end");
    check(&TOKEN, "a", "", "2:a", "start start Repeated");
    check(&TOKEN, "", "", "2:a 2:a", "start token:a token:a Repeated");
}

#[test]
fn keys_lead_on_until_a_page_is_short() {
    check(&LAST_KEY, "", "2", "2:a 2:b 1:c", "start key:a key:b end");
    check(&LAST_KEY, "", "2", "2:a 0", "start key:a end");
    check(&LAST_KEY, "", "2", "2:a 2:a", "start key:a key:a Repeated");
    check(&LAST_KEY, "a", "2", "2:a", "start start Repeated");
    check(&LAST_KEY, "", "2", "2", "start start MissingKey");
    // On the last page nobody needs the key.
    check(&LAST_KEY, "", "2", "2:a 1", "start key:a end");
}

#[test]
fn circles_are_found_whatever_their_length() {
    for length in 1..40_usize {
        let mut steps = Steps::new(&TOKEN);
        let mut asked = 0;
        while let Ok(Some(_)) = steps.place() {
            asked += 1;
            steps.advance(Arrived {
                count: 0,
                next: Ok(Some((asked % length).to_string())),
                body: b"",
                begun: None,
                asked: None,
                excluded: None,
            });
        }
        assert!(!steps.position().is_end());
        assert!(asked <= 4 * length + 2, "{length}: {asked}");
    }
}

#[test]
fn a_parameter_that_cannot_be_sent_with_the_next_page() {
    let arrived = |count| Arrived {
        count,
        next: Ok(Some("a".to_owned())),
        body: b"",
        begun: None,
        asked: Some("2".to_owned()),
        excluded: Some("query"),
    };
    let mut steps = Steps::new(&LAST_KEY);
    steps.advance(arrived(2));
    assert_eq!(
        steps.place().err(),
        Some(PagingErrorKind::Excluded("query"))
    );
    // A single page is the whole list.
    const KNOWN: Paging = Paging {
        maximum: Some(9),
        ..LAST_KEY
    };
    let mut steps = Steps::new(&KNOWN);
    steps.advance(arrived(1));
    assert!(steps.position().is_end());
}

#[test]
fn positions_are_text() {
    for text in [
        "start",
        "start+17",
        "end",
        "offset:0",
        "offset+3:18446744073709551615",
        "page:1",
        "token:a b:c+d\u{fffd}/",
        "token+1::",
        "key:ключ",
        "link:?page=2",
        "link:more/2?",
    ] {
        let position: Position = text.parse().unwrap();
        assert_eq!(position.to_string(), text);
        let json = serde_json::to_string(&position).unwrap();
        assert_eq!(json, serde_json::to_string(text).unwrap());
        assert_eq!(serde_json::from_str::<Position>(&json).unwrap(), position);
        assert_eq!(position.is_end(), text == "end");
    }
    for text in [
        "",
        "begin",
        "start:",
        "end:",
        "end+1",
        "offset",
        "offset:",
        "offset:-1",
        "offset:x",
        "offset+:1",
        "offset+x:1",
        "token:",
        "token",
        "Token:a",
        "page:18446744073709551616",
        "start+-1",
        "start+99999999999999999999",
    ] {
        assert_eq!(
            text.parse::<Position>(),
            Err("x".parse::<Position>().unwrap_err()),
            "{text}"
        );
        assert!(serde_json::from_str::<Position>(&format!("{text:?}")).is_err());
    }
    let position: Position = "token:hunter2".parse().unwrap();
    assert_eq!(format!("{position:?}"), "Position(token)");
}

#[test]
fn a_list_begins_at_its_own_positions_only() {
    for (text, fits) in [
        ("start", true),
        ("offset:7", true),
        ("offset+2:7", true),
        ("end", true),
        ("token:7", false),
        ("page:7", false),
    ] {
        let mut steps = Steps::new(&OFFSET);
        steps.begin(text.parse().unwrap());
        assert_eq!(steps.position().to_string(), text);
        assert_eq!(steps.place().is_ok(), fits, "{text}");
    }
}

#[test]
fn values_of_parameters() {
    use crate::{Optional, Verbatim};
    use chrono::{DateTime, FixedOffset, NaiveDate};
    use uuid::Uuid;

    let mut text = String::new();
    let mut small = Some(7_i32);
    let mut large = 7_i64;
    let mut id: Option<Verbatim<Uuid>> = None;
    let mut day: Option<Verbatim<NaiveDate>> = None;
    let mut time: Option<Verbatim<DateTime<FixedOffset>>> = None;
    let mut set = |value: &str| {
        let all: [&mut dyn PageParameter; 6] = [
            &mut text, &mut small, &mut large, &mut id, &mut day, &mut time,
        ];
        all.map(|parameter| (parameter.set(value), parameter.text().unwrap_or_default()))
            .map(|(fits, text)| if fits { text } else { format!("!{text}") })
            .join(" ")
    };
    assert_eq!(set("12"), "12 12 12 ! ! !");
    assert_eq!(set("2147483648"), "2147483648 !12 2147483648 ! ! !");
    let guid = "6b29fc40-ca47-1067-b31d-00dd010662da";
    assert_eq!(set(guid), format!("{guid} !12 !2147483648 {guid} ! !"));
    assert_eq!(
        set("2024-02-29"),
        format!("2024-02-29 !12 !2147483648 !{guid} 2024-02-29 !")
    );
    let instant = "2024-02-29T10:00:00+03:00";
    assert!(set(instant).ends_with(&format!(" !2024-02-29 {instant}")));

    let shown = |value: &dyn PageValue| value.text();
    assert_eq!(shown(&Optional::Value(5_i64)).as_deref(), Some("5"));
    assert_eq!(shown(&Optional::<i64>::Null), None);
    assert_eq!(shown(&None::<String>), None);
    assert_eq!(shown(&Box::new(5_i32)).as_deref(), Some("5"));
    assert_eq!(
        shown(&Verbatim::<Uuid>::from_text("x")).as_deref(),
        Some("x")
    );
    assert_eq!(Kind::of(PagingStyle::LinkHeader), Kind::Link);
    assert!(matches!(
        "start".parse::<Position>().unwrap().place,
        Place::Start
    ));
}
