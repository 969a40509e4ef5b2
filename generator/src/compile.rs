//! One description through all stages from `source` to `lower`.

mod left_out;
mod references;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diagnostics::Diagnostics;
use crate::internal::InternalError;
use crate::lint::lint;
use crate::lower::lower;
use crate::model::{Example, Model};
use crate::names::{Lock, assign};
use crate::resolve::resolve;
use crate::source::{Node, Source};
use crate::spec::{self, Dialect, Document};
use crate::waivers::Waivers;
use crate::wanted::{reserved, wanted};
use left_out::Omissions;

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
    let (node, mut found) = source.check(dialect.severity());
    let Some(node) = node else {
        return Ok(stopped(found));
    };
    let (document, more) = spec::read(&source.path, &node, dialect);
    found.extend(more);
    let Some(document) = document else {
        return Ok(stopped(found));
    };
    let run = Run {
        api,
        lock,
        waivers,
        node: &node,
    };
    let mut pass = run.pass(&document, found, dialect)?;
    let mut diagnostics = Diagnostics::new();
    let mut omissions = None;
    let mut narrower: Option<Document> = None;
    while pass.compiled.is_none() && dialect == Dialect::OpenApi {
        let omissions = omissions.get_or_insert_with(|| Omissions::new(&node));
        let present = narrower.as_ref().unwrap_or(&document);
        let Some(next) = omissions.narrow(present, &pass.found) else {
            break;
        };
        diagnostics.extend_with_new(pass.found);
        pass = run.pass(&next, Diagnostics::new(), dialect)?;
        // A component that only a part uses which is left out is used.
        pass.found.forget("unused-component");
        narrower = Some(next);
    }
    diagnostics.extend_with_new(pass.found);
    let Some((mut model, next)) = pass.compiled else {
        return Ok(stopped(diagnostics));
    };
    if let Some(omissions) = omissions {
        diagnostics.soften();
        model.left_out = omissions.left_out(&document);
        diagnostics.extend(omissions.warnings(&source.path, &model.left_out));
    }
    Ok(Compiled {
        model: Some(model),
        lock: next,
        diagnostics,
    })
}

/// What is the same for each way through the stages.
struct Run<'a> {
    api: &'a str,
    lock: &'a Lock,
    waivers: &'a Waivers,
    node: &'a Node,
}

/// What one way through the stages gives.
struct Pass {
    found: Diagnostics,
    /// None where an error stands.
    compiled: Option<(Model, Lock)>,
}

impl Run<'_> {
    /// From `resolve` to `lower`; `found` is what the stages before have found.
    fn pass(
        &self,
        document: &Document,
        mut found: Diagnostics,
        dialect: Dialect,
    ) -> Result<Pass, InternalError> {
        let stopped = |found| Pass {
            found,
            compiled: None,
        };
        let (resolved, more) = resolve(document);
        if more.has_errors() {
            // Where nothing is left out, the rest is told of all the same.
            if dialect != Dialect::OpenApi {
                found.extend(self.beside(document, &more, dialect));
            }
            found.extend(more);
            return Ok(stopped(found));
        }
        found.extend(more);
        let (names, next, more) = assign(&wanted(&resolved), &reserved(&resolved), self.lock);
        found.extend(more);
        let linted = lint(&resolved, dialect);
        found.extend(linted.diagnostics);
        self.waivers.apply(&document.file, &mut found, true);
        if found.has_errors() {
            return Ok(stopped(found));
        }
        let mut model = lower(self.api, &resolved, &names)?;
        forget_faulty_examples(&mut model, &linted.faulty_examples);
        Ok(Pass {
            found,
            compiled: Some((model, next)),
        })
    }

    /// What lint finds in those parts of a document that have nothing to do with references that lead nowhere:
    /// in the others it would only repeat the fault.
    fn beside(
        &self,
        document: &Document,
        unresolved: &Diagnostics,
        dialect: Dialect,
    ) -> Diagnostics {
        let mut omissions = Omissions::new(self.node);
        let mut narrower = omissions.narrow(document, unresolved);
        while let Some(rest) = narrower {
            let (resolved, more) = resolve(&rest);
            if !more.has_errors() {
                let mut found = lint(&resolved, dialect).diagnostics;
                // A component that only a part uses which is not looked at is used.
                found.forget("unused-component");
                return found;
            }
            narrower = omissions.narrow(&rest, &more);
        }
        Diagnostics::new()
    }
}

/// An example that its own schema refuses is no test of it; it stays in the description only.
fn forget_faulty_examples(model: &mut Model, faulty: &BTreeSet<String>) {
    if faulty.is_empty() {
        return;
    }
    let is_right = |example: &Example| {
        let own = example.pointer.as_str();
        // What is wrong may stand deep in the example.
        let within = faulty
            .range(own.to_owned()..)
            .take_while(|it| it.starts_with(own));
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
