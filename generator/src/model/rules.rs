//! The rules that values keep, as plain data.

/// One of the two directions in which values travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

/// A rule of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it demands.
    pub kind: RuleKind,
    /// The only side that it binds; what is guessed binds requests alone.
    pub side: Option<Side>,
}

/// What a rule demands; numbers are texts, as exact as the description has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// At least so many characters.
    MinLength(u64),
    /// At most so many characters.
    MaxLength(u64),
    /// An ECMA-262 regular expression that is searched for.
    Pattern(String),
    /// A lower bound; true: it is excluded itself.
    Minimum(String, bool),
    /// An upper bound; true: it is excluded itself.
    Maximum(String, bool),
    /// A multiple of a number.
    MultipleOf(String),
    /// At least so many elements.
    MinItems(u64),
    /// At most so many elements.
    MaxItems(u64),
    /// No two elements are equal.
    UniqueItems,
    /// At least so many properties.
    MinProperties(u64),
    /// At most so many properties.
    MaxProperties(u64),
    /// A format that is checked, by its name in descriptions.
    Format(&'static str),
    /// The form of a text that has a type of its own.
    Form,
    /// A kind of identifier, by its name in descriptions.
    Identifier(&'static str),
    /// A number that JSON can write.
    Finite,
    /// Whatever its type, which has a name, demands.
    OfType,
    /// What its type does not express, by the name of the schema.
    Schema(String),
}

/// The rules of a value and of what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// Its own rules.
    pub rules: Vec<Rule>,
    /// Those of the elements of a list, or of the values of a mapping.
    pub elements: Option<Box<Checks>>,
}

/// What the value of one property demands of another; both by their names on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The property that is bound.
    pub property: String,
    /// The property that decides.
    pub when: String,
    /// What holds.
    pub kind: ConditionKind,
    /// The only side that it binds.
    pub side: Option<Side>,
}

/// What a condition demands; values are JSON texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConditionKind {
    /// The property must be there when the other has one of these values.
    RequiredIf(Vec<String>),
    /// The property must not be there when the other has one of these values.
    ForbiddenIf(Vec<String>),
    /// A value of the other, and the kind of identifier for it.
    FormatBy(Vec<(String, &'static str)>),
}
