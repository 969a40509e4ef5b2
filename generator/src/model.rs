//! The model: what a client crate offers, as plain data.
//!
//! Every emitter reads this and nothing else. Names are Rust names already; texts are as the
//! description has them, and made harmless where they are printed.

mod rules;

pub use rules::{Checks, Condition, ConditionKind, Rule, RuleKind, Side};

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

/// Kinds of security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityKind {
    /// A token in `Authorization: Bearer`.
    Bearer,
    /// User and password in `Authorization: Basic`.
    Basic,
    /// A value in a header.
    Header(String),
    /// A value in the query.
    Query(String),
    /// A value in a cookie.
    Cookie(String),
}

/// A way to authenticate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its key in the description.
    pub key: String,
    /// Name of the builder's method.
    pub method: String,
    /// Its kind.
    pub kind: SecurityKind,
    /// Documentation.
    pub documentation: Documentation,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub wire: String,
    /// Its Rust name.
    pub name: String,
    /// Where it travels.
    pub location: Location,
    /// Whether it must be given.
    pub required: bool,
    /// Its type.
    pub kind: TypeReference,
    /// Whether its value is a secret.
    pub secret: bool,
    /// Its rules.
    pub checks: Checks,
    /// An example, as JSON text.
    pub example: Option<String>,
    /// Documentation.
    pub documentation: Documentation,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeReference {
    /// Any JSON value.
    Any,
    /// A boolean.
    Boolean,
    /// A whole number of 32 bits.
    Integer32,
    /// A whole number of 64 bits.
    Integer64,
    /// A floating-point number.
    Number,
    /// Text.
    Text,
    /// Text that may come as a number.
    TextOrNumber,
    /// Text that is never shown.
    SecretText,
    /// A UUID.
    Uuid,
    /// A date.
    Date,
    /// A date with time and offset.
    DateTime,
    /// A list.
    List(Box<TypeReference>),
    /// A mapping from text.
    Map(Box<TypeReference>),
    /// The type or null.
    OrNull(Box<TypeReference>),
    /// A structure of this crate.
    Structure(String),
    /// An enumeration of strings of this crate.
    StringEnumeration(String),
    /// An enumeration of integers of this crate.
    IntegerEnumeration(String, IntegerWidth),
}

/// Widths of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerWidth {
    /// 32 bits.
    Bits32,
    /// 64 bits.
    Bits64,
}

/// A type with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeDefinition {
    /// Its Rust name.
    pub name: String,
    /// JSON pointer of its schema.
    pub pointer: String,
    /// Documentation.
    pub documentation: Documentation,
    /// What it is.
    pub kind: TypeKind,
    /// Rules of the object as a whole.
    pub rules: Vec<Rule>,
    /// Rules between its properties.
    pub conditions: Vec<Condition>,
    /// Whether it occurs in what is sent.
    pub request: bool,
    /// Whether it occurs in what is received.
    pub response: bool,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// An object.
    Structure(Vec<Field>),
    /// A list of strings: text and variant.
    StringEnumeration(Vec<Variant<String>>),
    /// A list of integers.
    IntegerEnumeration(IntegerWidth, Vec<Variant<i64>>),
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant<T> {
    /// The value on the wire.
    pub wire: T,
    /// Name of the variant.
    pub name: String,
    /// Documentation.
    pub documentation: Documentation,
}

/// Whether a property is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always, with a value.
    Required,
    /// Always sent; may be null, and may be absent in what is received.
    Nullable,
    /// May be absent; null means the same.
    Optional,
    /// Absent, null and a value are three different things.
    OptionalNullable,
}

