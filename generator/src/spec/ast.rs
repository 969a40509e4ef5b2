//! What a description says, node by node, each with its JSON pointer.

mod schema;
mod security;

use std::collections::BTreeMap;

use super::Dialect;
use super::extensions::{
    Availability, CrateInfo, CredentialTemplate, ErrorWhen, FaultyPaging, Login, Paging, SourceNote,
};
use super::grammar::Version;

pub use schema::*;
pub use security::*;

/// A piece of text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// JSON pointer.
    pub at: String,
    /// The text.
    pub text: String,
}

/// A whole description.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Path of the file, as shown to the user.
    pub file: String,
    /// Whose rules it follows.
    pub dialect: Dialect,
    /// The version of OpenAPI.
    pub version: Version,
    /// `info`.
    pub info: Info,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `tags`, each a name and a description.
    pub tags: Vec<(Text, Option<String>)>,
    /// Default security requirements.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `paths`.
    pub paths: Vec<PathItem>,
    /// `components/schemas`.
    pub schemas: Vec<(String, SchemaOrReference)>,
    /// `components/parameters`.
    pub parameters: Vec<(String, OrReference<Parameter>)>,
    /// `components/requestBodies`.
    pub request_bodies: Vec<(String, OrReference<RequestBody>)>,
    /// `components/responses`.
    pub responses: Vec<(String, OrReference<Response>)>,
    /// `components/headers`.
    pub headers: Vec<(String, OrReference<Header>)>,
    /// `components/examples`.
    pub examples: Vec<(String, OrReference<Example>)>,
    /// `components/links`.
    pub links: Vec<(String, OrReference<Link>)>,
    /// `components/callbacks`.
    pub callbacks: Vec<(String, OrReference<Callback>)>,
    /// `components/pathItems`.
    pub path_items: Vec<(String, PathItem)>,
    /// `webhooks`.
    pub webhooks: Vec<(String, PathItem)>,
    /// `components/securitySchemes`.
    pub security_schemes: Vec<SecurityScheme>,
    /// `x-crate`.
    pub crate_info: CrateInfo,
    /// Every `x-source` by the pointer of the node that has it.
    pub sources: BTreeMap<String, SourceNote>,
}

/// `info`.
#[derive(Clone, Debug, Default)]
pub struct Info {
    /// `title`.
    pub title: String,
    /// `version`.
    pub version: String,
    /// `description`.
    pub description: Option<String>,
}

/// One of `servers`.
#[derive(Clone, Debug)]
pub struct Server {
    /// JSON pointer.
    pub at: String,
    /// `url`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// `variables`.
    pub variables: Vec<ServerVariable>,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-availability`.
    pub availability: Option<Availability>,
}

impl Server {
    /// The address, with the defaults of its variables.
    pub fn address(&self) -> String {
        let variables = self.variables.iter();
        let given = variables.filter_map(|it| Some((&it.name, &it.default.as_ref()?.text)));
        given.fold(self.url.clone(), |url, (name, default)| {
            url.replace(&format!("{{{name}}}"), default)
        })
    }
}

/// A part of a server's address that may be chosen.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// JSON pointer.
    pub at: String,
    /// Its key.
    pub name: String,
    /// `default`.
    pub default: Option<Text>,
    /// `enum`.
    pub values: Vec<Text>,
}

/// Names of security schemes that hold together.
#[derive(Clone, Debug)]
pub struct SecurityRequirement {
    /// The schemes.
    pub schemes: Vec<Text>,
    /// The scopes that each of them is needed with.
    pub scopes: Vec<Vec<Text>>,
}

/// A path and its operations.
#[derive(Clone, Debug)]
pub struct PathItem {
    /// JSON pointer.
    pub at: String,
    /// The template; of a webhook or component its name.
    pub path: String,
    /// `$ref`.
    pub reference: Option<Reference>,
    /// Parameters of all its operations.
    pub parameters: Vec<OrReference<Parameter>>,
    /// The operations.
    pub operations: Vec<Operation>,
}

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// JSON pointer.
    pub at: String,
    /// Method, in capitals.
    pub method: String,
    /// `operationId`.
    pub operation_id: Option<Text>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs/url`.
    pub documentation: Option<String>,
    /// `tags`.
    pub tags: Vec<Text>,
    /// `parameters`.
    pub parameters: Vec<OrReference<Parameter>>,
    /// `requestBody`.
    pub request_body: Option<OrReference<RequestBody>>,
    /// `responses`, by status (`200`, `4XX`, `default`).
    pub responses: Vec<(String, OrReference<Response>)>,
    /// `callbacks`.
    pub callbacks: Vec<(String, OrReference<Callback>)>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `security`.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-paging`.
    pub paging: Option<Paging>,
    /// What is read of `x-paging` where it says too little to be one.
    pub faulty_paging: FaultyPaging,
    /// `x-availability`.
    pub availability: Option<Availability>,
}

/// Something given in place or by reference.
#[derive(Clone, Debug)]
pub enum OrReference<T> {
    /// By reference.
    Reference(Reference),
    /// In place.
    Item(T),
}

/// A `$ref`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// JSON pointer of the object that holds the `$ref`.
    pub at: String,
    /// What it says.
    pub target: String,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

impl Location {
    /// The word that OpenAPI uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// JSON pointer.
    pub at: String,
    /// `name`.
    pub name: String,
    /// `in`.
    pub location: Location,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `style`.
    pub style: Option<Text>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `allowEmptyValue`.
    pub allow_empty_value: bool,
    /// `schema`.
    pub schema: Option<SchemaOrReference>,
    /// `content`, where that stands instead of a schema.
    pub content: Option<Vec<MediaType>>,
    /// `example` and `examples`: name and value.
    pub examples: Vec<(String, OrReference<Example>)>,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-client-level`.
    pub client_level: bool,
    /// `x-secret`.
    pub secret: bool,
    /// `x-login`.
    pub login: Option<Login>,
}

