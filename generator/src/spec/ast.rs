//! What a description says, node by node, each with its JSON pointer.

use std::collections::BTreeMap;

use super::extensions::{
    Availability, Condition, CrateInfo, EnumValue, ErrorWhen, Paging, SourceNote,
};

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
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-availability`.
    pub availability: Option<Availability>,
}

/// Names of security schemes that hold together.
#[derive(Clone, Debug)]
pub struct SecurityRequirement {
    /// The schemes.
    pub schemes: Vec<Text>,
}

/// A path and its operations.
#[derive(Clone, Debug)]
pub struct PathItem {
    /// JSON pointer.
    pub at: String,
    /// The template.
    pub path: String,
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
    /// `deprecated`.
    pub deprecated: bool,
    /// `security`.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-paging`.
    pub paging: Option<Paging>,
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
    /// `schema`.
    pub schema: Option<SchemaOrReference>,
    /// Pointer of `content`, where that stands instead of a schema.
    pub content: Option<String>,
    /// `example`.
    pub example: Option<serde_json::Value>,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-client-level`.
    pub client_level: bool,
    /// `x-secret`.
    pub secret: bool,
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
    /// `example` and `examples`: pointer, name and value.
    pub examples: Vec<Example>,
    /// Whether `encoding` is given.
    pub encoding: bool,
}

/// An example.
#[derive(Clone, Debug)]
pub struct Example {
    /// JSON pointer of the value.
    pub at: String,
    /// The key under `examples`; empty for `example`.
    pub name: String,
    /// The value.
    pub value: serde_json::Value,
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    /// JSON pointer.
    pub at: String,
    /// `description`.
    pub description: String,
    /// `content`.
    pub content: Vec<MediaType>,
    /// `x-error-when`.
    pub error_when: Option<ErrorWhen>,
}

/// The kinds of security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// `http` with `basic`.
    Basic,
    /// `http` with `bearer`.
    Bearer,
    /// Another `http` scheme.
    OtherHttp(String),
    /// `apiKey`: where and under which name.
    ApiKey {
        /// Where.
        location: Location,
        /// The name of the header, query parameter or cookie.
        name: String,
    },
    /// `oauth2`.
    OAuth2,
    /// `openIdConnect`.
    OpenIdConnect,
}

/// One of `components/securitySchemes`.
#[derive(Clone, Debug)]
pub struct SecurityScheme {
    /// JSON pointer.
    pub at: String,
    /// Its key.
    pub name: String,
    /// Its kind.
    pub kind: SecurityKind,
    /// `description`.
    pub description: Option<String>,
}

/// A schema given in place or by reference.
pub type SchemaOrReference = OrReference<Box<Schema>>;

/// The values of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

/// `additionalProperties`.
#[derive(Clone, Debug)]
pub enum Additional {
    /// `true` or absent where there are properties.
    Allowed,
    /// `false`.
    Forbidden,
    /// A schema.
    Schema(SchemaOrReference),
}

/// A schema.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// JSON pointer.
    pub at: String,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `type`.
    pub kind: Option<Type>,
    /// `format`.
    pub format: Option<String>,
    /// `nullable`.
    pub nullable: bool,
    /// `enum`.
    pub values: Option<Vec<serde_json::Value>>,
    /// `properties`.
    pub properties: Vec<(String, SchemaOrReference)>,
    /// `required`.
    pub required: Vec<Text>,
    /// `items`.
    pub items: Option<SchemaOrReference>,
    /// `additionalProperties`.
    pub additional: Option<Additional>,
    /// `allOf`.
    pub all_of: Vec<SchemaOrReference>,
    /// `anyOf`.
    pub any_of: Vec<SchemaOrReference>,
    /// `oneOf`.
    pub one_of: Vec<SchemaOrReference>,
    /// `not`.
    pub not: Option<SchemaOrReference>,
    /// Whether a `discriminator` is given.
    pub discriminator: bool,
    /// Constraints as stated, in the order of this list, for the documentation.
    pub constraints: Vec<Constraint>,
    /// `example`.
    pub example: Option<serde_json::Value>,
    /// `default`.
    pub default: Option<serde_json::Value>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `x-rust-name`.
    pub rust_name: Option<Text>,
    /// `x-enum-values`, by the text of the value.
    pub enum_values: BTreeMap<String, EnumValue>,
    /// `x-secret`.
    pub secret: bool,
    /// `x-identifier`.
    pub identifier: Option<String>,
    /// `x-wire: text-or-number`.
    pub text_or_number: bool,
    /// `x-conditions`.
    pub conditions: Vec<Condition>,
}

/// A keyword that bounds values.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// `minLength`, in characters.
    MinLength(u64),
    /// `maxLength`, in characters.
    MaxLength(u64),
    /// `pattern`, an ECMA-262 regular expression that is searched for.
    Pattern(String),
    /// `minimum`; true: the bound itself is excluded.
    Minimum(serde_json::Number, bool),
    /// `maximum`; true: the bound itself is excluded.
    Maximum(serde_json::Number, bool),
    /// `multipleOf`.
    MultipleOf(serde_json::Number),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
}
