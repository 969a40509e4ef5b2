//! Features of operations that the generator cannot do yet; each is named, none is dropped.

use super::{Lint, media};
use crate::diagnostics::{Diagnostic, Message, message};
use crate::resolve::Shape;
use crate::spec::{Location, MediaType, Operation, Parameter, Response, SchemaOrReference};

impl<'a> Lint<'_, 'a> {
    pub(super) fn parameter_features(&mut self, parameter: &'a Parameter) {
        if parameter.content.is_some() {
            let at = format!("{}/content", parameter.at);
            let feature = message!("parameters with `content`", "параметры с `content`");
            self.unsupported(&at, feature);
            return;
        }
        if parameter.location == Location::Cookie {
            let feature = message!("cookie parameters", "параметры в cookie");
            self.unsupported(&parameter.at, feature);
        }
        if parameter.allow_reserved {
            self.unsupported(&parameter.at, Message::verbatim("`allowReserved`"));
        }
        if parameter.allow_empty_value && !self.is_text(parameter.schema.as_ref()) {
            let site = self.key(&format!("{}/allowEmptyValue", parameter.at));
            let name = &parameter.name;
            let warning = Diagnostic::warning(
                "not-generated",
                site,
                message!(
                    "the parameter `{name}` is never sent without a value",
                    "параметр `{name}` не передаётся без значения"
                ),
            );
            self.push(warning.help(message!(
                "describe it as `type: string`, whose empty text is sent as `{name}=`",
                "опишите его как `type: string`: пустой текст передаётся как `{name}=`"
            )));
        }
        let usual = match parameter.location {
            Location::Path | Location::Header => "simple",
            Location::Query | Location::Cookie => "form",
        };
        if let Some(style) = parameter.style.as_ref().filter(|style| style.text != usual) {
            let name = &style.text;
            let feature = message!("the parameter style `{name}`", "стиль параметров `{name}`");
            self.unsupported(&style.at, feature);
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
        let name = &parameter.name;
        if name.is_empty() || !name.bytes().all(token) {
            let site = self.value(&format!("{}/name", parameter.at));
            self.push(Diagnostic::error(
                "header-name",
                site,
                message!(
                    "`{name}` is not the name of an HTTP header",
                    "`{name}` — недопустимое имя заголовка HTTP"
                ),
            ));
        }
    }

    /// Reports a header that OpenAPI ignores as a parameter.
    pub(super) fn ignored_header(&mut self, parameter: &Parameter) {
        if parameter.is_ignored() {
            let name = &parameter.name;
            let site = self.value(&format!("{}/name", parameter.at));
            self.push_graded(
                Diagnostic::error(
                    "header-name",
                    site,
                    message!(
                        "OpenAPI ignores a header parameter called `{name}`",
                        "параметр-заголовок с именем `{name}` в OpenAPI игнорируется"
                    ),
                )
                .help(message!(
                    "state it through `security` or the media types",
                    "задайте его через `security` или медиатипы"
                )),
            );
        }
    }

    fn parameter_shape(&mut self, parameter: &Parameter, shape: Shape<'a>) {
        match shape {
            Shape::List(items) if parameter.location == Location::Query => {
                if parameter.explode == Some(false) {
                    let feature = message!(
                        "lists in the query with `explode: false`",
                        "списки в строке запроса с `explode: false`"
                    );
                    self.unsupported(&parameter.at, feature);
                }
                let inner = items.map(|items| self.resolved.typed(items).shape);
                if let Some(Shape::Untyped(schema, feature)) = inner {
                    self.unsupported(&schema.at, feature);
                }
                if matches!(inner, Some(Shape::List(_) | Shape::Map(_))) || is_structure(inner) {
                    let feature = message!(
                        "lists of lists or objects in the query",
                        "списки списков или объектов в строке запроса"
                    );
                    self.unsupported(&parameter.at, feature);
                }
            }
            Shape::List(_) => {
                let place = parameter.location.name();
                let feature = message!("lists in the {place}", "списки в параметрах `in: {place}`");
                self.unsupported(&parameter.at, feature);
            }
            shape if matches!(shape, Shape::Map(_)) || is_structure(Some(shape)) => {
                let feature = message!("objects as parameters", "объекты в роли параметров");
                self.unsupported(&parameter.at, feature);
            }
            Shape::Untyped(schema, feature) => {
                self.unsupported(&schema.at, feature);
            }
            _ => {}
        }
    }

    pub(super) fn operation_features(&mut self, operation: &'a Operation) {
        if matches!(operation.method.as_str(), "OPTIONS" | "TRACE") {
            let method = &operation.method;
            self.unsupported(
                &operation.at,
                message!("the method {method}", "метод {method}"),
            );
        }
        self.request_body(operation);
        let mut success = None;
        for (status, response) in &operation.responses {
            let Some(response) = self.resolved.response(response) else {
                continue;
            };
            self.response_body(response);
            // A success without a body may stand beside others.
            let body = self.summary_of(response);
            let has_body = operation.method != "HEAD" && !body.is_empty();
            if has_body && status.starts_with('2') && *success.get_or_insert(body.clone()) != body {
                let feature = message!(
                    "successes with different bodies",
                    "успешные ответы с разными телами"
                );
                self.unsupported(&response.at, feature);
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
        match media::request_media_type(&body.content) {
            Some(media) => {
                self.media_type(media);
                self.one_of_several(&body.at, &body.content, media);
            }
            None => {
                let names: Vec<&str> = body.content.iter().map(|it| it.name.as_str()).collect();
                let names = names.join(", ");
                let feature = message!("request bodies as {names}", "тело запроса в виде {names}");
                self.unsupported(&body.at, feature);
            }
        }
    }

    fn response_body(&mut self, response: &'a Response) {
        if response.content.is_empty() {
            return;
        }
        let Some(media) = media::response_media_type(&response.content) else {
            return;
        };
        self.one_of_several(&response.at, &response.content, media);
        if media::is_event_stream(&media.name) {
            let feature = message!(
                "event streams, `text/event-stream`",
                "потоки событий, `text/event-stream`"
            );
            self.unsupported(&media.at, feature);
        } else {
            self.media_type(media);
            self.unused_schema(media);
        }
    }

    /// Of several media types that are not alike, the client speaks one.
    fn one_of_several(&mut self, at: &str, content: &[MediaType], chosen: &MediaType) {
        if media::alike(content, chosen) {
            return;
        }
        let name = &chosen.name;
        let site = self.key(&format!("{at}/content"));
        self.push(Diagnostic::warning(
            "not-generated",
            site,
            message!(
                "of these media types the client uses `{name}` alone",
                "из этих медиатипов клиент использует только `{name}`"
            ),
        ));
    }

    /// Of what is not JSON, a schema that says more than that it is text shapes nothing.
    fn unused_schema(&mut self, media: &'a MediaType) {
        // What is no media type is told as that.
        let is_media_type = media.name.contains('/');
        let is_known = media::is_json(&media.name) || self.is_text(media.schema.as_ref());
        if is_known || !is_media_type {
            return;
        }
        let name = &media.name;
        let warning = Diagnostic::warning(
            "not-generated",
            self.key(&format!("{}/schema", media.at)),
            message!(
                "the schema of a body as `{name}` is not used: the body is handed over as it came",
                "схема тела в виде `{name}` не используется: тело передаётся как пришло"
            ),
        );
        self.push(warning.help(message!(
            "read the body with a library for its format; \
             `{{type: string}}` says that nothing else is known of it",
            "прочитайте тело библиотекой для его формата; \
             `{{type: string}}` означает, что больше о нём ничего не известно"
        )));
    }

    /// Whether a schema says no more than that something is text.
    fn is_text(&self, schema: Option<&'a SchemaOrReference>) -> bool {
        let shape = schema.map(|schema| self.resolved.typed(schema).shape);
        matches!(shape, None | Some(Shape::Any | Shape::Text(_)))
    }

    fn media_type(&mut self, media: &'a MediaType) {
        if media.encoding {
            let at = format!("{}/encoding", media.at);
            self.unsupported(&at, Message::verbatim("`encoding`"));
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
