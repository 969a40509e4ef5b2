//! Features of operations that the generator cannot do yet; each is named, none is dropped.

use super::{Lint, media};
use crate::diagnostics::Diagnostic;
use crate::resolve::Shape;
use crate::spec::{Location, MediaType, Operation, Parameter, Response};

impl<'a> Lint<'_, 'a> {
    pub(super) fn parameter_features(&mut self, parameter: &'a Parameter) {
        if parameter.content.is_some() {
            let at = format!("{}/content", parameter.at);
            self.unsupported(&at, "parameters with `content`");
            return;
        }
        if parameter.location == Location::Cookie {
            self.unsupported(&parameter.at, "cookie parameters");
        }
        if parameter.allow_reserved {
            self.unsupported(&parameter.at, "`allowReserved`");
        }
        let usual = match parameter.location {
            Location::Path | Location::Header => "simple",
            Location::Query | Location::Cookie => "form",
        };
        if let Some(style) = parameter.style.as_ref().filter(|style| style.text != usual) {
            self.unsupported(&style.at, &format!("the parameter style `{}`", style.text));
        }
        self.header_name(parameter);
        if let Some(schema) = &parameter.schema {
            let shape = self.resolved.typed(schema).shape;
            self.parameter_shape(parameter, shape);
        }
    }

    fn header_name(&mut self, parameter: &Parameter) {
        if parameter.location != Location::Header {
            return;
        }
        let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if parameter.name.is_empty() || !parameter.name.bytes().all(token) {
            let site = self.value(&format!("{}/name", parameter.at));
            self.push(Diagnostic::error(
                "header-name",
                site,
                format!("`{}` is not the name of an HTTP header", parameter.name),
            ));
        }
        let ignored = ["accept", "content-type", "authorization"];
        if ignored.contains(&parameter.name.to_ascii_lowercase().as_str()) {
            let site = self.value(&format!("{}/name", parameter.at));
            self.push(
                Diagnostic::error(
                    "header-name",
                    site,
                    format!(
                        "OpenAPI ignores a header parameter called `{}`",
                        parameter.name
                    ),
                )
                .help("state it through `security` or the media types"),
            );
        }
    }

    fn parameter_shape(&mut self, parameter: &Parameter, shape: Shape<'a>) {
        match shape {
            Shape::List(items) if parameter.location == Location::Query => {
                if parameter.explode == Some(false) {
                    self.unsupported(&parameter.at, "lists in the query with `explode: false`");
                }
                let inner = items.map(|items| self.resolved.typed(items).shape);
                if matches!(inner, Some(Shape::List(_) | Shape::Map(_))) || is_structure(inner) {
                    self.unsupported(&parameter.at, "lists of lists or objects in the query");
                }
            }
            Shape::List(_) => {
                let feature = format!("lists in the {}", parameter.location.name());
                self.unsupported(&parameter.at, &feature);
            }
            Shape::Map(_) => self.unsupported(&parameter.at, "objects as parameters"),
            shape if is_structure(Some(shape)) => {
                self.unsupported(&parameter.at, "objects as parameters");
            }
            Shape::Unsupported(schema, feature) => self.unsupported(&schema.at, feature),
            _ => {}
        }
    }

    pub(super) fn operation_features(&mut self, operation: &'a Operation) {
        if matches!(operation.method.as_str(), "OPTIONS" | "TRACE") {
            let feature = format!("the method {}", operation.method);
            self.unsupported(&operation.at, &feature);
        }
        self.request_body(operation);
        let mut success = None;
        for (status, response) in &operation.responses {
            let Some(response) = self.resolved.response(response) else {
                continue;
            };
            self.response_body(response);
            if status.starts_with('2') {
                let body = self.summary_of(response);
                if *success.get_or_insert(body.clone()) != body {
                    self.unsupported(&response.at, "successes with different bodies");
                }
            }
        }
    }

    fn request_body(&mut self, operation: &'a Operation) {
        let Some(item) = &operation.request_body else {
            return;
        };
        let Some(body) = self.resolved.request_body(item) else {
            return;
        };
        if !body.required {
            let site = self.value(&body.at);
            self.push(
                Diagnostic::error(
                    "unsupported",
                    site,
                    "not supported yet: optional request bodies",
                )
                .help("add `required: true` if the operation makes no sense without a body"),
            );
        }
        match media::request_media_type(&body.content) {
            Some(media) => self.media_type(media),
            None => {
                let names: Vec<&str> = body.content.iter().map(|it| it.name.as_str()).collect();
                let names = names.join(", ");
                self.unsupported(&body.at, &format!("request bodies as {names}"));
            }
        }
    }

    fn response_body(&mut self, response: &'a Response) {
        if response.content.is_empty() {
            return;
        }
        match media::response_media_type(&response.content) {
            Some(media) => self.media_type(media),
            None => self.unsupported(&response.at, "responses in several unlike media types"),
        }
    }

    fn media_type(&mut self, media: &'a MediaType) {
        if media.encoding {
            self.unsupported(&format!("{}/encoding", media.at), "`encoding`");
        }
        if let Some(schema) = media
            .schema
            .as_ref()
            .filter(|_| media::is_json(&media.name))
        {
            self.check_shape(schema);
        }
    }

    /// A text that is equal for responses whose bodies have one type.
    fn summary_of(&self, response: &'a Response) -> String {
        match media::response_media_type(&response.content) {
            None => String::new(),
            Some(media) => {
                let shape = media
                    .schema
                    .as_ref()
                    .map(|schema| self.resolved.typed(schema));
                format!("{:?} {shape:?}", media::body_kind(&media.name))
            }
        }
    }
}

fn is_structure(shape: Option<Shape<'_>>) -> bool {
    matches!(shape, Some(Shape::Named(schema)) if schema.values.is_none())
}
