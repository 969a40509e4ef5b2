//! The patterns of a document, each read once.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::pattern::{Blowup, Fault, Matcher, Pattern, blowup, parse};

/// Longer patterns are read, but neither searched for nor looked into; nobody writes them by hand.
const MAXIMUM_CHARACTERS: usize = 4096;

/// What was read, by the text of the pattern.
#[derive(Default)]
pub(super) struct Patterns {
    known: RefCell<BTreeMap<String, Rc<Read>>>,
}

impl Patterns {
    /// A pattern, read now or before.
    pub(super) fn read(&self, text: &str) -> Rc<Read> {
        if let Some(known) = self.known.borrow().get(text) {
            return Rc::clone(known);
        }
        let short = text.chars().nth(MAXIMUM_CHARACTERS).is_none();
        let read = Rc::new(Read {
            pattern: parse(text).map(|it| short.then(|| Ready::new(it))),
            blowup: OnceCell::new(),
        });
        let mut known = self.known.borrow_mut();
        known.insert(text.to_owned(), Rc::clone(&read));
        read
    }

    /// Whether a pattern is found in a text; nothing where it is none, or where that would take
    /// too long to learn.
    pub(super) fn found(&self, pattern: &str, text: &str) -> Option<bool> {
        let read = self.read(pattern);
        let ready = read.pattern.as_ref().ok()?.as_ref()?;
        ready.matcher.found(text)
    }
}

/// A text that should be a pattern.
pub(super) struct Read {
    /// What it is; nothing where it is too long to look into.
    pub(super) pattern: Result<Option<Ready>, Fault>,
    blowup: OnceCell<Option<Blowup>>,
}

impl Read {
    /// For which texts it takes very long, if there are such.
    pub(super) fn blowup(&self) -> Option<&Blowup> {
        let find = || {
            let ready = self.pattern.as_ref().ok()?.as_ref()?;
            blowup(&ready.tree, &ready.matcher)
        };
        self.blowup.get_or_init(find).as_ref()
    }
}

/// A pattern that can be searched for.
pub(super) struct Ready {
    /// The pattern as a tree.
    pub(super) tree: Pattern,
    matcher: Matcher,
}

impl Ready {
    fn new(tree: Pattern) -> Self {
        let matcher = Matcher::new(&tree);
        Self { tree, matcher }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_searched_for() {
        let patterns = Patterns::default();
        let found = |pattern, text| patterns.found(pattern, text);
        assert_eq!(found("b+", "abba"), Some(true));
        assert_eq!(found("^b+$", "abba"), Some(false));
        assert_eq!(found(r"^\d$", "٣"), Some(false), "digits are ASCII");
        assert_eq!(found("[", "x"), None);
        let text = format!("{}!", "a".repeat(60));
        assert_eq!(found("(a+)+$", &text), None, "nobody waits for it");
    }

    #[test]
    fn patterns_of_bad_will_take_no_time() {
        let patterns = Patterns::default();
        for text in [
            "(".repeat(100_000),
            format!("{}a{}", "(".repeat(250), ")".repeat(250)),
            "a".repeat(1_000_000),
            "[a-z".repeat(250_000),
            "a{1000000}".to_owned(),
            "(((a{1000}){1000}){1000})".to_owned(),
            "((((){1000}){1000}){1000})".to_owned(),
            "((a{0,1000}){0,1000}){0,1000}$".to_owned(),
            r"\u{".repeat(300_000),
            "(?<a>x)|".repeat(100_000),
            r"\p{L}".repeat(200_000),
            "(a|b)*".repeat(600),
            "^".repeat(4000),
            format!("{}z", "(?=a*".repeat(200)),
            "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)x".to_owned(),
            r"(\w*)\1(\1)\2*$".repeat(200),
        ] {
            let read = patterns.read(&text);
            let _ = (read.blowup(), patterns.found(&text, &"a".repeat(500)));
        }
    }
}