/// A property of a structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub wire: String,
    /// Its Rust name.
    pub name: String,
    /// Its type.
    pub kind: TypeReference,
    /// Whether it is there.
    pub presence: Presence,
    /// Whether it stands in a box, because the type contains itself.
    pub boxed: bool,
    /// Whether its value must not be shown, whatever its type.
    pub secret: bool,
    /// The only side that has it, where the type occurs on both.
    pub only: Option<Side>,
    /// The side on which it must be there though its type lets it be absent.
    pub required_on: Option<Side>,
    /// Its rules.
    pub checks: Checks,
    /// Documentation.
    pub documentation: Documentation,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its type.
    pub kind: TypeReference,
    /// Its rules.
    pub checks: Checks,
    /// Documentation.
    pub documentation: Documentation,
    /// Examples printed by the vendor.
    pub examples: Vec<Example>,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// JSON pointer of the value.
    pub pointer: String,
    /// The key under `examples`; empty for `example`.
    pub name: String,
    /// The value as JSON text.
    pub json: String,
}

/// Statuses that a response stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// One.
    Code(u16),
    /// A hundred of them: 4 for 400 to 499.
    Range(u16),
    /// All others.
    Default,
}

/// What the body of a response is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// None, or none that is described.
    Empty,
    /// JSON of a type.
    Json(TypeReference),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// A response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The statuses.
    pub status: Status,
    /// JSON pointer.
    pub pointer: String,
    /// Name of the error's variant; unused for successes.
    pub variant: String,
    /// The body.
    pub body: ResponseBody,
    /// Its rules.
    pub checks: Checks,
    /// Media type of the body.
    pub media_type: Option<String>,
    /// Documentation.
    pub documentation: Documentation,
    /// Examples printed by the vendor.
    pub examples: Vec<Example>,
    /// An error that hides in a success.
    pub error_when: Option<ErrorWhen>,
}

/// An error that hides in a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorWhen {
    /// JSON pointer into the body.
    pub pointer: String,
    /// The value, as JSON text, that means failure.
    pub equals: String,
    /// JSON pointer to the text of the error.
    pub message: Option<String>,
}

/// How pages follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The style.
    pub style: PagingStyle,
    /// JSON pointer of the list within the body.
    pub items: String,
    /// Wire name of the parameter that sets the size of a page.
    pub limit: Option<String>,
    /// Elements in a page at most.
    pub maximum: Option<u64>,
}

/// Styles of paging; parameters by their wire names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// Leaves out so many elements.
    Offset {
        /// The parameter.
        offset: String,
    },
    /// The response names the next page.
    Token {
        /// The parameter.
        parameter: String,
        /// JSON pointer of the name.
        next: String,
    },
    /// The last element's key starts the next page.
    LastKey {
        /// The parameter.
        parameter: String,
        /// JSON pointer of the key within an element.
        key: String,
    },
}

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// JSON pointer.
    pub pointer: String,
    /// Method, in capitals.
    pub method: String,
    /// Path template, with wire names.
    pub path: String,
    /// Name of the client's method.
    pub function: String,
    /// Name of the request's type.
    pub request: String,
    /// Name of the error's type.
    pub error: String,
    /// Documentation.
    pub documentation: Documentation,
    /// Address of the vendor's page.
    pub page: Option<String>,
    /// Whether the vendor calls it deprecated or obsolete.
    pub deprecated: bool,
    /// Parameters of each call, in order.
    pub parameters: Vec<Parameter>,
    /// Values taken from the client, by their place in the model's list.
    pub client_parameters: Vec<usize>,
    /// The request body.
    pub body: Option<Body>,
    /// Responses with a status of success.
    pub successes: Vec<Response>,
    /// All other responses.
    pub failures: Vec<Response>,
    /// Value of the header `Accept`; empty where nothing is documented.
    pub accept: String,
    /// Alternatives of schemes, by key, that hold together.
    pub security: Vec<Vec<String>>,
    /// How its pages follow each other.
    pub paging: Option<Paging>,
}

impl Operation {
    /// The body of a success; all successes have the same.
    pub fn output(&self) -> &ResponseBody {
        self.successes
            .first()
            .map_or(&ResponseBody::Empty, |response| &response.body)
    }
}
