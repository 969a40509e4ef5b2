//! Our own bugs: what should not happen once a description is free of faults.

use std::fmt;

/// A bug of the generator or of a library under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalError {
    /// JSON pointer of the node at work, if one is known.
    pub pointer: Option<String>,
    /// What went wrong.
    pub message: String,
}

impl InternalError {
    /// A bug met at a node.
    pub fn at(pointer: &str, message: impl Into<String>) -> Self {
        Self {
            pointer: Some(pointer.to_owned()),
            message: message.into(),
        }
    }

    /// A bug that no single node shows.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            pointer: None,
            message: message.into(),
        }
    }
}

impl fmt::Display for InternalError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        if let Some(pointer) = &self.pointer {
            write!(formatter, " (at #{pointer})")?;
        }
        Ok(())
    }
}

impl std::error::Error for InternalError {}

/// What a caught panic says.
pub fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap_or_else(|| "a panic without a message".to_owned())
}
