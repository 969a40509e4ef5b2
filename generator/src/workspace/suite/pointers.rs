//! References within a schema of the suite, as they lead within a description.

use super::dialect::Draft;
use super::wrap::{LISTS, MAPS, component};
use crate::source::{pointer_join, pointer_segments};

/// A reference as it is written in the description; one to another document stays.
///
/// `at_root` says that it stands where the schema under test is the document.
pub(super) fn reference(draft: Draft, target: &str, at_root: bool) -> String {
    let Some(fragment) = target.strip_prefix('#') else {
        return match target.split_once('#') {
            Some((address, fragment)) if fragment.starts_with('/') => {
                format!("{address}#{}", translated(draft, fragment))
            }
            _ => target.to_owned(),
        };
    };
    if !fragment.is_empty() && !fragment.starts_with('/') {
        return target.to_owned();
    }
    if !at_root {
        return format!("#{}", translated(draft, fragment));
    }
    // In 3.0 there is no place for definitions but beside the schema.
    if draft == Draft::Draft4
        && let Some(rest) = fragment.strip_prefix("/definitions/")
    {
        let (name, rest) = rest.find('/').map_or((rest, ""), |end| rest.split_at(end));
        let name = pointer_segments(&format!("/{}", decoded(name))).concat();
        let at = pointer_join("/components/schemas", &component(&name));
        return format!("#{at}{}", translated(draft, rest));
    }
    format!(
        "#/components/schemas/{}{}",
        super::ROOT,
        translated(draft, fragment)
    )
}

/// A pointer into a schema whose keywords were renamed.
fn translated(draft: Draft, pointer: &str) -> String {
    let mut text = String::new();
    let mut segments = pointer.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let index = segments
            .peek()
            .is_some_and(|next| next.bytes().all(|it| it.is_ascii_digit()));
        let keyword = match segment {
            "definitions" if draft != Draft::Draft4 => "$defs",
            "items" if index && draft < Draft::Draft202012 => "prefixItems",
            "additionalItems" if draft < Draft::Draft202012 => "items",
            other => other,
        };
        text.push('/');
        text.push_str(keyword);
        // The name or the index that follows is no keyword.
        let holds = MAPS.contains(&keyword) || LISTS.contains(&keyword);
        if holds && let Some(name) = segments.next() {
            text.push('/');
            text.push_str(name);
        }
    }
    text
}

/// A segment without the escapes of URIs.
fn decoded(segment: &str) -> String {
    crate::resolve::target_pointer(&format!("#{segment}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_lead_to_the_same_schema() {
        for (draft, target, expected) in [
            (Draft::Draft202012, "#", "#/components/schemas/Root"),
            (
                Draft::Draft202012,
                "#/$defs/a",
                "#/components/schemas/Root/$defs/a",
            ),
            (
                Draft::Draft7,
                "#/definitions/a/items/0",
                "#/components/schemas/Root/$defs/a/prefixItems/0",
            ),
            (
                Draft::Draft7,
                "#/properties/definitions",
                "#/components/schemas/Root/properties/definitions",
            ),
            (
                Draft::Draft4,
                "#/definitions/a~0b",
                "#/components/schemas/Definition_a_007eb",
            ),
            (Draft::Draft7, "#anchor", "#anchor"),
            (
                Draft::Draft7,
                "other.json#/definitions/a",
                "other.json#/$defs/a",
            ),
        ] {
            assert_eq!(reference(draft, target, true), expected, "{target}");
        }
        assert_eq!(
            reference(Draft::Draft202012, "#/$defs/a", false),
            "#/$defs/a"
        );
    }
}
