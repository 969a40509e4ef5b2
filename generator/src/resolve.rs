//! Stage 3, `resolve`: references are followed, and every schema gets a shape.
//!
//! The stage proves that each reference leads to something of the right kind and that no chain of
//! references runs in a circle; later stages then ask [`Resolved`] without fear.

mod check;
mod check_rest;
mod cycles;
mod elsewhere;
mod named;
mod shape;
mod wire;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::model::{Level, Provenance};
use crate::source::pointer_join;
use crate::spec::{
    Callback, Document, Example, Header, Link, Operation, OrReference, Parameter, PathItem,
    Reference, RequestBody, Response, Schema, SchemaOrReference,
};

use elsewhere::Elsewhere;
pub use named::{NamedKind, NamedSchema, Usage};
pub use wire::Quirks;

pub use shape::{
    Others, Shape, TextKind, Typed, all_children as all_schemas_below, children as schemas_below,
    first_part, others,
};

/// A description whose references can be followed.
#[derive(Debug)]
pub struct Resolved<'a> {
    /// The description.
    pub document: &'a Document,
    /// Schemas that become types with a name, in the order of the description.
    pub named: Vec<NamedSchema<'a>>,
    /// Pointers of parameters in lists, and what stands in their place in lasting pointers.
    listed: BTreeMap<&'a str, String>,
    components: BTreeMap<String, &'a SchemaOrReference>,
    elsewhere: Elsewhere<'a>,
    parameters: BTreeMap<String, &'a OrReference<Parameter>>,
    request_bodies: BTreeMap<String, &'a OrReference<RequestBody>>,
    responses: BTreeMap<String, &'a OrReference<Response>>,
    headers: BTreeMap<String, &'a OrReference<Header>>,
    examples: BTreeMap<String, &'a OrReference<Example>>,
    links: BTreeMap<String, &'a OrReference<Link>>,
    callbacks: BTreeMap<String, &'a OrReference<Callback>>,
}

/// How many references may follow each other. What resolves a chain walks it each time.
const LONGEST_CHAIN: usize = 100;

/// Follows the references of a description.
pub fn resolve(document: &Document) -> (Resolved<'_>, Diagnostics) {
    let mut resolved = Resolved {
        document,
        named: Vec::new(),
        listed: listed_parameters(document),
        components: by_pointer("schemas", &document.schemas),
        elsewhere: Elsewhere::of(document),
        parameters: by_pointer("parameters", &document.parameters),
        request_bodies: by_pointer("requestBodies", &document.request_bodies),
        responses: by_pointer("responses", &document.responses),
        headers: by_pointer("headers", &document.headers),
        examples: by_pointer("examples", &document.examples),
        links: by_pointer("links", &document.links),
        callbacks: by_pointer("callbacks", &document.callbacks),
    };
    let mut diagnostics = check::check(&resolved);
    if !diagnostics.has_errors() {
        resolved.named = named::collect(&resolved);
        diagnostics.extend(named::check_finite(&resolved));
    }
    (resolved, diagnostics)
}

