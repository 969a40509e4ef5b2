//! Between `lint` and `lower`, `waivers`: findings that are right as they stand, each with its reason.
//!
//! They stand in a file beside the description. One answers the findings of one code at one node,
//! so that nothing is waived that nobody has seen; one that answers nothing is a fault.

mod offer;
mod read;
mod unused;

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Site};

pub use offer::offer;

/// A waiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The code of the findings that it answers.
    pub code: &'static str,
    /// The node at which they stand, as a JSON pointer without the leading `#`.
    pub pointer: String,
    /// Why they are right as they stand.
    pub reason: String,
    /// Where the waiver stands.
    pub site: Site,
}

/// The waivers of a description, in the order of their file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waivers {
    list: Vec<Waiver>,
}

impl Waivers {
    /// Sets the findings about a file apart that a waiver answers. If those are `all` that can be
    /// found, a waiver that answers none is a fault.
    pub fn apply(&self, file: &str, diagnostics: &mut Diagnostics, all: bool) {
        if self.list.is_empty() {
            return;
        }
        let places = self.list.iter().enumerate();
        let places: BTreeMap<(&str, &str), usize> = places
            .map(|(index, waiver)| ((waiver.code, waiver.pointer.as_str()), index))
            .collect();
        let mut used = vec![false; self.list.len()];
        diagnostics.waive(|diagnostic| {
            let pointer = diagnostic.site.pointer()?;
            let index = *places.get(&(diagnostic.code, pointer))?;
            let waiver = self.list.get(index)?;
            if diagnostic.site.file != file {
                return None;
            }
            if let Some(used) = used.get_mut(index) {
                *used = true;
            }
            Some((waiver.reason.clone(), waiver.site.clone()))
        });
        if all {
            let unused = self.list.iter().zip(used);
            let unused = unused.filter_map(|(waiver, used)| (!used).then_some(waiver));
            let faults = unused::faults(unused, file, diagnostics);
            diagnostics.extend(faults);
        }
    }
}

#[cfg(test)]
mod tests;
