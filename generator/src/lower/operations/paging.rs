//! How the pages of an operation follow each other.

use std::collections::BTreeSet;

use super::super::Lower;
use crate::internal::InternalError;
use crate::markdown::code;
use crate::model::{
    Field, Location, Model, Operation, Paging, PagingStyle, ResponseBody, SecurityKind, Step,
    TypeKind, TypeReference,
};
use crate::source::pointer_segments;
use crate::spec;
use crate::wanted::key;

impl<'a> Lower<'_, 'a> {
    /// Adds to the operations of a model how their pages follow each other, now that all types are known.
    pub(in crate::lower) fn paging(&self, model: &mut Model) -> Result<(), InternalError> {
        let document = self.resolved.document;
        let items = document.paths.iter();
        let operations = items.flat_map(|item| item.operations.iter().map(move |it| (item, it)));
        for (index, (item, operation)) in operations.enumerate() {
            let Some(paging) = &operation.paging else {
                continue;
            };
            let names = (
                self.name(key::OPERATIONS, &key::pages(&operation.at))?,
                self.name(key::OPERATIONS, &key::items(&operation.at))?,
            );
            let size = self.page_size(paging, item, operation);
            let lowered = model
                .operations
                .get(index)
                .and_then(|lowered| self.lowered_paging(model, lowered, paging, size, names));
            if let Some(operation) = model.operations.get_mut(index) {
                operation.paging = lowered;
            }
        }
        Ok(())
    }

    /// The size of a page if the request sets none: the default of the parameter or, where there is no such
    /// parameter, the size that all pages have.
    fn page_size(
        &self,
        paging: &spec::Paging,
        item: &'a spec::PathItem,
        operation: &'a spec::Operation,
    ) -> Option<u64> {
        let Some(limit) = &paging.limit else {
            return paging.maximum;
        };
        let parameters = self.resolved.parameters(item, operation);
        let mut parameters = parameters.into_iter();
        let limit =
            parameters.find(|it| it.location == spec::Location::Query && it.name == limit.text)?;
        let schema = self.resolved.schema(limit.schema.as_ref()?)?;
        schema.default.as_ref()?.as_u64()
    }

    /// None in other people's documents, where something that does not fit is no error.
    fn lowered_paging(
        &self,
        model: &Model,
        operation: &Operation,
        paging: &spec::Paging,
        size: Option<u64>,
        (pages_function, items_function): (String, String),
    ) -> Option<Paging> {
        let ResponseBody::Json(body) = operation.output() else {
            return None;
        };
        let (items, list) = steps(model, body, &paging.items)?;
        let (items, list) = not_null(items, list);
        let TypeReference::List(element) = list else {
            return None;
        };
        let (style, next) = match &paging.style {
            spec::PagingStyle::Offset { .. } => (PagingStyle::Offset, None),
            spec::PagingStyle::Page { first, .. } => (PagingStyle::Page(*first), None),
            spec::PagingStyle::Token { next, .. } => (PagingStyle::Token, Some((body, next))),
            spec::PagingStyle::LastKey { key, .. } => {
                (PagingStyle::LastKey, Some((&*element, key)))
            }
            spec::PagingStyle::NextLink { next: Some(next) } => {
                (PagingStyle::Link, Some((body, next)))
            }
            spec::PagingStyle::NextLink { next: None } => (PagingStyle::LinkHeader, None),
        };
        let next = match next {
            Some((start, pointer)) => {
                let (steps, kind) = steps(model, start, pointer)?;
                let (_, kind) = not_null(Vec::new(), kind);
                can_lead_on(&kind).then_some(())?;
                Some(steps)
            }
            None => None,
        };
        let parameter = |wire: &spec::Text| {
            let mut parameters = operation.parameters.iter();
            let found = parameters
                .find(|it| it.location == Location::Query && it.wire == wire.text && !it.secret)?;
            can_lead_on(&found.kind).then(|| found.name.clone())
        };
        let named = |wire: Option<&spec::Text>| match wire {
            Some(wire) => parameter(wire).map(Some),
            None => Some(None),
        };
        let excludes = paging.excludes.iter().filter_map(|wire| {
            let mut parameters = operation.parameters.iter();
            let found = parameters.find(|it| {
                it.location == Location::Query && it.wire == wire.text && !it.required
            })?;
            Some((found.wire.clone(), found.name.clone()))
        });
        let excludes: Vec<_> = excludes.collect();
        let (secrets, secret_path) = match style {
            PagingStyle::Link | PagingStyle::LinkHeader => secrets(model, operation),
            _ => Default::default(),
        };
        let leading = named(paging.parameter())?;
        let limit = named(paging.limit.as_ref())?;
        let mut seen = BTreeSet::new();
        let excluded = excludes.iter().map(|(_, name)| name);
        if !leading
            .iter()
            .chain(&limit)
            .chain(excluded)
            .all(|name| seen.insert(name))
        {
            return None;
        }
        Some(Paging {
            style,
            items,
            items_pointer: paging.items.clone(),
            element: *element,
            next,
            parameter: leading,
            limit,
            excludes,
            ends_empty: paging.ends_empty,
            size,
            maximum: paging.maximum,
            secrets,
            secret_path,
            pages_function,
            items_function,
        })
    }
}

