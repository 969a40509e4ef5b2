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

/// The media type in which a request body is sent; none where the documented ones are not alike.
pub fn request_media_type(content: &[MediaType]) -> Option<&MediaType> {
    let plain = content
        .iter()
        .find(|media| essence(&media.name) == "application/json")?;
    alike(content, plain).then_some(plain)
}

/// The media type in which a response is read; none where the documented ones are not alike.
pub fn response_media_type(content: &[MediaType]) -> Option<&MediaType> {
    let first = content.first()?;
    let best = content
        .iter()
        .find(|media| is_json(&media.name))
        .unwrap_or(first);
    alike(content, best).then_some(best)
}

/// Whether all entries say the same in the same kind of text.
fn alike(content: &[MediaType], one: &MediaType) -> bool {
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
