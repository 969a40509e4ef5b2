//! API.txt: a line for each operation and type, and one for each of their members, made to be read first in a
//! diff.

use super::operations::spell_status;
use super::types::spelled;
use super::wire::spelled_adapter;
use crate::model::{
    Checks, Documentation, Field, Model, Operation, Parameter, Presence, ResponseBody, RuleKind,
    Side, Sources, TypeDefinition, TypeKind,
};
use crate::print::header;

/// The text of API.txt.
pub(super) fn text(model: &Model) -> String {
    let mut text = header("#", &model.file);
    text.push_str(
        "# A line for each operation and type, then one for each of its members with what binds its values;\n\
         # `?` may be absent, `?null` may also be null.\n",
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

/// The same for patterns and JSON, which keep their backslashes and quotes.
fn readable(text: &str) -> String {
    let shown = |it: char| match it {
        '\\' | '"' | '\'' => it.to_string(),
        _ => it.escape_debug().to_string(),
    };
    text.chars().map(shown).collect()
}

fn parameter_text(parameter: &Parameter) -> String {
    let mark = if parameter.required { "" } else { "?" };
    let secret = if parameter.secret { " secret" } else { "" };
    format!(
        "{}{mark}: {}{}{secret}{}",
        parameter.name,
        spelled(&parameter.kind),
        spelled_adapter(&parameter.adapter),
        bounds(&parameter.checks, &parameter.documentation),
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
        "{} {} = {} -> {} {output}{errors}{pages}\n{}",
        operation.method,
        line(&operation.path),
        operation.function,
        statuses(&operation.successes),
        members(arguments),
    )
}

/// What belongs to the line above, each on a line of its own.
fn members(members: impl IntoIterator<Item = String>) -> String {
    let members = members.into_iter();
    members.map(|member| format!("  {member}\n")).collect()
}

/// What binds a value beyond its type, and its default.
fn bounds(checks: &Checks, documentation: &Documentation) -> String {
    let mut texts = Vec::new();
    add_bounds(checks, "", &mut texts);
    let default = documentation.default.as_ref();
    texts.extend(default.map(|value| format!("default {}", readable(value))));
    texts.iter().map(|text| format!(", {text}")).collect()
}

fn add_bounds(checks: &Checks, each: &str, texts: &mut Vec<String>) {
    for rule in &checks.rules {
        let side = match rule.side {
            Some(Side::Request) => " when sent",
            Some(Side::Response) => " when received",
            None => "",
        };
        if let Some(text) = bound(&rule.kind) {
            texts.push(format!("{each}{text}{side}"));
        }
    }
    if let Some(elements) = &checks.elements {
        add_bounds(elements, &format!("{each}each "), texts);
    }
}

/// What a rule demands; nothing where the type says it.
fn bound(rule: &RuleKind) -> Option<String> {
    let excluded = |excluded: &bool| if *excluded { "" } else { "=" };
    Some(match rule {
        RuleKind::MinLength(count) => format!("length >= {count}"),
        RuleKind::MaxLength(count) => format!("length <= {count}"),
        RuleKind::Pattern(text) => format!("/{}/", readable(text)),
        RuleKind::Minimum(bound, open) => format!(">{} {bound}", excluded(open)),
        RuleKind::Maximum(bound, open) => format!("<{} {bound}", excluded(open)),
        RuleKind::MultipleOf(factor) => format!("multiple of {factor}"),
        RuleKind::MinItems(count) => format!("items >= {count}"),
        RuleKind::MaxItems(count) => format!("items <= {count}"),
        RuleKind::UniqueItems => "unique items".to_owned(),
        RuleKind::MinProperties(count) => format!("properties >= {count}"),
        RuleKind::MaxProperties(count) => format!("properties <= {count}"),
        // Their types say the same.
        RuleKind::Format("date" | "date-time" | "uuid") => return None,
        RuleKind::Format(format) => format!("format {format}"),
        RuleKind::Identifier(kind) => format!("identifier {kind}"),
        RuleKind::Schema(_) => "by its schema".to_owned(),
        RuleKind::Form | RuleKind::Finite | RuleKind::OfType => return None,
    })
}

fn type_line(definition: &TypeDefinition) -> String {
    let side = match (definition.request, definition.response) {
        (true, true) => "both",
        (true, false) => "sent",
        (false, true) => "received",
        (false, false) => "unused",
    };
    let name = &definition.name;
    let (kind, lines) = match &definition.kind {
        TypeKind::Structure(fields) => {
            let mut lines: Vec<String> = fields.iter().map(field_text).collect();
            lines.extend(definition.others.as_ref().map(|others| {
                let form = spelled_adapter(&others.adapter);
                let bounds = bounds(&others.checks, &others.documentation);
                let (name, kind) = (&others.name, spelled(&others.kind));
                format!("{name}: {{{kind}}}{form} flat{bounds}")
            }));
            (format!("struct {name}"), lines)
        }
        TypeKind::StringEnumeration(variants) => {
            let variants = variants
                .iter()
                .map(|it| format!("{} = \"{}\"", it.name, line(&it.wire)));
            (format!("enum {name}"), variants.collect())
        }
        TypeKind::IntegerEnumeration(width, variants) => {
            let variants = variants
                .iter()
                .map(|it| format!("{} = {}", it.name, it.wire));
            (format!("enum {name}: {}", width.rust()), variants.collect())
        }
    };
    let rules = Checks {
        rules: definition.rules.clone(),
        elements: None,
    };
    let bounds = bounds(&rules, &Documentation::default());
    format!("{kind}{bounds} # {side}\n{}", members(lines))
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
    let bounds = bounds(&field.checks, &field.documentation);
    let required = match field.required_on {
        Some(Side::Request) => ", required when sent",
        Some(Side::Response) => ", required when received",
        None => "",
    };
    match field.presence {
        Presence::Nullable => format!("{}: {kind}{mark}{form}{bounds}{required}", field.name),
        _ => format!("{}{mark}: {kind}{form}{bounds}{required}", field.name),
    }
}
