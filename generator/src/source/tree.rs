//! The tree of nodes.

use std::fmt;

use kartoteka_runtime::validate::Number;

/// A finite number: as JSON has it, and to the last digit where that keeps less.
#[derive(Clone, Debug, PartialEq)]
pub struct Decimal {
    nearest: serde_json::Number,
    digits: Option<Box<str>>,
}

impl Decimal {
    /// A number of which JSON keeps only the nearest, and its digits.
    pub(super) fn exact(nearest: serde_json::Number, digits: impl Into<Box<str>>) -> Self {
        Self {
            nearest,
            digits: Some(digits.into()),
        }
    }

    /// The same in JSON, or what is nearest to it there.
    pub fn nearest(&self) -> &serde_json::Number {
        &self.nearest
    }

    /// The number for comparisons, as exact as it is written.
    pub fn worth(&self) -> Number {
        let digits = self.digits.as_deref().and_then(Number::parse);
        digits.unwrap_or_else(|| Number::from(&self.nearest))
    }
}

impl<N: Into<serde_json::Number>> From<N> for Decimal {
    fn from(number: N) -> Self {
        Self {
            nearest: number.into(),
            digits: None,
        }
    }
}

/// The number as JSON spells it, with all digits.
impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.digits {
            Some(digits) => formatter.write_str(digits),
            None => self.nearest.fmt(formatter),
        }
    }
}

/// A value of a YAML or JSON document.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A finite number.
    Number(Decimal),
    /// Text.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the document; no key stands twice.
    Mapping(Vec<(String, Node)>),
}

impl Node {
    /// What this is called in messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Sequence(_) => "a list",
            Self::Mapping(_) => "a mapping",
        }
    }

    /// The same value as JSON.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Boolean(value) => (*value).into(),
            Self::Number(value) => value.nearest.clone().into(),
            Self::String(value) => value.clone().into(),
            Self::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Self::Mapping(entries) => entries
                .iter()
                .map(|(key, value)| (key.clone(), value.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}

/// Appends one segment to a JSON pointer.
pub fn pointer_join(pointer: &str, segment: &str) -> String {
    let mut joined = String::with_capacity(pointer.len() + segment.len() + 1);
    joined.push_str(pointer);
    joined.push('/');
    for character in segment.chars() {
        match character {
            '~' => joined.push_str("~0"),
            '/' => joined.push_str("~1"),
            other => joined.push(other),
        }
    }
    joined
}

/// The unescaped segments of a JSON pointer.
pub fn pointer_segments(pointer: &str) -> Vec<String> {
    pointer
        .split('/')
        .skip(1)
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
        .collect()
}
