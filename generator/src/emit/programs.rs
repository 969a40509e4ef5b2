//! Examples of the crate: programs that make one call each, and answer it themselves where nobody has
//! given them credentials.

mod environment;
mod samples;
mod texts;
mod values;

use std::collections::BTreeSet;

use kartoteka_runtime::validate::equal;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::docs::{Docs, end_sentence};
use super::types::ident;
use crate::internal::InternalError;
use crate::markdown::{code, sentence};
use crate::model::{
    Checks, ErrorWhen, Example, Model, Operation, Parameter, Response, ResponseBody, Side, Status,
    TypeReference,
};
use crate::names::module_name;
use crate::print::{Piece, rust_file};
use environment::Environment;
use samples::Samples;
use values::Expressions;

/// The examples: name and text.
pub(super) fn files(model: &Model) -> Result<Vec<(String, String)>, InternalError> {
    let programs = programs(model).into_iter();
    programs
        .map(|program| Ok((program.name(), program.file()?)))
        .collect()
}

/// The names of the examples.
pub(super) fn names(model: &Model) -> Vec<String> {
    programs(model).iter().map(Program::name).collect()
}

/// Those that the description chooses, or else the first operation of each method, for which a request can
/// be made that keeps the description's own rules.
fn programs(model: &Model) -> Vec<Program<'_>> {
    let mut methods = BTreeSet::new();
    let mut programs = Vec::new();
    for operation in &model.operations {
        let wanted = if model.examples.is_empty() {
            !methods.contains(&operation.method)
        } else {
            model.examples.contains(&operation.id)
        };
        if !wanted {
            continue;
        }
        if let Some(program) = Program::of(model, operation) {
            methods.insert(&operation.method);
            programs.push(program);
        }
    }
    programs
}

/// What an example consists of.
struct Program<'m> {
    model: &'m Model,
    operation: &'m Operation,
    expressions: Expressions<'m>,
    request: TokenStream,
    environment: Environment,
    answer: Answer,
}

/// What the server of the example says.
struct Answer {
    status: u16,
    media_type: String,
    body: String,
    printed: bool,
}

impl<'m> Program<'m> {
    /// Nothing where no valid request can be made.
    fn of(model: &'m Model, operation: &'m Operation) -> Option<Self> {
        let mut expressions = Expressions {
            model,
            imports: Default::default(),
        };
        let environment = Environment::of(model, operation, &mut expressions)?;
        let request = request(model, operation, &mut expressions)?;
        let answer = answer(model, operation)?;
        Some(Self {
            model,
            operation,
            expressions,
            request,
            environment,
            answer,
        })
    }

    fn name(&self) -> String {
        module_name(&self.operation.function)
    }

