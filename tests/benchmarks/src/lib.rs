//! A thousand organizations of LIFE PAY, and the same rules for them in several ways.

pub mod data;

pub mod by_hand;
pub mod with_garde;
pub mod with_json_schema;
pub mod with_validator;

#[cfg(test)]
mod tests;