/// The query parameters with secrets, and whether the path has one.
fn secrets(model: &Model, operation: &Operation) -> (Vec<String>, bool) {
    let shared = operation.client_parameters.iter();
    let shared = shared.filter_map(|place| model.client_parameters.get(*place));
    let parameters = operation.parameters.iter().chain(shared);
    let secret: Vec<_> = parameters.filter(|parameter| parameter.secret).collect();
    let queries = secret.iter().filter(|it| it.location == Location::Query);
    let mut names: Vec<String> = queries.map(|it| it.wire.clone()).collect();
    for scheme in &model.schemes {
        if let SecurityKind::Query(name) = &scheme.kind
            && operation
                .security
                .iter()
                .flatten()
                .any(|key| *key == scheme.key)
        {
            names.push(name.clone());
        }
    }
    (names, secret.iter().any(|it| it.location == Location::Path))
}

/// Whether a value of this type can say where a page begins.
fn can_lead_on(kind: &TypeReference) -> bool {
    matches!(
        kind,
        TypeReference::Integer(_)
            | TypeReference::Text
            | TypeReference::Uuid
            | TypeReference::Date
            | TypeReference::DateTime
    )
}

/// The way along a JSON pointer, and the type at its end; none if the types do not tell it.
fn steps(
    model: &Model,
    start: &TypeReference,
    pointer: &str,
) -> Option<(Vec<Step>, TypeReference)> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    let mut steps = Vec::new();
    let mut kind = start.clone();
    for segment in pointer_segments(pointer) {
        (steps, kind) = not_null(steps, kind);
        kind = match kind {
            TypeReference::Structure(name) => {
                let field = field(model, &name, &segment)?;
                steps.push(Step::Field(field.name.clone(), field.presence));
                field.kind.clone()
            }
            TypeReference::Map(inner) => {
                steps.push(Step::Key(segment));
                *inner
            }
            TypeReference::List(inner) => {
                steps.push(Step::Index(segment.parse().ok()?));
                *inner
            }
            _ => return None,
        };
    }
    Some((steps, kind))
}

fn not_null(mut steps: Vec<Step>, kind: TypeReference) -> (Vec<Step>, TypeReference) {
    match kind {
        TypeReference::OrNull(inner) => {
            steps.push(Step::NotNull);
            (steps, *inner)
        }
        kind => (steps, kind),
    }
}

fn field<'m>(model: &'m Model, structure: &str, wire: &str) -> Option<&'m Field> {
    let definition = model.types.iter().find(|it| it.name == structure)?;
    match &definition.kind {
        TypeKind::Structure(fields) => fields.iter().find(|it| it.wire == wire),
        _ => None,
    }
}

/// What the documentation says of it.
pub(super) fn fact(paging: &spec::Paging) -> String {
    let style = match &paging.style {
        spec::PagingStyle::Offset { offset } => {
            format!("{} counts the elements to leave out", code(&offset.text))
        }
        spec::PagingStyle::Page { parameter, first } => {
            let parameter = code(&parameter.text);
            format!("{parameter} takes the number of the page, from {first} on")
        }
        spec::PagingStyle::Token { parameter, next } => {
            let parameter = code(&parameter.text);
            format!(
                "{parameter} takes the value at {} of the page before",
                code(next)
            )
        }
        spec::PagingStyle::LastKey { parameter, key } => {
            let parameter = code(&parameter.text);
            format!(
                "{parameter} takes the value at {} of the last element",
                code(key)
            )
        }
        spec::PagingStyle::NextLink { next: Some(next) } => {
            format!("the value at {} links to the next one", code(next))
        }
        spec::PagingStyle::NextLink { next: None } => {
            "the header `Link` has a link to the next one".to_owned()
        }
    };
    let mut text = format!("Comes in pages: {style}");
    if let Some(limit) = &paging.limit {
        text.push_str(&format!("; {} sets the size of a page", code(&limit.text)));
    }
    if let Some(maximum) = paging.maximum {
        text.push_str(&format!("; a page has at most {maximum} elements"));
    }
    if !paging.excludes.is_empty() {
        let excluded: Vec<String> = paging.excludes.iter().map(|it| code(&it.text)).collect();
        let excluded = excluded.join(", ");
        text.push_str(&format!(
            "; with {excluded} there is no way beyond the first page"
        ));
    }
    text.push('.');
    text
}
