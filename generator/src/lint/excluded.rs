//! Patterns that exclude all examples: then the pattern is wrong rather than each of them.

use std::collections::BTreeMap;

use super::Lint;
use crate::diagnostics::{Diagnostic, message, plural};

/// How many of the examples are shown beside the pattern.
const SHOWN: usize = 3;

/// What became of the examples, by the pointer of the pattern that was searched for.
#[derive(Default)]
pub(super) struct Examples {
    patterns: BTreeMap<String, Outcome>,
}

#[derive(Default)]
struct Outcome {
    searched: usize,
    faults: Vec<Diagnostic>,
}

impl Examples {
    /// A pattern was searched for in a text of an example.
    pub(super) fn searched(&mut self, pattern: String) {
        self.patterns.entry(pattern).or_default().searched += 1;
    }

    /// It was not found, which is a fault of the example unless it is one of the pattern.
    pub(super) fn excluded(&mut self, pattern: String, fault: Diagnostic) {
        self.patterns.entry(pattern).or_default().faults.push(fault);
    }
}

impl Lint<'_, '_> {
    /// Reports the examples that their patterns exclude, or the patterns.
    pub(super) fn excluded_examples(&mut self, examples: Examples) {
        for (pattern, outcome) in examples.patterns {
            let count = outcome.faults.len();
            if count < 2 || count < outcome.searched {
                outcome
                    .faults
                    .into_iter()
                    .for_each(|it| self.push_graded(it));
                continue;
            }
            let number = u64::try_from(count).unwrap_or(u64::MAX);
            let noun = plural(number, "примера", "примеров", "примеров");
            let mut fault = Diagnostic::error(
                "pattern-excludes-all",
                self.value(&pattern),
                message!(
                    "the pattern matches none of the {count} examples",
                    "шаблону не соответствует ни один из {count} {noun}"
                ),
            )
            .help(message!(
                "correct the pattern, or the examples where all of them are wrong",
                "исправьте шаблон или, если ошибочны все примеры, сами примеры"
            ));
            for example in outcome.faults.into_iter().take(SHOWN) {
                let label = message!("an example", "пример");
                fault = fault.related(example.site, label);
            }
            self.push_graded(fault);
        }
    }
}
