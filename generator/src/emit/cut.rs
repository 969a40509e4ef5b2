//! From progenitor's asynchronous method to a function that builds a request.
//!
//! Each step checks that it finds what it cuts: when progenitor's output changes shape, this fails
//! instead of producing something else.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, FnArg, ImplItemFn, Pat, Stmt, Type};

use super::allowed;
use super::rename::{Named, Renaming, named};
use super::types::ident;
use crate::lower::ViewedOperation;
use crate::markdown::code as code_span;
use crate::model::{Location, Operation};

/// Turns one of progenitor's methods into a function that builds the request.
pub(super) fn request_builder(
    function: ImplItemFn,
    operation: &Operation,
    viewed: &ViewedOperation,
) -> Result<TokenStream, String> {
    let named = named(&viewed.arguments);
    let arguments = arguments(&function, viewed, &named)?;
    let mut statements = function.block.stmts;
    cut_tail(&mut statements, &viewed.id)?;
    let request = request_expression(&mut statements)?;
    let headers = viewed
        .arguments
        .iter()
        .any(|it| it.location == Location::Header);
    let request = cut_api_version(&mut statements, request, headers)?;
    name_header_values(&mut statements, viewed)?;
    let mut body = TokenStream::new();
    for statement in &statements {
        statement.to_tokens(&mut body);
    }
    let names = Renaming { named };
    let code = names.apply(quote!(#body #request.map_err(RequestError::from)));
    let code = names.check_paths(code)?;
    names.check(&code)?;
    let name = ident(&operation.function);
    let line = code_span(&format!("{} {}", operation.method, operation.path));
    let docs = format!(" {line}");
    let many = allowed::many_arguments(arguments.len() + 1, "parameter of the operation");
    Ok(quote! {
        #[doc = #docs]
        #many
        pub(crate) fn #name(target: &Target, #(#arguments),*) -> Result<Request, RequestError> {
            #code
        }
    })
}

/// The arguments in the view's order, with their own names; progenitor sorts them its own way.
fn arguments(
    function: &ImplItemFn,
    viewed: &ViewedOperation,
    named: &Named<'_>,
) -> Result<Vec<TokenStream>, String> {
    let mut found: BTreeMap<String, Type> = BTreeMap::new();
    for input in &function.sig.inputs {
        if let FnArg::Typed(argument) = input {
            let Pat::Ident(name) = &*argument.pat else {
                return Err("an argument of the transport is not a name".to_owned());
            };
            let mut kind = (*argument.ty).clone();
            PlainTypes.visit_type_mut(&mut kind);
            found.insert(name.ident.to_string(), kind);
        }
    }
    let mut wanted: Vec<(&str, Ident)> = Vec::new();
    for argument in &viewed.arguments {
        let name = named.get(argument.placeholder.as_str());
        wanted.extend(name.map(|(it, name)| (it.placeholder.as_str(), name.clone())));
    }
    if viewed.body {
        wanted.push(("body", format_ident!("body")));
    }
    if found.len() != wanted.len() {
        return Err("the transport's function has other arguments than the operation".to_owned());
    }
    wanted
        .into_iter()
        .map(|(placeholder, name)| {
            let kind = found.get(placeholder);
            let kind = kind.ok_or_else(|| format!("the transport lacks an argument: {name}"))?;
            Ok(quote!(#name: #kind))
        })
        .collect()
}

/// Takes lifetimes out of references and makes slices of references to vectors.
struct PlainTypes;

impl VisitMut for PlainTypes {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        reference.lifetime = None;
        if let Type::Path(path) = &*reference.elem {
            let tokens = path.to_token_stream().to_string().replace(' ', "");
            if tokens == "::std::vec::Vec<::std::string::String>" {
                *reference.elem = syn::parse_quote!([String]);
            }
        }
        visit_mut::visit_type_reference_mut(self, reference);
    }
}

/// Cuts what comes after the request: hooks, sending, and the match on the status.
fn cut_tail(statements: &mut Vec<Stmt>, id: &str) -> Result<(), String> {
    let tail: syn::Block = syn::parse_quote!({
        let info = OperationInfo {
            operation_id: #id,
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200..=299 => { Ok(ResponseValue::stream(response)) }
            _ => { Err(Error::ErrorResponse(ResponseValue::stream(response))) }
        }
    });
    let kept = statements
        .len()
        .checked_sub(tail.stmts.len())
        .ok_or("the transport's function is too short")?;
    let found = statements.split_off(kept);
    let spelled = |statements: &[Stmt]| {
        let texts = statements
            .iter()
            .map(|it| it.to_token_stream().to_string().replace([' ', ','], ""));
        texts.collect::<String>()
    };
    if spelled(&found) == spelled(&tail.stmts) {
        Ok(())
    } else {
        Err(format!(
            "the transport's function has another tail: {}",
            spelled(&found)
        ))
    }
}

/// Takes `let mut request = ….build()?;` off the end and gives back `….build()`.
fn request_expression(statements: &mut Vec<Stmt>) -> Result<Expr, String> {
    let Some(Stmt::Local(local)) = statements.pop() else {
        return Err("the transport does not end in its request".to_owned());
    };
    match local.init.map(|init| *init.expr) {
        Some(Expr::Try(attempt)) => Ok(*attempt.expr),
        _ => Err("the transport's request is not built".to_owned()),
    }
}

/// Cuts the `api-version` header, and the map of headers with it where nothing else is in there.
fn cut_api_version(
    statements: &mut Vec<Stmt>,
    request: Expr,
    headers: bool,
) -> Result<Expr, String> {
    let before = statements.len();
    statements.retain(|statement| !spelled(statement).contains("\"api-version\""));
    if statements.len() + 1 != before {
        return Err("the transport does not send `api-version` once".to_owned());
    }
    let is_map = |statement: &Stmt| spelled(statement).starts_with("letmutheader_map=");
    let position = statements.iter().position(is_map);
    let position = position.ok_or("the transport has no map of headers")?;
    if headers {
        if let Some(statement) = statements.get_mut(position) {
            *statement = syn::parse_quote!(let mut header_map = HeaderMap::new(););
        }
        return Ok(request);
    }
    statements.remove(position);
    let mut remover = RemoveHeaders { removed: 0 };
    let mut request = request;
    remover.visit_expr_mut(&mut request);
    if remover.removed == 1 {
        Ok(request)
    } else {
        Err("the transport does not set its headers once".to_owned())
    }
}

/// Turns `name.to_string().try_into()?` into `header_value("name", name)?`, so that a value which no
/// header can carry is reported by the parameter's name; a secret is marked as one.
fn name_header_values(statements: &mut [Stmt], viewed: &ViewedOperation) -> Result<(), String> {
    let secrets = viewed.arguments.iter().filter(|it| it.secret);
    let mut naming = NameHeaderValues {
        found: 0,
        secrets: secrets.map(|it| it.placeholder.as_str()).collect(),
    };
    for statement in statements {
        naming.visit_stmt_mut(statement);
    }
    let headers = viewed
        .arguments
        .iter()
        .filter(|it| it.location == Location::Header);
    if naming.found == headers.count() {
        Ok(())
    } else {
        Err("the transport does not append each header once".to_owned())
    }
}

struct NameHeaderValues<'a> {
    found: usize,
    /// The placeholders of secrets.
    secrets: Vec<&'a str>,
}

impl VisitMut for NameHeaderValues<'_> {
    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        if call.method != "append" || call.args.len() != 2 {
            return;
        }
        let Some(name) = call.args.first().cloned() else {
            return;
        };
        if let Some(Expr::Try(attempt)) = call.args.last_mut()
            && let Expr::MethodCall(convert) = &*attempt.expr
            && convert.method == "try_into"
            && let Expr::MethodCall(text) = &*convert.receiver
            && text.method == "to_string"
        {
            let value = &text.receiver;
            let spelled = name.to_token_stream().to_string();
            *attempt.expr = match self.secrets.contains(&spelled.trim_matches('"')) {
                true => syn::parse_quote!(secret_header_value(#name, #value)),
                false => syn::parse_quote!(header_value(#name, #value)),
            };
            self.found += 1;
        }
    }
}

fn spelled(statement: &Stmt) -> String {
    statement.to_token_stream().to_string().replace(' ', "")
}

/// Takes `.headers(header_map)` out of a chain of calls.
struct RemoveHeaders {
    removed: usize,
}

impl VisitMut for RemoveHeaders {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        visit_mut::visit_expr_mut(self, expression);
        if let Expr::MethodCall(call) = expression
            && call.method == "headers"
        {
            self.removed += 1;
            *expression = (*call.receiver).clone();
        }
    }
}
