//! The grammar of descriptions: which object has which keys, and what stands under each.
//!
//! These tables are all there is to know about the structure of a document. `check` walks over a
//! document by them, and the JSON Schema for editors and the table of `x-` keys are made from them.

mod credentials;
mod document;
mod own;
mod paging;
mod paths;
mod schema;
mod security;
mod wire;

pub(crate) use document::DOCUMENT;
pub(crate) use own::EXTENSIONS;
pub(crate) use own::IDENTIFIERS;
pub(super) use own::{SOURCE, is_crate_version};
pub(super) use paths::PARAMETER;
pub(super) use schema::SCHEMA;
pub(super) use wire::meant;

use crate::diagnostics::Language;

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0, whose schemas are of its own kind.
    #[default]
    V30,
    /// 3.1, whose schemas are those of JSON Schema 2020-12.
    V31,
}

impl Version {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::V30 => "3.0",
            Self::V31 => "3.1",
        }
    }
}

/// What something is called in each language, as the subject of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    pub(crate) english: &'static str,
    pub(crate) russian: &'static str,
}

impl Noun {
    pub(crate) const fn new(english: &'static str, russian: &'static str) -> Self {
        Self { english, russian }
    }

    pub(crate) fn text(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.english,
            Language::Russian => self.russian,
        }
    }
}

/// An object of a description.
#[derive(Debug)]
pub(crate) struct Object {
    /// Its name in the JSON Schema.
    pub(crate) name: &'static str,
    /// What it is called in findings.
    pub(crate) what: Noun,
    /// What it is, in one line.
    pub(crate) documentation: &'static str,
    /// Its keys, in the order in which they are offered.
    pub(crate) keys: &'static [Key],
    /// Further keys that depend on a word.
    pub(crate) choice: Option<Choice>,
    /// What holds between keys.
    pub(crate) rules: &'static [Rule],
    /// What is done with other keys.
    pub(crate) others: Others,
}

impl Object {
    const fn new(
        name: &'static str,
        what: Noun,
        documentation: &'static str,
        keys: &'static [Key],
    ) -> Self {
        Self {
            name,
            what,
            documentation,
            keys,
            choice: None,
            rules: &[],
            others: Others::Extensions,
        }
    }

    const fn rules(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    const fn choice(self, key: &'static str, cases: &'static [Case]) -> Self {
        let choice = Some(Choice { key, cases });
        Self { choice, ..self }
    }

    const fn others(self, others: Others) -> Self {
        Self { others, ..self }
    }

    /// All keys, those of all cases included.
    pub(crate) fn all_keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        let cases = self.choice.map_or(&[][..], |choice| choice.cases);
        self.keys
            .iter()
            .chain(cases.iter().flat_map(|case| case.keys))
    }
}

/// What is done with keys that an object does not have.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Others {
    /// None may stand there.
    Nothing,
    /// Those that begin with `x-` may, `x-source` among them.
    Extensions,
    /// In 3.1 every other key may: JSON Schema takes it for a comment.
    Comments,
    /// They are names, and this stands under them.
    Named(Names, &'static Value),
}

/// A key of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) value: Value,
    /// What it says, in one line.
    pub(crate) documentation: &'static str,
    pub(crate) required: bool,
    /// The only version that has it.
    pub(crate) only: Option<Version>,
    /// What is written in the other version.
    pub(crate) instead: Option<Noun>,
}

impl Key {
    const fn required(self) -> Self {
        let required = true;
        Self { required, ..self }
    }

    const fn only(self, version: Version) -> Self {
        let only = Some(version);
        Self { only, ..self }
    }

    const fn instead(self, english: &'static str, russian: &'static str) -> Self {
        let instead = Some(Noun::new(english, russian));
        Self { instead, ..self }
    }

    pub(crate) fn is_in(&self, version: Version) -> bool {
        self.only.is_none_or(|only| only == version)
    }
}

const fn key(name: &'static str, value: Value, documentation: &'static str) -> Key {
    Key {
        name,
        value,
        documentation,
        required: false,
        only: None,
        instead: None,
    }
}

/// A word on which further keys depend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice {
    pub(crate) key: &'static str,
    pub(crate) cases: &'static [Case],
}

/// The keys that come with a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) word: &'static str,
    pub(crate) keys: &'static [Key],
}

const fn case(word: &'static str, keys: &'static [Key]) -> Case {
    Case { word, keys }
}

/// What holds between the keys of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    /// At most one of them stands there.
    AtMostOne(&'static [&'static str]),
    /// Exactly one of them stands there.
    One(&'static [&'static str]),
    /// At least one of them stands there, in this version.
    AnyOf(Version, &'static [&'static str]),
    /// Where the first has this word, the second must stand, in this version.
    Needs(Version, &'static str, &'static str, &'static str),
    /// Only in this version the first has this word.
    Only(Version, &'static str, &'static str),
}

/// What stands under a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value {
    /// Anything: what it says is not the description's, such as an example.
    Any,
    /// A string.
    Text,
    /// A string of a certain form.
    Form(&'static Form),
    /// One of these words.
    Words(&'static [&'static str]),
    /// One of these words, or an object.
    WordsOr(&'static [&'static str], &'static Object),
    /// A boolean.
    Boolean,
    /// Nothing but `true`.
    True,
    /// A whole number, not negative.
    Whole,
    /// A number.
    Number,
    /// A number above zero.
    Positive,
    /// A list.
    List(&'static Value),
    /// A list in which no element stands twice.
    Unique(&'static Value),
    /// A list with at least one element, none of which stands twice.
    Set(&'static Value),
    /// A list with at least one element.
    Filled(&'static Value),
    /// The value, or a list of several.
    OneOrFilled(&'static Value),
    /// A mapping whose keys are names.
    Map(Names, &'static Value),
    /// An object.
    Object(&'static Object),
    /// An object, or a reference to one.
    OrReference(&'static Object),
    /// A schema, or a reference to one; in 3.1 also a boolean.
    Schema,
    /// A schema or, in 3.0 too, a boolean.
    SchemaOrBoolean,
    /// The name of a type; in 3.1 also a list of them.
    Types,
}

/// What may be a key of a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    /// Any text.
    Free,
    /// Any text; `x-` keys are no names.
    Expression,
    /// Paths; `x-` keys are none.
    Path,
    /// Status codes; `x-` keys are none.
    Status,
    /// Names of components.
    Component,
}

impl Names {
    /// Whether `x-` keys stand beside the names.
    pub(crate) fn has_extensions(self) -> bool {
        matches!(self, Self::Expression | Self::Path | Self::Status)
    }
}

/// The form of a string.
#[derive(Debug)]
pub(crate) struct Form {
    /// What it is called.
    pub(crate) what: Noun,
    /// How it is written, for example.
    pub(crate) example: &'static str,
    /// The same as a regular expression.
    pub(crate) pattern: &'static str,
    pub(crate) fits: fn(&str) -> bool,
}

/// What a 3.0 document has where something else is referred to.
pub(crate) static REFERENCE: Object = Object::new(
    "Reference",
    Noun::new("a reference", "ссылка"),
    "Refers to something that is described elsewhere in the document.",
    &[
        key(
            "$ref",
            Value::Text,
            "Where it is described: `#/components/schemas/Card`.",
        )
        .required(),
        key(
            "summary",
            Value::Text,
            "Stands in place of the target's summary.",
        )
        .only(Version::V31),
        key(
            "description",
            Value::Text,
            "Stands in place of the target's description.",
        )
        .only(Version::V31),
    ],
);
