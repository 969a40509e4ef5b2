//! Patterns that are compiled when they are first needed.

use std::sync::OnceLock;

use regress::Regex;

/// An ECMA-262 pattern that is searched for, compiled when it is first needed.
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern of a text.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the description has it.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Whether the pattern is found in a text.
    pub fn is_found_in(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            // JSON Schema asks for Unicode patterns; older ones are valid only without that.
            let unicode = Regex::with_flags(self.text, "u");
            unicode.or_else(|_| Regex::new(self.text)).ok()
        });
        // The generator has refused what is no pattern; were one left, it must not stop every request.
        compiled
            .as_ref()
            .is_none_or(|regex| regex.find(text).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn patterns_are_searched_for() {
        static PATTERN: Pattern = Pattern::new(r"^\d{2}-\p{L}|x$");
        for (text, found) in [("12-ж1", true), ("ax", true), ("٣٣-a", false), ("", false)] {
            assert_eq!(PATTERN.is_found_in(text), found, "{text}");
        }
    }
}
