use super::*;

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
        "a.yaml:2:2: error[yaml-syntax]: did not find expected ',' or ']'\n",
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

#[test]
fn merge_keys_and_tags_are_refused() {
    check(
        "base: &b {x: 1}\nother:\n  <<: *b\n",
        "a.yaml:3:3: error[unsupported]: YAML merge keys (`<<`) are not supported\n  \
         help: write the keys out, or share the part through `components` and `$ref`\n",
    );
    check(
        "a: !secret 1\n",
        "a.yaml:1:4: error[yaml-syntax]: a: YAML tags (`!name`) are not supported\n",
    );
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
        check_marked(text, Part::Inside("/a".into(), start, end), marked);
    };
    check("a: ^[А-Я]+$ # a note\n", 2, 5, "А-Я");
    check("a: ''\n", 0, 0, "'");
    check("a: 'it''s [x]'\n", 5, 8, "[x]");
    check("a: 'it''s [x]'\n", 2, 3, "''");
    check("{\"a\": \"\\\\d\\u0041\\n[x]\"}\n", 4, 7, "[x]");
    check("{\"a\": \"\\\\d\\u0041\\n[x]\"}\n", 0, 2, "\\\\d");
    check("a: \"\\U0001F432\\xe9b\"\n", 2, 3, "b");
    // What goes over lines is marked as a whole.
    check("a: >-\n  [x]\nb: 1\n", 0, 1, "[x]");
    check("a: one\n  two\nb: 1\n", 4, 7, "one");
}
