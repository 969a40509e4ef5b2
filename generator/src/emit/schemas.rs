//! Schemas as constants of the runtime, for values that are checked as JSON.

mod conditions;
mod literals;
mod quirks;

use std::collections::BTreeSet;

use kartoteka_runtime::validate::Number;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::patterns::Patterns;
use super::types::ident;
use super::validate::literals::{decimal, parts, variant};
use crate::internal::InternalError;
use crate::markdown::code;
use crate::model::{Schema, SchemaKeyword, SchemaPart, Side};
use crate::print::{Piece, rust_file};
use literals::{count, kind, least, literal, most};

/// The cargo feature that brings the schemas of types along.
pub(super) const FEATURE: &str = "json-schemas";

/// The file of all schemas.
pub(super) fn file(
    origin: &str,
    schemas: &[Schema],
    patterns: &mut Patterns,
) -> Result<String, InternalError> {
    let mut writer = Writer {
        patterns,
        used: BTreeSet::new(),
        context: String::new(),
        optional: false,
    };
    let mut pieces = Vec::new();
    // What is needed anyway goes first: its imports are needed anyway, too.
    for schema in schemas.iter().filter(|schema| !schema.optional) {
        pieces.push(writer.definition(schema).into());
    }
    let needed = std::mem::take(&mut writer.used);
    writer.optional = true;
    for schema in schemas.iter().filter(|schema| schema.optional) {
        pieces.push(writer.definition(schema).into());
    }
    let optional = writer.used.difference(&needed).copied().collect();
    let mut head = String::from(
        "//! Schemas of the description as data, for values that are checked as JSON.\n",
    );
    head.push_str(&imports(&needed, false));
    head.push_str(&imports(&optional, true));
    pieces.insert(0, Piece::Text(head));
    rust_file(origin, pieces)
}

/// The `use` declarations of some names; what only the feature needs, only the feature imports.
fn imports(names: &BTreeSet<&'static str>, optional: bool) -> String {
    let condition = match optional {
        true => format!("#[cfg(feature = \"{FEATURE}\")]\n"),
        false => String::new(),
    };
    let mut text = String::new();
    for (module, wanted) in [
        (
            "kartoteka_runtime::schema",
            &[
                "Condition",
                "ConditionRule",
                "Keyword",
                "Kind",
                "Literal",
                "Schema",
            ][..],
        ),
        (
            "kartoteka_runtime::validate",
            &["Format", "IdentifierKind", "Side", "Step"][..],
        ),
        ("kartoteka_runtime", &["wire"][..]),
        ("crate", &["patterns"][..]),
    ] {
        let found: Vec<&str> = wanted
            .iter()
            .copied()
            .filter(|name| names.contains(name))
            .collect();
        let list = match found.as_slice() {
            [] => continue,
            [only] => (*only).to_owned(),
            several => format!("{{{}}}", several.join(", ")),
        };
        text.push_str(&format!("\n{condition}use {module}::{list};"));
    }
    text
}

struct Writer<'p> {
    patterns: &'p mut Patterns,
    /// The names that the tokens use.
    used: BTreeSet<&'static str>,
    /// What a pattern is called that is met here first.
    context: String,
    /// Whether only the feature needs it.
    optional: bool,
}

