//! References to schemas that are no components: by a pointer into one, by `$anchor`, by `$id`.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::all_children;
use super::target_pointer;
use crate::spec::{
    Callback, Document, Header, MediaType, OrReference, Parameter, PathItem, Reference,
    RequestBody, Response, SchemaOrReference,
};

/// Where such references lead.
#[derive(Debug, Default)]
pub(super) struct Elsewhere<'a> {
    /// The pointer of what a reference leads to, by its own pointer.
    targets: BTreeMap<&'a str, String>,
    /// What stands at those pointers.
    pub(super) items: BTreeMap<String, &'a SchemaOrReference>,
    /// Whether any schema has `unevaluatedItems` or `unevaluatedProperties`.
    pub(super) unevaluated: bool,
}

impl<'a> Elsewhere<'a> {
    /// The pointer of what a reference leads to.
    pub(super) fn target(&self, reference: &Reference) -> Option<String> {
        let known = self.targets.get(reference.at.as_str());
        known.cloned().or_else(|| target_pointer(&reference.target))
    }

    /// Finds where the references of a document lead that do not simply name a component.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut search = Search {
            resources: vec![Resource {
                address: String::new(),
                at: "",
            }],
            anchors: BTreeMap::new(),
            references: Vec::new(),
            unevaluated: false,
        };
        search.walk(document);
        let mut wanted = BTreeMap::new();
        for (reference, resource) in &search.references {
            let candidates = search.candidates(reference, *resource);
            if !candidates.is_empty() {
                wanted.insert(reference.at.as_str(), candidates);
            }
        }
        let mut elsewhere = Self {
            unevaluated: search.unevaluated,
            ..Self::default()
        };
        if wanted.is_empty() {
            return elsewhere;
        }
        let pointers: BTreeSet<&str> = wanted.values().flatten().map(String::as_str).collect();
        let mut open = roots(document);
        let mut found: BTreeMap<&str, &'a SchemaOrReference> = BTreeMap::new();
        while let Some(item) = open.pop() {
            let at = place(item);
            if pointers.contains(at) {
                found.entry(at).or_insert(item);
            }
            if let OrReference::Item(schema) = item {
                open.extend(all_children(schema));
            }
        }
        for (reference, candidates) in &wanted {
            let target = candidates.iter().find(|it| found.contains_key(it.as_str()));
            if let Some(target) = target {
                elsewhere.targets.insert(reference, target.clone());
            }
        }
        let targets = elsewhere.targets.values();
        let items =
            targets.filter_map(|target| Some((target.clone(), *found.get(target.as_str())?)));
        elsewhere.items = items.collect();
        elsewhere
    }
}

/// A schema with an address of its own, or the document.
struct Resource<'a> {
    address: String,
    at: &'a str,
}

