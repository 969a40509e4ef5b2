//! Findings of one kind: as errors each is reported, as warnings the first stands for all.

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};

/// Findings of several kinds.
pub(super) struct Findings<K> {
    severity: Severity,
    errors: Diagnostics,
    /// Of each kind the first, and how many there are.
    warnings: Vec<(K, usize, Diagnostic)>,
}

impl<K: PartialEq> Findings<K> {
    pub(super) fn new(severity: Severity) -> Self {
        Self {
            severity,
            errors: Diagnostics::new(),
            warnings: Vec::new(),
        }
    }

    /// Adds one, which is made only if it is kept.
    pub(super) fn push(&mut self, kind: K, fault: impl FnOnce() -> Diagnostic) {
        let severity = self.severity;
        let fault = || Diagnostic {
            severity,
            ..fault()
        };
        if severity == Severity::Error {
            return self.errors.push(fault());
        }
        match self.warnings.iter_mut().find(|(known, ..)| *known == kind) {
            Some((_, count, _)) => *count += 1,
            None => self.warnings.push((kind, 1, fault())),
        }
    }

    pub(super) fn finish(self) -> Diagnostics {
        let mut diagnostics = self.errors;
        for (_, count, mut fault) in self.warnings {
            if count > 1 {
                fault.message.one_of(count);
            }
            diagnostics.push(fault);
        }
        diagnostics
    }
}
