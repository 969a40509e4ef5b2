//! Schemas: what values look like. The part that differs most between the versions.

use super::own::{CONDITIONS, ENUM_VALUES, ERROR_MEMBERS, IDENTIFIER, RUST_NAME, SECRET};
use super::wire::WIRE;
use super::{Key, Names, Noun, Object, Others, Rule, Value, Version, key};

const SCHEMAS: Value = Value::Filled(&Value::Schema);
const SCHEMA_MAP: Value = Value::Map(Names::Free, &Value::Schema);

/// A keyword of JSON Schema that 3.0 lacks.
const fn new(name: &'static str, value: Value, documentation: &'static str) -> Key {
    key(name, value, documentation).only(Version::V31)
}

pub(crate) static SCHEMA: Object = Object::new(
    "Schema",
    Noun::new("a schema", "схема"),
    "What a value looks like.",
    &[
        new(
            "$ref",
            Value::Text,
            "Where a schema is described that holds, too.",
        ),
        key("title", Value::Text, "What the value is called."),
        key(
            "description",
            Value::Text,
            "What the value means, its unit, its limits; Markdown.",
        ),
        key("type", Value::Types, "The type of the value."),
        key(
            "format",
            Value::Text,
            "The form of a string or number: `date`, `uuid`, `int64` …",
        ),
        key(
            "nullable",
            Value::Boolean,
            "Whether the value may be null; only beside `type`.",
        )
        .only(Version::V30)
        .instead(
            "write `type: [string, 'null']`",
            "напишите `type: [string, 'null']`",
        ),
        key(
            "enum",
            Value::Filled(&Value::Any),
            "The only values that are allowed.",
        ),
        new("const", Value::Any, "The only value that is allowed.").instead(
            "write `enum: […]` with the one value",
            "напишите `enum: […]` с одним значением",
        ),
        key(
            "default",
            Value::Any,
            "The value that is taken where none is sent.",
        ),
        key("example", Value::Any, "An example of the value."),
        new(
            "examples",
            Value::List(&Value::Any),
            "Examples of the value.",
        )
        .instead("write `example: …`", "напишите `example: …`"),
        key("properties", SCHEMA_MAP, "What an object holds, by name."),
        key(
            "required",
            Value::Set(&Value::Text),
            "The properties that must be there.",
        )
        .only(Version::V30),
        key(
            "required",
            Value::Unique(&Value::Text),
            "The properties that must be there.",
        )
        .only(Version::V31),
        key(
            "additionalProperties",
            Value::SchemaOrBoolean,
            "What an object may hold beside its properties.",
        ),
        new(
            "patternProperties",
            SCHEMA_MAP,
            "What an object holds, by regular expressions for names.",
        ),
        new(
            "propertyNames",
            Value::Schema,
            "What the names of an object's properties look like.",
        ),
        new(
            "unevaluatedProperties",
            Value::Schema,
            "What an object may hold beside all that other keywords speak of.",
        ),
        new(
            "dependentRequired",
            Value::Map(Names::Free, &Value::Unique(&Value::Text)),
            "Properties that must be there where another is.",
        ),
        new(
            "dependentSchemas",
            SCHEMA_MAP,
            "Schemas that hold where a property is there.",
        ),
        key(
            "minProperties",
            Value::Whole,
            "How many properties at least.",
        ),
        key(
            "maxProperties",
            Value::Whole,
            "How many properties at most.",
        ),
        key(
            "items",
            Value::Schema,
            "What the elements of a list look like.",
        ),
        new(
            "prefixItems",
            SCHEMAS,
            "What the first elements of a list look like, one by one.",
        )
        .instead("write `items: {…}`", "напишите `items: {…}`"),
        new(
            "unevaluatedItems",
            Value::Schema,
            "What the elements of a list look like of which no other keyword speaks.",
        ),
        new(
            "contains",
            Value::Schema,
            "What at least one element of a list looks like.",
        ),
        new(
            "minContains",
            Value::Whole,
            "How many such elements at least.",
        ),
        new(
            "maxContains",
            Value::Whole,
            "How many such elements at most.",
        ),
        key("minItems", Value::Whole, "How many elements at least."),
        key("maxItems", Value::Whole, "How many elements at most."),
        key(
            "uniqueItems",
            Value::Boolean,
            "Whether no element stands twice.",
        ),
        key("minLength", Value::Whole, "How many characters at least."),
        key("maxLength", Value::Whole, "How many characters at most."),
        key(
            "pattern",
            Value::Text,
            "An ECMA-262 regular expression that is found in the text.",
        ),
        new(
            "contentEncoding",
            Value::Text,
            "How bytes are written as text: `base64`.",
        )
        .instead("write `format: byte`", "напишите `format: byte`"),
        new(
            "contentMediaType",
            Value::Text,
            "The media type of what the text holds.",
        ),
        new(
            "contentSchema",
            Value::Schema,
            "What the document looks like that the text holds.",
        ),
        key("minimum", Value::Number, "The least number."),
        key("maximum", Value::Number, "The greatest number."),
        key(
            "exclusiveMinimum",
            Value::Boolean,
            "Whether `minimum` itself is excluded.",
        )
        .only(Version::V30),
        new(
            "exclusiveMinimum",
            Value::Number,
            "A number above which the value lies.",
        ),
        key(
            "exclusiveMaximum",
            Value::Boolean,
            "Whether `maximum` itself is excluded.",
        )
        .only(Version::V30),
        new(
            "exclusiveMaximum",
            Value::Number,
            "A number below which the value lies.",
        ),
        key(
            "multipleOf",
            Value::Positive,
            "The number of which the value is a multiple.",
        ),
        key("allOf", SCHEMAS, "Schemas all of which hold."),
        key("oneOf", SCHEMAS, "Schemas exactly one of which holds."),
        key("anyOf", SCHEMAS, "Schemas at least one of which holds."),
        key("not", Value::Schema, "A schema that does not hold."),
        new("if", Value::Schema, "A schema that decides.").instead(
            "describe the cases with `oneOf`",
            "опишите случаи через `oneOf`",
        ),
        new("then", Value::Schema, "What holds where `if` does."),
        new("else", Value::Schema, "What holds where `if` does not."),
        key(
            "discriminator",
            Value::Object(&DISCRIMINATOR),
            "The property that tells the alternatives apart.",
        ),
        key(
            "readOnly",
            Value::Boolean,
            "Whether the value comes in responses only.",
        ),
        key(
            "writeOnly",
            Value::Boolean,
            "Whether the value is sent in requests only.",
        ),
        key(
            "deprecated",
            Value::Boolean,
            "Whether it should not be used any more.",
        ),
        key(
            "externalDocs",
            Value::Object(&EXTERNAL_DOCUMENTATION),
            "Where more is to be read about it.",
        ),
        key(
            "xml",
            Value::Object(&XML),
            "How the value is written in XML.",
        ),
        new(
            "$defs",
            SCHEMA_MAP,
            "Schemas that are used within this one.",
        )
        .instead(
            "move them to `components/schemas`",
            "перенесите их в `components/schemas`",
        ),
        new("$id", Value::Text, "The address of this schema."),
        new("$schema", Value::Text, "The dialect of this schema."),
        new(
            "$anchor",
            Value::Text,
            "A name by which this schema is referred to.",
        ),
        new(
            "$dynamicRef",
            Value::Text,
            "A reference that depends on what leads here.",
        ),
        new(
            "$dynamicAnchor",
            Value::Text,
            "The name to which such a reference leads.",
        ),
        new(
            "$vocabulary",
            Value::Map(Names::Free, &Value::Boolean),
            "The vocabularies of a dialect.",
        ),
        new("$comment", Value::Text, "A note to whoever edits this.")
            .instead("write a YAML comment", "напишите комментарий YAML"),
        RUST_NAME,
        ENUM_VALUES,
        SECRET,
        IDENTIFIER,
        WIRE,
        CONDITIONS,
        ERROR_MEMBERS,
    ],
)
.rules(&[Rule::Needs(Version::V30, "type", "array", "items")])
.others(Others::Comments);

