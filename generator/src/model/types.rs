//! Types of values, and the types of a crate.

use super::{Adapter, Checks, Condition, Counted, Documentation, Rule, Side, WrittenForm};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeReference {
    /// Any JSON value.
    Any,
    /// Any JSON value, kept to the letter.
    Json,
    /// A boolean.
    Boolean,
    /// A whole number.
    Integer(IntegerWidth),
    /// A floating-point number.
    Number,
    /// Text.
    Text,
    /// Text that is never shown.
    SecretText,
    /// A UUID.
    Uuid,
    /// A date.
    Date,
    /// A date with time and offset.
    DateTime,
    /// A text in a form of its own.
    Written(WrittenForm),
    /// A whole number that means more than a number.
    Counted(Counted),
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

/// Widths of integers: their bits, and whether they have a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerWidth {
    /// `i8`.
    Signed8,
    /// `i16`.
    Signed16,
    /// `i32`.
    Signed32,
    /// `i64`, which is what an integer is that states no width.
    Signed64,
    /// `u8`.
    Unsigned8,
    /// `u16`.
    Unsigned16,
    /// `u32`.
    Unsigned32,
    /// `u64`.
    Unsigned64,
}

impl IntegerWidth {
    /// The width that a `format` states.
    pub fn of(format: Option<&str>) -> Self {
        match format {
            Some("int8") => Self::Signed8,
            Some("int16") => Self::Signed16,
            Some("int32") => Self::Signed32,
            Some("uint8") => Self::Unsigned8,
            Some("uint16") => Self::Unsigned16,
            Some("uint32") => Self::Unsigned32,
            Some("uint64") => Self::Unsigned64,
            _ => Self::Signed64,
        }
    }

    /// Its `format` in descriptions.
    pub fn format(self) -> &'static str {
        match self {
            Self::Signed8 => "int8",
            Self::Signed16 => "int16",
            Self::Signed32 => "int32",
            Self::Signed64 => "int64",
            Self::Unsigned8 => "uint8",
            Self::Unsigned16 => "uint16",
            Self::Unsigned32 => "uint32",
            Self::Unsigned64 => "uint64",
        }
    }

    /// The Rust type.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Signed8 => "i8",
            Self::Signed16 => "i16",
            Self::Signed32 => "i32",
            Self::Signed64 => "i64",
            Self::Unsigned8 => "u8",
            Self::Unsigned16 => "u16",
            Self::Unsigned32 => "u32",
            Self::Unsigned64 => "u64",
        }
    }

    /// The smallest and the largest number.
    pub fn range(self) -> (i128, i128) {
        match self {
            Self::Signed8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Signed16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Signed32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Signed64 => (i64::MIN.into(), i64::MAX.into()),
            Self::Unsigned8 => (0, u8::MAX.into()),
            Self::Unsigned16 => (0, u16::MAX.into()),
            Self::Unsigned32 => (0, u32::MAX.into()),
            Self::Unsigned64 => (0, u64::MAX.into()),
        }
    }

    /// Whether it holds a number.
    pub fn holds(self, number: i128) -> bool {
        let (least, most) = self.range();
        (least..=most).contains(&number)
    }
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
    /// What an object has beside its fields, if that is kept.
    pub others: Option<Others>,
    /// The name of its schema as data.
    pub schema: String,
    /// Rules of the object as a whole.
    pub rules: Vec<Rule>,
    /// Rules between its properties.
    pub conditions: Vec<Condition>,
    /// Whether it occurs in what is sent.
    pub request: bool,
    /// Whether it occurs in what is received.
    pub response: bool,
}

/// What an object has beside its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Others {
    /// The Rust name of the field that has it.
    pub name: String,
    /// The type of the values, by their names.
    pub kind: TypeReference,
    /// What reads and writes a value.
    pub adapter: Adapter,
    /// The rules of a value.
    pub checks: Checks,
    /// Documentation.
    pub documentation: Documentation,
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
    /// What reads and writes it, unless that is done by its type.
    pub adapter: Adapter,
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
