//! Proof that no chain of references runs in a circle.

use std::collections::{BTreeMap, BTreeSet};

use super::check::Checker;
use super::{LONGEST_CHAIN, Shape, shape};
use crate::diagnostics::{Diagnostic, Site, message};
use crate::spec::{Schema, SchemaOrReference};

impl<'a> Checker<'_, 'a> {
    /// A component that is another name for a component, and so on in a circle, has no meaning;
    /// a chain of many has one, but nobody would find it.
    pub(super) fn check_alias_cycles(&mut self) {
        // How many components a component is another name for, one after the other.
        let mut lengths: BTreeMap<String, usize> = BTreeMap::new();
        let starts = self.resolved.components.keys();
        for start in starts.chain(self.resolved.elsewhere.items.keys()) {
            let mut trail: Vec<String> = Vec::new();
            let mut positions: BTreeMap<String, usize> = BTreeMap::new();
            let mut at = Some(start.clone());
            let mut length = 0;
            while let Some(pointer) = at {
                if let Some(known) = lengths.get(&pointer) {
                    length = *known;
                    break;
                }
                if let Some(position) = positions.get(&pointer) {
                    self.report_cycle(trail.get(*position..).unwrap_or_default());
                    break;
                }
                at = self.alias(&pointer);
                positions.insert(pointer.clone(), trail.len());
                trail.push(pointer);
            }
            for pointer in trail.into_iter().rev() {
                length += 1;
                // What is longer by one is reported, and not all that leads there.
                if length == LONGEST_CHAIN + 1 {
                    self.report_chain(&pointer);
                }
                lengths.insert(pointer, length);
            }
        }
    }

    /// A list of itself, with no structure between, would need a type that has no name here.
    pub(super) fn check_list_cycles(&mut self) {
        let resolved = self.resolved;
        let mut done: BTreeSet<&str> = BTreeSet::new();
        let mut circular: BTreeSet<&str> = BTreeSet::new();
        let starts = resolved.components.values();
        for start in starts.chain(resolved.elsewhere.items.values()) {
            let mut trail: Vec<&str> = Vec::new();
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            let mut next = Some(*start);
            while let Some((item, schema)) = next.and_then(|it| Some((it, resolved.schema(it)?))) {
                let at = schema.at.as_str();
                if done.contains(at) {
                    break;
                }
                if !seen.insert(at) {
                    let first = trail.iter().position(|other| *other == at);
                    circular.extend(trail.iter().skip(first.unwrap_or_default()));
                    break;
                }
                trail.push(at);
                next = self.element(item);
            }
            done.extend(trail);
        }
        for (at, start) in resolved.components.iter().chain(&resolved.elsewhere.items) {
            let schema: Option<&Schema> = resolved.schema(start);
            if schema.is_some_and(|schema| circular.contains(schema.at.as_str())) {
                let site = Site::key(&resolved.document.file, at);
                self.diagnostics.push(
                    Diagnostic::error(
                        "unsupported",
                        site,
                        message!(
                            "not supported yet: lists or mappings that contain themselves",
                            "пока не поддерживается: списки и отображения, которые содержат сами себя"
                        ),
                    )
                    .help(message!(
                        "put an object with a property between",
                        "поставьте между ними объект со свойством"
                    )),
                );
            }
        }
    }

    /// What a list or mapping holds.
    fn element(&self, item: &'a SchemaOrReference) -> Option<&'a SchemaOrReference> {
        match self.resolved.typed(item).shape {
            Shape::List(inner) | Shape::Map(inner) => inner,
            _ => None,
        }
    }

    /// The component that a component is another name for.
    fn alias(&self, pointer: &str) -> Option<String> {
        let reference = shape::alias(self.resolved.schema_at(pointer)?)?;
        self.resolved.schema_target(reference)
    }

    /// Reports a circle; its first component in the order of pointers is where it begins.
    fn report_cycle(&mut self, circle: &[String]) {
        let file = &self.resolved.document.file;
        let first = circle.iter().enumerate().min_by_key(|(_, at)| *at);
        let (before, from) = circle.split_at(first.map_or(0, |(index, _)| index));
        let mut ordered = from.iter().chain(before);
        let Some(start) = ordered.next() else {
            return;
        };
        let mut fault = Diagnostic::error(
            "reference-cycle",
            Site::key(file, start),
            message!(
                "this schema is only another name for itself",
                "эта схема — лишь другое имя самой себя"
            ),
        )
        .help(message!(
            "describe the value at one of these places",
            "опишите значение в одном из этих мест"
        ));
        for pointer in ordered {
            let label = message!("by way of this one", "через эту схему");
            fault = fault.related(Site::key(file, pointer), label);
        }
        self.diagnostics.push(fault);
    }

    fn report_chain(&mut self, pointer: &str) {
        let site = Site::key(&self.resolved.document.file, pointer);
        self.diagnostics.push(
            Diagnostic::error(
                "unsupported",
                site,
                message!(
                    "not supported yet: a schema that is another name for more than \
                     {LONGEST_CHAIN} others in a row",
                    "пока не поддерживается: схема как другое имя для цепочки длиннее \
                     {LONGEST_CHAIN} схем"
                ),
            )
            .help(message!(
                "refer to the schema at the end",
                "сошлитесь прямо на последнюю схему"
            )),
        );
    }
}
