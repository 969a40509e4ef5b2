use super::*;

mod generated;
mod hostile;
mod syntax;

#[track_caller]
fn check(text: &str, expected: &str) {
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let source = source.unwrap();
    let (_, diagnostics) = source.read();
    let mut sources = Sources::default();
    sources.insert(source);
    assert_eq!(crate::report::brief(&sources, &diagnostics), expected);
}

#[track_caller]
fn check_place(text: &str, part: Part, expected: (usize, usize)) {
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let span = source.unwrap().span(&part);
    assert_eq!((span.line, span.column), expected);
}

#[test]
fn clean_document_has_no_findings() {
    check("a: 1\nb: [x, y]\n", "");
}

#[test]
fn syntax_faults_have_their_place() {
    check(
        "a: [1, 2\nb: 3\n",
        "a.yaml:2:2: error[yaml-syntax]: a `[` before this place is never closed, or this `:` belongs to no key\n  \
         help: close the bracket, or put the text in quotes\n",
    );
    check("", "a.yaml:1:1: error[yaml-syntax]: the file is empty\n");
}

#[test]
fn duplicate_keys_name_both_places() {
    check(
        "a:\n  Имя: 1\n  б: 2\n  Имя: 3\n",
        "a.yaml:4:3: error[duplicate-key]: the key `Имя` stands twice in this mapping\n  \
         note: a.yaml:2:3: it stands here first\n  help: keep one of the two\n",
    );
}

#[track_caller]
fn check_json(text: &str, expected: &str) {
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let (node, faults) = source.unwrap().read();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(node.unwrap().to_json().to_string(), expected);
}

#[test]
fn merge_keys_bring_the_keys_of_other_mappings() {
    // A key of its own wins wherever it stands, and an earlier mapping over a later one.
    check_json(
        "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {z: 3, <<: [*a, *b], w: 3, x: 0}\n",
        r#"{"a":{"x":1,"y":1},"b":{"y":2,"z":2},"c":{"w":3,"x":0,"y":1,"z":3}}"#,
    );
    check_json(
        "a: {<<: {x: 1}, '<<': 2}\nb: &b\n  <<: &c {y: 1}\nd:\n  <<: *b\n  e: *c\n",
        r#"{"a":{"<<":2,"x":1},"b":{"y":1},"d":{"e":{"y":1},"y":1}}"#,
    );
    let (source, _) = Source::new("a", b"a: &a {x: 1}\nb: {f: 1, <<: *a, l: 2}\n".to_vec());
    let Some(Node::Mapping(entries)) = source.unwrap().read().0 else {
        panic!("a mapping");
    };
    let Node::Mapping(b) = &entries[1].1 else {
        panic!("a mapping");
    };
    let keys: Vec<&str> = b.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["f", "x", "l"]);
}

#[test]
fn what_is_merged_has_the_place_where_it_stands() {
    let text = "a: &a\n  x: {d: 1}\n  y: 2\nb: &b {z: 3}\nc:\n  <<: [*a, *b]\n  y: 4\nd:\n  <<: *b\n  e: *a\n";
    check_place(text, Part::Key("/c/x".into()), (2, 3));
    check_place(text, Part::Value("/c/x/d".into()), (2, 10));
    check_place(text, Part::Value("/c/y".into()), (7, 6));
    check_place(text, Part::Value("/c/z".into()), (4, 11));
    check_place(text, Part::Key("/d/z".into()), (4, 8));
    check_place(text, Part::Value("/d/e/x/d".into()), (2, 10));
    check_place(text, Part::Value("/d/e".into()), (10, 6));
    check_place(text, Part::Value("/c/<</1".into()), (6, 12));
}

