//! Values of a description as a person would write them in Rust.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::{Map, Value};

use crate::emit::types::{Imports, accepted, ident, model_type, value_type};
use crate::model::{
    Field, IntegerWidth, Model, Parameter, Presence, Side, TypeDefinition, TypeKind, TypeReference,
};

/// How exact the type of an expression must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    /// An argument that is converted.
    Converted,
    /// Exactly the type of a property.
    Exact,
}

/// Writes values of the types of a crate; the imports are those of a file outside of it.
pub(super) struct Expressions<'m> {
    pub(super) model: &'m Model,
    pub(super) imports: Imports,
}

impl<'m> Expressions<'m> {
    /// A parameter of a request or of the client, as its method takes it.
    pub(super) fn parameter(
        &mut self,
        parameter: &Parameter,
        value: &Value,
    ) -> Option<TokenStream> {
        if parameter.secret {
            return value.as_str().map(text_literal);
        }
        match &parameter.kind {
            TypeReference::List(inner) => self.list(inner, value),
            kind => self.value(kind, value, Position::Converted),
        }
    }

    /// The body of a request, as its constructor takes it.
    pub(super) fn body(&mut self, kind: &TypeReference, value: &Value) -> Option<TokenStream> {
        match kind {
            TypeReference::List(inner) => self.list(inner, value),
            kind => self.value(kind, value, Position::Converted),
        }
    }

