//! The drafts of JSON Schema, and what OpenAPI does not have of each.

use kartoteka_runtime::formats::Format;
use serde_json::Value;

use crate::diagnostics::{Message, message};
use crate::spec::Version;

/// A draft of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Draft {
    Draft3,
    Draft4,
    Draft6,
    Draft7,
    Draft201909,
    Draft202012,
}

impl Draft {
    /// The draft of a folder of the suite.
    pub(super) fn of_folder(name: &str) -> Option<Self> {
        Some(match name {
            "draft3" => Self::Draft3,
            "draft4" => Self::Draft4,
            "draft6" => Self::Draft6,
            "draft7" => Self::Draft7,
            "draft2019-09" => Self::Draft201909,
            "draft2020-12" | "draft-next" | "latest" | "v1" => Self::Draft202012,
            _ => return None,
        })
    }

    /// The draft that a schema names.
    pub(super) fn of_schema(schema: &Value) -> Option<Self> {
        let address = schema.get("$schema")?.as_str()?;
        let drafts = [
            ("draft-03", Self::Draft3),
            ("draft-04", Self::Draft4),
            ("draft-06", Self::Draft6),
            ("draft-07", Self::Draft7),
            ("2019-09", Self::Draft201909),
            ("2020-12", Self::Draft202012),
        ];
        let known = drafts.iter().find(|(name, _)| address.contains(name));
        known.map(|(_, draft)| *draft)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Draft3 => "draft3",
            Self::Draft4 => "draft4",
            Self::Draft6 => "draft6",
            Self::Draft7 => "draft7",
            Self::Draft201909 => "draft2019-09",
            Self::Draft202012 => "draft2020-12",
        }
    }

    /// The version of OpenAPI whose schemas mean the same.
    pub(super) fn version(self) -> Version {
        match self {
            Self::Draft3 | Self::Draft4 => Version::V30,
            _ => Version::V31,
        }
    }
}

/// Why a file is left out whole, if it is.
pub(super) fn left_out(draft: Draft, keyword: &str) -> Option<Message> {
    if draft == Draft::Draft3 {
        return Some(message!(
            "no version of OpenAPI follows draft 3",
            "ни одна версия OpenAPI не опирается на draft 3"
        ));
    }
    if let Some(format) = keyword.strip_prefix("optional/format/") {
        return left_out_format(format);
    }
    let version = draft.version().name();
    let lacks = |what: &str| {
        Some(message!(
            "OpenAPI {version} has no {what}",
            "в OpenAPI {version} этого нет: {what}"
        ))
    };
    let old = draft == Draft::Draft4;
    match keyword {
        "definitions" if old => lacks("`definitions`"),
        "dependencies" if old => lacks("`dependencies`"),
        "patternProperties" if old => lacks("`patternProperties`"),
        "additionalItems" if old => lacks("`additionalItems`"),
        "id" | "optional/id" if old => lacks("`id`"),
        "refRemote" | "optional/cross-draft" => Some(message!(
            "other documents are not read",
            "другие документы не читаются"
        )),
        "definitions" | "defs" | "vocabulary" | "optional/format-assertion" => Some(message!(
            "the meta-schema is not there to be referred to",
            "метасхемы, на которую можно сослаться, нет"
        )),
        "dynamicRef" | "optional/dynamicRef" | "recursiveRef" => Some(message!(
            "dynamic references are not supported yet",
            "динамические ссылки пока не поддерживаются"
        )),
        "format" if draft >= Draft::Draft201909 => Some(message!(
            "it asks for formats that are not asserted, and here they are",
            "в нём форматы не проверяются, а здесь проверяются"
        )),
        "optional/content" => Some(message!(
            "contents of texts are not looked into",
            "содержимое текстов не разбирается"
        )),
        "optional/refOfUnknownKeyword" | "optional/unknownKeyword" => Some(message!(
            "OpenAPI {version} has a closed list of keywords",
            "в OpenAPI {version} список ключевых слов закрыт"
        )),
        _ => None,
    }
}

fn left_out_format(name: &str) -> Option<Message> {
    let known = name.parse::<Format>().is_ok() || name == "unknown";
    (!known).then(|| {
        let format = if name == "ecmascript-regex" {
            "regex"
        } else {
            name
        };
        message!(
            "the format `{format}` is not checked",
            "формат `{format}` не проверяется"
        )
    })
}
