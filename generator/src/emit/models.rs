//! Models: a structure or an open enumeration per file.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::allowed;
use super::docs::Docs;
use super::schemas::FEATURE;
use super::types::{Accepted, Imports, accepted, accepted_list, ident, integer, model_type};
use super::validate::Validators;
use super::wire;
use crate::internal::InternalError;
use crate::markdown::code;
use crate::model::{
    Field, Others, Presence, Side, TypeDefinition, TypeKind, TypeReference, Variant,
};
use crate::print::{Piece, rust_file};

/// The file of one type.
pub(super) fn file(
    origin: &str,
    definition: &TypeDefinition,
    validators: &mut Validators<'_>,
) -> Result<String, InternalError> {
    let mut imports = Imports::default();
    let mut pieces = match &definition.kind {
        TypeKind::Structure(fields) => structure(definition, fields, &mut imports),
        TypeKind::StringEnumeration(variants) => string_enumeration(definition, variants),
        TypeKind::IntegerEnumeration(width, variants) => {
            integer_enumeration(definition, &integer(*width), variants)
        }
    };
    let checks = validators.structure(definition, &mut imports);
    pieces.extend(checks.map(Piece::from));
    pieces.push(described(definition).into());
    imports.remove_model(&definition.name);
    let lines = imports.lines();
    if !lines.is_empty() {
        pieces.insert(0, Piece::Text(lines));
    }
    rust_file(origin, pieces)
}

/// The schema of the type, for `validate_json`.
fn described(definition: &TypeDefinition) -> TokenStream {
    let (name, schema) = (ident(&definition.name), ident(&definition.schema));
    quote! {
        #[cfg(feature = #FEATURE)]
        impl kartoteka_runtime::schema::Described for #name {
            const SCHEMA: &'static kartoteka_runtime::schema::Schema = &crate::schemas::#schema;
        }
    }
}

fn docs(definition: &TypeDefinition) -> TokenStream {
    let pointer = code(&format!("#{}", definition.pointer));
    Docs::of(&definition.documentation, &format!("The schema {pointer}.")).outer()
}

fn structure(definition: &TypeDefinition, fields: &[Field], imports: &mut Imports) -> Vec<Piece> {
    imports.path("serde::Deserialize");
    imports.path("serde::Serialize");
    let docs = docs(definition);
    let name = ident(&definition.name);
    let members = fields
        .iter()
        .map(|field| member(field, definition.request, imports))
        .collect::<Vec<_>>();
    let others = definition.others.as_ref().map(|it| others(it, imports));
    let (beside, open) = others.map_or((None, None), |(member, open)| (Some(member), Some(open)));
    let remote = open.is_some().then(|| quote!(#[serde(remote = "Self")]));
    let required = fields.iter().any(|field| is_required(field.presence));
    let default = (definition.request && !required).then(|| quote!(Default,));
    let declaration = quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq, Deserialize, Serialize)]
        #remote
        #[non_exhaustive]
        pub struct #name {
            #(#members)*
            #beside
        }
    };
    let mut pieces = vec![declaration.into()];
    if let (Some(adapter), Some(others)) = (open, &definition.others) {
        let (name, field) = (&definition.name, &others.name);
        let open = format!("kartoteka_runtime::open_object!({name}.{field} as {adapter});");
        pieces.push(Piece::Text(open));
    }
    if definition.request {
        pieces.push(constructors(definition, fields, imports).into());
    }
    pieces
}

