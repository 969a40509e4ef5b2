//! How values travel where that is not what their types would have it.
//!
//! Names of types are those of the runtime's module `wire`.

/// What `x-wire` says of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireForm {
    /// Text that may come as a number.
    TextOrNumber,
    /// A number that travels as text.
    NumberInString,
    /// A number that may come as text.
    NumberOrString,
    /// A boolean for which a pair of values stands; the name of the pair's type.
    Boolean(&'static str),
    /// A list that may come as its only element.
    OneOrList,
    /// An object that comes as an empty list where it has no members.
    EmptyListAsObject,
    /// A text in a form of its own.
    Written(WrittenForm),
    /// A number that has a type of its own.
    Counted(Counted),
}

/// Texts of a form that have a type of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenForm {
    /// A decimal that is a JSON number.
    Decimal,
    /// A decimal in a text, with a point.
    DecimalPoint,
    /// A decimal with a comma.
    DecimalComma,
    /// A date as `dd.MM.yyyy`.
    DayFirst,
    /// A date-time as `/Date(…)/`.
    DotnetDate,
    /// A local time.
    Local {
        /// How it is laid out: `dd.MM.yyyy HH:mm`.
        layout: &'static str,
        /// Name of the layout's type.
        layout_type: &'static str,
        /// The zone: `Europe/Moscow`.
        zone: &'static str,
        /// Name of the zone's type.
        zone_type: &'static str,
    },
}

impl WrittenForm {
    /// Whether a number is written.
    pub fn is_decimal(&self) -> bool {
        matches!(
            self,
            Self::Decimal | Self::DecimalPoint | Self::DecimalComma
        )
    }
}

/// Whole numbers that mean more than a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Ticks of .NET.
    Ticks,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMilliseconds,
    /// Money in smallest units, and the digits to the larger one.
    MinorUnits(u8),
}

/// What `x-wire` says of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quirk {
    /// The form.
    pub form: Option<WireForm>,
    /// What stands for null, by its word in descriptions.
    pub null_as: Option<&'static str>,
}

/// What reads and writes values whose type is a plain one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adapter {
    /// Nothing: the plain form.
    Plain,
    /// Text or a number.
    TextOrNumber,
    /// A number in a string.
    NumberInString,
    /// A number or a string.
    NumberOrString,
    /// A boolean, by the name of its pair's type.
    Flag(&'static str),
    /// One element or a list.
    OneOrList(Box<Adapter>),
    /// An empty list for an object.
    EmptyListAsObject(Box<Adapter>),
    /// The elements of a list.
    Each(Box<Adapter>),
    /// The values of a mapping.
    Values(Box<Adapter>),
    /// Null or a value.
    OrNull(Box<Adapter>),
    /// What stands for null, by the name of its type, or a value.
    NullAs(&'static str, Box<Adapter>),
}
