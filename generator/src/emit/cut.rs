//! From progenitor's asynchronous method to a function that builds a request.
//!
//! Each step checks that it finds what it cuts: when progenitor's output changes shape, this fails
//! instead of producing something else.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, FnArg, ImplItemFn, Pat, Stmt, Type};

use super::types::ident;
use crate::lower::{Argument, ViewedOperation};
use crate::markdown::code as code_span;
use crate::model::{Location, Operation};

/// Names that the function uses itself; an argument of such a name gets a suffix.
const TAKEN: &[&str] = &["target", "url", "header_map", "value", "body", "request"];

/// Turns one of progenitor's methods into a function that builds the request.
pub(super) fn request_builder(
    function: ImplItemFn,
    operation: &Operation,
    viewed: &ViewedOperation,
) -> Result<TokenStream, String> {
    let arguments = arguments(&function, viewed)?;
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
    let names = Renaming {
        arguments: &viewed.arguments,
    };
    let code = names.apply(quote!(#body #request.map_err(RequestError::from)));
    let code = names.check_paths(code)?;
    names.check(&code)?;
    let name = ident(&operation.function);
    let line = code_span(&format!("{} {}", operation.method, operation.path));
    let docs = format!(" {line}");
    let many = (arguments.len() > 6).then(|| {
        quote!(#[allow(clippy::too_many_arguments, reason = "one argument per parameter of the operation")])
    });
    Ok(quote! {
        #[doc = #docs]
        #many
        pub(crate) fn #name(target: &Target, #(#arguments),*) -> Result<Request, RequestError> {
            #code
        }
    })
}

/// The arguments in the view's order, with their own names; progenitor sorts them its own way.
fn arguments(function: &ImplItemFn, viewed: &ViewedOperation) -> Result<Vec<TokenStream>, String> {
    let mut found: Vec<(String, Type)> = Vec::new();
    for input in &function.sig.inputs {
        if let FnArg::Typed(argument) = input {
            let Pat::Ident(name) = &*argument.pat else {
                return Err("an argument of the transport is not a name".to_owned());
            };
            let mut kind = (*argument.ty).clone();
            PlainTypes.visit_type_mut(&mut kind);
            found.push((name.ident.to_string(), kind));
        }
    }
    let mut wanted: Vec<(&str, Ident)> = viewed
        .arguments
        .iter()
        .map(|argument| (argument.placeholder.as_str(), argument_name(argument)))
        .collect();
    if viewed.body {
        wanted.push(("body", format_ident!("body")));
    }
    if found.len() != wanted.len() {
        return Err("the transport's function has other arguments than the operation".to_owned());
    }
    wanted
        .into_iter()
        .map(|(placeholder, name)| {
            let kind = found.iter().find(|(found, _)| found == placeholder);
            let (_, kind) =
                kind.ok_or_else(|| format!("the transport lacks an argument: {name}"))?;
            Ok(quote!(#name: #kind))
        })
        .collect()
}

fn argument_name(argument: &Argument) -> Ident {
    if TAKEN.contains(&argument.name.as_str()) {
        format_ident!("{}_argument", argument.name)
    } else {
        ident(&argument.name)
    }
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
/// header can carry is reported by the parameter's name.
fn name_header_values(statements: &mut [Stmt], viewed: &ViewedOperation) -> Result<(), String> {
    let mut naming = NameHeaderValues { found: 0 };
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

struct NameHeaderValues {
    found: usize,
}

impl VisitMut for NameHeaderValues {
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
            *attempt.expr = syn::parse_quote!(header_value(#name, #value));
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

/// Puts the real names where the placeholders are.
struct Renaming<'a> {
    arguments: &'a [Argument],
}

impl Renaming<'_> {
    fn apply(&self, tokens: TokenStream) -> TokenStream {
        let mut output = TokenStream::new();
        let mut trees = tokens.into_iter().peekable();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Group(group) => {
                    let mut renamed = Group::new(group.delimiter(), self.apply(group.stream()));
                    renamed.set_span(group.span());
                    output.extend([TokenTree::Group(renamed)]);
                }
                TokenTree::Ident(name) if name == "self" => {
                    output.extend([TokenTree::Ident(Ident::new("target", Span::call_site()))]);
                }
                TokenTree::Ident(name) if name == "progenitor_client" => {
                    // The path's two colons go with its head.
                    trees.next();
                    trees.next();
                }
                TokenTree::Ident(name) => {
                    let name = name.to_string();
                    let argument = self.arguments.iter().find(|it| it.placeholder == name);
                    let name = argument.map_or_else(|| ident(&name), argument_name);
                    output.extend([TokenTree::Ident(name)]);
                }
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let argument = self
                        .arguments
                        .iter()
                        .find(|it| text == format!("\"{}\"", it.placeholder));
                    let literal = argument.map_or(literal, |it| Literal::string(&it.wire));
                    output.extend([TokenTree::Literal(literal)]);
                }
                other => output.extend([other]),
            }
        }
        output
    }

    /// Path arguments are text already, and some of them would change the path's meaning.
    fn check_paths(&self, code: TokenStream) -> Result<TokenStream, String> {
        let paths: Vec<&Argument> = self
            .arguments
            .iter()
            .filter(|it| it.location == Location::Path)
            .collect();
        let mut checked = PathArguments {
            arguments: &paths,
            found: 0,
        };
        let code = checked.apply(code);
        let checks = paths.iter().map(|argument| {
            let (wire, name) = (&argument.wire, argument_name(argument));
            quote!(let #name = path_argument(#wire, #name)?;)
        });
        if checked.found == paths.len() {
            Ok(quote!(#(#checks)* #code))
        } else {
            Err("the transport does not encode each path argument once".to_owned())
        }
    }

    /// Every argument of the operation travels under its own name.
    fn check(&self, code: &TokenStream) -> Result<(), String> {
        let text = code.to_string();
        for argument in self.arguments {
            let literal = Literal::string(&argument.wire).to_string();
            if !text.contains(&literal) {
                return Err(format!("the transport does not send `{}`", argument.wire));
            }
        }
        Ok(())
    }
}

/// Turns `encode_path(&name.to_string())` into `encode_path(name)`.
struct PathArguments<'a> {
    arguments: &'a [&'a Argument],
    found: usize,
}

impl PathArguments<'_> {
    fn apply(&mut self, tokens: TokenStream) -> TokenStream {
        let mut output = TokenStream::new();
        let mut after_call = false;
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => {
                    let argument = self.arguments.iter().find(|it| {
                        let expected = format!("&{}.to_string()", argument_name(it));
                        after_call && group.stream().to_string().replace(' ', "") == expected
                    });
                    let stream = match argument {
                        Some(argument) => {
                            self.found += 1;
                            argument_name(argument).into_token_stream()
                        }
                        None => self.apply(group.stream()),
                    };
                    output.extend([TokenTree::Group(Group::new(group.delimiter(), stream))]);
                    after_call = false;
                }
                other => {
                    after_call = matches!(&other, TokenTree::Ident(name) if name == "encode_path");
                    output.extend([other]);
                }
            }
        }
        output
    }
}
