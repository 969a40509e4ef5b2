//! Scopes and keys of names.

use crate::spec::{Parameter, Schema};

/// All types of a crate.
pub const TYPES: &str = "types";
/// Methods of the client.
pub const OPERATIONS: &str = "operations";
/// Methods of the client's builder.
pub const CLIENT: &str = "client";
/// The servers.
pub const SERVERS: &str = "servers";

/// The key of a type that stands for the node at a lasting pointer.
pub fn node(pointer: &str) -> String {
    format!("#{pointer}")
}

/// The key of the error type of an operation.
pub fn error(pointer: &str) -> String {
    format!("#{pointer} error")
}

/// The key of the method for the pages of an operation.
pub fn pages(pointer: &str) -> String {
    format!("#{pointer} pages")
}

/// The key of the method for the elements of an operation's pages.
pub fn items(pointer: &str) -> String {
    format!("#{pointer} items")
}

/// The scope of the properties or values of the schema at a lasting pointer.
pub fn members(pointer: &str) -> String {
    format!("#{pointer}")
}

/// The key of what an object has beside its properties, in the scope of their names.
pub fn others(schema: &Schema) -> String {
    let mut key = "additionalProperties of the object".to_owned();
    while schema.properties.iter().any(|(name, _)| *name == key) {
        key.push('*');
    }
    key
}

/// The key of a parameter: where it travels and its name on the wire.
pub fn parameter(parameter: &Parameter) -> String {
    format!("{} {}", parameter.location.name(), parameter.name)
}

/// The key of a security scheme.
pub fn scheme(name: &str) -> String {
    format!("security {name}")
}

/// The key of the method that takes a source of what has a key of its own.
pub fn source(of: &str) -> String {
    format!("source of {of}")
}

/// The key of the method that logs in to obtain what has a key of its own.
pub fn login(of: &str) -> String {
    format!("login of {of}")
}

/// The key of the method that obtains tokens with the credentials of a program.
pub fn client_credentials(of: &str) -> String {
    format!("client credentials of {of}")
}

/// The key of the method that obtains tokens with a refresh token.
pub fn refresh_token(of: &str) -> String {
    format!("refresh token of {of}")
}

/// The key of an enumeration's value.
pub fn value(value: &serde_json::Value) -> String {
    value.to_string()
}