#[test]
fn what_cannot_be_merged_is_a_fault() {
    check(
        "a: {<<: 1}\nb: {<<: [{x: 1}, да]}\nc: {<<: {x: 1}, <<: {y: 1}}\n",
        "a.yaml:1:9: error[merge-key]: `<<` merges mappings, and this is a number\n  \
         help: name an anchor of a mapping (`<<: *name`) or a list of such (`<<: [*a, *b]`)\n\
         a.yaml:2:18: error[merge-key]: `<<` merges mappings, and this is a string\n  \
         help: name an anchor of a mapping (`<<: *name`) or a list of such (`<<: [*a, *b]`)\n\
         a.yaml:3:17: error[duplicate-key]: the key `<<` stands twice in this mapping\n  \
         note: a.yaml:3:5: it stands here first\n  help: merge both at once: `<<: [*a, *b]`\n",
    );
}

#[test]
fn tags_are_read_or_refused() {
    check_json(
        "a: !!str 1\nb: !!int '2'\nc: !!float 3\nd: ! 4\ne: !!map {f: !!seq []}\n",
        r#"{"a":"1","b":2,"c":3,"d":"4","e":{"f":[]}}"#,
    );
    check(
        "a: !secret 1\n",
        "a.yaml:1:4: error[yaml-syntax]: the YAML tag `!secret` is not supported\n  \
         help: take it out; a text that begins with `!` needs quotes\n",
    );
}

#[test]
fn keys_are_texts_as_they_are_written() {
    check_json(
        "200: a\n'201': b\n1.0: c\n? d\n: e\n&f g: h\n*f : i\n"
            .replace("*f : i\n", "")
            .as_str(),
        r#"{"1.0":"c","200":"a","201":"b","d":"e","g":"h"}"#,
    );
}

#[test]
fn json_is_read_as_json() {
    check_json(
        "\u{feff}{\n\t\"a\\/\\ud83d\\ude00\":\t[1E2, \"\\u0436\", null, -0.5], \"no\": true}\r\n",
        r#"{"a/😀":[100.0,"ж",null,-0.5],"no":true}"#,
    );
    let text = "{\"a\": \"😀\\/\", \"\\ud83d\\ude00\":\r\n\t[true,{\"б\": 12 , \"a\\/b\":{}}]}";
    check_place(text, Part::Key("/😀".into()), (1, 14));
    check_marked(text, Part::Key("/😀".into()), "\"\\ud83d\\ude00\"");
    check_place(text, Part::Value("/😀".into()), (2, 2));
    check_marked(text, Part::Value("/😀/0".into()), "true");
    check_marked(text, Part::Value("/😀/1/б".into()), "12");
    check_marked(text, Part::Key("/😀/1/a~1b".into()), "\"a\\/b\"");
    check(
        "{\"a\": 1, \"б\": {\"x\": 1}, \"a\": 2}",
        "a.yaml:1:25: error[duplicate-key]: the key `a` stands twice in this mapping\n  \
         note: a.yaml:1:2: it stands here first\n  help: keep one of the two\n",
    );
    check(
        "{\"б\": [\"\\ud83d\"]}",
        "a.yaml:1:15: error[yaml-syntax]: this escape is half of a surrogate pair, which is no character\n  \
         help: write both halves, such as `\\ud83d\\ude00`, or the character itself\n",
    );
    check(
        "{\"a\": 1 \"b\": 2}",
        "a.yaml:1:12: error[yaml-syntax]: a `,` or `}` is missing before this place\n  \
         help: add it; a text with `,`, `: ` or brackets in it needs quotes here\n",
    );
}

#[test]
fn numbers_that_cannot_be_kept_are_faults() {
    check(
        "a: [1e999]\n",
        "a.yaml:1:5: error[number-inexact]: the number `1e999` is too large to be kept\n  \
         help: write it in quotes if it is a text, or a number that can be kept\n",
    );
    check(
        "[12345678901234567890123]",
        "a.yaml:1:2: error[number-inexact]: the number `12345678901234567890123` has more digits than can be kept and would become 1.2345678901234568e22\n  \
         help: write it in quotes if it is a text, or a number that can be kept\n",
    );
}

