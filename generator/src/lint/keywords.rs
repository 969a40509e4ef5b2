//! Keywords of a schema that do nothing where they stand, or that cannot mean what they say.

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Message, message};
use crate::spec::{Constraint, Dialect, Schema, Type, nearest};

/// The formats that are in use, and the types they are for: those of JSON Schema, of OpenAPI, and
/// of OpenAPI's registry of formats.
const FORMATS: &[(&[Type], &[&str])] = &[
    (
        &[Type::String],
        &[
            "base64url",
            "binary",
            "byte",
            "char",
            "commonmark",
            "date",
            "date-time",
            "date-time-local",
            "decimal",
            "decimal128",
            "duration",
            "email",
            "guid",
            "hostname",
            "html",
            "http-date",
            "idn-email",
            "idn-hostname",
            "ip",
            "ipv4",
            "ipv6",
            "iri",
            "iri-reference",
            "json-pointer",
            "media-range",
            "password",
            "regex",
            "relative-json-pointer",
            "sf-binary",
            "sf-string",
            "sf-token",
            "time",
            "time-local",
            "uri",
            "uri-reference",
            "uri-template",
            "url",
            "uuid",
        ],
    ),
    (
        &[Type::Integer, Type::Number],
        &[
            "double-int",
            "int16",
            "int32",
            "int64",
            "int8",
            "sf-integer",
            "uint16",
            "uint32",
            "uint64",
            "uint8",
            "unixtime",
            "unix-time",
            "timestamp",
        ],
    ),
    (
        &[Type::Integer, Type::Number],
        &["double", "float", "sf-decimal"],
    ),
];

/// Formats that stand for text as well as for numbers.
const EITHER: &[&str] = &[
    "decimal",
    "decimal128",
    "int64",
    "uint64",
    "timestamp",
    "unixtime",
];

/// The words of `type`, which are sometimes written as a format, too.
const TYPES: &[&str] = &["boolean", "integer", "number", "string", "array", "object"];

impl Lint<'_, '_> {
    pub(super) fn keywords(&mut self) {
        let (mut idle, mut formats) = (Vec::new(), Vec::new());
        for schema in walk::schemas(self.resolved.document) {
            idle.extend(self.idle_keywords(schema));
            formats.extend(self.format(schema));
            self.both_ways(schema);
        }
        self.push_gathered(idle);
        self.push_gathered(formats);
        self.source_pages();
    }

    /// Keywords that bind values of another type than the schema's: they never fail.
    fn idle_keywords(&self, schema: &Schema) -> Vec<Diagnostic> {
        let Some(kind) = schema.kind else {
            return Vec::new();
        };
        let constraints = schema
            .constraints
            .iter()
            .map(|constraint| match constraint {
                Constraint::MinLength(_) => ("minLength", Type::String),
                Constraint::MaxLength(_) => ("maxLength", Type::String),
                Constraint::Pattern(_) => ("pattern", Type::String),
                Constraint::Minimum(..) => ("minimum", Type::Number),
                Constraint::Maximum(..) => ("maximum", Type::Number),
                Constraint::MultipleOf(_) => ("multipleOf", Type::Number),
                Constraint::MinItems(_) => ("minItems", Type::Array),
                Constraint::MaxItems(_) => ("maxItems", Type::Array),
                Constraint::UniqueItems => ("uniqueItems", Type::Array),
                Constraint::MinProperties(_) => ("minProperties", Type::Object),
                Constraint::MaxProperties(_) => ("maxProperties", Type::Object),
            });
        let present = |keyword, is_there: bool, kind| is_there.then_some((keyword, kind));
        let others = [
            present("items", schema.items.is_some(), Type::Array),
            present("properties", !schema.properties.is_empty(), Type::Object),
            present("required", !schema.required.is_empty(), Type::Object),
            present(
                "additionalProperties",
                schema.additional.is_some(),
                Type::Object,
            ),
        ];
        let own = if kind == Type::Integer {
            Type::Number
        } else {
            kind
        };
        constraints
            .chain(others.into_iter().flatten())
            .filter(|(_, bound)| *bound != own)
            .map(|(keyword, bound)| {
                let (kind, bound) = (type_name(kind), plural_name(bound));
                Diagnostic::error(
                    "keyword-without-effect",
                    self.key(&format!("{}/{keyword}", schema.at)),
                    message!(
                        "`{keyword}` bounds {bound}, and this schema is of the type `{kind}`: it has no effect",
                        "`{keyword}` ограничивает {bound}, а тип этой схемы — `{kind}`: ключ ни на что не влияет";
                        bound
                    ),
                )
                .related(
                    self.value(&format!("{}/type", schema.at)),
                    message!("the type", "тип"),
                )
                .help(message!(
                    "correct the type, or take `{keyword}` out",
                    "исправьте тип или уберите `{keyword}`"
                ))
            })
            .collect()
    }

