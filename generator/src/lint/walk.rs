//! Everything of one kind that is given in place, wherever it stands: what most checks go over.

use crate::resolve::schemas_below;
use crate::spec::{
    Document, Header, MediaType, OrReference, Parameter, RequestBody, Response, Schema,
    SchemaOrReference,
};

/// All parameters, references included, in the order of the document, components last.
pub(super) fn parameters(document: &Document) -> Vec<&OrReference<Parameter>> {
    let mut list = Vec::new();
    for item in &document.paths {
        list.extend(&item.parameters);
        for operation in &item.operations {
            list.extend(&operation.parameters);
        }
    }
    list.extend(document.parameters.iter().map(|(_, it)| it));
    list
}

/// All request bodies, references included.
pub(super) fn request_bodies(document: &Document) -> Vec<&OrReference<RequestBody>> {
    let operations = document.paths.iter().flat_map(|item| &item.operations);
    operations
        .filter_map(|operation| operation.request_body.as_ref())
        .chain(document.request_bodies.iter().map(|(_, it)| it))
        .collect()
}

/// All responses, references included.
pub(super) fn responses(document: &Document) -> Vec<&OrReference<Response>> {
    let operations = document.paths.iter().flat_map(|item| &item.operations);
    operations
        .flat_map(|operation| operation.responses.iter().map(|(_, it)| it))
        .chain(document.responses.iter().map(|(_, it)| it))
        .collect()
}

/// All headers of responses, references included.
pub(super) fn headers(document: &Document) -> Vec<&OrReference<Header>> {
    let responses = items(responses(document)).flat_map(|it| &it.headers);
    responses
        .chain(&document.headers)
        .map(|(_, it)| it)
        .collect()
}

/// All entries of `content`.
pub(super) fn media_types(document: &Document) -> Vec<&MediaType> {
    let bodies = items(request_bodies(document)).flat_map(|it| &it.content);
    let responses = items(responses(document)).flat_map(|it| &it.content);
    bodies.chain(responses).collect()
}

/// All schemas given in place, those within others included, each once.
pub(super) fn schemas(document: &Document) -> impl Iterator<Item = &Schema> {
    items(schema_items(document)).map(AsRef::as_ref)
}

/// The same, as what may be asked for its shape.
pub(super) fn schema_items(document: &Document) -> Vec<&SchemaOrReference> {
    let mut list = Vec::new();
    for parameter in items(parameters(document)) {
        list.extend(parameter.schema.as_ref());
    }
    for media in media_types(document) {
        list.extend(media.schema.as_ref());
    }
    list.extend(document.schemas.iter().map(|(_, it)| it));
    let mut found = Vec::new();
    // A list instead of recursion: the nesting is the document's.
    let mut open: Vec<&SchemaOrReference> = list.into_iter().rev().collect();
    while let Some(item) = open.pop() {
        if let OrReference::Item(schema) = item {
            found.push(item);
            let mut below: Vec<_> = schemas_below(schema).collect();
            below.reverse();
            open.extend(below);
        }
    }
    found
}

/// Those of a list that are given in place.
pub(super) fn items<'a, T: 'a>(
    list: Vec<&'a OrReference<T>>,
) -> impl Iterator<Item = &'a T> + use<'a, T> {
    list.into_iter().filter_map(|it| match it {
        OrReference::Item(item) => Some(item),
        OrReference::Reference(_) => None,
    })
}
