use super::*;
use crate::diagnostics::Language;
use crate::diagnostics::Part;

/// Parses `text` below a scope in line 1, and checks the faults: code, line and column.
#[track_caller]
fn check(text: &str, faults: &[(&str, usize, usize)]) -> Diagnostics {
    let (_, diagnostics) = parse("names.lock", text);
    let found: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| match diagnostic.site.part {
            Part::Position(span) => (diagnostic.code, span.line, span.column),
            _ => panic!("{diagnostic:?}"),
        })
        .collect();
    assert_eq!(found, faults);
    diagnostics
}

#[test]
fn what_was_written_is_read_back() {
    let text = format!(
        "{HEADER}\n[\"a]\\nb\"]\n\"\" = Empty\n\n[types]\n\"a\\\"\\u202e\" = Foo # retired\n\
         \"a\\\"\\u202e\" = Bar # renamed\n\"тип\" = Tip\n"
    );
    // A bracket is no reason to quote a scope, a line feed is.
    let (lock, diagnostics) = parse("names.lock", &text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(render(&lock), text);
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(render(&parse("names.lock", &crlf).0), text);
    assert_eq!(render(&Lock::default()), HEADER);
    assert!(check("", &[]).is_empty());
}

#[test]
fn every_fault_has_a_place() {
    check("\"a\" = A\n", &[("lock-syntax", 1, 1)]);
    check(
        "[a\n[]\n[\"x]\n",
        &[
            ("lock-syntax", 1, 1),
            ("lock-syntax", 2, 1),
            ("lock-syntax", 3, 1),
        ],
    );
    check(
        "[s]\na = A\n # no\n# no\n",
        &[
            ("lock-syntax", 2, 1),
            ("lock-syntax", 3, 1),
            ("lock-syntax", 4, 1),
        ],
    );
    check(
        "[s]\n\"ж\"= A\n\"ж\" = 1\n\"ж\" = type\n",
        &[
            ("lock-syntax", 2, 4),
            ("lock-syntax", 3, 7),
            ("lock-syntax", 4, 7),
        ],
    );
    check(
        "[s]\n\"a\" = A # gone\n \"b\" = B\n",
        &[("lock-syntax", 2, 9), ("lock-syntax", 3, 1)],
    );
}

#[test]
fn a_name_is_given_once() {
    let found = check(
        "[s]\n\"a\" = FooBar\n\"b\" = Foobar\n[t]\n\"b\" = FooBar\n",
        &[("lock-duplicate", 3, 1)],
    );
    let related = &found.iter().next().unwrap().related;
    assert_eq!(related[0].0, Site::position("names.lock", 2, 1));
    check(
        "[s]\n\"a\" = A # retired\n\"b\" = A\n",
        &[("lock-duplicate", 3, 1)],
    );
    check("[s]\n\"a\" = foo_bar\n\"b\" = foobar\n", &[]);
}

#[test]
fn a_key_has_one_name() {
    check("[s]\n\"a\" = A\n\"a\" = B\n", &[("lock-duplicate", 3, 1)]);
    check("[s]\n\"a\" = A\n\"a\" = A\n", &[("lock-duplicate", 3, 1)]);
    check(
        "[s]\n\"a\" = A\n\"a\" = B # retired\n",
        &[("lock-duplicate", 3, 1)],
    );
    check(
        "[s]\n\"a\" = A\n\"a\" = B # renamed\n\"a\" = C # renamed\n",
        &[],
    );
}

#[test]
fn a_merge_conflict_is_named_as_such() {
    let text = "[s]\n<<<<<<< ours\n\"a\" = A\n=======\n\"a\" = B\n>>>>>>> theirs\n";
    let found = check(text, &[("lock-syntax", 2, 1), ("lock-duplicate", 5, 1)]);
    assert!(
        found
            .iter()
            .next()
            .unwrap()
            .message
            .text(Language::English)
            .contains("merge conflict")
    );
}
