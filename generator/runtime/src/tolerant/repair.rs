//! What was not read as it came.

use std::fmt;

use crate::violations::Shown;

/// A part of a body that was not read as it came, so that the rest of the body could be read.
///
/// `Display` and `Debug` tell the place and what was done in one line. They quote no value of the body;
/// [`json`](Self::json) has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Repair {
    pointer: String,
    kind: RepairKind,
    json: Box<str>,
    cause: Option<Cause>,
}

/// Why a value does not fit, and where within the value.
#[derive(Clone, PartialEq, Eq)]
struct Cause {
    message: String,
    pointer: String,
}

/// What was done about a part of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RepairKind {
    /// An element of a list or a value of a map does not fit the description, or is null, and was left out; or a
    /// member of an object is a number that the integer type there cannot hold.
    LeftOut,
    /// A value is nested deeper than the client reads, and was left out.
    TooDeep,
    /// A list or a map that is required is missing or null, and was read as an empty one.
    Empty,
    /// An object has several members of this name. The last one counts; this is an earlier one.
    Duplicate,
    /// A text has bytes that are no characters or half a surrogate pair, which became `U+FFFD`, or control
    /// characters that are not escaped, which stayed.
    Characters,
    /// A whole number is written with a fraction or an exponent, such as 1080.0, and was read as an integer. In
    /// OpenAPI 3.1 it is one, and nothing is told.
    Whole,
    /// A number is beyond what a double can hold, and was read as the largest or smallest double.
    Range,
}

impl Repair {
    pub(super) fn new(pointer: String, kind: RepairKind, json: &str) -> Self {
        Self {
            pointer,
            kind,
            json: json.into(),
            cause: None,
        }
    }

    /// Bytes in a text that are no characters.
    pub(crate) fn of_text() -> Self {
        Self::new(String::new(), RepairKind::Characters, "")
    }

    pub(super) fn because(self, message: String, pointer: String) -> Self {
        let cause = Some(Cause { message, pointer });
        Self { cause, ..self }
    }

    /// Where in the body, as an RFC 6901 pointer such as `/items/3`; the indices are those of the body as it
    /// came.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What was done.
    pub fn kind(&self) -> RepairKind {
        self.kind
    }

    /// The JSON text as it came; empty for what is missing. It may hold personal data and secrets.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Why it does not fit, without values of the body, such as ``missing field `name` ``; only for
    /// [`RepairKind::LeftOut`].
    pub fn cause(&self) -> Option<&str> {
        Some(&self.cause.as_ref()?.message)
    }

    /// Where the [cause](Self::cause) is, which may be within the value that was left out, such as
    /// `/items/3/name`.
    pub fn cause_pointer(&self) -> Option<&str> {
        Some(&self.cause.as_ref()?.pointer)
    }

    /// Whether it is an element that is missing in the list at a pointer.
    pub(crate) fn is_element_of(&self, list: &str) -> bool {
        let index = self.pointer.strip_prefix(list);
        let index = index.and_then(|rest| rest.strip_prefix('/'));
        matches!(self.kind, RepairKind::LeftOut | RepairKind::TooDeep)
            && index.is_some_and(|index| !index.contains('/'))
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = if self.pointer.is_empty() {
            "the body"
        } else {
            &self.pointer
        };
        write!(formatter, "{}: ", Shown(at))?;
        formatter.write_str(match self.kind {
            RepairKind::LeftOut => "left out",
            RepairKind::TooDeep => "left out, nested too deep",
            RepairKind::Empty => "missing or null, read as empty",
            RepairKind::Duplicate => "given twice, the last one counts",
            RepairKind::Characters => "characters that are not allowed",
            RepairKind::Whole => "a whole number, read as an integer",
            RepairKind::Range => "a number out of range, read as the nearest one",
        })?;
        if let Some(Cause { message, pointer }) = &self.cause {
            write!(formatter, ": {}", Shown(message))?;
            if *pointer != self.pointer {
                write!(formatter, " at {}", Shown(pointer))?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Repair {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Repair({self})")
    }
}
