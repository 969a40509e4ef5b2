//! One description through all stages from `source` to `lower`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diagnostics::Diagnostics;
use crate::internal::InternalError;
use crate::lint::lint;
use crate::lower::lower;
use crate::model::Model;
use crate::names::{Lock, assign};
use crate::resolve::resolve;
use crate::source::Source;
use crate::spec::{self, Dialect};
use crate::wanted::{reserved, wanted};

/// What comes of a description.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The model; none where an error stands.
    pub model: Option<Model>,
    /// The lock of names as it is after this run.
    pub lock: Lock,
    /// Everything there is to say.
    pub diagnostics: Diagnostics,
}

/// Takes a description through the stages.
///
/// # Errors
///
/// An [`InternalError`] is our own bug, a panic of a library included.
pub fn compile(
    api: &str,
    source: &Source,
    lock: &Lock,
    dialect: Dialect,
) -> Result<Compiled, InternalError> {
    guarded(|| stages(api, source, lock, dialect))
}

/// Runs `work`; a panic becomes an internal error.
///
/// # Errors
///
/// Those of `work`, and one for a panic.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, InternalError>) -> Result<T, InternalError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result,
        Err(panic) => Err(InternalError::new(crate::internal::panic_message(&*panic))),
    }
}

fn stages(
    api: &str,
    source: &Source,
    lock: &Lock,
    dialect: Dialect,
) -> Result<Compiled, InternalError> {
    let stopped = |diagnostics: Diagnostics| Compiled {
        model: None,
        lock: lock.clone(),
        diagnostics,
    };
    let (node, mut diagnostics) = source.check(dialect.severity());
    let Some(node) = node else {
        return Ok(stopped(diagnostics));
    };
    let (document, found) = spec::read(&source.path, &node, dialect);
    diagnostics.extend(found);
    let Some(document) = document else {
        return Ok(stopped(diagnostics));
    };
    let (resolved, found) = resolve(&document);
    let circular = found.has_errors();
    diagnostics.extend(found);
    // With references that lead nowhere the later stages would only repeat the fault.
    if circular {
        return Ok(stopped(diagnostics));
    }
    let (names, next, found) = assign(&wanted(&resolved), &reserved(), lock);
    diagnostics.extend(found);
    diagnostics.extend(lint(&resolved, dialect));
    if diagnostics.has_errors() {
        return Ok(stopped(diagnostics));
    }
    let model = lower(api, &resolved, &names)?;
    Ok(Compiled {
        model: Some(model),
        lock: next,
        diagnostics,
    })
}
