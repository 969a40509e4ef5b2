use super::*;
use crate::source::Source;

fn sources(text: &str) -> Sources {
    let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
    let mut sources = Sources::default();
    sources.insert(source.unwrap());
    sources
}

#[track_caller]
fn check(text: &str, diagnostic: Diagnostic, expected: &str) {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    let found = sources(text).render(&diagnostics);
    assert!(found == expected, "{found}--- expected ---\n{expected}");
}

fn at_value(pointer: &str) -> Diagnostic {
    Diagnostic::error("code", Site::value("a.yaml", pointer), "it is wrong")
}

fn at_key(pointer: &str) -> Diagnostic {
    Diagnostic::error("code", Site::key("a.yaml", pointer), "it is wrong")
}

#[test]
fn a_frame_shows_the_line_the_pointer_and_the_cure() {
    check(
        "a: 1\npaths:\n  /b: {get: x}\n",
        at_value("/paths/~1b/get").help("write it right"),
        "\
a.yaml:3:13: error[code]: it is wrong
  |
3 |   /b: {get: x}
  |             ^
  |
  = pointer: /paths/~1b/get
  = help: write it right
",
    );
}

#[test]
fn related_places_have_frames() {
    check(
        "a:\n  Имя: 1\n  б: 2\n  Имя: 3\n",
        at_key("/a/б")
            .related(Site::key("a.yaml", "/a/Имя"), "it stands here first")
            .related(Site::position("b.lock", 3, 1), "it is bound here")
            .help("keep one of the two"),
        "\
a.yaml:3:3: error[code]: it is wrong
  |
3 |   б: 2
  |   ^
  |
  = pointer: /a/б
note: a.yaml:2:3: it stands here first
  |
2 |   Имя: 1
  |   ---
  = note: b.lock:3:1: it is bound here
  = help: keep one of the two
",
    );
}

/// Checks the frame alone: the line and its carets.
#[track_caller]
fn check_frame(text: &str, site: Site, expected: [&str; 2]) {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::error("code", site, "it is wrong"));
    let found = sources(text).render(&diagnostics);
    let lines: Vec<&str> = found.lines().skip(2).take(2).collect();
    assert_eq!(lines, expected, "{found}");
}

#[test]
fn carets_stand_below_what_they_mean() {
    let value = |pointer: &str| Site::value("a.yaml", pointer);
    check_frame(
        "Имя: Город # это город\n",
        value("/Имя"),
        ["1 | Имя: Город # это город", "  |      ^^^^^"],
    );
    check_frame(
        "a:\t\"б\tв\"\t# г\n",
        value("/a"),
        ["1 | a:    \"б    в\"    # г", "  |       ^^^^^^^^"],
    );
    let text = "\u{feff}a: один\r\nb: два\r\n";
    check_frame(text, value("/a"), ["1 | a: один", "  |    ^^^^"]);
    check_frame(text, value("/b"), ["2 | b: два", "  |    ^^^"]);
    // Wide characters take two columns of a terminal.
    check_frame(
        "имя: 漢字 и\n",
        value("/имя"),
        ["1 | имя: 漢字 и", "  |      ^^^^^^"],
    );
}

#[test]
fn what_does_not_show_is_escaped_in_a_frame() {
    check_frame(
        "a: \"x\u{202e}\u{200b}y\" # \u{1b}[31m\n",
        Site::value("a.yaml", "/a"),
        [
            "1 | a: \"x\\u{202e}\\u{200b}y\" # \\u{1b}[31m",
            "  |    ^^^^^^^^^^^^^^^^^^^^",
        ],
    );
}

