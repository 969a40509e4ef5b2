//! The model: what a client crate offers, as plain data.
//!
//! Every emitter reads this and nothing else. Names are Rust names already; texts are as the
//! description has them, and made harmless where they are printed.

mod operations;
mod paging;
mod places;
mod rules;
mod schemas;
mod security;
mod types;
mod wire;

pub use operations::{
    Body, ErrorWhen, Example, Location, Operation, Parameter, Response, ResponseBody, Status,
};
pub use paging::{Paging, PagingStyle, Step};
pub use places::{ErrorMembers, Parts, Place, Places};
pub use rules::{Checks, Condition, ConditionKind, Rule, RuleKind, Side};
pub use schemas::{Schema, SchemaKeyword, SchemaKind, SchemaPart, reached};
pub use security::{
    GivenValue, Grant, GrantKind, Login, LoginStep, Piece, SecurityKind, SecurityScheme, Sources,
    Template,
};
pub use types::{
    Field, IntegerWidth, Others, Presence, TypeDefinition, TypeKind, TypeReference, Variant,
};
pub use wire::{Adapter, Counted, Quirk, WireForm, WrittenForm};

/// A whole API.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The API's name: that of its folder under `specs/`.
    pub api: String,
    /// Path of the description, as shown in headers.
    pub file: String,
    /// Name of the generated crate.
    pub crate_name: String,
    /// Version of the generated crate.
    pub crate_version: String,
    /// Keywords of the generated crate.
    pub keywords: Vec<String>,
    /// Categories of the generated crate.
    pub categories: Vec<String>,
    /// The operations of which there are examples, by `operationId`; empty for a choice of ours.
    pub examples: Vec<String>,
    /// `info/title`.
    pub title: String,
    /// `info/version`.
    pub api_version: String,
    /// `info/description`.
    pub description: Option<String>,
    /// Where the facts come from as a whole.
    pub provenance: Provenance,
    /// The servers, in order; the first available one is the default.
    pub servers: Vec<Server>,
    /// The ways to authenticate, in order.
    pub schemes: Vec<SecurityScheme>,
    /// Values that describe the calling program, set once on the client.
    pub client_parameters: Vec<Parameter>,
    /// The operations, in order.
    pub operations: Vec<Operation>,
    /// The types, in order.
    pub types: Vec<TypeDefinition>,
    /// Where answers are described.
    pub places: Places,
    /// Schemas of values that are checked as JSON, by name.
    pub schemas: Vec<Schema>,
    /// What the description has and the crate has not.
    pub left_out: Vec<LeftOut>,
}

/// Something that is left out of the crate, because an error stands in it or in what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is: method and path of an operation, or a security scheme.
    pub name: String,
    /// The JSON pointer of it.
    pub pointer: String,
    /// The error, in English.
    pub reason: String,
}

impl Model {
    /// How many path prefixes of one host the operations are offered under, at most: servers that
    /// differ in their paths alone are families of the same operations.
    pub fn families(&self) -> usize {
        let origin = |url: &str| url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let of_origin = |server: &Server| {
            let own = origin(&server.url);
            self.servers
                .iter()
                .filter(|other| origin(&other.url) == own)
                .count()
        };
        self.servers.iter().map(of_origin).max().unwrap_or(1)
    }
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A page or repository of the vendor's own says so.
    Documented,
    /// Someone else says so.
    External,
    /// We think so.
    Inferred,
}

impl Level {
    /// The word of the dialect.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::External => "external",
            Self::Inferred => "inferred",
        }
    }
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// How sure the fact is.
    pub level: Level,
    /// Address of the page, its own or inherited.
    pub page: Option<String>,
    /// Heading on the page.
    pub section: Option<String>,
    /// Who says so, or why we think so.
    pub reason: Option<String>,
}

/// What the documentation of an item says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// One line.
    pub summary: Option<String>,
    /// The rest.
    pub description: Option<String>,
    /// Limits and other facts, a sentence each; our own words around quoted values.
    pub facts: Vec<String>,
    /// Where the item comes from, if it says so itself.
    pub provenance: Option<Provenance>,
    /// A name in another script by which the item may be searched.
    pub alias: Option<String>,
    /// The value that an absent one stands for, as JSON text.
    pub default: Option<String>,
}

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Name of the variant.
    pub name: String,
    /// Address.
    pub url: String,
    /// Documentation.
    pub documentation: Documentation,
    /// Whether the vendor says that it does not work.
    pub unavailable: bool,
}