/// The field for what an object has beside the others, and the adapter of its values.
fn others(others: &Others, imports: &mut Imports) -> (TokenStream, String) {
    let docs = Docs::new().with("Every other member of the object, by its name.");
    let docs = docs
        .with(Docs::of(&others.documentation, "").text())
        .outer();
    let name = ident(&others.name);
    let kind = model_type(&TypeReference::Map(Box::new(others.kind.clone())), imports);
    let (adapter, written) = wire::others(others, imports);
    let written = written.map(|written| quote!(, #written));
    let member = quote! {
        #docs
        #[serde(flatten, skip_deserializing #written)]
        pub #name: #kind,
    };
    (member, adapter)
}

fn is_required(presence: Presence) -> bool {
    matches!(presence, Presence::Required | Presence::Nullable)
}

fn field_docs(field: &Field) -> Docs {
    Docs::of(
        &field.documentation,
        &format!("The property {}.", code(&field.wire)),
    )
}

/// The type of a field, as it is declared.
fn field_type(field: &Field, imports: &mut Imports) -> TokenStream {
    let kind = model_type(&field.kind, imports);
    let kind = if field.boxed {
        quote!(Box<#kind>)
    } else {
        kind
    };
    match field.presence {
        Presence::Required => kind,
        Presence::Nullable | Presence::Optional => quote!(Option<#kind>),
        Presence::OptionalNullable => {
            imports.runtime("Optional");
            quote!(Optional<#kind>)
        }
    }
}

fn member(field: &Field, request: bool, imports: &mut Imports) -> TokenStream {
    let docs = field_docs(field).outer();
    let name = ident(&field.name);
    let kind = field_type(field, imports);
    let wire_name = &field.wire;
    let rename = (field.name != field.wire).then(|| quote!(rename = #wire_name));
    let wire = wire::field_attribute(field, imports);
    let sent = field.only != Some(Side::Response);
    let finite = (field.kind == TypeReference::Number && wire.is_none() && request && sent)
        .then(|| quote!(serialize_with = "kartoteka_runtime::wire::finite"));
    // A missing `Option` is `None` by itself, unless a function of ours decodes it.
    let default = match field.presence {
        Presence::Required => false,
        Presence::Nullable | Presence::Optional => wire.is_some(),
        Presence::OptionalNullable => true,
    };
    let default = default.then(|| quote!(default));
    let skip = match field.presence {
        _ if !sent => Some(quote!(skip_serializing)),
        Presence::Required | Presence::Nullable => None,
        Presence::Optional => Some(quote!(skip_serializing_if = "Option::is_none")),
        Presence::OptionalNullable => Some(quote!(skip_serializing_if = "Optional::is_absent")),
    };
    let attributes = [rename, default, wire, finite, skip].into_iter().flatten();
    let attributes: Vec<TokenStream> = attributes.collect();
    let serde = (!attributes.is_empty()).then(|| quote!(#[serde(#(#attributes),*)]));
    quote! {
        #docs
        #serde
        pub #name: #kind,
    }
}

/// `new` with what is required, and a setter for everything else.
fn constructors(
    definition: &TypeDefinition,
    fields: &[Field],
    imports: &mut Imports,
) -> TokenStream {
    let name = ident(&definition.name);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut setters = Vec::new();
    for field in fields {
        let field_name = ident(&field.name);
        let kept = field_type(field, imports);
        if is_required(field.presence) {
            let accepted = if field.presence == Presence::Required && !field.boxed {
                accepted_value(field, &kept, imports)
            } else {
                Accepted {
                    taken: quote!(impl Into<#kept>),
                    converted: Some(quote!(#field_name.into())),
                }
            };
            let taken = accepted.taken;
            arguments.push(quote!(#field_name: #taken));
            values.push(match accepted.converted {
                Some(converted) => quote!(#field_name: #converted),
                None => quote!(#field_name),
            });
        } else {
            values.push(match field.presence {
                Presence::OptionalNullable => quote!(#field_name: Optional::Absent),
                _ => quote!(#field_name: None),
            });
            if field.only != Some(Side::Response) {
                setters.push(setter(field, imports));
            }
        }
    }
    if let Some(others) = &definition.others {
        let name = ident(&others.name);
        values.push(quote!(#name: BTreeMap::new()));
        setters.push(others_setter(others, imports));
    }
    let many = allowed::many_arguments(arguments.len(), "required property");
    quote! {
        impl #name {
            /// A value with what is required, and nothing else.
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #(#setters)*
        }
    }
}

fn setter(field: &Field, imports: &mut Imports) -> TokenStream {
    let name = ident(&field.name);
    let wire = code(&field.wire);
    let inner = model_type(&field.kind, imports);
    let inner = if field.boxed {
        quote!(Box<#inner>)
    } else {
        inner
    };
    let (docs, taken, value) = if field.presence == Presence::OptionalNullable {
        (
            format!("Sets {wire}; [`Optional::Null`] sends null, `None` leaves it out."),
            quote!(impl Into<Optional<#inner>>),
            quote!(#name.into()),
        )
    } else {
        let Accepted { taken, converted } = if field.boxed {
            Accepted {
                taken: quote!(impl Into<#inner>),
                converted: Some(quote!(#name.into())),
            }
        } else {
            accepted_value(field, &inner, imports)
        };
        let value = converted.map_or_else(|| quote!(Some(#name)), |value| quote!(Some(#value)));
        (format!("Sets {wire}."), taken, value)
    };
    let docs = Docs::new().with(docs).outer();
    let allowed = allowed::setter(&field.name);
    quote! {
        #docs
        #allowed
        #[must_use]
        pub fn #name(mut self, #name: #taken) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// Sets the members that have no field, one by one or all at once.
fn others_setter(others: &Others, imports: &mut Imports) -> TokenStream {
    let name = ident(&others.name);
    let kind = model_type(&others.kind, imports);
    quote! {
        /// Adds members that the other fields do not have, by their names.
        #[must_use]
        pub fn #name(
            mut self,
            members: impl IntoIterator<Item = (impl Into<String>, impl Into<#kind>)>,
        ) -> Self {
            let members = members.into_iter();
            self.#name.extend(members.map(|(name, value)| (name.into(), value.into())));
            self
        }
    }
}

fn accepted_value(field: &Field, kept: &TokenStream, imports: &mut Imports) -> Accepted {
    let name = ident(&field.name);
    match &field.kind {
        TypeReference::List(element) => {
            accepted_list(element, &model_type(element, imports), &name)
        }
        kind => accepted(kind, kept, &name),
    }
}

fn string_enumeration(definition: &TypeDefinition, variants: &[Variant<String>]) -> Vec<Piece> {
    let name = &definition.name;
    let declaration = enumeration(definition, variants, |wire| code(wire), &quote!(String));
    let lines: String = variants
        .iter()
        .map(|variant| {
            format!(
                "    {} => {},\n",
                variant.name,
                Literal::string(&variant.wire)
            )
        })
        .collect();
    let table = format!("kartoteka_runtime::open_string_enum!({name} {{\n{lines}}});");
    vec![declaration.into(), Piece::Text(table)]
}

fn integer_enumeration(
    definition: &TypeDefinition,
    integer: &TokenStream,
    variants: &[Variant<i64>],
) -> Vec<Piece> {
    let name = &definition.name;
    let declaration = enumeration(
        definition,
        variants,
        |wire| code(&wire.to_string()),
        integer,
    );
    let lines: String = variants
        .iter()
        .map(|variant| format!("    {} => {},\n", variant.name, variant.wire))
        .collect();
    let table = format!("kartoteka_runtime::open_integer_enum!({name}: {integer} {{\n{lines}}});");
    vec![declaration.into(), Piece::Text(table)]
}

fn enumeration<T>(
    definition: &TypeDefinition,
    variants: &[Variant<T>],
    spell: impl Fn(&T) -> String,
    raw: &TokenStream,
) -> TokenStream {
    let docs = docs(definition);
    let name = ident(&definition.name);
    let members = variants.iter().map(|variant| {
        let wire = spell(&variant.wire);
        let mut documentation = variant.documentation.clone();
        let described = documentation.description.is_some();
        if described {
            documentation.facts.push(format!("On the wire: {wire}."));
        }
        let docs = Docs::of(&documentation, &format!("{wire}.")).outer();
        let name = ident(&variant.name);
        quote!(#docs #name,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            /// A value that the description does not know; it is kept as it came.
            Unrecognized(#raw),
        }
    }
}