impl Writer<'_> {
    fn definition(&mut self, schema: &Schema) -> TokenStream {
        self.used.insert("Schema");
        self.context.clone_from(&schema.name);
        let pointer = code(&format!("#{}", schema.pointer));
        let docs = match schema.rest {
            true => format!(" What the type does not express of {pointer}."),
            false => format!(" The schema {pointer}."),
        };
        let condition = schema.optional.then(|| quote!(#[cfg(feature = #FEATURE)]));
        let name = ident(&schema.name);
        let keywords = self.keywords(&schema.keywords);
        quote! {
            #[doc = #docs]
            #condition
            pub(crate) static #name: Schema = Schema(&[#(#keywords),*]);
        }
    }

    fn keywords(&mut self, keywords: &[SchemaKeyword]) -> Vec<TokenStream> {
        keywords
            .iter()
            .filter_map(|keyword| self.keyword(keyword))
            .collect()
    }

    fn part(&mut self, part: &SchemaPart) -> TokenStream {
        match part {
            SchemaPart::Named(name) => {
                let name = ident(name);
                quote!(&#name)
            }
            SchemaPart::Inline(keywords) => {
                let keywords = self.keywords(keywords);
                quote!(&Schema(&[#(#keywords),*]))
            }
        }
    }

    fn parts(&mut self, parts: &[SchemaPart]) -> TokenStream {
        let parts = parts.iter().map(|part| self.part(part));
        let parts: Vec<TokenStream> = parts.collect();
        quote!(&[#(#parts),*])
    }

    fn named_parts(&mut self, parts: &[(String, SchemaPart)]) -> TokenStream {
        let parts = parts.iter().map(|(name, part)| {
            let part = self.part(part);
            quote!((#name, #part))
        });
        let parts: Vec<TokenStream> = parts.collect();
        quote!(&[#(#parts),*])
    }

    fn option(&mut self, part: &Option<SchemaPart>) -> TokenStream {
        match part {
            Some(part) => {
                let part = self.part(part);
                quote!(Some(#part))
            }
            None => quote!(None),
        }
    }

    fn pattern(&mut self, pattern: &str) -> TokenStream {
        self.used.insert("patterns");
        let matcher = self.patterns.matcher(pattern, &self.context, self.optional);
        quote!((#pattern, patterns::#matcher))
    }

    fn side(&mut self, side: Side) -> TokenStream {
        self.used.insert("Side");
        match side {
            Side::Request => quote!(Side::Request),
            Side::Response => quote!(Side::Response),
        }
    }

    /// A keyword; nothing for one that no value breaks, such as a number that is out of reach.
    fn keyword(&mut self, keyword: &SchemaKeyword) -> Option<TokenStream> {
        self.used.insert("Keyword");
        let tokens = match keyword {
            SchemaKeyword::Never => quote!(Never),
            SchemaKeyword::Type(kinds) => {
                self.used.insert("Kind");
                let kinds = kinds.iter().map(|it| kind(*it));
                quote!(Type(&[#(#kinds),*]))
            }
            SchemaKeyword::OrNull(part) => {
                let part = self.part(part);
                quote!(OrNull(#part))
            }
            SchemaKeyword::Enum(values) => {
                let json = format!("[{}]", values.join(", "));
                let values: Vec<_> = values.iter().map(|it| self.literal(it)).collect();
                quote!(Enum(&[#(#values),*], #json))
            }
            SchemaKeyword::MinLength(limit) => least(quote!(MinLength), *limit),
            SchemaKeyword::MaxLength(limit) => most(quote!(MaxLength), *limit)?,
            SchemaKeyword::Pattern(pattern) => {
                let pattern = self.pattern(pattern);
                quote!(Pattern(#pattern))
            }
            SchemaKeyword::Format(name) => {
                self.used.insert("Format");
                let name = variant(name);
                quote!(Format(Format::#name))
            }
            SchemaKeyword::Identifier(name) => {
                self.used.insert("IdentifierKind");
                let name = variant(name);
                quote!(Identifier(IdentifierKind::#name))
            }
            SchemaKeyword::Minimum(limit, excluded) => {
                let limit = self.number(limit)?;
                quote!(Minimum(#limit, #excluded))
            }
            SchemaKeyword::Maximum(limit, excluded) => {
                let limit = self.number(limit)?;
                quote!(Maximum(#limit, #excluded))
            }
            SchemaKeyword::MultipleOf(step) => {
                self.used.insert("Step");
                let (digits, exponent) = decimal(step)?;
                quote!(MultipleOf(Step::new(#digits, #exponent)))
            }
            SchemaKeyword::MinItems(limit) => least(quote!(MinItems), *limit),
            SchemaKeyword::MaxItems(limit) => most(quote!(MaxItems), *limit)?,
            SchemaKeyword::UniqueItems => quote!(UniqueItems),
            SchemaKeyword::MinProperties(limit) => least(quote!(MinProperties), *limit),
            SchemaKeyword::MaxProperties(limit) => most(quote!(MaxProperties), *limit)?,
            other => self.keyword_with_parts(other),
        };
        Some(quote!(Keyword::#tokens))
    }

    fn keyword_with_parts(&mut self, keyword: &SchemaKeyword) -> TokenStream {
        match keyword {
            SchemaKeyword::PrefixItems(parts) => {
                let parts = self.parts(parts);
                quote!(PrefixItems(#parts))
            }
            SchemaKeyword::Items(after, part) => {
                let (after, part) = (Literal::usize_unsuffixed(*after), self.part(part));
                quote!(Items(#after, #part))
            }
            SchemaKeyword::Contains(part, least, greatest) => {
                let part = self.part(part);
                let least = count(*least);
                let greatest = match greatest.and_then(|it| u32::try_from(it).ok()) {
                    Some(greatest) => {
                        let greatest = count(greatest.into());
                        quote!(#greatest)
                    }
                    None => quote!(usize::MAX),
                };
                quote!(Contains(#part, #least, #greatest))
            }
            SchemaKeyword::Properties(parts) => {
                let parts = self.named_parts(parts);
                quote!(Properties(#parts))
            }
            SchemaKeyword::PatternProperties(parts) => {
                let parts = parts.iter().map(|(pattern, part)| {
                    let (pattern, part) = (self.pattern(pattern), self.part(part));
                    quote!((#pattern, #part))
                });
                let parts: Vec<TokenStream> = parts.collect();
                quote!(PatternProperties(&[#(#parts),*]))
            }
            SchemaKeyword::AdditionalProperties(names, patterns, part) => {
                let patterns: Vec<_> = patterns.iter().map(|it| self.pattern(it)).collect();
                let part = self.part(part);
                quote!(AdditionalProperties(&[#(#names),*], &[#(#patterns),*], #part))
            }
            SchemaKeyword::PropertyNames(part) => {
                let part = self.part(part);
                quote!(PropertyNames(#part))
            }
            SchemaKeyword::Required(names) => quote!(Required(&[#(#names),*])),
            SchemaKeyword::RequiredOn(side, names) => {
                let side = self.side(*side);
                quote!(RequiredOn(#side, &[#(#names),*]))
            }
            SchemaKeyword::ReadOnly(names) => quote!(ReadOnly(&[#(#names),*])),
            SchemaKeyword::WriteOnly(names) => quote!(WriteOnly(&[#(#names),*])),
            SchemaKeyword::DependentRequired(rules) => {
                let rules = rules
                    .iter()
                    .map(|(name, others)| quote!((#name, &[#(#others),*])));
                quote!(DependentRequired(&[#(#rules),*]))
            }
            SchemaKeyword::DependentSchemas(parts) => {
                let parts = self.named_parts(parts);
                quote!(DependentSchemas(#parts))
            }
            SchemaKeyword::UnevaluatedItems(part) => {
                let part = self.part(part);
                quote!(UnevaluatedItems(#part))
            }
            SchemaKeyword::UnevaluatedProperties(part) => {
                let part = self.part(part);
                quote!(UnevaluatedProperties(#part))
            }
            SchemaKeyword::Not(part) => {
                let part = self.part(part);
                quote!(Not(#part))
            }
            SchemaKeyword::AllOf(parts) => {
                let parts = self.parts(parts);
                quote!(AllOf(#parts))
            }
            SchemaKeyword::AnyOf(parts) => {
                let parts = self.parts(parts);
                quote!(AnyOf(#parts))
            }
            SchemaKeyword::OneOf(parts) => {
                let parts = self.parts(parts);
                quote!(OneOf(#parts))
            }
            SchemaKeyword::Discriminator(property, choices, otherwise) => {
                let (choices, otherwise) = (self.named_parts(choices), self.part(otherwise));
                quote!(Discriminator(#property, #choices, #otherwise))
            }
            SchemaKeyword::If(test, then, otherwise) => {
                let test = self.part(test);
                let (then, otherwise) = (self.option(then), self.option(otherwise));
                quote!(If(#test, #then, #otherwise))
            }
            SchemaKeyword::Wire(quirk, part) => {
                let (quirk, part) = (self.quirk(quirk), self.part(part));
                quote!(Wire(#quirk, #part))
            }
            SchemaKeyword::Condition(property, when, quirk, kind) => {
                let quirk = quirk.as_ref().map(|quirk| self.quirk(quirk));
                let conditions = self.conditions(property, when, quirk, kind);
                quote!(AllOf(&[&Schema(&[#(#conditions),*])]))
            }
            SchemaKeyword::On(side, part) => {
                let (side, part) = (self.side(*side), self.part(part));
                quote!(On(#side, #part))
            }
            _ => quote!(Secret),
        }
    }

    /// A JSON text as a constant.
    /// A number, which JSON may not keep.
    fn number(&mut self, text: &str) -> Option<TokenStream> {
        let nearest: Option<serde_json::Number> = text.parse().ok();
        let exact = Number::parse(text)?;
        if nearest.is_some_and(|nearest| Number::from(&nearest) == exact) {
            return Some(self.literal(text));
        }
        self.used.insert("Literal");
        let (digits, exponent) = parts(text)?;
        Some(quote!(Literal::Decimal(#digits, #exponent)))
    }

    fn literal(&mut self, json: &str) -> TokenStream {
        self.used.insert("Literal");
        match serde_json::from_str(json) {
            Ok(value) => literal(&value),
            Err(_) => quote!(Literal::Null),
        }
    }
}
