//! What came of a run of the suite.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::dialect::Draft;
use super::{Group, State};
use crate::diagnostics::{Language, Message, message};

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuiteReport {
    /// All of it, ready to print.
    pub text: String,
    /// Cases that were asked.
    pub total: usize,
    /// Those of them with the right answer.
    pub passed: usize,
    /// Cases that were left out.
    pub left_out: usize,
    /// Files and groups that cannot be read, and crates that do not compile.
    pub faults: usize,
}

impl SuiteReport {
    /// Whether all cases have the right answer, and all files could be read.
    pub fn is_clean(&self) -> bool {
        self.passed == self.total && self.faults == 0
    }
}

/// How many cases passed, were asked, and were left out.
#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    total: usize,
    left_out: usize,
}

impl Count {
    fn add(&mut self, group: &Group) {
        let cases = group.cases.len();
        match &group.state {
            State::LeftOut(_) => self.left_out += cases,
            State::Broken(_) => self.total += cases,
            State::Ready { .. } => {
                let failures = group.cases.iter().filter(|it| it.failure.is_some());
                self.passed += cases - failures.count();
                self.total += cases;
            }
        }
    }
}

/// Counts by keyword and draft, what was left out and why, and every failing case.
pub(super) fn report(groups: &[Group], faults: &[Message], language: Language) -> SuiteReport {
    let mut keywords: BTreeMap<(Draft, &str), Count> = BTreeMap::new();
    let mut drafts: BTreeMap<Draft, Count> = BTreeMap::new();
    let mut left_out: BTreeMap<(Draft, &str, String), usize> = BTreeMap::new();
    let mut all = Count::default();
    for group in groups {
        let key = (group.draft, group.keyword.as_str());
        keywords.entry(key).or_default().add(group);
        drafts.entry(group.draft).or_default().add(group);
        all.add(group);
        if let State::LeftOut(reason) = &group.state {
            let reason = reason.text(language).to_owned();
            *left_out.entry((key.0, key.1, reason)).or_default() += group.cases.len();
        }
    }
    let mut text = String::new();
    let mut line = |said: &Message| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", said.text(language));
    };
    for ((draft, keyword), count) in &keywords {
        let (draft, passed, total) = (draft.name(), count.passed, count.total);
        if total > 0 {
            line(&Message::verbatim(format!(
                "{draft}/{keyword}: {passed} / {total}"
            )));
        }
    }
    for ((draft, keyword, reason), count) in &left_out {
        let draft = draft.name();
        line(&message!(
            "{draft}/{keyword}: {count} left out: {reason}",
            "{draft}/{keyword}: пропущено {count}: {reason}"
        ));
    }
    for group in groups {
        failures(group, &mut line);
    }
    for fault in faults {
        line(&message!("error: {fault}", "ошибка: {fault}"; fault));
    }
    for (draft, count) in &drafts {
        line(&summary(&Message::verbatim(draft.name()), *count));
    }
    line(&summary(&message!("in all", "всего"), all));
    SuiteReport {
        text,
        total: all.total,
        passed: all.passed,
        left_out: all.left_out,
        faults: faults.len(),
    }
}

fn failures(group: &Group, line: &mut impl FnMut(&Message)) {
    let (file, name) = (&group.file, &group.description);
    for case in &group.cases {
        let reason = match &group.state {
            State::Broken(reason) => Some(reason),
            _ => case.failure.as_ref(),
        };
        if let Some(reason) = reason {
            let case = &case.description;
            line(&message!(
                "failed: {file}: {name} / {case}: {reason}",
                "не пройдено: {file}: {name} / {case}: {reason}";
                reason
            ));
        }
    }
}

fn summary(what: &Message, count: Count) -> Message {
    let Count {
        passed,
        total,
        left_out,
    } = count;
    message!(
        "{what}: {passed} of {total} passed, {left_out} left out",
        "{what}: пройдено {passed} из {total}, пропущено {left_out}";
        what
    )
}