    fn file(mut self) -> Result<String, InternalError> {
        let operation = self.operation;
        let origin = format!("{}#{}", self.model.file, operation.pointer);
        let (function, request) = (&operation.function, &operation.request);
        let imports = &mut self.expressions.imports;
        imports.path("crate::Client");
        imports.path("crate::Error");
        imports.path(&format!("crate::operations::{request}"));
        let head = self.head();
        let library = super::library(self.model);
        let imports = self.expressions.imports.lines();
        let imports = imports.replace("use crate::", &format!("use {library}::"));
        // The crate hands them on, so that a program needs no other dependency.
        let imports = imports.replace("use kartoteka_runtime::", &format!("use {library}::"));
        let imports =
            format!("use std::env;\n\n{imports}\nuse kartoteka_runtime::testing::example_server;");
        let client = self.environment.client(&self.answer_call());
        let (function, request) = (ident(function), &self.request);
        let main = quote! {
            #[tokio::main(flavor = "current_thread")]
            async fn main() -> Result<(), Box<dyn std::error::Error>> {
                let client = client()?;
                let request = #request;
                match client.#function(&request).await {
                    Ok(answer) => println!("{}: {:#?}", answer.status(), answer.as_ref()),
                    Err(Error::Invalid(violations)) => {
                        return Err(format!("not sent, it breaks rules:\n{violations}").into());
                    }
                    Err(Error::Api(failure)) => return Err(format!("refused: {failure}").into()),
                    Err(fault) => return Err(fault.into()),
                }
                Ok(())
            }
        };
        let mut pieces = vec![
            Piece::Text(head),
            Piece::Text(
                "#![allow(clippy::print_stdout, reason = \"an example shows what it got\")]"
                    .to_owned(),
            ),
            Piece::Text(imports),
            main.into(),
            client.into(),
        ];
        if !self.answer.body.is_empty() {
            pieces.push(Piece::Text(self.answer_constant()));
        }
        rust_file(&origin, pieces)
    }

    fn head(&self) -> String {
        let operation = self.operation;
        let summary = operation.documentation.summary.as_deref();
        let title = match summary {
            Some(summary) => end_sentence(&sentence(summary)),
            None => format!("The operation {}.", code(&operation.id)),
        };
        let name = self.name();
        let printed = if self.answer.printed {
            "what the description prints as its answer"
        } else {
            "what an answer could be"
        };
        Docs::new()
            .with(title)
            .with(format!(
                "{}.",
                code(&format!("{} {}", operation.method, operation.path))
            ))
            .with(format!(
                "`cargo run -p {} --example {name}`",
                self.model.crate_name
            ))
            .with(self.environment.documentation(printed))
            .inner()
    }

    /// The call that starts the server of the example.
    fn answer_call(&self) -> TokenStream {
        let status = Literal::u16_unsuffixed(self.answer.status);
        let media_type = &self.answer.media_type;
        let body = if self.answer.body.is_empty() {
            quote!("")
        } else {
            quote!(ANSWER)
        };
        quote!(example_server(#status, #media_type, #body)?)
    }

    fn answer_constant(&self) -> String {
        let kind = if self.answer.printed {
            "printed in the description"
        } else {
            "made from the description"
        };
        let literal = super::examples::raw_literal(&self.answer.body);
        format!("/// An answer, {kind}.\nconst ANSWER: &str = {literal};")
    }
}

/// The request: what is required, by the vendor's examples if there are some.
fn request(
    model: &Model,
    operation: &Operation,
    expressions: &mut Expressions<'_>,
) -> Option<TokenStream> {
    let name = ident(&operation.request);
    let mut arguments = Vec::new();
    for parameter in operation.parameters.iter().filter(|it| it.required) {
        let value = parameter_value(model, parameter)?;
        arguments.push(expressions.parameter(parameter, &value)?);
    }
    if let Some(body) = operation.body.as_ref().filter(|it| it.required) {
        let samples = Samples {
            model,
            side: Side::Request,
        };
        let printed = body.examples.iter().filter_map(decoded);
        let made = std::iter::once_with(|| samples.value(&body.kind, &body.checks, "value"));
        let mut candidates = printed.chain(made.flatten());
        let body = candidates.find_map(|value| {
            let before = expressions.imports.clone();
            let written = expressions.body(&body.kind, &value);
            // What cannot be written has begun to be: its imports go with it.
            if written.is_none() {
                expressions.imports = before;
            }
            written
        });
        arguments.push(body?);
    }
    Some(quote!(#name::new(#(#arguments),*)))
}

/// The value of a parameter: the vendor's example, or one that is made.
fn parameter_value(model: &Model, parameter: &Parameter) -> Option<Value> {
    let samples = Samples {
        model,
        side: Side::Request,
    };
    let stated = parameter.example.as_deref();
    stated
        .and_then(|json| serde_json::from_str(json).ok())
        .or_else(|| samples.value(&parameter.kind, &parameter.checks, &parameter.wire))
}

/// The answer of the first success.
fn answer(model: &Model, operation: &Operation) -> Option<Answer> {
    let response = operation.successes.first();
    let status = match response.map(|response| response.status) {
        Some(Status::Code(code)) => code,
        Some(Status::Range(hundred)) => hundred * 100,
        Some(Status::Default) | None => 200,
    };
    let (media_type, body, printed) = match operation.output() {
        ResponseBody::Empty => (String::new(), String::new(), false),
        ResponseBody::Text | ResponseBody::Bytes => {
            let media_type = response.and_then(|response| response.media_type.clone());
            let media_type = media_type.unwrap_or_else(|| "text/plain".to_owned());
            (media_type, "value".to_owned(), false)
        }
        ResponseBody::Json(kind) => {
            let (json, printed) = json_answer(model, response?, kind)?;
            if is_refusal(operation, &json) {
                return None;
            }
            ("application/json".to_owned(), json, printed)
        }
    };
    Some(Answer {
        status,
        media_type,
        body,
        printed,
    })
}

/// Whether an answer says that it is a failure in spite of its status.
fn is_refusal(operation: &Operation, json: &str) -> bool {
    let Ok(body) = serde_json::from_str::<Value>(json) else {
        return false;
    };
    let holds = |condition: &ErrorWhen| {
        let wanted = serde_json::from_str::<Value>(&condition.equals).ok();
        body.pointer(&condition.pointer)
            .zip(wanted)
            .is_some_and(|(found, wanted)| equal(found, &wanted))
    };
    operation.refusals().iter().any(|it| holds(it))
}

fn json_answer(model: &Model, response: &Response, kind: &TypeReference) -> Option<(String, bool)> {
    if let Some(example) = response.examples.first() {
        return Some((example.json.clone(), true));
    }
    let samples = Samples {
        model,
        side: Side::Response,
    };
    let none = Checks::default();
    let made = samples.value(kind, &response.checks, "value");
    // What is received is not held against rules by which nothing could be made.
    let value = made.or_else(|| samples.value(kind, &none, "value"))?;
    let json = serde_json::to_string_pretty(&value).ok()?;
    Some((json, false))
}

fn decoded(example: &Example) -> Option<Value> {
    serde_json::from_str(&example.json).ok()
}
