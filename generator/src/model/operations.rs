//! Operations: what is sent, and what comes back.

use super::{Adapter, Checks, Documentation, Paging, Sources, TypeReference};

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
    /// The scopes that each of them is needed with.
    pub scopes: Vec<Vec<Vec<String>>>,
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

    /// How to tell errors that hide in a success; all successes have the same body.
    pub fn refusals(&self) -> Vec<&ErrorWhen> {
        let mut refusals: Vec<&ErrorWhen> = Vec::new();
        for condition in self.successes.iter().flat_map(|it| &it.error_when) {
            if !refusals.contains(&condition) {
                refusals.push(condition);
            }
        }
        refusals
    }
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
    /// What writes it, unless that is done by its type.
    pub adapter: Adapter,
    /// Whether its value is a secret.
    pub secret: bool,
    /// Where it may come from, if it is a secret of the client.
    pub sources: Option<Sources>,
    /// Its rules.
    pub checks: Checks,
    /// An example, as JSON text.
    pub example: Option<String>,
    /// Documentation.
    pub documentation: Documentation,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its type.
    pub kind: TypeReference,
    /// What writes it, unless that is done by its type.
    pub adapter: Adapter,
    /// Whether it must be given.
    pub required: bool,
    /// Its media type, where that is not plain `application/json`.
    pub content_type: Option<String>,
    /// The character set that is declared for it.
    pub charset: Option<String>,
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
    /// What reads it, unless that is done by its type.
    pub adapter: Adapter,
    /// The character set that is declared for it.
    pub charset: Option<String>,
    /// Its rules.
    pub checks: Checks,
    /// Media type of the body.
    pub media_type: Option<String>,
    /// All documented media types.
    pub media_types: Vec<String>,
    /// Documentation.
    pub documentation: Documentation,
    /// Examples printed by the vendor.
    pub examples: Vec<Example>,
    /// How to tell errors that hide in a success.
    pub error_when: Vec<ErrorWhen>,
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
