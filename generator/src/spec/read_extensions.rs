//! Reading of our `x-` keys.

use std::collections::BTreeMap;

use super::ast::Text;
use super::extensions::*;
use super::reader::{Object, Reader, suggest};
use crate::diagnostics::{Diagnostic, Site};
use crate::source::Node;

pub(super) fn source_note(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<SourceNote> {
    let (node, at) = object.get("x-source")?;
    let mut note = reader.object(node, &at, "x-source")?;
    let level = reader.required_text(&mut note, "level");
    let page = reader.string(&mut note, "page");
    let section = reader.string(&mut note, "section");
    let reason = reader.string(&mut note, "reason");
    reader.close(note);
    let level = one_of(
        reader,
        level?,
        &[
            ("documented", Level::Documented),
            ("external", Level::External),
            ("inferred", Level::Inferred),
        ],
    )?;
    if level != Level::Documented && reason.is_none() {
        let site = Site::value(reader.file(), &at);
        reader.push(
            Diagnostic::error(
                "source-reason",
                site,
                format!("an {} fact needs a `reason`", level.name()),
            )
            .help("say who else states it, or why we think so"),
        );
    }
    Some(SourceNote {
        at,
        level,
        page,
        section,
        reason,
    })
}

/// The meaning of a word from a closed list.
pub(super) fn one_of<T: Copy>(
    reader: &mut Reader<'_>,
    word: Text,
    meanings: &[(&'static str, T)],
) -> Option<T> {
    let found = meanings.iter().find(|(name, _)| *name == word.text);
    if found.is_none() {
        let names: Vec<&str> = meanings.iter().map(|(name, _)| *name).collect();
        let fault = Diagnostic::error(
            "unknown-value",
            Site::value(reader.file(), &word.at),
            format!("`{}` is none of: {}", word.text, names.join(", ")),
        );
        reader.push(suggest(fault, &word.text, &names));
    }
    found.map(|(_, meaning)| *meaning)
}

pub(super) fn crate_info(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<CrateInfo> {
    let (node, at) = object.get("x-crate")?;
    let mut info = reader.object(node, &at, "x-crate")?;
    let version = reader.text(&mut info, "version");
    if let Some(version) = &version {
        let parts: Vec<&str> = version.text.split('.').collect();
        let valid = parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok());
        if !valid {
            reader.push(
                Diagnostic::error(
                    "unknown-value",
                    Site::value(reader.file(), &version.at),
                    "the version of a crate is three numbers",
                )
                .help("write it as \"0.1.0\""),
            );
        }
    }
    let strings = |texts: Vec<Text>| texts.into_iter().map(|text| text.text).collect();
    let result = CrateInfo {
        version,
        keywords: strings(reader.texts(&mut info, "keywords")),
        categories: strings(reader.texts(&mut info, "categories")),
    };
    reader.close(info);
    Some(result)
}

pub(super) fn availability(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
) -> Option<Availability> {
    let (node, at) = object.get("x-availability")?;
    let mut object = reader.object(node, &at, "x-availability")?;
    let state = reader.required_text(&mut object, "state");
    let note = reader.string(&mut object, "note");
    reader.close(object);
    let obsolete = one_of(
        reader,
        state?,
        &[("obsolete", true), ("unavailable", false)],
    )?;
    Some(Availability { obsolete, note })
}

pub(super) fn paging(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<Paging> {
    let (node, at) = object.get("x-paging")?;
    let mut object = reader.object(node, &at, "x-paging")?;
    let style = reader.required_text(&mut object, "style");
    let items = reader.required_string(&mut object, "items");
    let limit = reader.text(&mut object, "limit");
    let maximum = reader.unsigned(&mut object, "maximum");
    let style = one_of(
        reader,
        style?,
        &[("offset", 0), ("token", 1), ("last-key", 2)],
    )?;
    let style = match style {
        0 => reader
            .required_text(&mut object, "offset")
            .map(|offset| PagingStyle::Offset { offset }),
        1 => {
            let parameter = reader.required_text(&mut object, "parameter");
            let next = reader.required_string(&mut object, "next");
            parameter
                .zip(next)
                .map(|(parameter, next)| PagingStyle::Token { parameter, next })
        }
        _ => {
            let parameter = reader.required_text(&mut object, "parameter");
            let key = reader.required_string(&mut object, "key");
            parameter
                .zip(key)
                .map(|(parameter, key)| PagingStyle::LastKey { parameter, key })
        }
    };
    reader.close(object);
    Some(Paging {
        at,
        style: style?,
        items: items?,
        limit,
        maximum,
    })
}

pub(super) fn error_when(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Option<ErrorWhen> {
    let (node, at) = object.get("x-error-when")?;
    let mut object = reader.object(node, &at, "x-error-when")?;
    let pointer = reader.required_string(&mut object, "pointer");
    let equals = reader
        .required(&mut object, "equals")
        .map(|(node, _)| node.to_json());
    let message = reader.string(&mut object, "message");
    reader.close(object);
    Some(ErrorWhen {
        pointer: pointer?,
        equals: equals?,
        message,
    })
}

pub(super) fn enum_values(
    reader: &mut Reader<'_>,
    object: &mut Object<'_>,
) -> BTreeMap<String, EnumValue> {
    let mut values = BTreeMap::new();
    for (value, node, at) in reader.mapping(object, "x-enum-values") {
        let Some(mut object) = reader.object(node, &at, "an entry of x-enum-values") else {
            continue;
        };
        let name = reader.text(&mut object, "name");
        let description = reader.string(&mut object, "description");
        reader.close(object);
        values.insert(
            value,
            EnumValue {
                at,
                name,
                description,
            },
        );
    }
    values
}

pub(super) fn identifier_kind(reader: &mut Reader<'_>, word: Text) -> Option<String> {
    let kinds: Vec<_> = IDENTIFIERS.iter().map(|kind| (*kind, *kind)).collect();
    one_of(reader, word, &kinds).map(str::to_owned)
}

pub(super) fn conditions(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<Condition> {
    let list = reader.list(object, "x-conditions");
    list.into_iter()
        .filter_map(|(node, at)| condition(reader, node, at))
        .collect()
}

fn condition(reader: &mut Reader<'_>, node: &Node, at: String) -> Option<Condition> {
    let mut object = reader.object(node, &at, "a condition")?;
    let rule = reader.required_text(&mut object, "rule");
    let property = reader.required_text(&mut object, "property");
    let when = reader.required_text(&mut object, "when");
    let rule = one_of(
        reader,
        rule?,
        &[("required-if", 0), ("forbidden-if", 1), ("format-by", 2)],
    )?;
    let rule = match rule {
        0 => ConditionRule::RequiredIf(equals(reader, &mut object)),
        1 => ConditionRule::ForbiddenIf(equals(reader, &mut object)),
        _ => ConditionRule::FormatBy(formats(reader, &mut object)),
    };
    reader.close(object);
    Some(Condition {
        at,
        property: property?,
        when: when?,
        rule,
    })
}

fn equals(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<serde_json::Value> {
    // The key's absence is reported here, its type by `list`.
    reader.required(object, "equals");
    reader
        .list(object, "equals")
        .into_iter()
        .map(|(node, _)| node.to_json())
        .collect()
}

fn formats(reader: &mut Reader<'_>, object: &mut Object<'_>) -> Vec<(String, String)> {
    reader.required(object, "formats");
    let entries = reader.mapping(object, "formats");
    entries
        .into_iter()
        .filter_map(|(value, node, at)| {
            let word = reader.text_of(node, at)?;
            Some((value, identifier_kind(reader, word)?))
        })
        .collect()
}