impl Parameter {
    /// Whether OpenAPI has another place for what it says, and ignores it.
    pub fn is_ignored(&self) -> bool {
        let ignored = ["accept", "content-type", "authorization"];
        let mut ignored = ignored.iter();
        self.location == Location::Header && ignored.any(|it| self.name.eq_ignore_ascii_case(it))
    }
}

/// A request body.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// JSON pointer.
    pub at: String,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `content`.
    pub content: Vec<MediaType>,
}

/// One entry of `content`.
#[derive(Clone, Debug)]
pub struct MediaType {
    /// JSON pointer.
    pub at: String,
    /// `application/json` and the like, as written.
    pub name: String,
    /// `schema`.
    pub schema: Option<SchemaOrReference>,
    /// `example` (its name is empty) and `examples`.
    pub examples: Vec<(String, OrReference<Example>)>,
    /// Whether `encoding` is given.
    pub encoding: bool,
    /// `x-wire`: the character set.
    pub charset: Option<String>,
    /// Headers of the parts of a form.
    pub part_headers: Vec<(String, OrReference<Header>)>,
}

/// An example.
#[derive(Clone, Debug)]
pub struct Example {
    /// JSON pointer of the value.
    pub at: String,
    /// The value; none where it is in another file.
    pub value: Option<serde_json::Value>,
}

/// A header of a response or of a part.
#[derive(Clone, Debug)]
pub struct Header {
    /// JSON pointer.
    pub at: String,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `schema`.
    pub schema: Option<SchemaOrReference>,
    /// `content`, where that stands instead of a schema.
    pub content: Vec<MediaType>,
    /// `example` (its name is empty) and `examples`.
    pub examples: Vec<(String, OrReference<Example>)>,
}

/// An operation that can follow a response.
#[derive(Clone, Debug)]
pub struct Link {
    /// JSON pointer.
    pub at: String,
    /// `operationId`.
    pub operation_id: Option<Text>,
}

/// Requests that the API sends because of another.
#[derive(Clone, Debug)]
pub struct Callback {
    /// JSON pointer.
    pub at: String,
    /// The paths, by the expression that makes their address.
    pub paths: Vec<PathItem>,
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    /// JSON pointer.
    pub at: String,
    /// `description`.
    pub description: String,
    /// `headers`.
    pub headers: Vec<(String, OrReference<Header>)>,
    /// `content`.
    pub content: Vec<MediaType>,
    /// `links`.
    pub links: Vec<(String, OrReference<Link>)>,
    /// `x-error-when`.
    pub error_when: Vec<ErrorWhen>,
}
