//! Types of values, and the types of a crate.

use super::{Adapter, Checks, Condition, Counted, Documentation, Rule, Side, WrittenForm};

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