struct Search<'a> {
    resources: Vec<Resource<'a>>,
    /// Pointers by resource and name.
    anchors: BTreeMap<(usize, &'a str), &'a str>,
    /// Every reference to a schema, with the resource in which it stands.
    references: Vec<(&'a Reference, usize)>,
    unevaluated: bool,
}

impl<'a> Search<'a> {
    fn walk(&mut self, document: &'a Document) {
        let mut open: Vec<(&SchemaOrReference, usize)> =
            roots(document).into_iter().map(|it| (it, 0)).collect();
        while let Some((item, outer)) = open.pop() {
            let schema = match item {
                OrReference::Reference(reference) => {
                    self.references.push((reference, outer));
                    continue;
                }
                OrReference::Item(schema) => schema,
            };
            let mut resource = outer;
            if let Some(assertions) = &schema.assertions {
                self.unevaluated |= assertions.unevaluated_items.is_some()
                    || assertions.unevaluated_properties.is_some();
                let base = self.resources.get(outer).map(|it| it.address.as_str());
                if let Some(id) = &assertions.id {
                    let id = id.text.split('#').next().unwrap_or_default();
                    let address = joined(base.unwrap_or_default(), id);
                    resource = self.resources.len();
                    self.resources.push(Resource {
                        address,
                        at: &schema.at,
                    });
                }
                let anchors = [&assertions.anchor, &assertions.dynamic_anchor];
                for anchor in anchors.into_iter().flatten() {
                    let key = (resource, anchor.text.as_str());
                    self.anchors.entry(key).or_insert(&schema.at);
                }
            }
            open.extend(all_children(schema).map(|child| (child, resource)));
        }
    }

    /// The pointers that a reference may mean, the likeliest first; none where it names a component or
    /// another document.
    fn candidates(&self, reference: &Reference, resource: usize) -> Vec<String> {
        let target = reference.target.as_str();
        let (address, fragment) = target.split_once('#').unwrap_or((target, ""));
        let (resource, outer) = if address.is_empty() {
            // Many write pointers of the document into schemas that have an address.
            (resource, Some(0).filter(|_| resource != 0))
        } else {
            let base = self.resources.get(resource).map(|it| it.address.as_str());
            let address = joined(base.unwrap_or_default(), address);
            let mut known = self.resources.iter().skip(1);
            match known.position(|it| it.address == address) {
                Some(index) => (index + 1, None),
                None => return Vec::new(),
            }
        };
        let Some(fragment) = target_pointer(&format!("#{fragment}")) else {
            return Vec::new();
        };
        if resource == 0 && is_component(&fragment) {
            return Vec::new();
        }
        let among = |resource: usize| -> Option<String> {
            if !fragment.is_empty() && !fragment.starts_with('/') {
                let anchor = self.anchors.get(&(resource, fragment.as_str()))?;
                return Some((*anchor).to_owned());
            }
            let at = self.resources.get(resource)?.at;
            Some(format!("{at}{fragment}"))
        };
        [Some(resource), outer]
            .into_iter()
            .flatten()
            .filter_map(among)
            .collect()
    }
}

/// Whether a pointer is that of a component.
fn is_component(pointer: &str) -> bool {
    let name = pointer.strip_prefix("/components/schemas/");
    name.is_some_and(|name| !name.contains('/'))
}

/// An address as it is meant where another is the base (RFC 3986, section 5).
fn joined(base: &str, reference: &str) -> String {
    let scheme = |text: &str| {
        let end = text.find(':')?;
        let word = text.get(..end)?;
        let valid = word.starts_with(|it: char| it.is_ascii_alphabetic())
            && word
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
        valid.then_some(end + 1)
    };
    if reference.is_empty() || scheme(reference).is_some() {
        let whole = if reference.is_empty() {
            base
        } else {
            reference
        };
        return whole.to_owned();
    }
    let after_scheme = scheme(base).unwrap_or(0);
    let (before, rest) = base.split_at(after_scheme);
    if reference.starts_with("//") {
        return format!("{before}{reference}");
    }
    let host = match rest.strip_prefix("//") {
        Some(tail) => tail.find('/').map_or(rest.len(), |end| end + 2),
        None => 0,
    };
    let (host, path) = rest.split_at(host);
    let folder = match reference.starts_with('/') {
        true => "",
        false => {
            let end = path.rfind('/').map(|end| end + 1);
            path.get(..end.unwrap_or(0)).unwrap_or_default()
        }
    };
    let mut segments: Vec<&str> = Vec::new();
    let whole = format!("{folder}{reference}");
    for segment in whole.split('/') {
        match segment {
            "." => {}
            ".." if segments.len() > 1 => {
                segments.pop();
            }
            other => segments.push(other),
        }
    }
    let path = segments.join("/");
    let slash = if host.is_empty() || path.starts_with('/') {
        ""
    } else {
        "/"
    };
    format!("{before}{host}{slash}{path}")
}

fn place(item: &SchemaOrReference) -> &str {
    match item {
        OrReference::Item(schema) => &schema.at,
        OrReference::Reference(reference) => &reference.at,
    }
}

/// Every schema of a document that stands in no other, the last one first.
fn roots(document: &Document) -> Vec<&SchemaOrReference> {
    let mut roots = Roots::default();
    roots
        .schemas
        .extend(document.schemas.iter().map(|(_, it)| it));
    document
        .parameters
        .iter()
        .for_each(|(_, it)| roots.parameter(it));
    document
        .request_bodies
        .iter()
        .for_each(|(_, it)| roots.body(it));
    document
        .responses
        .iter()
        .for_each(|(_, it)| roots.response(it));
    document.headers.iter().for_each(|(_, it)| roots.header(it));
    document
        .callbacks
        .iter()
        .for_each(|(_, it)| roots.callback(it));
    let others = document.path_items.iter().chain(&document.webhooks);
    let items = document.paths.iter().chain(others.map(|(_, item)| item));
    items.for_each(|item| roots.path(item));
    roots.schemas.reverse();
    roots.schemas
}

#[derive(Default)]
struct Roots<'a> {
    schemas: Vec<&'a SchemaOrReference>,
}

impl<'a> Roots<'a> {
    fn path(&mut self, item: &'a PathItem) {
        item.parameters.iter().for_each(|it| self.parameter(it));
        for operation in &item.operations {
            operation
                .parameters
                .iter()
                .for_each(|it| self.parameter(it));
            operation.request_body.iter().for_each(|it| self.body(it));
            operation
                .responses
                .iter()
                .for_each(|(_, it)| self.response(it));
            operation
                .callbacks
                .iter()
                .for_each(|(_, it)| self.callback(it));
        }
    }

    fn parameter(&mut self, item: &'a OrReference<Parameter>) {
        if let OrReference::Item(parameter) = item {
            self.schemas.extend(&parameter.schema);
            self.content(parameter.content.iter().flatten());
        }
    }

    fn body(&mut self, item: &'a OrReference<RequestBody>) {
        if let OrReference::Item(body) = item {
            self.content(&body.content);
        }
    }

    fn response(&mut self, item: &'a OrReference<Response>) {
        if let OrReference::Item(response) = item {
            self.content(&response.content);
            response.headers.iter().for_each(|(_, it)| self.header(it));
        }
    }

    fn header(&mut self, item: &'a OrReference<Header>) {
        if let OrReference::Item(header) = item {
            self.schemas.extend(&header.schema);
            self.content(&header.content);
        }
    }

    fn callback(&mut self, item: &'a OrReference<Callback>) {
        if let OrReference::Item(callback) = item {
            callback.paths.iter().for_each(|it| self.path(it));
        }
    }

    fn content(&mut self, content: impl IntoIterator<Item = &'a MediaType>) {
        for media in content {
            self.schemas.extend(&media.schema);
            media
                .part_headers
                .iter()
                .for_each(|(_, it)| self.header(it));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn addresses_are_joined() {
        for (base, reference, whole) in [
            ("", "item.json", "item.json"),
            ("http://a.example/b/c.json", "", "http://a.example/b/c.json"),
            (
                "http://a.example/b/c.json",
                "d.json",
                "http://a.example/b/d.json",
            ),
            (
                "http://a.example/b/c.json",
                "/d.json",
                "http://a.example/d.json",
            ),
            (
                "http://a.example/b/c.json",
                "../d.json",
                "http://a.example/d.json",
            ),
            ("http://a.example", "d.json", "http://a.example/d.json"),
            ("http://a.example/b", "//c.example/d", "http://c.example/d"),
            ("http://a.example/b", "urn:x:y", "urn:x:y"),
        ] {
            assert_eq!(joined(base, reference), whole, "{base} {reference}");
        }
    }
}