#[test]
fn characters_within_a_text_have_their_places() {
    let check = |text: &str, pointer: &str, range: std::ops::Range<usize>, marked: &str| {
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let source = source.unwrap();
        let site = Site::within("a.yaml", pointer, range);
        let span = source.span(&site.part);
        let line = source.line(span.line).unwrap().chars();
        let found: String = line.skip(span.column - 1).take(span.length).collect();
        assert_eq!(found, marked, "{text}");
    };
    check("a: ёж\\d+\n", "/a", 2..4, "\\d");
    check("a: &x 'it''s ж' # c\n", "/a", 2..4, "''s");
    check("a: \"\\u0436\\\\d\\n\"\n", "/a", 0..1, "\\u0436");
    check("a: \"\\u0436\\\\d\\n\"\n", "/a", 1..3, "\\\\d");
    check(
        "{\"a\": \"x\\ud83d\\ude00y\"}",
        "/a",
        1..3,
        "\\ud83d\\ude00y",
    );
    check("a: one\n  two\n\n  three\n", "/a", 4..7, "two");
    check("a: one\n  two\n\n  three\n", "/a", 8..13, "three");
    check("a: \"one\\\n    two\"\n", "/a", 2..5, "e");
    check("a: |\n\n  one\n   two\n\n  b\n", "/a", 1..4, "one");
    check("a: |\n\n  one\n   two\n\n  b\n", "/a", 5..9, " two");
    check("a: |\n\n  one\n   two\n\n  b\n", "/a", 11..12, "b");
    check("a: >-\n  one\n  two\n\n  b\n   c\n", "/a", 4..7, "two");
    check("a: >-\n  one\n  two\n\n  b\n   c\n", "/a", 8..9, "b");
    check("a: >-\n  one\n  two\n\n  b\n   c\n", "/a", 11..12, "c");
    check("a: &a xyz\nb: *a\nc: {<<: {d: uvw}}\n", "/b", 1..2, "y");
    check("c: {<<: {d: uvw}}\n", "/c/d", 1..2, "v");
    // Behind the last character, and beyond it: the whole value.
    check("a: xyz # c\n", "/a", 3..3, " ");
    check("a: xyz\n", "/a", 7..9, "xyz");
    check("a: [1]\n", "/a", 0..1, "[");
}

#[test]
fn places_of_keys_and_values() {
    let text = "paths:\n  /a/{id}:\n    get:\n      tags: [один, два]\n      200: x\n";
    check_place(
        text,
        Part::Value("/paths/~1a~1{id}/get/tags/1".into()),
        (4, 20),
    );
    check_place(text, Part::Key("/paths/~1a~1{id}".into()), (2, 3));
    check_place(text, Part::Key("/paths/~1a~1{id}/get/200".into()), (5, 7));
    // A node that is not there has the place of its nearest ancestor.
    check_place(
        text,
        Part::Value("/paths/~1a~1{id}/get/nope/deeper".into()),
        (4, 7),
    );
    check_place(text, Part::Value("/nope".into()), (1, 1));
}

#[test]
fn places_survive_a_byte_order_mark_and_carriage_returns() {
    let text = "\u{feff}a: 1\r\nb:\r\n  c: 2\r\n";
    check_place(text, Part::Value("/b/c".into()), (3, 6));
}

#[test]
fn bytes_that_are_not_text_are_refused() {
    let (source, diagnostics) = Source::new("a.yaml", b"a: 1\nb: \xff\n".to_vec());
    assert!(source.is_none());
    let text = Sources::default().render(&diagnostics);
    assert!(text.starts_with("a.yaml:2:4: error[not-utf8]"), "{text}");
}

#[test]
fn deep_nesting_ends_in_a_fault() {
    let text = "[".repeat(100_000);
    let (source, _) = Source::new("a.yaml", text.into_bytes());
    let (node, diagnostics) = source.unwrap().read();
    assert!(node.is_none() && diagnostics.has_errors());
}

#[track_caller]
fn check_marked(text: &str, part: Part, expected: &str) {
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let source = source.unwrap();
    let span = source.span(&part);
    let line = source.line(span.line).unwrap().chars();
    let marked: String = line.skip(span.column - 1).take(span.length).collect();
    assert_eq!(marked, expected);
}

