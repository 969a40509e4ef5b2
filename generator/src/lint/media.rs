//! Media types: which of the documented ones is spoken.

use crate::spec::MediaType;

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// JSON.
    Json,
    /// Text.
    Text,
    /// Anything else: bytes.
    Bytes,
}

/// Whether a media type's content is JSON.
pub fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json"
        || essence == "text/json"
        || essence == "*/*"
        || essence == "application/*"
        || essence.ends_with("+json")
}

/// Whether a response of this media type may never end.
pub(super) fn is_event_stream(name: &str) -> bool {
    essence(name) == "text/event-stream"
}

/// What the content of a media type is.
pub fn body_kind(name: &str) -> BodyKind {
    if is_json(name) {
        BodyKind::Json
    } else if essence(name).starts_with("text/") {
        BodyKind::Text
    } else {
        BodyKind::Bytes
    }
}

fn essence(name: &str) -> String {
    name.split(';')
        .next()
        .unwrap_or(name)
        .trim()
        .to_ascii_lowercase()
}

/// The media type in which a request body is sent: JSON, if it is among the documented ones.
pub fn request_media_type(content: &[MediaType]) -> Option<&MediaType> {
    let is_plain = |media: &&MediaType| essence(&media.name) == "application/json";
    let plain = content.iter().find(is_plain);
    plain.or_else(|| content.iter().find(|media| is_json(&media.name)))
}

/// The media type in which a response is read: JSON, if it is among the documented ones.
pub fn response_media_type(content: &[MediaType]) -> Option<&MediaType> {
    let json = content.iter().find(|media| is_json(&media.name));
    json.or_else(|| content.first())
}

/// The `Content-Type` of a body in a media type, where that is not plain `application/json`.
pub fn sent_type(name: &str) -> Option<String> {
    let is_range = essence(name).contains('*');
    (!is_range && name != "application/json").then(|| name.to_owned())
}

/// Whether all entries say the same in the same kind of text.
pub(super) fn alike(content: &[MediaType], one: &MediaType) -> bool {
    content.iter().all(|other| {
        other.at == one.at
            || (body_kind(&other.name) == body_kind(&one.name) && same_schema(other, one))
    })
}

fn same_schema(left: &MediaType, right: &MediaType) -> bool {
    use crate::spec::OrReference::Reference;
    match (&left.schema, &right.schema) {
        (None, None) => true,
        (Some(Reference(left)), Some(Reference(right))) => left.target == right.target,
        _ => false,
    }
}