    fn format(&self, schema: &Schema) -> Option<Diagnostic> {
        let format = schema.format.as_deref()?;
        let fault = |text: Message| {
            let site = self.value(&format!("{}/format", schema.at));
            Diagnostic::error("format-unknown", site, text)
        };
        let known = FORMATS.iter().find(|(_, names)| names.contains(&format));
        let Some((types, _)) = known else {
            let no_format = message!("there is no format `{format}`", "формата `{format}` нет");
            if TYPES.contains(&format) {
                return Some(fault(no_format).help(message!(
                    "that is a type: take the format out, or write `type: {format}`",
                    "это тип: уберите формат или напишите `type: {format}`"
                )));
            }
            // A vendor's own format is none of our business, and short words are all alike.
            let names: Vec<&str> = FORMATS
                .iter()
                .flat_map(|(_, names)| *names)
                .copied()
                .filter(|name| !name.starts_with("sf-"))
                .collect();
            let near = nearest(format, &names).filter(|_| format.len() > 4)?;
            let cure = message!("did you mean `{near}`?", "может быть, `{near}`?");
            return Some(fault(no_format).help(cure));
        };
        let kind = schema.kind?;
        if types.contains(&kind) || (EITHER.contains(&format) && is_scalar(kind)) {
            return None;
        }
        let (name, other) = (type_name(kind), types.first().copied().map(type_name)?);
        Some(
            fault(message!(
                "the format `{format}` is not one of the type `{name}`",
                "формат `{format}` не относится к типу `{name}`"
            ))
            .help(message!(
                "write `type: {other}`",
                "напишите `type: {other}`"
            )),
        )
    }

    fn both_ways(&mut self, schema: &Schema) {
        if schema.read_only && schema.write_only {
            let fault = Diagnostic::error(
                "read-write",
                self.key(&format!("{}/writeOnly", schema.at)),
                message!(
                    "a value cannot be `readOnly` and `writeOnly` at once: nobody could send it, and nobody would get it",
                    "значение не может быть сразу `readOnly` и `writeOnly`: его нельзя ни отправить, ни получить"
                ),
            )
            .related(
                self.key(&format!("{}/readOnly", schema.at)),
                message!("the other key", "второй ключ"),
            )
            .help(message!(
                "keep the one that the vendor's page says",
                "оставьте тот, о котором говорит страница поставщика"
            ));
            self.push_graded(fault);
        }
    }

    /// Addresses of pages that lead nowhere.
    fn source_pages(&mut self) {
        if self.dialect != Dialect::Kartoteka {
            return;
        }
        for note in self.resolved.document.sources.values() {
            let Some(page) = &note.page else {
                continue;
            };
            let host = ["https://", "http://"]
                .into_iter()
                .find_map(|scheme| page.strip_prefix(scheme));
            let valid = host.is_some_and(|rest| {
                !rest.starts_with(['/', '?', '#'])
                    && !rest.is_empty()
                    && !page.contains(char::is_whitespace)
            });
            if !valid {
                let site = self.value(&format!("{}/page", note.at));
                self.push(
                    Diagnostic::error(
                        "source-page",
                        site,
                        message!(
                            "`{page}` is no address of a page",
                            "`{page}` — не адрес страницы"
                        ),
                    )
                    .help(message!(
                        "write the whole address, with https:// or http://",
                        "напишите адрес целиком, с https:// или http://"
                    )),
                );
            }
        }
    }
}

fn is_scalar(kind: Type) -> bool {
    !matches!(kind, Type::Array | Type::Object | Type::Boolean)
}

/// The word that `type` has for it.
fn type_name(kind: Type) -> &'static str {
    match kind {
        Type::Boolean => "boolean",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::String => "string",
        Type::Array => "array",
        Type::Object => "object",
        Type::Null => "null",
    }
}

/// What a keyword bounds.
fn plural_name(kind: Type) -> Message {
    match kind {
        Type::Boolean => message!("booleans", "логические значения"),
        Type::Integer | Type::Number => message!("numbers", "числа"),
        Type::String => message!("text", "текст"),
        Type::Array => message!("lists", "списки"),
        Type::Object => message!("objects", "объекты"),
        Type::Null => message!("null", "null"),
    }
}
