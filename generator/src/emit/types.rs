//! Types of values as tokens, and the imports they need.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::wire;
use crate::model::{IntegerWidth, Parameter, TypeReference};

/// A Rust name as an identifier; the stage `names` has made sure that it is one.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// What a file imports.
#[derive(Clone, Debug, Default)]
pub(super) struct Imports {
    paths: BTreeSet<String>,
}

impl Imports {
    /// Imports from the runtime crate: `Verbatim`, `uuid::Uuid`.
    pub(super) fn runtime(&mut self, path: &str) {
        self.paths.insert(format!("kartoteka_runtime::{path}"));
    }

    /// Imports any path.
    pub(super) fn path(&mut self, path: &str) {
        self.paths.insert(path.to_owned());
    }

    /// Imports a model of the crate.
    pub(super) fn model(&mut self, name: &str) {
        self.paths.insert(format!("crate::models::{name}"));
    }

    /// Takes back the import of a model that is defined in the file itself.
    pub(super) fn remove_model(&mut self, name: &str) {
        self.paths.remove(&format!("crate::models::{name}"));
    }

    /// The tokens with whole paths in place of what would be imported.
    pub(super) fn spell_out(&self, tokens: TokenStream) -> TokenStream {
        tokens
            .into_iter()
            .map(|tree| {
                let name = tree.to_string();
                let path = self
                    .paths
                    .iter()
                    .find(|path| path.rsplit("::").next() == Some(&name));
                match path.and_then(|path| path.parse::<TokenStream>().ok()) {
                    Some(path) => path,
                    None => tree.into(),
                }
            })
            .collect()
    }

