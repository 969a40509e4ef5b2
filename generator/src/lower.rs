//! Stage 6, `lower`: a faultless description becomes the model.
//!
//! Whatever could be wrong has been told by now; what fails here is our own bug.

mod checks;
mod circles;
mod facts;
mod operations;
mod places;
mod schemas;
mod security;
mod transport_view;
mod types;
mod wire;

pub use transport_view::{Argument, ArgumentKind, TransportView, ViewedOperation, transport_view};

use std::collections::BTreeSet;

use crate::internal::InternalError;
use crate::model::{Model, Provenance, Schema, Server};
use crate::names::Names;
use crate::resolve::Resolved;
use crate::spec;
use crate::wanted::key;

/// Lowers the description of the API of the given name.
pub fn lower(api: &str, resolved: &Resolved<'_>, names: &Names) -> Result<Model, InternalError> {
    let lower = Lower {
        resolved,
        names,
        schemas: schemas::Registry::default(),
    };
    let document = resolved.document;
    let (client_parameters, client_keys) = lower.client_parameters()?;
    let operations = lower.operations(&client_keys)?;
    let types = lower.types()?;
    let described = types.iter().map(|definition| definition.schema.clone());
    let schemas = lower.schemas(described.collect());
    let mut model = Model {
        api: api.to_owned(),
        file: document.file.clone(),
        crate_name: format!("{api}-client"),
        crate_version: document
            .crate_info
            .version
            .as_ref()
            .map_or_else(|| "0.1.0".to_owned(), |version| version.text.clone()),
        keywords: document.crate_info.keywords.clone(),
        categories: document.crate_info.categories.clone(),
        examples: {
            let examples = document.crate_info.examples.iter();
            examples.map(|id| id.text.clone()).collect()
        },
        title: document.info.title.clone(),
        api_version: document.info.version.clone(),
        description: document.info.description.clone(),
        provenance: resolved.provenance(""),
        servers: lower.servers()?,
        schemes: lower.schemes()?,
        client_parameters,
        operations,
        types,
        places: lower.places(),
        schemas,
        left_out: Vec::new(),
    };
    lower.paging(&mut model)?;
    Ok(model)
}

/// The schema of a component as data, with those that it needs, and its name among them.
pub fn lower_component(resolved: &Resolved<'_>, component: &str) -> Option<(String, Vec<Schema>)> {
    let names = Names::default();
    let lower = Lower {
        resolved,
        names: &names,
        schemas: schemas::Registry::default(),
    };
    let mut components = resolved.document.schemas.iter();
    let (_, item) = components.find(|(name, _)| name == component)?;
    let name = lower.whole_schema(resolved.schema(item)?);
    Some((name, lower.schemas(BTreeSet::new())))
}

struct Lower<'r, 'a> {
    resolved: &'r Resolved<'a>,
    names: &'r Names,
    schemas: schemas::Registry<'a>,
}

impl Lower<'_, '_> {
    fn name(&self, scope: &str, key: &str) -> Result<String, InternalError> {
        self.names
            .get(scope, key)
            .map(str::to_owned)
            .ok_or_else(|| InternalError::new(format!("no name for `{key}` in `{scope}`")))
    }

    fn own_provenance(&self, pointer: &str) -> Option<Provenance> {
        self.resolved
            .has_own_source(pointer)
            .then(|| self.resolved.provenance(pointer))
    }

    /// What is said of the sources of single keys.
    fn sources_of_keys(&self, pointer: &str) -> Vec<String> {
        let note = self.resolved.document.sources.get(pointer);
        let keys = note.into_iter().flat_map(|note| &note.keys);
        keys.map(|(key, note)| facts::source_of_key(key, note))
            .collect()
    }

    fn servers(&self) -> Result<Vec<Server>, InternalError> {
        let servers = self.resolved.document.servers.iter();
        // Other people's documents may name an address twice.
        let mut seen = BTreeSet::new();
        servers
            .map(|server| (server, server.address()))
            .filter(|(_, url)| url.starts_with("http") && seen.insert(url.clone()))
            .map(|(server, url)| {
                let mut facts = Vec::new();
                if let Some(availability) = &server.availability {
                    facts.push(facts::availability(availability));
                }
                Ok(Server {
                    name: self.name(key::SERVERS, &server.url)?,
                    url,
                    documentation: crate::model::Documentation {
                        description: server.description.clone(),
                        facts,
                        provenance: self.own_provenance(&server.at),
                        ..Default::default()
                    },
                    unavailable: server.availability.as_ref().is_some_and(|it| !it.obsolete),
                })
            })
            .collect()
    }
}

/// Where an item stands itself, not what it refers to.
fn pointer(item: &spec::SchemaOrReference) -> &str {
    match item {
        spec::OrReference::Item(schema) => &schema.at,
        spec::OrReference::Reference(reference) => &reference.at,
    }
}
