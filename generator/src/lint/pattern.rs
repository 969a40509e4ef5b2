//! Patterns: ECMA-262 regular expressions that are searched for.

use regress::Regex;

/// Texts up to this length are matched even by patterns that may take exponential time.
const SHORT: usize = 16;

/// What is wrong with a pattern, if anything.
pub(super) fn fault(pattern: &str) -> Option<String> {
    compile(pattern).err()
}

/// Whether the pattern is found in the text; nothing where that might take too long to learn.
pub(super) fn found(pattern: &str, text: &str) -> Option<bool> {
    let regex = compile(pattern).ok()?;
    let quick = text.chars().count() <= SHORT || !may_explode(pattern);
    quick.then(|| regex.find(text).is_some())
}

/// JSON Schema asks for Unicode patterns; older ones are valid only without that.
fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::with_flags(pattern, "u")
        .or_else(|_| Regex::new(pattern))
        .map_err(|error| error.to_string())
}

/// Whether a group that repeats without bound holds a repetition or a choice: matching it by
/// backtracking may take exponential time. Some harmless patterns are taken for dangerous ones.
fn may_explode(pattern: &str) -> bool {
    // Per open group: whether it holds a repetition or a choice.
    let mut groups = vec![false];
    let mut in_class = false;
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            _ if in_class => {}
            '(' => groups.push(false),
            ')' => {
                let varies = groups.pop().unwrap_or(false);
                let rest: String = characters.clone().take(8).collect();
                if varies && repeats_without_bound(&rest) {
                    return true;
                }
                if let Some(outer) = groups.last_mut() {
                    *outer |= varies;
                }
            }
            '*' | '+' | '?' | '{' | '|' => {
                if let Some(group) = groups.last_mut() {
                    *group = true;
                }
            }
            _ => {}
        }
    }
    false
}

fn repeats_without_bound(rest: &str) -> bool {
    if rest.starts_with(['*', '+']) {
        return true;
    }
    let bounds = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    bounds.is_some_and(|(bounds, _)| bounds.ends_with(',') || bounds.contains(','))
}

#[cfg(test)]
mod tests {
    use super::{fault, found, may_explode};

    #[test]
    fn patterns_are_searched_for() {
        assert_eq!(found("b+", "abba"), Some(true));
        assert_eq!(found("^b+$", "abba"), Some(false));
        assert_eq!(found(r"^\d$", "٣"), Some(false), "digits are ASCII");
        assert_eq!(found("[", "x"), None);
        assert!(fault("[a-").is_some());
        assert!(fault(r"^([a-zA-Z0-9_\-\.]+)@x$").is_none());
    }

    #[test]
    fn dangerous_patterns_are_not_run_on_long_texts() {
        assert!(may_explode("(a+)+$") && may_explode("(a|aa)*$") && may_explode("((a?b){2,9})c"));
        assert!(!may_explode(r"^((8|\+7)-?)?\(?\d{3,5}\)?$") && !may_explode("[(+]+(a)+"));
        assert_eq!(found("(a+)+$", &format!("{}!", "a".repeat(60))), None);
    }
}