static DISCRIMINATOR: Object = Object::new(
    "Discriminator",
    Noun::new("a discriminator", "дискриминатор"),
    "The property that tells alternatives apart.",
    &[
        key("propertyName", Value::Text, "The name of the property.").required(),
        key(
            "mapping",
            Value::Map(Names::Free, &Value::Text),
            "Names of schemas, or references to them, by the property's value.",
        ),
    ],
);

static XML: Object = Object::new(
    "Xml",
    Noun::new("xml", "раздел `xml`"),
    "How a value is written in XML.",
    &[
        key("name", Value::Text, "The name of the element or attribute."),
        key("namespace", Value::Text, "Address of the namespace."),
        key("prefix", Value::Text, "The prefix of the namespace."),
        key(
            "attribute",
            Value::Boolean,
            "Whether the value is an attribute.",
        ),
        key(
            "wrapped",
            Value::Boolean,
            "Whether an element stands around the elements of a list.",
        ),
    ],
);

pub(super) static EXTERNAL_DOCUMENTATION: Object = Object::new(
    "ExternalDocumentation",
    Noun::new("external documentation", "внешняя документация"),
    "Where more is to be read.",
    &[
        key("url", Value::Text, "Address of the page.").required(),
        key("description", Value::Text, "What is to be read there."),
    ],
);
