//! Limits, conditions and the like as sentences for the documentation.

use crate::markdown::{code, sentence};
use crate::model::{Counted, ErrorWhen, SchemaKeyword, Side, WireForm, WrittenForm};
use crate::spec::{Availability, Condition, ConditionRule, Constraint, Header, Schema};

pub(super) fn availability(availability: &Availability) -> String {
    let state = if availability.obsolete {
        "The vendor calls this obsolete"
    } else {
        "The vendor says that this does not work at present"
    };
    match &availability.note {
        Some(note) => format!("{state}: {}", sentence(note)),
        None => format!("{state}."),
    }
}

/// What a schema says beside its type and description.
pub(super) fn schema(schema: &Schema) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(kind) = &schema.identifier {
        facts.push(format!("Must be a valid {}.", identifier(kind)));
    }
    let typed = [
        "uuid",
        "guid",
        "date",
        "date-time",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "float",
        "double",
    ];
    if let Some(format) = schema.format.as_deref().filter(|it| !typed.contains(it)) {
        facts.push(format!("Format: {}.", code(format)));
    }
    facts.extend(schema.constraints.iter().map(constraint));
    facts.extend(
        schema
            .wire
            .as_ref()
            .and_then(|wire| wire.form.as_ref())
            .map(form),
    );
    let null = schema.wire.as_ref().and_then(|wire| wire.null_as);
    facts.extend(null.map(|null| format!("On the wire {} stands for null.", null_text(null.word))));
    if let Some(value) = &schema.default {
        facts.push(format!("Default: {}.", code(&value.to_string())));
    }
    for value in schema.example.iter().chain(&schema.examples) {
        facts.push(format!("Example: {}.", code(&value.to_string())));
    }
    if schema.deprecated {
        facts.push("Deprecated by the vendor.".to_owned());
    }
    facts
}

