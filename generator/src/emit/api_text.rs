//! API.txt: one line per operation and per type, made to be read first in a diff.

use super::operations::spell_status;
use super::types::spelled;
use super::wire::spelled_adapter;
use crate::model::{
    Field, Model, Operation, Parameter, Presence, ResponseBody, Sources, TypeDefinition, TypeKind,
};
use crate::print::header;

/// The text of API.txt.
pub(super) fn text(model: &Model) -> String {
    let mut text = header("#", &model.file);
    text.push_str(
        "# One line per operation and per type; `?` may be absent, `?null` may also be null.\n",
    );
    text.push_str("\n[client]\n");
    for server in &model.servers {
        text.push_str(&format!("server {} = {}\n", server.name, line(&server.url)));
    }
    for scheme in &model.schemes {
        let grants = scheme.grants.iter().map(|grant| &grant.method);
        let others = elsewhere(grants, &scheme.sources);
        let values = scheme.template.as_ref().map(|template| {
            let names = template.values.iter().map(|value| value.name.as_str());
            format!("({})", names.collect::<Vec<_>>().join(", "))
        });
        let values = values.unwrap_or_default();
        let method = &scheme.method;
        text.push_str(&format!("credential {method}{values}{others}\n"));
    }
    for parameter in &model.client_parameters {
        let sources = parameter.sources.as_ref();
        let others = sources.map(|it| elsewhere([].iter(), it));
        let others = others.unwrap_or_default();
        text.push_str(&format!("value {}{others}\n", parameter_text(parameter)));
    }
    text.push_str("\n[operations]\n");
    for operation in &model.operations {
        text.push_str(&operation_line(operation));
    }
    text.push_str("\n[types]\n");
    for definition in &model.types {
        text.push_str(&type_line(definition));
    }
    if !model.left_out.is_empty() {
        text.push_str("\n[left out]\n");
        for part in &model.left_out {
            text.push_str(&format!(
                "without {}: {}\n",
                line(&part.name),
                line(&part.reason)
            ));
        }
    }
    text
}

/// The methods with which a value comes from elsewhere.
fn elsewhere<'a>(grants: impl Iterator<Item = &'a String>, sources: &'a Sources) -> String {
    let login = sources.login.iter().map(|login| &login.method);
    let methods = grants.chain(login).chain([&sources.method]);
    methods.map(|method| format!(", or {method}")).collect()
}

/// What comes from a description stays on its line.
fn line(text: &str) -> String {
    text.escape_debug().to_string()
}

fn parameter_text(parameter: &Parameter) -> String {
    let mark = if parameter.required { "" } else { "?" };
    let secret = if parameter.secret { " secret" } else { "" };
    format!(
        "{}{mark}: {}{}{secret}",
        parameter.name,
        spelled(&parameter.kind),
        spelled_adapter(&parameter.adapter)
    )
}

fn operation_line(operation: &Operation) -> String {
    let mut arguments: Vec<String> = operation.parameters.iter().map(parameter_text).collect();
    if let Some(body) = &operation.body {
        let form = spelled_adapter(&body.adapter);
        let mark = if body.required { "" } else { "?" };
        let media_type = body.content_type.as_ref();
        let media_type = media_type.map_or_else(String::new, |it| format!(" as {}", line(it)));
        arguments.push(format!(
            "body{mark}: {}{form}{media_type}",
            spelled(&body.kind)
        ));
    }
    let statuses = |responses: &[crate::model::Response]| {
        let texts = responses
            .iter()
            .map(|response| spell_status(response.status));
        texts.collect::<Vec<_>>().join(" ")
    };
    let failures = operation.failures.iter().map(|response| {
        let status = spell_status(response.status);
        match &response.body {
            ResponseBody::Json(kind) => {
                let form = spelled_adapter(&response.adapter);
                format!("{status} {}{form}", spelled(kind))
            }
            _ => status,
        }
    });
    // A failure that comes with a status of success has the variant of this name.
    let refused = (!operation.refusals().is_empty()).then(|| "refused".to_owned());
    let failures = failures.chain(refused).collect::<Vec<_>>().join(", ");
    let errors = if failures.is_empty() {
        String::new()
    } else {
        format!(" | {failures}")
    };
    let output = match operation.output() {
        ResponseBody::Json(kind) => {
            let adapter = operation.successes.first().map(|it| &it.adapter);
            format!(
                "{}{}",
                spelled(kind),
                adapter.map(spelled_adapter).unwrap_or_default()
            )
        }
        ResponseBody::Text => "text".to_owned(),
        ResponseBody::Empty => "nothing".to_owned(),
        ResponseBody::Bytes => "bytes".to_owned(),
    };
    let pages = operation
        .paging
        .as_ref()
        .map_or_else(String::new, |paging| {
            let (pages, items) = (&paging.pages_function, &paging.items_function);
            format!(" # {pages}, {items}: {}", spelled(&paging.element))
        });
    format!(
        "{} {} = {}({}) -> {} {output}{errors}{pages}\n",
        operation.method,
        line(&operation.path),
        operation.function,
        arguments.join(", "),
        statuses(&operation.successes),
    )
}

fn type_line(definition: &TypeDefinition) -> String {
    let side = match (definition.request, definition.response) {
        (true, true) => "both",
        (true, false) => "sent",
        (false, true) => "received",
        (false, false) => "unused",
    };
    let body = match &definition.kind {
        TypeKind::Structure(fields) => {
            let mut fields: Vec<String> = fields.iter().map(field_text).collect();
            fields.extend(definition.others.iter().map(|others| {
                let form = spelled_adapter(&others.adapter);
                format!("{}: {{{}}}{form} flat", others.name, spelled(&others.kind))
            }));
            format!("struct {} {{ {} }}", definition.name, fields.join(", "))
        }
        TypeKind::StringEnumeration(variants) => {
            let variants = variants
                .iter()
                .map(|it| format!("{} = \"{}\"", it.name, line(&it.wire)));
            let variants = variants.collect::<Vec<_>>().join(", ");
            format!("enum {} {{ {variants} }}", definition.name)
        }
        TypeKind::IntegerEnumeration(width, variants) => {
            let variants = variants
                .iter()
                .map(|it| format!("{} = {}", it.name, it.wire));
            let variants = variants.collect::<Vec<_>>().join(", ");
            let width = width.rust();
            format!("enum {}: {width} {{ {variants} }}", definition.name)
        }
    };
    format!("{body} # {side}\n")
}

fn field_text(field: &Field) -> String {
    let mark = match field.presence {
        Presence::Required => "",
        Presence::Nullable => " | null",
        Presence::Optional => "?",
        Presence::OptionalNullable => "?null",
    };
    let kind = spelled(&field.kind);
    let form = spelled_adapter(&field.adapter);
    match field.presence {
        Presence::Nullable => format!("{}: {kind}{mark}{form}", field.name),
        _ => format!("{}{mark}: {kind}{form}", field.name),
    }
}
