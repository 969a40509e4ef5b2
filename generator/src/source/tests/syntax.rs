//! What is said of faults of syntax.

use super::*;

#[test]
fn faults_of_syntax_name_cause_and_cure() {
    for (text, place, message) in [
        (
            "a: \"x\n",
            "1:4",
            "the quote that opens here is never closed",
        ),
        (
            "a: 'x\n",
            "1:4",
            "the quote that opens here is never closed",
        ),
        (
            "a: @x\n",
            "1:4",
            "a text without quotes cannot begin with `@`",
        ),
        (
            "a: `x`\n",
            "1:4",
            "a text without quotes cannot begin with ```",
        ),
        (
            "a: %x\n",
            "1:4",
            "a text without quotes cannot begin with `%`",
        ),
        (
            "a: b: c\n",
            "1:5",
            "there is a `:` here where no key can be",
        ),
        (
            "a:b\nc: d\n",
            "2:2",
            "there is a `:` here where no key can be",
        ),
        (
            "a: {b: c, d\n",
            "2:1",
            "a `{` before this place is never closed",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "2:2",
            "a `[` before this place is never closed, or this `:` belongs to no key",
        ),
        ("a: 1]\nb: ]\n", "2:4", "this bracket closes nothing"),
        (
            "a:\n   b: 1\n  c: 2\n",
            "3:3",
            "this line is indented like none of the mappings around it",
        ),
        (
            "a: *b\n",
            "1:4",
            "the alias `*b` repeats nothing: there is no such anchor before it",
        ),
        (
            "a: 'b\n  \\d'\nc: \"d\n  \\d\"\n",
            "4:3",
            "there is no such escape in a text in \"…\"",
        ),
        ("a: - b\n", "1:4", "a list with `- ` cannot begin here"),
        (
            "a: \"x\" y\n",
            "1:8",
            "there is more behind the closing quote",
        ),
        (
            "a: b\nkey\n",
            "3:1",
            "the line before this place has no `: `, so it is no key",
        ),
        (
            "a: |x\n",
            "1:4",
            "there is more in the line behind this `|`",
        ),
        (
            "a: &a [*a]\n",
            "1:8",
            "the alias stands inside the value that it repeats, which never ends",
        ),
        (
            "a: b\n---\nc: d\n",
            "2:1",
            "a second document begins here, and a description is one document",
        ),
        (
            "? [a]\n: b\n",
            "1:3",
            "a list or a mapping stands where a key must be",
        ),
        ("# x\n", "1:1", "the file holds nothing but comments"),
        (" \n\n", "1:1", "the file is empty"),
    ] {
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let (node, found) = source.unwrap().read();
        assert!(node.is_none(), "{text}");
        let report = Sources::default().render(&found);
        let first = report.lines().next().unwrap_or_default();
        assert_eq!(
            first,
            format!("a.yaml:{place}: error[yaml-syntax]: {message}"),
            "{text}"
        );
    }
}