#[test]
fn spans_cover_scalars_and_keys() {
    let text = "ключ: значение # слово\n\"б\": 'в г' # 'д'\nquoted: \"е\\\"ё\"\t# \"ж\"\nsingle: 'it''s' # it\nlist: [1, {a: два}, три четыре ]\n";
    check_marked(text, Part::Key("/ключ".into()), "ключ");
    check_marked(text, Part::Value("/ключ".into()), "значение");
    check_marked(text, Part::Key("/б".into()), "\"б\"");
    check_marked(text, Part::Value("/б".into()), "'в г'");
    check_marked(text, Part::Value("/quoted".into()), "\"е\\\"ё\"");
    check_marked(text, Part::Value("/single".into()), "'it''s'");
    check_marked(text, Part::Value("/list/1/a".into()), "два");
    check_marked(text, Part::Value("/list/2".into()), "три четыре");
}

#[test]
fn spans_of_collections_are_short() {
    let text = "map:\n  first: 1\n  second: 2\nlist:\n  - one\n  - two\nflow: {a: 1,\n  b: 2}\n";
    check_marked(text, Part::Value("/map".into()), "first");
    check_marked(text, Part::Value("/list".into()), "-");
    check_marked(text, Part::Value("/flow".into()), "{");
    check_marked(text, Part::Value("".into()), "map");
}

#[test]
fn spans_of_several_lines_end_with_the_first() {
    let text =
        "block: |\n  one\n  two\nplain: one\n  two\nquoted: \"one\n  two\"\nempty:\nnext: 1\n";
    check_marked(text, Part::Value("/block".into()), "one");
    check_marked(text, Part::Value("/plain".into()), "one");
    check_marked(text, Part::Value("/quoted".into()), "\"one");
    check_marked(text, Part::Value("/next".into()), "1");
}

#[test]
fn lines_end_as_in_yaml() {
    let (source, _) = Source::new("a.yaml", b"one\r\ntwo\rthree\n\nfive".to_vec());
    let source = source.unwrap();
    let lines: Vec<_> = (0..8).map(|number| source.line(number)).collect();
    assert_eq!(
        lines,
        [
            None,
            Some("one"),
            Some("two"),
            Some("three"),
            Some(""),
            Some("five"),
            None,
            None
        ]
    );
}

#[test]
fn lines_are_split_by_characters() {
    let long = "ж".repeat(5000);
    let text = format!("a: 1\nб: '{long}' # в\n");
    let (source, _) = Source::new("a.yaml", text.into_bytes());
    let source = source.unwrap();
    assert_eq!(source.split_line(1, 4), Some(("a: ", "1")));
    assert_eq!(source.split_line(2, 1).unwrap().0, "");
    assert_eq!(source.split_line(2, 5005).unwrap().1, "' # в");
    let (before, rest) = source.split_line(2, 9999).unwrap();
    assert!(before.ends_with('в') && rest.is_empty());
    assert_eq!(source.split_line(9, 1), None);
}

#[test]
fn characters_within_a_scalar_are_found() {
    let check = |text: &str, start, end, marked| {
        let (pointer, length) = ("/a".into(), end - start);
        let part = Part::Within {
            pointer,
            start,
            length,
        };
        check_marked(text, part, marked);
    };
    check("a: ^[А-Я]+$ # a note\n", 2, 5, "А-Я");
    check("a: ''\n", 0, 0, "'");
    check("a: 'it''s [x]'\n", 5, 8, "[x]");
    check("a: 'it''s [x]'\n", 2, 3, "''");
    check("{\"a\": \"\\\\d\\u0041\\n[x]\"}\n", 4, 7, "[x]");
    check("{\"a\": \"\\\\d\\u0041\\n[x]\"}\n", 0, 2, "\\\\d");
    check("a: \"\\U0001F432\\xe9b\"\n", 2, 3, "b");
    check("a: >-\n  [x]\nb: 1\n", 0, 1, "[");
    check("a: one\n  two\nb: 1\n", 4, 7, "two");
}