    /// The `use` declarations: other crates first, then this one.
    pub(super) fn lines(&self) -> String {
        let (own, foreign): (Vec<&String>, Vec<&String>) = self
            .paths
            .iter()
            .partition(|path| path.starts_with("crate::"));
        let groups = [foreign, own].into_iter().filter(|group| !group.is_empty());
        groups
            .map(|group| declarations(&group))
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}

/// One `use` declaration per module, as short as it can be.
fn declarations(paths: &[&String]) -> String {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        modules.entry(module).or_default().push(name);
    }
    let lines = modules
        .into_iter()
        .map(|(module, names)| match names.as_slice() {
            [name] => format!("use {module}::{name};"),
            names => {
                let line = format!("use {module}::{{{}}};", names.join(", "));
                if line.len() <= LINE_WIDTH {
                    return line;
                }
                let lines: String = filled(names)
                    .iter()
                    .map(|line| format!("    {line}\n"))
                    .collect();
                format!("use {module}::{{\n{lines}}};")
            }
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// Width of emitted lines, in characters.
const LINE_WIDTH: usize = 100;

/// Names with commas, as many on a line as fit.
fn filled(names: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        match lines.last_mut() {
            Some(line) if line.len() + name.len() + 6 <= LINE_WIDTH => {
                line.push_str(&format!(" {name},"));
            }
            _ => lines.push(format!("{name},")),
        }
    }
    lines
}

/// The type of a property or of what stands in a body.
pub(super) fn model_type(kind: &TypeReference, imports: &mut Imports) -> TokenStream {
    match kind {
        TypeReference::Any => {
            imports.runtime("serde_json::Value");
            quote!(Value)
        }
        // Not imported, so that a type of the description may be called so.
        TypeReference::Json => quote!(kartoteka_runtime::Json),
        TypeReference::Boolean => quote!(bool),
        TypeReference::Integer(width) => integer(*width),
        TypeReference::Number => quote!(f64),
        TypeReference::Text => quote!(String),
        TypeReference::Written(form) => wire::written(form, imports),
        TypeReference::Counted(counted) => wire::counted(*counted, imports),
        TypeReference::SecretText => {
            imports.runtime("SecretText");
            quote!(SecretText)
        }
        TypeReference::Uuid | TypeReference::Date | TypeReference::DateTime => {
            imports.runtime("Verbatim");
            let value = parameter_type(kind, imports);
            quote!(Verbatim<#value>)
        }
        TypeReference::List(inner) => {
            let inner = model_type(inner, imports);
            quote!(Vec<#inner>)
        }
        TypeReference::Map(inner) => {
            imports.path("std::collections::BTreeMap");
            let inner = model_type(inner, imports);
            quote!(BTreeMap<String, #inner>)
        }
        TypeReference::OrNull(inner) => {
            let inner = model_type(inner, imports);
            quote!(Option<#inner>)
        }
        TypeReference::Structure(name)
        | TypeReference::StringEnumeration(name)
        | TypeReference::IntegerEnumeration(name, _) => {
            imports.model(name);
            let name = ident(name);
            quote!(#name)
        }
    }
}

/// The type of a parameter: real values instead of the text received.
pub(super) fn parameter_type(kind: &TypeReference, imports: &mut Imports) -> TokenStream {
    match kind {
        TypeReference::Uuid => {
            imports.runtime("uuid::Uuid");
            quote!(Uuid)
        }
        TypeReference::Date => {
            imports.runtime("chrono::NaiveDate");
            quote!(NaiveDate)
        }
        TypeReference::DateTime => {
            imports.runtime("chrono::DateTime");
            imports.runtime("chrono::FixedOffset");
            quote!(DateTime<FixedOffset>)
        }
        TypeReference::List(inner) => {
            let inner = parameter_type(inner, imports);
            quote!(Vec<#inner>)
        }
        other => model_type(other, imports),
    }
}

/// The type in which a parameter is kept, secrets included.
pub(super) fn stored_type(parameter: &Parameter, imports: &mut Imports) -> TokenStream {
    if parameter.secret {
        imports.runtime("Secret");
        quote!(Secret)
    } else {
        parameter_type(&parameter.kind, imports)
    }
}

/// What a constructor or setter takes for a value of a type, and how the argument becomes it.
pub(super) struct Accepted {
    /// The type of the argument.
    pub(super) taken: TokenStream,
    /// The value, made from the argument; none where the argument is the value.
    pub(super) converted: Option<TokenStream>,
}

/// How a value of a type is taken: with all the comfort that conversions give.
pub(super) fn accepted(kind: &TypeReference, kept: &TokenStream, argument: &Ident) -> Accepted {
    match kind {
        TypeReference::Text
        | TypeReference::Written(_)
        | TypeReference::Counted(_)
        | TypeReference::SecretText
        | TypeReference::Uuid
        | TypeReference::Date
        | TypeReference::DateTime
        | TypeReference::StringEnumeration(_)
        | TypeReference::IntegerEnumeration(..) => Accepted {
            taken: quote!(impl Into<#kept>),
            converted: Some(quote!(#argument.into())),
        },
        _ => Accepted {
            taken: kept.clone(),
            converted: None,
        },
    }
}

/// How a list is taken: anything that can be gone through, its elements with the same comfort.
pub(super) fn accepted_list(
    kind: &TypeReference,
    element: &TokenStream,
    argument: &Ident,
) -> Accepted {
    if accepted(kind, element, argument).converted.is_some() {
        return Accepted {
            taken: quote!(impl IntoIterator<Item = impl Into<#element>>),
            converted: Some(quote!(#argument.into_iter().map(Into::into).collect())),
        };
    }
    Accepted {
        taken: quote!(impl IntoIterator<Item = #element>),
        converted: Some(quote!(#argument.into_iter().collect())),
    }
}

/// A type as it is written in prose: `Vec<DepartmentShort>`.
pub(super) fn spelled(kind: &TypeReference) -> String {
    match kind {
        TypeReference::Any => "any".to_owned(),
        TypeReference::Json => "json".to_owned(),
        TypeReference::Boolean => "bool".to_owned(),
        TypeReference::Integer(width) => width.rust().to_owned(),
        TypeReference::Number => "f64".to_owned(),
        TypeReference::Text => "text".to_owned(),
        TypeReference::Written(form) => wire::spelled_written(form),
        TypeReference::Counted(counted) => wire::spelled_counted(*counted),
        TypeReference::SecretText => "secret".to_owned(),
        TypeReference::Uuid => "uuid".to_owned(),
        TypeReference::Date => "date".to_owned(),
        TypeReference::DateTime => "date-time".to_owned(),
        TypeReference::List(inner) => format!("[{}]", spelled(inner)),
        TypeReference::Map(inner) => format!("{{{}}}", spelled(inner)),
        TypeReference::OrNull(inner) => format!("{} | null", spelled(inner)),
        TypeReference::Structure(name)
        | TypeReference::StringEnumeration(name)
        | TypeReference::IntegerEnumeration(name, _) => name.clone(),
    }
}

/// The Rust type of an integer.
pub(super) fn integer(width: IntegerWidth) -> TokenStream {
    let name = ident(width.rust());
    quote!(#name)
}