    /// A list where anything is taken that can be gone through; nothing for an empty one, whose type
    /// nobody could tell.
    fn list(&mut self, inner: &TypeReference, value: &Value) -> Option<TokenStream> {
        let kept = model_type(inner, &mut Imports::default());
        let converted = accepted(inner, &kept, &ident("element"))
            .converted
            .is_some();
        let position = if converted {
            Position::Converted
        } else {
            Position::Exact
        };
        let elements = value.as_array()?.iter();
        let elements = elements.map(|element| self.value(inner, element, position));
        let elements = elements.collect::<Option<Vec<_>>>()?;
        (!elements.is_empty()).then(|| quote!([#(#elements),*]))
    }

    fn value(
        &mut self,
        kind: &TypeReference,
        value: &Value,
        position: Position,
    ) -> Option<TokenStream> {
        let exact = position == Position::Exact;
        Some(match kind {
            TypeReference::Any | TypeReference::Json => {
                self.imports.runtime("serde_json::json");
                let json = json_tokens(value)?;
                quote!(json!(#json))
            }
            TypeReference::Boolean => {
                let value = value.as_bool()?;
                quote!(#value)
            }
            TypeReference::Integer(width) => {
                let number = value
                    .as_number()?
                    .as_i128()
                    .filter(|number| width.holds(*number))?;
                let text = match *width {
                    IntegerWidth::Signed64 | IntegerWidth::Unsigned64 if exact => {
                        format!("{number}{}", width.rust())
                    }
                    _ => number.to_string(),
                };
                text.parse().ok()?
            }
            TypeReference::Number => {
                let number = Literal::f64_unsuffixed(value.as_f64()?);
                quote!(#number)
            }
            TypeReference::Text => {
                let text = text_literal(value.as_str()?);
                if exact {
                    quote!(#text.to_owned())
                } else {
                    text
                }
            }
            TypeReference::SecretText => {
                let text = text_literal(value.as_str()?);
                if exact {
                    self.imports.path("crate::SecretText");
                    quote!(SecretText::from(#text))
                } else {
                    text
                }
            }
            TypeReference::Uuid | TypeReference::Date | TypeReference::DateTime => {
                let text = text_literal(value.as_str()?);
                let parsed = value_type(kind, &mut self.imports);
                let parsed = quote!(#text.parse::<#parsed>()?);
                if exact {
                    self.imports.path("crate::Verbatim");
                    quote!(Verbatim::from(#parsed))
                } else {
                    parsed
                }
            }
            TypeReference::Written(_) | TypeReference::Counted(_) => return None,
            TypeReference::List(inner) => {
                let elements = value.as_array()?.iter();
                let elements = elements.map(|it| self.value(inner, it, Position::Exact));
                let elements = elements.collect::<Option<Vec<_>>>()?;
                quote!(vec![#(#elements),*])
            }
            TypeReference::Map(inner) => {
                let entries = value.as_object()?.iter().map(|(key, value)| {
                    let value = self.value(inner, value, Position::Exact)?;
                    let key = text_literal(key);
                    Some(quote!((#key.to_owned(), #value)))
                });
                let entries = entries.collect::<Option<Vec<_>>>()?;
                self.imports.path("std::collections::BTreeMap");
                quote!(BTreeMap::from([#(#entries),*]))
            }
            TypeReference::OrNull(_) if value.is_null() => quote!(None),
            TypeReference::OrNull(inner) => {
                let value = self.value(inner, value, Position::Exact)?;
                quote!(Some(#value))
            }
            TypeReference::Structure(name) => self.structure(name, value.as_object()?)?,
            TypeReference::StringEnumeration(name) => {
                let TypeKind::StringEnumeration(variants) = &self.definition(name)?.kind else {
                    return None;
                };
                let wire = value.as_str()?;
                self.variant(
                    name,
                    variants.iter().find(|it| it.wire == wire)?.name.as_str(),
                )
            }
            TypeReference::IntegerEnumeration(name, _) => {
                let TypeKind::IntegerEnumeration(_, variants) = &self.definition(name)?.kind else {
                    return None;
                };
                let wire = value.as_i64()?;
                self.variant(
                    name,
                    variants.iter().find(|it| it.wire == wire)?.name.as_str(),
                )
            }
        })
    }

    fn definition(&self, name: &str) -> Option<&'m TypeDefinition> {
        self.model.types.iter().find(|it| it.name == name)
    }

    fn variant(&mut self, name: &str, variant: &str) -> TokenStream {
        self.imports.model(name);
        let (name, variant) = (ident(name), ident(variant));
        quote!(#name::#variant)
    }

    /// `Name::new(…)` with what is required, and a setter for each property besides.
    fn structure(&mut self, name: &str, object: &Map<String, Value>) -> Option<TokenStream> {
        let TypeKind::Structure(fields) = &self.definition(name)?.kind else {
            return None;
        };
        // A property that the type does not have would get lost.
        let definition = self.definition(name)?;
        let beside: Vec<(&String, &Value)> = object
            .iter()
            .filter(|(key, _)| fields.iter().all(|field| field.wire != **key))
            .collect();
        let open = definition.others.as_ref();
        let open = open.filter(|others| others.kind == TypeReference::Json);
        if open.is_none() && !beside.is_empty() {
            return None;
        }
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for field in fields {
            let value = object.get(&field.wire);
            match field.presence {
                Presence::Required if field.boxed => {
                    arguments.push(self.value(&field.kind, value?, Position::Exact)?);
                }
                Presence::Required => {
                    arguments.push(match &field.kind {
                        TypeReference::List(inner) if value?.as_array()?.is_empty() => {
                            let kind = model_type(inner, &mut self.imports);
                            quote!(Vec::<#kind>::new())
                        }
                        kind => self.body(kind, value?)?,
                    });
                }
                Presence::Nullable => arguments.push(match value {
                    None | Some(Value::Null) => quote!(None),
                    Some(value) if field.boxed => {
                        let value = self.value(&field.kind, value, Position::Exact)?;
                        quote!(Some(Box::new(#value)))
                    }
                    Some(value) => self.value(&field.kind, value, Position::Exact)?,
                }),
                Presence::Optional | Presence::OptionalNullable => {
                    setters.extend(self.setter(field, value)?);
                }
            }
        }
        if let (Some(others), false) = (open, beside.is_empty()) {
            self.imports.runtime("serde_json::json");
            let members = beside.into_iter().map(|(key, value)| {
                let json = json_tokens(value)?;
                Some(quote!((#key, json!(#json))))
            });
            let members = members.collect::<Option<Vec<_>>>()?;
            let setter = ident(&others.name);
            setters.push(quote!(.#setter([#(#members),*])));
        }
        self.imports.model(name);
        let name = ident(name);
        Some(quote!(#name::new(#(#arguments),*) #(#setters)*))
    }

    /// The call of a setter, if there is something to set; nothing at all where there is no such value.
    fn setter(&mut self, field: &Field, value: Option<&Value>) -> Option<Option<TokenStream>> {
        let Some(value) = value else {
            return Some(None);
        };
        if field.only == Some(Side::Response) {
            return None;
        }
        let argument = match (field.presence, value) {
            (Presence::OptionalNullable, Value::Null) => {
                self.imports.path("crate::Optional");
                quote!(Optional::Null)
            }
            (_, Value::Null) => return Some(None),
            (Presence::OptionalNullable, _) if field.boxed => {
                let value = self.value(&field.kind, value, Position::Exact)?;
                quote!(Box::new(#value))
            }
            // There is a conversion of its own for what every program has in quotes.
            (Presence::OptionalNullable, Value::String(text))
                if field.kind == TypeReference::Text =>
            {
                text_literal(text)
            }
            (Presence::OptionalNullable, _) => self.value(&field.kind, value, Position::Exact)?,
            _ if field.boxed => self.value(&field.kind, value, Position::Exact)?,
            _ => self.body(&field.kind, value)?,
        };
        let name = ident(&field.name);
        Some(Some(quote!(.#name(#argument))))
    }
}

fn text_literal(text: &str) -> TokenStream {
    let literal = Literal::string(text);
    quote!(#literal)
}

/// A value for the macro `json!`.
fn json_tokens(value: &Value) -> Option<TokenStream> {
    Some(match value {
        Value::Null => quote!(null),
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => number.to_string().parse().ok()?,
        Value::String(text) => text_literal(text),
        Value::Array(elements) => {
            let elements = elements.iter().map(json_tokens);
            let elements = elements.collect::<Option<Vec<_>>>()?;
            quote!([#(#elements),*])
        }
        Value::Object(object) => {
            let keys = object.keys().map(|key| text_literal(key));
            let values = object.values().map(json_tokens);
            let values = values.collect::<Option<Vec<_>>>()?;
            quote!({#(#keys: #values),*})
        }
    })
}
