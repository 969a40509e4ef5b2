//! The texts and pointers from which names are made.

use crate::names::upper_camel_case;
use crate::spec::{OrReference, SchemaOrReference, Text};

/// The words for an operation's errors; a long name is cut in front of the last word, which tells it
/// from the request's.
pub(super) fn error_text(text: &str) -> String {
    const LONGEST_STEM: usize = 70;
    let stem = upper_camel_case(text);
    match stem.get(..LONGEST_STEM) {
        Some(stem) => format!("{stem} error"),
        None => format!("{text} error"),
    }
}

pub(super) fn property_pointer(property: &SchemaOrReference) -> &str {
    match property {
        OrReference::Item(schema) => &schema.at,
        OrReference::Reference(reference) => &reference.at,
    }
}

/// An `x-rust-name` names the property, unless the property's schema is a type of its own.
pub(super) fn property_rust_name(property: &SchemaOrReference) -> Option<&Text> {
    match property {
        OrReference::Item(schema) if schema.properties.is_empty() && schema.values.is_none() => {
            schema.rust_name.as_ref()
        }
        _ => None,
    }
}
