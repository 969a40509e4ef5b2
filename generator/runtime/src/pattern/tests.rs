//! Readers, tables and programs written by hand; the workspace's tests compare what is generated.

use super::*;

#[test]
fn readers_take_what_is_there() {
    static DIGIT: Ascii = Ascii::new(&[(b'0', b'9')]);
    static LETTER: Mixed = Mixed::new(&[(b'a', b'z')], &[(0x430, 0x44f), (0x1f432, 0x1f432)]);
    let mut forward = Forward::new("12-жa🐲");
    assert!(forward.sees(&DIGIT) && !forward.sees(&LETTER));
    assert!(forward.run(&DIGIT, 1, 5) && forward.text("-") && !forward.text("-"));
    assert!(forward.run(&LETTER, 3, 9) && forward.is_done());
    let mut backward = Backward::new("a1жa🐲");
    assert!(backward.sees(&LETTER) && !backward.run(&LETTER, 4, 9));
    assert!(backward.run(&DIGIT, 0, 9) && !backward.run(&DIGIT, 1, 9) && backward.text("a"));
    assert!(backward.is_done() && backward.run(&DIGIT, 0, 1));
}

#[test]
fn texts_are_taken_apart_from_both_ends() {
    for character in [
        '\0',
        'a',
        '\u{7f}',
        '\u{80}',
        '\u{7ff}',
        '\u{800}',
        '\u{ffff}',
        char::MAX,
    ] {
        let text = format!("x{character}y{character}");
        let wanted = u32::from(character);
        assert_eq!(first(&text.as_bytes()[1..]).unwrap().0, wanted);
        let (found, rest) = last(text.as_bytes()).unwrap();
        assert_eq!((found, rest.last()), (wanted, Some(&b'y')));
    }
    assert_eq!((first(b""), last(b"")), (None, None));
    // No text is like this; nothing may go wrong all the same.
    assert_eq!((first(b"\xf0\x80"), last(b"\x80\x80")), (None, None));
}

#[test]
fn tables_end_where_the_pattern_is_found() {
    // `ab$|c`, whose classes are others, a, b, c and ж.
    const ROWS: &[&str] = &["231111", "231411", "231111"];
    const ROWS_OF: usize = 5;
    static TABLE: Table<{ 6 * ROWS_OF }> = Table::new(
        &[(b'a', b'a', 1), (b'b', b'b', 3), (b'c', b'c', 2)],
        &[(0x80, 0), (0x436, 4), (0x437, 0)],
        (2, 4),
        1,
        ROWS,
    );
    for (text, found) in [
        ("", false),
        ("xab", true),
        ("abx", false),
        ("xc", true),
        ("éж", true),
    ] {
        assert_eq!(TABLE.finds(text), found, "{text}");
    }
}

#[test]
fn long_lists_are_laid_out() {
    const LIST: [(u32, u32); 3] = pairs(&["30-39 1f432-10ffff", "0-a"]);
    assert_eq!(LIST, [(0x30, 0x39), (0x1_f432, 0x10_ffff), (0, 10)]);
}

/// `^(?:a|aa)+$`, and the same with a look-ahead.
static SETS: &[&[(u32, u32)]] = &[&[(0x61, 0x61)]];
const CHOICE: &[Part] = &[
    Part::Sequence(3),
    Part::Edge(Edge::Start),
    Part::Repeat(1, None),
    Part::Choice(2),
    Part::One(0),
    Part::Sequence(2),
    Part::One(0),
    Part::One(0),
    Part::Edge(Edge::End),
];

#[test]
fn a_simulation_takes_no_longer_for_hostile_texts() {
    static SIMULATION: Simulation = Simulation::new(SETS, CHOICE);
    let hostile = "a".repeat(1_000_000);
    assert!(SIMULATION.finds(&hostile) && !SIMULATION.finds(&format!("{hostile}!")));
}

#[test]
fn a_search_gives_up_and_says_so() {
    static SEARCH: Search = Search::new(SETS, CHOICE);
    assert_eq!(SEARCH.finds("aaa"), Some(true));
    assert_eq!(SEARCH.finds("aab"), Some(false));
    let hostile = format!("{}!", "a".repeat(1_000));
    assert_eq!(SEARCH.finds(&hostile), None);
}