#[test]
fn places_at_the_end_of_a_line_have_a_caret() {
    let position = |line, column| Site::position("a.yaml", line, column);
    check_frame("a: 1\n", position(1, 5), ["1 | a: 1", "  |     ^"]);
    check_frame("a: 1\n", position(2, 1), ["2 |", "  | ^"]);
    check_frame("a:\n", Site::value("a.yaml", "/a"), ["1 | a:", "  |  ^"]);
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let text = format!(
        "{{\"{}\": 1, \"c\": 0{}}}",
        "а".repeat(500),
        " ".repeat(500)
    );
    let (source, _) = Source::new("a.yaml", text.into_bytes());
    let source = source.unwrap();
    let excerpt = frame::Excerpt::new(
        &source,
        source.span(&crate::diagnostics::Part::Value("/c".into())),
    );
    let excerpt = excerpt.unwrap();
    assert_eq!(&excerpt.text[excerpt.marked.clone()], "0");
    assert!(excerpt.text.starts_with("...аа") && excerpt.text.ends_with(" ..."));
    assert!(excerpt.text.chars().count() < 130, "{excerpt:?}");
}

#[test]
fn a_place_without_a_line_has_no_frame() {
    check(
        "a: 1\n",
        Diagnostic::error("code", Site::position("a.yaml", 20, 1), "it is wrong").help("right it"),
        "a.yaml:20:1: error[code]: it is wrong\n = help: right it\n",
    );
}

#[test]
fn findings_are_in_order_and_equal_ones_stand_once() {
    let mut diagnostics = Diagnostics::new();
    // Through the alias, one text has two pointers.
    for pointer in ["/c", "/b/x", "/a/x", "/c", "/a"] {
        diagnostics.push(at_value(pointer));
    }
    let text = "a: &a {x: 1}\nb: *a\nc: 2\n";
    let found = sources(text).render(&diagnostics);
    let titles: Vec<&str> = found
        .lines()
        .filter(|it| it.starts_with("a.yaml"))
        .collect();
    assert_eq!(
        titles,
        [
            "a.yaml:1:7: error[code]: it is wrong",
            "a.yaml:1:11: error[code]: it is wrong",
            "a.yaml:3:4: error[code]: it is wrong",
        ]
    );
}

#[test]
fn pointers_do_not_part_findings_that_are_equal_but_for_them() {
    let mut diagnostics = Diagnostics::new();
    for pointer in ["/a/x", "/b/x"] {
        for help in ["write one", "write two"] {
            diagnostics.push(at_value(pointer).help(help));
        }
    }
    let found = sources("a: &a {x: 1}\nb: *a\n").render(&diagnostics);
    assert_eq!(found.matches("error[code]").count(), 2, "{found}");
    // A shared component is reached over many paths, and has one place.
    let mut diagnostics = Diagnostics::new();
    (0..100).for_each(|_| diagnostics.push(at_value("/a/x")));
    let found = sources("a: {x: 1}\n").render(&diagnostics);
    assert_eq!(found.matches("error[code]").count(), 1, "{found}");
}

#[test]
fn colours_change_nothing_but_colours() {
    let sources = sources("a: 1\nb: 2\n");
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(at_value("/a").related(Site::key("a.yaml", "/b"), "beside it"));
    diagnostics.push(Diagnostic::warning(
        "other",
        Site::key("a.yaml", "/b"),
        "it is odd",
    ));
    let plain = render(&sources, &diagnostics, Style::PLAIN);
    let coloured = render(
        &sources,
        &diagnostics,
        Style::english(Format::Text {
            coloured: true,
            folded: false,
        }),
    );
    assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
    let mut stripped = String::new();
    for part in coloured.split('\u{1b}') {
        match part.strip_prefix('[').and_then(|it| it.split_once('m')) {
            Some((_, text)) => stripped.push_str(text),
            None => stripped.push_str(part),
        }
    }
    let trimmed: Vec<&str> = stripped.lines().map(str::trim_end).collect();
    assert_eq!(trimmed.join("\n") + "\n", plain);
}

#[test]
fn messages_are_inert_in_a_terminal() {
    assert_eq!(
        inert::message("a\u{1b}[31m\n\u{202e}"),
        "a\\u{1b}[31m\\u{a}\\u{202e}"
    );
}
