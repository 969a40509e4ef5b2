//! The rules of one value.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Validators;
use super::found::{Found, Place};
use super::literals::{decimal, lower, number, upper};
use super::statement::{Scope, Statement, below, both, within};
use crate::emit::types::ident;
use crate::model::{Checks, Rule, RuleKind, Side, TypeKind, TypeReference};

impl Validators<'_> {
    /// The statements that check a value.
    pub(super) fn value(
        &mut self,
        found: &Found,
        kind: &TypeReference,
        checks: &Checks,
        place: &Place,
        scope: Scope,
    ) -> Vec<Statement> {
        if let Some(side) = self.whole(kind, checks) {
            let (path, reference) = (&place.path, &found.reference);
            let side = scope.side(side).filter(|_| self.covers(kind));
            let whole =
                side.map(|side| Statement::new(side, quote!(check.value(#path, #reference);)));
            return whole.into_iter().collect();
        }
        if let TypeReference::OrNull(inner) = kind {
            let statements = self.value(&found.within(), inner, checks, place, scope);
            let reference = &found.reference;
            return below(statements, quote!(let Some(value) = #reference));
        }
        let mut statements = Vec::new();
        for rule in &checks.rules {
            let bound = match rule.kind {
                // An answer may have properties that are not described.
                RuleKind::MinProperties(_) => self.loses(kind).then_some(Side::Request),
                // Elements of an answer may differ in what is left out of requests.
                RuleKind::UniqueItems => self.leaves_out(kind).then_some(Side::Request),
                // What was received may have had more than the type keeps.
                RuleKind::Schema(_) if holds_structure(kind) => Some(Side::Request),
                // JSON has no other numbers.
                RuleKind::Finite if scope == Scope::Only(Side::Response) => continue,
                _ => None,
            };
            let Some(side) = both(rule.side, bound).and_then(|side| scope.side(side)) else {
                continue;
            };
            let decimal = matches!(kind, TypeReference::Written(form) if form.is_decimal());
            let (condition, tokens) = if let RuleKind::Schema(name) = &rule.kind {
                self.schemas.insert(name.clone());
                (None, Some(schema_call(found, kind, name, place)))
            } else if decimal && rule.kind != RuleKind::Form {
                // What is no number is told of as that.
                let (path, receiver) = (&place.path, &found.receiver);
                let call = number_call(&rule.kind, path, &Some(quote!(number)));
                (Some(quote!(let Some(number) = #receiver.number())), call)
            } else if *kind == TypeReference::Any {
                match self.rule_of_any(found, rule, place) {
                    Some((condition, tokens)) => (Some(condition), Some(tokens)),
                    None => (None, None),
                }
            } else {
                (None, self.rule(found, kind, rule, place))
            };
            let Some(tokens) = tokens else {
                continue;
            };
            let statement = vec![match rule.kind {
                RuleKind::Pattern(_) => Statement::with_pattern(side, tokens),
                _ => Statement::new(side, tokens),
            }];
            statements.extend(match condition {
                Some(condition) => below(statement, condition),
                None => statement,
            });
        }
        if let Some(elements) = &checks.elements {
            statements.extend(self.elements(found, kind, elements, place, scope));
        }
        statements
    }

    /// The side of a value whose only rules are those of a type with a name, in it or in its elements.
    pub(super) fn whole(&self, kind: &TypeReference, checks: &Checks) -> Option<Option<Side>> {
        match kind {
            TypeReference::OrNull(inner) => self.whole(inner, checks),
            TypeReference::List(inner) | TypeReference::Map(inner) if checks.rules.is_empty() => {
                self.whole(inner, checks.elements.as_ref()?)
            }
            TypeReference::Structure(_)
            | TypeReference::StringEnumeration(_)
            | TypeReference::IntegerEnumeration(..) => match checks.rules.as_slice() {
                [only] if only.kind == RuleKind::OfType => Some(only.side),
                _ => None,
            },
            _ => None,
        }
    }

    fn elements(
        &mut self,
        found: &Found,
        kind: &TypeReference,
        checks: &Checks,
        place: &Place,
        scope: Scope,
    ) -> Vec<Statement> {
        let (inner, step, variables, each) = match kind {
            TypeReference::List(inner) => {
                let receiver = &found.receiver;
                let each = quote!(#receiver.iter().enumerate());
                (inner, quote!(at.index(index)), quote!((index, value)), each)
            }
            TypeReference::Map(inner) => (
                inner,
                quote!(at.property(name)),
                quote!((name, value)),
                found.reference.clone(),
            ),
            _ => return Vec::new(),
        };
        if let Some(side) = self.whole(inner, checks) {
            let (path, reference) = (&place.path, &found.reference);
            let side = scope.side(side).filter(|_| self.covers(inner));
            let whole =
                side.map(|side| Statement::new(side, quote!(check.value(#path, #reference);)));
            return whole.into_iter().collect();
        }
        let statements = self.value(&found.within(), inner, checks, &place.here(), scope);
        let path = &place.path;
        let outer = (path.to_string() != "at").then(|| quote!(let at = #path;));
        within(statements, |inner| {
            quote! {
                for #variables in #each {
                    #outer
                    let at = #step;
                    #inner
                }
            }
        })
    }

    fn rule(
        &mut self,
        found: &Found,
        kind: &TypeReference,
        rule: &Rule,
        place: &Place,
    ) -> Option<TokenStream> {
        let path = &place.path;
        let receiver = &found.receiver;
        if let Some(text) = text_rule(&rule.kind) {
            let real = found.real && !found.secret;
            let is_real = matches!(
                kind,
                TypeReference::Uuid | TypeReference::Date | TypeReference::DateTime
            );
            if real && is_real && matches!(rule.kind, RuleKind::Format(_)) {
                return None;
            }
            return found
                .text(kind)
                .map(|value| self.text_call(&text, path, &value, place));
        }
        if let Some(call) = number_call(&rule.kind, path, &found.number(kind)) {
            return Some(call);
        }
        let list = matches!(kind, TypeReference::List(_));
        Some(match &rule.kind {
            RuleKind::MinItems(limit) if list => {
                let limit = lower(*limit);
                quote!(check.min_items(#path, #receiver.len(), #limit);)
            }
            RuleKind::MaxItems(limit) if list => {
                let limit = upper(*limit)?;
                quote!(check.max_items(#path, #receiver.len(), #limit);)
            }
            RuleKind::UniqueItems if list => {
                let reference = &found.reference;
                quote!(check.unique_items(#path, #reference);)
            }
            RuleKind::MinProperties(limit) => {
                let (count, limit) = (self.count(found, kind)?, lower(*limit));
                quote!(check.min_properties(#path, #count, #limit);)
            }
            RuleKind::MaxProperties(limit) => {
                let (count, limit) = (self.count(found, kind)?, upper(*limit)?);
                quote!(check.max_properties(#path, #count, #limit);)
            }
            RuleKind::Form => {
                let reference = &found.reference;
                quote!(check.value(#path, #reference);)
            }
            RuleKind::OfType if self.covers(kind) => {
                let reference = &found.reference;
                quote!(check.value(#path, #reference);)
            }
            _ => return None,
        })
    }

    /// Rules of a value of any type bind those values that have the type of the rule: the condition, and what
    /// is checked then.
    fn rule_of_any(
        &mut self,
        found: &Found,
        rule: &Rule,
        place: &Place,
    ) -> Option<(TokenStream, TokenStream)> {
        let (path, receiver) = (&place.path, &found.receiver);
        let of = |method: &str| {
            let method = ident(method);
            quote!(let Some(value) = #receiver.#method())
        };
        if let Some(text) = text_rule(&rule.kind) {
            let call = self.text_call(&text, path, &quote!(value), place);
            return Some((of("as_str"), call));
        }
        if let Some(call) = number_call(&rule.kind, path, &Some(quote!(value))) {
            return Some((of("as_number"), call));
        }
        Some(match &rule.kind {
            RuleKind::MinItems(limit) => {
                let limit = lower(*limit);
                (
                    of("as_array"),
                    quote!(check.min_items(#path, value.len(), #limit);),
                )
            }
            RuleKind::MaxItems(limit) => {
                let limit = upper(*limit)?;
                (
                    of("as_array"),
                    quote!(check.max_items(#path, value.len(), #limit);),
                )
            }
            RuleKind::UniqueItems => (of("as_array"), quote!(check.unique_items(#path, value);)),
            RuleKind::MinProperties(limit) => {
                let limit = lower(*limit);
                (
                    of("as_object"),
                    quote!(check.min_properties(#path, value.len(), #limit);),
                )
            }
            RuleKind::MaxProperties(limit) => {
                let limit = upper(*limit)?;
                (
                    of("as_object"),
                    quote!(check.max_properties(#path, value.len(), #limit);),
                )
            }
            _ => return None,
        })
    }

    fn text_call(
        &mut self,
        rule: &TextRule<'_>,
        path: &TokenStream,
        value: &TokenStream,
        place: &Place,
    ) -> TokenStream {
        match rule {
            TextRule::Least(limit) => quote!(check.min_length(#path, #value, #limit);),
            TextRule::Most(limit) => quote!(check.max_length(#path, #value, #limit);),
            // The runtime has a method for each, called like it.
            TextRule::Format(name) | TextRule::Identifier(name) => {
                let method = ident(&name.replace('-', "_"));
                quote!(check.#method(#path, #value);)
            }
            TextRule::Pattern(text) => {
                let function = self.patterns.name(text, &place.context);
                quote!(patterns::#function(check, #path, #value);)
            }
        }
    }

    /// Whether a value is an object of which something that was received is not kept.
    fn loses(&self, kind: &TypeReference) -> bool {
        let TypeReference::Structure(name) = kind else {
            return false;
        };
        let mut types = self.model.types.iter();
        types.any(|definition| definition.name == *name && definition.others.is_none())
    }

    /// How many properties an object has.
    pub(super) fn count(&self, found: &Found, kind: &TypeReference) -> Option<TokenStream> {
        let receiver = &found.receiver;
        match kind {
            TypeReference::Map(_) => Some(quote!(#receiver.len())),
            TypeReference::Structure(name) => {
                let mut types = self.model.types.iter();
                let definition = types.find(|definition| definition.name == *name)?;
                match &definition.kind {
                    TypeKind::Structure(fields) => {
                        let others = definition.others.as_ref();
                        Some(super::fields::count(receiver, fields, others))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The check of a value as JSON.
fn schema_call(found: &Found, kind: &TypeReference, name: &str, place: &Place) -> TokenStream {
    let (path, name) = (&place.path, ident(name));
    if *kind == TypeReference::Any {
        let reference = &found.reference;
        return quote!(check.schema(#path, #reference, &crate::schemas::#name););
    }
    let value = found.text(kind).unwrap_or_else(|| found.reference.clone());
    quote!(check.serialized(#path, #value, &crate::schemas::#name);)
}

/// Whether what is received may have more than a type keeps.
fn holds_structure(kind: &TypeReference) -> bool {
    match kind {
        TypeReference::List(inner) | TypeReference::Map(inner) | TypeReference::OrNull(inner) => {
            holds_structure(inner)
        }
        TypeReference::Structure(_) => true,
        _ => false,
    }
}

/// A rule about texts.
enum TextRule<'a> {
    Least(Literal),
    Most(Literal),
    Format(&'a str),
    Identifier(&'a str),
    Pattern(&'a str),
}

fn text_rule(kind: &RuleKind) -> Option<TextRule<'_>> {
    Some(match kind {
        RuleKind::MinLength(limit) => TextRule::Least(lower(*limit)),
        RuleKind::MaxLength(limit) => TextRule::Most(upper(*limit)?),
        RuleKind::Format("float") => return None,
        RuleKind::Format(name) => TextRule::Format(name),
        RuleKind::Identifier(name) => TextRule::Identifier(name),
        RuleKind::Pattern(text) => TextRule::Pattern(text),
        _ => return None,
    })
}

fn number_call(
    kind: &RuleKind,
    path: &TokenStream,
    value: &Option<TokenStream>,
) -> Option<TokenStream> {
    let value = value.as_ref()?;
    Some(match kind {
        RuleKind::Minimum(limit, excluded) => {
            let limit = number(limit)?;
            quote!(check.minimum(#path, #value, #limit, #excluded);)
        }
        RuleKind::Maximum(limit, excluded) => {
            let limit = number(limit)?;
            quote!(check.maximum(#path, #value, #limit, #excluded);)
        }
        RuleKind::MultipleOf(step) => {
            let (digits, exponent) = decimal(step)?;
            quote!(check.multiple_of(#path, #value, validate::Step::new(#digits, #exponent));)
        }
        RuleKind::Format("float") => {
            quote!(check.number_format(#path, #value, validate::Format::Float);)
        }
        RuleKind::Finite => quote!(check.finite(#path, #value);),
        _ => return None,
    })
}
