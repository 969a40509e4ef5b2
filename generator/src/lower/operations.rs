//! Operations and their parts.

mod paging;
mod statuses;

use statuses::{parse_status, variant_name};

use super::{Lower, facts};
use crate::internal::InternalError;
use crate::lint::{BodyKind, body_kind, request_media_type, response_media_type, sent_type};
use crate::model::{
    Adapter, Body, Documentation, ErrorWhen, Example, Location, Operation, Parameter, Response,
    ResponseBody, Status, TypeReference,
};
use crate::names::needs_alias;
use crate::spec;
use crate::wanted::key;

/// The scopes of each scheme of a requirement.
fn scopes(requirement: &spec::SecurityRequirement) -> Vec<Vec<String>> {
    let texts = |scopes: &Vec<spec::Text>| scopes.iter().map(|it| it.text.clone()).collect();
    requirement.scopes.iter().map(texts).collect()
}

impl<'a> Lower<'_, 'a> {
    /// The values that are set on the client, and the keys of their names.
    pub(super) fn client_parameters(&self) -> Result<(Vec<Parameter>, Vec<String>), InternalError> {
        let mut parameters = Vec::new();
        let mut keys = Vec::new();
        for item in &self.resolved.document.paths {
            for operation in &item.operations {
                for parameter in self.resolved.parameters(item, operation) {
                    let key = key::parameter(parameter);
                    if parameter.client_level && !keys.contains(&key) {
                        parameters.push(self.parameter(key::CLIENT, parameter)?);
                        keys.push(key);
                    }
                }
            }
        }
        Ok((parameters, keys))
    }

    pub(super) fn operations(&self, client: &[String]) -> Result<Vec<Operation>, InternalError> {
        let mut operations = Vec::new();
        for item in &self.resolved.document.paths {
            for operation in &item.operations {
                operations.push(self.operation(item, operation, client)?);
            }
        }
        Ok(operations)
    }

    fn operation(
        &self,
        item: &'a spec::PathItem,
        operation: &'a spec::Operation,
        client: &[String],
    ) -> Result<Operation, InternalError> {
        let at = &operation.at;
        let scope = key::members(at);
        let mut parameters = Vec::new();
        let mut client_parameters = Vec::new();
        for parameter in self.resolved.parameters(item, operation) {
            if parameter.client_level {
                let key = key::parameter(parameter);
                client_parameters.extend(client.iter().position(|known| *known == key));
            } else {
                parameters.push(self.parameter(&scope, parameter)?);
            }
        }
        let (successes, failures) = self.responses(operation)?;
        let mut facts = Vec::new();
        facts.extend(operation.paging.as_ref().map(paging::fact));
        facts.extend(operation.availability.as_ref().map(facts::availability));
        let name = |scope: &str, key: &str| self.name(scope, key);
        let obsolete = operation
            .availability
            .as_ref()
            .is_some_and(|it| it.obsolete);
        let provenance = self.resolved.provenance(at);
        Ok(Operation {
            id: operation.operation_id.as_ref().map_or_else(
                || format!("{} {}", operation.method, item.path),
                |id| id.text.clone(),
            ),
            pointer: at.clone(),
            method: operation.method.clone(),
            path: item.path.clone(),
            function: name(key::OPERATIONS, &key::node(at))?,
            request: name(key::TYPES, &key::node(at))?,
            error: name(key::TYPES, &key::error(at))?,
            documentation: Documentation {
                summary: operation.summary.clone(),
                description: operation.description.clone(),
                facts,
                provenance: self.own_provenance(at),
                alias: None,
                default: None,
            },
            page: operation.documentation.clone().or(provenance.page),
            deprecated: operation.deprecated || obsolete,
            parameters,
            client_parameters,
            body: self.body(operation)?,
            accept: accept(&successes, &failures),
            successes,
            failures,
            // Added once all types are known.
            paging: None,
            security: self
                .requirements(operation)
                .map(|it| {
                    it.schemes
                        .iter()
                        .map(|scheme| scheme.text.clone())
                        .collect()
                })
                .collect(),
            scopes: self.requirements(operation).map(scopes).collect(),
        })
    }

    fn requirements(
        &self,
        operation: &'a spec::Operation,
    ) -> impl Iterator<Item = &'a spec::SecurityRequirement> {
        let shared = self.resolved.document.security.as_ref();
        operation.security.as_ref().or(shared).into_iter().flatten()
    }

    fn parameter(
        &self,
        scope: &str,
        parameter: &'a spec::Parameter,
    ) -> Result<Parameter, InternalError> {
        let kind = match &parameter.schema {
            Some(schema) => match self.type_reference(schema)? {
                // A parameter is text on the wire, whatever it means.
                TypeReference::Any | TypeReference::SecretText => TypeReference::Text,
                // Null has no text.
                TypeReference::List(element) => TypeReference::List(match *element {
                    TypeReference::OrNull(element) => element,
                    _ => element,
                }),
                kind => kind,
            },
            None => TypeReference::Text,
        };
        let mut documentation = match &parameter.schema {
            Some(schema) => self.documentation(schema, &parameter.name),
            None => Documentation::default(),
        };
        if parameter.description.is_some() {
            documentation.description.clone_from(&parameter.description);
        }
        let mut examples = parameter.examples.iter();
        let example = examples.find_map(|(_, example)| self.resolved.example(example));
        if let Some(example) = example.and_then(|example| example.value.as_ref()) {
            let example = crate::markdown::code(&example.to_string());
            documentation.facts.push(format!("Example: {example}."));
        }
        if parameter.deprecated {
            documentation
                .facts
                .push("Deprecated by the vendor.".to_owned());
        }
        documentation.provenance = self.own_provenance(&parameter.at);
        documentation.alias = needs_alias(&parameter.name).then(|| parameter.name.clone());
        let secret = self.resolved.is_secret(parameter);
        let sources = (secret && parameter.client_level)
            .then(|| self.sources(&key::parameter(parameter), parameter.login.as_ref()))
            .transpose()?;
        Ok(Parameter {
            wire: parameter.name.clone(),
            name: self.name(scope, &key::parameter(parameter))?,
            location: match parameter.location {
                spec::Location::Path => Location::Path,
                spec::Location::Query => Location::Query,
                spec::Location::Header => Location::Header,
                spec::Location::Cookie => {
                    return Err(InternalError::at(
                        &parameter.at,
                        "a cookie reached lowering",
                    ));
                }
            },
            required: parameter.required,
            kind,
            adapter: self.schema_adapter(parameter.schema.as_ref()),
            secret,
            sources,
            checks: self.schema_checks(parameter.schema.as_ref()),
            example: self.parameter_example(parameter),
            documentation,
        })
    }

    fn body(&self, operation: &'a spec::Operation) -> Result<Option<Body>, InternalError> {
        let Some(item) = &operation.request_body else {
            return Ok(None);
        };
        let body = self.resolved.request_body(item);
        let media = body.and_then(|body| request_media_type(&body.content));
        let Some((body, media)) = body.zip(media) else {
            return Err(InternalError::at(
                &operation.at,
                "a body without a media type",
            ));
        };
        let kind = match &media.schema {
            Some(schema) => self.type_reference(schema)?,
            None => TypeReference::Any,
        };
        Ok(Some(Body {
            kind,
            adapter: self.schema_adapter(media.schema.as_ref()),
            required: body.required,
            content_type: sent_type(&media.name),
            charset: media.charset.clone(),
            checks: self.schema_checks(media.schema.as_ref()),
            documentation: Documentation {
                description: body.description.clone(),
                facts: media
                    .charset
                    .iter()
                    .map(|it| facts::charset(it))
                    .chain(self.free_facts(media.schema.as_ref()))
                    .collect(),
                provenance: self.own_provenance(&body.at),
                ..Documentation::default()
            },
            examples: self.examples(media)?,
        }))
    }

    fn responses(
        &self,
        operation: &'a spec::Operation,
    ) -> Result<(Vec<Response>, Vec<Response>), InternalError> {
        let mut successes = Vec::new();
        let mut failures = Vec::new();
        for (status, item) in &operation.responses {
            let response = self.resolved.response(item);
            let response = response
                .ok_or_else(|| InternalError::at(&operation.at, "a response that leads nowhere"))?;
            let mut response = self.response(status, response)?;
            if operation.method == "HEAD" {
                // What is described is what a GET would give.
                response.body = ResponseBody::Empty;
                response.adapter = Adapter::Plain;
            }
            if status.starts_with('2') {
                successes.push(response);
            } else {
                failures.push(response);
            }
        }
        if successes.iter().any(|it| it.body == ResponseBody::Empty) {
            successes.iter_mut().for_each(or_nothing);
            // The first one is the type of all.
            successes.sort_by_key(|it| it.body == ResponseBody::Empty);
        }
        // Where nothing but `default` is described, it describes the success, too.
        if successes.is_empty() {
            successes.extend(
                failures
                    .iter()
                    .filter(|it| it.status == Status::Default)
                    .cloned(),
            );
        }
        Ok((successes, failures))
    }

    fn response(
        &self,
        status: &str,
        response: &'a spec::Response,
    ) -> Result<Response, InternalError> {
        let media = response_media_type(&response.content);
        let body = match media {
            None => ResponseBody::Empty,
            Some(media) => match body_kind(&media.name) {
                BodyKind::Json => match &media.schema {
                    Some(schema) => ResponseBody::Json(self.nullable_type(schema)?),
                    None => ResponseBody::Json(TypeReference::Any),
                },
                BodyKind::Text => ResponseBody::Text,
                BodyKind::Bytes => ResponseBody::Bytes,
            },
        };
        let described = media.filter(|_| matches!(body, ResponseBody::Json(_)));
        let described = described.and_then(|media| media.schema.as_ref());
        // Elsewhere the key means nothing, which other people's documents are only warned of.
        let error_when = match &body {
            ResponseBody::Empty => Vec::new(),
            _ if status.starts_with(['1', '3', '4', '5']) => Vec::new(),
            _ => response.error_when.iter().map(error_when).collect(),
        };
        let mut facts: Vec<String> = error_when.iter().map(facts::error_when).collect();
        for (name, header) in &response.headers {
            let header = self.resolved.header(header);
            facts.extend(header.map(|header| facts::header(name, header)));
        }
        let charset = media.and_then(|media| media.charset.as_deref());
        facts.extend(charset.map(facts::charset));
        facts.extend(self.free_facts(described));
        let status = parse_status(status);
        Ok(Response {
            status,
            pointer: response.at.clone(),
            variant: variant_name(status),
            body,
            adapter: match described {
                Some(schema) => self.nullable_adapter(schema),
                None => Adapter::Plain,
            },
            charset: media.and_then(|media| media.charset.clone()),
            checks: self.schema_checks(described),
            media_type: media.map(|media| media.name.clone()),
            media_types: response.content.iter().map(|it| it.name.clone()).collect(),
            documentation: Documentation {
                description: Some(response.description.clone()),
                facts,
                provenance: self.own_provenance(&response.at),
                ..Documentation::default()
            },
            examples: media
                .map(|media| self.examples(media))
                .transpose()?
                .unwrap_or_default(),
            error_when,
        })
    }

    /// The examples of a JSON body that stand in the description.
    fn examples(&self, media: &'a spec::MediaType) -> Result<Vec<Example>, InternalError> {
        let mut examples = Vec::new();
        if !crate::lint::is_json(&media.name) {
            return Ok(examples);
        }
        for (name, item) in &media.examples {
            let Some(example) = self.resolved.example(item) else {
                continue;
            };
            if let Some(value) = &example.value {
                let json = serde_json::to_string_pretty(value)
                    .map_err(|error| InternalError::at(&example.at, error.to_string()))?;
                examples.push(Example {
                    pointer: example.at.clone(),
                    name: name.clone(),
                    json,
                });
            }
        }
        Ok(examples)
    }
}

/// Beside a success without a body, that of another may be missing.
fn or_nothing(success: &mut Response) {
    if let ResponseBody::Json(kind) = &mut success.body
        && !matches!(kind, TypeReference::OrNull(_))
    {
        let own = std::mem::replace(kind, TypeReference::Any);
        *kind = TypeReference::OrNull(Box::new(own));
        let adapter = std::mem::replace(&mut success.adapter, Adapter::Plain);
        success.adapter = match adapter {
            Adapter::Plain | Adapter::NullAs(..) | Adapter::OrNull(_) => adapter,
            value => Adapter::OrNull(Box::new(value)),
        };
    }
}

fn error_when(error: &spec::ErrorWhen) -> ErrorWhen {
    ErrorWhen {
        pointer: error.pointer.clone(),
        equals: error.equals.to_string(),
        message: error.message.clone(),
    }
}

/// Every documented media type once, those of successes first.
fn accept(successes: &[Response], failures: &[Response]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for response in successes.iter().chain(failures) {
        if let Some(name) = response.media_type.as_deref()
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names.join(", ")
}