impl<'a> Resolved<'a> {
    /// The parameter itself.
    pub fn parameter(&self, item: &'a OrReference<Parameter>) -> Option<&'a Parameter> {
        follow(&self.parameters, item)
    }

    /// The request body itself.
    pub fn request_body(&self, item: &'a OrReference<RequestBody>) -> Option<&'a RequestBody> {
        follow(&self.request_bodies, item)
    }

    /// The response itself.
    pub fn response(&self, item: &'a OrReference<Response>) -> Option<&'a Response> {
        follow(&self.responses, item)
    }

    /// The header itself.
    pub fn header(&self, item: &'a OrReference<Header>) -> Option<&'a Header> {
        follow(&self.headers, item)
    }

    /// The example itself.
    pub fn example(&self, item: &'a OrReference<Example>) -> Option<&'a Example> {
        follow(&self.examples, item)
    }

    /// The schema itself, behind all references.
    pub fn schema(&self, item: &'a SchemaOrReference) -> Option<&'a Schema> {
        let mut item = item;
        for _ in 0..=LONGEST_CHAIN {
            match item {
                OrReference::Item(schema) => return Some(schema),
                OrReference::Reference(reference) => item = self.referenced(reference)?,
            }
        }
        None
    }

    /// The parameters of an operation: its path's, unless it has its own of that name, then its own.
    /// Those that OpenAPI ignores are left aside.
    pub fn parameters(&self, item: &'a PathItem, operation: &'a Operation) -> Vec<&'a Parameter> {
        let own: Vec<_> = operation
            .parameters
            .iter()
            .filter_map(|parameter| self.parameter(parameter))
            .collect();
        let same = |left: &Parameter, right: &Parameter| {
            left.location == right.location && left.name == right.name
        };
        item.parameters
            .iter()
            .filter_map(|parameter| self.parameter(parameter))
            .filter(|shared| !own.iter().any(|parameter| same(parameter, shared)))
            .chain(own.iter().copied())
            .filter(|parameter| !parameter.is_ignored())
            .collect()
    }

    /// Whether the value of a parameter is a secret.
    pub fn is_secret(&self, parameter: &'a Parameter) -> bool {
        let schema = parameter.schema.as_ref();
        let schema = schema.and_then(|schema| self.schema(schema));
        parameter.secret || schema.is_some_and(|schema| schema.secret)
    }

    /// The pointer of the schema to which a reference leads.
    pub fn schema_target(&self, reference: &Reference) -> Option<String> {
        self.elsewhere.target(reference)
    }

    /// Whether any schema speaks of what no other keyword has looked at.
    pub fn has_unevaluated(&self) -> bool {
        self.elsewhere.unevaluated
    }

    /// What a reference to a schema leads to.
    fn referenced(&self, reference: &Reference) -> Option<&'a SchemaOrReference> {
        self.schema_at(&self.schema_target(reference)?)
    }

    /// The component, or other target of a reference, at a pointer.
    fn schema_at(&self, pointer: &str) -> Option<&'a SchemaOrReference> {
        let component = self.components.get(pointer);
        component
            .or_else(|| self.elsewhere.items.get(pointer))
            .copied()
    }

    /// Where the fact at a pointer comes from: its own `x-source`, completed by its ancestors'.
    pub fn provenance(&self, pointer: &str) -> Provenance {
        let mut result: Option<Provenance> = None;
        let mut pointer = pointer;
        loop {
            if let Some(note) = self.document.sources.get(pointer) {
                let provenance = result.get_or_insert_with(|| Provenance {
                    level: note.level,
                    page: None,
                    section: note.section.clone(),
                    reason: note.reason.clone(),
                });
                if provenance.page.is_none() {
                    provenance.page.clone_from(&note.page);
                }
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => break,
            }
        }
        // A document without any provenance (not of our dialect) is taken at its word.
        result.unwrap_or(Provenance {
            level: Level::Documented,
            page: None,
            section: None,
            reason: None,
        })
    }

    /// A pointer that still leads to the node when its neighbours come and go: a parameter of a list
    /// is called by where it travels and its name, not by its place in the list.
    pub fn lasting_pointer<'p>(&self, pointer: &'p str) -> Cow<'p, str> {
        const LIST: &str = "/parameters/";
        let starts = pointer.match_indices(LIST).map(|(at, _)| at + LIST.len());
        for start in starts {
            let rest = pointer.get(start..).unwrap_or_default();
            let end = rest
                .find('/')
                .map_or(pointer.len(), |length| start + length);
            let (parameter, below) = pointer.split_at(end);
            if let Some(lasting) = self.listed.get(parameter) {
                return Cow::Owned(format!("{lasting}{below}"));
            }
        }
        Cow::Borrowed(pointer)
    }

    /// Whether the node itself says where it comes from.
    pub fn has_own_source(&self, pointer: &str) -> bool {
        self.document.sources.contains_key(pointer)
    }
}

/// The pointer of a reference into this document.
pub(crate) fn target_pointer(target: &str) -> Option<String> {
    let pointer = target.strip_prefix('#')?;
    // References are URI fragments: percent-encoding is allowed there.
    Some(percent_decode(pointer))
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (byte == b'%')
            .then(|| ahead.next().zip(ahead.next()))
            .flatten();
        let hexadecimal = |digit: u8| char::from(digit).to_digit(16);
        let value = digits
            .and_then(|(high, low)| hexadecimal(high).zip(hexadecimal(low)))
            .and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match value {
            Some(value) => {
                bytes.push(value);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The components of a kind, by pointer.
fn by_pointer<'a, T>(
    kind: &str,
    components: &'a [(String, OrReference<T>)],
) -> BTreeMap<String, &'a OrReference<T>> {
    let folder = pointer_join("/components", kind);
    components
        .iter()
        .map(|(name, item)| (pointer_join(&folder, name), item))
        .collect()
}

/// The parameters that stand in lists, by pointer.
fn listed_parameters(document: &Document) -> BTreeMap<&str, String> {
    let mut listed = BTreeMap::new();
    for item in &document.paths {
        let lists = item.operations.iter().map(|it| &it.parameters);
        for parameter in lists.chain([&item.parameters]).flatten() {
            if let OrReference::Item(parameter) = parameter
                && let Some((list, _)) = parameter.at.rsplit_once('/')
            {
                let name = format!("{} {}", parameter.location.name(), parameter.name);
                listed.insert(parameter.at.as_str(), pointer_join(list, &name));
            }
        }
    }
    listed
}

/// What stands at the end of a chain of references.
fn follow<'a, T>(
    components: &BTreeMap<String, &'a OrReference<T>>,
    item: &'a OrReference<T>,
) -> Option<&'a T> {
    let mut item = item;
    for _ in 0..=LONGEST_CHAIN {
        match item {
            OrReference::Item(item) => return Some(item),
            OrReference::Reference(reference) => {
                let pointer = target_pointer(&reference.target)?;
                item = components.get(&pointer)?;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
