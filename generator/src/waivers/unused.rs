//! Waivers that answer no finding, and what they may have meant.

use std::collections::BTreeMap;

use super::Waiver;
use crate::diagnostics::{Diagnostic, Diagnostics, message};
use crate::lint::codes::is_waivable;
use crate::spec::nearest;

/// How many pointers are compared in a run, and how long they may be: nobody has waivers by the
/// thousand, and a hostile file must not cost the square of its size.
const MAXIMUM_COMPARISONS: usize = 10_000;
const MAXIMUM_LENGTH: usize = 400;

/// Says of each that it is not used; the findings that still stand are what it may have meant.
pub(super) fn faults<'a>(
    unused: impl Iterator<Item = &'a Waiver>,
    file: &str,
    standing: &Diagnostics,
) -> Diagnostics {
    let mut faults = Diagnostics::new();
    let mut unused = unused.peekable();
    if unused.peek().is_none() {
        return faults;
    }
    let mut by_pointer: BTreeMap<&str, &'static str> = BTreeMap::new();
    let mut by_code: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for diagnostic in standing.iter() {
        let Some(pointer) = diagnostic.site.pointer() else {
            continue;
        };
        if diagnostic.site.file != file || !is_waivable(diagnostic.code) {
            continue;
        }
        by_pointer.entry(pointer).or_insert(diagnostic.code);
        if pointer.len() <= MAXIMUM_LENGTH {
            by_code.entry(diagnostic.code).or_default().push(pointer);
        }
    }
    let mut left = MAXIMUM_COMPARISONS;
    for waiver in unused {
        let (code, pointer) = (waiver.code, waiver.pointer.as_str());
        let candidates = by_code.get(code).map_or(&[][..], Vec::as_slice);
        let near = if pointer.len() <= MAXIMUM_LENGTH && candidates.len() <= left {
            left -= candidates.len();
            nearest(pointer, candidates)
        } else {
            None
        };
        let help = match (by_pointer.get(pointer), near) {
            (Some(other), _) => message!(
                "`{other}` stands there; did you mean that?",
                "там есть замечание `{other}`; возможно, имелось в виду оно?"
            ),
            (None, Some(near)) => message!(
                "did you mean `#{near}`?",
                "возможно, имелось в виду `#{near}`?"
            ),
            (None, None) => message!("delete the waiver", "удалите исключение"),
        };
        let fault = Diagnostic::error(
            "waiver-unused",
            waiver.site.clone(),
            message!(
                "there is no finding `{code}` at `#{pointer}`",
                "замечания `{code}` в `#{pointer}` нет"
            ),
        );
        faults.push(fault.help(help));
    }
    faults
}
