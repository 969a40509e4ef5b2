//! The transport view: what progenitor is shown of the model.
//!
//! It is a narrow dialect of OpenAPI that progenitor handles well. Parameters have plain names
//! (`p000`, `p001`, …) and plain types; bodies are replaced by types of ours; every response is a
//! stream of bytes, because our runtime decodes by status.

use openapiv3::{
    Components, HeaderStyle, Info, MediaType, OpenAPI, Operation, Parameter, ParameterData,
    ParameterSchemaOrContent, PathItem, PathStyle, Paths, QueryStyle, ReferenceOr, RequestBody,
    Response, Responses, Schema, SchemaData, SchemaKind, Type,
};

use crate::model::{self, Location, Model, TypeReference};

/// The document for progenitor and the types that stand for its components.
#[derive(Clone, Debug, PartialEq)]
pub struct TransportView {
    /// The document.
    pub document: OpenAPI,
    /// Component and the Rust type that replaces it.
    pub replacements: Vec<(String, String)>,
    /// The operations, in the model's order.
    pub operations: Vec<ViewedOperation>,
}

/// How an operation appears in the view.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewedOperation {
    /// Its `operationId` in the view, which becomes the name of progenitor's function.
    pub id: String,
    /// Its arguments, in the order in which our code passes them.
    pub arguments: Vec<Argument>,
    /// Whether it has a body.
    pub body: bool,
}

/// An argument of a transport function.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Its name in the view.
    pub placeholder: String,
    /// Its Rust name.
    pub name: String,
    /// Its name on the wire.
    pub wire: String,
    /// Where it travels.
    pub location: Location,
    /// Whether it must be given.
    pub required: bool,
    /// Whether its value is a secret.
    pub secret: bool,
    /// Its type in the view.
    pub kind: ArgumentKind,
}

/// The types that arguments have in the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentKind {
    /// Text: our code writes every value that is no list.
    Text,
    /// A list of texts.
    Texts,
}

fn argument_kind(kind: &TypeReference) -> ArgumentKind {
    match kind {
        TypeReference::List(_) => ArgumentKind::Texts,
        _ => ArgumentKind::Text,
    }
}

/// Derives the view from the model; `body_type` spells the Rust type of a body.
pub fn transport_view(model: &Model, body_type: impl Fn(&model::Body) -> String) -> TransportView {
    let mut view = TransportView {
        document: OpenAPI {
            openapi: "3.0.3".to_owned(),
            info: Info {
                title: model.crate_name.clone(),
                version: "0".to_owned(),
                ..Info::default()
            },
            components: Some(Components::default()),
            ..OpenAPI::default()
        },
        replacements: Vec::new(),
        operations: Vec::new(),
    };
    for (index, operation) in model.operations.iter().enumerate() {
        let viewed = viewed_operation(model, operation, index);
        // An optional body is added to the request afterwards.
        let body = operation.body.as_ref().filter(|it| it.required);
        let body = body.map(|body| {
            let component = format!("Body{index}");
            let kind = body_type(body);
            view.replacements.push((component.clone(), kind));
            component
        });
        add_operation(&mut view.document, operation, &viewed, body);
        view.operations.push(viewed);
    }
    view
}

fn viewed_operation(model: &Model, operation: &model::Operation, index: usize) -> ViewedOperation {
    let client = operation.client_parameters.iter();
    let client = client.filter_map(|place| model.client_parameters.get(*place));
    let arguments = operation.parameters.iter().chain(client).enumerate();
    ViewedOperation {
        id: format!("operation{index}"),
        arguments: arguments
            .map(|(index, parameter)| Argument {
                // progenitor sorts by these names: with all of one length the order stays ours.
                placeholder: format!("p{index:03}"),
                name: parameter.name.clone(),
                wire: parameter.wire.clone(),
                location: parameter.location,
                required: parameter.required,
                kind: argument_kind(&parameter.kind),
                secret: parameter.secret,
            })
            .collect(),
        body: operation.body.as_ref().is_some_and(|it| it.required),
    }
}