/// How a value travels.
fn form(form: &WireForm) -> String {
    match form {
        WireForm::TextOrNumber => {
            "On the wire it may be a number, whose digits are the text.".to_owned()
        }
        WireForm::NumberInString => "On the wire it is a text.".to_owned(),
        WireForm::NumberOrString => "On the wire it may be a text.".to_owned(),
        WireForm::Boolean(pair) => {
            let (yes, no) = match *pair {
                "YesNo" => (r#""Y""#, r#""N""#),
                "OneZero" => ("1", "0"),
                "OneZeroText" => (r#""1""#, r#""0""#),
                _ => (r#""true""#, r#""false""#),
            };
            format!("On the wire it is {} or {}.", code(yes), code(no))
        }
        WireForm::OneOrList => {
            "On the wire a single element may stand in place of the list.".to_owned()
        }
        WireForm::EmptyListAsObject => {
            "On the wire an empty list may stand in place of the empty object.".to_owned()
        }
        WireForm::Written(WrittenForm::Decimal) => "Every digit is kept.".to_owned(),
        WireForm::Written(WrittenForm::DecimalPoint) => {
            "On the wire it is a text with every digit.".to_owned()
        }
        WireForm::Written(WrittenForm::DecimalComma) => {
            "On the wire it is a text with a decimal comma.".to_owned()
        }
        WireForm::Written(WrittenForm::DayFirst) => {
            format!("On the wire it is written as {}.", code("dd.MM.yyyy"))
        }
        WireForm::Written(WrittenForm::DotnetDate) => {
            format!(
                "On the wire it is written as {}.",
                code("/Date(1234567890000+0300)/")
            )
        }
        WireForm::Written(WrittenForm::Local { layout, zone, .. }) => format!(
            "On the wire it is the local time of {zone}, written as {}.",
            code(layout)
        ),
        WireForm::Counted(Counted::Ticks) => {
            "Counted in ticks of 100 ns since 0001-01-01T00:00:00Z.".to_owned()
        }
        WireForm::Counted(Counted::UnixSeconds) => {
            "Counted in seconds since 1970-01-01T00:00:00Z.".to_owned()
        }
        WireForm::Counted(Counted::UnixMilliseconds) => {
            "Counted in milliseconds since 1970-01-01T00:00:00Z.".to_owned()
        }
        WireForm::Counted(Counted::MinorUnits(exponent)) => {
            format!("Counted in the smallest unit, 10^-{exponent} of the larger one.")
        }
    }
}

fn null_text(word: &str) -> String {
    code(match word {
        "empty-string" => r#""""#,
        "zero-date" => r#""0000-00-00""#,
        "zero-date-time" => r#""0000-00-00 00:00:00""#,
        "first-instant" => r#""0001-01-01T00:00:00""#,
        "empty-list" => "[]",
        _ => "false",
    })
}

/// The character set of a body.
pub(super) fn charset(name: &str) -> String {
    format!("The body is in the character set {}.", code(name))
}

/// What is said of a value that has no Rust type.
pub(super) fn untyped(reason: &str) -> String {
    format!("Any JSON in Rust, because of {reason}; it is checked against the whole schema.")
}

/// What is said of what a type does not express; `lossy` types are looked at before they are sent only.
pub(super) fn rest(keywords: &[SchemaKeyword], lossy: bool) -> String {
    let mut names: Vec<String> = keywords.iter().map(|it| code(keyword_name(it))).collect();
    names.dedup();
    let when = if lossy { " in requests" } else { "" };
    format!(
        "Checked{when} as JSON, beside the type: {}.",
        names.join(", ")
    )
}

fn keyword_name(keyword: &SchemaKeyword) -> &'static str {
    match keyword {
        SchemaKeyword::Not(_) => "not",
        SchemaKeyword::If(..) => "if",
        SchemaKeyword::Contains(..) => "contains",
        SchemaKeyword::PatternProperties(_) => "patternProperties",
        SchemaKeyword::PropertyNames(_) => "propertyNames",
        SchemaKeyword::DependentRequired(_) => "dependentRequired",
        SchemaKeyword::DependentSchemas(_) => "dependentSchemas",
        SchemaKeyword::UnevaluatedItems(_) => "unevaluatedItems",
        SchemaKeyword::UnevaluatedProperties(_) => "unevaluatedProperties",
        SchemaKeyword::AllOf(_) => "allOf",
        SchemaKeyword::AnyOf(_) => "anyOf",
        SchemaKeyword::OneOf(_) => "oneOf",
        SchemaKeyword::Discriminator(..) => "discriminator",
        SchemaKeyword::Required(_) | SchemaKeyword::RequiredOn(..) => "required",
        SchemaKeyword::Condition(..) => "x-conditions",
        SchemaKeyword::AdditionalProperties(..) => "additionalProperties",
        SchemaKeyword::PrefixItems(_) => "prefixItems",
        SchemaKeyword::Enum(_) => "enum",
        _ => "type",
    }
}

fn identifier(kind: &str) -> &'static str {
    match kind {
        "inn" => "INN (ИНН)",
        "kpp" => "KPP (КПП)",
        "ogrn" => "OGRN (ОГРН)",
        "ogrnip" => "OGRNIP (ОГРНИП)",
        "edrpou" => "EDRPOU (ЕДРПОУ)",
        "rnokpp" => "RNOKPP (РНОКПП)",
        "unp" => "UNP (УНП)",
        "bin" => "BIN or IIN (БИН, ИИН)",
        "ru-phone" => "Russian phone number",
        _ => "Russian postal index (почтовый индекс)",
    }
}

fn constraint(constraint: &Constraint) -> String {
    match constraint {
        Constraint::MinLength(1) => "Not empty.".to_owned(),
        Constraint::MinLength(limit) => format!("At least {limit} characters."),
        Constraint::MaxLength(limit) => format!("At most {limit} characters."),
        Constraint::Pattern(pattern) => format!("Must match {}.", code(pattern)),
        Constraint::Minimum(bound, false) => format!("At least {bound}."),
        Constraint::Minimum(bound, true) => format!("Greater than {bound}."),
        Constraint::Maximum(bound, false) => format!("At most {bound}."),
        Constraint::Maximum(bound, true) => format!("Less than {bound}."),
        Constraint::MultipleOf(step) => format!("A multiple of {step}."),
        Constraint::MinItems(limit) => format!("At least {limit} elements."),
        Constraint::MaxItems(limit) => format!("At most {limit} elements."),
        Constraint::UniqueItems => "No element stands twice.".to_owned(),
        Constraint::MinProperties(limit) => format!("At least {limit} entries."),
        Constraint::MaxProperties(limit) => format!("At most {limit} entries."),
    }
}

/// What a condition says about the property it binds.
pub(super) fn condition(condition: &Condition) -> String {
    let when = code(&condition.when.text);
    let values = |values: &[serde_json::Value]| {
        let values: Vec<String> = values
            .iter()
            .map(|value| code(&value.to_string()))
            .collect();
        values.join(" or ")
    };
    match &condition.rule {
        ConditionRule::RequiredIf(list) => format!("Required when {when} is {}.", values(list)),
        ConditionRule::ForbiddenIf(list) => {
            format!("Must be left out when {when} is {}.", values(list))
        }
        ConditionRule::FormatBy(formats) => {
            let formats: Vec<String> = formats
                .iter()
                .map(|(value, kind)| format!("{} for {}", identifier(kind), code(value)))
                .collect();
            format!("Its kind follows {when}: {}.", formats.join(", "))
        }
    }
}

/// What `readOnly` and `writeOnly` say about a property.
pub(super) fn only(side: Side) -> String {
    match side {
        Side::Response => "Read-only: the server sets it, and it is not sent.".to_owned(),
        Side::Request => "Write-only: it is sent, and answers do not have it.".to_owned(),
    }
}

/// What comes in a header of a response.
pub(super) fn header(name: &str, header: &Header) -> String {
    let name = code(name);
    let deprecated = match header.deprecated {
        true => " (deprecated by the vendor)",
        false => "",
    };
    match &header.description {
        Some(text) => {
            let text = sentence(text);
            let stop = if text.ends_with(['.', '!', '?']) {
                ""
            } else {
                "."
            };
            format!("Header {name}{deprecated}: {text}{stop}")
        }
        None => format!("Comes with the header {name}{deprecated}."),
    }
}

pub(super) fn error_when(error: &ErrorWhen) -> String {
    let mut text = format!(
        "Means failure when {} is {}",
        code(&error.pointer),
        code(&error.equals)
    );
    if let Some(message) = &error.message {
        text.push_str(&format!("; the reason is at {}", code(message)));
    }
    text.push('.');
    text
}
