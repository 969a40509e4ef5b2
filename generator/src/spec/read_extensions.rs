//! Reading of our `x-` keys.

use std::collections::BTreeMap;

use super::ast::Text;
use super::extensions::*;
use super::grammar::{IDENTIFIERS, is_crate_version};
use super::reader::Object;
use crate::source::Node;

pub(super) fn source_note(node: &Node, at: String) -> Option<SourceNote> {
    let note = Object::new(node, &at)?;
    let level = match note.string("level")?.as_str() {
        "documented" => Level::Documented,
        "external" => Level::External,
        "inferred" => Level::Inferred,
        _ => return None,
    };
    Some(SourceNote {
        level,
        page: note.string("page"),
        section: note.string("section"),
        reason: note.string("reason"),
        at,
    })
}

/// Opens one of our keys.
fn open<'n>(object: &Object<'n>, key: &str) -> Option<Object<'n>> {
    Object::new(object.get(key)?, &object.at(key))
}

pub(super) fn crate_info(object: &Object<'_>) -> Option<CrateInfo> {
    let info = open(object, "x-crate")?;
    let strings = |texts: Vec<Text>| texts.into_iter().map(|text| text.text).collect();
    Some(CrateInfo {
        // In documents by others a fault of our keys is a warning; the manifest must stay one.
        version: info
            .text("version")
            .filter(|version| is_crate_version(&version.text)),
        keywords: strings(info.texts("keywords")),
        categories: strings(info.texts("categories")),
        examples: info.texts("examples"),
    })
}

pub(super) fn availability(object: &Object<'_>) -> Option<Availability> {
    let object = open(object, "x-availability")?;
    let obsolete = match object.string("state")?.as_str() {
        "obsolete" => true,
        "unavailable" => false,
        _ => return None,
    };
    let note = object.string("note");
    Some(Availability { obsolete, note })
}

pub(super) fn paging(object: &Object<'_>) -> Option<Paging> {
    let object = open(object, "x-paging")?;
    let style = match object.string("style")?.as_str() {
        "offset" => PagingStyle::Offset {
            offset: object.text("offset")?,
        },
        "page" => PagingStyle::Page {
            parameter: object.text("parameter")?,
            first: object.unsigned("first")?,
        },
        "token" => PagingStyle::Token {
            parameter: object.text("parameter")?,
            next: object.string("next")?,
        },
        "last-key" => PagingStyle::LastKey {
            parameter: object.text("parameter")?,
            key: object.string("key")?,
        },
        "next-link" => PagingStyle::NextLink {
            next: object.string("next"),
        },
        _ => return None,
    };
    Some(Paging {
        style,
        items: object.string("items")?,
        limit: object.text("limit"),
        maximum: object.unsigned("maximum"),
        ends_empty: object.string("end").as_deref() == Some("empty-page"),
        excludes: object.texts("excludes"),
        at: object.at,
    })
}

/// What can be read of an `x-paging` that says too little.
pub(super) fn faulty_paging(object: &Object<'_>) -> FaultyPaging {
    let Some(object) = open(object, "x-paging") else {
        return FaultyPaging::default();
    };
    let named = ["offset", "parameter"].into_iter();
    let mut others: Vec<Text> = named.filter_map(|key| object.text(key)).collect();
    others.extend(object.texts("excludes"));
    FaultyPaging {
        limit: object.text("limit"),
        others,
    }
}

pub(super) fn error_when(object: &Object<'_>) -> Vec<ErrorWhen> {
    const KEY: &str = "x-error-when";
    if let Some(Node::Sequence(_)) = object.get(KEY) {
        let list = object.list(KEY).into_iter();
        let list = list.filter_map(|(node, at)| one_failure(&Object::new(node, &at)?));
        return list.collect();
    }
    failure(object, KEY).into_iter().collect()
}

/// How an answer says that it is a failure.
pub(super) fn failure(object: &Object<'_>, key: &str) -> Option<ErrorWhen> {
    one_failure(&open(object, key)?)
}

fn one_failure(object: &Object<'_>) -> Option<ErrorWhen> {
    Some(ErrorWhen {
        pointer: object.string("pointer")?,
        equals: object.json("equals")?,
        message: object.string("message"),
        at: object.at.clone(),
    })
}

pub(super) fn error_members(object: &Object<'_>) -> Option<ErrorMembers> {
    let object = open(object, "x-error-members")?;
    Some(ErrorMembers {
        code: object.string("code"),
        message: object.string("message"),
        at: object.at,
    })
}

pub(super) fn enum_values(object: &Object<'_>) -> BTreeMap<String, EnumValue> {
    let entries = object.each("x-enum-values", |node, at| {
        let object = Object::new(node, at)?;
        Some(EnumValue {
            name: object.text("name"),
            description: object.string("description"),
            at: object.at,
        })
    });
    entries.into_iter().collect()
}

pub(super) fn identifier(object: &Object<'_>) -> Option<String> {
    object
        .string("x-identifier")
        .filter(|kind| is_identifier(kind))
}

fn is_identifier(kind: &str) -> bool {
    IDENTIFIERS.contains(&kind)
}

pub(super) fn conditions(object: &Object<'_>) -> Vec<Condition> {
    let list = object.list("x-conditions").into_iter();
    list.filter_map(|(node, at)| condition(&Object::new(node, &at)?))
        .collect()
}

fn condition(object: &Object<'_>) -> Option<Condition> {
    let equals = || {
        let values = object.list("equals").into_iter();
        values.map(|(node, _)| node.to_json()).collect()
    };
    let rule = match object.string("rule")?.as_str() {
        "required-if" => ConditionRule::RequiredIf(equals()),
        "forbidden-if" => ConditionRule::ForbiddenIf(equals()),
        "format-by" => ConditionRule::FormatBy(formats(object)),
        _ => return None,
    };
    Some(Condition {
        at: object.at.clone(),
        property: object.text("property")?,
        when: object.text("when")?,
        rule,
    })
}

fn formats(object: &Object<'_>) -> Vec<(String, String)> {
    object.each("formats", |node, _| match node {
        Node::String(kind) => is_identifier(kind).then(|| kind.clone()),
        _ => None,
    })
}
