//! One description through all stages from `source` to `lower`.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diagnostics::Diagnostics;
use crate::internal::InternalError;
use crate::lint::lint;
use crate::lower::lower;
use crate::model::{Example, Model};
use crate::names::{Lock, assign};
use crate::resolve::resolve;
use crate::source::Source;
use crate::spec::{self, Dialect};
use crate::waivers::Waivers;
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
    compile_waived(api, source, lock, None, dialect)
}

/// The same with a file of waivers: what they answer stops nothing.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_waived(
    api: &str,
    source: &Source,
    lock: &Lock,
    waivers: Option<&Source>,
    dialect: Dialect,
) -> Result<Compiled, InternalError> {
    guarded(|| {
        let (waivers, faults) = waivers.map(Waivers::read).unwrap_or_default();
        let mut compiled = stages(api, source, lock, &waivers, dialect)?;
        // Where an error stands, there is no model.
        if faults.has_errors() {
            compiled.model = None;
            compiled.lock = lock.clone();
        }
        compiled.diagnostics.extend(faults);
        Ok(compiled)
    })
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
    waivers: &Waivers,
    dialect: Dialect,
) -> Result<Compiled, InternalError> {
    let stopped = |mut diagnostics: Diagnostics| {
        waivers.apply(&source.path, &mut diagnostics, false);
        Compiled {
            model: None,
            lock: lock.clone(),
            diagnostics,
        }
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
    waivers.apply(&source.path, &mut diagnostics, true);
    if diagnostics.has_errors() {
        return Ok(stopped(diagnostics));
    }
    let mut model = lower(api, &resolved, &names)?;
    forget_faulty_examples(&mut model, &diagnostics);
    Ok(Compiled {
        model: Some(model),
        lock: next,
        diagnostics,
    })
}

/// An example that its own schema refuses is no test of it; it stays in the description only.
fn forget_faulty_examples(model: &mut Model, diagnostics: &Diagnostics) {
    let waived = diagnostics.waived().iter().map(|it| &it.diagnostic);
    let faulty: BTreeSet<&str> = waived
        .filter(|diagnostic| diagnostic.code == "example-invalid")
        .filter_map(|diagnostic| diagnostic.site.pointer())
        .collect();
    if faulty.is_empty() {
        return;
    }
    let is_right = |example: &Example| {
        let own = example.pointer.as_str();
        // What is wrong may stand deep in the example.
        let within = faulty.range(own..).take_while(|it| it.starts_with(own));
        let mut rests = within.filter_map(|it| it.get(own.len()..));
        !rests.any(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    for operation in &mut model.operations {
        if let Some(body) = &mut operation.body {
            body.examples.retain(is_right);
        }
        let responses = operation
            .successes
            .iter_mut()
            .chain(&mut operation.failures);
        responses.for_each(|response| response.examples.retain(is_right));
    }
}