fn add_operation(
    document: &mut OpenAPI,
    operation: &model::Operation,
    viewed: &ViewedOperation,
    body: Option<String>,
) {
    // Placeholders in the path, too; all at once, so that no wire name is taken for one.
    let path = path_with_placeholders(&operation.path, &viewed.arguments);
    if let Some(component) = &body {
        let schema = schema(SchemaKind::Any(openapiv3::AnySchema::default()));
        if let Some(components) = &mut document.components {
            components
                .schemas
                .insert(component.clone(), ReferenceOr::Item(schema));
        }
    }
    let request_body = body.map(|component| {
        let media_type = MediaType {
            schema: Some(ReferenceOr::ref_(&format!(
                "#/components/schemas/{component}"
            ))),
            ..MediaType::default()
        };
        ReferenceOr::Item(RequestBody {
            content: [("application/json".to_owned(), media_type)]
                .into_iter()
                .collect(),
            required: true,
            ..RequestBody::default()
        })
    });
    let bytes = Response {
        content: [("application/octet-stream".to_owned(), MediaType::default())]
            .into_iter()
            .collect(),
        ..Response::default()
    };
    let viewed = Operation {
        operation_id: Some(viewed.id.clone()),
        parameters: viewed.arguments.iter().map(parameter).collect(),
        request_body,
        responses: Responses {
            default: Some(ReferenceOr::Item(bytes)),
            ..Responses::default()
        },
        ..Operation::default()
    };
    let item = paths_entry(&mut document.paths, path);
    let slot = match operation.method.as_str() {
        "PUT" => &mut item.put,
        "POST" => &mut item.post,
        "DELETE" => &mut item.delete,
        "HEAD" => &mut item.head,
        "PATCH" => &mut item.patch,
        _ => &mut item.get,
    };
    *slot = Some(viewed);
}

fn paths_entry(paths: &mut Paths, path: String) -> &mut PathItem {
    let entry = paths
        .paths
        .entry(path)
        .or_insert_with(|| ReferenceOr::Item(PathItem::default()));
    if let ReferenceOr::Reference { .. } = entry {
        *entry = ReferenceOr::Item(PathItem::default());
    }
    match entry {
        ReferenceOr::Item(item) => item,
        ReferenceOr::Reference { .. } => unreachable!("replaced above"),
    }
}

fn path_with_placeholders(path: &str, arguments: &[Argument]) -> String {
    let mut output = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        output.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        let argument = arguments
            .iter()
            .find(|argument| argument.location == Location::Path && argument.wire == name);
        let placeholder = argument.map_or(name, |argument| &argument.placeholder);
        output.push_str(&format!("{{{placeholder}}}"));
        rest = tail;
    }
    output.push_str(rest);
    output
}

fn parameter(argument: &Argument) -> ReferenceOr<Parameter> {
    let parameter_data = ParameterData {
        name: argument.placeholder.clone(),
        description: None,
        required: argument.required,
        deprecated: None,
        format: ParameterSchemaOrContent::Schema(ReferenceOr::Item(argument_schema(argument.kind))),
        example: None,
        examples: Default::default(),
        explode: None,
        extensions: Default::default(),
    };
    ReferenceOr::Item(match argument.location {
        Location::Path => Parameter::Path {
            parameter_data,
            style: PathStyle::Simple,
        },
        Location::Query => Parameter::Query {
            parameter_data,
            allow_reserved: false,
            style: QueryStyle::Form,
            allow_empty_value: None,
        },
        Location::Header => Parameter::Header {
            parameter_data,
            style: HeaderStyle::Simple,
        },
    })
}

fn argument_schema(kind: ArgumentKind) -> Schema {
    let kind = match kind {
        ArgumentKind::Text => Type::String(openapiv3::StringType::default()),
        ArgumentKind::Texts => Type::Array(openapiv3::ArrayType {
            items: Some(ReferenceOr::Item(Box::new(schema(SchemaKind::Type(
                Type::String(openapiv3::StringType::default()),
            ))))),
            min_items: None,
            max_items: None,
            unique_items: false,
        }),
    };
    schema(SchemaKind::Type(kind))
}

fn schema(schema_kind: SchemaKind) -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind,
    }
}
