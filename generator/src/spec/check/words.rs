//! The word that was meant in place of a misspelt one.

use crate::diagnostics::{Diagnostic, message};

/// Adds the nearest known word, if one is near.
pub(crate) fn suggest(fault: Diagnostic, word: &str, known: &[&str]) -> Diagnostic {
    match nearest(word, known) {
        Some(candidate) => fault.help(message!(
            "did you mean `{candidate}`?",
            "возможно, имелось в виду `{candidate}`"
        )),
        None => fault,
    }
}

/// The nearest known word, if one is near.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = |candidate: &str| 1 + candidate.len() / 4;
    // What is much longer or shorter is not near, and not compared.
    let alike = known
        .iter()
        .filter(|it| it.chars().count().abs_diff(length) <= limit(it));
    let nearest = alike
        .map(|candidate| (distance(word, candidate), *candidate))
        .min();
    nearest
        .filter(|(distance, candidate)| *distance <= limit(candidate))
        .map(|(_, candidate)| candidate)
}

/// Edits between two words: insertions, deletions, replacements, and swaps of neighbours.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (row, character) in left.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in right.iter().enumerate() {
            let at =
                |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(character != *other);
            let mut best = replaced
                .min(at(&last, column + 1) + 1)
                .min(at(&current, column) + 1);
            let swapped =
                column > 0 && previous == Some(*other) && right.get(column - 1) == Some(&character);
            if swapped {
                best = best.min(at(&before_last, column - 1) + 1);
            }
            current.push(best);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(character);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distance_counts_edits() {
        assert_eq!(distance("requried", "required"), 1);
        assert_eq!(distance("descripton", "description"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("имя", "има"), 1);
    }

    #[test]
    fn the_nearest_word_is_found_and_none_that_is_far() {
        let known = ["type", "title", "format", "minLength"];
        assert_eq!(nearest("tpye", &known), Some("type"));
        assert_eq!(nearest("minLenght", &known), Some("minLength"));
        assert_eq!(nearest("quite another", &known), None);
        assert_eq!(nearest(&"type".repeat(1_000_000), &known), None);
    }
}
