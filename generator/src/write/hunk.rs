//! The first place where two versions of a file differ.

use std::fmt::Write as _;

/// Lines shown before and after the difference.
const CONTEXT: usize = 3;
/// Lines shown of each side of the difference.
const MOST: usize = 10;
/// How far ahead the two sides are searched for the place where they meet again.
const HORIZON: usize = 60;

/// A hunk in the manner of a unified diff, `None` when the two are equal.
pub(super) fn first_difference(old: &[u8], new: &[u8]) -> Option<String> {
    if old == new {
        return None;
    }
    let (Ok(old), Ok(new)) = (std::str::from_utf8(old), std::str::from_utf8(new)) else {
        return Some("binary contents differ\n".to_owned());
    };
    // Line ends belong to their lines, so that CRLF and a missing last one count and show.
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let same = old
        .iter()
        .zip(&new)
        .take_while(|(one, two)| one == two)
        .count();
    let (removed, added) = meeting(rest(&old, same), rest(&new, same));

    let start = same.saturating_sub(CONTEXT);
    let before = old.iter().take(same).skip(start);
    let after: Vec<&&str> = rest(&old, same + removed).iter().take(CONTEXT).collect();
    let context = same - start + after.len();
    let mut hunk = format!(
        "@@ -{} +{} @@\n",
        range(start, context + removed),
        range(start, context + added)
    );
    for line in before {
        show(&mut hunk, ' ', line);
    }
    show_some(&mut hunk, '-', rest(&old, same), removed);
    show_some(&mut hunk, '+', rest(&new, same), added);
    for line in after {
        show(&mut hunk, ' ', line);
    }
    Some(hunk)
}

/// How many lines to drop of each side so that they go on alike.
fn meeting(old: &[&str], new: &[&str]) -> (usize, usize) {
    (1..=HORIZON)
        .flat_map(|total| (0..=total).map(move |removed| (removed, total - removed)))
        .find(|&(removed, added)| {
            if removed > old.len() || added > new.len() {
                return false;
            }
            let (old, new) = (rest(old, removed), rest(new, added));
            // Two lines, or the end: a brace alone is no meeting.
            old.iter().take(2).eq(new.iter().take(2))
        })
        .unwrap_or((old.len(), new.len()))
}

fn rest<'a, 'b>(lines: &'a [&'b str], from: usize) -> &'a [&'b str] {
    lines.get(from..).unwrap_or_default()
}

/// Where a side of the hunk stands; an empty one stands after the line before it.
fn range(start: usize, length: usize) -> String {
    let first = if length == 0 { start } else { start + 1 };
    format!("{first},{length}")
}

fn show_some(hunk: &mut String, sign: char, lines: &[&str], count: usize) {
    for line in lines.iter().take(count.min(MOST)) {
        show(hunk, sign, line);
    }
    if count > MOST {
        let _ = writeln!(hunk, "{sign}… {} more lines", count - MOST);
    }
}

fn show(hunk: &mut String, sign: char, line: &str) {
    let text = line.strip_suffix('\n').unwrap_or(line);
    match text.strip_suffix('\r') {
        Some(text) => {
            let _ = writeln!(hunk, "{sign}{text}\\r");
        }
        None => {
            let _ = writeln!(hunk, "{sign}{text}");
        }
    }
    if !line.ends_with('\n') {
        hunk.push_str("\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, hunk: &str) {
        assert_eq!(
            first_difference(old.as_bytes(), new.as_bytes()).as_deref(),
            Some(hunk)
        );
    }

    #[test]
    fn hunks() {
        assert_eq!(first_difference(b"a", b"a"), None);
        check(
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
            "1\n2\n3\n4\nfive\n6\n7\n8\nnine\n",
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        );
        check("a\n", "a\nb\n", "@@ -1,1 +1,2 @@\n a\n+b\n");
        check("", "b\n", "@@ -0,0 +1,1 @@\n+b\n");
        check("b\n", "", "@@ -1,1 +0,0 @@\n-b\n");
        check("a\r\n", "a\n", "@@ -1,1 +1,1 @@\n-a\\r\n+a\n");
        check(
            "a",
            "a\n",
            "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n",
        );
        assert!(first_difference(b"\xff", b"a").is_some());
    }

    #[test]
    fn long_hunks_are_cut() {
        let new: String = (0..500).map(|line| format!("{line}\n")).collect();
        let hunk = first_difference(b"", new.as_bytes()).unwrap();
        assert!(hunk.ends_with("+9\n+… 490 more lines\n"), "{hunk}");
    }
}
